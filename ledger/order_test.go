package ledger

import (
	"context"
	"testing"
)

func TestNewest(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		ctx, l := context.Background(), open()
		addAll(t, l, madeUp(t, 3, 60))
		settled(t, l)
		earliest, err := l.Incidents(ctx, Filter{Days: Ever}, ByDay, Cursor{}, 500)
		if err != nil || len(earliest) < 3 {
			t.Fatal(len(earliest), err)
		}
		newest, err := l.Incidents(ctx, Filter{Days: Ever}, Newest, Cursor{}, 500)
		if err != nil || len(newest) != len(earliest) {
			t.Fatal(len(newest), err)
		}
		for i := range newest {
			if newest[i].ID != earliest[len(earliest)-1-i].ID {
				t.Errorf("incident %d from the end is not %d from the beginning", i, i)
			}
		}
		episodes, err := l.Episodes(ctx, Filter{Days: Ever}, Newest, Cursor{}, 500)
		if err != nil || len(episodes) < 2 || episodes[0].Days.From < episodes[len(episodes)-1].Days.From {
			t.Error("the newest episode does not come first:", len(episodes), err)
		}
	})
}

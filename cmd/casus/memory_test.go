package main

import (
	"casus/intake"
	"context"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"
)

// However long the reports are, no more than the room allows are under way, or one
// alone; and all are done.
func TestRoomBoundsWhatIsUnderWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(0, 30), 0, 60).Draw(t, "sizes")
		workers := rapid.IntRange(1, 4).Draw(t, "workers")
		const most = 40
		r := newRoom(most)
		var now atomic.Int64
		i, done := -1, 0
		next := func() (int, bool) {
			if i++; i == len(sizes) {
				return 0, false
			}
			r.take(sizes[i])
			if n := now.Add(int64(sizes[i])); n > most {
				t.Errorf("%d under way", n)
			}
			return sizes[i], true
		}
		err := intake.InOrder(context.Background(), workers, next, func(n int) int { return n }, func(n int) error {
			now.Add(-int64(n))
			r.give(n)
			done++
			return nil
		})
		if err != nil || done != len(sizes) {
			t.Fatalf("%d of %d done, %v", done, len(sizes), err)
		}
	})
}

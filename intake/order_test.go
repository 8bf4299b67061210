package intake

import (
	"context"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestInOrderKeepsTheOrderAndLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 200).Draw(t, "items")
		workers := rapid.IntRange(1, 8).Draw(t, "workers")
		i := 0
		next := func() (int, bool) { i++; return i, i <= n }
		want := 1
		err := InOrder(context.Background(), workers, next,
			func(k int) int {
				if k%7 == 0 {
					time.Sleep(time.Microsecond * time.Duration(k%50))
				}
				return k * k
			},
			func(sq int) error {
				if sq != want*want {
					t.Fatalf("got %d, want %d", sq, want*want)
				}
				want++
				return nil
			})
		if err != nil || want != n+1 {
			t.Fatalf("err %v after %d of %d items", err, want-1, n)
		}
	})
}

func TestInOrderStopsWhenToldOrWhenEmitFails(t *testing.T) {
	endless := func() (int, bool) { return 1, true }
	same := func(k int) int { return k }
	ctx, cancel := context.WithCancel(context.Background())
	count := 0
	err := InOrder(ctx, 3, endless, same, func(int) error {
		if count++; count == 50 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("after cancel: %v", err)
	}
	full := errors.New("disk full")
	if err := InOrder(context.Background(), 3, endless, same, func(int) error { return full }); err != full {
		t.Errorf("after a failed write: %v", err)
	}
}

package intake

import (
	"context"
	"time"
)

// aheadPerWorker bounds how many items are read before the oldest one is
// done, and so the memory that a long run takes.
const aheadPerWorker = 4

// InOrder does work on every item that next gives, on several goroutines, and
// hands the results to emit in the order of the items. next is called from one
// goroutine and emit from another, the caller's; neither is called again once
// the context is done or emit has failed. A next that blocks, as on an idle
// pipe, does not keep InOrder from returning then.
func InOrder[T, R any](ctx context.Context, workers int, next func() (T, bool), work func(T) R, emit func(R) error) error {
	return inOrder(ctx, workers, next, work, emit, nil, nil)
}

// inOrder does the same, and calls idle from the caller's goroutine at each tick.
func inOrder[T, R any](ctx context.Context, workers int, next func() (T, bool), work func(T) R, emit func(R) error, ticks <-chan time.Time, idle func() error) error {
	type job struct {
		item T
		done chan R
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	todo := make(chan job)
	order := make(chan job, workers*aheadPerWorker)
	go func() {
		defer close(todo)
		defer close(order)
		for {
			item, ok := next()
			if !ok || ctx.Err() != nil {
				return
			}
			j := job{item, make(chan R, 1)}
			select {
			case order <- j:
			case <-ctx.Done():
				return
			}
			select {
			case todo <- j:
			case <-ctx.Done():
				return
			}
		}
	}()
	for range workers {
		go func() {
			for j := range todo {
				j.done <- work(j.item)
			}
		}()
	}
	queue := order
	var oldest chan R // of the item that is emitted next
	for {
		select {
		case j, more := <-queue:
			if !more {
				return ctx.Err()
			}
			queue, oldest = nil, j.done
		case r := <-oldest:
			queue, oldest = order, nil
			if err := emit(r); err != nil {
				return err
			}
		case <-ticks:
			if err := idle(); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

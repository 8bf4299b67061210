package main

import "context"

// aheadPerWorker bounds how many items are read before the oldest one is
// done, and so the memory that a long run takes.
const aheadPerWorker = 4

// inOrder does work on every item that next gives, on several goroutines, and
// hands the results to emit in the order of the items. next is called from one
// goroutine and emit from another, the caller's; neither is called again once
// the context is done or emit has failed. A next that blocks, as on an idle
// pipe, does not keep inOrder from returning then.
func inOrder[T, R any](ctx context.Context, workers int, next func() (T, bool), work func(T) R, emit func(R) error) error {
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
	for {
		select {
		case j, more := <-order:
			if !more {
				return ctx.Err()
			}
			select {
			case r := <-j.done:
				if err := emit(r); err != nil {
					return err
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

package main

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"
)

// answer is what became of one request.
type answer struct {
	route  string
	took   time.Duration // from when it was to be sent
	before bool          // the address was answered before
	same   bool          // nothing but that nothing had changed was sent
	size   int
	err    error
}

// Requests under way beyond so many are given up: the server no longer keeps up.
const mostUnderWay = 5000

var errBehind = errors.New("too many requests are under way; the server does not keep up")

// fire sends requests at a constant rate, whatever became of those before.
func fire(ctx context.Context, c *client, a *asker, rate int, length time.Duration) ([]answer, error) {
	n := int(length.Seconds() * float64(rate))
	answers := make([]answer, n)
	free := make(chan struct{}, mostUnderWay)
	var under sync.WaitGroup
	began := time.Now()
	for i := range answers {
		planned := began.Add(time.Duration(i) * time.Second / time.Duration(rate))
		if wait := time.Until(planned); wait > 0 {
			select {
			case <-time.After(wait):
			case <-ctx.Done():
				under.Wait()
				return nil, ctx.Err()
			}
		}
		q, at := a.next(), &answers[i]
		byTag := a.rand.IntN(2) == 0
		*at = answer{route: q.route}
		select {
		case free <- struct{}{}:
		default:
			at.err = errBehind
			continue
		}
		under.Add(1)
		go func() {
			defer under.Done()
			_, at.before = c.tag(q.path)
			status, size, err := c.get(ctx, q.path, byTag)
			at.took, at.same, at.size, at.err = time.Since(planned), status == http.StatusNotModified, size, err
			<-free
		}()
	}
	under.Wait()
	return answers, nil
}

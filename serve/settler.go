package serve

import (
	"context"
	"errors"
	"time"
)

// settler brings incidents and tolls up to date with what was stored: one at a time, in
// the background, so that what was asked is answered before.
type settler struct {
	asked chan chan struct{} // each is closed once what was stored before it is settled
}

// How long an answer waits so that it can tell that incidents are up to date.
const settleWait = 2 * time.Second

// settle settles whatever is asked for, until the context ends.
func (s *Server) settle(ctx context.Context) {
	for {
		var waiting []chan struct{}
		select {
		case one := <-s.settler.asked:
			waiting = append(waiting, one)
		case <-ctx.Done():
			return
		}
		for more := true; more; {
			select {
			case one := <-s.settler.asked:
				waiting = append(waiting, one)
			default:
				more = false
			}
		}
		err := s.ledger.Settle(ctx, nil)
		if err != nil && !errors.Is(err, context.Canceled) {
			s.log.Error("settling failed", "error", err)
		}
		s.news.look()
		if err == nil {
			for _, one := range waiting {
				close(one)
			}
		}
	}
}

// settled asks for what is stored to be settled, and tells whether that was done within
// a moment.
func (s *Server) settled(ctx context.Context) bool {
	done := make(chan struct{})
	timeout := time.NewTimer(settleWait)
	defer timeout.Stop()
	select {
	case s.settler.asked <- done:
	case <-timeout.C:
		return false
	case <-ctx.Done():
		return false
	}
	select {
	case <-done:
		return true
	case <-timeout.C:
	case <-ctx.Done():
	}
	return false
}

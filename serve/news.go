package serve

import (
	"context"
	"errors"
	"sync"
	"time"

	"casus/ledger"
	"casus/ledger/calendar"
	"casus/plover"
)

// change is what one look at the record found to be new.
type change struct {
	Change    int64            `json:"change" doc:"How often the record was changed: what was read at this number is still true while the number stands."`
	Incidents []incidentChange `json:"incidents" doc:"Those that are new or tell more or less than before, the last ones."`
	More      bool             `json:"more" doc:"There are others; ask for the lists anew."`
	Waiting   int              `json:"waiting" doc:"How many reports wait to be settled into incidents."`
}

// incidentChange is an incident in short.
type incidentChange struct {
	ID        string            `json:"id"`
	Days      calendar.Interval `json:"days"`
	Place     string            `json:"place"`
	Type      plover.Type       `json:"type"`
	Reports   int               `json:"reports"`
	Killed    ledger.Figures    `json:"killed"`
	Disputed  float64           `json:"disputed"`
	Contested bool              `json:"perpetrator_contested"`
}

const (
	// mostListeners bounds the streams that are open, unread how many changes one may be behind.
	mostListeners = 256
	unread        = 16
	// mostTold is how many incidents a change names.
	mostTold = 100
	// How often the record is looked at while somebody listens: others write to it, too.
	lookEvery = time.Second
)

// news tells everybody who listens what is new in the record.
type news struct {
	mu        sync.Mutex
	listeners map[chan *change]bool
	known     int64 // the number of the record that all of them know of
	wake      chan struct{}
}

var errListeners = errors.New("too many listen already")

// listen gives the changes after a number of the record, which was its own a moment ago. The
// channel is closed where they are not read in time.
func (n *news) listen(number int64) (<-chan *change, func(), error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.listeners) >= mostListeners {
		return nil, nil, errListeners
	}
	if len(n.listeners) == 0 {
		n.known = number
	}
	c := make(chan *change, unread)
	n.listeners[c] = true
	return c, func() { n.leave(c) }, nil
}

func (n *news) leave(c chan *change) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.listeners[c] {
		delete(n.listeners, c)
		close(c)
	}
}

// since gives the number after which changes are to be told; ok is false where nobody listens.
func (n *news) since() (number int64, ok bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.known, len(n.listeners) > 0
}

// count counts who listens.
func (n *news) count() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.listeners)
}

// tell hands a change to everybody.
func (n *news) tell(c *change) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.known = c.Change
	for l := range n.listeners {
		select {
		case l <- c:
		default: // he does not keep up; he may come back and say what he knows
			delete(n.listeners, l)
			close(l)
		}
	}
}

// look has the record looked at soon.
func (n *news) look() {
	select {
	case n.wake <- struct{}{}:
	default:
	}
}

// watch looks for changes while somebody listens, until the context ends.
func (s *Server) watch(ctx context.Context) {
	ticks := time.NewTicker(lookEvery)
	defer ticks.Stop()
	for {
		select {
		case <-ticks.C:
		case <-s.news.wake:
		case <-ctx.Done():
			return
		}
		known, ok := s.news.since()
		if !ok {
			continue
		}
		n, err := s.ledger.Changes(ctx)
		if err == nil && n != known {
			var c *change
			if c, err = s.since(ctx, known, n); err == nil {
				s.news.tell(c)
			}
		}
		if err != nil && ctx.Err() == nil {
			s.log.Error("cannot look for changes", "error", err)
		}
	}
}

// since gives what is new after a number of the record, which has another now.
func (s *Server) since(ctx context.Context, number, now int64) (*change, error) {
	list, more, err := s.ledger.ChangedSince(ctx, number, mostTold)
	if err != nil {
		return nil, err
	}
	out := &change{Change: now, Incidents: make([]incidentChange, len(list)), More: more}
	for i := range list {
		in := &list[i]
		out.Incidents[i] = incidentChange{ID: in.ID, Days: in.Days, Place: in.Place.Name, Type: in.Type, Reports: in.Reports, Killed: in.Killed,
			Disputed: in.Disputed, Contested: in.Contested}
	}
	out.Waiting, err = s.ledger.Unsettled(ctx)
	return out, err
}

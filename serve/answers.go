package serve

import (
	"context"
	"crypto/sha256"
	"sync"
	"time"

	"casus/serve/guard"

	"github.com/danielgtaylor/huma/v2"
)

// answers keeps the answers given to those who named their request, so that the
// same request sent again is answered the same: for a day, as long as the
// server runs.
type answers struct {
	mu    sync.Mutex
	given map[whose]*given
	order []whose // the oldest first
}

// whose is a key and who gave it, so that nobody reads another's answer.
type whose struct{ name, key string }

// given is an answer, once done is closed.
type given struct {
	request [sha256.Size]byte
	at      time.Time
	done    chan struct{}
	status  int
	body    []byte
	err     error
}

const (
	answersKept = 24 * time.Hour
	mostAnswers = 10_000
)

// once does work for a key once, and gives its answer to whoever sends the same again.
// Without a key it does the work. What failed is done again.
func (a *answers) once(ctx context.Context, key string, request []byte, work func() (int, []byte, error)) (*given, error) {
	if key == "" {
		status, body, err := work()
		return &given{status: status, body: body}, err
	}
	id := whose{guard.Asking(ctx).Name, key}
	sum := sha256.Sum256(request)
	a.mu.Lock()
	known := a.given[id]
	if known != nil && time.Since(known.at) > answersKept {
		known = nil
	}
	if known == nil {
		known = &given{request: sum, at: time.Now(), done: make(chan struct{})}
		a.keep(id, known)
		a.mu.Unlock()
		known.status, known.body, known.err = work()
		if known.err != nil {
			a.mu.Lock()
			delete(a.given, id)
			a.mu.Unlock()
		}
		close(known.done)
		return known, known.err
	}
	a.mu.Unlock()
	if known.request != sum {
		return nil, huma.Error422UnprocessableEntity("this Idempotency-Key was given with another report; take a new one")
	}
	select {
	case <-known.done:
		return known, known.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// keep enters an answer, and forgets the oldest where there are too many.
func (a *answers) keep(id whose, one *given) {
	if a.given == nil {
		a.given = map[whose]*given{}
	}
	a.given[id] = one
	a.order = append(a.order, id)
	for len(a.order) > mostAnswers {
		delete(a.given, a.order[0])
		a.order = a.order[1:]
	}
}

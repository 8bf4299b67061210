package guard

import (
	"sync"
	"time"
)

// mostClients is how many clients a limiter tells apart. Those above it share
// what one of them may do, so that nobody fills the memory.
const mostClients = 20_000

// limiter lets each client do something so often: burst times at once, and
// again once every so long. Of a client it knows the moment at which he will
// have all his times again; each time moves it on.
type limiter struct {
	every time.Duration
	burst int
	now   func() time.Time

	mu    sync.Mutex
	whole map[string]time.Time
	swept time.Time
}

// overflow is the key under which those are counted that are too many.
const overflow = ""

func newLimiter(every time.Duration, burst int, now func() time.Time) *limiter {
	return &limiter{every: every, burst: burst, now: now, whole: map[string]time.Time{}}
}

// take counts one time. Where the client has none left it gives how long he
// must wait.
func (l *limiter) take(key string) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	key = l.key(key, now)
	whole := l.whole[key]
	if whole.Before(now) {
		whole = now
	}
	whole = whole.Add(l.every)
	if wait = whole.Sub(now) - time.Duration(l.burst)*l.every; wait > 0 {
		return wait
	}
	l.whole[key] = whole
	return 0
}

// back takes back one time.
func (l *limiter) back(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	key = l.key(key, l.now())
	if whole, ok := l.whole[key]; ok {
		l.whole[key] = whole.Add(-l.every)
	}
}

// key gives what a client is counted under.
func (l *limiter) key(key string, now time.Time) string {
	if _, known := l.whole[key]; known || len(l.whole) < mostClients {
		return key
	}
	l.sweep(now)
	if len(l.whole) < mostClients {
		return key
	}
	return overflow
}

// sweep forgets those who have all their times, at most once a second.
func (l *limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < time.Second {
		return
	}
	l.swept = now
	for key, whole := range l.whole {
		if !whole.After(now) {
			delete(l.whole, key)
		}
	}
}

package guard

import (
	"math"
	"sync"
	"time"
)

// mostClients is how many clients a limiter tells apart. Those above it share
// what one of them may do, so that nobody fills the memory.
const mostClients = 20_000

// limiter lets each client do something so often: burst times at once, and
// again as time passes.
type limiter struct {
	every time.Duration
	burst float64
	now   func() time.Time

	mu      sync.Mutex
	buckets map[string]*bucket
	rest    bucket
	swept   time.Time
}

// bucket is what a client has left, at a moment.
type bucket struct {
	left float64
	at   time.Time
}

func newLimiter(every time.Duration, burst int, now func() time.Time) *limiter {
	return &limiter{every: every, burst: float64(burst), now: now, buckets: map[string]*bucket{}, rest: bucket{float64(burst), now()}}
}

// take counts one time. Where the client has none left it gives how long he
// must wait.
func (l *limiter) take(key string) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b := l.bucket(key, now)
	l.fill(b, now)
	if b.left < 1 {
		return time.Duration(math.Ceil((1 - b.left) * float64(l.every)))
	}
	b.left--
	return 0
}

// back takes back one count.
func (l *limiter) back(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b := l.bucket(key, now)
	l.fill(b, now)
	b.left = min(b.left+1, l.burst)
}

func (l *limiter) bucket(key string, now time.Time) *bucket {
	if b := l.buckets[key]; b != nil {
		return b
	}
	if len(l.buckets) >= mostClients {
		l.sweep(now)
	}
	if len(l.buckets) >= mostClients {
		return &l.rest
	}
	b := &bucket{l.burst, now}
	l.buckets[key] = b
	return b
}

func (l *limiter) fill(b *bucket, now time.Time) {
	if passed := now.Sub(b.at); passed > 0 {
		b.left = min(l.burst, b.left+float64(passed)/float64(l.every))
		b.at = now
	}
}

// sweep forgets those who have all they may have, at most once a second.
func (l *limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < time.Second {
		return
	}
	l.swept = now
	for key, b := range l.buckets {
		if l.fill(b, now); b.left >= l.burst {
			delete(l.buckets, key)
		}
	}
}

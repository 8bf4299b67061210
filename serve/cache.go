package serve

import (
	chain "container/list"
	"context"
	"runtime"
	"sync"
)

// cache keeps answers of one state of the record, the last ones asked for, and lets
// those who ask the same at a time wait for one answer.
type cache struct {
	mu      sync.Mutex
	most    int   // bytes
	number  int64 // of the record
	entries map[string]*chain.Element
	recent  *chain.List // of *kept, the latest first
	bytes   int
	flights map[flightKey]*flight
	hits    func(hit bool) // is told of each look-up
	// turns bounds how many answers are made at a time, one a core: many questions never asked before leave
	// time, and connections to the database, for those that are kept; and memory does not grow with their number.
	turns chan struct{}
}

// kept is an answer under its address.
type kept struct {
	address string
	answer  *response
	size    int
}

type flightKey struct {
	address string
	number  int64
}

// flight is an answer that is being made, and how many wait for it.
type flight struct {
	done    chan struct{}
	answer  *response
	waiting int
	cancel  context.CancelFunc
}

// cacheBytes is how much memory answers may take.
const cacheBytes = 64 << 20

func newCache(most int, hits func(bool)) *cache {
	return &cache{most: most, entries: map[string]*chain.Element{}, recent: chain.New(), flights: map[flightKey]*flight{}, hits: hits,
		turns: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// get gives the answer for an address at a number of the record: a kept one, or the one that work
// makes. Work's context ends when nobody waits any more; whoever asks bears on it in nothing else,
// so that an answer can be for everybody. nil is given where ctx ends before.
func (c *cache) get(ctx context.Context, address string, number int64, work func(context.Context) *response) *response {
	c.mu.Lock()
	c.turn(number)
	if e := c.entries[address]; e != nil && c.number == number {
		c.recent.MoveToFront(e)
		c.mu.Unlock()
		c.hits(true)
		return e.Value.(*kept).answer
	}
	key := flightKey{address, number}
	f := c.flights[key]
	if f == nil {
		working, cancel := context.WithCancel(context.Background())
		f = &flight{done: make(chan struct{}), cancel: cancel}
		c.flights[key] = f
		go func() {
			defer cancel()
			// An answer that nobody waits for any more is not made, but for what work says to that.
			select {
			case c.turns <- struct{}{}:
				defer func() { <-c.turns }()
			case <-working.Done():
			}
			f.answer = work(working)
			c.land(key, f)
		}()
		defer c.hits(false)
	} else {
		defer c.hits(true)
	}
	f.waiting++
	c.mu.Unlock()
	select {
	case <-f.done:
		return f.answer
	case <-ctx.Done():
		c.mu.Lock()
		if f.waiting--; f.waiting == 0 {
			f.cancel()
			if c.flights[key] == f { // whoever asks now is not to wait for what was given up
				delete(c.flights, key)
			}
		}
		c.mu.Unlock()
		return nil
	}
}

// turn forgets what was true of an earlier state of the record.
func (c *cache) turn(number int64) {
	if number > c.number {
		clear(c.entries)
		c.recent.Init()
		c.number, c.bytes = number, 0
	}
}

// land keeps an answer and hands it to those who wait.
func (c *cache) land(key flightKey, f *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.flights[key] == f {
		delete(c.flights, key)
	}
	close(f.done)
	size := f.answer.size() + 2*len(key.address)
	if !f.answer.lasting() || key.number != c.number || size > c.most/8 || c.entries[key.address] != nil {
		return
	}
	c.entries[key.address] = c.recent.PushFront(&kept{key.address, f.answer, size})
	for c.bytes += size; c.bytes > c.most; {
		oldest := c.recent.Back()
		k := c.recent.Remove(oldest).(*kept)
		delete(c.entries, k.address)
		c.bytes -= k.size
	}
}

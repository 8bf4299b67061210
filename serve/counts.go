package serve

import (
	"encoding/json"
	"sync"

	"casus/ledger"
)

// counts keeps how many a filter lets in at one number of the record, so that the pages of
// a list are not counted one by one.
type counts struct {
	mu     sync.Mutex
	number int64
	known  map[string]int
}

// mostCounts bounds how many are kept.
const mostCounts = 10_000

func (c *counts) get(number int64, key string) (n int, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.number == number {
		n, known = c.known[key]
	}
	return n, known
}

func (c *counts) put(number int64, key string, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if number > c.number || len(c.known) >= mostCounts {
		c.number, c.known = number, map[string]int{}
	}
	if number == c.number {
		c.known[key] = n
	}
}

// counted counts what a filter lets in of something, and all of it.
func (r *request) counted(of string, f ledger.Filter, count func(ledger.Filter) (int, error)) (matching, total int, err error) {
	if total, err = r.count(of, everything, count); err != nil || isAll(&f) {
		return total, total, err
	}
	matching, err = r.count(of, f, count)
	return matching, total, err
}

func (r *request) count(of string, f ledger.Filter, count func(ledger.Filter) (int, error)) (n int, err error) {
	number, shared := r.Value(numberKey{}).(int64)
	if !shared { // nothing says of which state of the record it would be
		return count(f)
	}
	text, err := json.Marshal(f)
	if err != nil {
		return 0, err
	}
	key := of + string(text)
	n, known := r.counts.get(number, key)
	if known {
		return n, nil
	}
	if n, err = count(f); err == nil {
		r.counts.put(number, key, n)
	}
	return n, err
}

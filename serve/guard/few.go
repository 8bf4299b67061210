package guard

import "sync"

// few lets each hold a few of something at a time.
type few[K comparable] struct {
	most int
	mu   sync.Mutex
	held map[K]int
}

func newFew[K comparable](most int) *few[K] { return &few[K]{most: most, held: map[K]int{}} }

// hold counts one more, and tells whether that is allowed.
func (f *few[K]) hold(key K) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.held[key] >= f.most {
		return false
	}
	f.held[key]++
	return true
}

// release counts one less.
func (f *few[K]) release(key K) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.held[key]--; f.held[key] == 0 {
		delete(f.held, key)
	}
}

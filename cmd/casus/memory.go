package main

import (
	"os"
	"runtime/debug"
	"sync"
)

// heapLimit is from where on garbage is collected before the heap grows any further.
// With the program itself it keeps "casus code" below 200 MB; what must be kept (some
// 75 MB of knowledge, and the reports under way) stays well below it.
const heapLimit = 128 << 20

// boundHeap sets the limit where the user has set none.
func boundHeap() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(heapLimit)
	}
}

// mostUnderWay is how many bytes of reports may be read and not yet done; one report
// alone may be longer.
const mostUnderWay = 2 << 20

// room bounds the bytes under way.
type room struct {
	mu    sync.Mutex
	freed sync.Cond
	taken int
	most  int
}

func newRoom(most int) *room {
	r := &room{most: most}
	r.freed.L = &r.mu
	return r
}

// take waits until n more bytes have room, or are alone.
func (r *room) take(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.taken > 0 && r.taken+n > r.most {
		r.freed.Wait()
	}
	r.taken += n
}

// give tells that n bytes are done.
func (r *room) give(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.taken -= n
	r.freed.Signal()
}

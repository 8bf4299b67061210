package main

import (
	"fmt"
	"io"
	"time"
)

// progress is a line on standard error that tells how far a long run is:
// count, rate and time left. It is silent where nobody watches.
type progress struct {
	w       io.Writer // nil: silent
	total   int64     // bytes of input, 0 where unknown
	read    func() int64
	started time.Time
	last    time.Time
	count   int
	// text, where it is set, is the line instead of the count of reports.
	text func(spent time.Duration) string
}

// A run shorter than this shows no progress at all, and the line is drawn
// anew no more often than refresh.
const (
	quiet   = 2 * time.Second
	refresh = 200 * time.Millisecond
)

// newProgress shows itself only if stderr is a terminal.
func newProgress(stderr io.Writer, total int64, read func() int64) *progress {
	p := &progress{total: total, read: read, started: time.Now()}
	if isTerminal(stderr) {
		p.w = stderr
	}
	return p
}

// step counts one report done.
func (p *progress) step() {
	p.count++
	now := time.Now()
	if p.w == nil || now.Sub(p.started) < quiet || now.Sub(p.last) < refresh {
		return
	}
	p.last = now
	fmt.Fprintf(p.w, "\r\x1b[K%s", p.line(now))
}

func (p *progress) line(now time.Time) string {
	spent := now.Sub(p.started)
	if p.text != nil {
		return p.text(spent)
	}
	s := fmt.Sprintf("%d reports, %.0f a second", p.count, float64(p.count)/spent.Seconds())
	if read := p.read(); p.total > 0 && read > 0 && read < p.total {
		left := time.Duration(float64(spent) / float64(read) * float64(p.total-read))
		s += fmt.Sprintf(", %d %%, about %s left", 100*read/p.total, left.Round(time.Second))
	}
	return s
}

// clear takes the line away, so that other text can be printed.
func (p *progress) clear() {
	if p.w != nil && !p.last.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

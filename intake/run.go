package intake

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"casus/coding"
	"casus/ledger"
	"casus/report"
)

// Entries a transaction, bytes of their texts, and how long a stored report may wait for
// others.
const (
	BatchSize  = 1000
	batchBytes = 8 << 20
	batchWait  = time.Second
)

// Item is a report that comes in, or what is wrong with what came.
type Item struct {
	Report *report.Report
	// Code codes the report; it is called on any goroutine. Its error is of the
	// user's making.
	Code func() (*coding.Coding, error)
	Err  error
}

// Outcome is what became of an item.
type Outcome struct {
	Report *report.Report // nil where nothing could be read
	Added  ledger.Added
	// Err is what is wrong with the input, Fault a fault of casus. Where both are nil the
	// report is safe.
	Err, Fault error
}

// Word says in a word what became of a report that is safe: new, again (another
// appearance of a text that is there) or known.
func (o *Outcome) Word() string {
	switch {
	case o.Added.Report:
		return "new"
	case o.Added.Appearance:
		return "again"
	}
	return "known"
}

// Run is one run over many reports.
type Run struct {
	Ledger  *ledger.Ledger
	Workers int
	// Tell is called with what became of some items, in the order in which they came, once their
	// reports are safe. An error of it ends the run. It must not keep the list.
	Tell func([]Outcome) error

	waiting []Outcome
	entries []*ledger.Entry // of those whose report is to be stored
	bytes   int
	last    time.Time
}

// ready is an item that was coded; nothing of it is to be stored where its entry is nil.
type ready struct {
	Outcome
	entry *ledger.Entry
}

// All takes in all items that next gives. What is coded when the context ends, or an answer
// cannot be told, is stored all the same.
func (r *Run) All(ctx context.Context, next func() (Item, bool)) error {
	r.last = time.Now()
	ticks := time.NewTicker(batchWait / 4)
	defer ticks.Stop()
	idle := func() error {
		if time.Since(r.last) < batchWait {
			return nil
		}
		return r.flush(ctx)
	}
	err := inOrder(ctx, r.Workers, next, r.prepare, func(one ready) error { return r.take(ctx, one) }, ticks.C, idle)
	return errors.Join(err, r.flush(context.WithoutCancel(ctx)))
}

// prepare codes one report and makes its entry.
func (r *Run) prepare(in Item) ready {
	out := ready{Outcome: Outcome{Report: in.Report, Err: in.Err}}
	if in.Err != nil {
		return out
	}
	out.entry, out.Fault = Safely(in.Report, func(rep *report.Report) *ledger.Entry {
		c, err := in.Code()
		if err != nil {
			out.Err = err
			return nil
		}
		return r.Ledger.NewEntry(ledger.Report{Report: c.Report, Text: rep.Text}, c)
	})
	return out
}

func (r *Run) take(ctx context.Context, one ready) error {
	r.waiting = append(r.waiting, one.Outcome)
	if one.entry != nil {
		r.entries = append(r.entries, one.entry)
		r.bytes += len(one.Report.Text)
	}
	if len(r.waiting) >= BatchSize || r.bytes >= batchBytes || time.Since(r.last) > batchWait {
		return r.flush(ctx)
	}
	return nil
}

// flush stores what waits, and then says so.
func (r *Run) flush(ctx context.Context) error {
	r.last = time.Now()
	if len(r.waiting) == 0 {
		return nil
	}
	added, err := r.Ledger.Add(ctx, r.entries)
	if err != nil {
		return err
	}
	for i := range r.waiting {
		if o := &r.waiting[i]; o.Err == nil && o.Fault == nil {
			o.Added, added = added[0], added[1:]
		}
	}
	err = r.Tell(r.waiting)
	r.waiting, r.entries, r.bytes = r.waiting[:0], r.entries[:0], 0
	return err
}

// Safely does work on a report. A panic over one report is our fault, and must
// not cost the others.
func Safely[T any](r *report.Report, work func(*report.Report) T) (out T, fault error) {
	defer func() {
		if p := recover(); p != nil {
			fault = fmt.Errorf("%s:%d: fault while coding report %s: %v at %s", r.File, r.Line, r.ID, p, debug.Stack())
		}
	}()
	return work(r), nil
}

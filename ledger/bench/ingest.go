package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"casus/coding"
	"casus/ledger"
	"casus/ledger/synth"
)

// Codings are made up so many at a time, while the clock stands.
const roundSize = 20_000

// Entries a transaction, as casus add has it.
const batchSize = 1000

// made is a report that was made up.
type made struct {
	report ledger.Report
	coding *coding.Coding
}

func makeUp(g *synth.Generator, n int) []made {
	list := make([]made, n)
	for i := range list {
		text, c := g.Next()
		list[i] = made{ledger.Report{Report: c.Report, Text: text}, c}
	}
	return list
}

// ingested is what one round of adding came to: codings that were given, and
// the events of those that were new.
type ingested struct {
	codings, events int
	took            time.Duration
}

func (i ingested) rate() float64 { return float64(i.codings) / i.took.Seconds() }

// ingest adds codings as casus add does: entries are made on all cores and
// stored in order, so many in a transaction.
func ingest(ctx context.Context, l *ledger.Ledger, list []made) (ingested, error) {
	began := time.Now()
	batches := make(chan chan []*ledger.Entry, runtime.GOMAXPROCS(0))
	go func() {
		defer close(batches)
		for from := 0; from < len(list); from += batchSize {
			some := list[from:min(from+batchSize, len(list))]
			batch := make(chan []*ledger.Entry, 1)
			batches <- batch
			go func() {
				entries := make([]*ledger.Entry, len(some))
				for i, m := range some {
					entries[i] = l.NewEntry(m.report, m.coding)
				}
				batch <- entries
			}()
		}
	}()
	done := ingested{codings: len(list)}
	var failed error
	at := 0
	for batch := range batches {
		entries := <-batch
		if failed != nil {
			continue // what is under way is waited for
		}
		added, err := l.Add(ctx, entries)
		if err != nil {
			failed = fmt.Errorf("adding: %w", err)
		}
		for i := range added {
			if added[i].Report {
				done.events += len(list[at+i].coding.Events)
			}
		}
		at += len(entries)
	}
	done.took = time.Since(began)
	return done, failed
}

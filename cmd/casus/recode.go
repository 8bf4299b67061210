package main

import (
	"context"
	"fmt"
	"runtime"

	"casus/coder"
	"casus/intake"
	"casus/ledger"
	"casus/report"
)

type recodeCmd struct {
	store
	knowledge
	Jobs int `short:"j" placeholder:"N" help:"How many reports are coded at a time; all cores by default."`
}

// Help is the end of casus recode --help.
func (recodeCmd) Help() string {
	return `Codes again every report of the ledger whose coding another casus, codebook, model or atlas made. The old codings are
kept; what reviewers said goes over to the new ones by kind and words, and what no longer fits waits among the strays
(casus review strays).`
}

// Run codes the stale reports anew.
func (c *recodeCmd) Run(e env) error {
	cod, err := c.coder()
	if err != nil {
		return err
	}
	l, err := c.open(e.ctx, c.actors, true)
	if err != nil {
		return err
	}
	defer l.Close()
	n, err := recode(e.ctx, l, cod, c.Jobs)
	if err != nil {
		return told(err)
	}
	fmt.Fprintf(e.stderr, "%s coded anew\n", several(n, "report"))
	return settle(e, l)
}

func recode(ctx context.Context, l *ledger.Ledger, cod *coder.Coder, jobs int) (n int, err error) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	stale := make(chan *ledger.Document)
	var listed error
	go func() {
		defer close(stale)
		listed = l.Stale(ctx, cod.Identity(), func(d *ledger.Document) error {
			select {
			case stale <- d:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	next := func() (*ledger.Document, bool) { d, ok := <-stale; return d, ok }
	code := func(d *ledger.Document) *ledger.Entry {
		r := d.Machine.Report
		rep := &report.Report{ID: r.ID, Date: r.Date, Published: r.Published, Source: r.Source, URL: r.URL, Title: r.Title, Text: d.Text, Language: r.Language}
		coded := cod.Code(rep)
		return l.NewEntry(ledger.Report{Report: coded.Report, Text: d.Text}, coded)
	}
	var waiting []*ledger.Entry
	flush := func() error {
		done, err := l.Recode(ctx, waiting)
		n += done
		waiting = waiting[:0]
		return err
	}
	err = intake.InOrder(ctx, jobs, next, code, func(entry *ledger.Entry) error {
		waiting = append(waiting, entry)
		if len(waiting) < intake.BatchSize {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err == nil {
		err = listed
	}
	return n, err
}

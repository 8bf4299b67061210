package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"casus/coder"
	"casus/coding"
	"casus/ledger"
	"casus/report"
)

type addCmd struct {
	Paths []string `arg:"" name:"path" help:"Files or folders of reports; - is the standard input."`
	store
	Format string `enum:"auto,text,jsonl" default:"auto" help:"How reports are written: ${enum}."`
	Date   string `placeholder:"YYYY-MM-DD" help:"The date of reports that tell none."`
	Coded  string `placeholder:"FILE" help:"Take the codings from this file of casus code -o jsonl, made of the same reports in the same order, and code nothing." type:"existingfile"`
	Settle bool   `default:"true" negatable:"" help:"Group near-duplicates and make incidents at once; otherwise casus db settle does it."`
	Quiet  bool   `short:"q" help:"Print no line a report."`
	knowledge
	Jobs int `short:"j" placeholder:"N" help:"How many reports are coded at a time; all cores by default."`
}

// Help is the end of casus add --help.
func (addCmd) Help() string {
	return `Examples:
  casus add reports/                          code the reports and keep them in casus.db
  casus add --db postgres://me@host/conflict feed.jsonl
  casus add --coded coded.jsonl reports.jsonl keep what casus code made earlier

A line is printed for each report once it is safely stored: its key, what became of it (new, another appearance
of a text that is there, or known), its date, source and title. Adding the same again changes nothing.`
}

// Entries a transaction, and how long a stored report may wait for others.
const (
	batchSize = 1000
	batchWait = time.Second
)

// Run codes the reports of all paths and stores them.
func (c *addCmd) Run(e env) error {
	opt := report.Options{}
	opt.Format, _ = report.ParseFormat(c.Format)
	if c.Date != "" {
		var err error
		if opt.Date, err = report.ParseDate(c.Date); err != nil {
			return usageError{fmt.Errorf("--date: %w", err)}
		}
	}
	l, err := c.open(e.ctx, c.actors, true)
	if err != nil {
		return err
	}
	defer l.Close()
	files := report.Open(c.Paths, e.stdin, opt)
	run := &addRun{ledger: l, files: files, out: bufio.NewWriterSize(e.stdout, 1<<16), stderr: e.stderr, quiet: c.Quiet,
		progress: newProgress(e.stderr, files.Total(), files.Read), last: time.Now()}
	if c.Coded != "" {
		f, err := os.Open(c.Coded)
		if err != nil {
			return inputError{err}
		}
		defer f.Close()
		run.coded = &codedFile{name: c.Coded, in: bufio.NewReaderSize(f, 1<<16)}
	} else if run.coder, err = c.coder(); err != nil {
		return err
	}
	if err := run.all(e.ctx, c.Jobs); err != nil {
		return err
	}
	if c.Settle {
		if err := settle(e, l); err != nil {
			return err
		}
	}
	return run.verdict()
}

// settle makes groups and incidents of what is new, telling how far it is.
func settle(e env, l *ledger.Ledger) error {
	return withProgress(e, func(report func(done, of int)) error { return l.Settle(e.ctx, report) })
}

// withProgress does work that tells how many of how many reports it has done.
func withProgress(e env, work func(report func(done, of int)) error) error {
	p := newProgress(e.stderr, 0, nil)
	defer p.clear()
	return told(work(func(done, of int) {
		p.text = func(time.Duration) string { return fmt.Sprintf("settled %d of %d reports", done, of) }
		p.step()
	}))
}

// addRun is one run over many reports.
type addRun struct {
	ledger   *ledger.Ledger
	files    *report.Files
	coder    *coder.Coder
	coded    *codedFile
	out      *bufio.Writer
	stderr   io.Writer
	quiet    bool
	progress *progress

	waiting []ready
	last    time.Time

	news, appearances, known, bad, faults int
}

// toAdd is a report with the line of its coding, where that is there already.
type toAdd struct {
	report *report.Report
	line   []byte
	number int // of the line
	err    error
}

// ready is an entry with what people know the report by.
type ready struct {
	entry *ledger.Entry
	about *report.Report
	bad   error
	fault error
}

func (r *addRun) all(ctx context.Context, jobs int) error {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	next := func() (toAdd, bool) {
		rep, err := r.files.Next()
		if err == nil && r.coded != nil {
			line, err := r.coded.line(rep)
			return toAdd{rep, line, r.coded.number, err}, true
		}
		return toAdd{report: rep, err: err}, err != io.EOF
	}
	err := inOrder(ctx, jobs, next, r.prepare, func(one ready) error { return r.take(ctx, one) })
	// What is coded is stored, though the rest was given up.
	flushed := r.flush(context.WithoutCancel(ctx))
	r.progress.clear()
	return told(errors.Join(err, flushed, r.out.Flush()))
}

// prepare codes one report and makes its entry.
func (r *addRun) prepare(in toAdd) (out ready) {
	if in.err != nil {
		return ready{bad: in.err}
	}
	out.about = in.report
	out.entry, out.fault = safely(in.report, func(rep *report.Report) *ledger.Entry {
		var c *coding.Coding
		if r.coder != nil {
			c = r.coder.Code(rep)
		} else if c, out.bad = r.coded.decode(rep, in.line, in.number); out.bad != nil {
			return nil
		}
		return r.ledger.NewEntry(ledger.Report{Report: c.Report, Text: rep.Text}, c)
	})
	return out
}

func (r *addRun) take(ctx context.Context, one ready) error {
	r.progress.step()
	switch {
	case one.bad != nil:
		r.bad++
		r.tell(one.bad)
	case one.fault != nil:
		r.faults++
		r.tell(one.fault)
	default:
		r.waiting = append(r.waiting, one)
	}
	if len(r.waiting) >= batchSize || time.Since(r.last) > batchWait {
		return r.flush(ctx)
	}
	return nil
}

// flush stores what waits, and then says so.
func (r *addRun) flush(ctx context.Context) error {
	r.last = time.Now()
	if len(r.waiting) == 0 {
		return nil
	}
	entries := make([]*ledger.Entry, len(r.waiting))
	for i := range r.waiting {
		entries[i] = r.waiting[i].entry
	}
	added, err := r.ledger.Add(ctx, entries)
	if err != nil {
		return err
	}
	for i, a := range added {
		word := "known"
		switch {
		case a.Report:
			word = "new"
			r.news++
		case a.Appearance:
			word = "again"
			r.appearances++
		default:
			r.known++
		}
		if !r.quiet {
			about := r.waiting[i].about
			fmt.Fprintf(r.out, "%s  %-5s  %s  %s  %s\n", a.Key[:16], word, about.Date, visible(about.Source), visible(about.Title))
		}
	}
	r.waiting = r.waiting[:0]
	return r.out.Flush()
}

func (r *addRun) tell(err error) {
	r.out.Flush()
	r.progress.clear()
	fmt.Fprintln(r.stderr, "casus:", visible(err.Error()))
}

// verdict says in a sentence what was added, and whether all was well.
func (r *addRun) verdict() error {
	fmt.Fprintf(r.stderr, "%s, %s, %d known already\n", several(r.news, "new report"), several(r.appearances, "further appearance"), r.known)
	switch {
	case r.faults > 0:
		return fmt.Errorf("%d reports could not be coded by a fault of casus, told above; please report it", r.faults)
	case r.bad > 0:
		return inputError{fmt.Errorf("%d inputs could not be read, told above; the rest was added", r.bad)}
	}
	return nil
}

// codedFile is a file of codings, read side by side with the reports that they
// are of.
type codedFile struct {
	name   string
	in     *bufio.Reader
	number int
}

// line gives the next line; what it says is read later, on all cores.
func (f *codedFile) line(r *report.Report) ([]byte, error) {
	f.number++
	line, err := f.in.ReadBytes('\n')
	if len(line) == 0 {
		if err != io.EOF {
			return nil, err
		}
		return nil, fmt.Errorf("%s:%d: there is no coding for report %s (%s:%d); code the same reports in the same order", f.name, f.number, r.ID, r.File, r.Line)
	}
	return line, nil
}

func (f *codedFile) decode(r *report.Report, line []byte, number int) (*coding.Coding, error) {
	c, err := coding.Decode(line)
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %w", f.name, number, err)
	}
	if c.Report.ID != r.ID || c.Report.Date != r.Date {
		return nil, fmt.Errorf("%s:%d: the coding of report %s of %s stands where that of report %s of %s (%s:%d) should; code the same reports in the same order",
			f.name, number, c.Report.ID, c.Report.Date, r.ID, r.Date, r.File, r.Line)
	}
	return c, nil
}

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
	"casus/intake"
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
		progress: newProgress(e.stderr, files.Total(), files.Read)}
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

	news, appearances, known, bad, faults int
}

func (r *addRun) all(ctx context.Context, jobs int) error {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	run := intake.Run{Ledger: r.ledger, Workers: jobs, Tell: r.take}
	err := run.All(ctx, r.next)
	r.progress.clear()
	return told(errors.Join(err, r.out.Flush()))
}

// next gives the next report, with how it is coded: by the coder, or out of the file of codings.
func (r *addRun) next() (intake.Item, bool) {
	rep, err := r.files.Next()
	if err != nil {
		return intake.Item{Err: err}, err != io.EOF
	}
	if r.coded == nil {
		return intake.Item{Report: rep, Code: func() (*coding.Coding, error) { return r.coder.Code(rep), nil }}, true
	}
	line, err := r.coded.line(rep)
	number := r.coded.number
	return intake.Item{Report: rep, Err: err, Code: func() (*coding.Coding, error) { return r.coded.decode(rep, line, number) }}, true
}

// take prints what became of some reports.
func (r *addRun) take(list []intake.Outcome) error {
	for i := range list {
		r.takeOne(&list[i])
	}
	return r.out.Flush()
}

func (r *addRun) takeOne(o *intake.Outcome) {
	r.progress.step()
	switch {
	case o.Err != nil:
		r.bad++
		r.tell(o.Err)
		return
	case o.Fault != nil:
		r.faults++
		r.tell(o.Fault)
		return
	case o.Added.Report:
		r.news++
	case o.Added.Appearance:
		r.appearances++
	default:
		r.known++
	}
	if !r.quiet {
		fmt.Fprintf(r.out, "%s  %-5s  %s  %s  %s\n", o.Added.Key[:16], o.Word(), o.Report.Date, visible(o.Report.Source), visible(o.Report.Title))
	}
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

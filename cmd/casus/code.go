package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"

	"casus/coder"
	"casus/coding"
	"casus/intake"
	"casus/report"
)

type codeCmd struct {
	Paths  []string `arg:"" name:"path" help:"Files or folders of reports; - is the standard input."`
	Format string   `enum:"auto,text,jsonl" default:"auto" help:"How reports are written: ${enum}."`
	Date   string   `placeholder:"YYYY-MM-DD" help:"The date of reports that tell none."`
	Output string   `enum:"table,jsonl" default:"table" short:"o" help:"table for people, jsonl for programs: one coding a line."`
	knowledge
	Jobs int `short:"j" placeholder:"N" help:"How many reports are coded at a time; all cores by default."`
}

// Help is the end of casus code --help.
func (codeCmd) Help() string {
	return `Examples:
  casus code report.txt                          the coding of one report, for people
  casus code --output jsonl reports/ > coded.jsonl
  cat feed.jsonl | casus code --format jsonl -o jsonl - | jq .losses

A JSONL line holds a report: id, date, source, url, title, text, language. A text file may begin with "date 2020-07-16".
Output comes in the order of the input. What cannot be read is told with file and line, and the rest goes on.`
}

// Run codes the reports of all paths.
func (c *codeCmd) Run(e env) error {
	opt := report.Options{}
	opt.Format, _ = report.ParseFormat(c.Format)
	if c.Date != "" {
		var err error
		if opt.Date, err = report.ParseDate(c.Date); err != nil {
			return usageError{fmt.Errorf("--date: %w", err)}
		}
	}
	boundHeap()
	cod, err := c.coder()
	if err != nil {
		return err
	}
	files := report.Open(c.Paths, e.stdin, opt)
	run := codeRun{
		coder:    cod,
		files:    files,
		render:   renderer(c.Output, e.stdout),
		out:      bufio.NewWriterSize(e.stdout, 1<<16),
		stderr:   e.stderr,
		progress: newProgress(e.stderr, files.Total(), files.Read),
		room:     newRoom(mostUnderWay),
	}
	return run.all(e.ctx, c.Jobs)
}

// renderer gives the function that writes a coding for the chosen output.
func renderer(output string, stdout io.Writer) func(*coding.Coding) []byte {
	if output == "jsonl" {
		return func(c *coding.Coding) []byte { return append(c.AppendJSON(nil), '\n') }
	}
	t := table{colour: colourful(stdout)}
	return func(c *coding.Coding) []byte {
		var b bytes.Buffer
		t.append(&b, c)
		return b.Bytes()
	}
}

// codeRun is one run over many reports.
type codeRun struct {
	coder    *coder.Coder
	files    *report.Files
	render   func(*coding.Coding) []byte
	out      *bufio.Writer
	stderr   io.Writer
	progress *progress
	room     *room

	bad    int // inputs that could not be read
	faults int // reports that casus itself failed on
}

// gathered is what the reader gave: a report or what is wrong with the input.
type gathered struct {
	report *report.Report
	err    error
}

// coded is what a report became.
type coded struct {
	size  int // of the report's text
	block []byte
	bad   error
	fault error
}

func (r *codeRun) all(ctx context.Context, jobs int) error {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	next := func() (gathered, bool) {
		rep, err := r.files.Next()
		if rep != nil {
			r.room.take(len(rep.Text))
		}
		return gathered{rep, err}, err != io.EOF
	}
	err := intake.InOrder(ctx, jobs, next, r.code, r.emit)
	r.progress.clear()
	if flushed := r.out.Flush(); err == nil {
		err = flushed
	}
	switch {
	case err != nil:
		return err
	case r.faults > 0:
		return fmt.Errorf("%d of %d reports could not be coded by a fault of casus, told above; please report it", r.faults, r.progress.count)
	case r.bad > 0:
		return inputError{fmt.Errorf("%d of %d inputs could not be read, told above; the rest was coded", r.bad, r.progress.count)}
	}
	return nil
}

// code turns one input into output.
func (r *codeRun) code(in gathered) (out coded) {
	if in.err != nil {
		return coded{bad: in.err}
	}
	out.size = len(in.report.Text)
	out.block, out.fault = intake.Safely(in.report, func(rep *report.Report) []byte { return r.render(r.coder.Code(rep)) })
	return out
}

func (r *codeRun) emit(c coded) error {
	r.progress.step()
	r.room.give(c.size)
	switch {
	case c.bad != nil:
		r.bad++
		r.tell(c.bad)
	case c.fault != nil:
		r.faults++
		r.tell(c.fault)
	}
	if len(c.block) == 0 {
		return nil
	}
	if _, err := r.out.Write(c.block); err != nil {
		return err
	}
	if r.files.Total() == 0 { // somebody may be waiting at the other end of a pipe
		return r.out.Flush()
	}
	return nil
}

// tell prints a complaint as soon as it is known, after the output before it.
func (r *codeRun) tell(err error) {
	r.out.Flush()
	r.progress.clear()
	fmt.Fprintln(r.stderr, "casus:", visible(err.Error()))
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"

	"casus/coder"
	"casus/coding"
	"casus/intake"
	"casus/measure"
	"casus/report"
)

// gold scores a coding of one gold file, and gives how many lines could not be
// read.
func (c *evalCmd) gold(e env, path string, load func() (*coder.Coder, error)) (bad int, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, inputError{err}
	}
	tell := func(err error) { fmt.Fprintln(e.stderr, "casus:", visible(err.Error())) }
	gold, complaints, err := measure.Read(bytes.NewReader(data), path)
	if err != nil {
		return 0, err
	}
	var coded []measure.Passage
	if c.Coded != "" {
		var more []measure.Complaint
		if coded, more, err = readCoded(c.Coded, e.stdin); err != nil {
			return 0, err
		}
		complaints = append(complaints, more...)
	}
	for _, complaint := range complaints {
		tell(complaint)
	}
	bad = len(complaints)
	switch {
	case len(gold) == 0:
		return bad, inputError{fmt.Errorf("%s holds no passage that could be read", path)}
	case c.Coded == "" && !slices.ContainsFunc(gold, func(p measure.Passage) bool { return p.Text != "" }):
		return bad, inputError{fmt.Errorf("%s holds no texts that could be coded; name a coding of them with --coded", path)}
	case c.Coded == "":
		cod, err := load()
		if err != nil {
			return bad, err
		}
		var unread []error
		if coded, unread, err = codePassages(e.ctx, cod, gold, data, path); err != nil {
			return bad, err
		}
		for _, err := range unread {
			tell(err)
		}
		bad += len(unread)
	}
	both := measure.Compare(gold, coded)
	if len(both.Missing) == len(gold) && c.Coded != "" {
		return bad, inputError{fmt.Errorf("%s and %s have no id in common", path, c.Coded)}
	}
	if len(both.Repeated) > 0 {
		tell(fmt.Errorf("an id stands for more than one passage; of their codings the last counts for each: %s", someOf(both.Repeated)))
	}
	lacking := func(ids []string, has, lacks, so string) {
		if len(ids) > 0 && c.Coded != "" {
			tell(fmt.Errorf("%s lacks %d of the passages in %s, %s: %s", lacks, len(ids), has, so, someOf(ids)))
		}
	}
	lacking(both.Missing, path, c.Coded, "which count as coded with nothing")
	lacking(both.Extra, c.Coded, path, "which do not count")
	out := bufio.NewWriter(e.stdout)
	view := evaluation{Gold: path, Coded: c.Coded, Missing: both.Missing, Scores: both.Scores(c.Resamples), Resamples: c.Resamples, Wanted: c.Misses}
	if c.Misses > 0 {
		all := both.Misses()
		view.Differing = len(all)
		view.Misses = all[:min(len(all), c.Misses)]
	}
	if c.Output == "json" {
		err = view.json(out)
	} else {
		err = view.table(out)
	}
	if err != nil {
		return bad, err
	}
	return bad, out.Flush()
}

// evaluation is one gold file with what came of it.
type evaluation struct {
	Gold, Coded string
	Missing     []string
	Scores      *measure.Scores
	Resamples   int
	// Wanted is how many passages that differ were asked for, Differing how
	// many there are.
	Wanted, Differing int
	Misses            []measure.Miss
}

// readCoded reads a coding from a file or from the standard input.
func readCoded(path string, stdin io.Reader) (coded []measure.Passage, wrong []measure.Complaint, err error) {
	if path == report.Stdin {
		return measure.Read(stdin, "stdin")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, inputError{err}
	}
	defer f.Close()
	if coded, wrong, err = measure.Read(f, path); err != nil {
		return nil, nil, inputError{fmt.Errorf("%s: %w", path, err)}
	}
	return coded, wrong, nil
}

// codePassages codes the texts of a gold file as casus code would, and tells
// of those that are no reports.
func codePassages(ctx context.Context, cod *coder.Coder, gold []measure.Passage, data []byte, path string) (coded []measure.Passage, unread []error, err error) {
	lines := make(map[int]bool, len(gold))
	for i := range gold {
		lines[gold[i].Line] = true
	}
	type result struct {
		coding *coding.Coding
		fault  error
	}
	reader := report.New(bytes.NewReader(data), path, report.Options{Format: report.JSONL})
	next := func() (*report.Report, bool) {
		for {
			r, err := reader.Next()
			var wrong *report.Error
			switch {
			case err == io.EOF:
				return nil, false
			case errors.As(err, &wrong) && (lines[wrong.Line] || wrong.Line == 0):
				unread = append(unread, err)
			case err == nil && lines[r.Line]:
				return r, true
			}
		}
	}
	work := func(r *report.Report) result {
		c, fault := intake.Safely(r, cod.Code)
		return result{c, fault}
	}
	emit := func(r result) error {
		if r.fault != nil {
			return r.fault
		}
		coded = append(coded, measure.FromCoding(r.coding))
		return nil
	}
	err = intake.InOrder(ctx, runtime.GOMAXPROCS(0), next, work, emit)
	return coded, unread, err
}

// someOf lists ids, the first few where they are many.
func someOf(ids []string) string {
	if len(ids) <= mostTold {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:mostTold], ", "), len(ids)-mostTold)
}

package main

import (
	"fmt"
	"strings"

	"casus/ledger"
)

type searchCmd struct {
	Words []string `arg:"" optional:"" help:"Words to be found: all of them, \"a phrase\", -not."`
	store
	filters
	output
	Limit atMost `short:"n" default:"30" help:"At most so many." group:"Output:"`
	After string `placeholder:"CURSOR" help:"Go on after the list that ended with this cursor." group:"Output:"`
	actors
}

// Help is the end of casus search --help.
func (searchCmd) Help() string {
	return `Finds reports by their words (in any inflection), and by what the filters ask of their events.

Examples:
  casus search shelling "border guards" -football
  casus search --pair ARM,AZE --type AGREE`
}

// Run lists reports.
func (c *searchCmd) Run(e env) error {
	if len(c.Words) > 0 {
		words := make([]string, 0, len(c.Words))
		for _, w := range c.Words {
			if strings.Contains(w, " ") && !strings.Contains(w, `"`) { // the shell took the quotation marks
				w = `"` + w + `"`
			}
			words = append(words, w)
		}
		c.Text = strings.TrimSpace(c.Text + " " + strings.Join(words, " "))
	}
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	after, err := ledger.ParseCursor(c.After)
	if err != nil {
		return usageError{err}
	}
	list, err := l.Reports(e.ctx, f, after, int(c.Limit))
	if err != nil {
		return told(err)
	}
	s := c.sheet(e.stdout, "REPORT", "DAY", "SOURCE", "TITLE", "TEXT")
	for i := range list {
		r := &list[i]
		if err := s.add(r, cell{short(r.Key), bold}, cell{r.Day.String(), plain}, cell{r.Source, plain}, cell{r.Title, plain}, cell{r.Text, dim}); err != nil {
			return err
		}
	}
	if err := s.end(nothing(e.ctx, l, &f, "reports")); err != nil {
		return err
	}
	if len(list) == int(c.Limit) && !c.JSON && !c.CSV {
		n, err := l.CountReports(e.ctx, f)
		if err != nil {
			return err
		}
		if n > len(list) || c.After != "" {
			fmt.Fprintf(e.stderr, "%d of %s; go on with --after %s\n", len(list), several(n, "report"), list[len(list)-1].Cursor())
		}
	}
	return nil
}

package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"casus/coding"
	"casus/report"
)

// explainCmd is "casus explain": why a sentence is coded as it is.
type explainCmd struct {
	Text []string `arg:"" help:"A sentence or a few."`
	Date string   `placeholder:"YYYY-MM-DD" help:"The date of the report that the text is taken from."`
	knowledge
}

// Help is the end of casus explain --help.
func (explainCmd) Help() string {
	return `Example:
  casus explain "Turkey condemned the shelling of the town." --date 2020-07-16

For each sentence it prints the tree, the clauses as rules see them, and the rules tried at each: + fires, - does not, and why.`
}

// Run explains the text.
func (c *explainCmd) Run(e env) error {
	var date report.Date
	if c.Date != "" {
		var err error
		if date, err = report.ParseDate(c.Date); err != nil {
			return usageError{fmt.Errorf("--date: %w", err)}
		}
	}
	cod, err := c.coder()
	if err != nil {
		return err
	}
	x := cod.Explain(&report.Report{ID: "explain", Date: date.Day, Published: date.Moment, Text: visible(strings.Join(c.Text, " "))})
	out := bufio.NewWriter(e.stdout)
	for i := range x.Sentences {
		explain(out, &x.Sentences[i])
	}
	return out.Flush()
}

// explain prints how a sentence was read.
func explain(w io.Writer, r *coding.Reading) {
	line := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	line("%s", r.Text)
	if r.Unread {
		line("  not parsed: no word of it may tell anything\n")
		return
	}
	for i := range r.Tokens {
		t := &r.Tokens[i]
		above, name := "-", ""
		if t.Head >= 0 {
			above = r.Tokens[t.Head].Text
		}
		if t.Name != "" {
			name = t.Name + " by " + t.By
		}
		line("  %3d %-24s %-16s %-6s %-5s %-12s %-14s %s", i, strings.Repeat("·", min(t.Depth, 8))+t.Text, t.Lemma, t.UPOS, t.XPOS, t.Relation, above, name)
	}
	for i := range r.Clauses {
		c := &r.Clauses[i]
		light := ""
		if c.Light >= 0 {
			light = r.Tokens[c.Light].Text + " + "
		}
		line("  %s %s%s [%s]", c.POS, light, r.Tokens[c.Head].Text, c.Status)
		for _, a := range c.Arguments {
			text := r.Tokens[a.Head].Text
			for _, p := range a.Participants {
				text += " = " + p
			}
			line("      %-14s %s", a.Role, text)
		}
		for _, t := range c.Tried {
			mark := "-"
			if t.Fired {
				mark = "+"
			}
			line("    %s %s:%d: %s: %s", mark, t.File, t.Line, t.Name, t.Why)
		}
	}
	for _, ev := range r.Events {
		line("  => %s", ev.Brief)
	}
	for _, ev := range r.Dropped {
		line("  (%s %q by %s: %s)", ev.Type, r.Tokens[ev.Head].Text, ev.Rule, ev.Why)
	}
	line("")
}

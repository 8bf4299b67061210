package main

import (
	"fmt"
	"io"
	"strings"

	"casus/coding"
	"casus/measure"
)

// The text of a passage is printed so wide and so long at most.
const (
	widestLine  = 110
	longestText = 1500
)

// misses prints the passages that differ, for people.
func (v *evaluation) misses(w io.Writer) {
	if v.Wanted == 0 {
		return
	}
	fmt.Fprintf(w, "\n%d of %d passages differ; here are %d\n", v.Differing, v.Scores.Passages, len(v.Misses))
	for i := range v.Misses {
		m := &v.Misses[i]
		fmt.Fprintf(w, "\n%s\n", joinWords(visible(m.Gold.ID), visible(m.Gold.Date), visible(m.Gold.Title)))
		for _, line := range wrap(clip(visible(m.Gold.Text), longestText), widestLine) {
			fmt.Fprintf(w, "  %s\n", line)
		}
		printDiffering(w, "event", m.Events, eventLine)
		printDiffering(w, "loss", m.Losses, lossLine)
		printDiffering(w, "quotation", m.Quotes, quoteLine)
	}
}

func printDiffering[T any](w io.Writer, what string, list []measure.Differing[T], line func(*T) string) {
	for _, d := range list {
		switch {
		case d.Coded == nil:
			fmt.Fprintf(w, "    %s missed\n", what)
		case d.Gold == nil:
			fmt.Fprintf(w, "    %s not in the gold\n", what)
		default:
			fmt.Fprintf(w, "    %s found, but wrong in: %s\n", what, strings.Join(d.Wrong, ", "))
		}
		if d.Gold != nil {
			fmt.Fprintf(w, "        gold   %s\n", line(d.Gold))
		}
		if d.Coded != nil {
			fmt.Fprintf(w, "        coded  %s\n", line(d.Coded))
		}
	}
}

func eventLine(e *measure.Event) string {
	kind := e.Type.String()
	if len(e.Modes) > 0 {
		kind += " " + join(e.Modes, coding.Mode.String)
	}
	status := ""
	if e.Status != coding.Actual {
		status = string(e.Status)
	}
	whom := ""
	if len(e.Recipients) > 0 {
		whom = "→ " + measured(e.Recipients)
	}
	source := ""
	if len(e.Sources) > 0 {
		source = "per " + measured(e.Sources)
	}
	return joinWords(kind, orDash(measured(e.Actors)), whom, status, source, quoted(e.Trigger), ruleOf(e.Rule))
}

func lossLine(l *measure.Loss) string {
	claimant, denied := "", ""
	if l.Claimant != nil {
		claimant = "per " + measured([]measure.Participant{*l.Claimant})
	}
	if l.Denied {
		denied = "figure rejected"
	}
	number := figure(&coding.Loss{Min: l.Min, Max: l.Max})
	return joinWords(string(l.Kind), number, orDash(measured(l.Victims)), denied, claimant, quoted(l.Text), ruleOf(l.Rule))
}

func quoteLine(q *measure.Quote) string {
	return joinWords(orDash(measured([]measure.Participant{q.Speaker})), quoted(q.Text))
}

func ruleOf(rule string) string {
	if rule == "" {
		return ""
	}
	return "by the rule " + visible(rule)
}

// measured names participants with their countries.
func measured(list []measure.Participant) string {
	return join(list, func(p measure.Participant) string {
		return person(&coding.Participant{Span: coding.Span{Text: p.Text}, Country: visible(p.Country)})
	})
}

// joinWords puts the words that are there side by side.
func joinWords(words ...string) string {
	var b strings.Builder
	for _, w := range words {
		if w == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("  ")
		}
		b.WriteString(w)
	}
	return b.String()
}

// wrap cuts text into lines of at most so many columns, at spaces.
func wrap(text string, width int) (lines []string) {
	line := ""
	for word := range strings.FieldsSeq(text) {
		switch {
		case line == "":
			line = word
		case columns(line)+1+columns(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

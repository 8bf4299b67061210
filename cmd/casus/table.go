package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"casus/coding"
	"casus/plover"
)

// table writes codings for people: one block a report, columns aligned, every
// word that comes from the report made visible first.
type table struct {
	colour bool
	width  int  // of the screen, in columns; 0 where it is not known
	ids    bool // items stand under their ids
}

type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	yellow style = "33"
	green  style = "32"
	cyan   style = "36"
)

// Words as short as a pronoun are shown with the name that they stand for.
const longestPronoun = 4

// cell is one piece of a row.
type cell struct {
	text  string
	style style
}

// The widest that a column of a row grows; longer words are cut, and the
// JSON output has them whole.
const widestCell = 48

func (t table) paint(s string, st style) string {
	if !t.colour || st == plain || s == "" {
		return s
	}
	return "\x1b[" + string(st) + "m" + s + "\x1b[0m"
}

// append adds the block of one coding.
func (t table) append(b *bytes.Buffer, c *coding.Coding) {
	head := []string{t.paint(visible(c.Report.ID), bold), c.Report.Date}
	if c.Report.Source != "" {
		head = append(head, visible(c.Report.Source))
	}
	fmt.Fprintln(b, strings.Join(head, "  "))
	if c.Report.Title != "" {
		fmt.Fprintln(b, visible(c.Report.Title))
	}
	if len(c.Events)+len(c.Losses)+len(c.Quotes)+len(c.Alignments) == 0 {
		fmt.Fprintln(b, t.paint("  nothing to code", dim))
	}
	t.section(b, "events", t.named(eventRows(c), func(i int) string { return c.Events[i].ID }))
	t.section(b, "losses", t.named(lossRows(c), func(i int) string { return c.Losses[i].ID }))
	direct := directQuotes(c)
	t.section(b, "quotes", t.named(quoteRows(direct), func(i int) string { return direct[i].ID }))
	t.section(b, "alignments", t.named(alignmentRows(c), func(i int) string { return c.Alignments[i].ID }))
	t.section(b, "places", placeRows(c))
	t.section(b, "warnings", warningRows(c))
	b.WriteByte('\n')
}

func (t table) section(b *bytes.Buffer, name string, rows [][]cell) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "  %s\n", t.paint(name, dim))
	t.grid(b, "    ", rows)
}

// named puts each row's id before it, where ids are asked for.
func (t table) named(rows [][]cell, id func(i int) string) [][]cell {
	if t.ids {
		for i := range rows {
			rows[i] = append([]cell{{id(i), dim}}, rows[i]...)
		}
	}
	return rows
}

// grid writes rows with their columns aligned.
func (t table) grid(b *bytes.Buffer, indent string, rows [][]cell) {
	var widths []int
	for _, row := range rows {
		for i := range row {
			row[i].text = clip(row[i].text, widestCell)
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], columns(row[i].text))
		}
	}
	if t.width > 0 {
		narrow(widths, t.width-columns(indent))
	}
	for _, row := range rows {
		for i := range row {
			row[i].text = clip(row[i].text, widths[i])
		}
		last := len(row) - 1
		for last > 0 && row[last].text == "" {
			last--
		}
		b.WriteString(indent)
		for i, cell := range row[:last+1] {
			b.WriteString(t.paint(cell.text, cell.style))
			if i < last {
				b.WriteString(strings.Repeat(" ", widths[i]-columns(cell.text)+2))
			}
		}
		b.WriteByte('\n')
	}
}

// narrow takes from the widest columns until a row fits, but leaves each what an
// id or a day needs.
func narrow(widths []int, width int) {
	const least = 16
	sum := 2 * (len(widths) - 1)
	for _, w := range widths {
		sum += w
	}
	for ; sum > width; sum-- {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= least {
			return
		}
		widths[widest]--
	}
}

func eventRows(c *coding.Coding) (rows [][]cell) {
	for i := range c.Events {
		e := &c.Events[i]
		kind := e.Type.String()
		if len(e.Modes) > 0 {
			kind += " " + join(e.Modes, plover.Mode.String)
		}
		status := ""
		if e.Status != coding.Actual {
			status = string(e.Status)
		}
		whom := ""
		if len(e.Recipients) > 0 {
			whom = "→ " + people(e.Recipients)
		}
		rows = append(rows, []cell{
			{kind, quadStyle(e.Quad)}, {status, dim}, {orDash(people(e.Actors)), plain}, {whom, plain},
			{eventTime(e.Date), dim}, {said(e.Attribution), cyan}, {quoted(e.Trigger.Text), dim},
		})
	}
	return rows
}

func lossRows(c *coding.Coding) (rows [][]cell) {
	for i := range c.Losses {
		l := &c.Losses[i]
		var notes []string
		if l.Denied {
			notes = append(notes, "figure rejected")
		}
		if l.PartOf != "" {
			notes = append(notes, "part")
		}
		if l.SupersededBy != "" {
			notes = append(notes, "superseded")
		}
		if l.Measure == coding.Cumulative || l.Measure == coding.Increment {
			notes = append(notes, string(l.Measure))
		}
		if l.Cause != coding.Violence && l.Cause != coding.UnclearCause {
			notes = append(notes, string(l.Cause))
		}
		claimant := said(l.Attribution)
		if claimant == "" && l.Claimant != nil {
			claimant = "per " + person(l.Claimant)
		}
		rows = append(rows, []cell{
			{string(l.Kind), red}, {figure(l), bold}, {people(l.Victims), plain},
			{strings.Join(notes, ", "), dim}, {claimant, cyan}, {quoted(l.Text), dim},
		})
	}
	return rows
}

func directQuotes(c *coding.Coding) (list []coding.Quote) {
	for _, q := range c.Quotes {
		if q.Direct {
			list = append(list, q)
		}
	}
	return list
}

func quoteRows(quotes []coding.Quote) (rows [][]cell) {
	for i := range quotes {
		q := &quotes[i]
		speaker := "?"
		if q.Speaker != nil {
			speaker = person(q.Speaker)
		}
		rows = append(rows, []cell{{speaker, plain}, {quoted(q.Text), dim}})
	}
	return rows
}

func alignmentRows(c *coding.Coding) (rows [][]cell) {
	for i := range c.Alignments {
		a := &c.Alignments[i]
		rows = append(rows, []cell{{person(&a.From), plain}, {string(a.Relation), green}, {person(&a.To), plain}, {said(a.Attribution), cyan}})
	}
	return rows
}

// placeRows lists each place once, however often it is named.
func placeRows(c *coding.Coding) (rows [][]cell) {
	type key struct {
		id, name  string
		precision coding.PlacePrecision
	}
	told := map[key]bool{}
	for i := range c.Places {
		l := &c.Places[i]
		k := key{l.ID, l.Name, l.Precision}
		if told[k] {
			continue
		}
		told[k] = true
		where := l.Country
		if where != "" && l.Admin1 != "" && l.Admin1 != l.Name {
			where += ", " + l.Admin1
		}
		name, precision := visible(l.Name), string(l.Precision)
		if l.ID == "" {
			precision = "not in the atlas"
		}
		if where != "" {
			name += " [" + visible(where) + "]"
		}
		rows = append(rows, []cell{{name, plain}, {precision, dim}})
	}
	return rows
}

func warningRows(c *coding.Coding) (rows [][]cell) {
	for i := range c.Warnings {
		w := &c.Warnings[i]
		rows = append(rows, []cell{{quoted(w.Text), yellow}, {visible(w.Detail), plain}})
	}
	return rows
}

func quadStyle(q coding.Quad) style {
	switch q {
	case plover.MaterialConflict:
		return red
	case plover.VerbalConflict:
		return yellow
	}
	return green
}

func people(ps []coding.Participant) string {
	return join(ps, func(p coding.Participant) string { return person(&p) })
}

func person(p *coding.Participant) string {
	words := visible(p.Text)
	switch name := visible(p.Name); {
	case words == "":
		words = name
	case columns(words) <= longestPronoun && name != "" && !holdsWord(name, words):
		words += " = " + clip(name, widestCell/2)
	}
	if p.Country == "" {
		return words
	}
	return words + " [" + p.Country + "]"
}

// holdsWord tells whether a name has the word in it: "the UN" and "UN".
func holdsWord(name, word string) bool {
	for w := range strings.FieldsSeq(name) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return strings.EqualFold(name, word)
}

// said tells who is the source: "per the army [COD]", and who quotes him.
func said(as []coding.Attribution) string {
	return join(as, func(a coding.Attribution) string {
		s := "per "
		switch a.Polarity {
		case coding.Denies:
			s = "denied by "
		case coding.Doubts:
			s = "doubted by "
		}
		s += person(&a.Source)
		if len(a.Via) > 0 {
			s += ", via " + people(a.Via)
		}
		return s
	})
}

// figure writes bounds as a reader expects them: 7, 10–12, ≥ 11, ≤ 20, about 30.
func figure(l *coding.Loss) string {
	n := func(p *int64) string { return strconv.FormatInt(*p, 10) }
	switch {
	case l.Min == nil && l.Max == nil:
		return "?"
	case l.Max == nil:
		return "≥ " + n(l.Min)
	case l.Min == nil:
		return "≤ " + n(l.Max)
	case *l.Min != *l.Max:
		return n(l.Min) + "–" + n(l.Max)
	case l.Hedge == coding.About:
		return "about " + n(l.Min)
	}
	return n(l.Min)
}

func eventTime(t *coding.Time) string {
	switch {
	case t == nil:
		return ""
	case t.From == t.To || t.To == "":
		return t.From
	}
	return t.From + "/" + t.To
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return "“" + clip(visible(s), widestCell-2) + "”"
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func join[T any](list []T, text func(T) string) string {
	words := make([]string, len(list))
	for i := range list {
		words[i] = text(list[i])
	}
	return strings.Join(words, " + ")
}

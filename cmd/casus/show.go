package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"casus/coding"
	"casus/ledger"
	"casus/ledger/calendar"
	"casus/ledger/incident"
	"casus/ledger/review"
)

type showCmd struct {
	ID string `arg:"" help:"The id of a report, event, loss, alignment, incident or episode, or the beginning of one; or the id under which a report came."`
	store
	JSON bool `name:"json" help:"All there is, as JSON."`
	Text bool `help:"The text of a report too."`
	actors
}

// Run shows what an id means.
func (c *showCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, false)
	if err != nil {
		return err
	}
	defer l.Close()
	item, err := l.Show(e.ctx, c.ID)
	if err != nil {
		return notThere(err, c.ID)
	}
	if c.JSON {
		return writeJSON(e.stdout, item)
	}
	t := table{colour: colourful(e.stdout), ids: true}
	switch {
	case item.Incident != nil:
		return showIncident(e.stdout, t, item.Incident)
	case item.Episode != nil:
		ep := item.Episode
		fmt.Fprintf(e.stdout, "episode %s, %s (%s), between %s\n", t.paint(ep.ID, bold), ep.Days, days(ep.Days), ep.Pair)
		for _, id := range ep.Incidents {
			fmt.Fprintf(e.stdout, "  %s\n", id)
		}
		for _, id := range ep.Possible {
			fmt.Fprintf(e.stdout, "  %s  %s\n", id, t.paint("possibly", yellow))
		}
		fmt.Fprintf(e.stdout, "\ncasus toll %s sets the claims on it side by side\n", short(ep.ID))
		return nil
	}
	return c.report(e.stdout, t, item)
}

// showIncident prints an incident with its mentions and why they are one
// happening.
func showIncident(w io.Writer, t table, in *ledger.Incident) error {
	where := in.Place.Name
	if in.Place.Country != "" {
		where = strings.TrimPrefix(where+", "+in.Place.Country, ", ")
	}
	fmt.Fprintf(w, "incident %s, %s, %s, %s\n", t.paint(in.ID, bold), in.Days, visible(where), in.Form)
	fmt.Fprintf(w, "  hit: %s\n", strings.Join(hit(&in.Targets), ", "))
	for i := range in.Alleged {
		b := &in.Alleged[i]
		by := "the reports themselves"
		if len(b.By) > 0 {
			by = strings.Join(b.By, ", ")
		}
		name := b.Name
		if b.Party != "" {
			name = b.Party
		}
		line := fmt.Sprintf("  said to have done it: %s, by %s", name, by)
		if b.Claimed {
			line += "; claims it"
		}
		if len(b.Denied) > 0 {
			line += "; denied by " + strings.Join(b.Denied, ", ")
		}
		fmt.Fprintln(w, visible(line))
	}
	if in.Contested {
		fmt.Fprintln(w, "  "+t.paint("who did it is contested", yellow))
	}
	var b bytes.Buffer
	rows := make([][]cell, 0, len(in.Mentions))
	for i := range in.Mentions {
		m := &in.Mentions[i]
		rows = append(rows, []cell{{m.ID, plain}, {short(m.Report), dim}, {m.Date.String(), plain}, {visible(m.Source), plain}, {tells(m), plain}})
	}
	t.section(&b, "mentions", rows)
	rows = nil
	for i := range in.Joins {
		j := &in.Joins[i]
		why := strings.Join(j.Agreed, ", ")
		if j.Reviewed {
			why = "a reviewer joined them"
		}
		if len(j.Differed) > 0 {
			why += "; but " + strings.Join(j.Differed, ", ")
		}
		rows = append(rows, []cell{{j.A, dim}, {j.B, dim}, {visible(why), plain}})
	}
	t.section(&b, "joined because", rows)
	_, err := w.Write(b.Bytes())
	fmt.Fprintf(w, "\ncasus toll %s sets the claims on it side by side\n", short(in.ID))
	return err
}

// tells says in a few words what one mention tells.
func tells(m *incident.Mention) string {
	var figures []string
	for i := range m.Losses {
		x := &m.Losses[i]
		if !x.Part {
			figures = append(figures, fmt.Sprintf("%s %s", x.Kind, figure(&coding.Loss{Min: x.Min, Max: x.Max, Hedge: x.Hedge})))
		}
	}
	place := ""
	if len(m.Places) > 0 {
		place = m.Places[0].Name
	}
	when := ""
	if m.Days.From != calendar.NoDay {
		when = m.Days.String()
	}
	return visible(strings.Join(slicesOf(m.Form.String(), place, when, strings.Join(figures, ", ")), "; "))
}

func slicesOf(words ...string) (some []string) {
	for _, w := range words {
		if w != "" {
			some = append(some, w)
		}
	}
	return some
}

// report prints a report with its coding, or one item of it with its words.
func (c *showCmd) report(w io.Writer, t table, item *ledger.Item) error {
	d := item.Report
	fmt.Fprintf(w, "report %s\n", t.paint(d.Key, bold))
	for i := range d.Appearances {
		a := &d.Appearances[i]
		fmt.Fprintf(w, "  %s\n", visible(strings.Join(slicesOf(a.Published, a.Source, a.ID, a.URL), "  ")))
	}
	if d.Twins != d.Key {
		fmt.Fprintf(w, "  a near-duplicate of %s\n", short(d.Twins))
	}
	for i := range d.Marks {
		if m := &d.Marks[i]; item.Event == nil && item.Loss == nil && item.Align == nil || m.ID == c.ID {
			showMark(w, t, m)
		}
	}
	for i := range d.Strays {
		fmt.Fprintf(w, "  %s %s\n", t.paint("stray", yellow), inWords(&d.Strays[i]))
	}
	coded := d.Coding
	if item.Event != nil || item.Loss != nil || item.Align != nil {
		coded = &coding.Coding{Report: d.Coding.Report}
		var s coding.Sentence
		switch {
		case item.Event != nil:
			coded.Events, s = []coding.Event{*item.Event}, item.Event.Sentence
		case item.Loss != nil:
			coded.Losses, s = []coding.Loss{*item.Loss}, item.Loss.Sentence
		default:
			coded.Alignments = []coding.Alignment{*item.Align}
			s = coding.Sentence{Start: item.Align.Start, End: item.Align.End, In: item.Align.In}
		}
		fmt.Fprintf(w, "  “%s”\n", visible(d.Words(s)))
	}
	var b bytes.Buffer
	t.append(&b, coded)
	if c.Text {
		b.WriteString(visibleLines(d.Text))
		b.WriteByte('\n')
	}
	_, err := w.Write(b.Bytes())
	return err
}

// showMark prints what people said of an item.
func showMark(w io.Writer, t table, m *review.Mark) {
	state := string(m.State)
	if len(m.Differ) > 0 {
		state += ", and reviewers differ in " + strings.Join(m.Differ, ", ")
	}
	if m.Unsettled {
		state += "; to be settled"
	}
	fmt.Fprintf(w, "  %s %s: %s\n", m.Kind, m.ID, t.paint(strings.TrimLeft(state, ",; "), yellow))
	for i := range m.Reviews {
		r := &m.Reviews[i]
		line := "    review " + number(r.ID) + ", " + when(r.At) + ": " + inWords(r)
		if r.Note != "" {
			line += " (" + visible(r.Note) + ")"
		}
		fmt.Fprintln(w, t.paint(line, dim))
	}
}

// visibleLines is visible for a text of several lines.
func visibleLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = visible(lines[i])
	}
	return strings.Join(lines, "\n")
}

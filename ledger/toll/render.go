package toll

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Screen is where a toll is shown to people. Its functions are those of the
// terminal; nil ones count a code point as a column, cut nothing out and paint nothing.
type Screen struct {
	// Width is the most columns that a line takes; 0: 100.
	Width int
	// Columns is how many columns a text takes.
	Columns func(string) int
	// Visible makes words of a report safe to print.
	Visible func(string) string
	// Strong and Faint paint what matters most and least.
	Strong, Faint func(string) string
}

// Widths of the matrix: of what stands before the cells, and of a cell.
const (
	defaultWidth = 100
	labelWidth   = 24
	cellWidth    = 28
	between      = "  "
)

// Render writes the matrix for people: rows are claimants, columns are victims
// and kinds, a cell has the latest figure, how the claimant stands to those
// victims, when he said so, where the words are ([report:start-end]), what he said
// before, what he rejects, and parts. The roll-up and, for an episode, what its incidents add
// up to are the last rows. Columns that do not fit beside each other follow below. Under
// the matrix stand who is blamed, what contradicts, and what was not counted.
func (t *Toll) Render(screen Screen, rule Rule) string {
	p := &page{screen: screen}
	p.screen.Width = cmp.Or(p.screen.Width, defaultWidth)
	if p.screen.Columns == nil {
		p.screen.Columns = utf8.RuneCountInString
	}
	same := func(s string) string { return s }
	for _, f := range []*func(string) string{&p.screen.Visible, &p.screen.Strong, &p.screen.Faint} {
		if *f == nil {
			*f = same
		}
	}
	label := min(labelWidth, max(8, p.screen.Width/3))
	wide := cellWidth
	at := max(1, (p.screen.Width-label)/(wide+len(between)))
	if at == 1 {
		wide = max(8, min(wide, p.screen.Width-label-len(between)))
	}
	for block := range slices.Chunk(t.Columns, at) {
		p.block(t, block, rule, label, wide)
	}
	p.notes(t)
	return p.String()
}

type page struct {
	strings.Builder
	screen Screen
}

// line is one line of a cell.
type line struct {
	text  string
	paint func(string) string
}

// block writes some columns beside each other.
func (p *page) block(t *Toll, columns []Column, rule Rule, label, wide int) {
	head := make([][]line, len(columns))
	for i := range columns {
		head[i] = p.wrap(p.screen.Visible(columns[i].title()), wide, p.screen.Strong)
	}
	p.row([]line{{"", nil}}, head, label, wide)
	type claimant struct {
		key, name string
		standing  int
	}
	var claimants []claimant
	for i := range columns {
		for _, a := range columns[i].Accounts {
			c := claimant{a.Key, a.Name, slices.Index(Standings(), a.Relation.Standing)}
			if at := slices.IndexFunc(claimants, func(d claimant) bool { return d.key == a.Key }); at >= 0 {
				claimants[at].standing = min(claimants[at].standing, c.standing)
			} else {
				claimants = append(claimants, c)
			}
		}
	}
	slices.SortFunc(claimants, func(x, y claimant) int {
		return cmp.Or(cmp.Compare(x.standing, y.standing), strings.Compare(x.key, y.key))
	})
	for _, c := range claimants {
		cells := make([][]line, len(columns))
		for i := range columns {
			cells[i] = []line{{"–", p.screen.Faint}}
			for j := range columns[i].Accounts {
				if a := &columns[i].Accounts[j]; a.Key == c.key {
					cells[i] = p.cell(&columns[i], a, wide)
				}
			}
		}
		p.row(p.wrap(p.screen.Visible(c.name), label, nil), cells, label, wide)
	}
	cells := make([][]line, len(columns))
	for i := range columns {
		e := columns[i].Estimate(rule)
		cells[i] = append(p.wrap(e.String(), wide, p.screen.Strong), p.wrap(p.screen.Visible(e.Basis), wide, p.screen.Faint)...)
	}
	p.row(p.wrap("by the rule "+string(rule), label, p.screen.Faint), cells, label, wide)
	added := false
	for i := range columns {
		cells[i] = nil
		for _, f := range t.Floors {
			if f.Column == columns[i].Key && (len(f.Incidents) > 1 || len(columns[i].Accounts) == 0) {
				cells[i], added = p.wrap(fmt.Sprintf("≥ %d in %s", f.Low, count(len(f.Incidents), "incident")), wide, nil), true
			}
		}
	}
	if added {
		p.row(p.wrap("added up", label, p.screen.Faint), cells, label, wide)
	}
	p.WriteByte('\n')
}

// title names a column for people.
func (c *Column) title() string {
	who, _ := c.Victim.who()
	switch {
	case c.Victim.What != "":
		return string(c.Kind) + ": " + c.Name + ", " + c.Victim.What
	case c.Victim.Irregular:
		return string(c.Kind) + ": " + c.Name + ", fighters of no named party"
	case c.Victim.Class != Mixed:
		return string(c.Kind) + ": " + c.Name + ", " + string(c.Victim.Class)
	case len(who) == 0:
		return string(c.Kind) + ": anybody"
	}
	return string(c.Kind) + ": " + c.Name + ", anybody"
}

// cell gives the lines of one account of a column.
func (p *page) cell(col *Column, a *Account, wide int) (lines []line) {
	add := func(text string, paint func(string) string) {
		lines = append(lines, p.wrap(text, wide, paint)...)
	}
	standing := strings.ReplaceAll(string(a.Relation.Standing), "-", " ")
	if a.Relation.Ally != "" {
		standing += ", an ally of " + a.Relation.Ally
	}
	if r := a.Latest; r != nil {
		add(r.words(), p.screen.Strong)
		add(standing, nil)
		told := r.Told.String()
		for i := range r.Claim.Via {
			told += ", via " + p.screen.Visible(r.Claim.Via[i].Name)
		}
		add(told, p.screen.Faint)
		if r.Claim.Review != Unreviewed {
			add(string(r.Claim.Review)+" in review", p.screen.Faint)
		}
		add(p.link(&r.Claim), p.screen.Faint)
	} else {
		add(standing, nil)
	}
	for i := len(a.History) - 1; i >= 0; i-- {
		r := &a.History[i]
		if a.Latest != nil && r.Claim.ID == a.Latest.Claim.ID && r.Claim.Report == a.Latest.Claim.Report {
			continue
		}
		add("before: "+r.words()+", "+r.Told.String()+" "+p.link(&r.Claim), p.screen.Faint)
	}
	if len(a.DeniedBy) > 0 {
		add("rejected by "+p.screen.Visible(strings.Join(col.claimants(a.DeniedBy), ", ")), nil)
	}
	for i := range a.Denials {
		add("rejects "+a.Denials[i].Figure.String()+" "+p.link(&a.Denials[i]), nil)
	}
	for i := range a.Beside {
		add("beside "+a.Beside[i].Figure.String()+" "+p.link(&a.Beside[i]), p.screen.Faint)
	}
	for i := range a.Parts {
		add("of them "+a.Parts[i].Figure.String()+" "+p.link(&a.Parts[i]), p.screen.Faint)
	}
	return lines
}

// words are the figure and what one must know of it.
func (r *Revision) words() string {
	s := r.Figure.String()
	switch {
	case r.Nothing != "":
		s += " (no losses at all)"
	case r.SoFar:
		s += " (" + r.Claim.Figure.String() + " until " + r.Claim.Period.To.String() + ")"
	case !r.Figure.Equal(r.Claim.Figure):
		s += " (" + r.Claim.Figure.String() + " more)"
	}
	return s
}

// link says where the words are.
func (p *page) link(c *Claim) string {
	in := ""
	if c.Words.In != "" {
		in = string(c.Words.In) + " "
	}
	return fmt.Sprintf("[%s:%s%d-%d]", p.screen.Visible(cmp.Or(c.ReportID, c.Report)), in, c.Words.Start, c.Words.End)
}

// row writes one row of as many lines as its longest cell has.
func (p *page) row(label []line, cells [][]line, labelWide, wide int) {
	height := len(label)
	for _, c := range cells {
		height = max(height, len(c))
	}
	for i := range height {
		blank := p.put(label, i, labelWide, 0)
		for _, c := range cells {
			blank = p.put(c, i, wide, blank+len(between))
		}
		p.WriteByte('\n')
	}
}

// put writes a line of a cell after so many blanks, and gives the blanks that
// stand after it.
func (p *page) put(cell []line, i, wide, blank int) int {
	if i >= len(cell) || cell[i].text == "" {
		return blank + wide
	}
	p.WriteString(strings.Repeat(" ", blank))
	text := cell[i].text
	if cell[i].paint != nil {
		p.WriteString(cell[i].paint(text))
	} else {
		p.WriteString(text)
	}
	return wide - p.screen.Columns(text)
}

// wrap breaks text into lines of at most so many columns, at blanks where it
// can.
func (p *page) wrap(text string, wide int, paint func(string) string) (lines []line) {
	rest := text
	for p.screen.Columns(rest) > wide {
		cut, blank := 0, -1
		used := 0
		for i, r := range rest {
			used += p.screen.Columns(string(r))
			if used > wide && i > 0 {
				break
			}
			cut = i + utf8.RuneLen(r)
			if r == ' ' {
				blank = i
			}
		}
		if blank > 0 && !strings.HasPrefix(rest[cut:], " ") {
			cut = blank
		}
		lines = append(lines, line{strings.TrimRight(rest[:cut], " "), paint})
		rest = strings.TrimLeft(rest[cut:], " ")
	}
	return append(lines, line{strings.TrimRight(rest, " "), paint})
}

// notes writes what stands under the matrix.
func (p *page) notes(t *Toll) {
	var told []string
	for i := range t.Columns {
		for _, a := range t.Columns[i].Accounts {
			// Who stands where by the atlas, which the figures do not show.
			if a.Relation.Standing != Independent && a.Relation.Ally == "" {
				continue
			}
			if words := a.Name + ": " + a.Relation.Why; !slices.Contains(told, words) {
				told = append(told, words)
				p.note(words)
			}
		}
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Incident != "" {
			p.note(c.title() + ": all of the incident " + c.Incident)
		}
		if !c.Contested {
			continue
		}
		words := make([]string, len(c.Blames))
		for j, b := range c.Blames {
			words[j] = b.Name + " (by " + strings.Join(c.claimants(b.By), ", ") + ")"
		}
		p.note(c.title() + ": who did it is contested: " + strings.Join(words, "; "))
	}
	for _, c := range t.Contradictions {
		of := ""
		if c.Part != "" {
			of = " of these (" + t.title(c.Part) + ")"
		}
		p.note(fmt.Sprintf("%s: %s says %s, %s says %s%s: %d apart (%.0f\u00a0%%)", t.title(c.Column), c.Lower.Name, c.Lower.Figure, c.Higher.Name, c.Higher.Figure, of, c.Gap, 100*c.Relative))
	}
	for i := range t.Aside {
		c := &t.Aside[i].Claim
		p.note(fmt.Sprintf("not counted: %s %s %s, “%s” %s: %s", c.Kind, c.Victim.Key(), c.Figure, c.Words.Text, p.link(c), t.Aside[i].Why))
	}
}

// title names the column of a key, or the key itself where there is none.
func (t *Toll) title(key string) string {
	for i := range t.Columns {
		if t.Columns[i].Key == key {
			return t.Columns[i].title()
		}
	}
	return key
}

// claimants names those of some keys.
func (c *Column) claimants(keys []string) []string {
	list := make([]string, len(keys))
	for i, key := range keys {
		list[i] = key
		for j := range c.Accounts {
			if c.Accounts[j].Key == key {
				list[i] = c.Accounts[j].Name
			}
		}
	}
	return list
}

func (p *page) note(text string) {
	for i, l := range p.wrap(p.screen.Visible(text), max(8, p.screen.Width-2), nil) {
		if i == 0 {
			p.WriteString("• ")
		} else {
			p.WriteString("  ")
		}
		p.WriteString(l.text + "\n")
	}
}

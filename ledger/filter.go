package ledger

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Filter says which part of the record is meant. Every query takes one, and
// every field means the same in each; an empty field leaves all in.
type Filter struct {
	// Days is when it happened: an event counts on its first day.
	Days calendar.Interval
	// Countries and Parties are those that take part or are hit, or, of
	// countries, in which it happened; any of them is enough.
	Countries, Parties []string
	// Pair is two countries or parties that must both take part or be hit.
	Pair  []string
	Types []coding.Type
	// Statuses are those of events; what happened (coding.Actual) where empty.
	Statuses []coding.Status
	// Place is a place by the gazetteer's key.
	Place string
	// Source is the outlet under which a report appeared.
	Source string
	// Text is words to be found in the report: all of them, "a phrase", -not.
	Text string
}

// Ever is the interval of all days.
var Ever = calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}

// Check tells what in the filter makes no sense to the atlas.
func (f *Filter) Check(a *atlas.Atlas) error {
	if len(f.Pair) != 0 && len(f.Pair) != 2 {
		return misuse("a pair is two countries or parties, such as ARM,AZE or sdn-gov,sdn-rsf")
	}
	for _, name := range f.Countries {
		if !isCountry(a, name) {
			return misuse("%q is no country; give its three letters, such as ARM (casus atlas find %s)", name, name)
		}
	}
	for _, name := range f.Parties {
		if !isParty(a, name) {
			return misuse("%q is no party; give its id, such as syr-gov (casus atlas find %s)", name, name)
		}
	}
	for _, name := range f.Pair {
		if !isCountry(a, name) && !isParty(a, name) {
			return misuse("%q is no country and no party; give three letters such as ARM, or an id such as syr-gov (casus atlas find %s)", name, name)
		}
	}
	if f.Days.From != calendar.NoDay && f.Days.To != calendar.NoDay && f.Days.From > f.Days.To {
		return misuse("the first day, %s, comes after the last, %s", f.Days.From, f.Days.To)
	}
	if f.Text != "" && searchWords(f.Text) == nil {
		return misuse("%q has no word to search for", f.Text)
	}
	return nil
}

func isCountry(a *atlas.Atlas, name string) bool {
	return a == nil || a.State(name) != nil || plover.IsSpecialLabel(name)
}

func isParty(a *atlas.Atlas, name string) bool {
	if a == nil {
		return true
	}
	_, ok := a.Party(name)
	return ok
}

// Among says for people whom a filter is about: "between Armenia and
// Azerbaijan", "of M23", nothing where it is about everybody.
func (f *Filter) Among(a *atlas.Atlas) string {
	name := func(label string) string {
		if s := a.State(label); s != nil {
			return s.Name
		}
		if p, ok := a.Party(label); ok {
			return p.Name
		}
		return label
	}
	if len(f.Pair) == 2 {
		return "between " + name(f.Pair[0]) + " and " + name(f.Pair[1])
	}
	var who []string
	for _, label := range slices.Concat(f.Countries, f.Parties) {
		who = append(who, name(label))
	}
	if len(who) == 0 {
		return ""
	}
	return "with " + strings.Join(who, " or ")
}

// condition is the WHERE of a query, with what its placeholders stand for.
type condition struct {
	all  []string
	args []any
}

// arg gives the placeholder of a value.
func (c *condition) arg(v any) string {
	c.args = append(c.args, v)
	return "$" + strconv.Itoa(len(c.args))
}

// list gives the placeholders of values, in brackets.
func list[T any](c *condition, values []T) string {
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = c.arg(v)
	}
	return "(" + strings.Join(marks, ", ") + ")"
}

func (c *condition) and(s string) { c.all = append(c.all, s) }

func (c *condition) where() string {
	if len(c.all) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.all, " AND ")
}

// between keeps a column within days.
func (c *condition) between(column string, days calendar.Interval) {
	if days.From != calendar.NoDay {
		c.and(column + " >= " + c.arg(days.From))
	}
	if days.To != calendar.NoDay {
		c.and(column + " <= " + c.arg(days.To))
	}
}

// report keeps what a report (r) must be.
func (f *Filter) report(l *Ledger, c *condition) {
	if f.Source != "" {
		c.and("r.id IN (SELECT report FROM appearance WHERE source = " + c.arg(f.Source) + ")")
	}
	switch {
	case f.Text == "":
	case searchWords(f.Text) == nil:
		c.and("1 = 0")
	default:
		c.and(l.dialect.search(c.arg(l.dialect.words(f.Text))))
	}
}

// byEvents tells whether the filter asks for something that only events have.
func (f *Filter) byEvents() bool {
	return len(f.Countries)+len(f.Parties)+len(f.Pair)+len(f.Types)+len(f.Statuses) > 0 || f.Place != ""
}

// labelSets gives the numbers of the labels that must be there: one of each
// set. none tells that the record has nothing of the kind.
func (f *Filter) labelSets(ctx context.Context, l *Ledger) (sets [][]int, none bool, err error) {
	ask := func(names []string) error {
		if len(names) == 0 {
			return nil
		}
		ids, err := l.lookUp(ctx, names)
		none = none || len(ids) == 0
		sets = append(sets, ids)
		return err
	}
	err = ask(slices.Concat(f.Countries, f.Parties))
	for _, name := range f.Pair {
		if err == nil {
			err = ask([]string{name})
		}
	}
	return sets, none, err
}

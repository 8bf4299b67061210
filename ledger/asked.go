package ledger

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Asked is a filter as people write it: names instead of ids, months and years
// beside days. The command's flags and the page's address have these fields.
type Asked struct {
	// From and To are days, both included: 2020-07-16, 2020-07 or 2020.
	From, To string
	// Country, Party and Pair are codes, ids or names.
	Country, Party, Pair []string
	Type, Status         []string
	// Place is a key of the gazetteer or a name.
	Place        string
	Source, Text string
}

// MisusedField is a field of a filter that makes no sense.
type MisusedField struct {
	Field string // as the user writes it: "from"
	Text  string
}

func (m MisusedField) Error() string { return m.Field + ": " + m.Text }

// Filter gives what is meant. Its errors are of the user's making.
func (q Asked) Filter(a *atlas.Atlas) (f Filter, err error) {
	f = Filter{Days: Ever, Source: q.Source, Text: q.Text}
	wrong := func(field string, err error) (Filter, error) { return f, MisusedField{field, err.Error()} }
	if q.From != "" {
		days, err := daysNamed(q.From)
		if err != nil {
			return wrong("from", err)
		}
		f.Days.From = days.From
	}
	if q.To != "" {
		days, err := daysNamed(q.To)
		if err != nil {
			return wrong("to", err)
		}
		f.Days.To = days.To
	}
	for _, name := range q.Country {
		code, err := countryNamed(a, name)
		if err != nil {
			return wrong("country", err)
		}
		f.Countries = append(f.Countries, code)
	}
	for _, name := range q.Party {
		id, err := partyNamed(a, name)
		if err != nil {
			return wrong("party", err)
		}
		f.Parties = append(f.Parties, id)
	}
	for _, name := range q.Pair {
		label, err := countryNamed(a, name)
		if err != nil {
			if label, err = partyNamed(a, name); err != nil {
				return wrong("pair", fmt.Errorf("%q is no country and no party that the atlas knows; %s shows what it may be", name, find(name)))
			}
		}
		f.Pair = append(f.Pair, label)
	}
	for _, name := range q.Type {
		t, ok := plover.ParseType(strings.ToUpper(name))
		if !ok {
			return wrong("type", fmt.Errorf("%q is none of the types %s", name, joined(plover.Types())))
		}
		f.Types = append(f.Types, t)
	}
	for _, name := range q.Status {
		s, ok := coding.Parse(coding.Statuses(), name)
		if !ok {
			return wrong("status", fmt.Errorf("%q is none of %s", name, joined(coding.Statuses())))
		}
		f.Statuses = append(f.Statuses, s)
	}
	if q.Place != "" {
		if f.Place, err = placeNamed(a, q.Place); err != nil {
			return wrong("place", err)
		}
	}
	return f, f.Check(a)
}

// daysNamed reads a day, a month or a year.
func daysNamed(s string) (calendar.Interval, error) {
	for _, form := range []struct {
		first string
		unit  calendar.Unit
	}{{s, calendar.ByDay}, {s + "-01", calendar.ByMonth}, {s + "-01-01", calendar.ByYear}} {
		if len(form.first) != len("2020-07-16") {
			continue
		}
		if d, ok := calendar.Parse(form.first); ok {
			return calendar.Interval{From: d, To: form.unit.Next(d) - 1}, nil
		}
	}
	return calendar.Interval{}, fmt.Errorf("%q is no day; write 2020-07-16, 2020-07 or 2020", s)
}

// countryNamed gives the code of a country by its code or name.
func countryNamed(a *atlas.Atlas, name string) (string, error) {
	if code := strings.ToUpper(name); a.State(code) != nil || plover.IsSpecialLabel(code) {
		return code, nil
	}
	for _, s := range a.Lookup(name) {
		if s.Kind == atlas.State {
			return s.Codes.Alpha3, nil
		}
	}
	return "", fmt.Errorf("%q is no country that the atlas knows; give its three letters, or see %s", name, find(name))
}

// partyNamed gives the id of a party by its id or name.
func partyNamed(a *atlas.Atlas, name string) (string, error) {
	if p, ok := a.Party(strings.ToLower(name)); ok {
		return p.ID, nil
	}
	for _, s := range a.Lookup(name) {
		if s.Party != "" {
			return s.Party, nil
		}
	}
	return "", fmt.Errorf("%q is no party that the atlas knows; see %s", name, find(name))
}

// placeNamed gives the key of a place by its key or name.
func placeNamed(a *atlas.Atlas, name string) (string, error) {
	if e := a.Entry(name); e != nil && e.Site != nil {
		return e.ID, nil
	}
	var keys []string
	for _, s := range a.Lookup(name) {
		if s.Kind == atlas.Place {
			keys = append(keys, s.ID)
		}
	}
	switch keys = slices.Compact(keys); len(keys) {
	case 0:
		if strings.Contains(name, "/") { // a key of an imported gazetteer
			return name, nil
		}
		return "", fmt.Errorf("%q is no place that the atlas knows; see %s", name, find(name))
	case 1:
		return keys[0], nil
	}
	return "", fmt.Errorf("%q may be %s; give one of them", name, strings.Join(keys, " or "))
}

// find writes the command that looks a name up, as a shell takes it.
func find(name string) string {
	if strings.ContainsAny(name, " '\"") {
		name = strconv.Quote(name)
	}
	return "casus atlas find " + name
}

func joined[T any](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = fmt.Sprint(v)
	}
	return strings.Join(words, ", ")
}

package main

import (
	"fmt"
	"slices"
	"strings"

	"casus/atlas"
	"casus/coding"
	"casus/ledger"
	"casus/ledger/calendar"
	"casus/plover"
)

// filters are the flags that say which part of the record is meant, the same
// in every subcommand that reads it.
type filters struct {
	From    string   `placeholder:"DAY" help:"From this day on: 2020-07-16, 2020-07 or 2020." group:"Which part of the record:"`
	To      string   `placeholder:"DAY" help:"Up to this day, included." group:"Which part of the record:"`
	Country []string `placeholder:"ARM" help:"That take part, are hit, or in which it happened; any of them. Three letters or the name." group:"Which part of the record:"`
	Party   []string `placeholder:"ID" help:"That take part or are hit; any of them. The atlas's id (syr-gov) or the name." group:"Which part of the record:"`
	Pair    []string `placeholder:"A,B" help:"Two countries or parties that both take part or are hit." group:"Which part of the record:"`
	Type    []string `placeholder:"ASSAULT" help:"Types of events." group:"Which part of the record:"`
	Status  []string `placeholder:"STATUS" help:"Statuses of events (actual, planned, hypothetical, negated, historical); what happened if none is given." group:"Which part of the record:"`
	Place   string   `placeholder:"PLACE" help:"Where it happened: the gazetteer's key or the name." group:"Which part of the record:"`
	Source  string   `placeholder:"NAME" help:"Told by this outlet." group:"Which part of the record:"`
	Text    string   `placeholder:"WORDS" help:"In reports with these words: all of them, \"a phrase\", -not." group:"Which part of the record:"`
}

// filter makes the ledger's filter of the flags.
func (f *filters) filter(a *atlas.Atlas) (out ledger.Filter, err error) {
	out = ledger.Filter{Days: ledger.Ever, Source: f.Source, Text: f.Text}
	if f.From != "" {
		days, err := daysNamed(f.From)
		if err != nil {
			return out, usageError{fmt.Errorf("--from: %w", err)}
		}
		out.Days.From = days.From
	}
	if f.To != "" {
		days, err := daysNamed(f.To)
		if err != nil {
			return out, usageError{fmt.Errorf("--to: %w", err)}
		}
		out.Days.To = days.To
	}
	for _, name := range f.Country {
		code, err := country(a, name)
		if err != nil {
			return out, usageError{fmt.Errorf("--country: %w", err)}
		}
		out.Countries = append(out.Countries, code)
	}
	for _, name := range f.Party {
		id, err := party(a, name)
		if err != nil {
			return out, usageError{fmt.Errorf("--party: %w", err)}
		}
		out.Parties = append(out.Parties, id)
	}
	for _, name := range f.Pair {
		label, err := country(a, name)
		if err != nil {
			if label, err = party(a, name); err != nil {
				return out, usageError{fmt.Errorf("--pair: %q is no country and no party that the atlas knows; casus atlas find %s shows what it may be", name, shellWord(name))}
			}
		}
		out.Pair = append(out.Pair, label)
	}
	for _, name := range f.Type {
		t, ok := plover.ParseType(strings.ToUpper(name))
		if !ok {
			return out, usageError{fmt.Errorf("--type: %q is none of the types %s", name, joined(plover.Types()))}
		}
		out.Types = append(out.Types, t)
	}
	for _, name := range f.Status {
		s, ok := coding.Parse(coding.Statuses(), name)
		if !ok {
			return out, usageError{fmt.Errorf("--status: %q is none of %s", name, joined(coding.Statuses()))}
		}
		out.Statuses = append(out.Statuses, s)
	}
	if f.Place != "" {
		if out.Place, err = placeKey(a, f.Place); err != nil {
			return out, usageError{fmt.Errorf("--place: %w", err)}
		}
	}
	if err := out.Check(a); err != nil {
		return out, usageError{err}
	}
	return out, nil
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

// country gives the code of a country by its code or name.
func country(a *atlas.Atlas, name string) (string, error) {
	if code := strings.ToUpper(name); a.State(code) != nil || plover.IsSpecialLabel(code) {
		return code, nil
	}
	for _, s := range a.Lookup(name) {
		if s.Kind == atlas.State {
			return s.Codes.Alpha3, nil
		}
	}
	return "", fmt.Errorf("%q is no country that the atlas knows; give its three letters, or see casus atlas find %s", name, shellWord(name))
}

// party gives the id of a party by its id or name.
func party(a *atlas.Atlas, name string) (string, error) {
	if p, ok := a.Party(strings.ToLower(name)); ok {
		return p.ID, nil
	}
	for _, s := range a.Lookup(name) {
		if s.Party != "" {
			return s.Party, nil
		}
	}
	return "", fmt.Errorf("%q is no party that the atlas knows; see casus atlas find %s", name, shellWord(name))
}

// placeKey gives the key of a place by its key or name.
func placeKey(a *atlas.Atlas, name string) (string, error) {
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
		return "", fmt.Errorf("%q is no place that the atlas knows; see casus atlas find %s", name, shellWord(name))
	case 1:
		return keys[0], nil
	}
	return "", fmt.Errorf("%q may be %s; give one of them", name, strings.Join(keys, " or "))
}

// shellWord writes a name as a shell takes it for one word.
func shellWord(s string) string {
	if strings.ContainsAny(s, " '\"") {
		return fmt.Sprintf("%q", s)
	}
	return s
}

func joined[T any](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = fmt.Sprint(v)
	}
	return strings.Join(words, ", ")
}

// among says for people whom a filter is about: "between Armenia and
// Azerbaijan", "of M23", nothing where it is about everybody.
func among(a *atlas.Atlas, f *ledger.Filter) string {
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

// short shortens an id or key for people.
func short(id string) string {
	const digits = 16
	return id[:min(len(id), digits)]
}

// spread gives the low and high of a figure for people.
func spread(low int64, high *int64) string {
	switch {
	case high == nil:
		return fmt.Sprintf("≥ %d", low)
	case *high == low:
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d–%d", low, *high)
}

// bestOf gives the best of a figure for people.
func bestOf(best *int64, otherwise string) string {
	if best == nil {
		return otherwise
	}
	return fmt.Sprint(*best)
}

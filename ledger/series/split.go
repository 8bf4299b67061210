package series

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
)

// By is what Split makes one series for each of.
type By string

// The ways to split.
const (
	ByPair    By = "pair"    // two sides, whoever acted: "arm-gov & aze-gov"
	ByDyad    By = "dyad"    // who acted upon whom: "arm-gov > aze-gov"
	ByCountry By = "country" // of either side: what passes between two countries counts in both
	ByType    By = "type"    // of event; losses are those of incidents of the type
)

// Bys lists the ways.
func Bys() []By { return []By{ByPair, ByDyad, ByCountry, ByType} }

// Split gives a series for each pair, dyad, country or type that occurs among what
// the query asks for, in the order of their names. A side is named by its party, or
// by its country where it is none; what has an unknown side is in no pair. An *Error
// is a fault of the query.
func Split(q Query, by By, data *Data) ([]*Series, error) {
	if err := q.settle(); err != nil {
		return nil, err
	}
	if !slices.Contains(Bys(), by) {
		return nil, fault("%q is none of the ways to split, %q", by, Bys())
	}
	all := q.choose(data)
	parts := map[string]*selection{}
	part := func(name string) *selection {
		if parts[name] == nil {
			parts[name] = &selection{since: all.since}
		}
		return parts[name]
	}
	for _, e := range all.events {
		names := by.names(e.Actor, e.Recipient, e.Mutual)
		if by == ByType {
			names = []string{e.Type.String()}
		}
		for _, name := range names {
			p := part(name)
			p.events = append(p.events, e)
		}
	}
	for _, l := range all.losses {
		names := by.names(l.Adversary, l.Victim, false)
		if by == ByType {
			for _, t := range all.types[l.Incident] {
				names = append(names, t.String())
			}
		}
		for _, name := range names {
			p := part(name)
			p.losses = append(p.losses, l)
		}
	}
	var list []*Series
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		list = append(list, q.make(name, *parts[name]))
	}
	return list, nil
}

// names gives the series in which what one side does to another counts.
func (by By) names(actor, recipient Side, mutual bool) []string {
	a, r := actor.Name(), recipient.Name()
	switch {
	case by == ByPair && a != "" && r != "":
		return []string{min(a, r) + " & " + max(a, r)}
	case by == ByDyad && a != "" && r != "" && mutual && a != r:
		return []string{a + " > " + r, r + " > " + a}
	case by == ByDyad && a != "" && r != "":
		return []string{a + " > " + r}
	case by == ByCountry:
		countries := []string{actor.Country, recipient.Country}
		slices.Sort(countries)
		return slices.DeleteFunc(slices.Compact(countries), func(c string) bool { return c == "" })
	}
	return nil
}

// ByTotal sorts series by how large their sum of a measure is, whatever its sign, the
// largest first.
func ByTotal(list []*Series, m Measure) {
	slices.SortStableFunc(list, func(a, b *Series) int {
		size := func(s *Series) float64 { return math.Abs(s.Total.Value(m)) }
		return cmp.Or(cmp.Compare(size(b), size(a)), cmp.Compare(b.Total.Events, a.Total.Events), strings.Compare(a.Name, b.Name))
	})
}

package measure

import (
	"slices"

	"casus/coding"
)

// countries is the set of countries that participants belong to, sorted;
// those without one are not in it.
func countries(list []Participant) []string {
	var set []string
	for _, p := range list {
		if p.Country != "" && !slices.Contains(set, p.Country) {
			set = append(set, p.Country)
		}
	}
	slices.Sort(set)
	return set
}

// sideRight tells whether one side of a dyad is found: gold names no country
// there, or both name a common one.
func sideRight(gold, coded []Participant) bool {
	want := countries(gold)
	return len(want) == 0 || share(want, countries(coded))
}

func dyadRight(g, c *Event) bool {
	return sideRight(g.Actors, c.Actors) && sideRight(g.Recipients, c.Recipients)
}

// strictRight tells whether both sides have exactly the gold's countries. Where
// both sides act alike, the two together may.
func strictRight(g, c *Event) bool {
	goldActors, goldRecipients := countries(g.Actors), countries(g.Recipients)
	actors, recipients := countries(c.Actors), countries(c.Recipients)
	if slices.Equal(goldActors, actors) && slices.Equal(goldRecipients, recipients) {
		return true
	}
	return mutual(g.Type) && slices.Equal(union(goldActors, goldRecipients), union(actors, recipients)) &&
		(len(goldRecipients) == 0 || len(recipients) > 0 || len(actors) > 1)
}

// mutual tells whether events of the type have two acting sides.
func mutual(t coding.Type) bool {
	switch t.String() {
	case "ASSAULT", "CONSULT", "AGREE", "COOPERATE":
		return true
	}
	return false
}

// sourceRight tells whether the event is attributed to a gold source's country,
// or rightly to nobody.
func sourceRight(g, c *Event) bool {
	if len(g.Sources) == 0 || len(c.Sources) == 0 {
		return len(g.Sources) == len(c.Sources)
	}
	return slices.ContainsFunc(g.Sources, func(want Participant) bool {
		return want.Country == "" || slices.ContainsFunc(c.Sources, func(got Participant) bool { return got.Country == want.Country })
	})
}

func statusRight(g, c *Event) bool { return g.status() == c.status() }

func modesRight(g, c *Event) bool { return share(g.Modes, c.Modes) }

// eventWorth is how well a coded event fits a gold one; 0 is not at all.
func eventWorth(g, c *Event) float64 {
	if g.Type != c.Type {
		return 0
	}
	worth := 1.0
	add := func(points float64, right bool) {
		if right {
			worth += points
		}
	}
	add(8, !g.Optional)
	add(2, sideRight(g.Actors, c.Actors))
	add(2, sideRight(g.Recipients, c.Recipients))
	add(1, strictRight(g, c))
	add(1, modesRight(g, c))
	add(0.5, g.Status == c.Status)
	return worth
}

// share tells whether two lists have something in common.
func share[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(v T) bool { return slices.Contains(b, v) })
}

// union is the sorted set of what is in either of two sorted sets.
func union(a, b []string) []string {
	both := slices.Concat(a, b)
	slices.Sort(both)
	return slices.Compact(both)
}

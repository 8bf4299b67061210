package measure

import (
	"slices"

	"casus/coding"
)

// Comparison is two codings of the same texts brought together.
type Comparison struct {
	// Passages are the gold's, in their order.
	Passages []Compared
	// Missing are the ids of the gold that the other coding lacks: they count
	// as coded with nothing. Extra are those that the gold lacks: they do not
	// count.
	Missing, Extra []string
	// Repeated are the ids that a coding has more than once. Of several codings
	// under one id the last counts.
	Repeated []string
}

// Compared is one passage in both codings.
type Compared struct {
	Gold *Passage
	// Coded is the other coding, of nothing where the passage is missing there.
	Coded   *Passage
	Missing bool
	Events  Pairing[Event]
	Losses  Pairing[Loss]
	Quotes  Pairing[Quote]
}

// Compare takes the first coding for the gold. Coded losses of a kind that
// the gold never uses are left out, for its coder did not look for them.
func Compare(gold, coded []Passage) *Comparison {
	byID := make(map[string]*Passage, len(coded))
	c := &Comparison{Passages: make([]Compared, len(gold))}
	repeated := func(id string) {
		if !slices.Contains(c.Repeated, id) {
			c.Repeated = append(c.Repeated, id)
		}
	}
	for i := range coded {
		if byID[coded[i].ID] != nil {
			repeated(coded[i].ID)
		}
		byID[coded[i].ID] = &coded[i]
	}
	kinds := map[coding.Kind]bool{}
	wanted := make(map[string]bool, len(gold))
	for i := range gold {
		if wanted[gold[i].ID] {
			repeated(gold[i].ID)
		}
		wanted[gold[i].ID] = true
		for j := range gold[i].Losses {
			kinds[gold[i].Losses[j].Kind] = true
		}
	}
	for i := range gold {
		other := byID[gold[i].ID]
		if other == nil {
			c.Missing = append(c.Missing, gold[i].ID)
			other = &Passage{ID: gold[i].ID}
		}
		c.Passages[i] = compare(&gold[i], other, kinds)
		c.Passages[i].Missing = byID[gold[i].ID] == nil
	}
	for i := range coded {
		if !wanted[coded[i].ID] {
			c.Extra = append(c.Extra, coded[i].ID)
		}
	}
	return c
}

func compare(gold, coded *Passage, kinds map[coding.Kind]bool) Compared {
	c := Compared{Gold: gold, Coded: coded}
	c.Events = settle(pointers(gold.Events), pointers(coded.Events), func(e *Event) bool { return e.Optional }, eventWorth)
	if gold.Tolls {
		sought := slices.DeleteFunc(pointers(coded.Losses), func(l *Loss) bool { return !kinds[l.Kind] })
		c.Losses = settle(pointers(gold.Losses), sought, func(l *Loss) bool { return l.Optional }, lossWorth)
	}
	if gold.Quoted {
		c.Quotes = settle(pointers(gold.Quotes), pointers(coded.Quotes), func(*Quote) bool { return false }, quoteWorth)
	}
	return c
}

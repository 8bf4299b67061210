package measure

import (
	"slices"

	"casus/coding"
)

// counter numbers the counts that figures are made of.
type counter int

const (
	goldEvents counter = iota
	codedEvents
	typesRight
	dyadsRight
	strictsRight
	modesTold
	modesFound
	statusesRight
	sourcesRight
	goldLosses
	codedLosses
	numbersRight
	withVictims
	withClaimant
	claimsTold
	claimsFound
	denialsRight
	goldQuotes
	codedQuotes
	quotesFound
	speakersRight
	firstOfType // goldEvents, codedEvents and typesRight of each type follow
)

const countersOfType = 3

// tally is the counts of one passage, or of several together.
type tally []int

func newTally(types []coding.Type) tally {
	return make(tally, int(firstOfType)+countersOfType*len(types))
}

func (t tally) add(other tally) {
	for i, n := range other {
		t[i] += n
	}
}

// count adds one where what is counted is so.
func (t tally) count(k counter, so bool) {
	if so {
		t[k]++
	}
}

// ofType gives the counter of a type, the i-th of those that occur.
func ofType(i int, k counter) counter { return firstOfType + counter(countersOfType*i) + k }

// types lists the event types that either coding has, in the order of the
// ontology.
func (c *Comparison) types() []coding.Type {
	var types []coding.Type
	for i := range c.Passages {
		for _, list := range [][]Event{c.Passages[i].Gold.Events, c.Passages[i].Coded.Events} {
			for j := range list {
				types = append(types, list[j].Type)
			}
		}
	}
	slices.Sort(types)
	return slices.Compact(types)
}

// tally counts a passage.
func (c *Compared) tally(types []coding.Type) tally {
	t := newTally(types)
	event := func(k counter, e *Event) {
		t[k]++
		i, _ := slices.BinarySearch(types, e.Type)
		t[ofType(i, k)]++
	}
	for _, p := range c.Events.Pairs {
		event(goldEvents, p.Gold)
		event(codedEvents, p.Coded)
		event(typesRight, p.Gold)
		t.count(dyadsRight, dyadRight(p.Gold, p.Coded))
		t.count(strictsRight, strictRight(p.Gold, p.Coded))
		t.count(modesTold, len(p.Gold.Modes) > 0)
		t.count(modesFound, modesRight(p.Gold, p.Coded))
		t.count(statusesRight, statusRight(p.Gold, p.Coded))
		t.count(sourcesRight, sourceRight(p.Gold, p.Coded))
	}
	for _, e := range c.Events.Missed {
		event(goldEvents, e)
	}
	for _, e := range c.Events.Spurious {
		event(codedEvents, e)
	}
	for _, p := range c.Losses.Pairs {
		victims, claimant, claimed := victimsRight(p.Gold, p.Coded), claimantRight(p.Gold, p.Coded), p.Gold.Claimant != nil
		t.count(withVictims, victims)
		t.count(withClaimant, victims && claimant)
		t.count(claimsTold, claimed)
		t.count(claimsFound, claimed && claimant)
		t.count(denialsRight, p.Gold.Denied == p.Coded.Denied)
	}
	for _, l := range c.Losses.Missed {
		t.count(claimsTold, l.Claimant != nil)
	}
	t[numbersRight] = len(c.Losses.Pairs)
	t[goldLosses] = t[numbersRight] + len(c.Losses.Missed)
	t[codedLosses] = t[numbersRight] + len(c.Losses.Spurious)
	for _, p := range c.Quotes.Pairs {
		t.count(speakersRight, speakerRight(p.Gold, p.Coded))
	}
	t[quotesFound] = len(c.Quotes.Pairs)
	t[goldQuotes] = t[quotesFound] + len(c.Quotes.Missed)
	t[codedQuotes] = t[quotesFound] + len(c.Quotes.Spurious)
	return t
}

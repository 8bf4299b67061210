package measure

import (
	"fmt"
	"math"
	"testing"

	"casus/coding"
)

// What two coders both gave a value, and what not.
func TestUnitsOfAgreement(t *testing.T) {
	aid, accuse := Event{Type: kind("AID")}, Event{Type: kind("ACCUSE")}
	perhaps := aid
	perhaps.Optional = true
	lost := func(words string, n int64) Loss { return Loss{Kind: coding.Killed, Text: words, Min: &n} }
	open := lost("nine", 9)
	open.ClaimantOpen = true
	unsettled := lost("nine", 9)
	unsettled.VictimsOpen = true
	most := Loss{Kind: coding.Killed, Text: "nine", Max: new(int64(9))}
	for name, c := range map[string]struct {
		a, b     Passage
		variable string
		want     int
	}{
		"every type that either uses":        {with(aid), with(accuse), "type, present or not", 2},
		"a type that is optional":            {with(perhaps), with(aid, accuse), "type, present or not", 1},
		"a type that is optional, and sure":  {with(perhaps, aid), with(aid, accuse), "type, present or not", 2},
		"one event alone":                    {Passage{OneEvent: true, Events: []Event{aid}}, with(accuse), "type, present or not", 0},
		"an event that both have":            {with(aid, accuse), with(aid), "status", 1},
		"an event that one has as optional":  {with(perhaps), with(aid), "status", 0},
		"status of one event alone":          {Passage{OneEvent: true, Events: []Event{aid}}, with(aid), "status", 0},
		"countries of one event alone":       {Passage{OneEvent: true, Events: []Event{aid}}, with(aid), "actors' countries", 1},
		"sources that one did not look for":  {Passage{Events: []Event{aid}}, with(aid), "sources' countries", 0},
		"losses told in the same words":      {losing(lost("about nine men", 9)), losing(lost("nine men", 8)), "number lost", 1},
		"losses that share half their words": {losing(lost("nine men", 9)), losing(lost("six men", 6)), "number lost", 0},
		"a most for want of a least":         {losing(most), losing(lost("nine", 9)), "number lost", 1},
		"an open claimant":                   {losing(open), losing(lost("nine", 9)), "claimant's country", 0},
		"open victims":                       {losing(unsettled), losing(lost("nine", 9)), "victims' country", 0},
	} {
		got := 0
		for _, a := range Compare([]Passage{c.a}, []Passage{c.b}).Scores(0).Agreement {
			if a.Name == c.variable {
				got = a.Units
			}
		}
		if got != c.want {
			t.Errorf("%s: %d units of %s, want %d", name, got, c.variable, c.want)
		}
	}
}

func with(events ...Event) Passage { return Passage{Events: events, Sources: true} }

func losing(l Loss) Passage { return Passage{Losses: []Loss{l}, Tolls: true} }

// A passage that one coder was not given tells nothing of how they agree.
func TestAMissingPassageIsNoDisagreement(t *testing.T) {
	a, b := with(Event{Type: kind("AID")}), with(Event{Type: kind("AID")})
	b.ID = "another"
	if got := Compare([]Passage{a}, []Passage{b}).Scores(0).Agreement; len(got) != 0 {
		t.Errorf("%+v", got[0])
	}
}

// 10 and 20 are farther apart than 1010 and 1020.
func TestNumbersDifferByRatio(t *testing.T) {
	alpha := func(figures ...[2]int64) float64 {
		var one, other []Passage
		for i, f := range figures {
			id := fmt.Sprint(i)
			one = append(one, Passage{ID: id, Tolls: true, Losses: []Loss{{Kind: coding.Killed, Text: "men", Min: &f[0]}}})
			other = append(other, Passage{ID: id, Tolls: true, Losses: []Loss{{Kind: coding.Killed, Text: "men", Min: &f[1]}}})
		}
		for _, a := range Compare(one, other).Scores(0).Agreement {
			if a.Name == "number lost" {
				return a.Alpha.Value
			}
		}
		return math.NaN()
	}
	small, large := alpha([2]int64{10, 20}, [2]int64{1010, 1010}), alpha([2]int64{10, 10}, [2]int64{1010, 1020})
	if !(small < large-0.01 && large < 1) {
		t.Errorf("alpha is %v for 10 against 20, and %v for 1010 against 1020", small, large)
	}
}

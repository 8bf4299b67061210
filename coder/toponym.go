package coder

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"casus/atlas"
	"casus/coding"
)

// doubt is a name that may be either of two places.
type doubt struct {
	start, end int
	in         coding.Field
	detail     string
}

// What speaks for one of the places of a name. A prior is about the decimal
// logarithm of how many people live there; evidence is counted in the same
// unit, so that it takes a report wholly about another state to outweigh a
// capital, and a state named behind a comma outweighs everything.
const (
	containerWeight  = 6.0 // "Tripoli, Lebanon"; "Lebanon's Tripoli"
	sentenceWeight   = 1.5 // its state is named in the same sentence
	reportWeight     = 6.0 // all that the report names is of its state
	nearWeight       = 2.0 // the report names a place beside it
	nearKm           = 150.0
	rareCost         = 1.5
	rareDivisionCost = 4.5
	stateWeight      = 9.0
	aliasCost        = 1.0 // Trinidad for Trinidad and Tobago
	capitalWeight    = 2.0
	divisionCost     = 3.0 // a bare name is the town's, not that of the division around it
	surelyBy         = 2.0 // what is settled by so much speaks for the rest of the report
	settledVote      = 0.5
	clearBy          = 0.7 // two scores as close as this are a doubt
)

// nearby is how many places of a report proximity is measured to: a bound.
const nearby = 40

// settleToponyms puts the likeliest of the places that a name can mean first
// among its senses: by what is said of it there ("Tripoli, Lebanon"), by the
// states and places that the report names besides, and by size. It gives what
// it went by, with the names of which two places fit about equally.
//
// The function inside tells whether a word is a preposition of place.
func settleToponyms(title, text string, inTitle, inText []atlas.Hit, inside func(string) bool) *toponyms {
	t := &toponyms{rest: map[string]float64{}, inside: inside}
	t.survey(inTitle)
	t.survey(inText)
	told := map[string]map[string]float64{} // evidence by name and sense that holds for every mention
	t.contain(title, inTitle, told)
	t.contain(text, inText, told)
	fields := []struct {
		field coding.Field
		text  string
		hits  []atlas.Hit
	}{{coding.InTitle, title, inTitle}, {coding.InText, text, inText}}
	// What is clear at once speaks for what is not.
	type mention struct{ field, hit int }
	var unclear []mention
	for f, in := range fields {
		for i := range in.hits {
			switch margin, _ := t.settle(in.text, in.hits, i, told); {
			case margin < surelyBy:
				unclear = append(unclear, mention{f, i})
			case margin < math.MaxFloat64:
				t.count(in.hits[i].Senses[0], settledVote)
			}
		}
	}
	for _, m := range unclear {
		in := &fields[m.field]
		if _, d := t.settle(in.text, in.hits, m.hit, told); d != "" {
			t.doubts = append(t.doubts, doubt{in.hits[m.hit].Start, in.hits[m.hit].End, in.field, d})
		}
	}
	return t
}

// dropElsewhere takes out the names that a report says are of a place which the
// atlas does not have: after "Moscow, Idaho" no Moscow is Russia's, unless the
// report names Russia by another name.
func dropElsewhere(title, text string, inTitle, inText []atlas.Hit) ([]atlas.Hit, []atlas.Hit) {
	elsewhere := map[string]bool{}
	for i := 0; i+1 < len(inText); i++ {
		h, in := &inText[i], &inText[i+1]
		if text[h.ByteEnd:in.ByteStart] != ", " || in.Senses[0].Kind != atlas.Place || in.Senses[0].Site.Feature != "region" {
			continue
		}
		options := candidates(h.Senses)
		if len(options) > 0 && !slices.ContainsFunc(options, func(o option) bool {
			return o.sense.Country == in.Senses[0].Country || isDivision(o.sense)
		}) {
			elsewhere[text[h.ByteStart:h.ByteEnd]] = true
		}
	}
	if len(elsewhere) == 0 {
		return inTitle, inText
	}
	named := map[string]bool{} // the states that other names are of
	for _, h := range inText {
		if !elsewhere[text[h.ByteStart:h.ByteEnd]] {
			named[h.Senses[0].Country] = true
		}
	}
	drop := func(text string, hits []atlas.Hit) []atlas.Hit {
		return slices.DeleteFunc(hits, func(h atlas.Hit) bool {
			return elsewhere[text[h.ByteStart:h.ByteEnd]] && !named[h.Senses[0].Country]
		})
	}
	return drop(title, inTitle), drop(text, inText)
}

// toponyms is what a report names without doubt.
type toponyms struct {
	rest  map[string]float64 // how often each state is named
	total float64
	sites []*atlas.Entry
	// doubts are the names that may be either of two places.
	doubts []doubt
	inside func(string) bool
}

// survey counts the names that are of one state only.
func (t *toponyms) survey(hits []atlas.Hit) {
	for i := range hits {
		country, one := "", true
		for _, s := range hits[i].Senses {
			if s.Country != "" && (!s.Rare || placeKey(s) != "") {
				one = one && (country == "" || country == s.Country)
				country = s.Country
			}
		}
		if !one || country == "" {
			continue
		}
		t.rest[country]++
		t.total++
		for _, s := range hits[i].Senses {
			if s.Kind == atlas.Place && len(t.sites) < nearby {
				t.sites = append(t.sites, s.Entry)
				break
			}
		}
	}
}

// count lets a name speak for its state, and a place for those near it.
func (t *toponyms) count(s atlas.Sense, weight float64) {
	t.rest[s.Country] += weight
	t.total += weight
	if s.Kind == atlas.Place && len(t.sites) < nearby {
		t.sites = append(t.sites, s.Entry)
	}
}

// option is one place, or one state, of the senses of a name.
type option struct {
	key   string
	sense atlas.Sense
}

// candidates gives the different places among the senses of a name; the
// capital and the seat of a government are one. None are given where the name
// is first of all that of a person or a group.
func candidates(senses []atlas.Sense) []option {
	var list []option
	for i, s := range senses {
		key := placeKey(s)
		if key == "" {
			if i == 0 {
				return nil
			}
			continue
		}
		if !slices.ContainsFunc(list, func(o option) bool { return o.key == key }) {
			list = append(list, option{key, s})
		}
	}
	return list
}

// placeKey names the place that a sense means, "" where it means none.
func placeKey(s atlas.Sense) string {
	switch {
	case s.Use == atlas.ByDemonym:
		return ""
	case s.Use == atlas.BySeat && s.Kind == atlas.State, s.Kind == atlas.Place && s.Site.Feature == "capital":
		return s.Country + "/seat"
	case s.Kind == atlas.State, s.Kind == atlas.Place:
		return s.ID
	}
	return ""
}

// contain finds the mentions that say themselves where a place lies.
func (t *toponyms) contain(text string, hits []atlas.Hit, told map[string]map[string]float64) {
	for i := range hits {
		options := candidates(hits[i].Senses)
		if len(options) < 2 {
			continue
		}
		name := text[hits[i].ByteStart:hits[i].ByteEnd]
		credit := func(container *atlas.Hit) {
			for _, o := range options {
				for _, s := range container.Senses {
					if holds(s, o.sense) {
						if told[name] == nil {
							told[name] = map[string]float64{}
						}
						told[name][o.key] = containerWeight
					}
				}
			}
		}
		if i+1 < len(hits) {
			between := strings.TrimSpace(strings.TrimPrefix(text[hits[i].ByteEnd:hits[i+1].ByteStart], ","))
			if between == "" && text[hits[i].ByteEnd] == ',' || t.inside(between) {
				credit(&hits[i+1]) // "Tripoli, Lebanon", "San Jose, in Mindoro"
			}
		}
		if i > 0 {
			switch between := text[hits[i-1].ByteEnd:hits[i].ByteStart]; between {
			case "'s ", "’s ", "' ", "’ ":
				credit(&hits[i-1])
			default:
				// "the Lebanese city of Tripoli"
				if hits[i-1].Class == atlas.AdjectiveClass && len(between) < maxCalled && strings.Count(between, " ") <= 5 && !strings.ContainsAny(between, ".,;:\n") {
					credit(&hits[i-1])
				}
			}
		}
	}
}

// maxCalled is how many bytes may stand between a demonym and the name of a
// place: " port city of ".
const maxCalled = 28

// holds tells whether a state or a division holds a place.
func holds(container, place atlas.Sense) bool {
	switch {
	case container.Kind == atlas.State && container.Use != atlas.BySeat:
		return place.Country == container.Country && (place.Entry != container.Entry || place.Use == atlas.BySeat)
	case container.Kind == atlas.Place && container.Site.Feature == "region":
		return place.Kind == atlas.Place && place.Country == container.Country && place.Site.Admin1 != "" && strings.EqualFold(place.Site.Admin1, container.Name)
	}
	return false
}

// settle orders the senses of one mention. It tells by how much the first place
// fits better than any of another state, and what is doubtful about it.
func (t *toponyms) settle(text string, hits []atlas.Hit, i int, told map[string]map[string]float64) (margin float64, detail string) {
	h := &hits[i]
	options := candidates(h.Senses)
	if len(options) < 2 {
		return math.MaxFloat64, ""
	}
	name := text[h.ByteStart:h.ByteEnd]
	best := -1
	scores := make([]float64, len(options))
	for k, o := range options {
		scores[k] = prior(o.sense) + told[name][o.key] + t.fits(o.sense)
		if o.sense.Kind == atlas.State && o.sense.Use == atlas.ByName && name != o.sense.Name {
			scores[k] -= aliasCost
		}
		if inSentence(text, hits, i, o.sense.Country) {
			scores[k] += sentenceWeight
		}
		if isDivision(o.sense) && slices.ContainsFunc(options, func(town option) bool {
			return town.sense.Country == o.sense.Country && !isDivision(town.sense)
		}) {
			scores[k] -= divisionCost
		}
		if best < 0 || scores[k] > scores[best] {
			best = k
		}
	}
	chosen := options[best].key
	if best > 0 {
		var first, rest []atlas.Sense
		for _, s := range h.Senses {
			if placeKey(s) == chosen {
				first = append(first, s)
			} else {
				rest = append(rest, s)
			}
		}
		h.Senses = append(first, rest...)
		h.Class, h.Plural = h.Senses[0].Class(), h.Senses[0].Plural
	}
	a := options[best].sense
	margin = math.MaxFloat64
	second := -1
	for k, o := range options {
		if m := scores[best] - scores[k]; o.sense.Country != a.Country && m < margin {
			margin, second = m, k
		}
	}
	if margin < clearBy {
		detail = fmt.Sprintf("%s may be %s or %s; the first is taken.", name, located(a), located(options[second].sense))
	}
	return margin, detail
}

// isDivision tells whether a place is a division of a state.
func isDivision(s atlas.Sense) bool {
	return s.Kind == atlas.Place && (s.Site.Feature == "region" || s.Site.Feature == "district")
}

func located(s atlas.Sense) string {
	if s.Kind == atlas.Place && s.Country != "" {
		return fmt.Sprintf("the %s in %s", s.Site.Feature, s.Country)
	}
	return s.Name
}

// prior is how likely a place is meant before anything is known of the report.
func prior(s atlas.Sense) float64 {
	p := 0.0
	switch {
	case s.Kind == atlas.State && s.Use == atlas.ByName:
		p = stateWeight
	case s.Kind == atlas.State || s.Site.Feature == "capital":
		p = 6 + capitalWeight
	case s.Site.Population > 0:
		p = math.Log10(float64(s.Site.Population))
		if s.Site.Feature == "region" {
			p = min(p, 6)
		}
	default:
		p = unknownSize[s.Site.Feature]
	}
	switch {
	case s.Rare && isDivision(s):
		p -= rareDivisionCost // Niger is the state, not that of Nigeria
	case s.Rare:
		p -= rareCost
	}
	return p
}

// unknownSize is the prior of a place whose population is not known.
var unknownSize = map[string]float64{
	"city": 5.2, "town": 4.3, "village": 3.3, "point": 4, "region": 6, "district": 4, "area": 5,
	"river": 5, "water": 5, "island": 4.5, "territory": 6,
}

// fits is what the rest of the report says for a place.
func (t *toponyms) fits(s atlas.Sense) float64 {
	score := 0.0
	if t.total > 0 && s.Country != "" {
		score = reportWeight * t.rest[s.Country] / (t.total + 1)
	}
	if s.Kind == atlas.Place && s.Site.Feature != "region" {
		best := 0.0
		for _, e := range t.sites {
			if e != s.Entry {
				best = max(best, math.Exp(-e.Site.Km(s.Site)/nearKm))
			}
		}
		score += nearWeight * best
	}
	return score
}

// inSentence tells whether another name of the sentence around a mention is of
// a state.
func inSentence(text string, hits []atlas.Hit, i int, country string) bool {
	if country == "" {
		return false
	}
	says := func(j int) bool {
		s := hits[j].Senses[0]
		return s.Country == country && len(candidates(hits[j].Senses)) <= 1
	}
	for j := i - 1; j >= 0 && !endsSentence(text[hits[j].ByteEnd:hits[j+1].ByteStart]); j-- {
		if says(j) {
			return true
		}
	}
	for j := i + 1; j < len(hits) && !endsSentence(text[hits[j-1].ByteEnd:hits[j].ByteStart]); j++ {
		if says(j) {
			return true
		}
	}
	return false
}

func endsSentence(between string) bool {
	return strings.Contains(between, ". ") || strings.ContainsAny(between, "\n\f!?")
}

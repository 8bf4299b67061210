package atlas

import (
	"slices"
	"strings"
)

// level is a level of the divisions of a state.
type level uint8

const (
	firstLevel  level = 1 << iota // provinces, oblasts, states
	secondLevel                   // districts, raions, counties
)

// fits tells whether a place is a division of the level.
func (l level) fits(e *Entry) bool {
	if e.Kind != Place {
		return false
	}
	switch e.Site.Feature {
	case "region":
		return l&firstLevel != 0
	case "district":
		return l&secondLevel != 0
	}
	return false
}

// divisionWords says, as it is read from divisions.tsv, what the divisions of
// each state are called: word, then country.
type divisionWords map[string]map[string]level

// divisionIndex is the same by the ids of words. plural has the words of
// several: "the Kherson and Mykolaiv regions".
type divisionIndex struct {
	words, plural           map[int32]map[string]level
	of, the, comma, and, or int32
}

// divisionWords reads a row of divisions.tsv.
func (l *loader) divisionWords(r row) {
	country := r.countryCode(r.required("country"))
	for column, lvl := range map[string]level{"words": firstLevel, "districts": secondLevel} {
		for _, word := range r.list(column) {
			if word != strings.ToLower(word) || strings.ContainsAny(word, " -") {
				r.complain("%s: %q is not one word in lower case", column, word)
				continue
			}
			if l.divisions[word] == nil {
				l.divisions[word] = map[string]level{}
			}
			l.divisions[word][country] |= lvl
		}
	}
}

// index makes the words known to a look-up of names.
func (d divisionWords) index(names *trie[[]spelling]) divisionIndex {
	x := divisionIndex{
		words: map[int32]map[string]level{}, plural: map[int32]map[string]level{},
		of: names.intern([]byte("of")), the: names.intern([]byte("the")),
		comma: names.intern([]byte(",")), and: names.intern([]byte("and")), or: names.intern([]byte("or")),
	}
	for word, states := range d {
		folded := foldString(word)
		x.words[names.intern([]byte(folded))] = states
		x.plural[names.intern([]byte(pluralOf(folded)))] = states
	}
	return x
}

// pluralOf is the plural of a word for a division: provinces, counties.
func pluralOf(word string) string {
	if stem, ok := strings.CutSuffix(word, "y"); ok && !strings.HasSuffix(stem, "e") {
		return stem + "ies"
	}
	return word + "s"
}

// narrow keeps of the senses of a name those that are divisions called as the
// word says; nil where none is.
func narrow(senses []Sense, states map[string]level) []Sense {
	fits := func(s Sense) bool { return states[s.Country].fits(s.Entry) }
	if !slices.ContainsFunc(senses, fits) {
		return nil
	}
	var kept []Sense
	for _, s := range senses {
		if fits(s) {
			s.Rare = false // the word leaves no doubt
			kept = append(kept, s)
		}
	}
	return kept
}

// divided looks at the words beside the name of n words at i: "Aleppo
// province", "the province of Aleppo". It gives how many words the name has
// with them, and the senses that are left.
func (a *Atlas) divided(words []word, i, n int, senses []Sense) (int, []Sense) {
	if next := i + n; next < len(words) {
		if states := a.divisions.words[words[next].id]; states != nil {
			if kept := narrow(senses, states); kept != nil {
				return n + 1, kept
			}
		}
	}
	if at := i - 1; at > 0 {
		if words[at].id == a.divisions.the && at > 1 {
			at--
		}
		if words[at].id == a.divisions.of {
			if kept := narrow(senses, a.divisions.words[words[at-1].id]); kept != nil {
				return n, kept
			}
		}
	}
	return n, senses
}

// joins tells whether words are only a comma, a conjunction or both.
func (d *divisionIndex) joins(words []word) bool {
	for _, w := range words {
		if w.id != d.comma && w.id != d.and && w.id != d.or {
			return false
		}
	}
	return 0 < len(words) && len(words) <= 2
}

// joined is a name found, and the word of the text that follows it.
type joined struct{ hit, end int }

// dividedTogether settles names that share a word in the plural: "the Kherson
// and Mykolaiv regions". The list is of the names in a row right before it.
func (a *Atlas) dividedTogether(words []word, row []joined, hits []Hit) {
	end := row[len(row)-1].end
	if end >= len(words) {
		return
	}
	states := a.divisions.plural[words[end].id]
	if states == nil {
		return
	}
	for _, j := range row {
		if kept := narrow(hits[j.hit].Senses, states); kept != nil {
			hits[j.hit].Senses, hits[j.hit].Class, hits[j.hit].Plural = kept, kept[0].Class(), false
		}
	}
}

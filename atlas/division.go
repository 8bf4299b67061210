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
	words, plural           phrases
	of, the, comma, and, or int32
}

// phrases are what divisions are called, most of them of one word, by the
// first word; the longer ones come first.
type phrases map[int32][]divisionPhrase

type divisionPhrase struct {
	words  []int32
	states map[string]level
}

// from gives the phrase that starts at word i, nil where none does.
func (p phrases) from(words []word, i int) *divisionPhrase {
	if i < 0 || i >= len(words) {
		return nil
	}
	list := p[words[i].id]
next:
	for k := range list {
		if i+len(list[k].words) > len(words) {
			continue
		}
		for j, id := range list[k].words {
			if words[i+j].id != id {
				continue next
			}
		}
		return &list[k]
	}
	return nil
}

// longestPhrase is of how many words a phrase for a division may be: "local
// government area".
const longestPhrase = 4

// divisionWords reads a row of divisions.tsv.
func (l *loader) divisionWords(r *row) {
	country := r.countryCode(r.required("country"))
	for column, lvl := range map[string]level{"words": firstLevel, "districts": secondLevel} {
		for _, word := range r.list(column) {
			if word != strings.ToLower(word) || len(strings.Fields(word)) > longestPhrase {
				r.complain("%s: %q is not of one to %d words in lower case", column, word, longestPhrase)
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
		words: phrases{}, plural: phrases{},
		of: names.intern([]byte("of")), the: names.intern([]byte("the")),
		comma: names.intern([]byte(",")), and: names.intern([]byte("and")), or: names.intern([]byte("or")),
	}
	add := func(to phrases, phrase string, states map[string]level) {
		var ids []int32
		for _, w := range scan(phrase, nil, names.intern) {
			ids = append(ids, w.id)
		}
		to[ids[0]] = append(to[ids[0]], divisionPhrase{ids, states})
	}
	for phrase, states := range d {
		add(x.words, phrase, states)
		add(x.plural, pluralOf(phrase), states)
	}
	for _, list := range [...]phrases{x.words, x.plural} {
		for _, p := range list {
			slices.SortFunc(p, func(a, b divisionPhrase) int { return len(b.words) - len(a.words) })
		}
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
		if fits(s) && (!s.Rare || !isDivision(senses[0]) || fits(senses[0])) { // no Florida Department of Uruguay
			s.Rare = false // the word leaves no doubt
			kept = append(kept, s)
		}
	}
	return kept
}

func isDivision(s Sense) bool { return firstLevel.fits(s.Entry) || secondLevel.fits(s.Entry) }

// divided looks at the words beside the name of n words at i: "Aleppo
// province", "the province of Aleppo". It gives how many words the name has
// with them, and the senses that are left.
func (a *Atlas) divided(words []word, i, n int, senses []Sense) (int, []Sense) {
	if p := a.divisions.words.from(words, i+n); p != nil {
		if kept := narrow(senses, p.states); kept != nil {
			return n + len(p.words), kept
		}
	}
	at := i - 1
	if at > 0 && words[at].id == a.divisions.the {
		at--
	}
	if at <= 0 || words[at].id != a.divisions.of {
		return n, senses
	}
	for first := max(0, at-longestPhrase); first < at; first++ {
		if p := a.divisions.words.from(words, first); p != nil && first+len(p.words) == at {
			if kept := narrow(senses, p.states); kept != nil {
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
	p := a.divisions.plural.from(words, row[len(row)-1].end)
	if p == nil {
		return
	}
	for _, j := range row {
		if kept := narrow(hits[j.hit].Senses, p.states); kept != nil {
			hits[j.hit].Senses, hits[j.hit].Class, hits[j.hit].Plural = kept, kept[0].Class(), false
		}
	}
}

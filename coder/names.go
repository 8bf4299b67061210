package coder

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/atlas"
)

// names finds what the atlas knows in the title and the text, and leaves out
// what the report itself speaks against: an acronym that it explains as
// something else, a name that more often means something else and that nothing
// supports, a state's name that is part of a person's, and a service's that is
// part of another one's.
func (c *Coder) names(title, text, date string) (inTitle, inText []atlas.Hit, where *toponyms) {
	inTitle, inText = c.atlas.FindText(title), c.atlas.FindText(text)
	told := acronyms(text, inText)
	backing := backingOf(inTitle, inText)
	keep := func(text string, hits []atlas.Hit, running bool) []atlas.Hit {
		kept := hits[:0]
		for i, h := range hits {
			switch {
			case running && c.isPersons(text, h), isInner(text, h):
				continue
			case i > 0 && isAnothers(text, hits[i-1], h):
				continue
			}
			h = c.asDescribed(text, h, date)
			if senses, known := told[text[h.ByteStart:h.ByteEnd]]; known {
				h.Senses = senses
			} else {
				h.Senses = backing.hold(h.Senses)
				if h.Ordinary {
					h.Senses = placedBeside(text, h, hits[i+1:])
				}
			}
			if len(h.Senses) == 0 {
				continue
			}
			h.Class, h.Plural = h.Senses[0].Class(), h.Senses[0].Plural
			kept = append(kept, h)
		}
		return kept
	}
	inTitle, inText = dropElsewhere(title, text, keep(title, inTitle, false), keep(text, inText, true))
	where = settleToponyms(title, text, inTitle, inText, c.words.insidePrepositions.Has)
	people := bearersIn(text, inText, bearersIn(title, inTitle, nil))
	return c.withSurnames(title, inTitle, people), c.withSurnames(text, inText, people), where
}

// backing is what a report names without doubt.
type backing struct {
	ids, countries map[string]bool
}

func backingOf(lists ...[]atlas.Hit) backing {
	b := backing{map[string]bool{}, map[string]bool{}}
	for _, hits := range lists {
		for _, h := range hits {
			if s := h.Senses[0]; !s.Rare {
				b.ids[s.ID] = true
				if s.Country != "" {
					b.countries[s.Country] = true
				}
			}
		}
	}
	return b
}

// hold gives the senses that a report allows: a rare one needs the thing or its
// country to be named elsewhere.
func (b backing) hold(senses []atlas.Sense) []atlas.Sense {
	doubtful := func(s atlas.Sense) bool { return s.Rare && !b.ids[s.ID] && !b.countries[s.Country] }
	if !slices.ContainsFunc(senses, doubtful) {
		return senses
	}
	return slices.DeleteFunc(slices.Clone(senses), doubtful)
}

// placedBeside gives the senses of an ordinary word: a rare one of a place only
// where the state or division that it lies in is named right behind: "in Hit, Iraq".
func placedBeside(text string, h atlas.Hit, after []atlas.Hit) []atlas.Sense {
	beside := len(after) > 0 && text[h.ByteEnd:after[0].ByteStart] == ", "
	return slices.DeleteFunc(slices.Clone(h.Senses), func(s atlas.Sense) bool {
		return s.Rare && s.Kind == atlas.Place && !(beside && slices.ContainsFunc(after[0].Senses, func(in atlas.Sense) bool { return holds(in, s) }))
	})
}

// acronyms reads the acronyms that a text explains in brackets behind the full
// name: "the Popular Front (PF)". One behind a name that the atlas knows means
// that; one that abbreviates the unknown words before it means nothing that the
// atlas knows.
func acronyms(text string, hits []atlas.Hit) map[string][]atlas.Sense {
	var told map[string][]atlas.Sense
	for i, h := range hits {
		short := text[h.ByteStart:h.ByteEnd]
		if h.Senses[0].Kind == atlas.Outlet { // "GOMA, Congo (AP)"
			continue
		}
		if !isAcronym(short) || !strings.HasSuffix(text[:h.ByteStart], " (") || !strings.HasPrefix(text[h.ByteEnd:], ")") {
			continue
		}
		if told == nil {
			told = map[string][]atlas.Sense{}
		}
		before := text[:h.ByteStart-len(" (")]
		if i > 0 && hits[i-1].ByteEnd == len(before) {
			told[short] = hits[i-1].Senses
		} else if abbreviates(short, before) {
			told[short] = nil
		}
	}
	return told
}

func isAcronym(word string) bool {
	capitals := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			capitals++
		} else if unicode.IsLower(r) {
			return false
		}
	}
	return capitals > 1
}

// abbreviates tells whether the letters of an acronym are the initials of the
// capitalised words that a text ends with; small words between them are passed
// over.
func abbreviates(short, before string) bool {
	words := strings.Fields(before)
	letters := []rune(short)
	for i := len(letters) - 1; i >= 0; i-- {
		if !unicode.IsLetter(letters[i]) {
			continue
		}
		for len(words) > 0 && unicode.IsLower(firstRune(words[len(words)-1])) {
			words = words[:len(words)-1]
		}
		if len(words) == 0 || firstRune(words[len(words)-1]) != letters[i] {
			return false
		}
		words = words[:len(words)-1]
	}
	return true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isPersons tells whether a name that is also a given name stands before one
// capitalised word that is no time and no noun of the lexicon, and so is a
// person's: Jordan Hill, Chad Moore, but "Israel Friday", "Georgia Police",
// "the Kenya Railways".
func (c *Coder) isPersons(text string, h atlas.Hit) bool {
	if !h.Given || !strings.HasPrefix(text[h.ByteEnd:], " ") || c.words.definiteWords.Has(lower(lastWord(text[:h.ByteStart]))) {
		return false
	}
	rest := text[h.ByteEnd+1:]
	word := rest[:wordLen(rest)]
	rest = rest[len(word):]
	if !unicode.IsUpper(firstRune(word)) || isAcronym(word) || utf8.RuneCountInString(word) < 2 || strings.HasPrefix(rest, "-") {
		return false
	}
	if after := strings.TrimPrefix(rest, " "); after != rest && unicode.IsUpper(firstRune(after)) {
		return false
	}
	noun, _ := c.atlas.Noun([]string{lower(word)})
	return noun == nil && !c.words.isTime(lower(word))
}

func lastWord(s string) string {
	s = strings.TrimRight(s, " ")
	return s[strings.LastIndexByte(s, ' ')+1:]
}

// isInner tells whether a name is the middle or the beginning of a hyphenated
// one in another language: the Shan of "Shan-e-Punjab".
func isInner(text string, h atlas.Hit) bool {
	rest, found := strings.CutPrefix(text[h.ByteEnd:], "-")
	if !found {
		return false
	}
	n := wordLen(rest)
	return n > 0 && n <= 3 && strings.HasPrefix(rest[n:], "-")
}

// isAnothers tells whether the name of a body of one state stands right behind
// the name of another state, so that it is that one's: the Ukrainian Security
// Service is not the British one.
func isAnothers(text string, before, h atlas.Hit) bool {
	s, b := h.Senses[0], before.Senses[0]
	if s.Kind != atlas.Branch || b.Kind != atlas.State || b.Country == s.Country {
		return false
	}
	between := text[before.ByteEnd:h.ByteStart]
	return between == " " || between == "'s " || between == "’s "
}

// asDescribed gives of a body's name that is a description, a state and what the
// body is in small letters ("the Chinese navy"), the state alone: the lexicon knows navies, and
// one that has an entry of its own must be read as one that has none. So it is with a group
// that was no more on the day of the report.
func (c *Coder) asDescribed(text string, h atlas.Hit, date string) atlas.Hit {
	body := h.Senses[0]
	gone := body.Kind == atlas.Group && !body.Span.Covers(date)
	if body.Kind != atlas.Branch && !gone {
		return h
	}
	name := text[h.ByteStart:h.ByteEnd]
	for end := len(name); ; {
		if end = strings.LastIndexByte(name[:end], ' '); end < 0 || !unicode.IsLower(firstRune(name[end+1:])) {
			return h
		}
		senses := c.atlas.Lookup(name[:end])
		if len(senses) > 0 && senses[0].Kind == atlas.State && (senses[0].Country == body.Country || gone) && senses[0].Use != atlas.BySeat {
			h.ByteEnd, h.End = h.ByteStart+end, h.Start+utf8.RuneCountInString(name[:end])
			h.Senses, h.Class, h.Plural = senses, senses[0].Class(), senses[0].Plural
			return h
		}
	}
}

// wordLen gives the length in bytes of the word that a text begins with.
func wordLen(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return i
		}
	}
	return len(s)
}

package coder

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/atlas"
)

// Somebody whom a report names in full is a known name by his surname alone, too: the analyzer
// must not see the letters of one president's and not of another's.

// bearer is somebody whom the report names in full.
type bearer struct {
	surname string
	senses  []atlas.Sense
}

// withSurnames adds to the names of a text the surnames that stand alone.
func (c *Coder) withSurnames(text string, hits []atlas.Hit, people []bearer) []atlas.Hit {
	if len(people) == 0 {
		return hits
	}
	var more []atlas.Hit
	next, at := 0, 0 // the hit to come, and the code points before i
	for i := 0; i < len(text); {
		b := bearerOf(text[i:], people)
		if b != nil && !c.standsAlone(text, i, i+len(b.surname)) {
			b = nil
		}
		if next < len(hits) && i == hits[next].ByteStart {
			if h := &hits[next]; b != nil && h.ByteEnd == i+len(b.surname) && h.Class == atlas.PlaceClass {
				h.Class, h.Plural, h.Senses = atlas.PersonClass, false, b.senses // no town in Niger
			}
			i, at, next = hits[next].ByteEnd, hits[next].End, next+1
			continue
		}
		n := wordLen(text[i:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i, at = i+size, at+1
			continue
		}
		if b != nil {
			letters := utf8.RuneCountInString(b.surname)
			end := i + len(b.surname)
			if next == len(hits) || end <= hits[next].ByteStart {
				more = append(more, atlas.Hit{Start: at, End: at + letters, ByteStart: i, ByteEnd: end, Class: atlas.PersonClass, Senses: b.senses})
				i, at = end, at+letters
				continue
			}
		}
		i, at = i+n, at+utf8.RuneCountInString(text[i:i+n])
	}
	if len(more) == 0 {
		return hits
	}
	more = append(more, hits...)
	slices.SortFunc(more, func(a, b atlas.Hit) int { return a.Start - b.Start })
	return more
}

// bearersIn lists the people whom names are of, by their surnames; a surname of two of
// them is nobody's.
func bearersIn(text string, hits []atlas.Hit, people []bearer) []bearer {
	for i := range hits {
		who := hits[i].Senses[0]
		if who.Kind != atlas.Person || who.Surname == "" {
			continue
		}
		surname := surnameIn(text[hits[i].ByteStart:hits[i].ByteEnd], who.Surname)
		if surname == "" {
			continue
		}
		if k := slices.IndexFunc(people, func(b bearer) bool { return b.surname == surname }); k < 0 {
			people = append(people, bearer{surname, hits[i].Senses})
		} else if people[k].senses != nil && people[k].senses[0].Entry != who.Entry {
			people[k].senses = nil
		}
	}
	return people
}

// surnameIn gives the last or the first words of a whole name that are the surname, as
// they are written there, "" where neither are.
func surnameIn(name, surname string) string {
	last, first := len(name)-1, 0
	for n := strings.Count(surname, " "); n >= 0; n-- {
		last = strings.LastIndexByte(name[:max(last, 0)], ' ')
		if k := strings.IndexByte(name[min(first, len(name)):], ' '); k >= 0 {
			first += k + 1
		}
	}
	key := folded(surname)
	if last > 0 && folded(name[last+1:]) == key {
		return name[last+1:]
	}
	if first > 0 && folded(name[:first-1]) == key {
		return name[:first-1]
	}
	return ""
}

// bearerOf tells whose surname a text begins with, nil where nobody's.
func bearerOf(text string, people []bearer) *bearer {
	for k := range people {
		if b := &people[k]; b.senses != nil && strings.HasPrefix(text, b.surname) && wordLen(text[len(b.surname):]) == 0 {
			return b
		}
	}
	return nil
}

// standsAlone tells whether a surname has no other name beside it: before it there may be a
// title.
func (c *Coder) standsAlone(text string, start, end int) bool {
	if rest, spaced := strings.CutPrefix(text[end:], " "); spaced && unicode.IsUpper(firstRune(rest)) {
		if !c.words.isTime(lower(rest[:wordLen(rest)])) {
			return false
		}
	}
	if strings.HasPrefix(text[end:], "-") || strings.HasSuffix(text[:start], "-") {
		return false
	}
	if !strings.HasSuffix(text[:start], " ") {
		return true
	}
	before := lastWord(text[:start])
	if !unicode.IsUpper(firstRune(before)) {
		return true
	}
	noun, _ := c.atlas.Noun([]string{lower(before)})
	return noun != nil && noun.Kind == atlas.PersonNoun
}

package atlas

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capitalised gives a text that was written without capitals with those that the names
// in it demand: "kenya", "nato" and "the al-shabaab" become "Kenya", "NATO" and
// "the al-Shabaab". A single word that is also an ordinary one stays as it is where
// nothing beside it says that it is a name. The text keeps its length in bytes and in code
// points.
func (a *Atlas) Capitalised(text string) string {
	words := scan(text, make([]word, 0, len(text)/5+8), a.names.word)
	out := []byte(text)
	for i := 0; i < len(words); {
		n, shapes := a.longest(words, i)
		if n == 0 || n == 1 && a.isOrdinary(text, words, i, shapes[0]) {
			i++
			continue
		}
		for j, demanded := range shapes {
			w := words[i+j]
			switch demanded {
			case initial:
				raise(out, w.byteStart, w.byteStart+1)
			case camel, capital:
				raise(out, w.byteStart, w.byteEnd)
			}
		}
		i += n
	}
	return string(out)
}

// isOrdinary tells whether a word of a text without capitals is an ordinary one. An
// acronym is none before a noun for people or bodies ("us troops"), nor one that as a word never
// stands behind an article, before a hyphen or where a sentence begins ("the us", "us-led").
func (a *Atlas) isOrdinary(text string, words []word, i int, demanded shape) bool {
	traits := a.traits[words[i].id]
	switch {
	case traits&(startWord|capsWord|smallWord|insideWord) == 0:
		return false
	case demanded != capital:
		return true
	case i+1 < len(words) && a.isNoun(text[words[i+1].byteStart:words[i+1].byteEnd]):
		return false
	case traits&insideWord == 0:
		return true
	}
	return !words[i].opens && !strings.HasPrefix(text[words[i].byteEnd:], "-") && (i == 0 || words[i-1].id != a.divisions.the)
}

// isNoun tells whether a word is a noun of the lexicon, one or several.
func (a *Atlas) isNoun(word string) bool {
	for _, ending := range [...]string{"", "s"} {
		if one, ok := strings.CutSuffix(word, ending); ok {
			if at, ok := a.nouns.step(root, a.nouns.wordOf(one)); ok {
				if _, ok := a.nouns.value(at); ok {
					return true
				}
			}
		}
	}
	return false
}

// longest gives the longest name that starts at a word, whatever its capitals, and
// what its words should look like.
func (a *Atlas) longest(words []word, i int) (n int, shapes []shape) {
	at := root
	for j := i; j < len(words); j++ {
		var ok bool
		if at, ok = a.names.step(at, words[j].id); !ok {
			break
		}
		if spellings, _ := a.names.value(at); len(spellings) > 0 {
			n, shapes = j-i+1, spellings[len(spellings)-1].shapes
		}
	}
	return n, shapes
}

// raise makes capitals of the letters that begin between two bytes.
func raise(text []byte, from, to int) {
	for i := from; i < to; {
		r, size := utf8.DecodeRune(text[i:])
		if upper := unicode.ToUpper(r); utf8.RuneLen(upper) == size {
			utf8.EncodeRune(text[i:], upper)
		}
		i += size
	}
}

package coder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/nlp"
)

// Parsing is what costs the most. A sentence is spared it where nothing can come of
// its tree: it has no word that may be a trigger, no number, no quotation mark, and
// nobody whom a pronoun or a description after it may mean. What is asked here is
// asked of bare words, so it errs on the side of parsing.

// spareParser marks the sentences of a text that need no tree.
func (c *Coder) spareParser(doc *nlp.Document) {
	var names map[string]bool
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if len(s.Tokens) == 0 || showsAtOnce(s.Tokens) || c.mayTell(s.Tokens) {
			continue
		}
		if names == nil {
			names = capitalsWithin(doc)
		}
		s.Unread = !names[s.Tokens[0].Form]
	}
}

// showsAtOnce tells whether a sentence has a known name, what may be a name, digits
// or a quotation mark.
func showsAtOnce(tokens []nlp.Token) bool {
	for i := range tokens {
		t := &tokens[i]
		first, _ := utf8.DecodeRuneInString(t.Form)
		switch {
		case t.Mask != nlp.NotMasked, unicode.IsDigit(first), closers(first) != "",
			i > 0 && unicode.IsUpper(first) && t.Form != "I":
			return true
		}
	}
	return false
}

// mayTell tells whether some word may be a trigger, a number, one of those who were
// lost, or somebody.
func (c *Coder) mayTell(tokens []nlp.Token) bool {
	a := atoms(tokens)
	for i := range a {
		if _, _, _, ok := c.numerals.number(a, i); ok {
			return true
		}
	}
	var lemmas []string
	for i := range tokens {
		lemmas = c.analyzer.Lemmas(append(lemmas, strings.ToLower(tokens[i].Form)), tokens[i].Form)
	}
	if c.book.MayTell(lemmas) {
		return true
	}
	w := c.words
	for _, l := range lemmas {
		if noun, _ := c.atlas.Noun([]string{l}); noun != nil {
			return true
		}
		if w.personPronouns.Has(l) || w.pluralPronouns.Has(l) || w.speakerPronouns.Has(l) {
			return true // through whom the next one finds whom he means
		}
		for _, lost := range w.lost {
			if lost.set.Has(l) {
				return true
			}
		}
	}
	return false
}

// capitalsWithin gives the words that have a capital though they begin no sentence:
// where one begins a sentence, it is likely a name there too.
func capitalsWithin(doc *nlp.Document) map[string]bool {
	names := map[string]bool{}
	for i := range doc.Sentences {
		tokens := doc.Sentences[i].Tokens
		for j := 1; j < len(tokens); j++ {
			if first, _ := utf8.DecodeRuneInString(tokens[j].Form); unicode.IsUpper(first) {
				names[tokens[j].Form] = true
			}
		}
	}
	return names
}

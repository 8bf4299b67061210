package coder

import (
	"unicode"
	"unicode/utf8"

	"casus/nlp"
)

// isCount tells whether the number phrase that begins at atom from, has its
// first number word at core and ends before next can count people or things,
// going by the words around it.
func (n *numerals) isCount(s *nlp.Sentence, a []atom, from, core, next int) bool {
	w := window{n, s, a, from, core, next}
	return !w.measures() && !w.isDate() && !w.isAge() && !w.isLabel()
}

// window is a number phrase among its neighbours.
type window struct {
	*numerals
	s                *nlp.Sentence
	a                []atom
	from, core, next int
}

func (w *window) word(i int) string {
	if i < 0 || i >= len(w.a) {
		return ""
	}
	return w.a[i].word
}

// token gives the token of an atom; nil beyond the sentence's edges.
func (w *window) token(i int) *nlp.Token {
	if i < 0 || i >= len(w.a) {
		return nil
	}
	return &w.s.Tokens[w.a[i].token]
}

func (w *window) isNoun(i int) bool {
	t := w.token(i)
	return t != nil && (t.UPOS == nlp.NOUN || t.UPOS == nlp.PROPN || t.UPOS == nlp.ADJ)
}

// measures tells of money, units, hours and parts, and of numbers that are
// part of a compound ("a five-hour battle", "a 12-man patrol").
func (w *window) measures() bool {
	if isCurrency(w.word(w.core-1)) || isCurrency(w.word(w.core)) || isCurrency(w.word(w.next)) {
		return true
	}
	if t := w.token(w.core - 1); t != nil && t.XPOS == nlp.TagDollar {
		return true
	}
	after := w.word(w.next)
	if after == "-" && w.a[w.next-1].glued {
		return true
	}
	if after == "%" || w.clock.Has(after) || w.fractions.Has(after) {
		return true
	}
	if w.units.Has(after) {
		// "two night watchmen" are no two nights
		unit, then := w.token(w.next), w.token(w.next+1)
		return unit.XPOS != nlp.TagNN || then == nil || then.XPOS != nlp.TagNNS && then.XPOS != nlp.TagNN
	}
	// "nine square kilometres", "three consecutive days"
	if t := w.token(w.next); t != nil && t.UPOS == nlp.ADJ && w.units.Has(w.word(w.next+1)) {
		return true
	}
	// "9:40", "5.30", "and 22" of "20 and 22 kilometres" are left to the tokenizer.
	return after == ":" && w.a[w.next-1].glued || w.word(w.core-1) == ":" && w.core >= 2 && w.a[w.core-2].glued && w.a[w.core-1].glued
}

// isDate tells of years and days of the month.
func (w *window) isDate() bool {
	if w.months.Has(w.word(w.core-1)) || w.word(w.core-1) == "." && w.months.Has(w.word(w.core-2)) {
		return true
	}
	if w.months.Has(w.word(w.next)) && w.capitalised(w.next) {
		return true
	}
	form := w.word(w.core)
	if w.next != w.core+1 || len(form) != 4 || form < "1800" || form > "2100" || w.from != w.core && !w.yearOpeners.Has(w.word(w.core-1)) {
		return false
	}
	if w.yearOpeners.Has(w.word(w.core - 1)) {
		return true
	}
	t := w.token(w.core - 1)
	switch {
	case t == nil:
		return !w.isNoun(w.next)
	case t.UPOS == nlp.DET || t.UPOS == nlp.PRON || t.XPOS == nlp.TagPOS: // "the 2016 clashes"
		return true
	case w.word(w.core-1) == "," && w.months.Has(w.word(w.core-3)): // "July 16, 2020"
		return true
	}
	return !w.isNoun(w.next)
}

// isAge tells of ages: "aged 22 and 25", "Karim, 34, of", "a man of 40",
// "children under ten".
func (w *window) isAge() bool {
	before := w.core - 1
	for before > 0 && (w.rangeJoiners.Has(w.word(before)) || w.word(before) == ",") {
		if v, ok := digits(w.word(before - 1)); !ok || v > 120*thousandth {
			break
		}
		before -= 2 // "7 and 11" go together
	}
	if w.ageOpeners.Has(w.word(before)) {
		return true
	}
	if v, ok := digits(w.word(w.core)); ok && v <= 120*thousandth && w.word(before) == "," && !w.isNoun(w.next) {
		end := w.next
		for w.rangeJoiners.Has(w.word(end)) || w.word(end) == "," {
			if v, ok := digits(w.word(end + 1)); !ok || v > 120*thousandth {
				break
			}
			end += 2
		}
		if t := w.token(before - 1); t != nil && (t.UPOS == nlp.NOUN || t.UPOS == nlp.PROPN) && (w.word(end) == "," || w.word(end) == "." && end+1 >= len(w.a)) {
			return true
		}
	}
	if w.ageBounds.Has(w.word(w.core-1)) && w.from < w.core && w.isNoun(w.from-1) && !w.isNoun(w.next) {
		return true
	}
	t := w.token(w.core - 1)
	return t != nil && t.UPOS == nlp.ADP && w.from == w.core && w.ageNouns.Has(w.word(w.core-2)) && !w.isNoun(w.next)
}

// isLabel tells of numbers that are part of a name ("Battalion 427", "F-16",
// "Channel 12") and of "one" as a pronoun.
func (w *window) isLabel() bool {
	if w.word(w.core-1) == "-" && w.core >= 2 && w.a[w.core-2].glued && w.a[w.core-1].glued {
		if _, ok := digits(w.word(w.core - 2)); !ok && w.values[w.word(w.core-2)] == 0 {
			return true
		}
	}
	t := w.token(w.core - 1)
	if t == nil || w.from != w.core {
		return false
	}
	if c := w.token(w.core); c.UPOS == nlp.PRON && w.values[w.word(w.core)] != 0 && (t.UPOS == nlp.DET || t.UPOS == nlp.ADJ) {
		return true
	}
	_, isDigits := digits(w.word(w.core))
	if before := w.token(w.core - 2); isDigits && before != nil && before.UPOS == nlp.DET && t.UPOS == nlp.PROPN {
		return true // "a Boeing 707 cargo plane"
	}
	named := t.UPOS == nlp.PROPN || t.UPOS == nlp.NOUN && t.XPOS != nlp.TagNNS && w.capitalised(w.core-1) && w.core > 1
	return named && t.Mask == nlp.NotMasked && (isDigits || w.capitalised(w.core)) && !w.isNoun(w.next)
}

func (w *window) capitalised(i int) bool {
	t := w.token(i)
	if t == nil {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t.Form)
	return unicode.IsUpper(r)
}

package coder

import (
	"slices"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// beside gives the figure right beside a cue where the tree has given the cue
// no victims with a figure of their own: "five wounded", "wounding five".
func (l *lossReader) beside(k *candidate, targets []int) int {
	for i := range l.s.figures {
		// "38 dead and 19 prisoners": whatever noun the tree hangs "dead" on
		if f := &l.s.figures[i]; f.last+1 == k.first && !l.taken(i) && !l.goesOn(k.last+1) {
			return i
		}
	}
	right := l.rightBehind(k)
	for _, h := range targets {
		if f := l.figureAt(h); f >= 0 && !l.taken(f) && (right < 0 || f <= right) {
			return -1
		}
	}
	for i := range l.s.figures {
		f := &l.s.figures[i]
		if l.taken(i) {
			continue
		}
		if f.last+1 == k.first && l.goesOn(k.last+1) && !l.isPerson(l.modified(k)) {
			continue // "500 dead trees"
		}
		if f.last < k.first && l.onlyAuxiliaries(f.last+1, k.first) || f.first == k.last+1 && !l.counts(f) {
			return i
		}
	}
	return -1
}

// modified gives the noun that a cue modifies, else the head of its clause.
func (l *lossReader) modified(k *candidate) int {
	head := l.s.clauses[k.clause].Head
	if l.s.rel(head) == nlp.RelAmod && l.s.head(head) >= 0 {
		return l.s.head(head)
	}
	return head
}

// rightBehind gives the figure that stands right behind a cue, or -1: it is
// nearer than any that the tree has for an object, as where "killing at least
// three and wounding scores" has become one phrase.
func (l *lossReader) rightBehind(k *candidate) int {
	return slices.IndexFunc(l.s.figures, func(f figure) bool { return f.first == k.last+1 })
}

// goesOn tells whether a noun phrase goes on at a token.
func (l *lossReader) goesOn(i int) bool {
	if i >= len(l.s.Tokens) {
		return false
	}
	switch l.s.Tokens[i].UPOS {
	case nlp.NOUN, nlp.PROPN, nlp.ADJ, nlp.NUM, nlp.DET, nlp.PRON:
		return true
	}
	return isQuoteForm(l.s.Tokens[i].Form)
}

// besideNoun gives the head of a counted phrase right beside a verb, where the
// tree has not given the verb anybody counted. Parsers take "at", "up to" and
// "between" of a hedge for prepositions: "killed at least 11 soldiers".
func (l *lossReader) besideNoun(k *candidate, c *clause, targets []int) int {
	if c.POS == codebook.Adj {
		return -1
	}
	right := l.rightBehind(k)
	for _, h := range targets {
		if f := l.figureAt(h); f >= 0 && (right < 0 || c.passive || f <= right) {
			return -1
		}
	}
	for i := range l.s.figures {
		f := &l.s.figures[i]
		if l.taken(i) {
			continue
		}
		if f.first == k.last+1 && !c.passive {
			return l.nounBehind(f)
		}
		if f.last < k.first && c.POS == codebook.Verb && (c.passive || len(targets) == 0 && !has(c, codebook.Obj)) {
			if h := l.nounBehind(f); h > f.last && h < k.first && l.onlyAuxiliaries(h+1, k.first) {
				return h
			}
		}
	}
	return -1
}

// nounBehind gives the head of the phrase that a figure counts, or -1: the last
// noun of the first run of nouns behind it.
func (l *lossReader) nounBehind(f *figure) int {
	head := -1
	for i := f.last + 1; i < len(l.s.Tokens) && i <= f.last+8; i++ {
		t := &l.s.Tokens[i]
		switch {
		case t.UPOS == nlp.NOUN || t.UPOS == nlp.PROPN || l.s.hitAt[i] >= 0:
			head = i
		case head >= 0 && t.XPOS == nlp.TagPOS:
			head = -1
		case head >= 0 || !l.inPhrase(i, i+1):
			return head
		}
	}
	return head
}

// withConjuncts gives a head and the bare plurals joined to it behind.
func (l *lossReader) withConjuncts(head int) []int {
	var buf [8]int
	list := []int{head}
	for _, h := range l.s.conjuncts(buf[:0], head) {
		if h > head && l.s.Tokens[h].UPOS == nlp.NOUN {
			list = append(list, h)
		}
	}
	return list
}

// onlyAuxiliaries tells whether nothing but auxiliaries and adverbs stands in
// a run of tokens.
func (l *lossReader) onlyAuxiliaries(from, to int) bool {
	for i := from; i < to; i++ {
		switch t := &l.s.Tokens[i]; {
		case t.UPOS == nlp.AUX, t.UPOS == nlp.ADV, l.words.lightlyVerbs.Has(l.s.lemma(i)):
		default:
			return false
		}
	}
	return to-from <= 4
}

// counts tells whether a noun stands behind a figure, which is what it counts.
func (l *lossReader) counts(f *figure) bool {
	for i := f.last + 1; i < len(l.s.Tokens) && i <= f.last+5; i++ {
		switch l.s.Tokens[i].UPOS {
		case nlp.NOUN, nlp.PROPN, nlp.PRON:
			return true
		case nlp.ADJ, nlp.DET, nlp.NUM, nlp.ADV:
		case nlp.ADP:
			if !l.words.ofPrepositions.Has(l.s.lemma(i)) {
				return false
			}
		case nlp.PUNCT:
			if l.s.Tokens[i].Form == "," || l.s.Tokens[i].Form == "." {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// taken tells whether a figure already tells a loss.
func (l *lossReader) taken(figure int) bool {
	return slices.ContainsFunc(l.found, func(n *loss) bool { return n.figure == figure })
}

// figureAt gives the figure that counts the noun phrase headed by a token, or -1: one
// in front of it with nothing but words of the phrase between them.
func (l *lossReader) figureAt(head int) int {
	s := l.s
	for i := len(s.figures) - 1; i >= 0; i-- {
		f := &s.figures[i]
		if f.first <= head && head <= f.last {
			return i
		}
		if f.last < head {
			if l.inPhrase(f.last+1, head) {
				return i
			}
			break
		}
	}
	return -1
}

func (l *lossReader) inPhrase(from, to int) bool {
	if to-from > 9 {
		return false
	}
	for i := from; i < to; i++ {
		t := &l.s.Tokens[i]
		switch t.UPOS {
		case nlp.ADJ, nlp.NOUN, nlp.PROPN, nlp.DET, nlp.NUM, nlp.X:
		case nlp.PRON:
			if t.XPOS != nlp.TagPRPS {
				return false
			}
		case nlp.VERB:
			if t.Rel != nlp.RelAmod {
				return false
			}
		case nlp.ADP:
			if !l.words.ofPrepositions.Has(l.s.lemma(i)) {
				return false
			}
		case nlp.PART:
			if t.XPOS != nlp.TagPOS {
				return false
			}
		case nlp.PUNCT:
			if t.Form == "," || t.Form == ":" || t.Form == ";" || t.Form == "." || t.Form == "(" {
				return false
			}
		case nlp.CCONJ:
			// "25 dead and wounded soldiers"
			if i+1 >= to || l.s.Tokens[i+1].UPOS != nlp.ADJ && l.s.Tokens[i+1].Rel != nlp.RelAmod {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isNone tells whether a phrase says that there was nobody: "no casualties",
// and under a denial "any casualties".
func (l *lossReader) isNone(head int) bool {
	for _, i := range l.s.children(head) {
		if i := int(i); i < head && l.s.rel(i) == nlp.RelDet && l.words.negative.Has(l.s.lemma(i)) {
			return true
		}
	}
	return l.isAny(head) && l.negatedAt(head)
}

// isAny tells whether a phrase speaks of anybody at all: "any casualties",
// "anyone", "a single man".
func (l *lossReader) isAny(head int) bool {
	if l.words.anyWords.Has(l.s.lemma(head)) || l.words.anyWords.Has(lower(l.s.Tokens[head].Form)) {
		return true
	}
	for _, i := range l.s.children(head) {
		if i < int32(head) && l.words.anyWords.Has(l.s.lemma(int(i))) {
			return true
		}
	}
	for h := l.s.head(head); h >= 0 && l.s.depth[h] > 0; h = l.s.head(h) { // "any of his men": men hang on any
		if l.words.anyWords.Has(l.s.lemma(h)) {
			return true
		}
		if l.s.Tokens[h].UPOS == nlp.VERB {
			break
		}
	}
	return false
}

// negatedAt tells whether what stands at a token is denied by somebody, or
// negated by the narrator.
func (l *lossReader) negatedAt(tok int) bool {
	if v := l.s.voicesAt(tok); len(v) > 0 && v[0].polarity == coding.Denies {
		return true
	}
	return l.deniedByNarrator(tok)
}

// deniedByNarrator tells whether the clause around a token is negated.
func (l *lossReader) deniedByNarrator(tok int) bool {
	for h := tok; h >= 0; h = l.s.head(h) {
		if at := l.s.clauseAt[h]; at >= 0 && l.s.clauses[at].POS != codebook.Noun {
			c := &l.s.clauses[at]
			return c.Status == string(coding.Negated) || l.ownStatus(l.s, c) == coding.Negated
		}
	}
	return false
}

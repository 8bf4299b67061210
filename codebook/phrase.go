package codebook

import (
	"slices"
	"strings"

	"casus/nlp"
)

// heads lists the parts that may head a multiword in a tree: of a verb the
// first; of a noun or adjective the last ("peace talk") or, where a
// preposition joins the parts, one with two more behind it ("state of
// emergency"); of other words the first or the last ("in case", "no longer").
func (p phrase) heads(pos POS) phrase {
	var heads phrase
	for k, part := range p {
		if p.mayHead(k, pos) && !slices.Contains(heads, part) {
			heads = append(heads, part)
		}
	}
	return heads
}

func (p phrase) mayHead(k int, pos POS) bool {
	switch pos {
	case Verb:
		return k == 0
	case Noun, Adj:
		return k != len(p)-2
	}
	return k == 0 || k == len(p)-1
}

// at tells whether a multiword stands at a token that is its head, and where
// its words are.
func (p phrase) at(s *nlp.Sentence, head int, pos POS, found *Words) bool {
	if pos == Verb {
		return p.atVerb(s, head, found)
	}
	return p.sideBySide(s, head, pos, found) || p.apart(s, head, found)
}

// atVerb looks for the particles, the fixed preposition and the fixed object
// of a verb behind it, in their order.
func (p phrase) atVerb(s *nlp.Sentence, verb int, found *Words) bool {
	if !same(&s.Tokens[verb], p[0]) {
		return false
	}
	var w Words
	w.add(verb)
	next := 1
	for i := verb + 1; i < len(s.Tokens) && next < len(p); i++ {
		if same(&s.Tokens[i], p[next]) && belongs(s, i, &w) {
			w.add(i)
			next++
		}
	}
	if next < len(p) {
		return false
	}
	*found = w
	return true
}

// belongs tells whether a token hangs on words already found: directly, or as
// the preposition of something that does.
func belongs(s *nlp.Sentence, i int, w *Words) bool {
	t := &s.Tokens[i]
	for range 2 { // "out of": of hangs on out, and out on what follows
		if t.Head < 0 {
			return false
		}
		if w.has(t.Head) {
			return true
		}
		switch t.Rel {
		case nlp.RelCase, nlp.RelFixed, nlp.RelMark, nlp.RelCompoundPrt, nlp.RelAdvmod:
			t = &s.Tokens[t.Head]
		default:
			return false
		}
	}
	return t.Head >= 0 && w.has(t.Head)
}

// sideBySide looks for the parts in a row with the head among them, whatever
// the tree makes of them.
func (p phrase) sideBySide(s *nlp.Sentence, head int, pos POS, found *Words) bool {
next:
	for k := len(p) - 1; k >= 0; k-- {
		first := head - k
		if !p.mayHead(k, pos) || first < 0 || first+len(p) > len(s.Tokens) {
			continue
		}
		for i, part := range p {
			if !same(&s.Tokens[first+i], part) {
				continue next
			}
		}
		var w Words
		for i := range p {
			w.add(first + i)
		}
		*found = w
		return true
	}
	return false
}

// apart looks for a head in last place with the other parts among its
// modifiers, in any order: "peace and security talks".
func (p phrase) apart(s *nlp.Sentence, head int, found *Words) bool {
	if !same(&s.Tokens[head], p[len(p)-1]) {
		return false
	}
	var w Words
	w.add(head)
	for _, part := range p[:len(p)-1] {
		i := modifier(s, head, part, &w)
		if i < 0 {
			return false
		}
		w.add(i)
	}
	*found = w
	return true
}

// modifier finds a word that modifies the head, or a conjunct or modifier of
// one that does, before the head.
func modifier(s *nlp.Sentence, head int, part string, w *Words) int {
	for i := head - 1; i >= 0 && i >= head-maxWords*2; i-- {
		t := &s.Tokens[i]
		if w.has(i) || !same(t, part) {
			continue
		}
		for range 2 {
			if t.Head < 0 || !modifies(t.Rel) {
				break
			}
			if t.Head == head || w.has(t.Head) {
				return i
			}
			t = &s.Tokens[t.Head]
		}
	}
	return -1
}

func modifies(r nlp.Rel) bool {
	switch r.Base() {
	case nlp.RelCompound, nlp.RelAmod, nlp.RelNmod, nlp.RelNummod, nlp.RelAdvmod, nlp.RelConj, nlp.RelFlat, nlp.RelFixed, nlp.RelCase, nlp.RelDet:
		return true
	}
	return false
}

// same tells whether a token is a part of a multiword: by its lemma, or as the
// text has it ("decades ago").
func same(t *nlp.Token, part string) bool {
	return t.Lemma == part || len(t.Lemma) == len(part) && strings.EqualFold(t.Lemma, part) ||
		len(t.Form) == len(part) && strings.EqualFold(t.Form, part)
}

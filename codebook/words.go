package codebook

import (
	"slices"
	"strings"

	"casus/nlp"
)

// maxWords is how many words a trigger may have.
const maxWords = 8

// phrase is the parts of a word as rules write it: one part, or several of a
// multiword.
type phrase []string

func (p phrase) String() string { return strings.Join(p, "_") }

// Set is a set of lemmas and multiwords.
type Set struct {
	name  string
	words []string
	whole map[string]struct{}
	// many are the multiwords by each part that may be their head.
	many map[string][]phrase
}

var emptySet = newSet("", nil)

func newSet(name string, words []string) *Set {
	words = inBothSpellings(words)
	s := &Set{name: name, words: slices.Compact(slices.Sorted(slices.Values(words))), whole: make(map[string]struct{}, len(words))}
	for _, w := range s.words {
		s.whole[w] = struct{}{}
		p := split(w)
		if len(p) == 1 {
			continue
		}
		if s.many == nil {
			s.many = make(map[string][]phrase)
		}
		for _, head := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(p.heads(Verb), p.heads(Noun))))) {
			s.many[head] = append(s.many[head], p)
		}
	}
	return s
}

// Name is the set's name without "@"; a list of words in a rule has none.
func (s *Set) Name() string { return s.name }

// Words lists the words in alphabetical order, the parts of multiwords joined
// by "_".
func (s *Set) Words() []string { return slices.Clone(s.words) }

// Has tells whether a lemma is in the set. The parts of a multiword are
// joined by "_". Capitals do not matter.
func (s *Set) Has(lemma string) bool {
	_, ok := lookup(s.whole, lemma)
	return ok
}

// At tells how many words of a sentence make up a word of the set headed by
// the token: 0 for none, 2 where "came under" is the multiword come_under.
// The longest counts.
func (s *Set) At(sentence *nlp.Sentence, head int) int {
	var found Words
	return s.at(sentence, head, &found)
}

func (s *Set) at(sentence *nlp.Sentence, head int, found *Words) int {
	if m := sentence.Tokens[head].Mask; m == nlp.MaskPerson || m == nlp.MaskGroup {
		return 0 // the Bill of Bill Clinton is no document, Royal Dutch Shell no weapon
	}
	lemma := sentence.Tokens[head].Lemma
	n := 0
	if s.Has(lemma) {
		n = 1
	}
	if len(s.many) > 0 {
		pos := posOf(sentence.Tokens[head].UPOS)
		list, _ := lookup(s.many, lemma)
		for _, p := range list {
			var w Words
			if len(p) > n && p.at(sentence, head, pos, &w) {
				n = len(p)
				found.merge(&w)
			}
		}
	}
	if n > 0 {
		found.add(head)
	}
	return n
}

// posOf tells how the multiwords of a token are built.
func posOf(u nlp.UPOS) POS {
	switch u {
	case nlp.VERB, nlp.AUX:
		return Verb
	case nlp.NOUN, nlp.PROPN, nlp.ADJ, nlp.NUM, nlp.X:
		return Noun
	}
	return Adv
}

// lookup finds a lemma in a map whose keys have no capitals, without
// allocating: the lemma of a name, or of a word in a headline, may have some.
func lookup[V any](m map[string]V, lemma string) (V, bool) {
	v, ok := m[lemma]
	if ok || len(m) == 0 {
		return v, ok
	}
	var buf [64]byte
	if len(lemma) > len(buf) {
		return v, false
	}
	capital := false
	for i := range len(lemma) {
		c := lemma[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
			capital = true
		}
		buf[i] = c
	}
	if capital {
		v, ok = m[string(buf[:len(lemma)])]
	}
	return v, ok
}

// Words are the tokens that a trigger was found in.
type Words struct {
	n  int
	at [maxWords]int32
}

// Len is the number of tokens.
func (w *Words) Len() int { return w.n }

// Append adds the tokens' indices to dst in text order.
func (w *Words) Append(dst []int) []int {
	for _, i := range w.at[:w.n] {
		dst = append(dst, int(i))
	}
	return dst
}

// Span gives the first and the last token.
func (w *Words) Span() (first, last int) {
	if w.n == 0 {
		return -1, -1
	}
	return int(w.at[0]), int(w.at[w.n-1])
}

func (w *Words) has(i int) bool { return slices.Contains(w.at[:w.n], int32(i)) }

// add keeps the tokens in text order and each once.
func (w *Words) add(i int) {
	if w.n == len(w.at) || w.has(i) {
		return
	}
	at := w.n
	for ; at > 0 && w.at[at-1] > int32(i); at-- {
		w.at[at] = w.at[at-1]
	}
	w.at[at] = int32(i)
	w.n++
}

func (w *Words) merge(other *Words) {
	for _, i := range other.at[:other.n] {
		w.add(int(i))
	}
}

func split(word string) phrase { return strings.Split(word, "_") }

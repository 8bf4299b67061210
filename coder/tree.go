package coder

import (
	"slices"

	"casus/nlp"
)

// tree is a parsed sentence with the look-ups that a dependency tree needs
// downwards: the analyzer gives only heads.
type tree struct {
	*nlp.Sentence
	doc   *nlp.Document
	index int // of the sentence in its document
	// The children of token i, in text order, are kids[first[i]:first[i+1]].
	first, kids []int32
	// left and right are the outermost tokens of the subtree of each token.
	left, right []int32
	// depth counts the edges up to the root.
	depth []int32
	// hedge marks the tokens in front of numbers that hedge them: parsers take
	// the "at" of "at least 11 men" for a preposition of the men.
	hedge []bool
}

// newTree indexes a sentence. The analyzer makes trees; where somebody else's
// sentence has a head out of range or a circle, its tokens become roots.
func newTree(doc *nlp.Document, index int) *tree {
	s := &doc.Sentences[index]
	t := indexTree(doc, s, index)
	if order := t.topDown(); len(order) < len(s.Tokens) {
		s = rooted(s, order)
		t = indexTree(doc, s, index)
		t.measure(t.topDown())
	} else {
		t.measure(order)
	}
	return t
}

func indexTree(doc *nlp.Document, s *nlp.Sentence, index int) *tree {
	n := len(s.Tokens)
	buf := make([]int32, 5*n+1)
	t := &tree{Sentence: s, doc: doc, index: index,
		first: buf[:n+1], kids: buf[n+1 : 2*n+1 : 2*n+1], left: buf[2*n+1 : 3*n+1], right: buf[3*n+1 : 4*n+1], depth: buf[4*n+1:]}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			t.first[h+1]++
		}
	}
	for i := range n {
		t.first[i+1] += t.first[i]
	}
	at := slices.Clone(t.first[:n])
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			t.kids[at[h]] = int32(i)
			at[h]++
		}
		t.left[i], t.right[i] = int32(i), int32(i)
	}
	return t
}

// topDown lists the tokens that a root is above of, heads first.
func (t *tree) topDown() []int32 {
	order := make([]int32, 0, len(t.Tokens))
	for i := range t.Tokens {
		if t.Tokens[i].Head < 0 {
			order = append(order, int32(i))
		}
	}
	for k := 0; k < len(order); k++ {
		order = append(order, t.children(int(order[k]))...)
	}
	return order
}

// rooted copies a sentence and makes roots of the tokens that were not reached.
func rooted(s *nlp.Sentence, reached []int32) *nlp.Sentence {
	c := *s
	c.Tokens = slices.Clone(s.Tokens)
	under := make([]bool, len(c.Tokens))
	for _, i := range reached {
		under[i] = true
	}
	for i := range c.Tokens {
		if !under[i] {
			c.Tokens[i].Head, c.Tokens[i].Rel = -1, nlp.RelRoot
		}
	}
	return &c
}

// measure finds depths top-down and subtree edges bottom-up, without
// recursion: a sentence may be a chain of a thousand tokens.
func (t *tree) measure(order []int32) {
	for _, i := range order {
		for _, c := range t.children(int(i)) {
			t.depth[c] = t.depth[i] + 1
		}
	}
	for _, i := range slices.Backward(order) {
		if h := t.Tokens[i].Head; h >= 0 {
			t.left[h] = min(t.left[h], t.left[i])
			t.right[h] = max(t.right[h], t.right[i])
		}
	}
}

// children gives the children of a token in text order.
func (t *tree) children(i int) []int32 { return t.kids[t.first[i]:t.first[i+1]] }

// child gives the first child of a token that hangs by one of the relations,
// exactly as named (nsubj is not nsubj:pass), or -1.
func (t *tree) child(i int, rels ...nlp.Rel) int {
	for _, c := range t.children(i) {
		if slices.Contains(rels, t.Tokens[c].Rel) {
			return int(c)
		}
	}
	return -1
}

// has tells whether a token has a child by one of the relations.
func (t *tree) has(i int, rels ...nlp.Rel) bool { return t.child(i, rels...) >= 0 }

// rel gives the relation of a token to its head.
func (t *tree) rel(i int) nlp.Rel { return t.Tokens[i].Rel }

// head gives the head of a token, -1 for a root.
func (t *tree) head(i int) int { return t.Tokens[i].Head }

// lemma gives the lemma of a token in lower case.
func (t *tree) lemma(i int) string { return lower(t.Tokens[i].Lemma) }

// lemmaAt gives the lemma of a token that may lie beyond the sentence.
func (t *tree) lemmaAt(i int) string {
	if i < 0 || i >= len(t.Tokens) {
		return ""
	}
	return t.lemma(i)
}

// under tells whether a token is another one or stands below it.
func (t *tree) under(i, top int) bool {
	for i >= 0 && t.depth[i] > t.depth[top] {
		i = t.Tokens[i].Head
	}
	return i == top
}

// conjuncts gives a token and everything that is joined to it by "and", "or"
// and commas, in text order, appended to list.
func (t *tree) conjuncts(list []int, i int) []int {
	list = append(list, i)
	for _, c := range t.children(i) {
		if t.rel(int(c)) == nlp.RelConj {
			list = t.conjuncts(list, int(c))
		}
	}
	return list
}

// firstConjunct climbs from a conjunct to the head of its conjunction.
func (t *tree) firstConjunct(i int) int {
	for t.rel(i) == nlp.RelConj && t.head(i) >= 0 {
		i = t.head(i)
	}
	return i
}

// preposition gives the words of the preposition of a noun, joined by "_", or
// "" if it has none. A conjunct without its own takes that of the first.
func (t *tree) preposition(i int) string {
	for {
		if p := t.ownPreposition(i); p != "" || t.rel(i) != nlp.RelConj || t.head(i) < 0 {
			return p
		}
		i = t.head(i)
	}
}

// ownPreposition writes the words as they stand: "according to" is no form of a
// verb.
// isHedge tells whether a preposition only hedges the number behind it: "at
// least 11 soldiers" is no place.
func (t *tree) isHedge(i int) bool {
	if i+2 >= len(t.Tokens) || t.Tokens[i+2].UPOS != nlp.NUM {
		return false
	}
	x := t.Tokens[i+1].XPOS
	return x == nlp.TagJJS || x == nlp.TagRBS
}

func (t *tree) ownPreposition(i int) string {
	words := ""
	for _, c := range t.children(i) {
		if c := int(c); t.rel(c) == nlp.RelCase && t.Tokens[c].XPOS != nlp.TagPOS && !t.isHedge(c) {
			if words != "" {
				words += "_"
			}
			words += lower(t.Tokens[c].Form)
			for _, f := range t.children(c) {
				if t.rel(int(f)) == nlp.RelFixed {
					words += "_" + lower(t.Tokens[f].Form)
				}
			}
		}
	}
	return words
}

// hedges tells whether a token belongs to the hedge of a number.
func (t *tree) hedges(i int) bool { return t.hedge != nil && t.hedge[i] }

// hedged tells whether a noun stands behind a hedged number whose first word
// the tree has taken for its preposition.
func (t *tree) hedged(i int) bool {
	for _, k := range t.children(i) {
		if t.rel(int(k)) == nlp.RelCase {
			return t.hedges(int(k))
		}
	}
	return false
}

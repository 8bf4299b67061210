package codebook

import (
	"strings"

	"casus/nlp"
)

// search gathers the patterns of an index that hold at a clause.
type search struct {
	index  *index
	clause *Clause
	facts  Facts
	hits   []hit
	// failed hears of each trigger whose head word is there and which fails, and
	// at what; nil but in Trace.
	failed func(e *entry, at failure)
}

// failure is what a trigger fails at: an argument that belongs to it, a test,
// or, where both are nil, the rest of its words.
type failure struct {
	with *withArg
	test *test
}

// search takes up a search; the caller puts it back.
func (b *Book) search(kind CueKind, c *Clause, f Facts) *search {
	s, _ := b.searches.Get().(*search)
	if s == nil {
		s = &search{}
	}
	*s = search{index: &b.indexes[kind], clause: c, facts: f, hits: s.hits[:0]}
	return s
}

// predicate tries the triggers at the clause's own predicate.
func (s *search) predicate() { s.word(s.clause.POS, s.clause.Head) }

// auxiliaries tries the triggers at the auxiliaries of the predicate. What
// they find competes with what the predicate itself tells.
func (s *search) auxiliaries() {
	c := s.clause
	if len(s.index[Aux]) == 0 || c.POS == Noun {
		return
	}
	tokens := c.Sentence.Tokens
	for i := max(c.Head-maxWords, 0); i < c.Head; i++ {
		if tokens[i].Head == c.Head && tokens[i].Rel.Base() == nlp.RelAux {
			s.word(Aux, i)
		}
	}
}

// word tries the triggers of a part of speech at a token.
func (s *search) word(pos POS, at int) {
	m := s.index[pos]
	if len(m) == 0 {
		return
	}
	list, _ := lookup(m, s.clause.Sentence.Tokens[at].Lemma)
	for i := range list {
		e := &list[i]
		h := hit{pattern: e.pattern, anchor: at, aux: pos == Aux}
		if h.aux {
			h.anchor = s.clause.Head // tests of the trigger are of its verb
		}
		if e.phrase == nil {
			h.words.add(at)
			if h.aux {
				h.words.add(s.clause.Head)
			}
		} else if !e.phrase.at(s.clause.Sentence, at, pos, &h.words) {
			s.tell(e, failure{})
			continue
		}
		s.with(e, &h)
	}
}

// with looks for the arguments that belong to a trigger, and then at the tests.
func (s *search) with(e *entry, h *hit) {
	c := s.clause
	with := h.pattern.triggers[e.trigger].with
next:
	for k := range with {
		w := &with[k]
		for i := range c.Args {
			if a := &c.Args[i]; !h.used.Has(i) && w.role.matches(a) && w.set.at(c.Sentence, a.Head, &h.words) > 0 {
				h.used.add(i)
				continue next
			}
		}
		s.tell(e, failure{with: w})
		return
	}
	for i := range h.pattern.tests {
		if t := &h.pattern.tests[i]; !t.holds(c, s.facts, h) {
			s.tell(e, failure{test: t})
			return
		}
	}
	for i := range s.hits { // of one pattern's triggers at a word the longest counts
		if g := &s.hits[i]; g.pattern == h.pattern && g.anchor == h.anchor {
			if h.words.n > g.words.n {
				*g = *h
			}
			return
		}
	}
	s.hits = append(s.hits, *h)
}

func (s *search) tell(e *entry, at failure) {
	if s.failed != nil {
		s.failed(e, at)
	}
}

// around tries the triggers that hang on the predicate: adverbs, conjunctions,
// determiners of it and of its arguments, adjectives of a noun, prepositions
// of arguments. Cues alone have them.
func (s *search) around() {
	c := s.clause
	if len(s.index[Adposition]) > 0 {
		for i := range c.Args {
			if c.Args[i].Role == Prep {
				s.preposition(i)
			}
		}
	}
	if len(s.index[Adj])+len(s.index[Adv])+len(s.index[Mark])+len(s.index[Det]) == 0 {
		return
	}
	tokens := c.Sentence.Tokens
	for i := range tokens {
		t := &tokens[i]
		if t.Head < 0 || i == c.Head || i == c.Light {
			continue
		}
		own := t.Head == c.Head || c.Light >= 0 && t.Head == c.Light
		switch t.Rel.Base() {
		case nlp.RelDet, nlp.RelCc:
			if own || s.isArg(t.Head) {
				s.word(Det, i)
			}
		case nlp.RelMark:
			if own {
				s.word(Mark, i)
			}
		case nlp.RelAmod:
			if own && c.POS == Noun {
				s.word(Adj, i)
			}
		case nlp.RelAdvmod, nlp.RelObl, nlp.RelDiscourse:
			if own {
				s.word(Adv, i)
				s.word(Mark, i) // "when" and "once" are adverbs to some trees
			}
		}
	}
}

func (s *search) isArg(head int) bool {
	for i := range s.clause.Args {
		if s.clause.Args[i].Head == head {
			return true
		}
	}
	return false
}

// preposition tries the triggers of the preposition of an argument. One of
// several words may be an argument's whole preposition ("according to") or
// begin with it ("in the event of").
func (s *search) preposition(arg int) {
	c := s.clause
	head := c.Args[arg].Head
	at := head
	for i := range c.Sentence.Tokens {
		if t := &c.Sentence.Tokens[i]; t.Head == head && t.Rel == nlp.RelCase {
			at = i
			break
		}
	}
	m := s.index[Adposition]
	whole := c.Args[arg].Prep
	list := m[whole]
	for i := range list {
		e := &list[i]
		if len(e.phrase) > 0 && len(e.phrase) != 1+strings.Count(whole, "_") {
			continue // it only begins with the argument's preposition
		}
		h := hit{pattern: e.pattern, anchor: at}
		if e.phrase == nil || !e.phrase.sideBySide(c.Sentence, at, Adposition, &h.words) {
			h.words.add(at)
		}
		s.with(e, &h)
	}
	if at != head {
		list, _ = lookup(m, c.Sentence.Tokens[at].Lemma)
	}
	for i := range list {
		e := &list[i]
		h := hit{pattern: e.pattern, anchor: at}
		if e.phrase != nil && e.phrase.sideBySide(c.Sentence, at, Adposition, &h.words) {
			s.with(e, &h)
		}
	}
}

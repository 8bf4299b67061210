package codebook

import (
	"iter"
	"math/bits"
	"slices"

	"casus/nlp"
	"casus/plover"
)

// ArgSet is a set of indices into Clause.Args. Arguments past the 64th are
// never in it.
type ArgSet uint64

// Has tells whether an index is in the set.
func (s ArgSet) Has(i int) bool { return i < 64 && s>>uint(i)&1 == 1 }

// Len is the number of indices.
func (s ArgSet) Len() int { return bits.OnesCount64(uint64(s)) }

// All gives the indices in ascending order.
func (s ArgSet) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for rest := uint64(s); rest != 0; rest &= rest - 1 {
			if !yield(bits.TrailingZeros64(rest)) {
				return
			}
		}
	}
}

func (s *ArgSet) add(i int) {
	if i < 64 {
		*s |= 1 << uint(i)
	}
}

// Match is what a rule makes of a clause.
type Match struct {
	Rule *Rule
	// Words are the tokens of the trigger, with its particles and arguments.
	Words Words
	// Actors and Recipients are the participants the rule takes from the clause.
	Actors, Recipients ArgSet
	// Speaker tells that whoever says the clause is the actor: the clause names
	// none, and the rule makes no event of what nobody says.
	Speaker bool
	// Mutual tells that the rule makes all parties actors ("both").
	Mutual bool
	// InheritActors, InheritRecipients and InheritAll are the arguments in
	// which the events lie whose actors, recipients or both are to be taken
	// over. They are empty where the rule has found participants of its own.
	InheritActors, InheritRecipients, InheritAll ArgSet
	// Consumed are the arguments whose events are content.
	Consumed ArgSet
	Type     plover.Type
	Modes    plover.ModeSet
	Contexts plover.ContextSet
	// CAMEO is the rule's own code, or "".
	CAMEO string
	// Status stands in the place of the clause's own where it is not "".
	Status string
	// Negative tells that what is in the complement did not happen.
	Negative bool
	// Drops are events left out because this one is told. Read only.
	Drops []Drop
	// Confidence is 0.1 to 1, or 0 where the rule says nothing.
	Confidence float64
}

// Match finds the one rule that holds at a clause. Clauses come innermost
// first, so that Facts knows the events in the arguments. It allocates
// nothing.
func (b *Book) Match(c *Clause, f Facts) (Match, bool) {
	s := b.search(eventRule, c, f)
	defer b.searches.Put(s)
	s.predicate()
	s.auxiliaries()
	h := winner(s.hits)
	if h == nil {
		return Match{}, false
	}
	r := b.rules[h.pattern.id]
	m := Match{
		Rule: r, Words: h.words, Type: r.typ, CAMEO: r.cameo, Status: r.status,
		Negative: r.negative, Drops: r.drops, Confidence: r.confidence,
	}
	m.Actors = resolve(r.choices[slotActor], c, f, h.used, 0)
	m.Recipients = resolve(r.choices[slotRecipient], c, f, h.used, m.Actors)
	if both := r.choices[slotBoth]; both != nil {
		m.Mutual = true
		m.Actors = resolve(both, c, f, h.used, 0)
	}
	m.Speaker = r.speaker && m.Actors == 0
	if m.Actors == 0 {
		m.InheritActors = union(r.inherit[slotActor], c, 0)
	}
	if m.Recipients == 0 {
		m.InheritRecipients = union(r.inherit[slotRecipient], c, 0)
	}
	if m.Actors.Len() < 2 && m.Recipients == 0 {
		m.InheritAll = union(r.inherit[slotBoth], c, 0)
	}
	m.Consumed = union(r.consume, c, h.used)
	for i := range r.modes {
		if g := &r.modes[i]; holdAll(g.when, c, f, h) {
			m.Modes = m.Modes.With(g.what)
		}
	}
	for i := range r.contexts {
		if g := &r.contexts[i]; holdAll(g.when, c, f, h) {
			m.Contexts |= g.what
		}
	}
	return m, true
}

// hit is a pattern whose trigger matches.
type hit struct {
	pattern *pattern
	words   Words
	// used are the arguments that are part of the trigger.
	used ArgSet
	// anchor is the token that the trigger's head word stands at: the clause's
	// head, or a word that hangs on it. Patterns at one token compete.
	anchor int
	// aux tells that the head word is an auxiliary of the predicate.
	aux bool
}

// winner settles which of the patterns at one trigger word fires: one that is
// over another; then one of an auxiliary; then the longer trigger; then more
// tests; then the name.
func winner(hits []hit) *hit {
	var best *hit
next:
	for i := range hits {
		h := &hits[i]
		for j := range hits {
			if hits[j].pattern.over[h.pattern.id] {
				continue next
			}
		}
		if best == nil || h.beats(best) {
			best = h
		}
	}
	return best
}

func (h *hit) beats(g *hit) bool {
	p, q := h.pattern, g.pattern
	switch {
	case h.aux != g.aux:
		return h.aux
	case h.words.n != g.words.n:
		return h.words.n > g.words.n
	case len(p.tests) != len(q.tests):
		return len(p.tests) > len(q.tests)
	case p.name != q.name:
		return p.name < q.name
	}
	return h.anchor < g.anchor
}

// resolve takes the first alternative that is there. With facts given only
// participants are taken, and of foreign roles only those who are of another
// country than the actors.
func resolve(c choice, clause *Clause, f Facts, used, actors ArgSet) ArgSet {
	for _, together := range c {
		var set ArgSet
		for _, role := range together {
			for i := range clause.Args {
				a := &clause.Args[i]
				if !role.matches(a) || used.Has(i) || f != nil && !f.Is(a.Head, "actor") {
					continue
				}
				if role.foreign && f != nil && !isForeign(clause, f, a.Head, actors) {
					continue
				}
				set.add(i)
			}
		}
		if set != 0 {
			return set
		}
	}
	return 0
}

// isForeign tells whether an argument is of a country, and of another than each
// of the actors.
func isForeign(clause *Clause, f Facts, head int, actors ArgSet) bool {
	country := f.Country(head)
	if country == "" {
		return false
	}
	for i := range actors.All() {
		if f.Country(clause.Args[i].Head) == country {
			return false
		}
	}
	return true
}

// union takes all the arguments that any alternative names.
func union(c choice, clause *Clause, used ArgSet) ArgSet {
	var set ArgSet
	for _, together := range c {
		for _, role := range together {
			for i := range clause.Args {
				if role.matches(&clause.Args[i]) && !used.Has(i) {
					set.add(i)
				}
			}
		}
	}
	return set
}

func holdAll(tests []test, c *Clause, f Facts, h *hit) bool {
	for i := range tests {
		if !tests[i].holds(c, f, h) {
			return false
		}
	}
	return true
}

func (t *test) holds(c *Clause, f Facts, h *hit) bool {
	return t.finds(c, f, h) != t.unless
}

func (t *test) finds(c *Clause, f Facts, h *hit) bool {
	switch t.subject {
	case aboutStatus:
		return slices.Contains(t.statuses, c.Status)
	case aboutTrigger:
		return t.isSo(c, f, h.anchor)
	case aboutLight:
		return c.Light >= 0 && t.isSo(c, f, c.Light)
	}
	found, plural := 0, false
	for i := range c.Args {
		a := &c.Args[i]
		if !t.role.matches(a) || h.used.Has(i) {
			continue
		}
		if t.property != hasNumber {
			if t.isSo(c, f, a.Head) {
				return true
			}
			continue
		}
		found++ // "Turkey and Pakistan" are plural
		plural = plural || isPlural(c, a.Head) || found > 1
	}
	return found > 0 && plural == t.plural
}

// isPlural goes by the word, and by a number before one that has no plural:
// "400 Sudanese".
func isPlural(c *Clause, head int) bool {
	t := &c.Sentence.Tokens[head]
	switch t.XPOS {
	case nlp.TagNNS, nlp.TagNNPS:
		return true
	case nlp.TagNN, nlp.TagPRP:
		return false
	}
	return head > 0 && c.Sentence.Tokens[head-1].UPOS == nlp.NUM && c.Sentence.Tokens[head-1].Head == head
}

// described gives the noun that says what a name is the name of, "typhoon" in
// "Typhoon Vamco"; the token itself where there is none.
func described(c *Clause, head int) int {
	tokens := c.Sentence.Tokens
	if head > 0 && tokens[head].UPOS == nlp.PROPN && tokens[head-1].UPOS == nlp.NOUN && tokens[head-1].Head == head && tokens[head-1].Rel == nlp.RelNmodDesc {
		return head - 1
	}
	return head
}

// isSo tells whether a token has the property.
func (t *test) isSo(c *Clause, f Facts, head int) bool {
	switch t.property {
	case hasLemma:
		return t.lemmas.At(c.Sentence, head) > 0 || t.lemmas.At(c.Sentence, described(c, head)) > 0
	case hasKind:
		for i := range t.kinds {
			k := &t.kinds[i]
			if k.asked && f.Is(head, k.name) || k.lemmas != nil && k.lemmas.At(c.Sentence, head) > 0 {
				return true
			}
		}
		return false
	case hasSector:
		return f.Sectors(head)&t.sectors != 0
	case hasNumber:
		return isPlural(c, head) == t.plural
	case hasEvent:
		return f.Events(head)&t.events != 0
	case hasStatus:
		return slices.Contains(t.statuses, f.Status(head))
	}
	return true
}

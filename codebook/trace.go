package codebook

import (
	"fmt"
	"slices"
)

// Tried is one rule or cue whose trigger's head word stands at a clause, and
// what came of it.
type Tried struct {
	// Name is the rule's name, "cue KIND NAME" for a cue.
	Name string
	File string
	// Line is that of the trigger or the test that failed, else that of the rule.
	Line int
	// Fired tells that the rule holds and won.
	Fired bool
	// Why says what failed, or which rule won over this one.
	Why string
}

// String gives "file:line: name: why".
func (t Tried) String() string { return fmt.Sprintf("%s:%d: %s: %s", t.File, t.Line, t.Name, t.Why) }

// Trace tells of every rule and cue whose trigger's head word stands at a
// clause whether it fires and, where it does not, why. It is for people who
// write rules: Match and Cues are the quick way to the same answer.
func (b *Book) Trace(c *Clause, f Facts) []Tried {
	list := b.trace("", eventRule, c, f)
	for kind := range numCueKinds {
		list = append(list, b.trace("cue "+kind.String()+" ", kind, c, f)...)
	}
	return list
}

func (b *Book) trace(prefix string, kind CueKind, c *Clause, f Facts) []Tried {
	var failures []Tried
	var of []*pattern
	s := &search{index: &b.indexes[kind], clause: c, facts: f}
	s.failed = func(e *entry, at *test) {
		p := e.pattern
		tried := Tried{Name: prefix + p.name, File: p.file}
		if at != nil {
			tried.Line, tried.Why = at.line, "does not hold: "+at.text
		} else {
			trigger := &p.triggers[e.trigger]
			tried.Line, tried.Why = trigger.line, "not all of it is there: "+trigger.text
		}
		failures, of = append(failures, tried), append(of, p)
	}
	s.predicate()
	if kind != eventRule {
		s.around()
	}
	var list []Tried
	for i := range s.hits {
		h := &s.hits[i]
		rivals := slices.DeleteFunc(slices.Clone(s.hits), func(g hit) bool { return g.anchor != h.anchor })
		won := winner(rivals)
		tried := Tried{Name: prefix + h.pattern.name, File: h.pattern.file, Line: h.pattern.line}
		if tried.Fired = won.pattern == h.pattern; tried.Fired {
			tried.Why = "fires"
		} else {
			tried.Why = "holds, but " + h.beatenBy(won, rivals)
		}
		list = append(list, tried)
	}
	for i, tried := range failures { // unless another trigger of the rule has held
		if !slices.ContainsFunc(s.hits, func(h hit) bool { return h.pattern == of[i] }) {
			list = append(list, tried)
		}
	}
	return list
}

// beatenBy says by which of the tie rules another won over this one.
func (h *hit) beatenBy(won *hit, rivals []hit) string {
	for i := range rivals {
		if p := rivals[i].pattern; p.over[h.pattern.id] {
			return p.name + " is over it"
		}
	}
	switch {
	case won.words.n != h.words.n:
		return won.pattern.name + " wins: its trigger is longer"
	case len(won.pattern.tests) != len(h.pattern.tests):
		return won.pattern.name + " wins: it has more tests"
	}
	return won.pattern.name + " wins: its name is first in the alphabet"
}

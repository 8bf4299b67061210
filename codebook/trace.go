package codebook

import (
	"fmt"
	"slices"
	"strings"
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
	s := &search{index: &b.indexes[kind], clause: c, facts: f}
	type failed struct {
		entry *entry
		at    failure
	}
	var failures []failed
	s.failed = func(e *entry, at failure) {
		i := slices.IndexFunc(failures, func(g failed) bool { return g.entry.pattern == e.pattern })
		switch {
		case i < 0:
			failures = append(failures, failed{e, at})
		case at.depth() > failures[i].at.depth(): // what came nearest is told
			failures[i] = failed{e, at}
		}
	}
	s.predicate()
	if kind == eventRule {
		s.auxiliaries()
	} else {
		s.around()
	}
	var list []Tried
	for i := range s.hits {
		h := &s.hits[i]
		rivals := slices.DeleteFunc(slices.Clone(s.hits), func(g hit) bool { return kind != eventRule && g.anchor != h.anchor })
		won := winner(rivals)
		tried := Tried{Name: prefix + h.pattern.name, File: h.pattern.file, Line: h.pattern.line}
		if tried.Fired = won.pattern == h.pattern; tried.Fired {
			tried.Why = "fires"
		} else {
			tried.Why = "holds, but " + h.beatenBy(won, rivals)
		}
		list = append(list, tried)
	}
	for _, g := range failures { // unless another trigger of the rule has held
		p := g.entry.pattern
		if !slices.ContainsFunc(s.hits, func(h hit) bool { return h.pattern == p }) {
			line, why := g.at.reason(g.entry)
			list = append(list, Tried{Name: prefix + p.name, File: p.file, Line: line, Why: why})
		}
	}
	return list
}

func (f failure) depth() int {
	switch {
	case f.test != nil:
		return 2
	case f.with != nil:
		return 1
	}
	return 0
}

// reason says on which line a trigger fails and at what.
func (f failure) reason(e *entry) (line int, why string) {
	trigger := &e.pattern.triggers[e.trigger]
	switch {
	case f.test != nil:
		return f.test.line, "does not hold: " + strings.Join(strings.Fields(f.test.text), " ")
	case f.with != nil:
		return trigger.line, "is not there: " + f.with.String()
	}
	return trigger.line, "is not there: " + e.phrase.String()
}

func (w *withArg) String() string {
	words := strings.Join(w.set.words, "|")
	if w.set.name != "" {
		words = "@" + w.set.name
	}
	return "with " + w.role.String() + " " + words
}

// beatenBy says by which of the tie rules another won over this one.
func (h *hit) beatenBy(won *hit, rivals []hit) string {
	for i := range rivals {
		if p := rivals[i].pattern; p.over[h.pattern.id] {
			return p.name + " is over it"
		}
	}
	switch {
	case won.aux != h.aux:
		return won.pattern.name + " wins: it stands at an auxiliary"
	case won.words.n != h.words.n:
		return won.pattern.name + " wins: its trigger is longer"
	case len(won.pattern.tests) != len(h.pattern.tests):
		return won.pattern.name + " wins: it has more tests"
	}
	return won.pattern.name + " wins: its name is first in the alphabet"
}

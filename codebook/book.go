package codebook

import (
	"maps"
	"slices"
	"sync"
)

// Book is a codebook: rules, cues, sets and kinds, checked and ready. It never
// changes, so any number of goroutines may share one.
type Book struct {
	version string
	rules   []*Rule
	cues    [numCueKinds][]*Cue
	sets    map[string]*Set
	kinds   map[string]*Set
	indexes [numCueKinds + 1]index
	// searches keeps used searches, so that one need not allocate.
	searches sync.Pool
}

// Version is a hash of the files' names and bytes: twelve hexadecimal digits.
func (b *Book) Version() string { return b.version }

// Rules lists the rules in the order of files and lines.
func (b *Book) Rules() []*Rule { return slices.Clone(b.rules) }

// AllCues lists the cues of a kind in the order of files and lines.
func (b *Book) AllCues(kind CueKind) []*Cue { return slices.Clone(b.cues[kind]) }

// Written is where a rule or cue stands, and its text without comments.
type Written struct {
	File string
	Line int
	Text string
}

// WrittenRule gives a rule as it is written; zero where none has the name.
func (b *Book) WrittenRule(name string) Written {
	for _, r := range b.rules {
		if r.name == name {
			return r.written()
		}
	}
	return Written{}
}

// WrittenCue gives a cue as it is written; zero where none of the kind has the name.
func (b *Book) WrittenCue(kind CueKind, name string) Written {
	for _, c := range b.cues[kind] {
		if c.name == name {
			return c.written()
		}
	}
	return Written{}
}

func (p *pattern) written() Written { return Written{p.file, p.line, p.text} }

// TriggerCount counts the words that trigger a rule, those of sets each by itself.
func (b *Book) TriggerCount() int {
	n := 0
	for _, r := range b.rules {
		for _, t := range r.triggers {
			n += len(t.words)
		}
	}
	return n
}

// Examples lists the examples of all rules and cues.
func (b *Book) Examples() []Example {
	var list []Example
	for _, r := range b.rules {
		list = append(list, r.examples...)
	}
	for _, cues := range b.cues {
		for _, c := range cues {
			list = append(list, c.examples...)
		}
	}
	return list
}

// Set gives a set by its name without "@". A set that is not there is empty;
// name the sets you need in Load, so that a codebook without them is refused.
func (b *Book) Set(name string) *Set {
	if s := b.sets[name]; s != nil {
		return s
	}
	return emptySet
}

// Sets lists the sets' names in alphabetical order, without "@".
func (b *Book) Sets() []string { return slices.Sorted(maps.Keys(b.sets)) }

// Kind gives the nouns that the kind blocks of a name list; it is empty for a
// name that has none.
func (b *Book) Kind(name string) *Set {
	if s := b.kinds[name]; s != nil {
		return s
	}
	return emptySet
}

// Kinds lists the names of the kinds that a lemma belongs to, in alphabetical
// order.
func (b *Book) Kinds(lemma string) []string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(b.kinds)) {
		if b.kinds[name].Has(lemma) {
			list = append(list, name)
		}
	}
	return list
}

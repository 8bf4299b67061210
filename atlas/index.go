package atlas

import (
	"cmp"
	"slices"
)

// index builds the look-up of names. Of the senses of one name the likeliest
// comes first; of its spellings the strictest, with the senses of the looser ones
// that it satisfies ("NATO" is also a way to write "Nato").
func index(names []naming, traitsOf map[string]trait, variants map[string]string) (trie[[]spelling], []trait) {
	t := newTrie[[]spelling](len(names))
	for variant, word := range variants {
		t.vocabulary[variant] = t.intern([]byte(word))
	}
	order := make([]ranked, len(names))
	for i := range names {
		order[i] = ranked{names[i].rank(), -names[i].sense.population(), i}
	}
	slices.SortFunc(order, func(a, b ranked) int {
		return cmp.Or(a.rank-b.rank, a.people-b.people, a.i-b.i)
	})
	the, al := t.intern([]byte("the")), t.intern([]byte("al"))
	var buf []word
	var arena []shape // of all names: one allocation for many
	for _, o := range order {
		n := &names[o.i]
		buf = scan(n.name, buf[:0], t.intern)
		if len(arena)+len(buf) > cap(arena) {
			arena = make([]shape, 0, arenaSize+len(buf))
		}
		first := len(arena)
		arena = arena[:first+len(buf)]
		at, shapes := root, arena[first:len(arena):len(arena)]
		for j, w := range buf {
			at, shapes[j] = t.grow(at, w.id), w.shape
		}
		for j := range buf {
			if len(buf) > 1 && (j == 0 && buf[j].id == the || buf[j].id == al && buf[j].shape == initial) {
				shapes[j] = anyCase // "the Guardian", "The Guardian"; "al-Bab", "Al-Bab"
			}
		}
		if len(buf) == 0 {
			n.row.complain("%q has no letters", n.name)
			continue
		}
		t.set(at, addSpelling(t.values[at], shapes, n))
	}
	for at, spellings := range t.all() {
		t.set(at, settle(spellings))
	}
	traits := make([]trait, len(t.vocabulary)) // more than there are ids, for variants share one
	for word, traitOf := range traitsOf {
		if id := t.wordOf(word); id != unknownWord {
			traits[id] = traitOf
		}
	}
	return t, traits
}

// ranked is a name by the likelihood of its sense.
type ranked struct{ rank, people, i int }

const arenaSize = 1 << 14

// rank orders the senses of a name before anything is known of the text.
func (n *naming) rank() int {
	rank := 0
	switch s := n.sense; {
	case s.Kind == State && s.Use == ByName && s.Held.To == "":
	case s.Kind == State && s.Use == ByName:
		rank = 1
	case s.Use == ByDemonym && s.Kind == State:
		rank = 2
	case s.Use == ByDemonym:
		rank = 3
	case s.Kind == Place && s.Site.Feature == "territory":
		rank = 4
	case s.Use == BySeat:
		rank = 5
	case s.Kind == Person:
		rank = 7
	case s.Kind == Place && s.Site.Feature == "capital":
		rank = 8
	case s.Kind == Place && (s.Site.Feature == "city" || s.Site.Feature == "town" || s.Site.Feature == "village"):
		rank = 9
	case s.Kind == Place:
		rank = 10
	default: // organisations and groups
		rank = 6
	}
	if n.rarer {
		rank += 20
	}
	if n.row.own {
		rank -= 100
	}
	return rank
}

// population decides between places of one name: the larger is likelier meant.
func (s Sense) population() int {
	if s.Site == nil {
		return 0
	}
	return s.Site.Population
}

func addSpelling(spellings []spelling, shapes []shape, n *naming) []spelling {
	for i := range spellings {
		if slices.Equal(spellings[i].shapes, shapes) {
			if n.row.own || !spellings[i].own {
				spellings[i].add(n.sense)
			}
			return spellings
		}
	}
	return append(spellings, spelling{shapes: shapes, senses: []Sense{n.sense}, own: n.row.own})
}

// add puts a sense at the end, unless the spelling has it.
func (s *spelling) add(sense Sense) {
	for _, old := range s.senses {
		if old.Entry == sense.Entry && old.Use == sense.Use && old.Plural == sense.Plural {
			return
		}
	}
	s.senses = append(s.senses, sense)
}

func settle(spellings []spelling) []spelling {
	strictness := func(s spelling) (sum int) {
		for _, shape := range s.shapes {
			sum += int(shape)
		}
		return sum
	}
	slices.SortStableFunc(spellings, func(a, b spelling) int { return cmp.Compare(strictness(b), strictness(a)) })
	for i := range spellings {
		for _, looser := range spellings[i+1:] {
			if !spellings[i].own && satisfies(spellings[i].shapes, looser.shapes) {
				for _, sense := range looser.senses {
					spellings[i].add(sense)
				}
			}
		}
	}
	return spellings
}

func satisfies(strict, loose []shape) bool {
	for i := range strict {
		if strict[i] < loose[i] {
			return false
		}
	}
	return true
}

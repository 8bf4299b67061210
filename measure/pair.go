package measure

import (
	"cmp"
	"slices"
)

// pair brings n and m things together one to one, the pair of the highest
// worth first; of two that are worth the same and share a thing, the one whose
// other thing comes first. What is worth nothing is no pair. The pairs are
// indices. Which things are the n and which the m does not matter.
func pair(n, m int, worth func(i, j int) float64) [][2]int {
	type candidate struct {
		worth float64
		at    [2]int
	}
	var ranked []candidate
	for i := range n {
		for j := range m {
			if w := worth(i, j); w > 0 {
				ranked = append(ranked, candidate{w, [2]int{i, j}})
			}
		}
	}
	slices.SortStableFunc(ranked, func(a, b candidate) int { return cmp.Compare(b.worth, a.worth) })
	var pairs [][2]int
	for _, c := range ranked {
		if !slices.ContainsFunc(pairs, func(p [2]int) bool { return p[0] == c.at[0] || p[1] == c.at[1] }) {
			pairs = append(pairs, c.at)
		}
	}
	return pairs
}

// Pairing is what became of the things of one kind in a passage. What the gold
// has as optional is in none of the lists, nor what was paired with it.
type Pairing[T any] struct {
	Pairs    []Pair[T] // in the order of the gold
	Missed   []*T      // in the gold alone
	Spurious []*T      // in the other coding alone
}

// Pair is one thing as two coders coded it.
type Pair[T any] struct{ Gold, Coded *T }

// settle pairs gold and coded things and sets optional ones aside.
func settle[T any](gold, coded []*T, optional func(*T) bool, worth func(g, c *T) float64) (s Pairing[T]) {
	pairs := pair(len(gold), len(coded), func(i, j int) float64 { return worth(gold[i], coded[j]) })
	slices.SortFunc(pairs, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	foundGold, foundCoded := make([]bool, len(gold)), make([]bool, len(coded))
	for _, p := range pairs {
		foundGold[p[0]], foundCoded[p[1]] = true, true
		if g := gold[p[0]]; !optional(g) {
			s.Pairs = append(s.Pairs, Pair[T]{g, coded[p[1]]})
		}
	}
	for i, g := range gold {
		if !foundGold[i] && !optional(g) {
			s.Missed = append(s.Missed, g)
		}
	}
	for j, c := range coded {
		if !foundCoded[j] {
			s.Spurious = append(s.Spurious, c)
		}
	}
	return s
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

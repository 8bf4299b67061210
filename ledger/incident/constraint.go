package incident

import (
	"cmp"
	"slices"
)

// Constraint is a reviewer's decision over two mentions.
type Constraint struct {
	A, B string // ids of mentions
	// Join tells that they are one happening; else they are two.
	Join bool
	// Seq orders decisions: of two that contradict, the later one holds.
	Seq int64
}

// other is the mention to which the constraint ties this one, if any.
func (c *Constraint) other(id string) string {
	switch id {
	case c.A:
		return c.B
	case c.B:
		return c.A
	}
	return ""
}

// rulings are the constraints that hold, over indices of mentions.
type rulings struct {
	join  [][2]int
	apart map[[2]int]bool
	// void are those that later ones contradict.
	void []Constraint
}

// rule finds which constraints hold: the latest first, each unless those that
// hold already exclude it.
func rule(constraints []Constraint, at map[string]int) rulings {
	latest := slices.Clone(constraints)
	slices.SortFunc(latest, func(a, b Constraint) int {
		return cmp.Or(cmp.Compare(b.Seq, a.Seq), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(truth(a.Join), truth(b.Join)))
	})
	held := rulings{apart: map[[2]int]bool{}}
	groups := map[int][]int{}
	group := func(i int) []int {
		if g := groups[i]; g != nil {
			return g
		}
		return []int{i}
	}
	excluded := func(a, b int) bool {
		for _, i := range group(a) {
			for _, j := range group(b) {
				if held.apart[pairOf(i, j)] {
					return true
				}
			}
		}
		return false
	}
	for _, c := range latest {
		a, okA := at[c.A]
		b, okB := at[c.B]
		switch {
		case !okA || !okB || a == b:
		case c.Join && excluded(a, b), !c.Join && slices.Contains(group(a), b):
			held.void = append(held.void, c)
		case c.Join:
			held.join = append(held.join, pairOf(a, b))
			if both := group(a); !slices.Contains(both, b) {
				both = append(slices.Clone(both), group(b)...)
				for _, i := range both {
					groups[i] = both
				}
			}
		default:
			held.apart[pairOf(a, b)] = true
		}
	}
	return held
}

func pairOf(a, b int) [2]int { return [2]int{min(a, b), max(a, b)} }

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

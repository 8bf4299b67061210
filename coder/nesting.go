package coder

import (
	"slices"

	"casus/codebook"
	"casus/nlp"
)

// nest finds for each predicate the one it stands in.
func (n *normaliser) nest(built []clause, at []int32) {
	for i := range built {
		c := &built[i]
		if n.rel(c.top) == nlp.RelParataxis && c.POS == codebook.Verb {
			// What a parenthesis reports stands above it in the tree and
			// inside it in sense.
			if h := n.head(c.top); h >= 0 && at[h] >= 0 && refers(c, h) {
				if above := &built[at[h]]; above.outer < 0 {
					above.outer, above.asComp = i, true
					continue
				}
			}
		}
		for h := n.head(c.top); h >= 0; h = n.head(h) {
			if at[h] >= 0 && int(at[h]) != i {
				if c.outer < 0 {
					c.outer = int(at[h])
					c.asComp = refers(&built[at[h]], c.Head) || refers(&built[at[h]], c.top)
				}
				break
			}
		}
	}
	// A light verb and its noun point at each other's neighbours; whatever ends
	// in a circle is cut open.
	for i := range built {
		slow, fast := i, i
		for fast >= 0 && built[fast].outer >= 0 {
			slow, fast = built[slow].outer, built[built[fast].outer].outer
			if slow == fast {
				built[i].outer, built[i].asComp = -1, false
				break
			}
		}
	}
}

func refers(c *clause, head int) bool {
	for _, a := range c.Args {
		if a.Role == codebook.Comp && a.Head == head {
			return true
		}
	}
	return false
}

// inside orders predicates innermost first, and in text order among equals.
func inside(built []clause) []int {
	depth := make([]int, len(built))
	for i := range built {
		// Walk up until a known depth, then write the depths back down.
		var path []int
		j := i
		for j >= 0 && depth[j] == 0 {
			path = append(path, j)
			j = built[j].outer
		}
		d := 0
		if j >= 0 {
			d = depth[j]
		}
		for k := len(path) - 1; k >= 0; k-- {
			d++
			depth[path[k]] = d
		}
	}
	order := make([]int, len(built))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return depth[b] - depth[a] })
	return order
}

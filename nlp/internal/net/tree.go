package net

import (
	"math"
	"slices"
)

// Decoder finds best trees. It keeps its memory from one sentence to the next.
type Decoder struct {
	state []uint8
	g     graph
}

// Tree gives the best tree with a single root: heads[i] is the head of unit i,
// -1 for the root. scores holds for each unit a row of len(heads)+1 scores:
// for the root, then for each unit as its head. A unit's score for itself is
// not looked at.
func (d *Decoder) Tree(heads []int32, scores []int32) {
	n := len(heads)
	roots := 0
	for i := range n {
		row := scores[i*(n+1) : (i+1)*(n+1)]
		best, at := int64(math.MinInt64), 0
		for h, x := range row {
			if h != i+1 && int64(x) > best {
				best, at = int64(x), h
			}
		}
		heads[i] = int32(at) - 1
		if at == 0 {
			roots++
		}
	}
	if roots == 1 && d.acyclic(heads) {
		return
	}
	d.g.set(n, scores)
	d.g.solve()
	for i := range n {
		heads[i] = d.g.chosen[i+1].head - 1
	}
}

// What a walk along heads knows of a node.
const (
	fresh   = iota
	onWalk  // the walk has passed it
	settled // it leads to the root
)

func (d *Decoder) acyclic(heads []int32) bool {
	d.state = grow(d.state, len(heads))
	clear(d.state)
	for i := range heads {
		j := int32(i)
		for j >= 0 && d.state[j] == fresh {
			d.state[j] = onWalk
			j = heads[j]
		}
		if j >= 0 && d.state[j] == onWalk {
			return false
		}
		for j = int32(i); j >= 0 && d.state[j] == onWalk; j = heads[j] {
			d.state[j] = settled
		}
	}
	return true
}

// graph is the algorithm of Chu, Liu and Edmonds in Tarjan's order, over a
// dense matrix and in time n². Walks grow along best heads; when one bites its
// tail, the cycle becomes one node, kept in the row and column of one member,
// and an arc into it counts what it gains over the arc that it replaces. Node
// 0 is the root.
type graph struct {
	n     int // nodes
	score []int64
	arcs  []arc // the arc of the sentence that each entry of score stands for
	alive []bool
	state []uint8
	best  []int32 // head of each alive node on the walk or settled
	cycle []int32
	lost  []int64

	id     []int32 // of the node now in each row; from n on they are cycles
	parent []int32 // by id: the cycle that a node went into
	chosen []arc   // by id: the arc by which a node is entered
}

type arc struct{ dep, head int32 }

func (g *graph) set(units int, scores []int32) {
	// An arc from the root costs more than all others together could make up
	// for, so the best tree has one of them.
	low, high := slices.Min(scores), slices.Max(scores)
	penalty := (int64(high) - int64(low) + 1) * int64(units+1)
	n := units + 1
	g.n = n
	g.score, g.arcs = grow(g.score, n*n), grow(g.arcs, n*n)
	g.alive, g.state, g.best = grow(g.alive, n), grow(g.state, n), grow(g.best, n)
	g.id, g.parent, g.chosen = grow(g.id, n), grow(g.parent, n), grow(g.chosen, n)
	clear(g.state)
	g.state[0] = settled
	for i := range n {
		g.alive[i], g.best[i] = true, -1
		g.id[i], g.parent[i] = int32(i), -1
		for h := range n {
			g.arcs[i*n+h] = arc{int32(i), int32(h)}
			if i > 0 {
				g.score[i*n+h] = int64(scores[(i-1)*n+h])
			}
		}
		g.score[i*n] -= penalty
	}
}

func (g *graph) solve() {
	for start := int32(1); start < int32(g.n); start++ {
		i := start
		for g.alive[i] && g.state[i] != settled {
			g.state[i] = onWalk
			g.pick(i)
			if h := g.best[i]; g.state[h] == onWalk {
				i = g.contract(h)
			} else {
				i = h
			}
		}
		for j, s := range g.state {
			if s == onWalk {
				g.state[j] = settled
			}
		}
	}
	// Unfold the cycles, the last first: the arc that enters one breaks it at
	// the member that it enters.
	for v := len(g.parent) - 1; v >= g.n; v-- {
		c := g.chosen[v].dep
		for g.parent[c] != int32(v) {
			c = g.parent[c]
		}
		g.chosen[c] = g.chosen[v]
	}
}

// pick chooses the best head of a node.
func (g *graph) pick(i int32) {
	row := g.score[int(i)*g.n:][:g.n]
	top, at := int64(math.MinInt64), -1
	for h, x := range row {
		if x > top && g.alive[h] && int32(h) != i {
			top, at = x, h
		}
	}
	g.best[i] = int32(at)
	g.chosen[g.id[i]] = g.arcs[int(i)*g.n+at]
}

// contract makes one node of the cycle that passes through i, and gives it.
func (g *graph) contract(i int32) int32 {
	n := g.n
	whole := int32(len(g.parent))
	g.parent = append(g.parent, -1)
	g.chosen = append(g.chosen, arc{})
	g.cycle, g.lost = g.cycle[:0], g.lost[:0]
	for j := i; ; {
		g.cycle = append(g.cycle, j)
		g.lost = append(g.lost, g.score[int(j)*n+int(g.best[j])])
		g.parent[g.id[j]] = whole
		g.alive[j] = false
		if j = g.best[j]; j == i {
			break
		}
	}
	for k := range n {
		if !g.alive[k] {
			continue
		}
		enter, leave := -1, -1
		gain, keep := int64(math.MinInt64), int64(math.MinInt64)
		for c, j := range g.cycle {
			if at := int(j)*n + k; g.score[at]-g.lost[c] > gain {
				enter, gain = at, g.score[at]-g.lost[c]
			}
			if at := k*n + int(j); g.score[at] > keep {
				leave, keep = at, g.score[at]
			}
			if g.best[k] == j {
				g.best[k] = i
			}
		}
		at := int(i)*n + k
		g.score[at], g.arcs[at] = gain, g.arcs[enter]
		at = k*n + int(i)
		g.score[at], g.arcs[at] = keep, g.arcs[leave]
	}
	g.id[i] = whole
	g.alive[i] = true
	g.state[i] = fresh
	return i
}

package bloc

import (
	"cmp"
	"math"
	"slices"
)

// graph is the net ties between parties by number. The numbers follow what the
// parties' ties weigh, the strongest first, and not what the parties are called: so
// the search for blocs, which goes by the numbers, treats a party the same under any
// name. A party whose ties all cancel out is in the graph, without edges.
type graph struct {
	names []string
	edges [][]edge // of each party, by number
}

type edge struct {
	to     int
	weight float64 // not 0
}

// link is the net tie of two parties, by the numbers of their names.
type link struct {
	a, b int
	net  float64
}

// newGraph makes a graph of links between some of the names.
func newGraph(names []string, links []link) *graph {
	weights := make([][]float64, len(names))
	for _, l := range links {
		weights[l.a] = append(weights[l.a], l.net)
		weights[l.b] = append(weights[l.b], l.net)
	}
	strength := make([]float64, len(names))
	var order []int // the names that are linked
	for i, list := range weights {
		slices.SortFunc(list, func(x, y float64) int { return cmp.Or(cmp.Compare(math.Abs(y), math.Abs(x)), cmp.Compare(y, x)) })
		for _, w := range list {
			strength[i] += math.Abs(w)
		}
		if len(list) > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(strength[j], strength[i]), slices.Compare(weights[j], weights[i]), cmp.Compare(names[i], names[j]))
	})
	g := &graph{names: make([]string, len(order)), edges: make([][]edge, len(order))}
	number := make([]int, len(names))
	for n, i := range order {
		number[i], g.names[n] = n, names[i]
	}
	for _, l := range links {
		if a, b := number[l.a], number[l.b]; l.net != 0 {
			g.edges[a] = append(g.edges[a], edge{b, l.net})
			g.edges[b] = append(g.edges[b], edge{a, l.net})
		}
	}
	for _, list := range g.edges {
		slices.SortFunc(list, func(x, y edge) int { return cmp.Compare(x.to, y.to) })
	}
	return g
}

// components gives the parties that hang together by the edges that count, each
// component in the order of its numbers.
func (g *graph) components(among []int, counts func(edge) bool) [][]int {
	in := make([]bool, len(g.names))
	for _, i := range among {
		in[i] = true
	}
	var all [][]int
	for _, start := range among {
		if !in[start] {
			continue
		}
		in[start] = false
		part := []int{start}
		for next := 0; next < len(part); next++ {
			for _, e := range g.edges[part[next]] {
				if in[e.to] && counts(e) {
					in[e.to] = false
					part = append(part, e.to)
				}
			}
		}
		slices.Sort(part)
		all = append(all, part)
	}
	return all
}

// everybody lists all numbers.
func (g *graph) everybody() []int {
	all := make([]int, len(g.names))
	for i := range all {
		all[i] = i
	}
	return all
}

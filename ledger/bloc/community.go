package bloc

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"sync"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// How often communities are sought, each time in another order of the parties;
// the best counts. A search takes a time that grows with the square of the number
// of parties, so that many parties are searched less often.
const (
	mostRestarts, leastRestarts = 8, 2
	pairsSearched               = 1 << 18
)

func restarts(parties int) int {
	return max(leastRestarts, min(mostRestarts, pairsSearched/(parties*parties)))
}

// communities divides the parties into blocs, by the Louvain method for two layers,
// what is friendly and what is hostile (Blondel et al. 2008; V. Traag, Algorithms and
// dynamical models for communities and reputation in social networks, 2013, ch. 5).
// Of several divisions it gives the one of the highest modularity, of equal ones the
// first in the order of the numbers. A bloc is then what hangs together by friendly
// ties: the enemy of an enemy is no friend yet.
func (g *graph) communities() [][]int {
	layers, signs := g.layers()
	if len(layers) == 0 {
		return g.split([][]int{g.everybody()})
	}
	divisions := make([][][]int, restarts(len(g.names)))
	var wait sync.WaitGroup
	for seed := range divisions {
		wait.Go(func() {
			found := community.ModularizeMultiplex(layers, signs, nil, false, rand.NewPCG(uint64(seed), 0)).Communities()
			division := make([][]int, len(found))
			for i, nodes := range found {
				for _, n := range nodes {
					division[i] = append(division[i], int(n.ID()))
				}
			}
			divisions[seed] = g.split(division)
		})
	}
	wait.Wait()
	var best [][]int
	most := 0.0
	for _, division := range divisions {
		q := g.modularity(division)
		const even = 1e-9
		if best == nil || q > most+even || q > most-even && slices.CompareFunc(division, best, slices.Compare[[]int]) < 0 {
			best, most = division, q
		}
	}
	return best
}

// split makes blocs of what hangs together by friendly ties, in the order of their
// first numbers.
func (g *graph) split(division [][]int) [][]int {
	var all [][]int
	for _, part := range division {
		slices.Sort(part)
		all = append(all, g.components(part, func(e edge) bool { return e.weight > 0 })...)
	}
	slices.SortFunc(all, slices.Compare[[]int])
	return all
}

// modularity is that of a signed network (Gómez, Jensen and Arenas, "Analysis of
// community structure in networks of correlated data", Physical Review E 80, 2009):
//
//	Q = Σ over pairs within a bloc of [w − (w₊ᵢw₊ⱼ/2W₊ − w₋ᵢw₋ⱼ/2W₋)] / (2W₊ + 2W₋)
//
// with i and j running over all parties, w₊ᵢ what party i has of friendly and w₋ᵢ of hostile
// weight, and W₊, W₋ the network's. It is at most 1, and 0 without ties.
func (g *graph) modularity(division [][]int) float64 {
	bloc := make([]int, len(g.names))
	for b, part := range division {
		for _, i := range part {
			bloc[i] = b
		}
	}
	inside := 0.0
	var total [2]float64 // friendly, hostile; each pair twice
	of := make([][2]float64, len(division))
	for i, list := range g.edges {
		for _, e := range list {
			if bloc[e.to] == bloc[i] {
				inside += e.weight
			}
			friendly, hostile := max(0, e.weight), max(0, -e.weight)
			of[bloc[i]][0] += friendly
			of[bloc[i]][1] += hostile
			total[0] += friendly
			total[1] += hostile
		}
	}
	if total[0]+total[1] == 0 {
		return 0
	}
	expected := 0.0
	for _, w := range of {
		if total[0] > 0 {
			expected += w[0] * w[0] / total[0]
		}
		if total[1] > 0 {
			expected -= w[1] * w[1] / total[1]
		}
	}
	return (inside - expected) / (total[0] + total[1])
}

// layers gives the friendly and the hostile ties as gonum wants them: a layer each,
// with its sign. A layer without ties is left out, for gonum loses track of whom it
// moves where the first layer is empty.
func (g *graph) layers() (layers community.UndirectedLayers, signs []float64) {
	for _, sign := range []float64{1, -1} {
		layer := ordered{simple.NewWeightedUndirectedGraph(0, 0)}
		for i := range g.names {
			layer.AddNode(simple.Node(i))
		}
		for i, list := range g.edges {
			for _, e := range list {
				if i < e.to && e.weight*sign > 0 {
					layer.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(i), T: simple.Node(e.to), W: e.weight})
				}
			}
		}
		if layer.Edges().Len() > 0 {
			layers, signs = append(layers, layer), append(signs, sign)
		}
	}
	return layers, signs
}

// ordered hands out the neighbours of a party in their order. Those of gonum's graph come in an order
// of chance, which shows in the result by way of rounding.
type ordered struct {
	*simple.WeightedUndirectedGraph
}

func (o ordered) From(id int64) gonum.Nodes {
	nodes := gonum.NodesOf(o.WeightedUndirectedGraph.From(id))
	slices.SortFunc(nodes, func(a, b gonum.Node) int { return cmp.Compare(a.ID(), b.ID()) })
	return iterator.NewOrderedNodes(nodes)
}

package bloc

import (
	"math"
	"math/bits"
	"math/rand/v2"
)

// Balance says how well two camps explain who is for and against whom.
type Balance struct {
	// Polarisation goes from 0 to 1:
	//
	//	Σ (W/V)² · (1 − 2L/W) · min(1, 2W₋/W)
	//
	// over the components of the network, the parts that hang together. V is the weight of all net
	// ties, W that of the component's, W₋ of its hostile ones, and L, its frustration, the
	// least weight that contradicts a division of its parties into two camps:
	// friends in different camps, foes in one. The middle factor is the normalised
	// line index of balance (Aref and Wilson, "Measuring partial balance in signed
	// networks", Journal of Complex Networks 6, 2018): 1 where two camps explain
	// everything, 0 where they explain no more than tossing coins would. The other
	// two are ours. The last is there because friends alone are balanced too, but not
	// polarised; the first, the probability that two ties drawn by their weight are
	// of that component, because two wars that have nothing to do with each other
	// divide nobody else. Without ties the index is 0.
	Polarisation float64 `json:"polarisation"`
	Friendly     float64 `json:"friendly"` // the weight of all positive net ties
	Hostile      float64 `json:"hostile"`  // and of the negative ones, above 0
	Frustration  float64 `json:"frustration"`
	// Exact tells that the frustration is the least there is; else it is the least
	// found, and the index may be too low.
	Exact bool `json:"exact"`
}

func (g *graph) balance() Balance {
	b := Balance{Exact: true}
	sum := 0.0
	for _, part := range g.components(g.everybody(), func(edge) bool { return true }) {
		c := g.component(part)
		least, exact := c.frustration()
		b.Frustration += least
		b.Exact = b.Exact && exact
		b.Friendly += c.friendly
		b.Hostile += c.hostile
		if w := c.friendly + c.hostile; w > 0 {
			sum += w * max(0, w-2*least) * min(1, 2*c.hostile/w)
		}
	}
	if v := b.Friendly + b.Hostile; v > 0 {
		b.Polarisation = min(1, sum/(v*v))
	}
	return b
}

// component is a connected part of a graph, numbered anew.
type component struct {
	edges             [][]edge
	friendly, hostile float64
}

func (g *graph) component(part []int) *component {
	c := &component{edges: make([][]edge, len(part))}
	number := make(map[int]int, len(part))
	for n, i := range part {
		number[i] = n
	}
	for n, i := range part {
		for _, e := range g.edges[i] {
			c.edges[n] = append(c.edges[n], edge{number[e.to], e.weight})
			if i < e.to {
				c.friendly += max(0, e.weight)
				c.hostile += max(0, -e.weight)
			}
		}
	}
	return c
}

const (
	// smallest is up to how many parties all divisions are tried.
	smallest = 16
	// starts is how many divisions the search begins from where there are more.
	starts = 24
)

// frustration gives the least weight that contradicts a division into two camps.
func (c *component) frustration() (least float64, exact bool) {
	if len(c.edges) <= smallest {
		return c.tryAll(), true
	}
	least = c.search()
	return least, least == 0
}

// search gives the least weight that it finds, by moving single parties.
func (c *component) search() float64 {
	random := rand.New(rand.NewPCG(1, 0))
	least := math.Inf(1)
	for start := range starts {
		camp := make([]float64, len(c.edges))
		if start == 0 {
			c.follow(camp)
		} else {
			for i := range camp {
				camp[i] = float64(2*random.IntN(2) - 1)
			}
		}
		c.improve(camp)
		least = min(least, c.against(camp))
	}
	return least
}

// against is the weight that contradicts a division; camps are 1 and -1.
func (c *component) against(camp []float64) float64 {
	sum := 0.0
	for i, list := range c.edges {
		for _, e := range list {
			if i < e.to {
				sum += max(0, -e.weight*camp[i]*camp[e.to])
			}
		}
	}
	return sum
}

// gain is what moving a party to the other camp takes off the weight against.
func (c *component) gain(camp []float64, i int) float64 {
	sum := 0.0
	for _, e := range c.edges[i] {
		sum -= e.weight * camp[i] * camp[e.to]
	}
	return sum
}

// tryAll goes through all divisions, each of them one move from the one before (a Gray
// code); the last party stays where it is.
func (c *component) tryAll() float64 {
	n := len(c.edges)
	if n < 2 {
		return 0
	}
	camp, best := make([]float64, n), make([]float64, n)
	for i := range camp {
		camp[i] = 1
	}
	copy(best, camp)
	less, most := 0.0, 0.0 // how much better than the first division
	for step := uint(1); step < 1<<(n-1); step++ {
		i := bits.TrailingZeros(step)
		less += c.gain(camp, i)
		camp[i] = -camp[i]
		if less > most {
			most = less
			copy(best, camp)
		}
	}
	return c.against(best)
}

// follow divides by the strongest ties: camp after camp, whoever is tied most
// strongly to somebody already placed is placed as that tie says.
func (c *component) follow(camp []float64) {
	strongest := make([]float64, len(camp)) // of each party not placed, its tie to one placed, as seen from camp 1
	camp[0] = 1
	for placed := 0; ; {
		for _, e := range c.edges[placed] {
			if w := e.weight * camp[placed]; camp[e.to] == 0 && math.Abs(w) > math.Abs(strongest[e.to]) {
				strongest[e.to] = w
			}
		}
		next := -1
		for i, w := range strongest {
			if camp[i] == 0 && w != 0 && (next < 0 || math.Abs(w) > math.Abs(strongest[next])) {
				next = i
			}
		}
		if next < 0 {
			return
		}
		camp[next] = math.Copysign(1, strongest[next])
		placed = next
	}
}

// improve moves the party that gains most, until none gains.
func (c *component) improve(camp []float64) {
	gains := make([]float64, len(camp))
	for i := range gains {
		gains[i] = c.gain(camp, i)
	}
	for {
		best := 0
		for i, gain := range gains {
			if gain > gains[best] {
				best = i
			}
		}
		if gains[best] <= 1e-9*(c.friendly+c.hostile) {
			return
		}
		camp[best] = -camp[best]
		gains[best] = -gains[best]
		for _, e := range c.edges[best] {
			gains[e.to] -= 2 * e.weight * camp[best] * camp[e.to]
		}
	}
}

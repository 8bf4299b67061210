package bloc

import (
	"cmp"
	"math"
	"slices"

	"casus/ledger/calendar"
)

// Settings say which ties make a network, and how.
type Settings struct {
	// Window is the days whose ties count; both ends are needed. What a tie counts
	// is reckoned for its last day.
	Window calendar.Interval
	// HalfLife is after how many days a tie counts half; 0 is 30.
	HalfLife float64
	// Evidence is how many ties to show for a pair; 0 is all.
	Evidence int
}

// UsualWindow is how many days of ties count where nobody names any.
const UsualWindow = 90

// Network is who stands how to whom in a window.
type Network struct {
	Window  calendar.Interval `json:"window"`
	Parties []Party           `json:"parties"` // the strongest first
	Pairs   []Pair            `json:"pairs"`   // in the order of their names
	Blocs   []Bloc            `json:"blocs"`   // the strongest first
	// Modularity says how much better the blocs fit than chance would have it, see
	// the function modularity; 0 where there is nothing.
	Modularity float64 `json:"modularity"`
	// Balance is how polarised the network is, and what that comes from.
	Balance Balance `json:"balance"`
}

// Party is one node of the network.
type Party struct {
	Name     string  `json:"name"`
	Friendly float64 `json:"friendly"` // the sum of its positive net ties
	Hostile  float64 `json:"hostile"`  // the sum of its negative ones, above 0
	Bloc     string  `json:"bloc"`
}

// Strength is how much the party is tied at all.
func (p *Party) Strength() float64 { return p.Friendly + p.Hostile }

// Pair is how two parties stand to each other; A comes before B.
type Pair struct {
	A        string     `json:"a"`
	B        string     `json:"b"`
	Positive float64    `json:"positive"`
	Negative float64    `json:"negative"` // above 0
	Net      float64    `json:"net"`      // what is friendly less what is hostile
	Ties     int        `json:"ties"`
	Evidence []Evidence `json:"evidence"` // the largest contribution first
}

// Evidence is a tie and what it counts on the last day of the window.
type Evidence struct {
	Tie
	Weight float64 `json:"weight"`
}

// Bloc is parties that hang together by friendly ties.
type Bloc struct {
	Label    string   `json:"label"`   // its strongest party
	Parties  []string `json:"parties"` // the strongest first
	Inside   float64  `json:"inside"`  // the net weight of the ties within it
	Strength float64  `json:"strength"`
}

// Make weighs the ties that lie in the window. Their order does not matter; those
// of one vote count once.
func Make(ties []Tie, s Settings) *Network {
	r := read(ties)
	pairs := r.weigh(s.Window, s.halfLife())
	n := &Network{Window: s.Window, Parties: []Party{}, Pairs: []Pair{}, Blocs: []Bloc{}}
	var links []link
	for i, p := range pairs {
		if p.Ties == 0 {
			continue
		}
		links = append(links, link{r.pairs[i][0], r.pairs[i][1], p.Net})
		if s.Evidence > 0 && p.Ties > s.Evidence {
			p.Evidence = p.Evidence[:s.Evidence]
		}
		n.Pairs = append(n.Pairs, p)
	}
	g := newGraph(r.names, links)
	members := g.communities()
	n.Modularity, n.Balance = g.modularity(members), g.balance()
	g.describe(n, members)
	return n
}

func (s *Settings) halfLife() float64 { return cmp.Or(max(0, s.HalfLife), 30) }

// weigh brings the ties of a window together by pairs, those without ties included.
func (r *record) weigh(window calendar.Interval, halfLife float64) []Pair {
	pairs := make([]Pair, len(r.pairs))
	for _, t := range r.within(window) {
		p := &pairs[t.pair]
		p.Evidence = append(p.Evidence, Evidence{*t.Tie, t.weight(window.To, halfLife)})
	}
	for i := range pairs {
		p := &pairs[i]
		p.A, p.B, p.Ties = r.names[r.pairs[i][0]], r.names[r.pairs[i][1]], len(p.Evidence)
		slices.SortFunc(p.Evidence, func(x, y Evidence) int {
			if c := cmp.Compare(math.Abs(y.Weight), math.Abs(x.Weight)); c != 0 {
				return c
			}
			return compare(&x.Tie, &y.Tie)
		})
		// Summed in the order of their size the weights give the same whoever is called what.
		for j := range p.Evidence {
			p.Positive += max(0, p.Evidence[j].Weight)
			p.Negative += max(0, -p.Evidence[j].Weight)
		}
		p.Net = net(p.Positive, p.Negative)
	}
	return pairs
}

// describe fills in parties and blocs, given which parties make a bloc.
func (g *graph) describe(n *Network, members [][]int) {
	parties := make([]Party, len(g.names))
	for i, name := range g.names {
		parties[i].Name = name
		for _, e := range g.edges[i] {
			parties[i].Friendly += max(0, e.weight)
			parties[i].Hostile += max(0, -e.weight)
		}
	}
	stronger := func(p, q *Party) int {
		return cmp.Or(cmp.Compare(q.Strength(), p.Strength()), cmp.Compare(p.Name, q.Name))
	}
	for _, bloc := range members {
		slices.SortFunc(bloc, func(i, j int) int { return stronger(&parties[i], &parties[j]) })
		b := Bloc{Label: g.names[bloc[0]]}
		for _, i := range bloc {
			b.Parties = append(b.Parties, g.names[i])
			b.Strength += parties[i].Strength()
			parties[i].Bloc = b.Label
			for _, e := range g.edges[i] {
				if slices.Contains(bloc, e.to) {
					b.Inside += e.weight / 2 // met from both ends
				}
			}
		}
		n.Blocs = append(n.Blocs, b)
	}
	slices.SortFunc(n.Blocs, func(a, b Bloc) int { return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.Label, b.Label)) })
	slices.SortFunc(parties, func(p, q Party) int { return stronger(&p, &q) })
	n.Parties = parties
}

// ByWeight sorts pairs by how much their net ties weigh, the heaviest first.
func ByWeight(pairs []Pair) {
	slices.SortFunc(pairs, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(math.Abs(y.Net), math.Abs(x.Net)), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
}

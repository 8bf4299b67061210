package incident

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Clustering is what many mentions come to.
type Clustering struct {
	// Incidents are in the canonical order of their first mentions. A candidate in a
	// province or closer that nothing joins is an incident by itself.
	Incidents []Incident
	// Summaries tell of several happenings at once. They belong to an episode.
	Summaries []Mention
	// Unplaced are told without a day or without a province, so that nobody can
	// say which happening they tell.
	Unplaced []Mention
	// Void are the constraints that later ones contradict.
	Void []Constraint
}

// Cluster finds the incidents. The order of the mentions does not matter, nor
// that of the constraints. Of mentions with one id, the first counts.
//
// Pairs that go together are joined best first, each join only if no mention of
// the one cluster contradicts any of the other; so a mention that tells little
// goes with those that fit it best, and never bridges two that contradict. This is
// agglomerative clustering with single linkage for what speaks for a join and
// complete linkage for what speaks against it.
func Cluster(mentions []Mention, constraints []Constraint) Clustering {
	ordered := slices.Clone(mentions)
	slices.SortStableFunc(ordered, func(a, b Mention) int { return order(&a, &b) })
	at := make(map[string]int, len(ordered))
	ordered = slices.DeleteFunc(ordered, func(m Mention) bool {
		_, again := at[m.ID]
		at[m.ID] = 0
		return again
	})
	for i := range ordered {
		at[ordered[i].ID] = i
	}
	w := newWork(ordered, rule(constraints, at))
	for _, p := range w.rules.join {
		w.merge(p[0], p[1], Join{A: ordered[p[0]].ID, B: ordered[p[1]].ID, Reviewed: true})
	}
	for _, p := range w.pairs() {
		a, b := w.find(p.a), w.find(p.b)
		if a == b || !w.agree(a, b) {
			continue
		}
		c := Compare(&ordered[p.a], &ordered[p.b])
		w.merge(a, b, Join{A: ordered[p.a].ID, B: ordered[p.b].ID, Score: p.score, Agreed: c.Agreed(), Differed: c.Differed()})
	}
	return w.result()
}

// work is a clustering under way: a forest of mentions.
type work struct {
	mentions []Mention
	rules    rulings
	parent   []int
	members  [][]int // of a root, in canonical order
	joins    [][]Join
	// refused holds pairs of roots that contradict: for good, as clusters only grow.
	refused map[[2]int]bool
}

func newWork(mentions []Mention, rules rulings) *work {
	n := len(mentions)
	w := &work{mentions: mentions, rules: rules, parent: make([]int, n), members: make([][]int, n), joins: make([][]Join, n), refused: map[[2]int]bool{}}
	singles := make([]int, n)
	for i := range n {
		singles[i], w.parent[i] = i, i
		w.members[i] = singles[i : i+1 : i+1]
	}
	return w
}

func (w *work) find(i int) int {
	for w.parent[i] != i {
		w.parent[i] = w.parent[w.parent[i]]
		i = w.parent[i]
	}
	return i
}

func (w *work) merge(a, b int, j Join) {
	a, b = w.find(a), w.find(b)
	if a == b {
		return
	}
	a, b = min(a, b), max(a, b)
	w.parent[b] = a
	w.members[a] = append(w.members[a], w.members[b]...)
	w.joins[a] = append(append(w.joins[a], w.joins[b]...), j)
	w.members[b], w.joins[b] = nil, nil
}

// agree tells whether no mention of one cluster contradicts one of the other,
// and no reviewer keeps them apart.
func (w *work) agree(a, b int) bool {
	key := pairOf(a, b)
	if w.refused[key] {
		return false
	}
	for _, i := range w.members[a] {
		for _, j := range w.members[b] {
			if len(w.rules.apart) > 0 && w.rules.apart[pairOf(i, j)] || Contradict(&w.mentions[i], &w.mentions[j]) {
				w.refused[key] = true
				return false
			}
		}
	}
	return true
}

type scored struct{ score, a, b int }

// pairs gives the pairs of mentions that go together, best first.
func (w *work) pairs() []scored {
	blocks := map[string][]int{}
	var keys []string
	for i := range w.mentions {
		for _, k := range w.mentions[i].Blocks() {
			if blocks[k] == nil {
				keys = append(keys, k)
			}
			blocks[k] = append(blocks[k], i)
		}
	}
	var list []scored
	seen := map[[2]int32]bool{}
	for _, k := range keys {
		in := blocks[k]
		for x, i := range in {
			for _, j := range in[x+1:] {
				c := Compare(&w.mentions[i], &w.mentions[j])
				if !c.Join() {
					continue
				}
				if p := [2]int32{int32(i), int32(j)}; !seen[p] {
					seen[p] = true
					list = append(list, scored{c.Score(), i, j})
				}
			}
		}
	}
	slices.SortFunc(list, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return list
}

func (w *work) result() (out Clustering) {
	out.Void = w.rules.void
	for i := range w.mentions {
		if w.parent[i] != i {
			continue
		}
		m := &w.mentions[i]
		switch {
		case len(w.members[i]) > 1 || m.Candidate() && m.located():
			group := slices.Clone(w.members[i])
			slices.Sort(group)
			mentions := make([]Mention, len(group))
			for x, j := range group {
				mentions[x] = w.mentions[j]
			}
			out.Incidents = append(out.Incidents, newIncident(mentions, w.joins[i]))
		case m.Summary != OneHappening:
			out.Summaries = append(out.Summaries, *m)
		default:
			out.Unplaced = append(out.Unplaced, *m)
		}
	}
	return out
}

// String says for people why the two mentions are one happening.
func (j *Join) String() string {
	if j.Reviewed {
		return "a reviewer joined them"
	}
	text := fmt.Sprintf("%.1f points: ", float64(j.Score)/10) + strings.Join(j.Agreed, ", ")
	if len(j.Differed) > 0 {
		text += "; in spite of " + strings.Join(j.Differed, ", ")
	}
	return text
}

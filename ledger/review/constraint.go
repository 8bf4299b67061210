package review

import (
	"cmp"
	"slices"
)

// Constraint is what a reviewer demands of the clustering of incidents: that
// two mentions are one incident, or are not.
type Constraint struct {
	A      string `json:"a"` // sorts before B
	B      string `json:"b"`
	Join   bool   `json:"join"`
	Review string `json:"review"` // the id of the review that demands it
}

// Constraints turns splits and merges into pairs of mentions. A split keeps
// each mention that leaves apart from each that stays; whether those that
// leave belong together it does not say. A merge joins all mentions of its
// incidents. Splits and merges add up; where one contradicts a later one the
// later holds, so that no chain of joins ever connects two mentions that are
// kept apart. known tells which mentions there are, nil all of them; a review
// that has lost all mentions of a side demands nothing and is a stray. The
// constraints are in the order of A and B, and do not depend on the order of
// the reviews.
func Constraints(reviews []Review, known func(mention string) bool) (list []Constraint, strays []Review) {
	live, _ := InForce(reviews)
	k := knots{lead: map[string]string{}, apart: map[string]map[string]bool{}}
	for _, r := range slices.Backward(live) {
		if r.Target.Kind != Incident || r.Verb != Split && r.Verb != Merge {
			continue
		}
		moved, rest := existing(r.Mentions, known), existing(r.Rest, known)
		switch {
		case len(moved) == 0 || len(rest) == 0:
			strays = append(strays, r)
		case r.Verb == Split:
			for _, a := range moved {
				for _, b := range rest {
					if k.part(a, b) {
						list = append(list, constraint(a, b, false, r.ID))
					}
				}
			}
		default:
			all := slices.Concat(moved, rest)
			slices.Sort(all)
			for i, a := range all {
				// The first that it may be with: not all of them may be.
				for _, b := range all[:i] {
					if k.joined(a, b) {
						break
					}
					if k.join(a, b) {
						list = append(list, constraint(a, b, true, r.ID))
						break
					}
				}
			}
		}
	}
	slices.Reverse(strays)
	slices.SortFunc(list, func(x, y Constraint) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return list, strays
}

func constraint(a, b string, join bool, review string) Constraint {
	return Constraint{min(a, b), max(a, b), join, review}
}

// existing gives the known mentions, sorted, each once.
func existing(mentions []string, known func(string) bool) []string {
	list := slices.DeleteFunc(slices.Clone(mentions), func(m string) bool { return known != nil && !known(m) })
	slices.Sort(list)
	return slices.Compact(list)
}

// knots is which mentions are joined (a forest in which each leads to the one
// that stands for its tree) and which trees are kept apart.
type knots struct {
	lead  map[string]string
	apart map[string]map[string]bool
}

func (k *knots) root(a string) string {
	for {
		next, ok := k.lead[a]
		if !ok {
			return a
		}
		a = next
	}
}

func (k *knots) joined(a, b string) bool { return k.root(a) == k.root(b) }

// join joins two mentions unless they are kept apart.
func (k *knots) join(a, b string) bool {
	a, b = k.root(a), k.root(b)
	if k.apart[a][b] {
		return false
	}
	k.lead[b] = a
	for c := range k.apart[b] {
		delete(k.apart[c], b)
		k.keep(a, c)
	}
	delete(k.apart, b)
	return true
}

// part keeps two mentions apart unless they are joined, or apart already.
func (k *knots) part(a, b string) bool {
	a, b = k.root(a), k.root(b)
	if a == b || k.apart[a][b] {
		return false
	}
	k.keep(a, b)
	return true
}

func (k *knots) keep(a, b string) {
	for _, p := range [][2]string{{a, b}, {b, a}} {
		if k.apart[p[0]] == nil {
			k.apart[p[0]] = map[string]bool{}
		}
		k.apart[p[0]][p[1]] = true
	}
}

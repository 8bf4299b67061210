package bloc

import (
	"cmp"
	"math"
	"slices"

	"casus/ledger/calendar"
)

// record is ties made ready to be weighed for one window or for many.
type record struct {
	names []string // in order
	pairs [][2]int // the numbers of two names, in order
	ties  []dated  // by day
}

// dated is a tie and the number of its pair.
type dated struct {
	*Tie
	pair int
}

// read leaves out what is no tie of two parties or has no day, and of each vote all
// but the first.
func read(ties []Tie) *record {
	first := map[string]*Tie{}
	number := map[string]int{}
	for i := range ties {
		t := &ties[i]
		if !t.counts() {
			continue
		}
		number[t.From], number[t.To] = 0, 0
		if t.Vote != "" {
			if one := first[t.Vote]; one == nil || compare(t, one) < 0 {
				first[t.Vote] = t
			}
		}
	}
	r := &record{names: make([]string, 0, len(number)), ties: make([]dated, 0, len(ties))}
	for name := range number {
		r.names = append(r.names, name)
	}
	slices.Sort(r.names)
	for i, name := range r.names {
		number[name] = i
	}
	pairOf := func(t *Tie) [2]int {
		a, b := number[t.From], number[t.To]
		return [2]int{min(a, b), max(a, b)}
	}
	at := map[[2]int]int{}
	for i := range ties {
		if t := &ties[i]; t.counts() && (t.Vote == "" || first[t.Vote] == t) {
			at[pairOf(t)] = 0
			r.ties = append(r.ties, dated{Tie: t})
		}
	}
	for pair := range at {
		r.pairs = append(r.pairs, pair)
	}
	slices.SortFunc(r.pairs, func(p, q [2]int) int { return slices.Compare(p[:], q[:]) })
	for i, pair := range r.pairs {
		at[pair] = i
	}
	for i := range r.ties {
		r.ties[i].pair = at[pairOf(r.ties[i].Tie)]
	}
	slices.SortFunc(r.ties, func(t, u dated) int { return compare(t.Tie, u.Tie) })
	return r
}

func (t *Tie) counts() bool {
	return isParty(t.From) && isParty(t.To) && t.From != t.To && t.Day != calendar.NoDay && t.Strength != 0
}

// isParty tells a party from a country and from nobody: countries are written in
// capitals. Somebody who is of a country and of no party takes no side; most are
// people arrested, bereaved or marching.
func isParty(name string) bool { return name != "" && (name[0] < 'A' || name[0] > 'Z') }

// within gives the ties of a window.
func (r *record) within(window calendar.Interval) []dated {
	byDay := func(t dated, day calendar.Day) int { return cmp.Compare(t.Day, day) }
	from, _ := slices.BinarySearchFunc(r.ties, window.From, byDay)
	to, _ := slices.BinarySearchFunc(r.ties, window.To+1, byDay)
	return r.ties[from:max(from, to)]
}

// net is what is friendly less what is hostile, and 0 where they cancel out but for
// rounding.
func net(positive, negative float64) float64 {
	if n := positive - negative; math.Abs(n) > 1e-9*(positive+negative) {
		return n
	}
	return 0
}

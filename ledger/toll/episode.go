package toll

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"casus/ledger/calendar"
)

// Gap is how many quiet days in a row an episode may have, where the user has
// not set another number.
const Gap = 7

// Pair is two parties against each other, in no order: A sorts before B. B is
// empty where the one is known and the other is not.
type Pair struct {
	A string `json:"a"`
	B string `json:"b"`
}

// PairOf puts two parties into order.
func PairOf(x, y string) Pair {
	if x == "" || y != "" && y < x {
		x, y = y, x
	}
	return Pair{x, y}
}

// Has tells whether a party is one of the two.
func (p Pair) Has(party string) bool { return party != "" && (p.A == party || p.B == party) }

// String gives "arm-gov and aze-gov".
func (p Pair) String() string {
	if p.B == "" {
		return p.A + " and whoever it was"
	}
	return p.A + " and " + p.B
}

func comparePairs(x, y Pair) int { return cmp.Or(strings.Compare(x.A, y.A), strings.Compare(x.B, y.B)) }

// Happening is an incident as episodes see it.
type Happening struct {
	ID   string            `json:"id"`
	Days calendar.Interval `json:"days"`
	// Pairs are between whom it was; Possible between whom it may have been,
	// where who did it is contested or not known.
	Pairs    []Pair `json:"pairs"`
	Possible []Pair `json:"possible"`
}

// Between tells between which parties an incident was. Who is blamed without
// contradiction stands against each party that lost. Two who blame each other stand
// against each other, whoever of them it was; and so do two where nobody else lost or is
// blamed. Everything else is possible only: a contested perpetrator against the victims, and the
// victims against an unknown.
func Between(victims []string, blames []Blame) (pairs, possible []Pair) {
	contested := false
	for i, b := range blames {
		for _, c := range blames[:i] {
			contested = contested || !intersect(b.By, c.By)
			if slices.Contains(b.By, c.Key) && slices.Contains(c.By, b.Key) {
				pairs = append(pairs, PairOf(b.Key, c.Key))
			}
		}
	}
	involved := slices.Clone(victims)
	for _, b := range blames {
		involved = append(involved, b.Key)
	}
	if involved = union(involved, nil); contested && len(victims) > 0 && len(involved) == 2 {
		pairs = append(pairs, PairOf(involved[0], involved[1]))
	}
	mutual := len(pairs) > 0
	for _, b := range blames {
		for _, v := range victims {
			p := PairOf(v, b.Key)
			switch {
			case v == b.Key:
			case !contested:
				pairs = append(pairs, p)
			case !slices.Contains(pairs, p):
				possible = append(possible, p)
			}
		}
		if len(victims) == 0 && !mutual {
			possible = append(possible, PairOf(b.Key, ""))
		}
	}
	if len(blames) == 0 {
		for _, v := range victims {
			possible = append(possible, PairOf(v, ""))
		}
	}
	return sortedPairs(pairs), sortedPairs(possible)
}

func sortedPairs(list []Pair) []Pair {
	slices.SortFunc(list, comparePairs)
	return slices.Compact(list)
}

// Episode is a spell of violence between two parties.
type Episode struct {
	// ID is made of the pair and the first incident. It changes when an earlier
	// one becomes known; Renamed then tells the new one.
	ID   string            `json:"id"`
	Pair Pair              `json:"pair"`
	Days calendar.Interval `json:"days"`
	// Incidents are in the order of their days. Possible are those between this
	// pair only if who did it was of it; they neither begin nor lengthen a certain episode.
	Incidents []string `json:"incidents"`
	Possible  []string `json:"possible"`
}

// Certain tells whether any incident of the episode is surely between the pair.
func (e *Episode) Certain() bool { return len(e.Incidents) > 0 }

// Episodes gives the spells of violence of each pair: incidents between which
// no more than gap quiet days lie. What is only possibly between a pair joins its
// certain episodes where it lies in them or within the gap of them, and what was done
// by nobody knows whom joins those of the party that lost; what finds none makes
// episodes of its own, which have no certain incident. An incident without a day is in
// none. The result is ordered by days, pair and id, and the order of the incidents
// given does not matter.
func Episodes(incidents []Happening, gap int) []Episode {
	certain, possible := map[Pair][]Happening{}, map[Pair][]Happening{}
	for _, h := range incidents {
		if h.Days.From == calendar.NoDay {
			continue
		}
		h.Days.To = max(h.Days.To, h.Days.From)
		for _, p := range sortedPairs(slices.Clone(h.Pairs)) {
			certain[p] = append(certain[p], h)
		}
		for _, p := range sortedPairs(slices.Clone(h.Possible)) {
			if !slices.Contains(h.Pairs, p) {
				possible[p] = append(possible[p], h)
			}
		}
	}
	var list []Episode
	of := map[string][]int{} // party: its certain episodes
	for _, p := range pairsOf(certain) {
		for _, spell := range spells(certain[p], gap) {
			e := Episode{Pair: p, Incidents: names(spell), Possible: []string{}, Days: daysOf(spell)}
			e.ID = episodeID(p, spell[0].ID)
			of[p.A] = append(of[p.A], len(list))
			of[p.B] = append(of[p.B], len(list))
			list = append(list, e)
		}
	}
	for _, p := range pairsOf(possible) {
		loose := slices.DeleteFunc(possible[p], func(h Happening) bool {
			joined := false
			for _, i := range of[p.A] {
				if e := &list[i]; (p.B == "" || e.Pair == p) && near(e.Days, h.Days, gap) {
					joined = true
					if !slices.Contains(e.Incidents, h.ID) {
						e.Possible = append(e.Possible, h.ID)
					}
				}
			}
			return joined
		})
		for _, spell := range spells(loose, gap) {
			list = append(list, Episode{ID: episodeID(p, spell[0].ID), Pair: p, Incidents: []string{}, Possible: names(spell), Days: daysOf(spell)})
		}
	}
	for i := range list {
		slices.Sort(list[i].Possible)
		list[i].Possible = slices.Compact(list[i].Possible)
	}
	slices.SortFunc(list, func(x, y Episode) int {
		return cmp.Or(cmp.Compare(x.Days.From, y.Days.From), cmp.Compare(x.Days.To, y.Days.To), comparePairs(x.Pair, y.Pair), strings.Compare(x.ID, y.ID))
	})
	return list
}

func pairsOf(m map[Pair][]Happening) []Pair {
	list := make([]Pair, 0, len(m))
	for p := range m {
		list = append(list, p)
	}
	slices.SortFunc(list, comparePairs)
	return list
}

// spells cuts happenings where more than gap quiet days lie between them.
func spells(list []Happening, gap int) (cut [][]Happening) {
	slices.SortFunc(list, func(x, y Happening) int {
		return cmp.Or(cmp.Compare(x.Days.From, y.Days.From), cmp.Compare(x.Days.To, y.Days.To), strings.Compare(x.ID, y.ID))
	})
	start, last := 0, calendar.NoDay
	for i, h := range list {
		if i > start && int(h.Days.From)-int(last)-1 > gap {
			cut = append(cut, list[start:i])
			start = i
		}
		last = max(last, h.Days.To)
	}
	if start < len(list) {
		cut = append(cut, list[start:])
	}
	return cut
}

func near(a, b calendar.Interval, gap int) bool {
	return int(b.From)-int(a.To)-1 <= gap && int(a.From)-int(b.To)-1 <= gap
}

func names(list []Happening) []string {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	return ids
}

func daysOf(list []Happening) calendar.Interval {
	days := list[0].Days
	for _, h := range list {
		days.To = max(days.To, h.Days.To)
	}
	return days
}

func episodeID(p Pair, first string) string {
	h := fnv.New64a()
	h.Write([]byte(p.A + "\x00" + p.B + "\x00" + first))
	return fmt.Sprintf("%016x", h.Sum64())
}

// Renamed tells, for each old episode whose id is gone, the id of the new one
// that holds most of its incidents; of several equal ones the first. Old ids stay
// valid as aliases. An episode of which nothing is left has none.
func Renamed(before, now []Episode) map[string]string {
	kept := map[string]bool{}
	holding := map[string][]int{} // incident: new episodes
	for i := range now {
		kept[now[i].ID] = true
		for _, id := range slices.Concat(now[i].Incidents, now[i].Possible) {
			holding[id] = append(holding[id], i)
		}
	}
	alias := map[string]string{}
	for i := range before {
		old := &before[i]
		if kept[old.ID] {
			continue
		}
		shared := map[int]int{}
		for _, id := range slices.Concat(old.Incidents, old.Possible) {
			for _, j := range holding[id] {
				if now[j].Pair == old.Pair || now[j].Pair.B == "" || old.Pair.B == "" {
					shared[j]++
				}
			}
		}
		best := -1
		for j := range now {
			if shared[j] > 0 && (best < 0 || shared[j] > shared[best]) {
				best = j
			}
		}
		if best >= 0 {
			alias[old.ID] = now[best].ID
		}
	}
	return alias
}

// Link gives the ids of the episodes that a summary speaks of: those whose two
// parties it names and whose days it overlaps. A summary links to episodes and never
// makes or joins one.
func Link(episodes []Episode, parties []string, days calendar.Interval) []string {
	list := []string{}
	if days.From == calendar.NoDay && days.To == calendar.NoDay {
		return list
	}
	for i := range episodes {
		e := &episodes[i]
		if e.Pair.B != "" && slices.Contains(parties, e.Pair.A) && slices.Contains(parties, e.Pair.B) && e.Days.Overlaps(days) {
			list = append(list, e.ID)
		}
	}
	return list
}

package incident

import (
	"fmt"
	"math"
	"slices"

	"casus/coding"
)

// Candidate tells whether the mention is placed well enough, in time and on the
// map, to be one of an incident with others: in a province or less, or on a day or
// so in a state if it tells a figure or a thing that others may tell.
func (m *Mention) Candidate() bool {
	days := m.Days.Days()
	if m.Summary != OneHappening || days < 1 || days > daysOfWeek {
		return false
	}
	return m.located() || len(m.marks()) > 0
}

// located tells whether the mention is placed in a province or closer.
func (m *Mention) located() bool {
	return slices.ContainsFunc(m.Places, func(p Place) bool { return p.specific() || p.Precision == coding.ProvincePlace })
}

// marks are keys of what alone can join a mention that is placed in no more than a
// state: the figures and things that it tells, with the states in which it is.
func (m *Mention) marks() (keys []string) {
	if m.Days.Days() > mostDays {
		return nil
	}
	for i := range m.Places {
		state := m.Places[i].Country
		if state == "" || slices.ContainsFunc(m.Places[:i], func(p Place) bool { return p.Country == state }) {
			continue
		}
		for j := range m.Losses {
			if f := &m.Losses[j]; f.Hedge != coding.Vague && f.value() >= telltale {
				keys = with(keys, fmt.Sprintf("%s %s %d", state, f.Kind, f.value()))
			}
		}
		for _, thing := range m.Targets.Things {
			keys = with(keys, state+" "+thing)
		}
	}
	return keys
}

// daysOfWeek is the longest time within which a happening may be dated: "last
// week's bombing".
const daysOfWeek = 7

// Blocks gives the keys under which mentions meet: two that can be joined have
// one in common, whatever else they tell. A mention that is no candidate has
// none.
//
// A key is a day with a square of the map, one degree wide, in which the
// mention's place may lie; or with a first-level division; or with the first
// letter of a name that no gazetteer knows; or with a state and a figure or thing.
func (m *Mention) Blocks() []string {
	if !m.Candidate() {
		return nil
	}
	where := m.marks()
	for i := range m.Places {
		p := &m.Places[i]
		if province := p.province(); province != "" {
			where = with(where, p.Country+"/"+province)
		}
		switch reach := p.radius(); {
		case p.Folded != "":
			where = with(where, "?"+p.Folded[:1])
		case p.ID != "" && p.Precision == coding.ProvincePlace:
			where = with(where, p.ID)
		case reach > 0:
			where = squares(where, p, reach)
		}
	}
	keys := make([]string, 0, len(where)*m.Days.Days())
	for day := m.Days.From; day <= m.Days.To; day++ {
		for _, w := range where {
			keys = append(keys, fmt.Sprintf("%d %s", day, w))
		}
	}
	return keys
}

// squares adds the squares of the map in which a place may lie.
func squares(list []string, p *Place, reach float64) []string {
	const around = 360
	high := reach / kmPerDegree
	// Near a pole a square is a sliver, and every one of them is within reach.
	wide := min(high/max(math.Cos(p.Lat*math.Pi/180), 1e-6), around/2)
	for lat := math.Floor(p.Lat - high); lat <= p.Lat+high; lat++ {
		for lon := math.Floor(p.Lon - wide); lon <= p.Lon+wide; lon++ {
			list = with(list, fmt.Sprintf("%g,%g", lat, math.Mod(lon+around+around/2, around)-around/2))
		}
	}
	return list
}

// Loader hands out mentions that are kept somewhere.
type Loader interface {
	// ByBlock gives the mentions that have any of the keys.
	ByBlock(keys []string) ([]Mention, error)
	// ByID gives the mentions of these ids; unknown ones are left out.
	ByID(ids []string) ([]Mention, error)
}

// Component gives all the mentions on which the incidents of the seeds depend,
// the seeds among them: those that can be joined to one of them, or that a
// reviewer joined to it, those that can be joined to these, and so on. Whoever
// clusters exactly these gets the incidents that clustering everything would
// give for them; all other incidents stay as they are.
//
// When a report comes in, its mentions are the seeds. When a mention goes or
// changes, what it was is a seed as well, and is taken out of what comes back.
// When a reviewer decides, the mentions of which he decides are the seeds, with
// the constraints from before his decision as well as after it.
func Component(seeds []Mention, constraints []Constraint, load Loader) ([]Mention, error) {
	var all []Mention
	known := map[string]bool{}
	keys := map[string]bool{}
	add := func(m Mention) {
		if !known[m.ID] {
			known[m.ID] = true
			all = append(all, m)
		}
	}
	for _, m := range seeds {
		add(m)
	}
	// near holds what was loaded but is not joined to anything yet.
	near := map[string]Mention{}
	for next := 0; next < len(all); {
		var fresh, ids []string
		for _, m := range all[next:] {
			for _, k := range m.Blocks() {
				if !keys[k] {
					keys[k] = true
					fresh = append(fresh, k)
				}
			}
			for _, c := range constraints {
				if other := c.other(m.ID); other != "" && c.Join && !known[other] {
					ids = append(ids, other)
				}
			}
		}
		loaded, err := load.ByBlock(fresh)
		if err != nil {
			return nil, err
		}
		for _, m := range loaded {
			if !known[m.ID] {
				near[m.ID] = m
			}
		}
		tied, err := load.ByID(ids)
		if err != nil {
			return nil, err
		}
		from := all[next:]
		next = len(all)
		for _, m := range tied {
			add(m)
		}
		for id, m := range near {
			if slices.ContainsFunc(from, func(o Mention) bool { return joinable(&m, &o) }) {
				add(m)
				delete(near, id)
			}
		}
	}
	slices.SortFunc(all, func(a, b Mention) int { return order(&a, &b) })
	return all, nil
}

func joinable(a, b *Mention) bool {
	if !a.Candidate() || !b.Candidate() {
		return false
	}
	c := Compare(a, b)
	return c.Join()
}

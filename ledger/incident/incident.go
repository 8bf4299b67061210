package incident

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"casus/ledger/calendar"
)

// Incident is one happening, as one or many reports tell it.
type Incident struct {
	// ID is a hash over the id of the first mention, in the canonical order: it
	// does not depend on which report came in first.
	ID       string            `json:"id"`
	Days     calendar.Interval `json:"days"`
	Place    Place             `json:"place"`
	Form     Form              `json:"form"`
	Country  []string          `json:"countries"` // of the places told
	Targets  Targets           `json:"targets"`
	Alleged  []Blame           `json:"alleged"`
	Mentions []Mention         `json:"mentions"` // in canonical order
	Joins    []Join            `json:"joins"`    // one fewer than mentions
	// Contested tells that accounts blame different parties for it.
	Contested bool `json:"perpetrator_contested"`
}

// Join says why two mentions are one happening.
type Join struct {
	A     string `json:"a"` // ids of mentions
	B     string `json:"b"`
	Score int    `json:"score"` // in tenths
	// Agreed and Differed are in words for people.
	Agreed   []string `json:"agreed,omitempty"`
	Differed []string `json:"differed,omitempty"`
	// Reviewed tells that a reviewer joined them.
	Reviewed bool `json:"reviewed,omitempty"`
}

func newIncident(mentions []Mention, joins []Join) Incident {
	sum := sha256.Sum256([]byte("incident\x00" + mentions[0].ID))
	in := Incident{ID: hex.EncodeToString(sum[:8]), Mentions: mentions, Joins: joins}
	in.Days = daysOf(mentions)
	in.Place = placeOfAll(mentions)
	for i := range mentions {
		m := &mentions[i]
		in.Form |= m.Form
		for _, p := range m.Places {
			if p.Country != "" && p.specific() {
				in.Country = with(in.Country, p.Country)
			}
		}
		in.Targets.add(&m.Targets)
		for _, b := range m.Blamed {
			in.Alleged = addBlame(in.Alleged, b)
		}
	}
	slices.Sort(in.Country)
	slices.SortFunc(in.Alleged, func(a, b Blame) int {
		return cmp.Or(strings.Compare(a.Party, b.Party), strings.Compare(a.Name, b.Name))
	})
	in.Contested = contested(mentions, in.Alleged)
	return in
}

// daysOf is when it happened: the days that the firmest accounts have in common,
// for those who tell less closely tell more days.
func daysOf(mentions []Mention) calendar.Interval {
	var days calendar.Interval
	var by Basis
	set := false
	for i := range mentions {
		m := &mentions[i]
		if m.Days.Days() == 0 || set && firmness(m.Basis) < firmness(by) {
			continue
		}
		if !set || firmness(m.Basis) > firmness(by) {
			days, by, set = m.Days, m.Basis, true
			continue
		}
		if m.Days.Overlaps(days) {
			days.From, days.To = max(days.From, m.Days.From), min(days.To, m.Days.To)
		} else { // a reviewer joined them
			days.From, days.To = min(days.From, m.Days.From), max(days.To, m.Days.To)
		}
	}
	if !set {
		return calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}
	}
	return days
}

func firmness(b Basis) int {
	return -slices.Index([]Basis{Told, Linked, Context, ByDate, Nowhere}, b)
}

// placeOfAll is the most exact place; of several the one most often told.
func placeOfAll(mentions []Mention) (best Place) {
	votes := map[string]int{}
	for i := range mentions {
		for _, p := range mentions[i].Places {
			votes[cmp.Or(p.ID, p.Folded)]++
		}
	}
	set := false
	for i := range mentions {
		for j := range mentions[i].Places {
			p := &mentions[i].Places[j]
			if p.ID == "" && set && best.ID != "" {
				continue
			}
			better := cmp.Or(cmp.Compare(truth(p.ID != ""), truth(best.ID != "")), -cmp.Compare(p.rank(), best.rank()),
				cmp.Compare(votes[cmp.Or(p.ID, p.Folded)], votes[cmp.Or(best.ID, best.Folded)]))
			if !set || better > 0 {
				best, set = *p, true
			}
		}
	}
	return best
}

func (t *Targets) add(o *Targets) {
	t.Class |= o.Class
	for _, x := range o.Parties {
		t.Parties = with(t.Parties, x)
	}
	for _, x := range o.Countries {
		t.Countries = with(t.Countries, x)
	}
	for _, x := range o.Sectors {
		t.Sectors = with(t.Sectors, x)
	}
	for _, x := range o.Things {
		t.Things = with(t.Things, x)
	}
}

// addBlame adds what one account tells of who did it to what others tell.
func addBlame(list []Blame, b Blame) []Blame {
	for i := range list {
		if old := &list[i]; old.Party == b.Party && (b.Party != "" || old.Name == b.Name) {
			for _, name := range b.By {
				old.By = with(slices.Clone(old.By), name)
			}
			for _, name := range b.Denied {
				old.Denied = with(slices.Clone(old.Denied), name)
			}
			old.Claimed = old.Claimed || b.Claimed
			return list
		}
	}
	return append(list, b)
}

// contested tells whether accounts blame different parties: some party is blamed
// by another, and a second one by somebody's word, be it its own. What the narrator
// tells alone is no accusation, and sides that fought each other are no rivals for it.
func contested(mentions []Mention, alleged []Blame) bool {
	for i := range mentions {
		if mentions[i].Mutual {
			return false
		}
	}
	accused, named := map[string]bool{}, map[string]bool{}
	for i := range alleged {
		b := &alleged[i]
		if b.Party == "" || len(b.By) == 0 && !b.Claimed {
			continue
		}
		named[b.Party] = true
		if slices.ContainsFunc(b.By, func(name string) bool { return name != b.Party }) {
			accused[b.Party] = true
		}
	}
	return len(accused) > 0 && len(named) > 1
}

// Aliases says under which id each incident of old is found now, where it is
// another one: that which holds most of its mentions, of several the one that
// holds the earliest of them. Incidents of which no mention is left have none.
func Aliases(old, now []Incident) map[string]string {
	holder := map[string]int{}
	ids := map[string]bool{}
	for i := range now {
		ids[now[i].ID] = true
		for _, m := range now[i].Mentions {
			holder[m.ID] = i
		}
	}
	aliases := map[string]string{}
	for i := range old {
		if ids[old[i].ID] {
			continue
		}
		votes := map[int]int{}
		best := -1
		for _, m := range old[i].Mentions {
			if h, ok := holder[m.ID]; ok {
				votes[h]++
			}
		}
		for _, m := range old[i].Mentions {
			if h, ok := holder[m.ID]; ok && (best < 0 || votes[h] > votes[best]) {
				best = h
			}
		}
		if best >= 0 {
			aliases[old[i].ID] = now[best].ID
		}
	}
	return aliases
}

package bloc

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Basis is what a tie rests on.
type Basis string

// The bases.
const (
	Event     Basis = "event"
	Alignment Basis = "alignment" // a standing relation that a report tells
	Atlas     Basis = "atlas"     // a standing relation that the atlas lists
)

// Tie is one piece of evidence of how two parties stand to each other.
type Tie struct {
	From  string       `json:"from"` // a party's id; a tie with anybody else does not count
	To    string       `json:"to"`
	Day   calendar.Day `json:"day"`
	Basis Basis        `json:"basis"`
	// What is the type of the event, or the relation: "ASSAULT", "backs".
	What string `json:"what"`
	// Strength goes from -1 (the worst conflict) to 1 (the closest cooperation).
	Strength float64 `json:"strength"`
	// ID is the id of the event or alignment; of a tie of the atlas, its note.
	ID string `json:"id"`
	// Claimants are who says so, as parties, countries or names; none is the
	// narrator.
	Claimants []string `json:"claimants"`
	// Vote is what has one voice: ties of one vote count once. See FromCoding.
	Vote string `json:"vote"`
}

// verbal is what words count beside deeds. PLOVER's scores rank them so already
// (SUPPORT 5 and AID 10, ACCUSE -2 and ASSAULT -9), but what is said is reported far more often than
// what is done.
const verbal = 0.5

// Strength is what events of a type count whose scores come to a sum: a tenth
// of each score, no more than 1 either way, and half of that for words.
func Strength(t plover.Type, score float64, events int) float64 {
	n := float64(events)
	s := min(n, max(-n, score/10))
	if q := t.Quad(); q == plover.VerbalCooperation || q == plover.VerbalConflict {
		s *= verbal
	}
	return s
}

// RelationStrength is what a relation that a text tells counts.
func RelationStrength(r coding.Relation) float64 {
	switch r {
	case coding.Allied, coding.Backs:
		return 1
	case coding.Opposes, coding.Rival:
		return -1
	}
	return 0
}

// FromCoding gives the ties that one report tells: its alignments, as of its own
// day, and its events that happened, on their first day; each actor with each
// recipient, or, where nobody is a recipient, the actors with one another. What every source
// only denies or doubts is no tie. group is the group of near-duplicates to which
// the report belongs, or its own key: the first assault of one party on another on a day in one
// edition has one vote with the first such in the others.
func FromCoding(c *coding.Coding, group string) []Tie {
	var ties []Tie
	nth := map[string]int{}
	published, _ := calendar.Parse(c.Report.Date)
	add := func(t Tie) {
		if t.From == "" || t.To == "" || t.From == t.To || t.Strength == 0 || t.Day == calendar.NoDay {
			return
		}
		what := fmt.Sprintf("%s/%s/%s/%s/%s", group, t.Day, t.What, t.From, t.To)
		nth[what]++
		t.Vote = fmt.Sprintf("%s/%d", what, nth[what])
		ties = append(ties, t)
	}
	for i := range c.Alignments {
		a := &c.Alignments[i]
		if claimants, told := toldBy(a.Attribution); told {
			add(Tie{From: a.From.Party, To: a.To.Party, Day: published, Basis: Alignment, What: string(a.Relation), Strength: RelationStrength(a.Relation), ID: a.ID, Claimants: claimants})
		}
	}
	for i := range c.Events {
		e := &c.Events[i]
		claimants, told := toldBy(e.Attribution)
		if !told || e.Status != coding.Actual {
			continue
		}
		day := published
		if in, ok := calendar.Of(e.Date); ok {
			day = in.From
			if day == calendar.NoDay {
				day = in.To
			}
		}
		tie := Tie{Day: day, Basis: Event, What: e.Type.String(), Strength: Strength(e.Type, e.Score, 1), ID: e.ID, Claimants: claimants}
		actors, recipients := parties(e.Actors), parties(e.Recipients)
		for i, a := range actors {
			others := recipients
			if len(e.Recipients) == 0 {
				others = actors[i+1:]
			}
			for _, b := range others {
				tie.From, tie.To = a, b
				add(tie)
			}
		}
	}
	return ties
}

// parties gives the parties of participants, each once, in order.
func parties(list []coding.Participant) []string {
	var all []string
	for i := range list {
		if p := list[i].Party; p != "" && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	slices.Sort(all)
	return all
}

// toldBy gives who stands by something; told is false where there are sources and
// none of them does.
func toldBy(list []coding.Attribution) (claimants []string, told bool) {
	for i := range list {
		a := &list[i]
		if a.Polarity == coding.Asserts {
			told = true
			if name := cmp.Or(a.Source.Party, a.Source.Country, a.Source.Name); name != "" && !slices.Contains(claimants, name) {
				claimants = append(claimants, name)
			}
		}
	}
	return claimants, told || len(list) == 0
}

// membership is what belonging to a coalition or alliance counts beside being its ally.
const membership = 0.5

// AtlasTies gives the ties that the atlas lists between the given parties on a day,
// as what is known before any report: alliances, backing, government and
// membership for, armed enmity against.
func AtlasTies(a *atlas.Atlas, among []string, on calendar.Day) []Tie {
	known := map[string]bool{}
	for _, p := range among {
		known[p] = true
	}
	var ties []Tie
	for p := range known {
		for _, t := range a.Ties(p, on.String()) {
			if t.Who != p || !known[t.Whom] { // each is listed at both its ends
				continue
			}
			tie := Tie{From: t.Who, To: t.Whom, Day: on, Basis: Atlas, What: string(t.Kind), ID: t.Note}
			switch t.Kind {
			case atlas.AlliedWith, atlas.BackerOf, atlas.Governs:
				tie.Strength = 1
			case atlas.MemberOf:
				tie.Strength = membership
			case atlas.EnemyOf:
				tie.Strength = -1
			default:
				continue
			}
			tie.Vote = fmt.Sprintf("atlas/%s/%s/%s", tie.What, tie.From, tie.To)
			ties = append(ties, tie)
		}
	}
	slices.SortFunc(ties, func(a, b Tie) int { return compare(&a, &b) })
	return ties
}

// compare is a total order of ties that differ, by day first. Nearly all are told apart by
// day and id.
func compare(a, b *Tie) int {
	if c := cmp.Compare(a.Day, b.Day); c != 0 {
		return c
	}
	if c := cmp.Compare(a.ID, b.ID); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Basis, b.Basis), cmp.Compare(a.What, b.What),
		cmp.Compare(a.Strength, b.Strength), cmp.Compare(a.Vote, b.Vote), slices.Compare(a.Claimants, b.Claimants))
}

// weight is what a tie counts on a day: its strength, halved for each half-life
// that has gone by.
func (t *Tie) weight(on calendar.Day, halfLife float64) float64 {
	return t.Strength * math.Exp2(-float64(on-t.Day)/halfLife)
}

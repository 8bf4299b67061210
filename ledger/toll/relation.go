package toll

import (
	"slices"
	"strings"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Standing is how a claimant stands to the victims whom he counts.
type Standing string

// The standings.
const (
	OwnSide     Standing = "own-side"
	Adversary   Standing = "adversary"
	Independent Standing = "independent"
	ThirdParty  Standing = "third-party"
	Narrator    Standing = "narrator"
)

// Standings lists the standings in the order in which rows are shown.
func Standings() []Standing {
	return []Standing{OwnSide, Adversary, Independent, ThirdParty, Narrator}
}

// Relation is a standing with its reason.
type Relation struct {
	Standing Standing `json:"standing"`
	// Ally is the party on whose side a third party stands, else empty: an ally
	// of a side is a third party whose tie is known, never independent.
	Ally string `json:"ally"`
	// Why says for people how it came about.
	Why string `json:"why"`
}

// speaksForState are the walks of life that speak for their state where the
// coding gives them no party.
var speaksForState = []coding.Sector{plover.GOV, plover.MIL, plover.COP, plover.SPY, plover.LEG, plover.JUD}

// partyOf is the party of a side: its own, else the government of the state
// that the words name, where he speaks or acts for it ("Tajik forces", "an Azerbaijani
// lawmaker").
func partyOf(a *atlas.Atlas, s *Side) string {
	if s.Party != "" {
		return s.Party
	}
	if s.Basis != coding.ByName && s.Basis != coding.ByMembership || s.ID != "" && len(s.Sectors) == 0 {
		return ""
	}
	for i, sector := range s.Sectors {
		if i > 1 || !slices.Contains(speaksForState, sector) {
			return ""
		}
	}
	if state := a.State(s.Country); state != nil {
		return state.Party
	}
	return ""
}

// Relate tells how a claimant stands to victims on a day; nil is the narrator.
// Adversaries are the parties that fight the victims' side or are blamed by others for
// the loss, country is where it happened (alpha-3, or empty). Ties are those of the atlas, which are
// dated:
//
//   - own side: he speaks for the party that lost, or for the group that governs it;
//     for civilians, for the government of their state, unless it is itself blamed;
//   - adversary: he speaks for one of the adversaries, or for a party that the atlas
//     calls an enemy of the victims' side on that day; so does a side that counts the losses of
//     both in one figure, which is no admission;
//   - independent: the atlas lists him as an independent witness in that state on that
//     day, and he stands on the side of none of these parties;
//   - third party: anybody else. Where he is allied with one of the sides, or backs it, that
//     is told; who stands by both is an ally of neither.
func Relate(a *atlas.Atlas, claimant *Side, victim Victim, adversaries []string, country string, day calendar.Day) Relation {
	if claimant == nil {
		return Relation{Standing: Narrator, Why: "the report itself says so"}
	}
	date := day.String()
	party := partyOf(a, claimant)
	own := ownParties(a, victim)
	if victim.Class == Civilians {
		// A state that is blamed for the death of its people is no longer their side.
		own = without(own, adversaries)
	}
	if party != "" {
		is := func(parties []string) bool {
			return slices.ContainsFunc(parties, func(p string) bool { return same(a, party, p, date) })
		}
		switch {
		case victim.Class == Civilians && is(adversaries):
			return Relation{Standing: Adversary, Why: partyName(a, party) + " is blamed for it, or fights their side"}
		case victim.Joint() && is(own):
			return Relation{Standing: Adversary, Why: partyName(a, party) + " counts the losses of its adversary too"}
		case is(own) && victim.Class == Civilians:
			return Relation{Standing: OwnSide, Why: "speaks for the state of those lost"}
		case is(own):
			return Relation{Standing: OwnSide, Why: "speaks for " + partyName(a, party) + ", which lost them"}
		case is(adversaries):
			return Relation{Standing: Adversary, Why: partyName(a, party) + " is another side of it, or is blamed for it"}
		}
		for _, side := range own {
			if tie, ok := a.Opposed(party, side, date); ok {
				return Relation{Standing: Adversary, Why: "an enemy of " + partyName(a, side) + note(tie)}
			}
		}
	}
	if party == "" && slices.Contains(adversaries, claimant.key()) {
		return Relation{Standing: Adversary, Why: "is blamed for it, or says that it was he"}
	}
	mine, why := stands(a, claimant.ID, party, own, date)
	theirs, other := stands(a, claimant.ID, party, adversaries, date)
	switch {
	case mine != "" && theirs != "":
		return Relation{Standing: ThirdParty, Why: "stands by both sides: " + why + "; " + other}
	case mine+theirs != "":
		return Relation{Standing: ThirdParty, Ally: mine + theirs, Why: "stands by " + partyName(a, mine+theirs) + ": " + why + other}
	}
	for _, id := range ids(claimant.ID, party) {
		for _, state := range states(country, victim) {
			if tie, ok := a.Independent(id, state, date); ok {
				return Relation{Standing: Independent, Why: "listed as an independent witness" + note(tie)}
			}
		}
	}
	switch {
	case party != "":
		for _, side := range adversaries {
			if tie, ok := a.Opposed(party, side, date); ok {
				return Relation{Standing: ThirdParty, Why: "an enemy of " + partyName(a, side) + note(tie)}
			}
		}
		return Relation{Standing: ThirdParty, Why: "speaks for " + partyName(a, party) + ", which is no side of it"}
	case claimant.ID != "":
		return Relation{Standing: ThirdParty, Why: "not listed as an independent witness there"}
	}
	return Relation{Standing: ThirdParty, Why: "belongs to no side that is known"}
}

// same tells whether two parties are one on a day: themselves, or a group and
// the government that it in fact is.
func same(a *atlas.Atlas, x, y, date string) bool {
	if x == y {
		return true
	}
	return slices.ContainsFunc(a.Ties(x, date), func(t atlas.Tie) bool {
		return t.Kind == atlas.Governs && (t.Who == y || t.Whom == y)
	})
}

// stands gives the one of some parties on whose side somebody stands, by his own
// key or by his party, and the words why.
func stands(a *atlas.Atlas, id, party string, sides []string, date string) (side, why string) {
	for _, x := range ids(id, party) {
		for _, y := range sides {
			if tie, ok := allied(a, x, y, date); ok {
				return y, tieWords(a, tie) + note(tie)
			}
		}
	}
	return "", ""
}

// allied tells whether one party stands on the side of another. It is the
// atlas's Allied without the forums: that India and Pakistan both belong to a regional
// organisation makes neither the other's witness, and the organisation the ally of neither.
func allied(a *atlas.Atlas, x, y, date string) (atlas.Tie, bool) {
	if x == y {
		return atlas.Tie{Who: x, Whom: y, Kind: atlas.AlliedWith, Note: "the same side"}, true
	}
	ties := a.Ties(x, date)
	for _, t := range ties {
		if (t.Who == y || t.Whom == y) && t.Kind != atlas.EnemyOf && t.Kind != atlas.Independent && !(t.Kind == atlas.MemberOf && forum(a, t.Whom)) {
			return t, true
		}
	}
	for _, t := range ties {
		if t.Kind != atlas.MemberOf || t.Who != x || forum(a, t.Whom) {
			continue
		}
		for _, u := range a.Ties(t.Whom, date) {
			if u.Kind == atlas.MemberOf && u.Who == y && u.Whom == t.Whom {
				return t, true
			}
		}
	}
	return atlas.Tie{}, false
}

// forum tells whether an organisation of states is one in which they talk and
// trade: it has no forces and binds nobody to defend another.
func forum(a *atlas.Atlas, id string) bool {
	e := a.Entry(id)
	return e != nil && e.Kind == atlas.Organisation && !slices.Contains(e.Sectors, plover.MIL) && !slices.Contains(e.Sectors, plover.COP) && !slices.Contains(defence(), id)
}

// ownParties are the parties whose people the victims are: for those who go by
// a country, its government.
func ownParties(a *atlas.Atlas, v Victim) []string {
	if v.Class != Civilians && len(v.Parties) > 0 || v.Irregular {
		return v.Parties
	}
	var own []string
	for _, code := range v.Countries {
		if state := a.State(code); state != nil {
			own = append(own, state.Party)
		}
	}
	if own == nil {
		return v.Parties
	}
	return own
}

func without(list, minus []string) (rest []string) {
	for _, s := range list {
		if !slices.Contains(minus, s) {
			rest = append(rest, s)
		}
	}
	return rest
}

func states(country string, v Victim) []string {
	list := []string{country}
	for _, c := range v.Countries {
		if c != country {
			list = append(list, c)
		}
	}
	return list
}

func ids(id, party string) []string {
	switch {
	case id == "" && party == "":
		return nil
	case id == "" || id == party:
		return []string{party}
	case party == "":
		return []string{id}
	}
	return []string{id, party}
}

func partyName(a *atlas.Atlas, id string) string {
	if p, ok := a.Party(id); ok {
		return p.Name
	}
	if e := a.Entry(id); e != nil {
		return e.Name
	}
	return id
}

func tieWords(a *atlas.Atlas, t atlas.Tie) string {
	who, whom := partyName(a, t.Who), partyName(a, t.Whom)
	switch t.Kind {
	case atlas.BackerOf:
		return who + " backs " + whom
	case atlas.MemberOf:
		return who + " belongs to " + whom
	case atlas.Governs:
		return who + " governs " + whom
	}
	return who + " and " + whom + " are allied"
}

func note(t atlas.Tie) string {
	var b strings.Builder
	if t.Span.From != "" || t.Span.To != "" {
		b.WriteString(" (" + t.Span.From + "–" + t.Span.To + ")")
	}
	if t.Note != "" {
		b.WriteString(", " + t.Note)
	}
	return b.String()
}

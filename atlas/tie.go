package atlas

import (
	"cmp"
	"slices"
	"strings"
)

// TieKind is how one party stands to another for some years, as ties.tsv has it.
type TieKind string

// The kinds of ties.
const (
	MemberOf    TieKind = "member"      // Who belongs to the coalition, alliance or umbrella Whom
	AlliedWith  TieKind = "allied"      // they fight on one side, or are bound to defend each other; holds both ways
	BackerOf    TieKind = "backs"       // Who arms, funds, directs or protects Whom
	EnemyOf     TieKind = "opposes"     // armed enemies or hostile states; holds both ways
	Governs     TieKind = "governs"     // the group Who is in fact the government Whom
	Independent TieKind = "independent" // Who is an independent witness in the state Whom, or anywhere where Whom is empty
)

// TieKinds lists the kinds.
func TieKinds() []TieKind {
	return []TieKind{MemberOf, AlliedWith, BackerOf, EnemyOf, Governs, Independent}
}

// Tie is one standing relation of ties.tsv.
type Tie struct {
	// Who and Whom are parties: the ID of a group or organisation, or a state's
	// government ("syr-gov"). Whom of an Independent is a state's alpha-3 code, or "".
	Who, Whom string
	Kind      TieKind
	Span      Span
	Note      string
}

// Party is a side that fights, claims and loses: the government of a state, or
// an armed group, a movement, a coalition, an organisation. In a civil war army and
// rebels share a country, never a party.
type Party struct {
	ID      string // "syr-gov", "syr-sdf"
	Name    string // "the government of Syria", "Syrian Democratic Forces"
	Country string
	// Entry is the group, or the state whose government the party is.
	Entry *Entry
}

// Party gives the party of an ID; ok is false where nothing is a side of that
// name. The components of a group ("the YPG") are not parties: their Entry's Party is.
func (a *Atlas) Party(id string) (p Party, ok bool) {
	if state, isGovernment := strings.CutSuffix(id, "-gov"); isGovernment {
		if e := a.byID[state]; e != nil && e.Kind == State {
			return Party{id, "the government of " + e.Name, e.Country, e}, true
		}
	}
	if e := a.byID[id]; e != nil && e.Party == id {
		return Party{id, e.Name, e.Country, e}, true
	}
	return Party{}, false
}

// Ties gives the ties of a party, or of an organisation, that held on a day, in
// the order of their kinds; on an unknown day ("") all that ever held.
func (a *Atlas) Ties(id, day string) []Tie {
	var list []Tie
	for _, t := range a.ties[id] {
		if t.Span.Covers(day) {
			list = append(list, t)
		}
	}
	return list
}

// Allied tells whether one party stands on the side of another on a day, and
// the tie that says so: an alliance, backing in either direction, membership of
// one in the other, of both in one coalition, or government.
func (a *Atlas) Allied(x, y, day string) (Tie, bool) {
	if x == y {
		return Tie{Who: x, Whom: y, Kind: AlliedWith, Note: "the same side"}, true
	}
	for _, t := range a.Ties(x, day) {
		if other := t.other(x); other == y && t.Kind != EnemyOf && t.Kind != Independent {
			return t, true
		}
	}
	for _, t := range a.Ties(x, day) {
		if t.Kind != MemberOf || t.Who != x {
			continue
		}
		for _, u := range a.Ties(t.Whom, day) {
			if u.Kind == MemberOf && u.Who == y && u.Whom == t.Whom {
				return t, true
			}
		}
	}
	return Tie{}, false
}

// Opposed tells whether two parties are enemies on a day, and the tie that says so.
func (a *Atlas) Opposed(x, y, day string) (Tie, bool) {
	for _, t := range a.Ties(x, day) {
		if t.Kind == EnemyOf && t.other(x) == y {
			return t, true
		}
	}
	return Tie{}, false
}

// Independent tells whether an organisation or party is listed as an independent
// witness of what happens in a state on a day, and is on the side of none of the
// parties given.
func (a *Atlas) Independent(id, country, day string, parties ...string) (Tie, bool) {
	for _, t := range a.Ties(id, day) {
		if t.Kind != Independent || t.Whom != "" && t.Whom != country {
			continue
		}
		for _, p := range parties {
			if _, partial := a.Allied(id, p, day); partial {
				return Tie{}, false
			}
		}
		return t, true
	}
	return Tie{}, false
}

func (t Tie) other(id string) string {
	if t.Who == id {
		return t.Whom
	}
	return t.Who
}

// tie reads a row of ties.tsv. Ends are checked when all parties are known.
func (l *loader) tie(r *row) {
	t := Tie{Who: l.tieEnd(r, "who"), Whom: r.cell("whom"), Kind: TieKind(r.required("tie")), Span: r.span(r.cell("from"), r.cell("to")), Note: r.cell("note")}
	switch {
	case !slices.Contains(TieKinds(), t.Kind):
		r.complain("tie: %q is none of member, allied, backs, opposes, governs, independent", t.Kind)
	case t.Kind == Independent:
		t.Whom = r.countryCode(t.Whom)
	default:
		if t.Whom = l.tieEnd(r, "whom"); t.Whom == t.Who && t.Who != "" {
			r.complain("%q is tied to itself", t.Who)
		}
	}
	for _, old := range l.tiesOf[t.Who] {
		if old.Kind == t.Kind && (old.Who == t.Who && old.Whom == t.Whom || t.Kind.mutual() && old.Who == t.Whom && old.Whom == t.Who) && overlap(old.Span, t.Span) {
			r.complain("another row says already that %s %s %s in that time", t.Who, t.Kind, t.Whom)
		}
	}
	l.tiesOf[t.Who] = append(l.tiesOf[t.Who], t)
	if t.Whom != "" && t.Kind != Independent {
		l.tiesOf[t.Whom] = append(l.tiesOf[t.Whom], t)
	}
}

func (k TieKind) mutual() bool { return k == AlliedWith || k == EnemyOf }

// tieEnd reads one end of a tie: a state's code stands for its government.
func (l *loader) tieEnd(r *row, column string) string {
	id := r.required(column)
	if e := l.State(id); e != nil && id == e.Country {
		return e.Party
	}
	if state, isGovernment := strings.CutSuffix(id, "-gov"); id != "" && l.byID[id] == nil && !(isGovernment && l.byID[state] != nil) {
		r.complain("%s: %q is no state's code, no government (xxx-gov) and no id of organisations.tsv", column, id)
	}
	return id
}

func (l *loader) settleTies() {
	order := TieKinds()
	for _, list := range l.tiesOf {
		slices.SortStableFunc(list, func(a, b Tie) int {
			return cmp.Or(cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)), cmp.Compare(a.Span.From, b.Span.From))
		})
	}
	l.Atlas.ties = l.tiesOf
}

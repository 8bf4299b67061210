package toll

import (
	"cmp"
	"slices"
	"strings"

	"casus/atlas"
	"casus/coding"
)

// Toll is the claims of one scope side by side.
type Toll struct {
	Scope   Scope    `json:"scope"`
	Columns []Column `json:"columns"`
	// Contradictions are those of all columns, the largest first.
	Contradictions []Contradiction `json:"contradictions"`
	// Aside are the claims that are shown and not counted.
	Aside []Aside `json:"aside"`
	// Floors are, for an episode, what the tolls of its incidents add up to.
	Floors []Floor `json:"floors"`
}

// Column is what is claimed of one kind of loss of some victims.
type Column struct {
	Key string `json:"key"`
	// Name is whose loss it is, for people: "the government of Mali", "Mali" (its
	// civilians), "all".
	Name   string      `json:"name"`
	Victim Victim      `json:"victim"`
	Kind   coding.Kind `json:"kind"`
	// Accounts are what each claimant says, in the order of the standings.
	Accounts []Account `json:"accounts"`
	// Blames are who is said to have done it, and by whom.
	Blames []Blame `json:"blames"`
	// Incident is the one of an episode that all these figures are of, where nobody
	// gives one of the whole; else empty.
	Incident string `json:"incident"`
	// Contested tells that claimants blame different parties.
	Contested bool `json:"perpetrator_contested"`

	floor int64 // what the losses are at least, beside all claims
}

// Account is what one claimant says of a column.
type Account struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	// Claimant is nil for a narrator.
	Claimant *Side    `json:"claimant"`
	Relation Relation `json:"relation"`
	// Latest is nil where he gave no figure that counts.
	Latest *Revision `json:"latest"`
	// History is all that he said, from the earliest, the latest included. What
	// he repeated stands once.
	History []Revision `json:"history"`
	// Parts are figures of a part of his figure, never added to it.
	Parts []Claim `json:"parts"`
	// Denials are the figures that he rejects. What others reject of his stays
	// his figure; DeniedBy has their keys.
	Denials  []Claim  `json:"denials"`
	DeniedBy []string `json:"denied_by"`
}

// Revision is a figure that a claimant gave for some time.
type Revision struct {
	// Figure is what he said in all: an increment is added to what he said before.
	Figure Figure `json:"figure"`
	// Told is when he first said so, Again when last.
	Told  Moment `json:"told"`
	Again Moment `json:"told_again"`
	// Claim is the first that gave the figure.
	Claim Claim `json:"claim"`
	// Superseded tells that the report itself replaces the figure.
	Superseded bool `json:"superseded"`
	// Repeated has the ids of other claims, in other reports, that say the same.
	Repeated []string `json:"repeated"`
	// SoFar tells that the figure counts only the beginning of the episode: of
	// the whole it says "at least".
	SoFar bool `json:"so_far"`
	// Nothing has the id of the claim "no losses" of all kinds and classes that
	// stands for this one, else empty.
	Nothing string `json:"nothing"`
}

// Blame is one party that is said to have brought a loss about.
type Blame struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	// By are the claimants who say so, by their keys.
	By     []string `json:"by"`
	Claims []string `json:"claims"`
}

// Aside is a claim that is shown and not counted, and why.
type Aside struct {
	Claim  Claim  `json:"claim"`
	Column string `json:"column"`
	Why    string `json:"why"`
}

// Floor is what the incidents of an episode add up to by their cautious lows.
// It is a lower bound, and stands beside the claims on the whole, never among them.
type Floor struct {
	Column    string      `json:"column"`
	Name      string      `json:"name"` // whose loss it is, for people
	Victim    Victim      `json:"victim"`
	Kind      coding.Kind `json:"kind"`
	Low       int64       `json:"low"`
	Incidents []string    `json:"incidents"`
}

// Matrix sets the claims on a scope side by side. The order of the claims does
// not matter.
func Matrix(a *atlas.Atlas, scope Scope, claims []Claim) *Toll {
	if scope.Extent == "" {
		scope.Extent = OfIncident
	}
	scope.Parties, scope.Causes, scope.Incidents = notNil(scope.Parties), notNil(scope.Causes), notNil(scope.Incidents)
	m := matrix{atlas: a, scope: &scope, toll: &Toll{Scope: scope, Columns: []Column{}, Contradictions: []Contradiction{}, Aside: []Aside{}, Floors: []Floor{}}}
	m.read(claims)
	m.settle()
	m.nothing()
	m.columns()
	for i := range m.toll.Columns {
		c := &m.toll.Columns[i]
		m.relate(c)
		m.toll.Contradictions = append(m.toll.Contradictions, c.contradictions()...)
		for j := range m.toll.Columns {
			if i != j {
				m.toll.Contradictions = append(m.toll.Contradictions, c.exceeded(&m.toll.Columns[j])...)
			}
		}
	}
	slices.SortFunc(m.toll.Contradictions, compareContradictions)
	m.floors(claims)
	return m.toll
}

// matrix is the work on one toll.
type matrix struct {
	atlas *atlas.Atlas
	scope *Scope
	toll  *Toll
	cells []cell
}

// cell is one claim on its way into the matrix.
type cell struct {
	*Claim
	column   string // key of the victims and the kind
	claimant string
	role     role
	sofar    bool
	inside   bool // it is of one incident of the episode
	copies   []string
	nothing  string
}

// role is what a claim does in its column.
type role uint8

const (
	said   role = iota // it is a figure of its claimant
	older              // it was, until the report itself replaced it
	part               // it counts a part of a figure
	denied             // its claimant rejects it
	aside              // it is shown only
)

// read brings the claims into their canonical order: by the moment they were
// told, and within a report a replaced figure before the one that replaces it, a figure
// before what is added to it, and both before a running total.
func (m *matrix) read(claims []Claim) {
	m.cells = make([]cell, len(claims))
	for i := range claims {
		c := &claims[i]
		m.cells[i] = cell{Claim: c, column: columnKey(c.Victim.Key(), c.Kind), claimant: m.claimantKey(c)}
	}
	m.sort()
}

func (m *matrix) sort() {
	slices.SortFunc(m.cells, func(x, y cell) int {
		return cmp.Or(
			cmp.Compare(x.Told.Unix, y.Told.Unix),
			cmp.Compare(x.step(), y.step()),
			cmp.Compare(x.Low(), y.Low()),
			cmp.Compare(x.Named(), y.Named()),
			strings.Compare(x.Report, y.Report),
			strings.Compare(x.ID, y.ID),
			strings.Compare(x.column, y.column),
		)
	})
}

func columnKey(victim string, kind coding.Kind) string { return victim + " " + string(kind) }

func (m *matrix) claimantKey(c *Claim) string {
	if c.Claimant != nil {
		if party := partyOf(m.atlas, c.Claimant); party != "" {
			return party
		}
	}
	return c.claimantKey()
}

func (c *cell) step() int {
	switch {
	case c.SupersededBy != "":
		return 0
	case c.Measure == coding.Increment:
		return 2
	case c.Measure == coding.Cumulative:
		return 3
	}
	return 1
}

// settle gives every claim its role. A cause that is not told is taken to be
// the one that others tell of the same loss.
func (m *matrix) settle() {
	wholes := map[[2]string]*cell{}
	for i := range m.cells {
		c := &m.cells[i]
		wholes[[2]string{c.Report, c.ID}] = c
	}
	told := map[string]bool{} // columns in which a claim tells a cause that counts
	why := make([]string, len(m.cells))
	for i := range m.cells {
		c := &m.cells[i]
		fit, reason := m.scope.fit(c.Claim)
		c.sofar, c.inside = fit == sofar, fit == inside
		switch {
		case c.Review == Rejected:
			c.role, why[i] = aside, "rejected in review"
		case !c.Known():
			c.role, why[i] = aside, "tells no figure"
		case fit == other:
			c.role, why[i] = aside, reason
		case c.Denied:
			c.role = denied
		case c.isPart(wholes):
			c.role = part
		case c.SupersededBy != "":
			c.role = older
		case m.scope.counts(c.Cause):
			told[c.column] = true
		}
	}
	for i := range m.cells {
		c := &m.cells[i]
		if c.role == said || c.role == older || c.role == part {
			if !m.scope.counts(c.Cause) && !(c.Cause == coding.UnclearCause && (told[c.column] || m.fought(c.Claim))) {
				c.role, why[i] = aside, "the cause is "+string(c.Cause)
			}
		}
		if c.role == aside {
			m.toll.Aside = append(m.toll.Aside, Aside{*c.Claim, c.column, why[i]})
		}
	}
	m.cells = slices.DeleteFunc(m.cells, func(c cell) bool { return c.role == aside })
	m.ofIncidents()
	m.once()
}

// ofIncidents leaves, of the claims on incidents of an episode, those of the
// columns that nobody fills for the whole and that one incident alone fills: what is
// known of it is then known of the episode. The others are compared in the tolls of their
// incidents.
func (m *matrix) ofIncidents() {
	from := map[string]string{} // column: its incident; "" where the figures are of several, or of the whole
	for i := range m.cells {
		c := &m.cells[i]
		if c.role != said {
			continue
		}
		id := ""
		if c.inside {
			id = c.Incident
		}
		if old, ok := from[c.column]; ok && old != id {
			id = ""
		}
		from[c.column] = id
	}
	m.cells = slices.DeleteFunc(m.cells, func(c cell) bool { return c.inside && from[c.column] != c.Incident })
}

// fought tells whether a figure is of the parties who fight in the scope: of
// their fighters, or of nobody in particular. The cause need not be told: "the
// rebels said they had lost a fighter".
func (m *matrix) fought(c *Claim) bool {
	if c.Victim.Class != Combatants && c.Victim.Class != Mixed || len(c.Victim.Parties) == 0 || !m.scope.counts(coding.Violence) {
		return false
	}
	for _, p := range c.Victim.Parties {
		if !slices.Contains(m.scope.Parties, p) {
			return false
		}
	}
	return true
}

// isPart tells whether a figure counts a part of another one of its column.
// Civilians among "20 people" are a part of those, and a figure of civilians all
// the same: it stands in its own column, and nothing is added to anything.
func (c *cell) isPart(wholes map[[2]string]*cell) bool {
	if c.PartOf == "" {
		return false
	}
	of := wholes[[2]string{c.Report, c.PartOf}]
	return of == nil || of.Kind != c.Kind || of.Victim.Class != Mixed || c.Victim.Class == Mixed
}

// once leaves one of the identical claims of a near-duplicate group: the one
// told first.
func (m *matrix) once() {
	type vote struct {
		group, column, claimant string
		low, high               int64
		open, floor             bool
		hedge                   coding.Hedge
		measure                 coding.Measure
		role                    role
		sofar                   bool
	}
	first := map[vote]int{}
	kept := m.cells[:0]
	for _, c := range m.cells {
		v := vote{group: c.group(), column: c.column, claimant: c.claimant, low: c.Low(), high: c.Named(), open: c.Max == nil, floor: c.Min == nil,
			hedge: c.Hedge, measure: c.Measure, role: c.role, sofar: c.sofar}
		if at, ok := first[v]; ok {
			if c.Report != kept[at].Report {
				kept[at].copies = append(kept[at].copies, c.ID)
			}
			continue
		}
		first[v] = len(kept)
		kept = append(kept, c)
	}
	m.cells = kept
}

// columns puts the claims into columns and, in each, the claims of a claimant
// into one account.
func (m *matrix) columns() {
	at := map[string]int{}
	for _, c := range m.cells {
		i, ok := at[c.column]
		if !ok {
			i = len(m.toll.Columns)
			at[c.column] = i
			m.toll.Columns = append(m.toll.Columns, Column{Key: c.column, Name: m.whose(c.Victim), Victim: c.Victim, Kind: c.Kind, Accounts: []Account{}, Blames: []Blame{}})
		}
		m.toll.Columns[i].take(m, c)
	}
	for i := range m.toll.Columns {
		col := &m.toll.Columns[i]
		for j := range col.Accounts {
			a := &col.Accounts[j]
			a.Latest = a.latest()
			a.DeniedBy = col.deniers(a)
		}
	}
	m.toll.order()
}

// order puts the columns into the order in which they are shown.
func (t *Toll) order() {
	slices.SortFunc(t.Columns, func(x, y Column) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Classes(), x.Victim.Class), slices.Index(Classes(), y.Victim.Class)),
			cmp.Compare(x.Victim.Key(), y.Victim.Key()),
			cmp.Compare(slices.Index(coding.Kinds(), x.Kind), slices.Index(coding.Kinds(), y.Kind)),
		)
	})
}

// whose names the victims of a column for people.
func (m *matrix) whose(v Victim) string {
	who, byCountry := v.who()
	words := make([]string, len(who))
	for i, id := range who {
		words[i] = partyName(m.atlas, id)
		if state := m.atlas.State(id); byCountry && state != nil {
			words[i] = state.Name
		}
	}
	return cmp.Or(strings.Join(words, " and "), "all")
}

// deniers are the claimants who reject a figure that an account gave.
func (col *Column) deniers(a *Account) []string {
	list := []string{}
	for i := range col.Accounts {
		b := &col.Accounts[i]
		if b.Key != a.Key && slices.ContainsFunc(b.Denials, func(d Claim) bool {
			return slices.ContainsFunc(a.History, func(r Revision) bool { return r.Figure.Equal(d.Figure) })
		}) {
			list = append(list, b.Key)
		}
	}
	slices.Sort(list)
	return list
}

func (col *Column) account(m *matrix, c cell) *Account {
	i := slices.IndexFunc(col.Accounts, func(a Account) bool { return a.Key == c.claimant })
	if i < 0 {
		i = len(col.Accounts)
		a := Account{Key: c.claimant, Claimant: c.Claimant, History: []Revision{}, Parts: []Claim{}, Denials: []Claim{}, DeniedBy: []string{}}
		switch {
		case c.Claimant == nil:
			a.Name = cmp.Or(c.Outlet, "the report")
		case c.claimant != c.Claimant.key() || c.Claimant.Party != "":
			a.Name = partyName(m.atlas, c.claimant)
		default:
			a.Name = cmp.Or(c.Claimant.Name, partyName(m.atlas, c.Claimant.ID))
		}
		col.Accounts = append(col.Accounts, a)
	}
	return &col.Accounts[i]
}

// take adds a claim that was told after all that the column has.
func (col *Column) take(m *matrix, c cell) {
	col.Victim = col.Victim.merge(c.Victim)
	if c.inside {
		col.Incident = c.Incident
	}
	a := col.account(m, c)
	switch c.role {
	case denied:
		a.Denials = append(a.Denials, *c.Claim)
		return
	case part:
		a.Parts = append(a.Parts, *c.Claim)
		return
	}
	r := Revision{Figure: c.Figure, Told: c.Told, Again: c.Told, Claim: *c.Claim, Repeated: notNil(c.copies), Superseded: c.role == older, SoFar: c.sofar, Nothing: c.nothing}
	if c.sofar {
		r.Figure = c.Figure.atLeast()
	}
	latest := a.latest()
	switch {
	case r.Superseded:
		// What a report says was said before is news only where nobody kept it.
		if slices.ContainsFunc(a.History, func(old Revision) bool { return old.Figure.Equal(r.Figure) }) {
			return
		}
	case c.Measure == coding.Increment && latest == nil:
		r.Figure = r.Figure.atLeast()
	case c.Measure == coding.Increment:
		if a.added(&r) {
			return
		}
		r.Figure = latest.Figure.plus(r.Figure)
	case latest != nil && latest.Figure.Equal(r.Figure):
		latest.Again = r.Told
		latest.Repeated = append(latest.Repeated, c.ID)
		return
	}
	a.History = append(a.History, r)
}

// latest is the last figure that the report itself did not replace.
func (a *Account) latest() *Revision {
	for i := len(a.History) - 1; i >= 0; i-- {
		if !a.History[i].Superseded {
			return &a.History[i]
		}
	}
	return nil
}

// added tells whether an increment was added already: the same one told again on
// the day is no news.
func (a *Account) added(r *Revision) bool {
	return slices.ContainsFunc(a.History, func(old Revision) bool {
		c := &old.Claim
		return !old.Superseded && c.Measure == coding.Increment && c.Figure.Equal(r.Claim.Figure) && c.Told.Day() == r.Told.Day()
	})
}

// merge joins what two claims tell of the same victims.
func (v Victim) merge(w Victim) Victim {
	v.Parties = union(v.Parties, w.Parties)
	v.Countries = union(v.Countries, w.Countries)
	return v
}

// notNil makes an absent list an empty one, as the JSON has it.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// union is the sorted set of two lists, never nil.
func union(a, b []string) []string {
	all := append(append(make([]string, 0, len(a)+len(b)), a...), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

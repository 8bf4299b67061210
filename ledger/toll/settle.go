package toll

import (
	"cmp"
	"slices"
	"strings"

	"casus/coding"
)

// role is what a claim does in its column.
type role uint8

const (
	said   role = iota // it is a figure of its claimant
	older              // it was, until the report itself replaced it
	part               // it counts a part of a figure
	beside             // it is one of those whom its report counts
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
			if !m.scope.counts(c.Cause) && !(c.Cause == coding.UnclearCause && (told[c.column] || m.violent(c.Claim))) {
				c.role, why[i] = aside, "the cause is "+string(c.Cause)
			}
		}
		if c.role == aside {
			m.toll.Aside = append(m.toll.Aside, Aside{*c.Claim, c.column, why[i]})
		}
	}
	m.cells = slices.DeleteFunc(m.cells, func(c cell) bool { return c.role == aside })
	m.ofIncidents()
	m.single()
	m.once()
}

// single finds the one person whom the narrator tells of beside a larger
// figure in the same story ("a boy"): he is taken for one of those, and is no account of
// how many there were.
func (m *matrix) single() {
	most := map[[2]string]int64{} // of a group and kind: the largest that anybody gives
	for i := range m.cells {
		if c := &m.cells[i]; c.role == said {
			k := [2]string{c.group(), string(c.Kind)}
			most[k] = max(most[k], c.Low())
		}
	}
	for i := range m.cells {
		c := &m.cells[i]
		if c.role != said || c.Claimant != nil || !c.plain() || c.Max == nil || *c.Max != 1 || c.Low() != 1 || most[[2]string{c.group(), string(c.Kind)}] < 2 {
			continue
		}
		one := Column{Key: c.column, Kind: c.Kind, Victim: c.Victim}
		for j := range m.cells {
			if d := &m.cells[j]; d.role == said && d.Low() > 1 && d.group() == c.group() && (d.column == c.column || (&Column{Kind: d.Kind, Victim: d.Victim}).comprises(&one)) {
				c.role = beside
				break
			}
		}
	}
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

// violent tells whether a figure without a told cause is of the scope's
// violence all the same: where the record put it into an incident, and where it is of the
// fighters of a party of the scope, or of the party itself ("the rebels said they had lost
// nine").
func (m *matrix) violent(c *Claim) bool {
	if !m.scope.counts(coding.Violence) {
		return false
	}
	if c.Incident != "" {
		return true
	}
	return (c.Victim.Class == Combatants || c.Victim.Class == Mixed) && len(c.Victim.Parties) > 0 && len(without(c.Victim.Parties, m.scope.Parties)) == 0
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

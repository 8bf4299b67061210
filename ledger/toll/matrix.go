package toll

import (
	"cmp"
	"slices"
	"strings"

	"casus/atlas"
	"casus/coding"
)

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

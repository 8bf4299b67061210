package toll

import (
	"cmp"
	"slices"
	"strings"

	"casus/coding"
)

// blame gathers who is said to have brought the losses of each column about.
// Who lost fighters is not to blame for them because the words name both who
// fought.
func (m *matrix) blame(col *Column) {
	own := ownParties(m.atlas, col.Victim)
	for i := range m.cells {
		c := &m.cells[i]
		if c.column != col.Key || c.role == denied || c.nothing != "" {
			continue
		}
		for j := range c.Perpetrators {
			p := &c.Perpetrators[j]
			party := partyOf(m.atlas, p)
			if party == "" && p.Basis == coding.ByName && len(p.Sectors) == 0 {
				if state := m.atlas.State(p.Country); state != nil {
					party = state.Party
				}
			}
			key := cmp.Or(party, p.key())
			if slices.Contains(own, key) && (col.Victim.Class != Civilians || len(c.Perpetrators) > 1) {
				continue
			}
			col.blames(m, key, p, c)
		}
	}
	slices.SortFunc(col.Blames, func(x, y Blame) int { return strings.Compare(x.Key, y.Key) })
	for i := range col.Blames {
		for j := range i {
			if m.known(col.Blames[i].Key) && m.known(col.Blames[j].Key) && !intersect(col.Blames[i].By, col.Blames[j].By) {
				col.Contested = true
			}
		}
	}
}

// known tells whether a key is one that the atlas has.
func (m *matrix) known(key string) bool {
	_, party := m.atlas.Party(key)
	return party || m.atlas.Entry(key) != nil
}

func (col *Column) blames(m *matrix, key string, p *Side, c *cell) {
	i := slices.IndexFunc(col.Blames, func(b Blame) bool { return b.Key == key })
	if i < 0 {
		i = len(col.Blames)
		name := partyName(m.atlas, key)
		if name == key {
			name = cmp.Or(p.Name, p.Words, key)
		}
		col.Blames = append(col.Blames, Blame{Key: key, Name: name})
	}
	b := &col.Blames[i]
	b.By, b.Claims = union(b.By, []string{c.claimant}), union(b.Claims, []string{c.ID})
}

func intersect(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// adversaries are the parties against whom the victims of a column stand: for
// fighters the other sides, for civilians who is blamed, whatever his country.
//
// The state of the civilians is their adversary where it is blamed; but not where
// only a foreign party blames it that is itself blamed, for else whoever is accused
// could make a witness of the other side into a suspect.
func (m *matrix) adversaries(col *Column) []string {
	own := ownParties(m.atlas, col.Victim)
	people := col.Victim.Class == Civilians || len(own) == 0 && !col.Victim.Irregular
	var list []string
	for _, b := range col.Blames {
		if b.onlyBy(b.Key) && len(col.Blames) > 1 {
			continue // his own word against others'
		}
		if slices.Contains(own, b.Key) && m.counterBlamed(col, &b) {
			continue
		}
		list = append(list, b.Key)
	}
	if people && list != nil {
		return list
	}
	for _, p := range m.scope.Parties {
		if !slices.Contains(own, p) {
			list = append(list, p)
		}
	}
	return union(list, nil)
}

func (b *Blame) onlyBy(key string) bool { return len(b.By) == 1 && b.By[0] == key }

// counterBlamed tells whether only foreigners blame a party who are blamed
// themselves.
func (m *matrix) counterBlamed(col *Column, b *Blame) bool {
	for _, by := range b.By {
		accused := slices.ContainsFunc(col.Blames, func(other Blame) bool { return other.Key == by && !other.onlyBy(by) })
		party, known := m.atlas.Party(by)
		if !accused || !known || slices.Contains(col.Victim.Countries, party.Country) {
			return false
		}
	}
	return true
}

// relate tells how each claimant stands to the victims, and orders them so.
func (m *matrix) relate(col *Column) {
	m.blame(col)
	victim, adversaries := col.Victim, m.adversaries(col)
	if who, _ := victim.who(); len(who) == 0 && victim.Class == Mixed && m.scope.Country != "" {
		// People of whom no more is told are those of the state where it was; but not
		// where that is one of those who fought, and nobody is blamed.
		of := Victim{Countries: []string{m.scope.Country}, Class: Civilians}
		if len(col.Blames) > 0 || len(without(ownParties(m.atlas, of), m.scope.Parties)) > 0 {
			victim = of
		}
	}
	for i := range col.Accounts {
		a := &col.Accounts[i]
		day := m.scope.Days.From
		if latest := a.Latest; latest != nil {
			day = latest.Told.Day()
		}
		a.Relation = Relate(m.atlas, a.Claimant, victim, adversaries, m.scope.Country, day)
	}
	slices.SortFunc(col.Accounts, func(x, y Account) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Standings(), x.Relation.Standing), slices.Index(Standings(), y.Relation.Standing)),
			strings.Compare(x.Key, y.Key),
		)
	})
}

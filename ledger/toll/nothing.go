package toll

import (
	"slices"

	"casus/coding"
)

// nothing carries "no losses" over to what it also says: who lost nobody, all
// kinds and classes together, had nobody killed, and no soldier wounded. A claim of 0 to
// 0 thus stands in every column of those victims in which somebody claims a figure.
func (m *matrix) nothing() {
	var columns []*Claim
	seen := map[string]bool{}
	for i := range m.cells {
		if c := &m.cells[i]; c.role == said && !seen[c.column] {
			seen[c.column] = true
			columns = append(columns, c.Claim)
		}
	}
	var more []cell
	for _, c := range m.cells {
		if c.role != said || !c.Zero() {
			continue
		}
		for _, to := range columns {
			key := columnKey(to.Victim.Key(), to.Kind)
			if key == c.column || !covers(c.Claim, to) {
				continue
			}
			same := *c.Claim
			same.Victim, same.Kind = to.Victim, to.Kind
			c.Claim, c.column, c.nothing = &same, key, same.ID
			more = append(more, c)
		}
	}
	if more != nil {
		m.cells = append(m.cells, more...)
		m.sort()
	}
}

// covers tells whether nothing of the one is nothing of the other.
func covers(zero, c *Claim) bool {
	kind := zero.Kind == c.Kind || zero.Kind == coding.Casualties && (c.Kind == coding.Killed || c.Kind == coding.Wounded)
	class := zero.Victim.Class == c.Victim.Class || zero.Victim.Class == Mixed && c.Victim.Class != Things
	z, v := zero.Victim, c.Victim
	switch {
	case len(z.Parties) > 0 && len(v.Parties) > 0:
		return kind && class && slices.Equal(z.Parties, v.Parties)
	case len(z.Parties) == 0 && len(v.Parties) == 0:
		return kind && class && len(z.Countries) > 0 && slices.Equal(z.Countries, v.Countries)
	}
	return false
}

package toll

import (
	"cmp"
	"slices"
	"strings"

	"casus/coding"
)

// Contradiction is two claimants' figures that no number satisfies.
type Contradiction struct {
	Column string `json:"column"`
	// Part is the column of the higher figure where that counts only some of those
	// whom the lower one counts: "nine people died", "21 civilians"; else empty.
	Part string `json:"part"`
	// Lower and Higher are the two figures as they stand in the matrix.
	Lower  Voice `json:"lower"`
	Higher Voice `json:"higher"`
	// Gap is how far they lie apart, Relative the gap as a part of the larger
	// number, from 0 to 1.
	Gap      int64   `json:"gap"`
	Relative float64 `json:"relative"`
}

// Voice is a claimant and his figure.
type Voice struct {
	Claimant string `json:"claimant"` // key of the account
	Name     string `json:"name"`
	Figure   Figure `json:"figure"`
	Claim    string `json:"claim"` // id
	Report   string `json:"report"`
}

func (a *Account) voice() Voice {
	return Voice{a.Key, a.Name, a.Latest.Figure, a.Latest.Claim.ID, a.Latest.Claim.Report}
}

// contradictions compares the latest figures of all claimants of a column.
func (c *Column) contradictions() []Contradiction {
	var list []Contradiction
	for i := range c.Accounts {
		for j := range i {
			a, b := &c.Accounts[i], &c.Accounts[j]
			if a.Latest == nil || b.Latest == nil {
				continue
			}
			gap, relative := a.Latest.Figure.Gap(b.Latest.Figure)
			if gap == 0 {
				continue
			}
			if a.Latest.Figure.Low() > b.Latest.Figure.Low() {
				a, b = b, a
			}
			list = append(list, Contradiction{c.Key, "", a.voice(), b.voice(), gap, relative})
		}
	}
	return list
}

// exceeded compares the figures of a column with those of another that counts
// some of the same losses, as other claimants give them: no part is larger than
// its whole.
func (c *Column) exceeded(part *Column) []Contradiction {
	if !c.comprises(part) {
		return nil
	}
	var list []Contradiction
	for i := range c.Accounts {
		for j := range part.Accounts {
			a, b := &c.Accounts[i], &part.Accounts[j]
			// "No losses" stands in the part's own column already.
			if a.Latest == nil || b.Latest == nil || a.Key == b.Key || a.Latest.Figure.Zero() || a.Latest.Figure.Low() > b.Latest.Figure.Low() {
				continue
			}
			if gap, relative := a.Latest.Figure.Gap(b.Latest.Figure); gap > 0 {
				list = append(list, Contradiction{c.Key, part.Key, a.voice(), b.voice(), gap, relative})
			}
		}
	}
	return list
}

// comprises tells whether all that a column counts are counted in this one too.
func (c *Column) comprises(part *Column) bool {
	if c.Kind != part.Kind && !(c.Kind == coding.Casualties && (part.Kind == coding.Killed || part.Kind == coding.Wounded)) || part.Victim.Class == Things {
		return false
	}
	v, w := c.Victim, part.Victim
	who, _ := v.who()
	switch {
	case v.Class == Mixed && len(who) == 0:
		return true
	case v.Class != Mixed && v.Class != w.Class:
		return false
	case v.Key() == w.Key():
		return true
	}
	return v.Class == Mixed && !w.Joint() && (slices.Equal(v.Parties, w.Parties) && len(v.Parties) > 0 || len(v.Parties) == 0 && len(v.Countries) == 1 && slices.Equal(v.Countries, w.Countries))
}

// compareContradictions puts the largest first, for its size first.
func compareContradictions(x, y Contradiction) int {
	return cmp.Or(
		cmp.Compare(y.Relative, x.Relative),
		cmp.Compare(y.Gap, x.Gap),
		strings.Compare(x.Column, y.Column),
		strings.Compare(x.Part, y.Part),
		strings.Compare(x.Lower.Claimant, y.Lower.Claimant),
		strings.Compare(x.Higher.Claimant, y.Higher.Claimant),
	)
}

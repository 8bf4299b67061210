package toll

import (
	"cmp"
	"strings"
)

// Contradiction is two claimants' figures that no number satisfies.
type Contradiction struct {
	Column string `json:"column"`
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
			list = append(list, Contradiction{c.Key, a.voice(), b.voice(), gap, relative})
		}
	}
	return list
}

// compareContradictions puts the largest first, for its size first.
func compareContradictions(x, y Contradiction) int {
	return cmp.Or(
		cmp.Compare(y.Relative, x.Relative),
		cmp.Compare(y.Gap, x.Gap),
		strings.Compare(x.Column, y.Column),
		strings.Compare(x.Lower.Claimant, y.Lower.Claimant),
		strings.Compare(x.Higher.Claimant, y.Higher.Claimant),
	)
}

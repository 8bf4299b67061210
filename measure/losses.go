package measure

// lossWorth is how well a coded loss fits a gold one: not at all unless kind
// and figure are the same.
func lossWorth(g, c *Loss) float64 {
	if g.Kind != c.Kind || !sameBound(g.Min, c.Min) || !sameBound(g.Max, c.Max) {
		return 0
	}
	worth := 1.0
	if !g.Optional {
		worth += 8
	}
	if victimsRight(g, c) {
		worth += 2
	}
	if claimantRight(g, c) {
		worth++
	}
	return worth
}

func sameBound(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// victimsCountry is the country that all victims have; of several countries
// none.
func victimsCountry(l *Loss) string {
	country := ""
	for i, v := range l.Victims {
		if i > 0 && v.Country != country {
			return ""
		}
		country = v.Country
	}
	return country
}

func victimsRight(g, c *Loss) bool {
	return g.VictimsOpen || victimsCountry(g) == victimsCountry(c)
}

// claimantRight tells whether a loss has the gold claimant's country, or
// rightly no claimant.
func claimantRight(g, c *Loss) bool {
	if g.ClaimantOpen {
		return true
	}
	if g.Claimant == nil || c.Claimant == nil {
		return g.Claimant == c.Claimant
	}
	return g.Claimant.Country == "" || g.Claimant.Country == c.Claimant.Country
}

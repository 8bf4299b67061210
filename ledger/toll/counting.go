package toll

import (
	"slices"

	"casus/coding"
)

// UCDP are the deaths of an incident as UCDP's Georeferenced Event Dataset
// counts them (Högbladh, UCDP GED Codebook): killed only, by the side that lost
// them; best is their sum, low and high the smallest and the largest estimate. UCDP
// has no open ends and no empty best: high is then the largest number that anybody
// names, and best, where claims are contested, the low.
type UCDP struct {
	DeathsA         int64 `json:"deaths_a"`
	DeathsB         int64 `json:"deaths_b"`
	DeathsCivilians int64 `json:"deaths_civilians"`
	DeathsUnknown   int64 `json:"deaths_unknown"`
	Best            int64 `json:"best"`
	High            int64 `json:"high"`
	Low             int64 `json:"low"`
}

// UCDP counts the toll's killed for a dyad; each side is a list of parties.
func (t *Toll) UCDP(sideA, sideB []string) UCDP {
	var u UCDP
	for i := range t.Columns {
		col := &t.Columns[i]
		if col.Kind != coding.Killed || col.Victim.Class != Combatants && col.Victim.Class != Civilians {
			continue
		}
		e := col.Estimate(Cautious)
		if e.Low == nil {
			continue
		}
		n := *e.Low
		if e.Best != nil {
			n = *e.Best
		}
		switch {
		case col.Victim.Class == Civilians:
			u.DeathsCivilians += n
		case within(col.Victim.Parties, sideA):
			u.DeathsA += n
		case within(col.Victim.Parties, sideB):
			u.DeathsB += n
		default:
			u.DeathsUnknown += n
		}
	}
	total := t.Total(coding.Killed, Cautious)
	if total.Low == nil {
		return u
	}
	best := *total.Low
	if total.Best != nil {
		best = *total.Best
	}
	known := u.DeathsA + u.DeathsB + u.DeathsCivilians + u.DeathsUnknown
	// Those of whom nobody says who they were.
	u.DeathsUnknown += max(0, best-known)
	u.Best = max(best, known)
	u.Low = min(*total.Low, u.Best)
	u.High = max(total.AtLeast, u.Best)
	return u
}

func within(parties, side []string) bool {
	return len(parties) > 0 && !slices.ContainsFunc(parties, func(p string) bool { return !slices.Contains(side, p) })
}

// ACLED is the fatalities of an incident as ACLED counts them (ACLED Codebook,
// "Fatalities"): one number, the most conservative one that is reported, and
// for words without a number 3 ("several", "many"), 12 ("dozens") or 100 ("hundreds").
func (t *Toll) ACLED() int64 {
	conservative := *t
	conservative.Columns = slices.Clone(t.Columns)
	for i := range conservative.Columns {
		col := &conservative.Columns[i]
		col.Accounts = slices.Clone(col.Accounts)
		for j := range col.Accounts {
			if a := &col.Accounts[j]; a.Latest != nil {
				latest := *a.Latest
				latest.Figure = acled(latest.Figure)
				a.Latest = &latest
			}
		}
	}
	if total := conservative.Total(coding.Killed, Cautious); total.Low != nil {
		return *total.Low
	}
	return 0
}

// The least that the coding contract gives words without a number, and what
// ACLED gives them.
const (
	contractDozens, acledDozens     = 24, 12
	contractScores                  = 40
	contractHundreds, acledHundreds = 200, 100
	acledSeveral                    = 3
)

func acled(f Figure) Figure {
	if f.Hedge != coding.Vague || f.Min == nil {
		return f
	}
	n := *f.Min
	switch {
	case n <= acledSeveral:
		n = acledSeveral
	case n == contractDozens, n == contractScores:
		n = acledDozens
	case n == contractHundreds:
		n = acledHundreds
	}
	return Figure{&n, f.Max, f.Hedge}
}

package toll

import "casus/coding"

// Share is what one side lost of a kind, by a rule. The shares of a kind add up
// to its Total where the claims allow it; what is claimed of everybody beyond what is claimed
// of the sides is the share of nobody.
type Share struct {
	Victim Victim `json:"victim"`
	Low    int64  `json:"low"`
	Best   *int64 `json:"best"`
	High   *int64 `json:"high"` // nil: open
	// Adversaries are who is blamed for it, by the keys of the blames.
	Adversaries []string `json:"adversaries"`
}

// Shares gives what each side lost of a kind, in the order of the sides.
func (t *Toll) Shares(kind coding.Kind, rule Rule) []Share {
	parts, all := t.costs(kind, rule)
	var shares []Share
	var sum span
	for i := range parts {
		sum = sum.plus(parts[i].span)
		shares = append(shares, parts[i].share())
	}
	if all.span = all.beyond(sum); all.told {
		shares = append(shares, all.share())
	}
	return shares
}

// beyond is what a whole leaves for those whom its parts do not name.
func (whole span) beyond(parts span) span {
	if !whole.told || !parts.told {
		return whole
	}
	rest := span{told: whole.high > parts.high || whole.low > parts.low, open: whole.open,
		low: max(0, whole.low-parts.low), high: max(0, whole.high-parts.high)}
	if whole.hasBest && parts.hasBest && whole.best >= parts.best {
		rest.hasBest, rest.best = true, whole.best-parts.best
	}
	rest.high = max(rest.high, rest.low)
	return rest
}

func (p *cost) share() Share {
	s := Share{Victim: p.victim, Low: p.low, Adversaries: notNil(p.adversaries)}
	if p.hasBest {
		s.Best = &p.best
	}
	if !p.open {
		s.High = &p.high
	}
	return s
}

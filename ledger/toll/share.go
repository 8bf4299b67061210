package toll

import (
	"slices"

	"casus/coding"
)

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
	type part struct {
		victim      Victim
		whole, sum  span
		adversaries []string
	}
	parts := map[string]*part{}
	var names []string
	var all span
	var by []string // who is blamed for what is claimed of everybody
	for i := range t.Columns {
		col := &t.Columns[i]
		if col.Kind != kind {
			continue
		}
		s := col.span(rule)
		if !s.told {
			continue
		}
		who := col.Victim.side()
		if who == "" || col.Victim.Joint() {
			all = all.orMore(s)
			by = union(by, col.blamed())
			continue
		}
		p := parts[who]
		if p == nil {
			p = &part{victim: Victim{Parties: col.Victim.Parties, Countries: col.Victim.Countries, Class: Mixed}}
			parts[who], names = p, append(names, who)
		}
		if col.Victim.Class == Mixed {
			p.whole = p.whole.orMore(s)
		} else {
			p.sum = p.sum.plus(s)
		}
		p.adversaries = union(p.adversaries, col.blamed())
	}
	slices.Sort(names)
	var shares []Share
	var sum span
	for _, who := range names {
		p := parts[who]
		s := p.whole.over(p.sum)
		sum = sum.plus(s)
		shares = append(shares, s.share(p.victim, p.adversaries))
	}
	if rest := all.beyond(sum); rest.told {
		shares = append(shares, rest.share(Victim{Parties: []string{}, Countries: []string{}, Class: Mixed}, by))
	}
	return shares
}

// span is the column's estimate.
func (c *Column) span(rule Rule) span {
	e := c.Estimate(rule)
	if e.Low == nil {
		return span{}
	}
	s := span{told: true, open: e.High == nil, low: *e.Low, high: e.AtLeast}
	if e.Best != nil {
		s.hasBest, s.best = true, *e.Best
	}
	return s
}

func (c *Column) blamed() (keys []string) {
	for i := range c.Blames {
		keys = append(keys, c.Blames[i].Key)
	}
	return keys
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

func (s span) share(v Victim, adversaries []string) Share {
	out := Share{Victim: v, Low: s.low, Adversaries: adversaries}
	if out.Adversaries == nil {
		out.Adversaries = []string{}
	}
	if s.hasBest {
		out.Best = &s.best
	}
	if !s.open {
		out.High = &s.high
	}
	return out
}

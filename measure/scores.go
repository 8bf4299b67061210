package measure

import "math"

// Scores is how well a coding agrees with the gold.
type Scores struct {
	Passages int
	// OneEvent counts the passages of which the gold tells one event alone.
	OneEvent int
	Figures  []Figure
	Shares   []Share
	// Types is the figure "type" for each event type that occurs.
	Types []Figure
	// Calibration is nil where the coding states no confidence.
	Calibration *Calibration
	Agreement   []Agreement
}

// Figure is precision, recall and F1 over all passages together.
type Figure struct {
	Name                  string
	Precision, Recall, F1 *Estimate
	Right, Coded, Gold    int
}

// Share is how many of those that could be right are.
type Share struct {
	Name      string
	Value     *Estimate
	Right, Of int
}

// The figures and shares, and what each is made of. The last counter of a row
// is how many there are in the gold; without any, the row says nothing.
var (
	figureCounts = [...]struct {
		name               string
		right, coded, gold counter
	}{
		{"type", typesRight, codedEvents, goldEvents},
		{"dyad", dyadsRight, codedEvents, goldEvents},
		{"strict", strictsRight, codedEvents, goldEvents},
		{"number", numbersRight, codedLosses, goldLosses},
		{"victims", withVictims, codedLosses, goldLosses},
		{"claimant", withClaimant, codedLosses, goldLosses},
		{"quotes", quotesFound, codedQuotes, goldQuotes},
		{"speaker", speakersRight, codedQuotes, goldQuotes},
	}
	shareCounts = [...]struct {
		name      string
		right, of counter
	}{
		{"modes", modesFound, modesTold},
		{"status", statusesRight, typesRight},
		{"source", sourcesRight, typesRight},
		{"claimed", claimsFound, claimsTold},
		{"denied", denialsRight, numbersRight},
	}
)

// Scores computes everything, with intervals from so many resamples; none
// gives no intervals. The same comparison always gives the same scores.
func (c *Comparison) Scores(resamples int) *Scores {
	s := &Scores{Passages: len(c.Passages), Calibration: c.calibration()}
	types := c.types()
	all := sample{counts: newTally(types)}
	b := bootstrap{}
	sources := false
	for i := range c.Passages {
		p := &c.Passages[i]
		row := p.tally(types)
		b.rows = append(b.rows, row)
		all.counts.add(row)
		all.picked = append(all.picked, i)
		sources = sources || p.Gold.Sources
		if p.Gold.OneEvent {
			s.OneEvent++
		}
	}
	for _, f := range figureCounts {
		if all.counts[f.gold] > 0 || f.gold == goldEvents {
			s.Figures = append(s.Figures, b.figure(f.name, all.counts, f.right, f.coded, f.gold))
		}
	}
	for i, t := range types {
		if f := b.figure(t.String(), all.counts, ofType(i, typesRight), ofType(i, codedEvents), ofType(i, goldEvents)); f.Coded+f.Gold > 0 {
			s.Types = append(s.Types, f)
		}
	}
	for _, f := range shareCounts {
		if all.counts[f.of] > 0 && (f.right != sourcesRight || sources) {
			share := Share{Name: f.name, Value: new(Estimate), Right: all.counts[f.right], Of: all.counts[f.of]}
			b.add(share.Value, shareOf(f.right, f.of))
			s.Shares = append(s.Shares, share)
		}
	}
	for _, r := range c.agreements() {
		if len(r.values) == 0 {
			continue
		}
		agreement := Agreement{Name: r.name, Metric: r.difference.name, Units: r.units, Alpha: new(Estimate)}
		b.add(agreement.Alpha, func(s sample) float64 { return r.alpha(s.picked) })
		s.Agreement = append(s.Agreement, agreement)
	}
	b.run(all, resamples)
	for _, f := range s.Figures {
		for _, e := range []*Estimate{f.Precision, f.Recall, f.F1} {
			if math.IsNaN(e.Value) { // of nothing coded nothing is right, one says
				e.Value = 0
			}
		}
	}
	return s
}

// figure has the figure of three counters estimated.
func (b *bootstrap) figure(name string, all tally, right, coded, gold counter) Figure {
	f := Figure{name, new(Estimate), new(Estimate), new(Estimate), all[right], all[coded], all[gold]}
	b.add(f.Precision, shareOf(right, coded))
	b.add(f.Recall, shareOf(right, gold))
	b.add(f.F1, f1(right, coded, gold))
	return f
}

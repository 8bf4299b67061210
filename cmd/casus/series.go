package main

import (
	"fmt"
	"os"
	"strings"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/series"
)

type seriesCmd struct {
	store
	filters
	output
	Unit     string   `enum:"day,week,month,year" default:"week" help:"A point a ${enum}."`
	Rule     string   `enum:"reports,incidents,ucdp,acled" default:"reports" help:"What counts as one event: ${enum}."`
	Measure  string   `default:"events" help:"What the chart shows: events, score, killed, wounded, …"`
	Directed bool     `help:"Only what the first of --pair does to the second."`
	Loss     []string `placeholder:"KIND" help:"Kinds of losses to count; killed and wounded if none is given."`
	actors
}

// Help is the end of casus series --help.
func (seriesCmd) Help() string {
	return `Events, the sum of their PLOVER scores, and losses, for a pair, a country, a party or all, a point a unit; with the
change against what was usual in the 4 and the 52 weeks before, and points that are anomalous.

The rules: reports counts what each report tells, near-duplicates once. incidents counts each incident once, by the cautious
rule. ucdp counts incidents with at least one death by armed force, by the best estimate, as the UCDP GED does. acled counts
political violence and protest, deadly or not, by the most conservative figure, as ACLED does.

Examples:
  casus series --pair ARM,AZE --from 2020 --unit month --measure score
  casus series --country SDN --rule ucdp --measure killed --csv`
}

// Run prints a series.
func (c *seriesCmd) Run(e env) error {
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	q := series.Query{Unit: calendar.Unit(c.Unit), Rule: series.Rule(c.Rule)}
	for _, name := range c.Loss {
		kind, ok := coding.Parse(coding.Kinds(), name)
		if !ok {
			return usageError{fmt.Errorf("--loss: %q is none of %s", name, joined(coding.Kinds()))}
		}
		q.Kinds = append(q.Kinds, kind)
	}
	shown, ok := coding.Parse(series.Measures(), c.Measure)
	if !ok {
		return usageError{fmt.Errorf("--measure: %q is none of %s", c.Measure, joined(series.Measures()))}
	}
	if shown != series.Events && shown != series.Score {
		q.Measures = []series.Measure{series.Events, series.Score, shown}
	}
	s, err := l.Series(e.ctx, f, q, c.Directed)
	if err != nil {
		return told(err)
	}
	if c.JSON {
		return writeJSON(e.stdout, s)
	}
	header := []string{strings.ToUpper(c.Unit), "EVENTS", "COOPERATION", "CONFLICT", "SCORE", "MEAN"}
	for i := range s.Total.Losses {
		header = append(header, string(s.Total.Losses[i].Kind), "low", "high")
	}
	header = append(header, "CHANGE 4 WEEKS", "CHANGE 52 WEEKS", "ANOMALY")
	out := c.sheet(e.stdout, header...)
	row := func(p *series.Point) []cell {
		mean := ""
		if p.Mean != nil {
			mean = fmt.Sprintf("%.1f", *p.Mean)
		}
		cells := []cell{{p.Label, bold}, {fmt.Sprint(p.Events), plain}, {fmt.Sprint(p.ByQuad[1] + p.ByQuad[2]), green}, {fmt.Sprint(p.ByQuad[3] + p.ByQuad[4]), red},
			{fmt.Sprintf("%.1f", p.Score), plain}, {mean, plain}}
		for i := range p.Losses {
			t := &p.Losses[i]
			high := fmt.Sprint(t.High)
			if t.Open {
				high = "≥ " + high
			}
			cells = append(cells, cell{fmt.Sprint(t.Figure), plain}, cell{fmt.Sprint(t.Low), dim}, cell{high, dim})
		}
		return append(cells, changes(p, shown)...)
	}
	for i := range s.Points {
		if err := out.add(nil, row(&s.Points[i])...); err != nil {
			return err
		}
	}
	if !c.CSV {
		s.Total.Label = "all"
		if err := out.add(nil, row(&s.Total)...); err != nil {
			return err
		}
	}
	if err := out.end(""); err != nil || c.CSV {
		return err
	}
	labels := make([]string, len(s.Points))
	for i := range s.Points {
		labels[i] = s.Points[i].Label
	}
	fmt.Fprintf(e.stdout, "\n%s, by the rule %s, a %s\n", shown, s.Rule, s.Unit)
	chart := series.Chart{Width: terminalWidth(e.stdout), ASCII: series.Plain(os.Getenv)}
	_, err = fmt.Fprint(e.stdout, chart.Draw(labels, s.Values(shown)))
	return err
}

// changes says how far a point is from what was usual.
func changes(p *series.Point, m series.Measure) []cell {
	cells := []cell{{}, {}, {}}
	for i := range p.Norms {
		n := &p.Norms[i]
		if n.Measure != m || n.Verdict == series.LittleHistory {
			continue
		}
		at := 0
		if n.Weeks > 4 {
			at = 1
		}
		cells[at] = cell{fmt.Sprintf("%+.1f", n.Change), plain}
		if n.Verdict == series.Above || n.Verdict == series.Below {
			cells[2] = cell{fmt.Sprintf("%s what was usual in %d weeks", n.Verdict, n.Weeks), yellow}
		}
	}
	return cells
}

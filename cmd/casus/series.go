package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"casus/coding"
	"casus/ledger"
	"casus/ledger/calendar"
	"casus/ledger/series"
	"casus/plover"
)

type seriesCmd struct {
	store
	filters
	output
	Unit     string   `enum:"day,week,month,year" default:"week" help:"A point a ${enum}."`
	Rule     string   `enum:"reports,incidents,ucdp,acled" default:"reports" help:"What counts as one event: ${enum}."`
	Measure  string   `default:"events" help:"What the chart shows: events, score, killed, wounded, …"`
	By       string   `enum:",pair,dyad,country,type" default:"" help:"A series for each pair, dyad (who acts upon whom), country or type that occurs, one a row: pair, dyad, country or type."`
	Limit    atMost   `short:"n" default:"30" help:"At most so many series of --by, the largest first." group:"Output:"`
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
  casus series --country SDN --rule ucdp --measure killed --csv
  casus series --by pair --unit month --measure score     all pairs, the largest sums first`
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
	if c.By != "" {
		if c.Directed {
			return usageError{errors.New("--directed goes with one --pair; --by dyad tells the two directions apart")}
		}
		return c.split(e, l, f, q, shown)
	}
	s, err := l.Series(e.ctx, f, q, c.Directed)
	if err == ledger.ErrNothing {
		return c.sheet(e.stdout, c.header(nil)...).end(nothing(e.ctx, l, &f, "events or losses"))
	}
	if err != nil {
		return told(err)
	}
	if c.JSON {
		return writeJSON(e.stdout, s)
	}
	out := c.sheet(e.stdout, c.header(s.Total.Losses)...)
	for i := range s.Points {
		if err := out.add(nil, c.row(&s.Points[i], shown)...); err != nil {
			return err
		}
	}
	if !c.CSV {
		s.Total.Label = "all"
		if err := out.add(nil, c.row(&s.Total, shown)...); err != nil {
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

// header names the columns of a series.
func (c *seriesCmd) header(losses []series.Toll) []string {
	if c.CSV {
		header := []string{c.Unit, "from", "to", "events", "cooperation", "conflict", "score", "score_mean"}
		for i := range losses {
			kind := string(losses[i].Kind)
			header = append(header, kind, kind+"_low", kind+"_best", kind+"_contested", kind+"_high", kind+"_high_open")
		}
		return append(header, "change_4_weeks", "change_52_weeks", "anomaly")
	}
	header := []string{strings.ToUpper(c.Unit), "EVENTS", "COOPERATION", "CONFLICT", "SCORE", "MEAN"}
	for i := range losses {
		header = append(header, strings.ToUpper(string(losses[i].Kind)), "LOW–HIGH")
	}
	return append(header, "CHANGE 4 WEEKS", "CHANGE 52 WEEKS", "ANOMALY")
}

// row gives the cells of a point.
func (c *seriesCmd) row(p *series.Point, shown series.Measure) []cell {
	mean := ""
	if p.Mean != nil {
		mean = fmt.Sprintf("%.1f", *p.Mean)
	}
	score := fmt.Sprintf("%.1f", p.Score)
	cooperation, conflict := p.ByQuad[plover.VerbalCooperation]+p.ByQuad[plover.MaterialCooperation], p.ByQuad[plover.VerbalConflict]+p.ByQuad[plover.MaterialConflict]
	if c.CSV {
		cells := record(p.Label, p.From, p.To, p.Events, cooperation, conflict, score, mean)
		for i := range p.Losses {
			t := &p.Losses[i]
			cells = append(cells, record(t.Figure, t.Low, t.Best, t.Contested, t.High, t.Open)...)
		}
		return append(cells, changes(p, shown)...)
	}
	cells := []cell{{p.Label, bold}, {fmt.Sprint(p.Events), plain}, {fmt.Sprint(cooperation), green}, {fmt.Sprint(conflict), red}, {score, plain}, {mean, plain}}
	for i := range p.Losses {
		t := &p.Losses[i]
		bounds := ""
		switch {
		case t.Open:
			bounds = fmt.Sprintf("%d to ≥ %d", t.Low, t.High)
		case t.Low != t.High:
			bounds = fmt.Sprintf("%d to %d", t.Low, t.High)
		}
		cells = append(cells, cell{fmt.Sprint(t.Figure), plain}, cell{bounds, dim})
	}
	return append(cells, changes(p, shown)...)
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

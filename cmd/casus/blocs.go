package main

import (
	"fmt"
	"os"
	"strings"

	"casus/ledger"
	"casus/ledger/bloc"
	"casus/ledger/calendar"
	"casus/ledger/series"
)

type blocsCmd struct {
	store
	filters
	output
	HalfLife float64 `default:"30" placeholder:"DAYS" help:"After how many days a tie counts half."`
	Over     string  `enum:",day,week,month,year" default:"" help:"How polarised it was at the end of each unit, instead of who stands where: day, week, month or year."`
	Atlas    bool    `help:"Count the standing ties of the atlas too."`
	Limit    atMost  `short:"n" default:"30" help:"At most so many ties." group:"Output:"`
	actors
}

// Help is the end of casus blocs --help.
func (blocsCmd) Help() string {
	return fmt.Sprintf(`Who backs and who opposes whom in a window (the last %d days of the record, if none is given): alignments that reports
tell, and events, words counting less than deeds and old ones less than new ones. Blocs are the communities of that signed
network; the polarisation goes from 0 to 1. With --pair, the evidence of one tie.

Examples:
  casus blocs --from 2020-06 --to 2020-07
  casus blocs --pair TUR,AZE
  casus blocs --over week`, bloc.UsualWindow)
}

// Run prints a network, the evidence of a tie, or the polarisation over time.
func (c *blocsCmd) Run(e env) error {
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	covered, err := l.Coverage(e.ctx)
	if err != nil {
		return err
	}
	if f.Days.To == calendar.NoDay {
		f.Days.To = covered.To
	}
	if f.Days.From == calendar.NoDay {
		f.Days.From = f.Days.To - bloc.UsualWindow + 1
		if c.Over != "" {
			f.Days.From = covered.From
		}
	}
	if f.Days.Days() == 0 {
		fmt.Fprintln(e.stdout, "the ledger has no reports in these days")
		return nil
	}
	s := bloc.Settings{Window: f.Days, HalfLife: c.HalfLife}
	switch {
	case c.Over != "":
		return c.over(e, l, f)
	case len(f.Pair) == 2:
		return c.tie(e, l, f, s)
	}
	n, err := l.Network(e.ctx, f, s, c.Atlas)
	if err != nil {
		return told(err)
	}
	if c.JSON {
		return writeJSON(e.stdout, n)
	}
	out := c.sheet(e.stdout, "TIE", "HOW", "NET", "BACKING", "OPPOSING", "TIES")
	pairs := n.Pairs
	bloc.ByWeight(pairs)
	for i := range pairs[:min(len(pairs), int(c.Limit))] {
		p := &pairs[i]
		how, st := "back each other", green
		if p.Net < 0 {
			how, st = "oppose each other", red
		}
		if err := out.add(nil, cell{p.A + " – " + p.B, bold}, cell{how, st}, cell{fmt.Sprintf("%+.2f", p.Net), plain}, cell{fmt.Sprintf("%.2f", p.Positive), plain},
			cell{fmt.Sprintf("%.2f", p.Negative), plain}, cell{fmt.Sprint(p.Ties), dim}); err != nil {
			return err
		}
	}
	if c.CSV {
		return out.end("")
	}
	if len(n.Pairs) == 0 {
		return out.end(nothing(e.ctx, l, &f, "ties between parties"))
	}
	tab := table{colour: colourful(e.stdout)}
	fmt.Fprintf(e.stdout, "%s, a tie counting half after %g days\n\n", f.Days, c.HalfLife)
	for i := range n.Blocs {
		b := &n.Blocs[i]
		fmt.Fprintf(e.stdout, "%s  %s\n", tab.paint(fmt.Sprintf("bloc %d", i+1), bold), strings.Join(b.Parties, ", "))
	}
	fmt.Fprintf(e.stdout, "\npolarisation %.2f, modularity %.2f\n\n", n.Balance.Polarisation, n.Modularity)
	if err := out.end("no ties in these days"); err != nil {
		return err
	}
	if len(n.Pairs) > int(c.Limit) {
		fmt.Fprintf(e.stderr, "%d of %d ties; --limit shows more, --pair A,B the evidence of one\n", c.Limit, len(n.Pairs))
	}
	return nil
}

func (c *blocsCmd) over(e env, l *ledger.Ledger, f ledger.Filter) error {
	points, err := l.Polarisation(e.ctx, f, calendar.Unit(c.Over), bloc.UsualWindow, c.HalfLife)
	if err != nil {
		return told(err)
	}
	out := c.sheet(e.stdout, strings.ToUpper(c.Over), "PARTIES", "POLARISATION")
	labels, values := make([]string, len(points)), make([]float64, len(points))
	for i := range points {
		p := &points[i]
		labels[i], values[i] = p.Label, p.Polarisation*100
		if err := out.add(p, cell{p.Label, bold}, cell{fmt.Sprint(p.Parties), plain}, cell{fmt.Sprintf("%.2f", p.Polarisation), plain}); err != nil {
			return err
		}
	}
	if err := out.end("no ties in these days"); err != nil || c.JSON || c.CSV {
		return err
	}
	chart := series.Chart{Width: terminalWidth(e.stdout), ASCII: series.Plain(os.Getenv)}
	_, err = fmt.Fprintf(e.stdout, "\npolarisation in hundredths, a %s\n%s", c.Over, chart.Draw(labels, values))
	return err
}

func (c *blocsCmd) tie(e env, l *ledger.Ledger, f ledger.Filter, s bloc.Settings) error {
	p, cut, err := l.Tie(e.ctx, f, s)
	if err != nil {
		return told(err)
	}
	if p == nil {
		fmt.Fprintln(e.stdout, "no tie between these two in these days")
		return nil
	}
	if c.JSON {
		return writeJSON(e.stdout, p)
	}
	out := c.sheet(e.stdout, "DAY", "FROM", "WHAT", "TO", "COUNTS", "SAYS WHO", "ID")
	for i := range p.Evidence {
		ev := &p.Evidence[i]
		if i == int(c.Limit) && !c.CSV {
			break
		}
		who := strings.Join(ev.Claimants, ", ")
		if who == "" {
			who = "the report"
		}
		if err := out.add(nil, cell{ev.Day.String(), plain}, cell{ev.From, plain}, cell{ev.What, bold}, cell{ev.To, plain}, cell{fmt.Sprintf("%+.3f", ev.Weight), plain},
			cell{who, plain}, cell{ev.ID, dim}); err != nil {
			return err
		}
	}
	if !c.CSV {
		fmt.Fprintf(e.stdout, "%s – %s, %s: net %+.2f (backing %.2f, opposing %.2f), %s\n\n", p.A, p.B, f.Days, p.Net, p.Positive, p.Negative, several(p.Ties, "tie"))
	}
	if cut {
		fmt.Fprintln(e.stderr, "more reports speak of these two than were read; the last ones were")
	}
	return out.end("no tie between these two in these days")
}

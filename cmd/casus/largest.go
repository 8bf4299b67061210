package main

import (
	"fmt"

	"casus/coding"
	"casus/ledger"
)

type largestCmd struct {
	store
	filters
	output
	By    string `enum:"killed,wounded,captured,missing,displaced,casualties,destroyed" default:"killed" help:"Which losses: ${enum}."`
	Unit  string `enum:"incident,episode,day,week,month,year" default:"incident" help:"The largest what: ${enum}."`
	Of    string `placeholder:"ID" help:"Say of this one, rather than of the largest, since when there was none as large: an id, or 2020-W29, 2020-07."`
	Limit atMost `short:"n" default:"5" help:"How many are ranked." group:"Output:"`
	actors
}

// Help is the end of casus largest --help.
func (largestCmd) Help() string {
	return `Says what was the largest, and since when there was none as large; what that rests on; and what the record does not let
one say: where it begins, weeks of which it has no report, figures that are open or contested and so could overturn it.
Figures are compared by their low, so that each is as large as even its smallest claim has it.

Examples:
  casus largest --pair ARM,AZE --by killed
  casus largest --pair ARM,AZE --unit week --of 2020-W29     "the deadliest week since …"`
}

// Run prints a superlative with its evidence.
func (c *largestCmd) Run(e env) error {
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	names, err := c.atlas()
	if err != nil {
		return err
	}
	got, err := l.Largest(e.ctx, f, coding.Kind(c.By), c.Unit, c.Of, f.Among(names), int(c.Limit))
	if err != nil {
		return notThere(err, c.Of)
	}
	switch {
	case c.JSON:
		return writeJSON(e.stdout, got)
	case c.CSV:
		s := c.sheet(e.stdout, "rank", "id", "from", "to", "low", "best", "high")
		for i := range got.Ranked {
			r := &got.Ranked[i]
			if err := s.add(nil, cell{fmt.Sprint(r.Rank), plain}, cell{r.ID, plain}, cell{r.Days.From.String(), plain}, cell{r.Days.To.String(), plain},
				cell{fmt.Sprint(r.Low), plain}, cell{bestOf(r.Best, ""), plain}, cell{bestOf(r.High, ""), plain}); err != nil {
				return err
			}
		}
		return s.end("")
	}
	if got.Statement == nil {
		fmt.Fprintln(e.stdout, nothing(e.ctx, l, &f, c.Unit+"s with a known figure of "+c.By))
		return nil
	}
	tab := table{colour: colourful(e.stdout)}
	fmt.Fprintf(e.stdout, "%s\n", tab.paint(upperFirst(got.Statement.Text)+".", bold))
	list := func(title string, lines []string) {
		const most = 8
		if len(lines) == 0 {
			return
		}
		fmt.Fprintf(e.stdout, "\n%s\n", tab.paint(title, dim))
		for i, line := range lines {
			if i == most {
				fmt.Fprintf(e.stdout, "  and %d more\n", len(lines)-most)
				break
			}
			fmt.Fprintf(e.stdout, "  %s\n", visible(line))
		}
	}
	list("evidence (casus toll ID)", got.Statement.Evidence)
	list("what the record does not let one say", got.Statement.Limits)
	fmt.Fprintf(e.stdout, "\n%s\n", tab.paint("the largest", dim))
	s := c.sheet(e.stdout, "RANK", c.Unit, "DAYS", c.By, "BEST", "MAY BE AS LARGE")
	for i := range got.Ranked {
		r := &got.Ranked[i]
		rivals := ""
		if n := len(r.Rivals); n > 0 {
			rivals = fmt.Sprintf("%d ranked below", n)
		}
		if err := s.add(nil, cell{fmt.Sprint(r.Rank), plain}, cell{r.ID, bold}, cell{r.Days.String(), plain}, cell{r.Dated.String(), plain}, cell{bestOf(r.Best, "–"), plain}, cell{rivals, dim}); err != nil {
			return err
		}
	}
	return s.end("")
}

func upperFirst(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// killedOf gives the killed for people; nothing where nobody gives a figure.
func killedOf(f ledger.Figures) string {
	if f.Low == 0 && f.Best == nil && f.High == nil && f.Reach == 0 {
		return ""
	}
	return spread(f.Low, f.High)
}

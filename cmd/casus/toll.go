package main

import (
	"fmt"
	"io"
	"os"

	"casus/coding"
	"casus/ledger"
	"casus/ledger/calendar"
	"casus/ledger/series"
	"casus/ledger/toll"

	"golang.org/x/term"
)

type tollCmd struct {
	ID string `arg:"" optional:"" help:"An incident or an episode, or the beginning of its id; the deadliest one of the part of the record if none is given."`
	store
	filters
	output
	Rule    string   `enum:"cautious,independent-first,median,latest" default:"cautious" help:"How claims are rolled up: ${enum}."`
	Episode bool     `help:"Without an id: the deadliest episode rather than incident."`
	Cause   []string `placeholder:"CAUSE" help:"Count losses by these causes (violence, accident, disaster, disease, unclear); violence if none is given."`
	actors
}

// Help is the end of casus toll --help.
func (tollCmd) Help() string {
	return `The claims on one incident or episode, side by side: rows are those who say so, columns whose losses of what
kind; each cell has the latest figure, when it was said, and [report:offsets] of the words. casus show takes the ids.

The rules: cautious takes the smallest minimum that anybody claims as low, the largest maximum as high ("≥" where some claim is
open), and as best the independent claim, else the own side's admission if no other claim excludes it, else none.
independent-first is the same of the independent claims where there are any. median takes as best the median of three or more
bounded claims. latest takes what was said last. The claims stand beside it in any case.

Examples:
  casus toll 1d40c1f6
  casus toll --pair ARM,AZE --rule latest
  casus toll --pair ARM,AZE --from 2020-07 --episode`
}

// Run prints a claim matrix.
func (c *tollCmd) Run(e env) error {
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	var causes []coding.Cause
	for _, name := range c.Cause {
		cause, ok := coding.Parse(coding.Causes(), name)
		if !ok {
			return usageError{fmt.Errorf("--cause: %q is none of %s", name, joined(coding.Causes()))}
		}
		causes = append(causes, cause)
	}
	id := c.ID
	if id == "" {
		if id, err = deadliest(e, l, f, c.Episode); err != nil {
			return told(err)
		}
		if id == "" {
			fmt.Fprintln(e.stdout, nothing(e.ctx, l, &f, "incidents or episodes"))
			return nil
		}
	}
	t, cut, err := l.TollOf(e.ctx, id, causes)
	if err != nil {
		return notThere(err, id)
	}
	rule := toll.Rule(c.Rule)
	switch {
	case c.JSON:
		return writeJSON(e.stdout, tollWithEstimates(t, rule))
	case c.CSV:
		return tollCSV(c.output, e.stdout, t)
	}
	fmt.Fprintf(e.stdout, "%s %s, %s%s\n\n", t.Scope.Extent, t.Scope.ID, t.Scope.Days, inCountry(t.Scope.Country))
	tab := table{colour: colourful(e.stdout)}
	screen := toll.Screen{Width: terminalWidth(e.stdout), Columns: columns, Visible: visible,
		Strong: func(s string) string { return tab.paint(s, bold) }, Faint: func(s string) string { return tab.paint(s, dim) }}
	fmt.Fprintln(e.stdout, t.Render(screen, rule))
	drawRevisions(e.stdout, t)
	if cut {
		fmt.Fprintln(e.stderr, "this episode is told by more reports than are set side by side; the first of them are")
	}
	return nil
}

// deadliest gives the id of the incident or episode with the most killed.
func deadliest(e env, l *ledger.Ledger, f ledger.Filter, episode bool) (string, error) {
	if episode {
		list, err := l.Episodes(e.ctx, f, ledger.ByKilled, ledger.Cursor{}, 1)
		if err != nil || len(list) == 0 {
			return "", err
		}
		return list[0].ID, nil
	}
	list, err := l.Incidents(e.ctx, f, ledger.ByKilled, ledger.Cursor{}, 1)
	if err != nil || len(list) == 0 {
		return "", err
	}
	return list[0].ID, nil
}

func inCountry(code string) string {
	if code == "" {
		return ""
	}
	return ", " + code
}

// notThere says what to do where an id is not in the ledger.
func notThere(err error, id string) error {
	if err == ledger.ErrNotFound {
		return inputError{fmt.Errorf("nothing in this ledger has the id %q; casus incidents and casus episodes list them", visible(id))}
	}
	return told(err)
}

// terminalWidth is how many columns people see; files get a fixed width.
func terminalWidth(w io.Writer) int {
	const wide = 120
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return n
		}
	}
	return wide
}

// estimated is a column with its roll-up.
type estimated struct {
	Column   string        `json:"column"`
	Estimate toll.Estimate `json:"estimate"`
}

// tollOut is a toll with its roll-ups, for programs.
type tollOut struct {
	*toll.Toll
	Rule      toll.Rule   `json:"rule"`
	Estimates []estimated `json:"estimates"`
}

func tollWithEstimates(t *toll.Toll, rule toll.Rule) tollOut {
	out := tollOut{Toll: t, Rule: rule, Estimates: []estimated{}}
	for i := range t.Columns {
		out.Estimates = append(out.Estimates, estimated{t.Columns[i].Key, t.Columns[i].Estimate(rule)})
	}
	return out
}

// tollCSV writes a row a figure that somebody gave.
func tollCSV(o output, w io.Writer, t *toll.Toll) error {
	s := o.sheet(w, "scope", "kind", "victims", "class", "claimant", "standing", "min", "max", "hedge", "told", "latest", "report", "start", "end", "words")
	for i := range t.Columns {
		col := &t.Columns[i]
		for j := range col.Accounts {
			a := &col.Accounts[j]
			for k := range a.History {
				r := &a.History[k]
				latest := "no"
				if a.Latest != nil && a.Latest.Claim.ID == r.Claim.ID {
					latest = "yes"
				}
				err := s.add(nil, cell{t.Scope.ID, plain}, cell{string(col.Kind), plain}, cell{col.Victim.Key(), plain}, cell{string(col.Victim.Class), plain},
					cell{a.Name, plain}, cell{string(a.Relation.Standing), plain}, cell{bestOf(r.Figure.Min, ""), plain}, cell{bestOf(r.Figure.Max, ""), plain},
					cell{string(r.Figure.Hedge), plain}, cell{r.Told.String(), plain}, cell{latest, plain}, cell{r.Claim.Report, plain},
					cell{fmt.Sprint(r.Claim.Words.Start), plain}, cell{fmt.Sprint(r.Claim.Words.End), plain}, cell{r.Claim.Words.Text, plain})
				if err != nil {
					return err
				}
			}
		}
	}
	return s.end("")
}

// drawRevisions draws how the figures of those killed grew, where anybody
// revised his.
func drawRevisions(w io.Writer, t *toll.Toll) {
	ascii := series.Plain(os.Getenv)
	for i := range t.Columns {
		col := &t.Columns[i]
		if col.Kind != coding.Killed {
			continue
		}
		for j := range col.Accounts {
			a := &col.Accounts[j]
			var values []float64
			for k := range a.History {
				values = append(values, float64(a.History[k].Figure.Named()))
			}
			if len(values) < 2 {
				continue
			}
			first, last := &a.History[0], &a.History[len(a.History)-1]
			fmt.Fprintf(w, "%s %s: %s %s at %s to %s at %s\n", visible(a.Name), col.Victim.Key(), series.Sparkline(values, len(values), ascii),
				first.Figure, first.Told, last.Figure, last.Told)
		}
	}
}

type episodesCmd struct {
	store
	filters
	output
	Order string `enum:"day,newest,killed" default:"day" help:"Order: ${enum}." group:"Output:"`
	Limit atMost `short:"n" default:"50" help:"At most so many." group:"Output:"`
	After string `placeholder:"CURSOR" help:"Go on after the list that ended with this cursor (order day)." group:"Output:"`
	actors
}

// Help is the end of casus episodes --help.
func (episodesCmd) Help() string {
	return fmt.Sprintf(`An episode is a spell of violence between the same two parties with no more than %d quiet days in a row. KILLED is what
its incidents come to by the cautious rule: a floor beside what is claimed of the whole (casus toll ID). A country stands
for its government here; "whoever it was" is where nobody knows who did it.`, toll.Gap)
}

// Run lists episodes.
func (c *episodesCmd) Run(e env) error {
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	after, err := ledger.ParseCursor(c.After)
	if err != nil {
		return usageError{err}
	}
	if c.After != "" && c.Order != string(ledger.ByDay) {
		return usageError{errAfterOrder}
	}
	list, err := l.Episodes(e.ctx, f, ledger.Order(c.Order), after, int(c.Limit))
	if err != nil {
		return told(err)
	}
	header := []string{"EPISODE", "DAYS", "LENGTH", "BETWEEN", "INCIDENTS", "KILLED", "BEST"}
	if c.CSV {
		header = []string{"episode", "from", "to", "a", "b", "incidents", "possible_incidents", "killed_low", "killed_best", "killed_high", "killed_high_at_least"}
	}
	s := c.sheet(e.stdout, header...)
	for i := range list {
		ep := &list[i]
		if c.CSV {
			if err := s.add(nil, record(ep.ID, ep.Days.From, ep.Days.To, ep.Pair.A, ep.Pair.B, len(ep.Incidents), len(ep.Possible),
				ep.Killed.Low, ep.Killed.Best, ep.Killed.High, ep.Killed.Reach)...); err != nil {
				return err
			}
			continue
		}
		n := fmt.Sprint(len(ep.Incidents))
		if len(ep.Possible) > 0 {
			n += fmt.Sprintf(" (+%d possible)", len(ep.Possible))
		}
		err := s.add(ep, cell{ep.ID, bold}, cell{ep.Days.String(), plain}, cell{days(ep.Days), plain}, cell{ep.Pair.String(), plain}, cell{n, plain},
			cell{killedOf(ep.Killed), bold}, cell{bestOf(ep.Killed.Best, "–"), plain})
		if err != nil {
			return err
		}
	}
	if err := s.end(nothing(e.ctx, l, &f, "episodes")); err != nil {
		return err
	}
	if len(list) == int(c.Limit) && !c.JSON && !c.CSV && c.Order == string(ledger.ByDay) {
		fmt.Fprintf(e.stderr, "go on with --after %s\n", list[len(list)-1].Cursor())
	}
	return nil
}

func days(in calendar.Interval) string {
	return several(in.Days(), "day")
}

package main

import (
	"fmt"
	"strings"

	"casus/ledger"
	"casus/ledger/incident"
)

type incidentsCmd struct {
	store
	filters
	output
	Order string `enum:"day,killed,disputed,reports" default:"day" help:"Order: ${enum}. All but day begin with the largest." group:"Output:"`
	Limit int    `short:"n" default:"50" help:"At most so many." group:"Output:"`
	After string `placeholder:"CURSOR" help:"Go on after the list that ended with this cursor (order day)." group:"Output:"`
	actors
}

// Help is the end of casus incidents --help.
func (incidentsCmd) Help() string {
	return `An incident is one happening of violence, told by one or many reports. Who did it is a claim: where accounts agree
in all but that, it is one incident, marked "contested". KILLED is low to high by the cautious rule: the smallest
minimum and the largest maximum that anybody claims, "≥" where some claim is open.

Examples:
  casus incidents --pair ARM,AZE --from 2020-07
  casus incidents --country SDN --order killed -n 10
  casus incidents --order disputed               where accounts lie farthest apart`
}

// Run lists incidents.
func (c *incidentsCmd) Run(e env) error {
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	after, err := ledger.ParseCursor(c.After)
	if err != nil {
		return usageError{err}
	}
	list, err := l.Incidents(e.ctx, f, ledger.Order(c.Order), after, c.Limit)
	if err != nil {
		return told(err)
	}
	s := c.sheet(e.stdout, "INCIDENT", "DAY", "PLACE", "COUNTRY", "FORM", "HIT", "SAID TO HAVE DONE IT", "", "REPORTS", "KILLED", "BEST", "DISPUTED")
	for i := range list {
		in := &list[i]
		mark, markStyle := "", plain
		if in.Contested {
			mark, markStyle = "contested", yellow
		}
		err := s.add(in, cell{in.ID, bold}, cell{in.Days.String(), plain}, cell{in.Place.Name, plain}, cell{in.Place.Country, dim}, cell{in.Form.String(), plain},
			cell{strings.Join(hit(&in.Targets), " "), plain}, cell{alleged(in.Alleged), plain}, cell{mark, markStyle}, cell{fmt.Sprint(in.Reports), plain},
			cell{killedOf(in.Killed), bold}, cell{bestOf(in.Killed.Best, "–"), plain}, cell{percent(in.Disputed), yellow})
		if err != nil {
			return err
		}
	}
	if err := s.end("no incidents in this part of the record"); err != nil {
		return err
	}
	if len(list) == c.Limit && !c.JSON && !c.CSV {
		n, err := l.CountIncidents(e.ctx, f)
		if err != nil {
			return err
		}
		more := "--limit shows more"
		if c.Order == string(ledger.ByDay) {
			more = "go on with --after " + list[len(list)-1].Cursor().String()
		}
		fmt.Fprintf(e.stderr, "%d of %d incidents; %s\n", len(list), n, more)
	}
	return nil
}

// hit says whom an incident hit.
func hit(t *incident.Targets) (who []string) {
	who = append(who, t.Parties...)
	if t.Class&incident.Civil != 0 {
		who = append(who, "civilians")
		if len(t.Parties) == 0 {
			who = append(t.Countries, "civilians")
		}
	}
	if len(who) == 0 {
		who = t.Countries
	}
	return who
}

// alleged says who is said to have done something.
func alleged(list []incident.Blame) string {
	var who []string
	parties := false
	for i := range list {
		parties = parties || list[i].Party != ""
	}
	for i := range list {
		b := &list[i]
		name := b.Party
		if name == "" && parties { // the same, or somebody less closely named
			continue
		} else if name == "" {
			name = b.Name
		}
		switch {
		case b.Claimed:
			name += " (claims it)"
		case len(b.Denied) > 0:
			name += " (denied)"
		}
		who = append(who, name)
	}
	return strings.Join(who, ", ")
}

func percent(share float64) string {
	if share == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f %%", share*100)
}

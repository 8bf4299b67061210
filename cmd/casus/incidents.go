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
	Order string `enum:"day,newest,killed,disputed,reports" default:"day" help:"Order: ${enum}. day begins with the earliest, newest with the latest, the others with the largest." group:"Output:"`
	Limit atMost `short:"n" default:"50" help:"At most so many." group:"Output:"`
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
	if c.After != "" && c.Order != string(ledger.ByDay) {
		return usageError{errAfterOrder}
	}
	list, err := l.Incidents(e.ctx, f, ledger.Order(c.Order), after, int(c.Limit))
	if err != nil {
		return told(err)
	}
	header := []string{"INCIDENT", "DAY", "PLACE", "COUNTRY", "FORM", "HIT", "SAID TO HAVE DONE IT", "WHO DID IT", "REPORTS", "KILLED", "BEST", "DISPUTED"}
	if c.CSV {
		header = []string{"incident", "from", "to", "place", "place_id", "country", "lat", "lon", "form", "hit", "alleged", "perpetrator_contested",
			"reports", "killed_low", "killed_best", "killed_high", "killed_high_at_least", "disputed"}
	}
	s := c.sheet(e.stdout, header...)
	for i := range list {
		in := &list[i]
		if c.CSV {
			lat, lon := "", ""
			if in.Place.ID != "" {
				lat, lon = fmt.Sprint(in.Place.Lat), fmt.Sprint(in.Place.Lon)
			}
			err := s.add(nil, record(in.ID, in.Days.From, in.Days.To, in.Place.Name, in.Place.ID, in.Place.Country, lat, lon, in.Form, strings.Join(hit(&in.Targets), " "),
				alleged(in.Alleged), in.Contested, in.Reports, in.Killed.Low, in.Killed.Best, in.Killed.High, in.Killed.Reach, in.Disputed)...)
			if err != nil {
				return err
			}
			continue
		}
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
	if err := s.end(nothing(e.ctx, l, &f, "incidents")); err != nil {
		return err
	}
	if len(list) == int(c.Limit) && !c.JSON && !c.CSV {
		n, err := l.CountIncidents(e.ctx, f)
		if err != nil {
			return err
		}
		more := "--limit shows more"
		if c.Order == string(ledger.ByDay) {
			more = "go on with --after " + list[len(list)-1].Cursor().String()
		}
		if n > len(list) || c.After != "" {
			fmt.Fprintf(e.stderr, "%d of %s; %s\n", len(list), several(n, "incident"), more)
		}
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

package exchange

import (
	"slices"
	"strings"

	"casus/atlas"
	"casus/coding"
	"casus/ledger"
	"casus/ledger/incident"
	"casus/ledger/toll"
	"casus/plover"
)

// FromEvent makes an event of one of the record and its report.
func FromEvent(e *ledger.Event, d *ledger.Document) Event {
	out := Event{Event: e.Event, Report: e.Report.Report, Coder: d.Coding.Coder, Words: d.Words(e.Sentence), Incident: e.Incident, Recorded: d.Added}
	sources := map[string]bool{}
	for i := range d.Appearances {
		a := &d.Appearances[i]
		sources[a.Source] = true
		if i > 0 {
			again := e.Report.Report
			again.ID, again.Source, again.URL, again.Published = a.ID, a.Source, a.URL, a.Published
			out.Copies = append(out.Copies, again)
		}
	}
	out.Sources, out.Articles = len(sources), len(d.Appearances)
	for i := range d.Coding.Losses {
		if l := &d.Coding.Losses[i]; l.Event == e.ID {
			out.Losses = append(out.Losses, *l)
		}
	}
	return out
}

// FromIncident makes an incident of one of the record, its toll and the reports
// that tell it.
func FromIncident(a *atlas.Atlas, in *ledger.Incident, docs map[string]*ledger.Document) Incident {
	out := Incident{ID: in.ID, Days: in.Days, Precision: coding.Day, Types: []plover.Type{in.Type}}
	out.Civilians = in.Targets.Class&incident.Civil != 0 && in.Targets.Class&incident.Armed == 0
	if in.Days.Days() > 1 {
		out.Precision = coding.Range
	}
	blamed, hit := sidesOf(a, &in.Incident)
	switch {
	case in.Contested:
		out.Contested = blamed
	case len(blamed) > 0:
		out.A = blamed[0]
	}
	var aParties, bParties []string
	for _, s := range hit {
		if s.Party != "" && s.Party == out.A.Party {
			continue
		}
		if out.B.IsZero() {
			out.B = s
		}
		if s.Party != "" {
			bParties = append(bParties, s.Party)
		}
	}
	for _, s := range blamed {
		if s.Party != "" && !slices.Contains(bParties, s.Party) {
			aParties = append(aParties, s.Party)
		}
	}
	if out.Civilians && out.B.IsZero() {
		out.B = Side{Name: "civilians", Civilians: true}
	}
	deaths(&out, in, aParties, bParties)
	seen := map[string]bool{}
	for i := range in.Mentions {
		m := &in.Mentions[i]
		for j := range m.Places {
			addPlace(&out, &m.Places[j])
		}
		d := docs[m.Report]
		if d == nil || seen[m.Report] {
			continue
		}
		seen[m.Report] = true
		if out.Recorded.IsZero() || d.Added.Before(out.Recorded) {
			out.Recorded = d.Added
		}
		for k := range d.Appearances {
			app := &d.Appearances[k]
			out.Sources = append(out.Sources, Source{Name: app.Source, Original: saysSo(a, m), Date: d.Day.String(), URL: app.URL, Headline: d.Coding.Report.Title})
		}
		if out.Notes == "" && len(m.Spans) > 0 {
			s := m.Spans[0]
			out.Notes = d.Words(coding.Sentence{Start: s.Start, End: s.End, In: s.In})
		}
		for k := range d.Coding.Events {
			if e := &d.Coding.Events[k]; e.ID == m.ID {
				for _, mode := range e.Modes {
					if !slices.Contains(out.Modes, mode) {
						out.Modes = append(out.Modes, mode)
					}
				}
			}
		}
	}
	best := in.Place.ID
	slices.SortStableFunc(out.Places, func(p, q coding.Place) int {
		switch {
		case p.ID == best && q.ID != best:
			return -1
		case q.ID == best && p.ID != best:
			return 1
		}
		return slices.Index(coding.PlacePrecisions(), p.Precision) - slices.Index(coding.PlacePrecisions(), q.Precision)
	})
	slices.SortStableFunc(out.Sources, func(p, q Source) int { return strings.Compare(p.Date, q.Date) })
	return out
}

// addPlace adds a place that is not there yet. One that the gazetteer does not
// know has its name alone.
func addPlace(out *Incident, p *incident.Place) {
	if p.Name == "" || slices.ContainsFunc(out.Places, func(o coding.Place) bool { return o.ID == p.ID && o.Name == p.Name }) {
		return
	}
	place := coding.Place{Name: p.Name, ID: p.ID, Country: p.Country, Admin1: p.Admin1, Precision: p.Precision}
	if p.Precision != coding.NoPrecision {
		lat, lon := p.Lat, p.Lon
		place.Lat, place.Lon = &lat, &lon
	}
	out.Places = append(out.Places, place)
}

// deaths fills in the killed as UCDP and ACLED count them. By the side that lost
// them they are given only where they add up to a best figure: what is contested
// or open has no shares.
func deaths(out *Incident, in *ledger.Incident, a, b []string) {
	total := in.Toll.Total(coding.Killed, toll.Cautious)
	if total.Low == nil {
		return
	}
	u, conservative := in.Toll.UCDP(a, b), in.Toll.ACLED()
	out.Deaths = Deaths{Low: total.Low, Best: total.Best, High: total.High, Conservative: &conservative}
	if total.Best != nil && u.DeathsA+u.DeathsB+u.DeathsCivilians+u.DeathsUnknown == *total.Best {
		out.Deaths.A, out.Deaths.B, out.Deaths.Civilians, out.Deaths.Unknown = &u.DeathsA, &u.DeathsB, &u.DeathsCivilians, &u.DeathsUnknown
	}
}

// saysSo names whom a mention has its blame from.
func saysSo(a *atlas.Atlas, m *incident.Mention) string {
	for i := range m.Blamed {
		if len(m.Blamed[i].By) > 0 {
			return partySide(a, m.Blamed[i].By[0]).Name
		}
	}
	return ""
}

// sidesOf gives who is said to have done an incident, and whom it hit.
func sidesOf(a *atlas.Atlas, in *incident.Incident) (blamed, hit []Side) {
	for i := range in.Alleged {
		b := &in.Alleged[i]
		switch {
		case b.Party != "":
			blamed = append(blamed, partySide(a, b.Party))
		case b.Country != "" || b.Name != "":
			blamed = append(blamed, Side{Name: b.Name, Country: b.Country})
		}
	}
	// A party says more than somebody of whom only the words are known.
	slices.SortStableFunc(blamed, func(p, q Side) int {
		switch {
		case p.Party != "" && q.Party == "":
			return -1
		case q.Party != "" && p.Party == "":
			return 1
		}
		return 0
	})
	for _, id := range in.Targets.Parties {
		hit = append(hit, partySide(a, id))
	}
	if in.Targets.Class&incident.Civil != 0 || len(hit) == 0 {
		for _, c := range in.Targets.Countries {
			s := Side{Name: "civilians", Country: c, Sectors: []plover.Sector{plover.CVL}, Civilians: true}
			if in.Targets.Class&incident.Civil == 0 {
				s = Side{Country: c}
			}
			hit = append(hit, s)
		}
	}
	return blamed, hit
}

func partySide(a *atlas.Atlas, id string) Side {
	s := Side{Name: id, Party: id}
	if p, ok := a.Party(id); ok {
		s.Name, s.Country = asListed(p.Name), p.Country
		if p.Entry != nil {
			s.Sectors = p.Entry.Sectors
		}
	}
	return s
}

// asListed gives a party's name as lists have it, not as running text has: "Government
// of Chad".
func asListed(name string) string {
	if rest, ok := strings.CutPrefix(name, "the government of "); ok {
		return "Government of " + rest
	}
	return name
}

// FromReport makes claims of the figures of a report, with what the record made of
// them.
func FromReport(d *ledger.Document, counted map[string]ledger.Counted) []Claim {
	list := make([]Claim, len(d.Coding.Losses))
	for i := range d.Coding.Losses {
		l := &d.Coding.Losses[i]
		c := counted[l.ID]
		list[i] = Claim{Loss: *l, Report: d.Coding.Report, Coder: d.Coding.Coder, Incident: c.Incident, Relation: string(c.Relation.Standing),
			Words: d.Words(l.Sentence), Recorded: d.Added}
	}
	return list
}

// FromToll makes a row for each column of a toll and each rule.
func FromToll(t *toll.Toll) (list []Toll) {
	for i := range t.Columns {
		col := &t.Columns[i]
		for _, rule := range toll.Rules() {
			e := col.Estimate(rule)
			if e.Low == nil {
				continue
			}
			list = append(list, Toll{Scope: string(t.Scope.Extent), ScopeID: t.Scope.ID, Days: t.Scope.Days, Victim: col.Victim.Key(),
				VictimParties: col.Victim.Parties, VictimName: col.Name, Class: string(col.Victim.Class), Kind: col.Kind, Rule: string(rule), Low: e.Low, Best: e.Best, High: e.High, Open: e.High == nil, Contested: e.Contested,
				Claims: len(e.Claims), Why: e.Basis})
		}
	}
	return list
}

package exchange

import (
	"io"
	"slices"
	"strconv"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// ACLEDWriter writes the table of the Armed Conflict Location & Event Data
// project: 31 columns between commas, with a header.
type ACLEDWriter struct{ *table[Incident] }

// NewACLEDWriter starts a table.
func NewACLEDWriter(w io.Writer, world *World) *ACLEDWriter {
	return &ACLEDWriter{newTable(w, csvStyle, acledColumns(world))}
}

// Write writes one incident.
func (a *ACLEDWriter) Write(i *Incident) error { return a.row(i) }

func acledColumns(w *World) []column[Incident] {
	kind := func(of func(acledKind) string) func([]byte, *Incident) []byte {
		return func(b []byte, i *Incident) []byte { return append(b, of(kindOf(i))...) }
	}
	return []column[Incident]{
		{"event_id_cnty", "text", "the incident's id", func(b []byte, i *Incident) []byte { return append(b, i.ID...) }},
		{"event_date", "date", "its first day", func(b []byte, i *Incident) []byte { return appendDay(b, i.Days.From) }},
		{"year", "integer", "the year of that day", func(b []byte, i *Incident) []byte { return appendYear(b, i.Days.From) }},
		{"time_precision", "integer", "1 a day, 2 a week, 3 a month; empty for what is longer or open", func(b []byte, i *Incident) []byte {
			return appendCount(b, acledTimePrecision(i.Days))
		}},
		{"disorder_type", "text", "from the types and modes of its events", kind(func(k acledKind) string { return k.disorder })},
		{"event_type", "text", "from the types and modes of its events", kind(func(k acledKind) string { return k.event })},
		{"sub_event_type", "text", "from the types and modes of its events; empty where they do not tell", kind(func(k acledKind) string { return k.sub })},
		{"actor1", "text", "the side that acted; empty where that is contested", func(b []byte, i *Incident) []byte { return w.appendActor(b, i, &i.A) }},
		{"assoc_actor_1", "", "", nil},
		{"inter1", "text", "what sort of actor that is", func(b []byte, i *Incident) []byte { return append(b, inter(i, &i.A)...) }},
		{"actor2", "text", "the side that was hit", func(b []byte, i *Incident) []byte { return w.appendActor(b, i, &i.B) }},
		{"assoc_actor_2", "", "", nil},
		{"inter2", "text", "what sort of actor that is", func(b []byte, i *Incident) []byte { return append(b, inter(i, &i.B)...) }},
		{"interaction", "text", "both sorts, in ACLED's order of them", func(b []byte, i *Incident) []byte {
			return appendInteraction(b, i)
		}},
		{"civilian_targeting", "text", "Civilian targeting where civilians were the target", func(b []byte, i *Incident) []byte {
			if i.Civilians {
				b = append(b, "Civilian targeting"...)
			}
			return b
		}},
		{"iso", "integer", "the ISO 3166 number of the state of the place", func(b []byte, i *Incident) []byte { return append(b, w.state(i.place().Country).numeric...) }},
		{"region", "", "", nil},
		{"country", "text", "the state of the place", func(b []byte, i *Incident) []byte { return append(b, w.state(i.place().Country).name...) }},
		{"admin1", "text", "its first-level division", func(b []byte, i *Incident) []byte { return append(b, i.place().Admin1...) }},
		{"admin2", "", "", nil},
		{"admin3", "", "", nil},
		{"location", "text", "the place", func(b []byte, i *Incident) []byte { return append(b, i.place().Name...) }},
		{"latitude", "decimal", "degrees north", func(b []byte, i *Incident) []byte { return appendFloat(b, i.place().Lat) }},
		{"longitude", "decimal", "degrees east", func(b []byte, i *Incident) []byte { return appendFloat(b, i.place().Lon) }},
		{"geo_precision", "integer", "1 the place itself, 2 near it or its district, 3 a larger region; empty for a state or a sea", func(b []byte, i *Incident) []byte {
			return appendCount(b, acledGeoPrecision(i.place()))
		}},
		{"source", "text", "the sources, semicolons between", func(b []byte, i *Incident) []byte {
			for n, s := range i.Sources {
				if slices.ContainsFunc(i.Sources[:n], func(o Source) bool { return o.Name == s.Name }) {
					continue
				}
				if n > 0 {
					b = append(b, ';', ' ')
				}
				b = appendNext(b, ';', true, s.Name)
			}
			return b
		}},
		{"source_scale", "", "", nil},
		{"notes", "text", "what happened, in a few sentences", func(b []byte, i *Incident) []byte { return append(b, i.Notes...) }},
		{"fatalities", "integer", "the conservative figure of those killed", func(b []byte, i *Incident) []byte { return appendInt(b, i.Deaths.Conservative) }},
		{"tags", "", "", nil},
		{"timestamp", "integer", "when the incident was recorded, in seconds since 1970", func(b []byte, i *Incident) []byte {
			if i.Recorded.IsZero() {
				return b
			}
			return strconv.AppendInt(b, i.Recorded.Unix(), 10)
		}},
	}
}

// acledKind is what ACLED calls an incident.
type acledKind struct{ disorder, event, sub string }

const (
	politicalViolence = "Political violence"
	demonstrations    = "Demonstrations"
	strategic         = "Strategic developments"
	remote            = "Explosions/Remote violence"
	againstCivilians  = "Violence against civilians"
)

// kindRules is the table of PLOVER's types and modes in ACLED's event types. The
// first row whose type and mode the incident has counts; no mode stands for any,
// also for none. A row for incidents against civilians counts only for them, and
// one of those in which both sides are armed only for those.
var kindRules = [...]struct {
	of        plover.Type
	mode      plover.Mode
	civilians bool
	armed     bool
	kind      acledKind
}{
	{plover.ASSAULT, plover.ModeSexual, false, false, acledKind{politicalViolence, againstCivilians, "Sexual violence"}},
	{plover.ASSAULT, plover.ModeSuicideAttack, false, false, acledKind{politicalViolence, remote, "Suicide bomb"}},
	{plover.ASSAULT, plover.ModeFirearms, false, true, acledKind{politicalViolence, "Battles", "Armed clash"}},
	{plover.ASSAULT, plover.ModeAerial, false, false, acledKind{politicalViolence, remote, "Air/drone strike"}},
	{plover.ASSAULT, plover.ModeDrone, false, false, acledKind{politicalViolence, remote, "Air/drone strike"}},
	{plover.ASSAULT, plover.ModeHeavyWeapons, false, false, acledKind{politicalViolence, remote, "Shelling/artillery/missile attack"}},
	{plover.ASSAULT, plover.ModeExplosives, false, false, acledKind{politicalViolence, remote, "Remote explosive/landmine/IED"}},
	{plover.ASSAULT, plover.ModeUnconventional, false, false, acledKind{politicalViolence, remote, ""}},
	{plover.ASSAULT, plover.ModeAbduct, true, false, acledKind{politicalViolence, againstCivilians, "Abduction/forced disappearance"}},
	{plover.ASSAULT, plover.ModeCrowdControl, false, false, acledKind{demonstrations, "Protests", "Protest with intervention"}},
	{plover.ASSAULT, plover.ModeDestroy, false, false, acledKind{strategic, strategic, "Looting/property destruction"}},
	{plover.ASSAULT, plover.NoMode, true, false, acledKind{politicalViolence, againstCivilians, "Attack"}},
	{plover.ASSAULT, plover.NoMode, false, true, acledKind{politicalViolence, "Battles", "Armed clash"}},
	{plover.PROTEST, plover.ModeRiot, false, false, acledKind{demonstrations, "Riots", "Violent demonstration"}},
	{plover.PROTEST, plover.ModeVandalize, false, false, acledKind{demonstrations, "Riots", "Violent demonstration"}},
	{plover.PROTEST, plover.NoMode, false, false, acledKind{demonstrations, "Protests", "Peaceful protest"}},
	{plover.COERCE, plover.ModeArrest, false, false, acledKind{strategic, strategic, "Arrests"}},
	{plover.RETREAT, plover.ModeCeasefire, false, false, acledKind{strategic, strategic, "Agreement"}},
	{plover.MOBILIZE, plover.NoMode, false, false, acledKind{strategic, strategic, "Change to group/activity"}},
}

// kindOf gives what ACLED calls an incident, empty where it has no word for it.
func kindOf(i *Incident) acledKind {
	armed := (i.A.government() || i.A.organised()) && (i.B.government() || i.B.organised())
	for _, r := range kindRules {
		if slices.Contains(i.Types, r.of) && (r.mode == plover.NoMode || slices.Contains(i.Modes, r.mode)) &&
			(!r.civilians || i.Civilians) && (!r.armed || armed && !i.Civilians) {
			return r.kind
		}
	}
	return acledKind{}
}

// interOrder lists ACLED's sorts of actors in the order of their former numbers.
var interOrder = [...]string{"State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces"}

// inter gives ACLED's sort of actor, empty where it is not known.
func inter(i *Incident, s *Side) string {
	switch {
	case s.Civilians:
		return "Civilians"
	case s.government():
		if home := i.place().Country; home != "" && s.Country != home {
			return "External/Other forces"
		}
		return "State forces"
	}
	for _, sector := range s.Sectors {
		switch sector {
		case plover.REB:
			return "Rebel group"
		case plover.PRM:
			return "Political militia"
		}
	}
	return ""
}

// appendInteraction appends both sorts, or the one and "only" where there is no
// other side; a side whose sort is not known leaves the cell empty.
func appendInteraction(b []byte, i *Incident) []byte {
	one, two := slices.Index(interOrder[:], inter(i, &i.A)), slices.Index(interOrder[:], inter(i, &i.B))
	switch {
	case one >= 0 && two >= 0:
		b = append(b, interOrder[min(one, two)]...)
		b = append(b, '-')
		b = append(b, interOrder[max(one, two)]...)
	case one >= 0 && i.B.IsZero():
		b = append(append(b, interOrder[one]...), " only"...)
	}
	return b
}

// appendActor appends a side as ACLED names it: any civilians are those of a
// state.
func (w *World) appendActor(b []byte, i *Incident, s *Side) []byte {
	if !s.Civilians {
		return append(b, s.Name...)
	}
	b = append(b, "Civilians"...)
	country := s.Country
	if country == "" {
		country = i.place().Country
	}
	if name := w.state(country).name; name != "" {
		b = append(b, " ("...)
		b = append(b, name...)
		b = append(b, ')')
	}
	return b
}

func acledTimePrecision(in calendar.Interval) int {
	switch n := in.Days(); {
	case n <= 0 || n > 31:
		return 0
	case n == 1:
		return 1
	case n <= 7:
		return 2
	}
	return 3
}

func acledGeoPrecision(p *coding.Place) int {
	switch p.WherePrec() {
	case 1:
		return 1
	case 2, 3:
		return 2
	case 4, 5:
		return 3
	}
	return 0
}

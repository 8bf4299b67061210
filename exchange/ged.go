package exchange

import (
	"io"
	"math"
	"slices"
	"strconv"

	"casus/ledger/calendar"
	"casus/plover"
)

// GEDWriter writes the table of the UCDP Georeferenced Event Dataset: 49 columns
// between commas, with a header. What is told without an assault is left out:
// the data set is one of organised violence.
type GEDWriter struct{ *table[Incident] }

// NewGEDWriter starts a table.
func NewGEDWriter(w io.Writer, world *World) *GEDWriter {
	return &GEDWriter{newTable(w, csvStyle, gedColumns(world))}
}

// Write writes one incident.
func (g *GEDWriter) Write(i *Incident) error {
	if len(i.Types) > 0 && !slices.Contains(i.Types, plover.ASSAULT) {
		return nil
	}
	return g.row(i)
}

func gedColumns(w *World) []column[Incident] {
	const perSource = "of each report, semicolons between"
	return []column[Incident]{
		{"id", "integer", "the incident's id as a number", func(b []byte, i *Incident) []byte {
			return strconv.AppendInt(b, idNumber([]byte(i.ID)), 10)
		}},
		{"relid", "text", "the incident's id", func(b []byte, i *Incident) []byte { return append(b, i.ID...) }},
		{"year", "integer", "the year in which it began", func(b []byte, i *Incident) []byte { return appendYear(b, i.Days.From) }},
		{"active_year", "", "", nil},
		{"code_status", "", "", nil},
		{"type_of_violence", "integer", "1 a government against an armed party, 2 armed parties that are no government, 3 an armed party against civilians; empty where the perpetrator is contested or a side is not known", func(b []byte, i *Incident) []byte {
			return appendCount(b, typeOfViolence(i))
		}},
		{"conflict_dset_id", "", "", nil},
		{"conflict_new_id", "", "", nil},
		{"conflict_name", "", "", nil},
		{"dyad_dset_id", "", "", nil},
		{"dyad_new_id", "", "", nil},
		{"dyad_name", "text", "the two sides", func(b []byte, i *Incident) []byte {
			if i.A.Name == "" || i.B.Name == "" {
				return b
			}
			b = append(w.appendSideName(b, &i.A), " - "...)
			return w.appendSideName(b, &i.B)
		}},
		{"side_a_dset_id", "", "", nil},
		{"side_a_new_id", "", "", nil},
		{"side_a", "text", "the side that acted, Government of its state for a government; empty where that is contested", func(b []byte, i *Incident) []byte { return w.appendSideName(b, &i.A) }},
		{"side_b_dset_id", "", "", nil},
		{"side_b_new_id", "", "", nil},
		{"side_b", "text", "the side that was hit, Civilians for any civilians", func(b []byte, i *Incident) []byte { return w.appendSideName(b, &i.B) }},
		{"number_of_sources", "integer", "how many reports tell it", func(b []byte, i *Incident) []byte { return appendCount(b, len(i.Sources)) }},
		{"source_article", "text", "source, date and headline " + perSource, func(b []byte, i *Incident) []byte {
			for n, s := range i.Sources {
				b = appendNext(b, ';', n == 0, s.Name)
				b = appendNext(b, ',', false, s.Date)
				b = append(b, ',')
				b = appendNext(b, ';', true, s.Headline)
			}
			return b
		}},
		{"source_office", "text", "source " + perSource, perSourceOf(func(s *Source) string { return s.Name })},
		{"source_date", "date", "date " + perSource, perSourceOf(func(s *Source) string { return s.Date })},
		{"source_headline", "text", "headline " + perSource, perSourceOf(func(s *Source) string { return s.Headline })},
		{"source_original", "text", "whom it quotes " + perSource, perSourceOf(func(s *Source) string { return s.Original })},
		{"where_prec", "integer", "how closely the place is told, 1 to 7", func(b []byte, i *Incident) []byte {
			return appendCount(b, i.place().WherePrec())
		}},
		{"where_coordinates", "text", "the place that the coordinates are of", func(b []byte, i *Incident) []byte { return append(b, i.place().Name...) }},
		{"where_description", "text", "the words of the report for it", func(b []byte, i *Incident) []byte { return append(b, i.place().Text...) }},
		{"adm_1", "text", "its first-level division", func(b []byte, i *Incident) []byte { return append(b, i.place().Admin1...) }},
		{"adm_2", "text", "", nil},
		{"latitude", "decimal", "degrees north", func(b []byte, i *Incident) []byte { return appendFloat(b, i.place().Lat) }},
		{"longitude", "decimal", "degrees east", func(b []byte, i *Incident) []byte { return appendFloat(b, i.place().Lon) }},
		{"geom_wkt", "text", "the same as a point in well-known text", func(b []byte, i *Incident) []byte {
			p := i.place()
			if p.Lat == nil || p.Lon == nil {
				return b
			}
			b = append(b, "POINT ("...)
			b = append(appendFloat(b, p.Lon), ' ')
			return append(appendFloat(b, p.Lat), ')')
		}},
		{"priogrid_gid", "integer", "the cell of PRIO-GRID in which that point lies", func(b []byte, i *Incident) []byte {
			return appendCount(b, prioGrid(i.place().Lat, i.place().Lon))
		}},
		{"country", "text", "the state of the place", func(b []byte, i *Incident) []byte { return append(b, w.state(i.place().Country).name...) }},
		{"country_id", "integer", "its number in Gleditsch and Ward's list", func(b []byte, i *Incident) []byte { return append(b, w.state(i.place().Country).gw...) }},
		{"region", "text", "the region in which UCDP counts that number", func(b []byte, i *Incident) []byte {
			return append(b, ucdpRegion(w.state(i.place().Country).gw)...)
		}},
		{"event_clarity", "integer", "1 where day and place are told, 2 where not", func(b []byte, i *Incident) []byte {
			if p := i.place().WherePrec(); i.Days.Days() == 1 && p >= 1 && p <= 3 {
				return append(b, '1')
			}
			return append(b, '2')
		}},
		{"date_prec", "integer", "1 a day, 2 two to six days, 3 a week, 4 a month, 5 more; empty where an end is open", func(b []byte, i *Incident) []byte {
			return appendCount(b, datePrec(i.Days))
		}},
		{"date_start", "date", "its first day", func(b []byte, i *Incident) []byte { return appendDay(b, i.Days.From) }},
		{"date_end", "date", "its last day", func(b []byte, i *Incident) []byte { return appendDay(b, i.Days.To) }},
		{"deaths_a", "integer", "the best figure of those killed on side a", func(b []byte, i *Incident) []byte { return appendInt(b, i.Deaths.A) }},
		{"deaths_b", "integer", "the same of side b", func(b []byte, i *Incident) []byte { return appendInt(b, i.Deaths.B) }},
		{"deaths_civilians", "integer", "the same of civilians", func(b []byte, i *Incident) []byte { return appendInt(b, i.Deaths.Civilians) }},
		{"deaths_unknown", "integer", "the same of people whose side is not known", func(b []byte, i *Incident) []byte { return appendInt(b, i.Deaths.Unknown) }},
		{"best", "integer", "the best figure of all; empty where it is contested", func(b []byte, i *Incident) []byte { return appendInt(b, i.Deaths.Best) }},
		{"high", "integer", "the largest; empty where it is open", func(b []byte, i *Incident) []byte { return appendInt(b, i.Deaths.High) }},
		{"low", "integer", "the smallest", func(b []byte, i *Incident) []byte { return appendInt(b, i.Deaths.Low) }},
		{"gwnoa", "integer", "the number of side a's state where the side is its government", func(b []byte, i *Incident) []byte { return append(b, w.governmentNumber(&i.A)...) }},
		{"gwnob", "integer", "the same of side b", func(b []byte, i *Incident) []byte { return append(b, w.governmentNumber(&i.B)...) }},
	}
}

// typeOfViolence gives UCDP's type: 1 state-based, 2 non-state, 3 one-sided, 0
// where the incident does not tell.
func typeOfViolence(i *Incident) int {
	armedA, armedB := i.A.government() || i.A.organised(), i.B.government() || i.B.organised()
	switch {
	case !armedA || len(i.Contested) > 0:
		return 0
	case i.B.Civilians, i.Civilians && !armedB:
		return 3
	case !armedB:
		return 0
	case i.A.government() || i.B.government():
		return 1
	}
	return 2
}

// appendSideName appends a side as UCDP names it: "Government of Chad",
// "Civilians", and others by their own names.
func (w *World) appendSideName(b []byte, s *Side) []byte {
	if s.Civilians {
		return append(b, "Civilians"...)
	}
	if name := w.state(s.Country).name; name != "" && s.government() {
		return append(append(b, "Government of "...), name...)
	}
	return append(b, s.Name...)
}

func appendYear(b []byte, d calendar.Day) []byte {
	if d == calendar.NoDay {
		return b
	}
	return strconv.AppendInt(b, int64(d.Time().Year()), 10)
}

func perSourceOf(of func(*Source) string) func([]byte, *Incident) []byte {
	return func(b []byte, i *Incident) []byte {
		if !slices.ContainsFunc(i.Sources, func(s Source) bool { return of(&s) != "" }) {
			return b
		}
		for n := range i.Sources {
			b = appendNext(b, ';', n == 0, of(&i.Sources[n]))
		}
		return b
	}
}

// datePrec gives UCDP's code of how closely days are told, 0 where an end is
// open.
func datePrec(in calendar.Interval) int {
	switch n := in.Days(); {
	case n <= 0:
		return 0
	case n == 1:
		return 1
	case n <= 6:
		return 2
	case n == 7:
		return 3
	case n <= 31:
		return 4
	}
	return 5
}

// prioGrid gives the cell of PRIO-GRID that holds a point: cells of half a
// degree, counted from 1 eastwards and then northwards, 720 a row (Tollefsen,
// Strand and Buhaug 2012). 0 is no point.
func prioGrid(lat, lon *float64) int {
	if lat == nil || lon == nil || !(math.Abs(*lat) <= 90 && math.Abs(*lon) <= 180) {
		return 0
	}
	row := min(int((*lat+90)*2), 359)
	col := min(int((*lon+180)*2), 719)
	return row*720 + col + 1
}

// governmentNumber gives Gleditsch and Ward's number of the state whose
// government a side is.
func (w *World) governmentNumber(s *Side) string {
	if !s.government() {
		return ""
	}
	return w.state(s.Country).gw
}

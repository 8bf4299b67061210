package exchange

import (
	"io"
	"strconv"
	"time"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// GDELTWriter writes the events table of GDELT 2.0: 61 columns between tabs, no
// header. An event without a day is left out, since the format is ordered by
// days; so is what no source asserts.
type GDELTWriter struct{ *table[dyad] }

// NewGDELTWriter starts a table.
func NewGDELTWriter(w io.Writer, world *World) *GDELTWriter {
	return &GDELTWriter{newTable(w, headlessStyle, gdeltColumns(world))}
}

// Write writes one row for each pair of an event.
func (g *GDELTWriter) Write(e *Event) error {
	if !e.asserted() || e.day() == calendar.NoDay {
		return nil
	}
	return e.eachDyad(g.row)
}

// day gives the first day of an event, NoDay where it is not told.
func (e *Event) day() calendar.Day {
	if in, ok := calendar.Of(e.Date); ok {
		return in.From
	}
	return calendar.NoDay
}

const (
	digitsDay    = "20060102"
	digitsMonth  = "200601"
	digitsYear   = "2006"
	digitsMoment = "20060102150405"
)

func gdeltColumns(w *World) []column[dyad] {
	day := func(layout string) func([]byte, *dyad) []byte {
		return func(b []byte, d *dyad) []byte { return appendDigits(b, d.day().Time(), layout) }
	}
	columns := []column[dyad]{
		{"GLOBALEVENTID", "integer", "the event's id as a number, one for each pair", func(b []byte, d *dyad) []byte {
			return strconv.AppendInt(b, idNumber(d.appendID(b[len(b):])), 10)
		}},
		{"SQLDATE", "date", "the first day of the event, 20200716", day(digitsDay)},
		{"MonthYear", "date", "its month, 202007", day(digitsMonth)},
		{"Year", "integer", "its year", day(digitsYear)},
		{"FractionDate", "decimal", "its year and 30 days a finished month and the day, of 365", func(b []byte, d *dyad) []byte {
			t := d.day().Time()
			return strconv.AppendFloat(b, float64(t.Year())+float64(30*(int(t.Month())-1)+t.Day())/365, 'f', 4, 64)
		}},
	}
	columns = append(columns, gdeltActor("Actor1", "the actor's", func(d *dyad) *coding.Participant { return d.actor })...)
	columns = append(columns, gdeltActor("Actor2", "the recipient's", func(d *dyad) *coding.Participant { return d.recipient })...)
	columns = append(columns, []column[dyad]{
		{"IsRootEvent", "integer", "1 where the title or the first sentence tells it; the rest is not known", func(b []byte, d *dyad) []byte {
			if d.Sentence.In == coding.InTitle || d.Sentence.Index == 0 {
				b = append(b, '1')
			}
			return b
		}},
		{"EventCode", "code", "the CAMEO code of the event; a root alone is its \"not specified below\" (19 is 190)", func(b []byte, d *dyad) []byte {
			return cameoCode(b, d.CAMEO)
		}},
		{"EventBaseCode", "code", "its first three digits", func(b []byte, d *dyad) []byte {
			n := len(b)
			if b = cameoCode(b, d.CAMEO); len(b) > n+3 {
				b = b[:n+3]
			}
			return b
		}},
		{"EventRootCode", "code", "its first two digits", func(b []byte, d *dyad) []byte {
			return append(b, d.CAMEO[:min(2, len(d.CAMEO))]...)
		}},
		{"QuadClass", "integer", "the quad class: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict", func(b []byte, d *dyad) []byte {
			return appendCount(b, int(d.Quad))
		}},
		{"GoldsteinScale", "decimal", "the published value of the CAMEO root, -10 to 10", func(b []byte, d *dyad) []byte {
			return appendGoldstein(b, d.CAMEO)
		}},
		{"NumMentions", "integer", "how often the report tells it, where one report alone does", func(b []byte, d *dyad) []byte {
			if d.Articles > 1 {
				return b
			}
			return appendCount(b, len(d.Mentions))
		}},
		{"NumSources", "integer", "how many sources tell it", func(b []byte, d *dyad) []byte { return appendCount(b, d.Sources) }},
		{"NumArticles", "integer", "how many reports tell it", func(b []byte, d *dyad) []byte { return appendCount(b, d.Articles) }},
		{"AvgTone", "decimal", "", nil},
	}...)
	columns = append(columns, gdeltGeo("Actor1Geo", w, nil)...)
	columns = append(columns, gdeltGeo("Actor2Geo", w, nil)...)
	columns = append(columns, gdeltGeo("ActionGeo", w, func(d *dyad) *coding.Place { return d.place })...)
	return append(columns,
		column[dyad]{"DATEADDED", "moment", "when it was recorded, universal time, 20200716143000", func(b []byte, d *dyad) []byte {
			return appendDigits(b, d.Recorded, digitsMoment)
		}},
		column[dyad]{"SOURCEURL", "text", "the URL of the report", func(b []byte, d *dyad) []byte { return append(b, d.Report.URL...) }},
	)
}

func gdeltActor(prefix, whose string, of func(*dyad) *coding.Participant) []column[dyad] {
	country := func(p *coding.Participant) string {
		if plover.IsSpecialLabel(p.Country) {
			return ""
		}
		return p.Country
	}
	group := func(p *coding.Participant) string {
		if p.Country == "UNO" {
			return p.Country
		}
		return ""
	}
	kind := func(n int) func([]byte, *dyad) []byte {
		return func(b []byte, d *dyad) []byte {
			kinds, _ := cameoKinds(of(d))
			return append(b, kinds[n]...)
		}
	}
	return []column[dyad]{
		{prefix + "Code", "code", whose + " country, group and kinds joined", func(b []byte, d *dyad) []byte {
			p := of(d)
			b = append(b, country(p)...)
			b = append(b, group(p)...)
			kinds, _ := cameoKinds(p)
			for _, k := range kinds {
				b = append(b, k...)
			}
			return b
		}},
		{prefix + "Name", "text", whose + " name", func(b []byte, d *dyad) []byte { return append(b, of(d).Name...) }},
		{prefix + "CountryCode", "code", whose + " country, ISO 3166 alpha-3 (XKX for Kosovo)", func(b []byte, d *dyad) []byte { return append(b, country(of(d))...) }},
		{prefix + "KnownGroupCode", "code", "UNO for the United Nations", func(b []byte, d *dyad) []byte { return append(b, group(of(d))...) }},
		{prefix + "EthnicCode", "code", "", nil},
		{prefix + "Religion1Code", "code", "", nil},
		{prefix + "Religion2Code", "code", "", nil},
		{prefix + "Type1Code", "code", whose + " first sector or label by the table of CAMEO's kinds", kind(0)},
		{prefix + "Type2Code", "code", whose + " second", kind(1)},
		{prefix + "Type3Code", "code", whose + " third", kind(2)},
	}
}

// cameoKinds gives up to three kinds of actor (CAMEO's role and type codes) of a
// participant's special label and sectors.
func cameoKinds(p *coding.Participant) (kinds [3]string, n int) {
	add := func(kind string) {
		if kind == "" || n == len(kinds) {
			return
		}
		for _, k := range kinds[:n] {
			if k == kind {
				return
			}
		}
		kinds[n] = kind
		n++
	}
	switch p.Country {
	case "IGO", "NGO", "MNC", "IMG":
		add(p.Country)
	}
	for _, s := range p.Sectors {
		if int(s) < len(sectorKinds) {
			add(sectorKinds[s])
		}
	}
	return kinds, n
}

// sectorKinds is the table of PLOVER's sectors in CAMEO's kinds. A sector without
// a like in CAMEO has none.
var sectorKinds = [plover.NumSectors]string{
	plover.COP: "COP", plover.GOV: "GOV", plover.JUD: "JUD", plover.LEG: "LEG", plover.MIL: "MIL", plover.REB: "REB",
	plover.SPY: "SPY", plover.UAF: "UAF", plover.OPP: "OPP", plover.AGR: "AGR", plover.BUS: "BUS", plover.CRM: "CRM",
	plover.CVL: "CVL", plover.EDU: "EDU", plover.ELI: "ELI", plover.LAB: "LAB", plover.REF: "REF",
	plover.JRN: "MED", // CAMEO's MED is the media
	plover.MED: "HLH", // and its HLH is health
}

func gdeltGeo(prefix string, w *World, of func(*dyad) *coding.Place) []column[dyad] {
	columns := []column[dyad]{
		{prefix + "_Type", "integer", "1 a state, 4 a town, 5 a first-level division; in the United States 3 and 2", func(b []byte, d *dyad) []byte {
			return appendCount(b, geoType(of(d)))
		}},
		{prefix + "_FullName", "text", "the place, its first-level division and its state", func(b []byte, d *dyad) []byte {
			p := of(d)
			for _, name := range [...]string{p.Name, p.Admin1, w.state(p.Country).name} {
				if name == "" || len(b) > 0 && name == p.Name {
					continue
				}
				if len(b) > 0 {
					b = append(b, ", "...)
				}
				b = append(b, name...)
			}
			return b
		}},
		{prefix + "_CountryCode", "code", "the state's code in FIPS 10-4", func(b []byte, d *dyad) []byte { return append(b, w.state(of(d).Country).fips...) }},
		{prefix + "_ADM1Code", "code", "", nil},
		{prefix + "_ADM2Code", "code", "", nil},
		{prefix + "_Lat", "decimal", "degrees north", func(b []byte, d *dyad) []byte { return appendFloat(b, of(d).Lat) }},
		{prefix + "_Long", "decimal", "degrees east", func(b []byte, d *dyad) []byte { return appendFloat(b, of(d).Lon) }},
		{prefix + "_FeatureID", "code", "", nil},
	}
	if of == nil {
		for i := range columns {
			columns[i].from, columns[i].fill = "", nil
		}
	}
	return columns
}

// geoType gives GDELT's code of what a place is.
func geoType(p *coding.Place) int {
	american := p.Country == "USA"
	switch p.Precision {
	case coding.CountryPlace:
		return 1
	case coding.ExactPlace, coding.NearPlace, coding.DistrictPlace:
		if american {
			return 3
		}
		return 4
	case coding.ProvincePlace:
		if american {
			return 2
		}
		return 5
	}
	return 0
}

// GDELTMentionsWriter writes the mentions table of GDELT 2.0: 16 columns between
// tabs, no header, one row for each pair of an event and each report that tells
// it. Its event ids are those of GDELTWriter.
type GDELTMentionsWriter struct{ *table[mention] }

// mention is a pair of an event in one report.
type mention struct {
	*dyad
	in *coding.Report
	// coded tells that in is the report that the event's offsets point into.
	coded bool
}

// NewGDELTMentionsWriter starts a table.
func NewGDELTMentionsWriter(w io.Writer) *GDELTMentionsWriter {
	return &GDELTMentionsWriter{newTable(w, headlessStyle, mentionColumns())}
}

// Write writes the rows of one event.
func (g *GDELTMentionsWriter) Write(e *Event) error {
	if !e.asserted() || e.day() == calendar.NoDay {
		return nil
	}
	return e.eachDyad(func(d *dyad) error {
		if err := g.row(&mention{d, &e.Report, true}); err != nil {
			return err
		}
		for i := range e.Copies {
			if err := g.row(&mention{d, &e.Copies[i], false}); err != nil {
				return err
			}
		}
		return nil
	})
}

func mentionColumns() []column[mention] {
	offset := func(of func(*mention) coding.Span) func([]byte, *mention) []byte {
		return func(b []byte, m *mention) []byte {
			if s := of(m); m.coded && !s.IsZero() && s.In == coding.InText {
				b = strconv.AppendInt(b, int64(s.Start), 10)
			}
			return b
		}
	}
	return []column[mention]{
		{"GLOBALEVENTID", "integer", "the number of the events table", func(b []byte, m *mention) []byte {
			return strconv.AppendInt(b, idNumber(m.appendID(b[len(b):])), 10)
		}},
		{"EventTimeDate", "moment", "when the event was recorded, universal time", func(b []byte, m *mention) []byte {
			return appendDigits(b, m.Recorded, digitsMoment)
		}},
		{"MentionTimeDate", "moment", "when the report was published, where the hour is known, else when it was recorded", func(b []byte, m *mention) []byte {
			if t, err := time.Parse(time.RFC3339, m.in.Published); err == nil {
				return appendDigits(b, t, digitsMoment)
			}
			return appendDigits(b, m.Recorded, digitsMoment)
		}},
		{"MentionType", "integer", "1 where the report has a URL, 2 (a citation) where not", func(b []byte, m *mention) []byte {
			if m.in.URL != "" {
				return append(b, '1')
			}
			return append(b, '2')
		}},
		{"MentionSourceName", "text", "the report's source", func(b []byte, m *mention) []byte { return append(b, m.in.Source...) }},
		{"MentionIdentifier", "text", "the report's URL, else its id", func(b []byte, m *mention) []byte {
			if m.in.URL != "" {
				return append(b, m.in.URL...)
			}
			return append(b, m.in.ID...)
		}},
		{"SentenceID", "integer", "the sentence of the text that tells it, from 1, in the report that was coded", func(b []byte, m *mention) []byte {
			if !m.coded || m.Sentence.In == coding.InTitle {
				return b
			}
			return strconv.AppendInt(b, int64(m.Sentence.Index)+1, 10)
		}},
		{"Actor1CharOffset", "integer", "where the text names the actor, in code points, in the report that was coded", offset(func(m *mention) coding.Span { return m.actor.Span })},
		{"Actor2CharOffset", "integer", "where it names the recipient", offset(func(m *mention) coding.Span { return m.recipient.Span })},
		{"ActionCharOffset", "integer", "where it names the event", offset(func(m *mention) coding.Span { return m.Trigger })},
		{"InRawText", "integer", "1: casus finds events in the text as it stands", func(b []byte, m *mention) []byte {
			if m.coded {
				b = append(b, '1')
			}
			return b
		}},
		{"Confidence", "integer", "the event's confidence in percent, in the report that was coded", func(b []byte, m *mention) []byte {
			if m.coded {
				b = strconv.AppendInt(b, int64(m.Event.Confidence*100+0.5), 10)
			}
			return b
		}},
		{"MentionDocLen", "integer", "", nil},
		{"MentionDocTone", "decimal", "", nil},
		{"MentionDocTranslationInfo", "text", "", nil},
		{"Extras", "text", "", nil},
	}
}

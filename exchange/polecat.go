package exchange

import (
	"io"
	"strconv"
	"strings"

	"casus/coding"
)

// POLECATWriter writes the table of the Political Event Classification,
// Attributes, and Types data: 40 columns between tabs, with a header. What no
// source asserts is left out.
type POLECATWriter struct{ *table[dyad] }

// NewPOLECATWriter starts a table.
func NewPOLECATWriter(w io.Writer, world *World) *POLECATWriter {
	return &POLECATWriter{newTable(w, tsvStyle, polecatColumns(world))}
}

// Write writes one row for each pair of an event.
func (p *POLECATWriter) Write(e *Event) error {
	if !e.asserted() {
		return nil
	}
	return e.eachDyad(p.row)
}

func polecatColumns(w *World) []column[dyad] {
	columns := []column[dyad]{
		{"Event ID", "text", "the event's id, from its second pair on with a number", func(b []byte, d *dyad) []byte { return d.appendID(b) }},
		{"Event Date", "date", "the first day of the event", func(b []byte, d *dyad) []byte { return appendDay(b, d.day()) }},
		{"Event Type", "code", "PLOVER's type", func(b []byte, d *dyad) []byte { return append(b, d.Type.String()...) }},
		{"Event Mode", "code", "PLOVER's modes, semicolons between", func(b []byte, d *dyad) []byte { return appendNames(b, d.Modes) }},
		{"Intensity", "decimal", "the score, -10 to 10", func(b []byte, d *dyad) []byte {
			return strconv.AppendFloat(b, d.Score, 'f', 1, 64)
		}},
		{"Quad Code", "code", "the quad class in words: MATERIAL CONFLICT", func(b []byte, d *dyad) []byte {
			for _, c := range []byte(d.Quad.String()) {
				if c == '-' {
					c = ' '
				} else if 'a' <= c && c <= 'z' {
					c -= 'a' - 'A'
				}
				b = append(b, c)
			}
			return b
		}},
		{"Contexts", "code", "PLOVER's contexts, semicolons between", func(b []byte, d *dyad) []byte { return appendNames(b, d.Contexts) }},
	}
	columns = append(columns, polecatParty("Actor", "the actor's", w, func(d *dyad) *coding.Participant { return d.actor })...)
	columns = append(columns, polecatParty("Recipient", "the recipient's", w, func(d *dyad) *coding.Participant { return d.recipient })...)
	columns = append(columns, column[dyad]{"Placename", "text", "the place as the gazetteer has it", func(b []byte, d *dyad) []byte { return append(b, d.place.Name...) }})
	columns = append(columns, placeColumns(w)...)
	return append(columns, []column[dyad]{
		{"GeoNames ID", "integer", "the place's number in GeoNames, where it was found there", func(b []byte, d *dyad) []byte {
			if id, ok := strings.CutPrefix(d.place.ID, "geonames/"); ok {
				b = append(b, id...)
			}
			return b
		}},
		{"Raw Placename", "text", "the report's words for the place", func(b []byte, d *dyad) []byte { return append(b, d.place.Text...) }},
		{"Feature Type", "code", "", nil},
		{"Source", "text", "the source of the report", func(b []byte, d *dyad) []byte { return append(b, d.Report.Source...) }},
		{"Publication Date", "date", "the day of the report", func(b []byte, d *dyad) []byte { return append(b, d.Report.Date...) }},
		{"Story People", "text", "", nil},
		{"Story Organizations", "text", "", nil},
		{"Story Locations", "text", "", nil},
		{"Language", "code", "the language of the report", func(b []byte, d *dyad) []byte { return append(b, d.Report.Language...) }},
		{"Version", "text", "the version of casus", func(b []byte, d *dyad) []byte { return append(b, d.Coder.Version...) }},
	}...)
}

func polecatParty(role, whose string, w *World, of func(*dyad) *coding.Participant) []column[dyad] {
	return []column[dyad]{
		{role + " Name", "text", whose + " name", func(b []byte, d *dyad) []byte { return append(b, of(d).Name...) }},
		{role + " Country", "code", whose + " country, ISO 3166 alpha-3 or a label of PLOVER's", func(b []byte, d *dyad) []byte { return append(b, of(d).Country...) }},
		{role + " COW", "integer", "its number in the Correlates of War list", func(b []byte, d *dyad) []byte { return append(b, w.state(of(d).Country).cow...) }},
		{"Primary " + role + " Sector", "code", whose + " first sector", func(b []byte, d *dyad) []byte {
			if s := of(d).Sectors; len(s) > 0 {
				b = append(b, s[0].String()...)
			}
			return b
		}},
		{role + " Sectors", "code", "all of them, semicolons between", func(b []byte, d *dyad) []byte { return appendNames(b, of(d).Sectors) }},
		{role + " Title", "text", whose + " office or description", func(b []byte, d *dyad) []byte { return append(b, of(d).Role...) }},
		{role + " Name Raw", "text", "the report's words", func(b []byte, d *dyad) []byte { return append(b, of(d).Text...) }},
		{"Wikipedia " + role + " ID", "code", "", nil},
	}
}

// placeColumns are those in which POLECAT and ICEWS alike tell where something
// happened.
func placeColumns(w *World) []column[dyad] {
	return []column[dyad]{
		{"City", "text", "the place where it is a town, village or landmark, or near one", func(b []byte, d *dyad) []byte {
			if p := d.place; p.Precision == coding.ExactPlace || p.Precision == coding.NearPlace {
				b = append(b, p.Name...)
			}
			return b
		}},
		{"District", "text", "the place where it is a second-level division", func(b []byte, d *dyad) []byte {
			if p := d.place; p.Precision == coding.DistrictPlace {
				b = append(b, p.Name...)
			}
			return b
		}},
		{"Province", "text", "its first-level division", func(b []byte, d *dyad) []byte {
			if p := d.place; p.Admin1 == "" && p.Precision == coding.ProvincePlace {
				return append(b, p.Name...)
			}
			return append(b, d.place.Admin1...)
		}},
		{"Country", "text", "the state of the place", func(b []byte, d *dyad) []byte { return append(b, w.state(d.place.Country).name...) }},
		{"Latitude", "decimal", "degrees north", func(b []byte, d *dyad) []byte { return appendFloat(b, d.place.Lat) }},
		{"Longitude", "decimal", "degrees east", func(b []byte, d *dyad) []byte { return appendFloat(b, d.place.Lon) }},
	}
}

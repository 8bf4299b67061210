package exchange

import (
	"io"
	"strconv"

	"casus/coding"
	"casus/plover"
)

// ICEWSWriter writes the table of the Integrated Crisis Early Warning System: 20
// columns between tabs, with a header. What no source asserts is left out.
type ICEWSWriter struct{ *table[dyad] }

// NewICEWSWriter starts a table.
func NewICEWSWriter(w io.Writer, world *World) *ICEWSWriter {
	return &ICEWSWriter{newTable(w, tsvStyle, icewsColumns(world))}
}

// Write writes one row for each pair of an event.
func (i *ICEWSWriter) Write(e *Event) error {
	if !e.asserted() {
		return nil
	}
	return e.eachDyad(i.row)
}

func icewsColumns(w *World) []column[dyad] {
	roots := map[string]string{}
	for _, r := range plover.CAMEORoots() {
		roots[r.Code] = r.About
	}
	columns := []column[dyad]{
		{"Event ID", "integer", "the event's id as a number, one for each pair", func(b []byte, d *dyad) []byte {
			return strconv.AppendInt(b, idNumber(d.appendID(b[len(b):])), 10)
		}},
		{"Event Date", "date", "the first day of the event", func(b []byte, d *dyad) []byte { return appendDay(b, d.day()) }},
	}
	columns = append(columns, icewsParty("Source", "the actor's", w, func(d *dyad) *coding.Participant { return d.actor })...)
	columns = append(columns, []column[dyad]{
		{"Event Text", "text", "what the root of the CAMEO code means", func(b []byte, d *dyad) []byte {
			return append(b, roots[d.CAMEO[:min(2, len(d.CAMEO))]]...)
		}},
		{"CAMEO Code", "code", "the CAMEO code; a root alone is its \"not specified below\" (19 is 190)", func(b []byte, d *dyad) []byte { return cameoCode(b, d.CAMEO) }},
		{"Intensity", "decimal", "the Goldstein value of the CAMEO root, -10 to 10", func(b []byte, d *dyad) []byte { return appendGoldstein(b, d.CAMEO) }},
	}...)
	columns = append(columns, icewsParty("Target", "the recipient's", w, func(d *dyad) *coding.Participant { return d.recipient })...)
	columns = append(columns, []column[dyad]{
		{"Story ID", "text", "the report's id", func(b []byte, d *dyad) []byte { return append(b, d.Report.ID...) }},
		{"Sentence Number", "integer", "the sentence of the text that tells it, from 1; empty for the title", func(b []byte, d *dyad) []byte {
			if d.Sentence.In == coding.InTitle {
				return b
			}
			return strconv.AppendInt(b, int64(d.Sentence.Index)+1, 10)
		}},
		{"Publisher", "text", "the source of the report", func(b []byte, d *dyad) []byte { return append(b, d.Report.Source...) }},
	}...)
	return append(columns, placeColumns(w)...)
}

func icewsParty(role, whose string, w *World, of func(*dyad) *coding.Participant) []column[dyad] {
	return []column[dyad]{
		{role + " Name", "text", whose + " name", func(b []byte, d *dyad) []byte { return append(b, of(d).Name...) }},
		{role + " Sectors", "code", whose + " sectors as PLOVER's codes, commas between", func(b []byte, d *dyad) []byte {
			for i, s := range of(d).Sectors {
				b = appendNext(b, ',', i == 0, s.String())
			}
			return b
		}},
		{role + " Country", "text", whose + " state", func(b []byte, d *dyad) []byte { return append(b, w.state(of(d).Country).name...) }},
	}
}

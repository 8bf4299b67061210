package exchange

import (
	"bufio"
	"io"
	"reflect"
	"strings"
)

// Writer writes things of one sort in one format. Close ends the file, but does
// not close what it is written to.
type Writer[T any] interface {
	Write(*T) error
	Close() error
}

// Format is one format that casus writes. Exactly one of the functions that open
// a writer is there: it says what the format holds.
type Format struct {
	// Name is what a user calls it: "ged".
	Name string
	// Extension is that of its files, with the dot.
	Extension string
	// About says in a line what it is.
	About string
	// Columns are its columns or fields in their order.
	Columns []Column

	Events    func(io.Writer) Writer[Event]
	Incidents func(io.Writer) Writer[Incident]
	Claims    func(io.Writer) Writer[Claim]
	Tolls     func(io.Writer) Writer[Toll]
}

// Formats lists the formats that casus writes.
func Formats(world *World) []Format {
	return []Format{
		{Name: "plover", Extension: ".jsonl", About: "PLOVER's record format, one JSON object a line, with casus's fields beside its own", Columns: fields[ploverRecord]("json"),
			Events: func(w io.Writer) Writer[Event] { return NewPLOVERWriter(w) }},
		{Name: "polecat", Extension: ".tsv", About: "POLECAT's table: 40 columns between tabs", Columns: describe(polecatColumns(world)),
			Events: func(w io.Writer) Writer[Event] { return NewPOLECATWriter(w, world) }},
		{Name: "icews", Extension: ".tsv", About: "the table of ICEWS: 20 columns between tabs", Columns: describe(icewsColumns(world)),
			Events: func(w io.Writer) Writer[Event] { return NewICEWSWriter(w, world) }},
		{Name: "gdelt", Extension: ".tsv", About: "the events table of GDELT 2.0: 61 columns between tabs, no header", Columns: describe(gdeltColumns(world)),
			Events: func(w io.Writer) Writer[Event] { return NewGDELTWriter(w, world) }},
		{Name: "gdelt-mentions", Extension: ".tsv", About: "the mentions table of GDELT 2.0: 16 columns between tabs, no header", Columns: describe(mentionColumns()),
			Events: func(w io.Writer) Writer[Event] { return NewGDELTMentionsWriter(w) }},
		{Name: "parquet-events", Extension: ".parquet", About: "events as a Parquet file, whatever their status", Columns: fields[ParquetEvent]("parquet"),
			Events: func(w io.Writer) Writer[Event] { return NewParquetEventsWriter(w) }},
		{Name: "acled", Extension: ".csv", About: "ACLED's table: 31 columns between commas", Columns: describe(acledColumns(world)),
			Incidents: func(w io.Writer) Writer[Incident] { return NewACLEDWriter(w, world) }},
		{Name: "ged", Extension: ".csv", About: "the table of UCDP GED: 49 columns between commas", Columns: describe(gedColumns(world)),
			Incidents: func(w io.Writer) Writer[Incident] { return NewGEDWriter(w, world) }},
		{Name: "geojson", Extension: ".geojson", About: "incidents as a GeoJSON feature collection, for maps", Columns: fields[incidentProperties]("json"),
			Incidents: func(w io.Writer) Writer[Incident] { return NewGeoJSONWriter(w) }},
		{Name: "claims", Extension: ".csv", About: "every figure of losses with who gives it", Columns: describe(claimColumns),
			Claims: func(w io.Writer) Writer[Claim] { return NewClaimsWriter(w) }},
		{Name: "parquet-claims", Extension: ".parquet", About: "the same as a Parquet file", Columns: fields[ParquetClaim]("parquet"),
			Claims: func(w io.Writer) Writer[Claim] { return NewParquetClaimsWriter(w) }},
		{Name: "tolls", Extension: ".csv", About: "what a roll-up rule makes of the claims", Columns: describe(tollColumns),
			Tolls: func(w io.Writer) Writer[Toll] { return NewTollsWriter(w) }},
	}
}

// fields describes the fields of a struct: their names in the tag of a format,
// their Go types as those of columns, and what the tag doc says of them.
func fields[T any](tag string) []Column {
	t := reflect.TypeFor[T]()
	list := make([]Column, t.NumField())
	for i := range list {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get(tag), ",")
		list[i] = Column{name, fieldKind(f.Type, options), f.Tag.Get("doc")}
	}
	return list
}

func fieldKind(t reflect.Type, options string) string {
	switch {
	case strings.Contains(options, "date"):
		return "date"
	case strings.Contains(options, "timestamp"):
		return "moment"
	}
	if _, named := reflect.Zero(t).Interface().(interface{ MarshalText() ([]byte, error) }); named {
		return "code"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return fieldKind(t.Elem(), options)
	case reflect.Slice:
		return "list of " + fieldKind(t.Elem(), options)
	case reflect.Struct:
		return "object"
	case reflect.Bool:
		return "boolean"
	case reflect.Float64:
		return "decimal"
	case reflect.String:
		return "text"
	}
	return "integer"
}

// WriteCodebook writes what the columns of a format mean, as CSV: their names,
// what their cells hold with its unit, and what fills them. The file belongs
// beside one of the format.
func WriteCodebook(w io.Writer, f *Format) error {
	t := newTable(w, csvStyle, []column[Column]{
		{"column", "text", "its name", func(b []byte, c *Column) []byte { return append(b, c.Name...) }},
		{"type", "text", "what its cells hold", func(b []byte, c *Column) []byte {
			kind, _, _ := strings.Cut(c.Kind, "; ")
			return append(b, kind...)
		}},
		{"unit", "text", "in what unit", func(b []byte, c *Column) []byte {
			_, unit, _ := strings.Cut(c.Kind, "; ")
			return append(b, unit...)
		}},
		{"meaning", "text", "what fills it", func(b []byte, c *Column) []byte {
			if c.From == "" {
				return append(b, "stays empty"...)
			}
			return append(b, c.From...)
		}},
	})
	for i := range f.Columns {
		if err := t.row(&f.Columns[i]); err != nil {
			return err
		}
	}
	return t.Close()
}

// WriteColumns writes the same of all formats as Markdown: docs/EXCHANGE.md holds
// it.
func WriteColumns(w io.Writer, formats []Format) error {
	out := bufio.NewWriter(w)
	for i := range formats {
		f := &formats[i]
		out.WriteString("### " + f.Name + "\n\n" + strings.ToUpper(f.About[:1]) + f.About[1:] + ".\n\n| column | holds | filled from |\n|---|---|---|\n")
		var empty []string
		for _, c := range f.Columns {
			if c.From == "" {
				empty = append(empty, "`"+c.Name+"`")
				continue
			}
			out.WriteString("| `" + c.Name + "` | " + c.Kind + " | " + strings.ReplaceAll(c.From, "|", "\\|") + " |\n")
		}
		if len(empty) > 0 {
			out.WriteString("\nEmpty: " + strings.Join(empty, ", ") + ".\n")
		}
		out.WriteString("\n")
	}
	return out.Flush()
}

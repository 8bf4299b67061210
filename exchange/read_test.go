package exchange

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

type reader func(io.Reader, string, *World) iter.Seq2[Reference, error]

// readAll gives what a reader finds in a file, and what it complains of.
func readAll(t testing.TB, read reader, file string) (refs []Reference, faults []string) {
	t.Helper()
	for ref, err := range read(strings.NewReader(file), "f", world(t)) {
		var complaint *Complaint
		switch {
		case err == nil:
			refs = append(refs, ref)
		case errors.As(err, &complaint):
			faults = append(faults, err.Error())
		default:
			t.Fatal(err)
		}
	}
	return refs, faults
}

func TestGEDRoundTrip(t *testing.T) {
	incidents := sampleIncidents()
	file := written(t, func(w io.Writer) Writer[Incident] { return NewGEDWriter(w, world(t)) }, incidents)
	refs, faults := readAll(t, ReadGED, string(file))
	if len(refs) != 2 || len(faults) != 0 {
		t.Fatalf("%d references, faults %q", len(refs), faults)
	}
	for n, ref := range refs {
		in := incidents[n]
		want := Reference{
			Dataset: "ged", ID: string(appendInt(nil, ptr(idNumber([]byte(in.ID))))), File: "f", Line: ref.Line, Days: in.Days, Precision: coding.Range, Type: ref.Type,
			Place:  coding.Place{Name: in.Places[0].Name, Admin1: in.Places[0].Admin1, Country: in.Places[0].Country, Lat: in.Places[0].Lat, Lon: in.Places[0].Lon, Precision: in.Places[0].Precision},
			Deaths: in.Deaths, Source: in.Sources[0].Name, Headline: strings.ReplaceAll(in.Sources[0].Headline, ";", ","),
		}
		want.Deaths.Conservative = nil
		want.A, want.B = in.A, in.B
		want.A.Sectors, want.B.Sectors = nil, nil
		if n == 0 {
			want.B.Name = "Government of Sudan"
		}
		if in.Days.Days() == 1 {
			want.Precision = coding.Day
		}
		if want.B.Civilians {
			want.B.Name = "Civilians"
		}
		if diff := cmp.Diff(want, ref); diff != "" {
			t.Errorf("%s:\n%s", in.ID, diff)
		}
	}
	if refs[0].Type != "state-based" || refs[1].Type != "" {
		t.Errorf("types %q, %q", refs[0].Type, refs[1].Type)
	}
}

func TestACLEDRoundTrip(t *testing.T) {
	incidents := sampleIncidents()
	file := written(t, func(w io.Writer) Writer[Incident] { return NewACLEDWriter(w, world(t)) }, incidents)
	refs, faults := readAll(t, ReadACLED, string(file))
	if len(refs) != 3 || len(faults) != 0 {
		t.Fatalf("%d references, faults %q", len(refs), faults)
	}
	for n, ref := range refs {
		in := incidents[n]
		if ref.ID != in.ID || ref.Days.From != in.Days.From || ref.Place.Country != in.Places[0].Country || ref.Place.Name != in.Places[0].Name ||
			ref.A.Party != in.A.Party || ref.B.Party != in.B.Party || ref.B.Civilians != in.B.Civilians || ref.Civilians != in.Civilians ||
			!cmp.Equal(ref.Deaths.Conservative, in.Deaths.Conservative) || ref.Headline != in.Notes {
			t.Errorf("%s came back as %+v", in.ID, ref)
		}
	}
	if refs[0].Precision != coding.Day || refs[1].Precision != coding.Week || refs[2].Precision != coding.Month {
		t.Errorf("precisions %s, %s, %s", refs[0].Precision, refs[1].Precision, refs[2].Precision)
	}
}

func TestGDELTRoundTrip(t *testing.T) {
	file := written(t, func(w io.Writer) Writer[Event] { return NewGDELTWriter(w, world(t)) }, sampleEvents())
	refs, faults := readAll(t, ReadGDELT, string(file))
	if len(refs) != 4 || len(faults) != 0 {
		t.Fatalf("%d references, faults %q", len(refs), faults)
	}
	want := Reference{
		Dataset: "gdelt", ID: "81985529216486895", File: "f", Line: 1, Type: "190", Precision: coding.Day,
		Days:   calendar.Interval{From: calendar.Must("2024-03-07"), To: calendar.Must("2024-03-07")},
		Place:  coding.Place{Name: "Lodwar, Turkana, Kenya", Country: "KEN", Lat: ptr(3.12), Lon: ptr(35.6), Precision: coding.ExactPlace},
		A:      Side{Name: "raiders", Country: "KEN", Sectors: []plover.Sector{plover.CRM, plover.UAF}},
		B:      Side{Name: "herders", Country: "KEN", Sectors: []plover.Sector{plover.CVL, plover.AGR}, Civilians: true},
		Source: "https://rift.example/lodwar",
	}
	if diff := cmp.Diff(want, refs[0]); diff != "" {
		t.Error(diff)
	}
	if refs[1].A.Party != "ken-gov" || refs[2].B.Party != "uga-gov" {
		t.Errorf("parties %q, %q", refs[1].A.Party, refs[2].B.Party)
	}
}

// gedRow is a sound row as UCDP writes it, invented.
func gedRow(change ...string) []string {
	cells := map[string]string{
		"id": "500123", "relid": "COL-2023-1-9-44", "year": "2023", "type_of_violence": "1", "side_a": "Government of Colombia", "side_b": "ELN", "dyad_name": "Government of Colombia - ELN",
		"number_of_sources": "1", "source_office": "Andes Radio", "source_headline": "Four soldiers die in Arauca", "where_prec": "1", "where_coordinates": "Saravena town", "adm_1": "Arauca department",
		"latitude": "6.955", "longitude": "-71.876", "priogrid_gid": "139537", "country": "Colombia", "country_id": "100", "region": "Americas", "event_clarity": "1", "date_prec": "1",
		"date_start": "2023-05-11 00:00:00.000", "date_end": "2023-05-11 00:00:00.000", "deaths_a": "4", "deaths_b": "0", "deaths_civilians": "0", "deaths_unknown": "0", "best": "4", "high": "6", "low": "4", "gwnoa": "100",
	}
	for i := 0; i < len(change); i += 2 {
		cells[change[i]] = change[i+1]
	}
	var row []string
	for name := range strings.SplitSeq(gedNames, ",") {
		row = append(row, cells[name])
	}
	return row
}

func lines(rows ...string) string { return strings.Join(rows, "\n") + "\n" }

func TestDamagedFiles(t *testing.T) {
	good := strings.Join(gedRow(), ",")
	second := strings.Join(gedRow("id", "500124"), ",")
	with := func(column, value string) string { return strings.Join(gedRow(column, value), ",") }
	for _, c := range []struct {
		name, file string
		ids        string // of the references read
		faults     []string
		mended     string // of the first reference
	}{
		{"sound", lines(gedNames, good, second), "500123 500124", nil, ""},
		{"no header", lines(good, second), "500123 500124", nil, ""},
		{"byte-order mark and CRLF", "\ufeff" + strings.ReplaceAll(lines(gedNames, good), "\n", "\r\n"), "500123", nil, ""},
		{"semicolons", strings.ReplaceAll(lines(gedNames, good), ",", ";"), "500123", nil, ""},
		{"tabs, a line for the spreadsheet", "sep=\t\n" + strings.ReplaceAll(lines(gedNames, good), ",", "\t"), "500123", nil, ""},
		{"names in capitals", lines(strings.ToUpper(gedNames), good), "500123", nil, ""},
		{"joined files", lines(gedNames, good, gedNames, second), "500123 500124", nil, ""},
		{"blank lines, no line break at the end", lines(gedNames, "", good, "") + second, "500123 500124", nil, ""},
		{"trailing commas", lines(gedNames, good+",,", second), "500123 500124", nil, ""},
		{"empty cells cut off", lines(gedNames, strings.TrimSuffix(good, ","), second), "500123 500124", nil, ""},
		{"quotation marks inside a cell", lines(gedNames, with("source_headline", `"He said "no, never" to them"`)), "500123", nil, "quotation marks inside a cell were not doubled"},
		{"a mark that nothing closes", lines(gedNames, with("source_headline", `"Four soldiers`), second), "500123 500124", nil, "nothing closes a quotation mark"},
		{"two such", lines(gedNames, with("source_headline", `"Four soldiers`), with("source_headline", `"Five soldiers`), second), "500123 500123 500124", nil, "nothing closes a quotation mark"},
		{"a mark that nothing closes, and a comma", lines(gedNames, with("source_headline", `"Four soldiers, they say`), second), "500124",
			[]string{"f:2: nothing closes a quotation mark, and the row was left out; close it, or write it twice where it is meant"}, ""},
		{"a cell of two lines", lines(gedNames, with("source_headline", "\"Four soldiers\ndie\""), second), "500123 500124", nil, ""},
		{"a comma too many", lines(gedNames, with("source_headline", "Four, perhaps five, die"), second), "500123 500124", nil, "a separator inside a cell"},
		{"a line break inside a cell", lines(gedNames, with("source_headline", "Four soldiers\ndie"), second), "500123 500124", nil, "a line break inside a cell"},
		{"a row cut off", lines(gedNames, good[:200], second), "500124", []string{"f:2: 34 cells, but there are 49 columns; is a line break inside a cell, or was the file cut off?"}, ""},
		{"Latin-1", lines(gedNames, with("adm_1", "Nari\xf1o")), "500123", nil, "read as Windows-1252, since it is no UTF-8"},
		{"broken UTF-8", lines(gedNames, with("adm_1", "Nariño \xc3")), "500123", nil, "bytes that are no UTF-8 were replaced"},
		{"a day that can be read two ways", lines(gedNames, with("date_start", "01/02/2023"), second), "500124", []string{`f:2: date_start is "01/02/2023"; write it as 2024-02-01`}, ""},
		{"the end before the start", lines(gedNames, with("date_start", "2023-05-12")), "", []string{"f:2: date_end is before date_start; exchange them, if they were exchanged"}, ""},
		{"letters for a number", lines(gedNames, with("best", "four")), "", []string{`f:2: best is "four"; write a whole number without signs or separators`}, ""},
		{"a fraction", lines(gedNames, with("best", "4.0")), "500123", nil, ""},
		{"off the map", lines(gedNames, with("latitude", "95")), "", []string{`f:2: latitude is "95"; write degrees with a decimal point, from -90 to 90`}, ""},
		{"no such code", lines(gedNames, with("type_of_violence", "4")), "", []string{"f:2: type_of_violence is 4; the codebook has 1 to 3"}, ""},
		{"another table", lines("name,age", "Ann,31"), "", []string{"f:1: this is no GED file: its first line has neither the column names nor as many cells; give it the column names that its publisher has, or its 49 columns without a header"}, ""},
		{"a column missing", lines(strings.Replace(gedNames, ",best,", ",worst,", 1), good), "", []string{"f:1: the header does not name best; give the file all columns that its publisher has"}, ""},
		{"not text", "PK\x03\x04\x00\x00", "", []string{"f: this is no text: it holds NUL bytes; unpack it, or save it as text"}, ""},
		{"empty", "", "", nil, ""},
		{"a huge cell", lines(gedNames, with("source_article", strings.Repeat("x", maxLine+1)), second), "500124", []string{"f:2: the line is longer than 1048576 bytes and was left out; is a line break or a quotation mark missing?"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			refs, faults := readAll(t, ReadGED, c.file)
			var ids []string
			for _, r := range refs {
				ids = append(ids, r.ID)
			}
			if got := strings.Join(ids, " "); got != c.ids {
				t.Errorf("read %q, want %q", got, c.ids)
			}
			if diff := cmp.Diff(c.faults, faults); diff != "" {
				t.Error(diff)
			}
			if len(refs) > 0 && refs[0].Mended != c.mended {
				t.Errorf("mended %q, want %q", refs[0].Mended, c.mended)
			}
			for _, r := range refs {
				if r.Place.Country != "COL" || r.A.Party != "col-gov" || *r.Deaths.Best != 4 || *r.Deaths.High != 6 || r.Days.String() != "2023-05-11" {
					t.Errorf("the row was read as %+v", r)
				}
			}
		})
	}
}

// A stray tab in a GDELT row is mended where only one reading makes sense.
func TestStrayTabs(t *testing.T) {
	row := strings.TrimSuffix(string(written(t, func(w io.Writer) Writer[Event] { return NewGDELTWriter(w, world(t)) }, sampleEvents()[:1])), "\n")
	stray := strings.Replace(row, "Lodwar, Turkana", "Lodwar,\tTurkana", 1)
	refs, faults := readAll(t, ReadGDELT, lines(stray, row))
	if len(refs) != 2 || len(faults) != 0 || refs[0].Mended == "" {
		t.Fatalf("%d references, faults %q", len(refs), faults)
	}
	if refs[0].Place != refs[1].Place && !cmp.Equal(refs[0].Place, refs[1].Place) {
		t.Errorf("%+v and %+v", refs[0].Place, refs[1].Place)
	}
	// Whether the place or what is told of it holds the comma cannot be known.
	unsure := strings.Join(gedRow("where_coordinates", "Saravena, town"), ",")
	refs, faults = readAll(t, ReadGED, lines(gedNames, unsure))
	if len(refs) != 0 || len(faults) != 1 {
		t.Errorf("%+v, faults %q", refs, faults)
	}
}

func TestUTF16(t *testing.T) {
	var file []byte
	for _, r := range "\ufeff" + lines(gedNames, strings.Join(gedRow(), ",")) {
		file = append(file, byte(r), byte(r>>8))
	}
	if refs, faults := readAll(t, ReadGED, string(file)); len(refs) != 1 || len(faults) != 0 {
		t.Errorf("%d references, faults %q", len(refs), faults)
	}
}

// What goes wrong below the reader is told once, and is no Complaint.
func TestReadFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	n := 0
	in := io.MultiReader(strings.NewReader(lines(gedNames, strings.Join(gedRow(), ","))), iotest.ErrReader(broken))
	for _, err := range ReadGED(in, "f", world(t)) {
		if n++; n == 2 && !errors.Is(err, broken) || n == 1 && err != nil {
			t.Errorf("row %d: %v", n, err)
		}
	}
	if n != 2 {
		t.Errorf("%d rows", n)
	}
}

func TestDays(t *testing.T) {
	for cell, want := range map[string]string{
		"2024-02-01": "2024-02-01", "2024-02-01 00:00:00.000": "2024-02-01", "2024-02-01T00:00:00Z": "2024-02-01", "01 February 2024": "2024-02-01", "1 Feb 2024": "2024-02-01",
		"01-Feb-2024": "2024-02-01", "February 1, 2024": "2024-02-01", "2024/02/01": "2024-02-01", "20240201": "2024-02-01",
		"01/02/2024": "", "2024-02-30": "", "2024": "", "": "", "2024-02-01 13:00:00": "", "1-Feb-24": "",
	} {
		if got := parseDay(cell).String(); got != want {
			t.Errorf("%q was read as %q, want %q", cell, got, want)
		}
	}
}

func TestSides(t *testing.T) {
	w := world(t)
	ref := &Reference{Days: calendar.Interval{From: calendar.Must("2024-03-01"), To: calendar.Must("2024-03-01")}, Place: coding.Place{Country: "SDN"}}
	for _, c := range []struct{ name, party, country string }{
		{"Government of Sudan", "sdn-gov", "SDN"},
		{"the government of Sudan", "sdn-gov", "SDN"},
		{"Military Forces of Sudan (2019-)", "sdn-gov", "SDN"},
		{"Police Forces of Kenya (2022-)", "ken-gov", "KEN"},
		{"Government of Yemen (North Yemen)", "yem-gov", "YEM"},
		{"Government of Bosnia-Herzegovina", "bih-gov", "BIH"},
		{"RSF: Rapid Support Forces", "sdn-rsf", "SDN"},
		{"RSF", "sdn-rsf", "SDN"},
		{"Civilians", "", "SDN"},
		{"Civilians (Kenya)", "", "KEN"},
		{"Unidentified Armed Group (Sudan)", "", ""},
	} {
		s := w.side(c.name, ref)
		if s.Party != c.party || s.Country != c.country || s.Civilians != strings.HasPrefix(c.name, "Civilians") {
			t.Errorf("%s is %+v", c.name, s)
		}
	}
}

// Whatever a text holds, it comes back from a CSV as it was, blanks at its ends
// aside, and from a TSV with blanks for what would end a cell; and no cell runs.
func TestAnyTextSurvives(t *testing.T) {
	w := world(t)
	texts := rapid.OneOf(rapid.String(), rapid.StringMatching(`['= +\-@\t"',;\n\r]{0,3}[a-zäéش😀\x{202e},"\t\n=]{0,9}["']?`), rapid.StringMatching(`[-+]?[0-9.e]{1,5}`))
	rapid.Check(t, func(rt *rapid.T) {
		text := texts.Draw(rt, "text")
		in := sampleIncidents()[0]
		in.Notes = text
		file := written(t, func(out io.Writer) Writer[Incident] { return NewACLEDWriter(out, w) }, []Incident{in, in})
		refs, faults := readAll(t, ReadACLED, string(file))
		if len(refs) != 2 || len(faults) != 0 {
			rt.Fatalf("%d references, faults %q, of %q", len(refs), faults, file)
		}
		want := strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, "\x00", " "), "\r\n", "\n"))
		got := strings.ReplaceAll(refs[1].Headline, "\r\n", "\n")
		if slices.Contains([]string{"NA", "NaN", "nan", "NULL", "null", "None", "N/A"}, want) {
			want = ""
		}
		if got != want {
			rt.Fatalf("%q came back as %q", want, got)
		}
		for _, s := range []style{csvStyle, tsvStyle} {
			cell := s.appendCell(nil, []byte(text))
			inner := bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte{'"'}), []byte{'"'})
			if len(inner) > 0 && strings.IndexByte("=+-@\t\r", inner[0]) >= 0 && !isNumber(inner) {
				rt.Fatalf("%q would run", cell)
			}
			if !s.quotes && bytes.ContainsAny(cell, "\t\n\r") {
				rt.Fatalf("%q breaks the row", cell)
			}
			if !s.quotes {
				blank := strings.Map(func(r rune) rune {
					if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
						return ' '
					}
					return r
				}, text)
				if got := Restore(string(cell)); got != blank {
					rt.Fatalf("%q came back as %q", blank, got)
				}
			}
		}
	})
}

// fuzz holds that a reader neither fails nor invents, whatever the bytes.
func fuzz(f *testing.F, read reader) {
	w := world(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		start := time.Now()
		rows := 0
		for ref, err := range read(bytes.NewReader(file), "f", w) {
			rows++
			if err == nil && (ref.Days.From == calendar.NoDay || ref.Line < 1) {
				t.Errorf("a reference without a day or line: %+v", ref)
			}
			var complaint *Complaint
			if err != nil && !errors.As(err, &complaint) {
				t.Errorf("not a complaint: %v", err)
			}
		}
		if most := bytes.Count(file, []byte{'\n'}) + 1; rows > most {
			t.Errorf("%d rows of %d lines", rows, most)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%d bytes took %s", len(file), took)
		}
	})
}

func FuzzReadGED(f *testing.F) {
	f.Add([]byte(lines(gedNames, strings.Join(gedRow(), ","), strings.Join(gedRow("source_headline", `"a ""b"" `+"\n"+`c"`), ","))))
	f.Add([]byte(strings.Join(gedRow("adm_1", "Nari\xf1o"), "\t")))
	f.Add(written(f, func(w io.Writer) Writer[Incident] { return NewGEDWriter(w, world(f)) }, sampleIncidents()))
	fuzz(f, ReadGED)
}

func FuzzReadACLED(f *testing.F) {
	f.Add(written(f, func(w io.Writer) Writer[Incident] { return NewACLEDWriter(w, world(f)) }, sampleIncidents()))
	fuzz(f, ReadACLED)
}

func FuzzReadGDELT(f *testing.F) {
	f.Add(written(f, func(w io.Writer) Writer[Event] { return NewGDELTWriter(w, world(f)) }, sampleEvents()))
	fuzz(f, ReadGDELT)
}

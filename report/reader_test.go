package report

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// told reads everything and writes it down, one line a report or error. An id
// that was made from the report's key is written as #.
func told(t testing.TB, r Reader) string {
	t.Helper()
	var b strings.Builder
	for range 1000 {
		rep, err := r.Next()
		if err == io.EOF {
			if _, again := r.Next(); again != io.EOF {
				t.Errorf("after the end comes %v", again)
			}
			return strings.TrimSuffix(b.String(), "\n")
		}
		var fault *Error
		switch {
		case errors.As(err, &fault) && rep == nil:
			fmt.Fprintln(&b, "ERROR", fault)
		case err != nil || rep == nil:
			t.Fatalf("report %v with error %v", rep, err)
		default:
			id := rep.ID
			if id == rep.Key()[:16] {
				id = "#"
			}
			fmt.Fprintf(&b, "%d %s %s %q\n", rep.Line, id, rep.Date, rep.Text)
		}
	}
	t.Fatal("the reading does not end")
	return ""
}

func TestJSONL(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"one", `{"id":"a","date":"2031-05-04","text":"Shots."}` + "\n", `1 a 2031-05-04 "Shots."`},
		{"no line break at the end", `{"id":"a","date":"2031-05-04","text":"Shots."}`, `1 a 2031-05-04 "Shots."`},
		{"two, an empty line between, CRLF", "{\"id\":\"a\",\"date\":\"2031-05-04\",\"text\":\"A.\"}\r\n\r\n{\"id\":\"b\",\"date\":\"2031-05-04\",\"text\":\"B.\"}\r\n",
			"1 a 2031-05-04 \"A.\"\n3 b 2031-05-04 \"B.\""},
		{"text as it came", `{"id":"a","date":"2031-05-04","text":" \r\n é 🕊 \u00e9 \u0000 "}`, `1 a 2031-05-04 " \r\n é 🕊 é \x00 "`},
		{"other keys, and keys in capitals, are let be", `{"id":"a","date":"2031-05-04","text":"A.","TEXT":"no","Date":7,"x":{"text":[1]}}`, `1 a 2031-05-04 "A."`},
		{"nulls", `{"id":"a","date":"2031-05-04","text":"A.","title":null,"published":null}`, `1 a 2031-05-04 "A."`},
		{"a number as id", `{"id":1234567890123456789012,"date":"2031-05-04","text":"A."}`, `1 1234567890123456789012 2031-05-04 "A."`},
		{"no id", `{"date":"2031-05-04","text":"A."}`, `1 # 2031-05-04 "A."`},
		{"moment as date", `{"id":"a","date":"2031-05-04T23:30:00-05:00","text":"A."}`, `1 a 2031-05-04 "A."`},
		{"published alone", `{"id":"a","published":"2031-05-04T23:30:00Z","text":"A."}`, `1 a 2031-05-04 "A."`},
		{"byte-order mark", "\xEF\xBB\xBF" + `{"id":"a","date":"2031-05-04","text":"A."}` + "\n\xEF\xBB\xBF" + `{"id":"b","date":"2031-05-04","text":"B."}`,
			"1 a 2031-05-04 \"A.\"\n2 b 2031-05-04 \"B.\""},

		{"empty", "", `ERROR f.jsonl: the file is empty`},
		{"white space", " \n\r\n\t", `ERROR f.jsonl: the file is empty`},
		{"broken line between good ones", `{"id":"a","date":"2031-05-04","text":"A."}` + "\n{\"id\":\n" + `{"id":"b","date":"2031-05-04","text":"B."}`,
			"1 a 2031-05-04 \"A.\"\nERROR f.jsonl:2: the JSON breaks off at the end of the line; give one whole JSON object a line\n3 b 2031-05-04 \"B.\""},
		{"not JSON", "id,date,text", `ERROR f.jsonl:1: this is no JSON: invalid character 'i' looking for beginning of value (byte 1); give one JSON object a line`},
		{"two on a line", `{"text":"A."} {"text":"B."}`, `ERROR f.jsonl:1: this is no JSON: invalid character '{' after top-level value (byte 15); give one JSON object a line`},
		{"a list on a line", `[1]`, `ERROR f.jsonl:1: the line is no JSON object but a list; give one JSON object a line, for example: jq -c '.[]' FILE`},
		{"a number", `12`, `ERROR f.jsonl:1: the line is no JSON object but a number; give one JSON object a line`},
		{"a string", `"x"`, `ERROR f.jsonl:1: the line is no JSON object but a string; give one JSON object a line`},
		{"true", `true`, `ERROR f.jsonl:1: the line is no JSON object but true or false; give one JSON object a line`},
		{"null", `null`, `ERROR f.jsonl:1: the line is null, not an object; give one JSON object a line`},
		{"a list over lines", "[\n{\"text\":\"A.\"},\n{\"text\":\"B.\"}]", `ERROR f.jsonl: this is a JSON list, not JSONL; bring it to one object a line, for example: jq -c '.[]' FILE`},
		{"an object over lines", "{\n\"text\":\"A.\"\n}", `ERROR f.jsonl: this is JSON over several lines, not JSONL; bring it to one object a line, for example: jq -c . FILE`},
		{"binary", "\x7fELF\x00\x01\n\x00\n", `ERROR f.jsonl: this is no JSONL: it holds NUL bytes; give text in UTF-8, and unpack archives first`},
		{"NUL in a line", `{"id":"a","text":"` + "\x00" + `"}` + "\n" + `{"id":"b","date":"2031-05-04","text":"B."}`,
			"ERROR f.jsonl:1: the line holds NUL bytes; give text in UTF-8, and unpack archives first\n2 b 2031-05-04 \"B.\""},
		{"no UTF-8", `{"text":"caf` + "\xe9" + `"}`, `ERROR f.jsonl:1: the line is no UTF-8 at byte 13; save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE`},
		{"no text", `{"date":"2031-05-04","title":"T"}`, `ERROR f.jsonl:1: the report has no "text"; put the report's words under the key "text"`},
		{"blank text", `{"date":"2031-05-04","text":" \n\u00a0"}`, `ERROR f.jsonl:1: the report has no "text"; put the report's words under the key "text"`},
		{"no date", `{"text":"A."}`, `1 #  "A."`},
		{"wrong date", `{"text":"A.","date":"04/05/2031"}`, `ERROR f.jsonl:1: "date": "04/05/2031" is no date; write it as 2020-07-16 or 2020-07-16T09:30:00Z`},
		{"impossible date", `{"text":"A.","date":"2031-02-29"}`, `ERROR f.jsonl:1: "date": "2031-02-29" is no date; write it as 2020-07-16 or 2020-07-16T09:30:00Z`},
		{"wrong moment", `{"text":"A.","date":"2031-05-04","published":"at noon"}`, `ERROR f.jsonl:1: "published": "at noon" is no moment; write it as 2020-07-16T09:30:00Z`},
		{"a number as text", `{"text":12,"date":"2031-05-04"}`, `ERROR f.jsonl:1: "text" is a number, not a string; write it in quotation marks`},
		{"a list as title", `{"text":"A.","title":["T"]}`, `ERROR f.jsonl:1: "title" is a list, not a string; write it in quotation marks`},
		{"an object as source", `{"text":"A.","source":{"name":"T"}}`, `ERROR f.jsonl:1: "source" is an object, not a string; write it in quotation marks`},
		{"a truth as url", `{"text":"A.","url":false}`, `ERROR f.jsonl:1: "url" is true or false, not a string; write it in quotation marks`},
		{"a fraction as id", `{"text":"A.","id":1.5}`, `ERROR f.jsonl:1: "id" is a number, not a string; write it in quotation marks`},
	} {
		for way, wrap := range map[string]func(io.Reader) io.Reader{
			"whole": func(r io.Reader) io.Reader { return r }, "bytewise": iotest.OneByteReader, "end with data": iotest.DataErrReader,
		} {
			got := told(t, New(wrap(strings.NewReader(c.in)), "f.jsonl", Options{}))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (%s):\n%s", c.name, way, diff)
			}
		}
	}
}

func TestJSONLFillsEveryField(t *testing.T) {
	r := New(strings.NewReader(`{"id":"a","date":"2031-05-04T10:00:00+02:00","source":"S","url":"U","title":"T","text":"A.","language":"en"}`+"\n"+
		`{"id":"b","date":"2031-05-04 10:00:00Z","published":"2031-05-04T11:00:00Z","text":"B."}`+"\n"+
		`{"id":"c","date":"2031-05-04T10:00:00","text":"C."}`), "f.jsonl", Options{})
	for _, want := range []*Report{
		{ID: "a", Date: "2031-05-04", Published: "2031-05-04T10:00:00+02:00", Source: "S", URL: "U", Title: "T", Text: "A.", Language: "en", File: "f.jsonl", Line: 1},
		{ID: "b", Date: "2031-05-04", Published: "2031-05-04T11:00:00Z", Text: "B.", File: "f.jsonl", Line: 2},
		{ID: "c", Date: "2031-05-04", Text: "C.", File: "f.jsonl", Line: 3},
	} {
		got, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestText(t *testing.T) {
	day, err := ParseDate("2031-05-04")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, in string
		date     Date
		want     string
	}{
		{"date on its line", "date 2031-05-04\n\nShots.\n", Date{}, `1 # 2031-05-04 "Shots.\n"`},
		{"text on the date's line", " date 2031-05-04 Shots.\r\nMore.", Date{}, `1 # 2031-05-04 "Shots.\r\nMore."`},
		{"with a colon, in capitals", "Date: 2031-05-04T10:00:00Z\nShots.\n", Date{}, `1 # 2031-05-04 "Shots.\n"`},
		{"the file's date goes before the caller's", "date 2031-05-03\nShots.", day, `1 # 2031-05-03 "Shots."`},
		{"the caller's date", " Shots.\n", day, `1 # 2031-05-04 " Shots.\n"`},
		{"a text that begins with the word", "Date palms burned.", day, `1 # 2031-05-04 "Date palms burned."`},
		{"another word", "Dated 2031-05-03.", day, `1 # 2031-05-04 "Dated 2031-05-03."`},
		{"byte-order mark", "\xEF\xBB\xBFdate 2031-05-04\nShots.\n", Date{}, `1 # 2031-05-04 "Shots.\n"`},

		{"empty", "", day, `ERROR f.txt: the file is empty`},
		{"white space", " \n\u00a0", day, `ERROR f.txt: the file is empty`},
		{"date alone", "date 2031-05-04\n", Date{}, `ERROR f.txt: nothing follows the date`},
		{"no date", "Shots.", Date{}, `1 #  "Shots."`},
		{"wrong date", "\ndate 4/5/2031\nShots.", day, `ERROR f.txt:2: "4/5/2031" is no date; write it as 2020-07-16 or 2020-07-16T09:30:00Z`},
		{"impossible date", "date 2031-13-01\nShots.", day, `ERROR f.txt:1: "2031-13-01" is no date; write it as 2020-07-16 or 2020-07-16T09:30:00Z`},
		{"binary", "PK\x03\x04\n\x00", day, `ERROR f.txt:2: this is no text: it holds NUL bytes; give text in UTF-8, and unpack archives first`},
		{"no UTF-8", "date 2031-05-04\nIn the caf\xe9.", day, `ERROR f.txt:2: this is no UTF-8; save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE`},
	} {
		got := told(t, New(iotest.HalfReader(strings.NewReader(c.in)), "f.txt", Options{Date: c.date}))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

func TestReadingFaultsEndTheFile(t *testing.T) {
	broken := errors.New("the disk is gone")
	good := `{"id":"a","date":"2031-05-04","text":"A."}` + "\n"
	in := io.MultiReader(strings.NewReader(good+`{"id":"b"`), iotest.ErrReader(broken))
	if diff := cmp.Diff("1 a 2031-05-04 \"A.\"\nERROR f.jsonl:2: this cannot be read: the disk is gone",
		told(t, New(in, "f.jsonl", Options{}))); diff != "" {
		t.Error(diff)
	}
	in = io.MultiReader(strings.NewReader("date 2031-05-04"), iotest.ErrReader(broken))
	if got := told(t, New(in, "f.txt", Options{})); got != "ERROR f.txt: this cannot be read: the disk is gone" {
		t.Error(got)
	}
}

func TestLimits(t *testing.T) {
	o := Options{MaxBytes: 100 << 10, Date: Date{Day: "2031-05-04"}}
	line := func(n int) string { // a report on a line of n bytes
		const frame = `{"id":"a","text":""}`
		return `{"id":"a","text":"` + strings.Repeat("x", n-len(frame)) + `"}`
	}
	fits, tooLong := line(o.MaxBytes), line(o.MaxBytes+1)
	if got := told(t, New(strings.NewReader(fits+"\r\n"+fits), "f.jsonl", o)); strings.Contains(got, "ERROR") || strings.Count(got, "2031-05-04") != 2 {
		t.Errorf("lines that fit: %.200s", got)
	}
	got := told(t, New(strings.NewReader(tooLong+"\n"+`{"id":"b","text":"B."}`+"\n"+tooLong), "f.jsonl", o))
	want := "ERROR f.jsonl:1: the line is longer than 100 KiB; split the report\n2 b 2031-05-04 \"B.\"\nERROR f.jsonl:3: the line is longer than 100 KiB; split the report"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := told(t, New(strings.NewReader(strings.Repeat("x", o.MaxBytes)), "f.txt", o)); strings.Contains(got, "ERROR") {
		t.Errorf("a text that fits: %.200s", got)
	}
	got = told(t, New(strings.NewReader(strings.Repeat("x", o.MaxBytes+1)), "f.txt", o))
	if got != "ERROR f.txt: the text is longer than 100 KiB; split it into one file a report, or make it JSONL" {
		t.Error(got)
	}
}

// endless is a line that never ends.
type endless struct{ left int }

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.left)
	e.left -= n
	for i := range p[:n] {
		p[i] = 'x'
	}
	return n, nil
}

func TestLongLineIsNotLoaded(t *testing.T) {
	r := New(&endless{1 << 30}, "f.jsonl", Options{MaxBytes: 1 << 16})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var fault *Error
	if _, err := r.Next(); !errors.As(err, &fault) || !strings.Contains(fault.What, "longer than 64 KiB") {
		t.Error(err)
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
		t.Errorf("reading past a line of 1 GiB took %d bytes", n)
	}
}

func TestUTF16(t *testing.T) {
	text := `{"id":"a","date":"2031-05-04","text":"Çelik 🕊."}` + "\r\n" + `{"id":"b","date":"2031-05-04","text":"B."}`
	want := "1 a 2031-05-04 \"Çelik 🕊.\"\n2 b 2031-05-04 \"B.\""
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		raw := order.AppendUint16(nil, 0xFEFF)
		for _, u := range utf16.Encode([]rune(text)) {
			raw = order.AppendUint16(raw, u)
		}
		if diff := cmp.Diff(want, told(t, New(bytes.NewReader(raw), "stdin", Options{}))); diff != "" {
			t.Errorf("%v:\n%s", order, diff)
		}
	}
}

func TestGuess(t *testing.T) {
	long := `{"id":"a","text":"` + strings.Repeat("x", headSize)
	for _, c := range []struct {
		file, head string
		want       Format
	}{
		{"a.jsonl", "Shots.", JSONL},
		{"a.NDJSON", "Shots.", JSONL},
		{"a.json", "", JSONL},
		{"a.txt", `{"text":"A."}`, Text},
		{"a.TEXT", `{"text":"A."}`, Text},
		{"stdin", `{"text":"A."}`, JSONL},
		{"stdin", "\r\n {\"text\":\"A.\"}\r\nrubbish", JSONL},
		{"a.log", "{\"text\":\n", Text},
		{"reports", "{sic} the report began\n", Text},
		{"reports", "date 2031-05-04\n", Text},
		{"reports", "", Text},
		{"reports", long, JSONL},
		{"reports", "{ \"" + long, JSONL},
		{"reports", "{x" + long, Text},
		{"reports", strings.Repeat("x", headSize), Text},
	} {
		if got := Guess(c.file, []byte(c.head)); got != c.want {
			t.Errorf("Guess(%q, %.30q) = %v", c.file, c.head, got)
		}
	}
	// The format given goes before the guess.
	if got := told(t, New(strings.NewReader("{}"), "a.jsonl", Options{Format: Text, Date: Date{Day: "2031-05-04"}})); !strings.Contains(got, `"{}"`) {
		t.Error(got)
	}
	for _, f := range []Format{Guessed, Text, JSONL} {
		if got, ok := ParseFormat(f.String()); !ok || got != f {
			t.Errorf("ParseFormat(%q) = %v, %v", f, got, ok)
		}
	}
	if _, ok := ParseFormat("pdf"); ok {
		t.Error("pdf is a format")
	}
}

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ in, day, moment string }{
		{"2031-05-04", "2031-05-04", ""},
		{"2031-05-04T10:00:00Z", "2031-05-04", "2031-05-04T10:00:00Z"},
		{"2031-05-04 10:00:00.5+02:00", "2031-05-04", "2031-05-04T10:00:00.5+02:00"},
		{"2031-05-04T10:00", "2031-05-04", ""},
		{"2024-02-29", "2024-02-29", ""},
	} {
		got, err := ParseDate(c.in)
		if err != nil || got != (Date{c.day, c.moment}) {
			t.Errorf("ParseDate(%q) = %v, %v", c.in, got, err)
		}
	}
	for _, in := range []string{"", "2031", "2031-5-4", "2031-02-29", "2031-05-04x", "2031-05-04T25:00:00Z", "yesterday", strings.Repeat("é", 60)} {
		if got, err := ParseDate(in); err == nil || !got.IsZero() || utf8.RuneCountInString(err.Error()) > 60 {
			t.Errorf("ParseDate(%q) = %v, %v", in, got, err)
		}
	}
}

func TestKey(t *testing.T) {
	r := Report{Date: "2031-05-04", Title: "T", Text: "A."}
	if len(r.Key()) != 64 {
		t.Error(r.Key())
	}
	other := r
	other.ID, other.URL, other.Source, other.File, other.Line = "x", "u", "s", "f", 9
	if other.Key() != r.Key() {
		t.Error("the key depends on more than day, title and text")
	}
	for _, o := range []Report{{Date: "2031-05-05", Title: "T", Text: "A."}, {Date: "2031-05-04", Title: "TA.", Text: ""}, {Date: "2031-05-04", Text: "A."}} {
		if o.Key() == r.Key() {
			t.Errorf("%v has the same key", o)
		}
	}
}

// What is written as JSONL comes back as it was, whatever the text.
func TestJSONLRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type line struct {
			ID, Date, Source, URL, Title, Text, Language string
		}
		lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) line {
			s := rapid.String()
			return line{"i" + s.Draw(t, "id"), "2031-05-04", s.Draw(t, "source"), s.Draw(t, "url"),
				s.Draw(t, "title"), s.Draw(t, "text") + "x", s.Draw(t, "language")}
		}), 1, 5).Draw(t, "lines")
		var file bytes.Buffer
		for _, l := range lines {
			out, err := json.Marshal(map[string]any{"id": l.ID, "date": l.Date, "source": l.Source, "url": l.URL,
				"title": l.Title, "text": l.Text, "language": l.Language, "more": lines})
			if err != nil {
				t.Fatal(err)
			}
			file.Write(out)
			file.WriteString(rapid.SampledFrom([]string{"\n", "\r\n", "\n\n"}).Draw(t, "break"))
		}
		r := New(&file, "f.jsonl", Options{})
		for _, want := range lines {
			got, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			if back := (line{got.ID, got.Date, got.Source, got.URL, got.Title, got.Text, got.Language}); back != want {
				t.Fatalf("%q came back as %q", want, back)
			}
		}
		if _, err := r.Next(); err != io.EOF {
			t.Fatal(err)
		}
	})
}

// A plain text is the end of its file, byte for byte.
func TestTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := "x" + strings.ReplaceAll(rapid.String().Draw(t, "text"), "\x00", "")
		space := rapid.SampledFrom([]string{" ", "\n", "\r\n\r\n", "\t"}).Draw(t, "space")
		got, err := New(strings.NewReader("date 2031-05-04"+space+text), "f.txt", Options{}).Next()
		if err != nil || got.Text != text || got.Date != "2031-05-04" {
			t.Fatalf("%v, %v", got, err)
		}
		got, err = New(strings.NewReader(text), "f.txt", Options{Date: Date{Day: "2031-05-04"}}).Next()
		if err != nil || got.Text != text {
			t.Fatalf("%v, %v", got, err)
		}
	})
}

// checkReader holds what every reader promises, whatever the bytes.
func checkReader(t *testing.T, raw []byte, name string, o Options) {
	r := New(bytes.NewReader(raw), name, o)
	for n := 0; ; n++ {
		if n > len(raw)+2 {
			t.Fatal("more reports than bytes")
		}
		rep, err := r.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			var fault *Error
			if !errors.As(err, &fault) || fault.File != name || fault.What == "" || fault.Line < 0 || fault.Line > len(raw)+1 {
				t.Fatalf("the error %#v", err)
			}
			continue
		}
		if !utf8.ValidString(rep.Text) || strings.TrimSpace(rep.Text) == "" {
			t.Fatalf("the text %q", rep.Text)
		}
		if d, err := ParseDate(rep.Date); rep.Date != "" && (err != nil || d.Day != rep.Date) {
			t.Fatalf("the date %q", rep.Date)
		}
		if rep.Published != "" {
			if d, err := ParseDate(rep.Published); err != nil || d.Moment == "" {
				t.Fatalf("published %q", rep.Published)
			}
		}
		if rep.ID == "" || rep.File != name || rep.Line < 1 {
			t.Fatalf("the report %+v", rep)
		}
	}
}

func FuzzJSONL(f *testing.F) {
	f.Add([]byte(`{"id":"a","date":"2031-05-04","text":"A."}` + "\n" + `{"text":12}` + "\nrubbish\r\n\x00"))
	f.Add([]byte("\xff\xfe{\x00}\x00"))
	f.Add([]byte("[\n{}]"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkReader(t, raw, "f.jsonl", Options{MaxBytes: 1 << 10})
		checkReader(t, raw, "f.jsonl", Options{Date: Date{Day: "2031-05-04"}})
	})
}

func FuzzText(f *testing.F) {
	f.Add([]byte("date 2031-05-04 Shots."))
	f.Add([]byte("Date:\t2031-05-04T10:00:00Z\r\n\r\nShots."))
	f.Add([]byte("\xEF\xBB\xBFdate 4/5/2031"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkReader(t, raw, "f.txt", Options{MaxBytes: 1 << 10})
		checkReader(t, raw, "f", Options{Date: Date{Day: "2031-05-04"}})
	})
}

func BenchmarkJSONL(b *testing.B) {
	line := `{"id":"a","date":"2031-05-04","source":"S","title":"T","text":"` + strings.Repeat("Shots were fired near the town. ", 100) + `"}` + "\n"
	file := strings.Repeat(line, 100)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		r := New(strings.NewReader(file), "f.jsonl", Options{})
		for {
			if _, err := r.Next(); err == io.EOF {
				break
			}
		}
	}
}

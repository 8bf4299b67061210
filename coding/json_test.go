package coding

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// Generators of codings that hold anything the types can hold, sensible or
// not, in valid UTF-8.

func str(t *rapid.T) string { return rapid.String().Draw(t, "string") }

func oneOf[T any](t *rapid.T, values []T) T { return rapid.SampledFrom(values).Draw(t, "value") }

func list[T any](t *rapid.T, one func(*rapid.T) T) []T {
	return rapid.SliceOfN(rapid.Custom(one), 0, 2).Draw(t, "list")
}

func maybe[T any](t *rapid.T, one func(*rapid.T) T) *T {
	if rapid.Bool().Draw(t, "absent") {
		return nil
	}
	v := one(t)
	return &v
}

func number(t *rapid.T) int { return rapid.IntRange(-5, 1<<40).Draw(t, "number") }

func figure(t *rapid.T) int64 { return rapid.Int64().Draw(t, "figure") }

func real(t *rapid.T) float64 { return rapid.Float64().Draw(t, "real") }

func field(t *rapid.T) Field { return oneOf(t, []Field{InText, InTitle}) }

func span(t *rapid.T) Span { return Span{str(t), number(t), number(t), field(t)} }

func sentence(t *rapid.T) Sentence { return Sentence{number(t), number(t), number(t), field(t)} }

func participant(t *rapid.T) Participant {
	return Participant{span(t), str(t), str(t), str(t), str(t), oneOf(t, CountryBases()),
		list(t, func(t *rapid.T) Sector { return oneOf(t, plover.Sectors()) }), str(t), str(t)}
}

func place(t *rapid.T) Place {
	return Place{span(t), str(t), str(t), str(t), str(t), maybe(t, real), maybe(t, real), oneOf(t, PlacePrecisions())}
}

func moment(t *rapid.T) Time { return Time{str(t), str(t), oneOf(t, TimePrecisions()), span(t)} }

func attribution(t *rapid.T) Attribution {
	return Attribution{participant(t), list(t, participant), span(t), oneOf(t, Polarities())}
}

func mention(t *rapid.T) Mention { return Mention{span(t), sentence(t)} }

func event(t *rapid.T) Event {
	typ := oneOf(t, plover.Types())
	return Event{str(t), typ, append([]Mode(nil), typ.Modes().Slice()...),
		list(t, func(t *rapid.T) Context { return oneOf(t, plover.Contexts()) }),
		str(t), real(t), typ.Quad(), oneOf(t, Statuses()), span(t), list(t, mention),
		list(t, participant), list(t, participant), oneOf(t, []Responsibility{NoResponsibility, Claimed}),
		maybe(t, moment), list(t, place), list(t, attribution), sentence(t), real(t), str(t)}
}

func loss(t *rapid.T) Loss {
	return Loss{str(t), oneOf(t, Kinds()), span(t), list(t, participant), maybe(t, figure), maybe(t, figure),
		oneOf(t, Hedges()), oneOf(t, Measures()), str(t), str(t), oneOf(t, Causes()), list(t, participant),
		maybe(t, participant), list(t, attribution), rapid.Bool().Draw(t, "denied"), maybe(t, moment), list(t, place),
		str(t), sentence(t), real(t), str(t)}
}

func anyCoding(t *rapid.T) *Coding {
	return &Coding{
		Schema,
		Coder{str(t), str(t), str(t), str(t)},
		Report{str(t), str(t), str(t), str(t), str(t), str(t), str(t)},
		list(t, event), list(t, loss),
		list(t, func(t *rapid.T) Quote {
			return Quote{str(t), maybe(t, participant), span(t), rapid.Bool().Draw(t, "direct")}
		}),
		list(t, func(t *rapid.T) Alignment {
			return Alignment{str(t), participant(t), participant(t), oneOf(t, Relations()), span(t), list(t, attribution)}
		}),
		list(t, place),
		list(t, func(t *rapid.T) Warning { return Warning{oneOf(t, WarningKinds()), span(t), str(t)} }),
	}
}

func TestJSONReadsBackEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCoding(t)
		line := c.AppendJSON(nil)
		if bytes.ContainsAny(line, "\n\r") {
			t.Fatalf("more than one line: %s", line)
		}
		if !bytes.Equal(line, c.AppendJSON(nil)) {
			t.Fatal("the same coding gives other bytes")
		}
		back, err := Decode(line)
		if err != nil {
			t.Fatalf("%v\n%s", err, line)
		}
		if diff := cmp.Diff(c, back, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s\n%s", diff, line)
		}
		if again := back.AppendJSON(nil); !bytes.Equal(line, again) {
			t.Fatalf("written again:\n%s\n%s", line, again)
		}
		// Appending goes on after what is there.
		if got := c.AppendJSON([]byte("x")); string(got) != "x"+string(line) {
			t.Fatal("the bytes before are lost")
		}
	})
}

// encoding/json must write the same, for a coding and for each of its parts.
func TestEncodingJSONWritesTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCoding(t)
		same(t, c, c.AppendJSON(nil))
		same(t, c.Coder, c.Coder.AppendJSON(nil))
		same(t, c.Report, c.Report.AppendJSON(nil))
		for _, e := range c.Events {
			same(t, e, e.AppendJSON(nil))
			same(t, e.Trigger, e.Trigger.AppendJSON(nil))
			same(t, e.Sentence, e.Sentence.AppendJSON(nil))
			for _, m := range e.Mentions {
				same(t, m, m.AppendJSON(nil))
			}
			for _, p := range e.Actors {
				same(t, p, p.AppendJSON(nil))
			}
			for _, a := range e.Attribution {
				same(t, a, a.AppendJSON(nil))
			}
		}
		for _, l := range c.Losses {
			same(t, l, l.AppendJSON(nil))
			if l.Period != nil {
				same(t, l.Period, l.Period.AppendJSON(nil))
			}
		}
		for _, q := range c.Quotes {
			same(t, q, q.AppendJSON(nil))
		}
		for _, a := range c.Alignments {
			same(t, a, a.AppendJSON(nil))
		}
		for _, p := range c.Places {
			same(t, p, p.AppendJSON(nil))
		}
		for _, w := range c.Warnings {
			same(t, w, w.AppendJSON(nil))
		}
	})
}

// same compares what encoding/json makes of v with the appended JSON, as far
// as both mean the same: encoding/json escapes other characters and writes
// numbers of struct fields in other ways.
func same(t *rapid.T, v any, appended []byte) {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var a, b any
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(appended, &b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Fatalf("%T: encoding/json writes otherwise:\n%s", v, diff)
	}
}

func TestStrings(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", `""`},
		{`a "b" \ c`, `"a \"b\" \\ c"`},
		{"line\nbreak\r\ttab", `"line\nbreak\r\ttab"`},
		{"bell\a escape\x1b null\x00 delete\x7f", `"bell\u0007 escape\u001b null\u0000 delete\u007f"`},
		{"next line\u0085 csi\u009b", `"next line\u0085 csi\u009b"`},
		{"“Çavuşoğlu” 🕊 <&>", `"“Çavuşoğlu” 🕊 <&>"`},
		{"a\u2028b\u2029c", `"a\u2028b\u2029c"`},
		{"bad\xffbytes\xe2\x82", `"bad�bytes��"`},
		{"kept �", `"kept �"`},
	} {
		got := string(appendString(nil, "", c.in))
		if got != c.want {
			t.Errorf("%q is written %s, want %s", c.in, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		out := appendString(nil, "", string(raw))
		if !utf8.Valid(out) {
			t.Fatalf("%q is no UTF-8", out)
		}
		for _, r := range string(out) {
			if r < ' ' || r >= 0x7f && r <= 0x9f {
				t.Fatalf("%q holds a control character", out)
			}
		}
		var back string
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatalf("%q: %v", out, err)
		}
		if want := string([]rune(string(raw))); back != want {
			t.Fatalf("%q read back as %q", want, back)
		}
	})
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		in   float64
		want string
	}{
		{0, "0.0"}, {-2, "-2.0"}, {-3.5, "-3.5"}, {10, "10.0"}, {0.875, "0.875"}, {1e-7, "0.0000001"}, {1e21, "1" + strings.Repeat("0", 21) + ".0"},
		{math.NaN(), "null"}, {math.Inf(1), "null"}, {math.Inf(-1), "null"},
	} {
		if got := string(appendFloat(nil, "", c.in)); got != c.want {
			t.Errorf("%v is written %s, want %s", c.in, got, c.want)
		}
	}
}

func TestDecodeComplains(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`{`, "no coding"},
		{`[]`, "no coding"},
		{`{"schema":2}`, "schema 2"},
		{`{}`, "schema 0"},
		{`{"schema":1,"events":[{"type":"SHOUT"}]}`, `"SHOUT" is no event type`},
		{`{"schema":1,"quotes":[{"in":"footer"}]}`, `no field "footer"`},
	} {
		if _, err := Decode([]byte(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Decode(%s): %v, want %q", c.in, err, c.want)
		}
	}
	// Other writers may spell the default out, leave keys away, and add some.
	c, err := Decode([]byte(`{"schema":1,"more":true,"quotes":[{"in":"text","text":"a","end":1},{"in":"title"}],"losses":null}`))
	if err != nil || len(c.Quotes) != 2 || c.Quotes[0].In != InText || c.Quotes[1].In != InTitle {
		t.Errorf("%v, %v", c, err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(sample().AppendJSON(nil))
	f.Add([]byte(`{"schema":1}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		c, err := Decode(line)
		if err != nil {
			return
		}
		Validate(c, sampleTitle, sampleText) // complains, or not, and returns
		out := c.AppendJSON(nil)
		back, err := Decode(out)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if again := back.AppendJSON(nil); !bytes.Equal(out, again) {
			t.Fatalf("%s\n%s", out, again)
		}
	})
}

func BenchmarkAppendJSON(b *testing.B) {
	c := sample()
	buf := c.AppendJSON(nil)
	b.SetBytes(int64(len(buf)))
	b.ReportAllocs()
	for b.Loop() {
		buf = c.AppendJSON(buf[:0])
	}
}

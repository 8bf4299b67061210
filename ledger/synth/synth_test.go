package synth

import (
	"bytes"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"

	"pgregory.net/rapid"
)

func shipped(t testing.TB) *atlas.Atlas {
	t.Helper()
	a, err := atlas.Default()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestEveryCodingKeepsTheContract(t *testing.T) {
	a := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		options := Options{
			From:        calendar.Day(rapid.IntRange(0, 22000).Draw(t, "from")),
			Pairs:       rapid.IntRange(1, 300).Draw(t, "pairs"),
			PerDay:      float64(rapid.IntRange(1, 300).Draw(t, "per day")),
			Copies:      float64(rapid.IntRange(0, 80).Draw(t, "copies")) / 100,
			Appearances: float64(rapid.IntRange(0, 80).Draw(t, "appearances")) / 100,
			Words:       rapid.IntRange(0, 150).Draw(t, "words"),
		}
		g := New(rapid.Uint64().Draw(t, "seed"), a, options)
		for range 100 {
			text, c := g.Next()
			if errs := coding.Validate(c, c.Report.Title, text); len(errs) > 0 {
				t.Fatalf("%s\n%s\n%v", c.Report.ID, text, errs)
			}
			back, err := coding.Decode(c.AppendJSON(nil))
			if err != nil || !bytes.Equal(back.AppendJSON(nil), c.AppendJSON(nil)) {
				t.Fatalf("%s is not read back as it was written (%v)", c.Report.ID, err)
			}
		}
	})
}

func TestTheSameSeedGivesTheSame(t *testing.T) {
	a := shipped(t)
	write := func(seed uint64) []byte {
		var out []byte
		g := New(seed, a, Defaults())
		for range 2000 {
			text, c := g.Next()
			out = c.AppendJSON(append(out, text...))
		}
		return out
	}
	first := write(7)
	if !bytes.Equal(first, write(7)) {
		t.Error("the same seed gives other codings")
	}
	if bytes.Equal(first, write(8)) {
		t.Error("another seed gives the same codings")
	}
}

// The made-up record has the proportions that the ledger's measurements are to
// be taken under.
func TestTheProportions(t *testing.T) {
	const n = 40_000
	options := Defaults()
	g := New(1, shipped(t), options)
	var words, events, losses, talk, assaults, contested, superseded, parts, aligned int
	texts := map[string]string{} // to the address of the first
	appearances := 0
	bodies, copies := map[string]bool{}, 0
	perDay, byPair := map[string]int{}, map[[2]string]int{}
	last := ""
	for i := range n {
		text, c := g.Next()
		words += strings.Count(text, " ")
		if c.Report.Date < last {
			t.Fatalf("report %d is of %s, after one of %s", i, c.Report.Date, last)
		}
		last = c.Report.Date
		perDay[last]++
		events += len(c.Events)
		losses += len(c.Losses)
		aligned += len(c.Alignments)
		for _, e := range c.Events {
			if q := e.Type.Quad(); q == plover.VerbalConflict || q == plover.VerbalCooperation {
				talk++
			}
			if e.Type == plover.ASSAULT {
				assaults++
				for _, by := range e.Attribution {
					if by.Polarity == coding.Denies {
						contested++
					}
				}
			}
			for _, x := range e.Actors {
				for _, y := range e.Recipients {
					byPair[[2]string{min(x.Party, y.Party), max(x.Party, y.Party)}]++
				}
			}
		}
		for _, l := range c.Losses {
			if l.SupersededBy != "" {
				superseded++
			}
			if l.PartOf != "" {
				parts++
			}
		}
		whole := c.Report.Date + c.Report.Title + text
		if url, known := texts[whole]; !known {
			texts[whole] = c.Report.URL
			// Of the copies, about half differ by their dateline alone.
			if body := text[strings.IndexByte(text, ')'):]; bodies[body] {
				copies++
			} else {
				bodies[body] = true
			}
		} else {
			appearances++
			if url == c.Report.URL {
				t.Errorf("%s appears twice at one address", url)
			}
		}
	}
	days := len(perDay)
	busiest := slices.Max(slices.Collect(maps.Values(perDay)))
	pairs := slices.Sorted(maps.Values(byPair))
	slices.Reverse(pairs)
	for _, c := range []struct {
		what          string
		got, low, top float64
	}{
		{"words a report", float64(words) / n, float64(options.Words), float64(options.Words) * 1.3},
		{"events a report", float64(events) / n, 2, 3},
		{"losses a report", float64(losses) / n, 1, 2},
		{"share of talk in the events", float64(talk) / float64(events), 0.35, 0.7},
		{"share of assaults in the events", float64(assaults) / float64(events), 0.25, 0.5},
		{"share of denied assaults", float64(contested) / float64(assaults), 0.05, 0.3},
		{"revised figures a report", float64(superseded) / n, 0.02, 0.2},
		{"parts of a loss a report", float64(parts) / n, 0.005, 0.2},
		{"alignments a report", float64(aligned) / n, 0.02, 0.3},
		{"share of appearances", float64(appearances) / n, options.Appearances - 0.02, options.Appearances + 0.03},
		{"share of copies with another dateline alone", float64(copies) / n, options.Copies / 3, options.Copies},
		{"reports a day", n / float64(days), options.PerDay * 0.7, options.PerDay * 1.3},
		{"the busiest day against the mean", float64(busiest) * float64(days) / n, 1.3, 10},
		{"pairs", math.Log10(float64(len(pairs))), 2, 5},
		{"the busiest pair against the hundredth", float64(pairs[0]) / float64(pairs[100]), 10, 1000},
	} {
		if !(c.got >= c.low && c.got <= c.top) {
			t.Errorf("%s: %.3f, not between %g and %g", c.what, c.got, c.low, c.top)
		} else {
			t.Logf("%s: %.3f", c.what, c.got)
		}
	}
}

func BenchmarkNext(b *testing.B) {
	g := New(1, shipped(b), Defaults())
	b.ReportAllocs()
	for b.Loop() {
		g.Next()
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "codings/s")
}

func BenchmarkNew(b *testing.B) {
	a := shipped(b)
	for b.Loop() {
		New(1, a, Defaults())
	}
}

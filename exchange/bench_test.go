package exchange

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"testing"

	"casus/ledger/calendar"
)

// BenchmarkWrite gives rows a second of each format.
func BenchmarkWrite(b *testing.B) {
	for _, f := range Formats(world(b)) {
		b.Run(f.Name, func(b *testing.B) {
			switch {
			case f.Events != nil:
				repeat(b, f.Events(io.Discard), sampleEvents()[:1])
			case f.Incidents != nil:
				repeat(b, f.Incidents(io.Discard), sampleIncidents()[:2])
			case f.Claims != nil:
				repeat(b, f.Claims(io.Discard), sampleClaims())
			case f.Tolls != nil:
				repeat(b, f.Tolls(io.Discard), sampleTolls())
			}
		})
	}
}

func repeat[T any](b *testing.B, w Writer[T], things []T) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if err := w.Write(&things[i%len(things)]); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkRead gives rows a second of each reader.
func BenchmarkRead(b *testing.B) {
	w := world(b)
	const rows = 2000
	incidents, events := make([]Incident, rows), make([]Event, rows)
	for i := range rows {
		incidents[i], events[i] = sampleIncidents()[i%2], sampleEvents()[0]
	}
	for _, c := range []struct {
		name string
		read func(io.Reader, string, *World) iter.Seq2[Reference, error]
		file []byte
	}{
		{"ged", ReadGED, written(b, func(out io.Writer) Writer[Incident] { return NewGEDWriter(out, w) }, incidents)},
		{"acled", ReadACLED, written(b, func(out io.Writer) Writer[Incident] { return NewACLEDWriter(out, w) }, incidents)},
		{"gdelt", ReadGDELT, written(b, func(out io.Writer) Writer[Event] { return NewGDELTWriter(out, w) }, events)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.file)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range c.read(bytes.NewReader(c.file), "f", w) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != rows {
					b.Fatalf("%d rows", n)
				}
			}
			b.ReportMetric(float64(b.N)*rows/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// BenchmarkCompare matches a year of 5,000 incidents with 5,000 references.
func BenchmarkCompare(b *testing.B) {
	const n = 5000
	ours, theirs := make([]Incident, n), make([]Reference, n)
	first := calendar.Must("2023-01-01")
	for i := range n {
		lat, lon := 4+float64(i%97)/10, 25+float64(i%89)/10
		line := fmt.Sprintf("x%d 2023-01-01 Place%d@%f,%f/SSD/exact ssd-gov ? 3-4-5", i, i%8633, lat, lon)
		ours[i], theirs[i] = happening(line), referenceOf(line)
		day := first + calendar.Day(i%365)
		ours[i].Days = calendar.Interval{From: day, To: day}
		theirs[i].Days = ours[i].Days
	}
	for b.Loop() {
		if c := Compare(ours, theirs, DefaultTolerance()); len(c.Matched) != n {
			b.Fatalf("%d matched", len(c.Matched))
		}
	}
}

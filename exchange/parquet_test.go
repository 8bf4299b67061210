package exchange

import (
	"bytes"
	"testing"
	"time"

	"casus/coding"
	"casus/ledger/calendar"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"
)

// readBack reads a Parquet file as anybody would, from its bytes.
func readBack[T any](t testing.TB, file []byte) []T {
	t.Helper()
	rows, err := parquet.Read[T](bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestParquetEvents(t *testing.T) {
	var out bytes.Buffer
	w := NewParquetEventsWriter(&out)
	for _, e := range sampleEvents() {
		if err := w.Write(&e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	rows := readBack[ParquetEvent](t, out.Bytes())
	if len(rows) != 4 {
		t.Fatalf("%d rows", len(rows))
	}
	want := ParquetEvent{
		ID: "0123456789abcdef", Type: "ASSAULT", Modes: []string{"firearms"}, Contexts: []string{"crime", "human_security"}, CAMEO: "19", Score: -9, Quad: 4, Status: "actual",
		From: ptr(int32(19789)), To: ptr(int32(19789)), DatePrecision: "day",
		Actors:      []ParquetActor{{Name: "raiders", Country: "KEN", Sectors: []string{"CRM", "UAF"}}},
		Recipients:  []ParquetActor{{Name: "herders", Country: "KEN", Sectors: []string{"CVL", "AGR"}}},
		Attribution: []ParquetSource{{Name: "police", Party: "ken-gov", Country: "KEN", Polarity: "asserts"}},
		Place:       "Lodwar", PlaceID: "ken/turkana/lodwar/town", Country: "KEN", Admin1: "Turkana", Lat: ptr(3.12), Lon: ptr(35.6), PlacePrecision: "exact",
		Words: "opened fire", Start: 38, End: 49, In: "text", Sentence: `raiders opened fire on herders near Lodwar, police said: "seven herders" died`,
		Incident: "00c1a57e00000009", Sources: 2, Articles: 2, Confidence: 0.83, Rule: "assault.fire",
		Report: ParquetReport{ID: "r-1", Date: ptr(int32(19790)), Published: "2024-03-08T09:15:00+03:00", Source: "Rift Gazette", URL: "https://rift.example/lodwar", Title: "Raid near Lodwar", Language: "en"},
		Coder:  ParquetCoder{"0.5", "m1", "c1", "a1"}, Recorded: ptr(recorded),
	}
	if diff := cmp.Diff(want, rows[0]); diff != "" {
		t.Errorf("read back otherwise than written:\n%s", diff)
	}
}

func TestParquetClaims(t *testing.T) {
	rows := readBack[ParquetClaim](t, writtenClaims(t, sampleClaims()))
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	if r := rows[0]; *r.Min != 7 || *r.Max != 7 || r.Claimant == nil || r.Claimant.Party != "ken-gov" || r.PeriodFrom == nil || *r.PeriodFrom != 19789 {
		t.Errorf("read back otherwise than written: %+v", r)
	}
	if r := rows[1]; *r.Min != 11 || r.Max != nil || r.Claimant != nil || r.PeriodFrom != nil || !r.Denied || r.Lat != nil {
		t.Errorf("what is absent came back as something: %+v", r)
	}
}

func writtenClaims(t testing.TB, claims []Claim) []byte {
	var out bytes.Buffer
	w := NewParquetClaimsWriter(&out)
	for i := range claims {
		if err := w.Write(&claims[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Every day and any text comes back from Parquet as it went in, day zero and
// those before it included.
func TestParquetKeepsDaysAndText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		days := rapid.SliceOfN(rapid.Int32Range(-40000, 60000), 1, 300).Draw(rt, "days")
		days = append(days, 0, -1)
		text := rapid.String().Draw(rt, "text")
		claims := make([]Claim, len(days))
		for i, n := range days {
			day := calendar.Day(n).String()
			claims[i].Period = &coding.Time{From: day, To: day, Precision: coding.Day}
			claims[i].Text, claims[i].Min = text, ptr(int64(n))
			claims[i].Recorded = time.Unix(int64(n)*1000, 0)
		}
		for i, r := range readBack[ParquetClaim](t, writtenClaims(t, claims)) {
			if r.PeriodFrom == nil || *r.PeriodFrom != days[i] || *r.Min != int64(days[i]) || r.Words != text || !r.Recorded.Equal(claims[i].Recorded) {
				rt.Fatalf("row %d: day %d and %q came back as %+v", i, days[i], text, r)
			}
		}
	})
}

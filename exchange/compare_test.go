package exchange

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// happening makes an incident of a line: id, days, place@lat,lon/country/precision,
// party a, party b, low-best-high.
func happening(line string) Incident {
	f := strings.Fields(line)
	in := Incident{ID: f[0], Days: parseInterval(f[1]), Places: []coding.Place{parsePlace(f[2])}, A: parseSide(f[3]), B: parseSide(f[4]), Types: []plover.Type{plover.ASSAULT}}
	in.Civilians = in.B.Civilians
	in.Deaths = parseDeaths(f[5])
	return in
}

func referenceOf(line string) Reference {
	in := happening(line)
	return Reference{Dataset: "ged", ID: in.ID, Days: in.Days, Precision: coding.Range, Place: in.Places[0], A: in.A, B: in.B, Civilians: in.Civilians, Deaths: in.Deaths}
}

func parseInterval(s string) calendar.Interval {
	from, to, ok := strings.Cut(s, "..")
	if !ok {
		to = from
	}
	a, _ := calendar.Parse(from)
	b, _ := calendar.Parse(to)
	return calendar.Interval{From: a, To: b}
}

func parsePlace(s string) coding.Place {
	f := strings.Split(s, "/")
	p := coding.Place{Country: f[1], Precision: coding.PlacePrecision(f[2])}
	name, at, ok := strings.Cut(f[0], "@")
	p.Name = strings.ReplaceAll(name, "_", " ")
	if ok {
		var lat, lon float64
		fmt.Sscanf(at, "%f,%f", &lat, &lon)
		p.Lat, p.Lon = &lat, &lon
	}
	return p
}

func parseSide(s string) Side {
	switch s {
	case "?":
		return Side{}
	case "civ":
		return Side{Name: "civilians", Civilians: true}
	}
	return Side{Name: s, Party: s}
}

func parseDeaths(s string) Deaths {
	var d Deaths
	for i, to := range []**int64{&d.Low, &d.Best, &d.High} {
		var n int64
		if f := strings.Split(s, "-"); i < len(f) {
			if _, err := fmt.Sscan(f[i], &n); err == nil {
				*to = &n
			}
		}
	}
	return d
}

func TestWhatMayBeOne(t *testing.T) {
	const bor = "Bor@6.21,31.56/SSD/exact"
	for _, c := range []struct {
		name, ours, theirs string
		match              bool
	}{
		{"the same", "a 2023-01-05 " + bor + " ssd-gov ssd-splm 3-3-3", "1 2023-01-05 " + bor + " ssd-gov ssd-splm 3-3-3", true},
		{"sides the other way round", "a 2023-01-05 " + bor + " ssd-gov ssd-splm 3", "1 2023-01-05 " + bor + " ssd-splm ssd-gov 3", true},
		{"a day apart", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-06 " + bor + " ssd-gov ? 3", true},
		{"two days apart", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-07 " + bor + " ssd-gov ? 3", false},
		{"inside a told week", "a 2023-01-01..2023-01-07 " + bor + " ssd-gov ? 3", "1 2023-01-06 " + bor + " ssd-gov ? 3", true},
		{"figures far apart change nothing", "a 2023-01-05 " + bor + " ssd-gov ? 3-3-3", "1 2023-01-05 " + bor + " ssd-gov ? 90-90-90", true},
		{"the next town", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-05 Malek@6.06,31.61/SSD/exact ssd-gov ? 3", false},
		{"near the town", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-05 Malek@6.06,31.61/SSD/near ssd-gov ? 3", true},
		{"its district", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-05 Bor_South@6.5,31.7/SSD/district ssd-gov ? 3", true},
		{"a town of the name, elsewhere in another gazetteer", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-05 Bor_town@6.5,31.6/SSD/exact ssd-gov ? 3", true},
		{"a town of the name, far off", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-05 Bor@9.5,31.6/SSD/exact ssd-gov ? 3", false},
		{"one place that two states claim", "a 2023-01-05 Kili@14.0,34.0/SDN/exact sdn-gov ? 3", "1 2023-01-05 Kili@14.01,34.0/SSD/exact sdn-gov ? 3", true},
		{"names alone", "a 2023-01-05 Bôr/SSD/exact ssd-gov ? 3", "1 2023-01-05 bor_town/SSD/exact ssd-gov ? 3", true},
		{"names alone, other states", "a 2023-01-05 Bor/SSD/exact ssd-gov ? 3", "1 2023-01-05 Bor/SRB/exact ssd-gov ? 3", false},
		{"told to the state, one party shared", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-05 South_Sudan/SSD/country ssd-gov ? 3", true},
		{"told to the state, no party shared", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-05 South_Sudan/SSD/country ? civ 3", false},
		{"told to the state and the month", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-01..2023-01-31 South_Sudan/SSD/country ssd-gov ? 3", false},
		{"another enemy", "a 2023-01-05 " + bor + " ssd-gov ssd-splm 3", "1 2023-01-05 " + bor + " ssd-gov ssd-nas 3", false},
		{"an unknown enemy", "a 2023-01-05 " + bor + " ssd-gov ? 3", "1 2023-01-05 " + bor + " ssd-gov ssd-nas 3", true},
		{"nobody known", "a 2023-01-05 " + bor + " ? ? 3", "1 2023-01-05 " + bor + " ssd-gov ssd-nas 3", true},
		{"somebody else altogether", "a 2023-01-05 " + bor + " ssd-gov ssd-splm 3", "1 2023-01-05 " + bor + " ssd-nas civ 3", false},
		{"no day", "a ? " + bor + " ssd-gov ? 3", "1 2023-01-05 " + bor + " ssd-gov ? 3", false},
	} {
		got := Compare([]Incident{happening(c.ours)}, []Reference{referenceOf(c.theirs)}, DefaultTolerance())
		if (len(got.Matched) == 1) != c.match {
			t.Errorf("%s: matched %v, want %v", c.name, !c.match, c.match)
		}
		if n := len(got.Matched); n+len(got.Missed) != 1 || n+len(got.Extra) != 1 {
			t.Errorf("%s: %d matched, %d missed, %d extra", c.name, n, len(got.Missed), len(got.Extra))
		}
	}
}

// Whom accounts blame in vain still finds the reference that blames one of them.
func TestContestedPerpetrator(t *testing.T) {
	in := happening("a 2023-01-05 Bor@6.21,31.56/SSD/exact ? civ 3")
	in.Contested = []Side{parseSide("ssd-gov"), parseSide("ssd-nas")}
	for blamed, want := range map[string]int{"ssd-gov": 1, "ssd-nas": 1} {
		got := Compare([]Incident{in}, []Reference{referenceOf("1 2023-01-05 Bor@6.21,31.56/SSD/exact " + blamed + " civ 3")}, DefaultTolerance())
		if len(got.Matched) != want {
			t.Errorf("%s: %d matched", blamed, len(got.Matched))
		}
	}
}

// A data set that tells only some day of the week has its week.
func TestWeeksAndMonths(t *testing.T) {
	in := []Incident{happening("a 2023-01-05 Bor@6.21,31.56/SSD/exact ssd-gov ? 3")}
	for _, c := range []struct {
		day       string
		precision coding.TimePrecision
		want      int
	}{
		{"2023-01-11", coding.Day, 0}, {"2023-01-11", coding.Week, 1}, {"2023-01-01", coding.Week, 1}, {"2023-01-20", coding.Week, 0}, {"2023-01-20", coding.Month, 1}, {"2023-03-01", coding.Month, 0},
	} {
		ref := referenceOf("1 " + c.day + " Bor@6.21,31.56/SSD/exact ssd-gov ? 3")
		ref.Precision = c.precision
		if got := Compare(in, []Reference{ref}, DefaultTolerance()); len(got.Matched) != c.want {
			t.Errorf("%s, told to the %s: %d matched", c.day, c.precision, len(got.Matched))
		}
	}
}

func TestDeathsCompared(t *testing.T) {
	ours := []Incident{
		happening("a 2023-01-05 Bor@6.21,31.56/SSD/exact ssd-gov ? 3-4-5"),
		happening("b 2023-02-05 Bor@6.21,31.56/SSD/exact ssd-gov ? 8-8-8"),
		happening("c 2023-03-05 Bor@6.21,31.56/SSD/exact ssd-gov ? 4-x-x"),
		happening("d 2023-04-05 Juba@4.85,31.6/SSD/exact ssd-gov ? 2-2-2"),
		happening("e 2023-04-09 Juba@4.85,31.6/SSD/exact ssd-gov ? x-x-x"),
	}
	theirs := []Reference{
		referenceOf("1 2023-01-05 Bor@6.21,31.56/SSD/exact ssd-gov ? 5-6-9"),
		referenceOf("2 2023-02-05 Bor@6.21,31.56/SSD/exact ssd-gov ? 1-1-1"),
		referenceOf("3 2023-03-05 Bor@6.21,31.56/SSD/exact ssd-gov ? 10-10-10"),
		referenceOf("4 2021-04-05 Juba@4.85,31.6/SSD/exact ssd-gov ? 7-7-7"),
	}
	got := Compare(ours, theirs, DefaultTolerance())
	want := DeathsCompared{Pairs: 2, Ours: 12, Theirs: 7, Differences: 9, Overlap: 2, Apart: 1, Missed: 7, Extra: 2}
	if diff := cmp.Diff(want, got.Deaths); diff != "" {
		t.Error(diff)
	}
	if c := got.Coverage; c.MissedOutside != 1 || c.ExtraOutside != 2 || c.ExtraWithoutDeaths != 1 || c.Ours.String() != "2023-01-05 to 2023-04-09" {
		t.Errorf("%+v", c)
	}
	if notes := got.Coverage.Notes(); len(notes) != 4 || notes[0] != "The record covers 2023-01-05 to 2023-04-09, the other data set 2021-04-05 to 2023-03-05." {
		t.Errorf("%q", notes)
	}
}

// ACLED's one figure is a conservative one, and is compared with ours of the kind.
func TestConservativeFigures(t *testing.T) {
	in := happening("a 2023-01-05 Bor@6.21,31.56/SSD/exact ssd-gov ? 3-9-12")
	in.Deaths.Conservative = ptr(int64(3))
	ref := referenceOf("1 2023-01-05 Bor@6.21,31.56/SSD/exact ssd-gov ? x")
	ref.Dataset, ref.Type, ref.Deaths = "acled", "Battles: Armed clash", Deaths{Conservative: ptr(int64(4))}
	got := Compare([]Incident{in}, []Reference{ref}, DefaultTolerance())
	if len(got.Matched) != 1 || got.Matched[0].Deaths == nil || *got.Matched[0].Deaths != -1 || got.Matched[0].Bounds != Overlap {
		t.Errorf("%+v", got)
	}
	ref.Type = "Protests: Peaceful protest"
	if got := Compare([]Incident{in}, []Reference{ref}, DefaultTolerance()); got.NotViolent != 1 || len(got.Missed) != 0 {
		t.Errorf("%+v", got)
	}
}

// The better pair is matched first, though the other comes first.
func TestTheBestPairFirst(t *testing.T) {
	ours := []Incident{
		happening("a 2023-01-06 Bor@6.21,31.56/SSD/exact ssd-gov ? 3"),
		happening("b 2023-01-05 Bor@6.21,31.56/SSD/exact ssd-gov ssd-nas 3"),
	}
	theirs := []Reference{
		referenceOf("1 2023-01-05 Bor@6.21,31.56/SSD/exact ssd-gov ssd-nas 3"),
		referenceOf("2 2023-01-06 Bor@6.21,31.56/SSD/exact ssd-gov ssd-nas 3"),
	}
	got := Compare(ours, theirs, DefaultTolerance())
	if len(got.Matched) != 2 || got.Matched[0].Theirs.ID != "2" || got.Matched[1].Theirs.ID != "1" {
		t.Errorf("%+v", got.Matched)
	}
}

func randomWorld(rt *rapid.T) (ours []Incident, theirs []Reference) {
	day := rapid.IntRange(1, 9)
	place := rapid.SampledFrom([]string{"Bor@6.21,31.56/SSD/exact", "Bor_South@6.4,31.7/SSD/district", "Malek@6.06,31.61/SSD/near", "Juba/SSD/exact", "South_Sudan/SSD/country", "Kosti@13.1,32.6/SDN/exact"})
	side := rapid.SampledFrom([]string{"?", "civ", "ssd-gov", "ssd-nas", "sdn-gov"})
	deaths := rapid.SampledFrom([]string{"1-1-1", "2-3-5", "4-x-x", "x-x-x"})
	line := rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("2023-01-0%d %s %s %s %s", day.Draw(t, "day"), place.Draw(t, "place"), side.Draw(t, "a"), side.Draw(t, "b"), deaths.Draw(t, "deaths"))
	})
	for i, l := range rapid.SliceOfN(line, 0, 12).Draw(rt, "ours") {
		ours = append(ours, happening(fmt.Sprintf("i%d %s", i, l)))
	}
	for i, l := range rapid.SliceOfN(line, 0, 12).Draw(rt, "theirs") {
		theirs = append(theirs, referenceOf(fmt.Sprintf("r%d %s", i, l)))
	}
	return ours, theirs
}

func summary(c *Comparison) string {
	var b strings.Builder
	for _, m := range c.Matched {
		fmt.Fprintf(&b, "%s=%s %.9f %s\n", m.Ours.ID, m.Theirs.ID, m.Score, m.Bounds)
	}
	for _, r := range c.Missed {
		fmt.Fprintf(&b, "missed %s\n", r.ID)
	}
	for _, i := range c.Extra {
		fmt.Fprintf(&b, "extra %s\n", i.ID)
	}
	fmt.Fprintf(&b, "%+v %+v", c.Deaths, c.Coverage)
	return b.String()
}

// However things are ordered, and whichever side is called a, the comparison is
// the same; everything is in it once.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ours, theirs := randomWorld(rt)
		one := Compare(ours, theirs, DefaultTolerance())
		if len(one.Matched)+len(one.Extra) != len(ours) || len(one.Matched)+len(one.Missed) != len(theirs) {
			rt.Fatalf("%d ours, %d theirs, but %d matched, %d extra, %d missed", len(ours), len(theirs), len(one.Matched), len(one.Extra), len(one.Missed))
		}
		want := summary(&one)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))
		ours, theirs = slices.Clone(ours), slices.Clone(theirs)
		r.Shuffle(len(ours), func(i, j int) { ours[i], ours[j] = ours[j], ours[i] })
		r.Shuffle(len(theirs), func(i, j int) { theirs[i], theirs[j] = theirs[j], theirs[i] })
		for i := range theirs {
			theirs[i].A, theirs[i].B = theirs[i].B, theirs[i].A
		}
		two := Compare(ours, theirs, DefaultTolerance())
		if got := summary(&two); got != want {
			rt.Fatalf("%s", cmp.Diff(want, got))
		}
	})
}

// A record compared with what it wrote itself is the same.
func TestCompareWithOwnFile(t *testing.T) {
	incidents := sampleIncidents()[:2]
	file := written(t, func(w io.Writer) Writer[Incident] { return NewGEDWriter(w, world(t)) }, incidents)
	refs, faults := readAll(t, ReadGED, string(file))
	got := Compare(incidents, refs, DefaultTolerance())
	if len(faults) != 0 || len(got.Matched) != 2 || got.Deaths.Differences != 0 || got.Deaths.Apart != 0 {
		t.Errorf("faults %q, %s", faults, summary(&got))
	}
}

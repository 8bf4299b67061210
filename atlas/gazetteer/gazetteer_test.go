package gazetteer

import (
	"archive/zip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casus/atlas"
)

// line writes a place as GeoNames' dumps do.
func line(id int, name, alts, lat, lon, class, code, country, admin1 string, population int) string {
	return strings.Join([]string{fmt.Sprint(id), name, name, alts, lat, lon, class, code, country, "", admin1, "", "", "", fmt.Sprint(population), "", "", "", "2020-01-01"}, "\t") + "\n"
}

var places = line(1, "Qal‘eh-ye Now", "Qala i Naw,Калаи-Нау,Qalʿa-i-Naw", "34.98735", "63.12891", "P", "PPLA", "AF", "02", 60000) +
	line(2, "Springfield", "", "39.8", "-89.64", "P", "PPLA", "US", "IL", 114000) +
	line(3, "Springfield", "", "37.2", "-93.3", "P", "PPLA2", "US", "MO", 167000) +
	line(4, "Hotel Springfield", "", "1", "1", "S", "HTL", "US", "IL", 0) +
	line(5, "Old Town", "", "1", "1", "P", "PPLQ", "US", "IL", 0) +
	line(6, "Bagram Airfield", "", "34.94", "69.26", "S", "AIRB", "AF", "", 0) +
	line(7, "Badghis", "", "35", "63.75", "A", "ADM1", "AF", "02", 500000)

const divisions = "AF.02\tBadghis\tBadghis\t1147707\nUS.IL\tIllinois\tIllinois\t4896861\n"

// alternates names place 1 and one that is not kept; other languages than English are passed over.
const alternates = "100\t1\ten\tQala-e Naw\t1\t\n101\t1\tfa\tقلعه نو\n102\t4\ten\tThe Springfield\n103\t1\tlink\thttps://example.org\n"

func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func states(t testing.TB) *atlas.Atlas {
	t.Helper()
	a, err := atlas.Default()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func imported(t testing.TB, opt Options, files map[string]string) (*Gazetteer, Count) {
	t.Helper()
	dir := t.TempDir()
	var dumps []string
	for name, text := range files {
		dumps = append(dumps, write(t, dir, name, text))
	}
	out := filepath.Join(dir, "out.gazetteer")
	count, err := Import(states(t), out, dumps, opt)
	if err != nil {
		t.Fatal(err)
	}
	g, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	if left, _ := filepath.Glob(filepath.Join(dir, ".casus-import-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	return g, count
}

func describe(senses []atlas.Sense) (list []string) {
	for _, s := range senses {
		list = append(list, fmt.Sprintf("%s %s %s %s %s %.2f %.2f %d", s.ID, s.Name, s.Country, s.Site.Admin1, s.Site.Feature, s.Site.Lat, s.Site.Lon, s.Site.Population))
	}
	return list
}

func TestImport(t *testing.T) {
	g, count := imported(t, Options{}, map[string]string{
		"allCountries.txt": "\ufeff" + places, "admin1CodesASCII.txt": divisions, "alternateNamesV2.txt": alternates,
	})
	if count.Places != 5 || count.Problems != 0 {
		t.Errorf("%+v", count)
	}
	naw := []string{"geonames/1 Qal‘eh-ye Now AFG Badghis city 34.99 63.13 60000"}
	for name, want := range map[string][]string{
		"Qaleh-ye Now":    naw,
		"qala i naw":      naw,
		"Qal'a-i-Naw":     naw,
		"Qala-e Naw":      naw,
		"قلعه نو":         nil,
		"Springfield":     {"geonames/3 Springfield USA  town 37.20 -93.30 167000", "geonames/2 Springfield USA Illinois city 39.80 -89.64 114000"},
		"The Springfield": nil,
		"Old Town":        nil,
		"Bagram Airfield": {"geonames/6 Bagram Airfield AFG  point 34.94 69.26 0"},
		"Badghis":         {"geonames/7 Badghis AFG Badghis region 35.00 63.75 500000"},
		"":                nil,
	} {
		if name == "Springfield" {
			want[0] = strings.Replace(want[0], "town", "city", 1) // over 100,000
		}
		if d := cmp.Diff(want, describe(g.Lookup(name))); d != "" {
			t.Errorf("%q: %s", name, d)
		}
	}
}

// The order of the dumps and the size of the runs change nothing but time.
func TestRunsAreMerged(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		b.WriteString(line(i+1, fmt.Sprintf("Place %d", i%700), fmt.Sprintf("Alias %d", i), "1", "2", "P", "PPL", "AF", "", i))
	}
	small, n := imported(t, Options{runBytes: 500}, map[string]string{"cities500.txt": b.String()})
	large, m := imported(t, Options{}, map[string]string{"cities500.txt": b.String()})
	if n != m {
		t.Errorf("%+v, %+v", n, m)
	}
	for i := range 700 {
		name := fmt.Sprintf("Place %d", i)
		got := describe(small.Lookup(name))
		if d := cmp.Diff(describe(large.Lookup(name)), got); d != "" || len(got) < 2 {
			t.Fatalf("%s: %s", name, d)
		}
	}
	if small.Version() != large.Version() {
		t.Error("the same places have the same version")
	}
}

func TestBadLinesAreToldAndPassedOver(t *testing.T) {
	var told []string
	g, count := imported(t, Options{Problem: func(p Problem) { told = append(told, fmt.Sprint(p.Line)+": "+p.Text) }}, map[string]string{
		"AF.txt": places + "8\tbroken\n" + line(9, "North", "", "95", "1", "P", "PPL", "AF", "", 1) + "x" + line(10, "East", "", "5", "1", "P", "PPL", "AF", "", 1) +
			line(11, "Sou\xffth", "", "5", "1", "P", "PPL", "AF", "", 1) + line(12, "West", "", "5", "NaN", "P", "PPL", "AF", "", 1) + line(13, "Good", "", "5", "1", "P", "PPL", "AF", "", 1),
	})
	want := []string{
		"8: 2 cells, where a place of GeoNames has 19",
		`9: "95" and "1" are no latitude and longitude`,
		`10: the first cell, "x10", is no number of a place`,
		"11: this line is not UTF-8",
		`12: "5" and "NaN" are no latitude and longitude`,
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Error(d)
	}
	if count.Problems != 5 || len(g.Lookup("Good")) != 1 {
		t.Errorf("%+v", count)
	}
}

func TestZip(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "AF.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, x := range [...][2]string{{"readme.txt", "not this"}, {"AF.txt", places}} {
		w, err := z.Create(x[0])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(x[1]))
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	count, err := Import(states(t), filepath.Join(dir, "out"), []string{path}, Options{})
	if err != nil || count.Places != 5 {
		t.Errorf("%+v %v", count, err)
	}
}

func TestNothingToImport(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	if _, err := Import(states(t), out, []string{write(t, dir, "AF.txt", "# nothing\n")}, Options{}); !errors.Is(err, ErrNoPlaces) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a file was written all the same")
	}
}

func TestOpenComplains(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "whole")
	if _, err := Import(states(t), out, []string{write(t, dir, "AF.txt", places)}, Options{}); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"empty": "", "other": strings.Repeat("x", 200), "cut": string(whole[:len(whole)-1]), "head": string(whole[:20]),
		"lengths": string(whole[:8]) + strings.Repeat("\xff", 40) + string(whole[48:]),
	} {
		if _, err := Open(write(t, dir, name, text)); !errors.Is(err, ErrNotAGazetteer) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(filepath.Join(dir, "absent")); err == nil {
		t.Error("an absent file opens")
	}
}

// Whatever is imported is found again under its name.
func TestEveryNameIsFound(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		names := rapid.SliceOfN(rapid.StringMatching(`[A-ZÀ-ÖØ-Ý][a-zà-öø-ÿ' -]{1,12}`), 1, 12).Draw(r, "names")
		var b strings.Builder
		for i, name := range names {
			b.WriteString(line(i+1, name, "", "1", "2", "P", "PPL", "AF", "", i))
		}
		g, _ := imported(t, Options{runBytes: 64}, map[string]string{"AF.txt": b.String()})
		for i, name := range names {
			found := false
			for _, s := range g.Lookup(name) {
				found = found || s.ID == fmt.Sprintf("geonames/%d", i+1)
			}
			if !found {
				r.Fatalf("%q is not found", name)
			}
		}
	})
}

func FuzzParsePlace(f *testing.F) {
	for l := range strings.SplitSeq(places, "\n") {
		f.Add(l)
	}
	f.Add(strings.Repeat("\t", 18))
	f.Fuzz(func(t *testing.T, text string) {
		var p place
		if err := parsePlace([]byte(text), &p); err == nil && (p.lat > 90 || p.lat < -90 || p.lon > 180 || p.lon < -180) {
			t.Errorf("%+v", p)
		}
		parseAlternate([]byte(text))
		parseDivision([]byte(text))
	})
}

func BenchmarkLookup(b *testing.B) {
	var all strings.Builder
	for i := range 200_000 {
		all.WriteString(line(i+1, fmt.Sprintf("Place %d of the world", i), "", "1", "2", "P", "PPL", "AF", "", i))
	}
	g, _ := imported(b, Options{}, map[string]string{"AF.txt": all.String()})
	names := make([]string, 1000)
	for i := range names {
		names[i] = fmt.Sprintf("Place %d of the world", i*197%200_000)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if len(g.Lookup(names[i%len(names)])) != 1 {
			b.Fatal("not found")
		}
	}
}

func BenchmarkImport(b *testing.B) {
	dir := b.TempDir()
	var all strings.Builder
	for i := range 100_000 {
		all.WriteString(line(i+1, fmt.Sprintf("Place %d", i), fmt.Sprintf("Alias %d,Other %d", i, i), "1", "2", "P", "PPL", "AF", "", i))
	}
	path := write(b, dir, "AF.txt", all.String())
	a := states(b)
	b.SetBytes(int64(all.Len()))
	for b.Loop() {
		if _, err := Import(a, filepath.Join(dir, "out"), []string{path}, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

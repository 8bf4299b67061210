package atlas

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const (
	countryHeader = "alpha3\talpha2\tnumeric\tname\tofficial\taliases\tadjectives\tnouns\tseats\tlat\tlon\tfrom\tto\n"
	freedonia     = "FRD\tFD\t901\tFreedonia\tRepublic of Freedonia\tFredonia [1920..1933]\tFreedonian\tFreedonian/Freedonians\tMarxville\t10\t20\n"
	orgHeader     = "id\tkind\tname\taliases\tcountry\tside\tsectors\tfrom\tto\tseats\n"
	placeHeader   = "name\taliases\tcountry\tadmin1\tfeature\tlat\tlon\n"
	leaderHeader  = "name\taliases\tsurname\tof\toffice\tsectors\tfrom\tto\n"
)

// world is a file system of the given tables over one invented state.
func world(files map[string]string) fstest.MapFS {
	fs := fstest.MapFS{"countries.tsv": {Data: []byte(countryHeader + freedonia)}}
	for name, text := range files {
		fs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fs
}

func TestComplaints(t *testing.T) {
	for _, test := range []struct{ name, file, text, want string }{
		{"unknown file", "planets.tsv", "name\nMars\n", "planets.tsv:1: nothing reads a file of this name"},
		{"no header", "places.tsv", "# only a comment\n", "places.tsv:1: no header line"},
		{"missing column", "places.tsv", "name\taliases\n", `places.tsv:1: column "country" is missing`},
		{"column too many", "words.tsv", "word\ttraits\tcolour\n", "words.tsv:1: there are columns that nothing reads"},
		{"column twice", "words.tsv", "word\ttraits\tword\n", `words.tsv:1: column "word" is named twice`},
		{"tab too many", "words.tsv", "word\ttraits\nNice\tstart\t\n", "words.tsv:2: 3 cells, but the header names 2 columns"},
		{"not UTF-8", "words.tsv", "word\ttraits\nNi\xffce\tstart\n", "words.tsv:2: this line is not UTF-8"},
		{"line after comments", "words.tsv", "# one\n\nword\ttraits\n# four\nNice\tloud\n", `words.tsv:5: traits: "loud" is none of`},
		{"country twice", "countries-b.tsv", countryHeader + freedonia, `countries-b.tsv:2: "frd" is already in the atlas`},
		{"alpha-3", "countries-b.tsv", countryHeader + "syl\tSY\t\tSylvania\t\t\t\t\t\t1\t2\n", `countries-b.tsv:2: "syl" is no code of 3 capitals`},
		{"demonym without plural", "countries-b.tsv", countryHeader + "SYL\tSY\t\tSylvania\t\t\t\tSylvanian\t\t1\t2\n", `nouns: "Sylvanian" has no plural`},
		{"years of a name", "countries-b.tsv", countryHeader + "SYL\tSY\t\tSylvania\t\tOld Sylvania [1900]\t\t\t\t1\t2\n", "are written [1971..1997]"},
		{"no capital", "organisations.tsv", orgHeader + "frd-x\tgroup\tX Front\tthe front\tFRD\t\tREB\n", `"the front" has no capital letter`},
		{"sector", "organisations.tsv", orgHeader + "frd-x\tgroup\tX Front\t\tFRD\t\tREBEL\n", `"REBEL" is no sector of PLOVER`},
		{"sector twice", "organisations.tsv", orgHeader + "frd-x\tgroup\tX Front\t\tFRD\t\tREB REB\n", "sector REB is named twice"},
		{"kind", "organisations.tsv", orgHeader + "frd-x\tarmy\tX Front\t\tFRD\t\tREB\n", `kind: "army" is none of organisation, ngo`},
		{"country code", "organisations.tsv", orgHeader + "x\tgroup\tX Front\t\tXYZ\t\tREB\n", `"XYZ" is no state of countries.tsv`},
		{"side", "organisations.tsv", orgHeader + "frd-x\tgroup\tX Front\t\tFRD\tfrd-y\tREB\n", `side "frd-y" is no party`},
		{"date", "organisations.tsv", orgHeader + "frd-x\tgroup\tX Front\t\tFRD\t\tREB\t2011-13\n", `"2011-13" is no date`},
		{"dates swapped", "organisations.tsv", orgHeader + "frd-x\tgroup\tX Front\t\tFRD\t\tREB\t2011\t2009\n", "it ends (2009) before it begins (2011)"},
		{"empty item", "organisations.tsv", orgHeader + "frd-x\tgroup\tX Front\tXF;;XXF\tFRD\t\tREB\n", "aliases: an empty item between semicolons"},
		{"feature", "places.tsv", placeHeader + "Duck\t\tFRD\t\tpond\t1\t2\n", `feature: "pond" is none of`},
		{"latitude", "places.tsv", placeHeader + "Duck\t\tFRD\t\ttown\t91\t2\n", `lat: "91" is no number from -90 to 90`},
		{"place twice", "places.tsv", placeHeader + "Duck\t\tFRD\t\ttown\t1\t2\nDuck\t\tFRD\t\tcity\t1\t2\n", `places.tsv:3: "frd/duck" is already in the atlas`},
		{"office of nobody", "leaders.tsv", leaderHeader + "Rufus Firefly\t\t\tXXX\tpresident\tGOV\t1933\n", `of: "XXX" is neither a state's`},
		{"terms overlap", "leaders.tsv", leaderHeader + "Rufus Firefly\t\t\tFRD\tpresident\tGOV\t1933\t1935\nRufus Firefly\t\t\tFRD\tpresident\tGOV\t1934\t1936\n", "leaders.tsv:3: this term overlaps another one of Rufus Firefly"},
		{"territory", "disputed.tsv", "place\tcountry\tclaimants\tholder\tfrom\tto\nDuck\tFRD\tFRD\tFRD\n", `places.tsv has no territory, division, area, island or point "Duck"`},
		{"noun twice", "sectors.tsv", "phrase\tkind\tsectors\tcountry\tnumber\nriot police\tgroup\tCOP\nriot-police\tgroup\tCOP\n", `sectors.tsv:3: "riot-police" is in the lexicon twice`},
		{"noun kind", "sectors.tsv", "phrase\tkind\tsectors\tcountry\tnumber\nriot police\tpeople\tCOP\n", `kind: "people" is none of person, group, body, thing`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Load(world(map[string]string{test.file: test.text}))
			var complaints Complaints
			if !errors.As(err, &complaints) {
				t.Fatalf("Load gave %v, want complaints", err)
			}
			if !strings.Contains(complaints.Error(), test.want) {
				t.Errorf("complaints:\n%v\nwant one with %q", complaints, test.want)
			}
		})
	}
}

func TestAllComplaintsAreTold(t *testing.T) {
	_, err := Load(world(map[string]string{
		"words.tsv":  "word\ttraits\nNice\tloud\nHull\tquiet\n",
		"places.tsv": placeHeader + "Duck\t\tFRD\t\tpond\t1\t2\n",
	}))
	var complaints Complaints
	if !errors.As(err, &complaints) {
		t.Fatal(err)
	}
	var at []Complaint
	for _, c := range complaints {
		at = append(at, Complaint{File: c.File, Line: c.Line})
	}
	want := []Complaint{{File: "places.tsv", Line: 2}, {File: "words.tsv", Line: 2}, {File: "words.tsv", Line: 3}}
	if diff := cmp.Diff(want, at); diff != "" {
		t.Error(diff)
	}
}

// An invented world works from its own files alone.
func TestInventedWorld(t *testing.T) {
	a, err := Load(world(map[string]string{
		"organisations.tsv": orgHeader + "frd-rebels\tgroup\tMarx Brigade\tMB\tFRD\t\tREB\t1930\n",
		"leaders.tsv": leaderHeader +
			"Rufus T. Firefly\tRufus Firefly\t\tFRD\tpresident\tGOV\t1935\t1937\n" +
			"Rufus T. Firefly\t\t\tFRD\tpresident\tGOV\t1933\t1934\n",
		"places.tsv": placeHeader + "Marxville\t\tFRD\t\tcapital\t10.5\t20.5\nDucksoup\t\tFRD\tNorth\tterritory\t1\t2\n",
		"disputed.tsv": "place\tcountry\tclaimants\tholder\tfrom\tto\n" +
			"Ducksoup\tFRD\tFRD; frd-rebels\tfrd-rebels\t1932\t1934\nDucksoup\tFRD\tFRD\tFRD\t1934\t\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range a.FindText("FREEDONIA'S Rufus Firefly told the Marx Brigade (MB) in Marxville that Freedonians want Ducksoup.") {
		got = append(got, h.Senses[0].ID)
	}
	want := []string{"frd", "frd/rufus-t-firefly", "frd-rebels", "frd-rebels", "frd", "frd", "frd/ducksoup/territory"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if e := a.Entry("frd-rebels"); e.Party != "frd-rebels" || e.Country != "FRD" {
		t.Errorf("the brigade is of party %q and country %q", e.Party, e.Country)
	}
	terms := a.Entry("frd/rufus-t-firefly").Terms
	if len(terms) != 2 || terms[0].Span.From != "1933" || terms[0].Party != "frd-gov" {
		t.Errorf("terms are %+v", terms)
	}
	disputes := a.Entry("frd/ducksoup/territory").Disputes
	if len(disputes) != 2 || disputes[0].Holder != "frd-rebels" {
		t.Errorf("disputes are %+v", disputes)
	}
}

func TestVersionFollowsTheData(t *testing.T) {
	one, err1 := Load(world(nil))
	same, err2 := Load(world(nil))
	other, err3 := Load(world(map[string]string{"words.tsv": "word\ttraits\nNice\tstart\n"}))
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	if one.Version() != same.Version() || one.Version() == other.Version() {
		t.Errorf("versions %s, %s and %s", one.Version(), same.Version(), other.Version())
	}
}

func TestSpanCovers(t *testing.T) {
	for _, test := range []struct {
		span Span
		day  string
		want bool
	}{
		{Span{"2011", ""}, "2011-01-01", true},
		{Span{"2011-07-09", ""}, "2011-07-08", false},
		{Span{"2011-07-09", ""}, "2011-07-09", true},
		{Span{"2011-07-09", ""}, "2011", true},
		{Span{"", "2011"}, "2011-12-31", true},
		{Span{"", "2011"}, "2012-01-01", false},
		{Span{"1971-10-27", "1997-05-17"}, "1997-05-18", false},
		{Span{"1971-10-27", "1997-05-17"}, "", true},
		{Span{}, "2020-07-16", true},
	} {
		if got := test.span.Covers(test.day); got != test.want {
			t.Errorf("%v covers %q: %v, want %v", test.span, test.day, got, test.want)
		}
	}
}

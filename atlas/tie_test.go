package atlas

import (
	"strings"
	"testing"
)

const tieHeader = "who\ttie\twhom\tfrom\tto\tnote\n"

func tied(t *testing.T, ties string) (*Atlas, error) {
	t.Helper()
	return Load(world(map[string]string{
		"countries-b.tsv": countryHeader + "SYL\tSY\t\tSylvania\t\t\tSylvanian\tSylvanian/Sylvanians\t\t1\t2\n",
		"organisations.tsv": orgHeader +
			"frd-front\tgroup\tRed Front\t\tFRD\t\tREB\n" +
			"frd-wing\tgroup\tRed Wing\t\tFRD\tfrd-front\tREB\n" +
			"frd-league\tgroup\tHill League\t\tFRD\t\tREB\n" +
			"img-pact\torganisation\tNorthern Pact\t\tIGO\t\t\n" +
			"frd-watch\tngo\tHarbour Watch\t\tFRD\t\t\n",
		"ties.tsv": tieHeader + ties,
	}))
}

func TestParties(t *testing.T) {
	a, err := tied(t, "SYL\tbacks\tfrd-front\t2001\t2004\tarms\n"+
		"frd-front\topposes\tfrd-gov\t2000\t\tcivil war\n"+
		"frd-front\tmember\timg-pact\t2002\n"+
		"frd-league\tmember\timg-pact\t2003\n"+
		"frd-league\tgoverns\tfrd-gov\t2010\n"+
		"frd-watch\tindependent\tFRD\t1999\t2008\n")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"frd-gov": "the government of Freedonia", "frd-front": "Red Front", "frd-wing": "", "frd": "", "x-gov": "", "frd-watch": ""} {
		if p, ok := a.Party(id); p.Name != want || ok != (want != "") {
			t.Errorf("party %s: %q", id, p.Name)
		}
	}
	for _, test := range []struct {
		x, y, day string
		want      bool
	}{
		{"frd-front", "frd-front", "", true},
		{"syl-gov", "frd-front", "2003-05-01", true},
		{"frd-front", "syl-gov", "2003-05-01", true},
		{"syl-gov", "frd-front", "2005-05-01", false},
		{"syl-gov", "frd-front", "", true},
		{"frd-front", "frd-gov", "2003-05-01", false},
		{"frd-front", "frd-league", "2002-05-01", false},
		{"frd-front", "frd-league", "2003-05-01", true},
		{"frd-league", "frd-gov", "2011-01-01", true},
	} {
		if tie, got := a.Allied(test.x, test.y, test.day); got != test.want {
			t.Errorf("%s and %s on %q: allied %v by %+v", test.x, test.y, test.day, got, tie)
		}
	}
	if _, ok := a.Opposed("frd-gov", "frd-front", "2020-01-01"); !ok {
		t.Error("who opposes is opposed")
	}
	if _, ok := a.Independent("frd-watch", "FRD", "2003-01-01", "frd-gov", "frd-front"); !ok {
		t.Error("the watch is independent")
	}
	for _, bad := range []struct{ id, country, day string }{{"frd-watch", "FRD", "2009-01-01"}, {"frd-watch", "SYL", "2003-01-01"}, {"frd-front", "FRD", "2003-01-01"}} {
		if _, ok := a.Independent(bad.id, bad.country, bad.day); ok {
			t.Errorf("%+v is not independent", bad)
		}
	}
	if got := a.Ties("frd-front", "2003-05-01"); len(got) != 3 || got[0].Kind != MemberOf {
		t.Errorf("ties: %+v", got)
	}
}

func TestTieComplaints(t *testing.T) {
	for rows, want := range map[string]string{
		"frd-front\thates\tfrd-gov\n":       `tie: "hates" is none of member`,
		"frd-x\tbacks\tfrd-gov\n":           `who: "frd-x" is no state's code`,
		"frd-front\tbacks\txxx-gov\n":       `whom: "xxx-gov" is no state's code`,
		"frd-front\tbacks\tfrd-front\n":     "is tied to itself",
		"frd-front\tbacks\n":                "whom is empty",
		"frd-watch\tindependent\tfrd-gov\n": `"frd-gov" is no state`,
		"frd-front\topposes\tfrd-gov\t2000\t2005\nFRD\topposes\tfrd-front\t2003": "ties.tsv:3: another row says already",
		"frd-front\tbacks\tfrd-gov\t2005\t2001\n":                                "ends (2001) before it begins",
	} {
		_, err := tied(t, rows)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", rows, err, want)
		}
	}
}

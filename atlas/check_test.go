package atlas

import (
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

// The shipped files stand the stricter check.
func TestShippedFilesAreInOrder(t *testing.T) {
	_, err := Check(Files())
	if err == nil {
		return
	}
	var complaints Complaints
	if !errors.As(err, &complaints) {
		t.Fatal(err)
	}
	for i, c := range complaints {
		if i == 40 {
			t.Fatalf("and %d more", len(complaints)-i)
		}
		t.Error(c)
	}
}

func TestCheckComplaints(t *testing.T) {
	wide := strings.TrimSuffix(countryHeader, "\n") + "\tregion\tsouth\twest\tnorth\teast\n" + "SYL\tSY\t\tSylvania\t\t\t\t\t\t1\t179\t\t\tCarpathia\t0\t178\t5\t-179\n"
	divisions := "country\twords\tdistricts\nSYL\tprovince\t\n"
	for _, test := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"words.tsv": "word\ttraits\nSplit\tstart\nNice\tstart\n"}, "words.tsv:3: out of order: the rows are sorted by word"},
		{map[string]string{"organisations.tsv": orgHeader + "frd-a\tgroup\tHill Front\tHF; HF\tFRD\t\tREB\n"}, `organisations.tsv:2: "HF" is named twice`},
		{map[string]string{"organisations.tsv": orgHeader + "frd-a\tgroup\tHill Front\t\tFRD\t\tREB\nfrd-b\tgroup\tHill Front\t\tFRD\t\tREB\n"}, `organisations.tsv:3: "Hill Front" is a name of frd-a as well`},
		{map[string]string{"leaders.tsv": leaderHeader + "A Firefly\t\t\tFRD\tpresident\tGOV\t1933\t1936\nB Firefly\t\t\tFRD\tpresident\tGOV\t1934\t1937\n"}, "leaders.tsv:3: B Firefly and A Firefly are both president of FRD at one time, see line 2"},
		{map[string]string{"countries-b.tsv": wide, "divisions.tsv": divisions, "places.tsv": placeHeader + "Duck\t\tSYL\t\ttown\t1\t170\n"}, "places.tsv:2: Duck (1, 170) lies outside Sylvania"},
		{map[string]string{"countries-b.tsv": wide, "divisions.tsv": divisions, "places.tsv": placeHeader + "Duck\t\tSYL\tPond\ttown\t1\t-179.5\n"}, `places.tsv:2: admin1: "Pond" is no division of Sylvania`},
		{map[string]string{"countries-b.tsv": wide, "places.tsv": placeHeader + "Pond\t\tSYL\t\tregion\t1\t-179.5\n"}, "divisions.tsv does not say what the divisions of SYL are called"},
	} {
		_, err := Check(world(test.files))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: %v, want %q", test.files, err, test.want)
		}
		if _, err := Load(world(test.files)); err != nil {
			t.Errorf("%v: %v, but it can be loaded", test.files, err)
		}
	}
	fine := map[string]string{"leaders.tsv": leaderHeader + "A Firefly\t\t\tFRD\tpresident\tGOV\t1933\t1935\nB Firefly\t\t\tFRD\tpresident\tGOV\t1934-12\t1937\n"}
	if _, err := Check(world(fine)); err != nil {
		t.Errorf("one follows the other: %v", err)
	}
}

var update = flag.Bool("update", false, "write the ids that the atlas has into testdata/ids.txt")

// A key never changes once shipped: codings that are kept somewhere name it.
func TestKeysNeverChange(t *testing.T) {
	const file = "testdata/ids.txt"
	a := shipped(t)
	if *update {
		var ids []string
		for _, e := range a.Entries() {
			ids = append(ids, e.ID)
		}
		slices.Sort(ids)
		if err := os.WriteFile(file, []byte(strings.Join(ids, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	shippedIDs := strings.Fields(string(b))
	for _, id := range shippedIDs {
		if a.Entry(id) == nil {
			t.Errorf("the key %s is gone: a renamed row keeps its key in the column id", id)
		}
	}
	if n := len(a.Entries()); n > len(shippedIDs) {
		t.Errorf("%d new entries: record their keys with go test ./atlas -run TestKeysNeverChange -update", n-len(shippedIDs))
	}
}

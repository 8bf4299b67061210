package atlas

import (
	"strings"
	"testing"
)

// The best candidate of a query, and a word of why.
func TestFind(t *testing.T) {
	a := shipped(t)
	for _, test := range []struct{ query, day, id, why string }{
		{"Azerbaijan", "", "aze", "the name is the same"},
		{"azerbaijani", "", "", ""},
		{"Azerbaijani", "", "aze", "the demonym is the same"},
		{"Kremlin", "", "rus", "the seat is the same"},
		{"Volodimir Zelenskiy", "2022-03-01", "ukr/volodymyr-zelensky", "sounds the same"},
		{"Upper Volta", "1970-01-01", "bfa", "the name is the same"},
		{"Upper Volta", "2010-01-01", "bfa", "it was called so until 1984"},
		{"Tigrey", "", "eth/tigray/region", "but for a letter or two"},
		{"Popular Liberation of Ethiopia", "", "", ""},
	} {
		list := a.Find(test.query, test.day, 5)
		if test.id == "" {
			continue
		}
		if len(list) == 0 || list[0].ID != test.id || !strings.Contains(list[0].Why, test.why) {
			t.Errorf("%s: %+v, want %s because %q", test.query, list, test.id, test.why)
		}
	}
	was, is := a.Find("Upper Volta", "1970-01-01", 1), a.Find("Upper Volta", "2010-01-01", 1)
	if len(was) != 1 || len(is) != 1 || was[0].Score <= is[0].Score {
		t.Error("a name that no longer holds scores less")
	}
	if got := a.Find("", "", 5); len(got) != 0 {
		t.Errorf("nothing is like nothing: %v", got)
	}
	if got := a.Find("qqqqqqq", "", 5); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func TestSlips(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"tigray", "tigray", 1, 0}, {"tigray", "tigrey", 1, 1}, {"tigray", "tigra", 1, 1}, {"tigray", "bigray", 1, -1},
		{"tigray", "tirgay", 1, -1}, {"tigray", "tirgay", 2, 2}, {"", "a", 1, -1}, {"abcdef", "abc", 2, -1},
	} {
		if got := slips(test.a, test.b, test.limit); got != test.want {
			t.Errorf("%s, %s within %d: %d, want %d", test.a, test.b, test.limit, got, test.want)
		}
	}
}

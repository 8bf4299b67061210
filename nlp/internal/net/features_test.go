package net

import (
	"slices"
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for form, want := range map[string]string{
		"BAKU": "baku", "Élysée": "élysée", "“": "\"", "’s": "'s", "—": "-", "…": "...", "": "", "İ": "i̇",
	} {
		if got := string(Fold(nil, form)); strings.TrimSuffix(got, "\u0307") != strings.TrimSuffix(want, "\u0307") {
			t.Errorf("%q: %q, want %q", form, got, want)
		}
	}
	if got := Key("July-16"); got != "july-00" {
		t.Errorf("key %q", got)
	}
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Baku", "Tavush", true},
		{"Baku", "BAKU", false},
		{"U.N.", "E.U.", true},
		{"1990", "20", true},
		{"M23", "F16", true},
		{"met", "Met", false},
		{"T", "Ta", false},
	} {
		if same := shape(c.a) == shape(c.b); same != c.same {
			t.Errorf("%s and %s: same shape %v", c.a, c.b, same)
		}
	}
}

func TestFeatures(t *testing.T) {
	known := map[string]int32{"killed": 40, "0,000": 41}
	var f Features
	f.AddForm(known, "Killed")
	f.AddMask(2, true)
	f.AddForm(known, "1,234")
	f.AddForm(known, strings.Repeat("long", 1000))
	f.AddForm(known, "")
	if want := []int32{40, 4, 41, UnknownForm, UnknownForm}; !slices.Equal(f.Forms, want) {
		t.Errorf("forms %v, want %v", f.Forms, want)
	}
	if n := len(f.PiecesOf(1)); n != 0 {
		t.Errorf("a mask has %d pieces: its letters show", n)
	}
	// One shape, three beginnings, four endings, and within "illed" four runs
	// of three or four letters that touch neither end of the word.
	if n := len(f.PiecesOf(0)); n != 1+3+4+3 {
		t.Errorf("killed has %d pieces", n)
	}
	if n := len(f.PiecesOf(3)); n > maxPieces+2 {
		t.Errorf("a long word has %d pieces", n)
	}
	for _, p := range f.Pieces {
		if p < 0 || p >= Buckets {
			t.Fatalf("piece %d", p)
		}
	}
}

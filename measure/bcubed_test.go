package measure

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// groupings reads "a a b -": one thing a word, its groups joined by +, - for none.
func groupings(text string) (list [][]string) {
	for _, w := range strings.Fields(text) {
		if w == "-" {
			list = append(list, nil)
			continue
		}
		list = append(list, strings.Split(w, "+"))
	}
	return list
}

func TestBCubed(t *testing.T) {
	for _, c := range []struct {
		gold, found       string
		precision, recall float64
	}{
		{"", "", 0, 0},
		{"a a b", "x x y", 1, 1},
		// The worked example of Bagga and Baldwin: groups of 5, 2 and 5 of which
		// the last two are lumped; then the two of five.
		{"a a a a a b b c c c c c", "x x x x x y y y y y y y", (5 + 2*2./7 + 5*5./7) / 12, 1},
		{"a a a a a b b c c c c c", "x x x x x y y x x x x x", (10*5./10 + 2) / 12, 1},
		{"a a a a", "- - - -", 1, 0.25},
		{"- - - -", "x x x x", 0.25, 1},
		// Amigó et al.: the pair shares two groups in the gold and one as found.
		{"a+b a+b", "x x", 1, 0.5},
		{"a a", "x+y x+y", 0.5, 1},
	} {
		p, r, _ := BCubed(groupings(c.gold), groupings(c.found)).Mean(nil)
		if math.Abs(p-c.precision) > 1e-9 || math.Abs(r-c.recall) > 1e-9 {
			t.Errorf("%s as %s: precision %.4f, recall %.4f, want %.4f and %.4f", c.gold, c.found, p, r, c.precision, c.recall)
		}
	}
}

func TestBCubedOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "things")
		draw := func(name string) [][]string {
			return rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 2), n, n).Draw(t, name)
		}
		gold, found := draw("gold"), draw("found")
		s, turned := BCubed(gold, found), BCubed(found, gold)
		if !slices.Equal(s.Precision, turned.Recall) || !slices.Equal(s.Recall, turned.Precision) {
			t.Fatalf("%+v one way, %+v the other", s, turned)
		}
		for i := range n {
			if s.Precision[i] <= 0 || s.Precision[i] > 1 || s.Recall[i] <= 0 || s.Recall[i] > 1 {
				t.Fatalf("%+v", s)
			}
		}
		if p, r, f1 := BCubed(gold, gold).Mean(nil); p != 1 || r != 1 || f1 != 1 {
			t.Fatalf("a grouping agrees with itself by %v, %v, %v", p, r, f1)
		}
		slices.Reverse(gold)
		slices.Reverse(found)
		back := BCubed(gold, found)
		slices.Reverse(back.Precision)
		if !slices.Equal(back.Precision, s.Precision) {
			t.Fatal("the order of the things matters")
		}
		if p, _, _ := s.Mean(func(i int) bool { return i == 0 }); p != s.Precision[0] {
			t.Fatalf("the mean of one is %v", p)
		}
	})
}

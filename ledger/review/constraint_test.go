package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// move makes a split or merge of mentions that are one letter each.
func move(n int, verb Verb, mentions, rest string) Review {
	return Review{ID: fmt.Sprintf("r%03d", n), At: int64(n), Reviewer: "Ada", Verb: verb, Target: Target{Kind: Incident, ID: "i"},
		Mentions: strings.Split(mentions, ""), Rest: strings.Split(rest, "")}
}

func TestConstraints(t *testing.T) {
	for _, c := range []struct {
		about   string
		reviews []Review
		known   string // all where it is empty
		want    string // ab is joined, a|b is apart
		strays  int
	}{
		{"nothing", nil, "", "", 0},
		{"a split keeps both sides apart, and says nothing of either", []Review{move(1, Split, "ac", "bd")}, "", "a|b a|d b|c c|d", 0},
		{"a merge joins all", []Review{move(1, Merge, "db", "ac")}, "", "ab ac ad", 0},
		{"merges add up", []Review{move(1, Merge, "a", "b"), move(2, Merge, "c", "d")}, "", "ab cd", 0},
		{"the same merge twice", []Review{move(1, Merge, "a", "b"), move(2, Merge, "b", "a")}, "", "ab", 0},
		{"a later split overrules a merge", []Review{move(1, Merge, "ab", "c"), move(2, Split, "b", "ac")}, "", "a|b ac b|c", 0},
		{"a later merge overrules a split", []Review{move(1, Split, "b", "ac"), move(2, Merge, "a", "b")}, "", "ab b|c", 0},
		{"by a detour too", []Review{move(1, Split, "a", "c"), move(2, Merge, "a", "b"), move(3, Merge, "b", "c")}, "", "ab bc", 0},
		{"taken back", []Review{move(1, Merge, "a", "b"), {ID: "r2", At: 2, Verb: Undo, Of: "r001", Target: Target{Kind: Incident}}}, "", "", 0},
		{"mentions that are gone", []Review{move(1, Split, "ab", "cd")}, "acd", "a|c a|d", 0},
		{"a side that is gone", []Review{move(1, Split, "ab", "cd"), move(2, Merge, "a", "c")}, "bcd", "b|c b|d", 1},
		{"what is said of items", []Review{say(1, "Ada", Reject, dead), move(2, Merge, "a", "b")}, "", "ab", 0},
	} {
		var known func(string) bool
		if c.known != "" {
			known = func(m string) bool { return strings.Contains(c.known, m) }
		}
		list, strays := Constraints(c.reviews, known)
		var got []string
		for _, x := range list {
			sign := "|"
			if x.Join {
				sign = ""
			}
			got = append(got, x.A+sign+x.B)
		}
		if strings.Join(got, " ") != c.want || len(strays) != c.strays {
			t.Errorf("%s: got %s and %d strays, want %s and %d", c.about, got, len(strays), c.want, c.strays)
		}
	}
}

// Constraints never contradict each other, the latest review holds in full,
// and the order of the reviews does not matter.
func TestConstraintsAgree(t *testing.T) {
	side := rapid.StringMatching("[a-h]{1,4}")
	rapid.Check(t, func(t *rapid.T) {
		var reviews []Review
		for i := range rapid.IntRange(0, 8).Draw(t, "reviews") {
			moved := side.Draw(t, "moved")
			rest := strings.Map(func(r rune) rune {
				if strings.ContainsRune(moved, r) {
					return -1
				}
				return r
			}, side.Draw(t, "rest"))
			if rest != "" {
				reviews = append(reviews, move(i+1, rapid.SampledFrom([]Verb{Split, Merge}).Draw(t, "verb"), moved, rest))
			}
		}
		list, strays := Constraints(reviews, nil)
		if len(strays) > 0 {
			t.Fatalf("strays: %v", strays)
		}
		again, _ := Constraints(rapid.Permutation(reviews).Draw(t, "order"), nil)
		if diff := cmp.Diff(list, again, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("the order matters: %s", diff)
		}
		group := map[string]string{}
		for m := range strings.SplitSeq("abcdefgh", "") {
			group[m] = m
		}
		for _, x := range list {
			if x.A >= x.B {
				t.Fatalf("%+v is not in order", x)
			}
			if x.Join {
				from, to := group[x.B], group[x.A]
				for m, g := range group {
					if g == from {
						group[m] = to
					}
				}
			}
		}
		for _, x := range list {
			if !x.Join && group[x.A] == group[x.B] {
				t.Fatalf("%+v is joined by a chain: %+v", x, list)
			}
		}
		if len(reviews) == 0 {
			return
		}
		last := reviews[len(reviews)-1]
		for _, a := range last.Mentions {
			for _, b := range last.Rest {
				held := group[a] == group[b]
				if last.Verb == Split {
					held = slices.ContainsFunc(list, func(x Constraint) bool {
						return !x.Join && (group[x.A] == group[a] && group[x.B] == group[b] || group[x.A] == group[b] && group[x.B] == group[a])
					})
				}
				if !held {
					t.Fatalf("%s and %s do not keep to the last review %+v: %+v", a, b, last, list)
				}
			}
		}
	})
}

func BenchmarkConstraints(b *testing.B) {
	var reviews []Review
	for i := range 100 {
		r := move(i+1, []Verb{Split, Merge}[i%2], "a", "b")
		r.Mentions, r.Rest = nil, nil
		for j := range 20 {
			r.Mentions = append(r.Mentions, fmt.Sprint("m", (i*7+j)%500))
			r.Rest = append(r.Rest, fmt.Sprint("m", (i*7+j+250)%500))
		}
		reviews = append(reviews, r)
	}
	b.ReportAllocs()
	for b.Loop() {
		Constraints(reviews, nil)
	}
}

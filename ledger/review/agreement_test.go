package review

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// show writes an agreement as "items/same" and each variable that has units.
func show(a Agreement) string {
	text := fmt.Sprintf("%s %d/%d", strings.Join(a.Reviewers, "+"), a.Same, a.Items)
	for _, v := range a.Variables {
		if v.Units == 0 {
			continue
		}
		text += fmt.Sprintf(", %s %d", v.Name, v.Units)
		if v.Alpha != nil {
			text += fmt.Sprintf(" %.3f", *v.Alpha)
		}
	}
	return text
}

func TestAgree(t *testing.T) {
	for _, c := range []struct {
		about   string
		inSight bool
		reviews []Review
		overall string
		pairs   []string
		left    int
	}{
		{"one reviewer", false, []Review{say(1, "Ada", Confirm, dead)}, "Ada 0/0", nil, 0},
		// Eight verdicts, three confirm, three reject, two correct: of all 64
		// ordered pairs 42 differ, of those within an item 2: 1 - 7*2/42.
		{"verdicts, figures and statuses", false, []Review{
			say(1, "Ada", Confirm, dead), blind(say(2, "Ben", Confirm, dead)),
			say(3, "Ada", Confirm, officers), blind(say(4, "Ben", Reject, officers)),
			say(5, "Ada", Correct, shelling, "status=planned"), blind(say(6, "Ben", Correct, shelling, "status=negated")),
			blind(say(7, "Ada", Reject, calling)), blind(say(8, "Ben", Reject, calling)),
		}, "Ada+Ben 3/4, verdict 4 0.667, event type 1, event status 1 0.000, loss kind 1, loss figure 1, loss claimant 1",
			[]string{"Ada+Ben 3/4, verdict 4 0.667, event type 1, event status 1 0.000, loss kind 1, loss figure 1, loss claimant 1"}, 0},
		{"what was judged in sight of another does not count", false, []Review{say(1, "Ada", Confirm, dead), say(2, "Ben", Reject, dead)}, "Ada 0/0", nil, 1},
		{"unless one asks for it", true, []Review{say(1, "Ada", Confirm, dead), say(2, "Ben", Reject, dead)},
			"Ada+Ben 0/1, verdict 1 0.000", []string{"Ada+Ben 0/1, verdict 1 0.000"}, 0},
		{"a blind judgement first does not make an open one dependent", false, []Review{blind(say(1, "Ada", Confirm, dead)), say(2, "Ben", Reject, dead)},
			"Ada+Ben 0/1, verdict 1 0.000", []string{"Ada+Ben 0/1, verdict 1 0.000"}, 0},
		{"each reviewer's latest", false, []Review{blind(say(1, "Ada", Reject, dead)), blind(say(2, "Ben", Confirm, dead)), blind(say(3, "Ada", Confirm, dead))},
			"Ada+Ben 1/1, verdict 1, loss kind 1, loss figure 1, loss claimant 1", []string{"Ada+Ben 1/1, verdict 1, loss kind 1, loss figure 1, loss claimant 1"}, 0},
		{"who confirms a correction says what it says", true, []Review{say(1, "Ada", Correct, dead, "min=11"), say(2, "Ben", Confirm, dead),
			say(3, "Ada", Confirm, shepherds), say(4, "Ben", Confirm, shepherds)},
			"Ada+Ben 1/2, verdict 2 0.000, loss kind 2 1.000, loss figure 2 1.000, loss claimant 2 1.000",
			[]string{"Ada+Ben 1/2, verdict 2 0.000, loss kind 2 1.000, loss figure 2 1.000, loss claimant 2 1.000"}, 0},
		{"three reviewers", false, []Review{blind(say(1, "Ada", Confirm, fable)), blind(say(2, "Ben", Confirm, fable)), blind(say(3, "Cem", Reject, fable))},
			"Ada+Ben+Cem 0/1, verdict 1 0.000", []string{"Ada+Ben 1/1, verdict 1", "Ada+Cem 0/1, verdict 1 0.000", "Ben+Cem 0/1, verdict 1 0.000"}, 0},
	} {
		got := Agree([]Record{{"k", sample(), c.reviews}}, c.inSight)
		if s := show(got.Overall); s != c.overall {
			t.Errorf("%s:\ngot  %s\nwant %s", c.about, s, c.overall)
		}
		var pairs []string
		for _, p := range got.Pairs {
			pairs = append(pairs, show(p))
		}
		if strings.Join(pairs, "\n") != strings.Join(c.pairs, "\n") {
			t.Errorf("%s:\ngot  %q\nwant %q", c.about, pairs, c.pairs)
		}
		if got.InSight != c.left {
			t.Errorf("%s: %d were left out, want %d", c.about, got.InSight, c.left)
		}
	}
}

// The order of reviews and of records does not matter, nobody agrees better
// than perfectly, and who says the same agrees perfectly.
func TestAgreeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawReviews(t, sample(), true), drawReviews(t, sample(), true)
		inSight := rapid.Bool().Draw(t, "in sight")
		records := []Record{{"a", sample(), a}, {"b", recoded(), b}}
		got := Agree(records, inSight)
		again := Agree([]Record{{"b", recoded(), rapid.Permutation(b).Draw(t, "order b")}, {"a", sample(), rapid.Permutation(a).Draw(t, "order a")}}, inSight)
		if asRounded(got) != asRounded(again) {
			t.Fatalf("the order matters:\n%s\n%s", asRounded(got), asRounded(again))
		}
		for _, x := range append(got.Pairs, got.Overall) {
			for _, v := range x.Variables {
				if v.Units > x.Items || v.Alpha != nil && !(*v.Alpha <= 1) {
					t.Fatalf("%+v of %d items", v, x.Items)
				}
			}
		}
		var echoed []Review
		for _, r := range a {
			if r.Verb == Undo || r.Verb == Add || ofAddition(a, r.Target.ID) {
				continue
			}
			r.Blind, r.Reviewer = true, "Ada"
			echo := r
			echo.ID, echo.Reviewer = r.ID+"e", "Ben"
			echoed = append(echoed, r, echo)
		}
		same := Agree([]Record{{"a", sample(), echoed}}, false)
		for _, v := range same.Overall.Variables {
			if same.Overall.Same != same.Overall.Items || v.Alpha != nil && math.Abs(*v.Alpha-1) > 1e-9 {
				t.Fatalf("two who say the same agree by %+v", same.Overall)
			}
		}
	})
}

// asRounded writes agreements so that sums in another order are the same.
func asRounded(a Agreements) string {
	text := fmt.Sprint(a.InSight, show(a.Overall))
	for _, p := range a.Pairs {
		text += "\n" + show(p)
	}
	return strings.ReplaceAll(text, "-0.000", "0.000")
}

func BenchmarkAgree(b *testing.B) {
	var records []Record
	for i := range 200 {
		records = append(records, Record{fmt.Sprint(i), sample(), []Review{
			say(1, "Ada", Confirm, dead), blind(say(2, "Ben", []Verb{Confirm, Reject}[i%2], dead)), blind(say(3, "Ben", Confirm, shelling)),
		}})
	}
	b.ReportAllocs()
	for b.Loop() {
		Agree(records, false)
	}
}

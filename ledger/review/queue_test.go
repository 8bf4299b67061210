package review

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestQueue(t *testing.T) {
	names := map[string]string{}
	for i, it := range items(sample()) {
		names[it.id()] = []string{"shelling", "calling", "dead", "officers", "shepherds", "fable", "opposing"}[i]
	}
	crew := blind(add(9, "Ben", Loss, "killed", at("guns"), "kind=killed", "min=3"))
	names[crew.Item()] = "crew"
	for _, c := range []struct {
		about   string
		reviews []Review
		ask     Asking
		want    string
	}{
		{"the least sure first", nil, Asking{Reviewer: "Ada"}, "shepherds dead officers shelling calling opposing fable"},
		{"as one reads", nil, Asking{Reviewer: "Ada", Order: ByText}, "dead officers shelling opposing calling fable shepherds"},
		{"what matters first", nil, Asking{Reviewer: "Ada", Limit: 3, Priority: func(report, id string) int { return strings.Count(names[id], "ing") }},
			"shelling calling opposing"},
		{"not what somebody judged", []Review{say(1, "Ada", Confirm, dead), say(2, "Ben", Reject, officers), say(3, "Ben", Correct, shelling, "status=planned")},
			Asking{Reviewer: "Ada"}, "shepherds calling opposing fable"},
		{"again what was taken back", []Review{say(1, "Ben", Confirm, shepherds), undo(2, "Ben", say(1, "", Confirm, shepherds))}, Asking{Reviewer: "Ada", Limit: 1}, "shepherds"},
		{"what blind judgements leave open comes first", []Review{say(1, "Ada", Confirm, fable), blind(say(2, "Ben", Reject, fable)), crew},
			Asking{Reviewer: "Ada", Limit: 3}, "crew fable shepherds"},
		{"blind: first what one other judged, never what others added",
			[]Review{say(1, "Ada", Confirm, fable), blind(say(2, "Ben", Confirm, fable)), say(3, "Ben", Reject, calling), blind(say(4, "Cem", Confirm, dead)), crew},
			Asking{Reviewer: "Cem", Blind: true}, "calling shepherds officers shelling opposing fable"},
	} {
		var got []string
		for _, e := range Queue([]Record{{"k", sample(), c.reviews}}, c.ask) {
			got = append(got, names[e.Target.ID])
			if c.ask.Blind && asJSON(e.Mark) != asJSON(Mark{}) {
				t.Errorf("%s: %s shows what others said", c.about, names[e.Target.ID])
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.about, strings.Join(got, " "), c.want)
		}
	}
}

// What a queue gives can be reviewed, and once it is, the reviewer is not asked
// again; the order of records and reviews does not matter.
func TestQueueEmpties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reviews := drawReviews(t, sample(), true)
		records := []Record{{"a", sample(), reviews}, {"b", recoded(), nil}}
		ask := Asking{Reviewer: "Ada", Blind: rapid.Bool().Draw(t, "blind"), Order: rapid.SampledFrom(Orders()).Draw(t, "order")}
		queue := Queue(records, ask)
		shuffled := []Record{records[1], {"a", sample(), rapid.Permutation(reviews).Draw(t, "reviews")}}
		if asJSON(queue) != asJSON(Queue(shuffled, ask)) {
			t.Fatal("the order matters")
		}
		for i, e := range queue {
			r := Review{ID: fmt.Sprintf("s%03d", i), At: 1000, Reviewer: "Ada", Verb: Confirm, Target: e.Target, Blind: ask.Blind}
			if err := r.Validate(); err != nil {
				t.Fatal(err)
			}
			j := 0
			if e.Target.Report == "b" {
				j = 1
			}
			if err := Apply(records[j].Coding, records[j].Reviews).Check(&r); err != nil {
				t.Fatal(err)
			}
			records[j].Reviews = append(records[j].Reviews, r)
		}
		if left := Queue(records, ask); len(left) > 0 {
			t.Fatalf("asked again: %+v", left)
		}
	})
}

func BenchmarkQueue(b *testing.B) {
	var records []Record
	for i := range 1000 {
		records = append(records, Record{Report: fmt.Sprint(i), Coding: sample()})
	}
	b.ReportAllocs()
	for b.Loop() {
		Queue(records, Asking{Reviewer: "Ada", Limit: 20})
	}
}

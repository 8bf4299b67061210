package measure

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"casus/coding"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func readFile(t testing.TB, name string) []Passage {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	passages, complaints, err := Read(bytes.NewReader(data), name)
	if err != nil || len(complaints) > 0 {
		t.Fatal(err, complaints)
	}
	return passages
}

// The figures were counted by hand over the six passages of testdata.
func TestScoresAsCountedByHand(t *testing.T) {
	s := Compare(readFile(t, "gold.jsonl"), readFile(t, "second.jsonl")).Scores(0)
	var got []string
	for _, f := range append(s.Figures, s.Types...) {
		got = append(got, fmt.Sprintf("%s %d/%d/%d P %.3f R %.3f F1 %.3f", f.Name, f.Right, f.Coded, f.Gold, f.Precision.Value, f.Recall.Value, f.F1.Value))
	}
	for _, x := range s.Shares {
		got = append(got, fmt.Sprintf("%s %d/%d %.3f", x.Name, x.Right, x.Of, x.Value.Value))
	}
	want := `type 7/8/9 P 0.875 R 0.778 F1 0.824
dyad 6/8/9 P 0.750 R 0.667 F1 0.706
strict 5/8/9 P 0.625 R 0.556 F1 0.588
number 2/3/3 P 0.667 R 0.667 F1 0.667
victims 2/3/3 P 0.667 R 0.667 F1 0.667
claimant 1/3/3 P 0.333 R 0.333 F1 0.333
quotes 1/2/1 P 0.500 R 1.000 F1 0.667
speaker 1/2/1 P 0.500 R 1.000 F1 0.667
AGREE 0/0/1 P NaN R 0.000 F1 0.000
CONSULT 1/1/1 P 1.000 R 1.000 F1 1.000
COOPERATE 0/1/0 P 0.000 R NaN F1 0.000
AID 1/1/1 P 1.000 R 1.000 F1 1.000
ACCUSE 1/1/1 P 1.000 R 1.000 F1 1.000
THREATEN 0/0/1 P NaN R 0.000 F1 0.000
SANCTION 1/1/1 P 1.000 R 1.000 F1 1.000
ASSAULT 3/3/3 P 1.000 R 1.000 F1 1.000
modes 3/4 0.750
status 6/7 0.857
source 6/7 0.857
claimed 1/3 0.333
denied 2/2 1.000`
	if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
		t.Error(diff)
	}
	if s.Passages != 6 || s.OneEvent != 1 || s.Calibration != nil {
		t.Errorf("%d passages, %d of one event, calibration %v", s.Passages, s.OneEvent, s.Calibration)
	}
}

func TestMissesSayWhatDiffers(t *testing.T) {
	var got []string
	for _, m := range Compare(readFile(t, "gold.jsonl"), readFile(t, "second.jsonl")).Misses() {
		for _, d := range m.Events {
			got = append(got, inShort(m.Gold.ID, d.Gold, d.Coded, d.Wrong, func(e *Event) string { return e.Type.String() }))
		}
		for _, d := range m.Losses {
			got = append(got, inShort(m.Gold.ID, d.Gold, d.Coded, d.Wrong, func(l *Loss) string { return l.Text }))
		}
		for _, d := range m.Quotes {
			got = append(got, inShort(m.Gold.ID, d.Gold, d.Coded, d.Wrong, func(q *Quote) string { return q.Text }))
		}
	}
	want := `kisumu: ACCUSE / ACCUSE: recipient, mode
kisumu: at least six people / at least six people: claimant
titicaca: AGREE missed
titicaca: COOPERATE spurious
maldives: THREATEN missed
kumbo: ASSAULT / ASSAULT: source
kumbo: ASSAULT / ASSAULT: not exactly these countries
kumbo: nine missed
kumbo: killed nine spurious
kumbo: soldiers had attacked villagers spurious
fiji: AID / AID: status`
	if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
		t.Error(diff)
	}
}

func inShort[T any](id string, gold, coded *T, wrong []string, name func(*T) string) string {
	switch {
	case gold == nil:
		return id + ": " + name(coded) + " spurious"
	case coded == nil:
		return id + ": " + name(gold) + " missed"
	}
	return id + ": " + name(gold) + " / " + name(coded) + ": " + strings.Join(wrong, ", ")
}

func TestIdsOfOneFileAlone(t *testing.T) {
	gold, coded := readFile(t, "gold.jsonl"), readFile(t, "second.jsonl")
	coded[0].ID = "elsewhere"
	coded[2].ID = coded[1].ID
	c := Compare(gold, coded)
	got := fmt.Sprint(c.Missing, c.Extra, c.Repeated)
	if want := "[kisumu maldives] [elsewhere] [titicaca]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if f := c.Scores(0).Figures[0]; f.Gold != 9 || f.Right != 4 {
		t.Errorf("%d right of %d", f.Right, f.Gold)
	}
}

func TestNothingCodedIsNothingRight(t *testing.T) {
	gold := readFile(t, "gold.jsonl")
	for _, f := range Compare(gold, nil).Scores(0).Figures {
		if f.Precision.Value != 0 || f.Recall.Value != 0 || f.F1.Value != 0 {
			t.Errorf("%+v", f)
		}
	}
}

// somePassages draws codings of the texts 0, 1, 2 and so on.
func somePassages(t *rapid.T, label string, optional bool) []Passage {
	countries := rapid.SampledFrom([]string{"", "KEN", "PER", "FJI"})
	people := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Participant { return Participant{"x", countries.Draw(t, "country")} }), 0, 2)
	types := rapid.SampledFrom([]coding.Type{kind("ASSAULT"), kind("ACCUSE"), kind("CONSULT")})
	statuses := rapid.SampledFrom(coding.Statuses())
	events := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Event {
		return Event{
			Type: types.Draw(t, "type"), Status: statuses.Draw(t, "status"), Actors: people.Draw(t, "actors"), Recipients: people.Draw(t, "recipients"),
			Sources: people.Draw(t, "sources"), Confidence: NoConfidence, Optional: optional && rapid.Bool().Draw(t, "optional"),
		}
	}), 0, 4)
	words := rapid.SampledFrom([]string{"three men", "three", "dozens of men", "at least nine women"})
	losses := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Loss {
		n := rapid.Int64Range(0, 3).Draw(t, "n")
		l := Loss{Kind: coding.Killed, Text: words.Draw(t, "words"), Min: &n, Victims: people.Draw(t, "victims")}
		if rapid.Bool().Draw(t, "claimed") {
			l.Claimant = &Participant{"y", countries.Draw(t, "claimant")}
		}
		return l
	}), 0, 3)
	quotes := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Quote {
		return Quote{Text: words.Draw(t, "words"), Speaker: Participant{"z", countries.Draw(t, "speaker")}}
	}), 0, 2)
	var list []Passage
	for i := range 5 {
		list = append(list, Passage{
			ID: fmt.Sprint(i), Sources: true, Tolls: true, Quoted: true,
			Events: events.Draw(t, label), Losses: losses.Draw(t, label), Quotes: quotes.Draw(t, label),
		})
	}
	return list
}

func kind(name string) (t coding.Type) {
	if err := t.UnmarshalText([]byte(name)); err != nil {
		panic(err)
	}
	return t
}

func TestScoresOfAnyCodings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold, coded := somePassages(t, "gold", true), somePassages(t, "coded", false)
		s := Compare(gold, coded).Scores(20)
		for _, f := range append(s.Figures, s.Types...) {
			if f.Right > f.Coded || f.Right > f.Gold {
				t.Errorf("%s: %d right of %d coded and %d gold", f.Name, f.Right, f.Coded, f.Gold)
			}
			for _, e := range []*Estimate{f.Precision, f.Recall, f.F1} {
				if e.Value < 0 || e.Value > 1 || e.Low < 0 || e.High > 1 || e.Low > e.High {
					t.Errorf("%s: %+v", f.Name, *e)
				}
			}
		}
		if s.Figures[1].Right > s.Figures[0].Right {
			t.Error("more dyads than types")
		}
		if again := Compare(gold, coded).Scores(20); cmp.Diff(s, again, cmp.Comparer(sameFloat)) != "" {
			t.Error("the same codings give other scores")
		}
	})
}

func TestACodingAgreesWithItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := somePassages(t, "one", false)
		c := Compare(one, one)
		s := c.Scores(5)
		for _, f := range s.Types {
			if f.F1.Value != 1 {
				t.Errorf("%s has F1 %v", f.Name, f.F1.Value)
			}
		}
		for _, a := range s.Agreement {
			if v := a.Alpha.Value; !math.IsNaN(v) && v != 1 {
				t.Errorf("%s has alpha %v", a.Name, v)
			}
		}
	})
}

func TestAgreementIsTheSameEitherWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, other := somePassages(t, "one", true), somePassages(t, "other", true)
		there, back := Compare(one, other).Scores(0).Agreement, Compare(other, one).Scores(0).Agreement
		if diff := cmp.Diff(there, back, cmp.Comparer(sameFloat)); diff != "" {
			t.Error(diff)
		}
	})
}

func sameFloat(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) < 1e-9
}

func BenchmarkScores(b *testing.B) {
	gold, coded := readFile(b, "gold.jsonl"), readFile(b, "second.jsonl")
	var many, others []Passage
	for i := range 1000 {
		p, q := gold[i%len(gold)], coded[i%len(coded)]
		p.ID, q.ID = fmt.Sprint(i), fmt.Sprint(i)
		many, others = append(many, p), append(others, q)
	}
	b.Run("compare", func(b *testing.B) {
		for b.Loop() {
			Compare(many, others)
		}
	})
	c := Compare(many, others)
	b.Run("score", func(b *testing.B) {
		for b.Loop() {
			c.Scores(0)
		}
	})
	b.Run("bootstrap", func(b *testing.B) {
		for b.Loop() {
			c.Scores(1000)
		}
	})
}

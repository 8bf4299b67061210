package review

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"casus/coding"
	"casus/plover"

	"pgregory.net/rapid"
)

// The report that the tables below review: two invented states, in words of
// the tests' own.
const text = "Ostmark said on Friday that at least nine soldiers, including two officers, died when Veldrian guns shelled Karsk. " +
	"Veldria denied shelling the town. Its envoy called the claim a fable. Two shepherds were wounded, a monitor said."

var (
	oldCoder = coding.Coder{Version: "1", Model: "m1", Codebook: "c1", Atlas: "a1"}
	newCoder = coding.Coder{Version: "2", Model: "m2", Codebook: "c2", Atlas: "a1"}
)

// at gives the span of the nth occurrence of words in the report.
func at(words string, nth ...int) coding.Span {
	from := 0
	for range append(nth, 0)[0] {
		from += strings.Index(text[from:], words) + 1
	}
	i := strings.Index(text[from:], words)
	if i < 0 {
		panic("the text has no " + words)
	}
	start := utf8.RuneCountInString(text[:from+i])
	return coding.Span{Text: words, Start: start, End: start + utf8.RuneCountInString(words)}
}

func sentence(s coding.Span) coding.Sentence {
	start, index := 0, 0
	for i, part := range strings.SplitAfter(text, ". ") {
		end := start + utf8.RuneCountInString(part)
		if s.Start < end {
			index = i
			return coding.Sentence{Index: index, Start: start, End: end}
		}
		start = end
	}
	panic("no sentence holds " + s.Text)
}

func number(n int64) *int64 { return &n }

// sample is a coding of the report: a shelling that one side blames on the
// other, a denial, and three losses of which one is part of another.
func sample() *coding.Coding {
	ostmark := coding.Participant{Span: at("Ostmark"), Name: "Ostmark", ID: "ost-gov", Party: "ost-gov", Country: "OST", CountryBasis: coding.ByName, Sectors: []coding.Sector{plover.GOV}}
	guns := coding.Participant{Span: at("Veldrian guns"), Name: "Veldrian guns", Party: "vel-gov", Country: "VEL", CountryBasis: coding.ByMembership, Sectors: []coding.Sector{plover.MIL}}
	veldria := coding.Participant{Span: at("Veldria", 1), Name: "Veldria", ID: "vel-gov", Party: "vel-gov", Country: "VEL", CountryBasis: coding.ByName, Sectors: []coding.Sector{plover.GOV}}
	soldiers := coding.Participant{Span: at("soldiers"), Name: "soldiers", Party: "ost-gov", Country: "OST", CountryBasis: coding.ByMembership, Sectors: []coding.Sector{plover.MIL}}
	says := []coding.Attribution{{Source: ostmark, Cue: at("said"), Polarity: coding.Asserts}}
	karsk := coding.Place{Span: at("Karsk"), Name: "Karsk", ID: "p1", Country: "OST"}
	ids := coding.NewIDs("sample")
	event := func(t coding.Type, trigger coding.Span, status coding.Status, modes ...coding.Mode) coding.Event {
		s := plover.SetOf(modes...)
		return coding.Event{ID: ids.Make(t.String(), trigger), Type: t, Modes: modes, CAMEO: plover.CAMEO(t, s), Score: plover.Score(t, s),
			Quad: t.Quad(), Status: status, Trigger: trigger, Mentions: []coding.Mention{{Trigger: trigger, Sentence: sentence(trigger)}},
			Sentence: sentence(trigger), Confidence: 0.8, Rule: "r"}
	}
	loss := func(kind coding.Kind, words coding.Span, least, most *int64, hedge coding.Hedge) coding.Loss {
		return coding.Loss{ID: ids.Make(string(kind), words), Kind: kind, Span: words, Min: least, Max: most, Hedge: hedge, Measure: coding.Single,
			Cause: coding.Violence, Sentence: sentence(words), Confidence: 0.6, Rule: "r"}
	}
	shelled := event(plover.ASSAULT, at("shelled"), coding.Actual, plover.ModeHeavyWeapons)
	shelled.CAMEO = "194" // the rule's own
	shelled.Actors, shelled.Recipients = []coding.Participant{guns}, []coding.Participant{soldiers}
	shelled.Attribution, shelled.Places = says, []coding.Place{karsk}
	shelled.Date = &coding.Time{From: "2031-05-02", To: "2031-05-02", Precision: coding.Day, Span: at("Friday")}
	called := event(plover.ACCUSE, at("called"), coding.Actual, plover.ModeDisapprove)
	called.Actors, called.Recipients = []coding.Participant{veldria}, []coding.Participant{ostmark}
	died := loss(coding.Killed, at("at least nine soldiers"), number(9), nil, coding.AtLeast)
	died.Victims, died.Claimant, died.Attribution, died.Perpetrators, died.Event = []coding.Participant{soldiers}, &ostmark, says, []coding.Participant{guns}, shelled.ID
	officers := loss(coding.Killed, at("two officers"), number(2), number(2), coding.Exact)
	officers.PartOf, officers.Claimant, officers.Attribution, officers.Event = died.ID, &ostmark, says, shelled.ID
	shepherds := loss(coding.Wounded, at("Two shepherds"), number(2), number(2), coding.Exact)
	shepherds.Confidence = 0.3
	return &coding.Coding{
		Schema: coding.Schema, Coder: oldCoder, Report: coding.Report{ID: "sample", Date: "2031-05-03"},
		Events: []coding.Event{shelled, called}, Losses: []coding.Loss{died, officers, shepherds},
		Quotes: []coding.Quote{{ID: ids.Make("quote", at("a fable")), Speaker: &veldria, Span: at("a fable"), Direct: true}},
		Alignments: []coding.Alignment{{ID: ids.Make("opposes", at("denied")), From: veldria, To: ostmark, Relation: coding.Opposes,
			Span: at("denied")}},
		Places: []coding.Place{karsk},
	}
}

// The places of the items in items(sample()).
const (
	shelling = iota
	calling
	dead
	officers
	shepherds
	fable
	opposing
)

// say makes a review of the nth item of the sample. Its time is its number.
func say(n int, who string, verb Verb, nth int, args ...string) Review {
	it := items(sample())[nth]
	r := Review{ID: fmt.Sprintf("r%03d", n), At: int64(n), Reviewer: who, Verb: verb, Target: it.target("k", oldCoder)}
	if len(args) > 0 {
		c, err := ParseCorrection(it.kind(), args)
		if err != nil {
			panic(err)
		}
		r.Correction = c
	}
	return r
}

func undo(n int, who string, of Review) Review {
	return Review{ID: fmt.Sprintf("r%03d", n), At: int64(n), Reviewer: who, Verb: Undo, Target: of.Target, Of: of.ID}
}

func blind(r Review) Review {
	r.Blind = true
	return r
}

// add makes a review that adds an item told by the words.
func add(n int, who string, kind Kind, what string, words coding.Span, args ...string) Review {
	c, err := ParseCorrection(kind, args)
	if err != nil {
		panic(err)
	}
	return Review{ID: fmt.Sprintf("r%03d", n), At: int64(n), Reviewer: who, Verb: Add, Correction: c,
		Target: Target{Report: "k", Coder: oldCoder, Kind: kind, Type: what, Span: words}}
}

func TestTheSampleKeepsTheContract(t *testing.T) {
	for _, err := range coding.Validate(sample(), "", text) {
		t.Error(err)
	}
}

// drawCorrection draws a correction of an item of the kind from all its
// fields.
func drawCorrection(t *rapid.T, kind Kind) *Correction {
	choices := map[Kind][]string{
		Event: {"type=ASSAULT", "type=REQUEST", "mode=drone", "mode=yield", "context=military", "status=negated", "status=planned",
			"actor=vel-gov", "actor=OST/MIL", "recipient=none", "recipient=///two travellers", "responsibility=claimed", "responsibility=none",
			"source=none", "source=ost-gov", "polarity=denies", "date=none", "date=2031-05", "date=2031-W18", "date=2031-05-01T10:00..2031-05-02"},
		Loss: {"kind=wounded", "kind=missing", "min=3", "min=12", "min=none", "max=4", "max=20", "max=none", "hedge=about", "hedge=at-most",
			"measure=cumulative", "victim=ost-gov//CVL", "cause=accident", "perpetrator=none", "perpetrator=vel-gov",
			"claimant=none", "claimant=///a monitor", "denied=true", "denied=false", "period=2031", "period=2031-05-01.."},
		Quote:     {"speaker=none", "speaker=vel-gov"},
		Alignment: {"from=ost-gov", "to=vel-gov", "relation=rival"},
	}[kind]
	for {
		var args []string
		seen := map[string]bool{}
		for _, arg := range rapid.SliceOfN(rapid.SampledFrom(choices), 1, 4).Draw(t, "correction") {
			name, _, _ := strings.Cut(arg, "=")
			if !seen[name] {
				args = append(args, arg)
			}
			seen[name] = true
		}
		c, err := ParseCorrection(kind, args)
		if err != nil {
			t.Fatal(err)
		}
		var v complaints
		v.correction(&Review{Verb: Correct, Target: Target{Kind: kind}, Correction: c})
		if len(v) == 0 {
			return c
		}
	}
}

// drawReviews draws valid reviews of a coding's items by three reviewers, with
// undos and, where added is set, additions.
func drawReviews(t *rapid.T, c *coding.Coding, additions bool) []Review {
	var reviews []Review
	all := items(c)
	for i := range rapid.IntRange(0, 14).Draw(t, "reviews") {
		r := Review{ID: fmt.Sprintf("r%03d", i), At: int64(1 + i/2), Reviewer: rapid.SampledFrom([]string{"Ada", "Ben", "Cem"}).Draw(t, "who")}
		verbs := []Verb{Confirm, Correct, Reject, Correct}
		if len(reviews) > 0 {
			verbs = append(verbs, Undo)
		}
		if additions {
			verbs = append(verbs, Add)
		}
		r.Verb = rapid.SampledFrom(verbs).Draw(t, "verb")
		if r.Verb == Undo {
			of := rapid.SampledFrom(reviews).Draw(t, "of")
			r.Of, r.Target = of.ID, of.Target
			reviews = append(reviews, r)
			continue
		}
		r.Blind = rapid.Bool().Draw(t, "blind")
		if r.Verb == Add {
			words := at(rapid.SampledFrom([]string{"fable", "monitor", "Two shepherds were"}).Draw(t, "words"))
			r.Target = Target{Report: "k", Coder: c.Coder, Kind: Loss, Type: "killed", Span: words}
			r.Correction = &Correction{Kind: To(coding.Killed), Min: To(number(rapid.Int64Range(0, 9).Draw(t, "least")))}
			reviews = append(reviews, r)
			continue
		}
		r.Target = rapid.SampledFrom(all).Draw(t, "item").target("k", c.Coder)
		if additions && rapid.Bool().Draw(t, "of an addition") {
			for _, earlier := range reviews {
				if earlier.Verb == Add {
					r.Target = earlier.Target
					r.Target.ID = earlier.Item()
				}
			}
		}
		if r.Verb == Correct {
			r.Correction = drawCorrection(t, r.Target.Kind)
		}
		reviews = append(reviews, r)
	}
	for i := range reviews {
		if err := reviews[i].Validate(); err != nil {
			t.Fatalf("%+v: %v", reviews[i], err)
		}
	}
	return reviews
}

func asJSON(v any) string {
	b, err := marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func wantErrors(t *testing.T, what string, err error, want []string) {
	t.Helper()
	var got []string
	if err != nil {
		got = strings.Split(err.Error(), "\n")
	}
	if len(got) != len(want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
		return
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("%s: got %q, want %q…", what, got[i], want[i])
		}
	}
}

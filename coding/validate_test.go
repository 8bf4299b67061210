package coding

import (
	"fmt"
	"strings"
	"testing"

	"casus/plover"

	"pgregory.net/rapid"
)

// Each way to break the contract is found, and told with the place where it
// is broken.
func TestValidate(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*Coding)
		want  string
	}{
		{"other schema", func(c *Coding) { c.Schema = 2 }, "the schema is 2"},
		{"no report id", func(c *Coding) { c.Report.ID = "" }, "report: the id is empty"},
		{"no day", func(c *Coding) { c.Report.Date = "2031-02-30" }, `report: the date "2031-02-30"`},
		{"no moment", func(c *Coding) { c.Report.Published = "noon" }, `report: published "noon"`},
		{"no event id", func(c *Coding) { c.Events[0].ID = "" }, "events[0]: the id is empty"},
		{"doubled id", func(c *Coding) { c.Quotes[0].ID = c.Events[0].ID }, "is also that of events[0]"},
		{"no type", func(c *Coding) { c.Events[1].Type = plover.NoType }, "events[1]: the type"},
		{"wild type", func(c *Coding) { c.Events[1].Type = 99 }, "events[1]: the type"},
		{"foreign mode", func(c *Coding) { c.Events[0].Modes = []Mode{plover.ModeVisit} }, `ASSAULT has no mode "visit"`},
		{"wild mode", func(c *Coding) { c.Events[0].Modes = []Mode{200} }, "has no mode"},
		{"mode twice", func(c *Coding) { c.Events[0].Modes = []Mode{plover.ModeDrone, plover.ModeDrone} }, "a mode is empty or listed twice"},
		{"wild context", func(c *Coding) { c.Events[0].Contexts = []Context{99} }, "the context"},
		{"no CAMEO", func(c *Coding) { c.Events[0].CAMEO = "99" }, "no CAMEO code"},
		{"far score", func(c *Coding) { c.Events[1].Score = 1 }, "the score 1"},
		{"wrong quad", func(c *Coding) { c.Events[1].Quad = plover.VerbalCooperation }, "the quad class of ACCUSE is verbal-conflict"},
		{"no status", func(c *Coding) { c.Events[0].Status = "" }, `the status ""`},
		{"wild responsibility", func(c *Coding) { c.Events[0].Responsibility = "shared" }, `the responsibility "shared"`},
		{"wrong words", func(c *Coding) { c.Events[0].Trigger.Text = "hit" }, "claims \"hit\""},
		{"no words", func(c *Coding) { c.Events[0].Trigger = Span{} }, "events[0].trigger: the span is empty"},
		{"outside", func(c *Coding) { c.Places[1].End = 9999 }, "places[1]: the span"},
		{"before the start", func(c *Coding) { c.Places[1].Start = -1 }, "places[1]: the span"},
		{"inside out", func(c *Coding) { c.Places[1].Start, c.Places[1].End = 9, 3 }, "places[1]: the span"},
		{"no such field", func(c *Coding) { c.Places[1].In = "caption" }, `no field "caption"`},
		{"sentence outside", func(c *Coding) { c.Losses[0].Sentence.End = 9999 }, "losses[0].sentence: sentence 0"},
		{"sentence without field", func(c *Coding) { c.Losses[0].Sentence.In = "caption" }, `no field "caption"`},
		{"trigger elsewhere", func(c *Coding) { c.Events[0].Sentence.End = 20 }, "is not in its sentence"},
		{"no mention", func(c *Coding) { c.Events[0].Mentions = nil }, "events[0]: the first mention"},
		{"loose mention", func(c *Coding) { c.Events[0].Mentions[1].Trigger.Text = "x" }, "events[0].mentions[1]"},
		{"wild country", func(c *Coding) { c.Events[0].Actors[0].Country = "van" }, "events[0].actors[0]: the country"},
		{"short country", func(c *Coding) { c.Events[0].Actors[0].Country = "VA" }, "the country \"VA\""},
		{"no basis", func(c *Coding) { c.Events[0].Actors[0].CountryBasis = "" }, `the country_basis ""`},
		{"basis of nothing", func(c *Coding) { c.Events[0].Actors[0].Country = "" }, "the country is empty and has the basis"},
		{"wild sector", func(c *Coding) { c.Events[0].Actors[0].Sectors = []Sector{77} }, "the sector"},
		{"nobody", func(c *Coding) { c.Events[0].Recipients[0] = Participant{} }, "neither words nor a name"},
		{"wild confidence", func(c *Coding) { c.Events[0].Confidence = 1.5 }, "the confidence 1.5"},
		{"no rule", func(c *Coding) { c.Losses[1].Rule = "" }, "losses[1]: no rule"},
		{"wild kind", func(c *Coding) { c.Losses[0].Kind = "gone" }, `the kind "gone"`},
		{"no figure", func(c *Coding) { c.Losses[0].Min = nil }, "neither a minimum nor a maximum"},
		{"below nothing", func(c *Coding) { c.Losses[0].Min = new(int64(-1)) }, "below nothing"},
		{"upside down", func(c *Coding) { c.Losses[1].Max = new(int64(1)) }, "the minimum 2 is above the maximum 1"},
		{"open exact", func(c *Coding) { c.Losses[1].Max = nil }, `a figure that is "exact" has an open end`},
		{"open at most", func(c *Coding) { c.Losses[2].Min, c.Losses[2].Max = c.Losses[2].Max, nil }, `a figure that is "at-most" has an open end`},
		{"wild hedge", func(c *Coding) { c.Losses[0].Hedge = "some" }, `the hedge "some"`},
		{"wild measure", func(c *Coding) { c.Losses[0].Measure = "some" }, `the measure "some"`},
		{"wild cause", func(c *Coding) { c.Losses[0].Cause = "bad luck" }, `the cause "bad luck"`},
		{"denied by nobody", func(c *Coding) { c.Losses[2].Claimant = nil }, "nobody denies it"},
		{"no such event", func(c *Coding) { c.Losses[0].Event = "e" }, `the event "e" is not in the coding`},
		{"event that is a loss", func(c *Coding) { c.Losses[0].Event = c.Losses[1].ID }, "is not in the coding"},
		{"no such whole", func(c *Coding) { c.Losses[1].PartOf = "l" }, `part_of leads to "l"`},
		{"circle of parts", func(c *Coding) { c.Losses[0].PartOf = c.Losses[1].ID }, "part_of leads in a circle"},
		{"its own successor", func(c *Coding) { c.Losses[0].SupersededBy = c.Losses[0].ID }, "superseded_by leads in a circle"},
		{"no time", func(c *Coding) { c.Losses[0].Period.From = "March" }, `losses[0].period: "March"`},
		{"hour in a day", func(c *Coding) { c.Losses[0].Period.From = "2031-03-01T14:30" }, "is no time"},
		{"backwards", func(c *Coding) { c.Losses[0].Period.To = "2030-01-01" }, "ends (2030-01-01) before it begins"},
		{"open at both ends", func(c *Coding) { c.Losses[0].Period.From, c.Losses[0].Period.To = "", "" }, "open at both ends"},
		{"wild precision", func(c *Coding) { c.Losses[0].Period.Precision = "age" }, `the precision "age"`},
		{"half a point", func(c *Coding) { c.Places[1].Lon = nil }, "one of lat and lon"},
		{"off the Earth", func(c *Coding) { c.Places[1].Lat = new(91.0) }, "not on the Earth"},
		{"places out of order", func(c *Coding) { c.Places[0], c.Places[1] = c.Places[1], c.Places[0] }, "not in text order"},
		{"wild polarity", func(c *Coding) { c.Losses[0].Attribution[0].Polarity = "hopes" }, `losses[0].attribution[0]: the polarity "hopes"`},
		{"loose cue", func(c *Coding) { c.Losses[0].Attribution[0].Cue.Text = "x" }, "losses[0].attribution[0].cue"},
		{"loose source", func(c *Coding) { c.Losses[0].Attribution[0].Via[0].Text = "x" }, "losses[0].attribution[0].via[0]"},
		{"loose speaker", func(c *Coding) { c.Quotes[0].Speaker.Text = "x" }, "quotes[0].speaker"},
		{"wild relation", func(c *Coding) { c.Alignments[0].Relation = "loves" }, `alignments[0]: the relation "loves"`},
		{"wild warning", func(c *Coding) { c.Warnings[0].Kind = "hm" }, `warnings[0]: the kind "hm"`},
		{"silent warning", func(c *Coding) { c.Warnings[0].Detail = "" }, "the detail is empty"},
	} {
		coding := sample()
		c.spoil(coding)
		errs := Validate(coding, sampleTitle, sampleText)
		if all := fmt.Sprint(errs); !strings.Contains(all, c.want) {
			t.Errorf("%s: %v, want %q", c.name, all, c.want)
		}
	}
}

func TestValidateTakesHoursAndOpenEnds(t *testing.T) {
	c := sample()
	c.Losses[0].Period = &Time{From: "2031-03-01T14:30", To: "2031-03-01", Precision: Hour}
	c.Losses[1].Period = &Time{From: "", To: "2031-03-01", Precision: Range}
	// An hour and the day it is in are in no order.
	if errs := Validate(c, sampleTitle, sampleText); len(errs) != 0 {
		t.Error(errs)
	}
}

// Whatever a coding holds, the check ends and does not panic.
func TestValidateAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		Validate(anyCoding(t), rapid.String().Draw(t, "title"), rapid.String().Draw(t, "text"))
	})
}

func TestIDs(t *testing.T) {
	s := Span{Text: "struck", Start: 10, End: 16}
	first := NewIDs("key").Make("ASSAULT", s)
	if len(first) != 16 || strings.Trim(first, hexDigits) != "" {
		t.Errorf("the id %q is not of 16 hexadecimal digits", first)
	}
	// The id is fixed for all versions: ledgers hold it.
	if want := "28d31513d3df74e9"; first != want {
		t.Errorf("the id is %s, was %s", first, want)
	}
	ids := NewIDs("key")
	seen := map[string]string{}
	for _, c := range []struct {
		what string
		span Span
	}{
		{"ASSAULT", s}, {"ACCUSE", s}, {"ASSAULT", Span{Start: 11, End: 16}}, {"ASSAULT", Span{Start: 10, End: 17}},
		{"ASSAULT", Span{Start: 10, End: 16, In: InTitle}}, {"ASSAULT", s}, {"ASSAULT", s}, {"ASSAUL", Span{Start: 1, End: 16}},
	} {
		id, name := ids.Make(c.what, c.span), fmt.Sprint(c)
		if other, taken := seen[id]; taken {
			t.Errorf("%s and %s have one id", name, other)
		}
		seen[id] = name
	}
	if _, kept := seen[first]; !kept {
		t.Error("the first asked gets another id than alone")
	}
	if NewIDs("other key").Make("ASSAULT", s) == first {
		t.Error("two reports share an id")
	}
	// The words do not count, only where they stand: the text is in the key.
	if NewIDs("key").Make("ASSAULT", Span{Start: 10, End: 16}) != first {
		t.Error("the id depends on the words")
	}
}

func TestParse(t *testing.T) {
	if s, ok := Parse(Statuses(), "historical"); !ok || s != Historical {
		t.Error(s, ok)
	}
	if s, ok := Parse(Statuses(), "yesterday"); ok || s != "" {
		t.Error(s, ok)
	}
	// Every list is complete and without doubles: the contract names so many.
	for what, n := range map[string][2]int{
		"status": {distinct(Statuses()), 5}, "kind": {distinct(Kinds()), 7}, "hedge": {distinct(Hedges()), 5},
		"measure": {distinct(Measures()), 4}, "cause": {distinct(Causes()), 5}, "polarity": {distinct(Polarities()), 3},
		"relation": {distinct(Relations()), 4}, "basis": {distinct(CountryBases()), 3}, "time": {distinct(TimePrecisions()), 6},
		"place": {distinct(PlacePrecisions()), 7}, "warning": {distinct(WarningKinds()), 10},
	} {
		if n[0] != n[1] {
			t.Errorf("%d values of %s, want %d", n[0], what, n[1])
		}
	}
}

func distinct[T comparable](values []T) int {
	seen := map[T]bool{}
	for _, v := range values {
		seen[v] = true
	}
	return len(seen)
}

package review

import (
	"strings"
	"testing"

	"casus/coding"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestValidate(t *testing.T) {
	good := say(1, "Ada", Correct, dead, "min=11")
	split := Review{ID: "s", At: 1, Reviewer: "Ada", Verb: Split, Target: Target{Kind: Incident, ID: "i1"}, Mentions: []string{"a"}, Rest: []string{"b"}}
	for _, c := range []struct {
		about  string
		r      Review
		change func(*Review)
		want   []string
	}{
		{"a correction", good, func(*Review) {}, nil},
		{"a split", split, func(*Review) {}, nil},
		{"an addition", add(1, "Ada", Loss, "killed", at("guns"), "kind=killed", "min=3"), func(*Review) {}, nil},
		{"an undo", undo(2, "Ada", good), func(*Review) {}, nil},
		{"nothing", Review{}, func(*Review) {}, []string{"id: ", "at: ", `reviewer: "" is no name; say who`, `verb: there is no "";`}},
		{"no reviewer", good, func(r *Review) { r.Reviewer = " Ada" }, []string{`reviewer: " Ada" is no name`}},
		{"no kind", good, func(r *Review) { r.Target.Kind = "lost"; r.Verb, r.Correction = Confirm, nil }, []string{`target.kind: there is no "lost"; write one of event, loss`}},
		{"no report", good, func(r *Review) { r.Target.Report = "" }, []string{"target.report: name the report that has the loss"}},
		{"no id", good, func(r *Review) { r.Target.ID = "" }, []string{"target.id: "}},
		{"no words", good, func(r *Review) { r.Target.Span = coding.Span{Start: 4, End: 4} }, []string{"target.span: say where the words stand that tell the loss"}},
		{"no field of a report", good, func(r *Review) { r.Target.Span.In = "lead" }, []string{`target.span: a report has no field "lead"`}},
		{"no type", good, func(r *Review) { r.Target.Type = "ASSAULT" }, []string{`target.type: "ASSAULT" is no type of loss`}},
		{"nothing corrected", good, func(r *Review) { r.Correction = &Correction{} }, []string{"correction: it says nothing; give what the loss should say"}},
		{"confirmed and corrected", good, func(r *Review) { r.Verb = Confirm }, []string{"correction: confirm corrects nothing; leave it out, or use correct"}},
		{"a field of another kind", good, func(r *Review) { r.Correction = &Correction{Type: To(plover.ASSAULT)} }, []string{"type: a loss has no such field"}},
		{"bounds the wrong way", good, func(r *Review) { r.Correction.Max = To(number(4)) }, []string{"min: the least, 11, is above the most, 4"}},
		{"no bounds", good, func(r *Review) { r.Correction.Min, r.Correction.Max = To[*int64](nil), To[*int64](nil) }, []string{"min: the figure is open on both sides"}},
		{"a number below nothing", good, func(r *Review) { r.Correction.Min = To(number(-1)) }, []string{`min: "-1" is no number`}},
		{"a word for a time", good, func(r *Review) {
			r.Correction.Period = To(&coding.Time{From: "2031-05-02", To: "2031-05-02", Precision: coding.Month})
		}, []string{"correction: "}},
		{"a mode of another type", say(1, "Ada", Correct, shelling, "type=THREATEN", "mode=drone"), func(*Review) {}, []string{"mode: THREATEN has no mode drone; it has [restrict"}},
		{"a value that no list knows", say(1, "Ada", Correct, shelling, "mode=drone"), func(r *Review) { r.Correction.Modes.To[0] = 200 }, []string{`mode: there is no mode "Mode(200)"`}},
		{"mentions of an item", good, func(r *Review) { r.Mentions = []string{"a"} }, []string{"mentions: correct moves no mentions"}},
		{"an incident rejected", split, func(r *Review) { r.Verb, r.Mentions, r.Rest = Reject, nil, nil }, []string{"verb: an incident can be confirmed, split and merged; to reject"}},
		{"an incident blind", split, func(r *Review) { r.Blind = true }, []string{"blind: an incident", "blind: split is never blind"}},
		{"an incident of a report", split, func(r *Review) { r.Target.Report = "k" }, []string{"target: an incident has no report"}},
		{"an item split", split, func(r *Review) { r.Target = good.Target }, []string{"verb: split is for incidents; a loss can be"}},
		{"all mentions leave", split, func(r *Review) { r.Rest = nil }, []string{"mentions: name the mentions that leave"}},
		{"a mention leaves and stays", split, func(r *Review) { r.Rest = []string{"a"} }, []string{`mentions: "a" both leaves and stays`}},
		{"a merge with nothing", split, func(r *Review) { r.Verb, r.Mentions = Merge, nil }, []string{"mentions: name the mentions of both"}},
		{"an undo of nothing", undo(2, "Ada", good), func(r *Review) { r.Of = "" }, []string{"of: name the review"}},
		{"a review that undoes too", good, func(r *Review) { r.Of = "r1" }, []string{"of: only undo"}},
		{"a loss without a figure", add(1, "Ada", Loss, "killed", at("guns"), "kind=killed", "cause=violence"), func(*Review) {}, []string{"min: a loss that is added needs a figure"}},
		{"an event of two types", add(1, "Ada", Event, "AID", at("guns"), "type=ASSAULT"), func(*Review) {}, []string{"type: an event that is added needs one"}},
		{"half an alignment", add(1, "Ada", Alignment, "backs", at("guns"), "relation=backs", "to=ost-gov"), func(*Review) {}, []string{"relation: an alignment that is added"}},
	} {
		r := c.r
		if r.Correction != nil {
			copied, _ := ParseCorrection(r.Target.Kind, r.Correction.Args())
			r.Correction = copied
		}
		c.change(&r)
		wantErrors(t, c.about, r.Validate(), c.want)
	}
}

func TestCheck(t *testing.T) {
	crew := add(1, "Ada", Loss, "killed", at("guns"), "kind=killed", "min=3")
	for _, c := range []struct {
		about   string
		r       Review
		change  func(*Review)
		reviews []Review
		want    []string
	}{
		{"a good one", say(2, "Ada", Correct, dead, "min=11"), nil, nil, nil},
		{"an item that is not there", say(2, "Ada", Confirm, dead), func(r *Review) { r.Target.ID = "gone" }, nil, []string{`target.id: the report's coding has no loss "gone"`}},
		{"one that is rejected may be brought back", say(2, "Ada", Confirm, dead), nil, []Review{say(1, "Ben", Reject, dead)}, nil},
		{"one that was added", say(2, "Ben", Confirm, dead), func(r *Review) { r.Target.ID = crew.Item() }, []Review{crew}, nil},
		{"a least above the most", say(2, "Ada", Correct, officers, "min=4"), nil, nil, []string{"min: the least, 4, is above the most, 2; give both"}},
		{"the only bound opened", say(2, "Ada", Correct, dead, "min=none"), nil, nil, []string{"min: the figure is open on both sides"}},
		{"the bound that another corrected", say(2, "Ada", Correct, officers, "min=4"), nil, []Review{say(1, "Ben", Correct, officers, "max=5")}, nil},
		{"a denial by the narrator", say(2, "Ada", Correct, shepherds, "denied=true"), nil, nil, []string{"denied: a figure that is denied needs somebody"}},
		{"a hedge that wants a bound", say(2, "Ada", Correct, dead, "hedge=exact"), nil, nil, []string{`hedge: a figure that is "exact" may not be open`}},
		{"a mode that the type lacks", say(2, "Ada", Correct, calling, "mode=drone"), nil, nil, []string{"mode: ACCUSE has no mode drone"}},
	} {
		if c.change != nil {
			c.change(&c.r)
		}
		wantErrors(t, c.about, Apply(sample(), c.reviews).Check(&c.r), c.want)
	}
}

func TestTargetIsWhatTheCoderHas(t *testing.T) {
	c := sample()
	crew := add(2, "Ada", Loss, "killed", at("guns"), "kind=killed", "min=3", "claimant=///a monitor")
	for _, reviews := range [][]Review{nil, {say(1, "Ada", Correct, shelling, "type=THREATEN")}, {say(1, "Ada", Reject, shelling), crew}} {
		o := Apply(c, reviews)
		got, ok := o.Target("k", c.Events[0].ID)
		want := Target{Report: "k", Coder: oldCoder, Kind: Event, ID: c.Events[0].ID, Type: "ASSAULT", Span: at("shelled")}
		if !ok || got != want {
			t.Errorf("got %+v, %v", got, ok)
		}
		if p := o.People(Event, want.ID); len(p) != 3 || p[2].Name != "Ostmark" {
			t.Errorf("it names %+v", p)
		}
		got, ok = o.Target("k", crew.Item())
		if ok != (len(reviews) == 2) || ok && (got.Type != "killed" || len(o.People(Loss, crew.Item())) != 1) {
			t.Errorf("an addition is %+v, %v", got, ok)
		}
	}
}

func TestJSON(t *testing.T) {
	r := say(1, "Ada", Correct, dead, "min=11", "max=none", "victim=none", "claimant=vel-gov")
	r.Note = "\"11\" <in the source>"
	const want = `{"id":"r001","at":1,"reviewer":"Ada","verb":"correct","target":{"report":"k",` +
		`"coder":{"version":"1","model":"m1","codebook":"c1","atlas":"a1"},"kind":"loss","id":"ID","type":"killed",` +
		`"span":{"text":"at least nine soldiers","start":28,"end":50}},` +
		`"correction":{"min":11,"max":null,"victims":[],"claimant":{"party":"vel-gov"}},"note":"\"11\" <in the source>"}`
	if got := string(r.AppendJSON(nil)); got != strings.Replace(want, "ID", r.Target.ID, 1) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, c := range []struct{ line, want string }{
		{`{`, "review: this is no review: unexpected EOF"},
		{`{"id":"a"} {}`, "review: this is no review: something follows its end"},
		{`{"id":"a","correction":{"mim":4}}`, `review: this is no review: json: unknown field "mim"`},
		{`{"correction":{"actors":[{"country":"OST","nam":"x"}]}}`, `review: this is no review: json: unknown field "nam"`},
		{`{"correction":{"modes":["dronish"]}}`, `review: this is no review: plover: "dronish" is no mode`},
	} {
		if _, err := Decode([]byte(c.line)); err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", c.line, err, c.want)
		}
	}
}

func TestReviewsSurviveJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range drawReviews(t, sample(), true) {
			line := r.AppendJSON(nil)
			read, err := Decode(line)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(r, read, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s: %s", line, diff)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, r := range []Review{
		say(1, "Ada", Correct, dead, "min=11", "max=none", "victim=none", "claimant=vel-gov"), undo(2, "Ben", say(1, "Ada", Confirm, dead)),
		say(3, "Ada", Correct, shelling, "date=2031-05-02", "actor=none", "mode=drone", "place=Karsk@1,2"), blind(say(4, "Ada", Reject, fable)),
		{ID: "s", At: 1, Reviewer: "Ada", Verb: Split, Target: Target{Kind: Incident, ID: "i1"}, Mentions: []string{"a"}, Rest: []string{"b"}},
	} {
		f.Add(r.AppendJSON(nil))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := Decode(line)
		if err != nil {
			return
		}
		if r.Validate() != nil {
			return
		}
		written := r.AppendJSON(nil)
		again, err := Decode(written)
		if err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		if err := again.Validate(); err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		if string(again.AppendJSON(nil)) != string(written) {
			t.Fatalf("%s is read back as %s", written, again.AppendJSON(nil))
		}
		// What is valid applies to any coding without breaking the contract,
		// but that places and participants that no words name have no span.
		c := sample()
		r.Target.Report, r.Target.Coder = "k", c.Coder
		Apply(c, []Review{r})
	})
}

package review

import (
	"slices"
	"strings"
	"testing"

	"casus/coding"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// outcome is what a table expects of one item: its state, what differs, and what
// the effective coding says of it.
type outcome struct {
	state  State
	differ string
	item   string // as describe has it
}

// describe writes what the reviews below change.
func describe(c *coding.Coding, id string) string {
	for _, it := range items(c) {
		if it.id() != id {
			continue
		}
		switch {
		case it.event != nil:
			e := it.event
			who := func(list []coding.Participant) string {
				var names []string
				for _, p := range list {
					names = append(names, p.Name)
				}
				return strings.Join(names, "+")
			}
			return strings.Join([]string{e.Type.String(), e.CAMEO, string(e.Status), who(e.Actors), who(e.Recipients)}, " ")
		case it.loss != nil:
			l := it.loss
			text := string(l.Kind) + " " + maybeNumber(l.Min) + "-" + maybeNumber(l.Max) + " " + string(l.Hedge)
			if l.Claimant != nil {
				text += " by " + l.Claimant.Name
			}
			return text
		}
		return it.what()
	}
	return "gone"
}

func maybeNumber(n *int64) string {
	if n == nil {
		return ""
	}
	return showFigure(*n)
}

func TestReviewsOfOneItem(t *testing.T) {
	const asCoded = "ASSAULT 194 actual Veldrian guns soldiers"
	for _, c := range []struct {
		about   string
		nth     int
		reviews []Review
		want    outcome
	}{
		{"nobody said anything", shelling, nil, outcome{Unreviewed, "", asCoded}},
		{"confirmed", shelling, []Review{say(1, "Ada", Confirm, shelling)}, outcome{Confirmed, "", asCoded}},
		{"rejected", shelling, []Review{say(1, "Ada", Reject, shelling)}, outcome{Rejected, "", "gone"}},
		{"a status corrected leaves the rule's code", shelling, []Review{say(1, "Ada", Correct, shelling, "status=historical")},
			outcome{Corrected, "", "ASSAULT 194 historical Veldrian guns soldiers"}},
		{"another mode has another code", shelling, []Review{say(1, "Ada", Correct, shelling, "mode=abduct")},
			outcome{Corrected, "", "ASSAULT 18 actual Veldrian guns soldiers"}},
		{"another type drops its modes", shelling, []Review{say(1, "Ada", Correct, shelling, "type=THREATEN")},
			outcome{Corrected, "", "THREATEN 13 actual Veldrian guns soldiers"}},
		{"sides swapped keep their words", shelling, []Review{say(1, "Ada", Correct, shelling, "actor=ost-gov", "recipient=vel-gov")},
			outcome{Corrected, "", "ASSAULT 194 actual soldiers Veldrian guns"}},
		{"a later review of the same reviewer replaces his earlier one as a whole", shelling,
			[]Review{say(1, "Ada", Correct, shelling, "status=planned"), say(2, "Ada", Correct, shelling, "mode=abduct")},
			outcome{Corrected, "", "ASSAULT 18 actual Veldrian guns soldiers"}},
		{"two reviewers correct different fields", shelling,
			[]Review{say(1, "Ada", Correct, shelling, "status=planned"), say(2, "Ben", Correct, shelling, "recipient=none")},
			outcome{Corrected, "", "ASSAULT 194 planned Veldrian guns "}},
		{"two reviewers disagree: the later holds", shelling,
			[]Review{say(1, "Ada", Correct, shelling, "status=planned"), say(2, "Ben", Correct, shelling, "status=negated")},
			outcome{Corrected, "status", "ASSAULT 194 negated Veldrian guns soldiers"}},
		{"a rejection overruled", shelling, []Review{say(1, "Ada", Reject, shelling), say(2, "Ben", Confirm, shelling)},
			outcome{Confirmed, "verdict", asCoded}},
		{"corrected, rejected, and brought back as corrected", shelling,
			[]Review{say(1, "Ada", Correct, shelling, "status=planned"), say(2, "Ben", Reject, shelling), say(3, "Cem", Confirm, shelling)},
			outcome{Corrected, "verdict", "ASSAULT 194 planned Veldrian guns soldiers"}},
		{"to correct what another confirmed is to contradict him", dead,
			[]Review{say(1, "Ada", Confirm, dead), say(2, "Ben", Correct, dead, "min=11")}, outcome{Corrected, "min", "killed 11- at-least by Ostmark"}},
		{"to confirm what another corrected is to agree", dead,
			[]Review{say(1, "Ada", Correct, dead, "min=11"), say(2, "Ben", Confirm, dead)}, outcome{Corrected, "", "killed 11- at-least by Ostmark"}},
		{"undone", dead, []Review{say(1, "Ada", Reject, dead), undo(2, "Ben", say(1, "", Reject, dead))}, outcome{Unreviewed, "", "killed 9- at-least by Ostmark"}},
		{"an undo undone", dead,
			[]Review{say(1, "Ada", Reject, dead), undo(2, "Ben", say(1, "", Reject, dead)), undo(3, "Ada", Review{ID: "r002"})}, outcome{Rejected, "", "gone"}},
		{"undoing a replacement brings the earlier back", dead,
			[]Review{say(1, "Ada", Correct, dead, "min=4"), say(2, "Ada", Reject, dead), undo(3, "Ada", say(2, "", Reject, dead))},
			outcome{Corrected, "", "killed 4- at-least by Ostmark"}},
		{"a blind judgement changes nothing", dead, []Review{blind(say(1, "Ada", Reject, dead))}, outcome{Unreviewed, "", "killed 9- at-least by Ostmark"}},
		{"blind ones that differ are listed", dead,
			[]Review{say(1, "Ada", Confirm, dead), blind(say(2, "Ben", Correct, dead, "min=11"))}, outcome{Confirmed, "min", "killed 9- at-least by Ostmark"}},
		{"until somebody settles it", dead,
			[]Review{blind(say(1, "Ada", Confirm, dead)), blind(say(2, "Ben", Correct, dead, "min=11")), say(3, "Cem", Correct, dead, "min=11")},
			outcome{Corrected, "", "killed 11- at-least by Ostmark"}},
		{"a figure closed", dead, []Review{say(1, "Ada", Correct, dead, "max=9")}, outcome{Corrected, "", "killed 9-9 exact by Ostmark"}},
		{"a figure opened below", dead, []Review{say(1, "Ada", Correct, dead, "min=none", "max=12")}, outcome{Corrected, "", "killed -12 at-most by Ostmark"}},
		{"the narrator says so", dead, []Review{say(1, "Ada", Correct, dead, "claimant=none")}, outcome{Corrected, "", "killed 9- at-least"}},
		{"another says so", dead, []Review{say(1, "Ada", Correct, dead, "claimant=vel-gov/VEL/GOV/the ministry")},
			outcome{Corrected, "", "killed 9- at-least by the ministry"}},
		{"a relation corrected", opposing, []Review{say(1, "Ada", Correct, opposing, "relation=rival")}, outcome{Corrected, "", "rival"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			id := items(sample())[c.nth].id()
			for i := range c.reviews {
				if err := c.reviews[i].Validate(); err != nil && c.reviews[i].Verb != Undo {
					t.Fatal(err)
				}
			}
			o := Apply(sample(), c.reviews)
			m := o.Mark(id)
			got := outcome{m.State, strings.Join(m.Differ, " "), describe(o.Coding, id)}
			if got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if len(o.Strays) > 0 {
				t.Errorf("strays: %v", o.Strays)
			}
			if m.State == Rejected != (describe(o.Rejected, id) != "gone") {
				t.Errorf("the item is %s and rejected as %q", m.State, describe(o.Rejected, id))
			}
			for _, err := range coding.Validate(o.Coding, "", text) {
				t.Errorf("the effective coding breaks the contract: %v", err)
			}
		})
	}
}

func TestWithinASecondTheGreaterNumberIsTheLater(t *testing.T) {
	first, second := say(1, "Ada", Confirm, dead), say(1, "Ada", Reject, dead)
	first.ID, second.ID = "9", "10"
	if o := Apply(sample(), []Review{second, first}); o.Mark(first.Target.ID).State != Rejected {
		t.Errorf("of reviews 9 and 10 the earlier holds: %+v", o.Marks)
	}
}

func TestOfAReportThatNobodyReviewedTheCodingIsItself(t *testing.T) {
	c := sample()
	if o := Apply(c, nil); o.Coding != c || len(o.Marks)+len(o.Strays) > 0 {
		t.Error("a coding without reviews is not handed through")
	}
	if o := Apply(c, []Review{say(1, "Ada", Confirm, dead)}); o.Coding != c {
		t.Error("a coding that is only confirmed is not handed through")
	}
}

func TestReferencesLeadPastWhatIsRejected(t *testing.T) {
	o := Apply(sample(), []Review{say(1, "Ada", Reject, dead), say(2, "Ada", Reject, shelling)})
	l := o.Coding.Losses[0]
	if l.Text != "two officers" || l.PartOf != "" || l.Event != "" {
		t.Errorf("the part of a rejected loss is %+v", l)
	}
	c := sample()
	c.Losses[officers-dead].SupersededBy, c.Losses[officers-dead].PartOf = c.Losses[0].ID, ""
	c.Losses[0].SupersededBy = c.Losses[shepherds-dead].ID
	o = Apply(c, []Review{say(1, "Ada", Reject, dead)})
	if got := o.Coding.Losses[0].SupersededBy; got != c.Losses[shepherds-dead].ID {
		t.Errorf("the figure before a rejected one is replaced by %q", got)
	}
}

func TestAdditions(t *testing.T) {
	envoy := add(1, "Ada", Event, "REJECT", at("denied"), "type=REJECT", "actor=vel-gov/VEL/GOV", "status=actual")
	crew := add(2, "Ada", Loss, "killed", at("guns"), "kind=killed", "min=3", "claimant=///a monitor")
	on := func(n int, who string, verb Verb, of Review) Review {
		r := Review{ID: "x" + string(rune('a'+n)), At: int64(n), Reviewer: who, Verb: verb, Target: of.Target}
		r.Target.ID = of.Item()
		return r
	}
	for _, c := range []struct {
		about   string
		reviews []Review
		of      Review
		state   State
		item    string
	}{
		{"an event", []Review{envoy}, envoy, Added, "REJECT 12 actual vel-gov/VEL/GOV "},
		{"a loss", []Review{envoy, crew}, crew, Added, "killed 3- at-least by a monitor"},
		{"confirmed by another", []Review{crew, on(3, "Ben", Confirm, crew)}, crew, Added, "killed 3- at-least by a monitor"},
		{"rejected by another", []Review{crew, on(3, "Ben", Reject, crew)}, crew, Rejected, "gone"},
		{"rejected by its maker", []Review{crew, on(3, "Ada", Reject, crew)}, crew, Rejected, "gone"},
		{"blindly", []Review{blind(crew)}, crew, Unreviewed, "gone"},
		{"blindly, and taken up", []Review{blind(crew), on(3, "Ben", Confirm, crew)}, crew, Added, "killed 3- at-least by a monitor"},
	} {
		o := Apply(sample(), c.reviews)
		m := o.Mark(c.of.Item())
		if got := describe(o.Coding, c.of.Item()); got != c.item || m.State != c.state || len(o.Strays) > 0 {
			t.Errorf("%s: %s %q, strays %v", c.about, m.State, got, o.Strays)
		}
		if proposed := describe(o.Proposed, c.of.Item()) != "gone"; proposed != (c.state == Unreviewed) {
			t.Errorf("%s: proposed is %v", c.about, proposed)
		}
		if m.Unsettled != (c.state == Unreviewed) {
			t.Errorf("%s: unsettled is %v", c.about, m.Unsettled)
		}
		for _, err := range coding.Validate(o.Coding, "", text) {
			t.Errorf("%s: the effective coding breaks the contract: %v", c.about, err)
		}
	}
	if o := Apply(sample(), []Review{crew, undo(3, "Ada", crew), on(4, "Ben", Confirm, crew)}); len(o.Strays) != 1 || len(o.Marks) != 0 {
		t.Errorf("what is said of an addition taken back is no stray: %+v", o)
	}
	over := add(2, "Ada", Loss, "killed", at("nine soldiers"), "kind=killed", "min=9")
	if o := Apply(sample(), []Review{over, undo(3, "Ada", over), on(4, "Ben", Reject, over)}); len(o.Strays) != 1 || len(o.Coding.Losses) != 3 {
		t.Errorf("what is said of an addition taken back strikes another item: %+v", o)
	}
}

// recoded is the sample as another coder has it: the shelling begins a word
// earlier and is told a second time, the death toll's words are longer, the
// officers are not found, the shepherds are killed, and the denial is found.
func recoded() *coding.Coding {
	c := sample()
	c.Coder = newCoder
	ids := coding.NewIDs("another")
	for i := range c.Events {
		c.Events[i].ID = ids.Make(c.Events[i].Type.String(), c.Events[i].Trigger)
	}
	first := at("shelling the town")
	c.Events[0].Trigger, c.Events[0].Sentence = first, sentence(first)
	c.Events[0].Mentions = append([]coding.Mention{{Trigger: first, Sentence: sentence(first)}}, c.Events[0].Mentions...)
	c.Events[1].Type, c.Events[1].Modes, c.Events[1].CAMEO = plover.REJECT, nil, "12"
	c.Losses = []coding.Loss{c.Losses[0], c.Losses[2]}
	c.Losses[0].Span, c.Losses[0].ID, c.Losses[0].Event = at("at least nine soldiers, including"), "n1", c.Events[0].ID
	c.Losses[1].Kind, c.Losses[1].ID = coding.Killed, "n2"
	c.Quotes, c.Alignments = nil, nil
	return c
}

func TestReattachment(t *testing.T) {
	c := recoded()
	for _, x := range []struct {
		about string
		r     Review
		to    string // the id of the item, or ""
	}{
		{"by another mention of the event", say(1, "Ada", Confirm, shelling), c.Events[0].ID},
		{"by the words they share", say(1, "Ada", Confirm, dead), "n1"},
		{"not to another type", say(1, "Ada", Confirm, calling), ""},
		{"but to the type that was demanded", say(1, "Ada", Correct, calling, "type=REJECT"), c.Events[1].ID},
		{"not to another kind of loss", say(1, "Ada", Reject, shepherds), ""},
		{"to the kind that was demanded", say(1, "Ada", Correct, shepherds, "kind=killed"), "n2"},
		{"not to what tells something else nearby", say(1, "Ada", Confirm, officers), ""},
		{"not to what is gone", say(1, "Ada", Confirm, fable), ""},
		{"an addition joins what a later coder finds", add(1, "Ada", Loss, "killed", at("shepherds"), "kind=killed", "min=2"), "n2"},
	} {
		o := Apply(c, []Review{x.r})
		got := ""
		if len(o.Marks) == 1 {
			got = o.Marks[0].ID
		}
		if got != x.to || len(o.Strays) != 1-len(o.Marks) {
			t.Errorf("%s: attached to %q, want %q; strays %v", x.about, got, x.to, o.Strays)
		}
	}
	found := add(1, "Ada", Loss, "killed", at("shepherds"), "kind=killed", "min=2")
	ofIt := found
	ofIt.ID, ofIt.At, ofIt.Reviewer, ofIt.Verb, ofIt.Correction, ofIt.Target.ID = "r2", 2, "Ben", Confirm, nil, found.Item()
	o := Apply(c, []Review{found, ofIt})
	if len(o.Coding.Losses) != 2 || o.Mark("n2").State != Corrected || len(o.Mark("n2").Reviews) != 2 {
		t.Errorf("an addition that a later coder finds is counted twice, or what was said of it is lost: %+v", o.Marks)
	}
	ofIt.Verb = Reject
	if o := Apply(c, []Review{found, ofIt}); len(o.Coding.Losses) != 1 || o.Mark("n2").State != Rejected {
		t.Errorf("an addition that a later coder finds cannot be rejected by its own id: %+v", o.Marks)
	}
}

// Two targets of one coding never share an item of another, and the nearer one
// has it; targets of two codings may.
func TestReattachmentIsOneToOne(t *testing.T) {
	c := recoded()
	near := say(1, "Ada", Confirm, dead)
	far := say(2, "Ada", Reject, dead)
	far.Target.ID, far.Target.Span = "other", at("nine")
	for _, reviews := range [][]Review{{near, far}, {far, near}} {
		o := Apply(c, reviews)
		if len(o.Strays) != 1 || o.Strays[0].ID != far.ID || o.Mark("n1").State != Confirmed {
			t.Errorf("strays %v, marks %v", o.Strays, o.Marks)
		}
	}
	far.Target.Coder.Version = "0"
	if o := Apply(c, []Review{near, far}); len(o.Strays) != 0 || o.Mark("n1").State != Rejected {
		t.Errorf("reviews of two codings do not meet: strays %v, marks %v", o.Strays, o.Marks)
	}
}

func TestUndosThatLeadNowhere(t *testing.T) {
	lost := undo(1, "Ada", Review{ID: "nothing"})
	self := undo(2, "Ada", Review{ID: "r002"})
	a, b := undo(3, "Ada", Review{ID: "r004"}), undo(4, "Ada", Review{ID: "r003"})
	o := Apply(sample(), []Review{b, self, lost, a})
	var ids []string
	for _, r := range o.Strays {
		ids = append(ids, r.ID)
	}
	if !slices.Equal(ids, []string{"r001", "r002", "r003", "r004"}) {
		t.Errorf("the strays are %v", ids)
	}
}

// Of a coding's own reviews none is astray; whatever the coding, each review
// has an item, is a stray, or was taken back; the order in which reviews are
// handed in does not matter; nothing that is handed in changes; and the
// effective coding keeps the contract.
func TestApplyProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		made := sample()
		reviews := drawReviews(t, made, true)
		for _, c := range []*coding.Coding{made, recoded()} {
			before := string(c.AppendJSON(nil)) + asJSON(reviews)
			o := Apply(c, reviews)
			shuffled := rapid.Permutation(reviews).Draw(t, "order")
			if diff := cmp.Diff(o, Apply(c, shuffled), cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(Overlay{})); diff != "" {
				t.Fatalf("the order matters:\n%s", diff)
			}
			if after := string(c.AppendJSON(nil)) + asJSON(reviews); after != before {
				t.Fatalf("what is handed in has changed:\n%s\n%s", before, after)
			}
			for _, err := range coding.Validate(o.Coding, "", text) {
				t.Fatalf("the effective coding breaks the contract: %v", err)
			}
			live, _ := InForce(reviews)
			attached := 0
			for _, m := range o.Marks {
				attached += len(m.Reviews)
			}
			if attached+len(o.Strays) != len(live) {
				t.Fatalf("%d attached and %d astray of %d", attached, len(o.Strays), len(live))
			}
			if c == made {
				for _, r := range o.Strays {
					if !ofAddition(reviews, r.Target.ID) {
						t.Fatalf("a review of the coding itself is astray: %+v", r)
					}
				}
			}
		}
	})
}

// ofAddition tells whether an item was added by a review, which may have been
// taken back.
func ofAddition(reviews []Review, id string) bool {
	return slices.ContainsFunc(reviews, func(r Review) bool { return r.Verb == Add && r.Item() == id })
}

func TestTakingEverythingBackGivesTheCodingItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := sample()
		reviews := drawReviews(t, c, true)
		live, _ := InForce(reviews)
		for i, r := range live {
			reviews = append(reviews, undo(100+i, "Ada", r))
		}
		o := Apply(c, reviews)
		if len(o.Marks)+len(o.Strays) > 0 || string(o.Coding.AppendJSON(nil)) != string(c.AppendJSON(nil)) {
			t.Fatalf("something is left: %+v", o)
		}
	})
}

func TestTheOrderOfClaimsDoesNotMatter(t *testing.T) {
	words := []string{"nine", "nine soldiers", "at least nine", "soldiers, including", "two officers", "including two"}
	rapid.Check(t, func(t *rapid.T) {
		claims := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) claim {
			r := say(1, "Ada", Confirm, dead)
			r.Target.ID = rapid.StringMatching("[a-c]").Draw(t, "id")
			r.Target.Coder.Version = rapid.StringMatching("[12]").Draw(t, "version")
			r.Target.Span = at(rapid.SampledFrom(words).Draw(t, "words"))
			return claimOf(&r)
		}), 0, 6).Draw(t, "claims")
		all := items(recoded())
		found := map[claim]int{}
		owner := map[[2]string]int{} // the item that a coder's item went to
		for i, j := range attach(all, newCoder, claims, nil) {
			found[claims[i]] = j
			if j < 0 {
				continue
			}
			owner[[2]string{claims[i].coder.Version, claims[i].target.ID}] = j
		}
		turned := rapid.Permutation(claims).Draw(t, "order")
		for i, j := range attach(all, newCoder, turned, nil) {
			if found[turned[i]] != j {
				t.Fatalf("%+v has item %d or %d", turned[i], found[turned[i]], j)
			}
		}
		for a, i := range owner {
			for b, j := range owner {
				if a[0] == b[0] && a[1] != b[1] && i == j {
					t.Fatalf("%v and %v share item %d", a, b, i)
				}
			}
		}
	})
}

func BenchmarkApply(b *testing.B) {
	c := sample()
	reviews := []Review{say(1, "Ada", Correct, dead, "min=11"), say(2, "Ben", Confirm, dead), say(3, "Ada", Reject, calling), blind(say(4, "Ben", Confirm, calling))}
	for _, x := range []struct {
		name string
		c    *coding.Coding
	}{{"same", c}, {"recoded", recoded()}} {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Apply(x.c, reviews)
			}
		})
	}
}

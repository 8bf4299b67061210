package ledger

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"casus/coding"
	"casus/ledger/review"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
)

// reviewOf makes a review of an item of a report as the ledger has it.
func reviewOf(t testing.TB, l *Ledger, report, id, who string, verb review.Verb, args ...string) review.Review {
	t.Helper()
	d, err := l.Report(context.Background(), report)
	if err != nil {
		t.Fatal(err)
	}
	target, ok := review.Apply(d.Machine, d.Reviews).Target(d.Key, id)
	if !ok {
		t.Fatalf("the report %s has no item %s", report, id)
	}
	r := review.Review{Reviewer: who, Verb: verb, Target: target}
	if len(args) > 0 {
		if r.Correction, err = review.ParseCorrection(target.Kind, args); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func reviewAll(t testing.TB, l *Ledger, reviews ...review.Review) []review.Review {
	t.Helper()
	made, err := l.Review(context.Background(), reviews...)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// assaultWithLoss gives a report of the list that tells an assault and a loss.
func assaultWithLoss(t testing.TB, list []told1) (one *told1, assault, loss string) {
	t.Helper()
	for i := range list {
		c := list[i].coding
		for j := range c.Events {
			if e := &c.Events[j]; e.Type == plover.ASSAULT && e.Status == coding.Actual && len(c.Losses) > 0 {
				return &list[i], e.ID, c.Losses[0].ID
			}
		}
	}
	t.Fatal("no report tells an assault and a loss")
	return nil, "", ""
}

// What is reviewed changes the record, and what is taken back leaves it as it
// was.
func TestReviewsChangeTheRecordAndAreTakenBack(t *testing.T) {
	ctx := context.Background()
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, list := open(), madeUp(t, 11, 80)
		addAll(t, l, list)
		settled(t, l)
		before := dump(t, l)
		one, assault, loss := assaultWithLoss(t, list)
		key := one.report.Key()

		made := reviewAll(t, l,
			reviewOf(t, l, key, assault, "Ada", review.Correct, "type=THREATEN", "mode=violence"),
			reviewOf(t, l, key, loss, "Ada", review.Reject))
		settled(t, l)
		d, err := l.Report(ctx, key)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(d.Coding.Events, func(e coding.Event) bool { return e.ID == assault })
		if i < 0 || d.Coding.Events[i].Type != plover.THREATEN {
			t.Errorf("the corrected event is %+v", d.Coding.Events)
		}
		if slices.ContainsFunc(d.Coding.Losses, func(l coding.Loss) bool { return l.ID == loss }) || len(d.Marks) != 2 {
			t.Errorf("the rejected loss is still there: %+v", d.Marks)
		}
		events, err := l.Events(ctx, Filter{Days: Ever, Types: []coding.Type{plover.THREATEN}}, Cursor{}, 1000)
		if err != nil || !slices.ContainsFunc(events, func(e Event) bool { return e.ID == assault }) {
			t.Errorf("the corrected event is not found by its new type (%v)", err)
		}
		if after := dump(t, l); after == before {
			t.Error("the reviews changed nothing")
		}
		if faults, err := l.Check(ctx); err != nil || len(faults) > 0 {
			t.Errorf("the check finds %q (%v)", faults, err)
		}

		reviewAll(t, l, review.Review{Reviewer: "Ben", Verb: review.Undo, Of: made[0].ID},
			review.Review{Reviewer: "Ben", Verb: review.Undo, Of: strings.TrimLeft(made[1].ID, "0")})
		settled(t, l)
		if diff := cmp.Diff(strings.Split(before, "\n"), strings.Split(dump(t, l), "\n")); diff != "" {
			t.Errorf("what was taken back is not as it was:\n%s", clip(diff))
		}
		all, err := l.Reviews(ctx)
		if err != nil || len(all) != 4 {
			t.Errorf("%d reviews are kept (%v), want all four", len(all), err)
		}
	})
}

// Incidents are split and merged as a reviewer says, and put together again.
func TestIncidentsAreSplitAndMerged(t *testing.T) {
	ctx := context.Background()
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l := open()
		addAll(t, l, madeUp(t, 7, 160))
		settled(t, l)
		before := dump(t, l)
		list, err := l.Incidents(ctx, Filter{Days: Ever}, ByReports, Cursor{}, 1000)
		if err != nil {
			t.Fatal(err)
		}
		whole := list[0]
		if len(whole.Mentions) < 2 {
			t.Fatal("no incident has two mentions")
		}
		var ids []string
		for _, m := range whole.Mentions {
			ids = append(ids, m.ID)
		}
		incidentOf := func(mention string) string {
			found, err := l.incidentsOf(ctx, l.db, []string{mention})
			if err != nil {
				t.Fatal(err)
			}
			return found[mention]
		}
		target := review.Target{Kind: review.Incident, ID: whole.ID}
		split := reviewAll(t, l, review.Review{Reviewer: "Ada", Verb: review.Split, Target: target, Mentions: ids[1:], Rest: ids[:1]})
		settled(t, l)
		for _, id := range ids[1:] {
			if incidentOf(id) == incidentOf(ids[0]) {
				t.Errorf("%s is still in the incident that it left", id)
			}
		}
		other := list[len(list)-1]
		merge := reviewAll(t, l, review.Review{Reviewer: "Ada", Verb: review.Merge, Target: target, Incidents: []string{other.ID},
			Mentions: []string{other.Mentions[0].ID}, Rest: ids[:1]})
		settled(t, l)
		if incidentOf(other.Mentions[0].ID) != incidentOf(ids[0]) {
			t.Error("two incidents that are one are still two")
		}
		reviewAll(t, l, review.Review{Reviewer: "Ada", Verb: review.Undo, Of: split[0].ID}, review.Review{Reviewer: "Ada", Verb: review.Undo, Of: merge[0].ID})
		settled(t, l)
		if diff := cmp.Diff(strings.Split(before, "\n"), strings.Split(dump(t, l), "\n")); diff != "" {
			t.Errorf("what was taken back is not as it was:\n%s", clip(diff))
		}
	})
}

// What is reviewed before anything is settled gives the same record as what is
// reviewed after, and so do reviews one by one and all at once.
func TestItDoesNotMatterWhenOneReviews(t *testing.T) {
	list := madeUp(t, 17, 80)
	one, assault, loss := assaultWithLoss(t, list)
	key := one.report.Key()
	var want string
	for i, when := range []struct{ settleFirst, settleBetween bool }{{false, false}, {true, false}, {true, true}} {
		l := openAt(t, t.TempDir()+"/casus.db", theAtlas(t))
		addAll(t, l, list)
		if when.settleFirst {
			settled(t, l)
		}
		for _, r := range []review.Review{
			reviewOf(t, l, key, assault, "Ada", review.Correct, "status=historical"),
			reviewOf(t, l, key, loss, "Ada", review.Correct, "min=120", "max=140"),
			reviewOf(t, l, key, assault, "Ben", review.Correct, "date=2033-01-01..2033-01-02", "actor=none"),
		} {
			reviewAll(t, l, r)
			if when.settleBetween {
				settled(t, l)
			}
		}
		settled(t, l)
		got := dump(t, l)
		if i == 0 {
			want = got
		}
		if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
			t.Errorf("%+v gave another record:\n%s", when, clip(diff))
		}
	}
}

// A new coding keeps the reviews whose item it has; the others wait.
func TestRecodingKeepsReviewsOrHasThemWait(t *testing.T) {
	ctx := context.Background()
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, list := open(), madeUp(t, 13, 60)
		addAll(t, l, list)
		one, assault, loss := assaultWithLoss(t, list)
		key := one.report.Key()
		reviewAll(t, l, reviewOf(t, l, key, assault, "Ada", review.Correct, "status=historical"), reviewOf(t, l, key, loss, "Ada", review.Reject))
		next := *one.coding
		next.Coder.Version += "+1"
		next.Events = slices.Clone(next.Events)
		for i := range next.Events {
			if next.Events[i].ID == assault {
				next.Events[i].ID = "fedcba9876543210"
			}
		}
		next.Losses = nil
		n, err := l.Recode(ctx, []*Entry{l.NewEntry(one.report, &next)})
		if err != nil || n != 1 {
			t.Fatalf("%d were coded anew (%v)", n, err)
		}
		settled(t, l)
		d, err := l.Report(ctx, key)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(d.Coding.Events, func(e coding.Event) bool { return e.ID == "fedcba9876543210" })
		if i < 0 || d.Coding.Events[i].Status != coding.Historical {
			t.Errorf("the correction did not go over: %+v", d.Coding.Events)
		}
		strays, err := l.Strays(ctx)
		if err != nil || len(strays) != 1 || strays[0].Target.ID != loss {
			t.Errorf("the strays are %+v (%v)", strays, err)
		}
		if faults, err := l.Check(ctx); err != nil || len(faults) > 0 {
			t.Errorf("the check finds %q (%v)", faults, err)
		}
	})
}

// Of several reviews all are kept or none.
func TestReviewsThatMakeNoSense(t *testing.T) {
	ctx := context.Background()
	l, list := openAt(t, t.TempDir()+"/casus.db", theAtlas(t)), madeUp(t, 13, 60)
	addAll(t, l, list)
	one, assault, loss := assaultWithLoss(t, list)
	key := one.report.Key()
	good := reviewOf(t, l, key, assault, "Ada", review.Confirm)
	for _, c := range []struct {
		about  string
		change func(*review.Review)
		want   string
	}{
		{"nobody's", func(r *review.Review) { r.Reviewer = "" }, `reviewer: "" is no name`},
		{"of no item", func(r *review.Review) { r.Target.ID = "0123456789abcdef" }, "target.id: the report's coding has no event"},
		{"a figure upside down", func(r *review.Review) {
			*r = reviewOf(t, l, key, loss, "Ada", review.Correct, "min=9", "max=3")
		}, "min: the least, 9, is above the most, 3"},
		{"an undo of nothing", func(r *review.Review) { *r = review.Review{Reviewer: "Ada", Verb: review.Undo, Of: "77"} }, "there is no review 77"},
		{"an undo of a word", func(r *review.Review) { *r = review.Review{Reviewer: "Ada", Verb: review.Undo, Of: "that"} }, `"that" is no number of a review`},
	} {
		bad := good
		c.change(&bad)
		_, err := l.Review(ctx, good, bad)
		var misuse Misuse
		if !errors.As(err, &misuse) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s…", c.about, err, c.want)
		}
	}
	absent := good
	absent.Target.Report = strings.Repeat("0", 64)
	if _, err := l.Review(ctx, absent); !errors.Is(err, ErrNotFound) {
		t.Errorf("a review of no report: %v", err)
	}
	if all, err := l.Reviews(ctx); err != nil || len(all) > 0 {
		t.Errorf("%d reviews were kept (%v)", len(all), err)
	}
}

func TestTheQueueBeginsWithContradictions(t *testing.T) {
	ctx := context.Background()
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, list := open(), madeUp(t, 7, 160)
		addAll(t, l, list)
		settled(t, l)
		ask := review.Asking{Reviewer: "Ada", Limit: 50}
		queue, err := l.Queue(ctx, Filter{Days: Ever}, ask)
		if err != nil || len(queue) != 50 {
			t.Fatalf("%d items wait (%v)", len(queue), err)
		}
		for i, w := range queue[1:] {
			before := queue[i]
			if before.Priority < w.Priority || before.Priority == w.Priority && before.Confidence > w.Confidence {
				t.Errorf("%+v comes before %+v", before.Entry, w.Entry)
			}
		}
		if queue[0].Priority == 0 {
			t.Error("no contradiction is in the queue")
		}
		first := queue[0]
		reviewAll(t, l, review.Review{Reviewer: "Ben", Verb: review.Confirm, Target: first.Target})
		has := func(ask review.Asking) bool {
			queue, err := l.Queue(ctx, Filter{Days: Ever}, ask)
			if err != nil {
				t.Fatal(err)
			}
			return slices.ContainsFunc(queue, func(w Waiting) bool { return w.Target.ID == first.Target.ID })
		}
		if has(ask) {
			t.Error("what somebody judged waits still")
		}
		if ask.Blind = true; !has(ask) {
			t.Error("what one has judged does not wait for a blind second")
		}
		if ask.Reviewer = "Ben"; has(ask) {
			t.Error("who judged an item is asked again")
		}
	})
}

package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casus/atlas"
	"casus/coding"
	"casus/ledger"
	"casus/ledger/review"
)

// Three invented reports: a shelling that one side denies and whose toll
// rises, and a raid elsewhere.
const reviewed = `{"id":"surin-1","date":"2033-07-01","published":"2033-07-01T09:00:00Z","source":"Mekong Daily","title":"Shelling near Surin","text":"Four Thai soldiers were killed on Thursday when Cambodian troops shelled a post near Surin, the Thai army said. Cambodia denied shelling the post."}
{"id":"surin-2","date":"2033-07-02","published":"2033-07-02T09:00:00Z","source":"Gulf Post","title":"Toll of Surin shelling rises","text":"At least seven Thai soldiers were killed on Thursday when Cambodian artillery shelled an army post near Surin, Thailand's defence ministry said on Friday. Two villagers were wounded."}
{"id":"bunia-1","date":"2033-08-20","source":"Mekong Daily","title":"Raid in Ituri","text":"Gunmen killed two farmers in a village near Bunia on Friday, a local official said."}
`

// desk is a ledger of the reports and the commands that work on it.
type desk struct {
	t  *testing.T
	db string
}

func newDesk(t *testing.T) *desk {
	d := &desk{t, filepath.Join(t.TempDir(), "casus.db")}
	d.do(exitOK, "add", "-q", write(t, "reports.jsonl", reviewed))
	return d
}

// do runs casus and gives what it printed.
func (d *desk) do(want int, args ...string) string {
	d.t.Helper()
	code, out, bad := runWith(d.t, "", append(args, "--db", d.db)...)
	if code != want {
		d.t.Fatalf("casus %s: exit %d, want %d\n%s%s", strings.Join(args, " "), code, want, out, bad)
	}
	if want != exitOK {
		return bad
	}
	return out
}

// queue gives what waits for a reviewer.
func (d *desk) queue(who string, more ...string) (list []review.Entry) {
	d.t.Helper()
	args := append([]string{"review", "queue", "--json", "-n", "100", "--reviewer", who}, more...)
	for line := range strings.Lines(d.do(exitOK, args...)) {
		var e review.Entry
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			d.t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

// item gives the id of what a report tells with the words.
func (d *desk) item(kind review.Kind, words string) string {
	d.t.Helper()
	for _, e := range d.queue("nobody", "--blind") {
		if e.Target.Kind == kind && e.Target.Span.Text == words {
			return e.Target.ID
		}
	}
	d.t.Fatalf("no %s is told by %q", kind, words)
	return ""
}

func wants(t *testing.T, out string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(out, w) {
			t.Errorf("%q is not in\n%s", w, out)
		}
	}
}

func TestReviewsReachTheToll(t *testing.T) {
	d := newDesk(t)
	four, seven := d.item(review.Loss, "Four Thai soldiers"), d.item(review.Loss, "At least seven Thai soldiers")
	wants(t, d.do(exitOK, "toll", "--pair", "THA,KHM"), "≥ 7", "surin-1")

	out := d.do(exitOK, "review", "correct", seven, "min=9", "max=9", "--reviewer", "Ada", "--note", "as the ministry's own page has it")
	wants(t, out, "review 1: Ada corrected the loss "+seven+" “At least seven Thai soldiers”: min=9 max=9")
	wants(t, d.do(exitOK, "toll", "--pair", "THA,KHM"), "low 9, high 9, best 9")

	d.do(exitOK, "review", "reject", seven, "--reviewer", "Ada")
	wants(t, d.do(exitOK, "toll", "--pair", "THA,KHM"), "low 4, high 4, best 4", "rejected in review")
	for _, id := range []string{seven, "surin-2"} {
		wants(t, d.do(exitOK, "show", id), "loss "+seven+": rejected", "Ada rejected the loss", "Ada corrected")
	}
	wants(t, d.do(exitOK, "show", "surin-1"), four)
	code, _, note := runWith(t, "", "review", "confirm", seven, "--reviewer", "Ada", "--db", d.db)
	if code != exitOK || !strings.Contains(note, "it replaces your review 2 of the same loss") {
		t.Errorf("exit %d, %q", code, note)
	}
	wants(t, d.do(exitOK, "toll", "--pair", "THA,KHM"), "≥ 7")

	d.do(exitOK, "review", "undo", "3", "--reviewer", "Ben")
	wants(t, d.do(exitOK, "toll", "--pair", "THA,KHM"), "low 4, high 4, best 4")
	d.do(exitOK, "review", "undo", "2", "--reviewer", "Ben")
	wants(t, d.do(exitOK, "toll", "--pair", "THA,KHM"), "low 9, high 9, best 9")

	list := d.do(exitOK, "review", "list")
	wants(t, list, "as the ministry's own page has it", "min=9 max=9", "taken back")
	if n := strings.Count(list, "taken back"); n != 2 {
		t.Errorf("%d reviews are shown as taken back, want 2:\n%s", n, list)
	}
	if strings.Contains(d.do(exitOK, "review", "list", four), seven) || strings.Contains(d.do(exitOK, "review", "list", "--by", "Ben"), "min=9") {
		t.Error("the list has more than was asked for")
	}
}

func TestReviewAddsWhatWasMissed(t *testing.T) {
	d := newDesk(t)
	out := d.do(exitOK, "review", "add", "loss", "surin-1", "a post", "kind=destroyed", "min=1", "max=1", "victim=tha-gov", "claimant=tha-gov",
		"--reviewer", "Ada", "--json")
	var r review.Review
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if r.Target.Span.Text != "a post" || r.Target.Type != "destroyed" || r.Correction.Victims.To[0].Country != "THA" {
		t.Errorf("added %+v", r)
	}
	d.do(exitOK, "review", "reject", r.Item(), "--reviewer", "Ben")
	d.do(exitOK, "review", "confirm", r.Item(), "--reviewer", "Ada")
	wants(t, d.do(exitOK, "review", "list", r.Item()), "add", "reject", "confirm")
}

// Two who do not see each other's judgement: who is asked for what, what they
// are shown, how far they agree, and what waits to be settled.
func TestBlindDoubleCoding(t *testing.T) {
	d := newDesk(t)
	four, farmers, shelled := d.item(review.Loss, "Four Thai soldiers"), d.item(review.Loss, "two farmers"), d.item(review.Event, "shelling")
	for _, args := range [][]string{
		{"confirm", four, "--reviewer", "Ada"}, {"confirm", farmers, "--reviewer", "Ada"}, {"confirm", shelled, "--reviewer", "Ada"},
		{"confirm", four, "--reviewer", "Ben", "--blind"}, {"reject", farmers, "--reviewer", "Ben", "--blind"},
		{"correct", four, "min=5", "max=5", "--reviewer", "Cem"}, // not blind, and after Ada
	} {
		d.do(exitOK, append([]string{"review"}, args...)...)
	}
	ben := d.queue("Ben", "--blind")
	if ben[0].Target.ID != shelled {
		t.Errorf("what another has judged is not asked first: %+v", ben[0])
	}
	for _, e := range ben {
		if e.Mark.State != "" || len(e.Mark.Reviews) > 0 {
			t.Errorf("a blind queue shows %+v", e.Mark)
		}
		if e.Target.ID == four || e.Target.ID == farmers {
			t.Errorf("Ben is asked again for %+v", e.Target)
		}
	}
	code, out, note := runWith(t, "", "review", "agreement", "--db", d.db)
	if code != exitOK || !strings.Contains(note, "not counted, since made in sight of another's judgement: 1") {
		t.Errorf("exit %d, %q", code, note)
	}
	wants(t, out, "Ada + Ben", "verdict", "0.000", "loss figure")
	if all := d.do(exitOK, "review", "agreement", "--all"); !strings.Contains(all, "Ada + Ben + Cem") {
		t.Errorf("three reviewers are not told together:\n%s", all)
	}
	var got review.Agreements
	if err := json.Unmarshal([]byte(d.do(exitOK, "review", "agreement", "--json")), &got); err != nil || got.Overall.Items != 2 || got.Overall.Same != 1 {
		t.Errorf("agreement is %+v (%v)", got.Overall, err)
	}
	open := d.queue("Dora")
	if open[0].Target.ID != farmers || !open[0].Mark.Unsettled {
		t.Errorf("what Ada and Ben differ in does not come first: %+v", open[0])
	}
	d.do(exitOK, "review", "confirm", farmers, "--reviewer", "Dora")
	if slices.ContainsFunc(d.queue("Dora"), func(e review.Entry) bool { return e.Target.ID == farmers }) {
		t.Error("what is settled waits still")
	}
}

func TestReviewSplitsAndMergesIncidents(t *testing.T) {
	d := newDesk(t)
	type happening struct {
		ID       string
		Mentions []struct{ ID, Report string }
	}
	incidents := func() (list []happening) {
		for line := range strings.Lines(d.do(exitOK, "incidents", "--json")) {
			var in happening
			if err := json.Unmarshal([]byte(line), &in); err != nil {
				t.Fatal(err)
			}
			list = append(list, in)
		}
		return list
	}
	before := incidents()
	if len(before) != 2 {
		t.Fatalf("there are %d incidents, want 2", len(before))
	}
	surin, bunia := before[0], before[1]
	second := slices.IndexFunc(surin.Mentions, func(m struct{ ID, Report string }) bool { return m.Report != surin.Mentions[0].Report })
	d.do(exitOK, "review", "split", surin.ID, surin.Mentions[second].Report[:16], "--reviewer", "Ada")
	if n := len(incidents()); n != 3 {
		t.Errorf("after the split there are %d incidents, want 3", n)
	}
	d.do(exitOK, "review", "undo", "1", "--reviewer", "Ada")
	if n := len(incidents()); n != 2 {
		t.Errorf("after the split was taken back there are %d incidents, want 2", n)
	}
	d.do(exitOK, "review", "merge", surin.ID, bunia.ID[:8], "--reviewer", "Ada")
	if n := len(incidents()); n != 1 {
		t.Errorf("after the merger there are %d incidents, want 1", n)
	}
	d.do(exitOK, "review", "confirm", surin.ID, "--reviewer", "Ada")
	wants(t, d.do(exitOK, "review", "list"), "split", "merge", "take in "+bunia.ID, "confirm")

	for _, c := range []struct{ args, want string }{
		{"split " + surin.ID + " 0123456789abcdef", "is no event and no report of the incident"},
		{"split " + surin.ID + " " + strings.Join(reportsOf(surin.Mentions[0].Report, surin.Mentions[second].Report, bunia.Mentions[0].Report), " "), "nothing would be left"},
		{"merge " + surin.ID + " " + surin.ID, "which is named already"},
		{"merge " + surin.ID + " 0123456789abcdef", "nothing in this ledger has the id"},
		{"reject " + surin.ID, "an incident can be confirmed, split and merged"},
	} {
		wants(t, d.do(exitBadInput, append(append([]string{"review"}, strings.Fields(c.args)...), "--reviewer", "Ada")...), c.want)
	}
	wants(t, d.do(exitUsage, "review", "correct", surin.ID, "min=4", "--reviewer", "Ada"), "an incident is split or merged")
}

func reportsOf(keys ...string) []string {
	for i := range keys {
		keys[i] = keys[i][:16]
	}
	return keys
}

// What a later coder does not find any more waits as a stray.
func TestReviewStrays(t *testing.T) {
	d := newDesk(t)
	farmers := d.item(review.Loss, "two farmers")
	d.do(exitOK, "review", "confirm", farmers, "--reviewer", "Ada")
	wants(t, d.do(exitOK, "review", "strays"), "no strays: every review has its item")
	names, err := atlas.Default()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	l, err := ledger.Open(ctx, d.db, ledger.Options{Atlas: names})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	doc, err := l.Report(ctx, "bunia-1")
	if err != nil {
		t.Fatal(err)
	}
	next := *doc.Machine
	next.Coder.Version, next.Losses = "next", []coding.Loss{}
	if n, err := l.Recode(ctx, []*ledger.Entry{l.NewEntry(ledger.Report{Report: next.Report, Text: doc.Text}, &next)}); err != nil || n != 1 {
		t.Fatalf("%d were coded anew (%v)", n, err)
	}
	wants(t, d.do(exitOK, "review", "strays"), farmers, "two farmers", "stray")
	wants(t, d.do(exitBadInput, "review", "confirm", farmers, "--reviewer", "Ben"), "is no event, loss, quote or alignment of the report")
	d.do(exitOK, "review", "undo", "1", "--reviewer", "Ada")
	wants(t, d.do(exitOK, "review", "strays"), "no strays")
}

func TestReviewWrongUse(t *testing.T) {
	d := newDesk(t)
	four, shelling := d.item(review.Loss, "Four Thai soldiers"), d.item(review.Event, "shelling")
	for _, c := range []struct {
		code int
		args []string
		want string
	}{
		{exitBadInput, []string{"confirm", four, "--reviewer", ""}, "say who makes the review"},
		{exitUsage, []string{"correct", four, "--reviewer", "Ada"}, "field=value"},
		{exitUsage, []string{"correct", four, "mim=4", "--reviewer", "Ada"}, "mim: a loss has no such field; it has kind, min, max"},
		{exitUsage, []string{"correct", shelling, "actor=nobody-known", "--reviewer", "Ada"}, `"nobody-known" is no party that the atlas knows`},
		{exitUsage, []string{"correct", shelling, "type=assault", "--reviewer", "Ada"}, `type: there is no "assault"`},
		{exitBadInput, []string{"correct", shelling, "mode=yield", "--reviewer", "Ada"}, "mode: ASSAULT has no mode yield"},
		{exitBadInput, []string{"correct", four, "min=9", "--reviewer", "Ada"}, "min: the least, 9, is above the most, 4"},
		{exitBadInput, []string{"correct", four, "claimant=none", "denied=true", "--reviewer", "Ada"}, "denied: a figure that is denied needs somebody"},
		{exitBadInput, []string{"confirm", "0123456789abcdef", "--reviewer", "Ada"}, "no item, incident or report of this ledger has the id"},
		{exitBadInput, []string{"undo", "7", "--reviewer", "Ada"}, "there is no review 7"},
		{exitUsage, []string{"add", "loss", "surin-1", "Five Thai soldiers", "kind=killed", "min=5", "--reviewer", "Ada"}, "does not have the words"},
		{exitBadInput, []string{"add", "loss", "surin-9", "a post", "kind=killed", "min=5", "--reviewer", "Ada"}, `has the id "surin-9"`},
		{exitBadInput, []string{"add", "loss", "surin-1", "a post", "kind=killed", "--reviewer", "Ada"}, "a loss that is added needs a figure"},
		{exitBadInput, []string{"add", "event", "surin-1", "a post", "actor=tha-gov", "--reviewer", "Ada"}, "target.type"},
	} {
		wants(t, d.do(c.code, append([]string{"review"}, c.args...)...), c.want)
	}
	if list := d.do(exitOK, "review", "list"); list != "no reviews\n" {
		t.Errorf("something was kept:\n%s", list)
	}
	absent := &desk{t, filepath.Join(t.TempDir(), "absent.db")}
	wants(t, absent.do(exitBadInput, "review", "list"), "there is no ledger")
	wants(t, absent.do(exitBadInput, "review", "confirm", four, "--reviewer", "Ada"), "there is no ledger")
}

func TestReviewListsForPrograms(t *testing.T) {
	d := newDesk(t)
	d.do(exitOK, "review", "confirm", d.item(review.Loss, "two farmers"), "--reviewer", "=HYPERLINK(1)", "--note", "a, \"b\"")
	for _, args := range [][]string{{"list"}, {"strays"}, {"agreement"}, {"queue", "--reviewer", "Ada"}} {
		rows, err := csv.NewReader(strings.NewReader(d.do(exitOK, append(append([]string{"review"}, args...), "--csv")...))).ReadAll()
		if err != nil || len(rows) == 0 {
			t.Errorf("review %v: %d rows, %v", args, len(rows), err)
		}
	}
	var r review.Review
	if err := json.Unmarshal([]byte(d.do(exitOK, "review", "list", "--json")), &r); err != nil || r.Note != "a, \"b\"" {
		t.Errorf("the review is read back as %+v (%v)", r, err)
	}
}

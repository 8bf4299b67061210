package ledger

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/pgtest"
	"casus/ledger/series"
	"casus/ledger/synth"

	"github.com/google/go-cmp/cmp"
)

func theAtlas(t testing.TB) *atlas.Atlas {
	t.Helper()
	a, err := atlas.Default()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// onBoth runs a test on both databases. open gives an empty ledger at each call.
func onBoth(t *testing.T, test func(t *testing.T, open func() *Ledger)) {
	a := theAtlas(t)
	for name, dsn := range map[string]func(*testing.T) string{
		"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "casus.db") },
		"postgres": func(t *testing.T) string { return pgtest.Database(t) },
	} {
		t.Run(name, func(t *testing.T) {
			test(t, func() *Ledger { return openAt(t, dsn(t), a) })
		})
	}
}

func openAt(t testing.TB, dsn string, a *atlas.Atlas) *Ledger {
	t.Helper()
	clock := time.Date(2033, 5, 15, 12, 0, 0, 0, time.UTC)
	l, err := Open(context.Background(), dsn, Options{Create: true, Atlas: a, Now: func() time.Time { return clock }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

type told1 struct {
	report Report
	coding *coding.Coding
}

// madeUp gives reports of a made-up world with few pairs, so that they meet.
func madeUp(t testing.TB, seed uint64, n int) []told1 {
	o := synth.Defaults()
	o.Pairs, o.Words = 3, 60
	g := synth.New(seed, theAtlas(t), o)
	list := make([]told1, n)
	for i := range list {
		text, c := g.Next()
		list[i] = told1{Report{c.Report, text}, c}
	}
	return list
}

func addAll(t testing.TB, l *Ledger, list []told1) []Added {
	t.Helper()
	entries := make([]*Entry, len(list))
	for i, one := range list {
		entries[i] = l.NewEntry(one.report, one.coding)
	}
	added, err := l.Add(context.Background(), entries)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func settled(t testing.TB, l *Ledger) {
	t.Helper()
	if err := l.Settle(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
}

// dump gives all that a ledger shows, without the numbers that rows have in it.
func dump(t testing.TB, l *Ledger) string {
	t.Helper()
	var lines []string
	ask := func(query string) {
		rows, err := l.db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		cols, _ := rows.Columns()
		for rows.Next() {
			values := make([]any, len(cols))
			for i := range values {
				values[i] = new(any)
			}
			if err := rows.Scan(values...); err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			b.WriteString(query[:40])
			for _, v := range values {
				switch v := (*v.(*any)).(type) {
				case []byte:
					fmt.Fprintf(&b, "|%s", v)
				case float64:
					fmt.Fprintf(&b, "|%.4f", v)
				default:
					fmt.Fprintf(&b, "|%v", v)
				}
			}
			lines = append(lines, b.String())
		}
	}
	ask("SELECT key, day, language, title, twins, settled FROM report")
	ask("SELECT r.key, a.source, a.url, a.external FROM appearance a JOIN report r ON r.id = a.report")
	ask("SELECT r.key, e.eid, e.type, e.status, e.day, e.country, e.score FROM event e JOIN report r ON r.id = e.report")
	ask("SELECT p.level, a.name, b.name, p.day, p.type, p.mutual, p.n, p.score FROM pair_day p JOIN label a ON a.id = p.a JOIN label b ON b.id = p.b")
	ask("SELECT a.name, p.day, p.type, p.n, p.score FROM label_day p JOIN label a ON a.id = p.label")
	ask("SELECT iid, day, until, form, country, place, contested, reports, low, best, high, body, toll FROM incident")
	ask("SELECT a.name, x.day, i.iid FROM incident_label x JOIN label a ON a.id = x.label JOIN incident i ON i.id = x.incident")
	ask("SELECT i.iid, p.day, p.actor_party, p.recipient_party, p.recipient_country FROM incident_pair p JOIN incident i ON i.id = p.incident")
	ask("SELECT i.iid, p.kind, p.victim_party, p.victim_country, p.adversary_party, p.low, p.best, p.high FROM incident_loss p JOIN incident i ON i.id = p.incident")
	ask("SELECT x.sort, x.lane, x.day, x.month, x.type, x.contested, x.disputed, x.low, x.best, x.high, x.reach, i.iid FROM incident_lane x JOIN incident i ON i.id = x.incident")
	ask("SELECT m.sort, m.lane, m.type, m.month, incidents, contested, disputed, gap, low, best, unsure, high, open, reach FROM lane_month m")
	ask("SELECT s.place, s.precision, s.name, s.lat, s.lon, x.day, x.type, x.misplaced, x.contested, x.disputed, x.low, x.reach, i.iid FROM incident_site x JOIN site s ON s.id = x.site JOIN incident i ON i.id = x.incident")
	ask("SELECT eid, a, b, day, until, incidents, low, best, high, body FROM episode")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestAddingTwiceChangesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l := open()
		list := madeUp(t, 1, 60)
		addAll(t, l, list)
		settled(t, l)
		before := dump(t, l)
		for i, a := range addAll(t, l, list) {
			if a.Report || a.Appearance {
				t.Errorf("report %d was new again: %+v", i, a)
			}
		}
		settled(t, l)
		if diff := cmp.Diff(before, dump(t, l)); diff != "" {
			t.Errorf("adding the same again changed the record:\n%s", diff)
		}
		again := list[0]
		again.report.Source, again.report.URL, again.report.ID = "Another Paper", "https://example.org/again", "x-1"
		if a := addAll(t, l, []told1{again})[0]; a.Report || !a.Appearance {
			t.Errorf("the same text of another source is %+v, want another appearance alone", a)
		}
		doc, err := l.Report(context.Background(), "x-1")
		if err != nil || len(doc.Appearances) < 2 {
			t.Errorf("the report has the appearances %+v (%v), want two", doc, err)
		}
	})
}

// Whatever the order of arrival, the batches and the times of settling, the
// record is the same; and it is the same on both databases.
func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	const n = 160
	list := madeUp(t, 7, n)
	var want string
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		for seed := range uint64(3) {
			rnd := rand.New(rand.NewPCG(seed, 5))
			mixed := slices.Clone(list)
			if seed > 0 {
				rnd.Shuffle(n, func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
			}
			l := open()
			for len(mixed) > 0 {
				k := min(len(mixed), 1+rnd.IntN(60))
				if seed == 0 {
					k = len(mixed)
				}
				addAll(t, l, mixed[:k])
				mixed = mixed[k:]
				if rnd.IntN(2) == 0 {
					settled(t, l)
				}
			}
			settled(t, l)
			got := dump(t, l)
			if want == "" {
				want = got
			}
			if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
				t.Fatalf("arrival %d made another record:\n%s", seed, clip(diff))
			}
			if faults, err := l.Check(context.Background()); err != nil || len(faults) > 0 {
				t.Errorf("the check finds %q (%v)", faults, err)
			}
		}
	})
	if !strings.Contains(want, "SELECT iid") || !strings.Contains(want, "SELECT eid") {
		t.Error("there were no incidents and episodes to compare")
	}
}

func clip(s string) string {
	const most = 6000
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}

func TestRebuildingTheRollupsGivesTheSame(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l := open()
		addAll(t, l, madeUp(t, 3, 200))
		settled(t, l)
		before := dump(t, l)
		if _, err := l.db.Exec("UPDATE pair_day SET n = n + 1"); err != nil {
			t.Fatal(err)
		}
		if faults, err := l.Check(context.Background()); err != nil || len(faults) != 1 {
			t.Errorf("wrong roll-ups went unseen: %q, %v", faults, err)
		}
		for _, spoil := range []string{"UPDATE pair_day SET n = n - 1", "UPDATE lane_month SET incidents = incidents + 1"} {
			if _, err := l.db.Exec(spoil); err != nil {
				t.Fatal(err)
			}
		}
		if faults, err := l.Check(context.Background()); err != nil || len(faults) != 1 {
			t.Errorf("wrong months of lanes went unseen: %q, %v", faults, err)
		}
		for _, spoil := range []string{"DELETE FROM incident_lane WHERE sort = 'form'", "DELETE FROM incident_site", "UPDATE site SET lat = 0"} {
			if _, err := l.db.Exec(spoil); err != nil {
				t.Fatal(err)
			}
		}
		if faults, err := l.Check(context.Background()); err != nil || len(faults) != 3 {
			t.Errorf("incidents without a lane or a place went unseen: %q, %v", faults, err)
		}
		for _, spoil := range []string{"DELETE FROM incident_loss", "UPDATE incident SET low = 99, toll = '{}'", "UPDATE episode SET low = 99", "DELETE FROM incident_pair"} {
			if _, err := l.db.Exec(spoil); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.Rebuild(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, dump(t, l)); diff != "" {
			t.Errorf("a rebuild gave other roll-ups:\n%s", clip(diff))
		}
	})
}

func TestOneFilterMeansTheSameEverywhere(t *testing.T) {
	list := madeUp(t, 11, 150)
	type answer struct{ Events, Incidents, Reports, Found int }
	var want []answer
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l := open()
		addAll(t, l, list)
		settled(t, l)
		ctx := context.Background()
		all, err := l.Events(ctx, Filter{Days: Ever}, Cursor{}, 10_000)
		if err != nil || len(all) == 0 {
			t.Fatalf("no events: %v", err)
		}
		var party string
		for i := range all {
			for _, p := range all[i].Actors {
				if party == "" {
					party = p.Party
				}
			}
		}
		country := all[0].Actors[0].Country
		word := slices.MaxFunc(strings.FieldsFunc(list[0].report.Text, func(r rune) bool { return !isWordRune(r) }), func(a, b string) int { return len(a) - len(b) })
		middle := list[len(list)/2].report.day()
		filters := []Filter{
			{Days: Ever},
			{Days: calendar.Interval{From: middle, To: middle + 10}},
			{Days: Ever, Parties: []string{party}},
			{Days: Ever, Countries: []string{country}},
			{Days: Ever, Countries: []string{country}, Parties: []string{party}, Types: []coding.Type{all[0].Type}},
			{Days: Ever, Source: all[0].Report.Source},
			{Days: Ever, Text: word},
			{Days: Ever, Text: word, Parties: []string{party}},
			{Days: Ever, Parties: []string{"xxx-nobody"}},
			{Days: Ever, Statuses: []coding.Status{coding.Planned}},
		}
		var got []answer
		for _, f := range filters {
			var a answer
			events, err := l.Events(ctx, f, Cursor{}, 10_000)
			if err != nil {
				t.Fatal(err)
			}
			a.Events = len(events)
			if n, err := l.CountEvents(ctx, f); err != nil || n != len(events) {
				t.Errorf("%+v: %d events are counted and %d listed (%v)", f, n, len(events), err)
			}
			for i := range events {
				doc, err := l.Report(ctx, events[i].Report.Key)
				if err != nil {
					t.Fatal(err)
				}
				if !meant(&f, &events[i]) || f.Source != "" && !slices.ContainsFunc(doc.Appearances, func(a Appearance) bool { return a.Source == f.Source }) {
					t.Errorf("%+v lets in the event %+v", f, events[i])
				}
			}
			if a.Incidents, err = l.CountIncidents(ctx, f); err != nil {
				t.Fatal(err)
			}
			reports, err := l.Reports(ctx, f, Cursor{}, 10_000)
			if err != nil {
				t.Fatal(err)
			}
			a.Reports = len(reports)
			if a.Found, err = l.CountReports(ctx, f); err != nil || a.Found != a.Reports {
				t.Errorf("%+v: %d reports are counted and %d listed (%v)", f, a.Found, a.Reports, err)
			}
			got = append(got, a)
		}
		if got[0].Reports == 0 || got[2].Events == 0 || got[6].Reports == 0 || got[8] != (answer{}) {
			t.Errorf("the filters find %+v", got)
		}
		if want == nil {
			want = got
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the databases answer differently:\n%s", diff)
		}

		// A list read in pieces is the whole list.
		var pieces []string
		for after := (Cursor{}); ; {
			part, err := l.Events(ctx, Filter{Days: Ever}, after, 7)
			if err != nil {
				t.Fatal(err)
			}
			for i := range part {
				pieces = append(pieces, part[i].ID)
			}
			if len(part) < 7 {
				break
			}
			if after, err = ParseCursor(part[6].Cursor().String()); err != nil {
				t.Fatal(err)
			}
		}
		var whole []string
		for i := range all {
			whole = append(whole, all[i].ID)
		}
		if diff := cmp.Diff(whole, pieces); diff != "" {
			t.Errorf("the list in pieces is another one:\n%s", clip(diff))
		}
	})
}

// meant checks an event against a filter without the database.
func meant(f *Filter, e *Event) bool {
	has := func(name string) bool {
		for _, list := range [][]coding.Participant{e.Actors, e.Recipients} {
			for i := range list {
				if list[i].Party == name || list[i].Country == name {
					return true
				}
			}
		}
		return slices.ContainsFunc(e.Places, func(p coding.Place) bool { return p.Country == name })
	}
	labels := slices.Concat(f.Countries, f.Parties)
	status := coding.Actual
	if len(f.Statuses) > 0 {
		status = f.Statuses[0]
	}
	return f.Days.Holds(e.Day) && (len(labels) == 0 || slices.ContainsFunc(labels, has)) && e.Status == status &&
		(len(f.Types) == 0 || slices.Contains(f.Types, e.Type))
}

func TestSearchWords(t *testing.T) {
	for query, want := range map[string]string{
		`ceasefire`:                 `"ceasefire"`,
		`shelling Goma`:             `"shelling" AND "Goma"`,
		`"border guards" -football`: `("border guards") NOT "football"`,
		`AND OR NEAR(`:              `"AND" AND "OR" AND "NEAR("`,
		`-only`:                     ``,
		`  `:                        ``,
		`say "unclosed`:             `"say" AND "unclosed"`,
		`'; DROP TABLE report; --`:  `"DROP" AND "TABLE" AND "report;"`,
		`الخرطوم`:                   `"الخرطوم"`,
	} {
		if got := (sqlite{}).words(query); got != want {
			t.Errorf("%s is asked as %s, want %s", query, got, want)
		}
	}
}

// readOnlyLedger names, for the test that runs itself again, the ledger to be read.
const readOnlyLedger = "CASUS_TEST_READ_ONLY"

// asNobody runs the test again as a user who may not write, since whoever is root may
// write everywhere.
func asNobody(t *testing.T, dir, path string) {
	t.Helper()
	const nobody = 65534
	self, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(dir, "again.test")
	if err := os.WriteFile(again, self, 0o755); err != nil {
		t.Fatal(err)
	}
	lock(t, dir, path)
	cmd := exec.Command(again, "-test.run", "^"+t.Name()+"$", "-test.v")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), readOnlyLedger+"="+path)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Errorf("as nobody: %v\n%s", err, out)
	}
}

// lock takes away the right to write a ledger and to put files beside it.
func lock(t *testing.T, dir, path string) {
	t.Helper()
	for name, mode := range map[string]os.FileMode{path: 0o444, dir: 0o555} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
}

// A ledger that may only be read is read, also where nothing may be put beside it.
func TestAReadOnlyLedgerIsRead(t *testing.T) {
	a := theAtlas(t)
	path := os.Getenv(readOnlyLedger)
	if path == "" {
		dir, err := os.MkdirTemp("", "casus-read-only")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(dir, 0o755); os.RemoveAll(dir) })
		path = filepath.Join(dir, "casus.db")
		l := openAt(t, path, a)
		addAll(t, l, madeUp(t, 3, 5))
		l.Close()
		if os.Getuid() == 0 {
			asNobody(t, dir, path)
			return
		}
		lock(t, dir, path)
	}
	ctx := context.Background()
	read, err := Open(ctx, path, Options{Atlas: a})
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	if n, err := read.CountReports(ctx, Filter{Days: Ever}); err != nil || n != 5 {
		t.Errorf("%d reports are read (%v)", n, err)
	}
	var wrong Misuse
	if _, err := Open(ctx, path, Options{Create: true, Atlas: a}); !errors.As(err, &wrong) || !strings.Contains(err.Error(), "may only be read") {
		t.Errorf("opened to be written: %v", err)
	}
}

func TestWhatIsNoLedgerIsLeftAlone(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct{ dsn, want string }{
		{filepath.Join(folder, "missing.db"), "there is no ledger"},
		{filepath.Join(folder, "no", "such", "folder.db"), "there is no ledger"},
		{"ledger_test.go", "is no ledger"},
		{"postgres://%zz", "cannot be read"},
		{"postgres:///none?host=/no/such/socket", "does not answer"},
	} {
		_, err := Open(context.Background(), c.dsn, Options{})
		if _, ok := err.(Misuse); !ok || !strings.Contains(err.Error(), c.want) {
			t.Errorf("opening %s says %v, want %q", c.dsn, err, c.want)
		}
	}
}

// What is split adds up: by type to the whole, by country to the series of each country, by
// pair to that of each pair, out of the roll-ups and event by event, on both databases.
func TestASeriesSplitAddsUp(t *testing.T) {
	reports := madeUp(t, 5, 150)
	var want map[string][]string
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l := open()
		addAll(t, l, reports)
		settled(t, l)
		ctx := context.Background()
		got := map[string][]string{}
		split := func(f Filter, rule series.Rule, by series.By) []*series.Series {
			t.Helper()
			list, err := l.SeriesBy(ctx, f, series.Query{Unit: calendar.ByMonth, Rule: rule}, by)
			if err != nil || len(list) == 0 {
				t.Fatalf("%s by %s: %d series (%v)", rule, by, len(list), err)
			}
			for _, s := range list {
				key := fmt.Sprintf("%s %s %v", rule, by, f)
				got[key] = append(got[key], fmt.Sprintf("%s: %d events, %.1f, %v", s.Name, s.Total.Events, s.Total.Score, s.Values(series.Events)))
			}
			return list
		}
		one := func(f Filter, rule series.Rule) *series.Series {
			t.Helper()
			s, err := l.Series(ctx, f, series.Query{Unit: calendar.ByMonth, Rule: rule}, false)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		ever := Filter{Days: Ever}
		for _, rule := range []series.Rule{series.Reports, series.Incidents} {
			sum := 0
			for _, s := range split(ever, rule, series.ByType) {
				sum += s.Total.Events
			}
			if all := one(ever, rule); all.Total.Events != sum {
				t.Errorf("%s by type add up to %d events of %d", rule, sum, all.Total.Events)
			}
			for _, s := range split(ever, rule, series.ByCountry) {
				if c := one(Filter{Days: Ever, Countries: []string{s.Name}}, rule); c.Total.Events != s.Total.Events {
					t.Errorf("%s of %s: %d events, among others %d", rule, s.Name, c.Total.Events, s.Total.Events)
				}
			}
		}
		pairs := split(ever, series.Reports, series.ByPair)
		for _, s := range pairs {
			a, b, _ := strings.Cut(s.Name, " & ")
			if s.Total.Events == 0 || isCountry(l.atlas, a) || isCountry(l.atlas, b) {
				continue // losses alone; or beside the country's own parties, so that the roll-up of the pair has more
			}
			pair := Filter{Days: Ever, Pair: []string{a, b}}
			if p := one(pair, series.Reports); p.Total.Events != s.Total.Events {
				t.Errorf("%s: %d events, among others %d", s.Name, p.Total.Events, s.Total.Events)
			}
			if p := split(pair, series.Reports, series.ByPair); len(p) != 1 || p[0].Name != s.Name || p[0].Total.Events != s.Total.Events {
				t.Errorf("%s event by event: %v; out of the roll-ups %d events", s.Name, p, s.Total.Events)
			}
		}
		split(ever, series.UCDP, series.ByDyad)
		// A filter that the roll-ups know nothing of, and that leaves all in.
		actual := Filter{Days: Ever, Statuses: []coding.Status{coding.Actual}}
		for _, by := range []series.By{series.ByPair, series.ByDyad, series.ByCountry} {
			rolled, counted := split(ever, series.Reports, by), split(actual, series.Reports, by)
			values := func(list []*series.Series) (all []string) {
				for _, s := range list {
					if s.Total.Events > 0 {
						all = append(all, fmt.Sprint(s.Name, s.Values(series.Events), s.Total.Score))
					}
				}
				return all
			}
			if diff := cmp.Diff(values(rolled), values(counted)); diff != "" {
				t.Errorf("by %s the roll-ups say one thing, and event by event it is another:\n%s", by, clip(diff))
			}
		}
		if _, err := l.SeriesBy(ctx, Filter{Days: Ever, Parties: []string{"xxx-nobody"}}, series.Query{Unit: calendar.ByMonth, Rule: series.Reports}, series.ByPair); err != ErrNothing {
			t.Errorf("of nobody: %v", err)
		}
		if want == nil {
			want = got
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the databases answer differently:\n%s", clip(diff))
		}
	})
}

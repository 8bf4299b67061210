package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

const borderClash = "../../examples/border-clash.jsonl"

// clashes makes a ledger of the sample reports of a border clash, once for all
// tests, none of which writes to it.
var clashes = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "casus-ledger")
	return filepath.Join(dir, "clash.db"), err
})

var addClashes sync.Once

func clashLedger(t *testing.T) string {
	t.Helper()
	db, err := clashes()
	if err != nil {
		t.Fatal(err)
	}
	addClashes.Do(func() {
		r := casus(t, "", "add", "--db", db, borderClash)
		if r.code != exitOK || strings.Count(r.stdout, "  new  ") != 14 {
			t.Fatalf("adding the samples: exit %d, %s%s", r.code, r.stdout, r.stderr)
		}
	})
	return db
}

// ask runs a subcommand on a ledger, which must go well.
func ask(t *testing.T, db string, args ...string) string {
	t.Helper()
	r := casus(t, "", append(args, "--db", db)...)
	if r.code != exitOK {
		t.Fatalf("casus %s: exit %d: %s", strings.Join(args, " "), r.code, r.stderr)
	}
	return r.stdout
}

func TestAddingAgainChangesNothing(t *testing.T) {
	db := filepath.Join(t.TempDir(), "casus.db")
	ask(t, db, "add", borderClash)
	before := ask(t, db, "db", "stats") + ask(t, db, "incidents", "--json")
	r := casus(t, "", "add", "--db", db, borderClash)
	if !strings.Contains(r.stderr, "0 new reports, 0 further appearances, 14 known already") || strings.Count(r.stdout, "  known  ") != 14 {
		t.Errorf("the second time: %s%s", r.stdout, r.stderr)
	}
	if after := ask(t, db, "db", "stats") + ask(t, db, "incidents", "--json"); after != before {
		t.Errorf("adding the same again changed\n%s\nto\n%s", before, after)
	}
	if got := ask(t, db, "db", "check"); got != "nothing is wrong\n" {
		t.Errorf("the check says %q", got)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	ask(t, db, "db", "backup", copied)
	if got := ask(t, copied, "incidents", "--json"); got != ask(t, db, "incidents", "--json") {
		t.Error("the backup shows other incidents")
	}
	if r := casus(t, "", "db", "backup", "--db", db, copied); r.code != exitBadInput || !strings.Contains(r.stderr, "there already") {
		t.Errorf("a backup over a file that is there: exit %d, %s", r.code, r.stderr)
	}
}

// The contested clash of the samples: each side's own dead, what the other
// claims, what is rejected, and the count of an observer, side by side.
func TestTheMatrixOfTheSamples(t *testing.T) {
	db := clashLedger(t)
	var got strings.Builder
	for line := range strings.Lines(ask(t, db, "incidents", "--pair", "KGZ,TJK", "--from", "2033-05", "--json")) {
		var in struct{ ID string }
		if err := json.Unmarshal([]byte(line), &in); err != nil {
			t.Fatal(err)
		}
		got.WriteString(ask(t, db, "toll", in.ID))
	}
	for _, want := range []string{"before: 7", "before: 11", "≥ 41", "rejects", "own side", "adversary", "contested", "Organization for Security"} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("the matrices have no %q:\n%s", want, &got)
		}
	}
	if deadliest := ask(t, db, "toll", "--pair", "KGZ,TJK", "--from", "2033-05"); !strings.Contains(got.String(), deadliest) {
		t.Errorf("without an id another toll is shown:\n%s", deadliest)
	}
	if episode := ask(t, db, "toll", "--episode", "--pair", "KGZ,TJK", "--from", "2033-05"); !strings.HasPrefix(episode, "episode ") {
		t.Errorf("the deadliest episode is\n%s", episode)
	}
	largest := ask(t, db, "largest", "--pair", "KGZ,TJK")
	for _, want := range []string{"The deadliest incident between Kyrgyzstan and Tajikistan", "2032-09-21", "25 killed", "the record has 14 reports"} {
		if !strings.Contains(largest, want) {
			t.Errorf("the superlative has no %q:\n%s", want, largest)
		}
	}
}

// Every list comes as a table, as JSON lines and as CSV, and of the same length.
func TestListsComeInThreeForms(t *testing.T) {
	db := clashLedger(t)
	for _, args := range [][]string{
		{"incidents"}, {"incidents", "--order", "killed"}, {"episodes"}, {"search", "border"}, {"blocs", "--over", "month"},
		{"blocs", "--pair", "KGZ,TJK", "--from", "2033"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			rows, err := csv.NewReader(strings.NewReader(ask(t, db, append(args, "--csv", "-n", "1000")...))).ReadAll()
			if err != nil || len(rows) < 2 {
				t.Fatalf("%d rows of CSV (%v)", len(rows), err)
			}
			if strings.HasPrefix(strings.Join(args, " "), "blocs --pair") {
				return // one object
			}
			n := 0
			for line := range strings.Lines(ask(t, db, append(args, "--json", "-n", "1000")...)) {
				var item map[string]any
				if err := json.Unmarshal([]byte(line), &item); err != nil || len(item) == 0 {
					t.Errorf("%v in %s", err, line)
				}
				n++
			}
			if n != len(rows)-1 {
				t.Errorf("%d items as JSON, %d as CSV", n, len(rows)-1)
			}
		})
	}
	for _, args := range [][]string{{"toll", "--json"}, {"series", "--json"}, {"largest", "--json"}, {"blocs", "--json"}, {"db", "stats", "--json"}} {
		var item map[string]any
		if err := json.Unmarshal([]byte(ask(t, db, args...)), &item); err != nil {
			t.Errorf("%s: %v", args, err)
		}
	}
}

// An id that a list prints leads on: to the incident, its toll, its mentions, the
// report and the words.
func TestIDsLeadToTheWords(t *testing.T) {
	db := clashLedger(t)
	var in struct {
		ID       string `json:"id"`
		Mentions []struct{ ID, Report string }
	}
	list := ask(t, db, "incidents", "--order", "reports", "--json", "-n", "1")
	if err := json.Unmarshal([]byte(list), &in); err != nil || len(in.Mentions) < 2 {
		t.Fatalf("%v in %s", err, list)
	}
	if got := ask(t, db, "show", in.ID[:8]); !strings.Contains(got, in.ID) || !strings.Contains(got, "joined because") {
		t.Errorf("the incident shows as\n%s", got)
	}
	m := in.Mentions[0]
	if got := ask(t, db, "show", m.ID); !strings.Contains(got, m.Report) || !strings.Contains(got, "“") {
		t.Errorf("the event shows as\n%s", got)
	}
	if got := ask(t, db, "show", m.Report[:12], "--text"); !strings.Contains(got, m.Report) || !strings.Contains(got, "events") {
		t.Errorf("the report shows as\n%s", got)
	}
	if got := ask(t, db, "toll", in.ID); !strings.Contains(got, in.ID) {
		t.Errorf("the toll shows as\n%s", got)
	}
}

func TestFiltersAreReadAsPeopleWriteThem(t *testing.T) {
	db := clashLedger(t)
	same := [][]string{
		{"incidents", "--json", "--pair", "KGZ,TJK"},
		{"incidents", "--json", "--pair", "kgz,tjk"},
		{"incidents", "--json", "--pair", "Kyrgyzstan,Tajikistan"},
		{"incidents", "--json", "--pair", "TJK,KGZ"},
	}
	want := ask(t, db, same[0]...)
	if want == "" {
		t.Fatal("no incidents between the two")
	}
	for _, args := range same[1:] {
		if got := ask(t, db, args...); got != want {
			t.Errorf("%s finds\n%s\nwant\n%s", args, got, want)
		}
	}
	may := ask(t, db, "incidents", "--json", "--from", "2033-05", "--to", "2033-05")
	if may == "" || may != ask(t, db, "incidents", "--json", "--from", "2033-05-01", "--to", "2033-05-31") {
		t.Errorf("a month finds\n%s", may)
	}
	for _, c := range []struct {
		want string
		args []string
	}{
		{`"Atlantis" is no country`, []string{"incidents", "--country", "Atlantis"}},
		{`"nobody" is no party`, []string{"toll", "--party", "nobody"}},
		{"is no day", []string{"series", "--from", "yesterday"}},
		{"comes after the last", []string{"episodes", "--from", "2034", "--to", "2033"}},
		{"is none of the types", []string{"search", "--type", "WAR"}},
		{"a pair is two", []string{"blocs", "--pair", "KGZ"}},
		{"is no cursor", []string{"incidents", "--after", "7"}},
		{"no word to search for", []string{"search", "--", "-!"}},
	} {
		r := casus(t, "", append(c.args[:1:1], append([]string{"--db", db}, c.args[1:]...)...)...)
		if r.code != exitUsage || !strings.Contains(r.stderr, c.want) {
			t.Errorf("%s: exit %d, %q, want %q", c.args, r.code, r.stderr, c.want)
		}
	}
}

func TestWhatIsNotThereIsSaidSo(t *testing.T) {
	db := clashLedger(t)
	missing := filepath.Join(t.TempDir(), "missing.db")
	text := write(t, "notes.txt", "These are my notes.")
	for _, c := range []struct {
		want string
		code int
		args []string
	}{
		{"there is no ledger", exitBadInput, []string{"incidents", "--db", missing}},
		{"is no ledger", exitBadInput, []string{"incidents", "--db", text}},
		{"is no ledger", exitBadInput, []string{"add", "--db", text, borderClash}},
		{"nothing in this ledger has the id", exitBadInput, []string{"show", "--db", db, "0123456789abcdef"}},
		{"nothing in this ledger has the id", exitBadInput, []string{"toll", "--db", db, "0123456789abcdef"}},
		{"does not answer", exitBadInput, []string{"incidents", "--db", "postgres:///none?host=/no/such/socket"}},
	} {
		r := casus(t, "", c.args...)
		if r.code != c.code || !strings.Contains(r.stderr, c.want) {
			t.Errorf("%s: exit %d, %q, want %q", c.args, r.code, r.stderr, c.want)
		}
	}
	if got, _ := os.ReadFile(text); string(got) != "These are my notes." {
		t.Errorf("the notes are now %q", got)
	}
}

// Codings that were made earlier are taken as they are, and bad ones are told with
// their lines while the rest is added.
func TestAddTakesCodingsThatAreThere(t *testing.T) {
	coded := casus(t, "", "code", "-o", "jsonl", borderClash)
	file := write(t, "coded.jsonl", coded.stdout)
	db := filepath.Join(t.TempDir(), "casus.db")
	ask(t, db, "add", "--coded", file, borderClash)
	if got, want := ask(t, db, "incidents", "--json"), ask(t, clashLedger(t), "incidents", "--json"); got != want {
		t.Errorf("with codings from a file there are other incidents:\n%s\nwant\n%s", got, want)
	}
	lines := strings.SplitAfter(coded.stdout, "\n")
	lines[1] = "{not JSON\n"
	broken := write(t, "broken.jsonl", strings.Join(lines[:13], ""))
	r := casus(t, "", "add", "--db", filepath.Join(t.TempDir(), "casus.db"), "--coded", broken, borderClash)
	if r.code != exitBadInput || !strings.Contains(r.stderr, "broken.jsonl:2:") || !strings.Contains(r.stderr, "there is no coding for report") ||
		!strings.Contains(r.stderr, "12 new reports") {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
}

// Another codebook makes other codings; the old ones stay, and the record is that of
// the new ones.
func TestRecodingSupersedes(t *testing.T) {
	db := filepath.Join(t.TempDir(), "casus.db")
	ask(t, db, "add", borderClash)
	if r := casus(t, "", "recode", "--db", db); r.code != exitOK || !strings.Contains(r.stderr, "0 reports coded anew") {
		t.Errorf("with nothing new: exit %d, %s", r.code, r.stderr)
	}
	own := t.TempDir()
	rules, err := os.ReadFile("../../codebook/en/consult.rules")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(own, "consult.rules"), append(rules, "\n# a comment of my own\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	before := ask(t, db, "incidents", "--json")
	r := casus(t, "", "recode", "--db", db, "--codebook", own)
	if r.code != exitOK || !strings.Contains(r.stderr, "14 reports coded anew") {
		t.Fatalf("with another codebook: exit %d, %s", r.code, r.stderr)
	}
	stats := ask(t, db, "db", "stats")
	if !regexp.MustCompile(`codings, superseded ones included +28\n`).MatchString(stats) || !regexp.MustCompile(`coders +2\n`).MatchString(stats) {
		t.Errorf("after recoding:\n%s", stats)
	}
	if after := ask(t, db, "incidents", "--json"); after != before {
		t.Error("codings that say the same make other incidents")
	}
	if got := ask(t, db, "db", "check"); got != "nothing is wrong\n" {
		t.Errorf("the check says %q", got)
	}
}

// A row for each pair, dyad, country or type; all of its points for programs.
func TestSeriesOfEach(t *testing.T) {
	db := clashLedger(t)
	for _, by := range []string{"pair", "dyad", "country", "type"} {
		args := []string{"series", "--by", by, "--unit", "month", "--rule", "incidents", "--measure", "killed"}
		names := map[string]int{}
		for line := range strings.Lines(ask(t, db, append(args, "--json")...)) {
			var s struct {
				Name   string
				Points []struct{ Label string }
			}
			if err := json.Unmarshal([]byte(line), &s); err != nil || s.Name == "" || len(s.Points) == 0 {
				t.Fatalf("by %s: %v in %s", by, err, line)
			}
			names[s.Name] = len(s.Points)
		}
		if len(names) == 0 {
			t.Fatalf("by %s there is nothing", by)
		}
		table := ask(t, db, args...)
		rows, err := csv.NewReader(strings.NewReader(ask(t, db, append(args, "--csv")...))).ReadAll()
		if err != nil || len(rows) < 2 || rows[0][0] != by && rows[0][0] != strings.ToUpper(by) {
			t.Fatalf("by %s: %v in %v", by, err, rows)
		}
		for _, row := range rows[1:] {
			names[row[0]]--
		}
		for name, left := range names {
			if left != 0 || !strings.Contains(table, name) {
				t.Errorf("by %s: of %s the CSV lacks %d points, or the table has it not:\n%s", by, name, left, table)
			}
		}
	}
	if r := casus(t, "", "series", "--db", db, "--by", "pair", "--directed"); r.code != exitUsage {
		t.Errorf("--directed with --by: exit %d", r.code)
	}
}

// What is for a spreadsheet is in columns of numbers, whatever people read.
func TestCSVHasPlainNumbers(t *testing.T) {
	db := clashLedger(t)
	number := regexp.MustCompile(`^(-?\d+(\.\d+)?)?$`)
	for _, args := range [][]string{{"incidents", "--csv"}, {"episodes", "--csv"}, {"series", "--csv", "--unit", "month"}} {
		rows, err := csv.NewReader(strings.NewReader(ask(t, db, args...))).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%v: %v", args, err)
		}
		seen := map[string]bool{}
		for i, name := range rows[0] {
			if name == "" || seen[name] {
				t.Errorf("%v: the column %q is there twice or has no name", args, name)
			}
			seen[name] = true
			if !strings.HasPrefix(name, "killed") || strings.HasSuffix(name, "open") {
				continue
			}
			for _, row := range rows[1:] {
				if !number.MatchString(row[i]) {
					t.Errorf("%v: %s is %q", args, name, row[i])
				}
			}
		}
	}
}

// An empty list teaches, is no error, and programs get an empty list.
func TestNothingTeaches(t *testing.T) {
	db := clashLedger(t)
	for _, args := range [][]string{{"incidents"}, {"episodes"}, {"toll"}, {"largest"}, {"series"}, {"series", "--by", "pair"}, {"blocs"}, {"search"}} {
		for filter, want := range map[string]string{"--country ISL": "fewer filters", "--source Nowhere-Daily": "no report of it came from Nowhere-Daily, but from"} {
			if got := ask(t, db, append(args, strings.Fields(filter)...)...); !strings.Contains(got, want) {
				t.Errorf("%v %s: %s", args, filter, got)
			}
		}
		if args[0] == "toll" || args[0] == "largest" {
			continue
		}
		if got := ask(t, db, append(args, "--country", "ISL", "--csv")...); strings.Count(got, "\n") != 1 {
			t.Errorf("%v as CSV, of nothing: %q", args, got)
		}
	}
	if got := ask(t, db, "incidents", "--from", "1990", "--to", "1991"); !strings.Contains(got, "which goes from 2032-") {
		t.Errorf("of other years: %s", got)
	}
	for _, wrong := range [][]string{{"incidents", "-n", "0"}, {"blocs", "-n", "0"}, {"incidents", "--order", "killed", "--after", "22000.1"}, {"episodes", "--order", "killed", "--after", "22000.1"}} {
		if r := casus(t, "", append(wrong, "--db", db)...); r.code != exitUsage || !strings.Contains(r.stderr, "casus: ") {
			t.Errorf("%v: exit %d, %s", wrong, r.code, r.stderr)
		}
	}
}

// A table fits the screen, and says nothing under no header.
func TestTablesFit(t *testing.T) {
	rows := [][]cell{{{"ID", dim}, {"TITLE", dim}, {"TEXT", dim}}, {{"0123456789abcdef", bold}, {strings.Repeat("long ", 20), plain}, {strings.Repeat("wörter ", 20), plain}}}
	var b bytes.Buffer
	table{width: 80}.grid(&b, "", rows)
	for line := range strings.Lines(b.String()) {
		if n := columns(strings.TrimRight(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	if !strings.Contains(b.String(), "0123456789abcdef") {
		t.Errorf("the id is cut: %s", b.String())
	}
	if got := spoken([][]cell{{{"A", dim}, {"B", dim}}, {{"x", plain}, {"", plain}}}); len(got[0]) != 1 || len(got[1]) != 1 || got[0][0].text != "A" {
		t.Errorf("an empty column stays: %v", got)
	}
}

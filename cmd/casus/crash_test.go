//go:build unix

package main

import (
	"bufio"
	"bytes"
	"database/sql"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"casus/atlas"
	"casus/ledger"
	"casus/ledger/pgtest"
	"casus/ledger/synth"
)

// victim is a ledger that is filled by processes that are killed.
type victim struct {
	dsn, driver    string
	reports, coded string          // files
	keys           map[string]bool // what must be there in the end
	held           map[string]bool // what was acknowledged, by the first digits of the key
	rand           *rand.Rand
}

// crashReports is how many reports are added.
const crashReports = 5000

// newVictim writes the reports and their codings.
func newVictim(t *testing.T, driver, dsn string, seed uint64) *victim {
	t.Helper()
	names, err := atlas.Default()
	if err != nil {
		t.Fatal(err)
	}
	options := synth.Defaults()
	options.Words = 0
	g := synth.New(seed, names, options)
	v := &victim{dsn: dsn, driver: driver, keys: map[string]bool{}, held: map[string]bool{}, rand: rand.New(rand.NewPCG(seed, 0))}
	var reports, coded bytes.Buffer
	for range crashReports {
		text, c := g.Next()
		r := ledger.Report{Report: c.Report, Text: text}
		v.keys[r.Key()] = true
		line, err := json.Marshal(map[string]string{"id": r.ID, "date": r.Date, "published": r.Published, "source": r.Source,
			"url": r.URL, "title": r.Title, "text": text, "language": r.Language})
		if err != nil {
			t.Fatal(err)
		}
		reports.Write(append(line, '\n'))
		coded.Write(append(c.AppendJSON(nil), '\n'))
	}
	v.reports, v.coded = write(t, "reports.jsonl", reports.String()), write(t, "coded.jsonl", coded.String())
	return v
}

// moment is when a run of casus add is harmed: so long after something.
type moment struct {
	after what
	pause time.Duration
}

type what int

const (
	start  what = iota
	news        // the first new report was acknowledged, or the last of all
	stored      // the last report was acknowledged: what follows is settling
	never
)

// add runs casus add and does harm at a moment of it. It gives the exit code,
// -1 of a process that was killed.
func (v *victim) add(t *testing.T, at moment, harm func(*os.Process)) (code int, stderr string) {
	t.Helper()
	cmd := exec.Command(binary, "add", "--db", v.dsn, "--coded", v.coded, v.reports)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	begin, over := make(chan struct{}), make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		select {
		case <-begin:
		case <-over:
			return
		}
		select {
		case <-time.After(at.pause):
			harm(cmd.Process)
		case <-over:
		}
	})
	reached := at.after == start
	if reached {
		close(begin)
	}
	printed := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		fields := strings.SplitN(lines.Text(), "  ", 3)
		if len(fields) < 3 || len(fields[0]) != keyDigits {
			t.Errorf("casus add prints %q", lines.Text())
			continue
		}
		v.held[fields[0]] = true
		printed++
		if !reached && (at.after == news && fields[1] == "new" || at.after != never && printed == crashReports) {
			reached = true
			close(begin)
		}
	}
	cmd.Wait()
	close(over)
	wait.Wait()
	return cmd.ProcessState.ExitCode(), errs.String()
}

// keyDigits is how many digits of a report's key are printed.
const keyDigits = 16

// whole checks that the ledger opens, is in order, and holds what was
// acknowledged, once.
func (v *victim) whole(t *testing.T) {
	t.Helper()
	l, err := ledger.Open(t.Context(), v.dsn, ledger.Options{Create: true})
	if err != nil {
		t.Fatalf("the ledger does not open: %v", err)
	}
	defer l.Close()
	faults, err := l.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
	held := map[string]int{}
	for _, key := range v.column(t, "SELECT key FROM report") {
		held[key[:keyDigits]]++
		if !v.keys[key] {
			t.Errorf("report %s was never added", key)
		}
		if held[key[:keyDigits]] > 1 {
			t.Errorf("report %s is held twice", key)
		}
	}
	for key := range v.held {
		if held[key] == 0 {
			t.Errorf("report %s was acknowledged and is lost", key)
		}
	}
}

// column asks the database itself, past all code of ours.
func (v *victim) column(t *testing.T, query string) (values []string) {
	t.Helper()
	db, err := sql.Open(v.driver, v.dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return values
}

// complete lets casus add run through, and checks that all is there, however
// many runs it took.
func (v *victim) complete(t *testing.T) {
	t.Helper()
	if code, stderr := v.add(t, moment{after: never}, nil); code != exitOK {
		t.Fatalf("casus add exits with %d: %s", code, stderr)
	}
	v.whole(t)
	for query, want := range map[string]int{
		"SELECT key FROM report":                                                len(v.keys),
		"SELECT DISTINCT key FROM report WHERE settled = 1":                     len(v.keys),
		"SELECT external FROM appearance":                                       crashReports,
		"SELECT DISTINCT external FROM appearance":                              crashReports,
		"SELECT DISTINCT body FROM coding WHERE superseded = 0":                 len(v.keys),
		"SELECT DISTINCT report FROM report_signature WHERE report IS NOT NULL": len(v.keys),
	} {
		if got := len(v.column(t, query)); got != want {
			t.Errorf("%s: %d rows, want %d", query, got, want)
		}
	}
}

// kills kills casus add again and again, soon after it has stored something,
// or at any time after its start, and at last while it settles, so that it dies
// in all that it does.
func (v *victim) kills(t *testing.T) {
	t.Helper()
	const longest = 400 // milliseconds
	rounds := []moment{{start, 2 * longest}, {news, longest}, {start, 4 * longest}, {news, longest}, {news, longest}, {start, 6 * longest}, {news, longest},
		{stored, longest}, {stored, 2 * longest}}
	died := 0
	for _, at := range rounds {
		at.pause = time.Duration(v.rand.IntN(int(at.pause))) * time.Millisecond
		code, stderr := v.add(t, at, func(p *os.Process) { p.Kill() })
		switch code {
		case -1:
			died++
		case exitOK: // it was quicker
		default:
			t.Fatalf("casus add exits with %d: %s", code, stderr)
		}
		v.whole(t)
		t.Logf("%v: exit code %d, %d reports acknowledged", at, code, len(v.held))
	}
	if died < len(rounds)/2 {
		t.Errorf("only %d of %d processes were killed in time", died, len(rounds))
	}
}

func TestKilledWhileItAdds(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		v := newVictim(t, "sqlite", filepath.Join(t.TempDir(), "casus.db"), 1)
		v.kills(t)
		v.complete(t)
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		server, err := pgtest.Start(pgtest.Options{Durable: true})
		if err != nil {
			t.Fatal(err)
		}
		defer server.Stop()
		name, err := server.Create()
		if err != nil {
			t.Fatal(err)
		}
		v := newVictim(t, "pgx", server.DSN(name), 2)
		// First the server dies, and takes casus with it.
		code, stderr := v.add(t, moment{after: news}, func(*os.Process) {
			if err := server.Crash(); err != nil {
				t.Error(err)
			}
		})
		if code != exitFault || !strings.Contains(stderr, "casus:") {
			t.Errorf("casus add exits with %d when its server dies: %s", code, stderr)
		}
		if err := server.Resume(); err != nil {
			t.Fatal(err)
		}
		v.whole(t)
		v.kills(t)
		v.complete(t)
	})
}

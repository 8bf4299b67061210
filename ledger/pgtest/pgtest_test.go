package pgtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// victim is the variable that makes this binary the program that
// TestNothingIsLeftOfAKilledProgram kills.
const victim = "PGTEST_VICTIM"

func TestMain(m *testing.M) {
	if os.Getenv(victim) == "" {
		os.Exit(m.Run())
	}
	s, err := Start(Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(s.folder)
	select {}
}

func connect(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func run(t *testing.T, conn *pgx.Conn, statement string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func ask(t *testing.T, conn *pgx.Conn, query string) (answer string) {
	t.Helper()
	if err := conn.QueryRow(t.Context(), query).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return answer
}

func TestEveryTestHasADatabaseOfItsOwn(t *testing.T) {
	a, b := connect(t, Database(t)), connect(t, Database(t))
	for _, conn := range []*pgx.Conn{a, b} {
		run(t, conn, `CREATE TABLE report (id text PRIMARY KEY)`)
		run(t, conn, `INSERT INTO report VALUES ('the same in both')`)
	}
	for query, want := range map[string]string{
		`SHOW server_encoding`: "UTF8", `SHOW lc_collate`: "C", `SHOW listen_addresses`: "", `SHOW timezone`: "UTC",
	} {
		if got := ask(t, a, query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func TestADatabaseGoesWithItsTest(t *testing.T) {
	var dsn string
	t.Run("inner", func(t *testing.T) {
		dsn = Database(t)
		connect(t, dsn)
	})
	if conn, err := pgx.Connect(t.Context(), dsn); err == nil {
		conn.Close(t.Context())
		t.Errorf("%s is still there", dsn)
	}
}

func TestWhatIsCommittedOutlivesACrash(t *testing.T) {
	s, err := Start(Options{Durable: true, Settings: []string{"work_mem=7MB"}})
	if err != nil {
		t.Fatal(err)
	}
	name, err := s.Create()
	if err != nil {
		t.Fatal(err)
	}
	conn := connect(t, s.DSN(name))
	for query, want := range map[string]string{`SHOW fsync`: "on", `SHOW synchronous_commit`: "on", `SHOW work_mem`: "7MB"} {
		if got := ask(t, conn, query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	run(t, conn, `CREATE TABLE report (id text PRIMARY KEY)`)
	run(t, conn, `INSERT INTO report VALUES ('committed')`)
	run(t, conn, `BEGIN`)
	run(t, conn, `INSERT INTO report VALUES ('open')`)
	if err := s.Crash(); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), `COMMIT`); err == nil {
		t.Error("a server that crashed still commits")
	}
	if err := s.Resume(); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, connect(t, s.DSN(name)), `SELECT string_agg(id, ' ') FROM report`); got != "committed" {
		t.Errorf("after the crash the table holds %q", got)
	}
	if err := s.Stop(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(s.folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there (%v)", s.folder, err)
	}
}

func TestNothingIsLeftOfAKilledProgram(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(), victim+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	folder := strings.TrimSpace(line)
	if _, err := os.Stat(filepath.Join(folder, "data", "postmaster.pid")); err != nil {
		t.Errorf("no server runs: %v", err)
	}
	cmd.Process.Kill()
	cmd.Wait()
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(folder); errors.Is(err, os.ErrNotExist) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s is still there", folder)
		}
	}
}

func TestTheNewestVersionIsTaken(t *testing.T) {
	root := t.TempDir()
	for _, program := range []string{"9/bin/initdb", "9/bin/postgres", "15/bin/initdb", "15/bin/postgres", "17/bin/psql", "common/bin/initdb"} {
		path := filepath.Join(root, program)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := newest(root); got != filepath.Join(root, "15/bin") || err != nil {
		t.Errorf("got %s, %v", got, err)
	}
	for _, none := range []string{t.TempDir(), filepath.Join(root, "absent")} {
		if got, err := newest(none); !errors.Is(err, errNoPostgres) {
			t.Errorf("%s: got %s, %v", none, got, err)
		}
	}
}

func TestAFolderWhosePathIsTooLongForASocket(t *testing.T) {
	deep := filepath.Join(t.TempDir(), strings.Repeat("d", 100))
	if err := os.Mkdir(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(Options{Folder: deep}); err == nil || !strings.Contains(err.Error(), "shorter path") {
		t.Errorf("the error is %v", err)
	}
	if left, _ := os.ReadDir(deep); len(left) > 0 {
		t.Errorf("%s was left behind", left[0].Name())
	}
	t.Setenv("TMPDIR", deep) // the system's own: nobody chose it, so another is taken
	s, err := Start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Error(err)
	}
}

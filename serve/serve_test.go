package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"casus/atlas"
	"casus/codebook"
	"casus/coder"
	"casus/ledger"
	"casus/ledger/pgtest"
	"casus/nlp/en"
	"casus/report"
)

// The knowledge takes a second to load; one run of the tests shares it.
var knowledge = sync.OnceValue(func() struct {
	atlas *atlas.Atlas
	coder *coder.Coder
} {
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	an, err := en.Load()
	must(err)
	book, err := codebook.Load(codebook.English(), coder.Required()...)
	must(err)
	at, err := atlas.Load(atlas.Files())
	must(err)
	return struct {
		atlas *atlas.Atlas
		coder *coder.Coder
	}{at, coder.New(an, book, at).As("test", "test")}
})

// samples are the reports of the examples and what was coded of them, once.
var samples = sync.OnceValue(func() []*report.Report {
	var list []*report.Report
	files := report.Open([]string{filepath.Join("..", "examples")}, strings.NewReader(""), report.Options{})
	for {
		r, err := files.Next()
		if err == io.EOF {
			return list
		}
		if err == nil {
			list = append(list, r)
		}
	}
})

// sampleFile is a ledger of the samples, made once a run and copied where a test writes.
var sampleFile = sync.OnceValue(func() string {
	dir, err := os.MkdirTemp("", "casus-serve")
	if err != nil {
		panic(err)
	}
	path := filepath.Join(dir, "sample.db")
	if err := makeSample(path); err != nil {
		panic(err)
	}
	return path
})

func makeSample(dsn string) error {
	ctx := context.Background()
	l, err := ledger.Open(ctx, dsn, ledger.Options{Create: true, Atlas: knowledge().atlas})
	if err != nil {
		return err
	}
	defer l.Close()
	var entries []*ledger.Entry
	for _, r := range samples() {
		c := knowledge().coder.Code(r)
		entries = append(entries, l.NewEntry(ledger.Report{Report: c.Report, Text: r.Text}, c))
	}
	if _, err := l.Add(ctx, entries); err != nil {
		return err
	}
	return l.Settle(ctx, nil)
}

func TestMain(m *testing.M) {
	code := m.Run()
	os.RemoveAll(filepath.Dir(sampleFile()))
	os.Exit(code)
}

// tried is a server on a ledger of its own.
type tried struct {
	*Server
	ledger *ledger.Ledger
	http   *httptest.Server
	dsn    string
}

// sampled serves a copy of the sample ledger.
func sampled(t testing.TB) *tried {
	t.Helper()
	text, err := os.ReadFile(sampleFile())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "casus.db")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return on(t, path)
}

// onBoth runs a test on the sample ledger in both databases.
func onBoth(t *testing.T, test func(*testing.T, *tried)) {
	t.Run("SQLite", func(t *testing.T) { test(t, sampled(t)) })
	t.Run("PostgreSQL", func(t *testing.T) {
		dsn := pgtest.Database(t)
		if err := makeSample(dsn); err != nil {
			t.Fatal(err)
		}
		test(t, on(t, dsn))
	})
}

// empty serves a ledger with nothing in it.
func empty(t testing.TB) *tried {
	t.Helper()
	return on(t, filepath.Join(t.TempDir(), "casus.db"))
}

func on(t testing.TB, dsn string) *tried {
	t.Helper()
	l, err := ledger.Open(t.Context(), dsn, ledger.Options{Create: true, Atlas: knowledge().atlas})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	log := io.Writer(testLog{t})
	if _, fuzzing := t.(*testing.F); fuzzing {
		log = io.Discard
	}
	s := New(Options{Ledger: l, Atlas: knowledge().atlas, Coder: knowledge().coder, Version: "test", Log: slog.New(slog.NewTextHandler(log, nil))})
	ctx, end := context.WithCancel(context.Background())
	var background sync.WaitGroup
	background.Go(func() { s.settle(ctx) })
	background.Go(func() { s.watch(ctx) })
	h := httptest.NewServer(s.Handler())
	t.Cleanup(func() { s.end(); h.Close(); end(); background.Wait() })
	return &tried{s, l, h, dsn}
}

type testLog struct{ t testing.TB }

func (l testLog) Write(p []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}

// ask makes a request; a body goes as JSON.
func (s *tried) ask(t testing.TB, method, path, body string, headers ...string) (*http.Response, []byte) {
	t.Helper()
	if !strings.HasPrefix(path, "/") {
		path = root + "/" + path
	}
	var in io.Reader
	if body != "" {
		in = strings.NewReader(body)
	}
	r, err := http.NewRequestWithContext(t.Context(), method, s.http.URL+path, in)
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, text
}

// get reads a route that must answer.
func (s *tried) get(t testing.TB, path string) any {
	t.Helper()
	answer, text := s.ask(t, http.MethodGet, path, "")
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: %d: %s", path, answer.StatusCode, text)
	}
	return decoded(t, text)
}

// post writes to a route that must take it.
func (s *tried) post(t testing.TB, path, body string) any {
	t.Helper()
	answer, text := s.ask(t, http.MethodPost, path, body)
	if answer.StatusCode/100 != 2 {
		t.Fatalf("POST %s: %d: %s", path, answer.StatusCode, text)
	}
	return decoded(t, text)
}

func decoded(t testing.TB, text []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}

// at reads what lies at a path of keys and indexes of decoded JSON.
func at(t testing.TB, v any, path ...any) any {
	t.Helper()
	for i, step := range path {
		switch step := step.(type) {
		case string:
			object, ok := v.(map[string]any)
			if !ok {
				t.Fatalf("no object at %v: %v", path[:i], v)
			}
			if v, ok = object[step]; !ok {
				t.Fatalf("nothing at %v", path[:i+1])
			}
		case int:
			list, ok := v.([]any)
			if !ok || step >= len(list) {
				t.Fatalf("nothing at %v: %.300v", path[:i+1], v)
			}
			v = list[step]
		}
	}
	return v
}

func text(t testing.TB, v any, path ...any) string {
	t.Helper()
	return fmt.Sprint(at(t, v, path...))
}

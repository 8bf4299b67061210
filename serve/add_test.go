package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casus/ledger"
)

const shelled = `{"date":"2034-04-05","source":"A","title":"Shelling","text":"Rebels shelled a village near Goma on Monday, killing four people, the army said."}`

func TestAReportIsKeptOnce(t *testing.T) {
	s, c := empty(t), contractOf(t)
	for i, want := range []struct {
		body   string
		status int
		became string
	}{{shelled, 201, "new"}, {shelled, 200, "known"}, {strings.Replace(shelled, `"A"`, `"B"`, 1), 200, "again"}} {
		answer, body := s.ask(t, http.MethodPost, "reports", want.body)
		if answer.StatusCode != want.status || text(t, decoded(t, body), "became") != want.became {
			t.Errorf("%d: %d %s, want %d %s", i, answer.StatusCode, body, want.status, want.became)
		}
		c.holds(t, http.MethodPost, "reports", want.status, jsonType, body)
	}
	if n := text(t, s.get(t, "incidents"), "total"); n != "1" {
		t.Errorf("after it was settled there are %s incidents", n)
	}
	for _, x := range []struct {
		body   string
		status int
	}{{`{"text":"  "}`, 422}, {`{"date":"soon","text":"Soldiers fired."}`, 422}, {`{"text":`, 400}, {`[]`, 400}} {
		answer, body := s.ask(t, http.MethodPost, "reports", x.body)
		if answer.StatusCode != x.status || answer.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", x.body, answer.StatusCode, body)
		}
	}
}

func TestAnIdempotencyKeyGivesTheFirstAnswerAgain(t *testing.T) {
	s := empty(t)
	for range 3 {
		answer, body := s.ask(t, http.MethodPost, "reports", shelled, "Idempotency-Key", "one")
		if answer.StatusCode != http.StatusCreated || text(t, decoded(t, body), "became") != "new" {
			t.Fatalf("%d %s", answer.StatusCode, body)
		}
	}
	if answer, body := s.ask(t, http.MethodPost, "reports", `{"text":"Soldiers fired."}`, "Idempotency-Key", "one"); answer.StatusCode != 422 {
		t.Errorf("another report under the same key: %d %s", answer.StatusCode, body)
	}
	if answer, body := s.ask(t, http.MethodPost, "reports", `{"text":""}`, "Idempotency-Key", "two"); answer.StatusCode != 422 {
		t.Errorf("%d %s", answer.StatusCode, body)
	}
	if answer, body := s.ask(t, http.MethodPost, "reports", `{"text":"Soldiers fired."}`, "Idempotency-Key", "two"); answer.StatusCode != 201 {
		t.Errorf("what failed is not kept: %d %s", answer.StatusCode, body)
	}
}

func TestLinesAreToldOneByOne(t *testing.T) {
	s, c := empty(t), contractOf(t)
	lines := shelled + "\n\n" + `{"text":3}` + "\ngarbage\n" + strings.Replace(shelled, "village", "town", 1) + "\n" + shelled + "\n" + `{"text":"cut`
	answer, body := s.ask(t, http.MethodPost, "reports", lines, "Content-Type", linesType)
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != linesType {
		t.Fatalf("%d %s", answer.StatusCode, body)
	}
	var got []string
	for line := range bytes.Lines(body) {
		c.holds(t, http.MethodPost, "reports", 200, linesType, line)
		var one lineAdded
		if err := json.Unmarshal(line, &one); err != nil {
			t.Fatal(err)
		}
		said := one.Became
		if one.Error != "" {
			said = "wrong"
		}
		if one.All != nil {
			said = fmt.Sprintf("%d new, %d known, %d bad, %t", one.All.New, one.All.Known, one.All.Bad, one.All.Whole)
		}
		got = append(got, fmt.Sprintf("%d %s", one.Line, said))
	}
	want := "1 new|3 wrong|4 wrong|5 new|6 known|7 wrong|0 2 new, 1 known, 3 bad, true"
	if strings.Join(got, "|") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, "|"), want)
	}
}

// What comes slowly is told before the rest has come.
func TestALineIsToldBeforeTheNextComes(t *testing.T) {
	s := empty(t)
	in, out := io.Pipe()
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, s.http.URL+root+"/reports", in)
	r.Header.Set("Content-Type", linesType)
	go io.WriteString(out, shelled+"\n")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	if !lines.Scan() || !strings.Contains(lines.Text(), `"new"`) {
		t.Fatalf("%s %v", lines.Text(), lines.Err())
	}
	out.Close()
	if !lines.Scan() || !strings.Contains(lines.Text(), `"whole":true`) {
		t.Errorf("%s %v", lines.Text(), lines.Err())
	}
}

// A server that is told to end in the middle has kept what it told of, tells that it ends, and
// nothing it told of is missing.
func TestEndingLosesNothingThatWasTold(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "casus.db")
	l, err := ledger.Open(t.Context(), dsn, ledger.Options{Create: true, Atlas: knowledge().atlas})
	if err != nil {
		t.Fatal(err)
	}
	s := New(Options{Ledger: l, Atlas: knowledge().atlas, Coder: knowledge().coder, Version: "test"})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.Background())
	defer end()
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, listener) }()
	in, out := io.Pipe()
	go func() { // until the server hangs up
		for i := 0; ; i++ {
			if _, err := fmt.Fprintf(out, `{"date":"2034-04-05","text":"Report %d. Gunmen killed %d people in Goma on Monday, police said."}`+"\n", i, 1+rand.IntN(30)); err != nil {
				return
			}
		}
	}()
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+listener.Addr().String()+root+"/reports", in)
	r.Header.Set("Content-Type", linesType)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var told []string
	var last lineAdded
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		last = lineAdded{}
		if err := json.Unmarshal(lines.Bytes(), &last); err != nil {
			t.Fatalf("%v in %s", err, lines.Text())
		}
		if last.Key != "" {
			told = append(told, last.Key)
		}
		if len(told) == 1 {
			end()
		}
	}
	in.CloseWithError(io.ErrClosedPipe)
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(graceful + 10*time.Second):
		t.Fatal("the server does not end")
	}
	if last.All == nil || last.All.Whole || !strings.Contains(last.All.Error, "ending") || last.All.New != len(told) {
		t.Errorf("the last line tells %+v of %d", last.All, len(told))
	}
	l.Close()
	again, err := ledger.Open(context.Background(), dsn, ledger.Options{Atlas: knowledge().atlas})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	for _, key := range told {
		if _, err := again.Report(context.Background(), key); err != nil {
			t.Fatalf("%s was told of and is not there: %v", key, err)
		}
	}
	t.Logf("%d were told of", len(told))
}

// Whatever comes as JSON lines: no line of the answer is no JSON, each wrong line is told by its
// number, and the last tells of all.
func FuzzLines(f *testing.F) {
	f.Add([]byte(shelled + "\n" + `{"text":1}` + "\n"))
	f.Add([]byte("{}\n[]\nnull\n\"\"\n"))
	f.Add([]byte("\xff\xfe{\x00}\x00\n\x00"))
	f.Add([]byte(`{"text":"` + strings.Repeat("shelled ", 3000) + `"}`))
	s := empty(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		r := httpRequest(t, http.MethodPost, root+"/reports", body)
		r.Header.Set("Content-Type", linesType)
		w := httptest.NewRecorder()
		s.mux.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		lines := bytes.Split(bytes.TrimSpace(w.Body.Bytes()), []byte("\n"))
		for i, line := range lines {
			var one lineAdded
			if err := json.Unmarshal(line, &one); err != nil {
				t.Fatalf("%v in %s", err, line)
			}
			if last := i == len(lines)-1; (one.All != nil) != last || !last && (one.Error == "") == (one.Key == "") {
				t.Fatalf("line %d of %d: %s", i, len(lines), line)
			}
		}
	})
}

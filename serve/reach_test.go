package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"casus/atlas"
	"casus/coding"
	"casus/ledger"
	"casus/report"
	"casus/serve/account"
	"casus/serve/guard"
)

// noCoder codes nothing: no request here is about a coding.
type noCoder struct{}

func (noCoder) Code(*report.Report) *coding.Coding         { return &coding.Coding{} }
func (noCoder) Explain(*report.Report) *coding.Explanation { return &coding.Explanation{} }
func (noCoder) Rule(string) (coding.RuleText, bool)        { return coding.RuleText{}, false }
func (noCoder) Cue(string) (coding.RuleText, bool)         { return coding.RuleText{}, false }
func (noCoder) Identity() coding.Coder                     { return coding.Coder{Version: "test"} }

const hersIsGood = "correct horse battery"

// reached is a server that listens, as strangers reach it.
type reached struct {
	t      *testing.T
	addr   string
	ledger *ledger.Ledger
	log    *bytes.Buffer
	stop   func()

	mu  sync.Mutex
	now time.Time
}

func (s *reached) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// pass lets time pass.
func (s *reached) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// reach starts a server with the users Ada (reviewer), Rea (reader) and Max
// (admin), who share a password.
func reach(t *testing.T, opt guard.Options) *reached {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	names, err := atlas.Default()
	if err != nil {
		t.Fatal(err)
	}
	s := &reached{t: t, log: &bytes.Buffer{}, now: time.Date(2033, 5, 15, 12, 0, 0, 0, time.UTC)}
	if s.ledger, err = ledger.Open(ctx, filepath.Join(t.TempDir(), "casus.db"), ledger.Options{Create: true, Atlas: names, Now: s.clock}); err != nil {
		t.Fatal(err)
	}
	hash, err := account.NewHasher().Hash(ctx, hersIsGood)
	if err != nil {
		t.Fatal(err)
	}
	for name, role := range map[string]string{"Ada": "reviewer", "Rea": "reader", "Max": "admin"} {
		if err := s.ledger.AddUser(ctx, ledger.User{Login: account.Login(name), Name: name, Role: role, Password: hash}); err != nil {
			t.Fatal(err)
		}
	}
	opt.Now = s.clock
	opt.Log = slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if opt.Patience == 0 {
		opt.Patience = 2 * time.Second
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = l.Addr().String()
	page := fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>casus</title>")}}
	server := New(Options{Ledger: s.ledger, Atlas: names, Coder: noCoder{}, Version: "test", Page: page, Guard: guard.New(s.ledger, opt), Log: opt.Log})
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx, l) }()
	s.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error("the server ended with", err)
		}
		s.ledger.Close()
	})
	t.Cleanup(s.stop)
	return s
}

// raw sends bytes as they are, and gives what comes back until the connection
// ends or nothing comes for a while.
func (s *reached) raw(request string) string {
	s.t.Helper()
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		s.t.Fatal(err)
	}
	defer c.Close()
	io.WriteString(c, request)
	c.SetReadDeadline(time.Now().Add(4 * time.Second))
	got, _ := io.ReadAll(c)
	return string(got)
}

// get sends one request line with headers, and gives the whole answer.
func (s *reached) line(method, target string, headers ...string) string {
	s.t.Helper()
	return s.raw(method + " " + target + " HTTP/1.1\r\nHost: " + s.addr + "\r\nConnection: close\r\n" + strings.Join(append(headers, ""), "\r\n") + "\r\n")
}

func status(answer string) string {
	_, rest, _ := strings.Cut(answer, " ")
	code, _, _ := strings.Cut(rest, " ")
	return code
}

// answered is an answer that is read.
type answered struct {
	code   int
	header http.Header
	body   string
}

// ask sends a request; each header is "Name: value".
func (s *reached) ask(method, target, body string, headers ...string) answered {
	s.t.Helper()
	r, err := http.NewRequest(method, "http://"+s.addr+target, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			r.Host = value
		} else {
			r.Header.Add(name, value)
		}
	}
	transport := &http.Transport{DisableKeepAlives: true}
	resp, err := transport.RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answered{resp.StatusCode, resp.Header, string(b)}
}

// signedInAs is what a browser has after somebody signed in.
type signedInAs struct{ cookie, csrf string }

func (s *reached) signIn(name string, headers ...string) signedInAs {
	s.t.Helper()
	a := s.ask("POST", "/api/v1/session", credentials(name, hersIsGood), headers...)
	if a.code != 200 {
		s.t.Fatalf("%s cannot sign in: %d %s", name, a.code, a.body)
	}
	var shown sessionShown
	if err := json.Unmarshal([]byte(a.body), &shown); err != nil {
		s.t.Fatal(err)
	}
	cookie, _, _ := strings.Cut(a.header.Get("Set-Cookie"), ";")
	return signedInAs{"Cookie: " + cookie, "X-CSRF-Token: " + shown.CSRF}
}

func credentials(name, password string) string {
	b, _ := json.Marshal(map[string]string{"name": name, "password": password})
	return string(b)
}

// token gives somebody a token, as the header with which it is sent.
func (s *reached) token(login, role string, ends int64) (header string) {
	s.t.Helper()
	t := account.NewToken()
	if err := s.ledger.AddToken(context.Background(), ledger.Token{ID: account.NewID(), Hash: t.Hash(), Login: login, Role: role, Ends: ends}); err != nil {
		s.t.Fatal(err)
	}
	return "Authorization: Bearer " + string(t)
}

func (s *reached) wants(code int, what string, a answered) {
	s.t.Helper()
	if a.code != code {
		s.t.Errorf("%s: %d, want %d: %.200s", what, a.code, code, a.body)
	}
}

var withUsers = guard.Options{Users: true}

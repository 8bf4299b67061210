package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
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

	"go.uber.org/goleak"
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

func TestSlowClientsAreCutOffAndOthersGoOn(t *testing.T) {
	t.Parallel()
	s := reach(t, withUsers)
	mine := s.signIn("Ada")
	var slow []net.Conn
	for i := range 60 {
		c, err := net.Dial("tcp", s.addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		switch i % 3 {
		case 0: // says nothing
		case 1: // never ends its headers
			io.WriteString(c, "GET / HTTP/1.1\r\nHost: "+s.addr+"\r\nX-A: ")
		case 2: // never ends its body
			io.WriteString(c, "POST /api/v1/session HTTP/1.1\r\nHost: "+s.addr+"\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
		}
		slow = append(slow, c)
	}
	stop := make(chan struct{})
	var drip sync.WaitGroup
	for i, c := range slow {
		if i%3 == 0 {
			continue
		}
		drip.Go(func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(200 * time.Millisecond):
					if _, err := io.WriteString(c, "a"); err != nil {
						return
					}
				}
			}
		})
	}
	for range 10 {
		start := time.Now()
		s.wants(200, "a reader beside slow clients", s.ask("GET", "/api/v1/session", "", mine.cookie))
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("a reader beside slow clients waits %v", took)
		}
	}
	for i, c := range slow {
		c.SetReadDeadline(time.Now().Add(10 * time.Second))
		if _, err := io.ReadAll(c); err != nil && strings.Contains(err.Error(), "timeout") {
			t.Errorf("slow client %d is still served after 10 seconds", i)
		}
	}
	close(stop)
	drip.Wait()
}

func TestAClientThatReadsNothingIsCutOff(t *testing.T) {
	t.Parallel()
	s := reach(t, withUsers)
	mine := s.signIn("Ada")
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.(*net.TCPConn).SetReadBuffer(1 << 10)
	one := "GET /api/v1/openapi.json HTTP/1.1\r\nHost: " + s.addr + "\r\n" + mine.cookie + "\r\n\r\n"
	c.SetWriteDeadline(time.Now().Add(20 * time.Second))
	start := time.Now()
	for { // until nothing more fits between us, and then until the server gives up
		if _, err := io.WriteString(c, one); err != nil {
			if strings.Contains(err.Error(), "timeout") {
				t.Error("the server waits for good for a client that reads nothing")
			}
			break
		}
		if time.Since(start) > 20*time.Second {
			t.Error("the server goes on for a client that reads nothing")
			break
		}
	}
}

func TestStreamsOutliveThePatienceForAnswers(t *testing.T) {
	t.Parallel()
	s := reach(t, guard.Options{Users: true, Patience: time.Second})
	mine := s.signIn("Rea")
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "GET /api/v1/stream HTTP/1.1\r\nHost: %s\r\n%s\r\n\r\n", s.addr, mine.cookie)
	c.SetReadDeadline(time.Now().Add(4 * time.Second))
	got, err := io.ReadAll(c)
	if err == nil || status(string(got)) != "200" || !strings.Contains(string(got), "event: change") {
		t.Errorf("the stream ended after its first words: %v: %s", err, got)
	}
}

func TestOneUserDoesNotTakeAllStreams(t *testing.T) {
	s := reach(t, withUsers)
	mine, hers := s.signIn("Rea"), s.signIn("Ada")
	listen := func(who signedInAs) (net.Conn, string) {
		c, err := net.Dial("tcp", s.addr)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		fmt.Fprintf(c, "GET /api/v1/stream HTTP/1.1\r\nHost: %s\r\n%s\r\n\r\n", s.addr, who.cookie)
		line, err := bufio.NewReader(c).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		return c, status(line)
	}
	var first net.Conn
	for i := range 33 {
		c, code := listen(mine)
		if i == 0 {
			first = c
		}
		if want := map[bool]string{true: "200", false: "429"}[i < 32]; code != want {
			t.Fatalf("stream %d: %s, want %s", i+1, code, want)
		}
	}
	if _, code := listen(hers); code != "200" {
		t.Error("another user pays for the first:", code)
	}
	first.Close()
	for range 100 { // until the server sees that it is gone
		if _, code := listen(mine); code == "200" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("a stream that was closed still counts")
}

func TestLinesMayComeSlowlyButNotStop(t *testing.T) {
	t.Parallel()
	s := reach(t, guard.Options{Users: true, Patience: 2 * time.Second})
	token := s.token("ada", "reviewer", 0)
	send := func(lines int, end func(net.Conn)) string {
		c, err := net.Dial("tcp", s.addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "POST /api/v1/reports HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n", s.addr, token)
		for range lines {
			const line = "not json\n" // each is told to be none
			fmt.Fprintf(c, "%x\r\n%s\r\n", len(line), line)
			time.Sleep(500 * time.Millisecond)
		}
		end(c)
		c.SetReadDeadline(time.Now().Add(20 * time.Second))
		got, err := io.ReadAll(c)
		if err != nil {
			t.Errorf("after %d lines: %v", lines, err)
		}
		return string(got)
	}
	whole := func(c net.Conn) { io.WriteString(c, "0\r\n\r\n") }
	if got := send(8, whole); strings.Count(got, `"line":`) != 8 || !strings.Contains(got, `"whole":true`) {
		t.Errorf("a line each half second: %s", got)
	}
	if got := send(2, func(net.Conn) {}); !strings.Contains(got, `"whole":false`) || !strings.Contains(got, "nothing came for too long") {
		t.Errorf("lines that stop: %s", got)
	}
	if got := send(1, func(c net.Conn) { io.WriteString(c, "5\r\n{\"te"); c.(*net.TCPConn).CloseWrite() }); strings.Contains(got, `"whole":true`) {
		t.Errorf("lines that break off: %s", got)
	}
}

func TestHugeRequestsAreRefused(t *testing.T) {
	s := reach(t, withUsers)
	mine := s.signIn("Ada")
	if got := status(s.line("GET", "/", "X-A: "+strings.Repeat("a", 40<<10))); got != "431" {
		t.Error("huge headers:", got)
	}
	if got := status(s.line("GET", "/"+strings.Repeat("a", 5<<10))); got != "400" {
		t.Error("a long path:", got)
	}
	if got := status(s.line("GET", "/?"+strings.Repeat("a", 10<<10))); got != "400" {
		t.Error("a long query:", got)
	}
	if got := status(s.line("POST", "/api/v1/session", "Content-Type: application/json", "Content-Length: 99999999999")); got != "413" {
		t.Error("a huge body that is announced:", got)
	}
	// One that is not announced ends at the limit, not at its end.
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "POST /api/v1/session HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", s.addr)
	sent := 0
	chunk := fmt.Sprintf("%x\r\n%s\r\n", 4096, strings.Repeat(" ", 4096))
	c.SetDeadline(time.Now().Add(10 * time.Second))
	for range 5000 {
		n, err := io.WriteString(c, chunk)
		sent += n
		if err != nil {
			break
		}
	}
	if sent > 15<<20 {
		t.Errorf("%d bytes of a body were taken where 4 KiB are the most", sent)
	}
	s.wants(200, "others afterwards", s.ask("GET", "/api/v1/session", "", mine.cookie))
}

func TestBodiesThatAreNoPlainJSON(t *testing.T) {
	s := reach(t, withUsers)
	for _, c := range []struct {
		headers []string
		code    string
	}{
		{[]string{"Content-Type: text/plain"}, "415"}, {[]string{"Content-Type: application/x-www-form-urlencoded"}, "415"}, {nil, "415"},
		{[]string{"Content-Type: application/json", "Content-Encoding: gzip"}, "415"}, {[]string{"Content-Type: application/json", "Content-Encoding: br"}, "415"},
		{[]string{"Content-Type: application/json", "Content-Type: text/plain"}, "415"}, {[]string{"Content-Type: application/x-ndjson"}, "415"},
	} {
		body := credentials("Ada", hersIsGood)
		headers := append(c.headers, fmt.Sprint("Content-Length: ", len(body)))
		if got := status(s.raw("POST /api/v1/session HTTP/1.1\r\nHost: " + s.addr + "\r\nConnection: close\r\n" + strings.Join(headers, "\r\n") + "\r\n\r\n" + body)); got != c.code {
			t.Errorf("%q: %s, want %s", c.headers, got, c.code)
		}
	}
}

func TestPathTricksLeadNowhere(t *testing.T) {
	s := reach(t, withUsers)
	for _, target := range []string{
		"/../etc/passwd", "/..", "/a/../../etc/passwd", "/%2e%2e/etc/passwd", "/%2e%2e%2fetc%2fpasswd", "/..%2f..%2fetc/passwd", "/..%5c..%5cwindows", `/..\..\windows`, "//etc/passwd",
		"//evil.example/", "///evil.example", "/\\evil.example", "/%5cevil.example", "/%2f%2fevil.example", "/a//b", "/./", "/index.html%00.js", "/%00", "/a\x01b", "/api/v1/%2e%2e/%2e%2e/metrics",
		"/api//v1/about", "/API/../api/v1/about", "/api/v1/./about", "/api/v1/about/..", "/%61pi/v1/%2e/about", "/api%2fv1%2fabout", "/%252e%252e/", "/%c0%ae%c0%ae/", "/%ff",
		"http://evil.example/", "evil.example:80", "*", "/a%0d%0aSet-Cookie:x=1", "/a%0aLocation:%20http://evil.example",
	} {
		answer := s.line("GET", target)
		code := status(answer)
		if code != "400" && code != "401" && code != "403" && code != "404" {
			t.Errorf("%q: %.300s", target, answer)
		}
		head, _, _ := strings.Cut(strings.ToLower(answer), "\r\n\r\n")
		if strings.Contains(head, "\nlocation:") || strings.Contains(head, "set-cookie") {
			t.Errorf("%q leads elsewhere: %.300s", target, answer)
		}
		if strings.Contains(answer, "root:") {
			t.Errorf("%q gives a file of the machine", target)
		}
	}
	// A path written otherwise is the same path to the guard and to what is behind it.
	if got := status(s.line("GET", "/%61pi/v1/%61bout")); got != "401" {
		t.Error("another way of writing a path passes the guard:", got)
	}
}

func TestForgedTokens(t *testing.T) {
	s := reach(t, withUsers)
	good := s.token("ada", "reviewer", 0)
	s.wants(200, "a good token", s.ask("GET", "/api/v1/about", "", good))
	secret := strings.TrimPrefix(good, "Authorization: Bearer ")
	for what, header := range map[string]string{
		"none": "X: y", "empty": "Authorization: ", "no secret": "Authorization: Bearer ", "truncated": good[:len(good)-1], "longer": good + "A", "another last letter": good[:len(good)-1] + "_",
		"another scheme": "Authorization: Basic " + secret, "no scheme": "Authorization: " + secret, "forged": "Authorization: Bearer " + string(account.NewToken()),
		"its hash": "Authorization: Bearer casus_" + account.Secret(secret).Hash(), "other case": strings.ToUpper(good[:16]) + strings.ToLower(good[16:]), "a pattern": "Authorization: Bearer casus_%",
		"SQL": "Authorization: Bearer casus_' OR '1'='1", "huge": "Authorization: Bearer casus_" + strings.Repeat("A", 8000), "as a cookie": "Cookie: casus=" + secret, "two": "Authorization: Bearer x\r\n" + good,
	} {
		answer := s.line("GET", "/api/v1/about", header)
		if status(answer) != "401" || !strings.Contains(answer, "Www-Authenticate: Bearer") {
			t.Errorf("%s: %.200s", what, answer)
		}
	}
	s.wants(401, "in the address", s.ask("GET", "/api/v1/about?token="+secret, ""))

	brief := s.token("ada", "reviewer", s.clock().Add(time.Hour).Unix())
	s.wants(200, "before its end", s.ask("GET", "/api/v1/about", "", brief))
	s.pass(time.Hour)
	s.wants(401, "after its end", s.ask("GET", "/api/v1/about", "", brief))

	// A token needs no word against forged requests: no page can make a browser send one.
	low := s.token("max", "reader", 0)
	s.wants(403, "a token for less than its user may do", s.ask("POST", "/api/v1/reviews", "{}", low))
	if a := s.ask("POST", "/api/v1/reviews", "{}", good); a.code == 401 || a.code == 403 {
		t.Errorf("a reviewer's token: %d %s", a.code, a.body)
	}
	s.ledger.SetRole(context.Background(), "ada", "reader")
	s.wants(403, "a token for more than its user may do any more", s.ask("POST", "/api/v1/reviews", "{}", good))
	s.ledger.RemoveUser(context.Background(), "ada")
	s.wants(401, "of a user who was removed", s.ask("GET", "/api/v1/about", "", good))
}

func TestForgedAndEndedSessions(t *testing.T) {
	s := reach(t, withUsers)
	good := s.signIn("Ada")
	s.wants(200, "a good session", s.ask("GET", "/api/v1/session", "", good.cookie))
	for what, cookie := range map[string]string{
		"truncated": good.cookie[:len(good.cookie)-1], "forged": "Cookie: casus=" + string(account.NewSession()), "empty": "Cookie: casus=", "another name": strings.Replace(good.cookie, "casus=", "__Host-casus=", 1),
		"SQL": "Cookie: casus=' OR ''='", "its hash": "Cookie: casus=" + account.Secret(strings.TrimPrefix(good.cookie, "Cookie: casus=")).Hash(),
	} {
		s.wants(401, what, s.ask("GET", "/api/v1/about", "", cookie))
	}
	s.wants(401, "a bad token beside a good cookie", s.ask("GET", "/api/v1/about", "", good.cookie, "Authorization: Bearer x"))

	s.pass(account.Idle - time.Minute)
	s.wants(200, "before it is idle for long", s.ask("GET", "/api/v1/session", "", good.cookie))
	for range 50 { // its use is kept beside the request
		if got, _ := s.ledger.Session(context.Background(), account.Secret(strings.TrimPrefix(good.cookie, "Cookie: casus=")).Hash()); got.Used.Unix() == s.clock().Unix() {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.pass(account.Idle - time.Minute)
	s.wants(200, "used since", s.ask("GET", "/api/v1/session", "", good.cookie))
	s.pass(2 * account.Idle)
	s.wants(401, "idle for long", s.ask("GET", "/api/v1/session", "", good.cookie))

	out := s.signIn("Ada")
	s.wants(204, "signing out", s.ask("DELETE", "/api/v1/session", "", out.cookie, out.csrf))
	s.wants(401, "after signing out", s.ask("GET", "/api/v1/session", "", out.cookie))

	here := s.signIn("Ada")
	s.ledger.SetPassword(context.Background(), "ada", "x", "")
	s.wants(401, "after a change of the password", s.ask("GET", "/api/v1/session", "", here.cookie))
	rea := s.signIn("Rea")
	s.ledger.RemoveUser(context.Background(), "rea")
	s.wants(401, "of a user who was removed", s.ask("GET", "/api/v1/session", "", rea.cookie))
}

func TestASessionIsAlwaysANewOne(t *testing.T) {
	s := reach(t, withUsers)
	planted := "Cookie: casus=" + string(account.NewSession())
	mine := s.signIn("Ada", planted)
	if mine.cookie == planted {
		t.Error("a planted id became a session")
	}
	s.wants(401, "the planted id", s.ask("GET", "/api/v1/session", "", planted))
	again := s.signIn("Ada", mine.cookie)
	if again == mine {
		t.Error("signing in again gives the same session")
	}
	s.wants(401, "the session before", s.ask("GET", "/api/v1/session", "", mine.cookie))
	s.wants(200, "the session now", s.ask("GET", "/api/v1/session", "", again.cookie))
}

func TestCookies(t *testing.T) {
	for what, c := range map[string]struct {
		opt  guard.Options
		want string
	}{
		"in the clear":   {withUsers, "casus="},
		"behind a proxy": {guard.Options{Users: true, BehindProxy: true}, "__Host-casus="},
	} {
		t.Run(what, func(t *testing.T) {
			s := reach(t, c.opt)
			cookie := s.ask("POST", "/api/v1/session", credentials("Ada", hersIsGood)).header.Get("Set-Cookie")
			for _, part := range []string{"HttpOnly", "SameSite=Strict", "Path=/"} {
				if !strings.Contains(cookie, part) {
					t.Errorf("%q has no %s", cookie, part)
				}
			}
			if !strings.HasPrefix(cookie, c.want) || strings.Contains(cookie, "Secure") != c.opt.BehindProxy || strings.Contains(cookie, "Domain") {
				t.Error(cookie)
			}
		})
	}
}

func TestForgedWrites(t *testing.T) {
	s := reach(t, withUsers)
	mine, other := s.signIn("Ada"), s.signIn("Max")
	for what, headers := range map[string][]string{
		"no word": nil, "an empty word": {"X-CSRF-Token: "}, "a wrong word": {"X-CSRF-Token: abc"}, "another session's word": {other.csrf}, "the cookie as the word": {"X-CSRF-Token: " + strings.TrimPrefix(mine.cookie, "Cookie: casus=")},
		"the word in a cookie": {"Cookie: X-CSRF-Token=" + strings.TrimPrefix(mine.csrf, "X-CSRF-Token: ")},
	} {
		s.wants(403, "POST with "+what, s.ask("POST", "/api/v1/reviews", "{}", append(headers, mine.cookie)...))
		s.wants(403, "DELETE with "+what, s.ask("DELETE", "/api/v1/session", "", append(headers, mine.cookie)...))
	}
	if a := s.ask("POST", "/api/v1/reviews", "{}", mine.cookie, mine.csrf); a.code == 403 || a.code == 401 {
		t.Errorf("with its own word: %d %s", a.code, a.body)
	}
}

func TestPagesFromElsewhere(t *testing.T) {
	for what, opt := range map[string]guard.Options{"users": withUsers, "local": {Local: "me"}} {
		t.Run(what, func(t *testing.T) {
			s := reach(t, opt)
			var mine []string
			if opt.Users {
				in := s.signIn("Ada")
				mine = []string{in.cookie, in.csrf}
			}
			with := func(more ...string) []string { return append(more, mine...) }
			for what, headers := range map[string][]string{
				"another origin": {"Origin: http://evil.example"}, "no origin that has a name": {"Origin: null"}, "another port": {"Origin: http://127.0.0.1:1"}, "cross-site": {"Sec-Fetch-Site: cross-site"},
				"same-site": {"Sec-Fetch-Site: same-site"}, "an unknown word": {"Sec-Fetch-Site: x"}, "a name like ours": {"Origin: http://" + s.addr + ".evil.example"},
			} {
				s.wants(403, "POST from "+what, s.ask("POST", "/api/v1/code", "{}", with(headers...)...))
				s.wants(403, "sign-in from "+what, s.ask("POST", "/api/v1/session", credentials("Ada", hersIsGood), with(headers...)...))
			}
			s.wants(403, "a script from elsewhere that reads", s.ask("GET", "/api/v1/about", "", with("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script")...))
			s.wants(403, "a frame elsewhere", s.ask("GET", "/api/v1/about", "", with("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe")...))
			s.wants(200, "a link from elsewhere to the page", s.ask("GET", "/accounts/5f", "", with("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")...))
			s.wants(200, "our page", s.ask("GET", "/api/v1/about", "", with("Sec-Fetch-Site: same-origin", "Origin: http://"+s.addr)...))
			a := s.ask("OPTIONS", "/api/v1/about", "", "Origin: http://evil.example", "Access-Control-Request-Method: POST")
			for name := range a.header {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("a page elsewhere is let in by %s", name)
				}
			}
		})
	}
}

func TestNamesThatAreMadeToLeadHere(t *testing.T) {
	for what, opt := range map[string]guard.Options{"users": withUsers, "local": {Local: "me"}} {
		t.Run(what, func(t *testing.T) {
			s := reach(t, opt)
			for _, host := range []string{"evil.example", "evil.example:8600", "localhost.evil.example", "192.0.2.1"} {
				for _, target := range []string{"/", "/api/v1/about", "/health"} {
					s.wants(403, host+target, s.ask("GET", target, "", "Host: "+host))
				}
			}
			s.wants(200, "localhost", s.ask("GET", "/", "", "Host: localhost:8600"))
			if got := status(s.raw("GET / HTTP/1.0\r\n\r\n")); got != "403" {
				t.Error("no Host at all:", got)
			}
			if got := status(s.raw("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")); got != "400" {
				t.Error("two Hosts:", got)
			}
		})
	}
}

func TestALocalCasusBehindAProxyIsShut(t *testing.T) {
	s := reach(t, guard.Options{Local: "me"})
	for _, h := range []string{"X-Forwarded-For: 1.2.3.4", "X-Forwarded-Host: x", "Forwarded: for=1.2.3.4", "Via: 1.1 x", "X-Real-IP: 1.2.3.4"} {
		s.wants(403, h, s.ask("GET", "/api/v1/about", "", h))
	}
	a := s.ask("GET", "/api/v1/session", "")
	if a.code != 200 || !strings.Contains(a.body, `"name":"me","role":"admin","local":true`) {
		t.Error(a.code, a.body)
	}
	s.wants(409, "signing in where there are no users", s.ask("POST", "/api/v1/session", credentials("Ada", hersIsGood)))
}

func TestHeadersCannotBeInjected(t *testing.T) {
	s := reach(t, withUsers)
	mine := s.signIn("Ada")
	for _, target := range []string{
		"/api/v1/incidents/x%0d%0aX-Injected:%201", "/api/v1/exports/csv%0d%0aX-Injected:1", "/api/v1/incidents?source=%0d%0aX-Injected:%201", "/login?back=%0d%0aX-Injected:%201", "/login?back=//evil.example",
		"/api/v1/incidents?after=%0d%0aX-Injected:%201", "/api/v1/exports/csv?text=%22%0d%0aX-Injected:1",
	} {
		answer := s.line("GET", target, mine.cookie)
		head, _, _ := strings.Cut(strings.ToLower(answer), "\r\n\r\n")
		if strings.Contains(head, "x-injected:") || strings.Contains(head, "\nlocation:") {
			t.Errorf("%s: %s", target, head)
		}
	}
	for _, request := range []string{
		"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: a\rX-Injected: 1\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nX A: 1\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: \x00\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: localhost\r\n X-Folded: 1\r\n\r\n",
	} {
		if got := status(s.raw(request)); got != "400" {
			t.Errorf("%q: %s", request, got)
		}
	}
}

func TestMethodsAreNotConfused(t *testing.T) {
	s := reach(t, withUsers)
	mine := s.signIn("Ada")
	for _, method := range []string{"TRACE", "CONNECT", "OPTIONS", "FOO", "get", "PROPFIND"} {
		if got := status(s.line(method, "/api/v1/about", mine.cookie)); got != "405" && got != "400" {
			t.Errorf("%s: %s", method, got)
		}
	}
	for _, h := range []string{"X-HTTP-Method-Override: DELETE", "X-Method-Override: DELETE", "X-HTTP-Method: DELETE"} {
		s.ask("GET", "/api/v1/session?_method=DELETE", "", mine.cookie, mine.csrf, h)
		s.wants(200, "after a GET with "+h, s.ask("GET", "/api/v1/session", "", mine.cookie))
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH"} {
		s.wants(405, method+" of the page", s.ask(method, "/accounts", "", mine.cookie, mine.csrf))
	}
}

func TestOneRequestIsNotTakenForTwo(t *testing.T) {
	s := reach(t, withUsers)
	hidden := "GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n"
	for what, head := range map[string]string{
		"two lengths":              fmt.Sprintf("Content-Length: 2\r\nContent-Length: %d\r\n", len(hidden)+2),
		"a length that is a list":  fmt.Sprintf("Content-Length: 2, %d\r\n", len(hidden)+2),
		"an unknown coding":        "Transfer-Encoding: xchunked\r\n",
		"chunked twice":            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
		"a coding after chunked":   "Transfer-Encoding: chunked, identity\r\n",
		"a length with a sign":     "Content-Length: +2\r\n",
		"a length that is not one": "Content-Length: 0x2\r\n",
		"a space before the colon": "Transfer-Encoding : chunked\r\n",
	} {
		answer := s.raw("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + head + "\r\n{}" + hidden)
		if n := strings.Count(answer, "HTTP/1.1 "); n != 1 || status(answer)[0] != '4' && status(answer) != "501" {
			t.Errorf("%s: %d answers: %s", what, n, answer)
		}
	}
}

func TestAFloodOfSignIns(t *testing.T) {
	t.Parallel()
	s := reach(t, withUsers)
	mine := s.signIn("Rea")
	var mu sync.Mutex
	codes := map[int]int{}
	var wg sync.WaitGroup
	for i := range 80 {
		wg.Go(func() {
			a := s.ask("POST", "/api/v1/session", credentials("ada", fmt.Sprint("wrong horse battery ", i)))
			mu.Lock()
			defer mu.Unlock()
			codes[a.code]++
			if a.code == 429 && a.header.Get("Retry-After") == "" {
				t.Error("who tried too often is not told how long to wait")
			}
		})
	}
	start := time.Now()
	s.wants(200, "a reader beside the flood", s.ask("GET", "/api/v1/about", "", mine.cookie))
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("a reader beside the flood waits %v", took)
	}
	wg.Wait()
	if codes[401] > 12 || codes[401]+codes[429]+codes[503] != 80 {
		t.Errorf("80 attempts: %v", codes)
	}
	s.wants(429, "the right password during the flood, from the same address", s.ask("POST", "/api/v1/session", credentials("ada", hersIsGood)))
	s.pass(time.Minute)
	s.wants(200, "the right password a minute later", s.ask("POST", "/api/v1/session", credentials("ada", hersIsGood)))
}

func TestOneNameIsNotGuessedFromManyAddresses(t *testing.T) {
	t.Parallel()
	s := reach(t, guard.Options{Users: true, BehindProxy: true})
	let := 0
	for i := range 36 {
		if s.ask("POST", "/api/v1/session", credentials("ada", "wrong horse battery"), fmt.Sprintf("X-Forwarded-For: 198.51.100.%d", i)).code == 401 {
			let++
		}
	}
	if let > 31 {
		t.Errorf("%d guesses at one name", let)
	}
	s.wants(200, "another name", s.ask("POST", "/api/v1/session", credentials("max", hersIsGood), "X-Forwarded-For: 198.51.100.99"))
}

func TestAFloodOfRequests(t *testing.T) {
	s := reach(t, guard.Options{Users: true, BehindProxy: true})
	codes := map[int]int{}
	for range 900 {
		codes[s.ask("GET", "/health", "", "X-Forwarded-For: 198.51.100.1").code]++
	}
	if codes[429] == 0 {
		t.Errorf("one client may ask without end: %v", codes)
	}
	if a := s.ask("GET", "/api/v1/session", "", "X-Forwarded-For: 198.51.100.2"); a.code != 401 {
		t.Errorf("another client pays for the first: %d", a.code)
	}
}

func TestWhetherThereIsAUserIsNotTold(t *testing.T) {
	s := reach(t, withUsers)
	known, unknown := s.ask("POST", "/api/v1/session", credentials("ada", "wrong horse battery")), s.ask("POST", "/api/v1/session", credentials("eve", "wrong horse battery"))
	if known.code != 401 || known.code != unknown.code || known.body != unknown.body {
		t.Errorf("%d %s, %d %s", known.code, known.body, unknown.code, unknown.body)
	}
}

func TestSecretsAreNotLogged(t *testing.T) {
	s := reach(t, withUsers)
	mine := s.signIn("Ada")
	token := s.token("ada", "reader", 0)
	s.ask("GET", "/api/v1/about", "", token)
	s.ask("POST", "/api/v1/session", credentials("ada\nlevel=ERROR msg=forged", "another wrong password"))
	s.ask("POST", "/api/v1/session", `{"name":"ada","password":5}`)
	s.ask("POST", "/api/v1/session", `{"name":"ada","password":"`+hersIsGood)
	s.stop()
	logged := s.log.String()
	for _, secret := range []string{hersIsGood, "another wrong password", strings.TrimPrefix(mine.cookie, "Cookie: casus="), strings.TrimPrefix(token, "Authorization: Bearer "), strings.TrimPrefix(mine.csrf, "X-CSRF-Token: ")} {
		if strings.Contains(logged, secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	if !strings.Contains(logged, "sign-in refused") || strings.Contains(logged, "\nlevel=ERROR msg=forged") {
		t.Error(logged)
	}
}

func TestEveryAnswerTellsBrowsersHowToTreatIt(t *testing.T) {
	s := reach(t, withUsers)
	mine := s.signIn("Ada")
	for _, a := range []answered{s.ask("GET", "/", ""), s.ask("GET", "/login", ""), s.ask("GET", "/api/v1/about", ""), s.ask("GET", "/api/v1/about", "", mine.cookie), s.ask("GET", "/no.js", ""),
		s.ask("GET", "/a//b", ""), s.ask("GET", "/", "", "Host: evil.example"), s.ask("PUT", "/", "")} {
		csp := a.header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'; script-src 'self';") || strings.Contains(csp, "unsafe") || !strings.Contains(csp, "frame-ancestors 'none'") ||
			a.header.Get("X-Content-Type-Options") != "nosniff" || a.header.Get("Referrer-Policy") == "" || a.header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%d: %v", a.code, a.header)
		}
	}
	if c := s.ask("GET", "/api/v1/about", "", mine.cookie).header.Get("Cache-Control"); !strings.Contains(c, "private") && !strings.Contains(c, "no-store") {
		t.Errorf("what only some may read may be kept by whom it passes: %q", c)
	}
}

func TestRoles(t *testing.T) {
	s := reach(t, withUsers)
	as := map[string]signedInAs{}
	for _, name := range []string{"Rea", "Ada", "Max"} {
		as[name] = s.signIn(name)
	}
	for _, c := range []struct {
		method, path string
		may          string
	}{
		{"GET", "/api/v1/about", "Rea Ada Max"}, {"POST", "/api/v1/code", "Rea Ada Max"}, {"POST", "/api/v1/reviews", "Ada Max"}, {"POST", "/api/v1/reports", "Ada Max"}, {"POST", "/api/v1/unheard-of", "Max"},
	} {
		body := ""
		if c.method == "POST" {
			body = "{}"
		}
		s.wants(401, c.method+" "+c.path+" by a stranger", s.ask(c.method, c.path, body))
		for name, who := range as {
			a := s.ask(c.method, c.path, body, who.cookie, who.csrf)
			if may := strings.Contains(c.may, name); may == (a.code == 403) || a.code == 401 {
				t.Errorf("%s %s by %s: %d %s", c.method, c.path, name, a.code, a.body)
			}
		}
	}
}

// A route that takes something in must stand in the guard's table.
func TestTheGuardKnowsEveryWritingRoute(t *testing.T) {
	doc, err := Document("test")
	if err != nil {
		t.Fatal(err)
	}
	var api struct {
		Paths map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(doc, &api); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for path, methods := range api.Paths {
		for method := range methods {
			if method = strings.ToUpper(method); method == "GET" || method == "HEAD" {
				continue
			}
			seen++
			if _, known := guard.BodyLimit(method, path); !known {
				t.Errorf("the guard does not know %s %s: say in serve/guard/routes.go who may use it", method, path)
			}
		}
	}
	if seen == 0 {
		t.Error("the document has no route that takes something in")
	}
}

func TestAServerLeavesNothingBehind(t *testing.T) {
	leaks := goleak.IgnoreCurrent()
	s := reach(t, withUsers)
	mine := s.signIn("Ada")
	s.pass(time.Hour)
	s.wants(200, "a session whose use is to be kept", s.ask("GET", "/api/v1/session", "", mine.cookie))
	idle, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	fmt.Fprintf(idle, "GET / HTTP/1.1\r\nHost: %s\r\n\r\n", s.addr)
	if _, err := http.ReadResponse(bufio.NewReader(idle), nil); err != nil {
		t.Fatal(err)
	}
	s.stop()
	goleak.VerifyNone(t, leaks)
}

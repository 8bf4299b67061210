package serve

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"casus/serve/guard"

	"go.uber.org/goleak"
)

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

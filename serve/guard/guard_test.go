package guard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"testing"
	"time"
	"unicode"

	"casus/serve/account"

	"pgregory.net/rapid"
)

// clock is a clock that is moved by hand.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func TestALimiterLetsNobodyDoMoreThanHeMay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		every := time.Duration(rapid.IntRange(1, 1000).Draw(t, "every ms")) * time.Millisecond
		burst := rapid.IntRange(1, 20).Draw(t, "burst")
		c := &clock{time.Unix(1_000_000, 0)}
		l := newLimiter(every, burst, c.now)
		start, got := c.at, 0
		for range rapid.IntRange(1, 200).Draw(t, "tries") {
			c.at = c.at.Add(time.Duration(rapid.IntRange(0, 500).Draw(t, "pause ms")) * time.Millisecond)
			wait := l.take("client")
			if wait == 0 {
				got++
			}
			if most := burst + int(c.at.Sub(start)/every) + 1; got > most {
				t.Fatalf("%d times in %v, where %d are the most", got, c.at.Sub(start), most)
			}
			if wait > 0 { // and after the wait it is let through
				c.at = c.at.Add(wait)
				if l.take("client") > 0 {
					t.Fatalf("refused after a wait of %v", wait)
				}
				got++
			}
		}
		if l.take("another") > 0 {
			t.Fatal("another client pays for the first")
		}
	})
}

func TestALimitersMemoryIsBounded(t *testing.T) {
	c := &clock{time.Unix(1_000_000, 0)}
	l := newLimiter(time.Hour, 5, c.now)
	for i := range mostClients + 10_000 {
		l.take(fmt.Sprint(i))
	}
	if len(l.whole) > mostClients+1 {
		t.Errorf("%d clients are kept", len(l.whole))
	}
	if l.take("one more") == 0 {
		t.Error("those above the bound are not counted at all")
	}
	if l.take("7") > 0 {
		t.Error("one who was there before pays for the flood")
	}
	c.at = c.at.Add(6 * time.Hour)
	if l.take("one more") > 0 || len(l.whole) > 10 {
		t.Errorf("after hours of rest %d clients are kept", len(l.whole))
	}
}

func FuzzPaths(f *testing.F) {
	for _, s := range []string{"/", "//", "/a//", "/api/v1/incidents", "/../etc/passwd", "/a/%2e%2e/b", "//evil.example/", "/a%00b", `/a\b`, "/a%5cb", "/a%2fb", "/a/./b", "/%C0%AE%C0%AE/", "*", "http://x/y", "/a%252e", "/accounts/5f/", "/é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, target string) {
		u, err := url.ParseRequestURI(target)
		if err != nil {
			return
		}
		if !wellFormed(&http.Request{URL: u}) {
			return
		}
		p := u.Path
		if strings.Contains(p, "..") && path.Clean("/"+p) != strings.TrimSuffix(p, "/") && p != "/" || strings.HasPrefix(p, "//") || strings.ContainsFunc(p, unicode.IsControl) || strings.ContainsRune(p, '\\') {
			t.Errorf("%q is let through as %q", target, p)
		}
		again, err := url.PathUnescape(p)
		if err == nil && again != p {
			t.Errorf("%q means another path once it is read again: %q, %q", target, p, again)
		}
	})
}

func TestHosts(t *testing.T) {
	g := New(nil, Options{Hosts: []string{"Casus.Example.org"}})
	for host, known := range map[string]bool{
		"localhost": true, "localhost:8600": true, "LOCALHOST:1": true, "127.0.0.1:8600": true, "[::1]:8600": true, "[::1]": true, "casus.example.org": true, "casus.example.org.:443": true,
		"192.0.2.7:8600": true, // where the request arrived
		"":               false, "192.0.2.8:8600": false, "evil.example": false, "localhost.evil.example": false, "evil-localhost": false, "127.0.0.1.evil.example": false,
		"127.0.0.1@evil.example": false, "example.org": false, "[2001:db8::1]:80": false, "0.0.0.0:8600": false, "2130706433": false, "localhost:8600:1": false,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		r = r.WithContext(contextAt(r, "192.0.2.7:8600"))
		if got := g.knowsHost(r); got != known {
			t.Errorf("Host %q: %v", host, got)
		}
	}
}

func TestWhoTheClientIs(t *testing.T) {
	for _, c := range []struct {
		proxy bool
		lines []string
		want  string
	}{
		{false, nil, "192.0.2.1"}, {false, []string{"1.2.3.4"}, "192.0.2.1"}, {true, nil, "192.0.2.1"}, {true, []string{"1.2.3.4"}, "1.2.3.4"},
		{true, []string{"9.9.9.9, 1.2.3.4"}, "1.2.3.4"}, {true, []string{"1.2.3.4", "5.6.7.8"}, "5.6.7.8"}, {true, []string{"rubbish"}, "192.0.2.1"},
		{true, []string{"::ffff:1.2.3.4"}, "1.2.3.4"}, {true, []string{"1.2.3.4,"}, "192.0.2.1"},
	} {
		r := httptest.NewRequest("GET", "/", nil) // from 192.0.2.1
		r.Header["X-Forwarded-For"] = c.lines
		if got := New(nil, Options{BehindProxy: c.proxy}).client(r); got.String() != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	if a, b := netip.MustParseAddr("2001:db8:1:2::3"), netip.MustParseAddr("2001:db8:1:2:ffff::4"); clientKey(a) != clientKey(b) {
		t.Error("one network is two clients")
	}
}

func TestWhatRoutesDemand(t *testing.T) {
	for _, c := range []struct {
		method, path string
		role         account.Role
		known        bool
	}{
		{"GET", "/", account.Nobody, true}, {"GET", "/health", account.Nobody, true}, {"GET", "/api/v1/session", account.Nobody, true}, {"POST", "/api/v1/session", account.Nobody, true},
		{"DELETE", "/api/v1/session", account.Nobody, true}, {"GET", "/api/v1/incidents", account.Reader, true}, {"HEAD", "/api/v1/reports/5f", account.Reader, true},
		{"GET", "/api/v1/sessions", account.Reader, true}, {"GET", "/metrics", account.Admin, true}, {"POST", "/api/v1/code", account.Reader, true},
		{"POST", "/api/v1/reports", account.Reviewer, true}, {"POST", "/api/v1/reviews", account.Reviewer, true}, {"DELETE", "/api/v1/reviews/12", account.Reviewer, true},
		{"POST", "/api/v1/anything", account.Admin, false}, {"POST", "/api/v1/sessionx", account.Admin, false}, {"POST", "/", account.Nobody, false},
	} {
		if d, known := demandOf(c.method, c.path); d.role != c.role || known != c.known {
			t.Errorf("%s %s: %v, %v", c.method, c.path, d.role, known)
		}
	}
}

func TestBodies(t *testing.T) {
	const jsonType = "application/json"
	for _, c := range []struct {
		method, path, kind, encoding string
		bytes                        int
		status                       int
	}{
		{"POST", "/api/v1/reviews", jsonType, "", 10, 0}, {"POST", "/api/v1/reviews", "application/json; charset=utf-8", "", 10, 0},
		{"POST", "/api/v1/reviews", "text/plain", "", 10, 415}, {"POST", "/api/v1/reviews", "", "", 10, 415}, {"POST", "/api/v1/reviews", "", "", 0, 415},
		{"POST", "/api/v1/reviews", "application/x-www-form-urlencoded", "", 10, 415}, {"POST", "/api/v1/reviews", "multipart/form-data; boundary=x", "", 10, 415},
		{"POST", "/api/v1/reviews", "application/json; charset=utf-7", "", 10, 415}, {"POST", "/api/v1/reviews", "application/json, text/plain", "", 10, 415},
		{"POST", "/api/v1/reviews", "application/x-ndjson", "", 10, 415}, {"POST", "/api/v1/reports", "application/x-ndjson", "", 10, 0},
		{"POST", "/api/v1/reviews", jsonType, "gzip", 10, 415}, {"POST", "/api/v1/reviews", jsonType, "identity", 10, 415},
		{"POST", "/api/v1/reviews", jsonType, "", 256<<10 + 1, 413}, {"POST", "/api/v1/session", jsonType, "", 5 << 10, 413},
		{"GET", "/api/v1/incidents", jsonType, "", 10, 400}, {"GET", "/api/v1/incidents", "", "", 0, 0}, {"DELETE", "/api/v1/session", "", "", 0, 0},
	} {
		r := httptest.NewRequest(c.method, c.path, strings.NewReader(strings.Repeat("x", c.bytes)))
		if c.bytes == 0 {
			r.Body = http.NoBody
		}
		if c.kind != "" {
			r.Header.Set("Content-Type", c.kind)
		}
		if c.encoding != "" {
			r.Header.Set("Content-Encoding", c.encoding)
		}
		d, _ := demandOf(c.method, c.path)
		if _, status, why := bodyFault(r, d); status != c.status {
			t.Errorf("%+v: %d %s", c, status, why)
		}
	}
}

func TestABodyEndsAtItsLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.IntRange(1, 200).Draw(t, "limit")
		sent := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "sent")
		conn := http.NewResponseController(httptest.NewRecorder())
		b := &pacedBody{ReadCloser: io.NopCloser(bytes.NewReader(sent)), conn: conn, limit: int64(limit)}
		got, err := io.ReadAll(b)
		var tooLarge *http.MaxBytesError
		switch {
		case len(sent) <= limit && (err != nil || !bytes.Equal(got, sent)):
			t.Fatalf("%d bytes of %d: %v", len(got), len(sent), err)
		case len(sent) > limit && (!errors.As(err, &tooLarge) || len(got) > limit):
			t.Fatalf("%d bytes came through a limit of %d: %v", len(got), limit, err)
		}
	})
}

func TestOneAddressHoldsFewConnections(t *testing.T) {
	l := newFew[netip.Addr](mostConnections)
	a, b := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
	for range mostConnections {
		if !l.hold(a) {
			t.Fatal("turned away too early")
		}
	}
	if l.hold(a) || !l.hold(b) {
		t.Error("the first may hold one more, or the second none")
	}
	l.release(a)
	if !l.hold(a) {
		t.Error("what was given back is not free")
	}
	for range mostConnections {
		l.release(a)
	}
	l.release(b)
	if len(l.held) > 0 {
		t.Errorf("%d addresses are remembered that hold nothing", len(l.held))
	}
}

func TestWhoMustAskForUsers(t *testing.T) {
	for _, c := range []struct {
		at    string
		opt   Options
		users bool
	}{
		{"127.0.0.1:8600", Options{}, false}, {"[::1]:8600", Options{}, false}, {"0.0.0.0:8600", Options{}, true}, {"[::]:8600", Options{}, true}, {"192.0.2.1:80", Options{}, true},
		{"127.0.0.1:8600", Options{BehindProxy: true}, true}, {"127.0.0.1:8600", Options{Hosts: []string{"casus.example.org"}}, true},
	} {
		if got := c.opt.NeedsUsers(net.TCPAddrFromAddrPort(netip.MustParseAddrPort(c.at))); got != c.users {
			t.Errorf("%s %+v: %v", c.at, c.opt, got)
		}
	}
}

// contextAt is the context of a request that arrived at an address.
func contextAt(r *http.Request, at string) context.Context {
	return context.WithValue(r.Context(), http.LocalAddrContextKey, net.TCPAddrFromAddrPort(netip.MustParseAddrPort(at)))
}

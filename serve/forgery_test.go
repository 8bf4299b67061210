package serve

import (
	"context"
	"strings"
	"testing"
	"time"

	"casus/serve/account"
	"casus/serve/guard"
)

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

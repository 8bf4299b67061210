package serve

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func httpRequest(t testing.TB, method, path string, body []byte) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWhatStandsIsNotSentAgain(t *testing.T) {
	s := sampled(t)
	first, body := s.ask(t, http.MethodGet, "incidents?limit=5&order=killed", "")
	tag := first.Header.Get("ETag")
	if tag == "" || first.Header.Get("Cache-Control") != "private, no-cache" {
		t.Fatalf("the tag is %q, the cache control %q", tag, first.Header.Get("Cache-Control"))
	}
	for _, header := range []string{tag, `"x", ` + tag, "*", strings.TrimPrefix(tag, "W/")} {
		if again, text := s.ask(t, http.MethodGet, "incidents?limit=5&order=killed", "", "If-None-Match", header); again.StatusCode != 304 || len(text) > 0 {
			t.Errorf("If-None-Match %s: %d %.60s", header, again.StatusCode, text)
		}
	}
	// The same asked in another order is the same.
	if again, _ := s.ask(t, http.MethodGet, "incidents?order=killed&limit=5", "", "If-None-Match", tag); again.StatusCode != 304 {
		t.Errorf("in another order: %d", again.StatusCode)
	}
	if other, _ := s.ask(t, http.MethodGet, "incidents?limit=6&order=killed", "", "If-None-Match", tag); other.StatusCode != 200 {
		t.Errorf("another question: %d", other.StatusCode)
	}
	head, text := s.ask(t, http.MethodHead, "incidents?limit=5&order=killed", "")
	if head.StatusCode != 200 || len(text) > 0 || head.ContentLength != int64(len(body)) || head.Header.Get("ETag") != tag {
		t.Errorf("HEAD: %d, %d bytes, told %d", head.StatusCode, len(text), head.ContentLength)
	}
	// What is written makes it another answer.
	event := s.get(t, "events")
	s.post(t, "reviews", `{"verb":"confirm","id":"`+at(t, event, "items", 0, "event", "id").(string)+`","reviewer":"Ada"}`)
	if again, _ := s.ask(t, http.MethodGet, "incidents?limit=5&order=killed", "", "If-None-Match", tag); again.StatusCode != 200 || again.Header.Get("ETag") == tag {
		t.Errorf("after a change: %d %s", again.StatusCode, again.Header.Get("ETag"))
	}
}

func TestAnswersAreCompressed(t *testing.T) {
	s := sampled(t)
	_, plain := s.ask(t, http.MethodGet, "incidents", "", "Accept-Encoding", "identity")
	for _, header := range []string{"gzip", "br, gzip;q=0.5", "*"} {
		for _, path := range []string{"incidents", "queue?reviewer=Ada"} {
			answer, zipped := s.ask(t, http.MethodGet, path, "", "Accept-Encoding", header)
			if answer.Header.Get("Content-Encoding") != "gzip" || !strings.Contains(strings.Join(answer.Header.Values("Vary"), ","), "Accept-Encoding") {
				t.Fatalf("%s for %s: %v", path, header, answer.Header)
			}
			r, err := gzip.NewReader(bytes.NewReader(zipped))
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil || path == "incidents" && !bytes.Equal(text, plain) {
				t.Errorf("%s for %s: unpacked it is another answer (%v)", path, header, err)
			}
		}
	}
	if answer, _ := s.ask(t, http.MethodGet, "incidents", "", "Accept-Encoding", "gzip;q=0"); answer.Header.Get("Content-Encoding") != "" {
		t.Error("who refuses gzip gets it")
	}
}

func TestWhereThereIsNoRoute(t *testing.T) {
	s := empty(t)
	for _, x := range []struct {
		method, path string
		status       int
		allow        string
	}{
		{"GET", "nothing", 404, ""}, {"GET", "incidents/", 404, ""}, {"DELETE", "incidents", 405, "GET"}, {"DELETE", "reports", 405, "GET, POST"},
		{"GET", "incidents/ffffffffffffffff", 404, ""}, {"GET", "incidents?txet=x", 422, ""}, {"GET", "incidents?limit=501", 422, ""},
		{"GET", "incidents?country=Nowhere", 422, ""}, {"GET", "incidents?after=x", 422, ""},
	} {
		answer, body := s.ask(t, x.method, x.path, "")
		if answer.StatusCode != x.status || answer.Header.Get("Content-Type") != "application/problem+json" || answer.Header.Get("Allow") != x.allow {
			t.Errorf("%s %s: %d %s %v, want %d", x.method, x.path, answer.StatusCode, body, answer.Header.Values("Allow"), x.status)
		} else if text(t, decoded(t, body), "status") != fmt.Sprint(x.status) {
			t.Errorf("%s %s: %s", x.method, x.path, body)
		}
	}
}

// A hundred who ask the same at a time are answered by one query.
func TestOneQueryForAll(t *testing.T) {
	c := newCache(1<<20, func(bool) {})
	var queries atomic.Int32
	begun, go_ := make(chan struct{}), make(chan struct{})
	work := func(context.Context) *response {
		if queries.Add(1) == 1 {
			close(begun)
		}
		<-go_
		a := &response{status: 200, body: []byte("the answer")}
		a.seal()
		return a
	}
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			if a := c.get(t.Context(), "x", 1, work); a == nil || string(a.body) != "the answer" {
				t.Error("somebody got no answer")
			}
		})
	}
	<-begun
	time.Sleep(10 * time.Millisecond)
	close(go_)
	all.Wait()
	if c.get(t.Context(), "x", 1, work); queries.Load() != 1 {
		t.Errorf("%d queries", queries.Load())
	}
	if c.get(t.Context(), "x", 2, work); queries.Load() != 2 {
		t.Error("another state of the record was answered by an earlier one")
	}
}

// Where nobody waits any more the query ends; where one of two gives up the other is answered.
func TestNobodyWaits(t *testing.T) {
	c := newCache(1<<20, func(bool) {})
	ended := make(chan struct{})
	one, leave := context.WithCancel(t.Context())
	go c.get(one, "x", 1, func(ctx context.Context) *response {
		<-ctx.Done()
		close(ended)
		a := &response{status: 503}
		a.seal()
		return a
	})
	for {
		c.mu.Lock()
		n := len(c.flights)
		c.mu.Unlock()
		if n == 1 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	leave()
	<-ended
	good := func(context.Context) *response { a := &response{status: 200}; a.seal(); return a }
	if a := c.get(t.Context(), "x", 1, good); a == nil || a.status != 200 {
		t.Errorf("who asks afterwards gets %v", a)
	}
}

// Few answers are made at a time, however many are asked for; and who asks for a kept one does not
// wait for them.
func TestFewAreMadeAtATime(t *testing.T) {
	c := newCache(1<<20, func(bool) {})
	good := func(context.Context) *response { a := &response{status: 200}; a.seal(); return a }
	c.get(t.Context(), "kept", 1, good)
	var working, most atomic.Int32
	begun, go_ := make(chan struct{}, 1000), make(chan struct{})
	var all sync.WaitGroup
	for i := range 10 * cap(c.turns) {
		all.Go(func() {
			c.get(t.Context(), fmt.Sprint(i), 1, func(ctx context.Context) *response {
				if n := working.Add(1); n > most.Load() {
					most.Store(n)
				}
				begun <- struct{}{}
				<-go_
				working.Add(-1)
				return good(ctx)
			})
		})
	}
	for range cap(c.turns) {
		<-begun
	}
	if a := c.get(t.Context(), "kept", 1, func(context.Context) *response { t.Error("made again"); return nil }); a == nil {
		t.Error("the kept answer was not given")
	}
	close(go_)
	all.Wait()
	if int(most.Load()) > cap(c.turns) {
		t.Errorf("%d at a time, of at most %d", most.Load(), cap(c.turns))
	}
}

func TestTheCacheIsBounded(t *testing.T) {
	c := newCache(100<<10, func(bool) {})
	for i := range 1000 {
		c.get(t.Context(), fmt.Sprint(i), 1, func(context.Context) *response {
			a := &response{status: 200, body: make([]byte, 1000)}
			a.seal()
			return a
		})
	}
	if c.bytes > c.most || len(c.entries) != c.recent.Len() || len(c.entries) == 0 {
		t.Errorf("%d bytes in %d entries, %d in the list", c.bytes, len(c.entries), c.recent.Len())
	}
}

// A blind reviewer sees nothing that others said, whoever asked before him.
func TestBlindIsBlind(t *testing.T) {
	s := sampled(t)
	queue := s.get(t, "queue?reviewer=Ben&blind=true")
	id, key := text(t, queue, "items", 0, "target", "id"), text(t, queue, "items", 0, "target", "report")
	s.post(t, "reviews", `{"verb":"correct","id":"`+id+`","reviewer":"Ada","note":"a secret","fields":["type=THREATEN"]}`)
	s.ask(t, http.MethodGet, "queue?reviewer=Ada", "")
	for _, path := range []string{"queue?reviewer=Ben&blind=true", "reports/" + key + "?blind=true", "reports/" + key + "/coding?blind=true"} {
		_, body := s.ask(t, http.MethodGet, path, "")
		if bytes.Contains(body, []byte("a secret")) || bytes.Contains(body, []byte("Ada")) || bytes.Contains(body, []byte(`"THREATEN"`)) {
			t.Errorf("%s shows what Ada said", path)
		}
	}
	if _, body := s.ask(t, http.MethodGet, "reports/"+key, ""); !bytes.Contains(body, []byte("a secret")) {
		t.Error("who is not blind does not see it")
	}
}

func BenchmarkIncidents(b *testing.B) {
	s := sampled(b)
	h := s.handler()
	number := 0
	for _, cached := range []bool{true, false} {
		b.Run(map[bool]string{true: "cached", false: "not"}[cached], func(b *testing.B) {
			for b.Loop() {
				path := root + "/incidents?limit=50"
				if !cached {
					number++
					path += fmt.Sprintf("&to=%04d", 3000+number%6000)
				}
				r := httpRequest(b, http.MethodGet, path, nil)
				r.Header.Set("Accept-Encoding", "gzip")
				w := &recorder{response{status: 200, header: http.Header{}}}
				if h.ServeHTTP(w, r); w.status != 200 {
					b.Fatalf("%d %s", w.status, w.body)
				}
			}
		})
	}
}

package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"casus/ledger"
	"casus/report"
)

// heard reads a stream.
type heard struct {
	t     *testing.T
	lines *bufio.Scanner
	close func()
}

func (s *tried) hear(t *testing.T, last string) *heard {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	r, _ := http.NewRequestWithContext(ctx, http.MethodGet, s.http.URL+root+"/stream", nil)
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%d %s", answer.StatusCode, answer.Header.Get("Content-Type"))
	}
	h := &heard{t, bufio.NewScanner(answer.Body), func() { cancel(); answer.Body.Close() }}
	t.Cleanup(h.close)
	return h
}

// next gives the next change and its id.
func (h *heard) next() (id string, c change) {
	h.t.Helper()
	for h.lines.Scan() {
		line := h.lines.Text()
		if rest, ok := strings.CutPrefix(line, "id: "); ok {
			id = rest
		}
		if rest, ok := strings.CutPrefix(line, "data: "); ok {
			if err := json.Unmarshal([]byte(rest), &c); err != nil {
				h.t.Fatal(err)
			}
			return id, c
		}
	}
	h.t.Fatalf("the stream ended: %v", h.lines.Err())
	return "", c
}

// until reads changes until one names an incident.
func (h *heard) until() (id string, c change) {
	h.t.Helper()
	for len(c.Incidents) == 0 {
		id, c = h.next()
	}
	return id, c
}

func TestTheStreamTellsOfIncidents(t *testing.T) {
	s := empty(t)
	first := s.hear(t, "")
	start, _ := first.next()
	s.post(t, "reports", shelled)
	_, got := first.until()
	if got.Incidents[0].Type.String() != "ASSAULT" || got.Incidents[0].Killed.Low != 4 || got.More {
		t.Errorf("it tells %+v", got)
	}
	// Who comes back says what he knows, and is told what he missed.
	_, missed := s.hear(t, start).until()
	if len(missed.Incidents) != 1 || missed.Incidents[0].ID != got.Incidents[0].ID {
		t.Errorf("afterwards it tells %+v", missed)
	}
	if _, none := s.hear(t, "99").next(); len(none.Incidents) != 0 {
		t.Errorf("who knows all is told %+v", none)
	}
	if answer, _ := s.ask(t, http.MethodGet, "stream", "", "Last-Event-ID", "x"); answer.StatusCode != 422 {
		t.Errorf("no number: %d", answer.StatusCode)
	}
}

// What another process writes is told, too.
func TestTheStreamTellsWhatOthersWrite(t *testing.T) {
	s := empty(t)
	h := s.hear(t, "")
	h.next()
	other, err := ledger.Open(t.Context(), s.dsn, ledger.Options{Atlas: knowledge().atlas})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	rep := &report.Report{Date: "2034-04-05", Text: "Rebels shelled a village near Goma on Monday, killing four people, the army said."}
	c := knowledge().coder.Code(rep)
	if _, err := other.Add(t.Context(), []*ledger.Entry{other.NewEntry(ledger.Report{Report: c.Report, Text: rep.Text}, c)}); err != nil {
		t.Fatal(err)
	}
	if err := other.Settle(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if _, got := h.until(); len(got.Incidents) != 1 {
		t.Errorf("it tells %+v", got)
	}
}

func TestTheStreamEndsWithTheServer(t *testing.T) {
	s := empty(t)
	h := s.hear(t, "")
	h.next()
	s.end()
	for h.lines.Scan() {
	}
	if answer, _ := s.ask(t, http.MethodGet, "/health", ""); answer.StatusCode != 503 {
		t.Errorf("a server that ends says it is ready: %d", answer.StatusCode)
	}
}

// Who does not read is left behind, not waited for; and there are no more than so many.
func TestListenersAreBounded(t *testing.T) {
	n := news{listeners: map[chan *change]bool{}, wake: make(chan struct{}, 1)}
	slow, leave, err := n.listen(0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range unread + 5 {
		n.tell(&change{Change: int64(i)})
	}
	read := 0
	for range slow {
		read++
	}
	if read != unread || n.count() != 0 {
		t.Errorf("he read %d, and %d listen", read, n.count())
	}
	leave()
	for range mostListeners {
		if _, _, err := n.listen(0); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := n.listen(0); err == nil {
		t.Error("one too many may listen")
	}
}

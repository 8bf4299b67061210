package serve

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
)

func TestThePageIsCompressedAndKept(t *testing.T) {
	s := empty(t)
	script := bytes.Repeat([]byte("console.log('casus');\n"), 500)
	s.mux.Handle("/", page(fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>casus</title>")}, "assets/a-1.js": {Data: script}}))
	answer, body := s.ask(t, http.MethodGet, "/assets/a-1.js", "", "Accept-Encoding", "gzip")
	if answer.Header.Get("Content-Encoding") != "gzip" || len(body) > len(script)/5 || !strings.Contains(answer.Header.Get("Cache-Control"), "immutable") ||
		!strings.HasPrefix(answer.Header.Get("Content-Type"), "text/javascript") {
		t.Errorf("%d bytes, %v", len(body), answer.Header)
	}
	view, first := s.ask(t, http.MethodGet, "/accounts/0123", "")
	_, root := s.ask(t, http.MethodGet, "/", "")
	if !bytes.Equal(first, root) || view.Header.Get("Cache-Control") != "no-cache" || !strings.HasPrefix(view.Header.Get("Content-Type"), "text/html") {
		t.Errorf("%s, %v", first, view.Header)
	}
	if again, _ := s.ask(t, http.MethodGet, "/accounts/0123", "", "If-None-Match", view.Header.Get("ETag")); again.StatusCode != 304 {
		t.Errorf("the same view again: %d", again.StatusCode)
	}
	if none, _ := s.ask(t, http.MethodGet, "/assets/b.js", ""); none.StatusCode != 404 {
		t.Errorf("a script that is not there: %d", none.StatusCode)
	}
}

package serve

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// response is an answer held in memory, also as it is compressed.
type response struct {
	status int
	header http.Header
	body   []byte
	zipped func() []byte // made when first asked for; nil where it would gain nothing
}

// least is from how many bytes on compressing gains something.
const least = 1 << 10

// record takes down what a handler answers.
func record(h http.Handler, r *http.Request) *response {
	w := &recorder{response{status: http.StatusOK, header: http.Header{}}}
	h.ServeHTTP(w, r)
	w.seal()
	return &w.response
}

type recorder struct{ response }

// Header gives the head of the answer.
func (w *recorder) Header() http.Header { return w.header }

// WriteHeader sets the status.
func (w *recorder) WriteHeader(status int) { w.status = status }

// Write takes down a part of the body.
func (w *recorder) Write(p []byte) (int, error) {
	w.body = append(w.body, p...)
	return len(p), nil
}

// seal ends the writing.
func (a *response) seal() {
	a.body = bytes.Clone(a.body) // what Write has grown it to is more than is kept
	a.zipped = sync.OnceValue(func() []byte {
		if len(a.body) < least {
			return nil
		}
		var out bytes.Buffer
		w, err := gzip.NewWriterLevel(&out, 5)
		if err != nil {
			return nil
		}
		if _, err := w.Write(a.body); err != nil || w.Close() != nil || out.Len() >= len(a.body) {
			return nil
		}
		return bytes.Clone(out.Bytes())
	})
}

// lasting tells whether the answer is true as long as the record does not change.
func (a *response) lasting() bool { return a.status == http.StatusOK }

// size is how many bytes it takes at most.
func (a *response) size() int { return len(a.body) + len(a.body)/3 + 1<<10 }

// send writes the answer to a client, compressed where he takes that.
func (a *response) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for key, values := range a.header {
		h[key] = values
	}
	h.Add("Vary", "Accept-Encoding")
	body := a.body
	if takesGzip(r) {
		if zipped := a.zipped(); zipped != nil {
			body = zipped
			h.Set("Content-Encoding", "gzip")
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// takesGzip tells whether a client takes gzip and does not refuse it with q=0.
func takesGzip(r *http.Request) bool {
	for _, line := range r.Header.Values("Accept-Encoding") {
		for one := range strings.SplitSeq(line, ",") {
			coding, weight, _ := strings.Cut(one, ";")
			if coding = strings.TrimSpace(coding); coding == "gzip" || coding == "*" {
				q, given := strings.CutPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
				n, err := strconv.ParseFloat(q, 64)
				return !given || err == nil && n > 0
			}
		}
	}
	return false
}

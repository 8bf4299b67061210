package guard

import (
	"errors"
	"io"
	"net/http"
	"time"
)

const (
	// usualPatience is Options.Patience where nothing is said.
	usualPatience = 20 * time.Second
	// slowest is how many bytes are worth a second: the slowest that a body may come.
	slowest = 4 << 10
	// mostPiece is what is written under one deadline.
	mostPiece = 64 << 10
)

// pacedBody is a body that must come at some pace and end at some length.
// Only the time in which we wait for the client counts, not that in which we
// work on what he sent. Lines may come as news do: of them each piece has its
// own time, so that only silence ends them.
type pacedBody struct {
	io.ReadCloser
	conn     *http.ResponseController
	patience time.Duration
	lines    bool
	limit    int64
	read     int64
	waited   time.Duration
}

// Read reads with a deadline.
func (b *pacedBody) Read(p []byte) (int, error) {
	start := time.Now()
	may := b.patience
	if !b.lines {
		may += time.Duration(b.read)*time.Second/slowest - b.waited
	}
	b.conn.SetReadDeadline(start.Add(may))
	n, err := b.ReadCloser.Read(p)
	b.waited += time.Since(start)
	b.read += int64(n)
	if b.read > b.limit {
		return 0, &http.MaxBytesError{Limit: b.limit}
	}
	if errors.Is(err, io.EOF) {
		// The server listens on for the client's going away; no deadline may end that.
		b.conn.SetReadDeadline(time.Time{})
	}
	return n, err
}

// pacedWriter is an answer that the client must take at some pace.
type pacedWriter struct {
	http.ResponseWriter
	conn     *http.ResponseController
	patience time.Duration
	set      time.Time
}

// WriteHeader writes the head of the answer.
func (w *pacedWriter) WriteHeader(status int) {
	w.extend()
	w.ResponseWriter.WriteHeader(status)
}

// Write writes in pieces, each with its deadline.
func (w *pacedWriter) Write(p []byte) (n int, err error) {
	for {
		piece := p[n:min(len(p), n+mostPiece)]
		w.extend()
		m, err := w.ResponseWriter.Write(piece)
		n += m
		if err != nil || n >= len(p) {
			return n, err
		}
	}
}

// extend moves the deadline on, at most once a second.
func (w *pacedWriter) extend() {
	if now := time.Now(); now.Sub(w.set) > time.Second {
		w.set = now
		w.conn.SetWriteDeadline(now.Add(w.patience + time.Second))
	}
}

// FlushError sends what was written.
func (w *pacedWriter) FlushError() error {
	w.extend()
	return w.conn.Flush()
}

// Unwrap lets an http.ResponseController through.
func (w *pacedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

package guard

import (
	"mime"
	"net/http"
	"time"
)

// bodyFault tells what is wrong with the body that a request announces; status is 0 where nothing is.
func bodyFault(r *http.Request, d demand) (limit int64, status int, why string) {
	if r.Body == nil || r.Body == http.NoBody || r.ContentLength == 0 {
		if r.Method == http.MethodPost || r.Method == http.MethodPut || r.Method == http.MethodPatch {
			if _, ok := contentType(r); !ok && d.body > 0 {
				return 0, http.StatusUnsupportedMediaType, notJSON
			}
		}
		return 0, 0, ""
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead || d.body == 0 {
		return 0, http.StatusBadRequest, "this request takes no body"
	}
	if r.Header.Get("Content-Encoding") != "" {
		return 0, http.StatusUnsupportedMediaType, "a body must be sent as it is, not compressed"
	}
	kind, ok := contentType(r)
	limit = d.body
	switch {
	case !ok:
		return 0, http.StatusUnsupportedMediaType, notJSON
	case kind == linesType:
		if limit = d.lines; limit == 0 {
			return 0, http.StatusUnsupportedMediaType, notJSON
		}
	}
	if r.ContentLength > limit {
		return 0, http.StatusRequestEntityTooLarge, "the body is larger than this request may be"
	}
	return limit, 0, ""
}

const linesType = "application/x-ndjson"

const notJSON = "a body must be JSON: Content-Type: application/json"

// contentType gives the type of a body, if it is one of JSON. No form of a web
// page can send one, unless the browser asks us first.
func contentType(r *http.Request) (kind string, ok bool) {
	lines := r.Header.Values("Content-Type")
	if len(lines) != 1 {
		return "", false
	}
	kind, params, err := mime.ParseMediaType(lines[0])
	if err != nil || kind != "application/json" && kind != linesType {
		return "", false
	}
	for name, value := range params {
		if name != "charset" || value != "utf-8" && value != "UTF-8" {
			return "", false
		}
	}
	return kind, true
}

// paced lets a body in at a pace and up to a limit, and an answer out at a pace.
func (g *Guard) paced(w http.ResponseWriter, r *http.Request, limit int64) http.ResponseWriter {
	conn := http.NewResponseController(w)
	if limit > 0 {
		kind, _ := contentType(r)
		r.Body = &pacedBody{ReadCloser: r.Body, conn: conn, patience: g.opt.Patience, lines: kind == linesType, limit: limit}
	} else {
		conn.SetReadDeadline(time.Time{}) // nothing comes, so nothing can come too late
	}
	return &pacedWriter{ResponseWriter: w, conn: conn, patience: g.opt.Patience}
}

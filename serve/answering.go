package serve

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// answering stands before the routes: it answers what was answered before, or not
// changed since, without asking the record again, and compresses.
func (s *Server) answering(routes http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reads := r.Method == http.MethodGet || r.Method == http.MethodHead
		route, ours := strings.CutPrefix(r.URL.Path, root+"/")
		noun, _, _ := strings.Cut(route, "/")
		switch {
		case !ours || !reads || noun == "stream" || noun == "exports":
			routes.ServeHTTP(w, r)
		case noun == "session" || noun == "queue" || noun == "reviews": // not the same for everybody
			one := *r
			one.Method = http.MethodGet
			record(routes, &one).send(w, r)
		default:
			s.shared(routes, w, r)
		}
	})
}

// shared answers what is the same for everybody as long as the record does not change.
func (s *Server) shared(routes http.Handler, w http.ResponseWriter, r *http.Request) {
	number, err := s.ledger.Changes(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	address := r.URL.Path + "?" + r.URL.Query().Encode()
	tag := s.tag(number, address)
	if matches(r.Header.Get("If-None-Match"), tag) {
		w.Header().Set("ETag", tag)
		w.Header().Add("Vary", "Accept-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	answer := s.cache.get(r.Context(), address, number, func(ctx context.Context) (out *response) {
		defer func() {
			if p := recover(); p != nil {
				s.log.Error("request failed", "panic", p, "address", address, "stack", string(debug.Stack()))
				out = problemOf(huma.Error500InternalServerError("a fault of casus; its log has the details"))
			}
		}()
		one, err := http.NewRequestWithContext(context.WithValue(ctx, numberKey{}, number), http.MethodGet, r.URL.RequestURI(), nil)
		if err != nil {
			return problemOf(s.problem(ctx, err))
		}
		return record(routes, one)
	})
	if answer == nil {
		return // nobody waits for it any more
	}
	if answer.lasting() {
		w.Header().Set("ETag", tag)
	}
	answer.send(w, r)
}

// numberKey leads to the number of the record at which a shared answer is made.
type numberKey struct{}

// tag names an answer: what it says depends on the state of the record, on the program
// and its coder, and on what was asked.
func (s *Server) tag(number int64, address string) string {
	sum := sha256.Sum256([]byte(strconv.FormatInt(number, 10) + "\x00" + s.identity() + "\x00" + address))
	return `W/"` + hex.EncodeToString(sum[:12]) + `"`
}

// matches tells whether a client has an answer already.
func matches(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// fail answers with a problem.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	problemOf(s.problem(r.Context(), err)).send(w, r)
}

// problemOf makes an answer of an error that problem gave.
func problemOf(err error) *response {
	out := &response{status: http.StatusInternalServerError, header: http.Header{"Content-Type": {"application/problem+json"}}}
	if known, ok := err.(huma.StatusError); ok {
		out.status = known.GetStatus()
	}
	out.body, _ = json.Marshal(err)
	out.seal()
	return out
}

// unknown answers where there is no route, or none of the method.
func (s *Server) unknown(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		one := *r
		one.Method = method
		if _, pattern := s.mux.Handler(&one); pattern != unknownRoute && pattern != "" {
			allowed = append(allowed, method)
		}
	}
	if allowed == nil {
		s.fail(w, r, huma.Error404NotFound("there is no such route; "+root+"/openapi.json lists them"))
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	s.fail(w, r, huma.Error405MethodNotAllowed("this route takes "+strings.Join(allowed, ", ")))
}

// unknownRoute is the pattern of what no other route takes.
const unknownRoute = "/api/"

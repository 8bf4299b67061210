package guard

import (
	"net/http"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	mostPath  = 1 << 10
	mostQuery = 8 << 10
)

// wellFormed tells whether a request could come from a client of casus. No
// path of it has anything that two programs could read in two ways.
func wellFormed(r *http.Request) bool {
	p := r.URL.Path
	return r.URL.Host == "" && r.URL.Opaque == "" && strings.HasPrefix(p, "/") &&
		len(r.URL.EscapedPath()) <= mostPath && len(r.URL.RawQuery) <= mostQuery &&
		utf8.ValidString(p) && !strings.ContainsFunc(p, func(c rune) bool { return c == '\\' || unicode.IsControl(c) }) &&
		(p == "/" || !strings.HasSuffix(p, "//") && path.Clean(p) == strings.TrimSuffix(p, "/")) && !hidden(r.URL.EscapedPath())
}

// hidden tells whether a path has a slash, dot or percent sign written so that
// it is not seen.
func hidden(escaped string) bool {
	lower := strings.ToLower(escaped)
	for _, s := range []string{"%2f", "%2e", "%5c", "%25"} {
		if strings.Contains(lower, s) {
			return true
		}
	}
	return false
}

func knownMethod(method string) bool {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete:
		return true
	}
	return false
}

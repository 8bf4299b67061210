package guard

import (
	"net/http"
	"strings"

	"casus/serve/account"
)

const (
	api     = "/api/v1/"
	session = api + "session"
	stream  = api + "stream"
	metrics = "/metrics"
)

// reportBytes is the longest report that the reader takes, 2 MiB, where JSON writes each of its bytes as six.
const reportBytes = 6*2<<20 + 64<<10

// demand is what a route asks of a request.
type demand struct {
	role account.Role
	// body is how many bytes of JSON may come; none where it is 0.
	body int64
	// lines is how many bytes of JSON lines may come; none where it is 0.
	lines int64
}

// writes are the routes that take something in, and what lies below them.
// What is not here is for admins: a route that somebody adds and forgets here
// is shut, not open.
var writes = []struct {
	path string
	demand
}{
	{session, demand{account.Nobody, 4 << 10, 0}},
	{api + "reports", demand{account.Reviewer, reportBytes, 1 << 30}},
	{api + "reviews", demand{account.Reviewer, 256 << 10, 0}},
	{api + "code", demand{account.Reader, reportBytes, 0}},
}

// demandOf gives what a request must fulfil; ok is false where the route is not one of writes.
func demandOf(method, path string) (d demand, ok bool) {
	switch reads := method == http.MethodGet || method == http.MethodHead; {
	case path == metrics:
		return demand{role: account.Admin}, true
	case !strings.HasPrefix(path, api):
		return demand{}, reads // the page, and whether casus lives
	case path == session && reads:
		return demand{}, true
	case reads:
		return demand{role: account.Reader}, true
	}
	for _, w := range writes {
		if path == w.path || strings.HasPrefix(path, w.path+"/") {
			return w.demand, true
		}
	}
	return demand{account.Admin, 64 << 10, 0}, false
}

// BodyLimit gives how many bytes of JSON a route takes. Known is false for a
// route that takes nothing, or that this package was not told of.
func BodyLimit(method, path string) (bytes int64, known bool) {
	d, known := demandOf(method, path)
	return d.body, known && d.body > 0
}

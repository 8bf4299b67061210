package pgtest

import (
	"sync"
	"testing"
)

// shared is the server of this test binary. Nothing stops it but the end of
// the process, which stops every server.
var shared = sync.OnceValues(func() (*Server, error) { return Start(Options{}) })

// Database makes an empty database, removed when the test ends, and gives the
// address under which pgx opens it. The test fails where PostgreSQL is
// missing: a test that is silently left out proves nothing.
func Database(tb testing.TB) (dsn string) {
	tb.Helper()
	server, err := shared()
	if err != nil {
		tb.Fatal(err)
	}
	name, err := server.Create()
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := server.Drop(name); err != nil {
			tb.Error(err)
		}
	})
	return server.DSN(name)
}

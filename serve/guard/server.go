package guard

import (
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// mostHeader is how long the head of a request may be.
const mostHeader = 16 << 10

// mostConnections is how many connections one address may hold, so that it
// leaves some to others.
const mostConnections = 256

// Serve serves a listener until the server is shut down.
func (g *Guard) Serve(s *http.Server, l net.Listener) error {
	l = g.fewEach(l)
	if g.opt.TLS != nil {
		return s.ServeTLS(l, "", "")
	}
	return s.Serve(l)
}

// Server gives a server whose every wait has an end. What a handler reads
// and writes has its own, which moves on as bytes do.
func (g *Guard) Server(next http.Handler) *http.Server {
	return &http.Server{
		Handler:           g.Wrap(next),
		TLSConfig:         g.opt.TLS,
		ReadHeaderTimeout: min(5*time.Second, g.opt.Patience),
		ReadTimeout:       g.opt.Patience,
		WriteTimeout:      g.opt.Patience,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    mostHeader,
		ErrorLog:          slog.NewLogLogger(g.opt.Log.Handler(), slog.LevelDebug), // clients that break off
	}
}

// fewEach gives a listener that turns away an address that holds too many
// connections. A proxy holds those of all, and this machine is one's own.
func (g *Guard) fewEach(l net.Listener) net.Listener {
	if g.opt.BehindProxy {
		return l
	}
	return &fewConnections{l, newFew[netip.Addr](mostConnections)}
}

type fewConnections struct {
	net.Listener
	each *few[netip.Addr]
}

// Accept waits for the next connection of an address that may have one more.
func (l *fewConnections) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		from := addrOf(c.RemoteAddr())
		if from.IsLoopback() {
			return c, nil
		}
		if l.each.hold(from) {
			return &heldConn{Conn: c, release: sync.OnceFunc(func() { l.each.release(from) })}, nil
		}
		c.Close()
	}
}

// heldConn is a connection that is counted.
type heldConn struct {
	net.Conn
	release func()
}

// Close closes the connection and counts it no more.
func (c *heldConn) Close() error {
	c.release()
	return c.Conn.Close()
}

package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// How long what is under way may go on once the server is told to end.
const graceful = 20 * time.Second

// Run serves a listener until the context ends; what is under way then is brought to its end.
func (s *Server) Run(ctx context.Context, l net.Listener) error {
	server := s.guard.Server(s.mux)
	defer s.guard.Close()
	settling, end := context.WithCancel(context.WithoutCancel(ctx))
	settled := make(chan struct{})
	go func() { s.settle(settling); close(settled) }()
	defer func() { end(); <-settled }()
	done := make(chan error, 1)
	go func() { done <- s.guard.Serve(server, l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceful)
	defer cancel()
	err := server.Shutdown(ending)
	if served := <-done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

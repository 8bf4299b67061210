package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"
)

// How long what is under way may go on once the server is told to end.
const graceful = 20 * time.Second

// Run serves a listener until the context ends; what is under way then is brought to its end.
func (s *Server) Run(ctx context.Context, l net.Listener) error {
	server := s.guard.Server(s.handler())
	defer s.guard.Close()
	settling, end := context.WithCancel(context.WithoutCancel(ctx))
	var background sync.WaitGroup
	background.Go(func() { s.settle(settling) })
	background.Go(func() { s.watch(settling) })
	defer func() { end(); background.Wait() }()
	done := make(chan error, 1)
	go func() { done <- s.guard.Serve(server, l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	s.end()
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceful)
	defer cancel()
	err := server.Shutdown(ending)
	if served := <-done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

package serve

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"

	"casus/ledger"
	"casus/ledger/review"

	"github.com/danielgtaylor/huma/v2"
)

// request is what a handler works with: its own context, and the server.
type request struct {
	context.Context
	*Server
}

// body is an answer of JSON.
type body[T any] struct{ Body T }

func answer[T any](v T, err error) (*body[T], error) {
	if err != nil {
		return nil, err
	}
	return &body[T]{v}, nil
}

// handler calls work, and makes of its error what the client may know.
func handler[I, O any](s *Server, work func(*request, *I) (*O, error)) func(context.Context, *I) (*O, error) {
	return func(ctx context.Context, in *I) (*O, error) {
		out, err := work(&request{ctx, s}, in)
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		fill(reflect.ValueOf(out))
		return out, nil
	}
}

// problem makes an error of RFC 9457. What the user can mend is told; a fault of
// ours is logged, and told only as that.
func (s *Server) problem(ctx context.Context, err error) error {
	var status huma.StatusError
	var field ledger.MisusedField
	var wrong ledger.Misuse
	var said *review.Error
	switch {
	case errors.As(err, &status):
		return err // with its headers
	case errors.As(err, &field):
		return huma.NewError(http.StatusUnprocessableEntity, field.Text, &huma.ErrorDetail{Message: field.Text, Location: "query." + field.Field})
	case errors.As(err, &said):
		return huma.NewError(http.StatusUnprocessableEntity, said.Error(), &huma.ErrorDetail{Message: said.Text, Location: "body." + said.Field})
	case errors.As(err, &wrong):
		return huma.NewError(http.StatusUnprocessableEntity, wrong.Text)
	case errors.Is(err, ledger.ErrNotFound):
		return huma.NewError(http.StatusNotFound, "nothing in this ledger has that id")
	case ctx.Err() != nil:
		return huma.NewError(http.StatusServiceUnavailable, "the request was given up before it was answered")
	}
	s.log.Error("request failed", "error", err)
	return huma.NewError(http.StatusInternalServerError, "a fault of casus; its log has the details")
}

// operationID names a route after its method and path: get-incidents-id.
func operationID(method, path string) string {
	return strings.ToLower(method) + strings.NewReplacer("/", "-", "{", "", "}", "").Replace(path)
}

package serve

import (
	"errors"
	"net/http"
	"time"

	"casus/serve/account"
	"casus/serve/guard"

	"github.com/danielgtaylor/huma/v2"
)

// sessionShown is who asks.
type sessionShown struct {
	Name string `json:"name"`
	Role string `json:"role" enum:"reader,reviewer,admin"`
	// Local tells that this casus has no users.
	Local bool   `json:"local" doc:"This casus has no users: everybody who reaches it is the one at its machine."`
	CSRF  string `json:"csrf" doc:"What a page must send as X-CSRF-Token with all that it writes; empty where it need not."`
	Until string `json:"until,omitempty" format:"date-time" doc:"When the session ends at the latest."`
}

type signInAsked struct {
	Body struct {
		Name     string `json:"name" maxLength:"256"`
		Password string `json:"password" maxLength:"1024"`
	}
}

// signedIn is an answer that gives a cookie, or takes it away.
type signedIn struct {
	Cookie http.Cookie `header:"Set-Cookie"`
	Body   sessionShown
}

type signedOut struct {
	Cookie http.Cookie `header:"Set-Cookie"`
}

// session is the routes of who asks.
func (s *Server) session() {
	get(s, "/session", "Who asks, and what a page of his must send to write", "session", (*request).showSession)
	in := operation(http.MethodPost, "/session", "Sign in", "session")
	in.Errors = []int{http.StatusUnauthorized, http.StatusTooManyRequests, http.StatusServiceUnavailable}
	huma.Register(s.api, in, handler(s, (*request).signIn))
	out := operation(http.MethodDelete, "/session", "Sign out", "session")
	out.DefaultStatus = http.StatusNoContent
	huma.Register(s.api, out, handler(s, (*request).signOut))
}

func (r *request) showSession(*struct{}) (*body[sessionShown], error) {
	who := guard.Asking(r)
	if who.Role == account.Nobody {
		return nil, huma.Error401Unauthorized("not signed in")
	}
	return answer(shown(who), nil)
}

func shown(who guard.Who) sessionShown {
	s := sessionShown{Name: who.Name, Role: who.Role.String(), Local: who.Local, CSRF: who.CSRF()}
	if !who.Until.IsZero() {
		s.Until = who.Until.UTC().Format(time.RFC3339)
	}
	return s
}

func (r *request) signIn(in *signInAsked) (*signedIn, error) {
	who, cookie, err := r.guard.SignIn(r, in.Body.Name, in.Body.Password)
	if err != nil {
		return nil, signInProblem(err)
	}
	return &signedIn{*cookie, shown(who)}, nil
}

// signInProblem tells the client why he is not signed in.
func signInProblem(err error) error {
	var often guard.TooOften
	switch {
	case errors.As(err, &often):
		return huma.ErrorWithHeaders(huma.Error429TooManyRequests(err.Error()), http.Header{"Retry-After": {guard.RetryAfter(often.Wait)}})
	case errors.Is(err, guard.ErrBusy):
		return huma.ErrorWithHeaders(huma.Error503ServiceUnavailable(err.Error()), http.Header{"Retry-After": {"2"}})
	case errors.Is(err, guard.ErrWrong):
		return huma.Error401Unauthorized(err.Error())
	case errors.Is(err, guard.ErrNoUsers):
		return huma.Error409Conflict(err.Error())
	}
	return err
}

func (r *request) signOut(*struct{}) (*signedOut, error) {
	cookie, err := r.guard.SignOut(r)
	if err != nil {
		return nil, err
	}
	return &signedOut{*cookie}, nil
}

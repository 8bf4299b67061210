package guard

import (
	"context"
	"time"

	"casus/serve/account"
)

// Who is somebody who asks.
type Who struct {
	// Name is under what his reviews stand.
	Name string
	Role account.Role
	// Local tells that there are no users: he is the one at this machine.
	Local bool
	// Until is when the session ends however much it is used; zero where there is none.
	Until time.Time

	login   string
	session account.Secret // empty for a token and for the one at this machine
}

// CSRF is what a page must send with all that it writes; empty where there is no session.
func (w *Who) CSRF() string {
	if w.session == "" {
		return ""
	}
	return w.session.CSRF()
}

type whoKey struct{}

// Asking gives who asks; nobody where he has not signed in.
func Asking(ctx context.Context) Who {
	if w, ok := ctx.Value(whoKey{}).(Who); ok {
		return w
	}
	return Who{}
}

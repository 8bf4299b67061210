package guard

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"casus/ledger"
	"casus/serve/account"
)

// errStranger is who shows nothing, or nothing that is good any more.
var errStranger = errors.New("not signed in")

// Why a sign-in fails.
var (
	// ErrWrong does not tell what of both is wrong, nor whether there is such a user.
	ErrWrong = errors.New("the name or the password is wrong")
	// ErrBusy is where many sign in at once.
	ErrBusy = errors.New("too many people sign in at the moment; try again")
	// ErrNoUsers is where there is nobody to sign in as.
	ErrNoUsers = errors.New("this casus serves its own machine only, and asks nobody to sign in")
)

// TooOften is where somebody tried too often.
type TooOften struct{ Wait time.Duration }

func (TooOften) Error() string { return "too many attempts to sign in; wait, then try again" }

// How a session's use is kept: not at every request.
const usedWithin = 5 * time.Minute

// who tells who asks: by a token, else by the cookie of a session.
func (g *Guard) who(r *http.Request) (Who, error) {
	if !g.opt.Users {
		return Who{Name: g.opt.Local, Role: account.Admin, Local: true}, nil
	}
	if lines := r.Header.Values("Authorization"); len(lines) > 0 {
		return g.byToken(r.Context(), lines)
	}
	for _, c := range r.CookiesNamed(g.cookieName()) {
		if secret, ok := account.ParseSession(c.Value); ok {
			return g.bySession(r.Context(), secret)
		}
	}
	return Who{}, errStranger
}

func (g *Guard) byToken(ctx context.Context, lines []string) (Who, error) {
	scheme, rest, _ := strings.Cut(lines[0], " ")
	secret, ok := account.ParseToken(strings.TrimSpace(rest))
	if len(lines) > 1 || !strings.EqualFold(scheme, "Bearer") || !ok {
		return Who{}, errStranger
	}
	t, u, err := g.keeper.Token(ctx, secret.Hash())
	if err != nil {
		return Who{}, stranger(err)
	}
	if t.Ends != 0 && g.opt.Now().Unix() >= t.Ends {
		return Who{}, errStranger
	}
	most, err := account.ParseRole(t.Role)
	if err != nil {
		return Who{}, err
	}
	who, err := of(u)
	who.Role = min(who.Role, most)
	return who, err
}

func (g *Guard) bySession(ctx context.Context, secret account.Secret) (Who, error) {
	s, err := g.keeper.Session(ctx, secret.Hash())
	if err != nil {
		return Who{}, stranger(err)
	}
	now := g.opt.Now()
	if !account.Alive(s.Began, s.Used, now) {
		return Who{}, errStranger
	}
	if now.Sub(s.Used) > usedWithin {
		g.touch(ctx, secret)
	}
	who, err := of(s.User)
	who.session, who.Until = secret, s.Began.Add(account.Longest)
	return who, err
}

// touch keeps that a session is used, beside the request: it may have to wait
// for whoever writes. One is kept at a time; another comes again.
func (g *Guard) touch(ctx context.Context, secret account.Secret) {
	if !g.touching.TryLock() {
		return
	}
	g.work.Go(func() {
		defer g.touching.Unlock()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		if err := g.keeper.UseSession(ctx, secret.Hash()); err != nil {
			g.opt.Log.Warn("the use of a session could not be kept", "error", err)
		}
	})
}

func of(u ledger.User) (Who, error) {
	role, err := account.ParseRole(u.Role)
	return Who{Name: u.Name, Role: role, login: u.Login}, err
}

// stranger makes a stranger of whom nobody knows.
func stranger(err error) error {
	if errors.Is(err, ledger.ErrNotFound) {
		return errStranger
	}
	return err
}

// SignIn begins a session, always with an id of its own, and ends the one that
// the client had. ctx is that of a request that has passed the guard.
func (g *Guard) SignIn(ctx context.Context, name, password string) (Who, *http.Cookie, error) {
	if !g.opt.Users {
		return Who{}, nil, ErrNoUsers
	}
	client := clientOf(ctx)
	login := account.Login(name)
	if account.CheckName(name) != nil {
		login = "" // of no user; all such names are counted as one
	}
	for _, count := range []struct {
		of  *limiter
		key string
	}{{g.attempts, clientKey(client)}, {g.failures, login}} {
		if wait := count.of.take(count.key); wait > 0 {
			g.opt.Log.Warn("sign-in refused: too many attempts", "name", name, "client", client)
			return Who{}, nil, TooOften{wait}
		}
	}
	u, err := g.keeper.User(ctx, login)
	if err != nil && !errors.Is(err, ledger.ErrNotFound) {
		return Who{}, nil, err
	}
	fits, err := g.hasher.Verify(ctx, u.Password, password)
	if errors.Is(err, account.ErrBusy) {
		return Who{}, nil, ErrBusy
	}
	if err != nil {
		return Who{}, nil, err
	}
	if !fits {
		g.opt.Log.Warn("sign-in refused: wrong name or password", "name", name, "client", client)
		return Who{}, nil, ErrWrong
	}
	g.attempts.back(clientKey(client))
	g.failures.back(login)
	return g.begin(ctx, u)
}

func (g *Guard) begin(ctx context.Context, u ledger.User) (Who, *http.Cookie, error) {
	if old := Asking(ctx).session; old != "" {
		if err := g.keeper.EndSession(ctx, old.Hash()); err != nil {
			return Who{}, nil, err
		}
	}
	secret := account.NewSession()
	if err := g.keeper.BeginSession(ctx, secret.Hash(), u.Login, account.Longest, account.Idle); err != nil {
		if errors.Is(err, ledger.ErrNotFound) {
			err = ErrWrong
		}
		return Who{}, nil, err
	}
	who, err := of(u)
	who.session, who.Until = secret, g.opt.Now().Add(account.Longest)
	return who, g.cookie(string(secret), account.Longest), err
}

// SignOut ends the session of whoever asks, and gives the cookie that takes his away.
func (g *Guard) SignOut(ctx context.Context) (*http.Cookie, error) {
	if s := Asking(ctx).session; s != "" {
		if err := g.keeper.EndSession(ctx, s.Hash()); err != nil {
			return nil, err
		}
	}
	return g.cookie("", -time.Second), nil
}

// encrypted tells whether clients reach this casus through TLS.
func (g *Guard) encrypted() bool { return g.opt.TLS != nil || g.opt.BehindProxy }

// cookieName begins with __Host- where it can: then no other name of the
// domain can plant it.
func (g *Guard) cookieName() string {
	if g.encrypted() {
		return "__Host-casus"
	}
	return "casus"
}

func (g *Guard) cookie(value string, lives time.Duration) *http.Cookie {
	return &http.Cookie{Name: g.cookieName(), Value: value, Path: "/", MaxAge: int(lives / time.Second), HttpOnly: true,
		Secure: g.encrypted(), SameSite: http.SameSiteStrictMode}
}

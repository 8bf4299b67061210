package guard

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"casus/ledger"
	"casus/serve/account"
)

// Keeper keeps users, sessions and tokens: the ledger.
type Keeper interface {
	User(ctx context.Context, login string) (ledger.User, error)
	BeginSession(ctx context.Context, hash, login string, longest, idle time.Duration) error
	Session(ctx context.Context, hash string) (ledger.Session, error)
	UseSession(ctx context.Context, hash string) error
	EndSession(ctx context.Context, hash string) error
	Token(ctx context.Context, hash string) (ledger.Token, ledger.User, error)
}

// Options is how a guard is set up.
type Options struct {
	// Users tells that whoever asks must have signed in. Without, everybody is
	// the one at this machine.
	Users bool
	// Local is the name of the one at this machine.
	Local string
	// Hosts are names that lead to this casus, beside this machine's own.
	Hosts []string
	// BehindProxy tells that a proxy passes requests on, ends TLS, and names
	// the client in X-Forwarded-For.
	BehindProxy bool
	// TLS is set where this casus ends TLS itself.
	TLS *tls.Config
	// Patience is how long a client may keep casus waiting for bytes, beside
	// what those that came were worth; 20 seconds where 0.
	Patience time.Duration
	// Log takes who was turned away from signing in; slog.Default where nil.
	Log *slog.Logger
	// Now is the clock; time.Now where nil.
	Now func() time.Time
}

// NeedsUsers tells whether others than the one at this machine can reach a
// casus that listens at an address, so that it must ask who they are.
func (o *Options) NeedsUsers(at net.Addr) bool {
	return !addrOf(at).IsLoopback() || o.BehindProxy || len(o.Hosts) > 0
}

// Guard turns away what no client sends, and says who asks. Goroutines may share one.
type Guard struct {
	opt     Options
	keeper  Keeper
	hasher  *account.Hasher
	hosts   map[string]bool
	origins http.CrossOriginProtection

	streams *few[string]

	perClient, perUser, attempts, failures *limiter

	touching sync.Mutex // held while the use of a session is written down
	work     sync.WaitGroup
}

// New makes a guard.
func New(keeper Keeper, opt Options) *Guard {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Patience == 0 {
		opt.Patience = usualPatience
	}
	if opt.Log == nil {
		opt.Log = slog.Default()
	}
	g := &Guard{opt: opt, keeper: keeper, hasher: account.NewHasher(), hosts: map[string]bool{}, streams: newFew[string](mostStreams)}
	for _, h := range opt.Hosts {
		g.hosts[strings.ToLower(strings.Trim(h, "[]"))] = true
	}
	g.perClient = newLimiter(time.Second/200, 800, opt.Now)
	if !opt.Users { // programs of one's own, which nobody need be shielded from
		g.perClient = newLimiter(time.Second/5000, 10_000, opt.Now)
	}
	g.perUser = newLimiter(time.Second/100, 400, opt.Now)
	g.attempts = newLimiter(15*time.Second, 10, opt.Now)
	g.failures = newLimiter(time.Minute, 30, opt.Now)
	return g
}

// Close waits for what is under way.
func (g *Guard) Close() { g.work.Wait() }

// Wrap puts the guard before a handler.
func (g *Guard) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header())
		if !wellFormed(r) {
			refuse(w, http.StatusBadRequest, "there is no such path")
			return
		}
		if !knownMethod(r.Method) {
			refuse(w, http.StatusMethodNotAllowed, "there is no such method")
			return
		}
		if !g.knowsHost(r) {
			refuse(w, http.StatusForbidden, "this casus does not go by the name in the Host header; if it should, start it with --host NAME")
			return
		}
		if !g.opt.Users && forwarded(r) {
			refuse(w, http.StatusForbidden, "a proxy passed this request on, and this casus knows no users: start it with --behind-proxy")
			return
		}
		client := g.client(r)
		if wait := g.perClient.take(clientKey(client)); wait > 0 {
			tooOften(w, wait)
			return
		}
		if why := g.foreign(r); why != "" {
			refuse(w, http.StatusForbidden, why)
			return
		}
		d, ok := demandOf(r.Method, r.URL.Path)
		if !ok && !strings.HasPrefix(r.URL.Path, api) {
			w.Header().Set("Allow", "GET, HEAD")
			refuse(w, http.StatusMethodNotAllowed, "nothing can be written here")
			return
		}
		limit, status, why := bodyFault(r, d)
		if status != 0 {
			w.Header().Set("Connection", "close") // what follows is not read
			refuse(w, status, why)
			return
		}
		w = g.paced(w, r, limit)
		who, err := g.who(r)
		if err != nil && !errors.Is(err, errStranger) {
			g.opt.Log.Error("cannot tell who asks", "error", err)
			refuse(w, http.StatusInternalServerError, "a fault of casus; its log has the details")
			return
		}
		if status, why := g.denial(r, d, who); status != 0 {
			if status == http.StatusUnauthorized {
				w.Header().Set("WWW-Authenticate", `Bearer realm="casus"`)
			}
			refuse(w, status, why)
			return
		}
		if who.login != "" {
			if wait := g.perUser.take(who.login); wait > 0 {
				tooOften(w, wait)
				return
			}
		}
		ctx := context.WithValue(r.Context(), whoKey{}, who)
		ctx = context.WithValue(ctx, clientContext{}, client)
		if g.opt.Users && r.URL.Path == stream {
			if !g.streams.hold(who.login) {
				refuse(w, http.StatusTooManyRequests, "you listen to too many streams already; close some")
				return
			}
			defer g.streams.release(who.login)
			// Who is removed hears no more; a page connects again by itself.
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, longestStream)
			defer cancel()
		}
		if strings.HasPrefix(r.URL.Path, api) && w.Header().Get("Cache-Control") == "" {
			w.Header().Set("Cache-Control", "private, no-cache")
			w.Header().Set("Vary", "Cookie, Authorization")
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// longestStream is after what time a stream of events must be asked for anew.
const longestStream = 15 * time.Minute

// mostStreams is how many streams of events one user may listen to: a page has one.
const mostStreams = 32

type clientContext struct{}

// clientOf gives the address of whoever asks.
func clientOf(ctx context.Context) netip.Addr {
	a, _ := ctx.Value(clientContext{}).(netip.Addr)
	return a
}

// foreign tells why a request that a page elsewhere made is refused. Browsers
// say so; other programs need not.
func (g *Guard) foreign(r *http.Request) string {
	const why = "a page from elsewhere made this request"
	if g.origins.Check(r) != nil {
		return why
	}
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" && strings.HasPrefix(r.URL.Path, api) {
		// A link from elsewhere may lead here; a script, image or frame may not.
		if r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document" {
			return why
		}
	}
	return ""
}

// denial tells why somebody may not do something; status is 0 where he may.
func (g *Guard) denial(r *http.Request, d demand, who Who) (status int, why string) {
	if r.URL.Path == metrics && !g.opt.BehindProxy && peer(r).IsLoopback() {
		return 0, ""
	}
	if who.Role < d.role {
		if who.Role == account.Nobody {
			return http.StatusUnauthorized, "sign in, or send a token (Authorization: Bearer)"
		}
		return http.StatusForbidden, "this is for the role " + d.role.String() + "; you are " + who.Role.String()
	}
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	signsIn := r.URL.Path == session && r.Method == http.MethodPost
	if who.session != "" && !reads && !signsIn && !who.session.IsCSRF(r.Header.Get("X-CSRF-Token")) {
		return http.StatusForbidden, "the header X-CSRF-Token is missing or of another session; load the page again"
	}
	return 0, ""
}

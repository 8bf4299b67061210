package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var ada = User{Login: "ada", Name: "Ada", Role: "reviewer", Password: "hash of ada's"}

func withUsers(t *testing.T, l *Ledger, users ...User) {
	t.Helper()
	for _, u := range users {
		if err := l.AddUser(context.Background(), u); err != nil {
			t.Fatal(err)
		}
	}
}

func TestUsersAreKept(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, ctx := open(), context.Background()
		if users, err := l.Users(ctx); len(users) > 0 || err != nil {
			t.Fatal(users, err)
		}
		withUsers(t, l, User{Login: "zoë", Name: "Zoë", Role: "reader"}, ada, User{Login: "bob", Name: "Bob", Role: "admin"})
		var wrong Misuse
		if err := l.AddUser(ctx, User{Login: "ada", Name: "ADA", Role: "admin"}); !errors.As(err, &wrong) {
			t.Errorf("a second ada: %v", err)
		}
		want := ada
		want.Added, want.Changed = l.now().Unix(), l.now().Unix()
		got, err := l.User(ctx, "ada")
		if err != nil || got != want {
			t.Error(cmp.Diff(want, got), err)
		}
		if _, err := l.User(ctx, "Ada"); !errors.Is(err, ErrNotFound) {
			t.Errorf("there is none with this login: %v", err)
		}
		if err := l.SetRole(ctx, "ada", "admin"); err != nil {
			t.Error(err)
		}
		if err := l.SetRole(ctx, "eve", "admin"); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
		users, err := l.Users(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, u := range users {
			list = append(list, u.Name+" "+u.Role)
		}
		if d := cmp.Diff([]string{"Ada admin", "Bob admin", "Zoë reader"}, list); d != "" {
			t.Error(d)
		}
	})
}

func TestANewPasswordEndsAllSessionsButTheOneThatSetIt(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, ctx := open(), context.Background()
		withUsers(t, l, ada, User{Login: "bob", Name: "Bob", Role: "reader"})
		for hash, login := range map[string]string{"here": "ada", "elsewhere": "ada", "his": "bob"} {
			if err := l.BeginSession(ctx, hash, login, time.Hour, time.Hour); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.SetPassword(ctx, "ada", "new hash", "here"); err != nil {
			t.Fatal(err)
		}
		for hash, alive := range map[string]bool{"here": true, "elsewhere": false, "his": true} {
			if _, err := l.Session(ctx, hash); (err == nil) != alive || err != nil && !errors.Is(err, ErrNotFound) {
				t.Errorf("session %s: %v", hash, err)
			}
		}
		if u, _ := l.User(ctx, "ada"); u.Password != "new hash" {
			t.Error(u.Password)
		}
		if err := l.SetPassword(ctx, "eve", "new hash", ""); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
	})
}

func TestSessionsBeginAreUsedAndEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, ctx := open(), context.Background()
		now := l.now()
		l.now = func() time.Time { return now }
		begin := func(hash, login string) error { return l.BeginSession(ctx, hash, login, 7*time.Hour, 3*time.Hour) }
		withUsers(t, l, ada)
		if err := begin("one", "ada"); err != nil {
			t.Fatal(err)
		}
		if err := begin("no user", "eve"); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
		now = now.Add(2 * time.Hour)
		if err := l.UseSession(ctx, "one"); err != nil {
			t.Error(err)
		}
		s, err := l.Session(ctx, "one")
		if err != nil || s.Used.Sub(s.Began) != 2*time.Hour || s.User.Name != "Ada" {
			t.Error(s, err)
		}
		// Another's beginning sweeps out those that nobody uses, and no others.
		now = now.Add(2 * time.Hour)
		begin("two", "ada")
		if _, err := l.Session(ctx, "one"); err != nil {
			t.Error("swept out too early:", err)
		}
		now = now.Add(time.Hour)
		begin("three", "ada")
		if _, err := l.Session(ctx, "one"); !errors.Is(err, ErrNotFound) {
			t.Error("idle, and not swept out:", err)
		}
		// The longest life counts though a session is in use.
		for range 7 {
			now = now.Add(time.Hour)
			l.UseSession(ctx, "two")
		}
		begin("four", "ada")
		if _, err := l.Session(ctx, "two"); !errors.Is(err, ErrNotFound) {
			t.Error("too old, and not swept out:", err)
		}
		if err := l.EndSession(ctx, "four"); err != nil {
			t.Error(err)
		}
		if _, err := l.Session(ctx, "four"); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
	})
}

func TestTokensAreKeptAndTakenBack(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, ctx := open(), context.Background()
		withUsers(t, l, ada, User{Login: "bob", Name: "Bob", Role: "reader"})
		for _, tok := range []Token{{ID: "1", Hash: "h1", Login: "ada", Role: "reader", Label: "the feed"}, {ID: "2", Hash: "h2", Login: "ada", Role: "reviewer", Ends: 99},
			{ID: "3", Hash: "h3", Login: "bob", Role: "reader"}} {
			if err := l.AddToken(ctx, tok); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.AddToken(ctx, Token{ID: "4", Hash: "h4", Login: "eve"}); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
		tok, u, err := l.Token(ctx, "h1")
		if want := (Token{"1", "h1", "ada", "reader", "the feed", l.now().Unix(), 0}); err != nil || tok != want || u.Name != "Ada" || u.Role != "reviewer" {
			t.Error(tok, u, err)
		}
		for login, n := range map[string]int{"ada": 2, "bob": 1, "eve": 0, "": 3} {
			if list, err := l.Tokens(ctx, login); len(list) != n || err != nil {
				t.Error(login, list, err)
			}
		}
		if err := l.RemoveToken(ctx, "1"); err != nil {
			t.Error(err)
		}
		if err := l.RemoveToken(ctx, "1"); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
		if _, _, err := l.Token(ctx, "h1"); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
	})
}

func TestWhoIsRemovedIsOutAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, ctx := open(), context.Background()
		withUsers(t, l, ada)
		l.BeginSession(ctx, "s", "ada", time.Hour, time.Hour)
		l.AddToken(ctx, Token{ID: "1", Hash: "h", Login: "ada", Role: "reader"})
		if err := l.RemoveUser(ctx, "ada"); err != nil {
			t.Fatal(err)
		}
		if err := l.RemoveUser(ctx, "ada"); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
		if faults, err := l.Check(ctx); len(faults) > 0 || err != nil {
			t.Error(faults, err)
		}
		// Another ada is not let in by what the first one had.
		withUsers(t, l, ada)
		if _, err := l.Session(ctx, "s"); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
		if _, _, err := l.Token(ctx, "h"); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
	})
}

func TestManySignInAtOnceWhileReportsAreAdded(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l, ctx := open(), context.Background()
		withUsers(t, l, ada)
		list := madeUp(t, 7, 40)
		var wg sync.WaitGroup
		wg.Go(func() {
			for i := range list {
				addAll(t, l, list[i:i+1])
			}
		})
		for i := range 4 {
			wg.Go(func() {
				for j := range 10 {
					hash := fmt.Sprint(i, "-", j)
					if err := l.BeginSession(ctx, hash, "ada", time.Hour, time.Hour); err != nil {
						t.Error(err)
					}
					if err := l.UseSession(ctx, hash); err != nil {
						t.Error(err)
					}
					if _, err := l.Session(ctx, hash); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
	})
}

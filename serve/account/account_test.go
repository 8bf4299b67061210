package account

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// cheap costs nearly nothing, for tests of what is not the cost.
var cheap = cost{memory: 8, passes: 1, threads: 1}

func TestAPasswordFitsItsOwnHashAndNoOther(t *testing.T) {
	h := newHasher(cheap)
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		kept, err := h.Hash(ctx, a)
		if err != nil {
			t.Fatal(err)
		}
		if ok, err := h.Verify(ctx, kept, a); !ok || err != nil {
			t.Fatalf("its own password: %v, %v", ok, err)
		}
		if ok, err := h.Verify(ctx, kept, b); err != nil || ok && norm.NFC.String(a) != norm.NFC.String(b) {
			t.Fatalf("another password: %v, %v", ok, err)
		}
		if again, _ := h.Hash(ctx, a); again == kept {
			t.Fatal("two hashes of one password are the same: there is no salt")
		}
	})
}

func TestAPasswordIsTheSameHoweverItsAccentsAreWritten(t *testing.T) {
	h := newHasher(cheap)
	kept, err := h.Hash(context.Background(), "caf\u00e9 au lait")
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := h.Verify(context.Background(), kept, "cafe\u0301 au lait"); !ok || err != nil {
		t.Fatal(ok, err)
	}
}

func TestAHashNamesItsParameters(t *testing.T) {
	h := NewHasher()
	kept, err := h.Hash(context.Background(), "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kept, "$argon2id$v=19$m=32768,t=3,p=1$") {
		t.Error(kept)
	}
	if strings.Contains(kept, "horse") {
		t.Error("the hash holds the password")
	}
	// A hash made with another cost goes on being good when the usual one changes.
	old, err := newHasher(cheap).Hash(context.Background(), "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := h.Verify(context.Background(), old, "correct horse battery"); !ok || err != nil {
		t.Error(ok, err)
	}
}

// The vector was made by the reference program: argon2 somesalt -id -t 2 -k 256 -p 1 of "password".
func TestTheHashIsArgon2id(t *testing.T) {
	const kept = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
	if ok, err := newHasher(cheap).Verify(context.Background(), kept, "password"); !ok || err != nil {
		t.Error(ok, err)
	}
}

func TestAnUnknownUserTakesAsLongAsAWrongPassword(t *testing.T) {
	h := NewHasher()
	ctx := context.Background()
	kept, err := h.Hash(ctx, "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	took := func(hash string) time.Duration {
		best := time.Hour
		for range 5 {
			start := time.Now()
			if ok, err := h.Verify(ctx, hash, "wrong horse battery"); ok || err != nil {
				t.Fatal(ok, err)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	known, unknown := took(kept), took("")
	if unknown < known/4 || known < unknown/4 {
		t.Errorf("a known user takes %v, an unknown one %v", known, unknown)
	}
}

func TestFewPasswordsAreHashedAtOnceAndFewWait(t *testing.T) {
	h := newHasher(cheap)
	ctx, stop := context.WithCancel(context.Background())
	var held []func()
	for range atOnce {
		done, err := h.turn(ctx)
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, done)
	}
	var wg sync.WaitGroup
	for range mostWait {
		wg.Go(func() {
			if _, err := h.turn(ctx); !errors.Is(err, context.Canceled) {
				t.Error("got a turn while all were taken:", err)
			}
		})
	}
	for h.waiting.Load() < atOnce+mostWait {
		time.Sleep(time.Millisecond)
	}
	if _, err := h.turn(ctx); !errors.Is(err, ErrBusy) {
		t.Error("one more than may wait:", err)
	}
	stop()
	wg.Wait()
	for _, done := range held {
		done()
	}
	if n := h.waiting.Load(); n != 0 {
		t.Errorf("%d are said to wait after all have left", n)
	}
	if ok, err := h.Verify(context.Background(), "", "x"); ok || err != nil {
		t.Error("after the rush:", ok, err)
	}
}

func FuzzParsePHC(f *testing.F) {
	for _, s := range []string{
		"$argon2id$v=19$m=32768,t=3,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
		"$argon2id$v=19$m=4294967295,t=4294967295,p=255$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
		"$argon2i$v=19$m=32768,t=3,p=1$c29tZXNhbHQ$nf65", "$argon2id$v=19$m=0,t=0,p=0$$", "", "$$$$$", "$argon2id$v=19$m=-1,t=3,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := parsePHC(s)
		if err != nil {
			return
		}
		if p.String() != s {
			t.Errorf("%q is read, and written as %q", s, p.String())
		}
		if p.cost.memory > highest.memory || p.cost.passes > highest.passes {
			t.Errorf("%q may take too much", s)
		}
	})
}

func TestADamagedHashIsToldAndFitsNothing(t *testing.T) {
	h := newHasher(cheap)
	for _, s := range []string{"$", "plain", "$argon2id$v=19$m=4194304,t=3,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"} {
		if ok, err := h.Verify(context.Background(), s, "password"); ok || err == nil {
			t.Errorf("%q: %v, %v", s, ok, err)
		}
	}
}

func TestSecrets(t *testing.T) {
	seen := map[Secret]bool{}
	for range 1000 {
		session, token := NewSession(), NewToken()
		for _, s := range []Secret{session, token} {
			if seen[s] {
				t.Fatal("minted twice:", s)
			}
			seen[s] = true
		}
		if _, ok := ParseSession(string(session)); !ok {
			t.Fatal("is not read again:", session)
		}
		if _, ok := ParseToken(string(token)); !ok {
			t.Fatal("is not read again:", token)
		}
		if _, ok := ParseSession(string(token)); ok {
			t.Fatal("a token passes for a session")
		}
		if _, ok := ParseToken(string(session)); ok {
			t.Fatal("a session passes for a token")
		}
		if !session.IsCSRF(session.CSRF()) || token.IsCSRF(session.CSRF()) || session.IsCSRF("") {
			t.Fatal("the words against forged requests are mixed up")
		}
		if session.Hash() == string(session) || len(session.Hash()) != 64 {
			t.Fatal("kept as it is")
		}
	}
}

func FuzzParseSecret(f *testing.F) {
	f.Add(string(NewToken()))
	f.Add(string(NewSession()))
	f.Add("casus_" + strings.Repeat("A", 42) + "\n")
	f.Add("casus_" + strings.Repeat("A", 42) + "B")
	f.Fuzz(func(t *testing.T, s string) {
		_, session := ParseSession(s)
		_, token := ParseToken(s)
		if session && token {
			t.Errorf("%q is both", s)
		}
		if (session || token) && strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || r == ';' || r == ',' || r == '"' }) {
			t.Errorf("%q has what no header should have", s)
		}
	})
}

func TestRules(t *testing.T) {
	for password, good := range map[string]bool{
		"twelve chars": true, "eleven char": false, "": false, strings.Repeat("é", 12): true, strings.Repeat("e\u0301", 11): false,
		"密码密码密码密码密码密码": true, strings.Repeat("a", MostPassword): true, strings.Repeat("a", MostPassword+1): false, "\xff\xfe bad text here": false,
	} {
		if err := CheckPassword(password); (err == nil) != good {
			t.Errorf("%q: %v", password, err)
		}
	}
	for name, good := range map[string]bool{
		"ada": true, "Ada.Lovelace": true, "ada@example.org": true, "محمد": true, "नीता": true, "李": true, "7of9": true,
		"": false, "ada lovelace": false, "ada\n": false, "<b>ada": false, "../ada": false, "-rf": false, ".": false, "ada\u202e": false,
		"e\u0301ve": false, strings.Repeat("a", 64): true, strings.Repeat("a", 65): false, "a\x00": false, "a\xff": false, "a/b": false, "ａｄａ": false, "a:b": false,
	} {
		if err := CheckName(name); (err == nil) != good {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, same := range [][2]string{{"Ada", "ada"}, {"STRASSE", "straße"}, {"ａｄａ", "ada"}} {
		if Login(same[0]) != Login(same[1]) {
			t.Errorf("%q and %q are two users", same[0], same[1])
		}
	}
}

func TestALoginIsItsOwnLogin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Filter(utf8.ValidString).Draw(t, "name")
		if once := Login(name); Login(once) != once {
			t.Fatalf("%q → %q → %q", name, once, Login(once))
		}
	})
}

func TestRoles(t *testing.T) {
	if !(Nobody < Reader && Reader < Reviewer && Reviewer < Admin) {
		t.Error("roles are out of order")
	}
	for r := Reader; r <= Admin; r++ {
		if back, err := ParseRole(r.String()); back != r || err != nil {
			t.Error(r, back, err)
		}
	}
	for _, s := range []string{"nobody", "", "Admin", "root"} {
		if r, err := ParseRole(s); err == nil || r != Nobody {
			t.Errorf("%q is the role %v", s, r)
		}
	}
}

func TestASessionEnds(t *testing.T) {
	now := time.Date(2033, 5, 15, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		began, used time.Duration
		alive       bool
	}{
		{0, 0, true}, {Idle, Idle - time.Second, true}, {Idle, Idle, false}, {Longest - time.Second, 0, true}, {Longest, 0, false}, {-time.Minute, -time.Minute, false},
	} {
		if got := Alive(now.Add(-c.began), now.Add(-c.used), now); got != c.alive {
			t.Errorf("began %v ago, used %v ago: %v", c.began, c.used, got)
		}
	}
}

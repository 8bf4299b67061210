package account

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"log/slog"
	"strings"
)

// Secret stands for somebody who has signed in: the id of a session in a
// cookie, or the token of a program. Only its hash is kept. It is 256 random
// bits, so that a fast hash is enough: nobody can try them all.
type Secret string

// tokenPrefix lets people, and programs that look for leaked secrets, see
// what a token is.
const tokenPrefix = "casus_"

// secretBytes is how many random bytes are in a secret.
const secretBytes = 32

var urlSafe = base64.RawURLEncoding.Strict()

// NewSession mints the id of a session.
func NewSession() Secret { return Secret(random()) }

// NewToken mints a token.
func NewToken() Secret { return Secret(tokenPrefix + random()) }

func random() string {
	var b [secretBytes]byte
	rand.Read(b[:])
	return urlSafe.EncodeToString(b[:])
}

// ParseSession tells whether s could be the id of a session; if not, no
// database need be asked.
func ParseSession(s string) (Secret, bool) { return Secret(s), isRandom(s) }

// ParseToken tells whether s could be a token.
func ParseToken(s string) (Secret, bool) {
	rest, ok := strings.CutPrefix(s, tokenPrefix)
	return Secret(s), ok && isRandom(rest)
}

func isRandom(s string) bool {
	if len(s) != urlSafe.EncodedLen(secretBytes) || strings.ContainsAny(s, "\r\n") { // which a decoder passes over
		return false
	}
	_, err := urlSafe.DecodeString(s)
	return err == nil
}

// Hash is what is kept of a secret.
func (s Secret) Hash() string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// CSRF gives the word that a page of this session must send with all that it
// writes. It follows from the session's id, which no script can read, and
// nothing follows from it.
func (s Secret) CSRF() string {
	m := hmac.New(sha256.New, []byte(s))
	m.Write([]byte("casus csrf"))
	return urlSafe.EncodeToString(m.Sum(nil))
}

// IsCSRF tells whether a word is that of this session.
func (s Secret) IsCSRF(word string) bool {
	return subtle.ConstantTimeCompare([]byte(s.CSRF()), []byte(word)) == 1
}

// LogValue keeps secrets out of logs.
func (Secret) LogValue() slog.Value { return slog.StringValue("(secret)") }

// NewID gives the name under which a token is listed and taken back. It is no secret.
func NewID() string {
	var b [4]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// ErrBusy is returned where more passwords wait to be checked than ever get
// their turn.
var ErrBusy = errors.New("too many passwords are being checked")

// cost is what one check of a password takes: RFC 9106 writes the three as m,
// t and p.
type cost struct {
	memory  uint32 // KiB
	passes  uint32
	threads uint8
}

// usual takes 70 ms of one core and 32 MiB.
var usual = cost{memory: 32 << 10, passes: 3, threads: 1}

// highest is what a stored hash may ask for: a damaged one must not take all
// memory or never end.
var highest = cost{memory: 256 << 10, passes: 16, threads: 16}

const (
	saltBytes = 16
	hashBytes = 32
)

const (
	atOnce   = 2  // how many passwords are hashed at the same time
	mostWait = 32 // how many more may wait for that
)

// Hasher hashes passwords, few at a time, so that many who sign in at once
// can take neither all memory nor all processors. Goroutines may share one.
type Hasher struct {
	cost    cost
	turns   chan struct{}
	waiting atomic.Int32
	decoy   string // a hash of no password, for users that there are not
}

// NewHasher gives a hasher.
func NewHasher() *Hasher { return newHasher(usual) }

func newHasher(c cost) *Hasher {
	h := &Hasher{cost: c, turns: make(chan struct{}, atOnce)}
	var salt [saltBytes]byte
	var key [hashBytes]byte
	rand.Read(salt[:])
	rand.Read(key[:])
	h.decoy = phc{c, salt[:], key[:]}.String()
	return h
}

// Hash gives what is kept of a password: an argon2id hash with its parameters
// and salt, in the PHC string format.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	done, err := h.turn(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	p := phc{cost: h.cost, salt: make([]byte, saltBytes)}
	rand.Read(p.salt)
	p.key = derive(p, hashBytes, password)
	return p.String(), nil
}

// Verify tells whether a password is the one that was hashed. An empty hash,
// that of a user there is not, takes as long as any other and fits nothing.
func (h *Hasher) Verify(ctx context.Context, hash, password string) (bool, error) {
	known := hash != ""
	if !known {
		hash = h.decoy
	}
	p, err := parsePHC(hash)
	if err != nil {
		return false, err
	}
	done, err := h.turn(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	same := subtle.ConstantTimeCompare(derive(p, uint32(len(p.key)), password), p.key) == 1
	return same && known, nil
}

// turn waits until a password may be hashed.
func (h *Hasher) turn(ctx context.Context) (done func(), err error) {
	if h.waiting.Add(1) > mostWait+atOnce {
		h.waiting.Add(-1)
		return nil, ErrBusy
	}
	select {
	case h.turns <- struct{}{}:
		return func() { <-h.turns; h.waiting.Add(-1) }, nil
	case <-ctx.Done():
		h.waiting.Add(-1)
		return nil, ctx.Err()
	}
}

// derive hashes a password in normal form C, since keyboards differ in how
// they write an é.
func derive(p phc, n uint32, password string) []byte {
	return argon2.IDKey(norm.NFC.Bytes([]byte(password)), p.salt, p.cost.passes, p.cost.memory, p.cost.threads, n)
}

// phc is a hash as it is written.
type phc struct {
	cost cost
	salt []byte
	key  []byte
}

var unpadded = base64.RawStdEncoding.Strict()

func (p phc) String() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.cost.memory, p.cost.passes, p.cost.threads,
		unpadded.EncodeToString(p.salt), unpadded.EncodeToString(p.key))
}

var errPHC = errors.New("the stored hash of the password is damaged; set the password anew with casus user password")

// parsePHC reads what String writes, and nothing else.
func parsePHC(s string) (p phc, err error) {
	fields := strings.Split(s, "$")
	if len(fields) != 6 {
		return p, errPHC
	}
	if _, err := fmt.Sscanf(fields[3], "m=%d,t=%d,p=%d", &p.cost.memory, &p.cost.passes, &p.cost.threads); err != nil {
		return p, errPHC
	}
	c := p.cost
	if c.threads < 1 || c.threads > highest.threads || c.passes < 1 || c.passes > highest.passes || c.memory < 8*uint32(c.threads) || c.memory > highest.memory {
		return p, errPHC
	}
	if p.salt, err = unpadded.DecodeString(fields[4]); err != nil || len(p.salt) < 8 || len(p.salt) > 64 {
		return p, errPHC
	}
	if p.key, err = unpadded.DecodeString(fields[5]); err != nil || len(p.key) < 16 || len(p.key) > 64 {
		return p, errPHC
	}
	if p.String() != s {
		return p, errPHC
	}
	return p, nil
}

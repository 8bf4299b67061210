package account

import (
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

const (
	// LeastPassword is how many characters a password must have. There is no
	// other rule: rules about kinds of characters make passwords no better.
	LeastPassword = 12
	// MostPassword is how many bytes a password may have, so that a long one
	// costs nobody anything.
	MostPassword = 1024
	// MostName is how many characters a name may have.
	MostName = 64
)

// CheckPassword tells what is wrong with a new password.
func CheckPassword(password string) error {
	switch n := utf8.RuneCountInString(norm.NFC.String(password)); {
	case !utf8.ValidString(password):
		return errors.New("the password is not UTF-8 text")
	case n < LeastPassword:
		return fmt.Errorf("the password has %d characters; it must have at least %d", n, LeastPassword)
	case len(password) > MostPassword:
		return fmt.Errorf("the password has %d bytes; it may have at most %d", len(password), MostPassword)
	}
	return nil
}

// CheckName tells what is wrong with a new user's name. Letters of every
// script may be in it, and nothing that could be mistaken for markup, a path,
// or another line of a log.
func CheckName(name string) error {
	if !utf8.ValidString(name) {
		return errors.New("the name is not UTF-8 text")
	}
	if name == "" {
		return errors.New("a user must have a name")
	}
	if n := utf8.RuneCountInString(name); n > MostName {
		return fmt.Errorf("the name has %d characters; it may have at most %d", n, MostName)
	}
	if !norm.NFKC.IsNormalString(name) {
		return errors.New("the name is not in Unicode's normal form KC")
	}
	for i, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || i > 0 && (unicode.IsMark(r) || r == '.' || r == '-' || r == '_' || r == '@') {
			continue
		}
		return fmt.Errorf("a name is made of letters, digits, and after the first of these . - _ @; %q is none", r)
	}
	return nil
}

// Login is what a name is known by: two names with one login are the same
// user, so that nobody can pose as Ada by calling himself ada.
func Login(name string) string {
	return norm.NFKC.String(cases.Fold().String(norm.NFKC.String(name)))
}

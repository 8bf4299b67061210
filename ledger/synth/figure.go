package synth

import (
	"math/rand/v2"
	"strconv"

	"casus/coding"
)

// figure is a number as a claimant gives it.
type figure struct {
	n     int64
	hedge coding.Hedge
}

// hedged draws how firmly a number is given.
func hedged(r *rand.Rand, n int64) figure {
	switch p := r.IntN(100); {
	case p < 60 || n < 3:
		return figure{n, coding.Exact}
	case p < 80:
		return figure{n, coding.AtLeast}
	case p < 90:
		return figure{n, coding.About}
	case p < 94:
		return figure{n, coding.AtMost}
	}
	return figure{n, coding.Vague}
}

var smallNumbers = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

func number(n int64) string {
	if n < int64(len(smallNumbers)) {
		return smallNumbers[n]
	}
	return strconv.FormatInt(n, 10)
}

// words gives the figure in front of a noun in the plural.
func (f figure) words() string {
	switch f.hedge {
	case coding.AtLeast:
		return "at least " + number(f.n)
	case coding.About:
		return "about " + number(f.n)
	case coding.AtMost:
		return "up to " + number(f.n)
	case coding.Vague:
		word, _ := vague(f.n)
		return word
	}
	return number(f.n)
}

// of gives a noun in the number that the figure asks for.
func (f figure) of(one, several string) string {
	if f.n == 1 {
		return one
	}
	return several
}

// bounds gives the least and the most that the words claim.
func (f figure) bounds() (least, most *int64) {
	switch f.hedge {
	case coding.AtLeast:
		return &f.n, nil
	case coding.AtMost:
		return nil, &f.n
	case coding.Vague:
		_, n := vague(f.n)
		return &n, nil
	}
	return &f.n, &f.n
}

// vague gives the word for a number of this size, and the least that it claims.
func vague(n int64) (word string, least int64) {
	switch {
	case n >= 200:
		return "hundreds of", 200
	case n >= 24:
		return "dozens of", 24
	}
	return "several", 3
}

// capital gives a phrase as it opens a sentence.
func capital(s string) string {
	if c := s[0]; 'a' <= c && c <= 'z' {
		return string(c-'a'+'A') + s[1:]
	}
	return s
}

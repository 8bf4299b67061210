package near

import (
	"unicode"
	"unicode/utf8"
)

// words walks through the words of a text and hands on a hash of each. Editions
// of one story differ in how they write a word, so case, apostrophes, the full
// stops of "U.S." and the commas of "1,200" do not count, and whatever else is
// no letter or digit stands between words.
func words(text string, yield func(hash uint64)) {
	h, inside := uint64(offset), false
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				h, inside = (h^uint64(c))*prime, true
			case 'A' <= c && c <= 'Z':
				h, inside = (h^uint64(c|0x20))*prime, true
			case c == '\'':
			case c == '.' && inside && i < len(text) && alphanumeric(text[i]):
			case c == ',' && inside && i < len(text) && digit(text[i]) && digit(text[i-2]):
			case inside:
				yield(mix(h))
				h, inside = offset, false
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			h, inside = (h^uint64(unicode.ToLower(r)))*prime, true
		case r == '’' || r == '‘' || r == 'ʼ' || unicode.Is(unicode.Mn, r):
		case inside:
			yield(mix(h))
			h, inside = offset, false
		}
	}
	if inside {
		yield(mix(h))
	}
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

func alphanumeric(c byte) bool { return digit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' }

// The constants of FNV-1a in 64 bits.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

// mix spreads every bit of a hash over all its bits (the finaliser of
// MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

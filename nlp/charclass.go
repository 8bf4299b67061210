package nlp

import (
	"unicode"
	"unicode/utf8"
)

// charClass is what a code point is to the tokenizer.
type charClass uint8

const (
	blank   charClass = iota // spaces, and what is never seen: controls, byte order marks
	letter                   // letters, and the marks and joiners that stand on them
	digit                    // digits and fractions
	repeats                  // punctuation that makes one token with its like: "--", "..."
	single                   // punctuation that stands alone
	symbol                   // emoji and other signs, with what modifies them
)

// asciiClass holds the classes of the first 128 code points.
var asciiClass = func() (t [128]charClass) {
	for c := range t {
		switch {
		case c <= ' ' || c == 0x7F:
			t[c] = blank
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		default:
			t[c] = single
		}
	}
	for _, c := range ".-!?=*~#<>+|$`'" {
		t[c] = repeats
	}
	return t
}()

// classAt gives the class and the size in bytes of the code point at i. What
// is not UTF-8 is a sign of one byte.
func classAt(text string, i int) (charClass, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	if isJoiner(r) && !joins(text, i, i+n) {
		return blank, n
	}
	return classOf(r), n
}

// joins tells whether the joiner between two bytes has letters or signs on
// both sides that it can be meant for. Between others it is litter.
func joins(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	if text[from] == 0xC2 { // a soft hyphen
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	}
	return before >= utf8.RuneSelf && after >= utf8.RuneSelf && !unicode.IsPunct(before) && !unicode.IsPunct(after)
}

func classOf(r rune) charClass {
	switch {
	case r < utf8.RuneSelf:
		return asciiClass[r]
	case unicode.IsLetter(r):
		return letter
	case unicode.IsMark(r), isJoiner(r):
		return letter
	case unicode.IsNumber(r):
		return digit
	case unicode.IsSpace(r), unicode.IsControl(r), r == '\u200B', r == '\u2060', r == '\uFEFF':
		return blank
	case r == '…', r == '–', r == '—', r == '―':
		return repeats
	case unicode.IsPunct(r):
		return single
	}
	return symbol
}

// isJoiner tells of code points that are not seen but bind their neighbours.
func isJoiner(r rune) bool {
	return r == '\u00AD' || '\u200C' <= r && r <= '\u200F'
}

func isUpperAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsUpper(r)
}

func isLowerAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLower(r)
}

func isLetterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	c, _ := classAt(text, i)
	return c == letter
}

func isDigitAt(text string, i int) bool {
	return i < len(text) && '0' <= text[i] && text[i] <= '9'
}

// isUpperWord tells of a word with letters, of which none is small.
func isUpperWord(word string) bool {
	upper := false
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}

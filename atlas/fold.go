package atlas

import (
	"unicode"
	"unicode/utf8"
)

// folded lists the letters that are written with an ASCII letter where a
// diacritic or a special letter is not to hand. Transliterations that change
// more than that (Göring, Goering) are aliases in the data.
var folded = func() map[rune]string {
	m := map[rune]string{'æ': "ae", 'œ': "oe", 'ß': "ss", 'þ': "th", 'ʻ': "", 'ʼ': "", 'ʿ': "", 'ʾ': ""}
	for ascii, letters := range map[string]string{
		"a": "àáâãäåāăąǎǟạảấầẩẫậắằẳẵặəɑ",
		"c": "çćĉċč",
		"d": "ďđðḍḑ",
		"e": "èéêëēĕėęěẹẻẽếềểễệǝ",
		"g": "ĝğġģǧ",
		"h": "ĥħḥḩḫ",
		"i": "ìíîïĩīĭįıịỉǐ",
		"j": "ĵ",
		"k": "ķǩ",
		"l": "ĺļľŀłḷ",
		"m": "ṃ",
		"n": "ñńņňŋṅṇ",
		"o": "òóôõöøōŏőơọỏốồổỗộớờởỡợǒɔ",
		"r": "ŕŗřṛ",
		"s": "śŝşšșṣ",
		"t": "ţťŧțṭ",
		"u": "ùúûüũūŭůűųưụủứừửữựǔ",
		"w": "ŵẁẃẅ",
		"y": "ýÿŷỳỵỷỹ",
		"z": "źżžẓ",
	} {
		for _, r := range letters {
			m[r] = ascii
		}
	}
	return m
}()

// appendFolded appends the letter in lower case and without diacritics.
func appendFolded(buf []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(buf, byte(r))
	}
	if unicode.Is(unicode.Mn, r) {
		return buf
	}
	r = unicode.ToLower(r)
	if ascii, ok := folded[r]; ok {
		return append(buf, ascii...)
	}
	return utf8.AppendRune(buf, r)
}

// AppendFolded appends a whole name as names are compared: without case,
// diacritics and apostrophes, one blank between its words.
func AppendFolded(buf []byte, name string) []byte {
	start := len(buf)
	gap := false
	for i := 0; i < len(name); {
		r, size := utf8.DecodeRuneInString(name[i:])
		i += size
		switch {
		case isLetter(r):
			if gap && len(buf) > start {
				buf = append(buf, ' ')
			}
			gap = false
			buf = appendFolded(buf, r)
		case isApostrophe(r) || r == '.':
		default:
			gap = true
		}
	}
	return buf
}

// shape is how a word is capitalised; as a demand on a word of a text, each
// holds for those after it as well.
type shape uint8

const (
	anyCase shape = iota // "of", "2", "al"
	initial              // "Turkey"
	camel                // "McCain", "LeT"
	capital              // "NATO", "U.S."
)

// word is one word of a text, or one mark that no name runs across.
type word struct {
	id                 int32 // of the word in the vocabulary, unknownWord where it has none
	shape              shape
	opens              bool // a sentence or line may start here
	letters            uint8
	byteStart, byteEnd int
	start, end         int // in code points
}

// unknownWord is the id of a word that is in no name.
const unknownWord int32 = -1

// scan appends the words of a text. Words that follow each other in the
// list may stand in one name: blanks, hyphens and the full stop of an
// abbreviation lie between them. Every other mark is a word of its own, as the
// comma in "Washington, D.C.". Letters with full stops are one word ("U.S."),
// and so are letters with an apostrophe (Sana'a), except for a final 's.
// What ident knows of a folded word becomes its id.
func scan(text string, words []word, ident func([]byte) int32) []word {
	var buf [64]byte
	opens, newlines := true, 0
	for i, at := 0, 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isLetter(r) {
			mark := true
			switch {
			case r == '\f': // where a sentence ends without a full stop
				opens, mark = true, false
			case r == '\n':
				opens, newlines = true, newlines+1
				mark = newlines == 2 // an empty line
			case unicode.IsSpace(r), isHyphen(r) && joins(text, i, i+size), isApostrophe(r) && possessive(text, i+size):
				mark = false
			case r == '.':
				mark = len(words) == 0 || words[len(words)-1].byteEnd != i || words[len(words)-1].letters > 3
			}
			if mark {
				id := ident(appendFolded(buf[:0], r))
				words = append(words, word{id: id, byteStart: i, byteEnd: i + size, start: at, end: at + 1})
				opens = opens || opensAfter(r)
			}
			i, at = i+size, at+1
			continue
		}
		w := word{byteStart: i, start: at, opens: opens, byteEnd: extent(text, i)}
		folded, upper, lower, inner := buf[:0], false, false, false
		for _, r := range text[i:w.byteEnd] {
			at++
			if r == '.' || isApostrophe(r) {
				continue
			}
			folded = appendFolded(folded, r)
			inner = inner || unicode.IsUpper(r) && lower
			upper, lower = upper || unicode.IsUpper(r), lower || unicode.IsLower(r)
			w.letters = min(w.letters, 254) + 1
		}
		switch {
		case upper && !lower:
			w.shape = capital
		case inner:
			w.shape = camel
		case unicode.IsUpper(r):
			w.shape = initial
		}
		w.id, w.end, i = ident(folded), at, w.byteEnd
		words = append(words, w)
		opens, newlines = false, 0
	}
	return words
}

// extent gives where the word that starts at i ends.
func extent(text string, i int) int {
	if end := dotted(text, i); end > 0 {
		return end
	}
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isLetter(r):
		case isApostrophe(r) && letterAt(text, i+size) && !possessive(text, i+size):
		default:
			return i
		}
		i += size
	}
	return i
}

// dotted gives where the abbreviation of single letters that starts at i ends:
// "U.S." or "U.S", 0 where none does.
func dotted(text string, i int) int {
	letters := 0
	for letterAt(text, i) {
		_, size := utf8.DecodeRuneInString(text[i:])
		if letterAt(text, i+size) {
			break // "U.S.Army" ends before the A
		}
		i, letters = i+size, letters+1
		if i >= len(text) || text[i] != '.' {
			break
		}
		i++
	}
	if letters < 2 {
		return 0
	}
	return i
}

// joins tells whether a hyphen from i to next stands between two words
// without blanks.
func joins(text string, i, next int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return (isLetter(before) || before == '.') && letterAt(text, next)
}

// possessive tells whether what follows an apostrophe is the s of a genitive.
func possessive(text string, i int) bool {
	return i < len(text) && (text[i] == 's' || text[i] == 'S') && !letterAt(text, i+1)
}

func letterAt(text string, i int) bool {
	r, size := utf8.DecodeRuneInString(text[i:])
	return size > 0 && isLetter(r)
}

// isLetter tells whether words consist of r: letters, digits and the marks over letters.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' }

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '–' }

// opensAfter tells whether a capital after the mark may be that of a sentence.
func opensAfter(r rune) bool {
	switch r {
	case '.', '!', '?', ':', '"', '“', '”', '‘', '(', '•', '—':
		return true
	}
	return false
}

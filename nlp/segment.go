package nlp

import (
	"strings"
	"unicode/utf8"
)

// segment cuts a text into sentences and tokens: words as the English
// treebanks of Universal Dependencies cut them, sentences as news is written.
// It takes any bytes, in time linear to their number. The edges of masks are
// edges of tokens, and no sentence ends inside a mask.
func segment(text string, masks []Mask) *Document {
	s := scanner{text: text, lex: english}
	s.tokens = make([]Token, 0, len(text)/5+4)
	for _, m := range masks {
		if m.Start < s.at || m.End <= m.Start {
			continue // out of order or empty: there is nothing to cover
		}
		s.scan(s.advance(m.Start), NotMasked)
		s.scan(s.advance(m.End), m.Class)
	}
	s.scan(len(text), NotMasked)
	d := &Document{Text: text, Masks: masks}
	d.split(s.tokens, masks)
	return d
}

// scanner walks over the text once, from left to right. Where it looks ahead,
// it looks no farther than the end of a run of non-blanks, of blanks, or a
// fixed number of bytes, and never twice over the same long run.
type scanner struct {
	text   string
	lex    *lexicon
	tokens []Token

	i    int // the byte where the next token begins
	at   int // the code points before it
	mask MaskClass

	begin int  // the byte where the present run of non-blanks begins
	mail  int  // the first "@" of the run at or after i, or its end
	host  bool // whether a period stands between two letters or digits of the run
}

// advance gives the byte offset of a code point at or after the scanner's
// place, or the end of the text.
func (s *scanner) advance(codePoint int) int {
	i := s.i
	for n := codePoint - s.at; n > 0 && i < len(s.text); n-- {
		if s.text[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(s.text[i:])
		i += size
	}
	return i
}

// scan makes tokens of the text up to the byte end.
func (s *scanner) scan(end int, mask MaskClass) {
	s.mask = mask
	for s.i < end {
		c, size := classAt(s.text, s.i)
		if c == blank {
			if n := len(s.tokens); n > 0 {
				s.tokens[n-1].Glued = false
			}
			s.i += size
			s.at++
			continue
		}
		j := s.i
		for j < end {
			c, size := classAt(s.text, j)
			if c == blank {
				break
			}
			j += size
		}
		s.run(j)
	}
}

// run makes tokens of a run of non-blanks.
func (s *scanner) run(end int) {
	s.begin, s.mail = s.i, -1
	s.host = hasHost(s.text[s.i:end])
	for s.i < end {
		switch c, size := classAt(s.text, s.i); c {
		case letter:
			s.word(end)
		case digit:
			s.number(end)
		case symbol:
			s.take(s.sign(end))
		default:
			s.punctuation(end, size)
		}
	}
}

// hasHost tells whether a period, colon or slash stands right between two
// letters or digits, as in the name of a host.
func hasHost(run string) bool {
	for i := 1; i < len(run)-1; i++ {
		if (run[i] == '.' || run[i] == ':' || run[i] == '@') && run[i-1] > '/' && run[i+1] >= '/' {
			return true
		}
	}
	return false
}

// take makes a token of the text up to the byte end.
func (s *scanner) take(end int) {
	form := s.text[s.i:end]
	n := utf8.RuneCountInString(form)
	s.tokens = append(s.tokens, Token{
		Form: form, Start: s.at, End: s.at + n, Byte: s.i, Head: -1, Glued: end < len(s.text), Mask: s.mask,
	})
	s.i, s.at = end, s.at+n
}

// sign finds the end of a sign: an emoji with its modifiers, a flag, or any
// other code point that is no punctuation.
func (s *scanner) sign(end int) int {
	r, size := utf8.DecodeRuneInString(s.text[s.i:])
	i := s.i + size
	flag := isRegional(r)
	for i < end {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		switch {
		case r == '\uFE0F', r == '\u20E3', '\U0001F3FB' <= r && r <= '\U0001F3FF', '\U000E0020' <= r && r <= '\U000E007F':
			i += size
		case r == '\u200D': // joins two emoji into one
			i += size
			if i < end {
				_, size = utf8.DecodeRuneInString(s.text[i:])
				i += size
			}
		case flag && isRegional(r):
			i += size
			flag = false
		default:
			return i
		}
	}
	return i
}

func isRegional(r rune) bool { return '\U0001F1E6' <= r && r <= '\U0001F1FF' }

// punctuation takes one sign of punctuation, or a run of one that repeats.
func (s *scanner) punctuation(end, size int) {
	text := s.text
	c := text[s.i]
	j := s.i + size
	if isDigitAt(text, j) && s.i == s.begin && (c == '+' || c == '.') { // "+44", ".45"
		s.digits(end)
		return
	}
	if k := s.smiley(end); k > 0 {
		s.take(k)
		return
	}
	switch {
	case c == '\'' || strings.HasPrefix(text[s.i:], "’") || c == '`':
		s.apostrophe(end, size)
		return
	case c == '.' || c == '!' || c == '?':
		for j < end && (text[j] == '.' || text[j] == '!' || text[j] == '?') {
			j++
		}
	case (c == '@' || c == '#') && isLetterAt(text[:end], j): // "@user", "#topic"
		for j < end && isWordByte(text[j]) {
			j++
		}
	default:
		if class, _ := classAt(text, s.i); class != repeats {
			break
		}
		for sign := text[s.i:j]; j < end && strings.HasPrefix(text[j:end], sign); {
			j += size
		}
	}
	s.take(j)
}

// smiley finds the end of a face made of signs, ":-)", that stands between
// blanks or at the end of a sentence. It is 0 where there is none.
func (s *scanner) smiley(end int) int {
	rest := s.text[s.i:end]
	if len(rest) < 2 || len(rest) > 3 || strings.IndexByte(":;=", rest[0]) < 0 {
		return 0
	}
	if s.i > s.begin && strings.IndexByte(".!?", s.text[s.i-1]) < 0 {
		return 0
	}
	if len(rest) == 3 && rest[1] != '-' || strings.IndexByte(")(DPpO/|", rest[len(rest)-1]) < 0 {
		return 0
	}
	return end
}

// apostrophe takes an apostrophe or single quote with what belongs to it: the
// clitic after a masked name ("'s"), the digits of a year ("'90s").
func (s *scanner) apostrophe(end, size int) {
	text := s.text
	j := s.i + size
	after := j
	for after < end && isWordByte(text[after]) {
		after++
		if after-j > 6 {
			break
		}
	}
	tail := text[j:after]
	_, cutAt := s.lex.cut(text[s.i:after])
	switch {
	case isClitic(tail) && (s.i > s.begin || len(s.tokens) > 0 && s.tokens[len(s.tokens)-1].Glued):
		s.take(after)
	case cutAt > 0: // "'tis"
		at := s.i + cutAt
		s.take(at)
		s.take(after)
	case len(tail) >= 2 && isDigitAt(tail, 0) && isDigitAt(tail, 1) && (len(tail) == 2 || len(tail) == 3 && tail[2] == 's'):
		s.take(after)
	case strings.HasPrefix(text[j:end], text[s.i:j]) && (text[s.i] == '`' || !isWordByteAt(text, j+size) || s.i == s.begin): // '' or ``
		s.take(j + size)
	default:
		s.take(j)
	}
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}

func isWordByteAt(text string, i int) bool { return i < len(text) && isWordByte(text[i]) }

// isClitic tells of what follows the apostrophe in "it's", "they'll", "I'm".
func isClitic(tail string) bool {
	switch tail {
	case "s", "S", "m", "M", "d", "D", "re", "RE", "ve", "VE", "ll", "LL":
		return true
	}
	return false
}

package nlp

import "strings"

// number takes a number, and a unit glued to it as a token of its own.
func (s *scanner) number(end int) {
	if s.host && s.mailbox(end) {
		return
	}
	s.digits(end)
}

func (s *scanner) mailbox(end int) bool {
	at := strings.IndexByte(s.text[s.i:min(end, s.i+64)], '@')
	return at > 0 && s.address(end)
}

// digits takes digits with what binds them: "1,000", "3.5", "10:30",
// "11/28/2020", "2020-07-16", "555-010-9999", "20th", "1990's".
func (s *scanner) digits(end int) {
	text := s.text
	j := s.i
	if c, size := classAt(text, j); c != digit { // the sign before
		j += size
	}
	j = figures(text, j, end)
	for j < end && isDigitAt(text[:end], j+1) && strings.IndexByte(".,:/", text[j]) >= 0 {
		k := figures(text, j+1, end)
		if text[j] == ',' && k-j != 4 { // "13,14" are two numbers, "13,000" is one
			break
		}
		j = k
	}
	j = s.dashed(j, end)
	s.suffix(j, end)
}

// figures finds the end of the digits that begin at i.
func figures(text string, i, end int) int {
	for i < end {
		c, size := classAt(text, i)
		if c != digit {
			break
		}
		i += size
	}
	return i
}

// dashed goes on over groups of digits with hyphens between them where there
// are three groups or more, as in dates and telephone numbers: two are a
// range, "10-12", which is three tokens.
func (s *scanner) dashed(j, end int) int {
	text := s.text
	groups, k := 1, j
	for groups < 5 && k < end && text[k] == '-' && isDigitAt(text[:end], k+1) {
		k = figures(text, k+1, end)
		groups++
	}
	if groups < 3 || groups > 4 || k-s.i < 7 {
		return j
	}
	return k
}

// suffix takes the number that ends at j with the letters that belong to it,
// or the number and then its unit.
func (s *scanner) suffix(j, end int) {
	text := s.text
	k := s.letters(j, end)
	if k == j {
		s.take(j)
		return
	}
	tail := text[j:k]
	if isClitic(strings.TrimLeft(tail, "'’")) && text[j-1] != '0' && !isLetterAt(text, j) { // "2023's", but "1990's"
		s.take(j)
		s.take(k)
		return
	}
	n := len(s.tokens)
	money := n > 0 && s.tokens[n-1].Glued && isCurrency(s.tokens[n-1].Form)
	if dotted := j + 4; dotted <= end && isDottedHour(text[j:dotted]) {
		s.take(j)
		s.take(dotted)
		return
	}
	if at := cliticAt(tail); at > 0 {
		k = j + at
		tail = tail[:at]
	}
	if s.lex.is(tail, isUnit) || money && s.lex.is(tail, isMoney) {
		s.take(j)
		s.takeWord(k, end)
		return
	}
	s.take(k)
}

func isCurrency(form string) bool {
	return strings.HasSuffix(form, "$") || form == "€" || form == "£" || form == "¥" || form == "₽" || form == "₹" || form == "₪"
}

// isDottedHour tells of "a.m." and "p.m.".
func isDottedHour(s string) bool {
	return (s[0]|0x20 == 'a' || s[0]|0x20 == 'p') && s[1] == '.' && s[2]|0x20 == 'm' && s[3] == '.'
}

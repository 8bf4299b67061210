package nlp

import "strings"

// word takes a word that begins with a letter, cut into its syntactic words.
func (s *scanner) word(end int) {
	if s.host && s.address(end) {
		return
	}
	if j := s.acronym(end); j > 0 {
		s.takeWord(j, end)
		return
	}
	j := s.letters(s.i, end)
	if j < end && s.text[j] == '.' && isLetterAt(s.text[:end], j+1) { // "Ph.D."
		if k := s.letters(j+1, end); k < end && s.text[k] == '.' && s.lex.is(s.text[s.i:k], isAbbreviation) {
			s.take(k + 1)
			return
		}
	}
	for j < end && s.text[j] == '-' && isLetterAt(s.text[:end], j+1) {
		first := s.text[s.i:j]
		next := s.letters(j+1, end)
		if !s.joins(first, s.text[j+1:next]) {
			break
		}
		j = next
	}
	if j < end && s.text[j] == '-' && isDigitAt(s.text[:end], j+1) && strings.EqualFold(s.text[s.i:j], "mid") {
		j = s.letters(j+1, end) // "mid-1980s"
	}
	if j < end && s.text[j] == '$' { // "US$", "A$"
		if isDigitAt(s.text, j+1) && j-s.i <= 3 && isUpperWord(s.text[s.i:j]) {
			s.take(j + 1)
			return
		}
	}
	if s.abbreviates(j, end) {
		s.take(j + 1)
		return
	}
	s.takeWord(j, end)
}

// letters finds the end of the letters, digits and inner apostrophes that
// begin at i.
func (s *scanner) letters(i, end int) int {
	text := s.text
	for i < end {
		c, size := classAt(text, i)
		if c == letter || c == digit {
			i += size
			continue
		}
		if text[i] == '\'' || strings.HasPrefix(text[i:end], "’") {
			if text[i] != '\'' {
				size = len("’")
			}
			if isLetterAt(text[:end], i+size) {
				i += size
				continue
			}
		}
		if text[i] == '&' && i+1 < end && isUpperAt(text, i+1) && i > 0 && isUpperAt(text, i-1) { // "AT&T"
			i++
			continue
		}
		break
	}
	return i
}

// joins tells whether two parts with a hyphen between them are one word.
func (s *scanner) joins(first, second string) bool {
	if s.lex.is(first, isPrefix) {
		return true
	}
	return s.lex.is(second, isSuffix)
}

// takeWord takes the text up to j, the clitics at its end as tokens of their
// own.
func (s *scanner) takeWord(j, end int) {
	if _, at := s.lex.cut(s.text[s.i:j]); at > 0 {
		at += s.i
		s.take(at)
		s.take(j)
		return
	}
	var cuts [3]int
	n := 0
	for last := j; n < len(cuts); n++ {
		at := cliticAt(s.text[s.i:last])
		if at <= 0 {
			break
		}
		last = s.i + at
		cuts[n] = last
	}
	for n--; n >= 0; n-- {
		s.take(cuts[n])
	}
	s.take(j)
}

// cliticAt finds where the clitic at a word's end begins: the "n't" of
// "don't", the "'s" of "it's". It is 0 where there is none.
func cliticAt(word string) int {
	const longest = len("’") + 2
	for k := len(word) - 2; k > 0 && k >= len(word)-longest; k-- {
		size := 1
		if word[k] != '\'' {
			if !strings.HasPrefix(word[k:], "’") {
				continue
			}
			size = len("’")
		}
		tail := word[k+size:]
		if (tail == "t" || tail == "T") && k > 1 && (word[k-1] == 'n' || word[k-1] == 'N') {
			return k - 1
		}
		if isClitic(tail) {
			return k
		}
		return 0
	}
	return 0
}

// acronym finds the end of single letters with periods between them: "U.S.",
// "a.m.", "J.R.R.". It is 0 where there are none.
func (s *scanner) acronym(end int) int {
	text := s.text
	i, letters := s.i, 0
	for i < end {
		c, size := classAt(text, i)
		if c != letter || text[i] == '_' {
			break
		}
		next := i + size
		if next >= end || text[next] != '.' {
			if letters > 0 && !isWordLetter(text[:end], next) { // "U.S" without its last period
				return next
			}
			break
		}
		i = next + 1
		letters++
	}
	switch {
	case letters == 0:
		return 0
	case letters == 1:
		if s.initial(i, end) {
			return i
		}
		return 0
	case isWordLetter(text[:end], i): // "U.S.Army": the name begins after the periods
		return i
	case i < end && text[i] == '.' && !isLastOfTwo(text[:end], i): // the period of "a.b..." is not the acronym's
		return i - 1
	}
	return i
}

// isLastOfTwo tells of a period after an abbreviation's own: "Inc..".
func isLastOfTwo(text string, i int) bool {
	return !strings.HasPrefix(text[i+1:], ".")
}

func isWordLetter(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	c, _ := classAt(text, i)
	return c == letter || c == digit
}

// initial tells whether one letter and the period before the byte after are
// the initial of a name: a capital, with a name to follow.
func (s *scanner) initial(after, end int) bool {
	if !isUpperAt(s.text, s.i) {
		return false
	}
	if after < end {
		return isUpperAt(s.text, after) || s.text[after] == ','
	}
	next := s.ahead(end)
	if next.line || !isLetterAt(next.word, 0) {
		return false
	}
	if isLowerAt(next.word, 0) { // "E. coli"
		return true
	}
	return !s.lex.is(next.word, isStarter) || s.follows()
}

// follows tells whether a capitalised word stands right before the scanner's
// place: then a letter with a period is likely part of a name.
func (s *scanner) follows() bool {
	n := len(s.tokens)
	return n > 0 && s.i > 0 && isUpperAt(s.tokens[n-1].Form, 0) && !s.tokens[n-1].Glued &&
		!s.lex.is(s.tokens[n-1].Form, isStarter) && len(s.tokens[n-1].Form) > 1
}

// abbreviates tells whether the period at j belongs to the word before it.
func (s *scanner) abbreviates(j, end int) bool {
	text := s.text
	if j >= end || text[j] != '.' || strings.HasPrefix(text[j+1:end], ".") && !isLastOfTwo(text[:end], j+1) {
		return false
	}
	word := text[s.i:j]
	class := s.lex.look(word).class
	if class&isAbbreviation == 0 {
		return false
	}
	if class&isCapitalised&^isAbbreviation == 0 && class&(isAbbreviation&^isCapitalised) == 0 && !isUpperAt(word, 0) {
		return false
	}
	glued := j+1 < end
	next := s.ahead(end)
	if glued {
		next = lookahead{word: text[j+1 : min(end, j+1+2*maxLexeme)]}
	}
	digit := isDigitAt(next.word, 0)
	switch {
	case class&isInside != 0:
		return !next.line
	case class&isClosing != 0: // its period also ends the sentence, as a token
		return glued || !next.line && !(isUpperAt(next.word, 0) && s.lex.is(next.word, isStarter))
	case next.line:
		return false
	case class&isTitle != 0:
		return isUpperAt(word, 0) && (isLetterAt(next.word, 0) || next.word != "" && next.word[0] == '\'')
	case class&isNumbered != 0 && digit:
		return true
	case class&isMonth != 0:
		return isUpperAt(word, 0) && (digit || isLowerAt(next.word, 0) || next.word != "" && next.word[0] == ',')
	case class&isPlace != 0:
		n := len(s.tokens)
		return isUpperAt(word, 0) && n > 0 && s.tokens[n-1].Form == ","
	}
	return false
}

// lookahead is what follows a run of non-blanks.
type lookahead struct {
	word string // the beginning of the next word, cut short; "" at the end of the text
	line bool   // whether a paragraph or the text ends before it
}

// ahead looks over the blanks that follow the byte end.
func (s *scanner) ahead(end int) lookahead {
	text := s.text
	newlines := 0
	for i := end; i < len(text); {
		c, size := classAt(text, i)
		if c != blank {
			j := i
			for j < len(text) && j-i < 2*maxLexeme && isWordLetter(text, j) {
				_, n := classAt(text, j)
				j += n
			}
			return lookahead{text[i:max(j, i+size)], newlines > 1}
		}
		if text[i] == '\n' {
			newlines++
		}
		i += size
	}
	return lookahead{line: true}
}

// address takes the address of a page or of a mailbox, or the name of a host,
// and tells whether there was one.
func (s *scanner) address(end int) bool {
	text := s.text[:end]
	rest := text[s.i:]
	if strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://") || strings.HasPrefix(rest, "ftp://") ||
		strings.HasPrefix(rest, "www.") || strings.HasPrefix(rest, "doi:") || strings.HasPrefix(rest, "mailto:") {
		s.take(s.trimAddress(end))
		return true
	}
	if s.mail < s.i {
		s.mail = end
		if k := strings.IndexByte(rest, '@'); k >= 0 {
			s.mail = s.i + k
		}
	}
	const longestLocal = 64
	if s.mail < end && s.mail > s.i && s.mail-s.i <= longestLocal {
		local := true
		for k := s.i; k < s.mail; k++ {
			local = local && (isWordByte(text[k]) || strings.IndexByte(".-+%'", text[k]) >= 0)
		}
		j := hostEnd(text, s.mail+1)
		if j == s.mail+1 { // a name in a network of one's own: "desk@AGENCY"
			j = s.letters(j, end)
		}
		if local && j > s.mail+1 {
			s.take(j)
			return true
		}
	}
	j := hostEnd(text, s.i)
	if j == s.i {
		return false
	}
	host := text[s.i:j]
	if strings.Count(host, ".") > 1 && strings.ToLower(host) == host && !strings.Contains(host, "..") && len(host) > 8 {
		s.take(j) // "alt.religion.history"
		return true
	}
	dot := strings.LastIndexByte(host, '.')
	if dot > 0 && s.lex.is(host[dot+1:], isFile) {
		s.take(j)
		return true
	}
	if dot < 1 || !s.lex.is(host[dot+1:], isDomain) || isUpperAt(host, dot+1) && !isUpperWord(host) {
		return false
	}
	if isUpperAt(host, 0) && !strings.Contains(".com.org.net.gov.ru.co", host[dot:]) {
		return false // "Iran.In" is two sentences
	}
	if j < end && text[j] == '/' {
		j = s.trimAddress(end)
	}
	s.take(j)
	return true
}

// hostEnd finds the end of the host's name that begins at i, or i.
func hostEnd(text string, i int) int {
	const longest = 80
	end, dots := i, 0
	for j := i; j < len(text) && j-i < longest; j++ {
		c := text[j]
		if isWordByte(c) {
			end = j + 1
			continue
		}
		if c == '.' && end == j {
			dots++
			continue
		}
		if c != '-' {
			break
		}
	}
	if dots == 0 || strings.IndexByte(text[i:end], '.') < 0 {
		return i
	}
	return end
}

// trimAddress finds where an address that goes on to the byte end stops being
// one and punctuation begins.
func (s *scanner) trimAddress(end int) int {
	text := s.text
	for end > s.i+1 {
		if strings.IndexByte(".,;:!?\"'])>*", text[end-1]) >= 0 {
			end--
			continue
		}
		cut := end
		for _, quote := range [...]string{"”", "’", "…"} {
			if strings.HasSuffix(text[s.i:cut], quote) {
				cut -= len(quote)
			}
		}
		if cut == end {
			break
		}
		end = cut
	}
	return max(end, s.i+1)
}

package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// split cuts the tokens of the document's text into sentences.
func (d *Document) split(tokens []Token, masks []Mask) {
	if len(tokens) == 0 {
		return
	}
	s := splitter{tokens: tokens, masks: masks, lex: english}
	s.lines.text = d.Text
	d.Sentences = make([]Sentence, 0, len(tokens)/20+1)
	first := 0
	for i := range tokens {
		s.quotes(i)
		if i+1 < len(tokens) && !s.ends(first, i) {
			continue
		}
		d.Sentences = append(d.Sentences, Sentence{
			Start: tokens[first].Start, End: tokens[i].End, Tokens: tokens[first : i+1 : i+1],
		})
		first = i + 1
	}
}

// splitter decides where sentences end. It asks of each pair of neighbouring
// tokens, from left to right, whether one ends between them.
type splitter struct {
	tokens []Token
	masks  []Mask
	lex    *lexicon
	lines  lines

	open     bool // inside straight double quotes
	stop     int  // the last token that can end a sentence
	terminal int  // one more than the last of the closers after it, or than stop
	closed   bool // a quotation mark is among those closers
}

// ends tells whether a sentence that began at the token first ends after the
// token i, which is not the last.
func (s *splitter) ends(first, i int) bool {
	t, next := &s.tokens[i], &s.tokens[i+1]
	s.reach(i)
	if t.Glued {
		return !s.masked(i) && s.terminal == i+1 && s.gluedEnd(i)
	}
	if s.masked(i) {
		return false
	}
	switch s.lines.between(t.Byte+len(t.Form), next.Byte) {
	case paragraphBreak:
		s.open = false
		return true
	case lineBreak:
		if s.lineEnds(i) {
			return true
		}
	}
	if isBullet(next.Form) && next.Form != "*" {
		return true
	}
	return s.terminal == i+1 && s.sentenceEnds(first, i)
}

// masked tells whether one mask covers the tokens on both sides of the gap
// after i.
func (s *splitter) masked(i int) bool {
	if i+1 == len(s.tokens) || s.tokens[i].Mask == NotMasked || s.tokens[i+1].Mask == NotMasked {
		return false
	}
	at := s.tokens[i+1].Start
	for len(s.masks) > 0 && s.masks[0].End <= at {
		s.masks = s.masks[1:]
	}
	return len(s.masks) > 0 && s.masks[0].Start < at
}

// quotes keeps count of straight quotation marks, which do not tell by their
// form whether they open or close.
func (s *splitter) quotes(i int) {
	if s.tokens[i].Form != `"` {
		return
	}
	before := i > 0 && s.tokens[i-1].Glued
	switch after := s.tokens[i].Glued; {
	case before == after:
		s.open = !s.open
	default:
		s.open = after
	}
}

// reach moves the terminal forward if the token i ends a sentence, or closes
// what the end of one stands in.
func (s *splitter) reach(i int) {
	form := s.tokens[i].Form
	switch {
	case isTerminal(form):
		s.stop, s.terminal, s.closed = i, i+1, false
	case s.terminal == i && i > 0 && s.closes(i):
		s.terminal = i + 1
		s.closed = s.closed || !isBracket(form) && !isSmiley(form)
	case s.terminal == i && i > 0 && s.cites(i):
		s.terminal = i + 3
	}
}

// isTerminal tells of tokens after which a sentence may end: sentence-final
// punctuation and abbreviations.
func isTerminal(form string) bool {
	switch form[len(form)-1] {
	case '.', '!', '?':
		return true
	}
	return strings.HasSuffix(form, "…") || form == "。"
}

func isBracket(form string) bool { return form == ")" || form == "]" || form == "}" }

// closes tells whether the token i, right after the end of a sentence, is a
// bracket or quotation mark that belongs to it.
func (s *splitter) closes(i int) bool {
	glued := s.tokens[i-1].Glued
	switch form := s.tokens[i].Form; form {
	case ")", "]", "}", "”", "»", "’’":
		return true
	case "''", "'", "’", "‘":
		return glued
	case `"`:
		return glued && !s.tokens[i].Glued || !s.open
	}
	return isSmiley(s.tokens[i].Form)
}

// closesNext tells whether the token i, with a space before it, still closes
// what stands before: its turn to be counted has not come yet.
func (s *splitter) closesNext(i int) bool {
	if s.tokens[i].Form == `"` {
		return s.open && !s.tokens[i].Glued
	}
	return s.closes(i)
}

func isSmiley(form string) bool {
	return len(form) > 1 && strings.IndexByte(":;=", form[0]) >= 0
}

// cites tells of the number of a note in square brackets: "in 1805. [6]".
func (s *splitter) cites(i int) bool {
	return i+3 < len(s.tokens) && s.tokens[i].Form == "[" && s.tokens[i+1].Glued && isDigitAt(s.tokens[i+1].Form, 0) &&
		s.tokens[i+2].Form == "]"
}

// gluedEnd tells whether a sentence ends where no space follows its period:
// "in the north.The army said".
func (s *splitter) gluedEnd(i int) bool {
	if s.tokens[i].Form != "." && s.tokens[i].Form != "!" && s.tokens[i].Form != "?" || i == 0 {
		return false
	}
	before, after := s.tokens[i-1].Form, s.tokens[i+1].Form
	return len(before) > 2 && len(after) > 1 && isLowerAt(before, 0) && isUpperAt(after, 0) && isLowerAt(after, 1)
}

// sentenceEnds decides after sentence-final punctuation with space after it.
func (s *splitter) sentenceEnds(first, i int) bool {
	last := s.stop
	form := s.tokens[last].Form
	word := s.opening(i + 1)
	next := s.tokens[word].Form
	lower := isLowerAt(next, 0)
	if isContinuing(s.tokens[i+1].Form) || s.cites(i+1) || s.closesNext(i+1) {
		return false
	}
	switch {
	case form == "." || form == "。":
		if last == first+1 && s.isItem(first) {
			return false
		}
		return !lower || !s.closed && !isBracket(s.tokens[i].Form)
	case form[0] == '.' || strings.HasSuffix(form, "…"):
		return !lower
	case strings.HasSuffix(form, "?") && !s.closed:
		return !lower || !isBracket(s.tokens[i].Form)
	case form[0] == '!' || form[0] == '?':
		return !lower && !(s.closed && s.reports(word))
	}
	return s.abbreviationEnds(form, next)
}

// abbreviationEnds decides after an abbreviation, whose period tells nothing:
// only a word that likely begins a sentence does.
func (s *splitter) abbreviationEnds(form, next string) bool {
	class := s.lex.look(form[:len(form)-1]).class
	if class&(isTitle|isInside|isNumbered) != 0 && class&isClosing == 0 {
		return false
	}
	if class == 0 && isDigitAt(form, 0) { // "1." before its item
		return false
	}
	if len(next) > 1 && isUpperWord(next) {
		return s.lex.is(next, isCapStarter)
	}
	return isUpperAt(next, 0) && s.lex.is(next, isStarter)
}

// opening skips quotation marks and brackets that open.
func (s *splitter) opening(i int) int {
	for n := 0; n < 3 && i+1 < len(s.tokens); n++ {
		switch s.tokens[i].Form {
		case `"`, "“", "‘", "'", "``", "(", "[", "«", "„":
			i++
			continue
		}
		break
	}
	return i
}

// isItem tells of the number or letter of a list's item: "1.", "b.".
func (s *splitter) isItem(i int) bool {
	form := s.tokens[i].Form
	if isDigitAt(form, 0) {
		return len(form) <= 2
	}
	return utf8.RuneCountInString(form) == 1 && isLetterAt(form, 0)
}

// isContinuing tells of punctuation that goes on with a sentence.
func isContinuing(form string) bool {
	switch form {
	case ",", ";", ":", "-", "--", "–", "—", "%", "/":
		return true
	}
	return false
}

// reports tells whether the words from i on say who said the quotation that
// has just been closed: "Get out!" General Oro shouted.
func (s *splitter) reports(i int) bool {
	for n := i; n < len(s.tokens) && n < i+5; n++ {
		form := s.tokens[n].Form
		if s.lex.is(form, isSaying) {
			return true
		}
		if !isUpperAt(form, 0) && !(n == i && isLetterAt(form, 0)) {
			return false
		}
	}
	return false
}

func isBullet(form string) bool {
	switch form {
	case "•", "·", "▪", "●", "◦", "‣", "*", "■", "►":
		return true
	}
	return false
}

// lineEnds decides at a single line break: it is a wrapped line's, or the end
// of a heading, of an item, or of a paragraph.
func (s *splitter) lineEnds(i int) bool {
	t, next := &s.tokens[i], &s.tokens[i+1]
	if isBullet(next.Form) {
		return true
	}
	if s.lines.wrapped(t.Byte+len(t.Form), next.Byte) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next.Form)
	switch {
	case t.Form == ",":
		return false
	case unicode.IsLower(r):
		return s.lines.isLong()
	}
	return true
}

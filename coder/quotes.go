package coder

import (
	"strings"
	"unicode"
)

// quotation is a piece of text between quotation marks: code points from start
// to end, the marks themselves left out.
type quotation struct {
	start, end int
	words      int
	// closed tells that a mark ends it; else it ends with its paragraph.
	closed bool
}

// minQuoteWords parts a quotation from words that the reporter merely keeps at
// a distance ("so-called" quotes).
const minQuoteWords = 4

// quotations finds the direct quotations of a text, in text order, outermost
// marks only. A mark that opens a new paragraph while a quotation is still open
// continues it, as newspapers write speeches. Single marks count where they
// cannot be apostrophes.
func quotations(text string) []quotation {
	q := quoter{text: []rune(text)}
	for q.at = 0; q.at < len(q.text); q.at++ {
		q.step()
	}
	if q.open != 0 {
		q.end(q.paragraphEnd(q.start), false)
	}
	return q.found
}

// quoter walks through a text mark by mark.
type quoter struct {
	text  []rune
	at    int
	open  rune // the mark that opened the quotation, 0 outside
	start int
	found []quotation
	// The paragraph end last asked for, and from where it holds.
	parFrom, parEnd int
}

// closers gives the marks that may close what a mark opens.
func closers(open rune) string {
	switch open {
	case '"':
		return `"”`
	case '“':
		return `”"`
	case '„':
		return `“”`
	case '«':
		return "»"
	case '‘':
		return "’'"
	case '\'':
		return "'’"
	}
	return ""
}

func (q *quoter) step() {
	r := q.text[q.at]
	switch {
	case q.open == 0:
		if closers(r) != "" && q.opens() {
			q.open, q.start = r, q.at+1
		}
	case strings.ContainsRune(closers(q.open), r) && q.closes():
		q.end(q.at, true)
	case r == q.open && q.opens():
		q.reopen()
	}
}

// reopen meets an opening mark inside a quotation that the same mark opened: a
// new paragraph of it, a slip of the typist for a closing mark, or the sign
// that the first was never closed.
func (q *quoter) reopen() {
	if q.paragraphStart(q.at) {
		if q.paragraphEnd(q.start) < q.at && !q.continues() {
			q.end(q.paragraphEnd(q.start), false)
		}
		return
	}
	if last := q.lastBefore(q.at); last == ',' && q.paragraphEnd(q.start) > q.at {
		q.end(q.at, true)
		return
	}
	q.end(min(q.at, q.paragraphEnd(q.start)), false)
}

// continues tells whether the paragraph that begins here goes on with the open
// quotation: no paragraph between them stands without its opening mark.
func (q *quoter) continues() bool {
	at := q.paragraphEnd(q.start)
	for at < len(q.text) && unicode.IsSpace(q.text[at]) {
		at++
	}
	return at == q.at
}

// end closes the quotation before code point i.
func (q *quoter) end(i int, closed bool) {
	start := q.start
	for i > start && unicode.IsSpace(q.text[i-1]) {
		i--
	}
	for start < i && unicode.IsSpace(q.text[start]) {
		start++
	}
	if n := countWords(q.text[start:i]); n > 0 {
		q.found = append(q.found, quotation{start, i, n, closed})
	}
	if !closed {
		q.at = max(i, q.start) - 1 // what follows was never quoted and is read again
	}
	q.open = 0
}

// opens tells whether the mark here can open a quotation: it stands before a
// word and behind none.
func (q *quoter) opens() bool {
	r := q.text[q.at]
	next, prev := q.rune(q.at+1), q.rune(q.at-1)
	if unicode.IsSpace(next) || next == 0 {
		return false
	}
	if prev != 0 && !unicode.IsSpace(prev) && !strings.ContainsRune(`([{—–-/“"«`, prev) && r != '“' && r != '«' && r != '„' {
		return false
	}
	if r == '\'' || r == '‘' {
		return (unicode.IsLetter(next) || r == '‘' && unicode.IsDigit(next)) && q.singleCloses(q.at+1) >= 0
	}
	return true
}

// closes tells whether the mark here ends the quotation.
func (q *quoter) closes() bool {
	r := q.text[q.at]
	if r == '\'' || r == '’' {
		return q.at == q.singleCloses(q.start)
	}
	if r == '"' || r == '“' {
		prev, next := q.rune(q.at-1), q.rune(q.at+1)
		if unicode.IsSpace(prev) && unicode.IsLetter(next) {
			return false
		}
	}
	return true
}

// singleCloses finds the single mark that ends a quotation begun at start and
// within its paragraph, or -1. A mark inside a word is an apostrophe; one behind
// an s ("the soldiers' tents") is one if a better one follows.
func (q *quoter) singleCloses(start int) int {
	doubtful := -1
	end := min(q.paragraphEnd(start), start+maxSingle)
	for i := start; i < end; i++ {
		r := q.text[i]
		if r == '‘' || strings.ContainsRune(`"“”`, r) && doubtful >= 0 {
			break
		}
		if r != '\'' && r != '’' {
			continue
		}
		prev, next := q.rune(i-1), q.rune(i+1)
		if unicode.IsSpace(prev) && !unicode.IsSpace(next) && r == '\'' && i > start {
			break // another one opens
		}
		if unicode.IsLetter(next) || unicode.IsDigit(next) {
			continue
		}
		if prev == 's' && unicode.IsSpace(next) && unicode.IsLower(q.rune(i+2)) {
			if doubtful < 0 {
				doubtful = i
			}
			continue
		}
		return i
	}
	return doubtful
}

// maxSingle is how far a single mark looks for the one that closes it.
const maxSingle = 2000

func (q *quoter) rune(i int) rune {
	if i < 0 || i >= len(q.text) {
		return 0
	}
	return q.text[i]
}

// lastBefore gives the last letter or sign before i that is no blank.
func (q *quoter) lastBefore(i int) rune {
	for i--; i >= 0 && unicode.IsSpace(q.text[i]); i-- {
	}
	return q.rune(i)
}

// paragraphStart tells whether nothing but blanks stands between i and the
// line's beginning.
func (q *quoter) paragraphStart(i int) bool {
	for i--; i >= 0 && q.text[i] != '\n'; i-- {
		if !unicode.IsSpace(q.text[i]) {
			return false
		}
	}
	return true
}

// paragraphEnd gives the end of the paragraph that i stands in: a blank line,
// or a line that the next opens with a quotation mark.
func (q *quoter) paragraphEnd(i int) int {
	if i < q.parFrom || i > q.parEnd || q.parEnd == 0 {
		q.parFrom, q.parEnd = i, q.findParagraphEnd(i)
	}
	return q.parEnd
}

func (q *quoter) findParagraphEnd(i int) int {
	for ; i < len(q.text); i++ {
		if q.text[i] != '\n' {
			continue
		}
		j := i + 1
		for j < len(q.text) && unicode.IsSpace(q.text[j]) && q.text[j] != '\n' {
			j++
		}
		if j >= len(q.text) || q.text[j] == '\n' || closers(q.text[j]) != "" {
			return i
		}
	}
	return len(q.text)
}

func countWords(text []rune) int {
	n, in := 0, false
	for _, r := range text {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if word && !in {
			n++
		}
		in = word || in && strings.ContainsRune(`'’-.,`, r)
	}
	return n
}

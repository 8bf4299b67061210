package nlp

import (
	"strings"
	"unicode/utf8"
)

// lineGap is what parts two tokens.
type lineGap uint8

const (
	noBreak lineGap = iota
	lineBreak
	paragraphBreak
)

// lines knows the lines of a text: it tells the break that wraps a line too
// long for its page from the break that ends a heading or an item. It is
// asked from left to right.
type lines struct {
	text  string
	block int // the end of the block of lines last measured
	width int // the code points of that block's longest line
	start int // the byte where the line last asked about begins
}

const (
	// narrowest is the width from which a block may be wrapped text; lines
	// that are all shorter are a list or headings.
	narrowest = 50
	// widest is the width up to which lines may have been wrapped by hand; a
	// longer line is a whole paragraph.
	widest = 120
)

// between looks at the blanks from one byte to another.
func (l *lines) between(from, to int) lineGap {
	gap := l.text[from:to]
	if len(gap) == 1 && gap[0] == ' ' {
		return noBreak
	}
	n := 0
	for _, r := range gap {
		switch r {
		case '\n', '\u2028':
			n++
		case '\f', '\u2029':
			n += 2
		}
	}
	return lineGap(min(n, int(paragraphBreak)))
}

// wrapped tells whether the line break between the bytes from and to is there
// only because the next word had no place on the line.
func (l *lines) wrapped(from, to int) bool {
	start := strings.LastIndexByte(l.text[min(l.start, from):from], '\n') + 1 + min(l.start, from)
	l.start = start
	if from >= l.block {
		l.measure(start)
	}
	if l.width < narrowest || l.width > widest {
		return false
	}
	word := strings.IndexAny(l.text[to:min(len(l.text), to+widest)], " \n\t\r")
	if word < 0 {
		word = min(len(l.text)-to, widest)
	}
	line := utf8.RuneCountInString(l.text[start:from])
	return line+1+utf8.RuneCountInString(l.text[to:to+word]) > l.width
}

// isLong tells whether the lines last asked about are whole paragraphs.
func (l *lines) isLong() bool { return l.width > widest }

// measure finds the longest line of the block that begins at the byte start
// and goes on to the next blank line.
func (l *lines) measure(start int) {
	l.width = 0
	for start < len(l.text) {
		line := l.text[start:]
		if n := strings.IndexByte(line, '\n'); n >= 0 {
			line = line[:n]
		}
		body := strings.TrimSpace(line)
		if body == "" && l.width > 0 {
			break
		}
		l.width = max(l.width, utf8.RuneCountInString(body))
		start += len(line) + 1
	}
	l.block = start
}

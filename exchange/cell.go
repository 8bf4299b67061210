package exchange

import (
	"bytes"
	"unicode/utf8"
)

// A spreadsheet runs a cell that begins with one of = + - @ as a formula, and so
// hands its user's machine to whoever wrote the text. Such a cell gets an
// apostrophe in front, which spreadsheets show or swallow but never run:
//
//	=HYPERLINK(…)  is written  '=HYPERLINK(…)
//	'=x            is written  ''=x
//	-5, +3.2e4     stay, since they are numbers
//	'Ndrangheta    stays, since nothing runs it
//
// Blanks, apostrophes and quotation marks in front of the sign change nothing
// about that. The convention loses nothing: dropping the first apostrophe of each cell that
// would run without its apostrophes gives the text back, as Restore does.

// runs tells whether a spreadsheet might run a cell, apostrophes in front of it
// aside.
func runs(cell []byte) bool {
	i := 0
	for i < len(cell) {
		switch c := cell[i]; {
		case c == '\'' || c == ' ' || c == '"':
			i++
			continue
		case c == '\t' || c == '\r' || c == '\n':
			return true
		case c == '=' || c == '@':
			return true
		case c == '+' || c == '-':
			return !isNumber(cell)
		case c < utf8.RuneSelf:
			return false
		}
		r, n := utf8.DecodeRune(cell[i:])
		switch r {
		case '＝', '＋', '－', '＠', '−':
			return true
		case '\u00a0', '\ufeff', '\u200b', '\u3000', '\u202f', '\u2009', '\u200e', '\u200f':
			i += n
			continue
		}
		return false
	}
	return false
}

// isNumber tells whether all of a cell is a decimal number.
func isNumber(cell []byte) bool {
	if len(cell) > 0 && (cell[0] == '+' || cell[0] == '-') {
		cell = cell[1:]
	}
	digits := func() bool {
		n := 0
		for n < len(cell) && '0' <= cell[n] && cell[n] <= '9' {
			n++
		}
		cell = cell[n:]
		return n > 0
	}
	if !digits() {
		return false
	}
	if len(cell) > 0 && cell[0] == '.' {
		if cell = cell[1:]; !digits() {
			return false
		}
	}
	if len(cell) > 0 && (cell[0] == 'e' || cell[0] == 'E') {
		if cell = cell[1:]; len(cell) > 0 && (cell[0] == '+' || cell[0] == '-') {
			cell = cell[1:]
		}
		if !digits() {
			return false
		}
	}
	return len(cell) == 0
}

// Restore gives the text of a cell that a writer of this package has made safe
// for spreadsheets.
func Restore(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && runs([]byte(cell[1:])) {
		return cell[1:]
	}
	return cell
}

// appendCell appends one cell as the style has it.
func (s style) appendCell(line, cell []byte) []byte {
	plain := true
	for _, c := range cell {
		if c < ' ' || c >= 0x7f || c == s.comma || c == '"' {
			plain = false
			break
		}
	}
	if plain {
		if runs(cell) {
			line = append(line, '\'')
		}
		return append(line, cell...)
	}
	if !utf8.Valid(cell) {
		cell = bytes.ToValidUTF8(cell, []byte("\ufffd"))
	}
	if s.quotes {
		return s.appendQuoted(line, cell)
	}
	return s.appendBlanked(line, cell)
}

func (s style) appendQuoted(line, cell []byte) []byte {
	line = append(line, '"')
	if runs(cell) {
		line = append(line, '\'')
	}
	for _, c := range cell {
		switch c {
		case 0:
			c = ' '
		case '"':
			line = append(line, '"')
		}
		line = append(line, c)
	}
	return append(line, '"')
}

// appendBlanked turns all that might end a cell or a line into blanks: a format
// without quotation marks has no other way to hold them.
func (s style) appendBlanked(line, cell []byte) []byte {
	start := len(line)
	for _, r := range string(cell) {
		if r < ' ' || 0x7f <= r && r <= 0x9f || r == '\u2028' || r == '\u2029' {
			r = ' '
		}
		line = utf8.AppendRune(line, r)
	}
	if !runs(line[start:]) {
		return line
	}
	line = append(line, 0)
	copy(line[start+1:], line[start:])
	line[start] = '\''
	return line
}

// Neutral gives a cell as it is written where a spreadsheet might run it: with an
// apostrophe in front. Restore takes it off again.
func Neutral(cell string) string {
	if runs([]byte(cell)) {
		return "'" + cell
	}
	return cell
}

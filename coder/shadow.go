package coder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/report"
)

// A text without capitals, or without full stops, is read by its shadow: the same text, byte
// for byte of the same length, with the capitals that names and sentences demand and with
// line breaks where sentences end. Offsets are those of both; the words that the coding
// shows are cut out of the text itself.

// shadowOf gives the report that is analysed in place of one: itself, where nothing is amiss.
func (c *Coder) shadowOf(rep *report.Report) *report.Report {
	title, text := c.capitalised(rep.Title), c.stopped(c.capitalised(rep.Text))
	if title == rep.Title && text == rep.Text {
		return rep
	}
	shadow := *rep
	shadow.Title, shadow.Text = title, text
	return &shadow
}

// fewestSmall is how many words a paragraph must have before it counts as written without
// capitals.
const fewestSmall = 4

// capitalised gives the paragraphs of a text that have no capitals those that names and
// sentences demand.
func (c *Coder) capitalised(text string) string {
	var b strings.Builder // empty as long as nothing is changed
	done := 0
	for start := 0; start < len(text); {
		end := start + paragraphLen(text[start:])
		if isSmall(text[start:end]) {
			b.WriteString(text[done:start])
			b.WriteString(openSentences(c.atlas.Capitalised(text[start:end])))
			done = end
		}
		start = end
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// isSmall tells whether a paragraph has words and no capital.
func isSmall(text string) bool {
	words, inWord := 0, false
	for _, r := range text {
		if unicode.IsUpper(r) {
			return false
		}
		letter := unicode.IsLetter(r)
		if letter && !inWord {
			words++
		}
		inWord = letter
	}
	return words >= fewestSmall
}

// openSentences makes capitals of the letters that begin sentences.
func openSentences(text string) string {
	out := []byte(text)
	opens := true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r):
			if upper := unicode.ToUpper(r); opens && utf8.RuneLen(upper) == size {
				utf8.EncodeRune(out[i:], upper)
			}
			opens = false
		case unicode.IsDigit(r):
			opens = false
		case r == '\n', (r == '.' || r == '!' || r == '?') && closesSentence(text[:i], text[i+size:]):
			opens = true
		}
		i += size
	}
	return string(out)
}

// closesSentence tells whether the mark between two pieces of a text ends a sentence:
// not that of "u.s. troops".
func closesSentence(before, after string) bool {
	word := before[strings.LastIndexAny(before, " .\n")+1:]
	return utf8.RuneCountInString(word) > 1 && (after == "" || !isWordStart(after))
}

func isWordStart(s string) bool {
	r := firstRune(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

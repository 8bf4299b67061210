package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// textReader reads one plain text, which is one report.
type textReader struct {
	in   *bufio.Reader
	file string
	opt  Options
	done bool
}

func newText(in *bufio.Reader, file string, o Options) *textReader {
	return &textReader{in: in, file: file, opt: o}
}

// Next gives the report, or an error, and io.EOF after it.
func (t *textReader) Next() (*Report, error) {
	if t.done {
		return nil, io.EOF
	}
	t.done = true
	limit := t.opt.maxBytes()
	raw, err := io.ReadAll(io.LimitReader(t.in, int64(limit)+1))
	switch {
	case err != nil:
		return nil, unreadable(t.file, 0, err)
	case len(raw) > limit:
		return nil, t.fault(0, fmt.Sprintf("the text is longer than %s", size(limit)),
			"split it into one file a report, or make it JSONL")
	}
	if at := bytes.IndexByte(raw, 0); at >= 0 {
		return nil, t.fault(lineAt(raw, at), "this is no text: it holds NUL bytes", binaryHint)
	}
	if at := invalidUTF8(raw); at >= 0 {
		return nil, t.fault(lineAt(raw, at), "this is no UTF-8", utf8Hint)
	}
	text := string(raw)
	r := &Report{File: t.file, Line: 1, Text: text}
	date := t.opt.Date
	if word, rest, found := cutDate(text); found {
		if date, err = ParseDate(word); err != nil {
			return nil, t.fault(lineAt(raw, strings.Index(text, word)), err.Error(), dateHint)
		}
		r.Text = rest
	}
	switch {
	case strings.TrimSpace(text) == "":
		return nil, t.fault(0, "the file is empty", "")
	case strings.TrimSpace(r.Text) == "":
		return nil, t.fault(0, "nothing follows the date", "")
	}
	r.Date, r.Published = date.Day, date.Moment
	return r.identify(), nil
}

func (t *textReader) fault(line int, what, hint string) error {
	return &Error{t.file, line, what, hint}
}

// cutDate takes the date off a text that begins with it: the word "date", a
// word that begins with a digit, and the white space after it. A text that
// only happens to begin with that word is left alone.
func cutDate(text string) (date, rest string, found bool) {
	rest = strings.TrimLeftFunc(text, unicode.IsSpace)
	const word = "date"
	if len(rest) < len(word) || !strings.EqualFold(rest[:len(word)], word) {
		return "", text, false
	}
	rest = strings.TrimPrefix(rest[len(word):], ":")
	trimmed := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if len(trimmed) == len(rest) || trimmed == "" || trimmed[0] < '0' || trimmed[0] > '9' {
		return "", text, false
	}
	end := strings.IndexFunc(trimmed, unicode.IsSpace)
	if end < 0 {
		end = len(trimmed)
	}
	return trimmed[:end], strings.TrimLeftFunc(trimmed[end:], unicode.IsSpace), true
}

// lineAt gives the line of a byte, from 1.
func lineAt(raw []byte, at int) int { return 1 + bytes.Count(raw[:at], []byte{'\n'}) }

// invalidUTF8 gives the first byte that is no UTF-8, or -1.
func invalidUTF8(raw []byte) int {
	if utf8.Valid(raw) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
}

// size writes a number of bytes for people.
func size(n int) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

package codebook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a quoted string (without its quotation marks) or one of
// the signs | + ( ).
type token struct {
	text   string
	quoted bool
}

func (t token) is(sign string) bool { return t.text == sign && !t.quoted }

// line is one line of a rule file that says something.
type line struct {
	number   int
	indented bool
	tokens   []token
	// coding is what stands behind the "=>" of an example.
	coding string
	// text is the line as written, without comment and indentation.
	text string
}

// block is a line in the first column with the indented lines below it.
type block struct {
	file string
	// typ is the file's type line above the block, with its line's number.
	typ  string
	head line
	body []line
}

// text gives the block as it is written, without comments.
func (b *block) text() string {
	lines := []string{b.head.text}
	for i := range b.body {
		lines = append(lines, "  "+b.body[i].text)
	}
	return strings.Join(lines, "\n")
}

// readLine cuts a line into tokens. A line without any is blank.
func readLine(number int, s string) (line, error) {
	l := line{number: number, indented: s != "" && (s[0] == ' ' || s[0] == '\t')}
	if !utf8.ValidString(s) {
		return l, fmt.Errorf("the line is not UTF-8 text; save the file as UTF-8")
	}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '#':
			s = s[:i]
		case c == ' ' || c == '\t':
			i++
		case c == '"':
			text, n, ok := readString(s[i:])
			if !ok {
				return l, fmt.Errorf(`a quotation mark " is not closed; close it on the same line`)
			}
			l.tokens = append(l.tokens, token{text, true})
			i += n
		case strings.HasPrefix(s[i:], "=>"):
			// What follows is a coding: names of the text, with capitals and signs.
			s, l.coding = s[:i], cutComment(s[i+2:])
			l.tokens = append(l.tokens, token{text: "=>"})
			l.text = strings.TrimSpace(s) + " => " + l.coding
			return l, nil
		case strings.IndexByte("|+()", c) >= 0:
			l.tokens = append(l.tokens, token{text: s[i : i+1]})
			i++
		default:
			n := strings.IndexAny(s[i:], " \t|+()\"#")
			if n < 0 {
				n = len(s) - i
			}
			l.tokens = append(l.tokens, token{text: s[i : i+n]})
			i += n
		}
	}
	l.text = strings.TrimSpace(s)
	return l, nil
}

// readString reads a string in quotation marks, where \" stands for one inside.
func readString(s string) (text string, n int, ok bool) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return b.String(), i + 1, true
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
		}
		b.WriteByte(s[i])
	}
	return "", 0, false
}

func cutComment(s string) string {
	s, _, _ = strings.Cut(s, "#")
	return strings.TrimSpace(s)
}

// readBlocks cuts a file into blocks.
func readBlocks(file, text string, complain func(file string, line int, text string)) []block {
	var blocks []block
	var typ string
	for i, s := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		l, err := readLine(i+1, strings.TrimRightFunc(s, unicode.IsSpace))
		if err != nil {
			complain(file, i+1, err.Error())
			if !l.indented { // what is below must not fall to the block above
				blocks = append(blocks, block{file: file})
			}
			continue
		}
		if len(l.tokens) == 0 {
			continue
		}
		switch {
		case l.indented && len(blocks) == 0:
			complain(file, l.number, "an indented line belongs to the block above it, and there is none; begin with a block in the first column")
		case l.indented:
			b := &blocks[len(blocks)-1]
			b.body = append(b.body, l)
		case l.tokens[0].is("type"):
			if len(l.tokens) != 2 {
				complain(file, l.number, "the type line names one event type: type ASSAULT")
			} else {
				typ = l.tokens[1].text
			}
			blocks = append(blocks, block{file: file, typ: typ, head: l})
		default:
			blocks = append(blocks, block{file: file, typ: typ, head: l})
		}
	}
	return blocks
}

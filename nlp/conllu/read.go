package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxLine is the longest line, in bytes, that a file may have: a guard
// against reading something that is no CoNLL-U into memory.
const maxLine = 1 << 20

// SyntaxError says what is wrong with a file, and where.
type SyntaxError struct {
	Line   int // from 1
	Detail string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Detail) }

// Reader reads sentences one at a time.
type Reader struct {
	lines *bufio.Scanner
	line  int
	err   error
}

// NewReader reads from r.
func NewReader(r io.Reader) *Reader {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	return &Reader{lines: lines}
}

// Next gives the next sentence, and io.EOF after the last. Any other error is
// a *SyntaxError or the underlying reader's; reading cannot go on after it.
func (r *Reader) Next() (*Sentence, error) {
	if r.err != nil {
		return nil, r.err
	}
	s, err := r.next()
	if err != nil {
		r.err = err
		return nil, err
	}
	return s, nil
}

func (r *Reader) next() (*Sentence, error) {
	s := &Sentence{}
	for r.lines.Scan() {
		r.line++
		line := strings.TrimSuffix(r.lines.Text(), "\r")
		if r.line == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if !utf8.ValidString(line) {
			return nil, r.fault("this is not UTF-8")
		}
		if line == "" {
			if s.Line == 0 {
				continue
			}
			return s, r.check(s)
		}
		if s.Line == 0 {
			s.Line = r.line
		}
		if comment, ok := strings.CutPrefix(line, "#"); ok {
			if len(s.Words) > 0 {
				return nil, r.fault("a comment stands between words; comments belong before the first")
			}
			s.Comments = append(s.Comments, strings.TrimPrefix(comment, " "))
			continue
		}
		if err := r.columns(s, line); err != nil {
			return nil, err
		}
	}
	if err := r.lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		r.line++
		return nil, r.fault("the line is longer than %d bytes", maxLine)
	} else if err != nil {
		return nil, err
	}
	if s.Line == 0 {
		return nil, io.EOF
	}
	return s, r.check(s)
}

func (r *Reader) fault(format string, args ...any) error {
	return &SyntaxError{r.line, fmt.Sprintf(format, args...)}
}

// columns reads the line of one word, multiword token or empty node.
func (r *Reader) columns(s *Sentence, line string) error {
	var col [10]string
	rest, more := line, true
	for i := range col {
		if !more {
			return r.fault("%d columns where CoNLL-U has 10, separated by tabs", i)
		}
		col[i], rest, more = strings.Cut(rest, "\t")
		if col[i] == "" {
			return r.fault("column %d is empty; an empty value is written _", i+1)
		}
	}
	if more {
		return r.fault("more than 10 columns")
	}
	id := col[0]
	if first, last, ok := strings.Cut(id, "-"); ok {
		return r.multiword(s, first, last, col[1], unset(col[9]))
	}
	if strings.Contains(id, ".") {
		return nil
	}
	if n, err := strconv.Atoi(id); err != nil || n != len(s.Words)+1 {
		return r.fault("the word's number is %q where %d is due", id, len(s.Words)+1)
	}
	head := -1
	if col[6] != "_" {
		n, err := strconv.Atoi(col[6])
		if err != nil || n < 0 {
			return r.fault("the head %q is no word's number", col[6])
		}
		head = n
	}
	s.Words = append(s.Words, Word{
		ID: len(s.Words) + 1, Form: col[1], Lemma: col[2], UPOS: unset(col[3]), XPOS: unset(col[4]),
		Feats: unset(col[5]), Head: head, Rel: unset(col[7]), Deps: unset(col[8]), Misc: unset(col[9]),
	})
	return nil
}

func (r *Reader) multiword(s *Sentence, from, to, form, misc string) error {
	first, err1 := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || first != len(s.Words)+1 || last <= first {
		return r.fault("the multiword token %s-%s does not begin with the next word, %d", from, to, len(s.Words)+1)
	}
	if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last >= first {
		return r.fault("the multiword token %s-%s overlaps the one before", from, to)
	}
	s.Ranges = append(s.Ranges, Range{First: first, Last: last, Form: form, Misc: misc})
	return nil
}

// check looks at what only the whole sentence can tell.
func (r *Reader) check(s *Sentence) error {
	n := len(s.Words)
	if n == 0 {
		return &SyntaxError{s.Line, "the sentence has no words"}
	}
	for i := range s.Words {
		if h := s.Words[i].Head; h > n || h == i+1 {
			return &SyntaxError{s.Line, fmt.Sprintf("word %d of the sentence that begins here has the head %d", i+1, h)}
		}
	}
	if k := len(s.Ranges); k > 0 && s.Ranges[k-1].Last > n {
		return &SyntaxError{s.Line, "a multiword token of the sentence that begins here goes on past its end"}
	}
	return nil
}

func unset(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

// ReadAll reads every sentence of a file: for treebanks, which fit in memory.
func ReadAll(r io.Reader) ([]*Sentence, error) {
	var all []*Sentence
	for in := NewReader(r); ; {
		s, err := in.Next()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
}

package conllu

import (
	"bufio"
	"io"
	"strconv"
)

// Writer writes sentences one at a time.
type Writer struct {
	out     *bufio.Writer
	scratch []byte
}

// NewWriter writes to w. Flush must be called at the end.
func NewWriter(w io.Writer) *Writer {
	return &Writer{out: bufio.NewWriter(w)}
}

// Write writes a sentence and the blank line after it. An error of the
// underlying writer is given by this or a later call, Flush at the latest.
func (w *Writer) Write(s *Sentence) error {
	for _, c := range s.Comments {
		w.out.WriteString("# ")
		w.out.WriteString(c)
		w.out.WriteByte('\n')
	}
	r := 0
	for i := range s.Words {
		if r < len(s.Ranges) && s.Ranges[r].First == i+1 {
			m := s.Ranges[r]
			r++
			w.number(m.First)
			w.out.WriteByte('-')
			w.number(m.Last)
			w.columns(m.Form, "_", "", "", "", "", "", "")
			w.column(m.Misc)
			w.out.WriteByte('\n')
		}
		d := &s.Words[i]
		head := ""
		if d.Head >= 0 {
			head = strconv.Itoa(d.Head)
		}
		w.number(i + 1)
		w.columns(d.Form, d.Lemma, d.UPOS, d.XPOS, d.Feats, head, d.Rel, d.Deps)
		w.column(d.Misc)
		w.out.WriteByte('\n')
	}
	return w.out.WriteByte('\n')
}

// Flush writes out what is still held back.
func (w *Writer) Flush() error { return w.out.Flush() }

func (w *Writer) number(n int) {
	w.scratch = strconv.AppendInt(w.scratch[:0], int64(n), 10)
	w.out.Write(w.scratch)
}

func (w *Writer) columns(values ...string) {
	for _, v := range values {
		w.column(v)
	}
}

func (w *Writer) column(value string) {
	w.out.WriteByte('\t')
	if value == "" {
		value = "_"
	}
	w.out.WriteString(value)
}

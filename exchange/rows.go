package exchange

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	// maxLine is the longest line that is kept, in bytes.
	maxLine = 1 << 20
	// maxLines is over how many lines a cell in quotation marks may go, and maxRow
	// how many bytes all of them may hold.
	maxLines = 64
	maxRow   = 4 << 20
)

// row is one row of a table as it was found.
type row struct {
	cells []string
	line  int // where it begins
	// mended says how a damaged row was read, empty for a sound one.
	mended string
}

// rows cuts a file into rows. It keeps only the rows that it is at, and what
// follows an open quotation mark, within the limits above.
type rows struct {
	in     *bufio.Reader
	file   string
	number int  // of the line last read
	comma  byte // what stands between cells
	quotes bool // whether cells may stand in quotation marks
	want   int  // how many cells a row should have, 0 while that is not known

	ahead []textLine // lines that were read, and are to be read again
	free  [][]byte
	split splitter
}

// textLine is a line without its end.
type textLine struct {
	text   []byte
	number int
}

func newRows(r io.Reader, file string) *rows {
	// UTF-16 and the byte-order mark of UTF-8 are resolved before anything is cut.
	r = transform.NewReader(r, unicode.BOMOverride(transform.Nop))
	return &rows{in: bufio.NewReaderSize(r, 1<<16), file: file}
}

func (r *rows) complain(line int, do, what string, args ...any) *Complaint {
	return &Complaint{File: r.file, Line: line, What: fmt.Sprintf(what, args...), Do: do}
}

// readLine gives the next line, io.EOF at the end, or a Complaint for a line that
// is too long, which is skipped.
func (r *rows) readLine() (textLine, error) {
	if len(r.ahead) > 0 {
		l := r.ahead[0]
		r.ahead = r.ahead[1:]
		return l, nil
	}
	var text []byte
	if n := len(r.free); n > 0 {
		text, r.free = r.free[n-1][:0], r.free[:n-1]
	}
	r.number++
	tooLong := false
	for {
		piece, err := r.in.ReadSlice('\n')
		if !tooLong && len(text)+len(piece) > maxLine {
			tooLong, text = true, nil
		}
		if !tooLong {
			text = append(text, piece...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && err != io.EOF:
			return textLine{}, fmt.Errorf("%s: %w", r.file, err)
		case err == io.EOF && len(text) == 0 && !tooLong:
			r.number--
			return textLine{}, io.EOF
		}
		break
	}
	if tooLong {
		return textLine{}, r.complain(r.number, "is a line break or a quotation mark missing?", "the line is longer than %d bytes and was left out", maxLine)
	}
	text = bytes.TrimSuffix(text, []byte{'\n'})
	text = bytes.TrimSuffix(text, []byte{'\r'})
	return textLine{text, r.number}, nil
}

// release lets the bytes of a line be used again.
func (r *rows) release(l textLine) {
	if len(r.free) < maxLines && cap(l.text) <= 1<<16 {
		r.free = append(r.free, l.text)
	}
}

// next gives the next row that is not blank: io.EOF at the end, a Complaint where
// a row cannot be cut with safety, which is then skipped.
func (r *rows) next() (row, error) {
	for {
		first, err := r.readLine()
		if err != nil {
			return row{}, err
		}
		if len(bytes.TrimSpace(first.text)) == 0 {
			r.release(first)
			continue
		}
		if !r.quotes {
			r.split.literal(first.text, r.comma)
			return r.row(first, "")
		}
		return r.quoted(first)
	}
}

// quoted cuts a row whose cells may stand in quotation marks.
func (r *rows) quoted(first textLine) (row, error) {
	switch r.split.start(first.text, r.comma, false) {
	case closed:
		return r.row(first, "")
	case wrong:
		// Marks inside a cell that nobody doubled.
		if r.split.start(first.text, r.comma, true) == closed && r.fits() {
			return r.row(first, "quotation marks inside a cell were not doubled")
		}
		return r.unquoted(first, "a quotation mark stands in the middle of a cell")
	}
	// The cell goes on in the next lines. They are kept until it is closed, so that
	// a stray mark costs one row and not the rest of the file.
	var more []textLine
	size, whole := len(first.text), false
	for len(more) < maxLines && size < maxRow {
		l, err := r.readLine()
		if err != nil {
			if _, ours := err.(*Complaint); !ours && err != io.EOF {
				return row{}, err
			}
			break
		}
		more, size = append(more, l), size+len(l.text)
		// A line that is a row by itself is no part of a cell.
		whole = whole || r.want > 3 && bytes.Count(l.text, []byte{r.comma}) == r.want-1
		end := r.split.goOn(l.text)
		if end == open {
			continue
		}
		if end == closed && !whole && r.fits() {
			for _, l := range more {
				r.release(l)
			}
			return r.row(first, "")
		}
		break
	}
	r.ahead = append(more, r.ahead...)
	return r.unquoted(first, "nothing closes a quotation mark")
}

// fits tells whether the cells that were cut are as many as there should be.
func (r *rows) fits() bool { return r.want == 0 || len(r.split.ends) == r.want }

// unquoted reads a line whose quotation marks are wrong as if they were letters,
// where that gives the right number of cells.
func (r *rows) unquoted(l textLine, what string) (row, error) {
	r.split.literal(l.text, r.comma)
	if r.want > 0 && r.fits() {
		return r.row(l, what)
	}
	defer r.release(l)
	return row{}, r.complain(l.number, "close it, or write it twice where it is meant", "%s, and the row was left out", what)
}

// row makes strings of the cells that were cut.
func (r *rows) row(l textLine, mended string) (row, error) {
	cells := r.split.strings()
	if !utf8.Valid(r.split.buf) {
		latin := !hasMultibyte(r.split.buf)
		for i := range cells {
			cells[i] = repaired(cells[i], latin)
		}
		if mended != "" {
			mended += "; "
		}
		if latin {
			mended += "read as Windows-1252, since it is no UTF-8"
		} else {
			mended += "bytes that are no UTF-8 were replaced"
		}
	}
	for i, c := range cells {
		cells[i] = strings.TrimSpace(Restore(c))
	}
	r.release(l)
	return row{cells, l.number, mended}, nil
}

// hasMultibyte tells whether bytes hold a character beyond ASCII that is proper
// UTF-8.
func hasMultibyte(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if n > 1 && r != utf8.RuneError {
			return true
		}
		b = b[n:]
	}
	return false
}

func repaired(cell string, latin bool) string {
	if latin {
		if s, err := charmap.Windows1252.NewDecoder().String(cell); err == nil {
			return s
		}
	}
	return strings.ToValidUTF8(cell, "\ufffd")
}

// splitter cuts a row into cells: buf holds them one after another, ends where
// each ends.
type splitter struct {
	buf   []byte
	ends  []int
	comma byte
	lax   bool
}

// strings gives the cells that were cut.
func (s *splitter) strings() []string {
	cells := make([]string, len(s.ends))
	all, start := string(s.buf), 0
	for i, end := range s.ends {
		cells[i] = all[start:end]
		start = end
	}
	return cells
}

// ending is where in a row the splitter is when a line ends.
type ending uint8

const (
	closed ending = iota // the row is complete
	open                 // a cell in quotation marks goes on
	wrong                // something follows a closing mark
)

// literal cuts a line at every comma.
func (s *splitter) literal(line []byte, comma byte) {
	s.buf, s.ends = s.buf[:0], s.ends[:0]
	for {
		i := bytes.IndexByte(line, comma)
		if i < 0 {
			s.buf = append(s.buf, line...)
			s.ends = append(s.ends, len(s.buf))
			return
		}
		s.buf = append(s.buf, line[:i]...)
		s.ends = append(s.ends, len(s.buf))
		line = line[i+1:]
	}
}

// start cuts the first line of a row as RFC 4180 has it. Where lax is set, a mark
// inside a cell in marks that is not doubled is a letter of it.
func (s *splitter) start(line []byte, comma byte, lax bool) ending {
	s.buf, s.ends, s.comma, s.lax = s.buf[:0], s.ends[:0], comma, lax
	return s.cells(line, false)
}

// goOn cuts another line of a row whose last cell is open.
func (s *splitter) goOn(line []byte) ending {
	s.buf = append(s.buf, '\n')
	return s.cells(line, true)
}

func (s *splitter) cells(line []byte, inside bool) ending {
	for {
		if !inside && len(line) > 0 && line[0] == '"' {
			inside, line = true, line[1:]
		}
		if !inside {
			i := bytes.IndexByte(line, s.comma)
			if i < 0 {
				s.buf = append(s.buf, line...)
				s.ends = append(s.ends, len(s.buf))
				return closed
			}
			s.buf = append(s.buf, line[:i]...)
			s.ends = append(s.ends, len(s.buf))
			line = line[i+1:]
			continue
		}
		i := bytes.IndexByte(line, '"')
		if i < 0 {
			s.buf = append(s.buf, line...)
			return open
		}
		s.buf = append(s.buf, line[:i]...)
		line = line[i+1:]
		switch {
		case len(line) == 0:
			s.ends = append(s.ends, len(s.buf))
			return closed
		case line[0] == s.comma:
			s.ends = append(s.ends, len(s.buf))
			inside, line = false, line[1:]
		case line[0] == '"':
			s.buf, line = append(s.buf, '"'), line[1:]
		case s.lax:
			s.buf = append(s.buf, '"')
		default:
			return wrong
		}
	}
}

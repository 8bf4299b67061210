package exchange

import (
	"bufio"
	"io"
	"strconv"
	"time"

	"casus/ledger/calendar"
)

// style is how a table is laid out.
type style struct {
	comma  byte
	quotes bool // cells may stand in quotation marks, so that they may hold anything
	header bool
}

var (
	csvStyle      = style{comma: ',', quotes: true, header: true}
	tsvStyle      = style{comma: '\t', header: true}
	headlessStyle = style{comma: '\t'}
)

// column is one column of a format. All that is known of it stands in one place,
// so that a name cannot drift away from what fills it.
type column[T any] struct {
	name string
	// kind is what its cells hold: text, integer, decimal, date, code, and so on.
	kind string
	// from says what fills it, for people; empty says that it stays empty.
	from string
	// fill appends the cell's text; nil leaves it empty.
	fill func(b []byte, x *T) []byte
}

// Column describes a column of a format to people.
type Column struct {
	Name string
	// Kind is what its cells hold: text, integer, decimal, date, code, and so on.
	Kind string
	// From says what fills it; it is empty where casus leaves the column empty.
	From string
}

func describe[T any](columns []column[T]) []Column {
	list := make([]Column, len(columns))
	for i, c := range columns {
		list[i] = Column{c.name, c.kind, c.from}
	}
	return list
}

// table writes rows of cells.
type table[T any] struct {
	out     *bufio.Writer
	style   style
	columns []column[T]
	cell    []byte
	line    []byte
}

func newTable[T any](w io.Writer, s style, columns []column[T]) *table[T] {
	t := &table[T]{out: bufio.NewWriterSize(w, 1<<16), style: s, columns: columns}
	if s.header {
		for i := range columns {
			if i > 0 {
				t.line = append(t.line, s.comma)
			}
			t.line = s.appendCell(t.line, append(t.cell[:0], columns[i].name...))
		}
		t.line = append(t.line, '\n')
		// A failure stays in the bufio.Writer, and Close tells it.
		t.out.Write(t.line)
	}
	return t
}

func (t *table[T]) row(x *T) error {
	t.line = t.line[:0]
	for i := range t.columns {
		if i > 0 {
			t.line = append(t.line, t.style.comma)
		}
		if fill := t.columns[i].fill; fill != nil {
			t.cell = fill(t.cell[:0], x)
			t.line = t.style.appendCell(t.line, t.cell)
		}
	}
	t.line = append(t.line, '\n')
	_, err := t.out.Write(t.line)
	return err
}

// Close writes what is left. It does not close the writer below.
func (t *table[T]) Close() error { return t.out.Flush() }

// The appenders of values: an absent one leaves the cell empty.

func appendInt(b []byte, n *int64) []byte {
	if n == nil {
		return b
	}
	return strconv.AppendInt(b, *n, 10)
}

func appendCount(b []byte, n int) []byte {
	if n <= 0 {
		return b
	}
	return strconv.AppendInt(b, int64(n), 10)
}

func appendFloat(b []byte, f *float64) []byte {
	if f == nil {
		return b
	}
	return strconv.AppendFloat(b, *f, 'f', -1, 64)
}

func appendDay(b []byte, d calendar.Day) []byte {
	if d == calendar.NoDay {
		return b
	}
	return d.Time().AppendFormat(b, time.DateOnly)
}

// appendDigits appends a moment as 20200716143000, or what of it is asked for.
func appendDigits(b []byte, t time.Time, layout string) []byte {
	if t.IsZero() {
		return b
	}
	return t.UTC().AppendFormat(b, layout)
}

// appendNext appends the next item of a list within a cell. The separator inside
// an item becomes a comma.
func appendNext(b []byte, separator byte, first bool, item string) []byte {
	if !first {
		b = append(b, separator)
	}
	for i := range len(item) {
		c := item[i]
		if c == separator {
			c = ','
		}
		b = append(b, c)
	}
	return b
}

// appendNames appends the names of an enumeration's values, semicolons between.
func appendNames[E interface{ String() string }](b []byte, values []E) []byte {
	for i, v := range values {
		b = appendNext(b, ';', i == 0, v.String())
	}
	return b
}

package exchange

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"casus/ledger/calendar"
)

// layout is what the files of a data set look like.
type layout struct {
	dataset string
	// columns are all of them, in the published order. They are found by their
	// names where the file names them, so that other orders, other columns and
	// those of older releases do no harm.
	columns []string
	// needed are those without which no event can be read.
	needed []string
	// headless tells that the files never name their columns.
	headless bool
	quotes   bool
	// tail is how many columns at the end a row may lack, since they are often
	// empty and programs cut them off.
	tail int
	// parse reads one row.
	parse func(*record, *Reference)
}

// record is a row whose columns are known by name.
type record struct {
	cells []string
	at    map[string]int
	what  string // the first thing that is wrong
	do    string
}

func (r *record) wrong(do, what string) {
	if r.what == "" {
		r.what, r.do = what, do
	}
}

// text gives a cell; R's and Python's words for a missing one are none.
func (r *record) text(name string) string {
	i, ok := r.at[name]
	if !ok || i >= len(r.cells) {
		return ""
	}
	switch cell := r.cells[i]; cell {
	case "NA", "NaN", "nan", "NULL", "null", "None", "N/A":
		return ""
	default:
		return cell
	}
}

// count gives a whole number of people, nil where the cell is empty.
func (r *record) count(name string) *int64 {
	cell := r.text(name)
	if cell == "" {
		return nil
	}
	digits := cell
	if whole, fraction, ok := strings.Cut(cell, "."); ok && strings.Trim(fraction, "0") == "" {
		digits = whole // 12.0, as programs write that keep numbers as fractions
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 0 {
		r.wrong("write a whole number without signs or separators", name+" is "+quote(cell))
		return nil
	}
	return &n
}

// code gives a whole number from least to most, 0 where the cell is empty.
func (r *record) code(name string, least, most int64) int {
	n := r.count(name)
	if n == nil {
		return 0
	}
	if *n < least || *n > most {
		r.wrong("the codebook has "+strconv.FormatInt(least, 10)+" to "+strconv.FormatInt(most, 10), name+" is "+strconv.FormatInt(*n, 10))
		return 0
	}
	return int(*n)
}

// degrees gives a coordinate, nil where the cell is empty.
func (r *record) degrees(name string, most float64) *float64 {
	cell := r.text(name)
	if cell == "" {
		return nil
	}
	f, err := strconv.ParseFloat(cell, 64)
	if err != nil || !(-most <= f && f <= most) {
		r.wrong("write degrees with a decimal point, from -"+strconv.Itoa(int(most))+" to "+strconv.Itoa(int(most)), name+" is "+quote(cell))
		return nil
	}
	return &f
}

// number tells whether a cell that is not read holds a number or nothing, so that
// rows whose cells are shifted are noticed.
func (r *record) number(names ...string) {
	for _, name := range names {
		if cell := r.text(name); cell != "" {
			if _, err := strconv.ParseFloat(cell, 64); err != nil {
				r.wrong("are cells missing or too many before it?", name+" is "+quote(cell))
			}
		}
	}
}

// codes tells whether cells hold at most so many capitals, or nothing; with more
// they are none of a code's column.
func (r *record) codes(most int, names ...string) {
	for _, name := range names {
		cell := r.text(name)
		ok := len(cell) <= most
		for i := range len(cell) {
			ok = ok && ('A' <= cell[i] && cell[i] <= 'Z' || '0' <= cell[i] && cell[i] <= '9')
		}
		if !ok {
			r.wrong("are cells missing or too many before it?", name+" is "+quote(cell))
		}
	}
}

// day gives the day of a cell that must hold one.
func (r *record) day(name string) calendar.Day {
	cell := r.text(name)
	if d := parseDay(cell); d != calendar.NoDay {
		return d
	}
	r.wrong("write it as 2024-02-01", name+" is "+quote(cell))
	return calendar.NoDay
}

// dayLayouts are the ways of writing a day that nobody can misread. 01/02/2024 is
// none of them.
var dayLayouts = [...]string{"2006-01-02", "2 January 2006", "2 Jan 2006", "2-Jan-2006", "January 2, 2006", "2006/01/02", "20060102"}

func parseDay(cell string) calendar.Day {
	if len(cell) > 10 && cell[4] == '-' && (cell[10] == ' ' || cell[10] == 'T') && strings.Trim(cell[11:], "0:.Z") == "" {
		cell = cell[:10] // the midnight that databases add
	}
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, cell); err == nil {
			return calendar.On(t)
		}
	}
	return calendar.NoDay
}

func quote(cell string) string {
	if runes := []rune(cell); len(runes) > 40 {
		cell = string(runes[:40]) + "…"
	}
	return strconv.Quote(cell)
}

// read gives one Reference a row, or what is wrong with it.
func (l *layout) read(in io.Reader, file string) iter.Seq2[Reference, error] {
	return func(yield func(Reference, error) bool) {
		r := newRows(in, file)
		r.quotes = l.quotes
		at, err := l.header(r)
		if err != nil {
			if err != io.EOF {
				yield(Reference{}, err)
			}
			return
		}
		first := l.first(at)
		for {
			found, err := r.next()
			if err == io.EOF {
				return
			}
			var ref Reference
			if err == nil {
				if strings.EqualFold(found.cells[0], first) {
					continue // files that were joined repeat their header
				}
				ref, err = l.reference(r, found, at)
			}
			var complaint *Complaint
			if !yield(ref, err) || err != nil && !errors.As(err, &complaint) {
				return
			}
		}
	}
}

// first gives the name of the first column.
func (l *layout) first(at map[string]int) string {
	for _, name := range l.columns {
		if i, ok := at[name]; ok && i == 0 {
			return name
		}
	}
	return "\x00" // one that is not known
}

// header finds out what stands between cells and which column is where.
func (l *layout) header(r *rows) (map[string]int, error) {
	var first textLine
	for {
		var err error
		if first, err = r.readLine(); err != nil {
			return nil, err
		}
		// Spreadsheets write a line for themselves that names the separator.
		if line := first.text; len(bytes.TrimSpace(line)) > 0 && !(len(line) == 5 && bytes.HasPrefix(line, []byte("sep="))) {
			break
		}
	}
	if bytes.IndexByte(first.text, 0) >= 0 {
		return nil, r.complain(0, "unpack it, or save it as text", "this is no text: it holds NUL bytes")
	}
	known := make(map[string]bool, len(l.columns))
	for _, name := range l.columns {
		known[name] = true
	}
	var names []string    // of the header, where the line is one
	var comma, plain byte // what stands between them, and between the cells of a plain row
	most := 0
	for _, c := range []byte{',', '\t', ';', '|'} {
		if !l.quotes || r.split.start(first.text, c, true) != closed {
			r.split.literal(first.text, c)
		}
		list, hits := r.split.strings(), 0
		for i := range list {
			list[i] = strings.ToLower(strings.TrimSpace(list[i]))
			if known[list[i]] {
				hits++
			}
		}
		if hits > most {
			most, comma, names = hits, c, list
		}
		if len(list) == len(l.columns) {
			plain = c
		}
	}
	at := make(map[string]int, len(l.columns))
	if !l.headless && most >= len(l.needed) {
		for i, name := range names {
			if _, twice := at[name]; known[name] && !twice {
				at[name] = i
			}
		}
		r.comma, r.want = comma, len(names)
		return at, l.lacks(r, at, first.number)
	}
	// A file without a header, as one candidate release of UCDP's came, has the
	// columns of the published order.
	for i, name := range l.columns {
		at[name] = i
	}
	r.comma, r.want = plain, len(l.columns)
	r.ahead = append(r.ahead, first)
	if plain != 0 {
		return at, nil
	}
	if l.headless {
		r.comma = '\t'
		return at, nil
	}
	return nil, r.complain(first.number, "give it the column names that its publisher has, or its "+strconv.Itoa(len(l.columns))+" columns without a header",
		"this is no %s file: its first line has neither the column names nor as many cells", strings.ToUpper(l.dataset))
}

// lacks complains of needed columns that a header does not name.
func (l *layout) lacks(r *rows, at map[string]int, line int) error {
	var missing []string
	for _, name := range l.needed {
		if _, ok := at[name]; !ok {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return r.complain(line, "give the file all columns that its publisher has", "the header does not name %s", strings.Join(missing, ", "))
	}
	return nil
}

// reference reads one row. One with too many cells is read where it makes sense
// in one way only; one with too few where those at the end alone are missing, or
// where the next line is the rest of it.
func (l *layout) reference(r *rows, found row, at map[string]int) (Reference, error) {
	extra := len(found.cells) - r.want
	if extra > 0 && strings.Join(found.cells[r.want:], "") == "" {
		// A spreadsheet's empty columns on the right.
		cut := found
		cut.cells = cut.cells[:r.want]
		if ref, complaint := l.parsed(r, cut, at); complaint == nil {
			return ref, nil
		}
	}
	switch {
	case extra > 0:
		return l.narrow(r, found, at, extra)
	case extra < -l.tail || extra < 0 && r.want != len(l.columns):
		return l.joined(r, found, at)
	}
	ref, complaint := l.parsed(r, found, at)
	if complaint != nil {
		return Reference{}, complaint
	}
	return ref, nil
}

func (l *layout) parsed(r *rows, found row, at map[string]int) (Reference, *Complaint) {
	ref := Reference{Dataset: l.dataset, File: r.file, Line: found.line, Mended: found.mended}
	rec := record{cells: found.cells, at: at}
	l.parse(&rec, &ref)
	if rec.what != "" {
		return Reference{}, r.complain(found.line, rec.do, "%s", rec.what)
	}
	return ref, nil
}

// maxExtra is how many cells too many are thought over.
const maxExtra = 3

// narrow reads a row with too many cells: a tab or comma stands inside one of
// them. Of all ways to put neighbours together those count in which every cell
// holds what its column must; they must all say the same, but for source and
// headline, which are left out where they do not.
func (l *layout) narrow(r *rows, found row, at map[string]int, extra int) (Reference, error) {
	complaint := r.complain(found.line, "take out the separators inside its cells, or put such cells in quotation marks",
		"%d cells, but there are %d columns, and it is not clear which belong together", len(found.cells), r.want)
	if extra > maxExtra {
		return Reference{}, complaint
	}
	var one Reference
	some := false
	cells := make([]string, r.want)
	for i := range r.want {
		copy(cells, found.cells[:i])
		cells[i] = strings.Trim(strings.Join(found.cells[i:i+extra+1], joint(r.comma)), joint(r.comma)+" ")
		copy(cells[i+1:], found.cells[i+extra+1:])
		way := row{cells, found.line, appendMended(found.mended, "a separator inside a cell")}
		ref, wrong := l.parsed(r, way, at)
		switch {
		case wrong != nil:
		case !some:
			one, some = ref, true
		case !one.same(&ref):
			return Reference{}, complaint
		}
	}
	if !some {
		return Reference{}, complaint
	}
	return one, nil
}

// joint is what stands for a separator inside a cell.
func joint(comma byte) string {
	if comma == '\t' {
		return " "
	}
	return string(comma)
}

func appendMended(mended, how string) string {
	if mended == "" {
		return how
	}
	return mended + "; " + how
}

// joined reads a row with too few cells together with the next one, where the two
// are one that a line break inside a cell cut in two.
func (l *layout) joined(r *rows, found row, at map[string]int) (Reference, error) {
	complaint := r.complain(found.line, "is a line break inside a cell, or was the file cut off?", "%d cells, but there are %d columns", len(found.cells), r.want)
	next, err := r.readLine()
	if err != nil {
		return Reference{}, complaint
	}
	r.split.literal(next.text, r.comma)
	if len(r.split.ends)+len(found.cells)-1 != r.want {
		r.ahead = append([]textLine{next}, r.ahead...)
		return Reference{}, complaint
	}
	rest, err := r.row(textLine{nil, next.number}, "")
	if err != nil {
		return Reference{}, err
	}
	cells := append([]string{}, found.cells...)
	cells[len(cells)-1] = strings.TrimSpace(cells[len(cells)-1] + " " + rest.cells[0])
	cells = append(cells, rest.cells[1:]...)
	ref, wrong := l.parsed(r, row{cells, found.line, appendMended(found.mended, "a line break inside a cell")}, at)
	if wrong != nil {
		r.ahead = append([]textLine{next}, r.ahead...)
		return Reference{}, complaint
	}
	r.release(next)
	return ref, nil
}

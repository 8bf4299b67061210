package atlas

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Complaint is a fault of a data file, told so that its writer can mend it.
type Complaint struct {
	File string
	Line int // from 1
	Text string
}

// Error gives "file:line: what is wrong".
func (c Complaint) Error() string { return fmt.Sprintf("%s:%d: %s", c.File, c.Line, c.Text) }

// Complaints are all the faults of the data, in the order of files and lines.
type Complaints []Complaint

// Error gives one complaint a line.
func (c Complaints) Error() string {
	lines := make([]string, len(c))
	for i := range c {
		lines[i] = c[i].Error()
	}
	return strings.Join(lines, "\n")
}

// table is one data file: lines of cells under named columns.
type table struct {
	file    string
	columns map[string]int
	rows    []row
}

// row is one line of a table.
type row struct {
	table *table
	line  int
	cells []string
	own   bool // it is of a user's file
	*loader
}

// readTable reads a tab-separated file. Lines that begin with # are comments,
// empty lines are skipped, and the first other line names the columns, which
// must be those wanted, in any order; those with a question mark may be missing.
// A cell of "-" is empty.
func readTable(l *loader, file, text string, wanted []string) *table {
	t := &table{file: file}
	// The cells of all rows lie in one list; it is large enough not to move.
	lines := strings.Count(text, "\n") + 1
	cells := make([]string, 0, lines+strings.Count(text, "\t"))
	i := -1
	for line := range strings.SplitSeq(text, "\n") {
		i++
		line = strings.TrimSuffix(line, "\r")
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		first := len(cells)
		for cell := range strings.SplitSeq(line, "\t") {
			cells = append(cells, cell)
		}
		r := row{table: t, line: i + 1, cells: cells[first:len(cells):len(cells)], loader: l}
		if !utf8.ValidString(line) {
			r.complain("this line is not UTF-8")
			continue
		}
		for j, cell := range r.cells {
			if r.cells[j] = strings.TrimSpace(cell); r.cells[j] == "-" {
				r.cells[j] = ""
			}
		}
		switch {
		case t.columns == nil:
			if t.columns = r.header(wanted); t.columns == nil {
				return t
			}
			t.rows = make([]row, 0, lines-i)
		case len(r.cells) > len(t.columns):
			r.complain("%d cells, but the header names %d columns: is there a tab too many?", len(r.cells), len(t.columns))
		default:
			t.rows = append(t.rows, r)
		}
	}
	if t.columns == nil {
		(&row{table: t, line: 1, loader: l}).complain("no header line: expected the columns %s", strings.ReplaceAll(strings.Join(wanted, ", "), "?", ""))
	}
	return t
}

func (r *row) header(wanted []string) map[string]int {
	columns := map[string]int{}
	for i, name := range r.cells {
		if _, twice := columns[name]; twice {
			r.complain("column %q is named twice", name)
		}
		columns[name] = i
	}
	known, ok := 0, true
	expected := strings.ReplaceAll(strings.Join(wanted, ", "), "?", "")
	for _, name := range wanted {
		name, optional := strings.CutSuffix(name, "?")
		_, there := columns[name]
		switch {
		case there:
			known++
		case !optional:
			r.complain("column %q is missing: expected %s", name, expected)
			ok = false
		}
	}
	if ok && len(columns) > known {
		r.complain("there are columns that nothing reads: expected %s", expected)
		ok = false
	}
	if !ok {
		return nil
	}
	return columns
}

func (r *row) complain(format string, args ...any) {
	*r.complaints = append(*r.complaints, Complaint{r.table.file, r.line, fmt.Sprintf(format, args...)})
}

// cell gives the text of a column, "" where the line ends before it.
func (r *row) cell(column string) string {
	if i, ok := r.table.columns[column]; ok && i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// required gives the text of a column that must not be empty.
func (r *row) required(column string) string {
	s := r.cell(column)
	if s == "" {
		r.complain("%s is empty", column)
	}
	return s
}

// list gives the items of a column, which semicolons separate.
func (r *row) list(column string) []string {
	s := r.cell(column)
	if s == "" {
		return nil
	}
	items := strings.Split(s, ";")
	for i := range items {
		if items[i] = strings.TrimSpace(items[i]); items[i] == "" {
			r.complain("%s: an empty item between semicolons", column)
		}
	}
	return items
}

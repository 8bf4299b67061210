package ledger

import (
	"fmt"
	"strconv"
	"strings"

	"casus/ledger/calendar"
)

// rows collects rows for a table and inserts them many at a time.
type rows struct {
	table  string
	cols   []string
	tail   string // what follows the values
	values []any  // row by row
}

func newRows(table, columns string) *rows {
	return &rows{table: table, cols: strings.Fields(columns)}
}

func (r *rows) add(values ...any) { r.values = append(r.values, values...) }

// write inserts what was collected.
func (r *rows) write(w *writer) error {
	if len(r.values) == 0 {
		return nil
	}
	err := w.l.dialect.insert(w, r)
	r.values = nil
	if err != nil {
		return fmt.Errorf("%w (in INSERT INTO %s)", err, r.table)
	}
	return nil
}

func (r *rows) head() string {
	return "INSERT INTO " + r.table + " (" + strings.Join(r.cols, ", ") + ") "
}

// Rows a statement of SQLite, which gains nothing from more.
const rowsPerStatement = 64

// insert sends so many rows a statement. The parameters have no names, since
// the driver would look for each of them among all.
func (sqlite) insert(w *writer, r *rows) error {
	n := len(r.cols)
	left := r.values
	if full := len(left) / n / rowsPerStatement; full > 0 {
		prepared, err := w.tx.PrepareContext(w.ctx, r.list(rowsPerStatement))
		if err != nil {
			return err
		}
		defer prepared.Close()
		for ; full > 0; full-- {
			if _, err := prepared.ExecContext(w.ctx, left[:rowsPerStatement*n]...); err != nil {
				return err
			}
			left = left[rowsPerStatement*n:]
		}
	}
	if len(left) == 0 {
		return nil
	}
	_, err := w.tx.ExecContext(w.ctx, r.list(len(left)/n), left...)
	return err
}

// list is the statement that inserts a number of rows.
func (r *rows) list(count int) string {
	row := "(?" + strings.Repeat(", ?", len(r.cols)-1) + ")"
	return r.head() + "VALUES " + row + strings.Repeat(", "+row, count-1) + " " + r.tail
}

// insert sends every column as one array, so that one statement, planned once,
// serves any number of rows.
func (postgres) insert(w *writer, r *rows) error {
	var types strings.Builder
	args := make([]any, len(r.cols))
	for i := range args {
		var kind string
		if args[i], kind = r.column(i); kind == "" {
			return fmt.Errorf("column %s holds a %T, which no array is made of", r.cols[i], r.values[i])
		}
		if i > 0 {
			types.WriteString(", ")
		}
		types.WriteString("$" + strconv.Itoa(i+1) + "::" + kind + "[]")
	}
	_, err := w.tx.ExecContext(w.ctx, r.head()+"SELECT * FROM unnest("+types.String()+") "+r.tail, args...)
	return err
}

// column gives a column as one slice, and what PostgreSQL calls its type.
func (r *rows) column(i int) (slice any, kind string) {
	switch r.values[i].(type) {
	case int:
		return gather[int](r, i), "bigint"
	case int64:
		return gather[int64](r, i), "bigint"
	case *int64:
		return gather[*int64](r, i), "bigint"
	case calendar.Day:
		return gather[calendar.Day](r, i), "integer"
	case float64:
		return gather[float64](r, i), "double precision"
	case string:
		return gather[string](r, i), "text"
	case []byte:
		return gather[[]byte](r, i), "bytea"
	}
	return nil, ""
}

func gather[T any](r *rows, i int) []T {
	list := make([]T, 0, len(r.values)/len(r.cols))
	for ; i < len(r.values); i += len(r.cols) {
		list = append(list, r.values[i].(T))
	}
	return list
}

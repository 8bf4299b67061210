package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// writer is one transaction that changes the ledger.
type writer struct {
	ctx     context.Context
	l       *Ledger
	tx      *sql.Tx
	next    map[string]int // the last id given, by table
	fresh   map[string]int // labels that this transaction made or met
	sites   map[siteKey]int
	recount map[laneMonth]bool // lanes and months to be counted again
	coders  map[string]int
	tallies tallies
	number  int64 // see changes; 0 until it is asked for
}

// changes gives the number that the record will have when the transaction is done.
func (w *writer) changes() (n int64, err error) {
	if w.number == 0 {
		err = w.tx.QueryRowContext(w.ctx, "SELECT n + 1 FROM change").Scan(&w.number)
	}
	return w.number, err
}

// id gives the next free id of a table. Only one writer is at work, so ids
// need no sequence, and are the same on both databases.
func (w *writer) id(table string) (int, error) {
	if w.next == nil {
		w.next = map[string]int{}
	}
	if _, known := w.next[table]; !known {
		var last int
		if err := w.tx.QueryRowContext(w.ctx, "SELECT COALESCE(MAX(id), 0) FROM "+table).Scan(&last); err != nil {
			return 0, err
		}
		w.next[table] = last
	}
	w.next[table]++
	return w.next[table], nil
}

func (w *writer) exec(query string, args ...any) error {
	_, err := w.tx.ExecContext(w.ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%w (in %s)", err, firstWords(query))
	}
	return nil
}

// placeholders gives "$from, $from+1, …", n of them.
func placeholders(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(from + i))
	}
	return b.String()
}

// inChunks calls work with at most so many of the values, until all are done.
func inChunks[T any](values []T, most int, work func([]T) error) error {
	for len(values) > 0 {
		n := min(len(values), most)
		if err := work(values[:n]); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

func anys[T any](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}

func firstWords(query string) string {
	const most = 60
	if len(query) > most {
		return query[:most] + "…"
	}
	return query
}

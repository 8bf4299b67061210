package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3/database"
	_ "modernc.org/sqlite" // the driver named sqlite
)

// dialect is all in which the two databases differ, but for the migrations.
type dialect interface {
	// open gives a pool of connections to what the user named.
	open(create bool) (*sql.DB, error)
	// lockWriter makes a transaction the only one that writes, until it ends.
	lockWriter(ctx context.Context, tx *sql.Tx) error
	// insert inserts rows that were collected.
	insert(w *writer, r *rows) error
	// bytewise makes a text expression sort by its bytes.
	bytewise(expr string) string
	// search gives the condition that a report (r.id) matches the words in a
	// placeholder, and the statement that enters reports for search, from one
	// id to another.
	search(placeholder string) string
	enter() string
	// words turns what a user asked for into the database's query language.
	words(query string) string
	goose() database.Dialect
	folder() string
	name() string
}

// dialectOf tells from the user's words which database he means.
func dialectOf(dsn string) dialect {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return postgres{dsn}
	}
	return sqlite{dsn}
}

type sqlite struct{ path string }

// cacheKiB is the size of a connection's page cache, in KiB.
const cacheKiB = 64 << 10

// mapped is how many bytes of the file are read as memory, the most that SQLite
// takes: a page that the system holds is then read without a call.
const mapped = 0x7fff0000

// pagesPerCheckpoint is after how many pages of the write-ahead log they are
// written to their places: 256 MiB, since pages that change often are then
// written there once.
const pagesPerCheckpoint = 1 << 16

func (s sqlite) open(create bool) (*sql.DB, error) {
	path := s.path
	if _, err := os.Stat(path); err != nil {
		if !errors.Is(err, os.ErrNotExist) {
			return nil, Misuse{err.Error()}
		}
		if !create {
			return nil, misuse("%s: there is no ledger; casus add makes one", path)
		}
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return nil, misuse("%s: the folder of the ledger is missing", path)
		}
	} else if err := isSQLite(path); err != nil {
		return nil, err
	}
	q := url.Values{}
	if !writable(path) {
		if create {
			return nil, misuse("%s may only be read; write to another ledger, or ask whoever owns it", path)
		}
		q.Set("mode", "ro")
		if _, err := os.Stat(path + "-wal"); err != nil {
			q.Set("immutable", "1") // nobody writes to it, and there is no place for what readers share with writers
		}
	} else {
		q.Add("_pragma", "journal_mode(WAL)")
	}
	for _, pragma := range []string{"synchronous(FULL)", "foreign_keys(OFF)", "busy_timeout(60000)", fmt.Sprintf("wal_autocheckpoint(%d)", pagesPerCheckpoint),
		fmt.Sprintf("cache_size(-%d)", cacheKiB), "temp_store(MEMORY)", fmt.Sprintf("mmap_size(%d)", mapped)} {
		q.Add("_pragma", pragma)
	}
	q.Set("_txlock", "deferred")
	return sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+q.Encode())
}

// writable tells whether a file may be written to; one that is not there may.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		f.Close()
	}
	return err == nil || errors.Is(err, os.ErrNotExist)
}

// isSQLite tells of a file that is no database before anything is written to it.
func isSQLite(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return Misuse{err.Error()}
	}
	defer f.Close()
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	n, _ := f.Read(head)
	if n > 0 && string(head[:n]) != magic {
		return misuse("%s is no ledger: it is not an SQLite database; name another file with --db", path)
	}
	return nil
}

func (sqlite) lockWriter(ctx context.Context, tx *sql.Tx) error {
	// Writing to no row takes the lock that a later write would need; taken
	// before anything is read, nothing that was read can be out of date.
	_, err := tx.ExecContext(ctx, "DELETE FROM coder WHERE id < 0")
	return err
}

func (sqlite) bytewise(expr string) string { return expr }

func (sqlite) search(placeholder string) string {
	return "r.id IN (SELECT rowid FROM report_search WHERE report_search MATCH " + placeholder + ")"
}

func (sqlite) enter() string {
	return "INSERT INTO report_search (rowid, title, text) SELECT id, title, text FROM report WHERE id BETWEEN $1 AND $2 AND settled = 0"
}

// words quotes every word, so that none of them is taken for an operator;
// a phrase in quotation marks stays one, and a minus takes a word out.
func (sqlite) words(query string) string {
	var want, not []string
	for _, w := range searchWords(query) {
		quoted := `"` + strings.ReplaceAll(w.text, `"`, `""`) + `"`
		if w.not {
			not = append(not, quoted)
		} else {
			want = append(want, quoted)
		}
	}
	s := strings.Join(want, " AND ")
	for _, w := range not {
		s = "(" + s + ") NOT " + w
	}
	return s
}

func (sqlite) goose() database.Dialect { return database.DialectSQLite3 }
func (sqlite) folder() string          { return "sqlite" }
func (sqlite) name() string            { return "SQLite" }

type postgres struct{ dsn string }

func (p postgres) open(bool) (*sql.DB, error) {
	conf, err := pgx.ParseConfig(p.dsn)
	if err != nil {
		return nil, misuse("--db: the address of the PostgreSQL database cannot be read: %v", err)
	}
	return stdlib.OpenDB(*conf), nil
}

// writerLock is the advisory lock that whoever writes to a ledger holds.
const writerLock = 0x63617375 // "casu"

func (postgres) lockWriter(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", writerLock)
	return err
}

func (postgres) bytewise(expr string) string { return expr + ` COLLATE "C"` }

func (postgres) search(placeholder string) string {
	return "r.id IN (SELECT report FROM report_search WHERE words @@ websearch_to_tsquery('english', " + placeholder + "))"
}

func (postgres) enter() string {
	return "INSERT INTO report_search (report, words) SELECT id, setweight(to_tsvector('english', title), 'A') || to_tsvector('english', text)" +
		" FROM report WHERE id BETWEEN $1 AND $2 AND settled = 0"
}

func (postgres) words(query string) string {
	var b strings.Builder
	for i, w := range searchWords(query) {
		if i > 0 {
			b.WriteByte(' ')
		}
		if w.not {
			b.WriteByte('-')
		}
		b.WriteString(`"` + strings.ReplaceAll(w.text, `"`, " ") + `"`)
	}
	return b.String()
}

func (postgres) goose() database.Dialect { return database.DialectPostgres }
func (postgres) folder() string          { return "postgres" }
func (postgres) name() string            { return "PostgreSQL" }

// searchWord is a word or a phrase of a search.
type searchWord struct {
	text string
	not  bool
}

// searchWords takes a search apart: words, "phrases", and -words to leave out.
// A search that wants nothing gives nothing.
func searchWords(query string) (words []searchWord) {
	wants := false
	for rest := strings.TrimSpace(query); rest != ""; rest = strings.TrimSpace(rest) {
		var w searchWord
		if len(rest) > 1 && rest[0] == '-' {
			w.not, rest = true, rest[1:]
		}
		if rest[0] == '"' {
			w.text, rest, _ = strings.Cut(rest[1:], `"`)
		} else if i := strings.IndexAny(rest, " \t\n\""); i >= 0 {
			w.text, rest = rest[:i], rest[i:]
		} else {
			w.text, rest = rest, ""
		}
		if strings.ContainsFunc(w.text, isWordRune) {
			words = append(words, w)
			wants = wants || !w.not
		}
	}
	if !wants {
		return nil
	}
	return words
}

package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"time"

	"casus/atlas"

	"github.com/klauspost/compress/zstd"
)

// Ledger is an open record. Goroutines may share one.
type Ledger struct {
	db      *sql.DB
	news    *sql.DB // asks what has changed: a connection of its own, so that it never waits for those who ask long questions
	dialect dialect
	atlas   *atlas.Atlas
	labels  *labels
	packer  *zstd.Encoder
	opener  *zstd.Decoder
	now     func() time.Time
}

// Options is how a ledger is opened.
type Options struct {
	// Create makes a ledger where there is none, and brings an older one up to
	// date. Without it both are errors.
	Create bool
	// Atlas says who is allied with whom and who is independent.
	Atlas *atlas.Atlas
	// Now is the clock; time.Now where it is nil. It stamps what is written and
	// decides nothing.
	Now func() time.Time
}

// Open opens the ledger that dsn names: the path of a file, or an address that
// begins with postgres://.
func Open(ctx context.Context, dsn string, opt Options) (*Ledger, error) {
	d := dialectOf(dsn)
	db, err := d.open(opt.Create)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)*2))
	l := &Ledger{db: db, dialect: d, atlas: opt.Atlas, labels: newLabels(), now: opt.Now}
	if l.now == nil {
		l.now = time.Now
	}
	if err = l.prepare(ctx, opt.Create); err != nil {
		db.Close()
		return nil, err
	}
	if l.news, err = d.open(false); err != nil {
		l.Close()
		return nil, err
	}
	l.news.SetMaxOpenConns(1)
	return l, nil
}

func (l *Ledger) prepare(ctx context.Context, create bool) (err error) {
	if l.packer, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0))); err != nil {
		return err
	}
	if l.opener, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0)); err != nil {
		return err
	}
	if err := l.db.PingContext(ctx); err != nil {
		return misuse("--db: the database does not answer: %v", err)
	}
	if create {
		_, err = l.Migrate(ctx)
	} else {
		err = l.current(ctx)
	}
	if err != nil {
		return err
	}
	return l.labels.load(ctx, l.db)
}

// Close ends the use of the ledger.
func (l *Ledger) Close() error {
	l.opener.Close()
	err := errors.Join(l.packer.Close(), l.db.Close())
	if l.news != nil {
		err = errors.Join(err, l.news.Close())
	}
	return err
}

// write does work in a transaction that nobody else writes beside. Where it
// fails nothing of it is kept.
func (l *Ledger) write(ctx context.Context, work func(w *writer) error) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := l.dialect.lockWriter(ctx, tx); err != nil {
		return fmt.Errorf("waiting for whoever writes to the ledger: %w", err)
	}
	w := &writer{ctx: ctx, l: l, tx: tx, fresh: map[string]int{}, sites: map[siteKey]int{}, recount: map[laneMonth]bool{}}
	if err := work(w); err != nil {
		return err
	}
	if err := w.tallies.write(w); err != nil {
		return err
	}
	if err := w.exec("UPDATE change SET n = n + 1"); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	l.labels.add(w.fresh)
	return nil
}

// asker is what a query needs: the pool or a transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// each asks and calls work for every row.
func each(ctx context.Context, db asker, query string, args []any, work func(scan func(...any) error) error) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := work(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Changes tells how often the record was changed. What was read of it is still
// true while the number stands.
func (l *Ledger) Changes(ctx context.Context) (n int64, err error) {
	err = l.news.QueryRowContext(ctx, "SELECT n FROM change").Scan(&n)
	return n, err
}

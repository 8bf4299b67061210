package ledger

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"
)

// The migrations: those in common run on both databases, the others on one.
// A number stands either in common or in both of the others.
//
//go:embed migrations
var migrations embed.FS

// layered shows the files of two folders as if they lay in one.
type layered struct{ folders [2]fs.FS }

func (l layered) Open(name string) (fs.File, error) {
	f, err := l.folders[0].Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return l.folders[1].Open(name)
	}
	return f, err
}

// ReadDir lists the files of both folders.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for _, folder := range l.folders {
		list, err := fs.ReadDir(folder, name)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

func migrationsOf(d dialect) (fs.FS, error) {
	common, err := fs.Sub(migrations, "migrations/common")
	if err != nil {
		return nil, err
	}
	own, err := fs.Sub(migrations, "migrations/"+d.folder())
	if err != nil {
		return nil, err
	}
	return layered{[2]fs.FS{common, own}}, nil
}

func (l *Ledger) provider() (*goose.Provider, error) {
	files, err := migrationsOf(l.dialect)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(l.dialect.goose(), l.db, files, goose.WithDisableGlobalRegistry(true))
}

// Migrate brings the tables up to what this program needs, and gives the
// names of the migrations that it ran.
func (l *Ledger) Migrate(ctx context.Context) (ran []string, err error) {
	p, err := l.provider()
	if err != nil {
		return nil, err
	}
	results, err := p.Up(ctx)
	for _, r := range results {
		ran = append(ran, r.Source.Path)
	}
	return ran, err
}

// current tells whether the tables are what this program needs.
func (l *Ledger) current(ctx context.Context) error {
	p, err := l.provider()
	if err != nil {
		return err
	}
	have, want, err := p.GetVersions(ctx)
	switch {
	case err != nil:
		return err
	case have > want:
		return misuse("the ledger was written by a later casus (its tables have version %d, this casus knows %d); use that one", have, want)
	case have < want:
		return misuse("the ledger's tables have version %d and this casus needs %d; run casus db migrate", have, want)
	}
	return nil
}

package main

import (
	"context"
	"errors"

	"casus/ledger"
)

// store is the ledger that a subcommand works on.
type store struct {
	DB string `name:"db" default:"casus.db" env:"CASUS_DB" placeholder:"PATH" help:"The ledger: a file, or postgres://user@host/database."`
}

// open opens the ledger; where it writes, it makes one where there is none.
func (s store) open(ctx context.Context, k actors, writes bool) (*ledger.Ledger, error) {
	names, err := k.atlas()
	if err != nil {
		return nil, err
	}
	l, err := ledger.Open(ctx, s.DB, ledger.Options{Create: writes, Atlas: names})
	return l, told(err)
}

// told marks those errors of the ledger that the user can mend.
func told(err error) error {
	var wrong ledger.Misuse
	if errors.As(err, &wrong) {
		return inputError{wrong}
	}
	if errors.Is(err, ledger.ErrNotFound) {
		return inputError{err}
	}
	return err
}

// openFor opens the ledger for reading, and makes the filter of the flags.
func (s store) openFor(e env, k actors, flags *filters) (*ledger.Ledger, ledger.Filter, error) {
	names, err := k.atlas()
	if err != nil {
		return nil, ledger.Filter{}, err
	}
	f, err := flags.filter(names)
	if err != nil {
		return nil, f, err
	}
	l, err := ledger.Open(e.ctx, s.DB, ledger.Options{Atlas: names})
	return l, f, told(err)
}

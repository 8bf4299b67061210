package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"casus/exchange"
)

type exportCmd struct {
	Format string `arg:"" help:"${formats}"`
	To     string `arg:"" optional:"" default:"-" help:"The file to write; - is the standard output. What its columns mean is written beside it."`
	store
	filters
	actors
}

// Help is the end of casus export --help.
func (exportCmd) Help() string {
	return `Writes events, incidents, claims or tolls in formats that other people's tools read, with their column names. What casus cannot
fill is empty. docs/EXCHANGE.md says of every column what fills it; the same is written beside a file, as FILE.columns.csv. A
cell that a spreadsheet would run as a formula gets an apostrophe in front.

Examples:
  casus export ged incidents.csv --country SDN --from 2033
  casus export plover | jq .event
  casus export claims claims.csv --pair KGZ,TJK`
}

// exportFormats says in a line which formats there are.
func exportFormats() string {
	var names []string
	for _, f := range exchange.Formats(nil) {
		names = append(names, f.Name)
	}
	return "One of " + strings.Join(names, ", ") + "."
}

// Run writes an export.
func (c *exportCmd) Run(e env) error {
	names, err := c.atlas()
	if err != nil {
		return err
	}
	world, err := exchange.NewWorld(names)
	if err != nil {
		return err
	}
	var format *exchange.Format
	for _, f := range exchange.Formats(world) {
		if f.Name == c.Format {
			format = &f
		}
	}
	if format == nil {
		return usageError{fmt.Errorf("%q is no format. %s", c.Format, exportFormats())}
	}
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	if c.To == "-" {
		out := bufio.NewWriterSize(e.stdout, 1<<16)
		if err := told(exchange.Export(e.ctx, l, names, f, format, out)); err != nil {
			return err
		}
		return out.Flush()
	}
	columns := c.To + ".columns.csv"
	return errors.Join(
		toFile(c.To, func(w io.Writer) error { return told(exchange.Export(e.ctx, l, names, f, format, w)) }),
		toFile(columns, func(w io.Writer) error { return exchange.WriteCodebook(w, format) }))
}

// toFile writes a file as a whole: under its name stands what was there before,
// or all of what is new.
func toFile(path string, work func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return inputError{err}
	}
	defer os.Remove(f.Name())
	out := bufio.NewWriterSize(f, 1<<16)
	if err := errors.Join(work(out), out.Flush(), f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

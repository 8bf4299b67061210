package main

import (
	"bytes"
	"fmt"
)

// dbCmd is what keeps a ledger whole.
type dbCmd struct {
	Migrate dbMigrateCmd `cmd:"" help:"Bring the tables up to what this casus needs, making a ledger where there is none."`
	Check   dbCheckCmd   `cmd:"" help:"Look for damage, and whether roll-ups are what the codings make."`
	Backup  dbBackupCmd  `cmd:"" help:"Write a copy, while others may read and write."`
	Stats   dbStatsCmd   `cmd:"" help:"Count what the ledger holds."`
	Settle  dbSettleCmd  `cmd:"" help:"Make groups, incidents and tolls of reports that wait for it."`
	Rebuild dbRebuildCmd `cmd:"" help:"Make all roll-ups, incidents and tolls anew from the codings."`
}

type dbMigrateCmd struct {
	store
	actors
}

// Run migrates.
func (c *dbMigrateCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, true)
	if err != nil {
		return err
	}
	defer l.Close()
	ran, err := l.Migrate(e.ctx)
	if err != nil {
		return told(err)
	}
	fmt.Fprintf(e.stdout, "the ledger %s is up to date", c.DB)
	if len(ran) > 0 {
		fmt.Fprintf(e.stdout, "; %d migrations ran", len(ran))
	}
	fmt.Fprintln(e.stdout)
	return nil
}

type dbCheckCmd struct {
	store
	actors
}

// Run checks.
func (c *dbCheckCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, false)
	if err != nil {
		return err
	}
	defer l.Close()
	faults, err := l.Check(e.ctx)
	if err != nil {
		return told(err)
	}
	for _, f := range faults {
		fmt.Fprintln(e.stdout, f)
	}
	if len(faults) > 0 {
		return inputError{fmt.Errorf("%s: %d faults", c.DB, len(faults))}
	}
	fmt.Fprintln(e.stdout, "nothing is wrong")
	return nil
}

type dbBackupCmd struct {
	To string `arg:"" help:"The file to write; it must not be there yet." type:"path"`
	store
	actors
}

// Run writes a backup.
func (c *dbBackupCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, false)
	if err != nil {
		return err
	}
	defer l.Close()
	if err := l.Backup(e.ctx, c.To); err != nil {
		return told(err)
	}
	fmt.Fprintf(e.stdout, "%s is a copy of %s\n", c.To, c.DB)
	return nil
}

type dbStatsCmd struct {
	store
	JSON bool `name:"json" help:"As JSON."`
	actors
}

// Run counts.
func (c *dbStatsCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, false)
	if err != nil {
		return err
	}
	defer l.Close()
	s, err := l.Stats(e.ctx)
	if err != nil {
		return told(err)
	}
	if c.JSON {
		return writeJSON(e.stdout, s)
	}
	rows := [][]cell{{{"database", dim}, {s.Database, plain}}, {{"days", dim}, {s.Days.String(), plain}}}
	for _, count := range s.Counts {
		rows = append(rows, []cell{{count.Name, dim}, {fmt.Sprint(count.N), plain}})
	}
	var b bytes.Buffer
	table{colour: colourful(e.stdout)}.grid(&b, "", rows)
	_, err = e.stdout.Write(b.Bytes())
	return err
}

type dbSettleCmd struct {
	store
	actors
}

// Run settles.
func (c *dbSettleCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, true)
	if err != nil {
		return err
	}
	defer l.Close()
	return settle(e, l)
}

type dbRebuildCmd struct {
	store
	actors
}

// Run rebuilds the roll-ups.
func (c *dbRebuildCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, true)
	if err != nil {
		return err
	}
	defer l.Close()
	return withProgress(e, func(report func(done, of int)) error { return l.Rebuild(e.ctx, report) })
}

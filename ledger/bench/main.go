// Command bench measures the ledger on made-up codings: how many are stored a
// second, and how long queries take over a record of so many events. It prints
// the tables of docs/MEASUREMENTS.md in Markdown. make bench runs it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"

	"casus/atlas"
	"casus/ledger"
	"casus/ledger/pgtest"
	"casus/ledger/synth"
)

func main() {
	events := flag.Int("events", 1_000_000, "how many events the record is to hold")
	databases := flag.String("db", "sqlite,postgres", "which databases are measured")
	folder := flag.String("folder", "", "where the databases are made; the system's temporary folder if empty")
	profile := flag.String("cpuprofile", "", "where to write a profile")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			fail(err)
		}
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	if err := run(context.Background(), *events, *databases, *folder); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

func run(ctx context.Context, events int, databases, parent string) error {
	names, err := atlas.Default()
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp(parent, "casus-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	fmt.Printf("%d cores, %s\n", runtime.GOMAXPROCS(0), runtime.Version())
	for _, database := range strings.Split(databases, ",") {
		dsn := filepath.Join(folder, "casus.db")
		if database == "postgres" {
			server, err := pgtest.Start(pgtest.Options{Folder: parent, Durable: true})
			if err != nil {
				return err
			}
			defer server.Stop()
			name, err := server.Create()
			if err != nil {
				return err
			}
			dsn = server.DSN(name)
		}
		l, err := ledger.Open(ctx, dsn, ledger.Options{Create: true, Atlas: names})
		if err != nil {
			return err
		}
		g := synth.New(1, names, synth.Defaults())
		for n := 0; n < events; {
			r, err := ingest(ctx, l, makeUp(g, roundSize))
			if err != nil {
				return err
			}
			n += r.events
			fmt.Printf("%s: %d events, %.0f codings/s\n", database, n, r.rate())
		}
		l.Close()
	}
	return nil
}

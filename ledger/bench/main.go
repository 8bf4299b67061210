// Command bench measures the ledger on made-up codings: how many are stored a
// second, how many are settled (near-duplicates, incidents, tolls, search),
// and how long questions take over a record of so many events. It prints the
// tables of docs/MEASUREMENTS.md in Markdown. make bench runs it.
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
	"time"

	"casus/atlas"
	"casus/ledger"
	"casus/ledger/pgtest"
	"casus/ledger/synth"
)

// setting is what the user asked for.
type setting struct {
	events    int
	databases []string
	folder    string // "" is the system's temporary one
	questions int
	longest   time.Duration
}

func main() {
	var s setting
	flag.IntVar(&s.events, "events", 1_000_000, "how many events the record is to hold")
	databases := flag.String("db", "sqlite,postgres", "which databases are made and measured; or the path of a file or the address of a server (postgres://…), which is kept, and filled up")
	flag.StringVar(&s.folder, "folder", "", "where the databases are made, and removed again; the system's temporary folder if empty")
	flag.IntVar(&s.questions, "questions", 200, "how many questions of each kind are asked; none if 0, so that the record is only made")
	flag.DurationVar(&s.longest, "longest", 20*time.Second, "after how long no more questions of a kind are asked")
	profile := flag.String("cpuprofile", "", "where to write a profile")
	flag.Parse()
	s.databases = strings.Split(*databases, ",")
	if err := profiled(*profile, func() error { return s.run(context.Background()) }); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func profiled(path string, work func() error) error {
	if path == "" {
		return work()
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return work()
}

func (s *setting) run(ctx context.Context) error {
	names, err := atlas.Default()
	if err != nil {
		return err
	}
	fmt.Printf("%d cores, %s\n", runtime.GOMAXPROCS(0), runtime.Version())
	for _, database := range s.databases {
		var err error
		switch database {
		case "sqlite":
			err = s.sqlite(ctx, names)
		case "postgres":
			err = s.postgres(ctx, names)
		default:
			err = s.measure(ctx, database, database, names)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *setting) sqlite(ctx context.Context, names *atlas.Atlas) error {
	folder, err := os.MkdirTemp(s.folder, "casus-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	return s.measure(ctx, "SQLite", filepath.Join(folder, "casus.db"), names)
}

// postgres measures a server with PostgreSQL's own settings, that writes to
// the disk what it acknowledges.
func (s *setting) postgres(ctx context.Context, names *atlas.Atlas) error {
	server, err := pgtest.Start(pgtest.Options{Folder: s.folder, Durable: true})
	if err != nil {
		return err
	}
	defer server.Stop()
	name, err := server.Create()
	if err != nil {
		return err
	}
	return s.measure(ctx, "PostgreSQL", server.DSN(name), names)
}

func (s *setting) measure(ctx context.Context, database, dsn string, names *atlas.Atlas) error {
	l, err := ledger.Open(ctx, dsn, ledger.Options{Create: true, Atlas: names})
	if err != nil {
		return err
	}
	defer l.Close()
	g := synth.New(1, names, synth.Defaults())
	if err := s.fill(ctx, database, l, g); err != nil {
		return err
	}
	if s.questions == 0 {
		return nil
	}
	a, err := newAsker(ctx, l, names, g.Pairs())
	if err != nil {
		return err
	}
	stats, err := l.Stats(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("\n%s:\n\n| rows | |\n|---|---|\n", database)
	for _, c := range stats.Counts {
		fmt.Printf("| %s | %d |\n", c.Name, c.N)
	}
	fmt.Print("\n| question | p50 ms | p95 ms | longest ms |\n|---|---|---|---|\n")
	list, err := a.measure(s.questions, s.longest)
	if err != nil {
		return err
	}
	for _, q := range list {
		fmt.Printf("| %s | %s | %s | %s |\n", q.name, ms(q.p50), ms(q.p95), ms(q.max))
	}
	return nil
}

// fill brings the record to its size and tells how fast that went.
func (s *setting) fill(ctx context.Context, database string, l *ledger.Ledger, g *synth.Generator) error {
	stats, err := l.Stats(ctx)
	if err != nil {
		return err
	}
	held := rows(stats, "events")
	for range rows(stats, "appearances") { // were made by an earlier run
		g.Next()
	}
	fmt.Printf("\n%s:\n\n| events held | codings stored/s | with near-duplicates, incidents and search |\n|---|---|---|\n", database)
	for held < s.events {
		r, err := ingest(ctx, l, makeUp(g, roundSize))
		if err != nil {
			return err
		}
		began := time.Now()
		if err := l.Settle(ctx, nil); err != nil {
			return err
		}
		held += r.events
		fmt.Printf("| %d | %.0f | %.0f |\n", held, r.rate(), float64(r.codings)/(r.took+time.Since(began)).Seconds())
	}
	return nil
}

// rows is how many the ledger has of something.
func rows(s ledger.Stats, name string) int {
	for _, c := range s.Counts {
		if c.Name == name {
			return c.N
		}
	}
	panic("bench: the ledger does not count its " + name)
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)) }

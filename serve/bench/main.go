// Command bench loads a real server as many readers would: mixed reads that
// arrive at a constant rate whatever the answers take, listeners to the stream,
// and now and then a report that is added. It prints how long answers took, in
// Markdown, and fails where they took too long or any failed. make bench runs it.
//
// A request's time counts from the moment at which it was to be sent, not from
// that at which it was: where the server falls behind, the waiting is in the
// figures.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

// setting is what the user asked for.
type setting struct {
	casus     string
	database  string
	rate      int
	length    time.Duration
	repeated  float64
	addresses int
	listeners int
	every     time.Duration
	target    time.Duration
	warm      bool
	seed      uint64
}

func main() {
	var s setting
	flag.StringVar(&s.casus, "casus", "bin/casus", "the command that serves")
	flag.StringVar(&s.database, "db", "", "the ledger that is served; go run ./ledger/bench -questions 0 -db PATH makes a large one")
	flag.IntVar(&s.rate, "rate", 500, "requests a second")
	flag.DurationVar(&s.length, "for", time.Minute, "how long")
	flag.Float64Var(&s.repeated, "repeated", 0.95, "which share of requests is drawn from the common addresses, the n-th with a chance of 1/n; the rest is asked for the first time")
	flag.IntVar(&s.addresses, "addresses", 500, "how many common addresses there are")
	flag.IntVar(&s.listeners, "listeners", 20, "how many listen to the stream of news meanwhile")
	flag.DurationVar(&s.every, "add", 30*time.Second, "how often a report is added; never if 0")
	flag.BoolVar(&s.warm, "warm", true, "whether the common addresses are asked once before the clock starts")
	flag.DurationVar(&s.target, "target", 100*time.Millisecond, "what the 95th percentile may be")
	flag.Uint64Var(&s.seed, "seed", 1, "what is asked")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := s.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1)
	}
}

func (s *setting) run(ctx context.Context) (err error) {
	if _, err := os.Stat(s.database); err != nil {
		return fmt.Errorf("-db must name a ledger: %w", err)
	}
	server, err := start(ctx, s.casus, s.database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.stop()) }()
	client := newClient(server.address)
	asker, err := newAsker(ctx, client, s)
	if err != nil {
		return err
	}
	fmt.Printf("%d cores, %s; %d events, %d incidents, %d reports\n\n", runtime.GOMAXPROCS(0), runtime.Version(), asker.held["events"], asker.held["incidents"], asker.held["reports"])
	fmt.Printf("%d requests a second for %v, %.0f in a hundred of them to %d common addresses; %d listeners; a report added every %v.\n\n",
		s.rate, s.length, 100*s.repeated, s.addresses, s.listeners, s.every)
	if s.warm {
		began := time.Now()
		if err := asker.warm(ctx, client); err != nil {
			return err
		}
		fmt.Printf("The common addresses were asked once before, two at a time, in %v.\n\n", time.Since(began).Round(100*time.Millisecond))
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	memory := server.watch(ctx)
	heard := listen(ctx, client, s.listeners)
	added := add(ctx, client, s.every)
	began := time.Now()
	answers, err := fire(ctx, client, asker, s.rate, s.length)
	if err != nil {
		return err
	}
	elapsed := time.Since(began)
	cancel()
	t := tally(answers)
	t.print()
	writes, failed := (<-added).told()
	fmt.Printf("\n%s; %s. %s\n", writes, (<-heard).told(), server.told(<-memory, elapsed))
	if t.failed > 0 || failed > 0 {
		return fmt.Errorf("%d reads and %d writes failed; the first: %v", t.failed, failed, t.first)
	}
	if p := t.all.at(95); p > s.target {
		return fmt.Errorf("the 95th percentile is %v, more than %v", p.Round(time.Millisecond), s.target)
	}
	return nil
}

package main

import (
	"fmt"
	"slices"
	"time"
)

// times is how long answers took.
type times []time.Duration

// at gives the percentile: the time within which so many in a hundred were answered.
func (t times) at(percent int) time.Duration {
	if len(t) == 0 {
		return 0
	}
	return t[min(len(t)*percent/100, len(t)-1)]
}

// tallied is the answers added up. Requests that failed have no time.
type tallied struct {
	routes       map[string]times
	errors       map[string]int
	all          times
	new, before  times // asked for the first time, or answered before
	same         times // told that nothing has changed
	failed, sent int
	first        error
}

func tally(answers []answer) *tallied {
	t := &tallied{routes: map[string]times{}, errors: map[string]int{}}
	for _, a := range answers {
		if a.err != nil {
			if t.first == nil {
				t.first = a.err
			}
			t.failed++
			t.errors[a.route]++
			continue
		}
		t.sent += a.size
		t.all = append(t.all, a.took)
		t.routes[a.route] = append(t.routes[a.route], a.took)
		switch {
		case a.same:
			t.same = append(t.same, a.took)
		case a.before:
			t.before = append(t.before, a.took)
		default:
			t.new = append(t.new, a.took)
		}
	}
	for _, list := range t.routes {
		slices.Sort(list)
	}
	for _, list := range []times{t.all, t.new, t.before, t.same} {
		slices.Sort(list)
	}
	return t
}

func (t *tallied) print() {
	fmt.Print("| what | answers | p50 ms | p95 ms | p99 ms | longest ms | failed |\n|---|---|---|---|---|---|---|\n")
	row := func(name string, list times, failed int) {
		fmt.Printf("| %s | %d | %s | %s | %s | %s | %d |\n", name, len(list), ms(list.at(50)), ms(list.at(95)), ms(list.at(99)), ms(list.at(100)), failed)
	}
	for _, k := range kinds {
		row(k.route, t.routes[k.route], t.errors[k.route])
	}
	row("**all**", t.all, t.failed)
	row("asked for the first time", t.new, 0)
	row("asked before", t.before, 0)
	row("asked before by its tag, and not changed", t.same, 0)
	fmt.Printf("\n%.0f %% were asked before; %.1f kB an answer, compressed.\n",
		100*float64(len(t.before)+len(t.same))/float64(max(1, len(t.all))), float64(t.sent)/1000/float64(max(1, len(t.all))))
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)) }

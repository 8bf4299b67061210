package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// written is what became of the reports that were added.
type written struct {
	times  times
	failed []error
}

func (w written) told() (string, int) {
	if len(w.failed) > 0 {
		return fmt.Sprintf("%d reports were added and %d were not: %v", len(w.times), len(w.failed), w.failed[0]), len(w.failed)
	}
	var longest time.Duration
	for _, t := range w.times {
		longest = max(longest, t)
	}
	return fmt.Sprintf("%d reports were added meanwhile, each coded, stored and acknowledged within %v", len(w.times), longest.Round(time.Millisecond)), 0
}

// add adds a report now and then, until the context ends.
func add(ctx context.Context, c *client, every time.Duration) <-chan written {
	done := make(chan written, 1)
	go func() {
		var w written
		defer func() { done <- w }()
		if every == 0 {
			return
		}
		for n := 1; ; n++ {
			select {
			case <-ctx.Done():
				return
			case <-time.After(every):
			}
			began := time.Now()
			// What was begun is ended, so that no half of it counts as a failure.
			if err := c.post(context.WithoutCancel(ctx), root+"/reports", news(began, n)); err != nil {
				w.failed = append(w.failed, err)
				continue
			}
			w.times = append(w.times, time.Since(began))
		}
	}()
	return done
}

// news is a report that no record has yet.
func news(now time.Time, n int) map[string]string {
	return map[string]string{
		"date": "2034-05-12", "title": fmt.Sprintf("Shelling near Batken, day %d", n), "source": "Bench Wire",
		"text": fmt.Sprintf("Tajik forces shelled a Kyrgyz post near Batken on Friday, killing %d soldiers, the Kyrgyz defence ministry said at %s. Dushanbe denied the attack.", 2+n, now.Format(time.RFC3339Nano)),
	}
}

// heard is what listeners to the stream were told.
type heard struct{ listeners, events int }

func (h heard) told() string {
	return fmt.Sprintf("%d listeners heard %d announcements", h.listeners, h.events)
}

// listen opens the stream so many times, until the context ends.
func listen(ctx context.Context, c *client, listeners int) <-chan heard {
	done := make(chan heard, 1)
	go func() {
		var mu sync.Mutex
		var h heard
		var all sync.WaitGroup
		for range listeners {
			all.Go(func() {
				events, ok := c.follow(ctx)
				mu.Lock()
				defer mu.Unlock()
				h.events += events
				if ok {
					h.listeners++
				}
			})
		}
		all.Wait()
		done <- h
	}()
	return done
}

// follow counts what the stream announces; ok tells whether it was opened.
func (c *client) follow(ctx context.Context) (events int, ok bool) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.address+root+"/stream", nil)
	if err != nil {
		return 0, false
	}
	a, err := c.Do(r)
	if err != nil {
		return 0, false
	}
	defer a.Body.Close()
	for lines := bufio.NewScanner(a.Body); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "data:") {
			events++
		}
	}
	return events, a.StatusCode == http.StatusOK
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// client asks as a browser does: over connections that are kept, compressed,
// and by the tag of what it holds already.
type client struct {
	http.Client
	address string

	mu   sync.Mutex
	tags map[string]string // by path, as last answered
}

// patience is how long an answer is waited for.
const patience = 10 * time.Second

func newClient(address string) *client {
	// What is compressed stays so: unpacking it would take from the server's cores.
	t := &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 512}
	return &client{Client: http.Client{Transport: t}, address: address, tags: map[string]string{}}
}

// tag gives that of a path's last answer; known tells whether there was an answer.
func (c *client) tag(path string) (tag string, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	tag, known = c.tags[path]
	return
}

// get reads an answer to its end; byTag asks only for what has changed.
func (c *client) get(ctx context.Context, path string, byTag bool) (status, size int, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.address+path, nil)
	if err != nil {
		return 0, 0, err
	}
	r.Header.Set("Accept-Encoding", "gzip")
	if tag, _ := c.tag(path); byTag && tag != "" {
		r.Header.Set("If-None-Match", tag)
	}
	a, err := c.Do(r)
	if err != nil {
		return 0, 0, err
	}
	defer a.Body.Close()
	if a.StatusCode >= 400 {
		text, _ := io.ReadAll(io.LimitReader(a.Body, 300))
		return a.StatusCode, 0, fmt.Errorf("GET %s: %s: %s", path, a.Status, strings.TrimSpace(string(text)))
	}
	n, err := io.Copy(io.Discard, a.Body)
	if err == nil {
		c.mu.Lock()
		c.tags[path] = a.Header.Get("ETag")
		c.mu.Unlock()
	}
	return a.StatusCode, int(n), err
}

// read gives what an answer holds.
func read[T any](ctx context.Context, c *client, path string) (out T, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.address+path, nil)
	if err != nil {
		return out, err
	}
	a, err := c.Do(r)
	if err != nil {
		return out, err
	}
	defer a.Body.Close()
	if a.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(a.Body, 300))
		return out, fmt.Errorf("GET %s: %s: %s", path, a.Status, text)
	}
	return out, json.NewDecoder(a.Body).Decode(&out)
}

// post sends JSON.
func (c *client) post(ctx context.Context, path string, what any) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	sent, err := json.Marshal(what)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address+path, bytes.NewReader(sent))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	a, err := c.Do(r)
	if err != nil {
		return err
	}
	defer a.Body.Close()
	text, err := io.ReadAll(io.LimitReader(a.Body, 300))
	if a.StatusCode >= 300 {
		return fmt.Errorf("POST %s: %s: %s", path, a.Status, text)
	}
	return err
}

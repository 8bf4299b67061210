package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"casus/ledger"
)

// A server that is killed with what it was sent half read holds every report whose line it had
// answered.
func TestKilledWhileItServes(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "casus.db")
	cmd := exec.Command(binary, "serve", "--db", dsn, "--address", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	first := bufio.NewScanner(out)
	first.Scan()
	address := regexp.MustCompile(`http://[^/]+/`).FindString(first.Text())
	if address == "" {
		t.Fatalf("casus serve prints %q", first.Text())
	}
	in, send := io.Pipe()
	go func() {
		for i := 0; ; i++ {
			if _, err := fmt.Fprintf(send, `{"date":"2034-04-05","text":"Report %d. Gunmen killed %d people in Goma on Monday, police said."}`+"\n", i, i%30+1); err != nil {
				return
			}
		}
	}()
	answer, err := http.Post(address+"api/v1/reports", "application/x-ndjson", in)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var told []string
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		var one struct{ Key string }
		if json.Unmarshal(lines.Bytes(), &one) != nil || one.Key == "" {
			break // cut off in the middle
		}
		if told = append(told, one.Key); len(told) == 50 {
			cmd.Process.Kill()
		}
	}
	in.CloseWithError(io.ErrClosedPipe)
	cmd.Wait()
	l, err := ledger.Open(context.Background(), dsn, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if len(told) < 50 {
		t.Fatalf("only %d were told of", len(told))
	}
	for _, key := range told {
		if _, err := l.Report(t.Context(), key); err != nil {
			t.Fatalf("%s was told of and is not there: %v", key, err)
		}
	}
}

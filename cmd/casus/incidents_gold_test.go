package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// From the text of reports to incidents, casus is held to what it reaches on
// gold/incidents.jsonl, less a margin.
func TestIncidentsOfGold(t *testing.T) {
	code, out, errs := runWith(t, "", "eval", "--incidents", filepath.Join("..", "..", "gold", "incidents.jsonl"))
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	for line := range strings.Lines(out) {
		var precision, recall, f1 float64
		if row, ok := strings.CutPrefix(line, "all incidents"); ok {
			if n, err := fmt.Sscan(row, &precision, &recall, &f1); n != 3 {
				t.Fatalf("%q: %v", line, err)
			}
			if precision < 94 || f1 < 76 {
				t.Errorf("precision %.1f and F1 %.1f, not 94 and 76", precision, f1)
			}
			return
		}
	}
	t.Errorf("no scores in %s", out)
}

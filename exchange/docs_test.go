package exchange

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// docs/EXCHANGE.md lists the columns as the code has them.
func TestDocs(t *testing.T) {
	const path, head = "../docs/EXCHANGE.md", "\n## Columns\n\n"
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(old), head)
	intro, _, _ := strings.Cut(rest, "\n\n")
	if !ok {
		t.Fatalf("%s has no part %q", path, head)
	}
	var columns bytes.Buffer
	if err := WriteColumns(&columns, Formats(world(t))); err != nil {
		t.Fatal(err)
	}
	text := before + head + intro + "\n\n" + strings.TrimSuffix(columns.String(), "\n")
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if text != string(old) {
		t.Errorf("%s does not list the columns as they are: go test ./exchange -update writes them", path)
	}
}

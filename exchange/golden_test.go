package exchange

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// written gives what a writer makes of things.
func written[T any](t testing.TB, open func(io.Writer) Writer[T], things []T) []byte {
	t.Helper()
	var out bytes.Buffer
	w := open(&out)
	for i := range things {
		if err := w.Write(&things[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// golden holds what was written against a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.SplitAfter(string(want), "\n"), strings.SplitAfter(string(got), "\n")); diff != "" {
		t.Errorf("%s is not what is written (go test -update writes it anew):\n%s", path, diff)
	}
}

func TestFormats(t *testing.T) {
	for _, f := range Formats(world(t)) {
		t.Run(f.Name, func(t *testing.T) {
			var got []byte
			switch {
			case f.Events != nil:
				got = written(t, f.Events, sampleEvents())
			case f.Incidents != nil:
				got = written(t, f.Incidents, sampleIncidents())
			case f.Claims != nil:
				got = written(t, f.Claims, sampleClaims())
			case f.Tolls != nil:
				got = written(t, f.Tolls, sampleTolls())
			}
			if f.Extension != ".parquet" { // its bytes are the library's, see TestParquet
				golden(t, f.Name+f.Extension, got)
			}
			var codebook bytes.Buffer
			if err := WriteCodebook(&codebook, &f); err != nil {
				t.Fatal(err)
			}
			if f.Extension == ".csv" && f.Incidents == nil {
				golden(t, f.Name+".codebook.csv", codebook.Bytes())
			}
			if lines := bytes.Count(codebook.Bytes(), []byte("\n")); lines != len(f.Columns)+1 {
				t.Errorf("the codebook has %d lines for %d columns", lines, len(f.Columns))
			}
		})
	}
}

// The columns of each format are its publisher's, in name and order.
func TestColumnNames(t *testing.T) {
	want := map[string]string{
		"ged": gedNames, "acled": acledNames, "gdelt": gdeltNames, "gdelt-mentions": mentionNames, "polecat": polecatNames, "icews": icewsNames,
	}
	for _, f := range Formats(world(t)) {
		if want[f.Name] == "" {
			continue
		}
		names := make([]string, len(f.Columns))
		for i, column := range f.Columns {
			names[i] = column.Name
		}
		if diff := cmp.Diff(strings.Split(want[f.Name], ","), names); diff != "" {
			t.Errorf("%s:\n%s", f.Name, diff)
		}
	}
}

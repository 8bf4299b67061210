package codebook

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// FuzzLoad holds that whatever stands in a file, there is either a book or a
// list of complaints, each with a line of the file and something to say.
func FuzzLoad(f *testing.F) {
	files, err := fs.Glob(English(), "*.rules")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		text, err := fs.ReadFile(English(), name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text[:min(len(text), 2000)]))
	}
	f.Add(cueRules)
	f.Add("type AID\nframe f\n  actor subj | prep(by|@a) + obj\n  swap\nrule r\n  trigger noun a_b|@a with obj @a\n  if comp event any\n  mode m\n  example \"\\\"\" => none")
	f.Fuzz(func(t *testing.T, text string) {
		book, err := Load(fstest.MapFS{"a.rules": {Data: []byte(text)}})
		if (book == nil) == (err == nil) {
			t.Fatalf("a book: %v, an error: %v", book != nil, err)
		}
		if err == nil {
			return
		}
		var cs Complaints
		if !errors.As(err, &cs) || len(cs) == 0 {
			t.Fatalf("not complaints: %v", err)
		}
		lines := 1 + strings.Count(text, "\n")
		for _, c := range cs {
			if c.File != "a.rules" || c.Line < 1 || c.Line > lines || c.Text == "" || strings.Contains(c.Text, "\n") {
				t.Errorf("a complaint without a place or a text: %q", c.String())
			}
		}
	})
}

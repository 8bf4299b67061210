package report

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree makes files with their contents under a new folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFiles(t *testing.T) {
	dir := tree(t, map[string]string{
		"b.jsonl":      `{"id":"b1","date":"2031-05-04","text":"B1."}` + "\nrubbish\n" + `{"id":"b2","date":"2031-05-04","text":"B2."}`,
		"a.txt":        "date 2031-05-04\nA.",
		"c/d.ndjson":   `{"id":"d","date":"2031-05-04","text":"D."}`,
		"notes.md":     "undated",
		"data.json":    "[]",
		".hidden.txt":  "not for us",
		".git/x.txt":   "not for us",
		"e.TXT":        "",
		"none/read.md": "not for us",
	})
	f := Open([]string{dir, "-", filepath.Join(dir, "gone.txt"), filepath.Join(dir, "none"), filepath.Join(dir, "notes.md")},
		strings.NewReader(`{"id":"s","date":"2031-05-04","text":"S."}`), Options{})
	got := strings.ReplaceAll(told(t, f), dir, "DIR")
	want := `1 # 2031-05-04 "A."
1 b1 2031-05-04 "B1."
ERROR DIR/b.jsonl:2: this is no JSON: invalid character 'r' looking for beginning of value (byte 1); give one JSON object a line
3 b2 2031-05-04 "B2."
1 d 2031-05-04 "D."
ERROR DIR/e.TXT: the file is empty
1 s 2031-05-04 "S."
ERROR DIR/gone.txt: this cannot be read: no such file or directory
ERROR DIR/none: the folder holds no reports; casus reads *.txt, *.jsonl and *.ndjson
1 #  "undated"`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if f.Total() != 0 {
		t.Errorf("the total is %d, though the standard input has no size", f.Total())
	}
}

func TestFilesTellHowFarTheyAre(t *testing.T) {
	a, b := "date 2031-05-04\nA.", `{"id":"b","date":"2031-05-04","text":"B."}`
	dir := tree(t, map[string]string{"a.txt": a, "b.jsonl": b})
	f := Open([]string{dir}, nil, Options{})
	if want := int64(len(a) + len(b)); f.Total() != want || f.Read() != 0 {
		t.Errorf("at the start: %d of %d", f.Read(), f.Total())
	}
	if _, err := f.Next(); err != nil || f.Read() != int64(len(a)) {
		t.Errorf("after one report: %d, %v", f.Read(), err)
	}
	told(t, f)
	if f.Read() != f.Total() {
		t.Errorf("at the end: %d of %d", f.Read(), f.Total())
	}
}

func TestFilesClose(t *testing.T) {
	dir := tree(t, map[string]string{
		"a.jsonl": strings.Repeat(`{"id":"a","date":"2031-05-04","text":"A."}`+"\n", 3),
		"b.jsonl": `{"id":"b","date":"2031-05-04","text":"B."}`,
	})
	f := Open([]string{dir}, nil, Options{})
	if _, err := f.Next(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if r, err := f.Next(); err != nil || r.ID != "b" {
		t.Errorf("%v, %v", r, err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
	if _, err := f.Next(); err != io.EOF {
		t.Error(err)
	}
}

// A folder that links to itself is read once.
func TestFilesDoNotRunInCircles(t *testing.T) {
	dir := tree(t, map[string]string{"a.jsonl": `{"id":"a","date":"2031-05-04","text":"A."}`})
	if err := os.Symlink(dir, filepath.Join(dir, "again.txt")); err != nil {
		t.Skip("this file system has no links:", err)
	}
	if got := told(t, Open([]string{dir}, nil, Options{})); got != `1 a 2031-05-04 "A."` {
		t.Error(got)
	}
}

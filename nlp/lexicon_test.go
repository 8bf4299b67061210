package nlp

import (
	"strings"
	"testing"
)

func TestLexiconComplains(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"title Gen.\nherb thyme", `line 2: no class is called "herb"`},
		{"# remark\n\ntitle Gen", "line 3: the abbreviation"},
		{"title Gen. GEN.", "line 1: \"GEN.\" stands twice"},
		{"cut cannot", "line 1: \"cannot\" does not say"},
		{"prefix counterrevolutionarily", "line 1: \"counterrevolutionarily\" is longer"},
	} {
		if _, err := readLexicon(c.in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.in, err)
		}
	}
}

func TestLexiconLook(t *testing.T) {
	l, err := readLexicon("title Gen.\nprefix gen\ncut can|not 't|is")
	if err != nil {
		t.Fatal(err)
	}
	if x := l.look("GEN"); x.class != isTitle|isPrefix {
		t.Errorf("GEN has the classes %b", x.class)
	}
	for word, want := range map[string]int{"Cannot": 3, "’Tis": len("’T"), "'tis": 2, "can": 0} {
		if _, at := l.cut(word); at != want {
			t.Errorf("%s is cut at %d, want %d", word, at, want)
		}
	}
}

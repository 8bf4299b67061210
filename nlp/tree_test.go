package nlp

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestDraw(t *testing.T) {
	text := "The army of Oro attacked a village."
	d := segment(text, nil)
	s := &d.Sentences[0]
	heads := []int{1, 4, 3, 1, -1, 6, 4, 4}
	rels := []Rel{RelDet, RelNsubj, RelCase, RelNmod, RelRoot, RelDet, RelObj, RelPunct}
	lemmas := []string{"the", "army", "of", "Oro", "attack", "a", "village", "."}
	for i := range s.Tokens {
		s.Tokens[i].Head, s.Tokens[i].Rel, s.Tokens[i].Lemma = heads[i], rels[i], lemmas[i]
	}
	s.Names = []Name{{3, 3, PlaceName}}
	var b strings.Builder
	if err := Draw(&b, d); err != nil {
		t.Fatal(err)
	}
	want := `The army of Oro attacked a village.

    ╭── The    the      _  _  det
  ╭─┼ army     army     _  _  nsubj
  │ │ ╭── of   of       _  _  case
  │ ╰─┴ Oro    Oro      _  _  nmod   ▪ place
  ┼ attacked   attack   _  _  root
  │ ╭── a      a        _  _  det
  ├─┴ village  village  _  _  obj
  ╰── .        .        _  _  punct
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestDrawCrossing(t *testing.T) {
	d := segment("A hearing opened on the war", nil)
	s := &d.Sentences[0]
	for i, h := range []int{1, 2, -1, 5, 5, 1} { // "on the war" hangs on "hearing"
		s.Tokens[i].Head, s.Tokens[i].Lemma, s.Tokens[i].Rel = h, "x", RelDep
	}
	var b strings.Builder
	if err := Draw(&b, d); err != nil {
		t.Fatal(err)
	}
	want := `A hearing opened on the war

    ╭── A      x  _  _  dep
  ╭─┴ hearing  x  _  _  dep
  ┼ opened     x  _  _  dep
  │ ╭── on     x  _  _  dep
  │ ├── the    x  _  _  dep
  ╰─┴ war      x  _  _  dep of hearing
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestDrawAnyTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		d := segment(strings.Repeat("w ", n), nil)
		s := &d.Sentences[0]
		for i := range s.Tokens {
			s.Tokens[i].Head = rapid.IntRange(-1, n-1).Draw(t, "head")
		}
		var b strings.Builder
		if err := Draw(&b, d); err != nil {
			t.Fatal(err)
		}
		if lines := strings.Count(b.String(), "\n"); lines != n+2 {
			t.Fatalf("%d lines for %d words:\n%s", lines, n, b.String())
		}
	})
}

func TestDrawKeepsTheTerminalSafe(t *testing.T) {
	d := segment("a\x1b[31mred \u202eback", nil)
	var b strings.Builder
	Draw(&b, d)
	if strings.ContainsAny(b.String(), "\x1b\u202e") {
		t.Errorf("%q", b.String())
	}
	if diff := cmp.Diff(printable("x\u2028\x00y"), "x\ufffd\ufffdy"); diff != "" {
		t.Error(diff)
	}
}

package main

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestVisibleTakesTheTeethOutOfControlCharacters(t *testing.T) {
	for in, want := range map[string]string{
		"plain words":                  "plain words",
		"Çavuşoğlu said “no”":          "Çavuşoğlu said “no”",
		"\x1b[2Jgone":                  "\uFFFD[2Jgone",
		"bell\a, csi \u009b31m":        "bell\uFFFD, csi \uFFFD31m",
		"two\nlines\r\n  and a tab\t.": "two lines and a tab .",
		"abc\u202egnp.exe":             "abc\uFFFDgnp.exe",
		"كييف":                         "كييف",
	} {
		if got := visible(in); got != want {
			t.Errorf("visible(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestVisibleNeverLetsAControlCharacterThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := visible(rapid.String().Draw(t, "text"))
		if i := strings.IndexFunc(got, func(r rune) bool { return unicode.IsControl(r) || isBidiControl(r) }); i >= 0 {
			t.Fatalf("%q lets %q through", got, got[i:])
		}
	})
}

func TestClipKeepsToTheColumns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := visible(rapid.String().Draw(t, "text"))
		n := rapid.IntRange(2, 40).Draw(t, "columns")
		if got := columns(clip(s, n)); got > n {
			t.Fatalf("clip(%q, %d) takes %d columns", s, n, got)
		}
	})
}

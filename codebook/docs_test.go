package codebook

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// Whoever copies a rule out of the document must get one that loads.
func TestTheDocumentsRulesLoad(t *testing.T) {
	text, err := os.ReadFile("../docs/CODEBOOK.md")
	if err != nil {
		t.Fatal(err)
	}
	var rules []string
	indent, inside := "", false
	for _, l := range strings.Split(string(text), "\n") {
		trimmed := strings.TrimLeft(l, " ")
		depth := len(l) - len(trimmed)
		switch {
		case depth >= 4 && !inside && startsBlock(trimmed):
			inside, indent = true, l[:depth]
		case trimmed != "" && !strings.HasPrefix(l, indent), depth < 4 && trimmed != "":
			inside = false
		}
		if inside {
			rules = append(rules, strings.TrimPrefix(l, indent))
		}
	}
	book, err := Load(fstest.MapFS{"CODEBOOK.md.rules": {Data: []byte(strings.Join(rules, "\n"))}})
	if err != nil {
		t.Fatal(err)
	}
	if len(book.Rules()) < 4 || len(book.Examples()) < 8 {
		t.Errorf("the document has %d rules and %d examples; its blocks were not found", len(book.Rules()), len(book.Examples()))
	}
}

// startsBlock tells a block of rules from a line of the grammar.
func startsBlock(l string) bool {
	word, rest, _ := strings.Cut(l, " ")
	for _, w := range blockWords {
		if word == w {
			return !strings.Contains(rest, " = ")
		}
	}
	return false
}

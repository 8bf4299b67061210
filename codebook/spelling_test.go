package codebook

import (
	"slices"
	"strings"
	"testing"
)

func TestBothSpellings(t *testing.T) {
	for _, test := range []struct{ words, want string }{
		{"defence", "defence defense"},
		{"defense attack", "defense attack defence"},
		{"labour_organisation", "labour_organisation labor_organization"},
		{"centre center", "centre center"},
		{"shell", "shell"},
	} {
		if got := inBothSpellings(strings.Fields(test.words)); !slices.Equal(got, strings.Fields(test.want)) {
			t.Errorf("%s: %v, want %s", test.words, got, test.want)
		}
	}
}

func TestSpellingsAreInOrder(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(spellingText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		pair := strings.Fields(line)
		if len(pair) != 2 || pair[0] == pair[1] || seen[pair[0]] || seen[pair[1]] {
			t.Errorf("spelling.txt: %q is no new pair of two words", line)
			continue
		}
		seen[pair[0]], seen[pair[1]] = true, true
	}
}

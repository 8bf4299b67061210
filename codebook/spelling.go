package codebook

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed en/spelling.txt
var spellingText string

// otherSpelling gives of a word that is spelled in two ways the other one. It is read once and
// never written.
var otherSpelling = func() map[string]string {
	other := map[string]string{}
	for line := range strings.Lines(spellingText) {
		if pair := strings.Fields(line); len(pair) == 2 && pair[0] != "#" {
			other[pair[0]], other[pair[1]] = pair[1], pair[0]
		}
	}
	return other
}()

// inBothSpellings adds to words what they are in the other spelling, so that no rule has to
// write both. A multiword is respelled as a whole.
func inBothSpellings(words []string) []string {
	for _, w := range words[:len(words):len(words)] {
		parts, differs := split(w), false
		for i, part := range parts {
			if other, ok := otherSpelling[part]; ok {
				parts[i], differs = other, true
			}
		}
		if other := parts.String(); differs && !slices.Contains(words, other) {
			words = append(words, other)
		}
	}
	return words
}

package ledger

import (
	"strings"
	"unicode/utf8"

	"casus/atlas"
)

// Hit is where a word that was searched for stands in a text, in code points, end
// exclusive.
type Hit struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Hits finds, for people, the words that made a search find a text: the words themselves in
// any inflection, and phrases word by word. It gives at most so many. The databases stem
// a little otherwise, so that a found report may have no hit.
func Hits(search, text string, most int) []Hit {
	var phrases [][]string
	for _, w := range searchWords(search) {
		if w.not {
			continue
		}
		var phrase []string
		for word := range wordsOf(w.text) {
			phrase = append(phrase, stem(word))
		}
		phrases = append(phrases, phrase)
	}
	if len(phrases) == 0 {
		return []Hit{}
	}
	hits := []Hit{}
	var stems []string // the last words of the text, as many as the longest phrase has
	var at []Hit
	longest := 0
	for _, p := range phrases {
		longest = max(longest, len(p))
	}
	for word, where := range wordsOf(text) {
		stems, at = append(stems, stem(word)), append(at, where)
		if len(stems) > longest {
			stems, at = stems[1:], at[1:]
		}
		for _, p := range phrases {
			if from := len(stems) - len(p); len(p) > 0 && from >= 0 && equal(stems[from:], p) {
				hits = append(hits, Hit{at[from].Start, where.End})
				break
			}
		}
		if len(hits) == most {
			break
		}
	}
	return hits
}

func equal(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// wordsOf goes through the words of a text and where they stand.
func wordsOf(text string) func(yield func(string, Hit) bool) {
	return func(yield func(string, Hit) bool) {
		begun, start, n := -1, 0, 0
		for i, r := range text {
			switch word := isWordRune(r); {
			case word && begun < 0:
				begun, start = i, n
			case !word && begun >= 0:
				if !yield(text[begun:i], Hit{start, n}) {
					return
				}
				begun = -1
			}
			n++
		}
		if begun >= 0 {
			yield(text[begun:], Hit{start, n})
		}
	}
}

// endings are those that a stem leaves off, the longest first.
var endings = []string{"ations", "ation", "ings", "ing", "ions", "ion", "ers", "ies", "ied", "er", "es", "ed", "ly", "s", "y", "e"}

// stem gives a word without capitals, marks and its ending.
func stem(word string) string {
	s := string(atlas.AppendFolded(nil, word))
	for _, end := range endings {
		const least = 3
		if root, ok := strings.CutSuffix(s, end); ok && utf8.RuneCountInString(root) >= least {
			s = root
			break
		}
	}
	if n := len(s); n > 3 && s[n-1] == s[n-2] { // shelled, running
		s = s[:n-1]
	}
	return s
}

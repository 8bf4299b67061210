package lemma

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Example is a word of a text with its lemma.
type Example struct {
	Word  string
	Tag   uint8
	Lemma string
}

const (
	// longestEnding is how many bytes an ending may have.
	longestEnding = 7
	// leastGain is how many more words an ending must get right than the
	// shorter one does before it is worth keeping.
	leastGain = 2
)

// Train learns from examples; a word that has several lemmas gets the one it
// has most often.
func Train(examples []Example) *Lemmatizer {
	counts := map[key]map[string]int{}
	for _, e := range examples {
		k := key{string(appendLower(nil, e.Word)), e.Tag, shapeOf(e.Word)}
		if counts[k] == nil {
			counts[k] = map[string]int{}
		}
		counts[k][e.Lemma]++
	}
	groups := map[key][]known{} // by tag and shape
	for k, lemmas := range counts {
		g := key{tag: k.tag, shape: k.shape}
		if k.shape == capital { // a capital at a sentence's beginning makes no other word
			for lemma, n := range counts[key{k.text, k.tag, small}] {
				lemmas[lemma] += n
			}
		}
		groups[g] = append(groups[g], newKnown(k.text, commonest(lemmas), k.shape))
	}
	l := &Lemmatizer{words: map[key]string{}, endings: map[key]edit{}}
	// Auxiliaries and words in capitals come last: they keep only what differs
	// from the others.
	for _, g := range slices.SortedFunc(maps.Keys(groups), func(a, b key) int {
		return cmp.Or(cmp.Compare(a.tag&1, b.tag&1), cmp.Compare(a.shape, b.shape), cmp.Compare(a.tag, b.tag))
	}) {
		words := groups[g]
		slices.SortFunc(words, func(a, b known) int { return cmp.Compare(a.lower, b.lower) })
		if g.tag&1 == 0 && (g.shape != capitals || len(words) >= fewest) {
			l.learn(g, slices.DeleteFunc(slices.Clone(words), known.odd), 0, edit{})
		}
		for _, w := range words {
			if got := string(l.Append(nil, w.written, g.tag)); got != w.lemma {
				l.words[key{w.lower, g.tag, g.shape}] = w.lemma
			}
		}
	}
	return l
}

// odd tells of words that teach nothing about endings: numbers, and those
// whose lemma has other letters, as "went".
func (w known) odd() bool {
	return len(w.edit.add) > 2 || w.edit.strip > 4 || hasDigit(w.lower)
}

// fewest is how many words in capitals teach anything about a part of speech.
const fewest = 400

// known is a word with its lemma and the edit that makes it.
type known struct {
	lower, written, lemma string
	edit                  edit
}

func newKnown(lower, lemma string, form shape) known {
	w := known{lower: lower, written: lower, lemma: lemma}
	switch form {
	case capital:
		first, n := utf8.DecodeRuneInString(lower)
		w.written = strings.ToUpper(string(first)) + lower[n:]
	case capitals:
		w.written = strings.ToUpper(lower)
	}
	w.edit = difference(lower, lemma)
	if kept := difference(w.written, lemma); kept.strip < w.edit.strip {
		w.edit = kept
		w.edit.keep = true
	}
	return w
}

func difference(word, lemma string) edit {
	n := 0
	for n < len(word) && n < len(lemma) && word[n] == lemma[n] {
		n++
	}
	for n > 0 && n < len(word) && !utf8.RuneStart(word[n]) {
		n--
	}
	return edit{strip: len(word) - n, add: lemma[n:]}
}

func commonest(counts map[string]int) string {
	best := ""
	for _, s := range slices.Sorted(maps.Keys(counts)) {
		if counts[s] > counts[best] {
			best = s
		}
	}
	return best
}

// learn keeps the edit of an ending of n bytes that all the words have, where
// it is better than that of the shorter ending, and goes on to longer ones.
func (l *Lemmatizer) learn(group key, words []known, n int, shorter edit) {
	if len(words) == 0 {
		return
	}
	counts := map[edit]int{}
	for _, w := range words {
		if w.edit.strip <= n { // an ending can undo no more than it has
			counts[w.edit]++
		}
	}
	best := shorter
	for e, c := range counts {
		if c > counts[best] || c == counts[best] && best != shorter && e.less(best) {
			best = e
		}
	}
	if n == 0 || counts[best]-counts[shorter] >= leastGain {
		ending := words[0].lower[len(words[0].lower)-n:]
		l.endings[key{ending, group.tag, group.shape}] = best
		l.longest = max(l.longest, n)
		shorter = best
	}
	if n == longestEnding || len(words) < leastGain {
		return
	}
	byByte := map[byte][]known{}
	for _, w := range words {
		if len(w.lower) > n {
			b := w.lower[len(w.lower)-n-1]
			byByte[b] = append(byByte[b], w)
		}
	}
	for _, longer := range byByte {
		l.learn(group, longer, n+1, shorter)
	}
}

func (e edit) less(o edit) bool {
	if e.strip != o.strip {
		return e.strip < o.strip
	}
	if e.add != o.add {
		return e.add < o.add
	}
	return !e.keep && o.keep
}

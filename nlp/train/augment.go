package train

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/nlp"
)

// How often training sees a sentence otherwise than it was written: news comes
// in capitals, headlines and chats without, and with known names masked.
const (
	shareUpper  = 0.05
	shareLower  = 0.04
	shareTitle  = 0.02
	shareMasked = 0.35 // of the sentences
	shareHidden = 0.8  // of the names of such a sentence
)

// disturbed gives the sentence as training sees it this time.
func (s *sentence) disturbed(r *rand.Rand) sentence {
	out := sentence{words: s.words}
	if r.Float64() < shareMasked {
		var hidden []span
		for _, sp := range s.spans {
			if r.Float64() >= shareHidden {
				continue
			}
			hidden = append(hidden, sp.withClass(r))
		}
		out = s.masked(hidden)
	}
	change := func(f func(string) string) {
		out.words = slices.Clone(out.words)
		for i := range out.words {
			out.words[i].form = f(out.words[i].form)
		}
	}
	switch x := r.Float64(); {
	case x < shareUpper:
		change(strings.ToUpper)
	case x < shareUpper+shareLower:
		change(strings.ToLower)
	case x < shareUpper+shareLower+shareTitle:
		change(func(s string) string {
			first, w := utf8.DecodeRuneInString(s)
			return string(unicode.ToUpper(first)) + s[w:]
		})
	}
	return out
}

// withClass fills in a class where the treebank does not say, and sometimes
// takes one kind of place for the other, as users' lists will.
func (sp span) withClass(r *rand.Rand) span {
	switch sp.class {
	case nlp.NotMasked:
		sp.class = []nlp.MaskClass{nlp.MaskPerson, nlp.MaskState, nlp.MaskPlace, nlp.MaskGroup}[r.IntN(4)]
	case nlp.MaskPlace:
		if r.Float64() < 0.3 {
			sp.class = nlp.MaskState
		}
	case nlp.MaskState:
		if r.Float64() < 0.2 {
			sp.class = nlp.MaskPlace
		}
	}
	return sp
}

// masked gives the sentence with each of the names made one unit.
func (s *sentence) masked(names []span) sentence {
	if len(names) == 0 {
		return sentence{words: s.words}
	}
	at := make([]int, len(s.words)) // unit of each word
	cover := make([]int, len(s.words))
	for i, sp := range names {
		for j := sp.first; j <= sp.last; j++ {
			cover[j] = i + 1
		}
	}
	var out sentence
	for i := range s.words {
		if i > 0 && cover[i] != 0 && cover[i] == cover[i-1] {
			at[i] = len(out.words) - 1
			continue
		}
		at[i] = len(out.words)
		w := s.words[i]
		if cover[i] != 0 {
			sp := names[cover[i]-1]
			head, _ := s.headOf(sp.first, sp.last)
			name := w.name
			w = s.words[head]
			w.name, w.mask, w.plural = name, sp.class, sp.plural
		}
		out.words = append(out.words, w)
	}
	for i := range out.words {
		if h := out.words[i].head; h >= 0 {
			out.words[i].head = at[h]
		}
	}
	return out
}

package train

import (
	"cmp"
	"slices"

	"casus/nlp"
	"casus/nlp/internal/net"
)

// batch is some sentences side by side: row start[t]+b is word t of sentence
// b. Sentences stand from the longest to the shortest, so that the words at
// one distance from the beginning are rows without a gap.
type batch struct {
	sentences []sentence
	start     []int // by distance from the beginning
	rows      int
	feats     net.Features
	featRow   []int // unit in feats of each row
	word      []word
	head      []int // row of each row's head, -1 for the root
}

func (b *batch) set(sentences []sentence, known map[string]int32) {
	slices.SortStableFunc(sentences, func(x, y sentence) int { return cmp.Compare(len(y.words), len(x.words)) })
	b.sentences = sentences
	b.start = b.start[:0]
	b.rows = 0
	b.feats.Reset()
	for t := 0; t < len(sentences[0].words); t++ {
		b.start = append(b.start, b.rows)
		b.rows += b.active(t)
	}
	b.word = grow(b.word, b.rows)
	b.head = grow(b.head, b.rows)
	b.featRow = grow(b.featRow, b.rows)
	i := 0
	for n, s := range sentences {
		for t, w := range s.words {
			r := b.start[t] + n
			b.word[r] = w
			b.featRow[r] = i
			b.head[r] = -1
			if w.head >= 0 {
				b.head[r] = b.start[w.head] + n
			}
			i++
			if w.mask != nlp.NotMasked {
				b.feats.AddMask(int(w.mask), w.plural)
			} else {
				b.feats.AddForm(known, w.form)
			}
		}
	}
}

// active tells how many sentences have a word t.
func (b *batch) active(t int) int {
	n, _ := slices.BinarySearchFunc(b.sentences, t, func(s sentence, t int) int {
		if len(s.words) > t {
			return -1
		}
		return 1
	})
	return n
}

// row is the row of the t-th word of sentence s read in direction d: 0 from
// its beginning, 1 from its end.
func (b *batch) row(s, t, d int) int {
	if d == 1 {
		t = len(b.sentences[s].words) - 1 - t
	}
	return b.start[t] + s
}

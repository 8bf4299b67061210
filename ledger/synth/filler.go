package synth

import (
	"bytes"
	"math/rand/v2"
)

// filler makes texts as long as reports are, so that a full-text search over
// them has as much to do. Its words mean nothing and are coded as nothing.
type filler struct {
	words      int
	vocabulary [vocabularySize]string // the most frequent first
}

const vocabularySize = 1 << 13

var syllables = [...]string{"ba", "den", "ri", "shol", "ma", "ke", "tun", "vo", "las", "pir", "go", "wen", "fa", "dru", "ze", "hin"}

func newFiller(words int) *filler {
	f := &filler{words: words}
	for i := range f.vocabulary {
		word := ""
		for n := i + 1; n > 0; n /= len(syllables) {
			word += syllables[n%len(syllables)]
		}
		f.vocabulary[i] = word
	}
	return f
}

// fill writes sentences until the text has enough words.
func (f *filler) fill(t *text, r *rand.Rand) {
	for left := f.words - bytes.Count(t.bytes, []byte(" ")) - 1; left > 0; {
		t.open()
		length := 8 + r.IntN(12)
		left -= length
		for i := range length {
			if i == 0 {
				t.put(capital(f.word(r)))
			} else {
				t.put(" ")
				t.put(f.word(r))
			}
		}
		t.close()
	}
}

// word draws a word; one of rank n comes up about as often as 1/n, since every
// power of two is as likely as the next.
func (f *filler) word(r *rand.Rand) string {
	bits := r.Uint64()
	least := uint64(1) << (bits % 13)
	return f.vocabulary[least-1+bits>>32%least]
}

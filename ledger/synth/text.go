package synth

import (
	"unicode/utf8"

	"casus/coding"
)

// text is a text that is being written. It counts code points as it goes.
type text struct {
	bytes  []byte
	at     int // code points written
	opened int // where the sentence began
	number int // of the sentence
}

func (t *text) reset() { *t = text{bytes: t.bytes[:0], number: -1} }

// put writes words and gives where they stand.
func (t *text) put(words string) coding.Span {
	start := t.at
	t.bytes = append(t.bytes, words...)
	t.at += utf8.RuneCountInString(words)
	return coding.Span{Text: words, Start: start, End: t.at}
}

// since gives the span of all that was written from a byte and code point on.
func (t *text) since(m mark) coding.Span {
	return coding.Span{Text: string(t.bytes[m.byte:]), Start: m.at, End: t.at}
}

// mark is a point of a text.
type mark struct{ byte, at int }

func (t *text) mark() mark { return mark{len(t.bytes), t.at} }

// open begins a sentence.
func (t *text) open() {
	if t.at > 0 {
		t.put(" ")
	}
	t.opened = t.at
	t.number++
}

// close ends the sentence.
func (t *text) close() coding.Sentence {
	t.put(".")
	return coding.Sentence{Index: t.number, Start: t.opened, End: t.at}
}

// Package lemma finds the dictionary form of a word from its letters and its
// part of speech. What it knows it learns from tagged text: how the endings of
// a part of speech are undone, and the words that go their own way. Counts
// are whole numbers and ties are broken by the letters, so that the same text
// teaches the same to the byte.
package lemma

import (
	"unicode"
	"unicode/utf8"
)

// Lemmatizer is read-only: any number of goroutines may share one.
type Lemmatizer struct {
	// words are the lemmas that no ending tells.
	words map[key]string
	// endings are the edits by the longest ending that tells one.
	endings map[key]edit
	// longest is the length in bytes of the longest ending.
	longest int
}

// key is a word or an ending, in small letters, with its part of speech. The
// number of a part of speech is the caller's own.
type key struct {
	text  string
	tag   uint8
	shape shape
}

// shape is how a word is written.
type shape uint8

const (
	small    shape = iota // with a small first letter
	capital               // with a capital and then a small letter
	capitals              // without small letters, and with two capitals or more
)

// edit undoes an ending.
type edit struct {
	strip int    // bytes to take off the end
	add   string // what to put there
	keep  bool   // keep capitals: the edit is of the word as it is written
}

// shapeOf tells how a word is written.
func shapeOf(word string) shape {
	first, n := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) {
		return small
	}
	uppers := 0
	for _, r := range word[n:] {
		if unicode.IsLower(r) {
			return capital
		}
		if unicode.IsUpper(r) {
			uppers++
		}
	}
	if uppers == 0 {
		return capital
	}
	return capitals
}

// Tag numbers a part of speech: the caller's number of it, below 128, and
// whether the word is an auxiliary. Auxiliaries have words of their own, as
// "'s", and else do as the other words of their part of speech.
func Tag(partOfSpeech uint8, auxiliary bool) uint8 {
	tag := partOfSpeech << 1
	if auxiliary {
		tag |= 1
	}
	return tag
}

// Append appends the lemma of a word to dst, which may be a buffer that is
// used again: nothing else is allocated.
func (l *Lemmatizer) Append(dst []byte, word string, tag uint8) []byte {
	var buf [64]byte
	lower := appendLower(buf[:0], word)
	form := shapeOf(word)
	main := tag &^ 1
	for _, k := range [...]key{{"", tag, form}, {"", main, form}, {"", tag, small}, {"", main, small}} {
		if lemma, ok := l.words[key{string(lower), k.tag, k.shape}]; ok {
			return append(dst, lemma...)
		}
	}
	if hasDigit(word) {
		return appendNumber(dst, word)
	}
	e, ok := l.ending(lower, main, form)
	if form != small && (!ok || !e.keep) {
		e, _ = l.ending(lower, main, small)
	}
	if len(lower)-e.strip < shortest && e.strip > 0 || len(lower) != len(word) {
		e = edit{keep: e.keep}
	}
	if e.keep {
		dst = append(dst, word[:len(word)-e.strip]...)
	} else {
		dst = append(dst, lower[:len(lower)-e.strip]...)
	}
	return append(dst, e.add...)
}

// shortest is how many bytes of a word no ending may take.
const shortest = 2

func hasDigit(word string) bool {
	for i := range len(word) {
		if '0' <= word[i] && word[i] <= '9' {
			return true
		}
	}
	return false
}

// appendNumber appends a word with digits as it is written, a number without
// the commas between its thousands.
func appendNumber(dst []byte, word string) []byte {
	number := '0' <= word[0] && word[0] <= '9'
	for i := range len(word) {
		if !number || word[i] != ',' {
			dst = append(dst, word[i])
		}
	}
	return dst
}

// ending finds the edit of the longest ending that is known.
func (l *Lemmatizer) ending(lower []byte, tag uint8, form shape) (edit, bool) {
	for n := min(len(lower), l.longest); n >= 0; n-- {
		if e, ok := l.endings[key{string(lower[len(lower)-n:]), tag, form}]; ok {
			return e, true
		}
	}
	return edit{}, false
}

func appendLower(dst []byte, word string) []byte {
	for _, r := range word {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			dst = append(dst, byte(r))
			continue
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

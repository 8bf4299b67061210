package nlp

import (
	_ "embed"
	"fmt"
	"strings"
)

// wordClass is a set of the classes that segment.txt puts words in.
type wordClass uint32

const (
	isTitle wordClass = 1 << iota
	isInside
	isNumbered
	isClosing
	isMonth
	isPlace
	isStarter
	isCapStarter
	isPrefix
	isSuffix
	isUnit
	isMoney
	isDomain
	isFile
	isSaying
	isArticle
	isCut

	isAbbreviation = isTitle | isInside | isNumbered | isClosing | isMonth | isPlace
	// isCapitalised abbreviations are words, not abbreviations, without one.
	isCapitalised = isTitle | isMonth | isPlace
)

var wordClasses = map[string]wordClass{
	"title": isTitle, "inside": isInside, "number": isNumbered, "closing": isClosing, "month": isMonth,
	"place": isPlace, "starter": isStarter, "capstarter": isCapStarter, "prefix": isPrefix, "suffix": isSuffix,
	"unit": isUnit, "money": isMoney, "domain": isDomain, "file": isFile, "saying": isSaying, "article": isArticle, "cut": isCut,
}

// lexicon holds words by their lower-case letters, abbreviations without the
// period at their end.
type lexicon struct {
	words map[string]lexeme
}

type lexeme struct {
	class wordClass
	// cut is where a word of the class cut is cut, in bytes.
	cut uint8
}

//go:embed segment.txt
var segmentText string

// english is read once and never written.
var english = func() *lexicon {
	l, err := readLexicon(segmentText)
	if err != nil {
		panic("segment.txt: " + err.Error())
	}
	return l
}()

// maxLexeme is the longest word of the lexicon, in bytes: a longer one need
// not be looked up.
const maxLexeme = 16

func readLexicon(text string) (*lexicon, error) {
	l := &lexicon{words: make(map[string]lexeme)}
	n := 0
	for line := range strings.Lines(text) {
		n++
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		class, ok := wordClasses[words[0]]
		if !ok {
			return nil, fmt.Errorf("line %d: no class is called %q", n, words[0])
		}
		for _, w := range words[1:] {
			if err := l.add(class, w); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
	}
	return l, nil
}

func (l *lexicon) add(class wordClass, word string) error {
	key := strings.ToLower(word)
	var cut int
	if class&isAbbreviation != 0 {
		var ok bool
		if key, ok = strings.CutSuffix(key, "."); !ok {
			return fmt.Errorf("the abbreviation %q has no period at its end", word)
		}
	}
	if class == isCut {
		if cut = strings.IndexByte(key, '|'); cut < 1 || cut == len(key)-1 {
			return fmt.Errorf("%q does not say where it is cut, as in can|not", word)
		}
		key = key[:cut] + key[cut+1:]
	}
	key = strings.TrimSuffix(key, ".")
	if len(key) > maxLexeme {
		return fmt.Errorf("%q is longer than %d letters", word, maxLexeme)
	}
	old := l.words[key]
	if old.class&class != 0 {
		return fmt.Errorf("%q stands twice in its class", word)
	}
	if cut == 0 {
		cut = int(old.cut)
	}
	l.words[key] = lexeme{old.class | class, uint8(cut)}
	return nil
}

// look finds a word whatever its case. A typographic apostrophe is read as a
// straight one.
func (l *lexicon) look(word string) lexeme {
	var key [maxLexeme]byte
	n := 0
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c == 0xE2 && strings.HasPrefix(word[i:], "’") {
			c = '\''
			i += len("’") - 1
		}
		if n == len(key) || c >= 0x80 {
			return lexeme{}
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		key[n] = c
		n++
	}
	return l.words[string(key[:n])]
}

func (l *lexicon) is(word string, class wordClass) bool { return l.look(word).class&class != 0 }

// cut tells whether the word is two words, and where the second begins.
func (l *lexicon) cut(word string) (wordClass, int) {
	x := l.look(word)
	if x.class&isCut == 0 {
		return x.class, 0
	}
	at := int(x.cut)
	if strings.HasPrefix(word, "’") { // its key has one byte, the text three
		at += len("’") - 1
	}
	return x.class, at
}

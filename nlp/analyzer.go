package nlp

import (
	"bytes"
	"slices"

	"casus/nlp/internal/lemma"
)

// Analyzer turns text into documents. It is read-only once loaded: any number
// of goroutines may share one.
type Analyzer struct {
	model *model
}

// Analyze reads a text: it cuts it and parses all its sentences.
func (a *Analyzer) Analyze(text string, masks []Mask) *Document {
	d := a.Cut(text, masks)
	a.Parse(d)
	return d
}

// Cut cuts a text into sentences and tokens, and no more. Masks must be in text
// order and must not overlap; names they cover will be parsed as one unit and
// their letters are never seen. It takes any valid UTF-8 and never fails: what
// could not be done as asked is told in Document.Warnings, once it is parsed.
func (a *Analyzer) Cut(text string, masks []Mask) *Document { return segment(text, masks) }

// Parse fills in the tags, trees, lemmas and names of documents whose sentences
// are already cut into tokens, but for the sentences marked Unread. Sentences too
// long are cut further, as Document.Warnings tells. Sentences are read together,
// across documents, which for short ones is much faster than one by one; what
// each becomes does not depend on the others.
func (a *Analyzer) Parse(docs ...*Document) { a.model.parse(docs) }

// Lemmas appends all that may be the lemma of a word as long as nobody knows
// its part of speech, in small letters.
func (a *Analyzer) Lemmas(dst []string, word string) []string {
	var buf [64]byte
	add := func(tag XPOS, auxiliary bool) {
		b := bytes.ToLower(a.model.lemmas.Append(buf[:0], word, lemma.Tag(uint8(tag), auxiliary)))
		if !slices.Contains(dst, string(b)) {
			dst = append(dst, string(b))
		}
	}
	for _, tag := range [...]XPOS{TagNN, TagNNS, TagJJ, TagJJR, TagJJS, TagRB, TagIN, TagVB, TagVBD, TagVBG, TagVBN, TagVBP, TagVBZ, TagMD} {
		add(tag, false)
		if tag >= TagVB && tag <= TagVBZ || tag == TagMD {
			add(tag, true)
		}
	}
	return dst
}

// Version is the content hash of the model, in hexadecimal digits.
func (a *Analyzer) Version() string { return a.model.version }

// Package conllu reads and writes CoNLL-U, the format in which treebanks of
// Universal Dependencies are kept (universaldependencies.org/format.html), and
// turns it into documents of package nlp and back. A treebank is how the
// analyzer is trained and scored, so what it says is kept as it stands:
// comments, multiword tokens and the MISC column survive a reading and a
// writing. Empty nodes belong to the enhanced graph, which casus has no use
// for, and are skipped.
package conllu

import "strings"

// Sentence is one sentence as the file tells it.
type Sentence struct {
	// Line is the number of its first line in the file, from 1.
	Line int
	// Comments are its comment lines, each without the "#" and the space.
	Comments []string
	// Words are its syntactic words: Words[i].ID is i+1.
	Words []Word
	// Ranges are its multiword tokens in text order.
	Ranges []Range
}

// Word is one line of ten columns. A column that says "_" is empty, but for
// the form and the lemma, where "_" may be meant.
type Word struct {
	ID    int
	Form  string
	Lemma string
	UPOS  string
	XPOS  string
	Feats string
	Head  int // the ID of the head, 0 for the root, -1 where the column is empty
	Rel   string
	Deps  string
	Misc  string
}

// Range is a multiword token: the words First to Last, both IDs included, are
// written as one Form in the text.
type Range struct {
	First, Last int
	Form        string
	Misc        string
}

// Comment gives the value of the comment "key = value", or of a bare "key",
// and tells whether there is one.
func (s *Sentence) Comment(key string) (value string, ok bool) {
	for _, c := range s.Comments {
		rest, found := strings.CutPrefix(c, key)
		if !found {
			continue
		}
		rest = strings.TrimLeft(rest, " ")
		if rest == "" {
			return "", true
		}
		if v, isPair := strings.CutPrefix(rest, "="); isPair {
			return strings.TrimSpace(v), true
		}
	}
	return "", false
}

// Text gives the sentence as its words and their SpaceAfter marks spell it,
// without a space at its end.
func (s *Sentence) Text() string {
	var b strings.Builder
	s.surface(func(form string, _, _ int, space bool) {
		b.WriteString(form)
		if space {
			b.WriteByte(' ')
		}
	})
	return strings.TrimSuffix(b.String(), " ")
}

// surface visits the tokens of the text: every word that is in no multiword
// token, and every multiword token. first and last index Words.
func (s *Sentence) surface(visit func(form string, first, last int, space bool)) {
	r := 0
	for i := 0; i < len(s.Words); i++ {
		if r < len(s.Ranges) && s.Ranges[r].First == i+1 {
			m := s.Ranges[r]
			visit(m.Form, i, m.Last-1, spaceAfter(m.Misc))
			i = m.Last - 1
			r++
			continue
		}
		w := s.Words[i]
		visit(w.Form, i, i, spaceAfter(w.Misc))
	}
}

func spaceAfter(misc string) bool {
	v, _ := MiscValue(misc, "SpaceAfter")
	return v != "No"
}

// MiscValue finds "key=value" in a MISC column.
func MiscValue(misc, key string) (value string, ok bool) {
	for misc != "" {
		var part string
		part, misc, _ = strings.Cut(misc, "|")
		if k, v, found := strings.Cut(part, "="); found && k == key {
			return v, true
		}
	}
	return "", false
}

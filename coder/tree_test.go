package coder

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"casus/atlas"
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/nlp/en"
	"casus/report"
)

// shippedCoder is the coder that casus ships, for tests of the whole.
var shippedCoder = sync.OnceValues(func() (*Coder, error) {
	book, err := codebook.Load(codebook.English(), Required()...)
	if err != nil {
		return nil, err
	}
	names, err := atlas.Default()
	if err != nil {
		return nil, err
	}
	analyzer, err := en.Load()
	if err != nil {
		return nil, err
	}
	return New(analyzer, book, names), nil
})

func shipped(t testing.TB) *Coder {
	t.Helper()
	c, err := shippedCoder()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// drawn makes the reading of one hand-drawn tree, so that a test does not hang
// on the parser. Each word is form/UPOS/XPOS/head/relation, or
// form|lemma/UPOS/XPOS/head/relation; heads count from 1, and 0 is the root.
func drawn(t testing.TB, date, tree string) (*reading, *sentence) {
	t.Helper()
	c := shipped(t)
	var doc nlp.Document
	var s nlp.Sentence
	for i, word := range strings.Fields(tree) {
		parts := strings.Split(word, "/")
		if len(parts) != 5 {
			t.Fatalf("%q is no word of a tree", word)
		}
		form, lemma, ok := strings.Cut(parts[0], "|")
		if !ok {
			lemma = form
		}
		if i > 0 {
			doc.Text += " "
		}
		tok := nlp.Token{Form: form, Lemma: lemma, Start: len([]rune(doc.Text)), Byte: len(doc.Text)}
		doc.Text += form
		tok.End = len([]rune(doc.Text))
		var okU, okX, okR bool
		tok.UPOS, okU = nlp.ParseUPOS(parts[1])
		tok.XPOS, okX = nlp.ParseXPOS(parts[2])
		tok.Rel, okR = nlp.ParseRel(parts[4])
		head, err := strconv.Atoi(parts[3])
		if !okU || !okX || !okR || err != nil {
			t.Fatalf("%q is no word of a tree", word)
		}
		tok.Head = head - 1
		s.Tokens = append(s.Tokens, tok)
	}
	s.End = len([]rune(doc.Text))
	doc.Sentences = []nlp.Sentence{s}
	hits := c.atlas.FindText(doc.Text)
	r := &reading{Coder: c, report: &report.Report{ID: "t", Date: date, Text: doc.Text}, doc: &doc, coding: &coding.Coding{}}
	for i := range doc.Sentences[0].Tokens {
		tok := &doc.Sentences[0].Tokens[i]
		for _, m := range masks(hits) {
			if m.Start <= tok.Start && tok.Start < m.End {
				tok.Mask = m.Class
			}
		}
	}
	r.sentences = c.sentencesOf(&doc, hits, coding.InText)
	r.normalise()
	return r, r.sentences[0]
}

// clauseText writes a clause in one line: "attack subj=X obj=Y".
func clauseText(s *sentence, c *clause) string {
	text := s.lemma(c.Head)
	if c.Light >= 0 {
		text = s.lemma(c.Light) + "+" + text
	}
	if c.Status != string(coding.Actual) {
		text += " [" + c.Status + "]"
	}
	for _, a := range c.Args {
		if a.Role != codebook.Mod {
			text += " " + roleText(a) + "=" + s.Tokens[a.Head].Form
		}
	}
	return text
}

func TestTreeLooksDownwards(t *testing.T) {
	_, s := drawn(t, "2020-07-16", "the/DET/DT/2/det army/NOUN/NN/3/nsubj shelled|shell/VERB/VBD/0/root a/DET/DT/6/det border/NOUN/NN/6/compound town/NOUN/NN/3/obj")
	if got := s.child(2, nlp.RelObj); got != 5 {
		t.Errorf("the object is %d", got)
	}
	if s.left[5] != 3 || s.right[5] != 5 || s.left[2] != 0 || s.right[2] != 5 {
		t.Errorf("subtrees: left %v right %v", s.left, s.right)
	}
	if !s.under(4, 2) || s.under(1, 5) || !s.under(5, 5) {
		t.Error("under")
	}
}

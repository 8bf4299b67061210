package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"casus/nlp"
	"casus/nlp/conllu"
)

// evaluate scores the analyzer against a treebank.
func evaluate(w io.Writer, analyzer *nlp.Analyzer, file string) error {
	sentences, err := readTreebank(file)
	if err != nil {
		return err
	}
	gold, err := conllu.Document(sentences)
	if err != nil {
		return treebankError(file, err)
	}
	joined := make([][]conllu.Range, len(sentences))
	for i, s := range sentences {
		joined[i] = s.Ranges
	}
	raw, err := conllu.Compare(gold, analyzer.Analyze(gold.Text, nil), joined)
	if err != nil {
		return err
	}
	given := blank(gold)
	analyzer.Parse(given)
	tokens, err := conllu.Compare(gold, given, joined)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s: %d sentences, %d words\n", file, raw.Sentences.Gold, raw.Words.Gold)
	return printScores(w, raw, tokens)
}

func readTreebank(file string) ([]*conllu.Sentence, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, inputError{err}
	}
	defer f.Close()
	sentences, err := conllu.ReadAll(f)
	return sentences, treebankError(file, err)
}

// treebankError names the file of a fault that a user can mend.
func treebankError(file string, err error) error {
	var bad *conllu.SyntaxError
	if errors.As(err, &bad) {
		return inputError{fmt.Errorf("%s: %w", file, err)}
	}
	return err
}

// blank copies a document's sentences and tokens without what they were given.
func blank(d *nlp.Document) *nlp.Document {
	b := &nlp.Document{Text: d.Text, Sentences: make([]nlp.Sentence, len(d.Sentences))}
	for i, s := range d.Sentences {
		tokens := make([]nlp.Token, len(s.Tokens))
		for j, t := range s.Tokens {
			tokens[j] = nlp.Token{Form: t.Form, Start: t.Start, End: t.End, Byte: t.Byte, Head: -1, Glued: t.Glued}
		}
		b.Sentences[i] = nlp.Sentence{Start: s.Start, End: s.End, Tokens: tokens}
	}
	return b
}

func printScores(w io.Writer, raw, tokens conllu.Score) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name string, a, b conllu.F1) {
		fmt.Fprintf(out, "%s\t%.2f\t%.2f\t\n", name, 100*a.Value(), 100*b.Value())
	}
	fmt.Fprintln(out, "F1\traw text\tgold tokens\t")
	row("Words", raw.Words, tokens.Words)
	row("Sentences", raw.Sentences, tokens.Sentences)
	row("UPOS", raw.UPOS, tokens.UPOS)
	row("XPOS", raw.XPOS, tokens.XPOS)
	row("Lemmas", raw.Lemmas, tokens.Lemmas)
	row("UAS", raw.UAS, tokens.UAS)
	row("LAS", raw.LAS, tokens.LAS)
	for _, r := range []nlp.Rel{nlp.RelNsubjPass, nlp.RelOblAgent, nlp.RelAclRelcl, nlp.RelCompoundPrt, nlp.RelConj, nlp.RelNmod} {
		row(r.String(), raw.Relations[r], tokens.Relations[r])
	}
	if raw.Names.Gold > 0 {
		row("names", raw.Names, tokens.Names)
		row("names' words", raw.NameSpans, tokens.NameSpans)
	}
	return out.Flush()
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"casus/nlp"
	"casus/nlp/conllu"
	"casus/nlp/en"
)

// evaluateCmd is "casus evaluate": the analyzer against a treebank.
type evaluateCmd struct {
	Gold      []string `arg:"" type:"existingfile" help:"Treebanks, as CoNLL-U files."`
	Reference bool     `help:"Score what pronouns stand for, where a treebank marks coreference, instead of trees."`
}

// Help is the end of casus evaluate --help.
func (evaluateCmd) Help() string {
	return `Scores as the CoNLL 2018 shared task does: F1 in percent, relations without their subtypes,
from the raw text and from the treebank's own sentences and tokens. Below stand relations
with their subtypes, and names where the treebank marks them.

With --reference it tells for the pronouns of the third person how often the coder finds an antecedent, and how
often that is of the same thing, in texts where Entity marks tell (GUM).

Examples:
  casus evaluate en_ewt-ud-dev.conllu
  casus evaluate --reference en_gum-ud-dev.conllu`
}

// Run scores one file after another.
func (c *evaluateCmd) Run(e env) error {
	if c.Reference {
		return evaluateReferences(e.stdout, c.Gold)
	}
	analyzer, err := en.Load()
	if err != nil {
		return err
	}
	for _, file := range c.Gold {
		if err := evaluate(e.stdout, analyzer, file); err != nil {
			return err
		}
	}
	return nil
}

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

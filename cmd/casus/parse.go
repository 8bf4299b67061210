package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"casus/nlp"
	"casus/nlp/conllu"
	"casus/nlp/en"
	"casus/report"
)

// parseCmd is "casus parse": what the analyzer makes of a text.
type parseCmd struct {
	File   string `arg:"" help:"Reports as casus code reads them, a treebank (.conllu), or - for the standard input."`
	Output string `short:"o" enum:"tree,conllu,json" default:"tree" help:"tree for people, conllu for treebank tools, json for programs: one object a report."`
}

// Help is the end of casus parse --help.
func (parseCmd) Help() string {
	return `Examples:
  casus parse report.txt                    draw the trees of a text
  casus parse tokens.conllu -o conllu       tag and parse tokens that are already cut
  echo "Troops left." | casus parse - -o conllu`
}

// Run analyses the file, one report after the other. No name is masked: what
// is printed is how the words alone are read.
func (c *parseCmd) Run(e env) error {
	analyzer, err := en.Load()
	if err != nil {
		return err
	}
	print := c.printer(e.stdout)
	if strings.HasSuffix(c.File, ".conllu") {
		d, err := readTokens(c.File)
		if err != nil {
			return err
		}
		analyzer.Parse(d)
		return print(d, "")
	}
	files := report.Open([]string{c.File}, e.stdin, report.Options{})
	bad := 0
	for e.ctx.Err() == nil {
		rep, err := files.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			bad++
			fmt.Fprintln(e.stderr, "casus:", visible(err.Error()))
			continue
		}
		d := analyzer.Analyze(rep.Text, nil)
		for _, w := range d.Warnings {
			fmt.Fprintf(e.stderr, "casus: %s: characters %d to %d: %s\n", visible(rep.ID), w.Start, w.End, visible(w.Detail))
		}
		if err := print(d, rep.ID); err != nil {
			return err
		}
	}
	if bad > 0 && e.ctx.Err() == nil {
		return inputError{fmt.Errorf("%d inputs could not be read, told above; the rest was parsed", bad)}
	}
	return e.ctx.Err()
}

// printer gives the function that writes a document in the chosen output; id
// names the report it is of.
func (c *parseCmd) printer(stdout io.Writer) func(d *nlp.Document, id string) error {
	switch c.Output {
	case "conllu":
		w := conllu.NewWriter(stdout)
		return func(d *nlp.Document, id string) error {
			for i, s := range conllu.Sentences(d) {
				if i == 0 && id != "" {
					s.Comments = append([]string{"newdoc id = " + visible(id)}, s.Comments...)
				}
				if err := w.Write(s); err != nil {
					return err
				}
			}
			return w.Flush()
		}
	case "json":
		out := json.NewEncoder(stdout)
		out.SetEscapeHTML(false)
		return func(d *nlp.Document, id string) error {
			p := parsedDocument(d)
			p.ID = id
			return out.Encode(p)
		}
	}
	return func(d *nlp.Document, _ string) error { return nlp.Draw(stdout, d) }
}

// readTokens reads the sentences and tokens of a treebank.
func readTokens(file string) (*nlp.Document, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, inputError{err}
	}
	defer f.Close()
	sentences, err := conllu.ReadAll(f)
	if err != nil {
		return nil, inputError{fmt.Errorf("%s: %w", file, err)}
	}
	d, err := conllu.Document(sentences)
	if err != nil {
		return nil, inputError{fmt.Errorf("%s: %w", file, err)}
	}
	return blank(d), nil
}

// The JSON of a parse. Offsets count code points, end exclusive; a head is an
// index of its sentence's tokens, -1 for the root.
type (
	parsed struct {
		ID        string           `json:"id"`
		Sentences []parsedSentence `json:"sentences"`
		Warnings  []parsedWarning  `json:"warnings"`
	}
	parsedSentence struct {
		Start  int           `json:"start"`
		End    int           `json:"end"`
		Text   string        `json:"text"`
		Tokens []parsedToken `json:"tokens"`
		Names  []parsedName  `json:"names"`
	}
	parsedToken struct {
		Form  string `json:"form"`
		Lemma string `json:"lemma"`
		UPOS  string `json:"upos"`
		XPOS  string `json:"xpos"`
		Head  int    `json:"head"`
		Rel   string `json:"rel"`
		Start int    `json:"start"`
		End   int    `json:"end"`
	}
	parsedName struct {
		Text  string `json:"text"`
		Kind  string `json:"kind"`
		First int    `json:"first"`
		Last  int    `json:"last"`
	}
	parsedWarning struct {
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Detail string `json:"detail"`
	}
)

func parsedDocument(d *nlp.Document) parsed {
	p := parsed{Sentences: []parsedSentence{}, Warnings: []parsedWarning{}}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		out := parsedSentence{Start: s.Start, End: s.End, Text: d.Cut(s, 0, len(s.Tokens)-1), Names: []parsedName{}}
		for _, t := range s.Tokens {
			out.Tokens = append(out.Tokens, parsedToken{t.Form, t.Lemma, t.UPOS.String(), t.XPOS.String(), t.Head, t.Rel.String(), t.Start, t.End})
		}
		for _, n := range s.Names {
			out.Names = append(out.Names, parsedName{d.Cut(s, n.First, n.Last), n.Kind.String(), n.First, n.Last})
		}
		p.Sentences = append(p.Sentences, out)
	}
	for _, w := range d.Warnings {
		p.Warnings = append(p.Warnings, parsedWarning(w))
	}
	return p
}

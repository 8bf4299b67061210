package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"casus/nlp"
	"casus/nlp/conllu"
	"casus/nlp/en"
)

// parseCmd is "casus parse": what the analyzer makes of a text.
type parseCmd struct {
	File   string `arg:"" help:"A text file, or - for the standard input."`
	Output string `short:"o" enum:"tree,conllu,json" default:"tree" help:"tree for people, conllu for treebank tools, json for programs."`
}

// Help is the end of casus parse --help.
func (parseCmd) Help() string {
	return `Examples:
  casus parse report.txt                    draw the trees of a text
  echo "Troops left." | casus parse - -o conllu`
}

// Run analyses the file. No name is masked: what is printed is how the words
// alone are read.
func (c *parseCmd) Run(e env) error {
	text, err := readText(c.File, e.stdin)
	if err != nil {
		return err
	}
	analyzer, err := en.Load()
	if err != nil {
		return err
	}
	d := analyzer.Analyze(text, nil)
	for _, w := range d.Warnings {
		fmt.Fprintf(e.stderr, "casus: characters %d to %d: %s\n", w.Start, w.End, visible(w.Detail))
	}
	switch c.Output {
	case "conllu":
		w := conllu.NewWriter(e.stdout)
		for _, s := range conllu.Sentences(d) {
			if err := w.Write(s); err != nil {
				return err
			}
		}
		return w.Flush()
	case "json":
		out := json.NewEncoder(e.stdout)
		out.SetEscapeHTML(false)
		return out.Encode(parsedDocument(d))
	}
	return nlp.Draw(e.stdout, d)
}

// readText reads a file of UTF-8, or the standard input where it is "-".
func readText(file string, stdin io.Reader) (string, error) {
	var data []byte
	var err error
	if file == "-" {
		data, err = io.ReadAll(stdin)
	} else {
		data, err = os.ReadFile(file)
	}
	if err != nil {
		return "", inputError{err}
	}
	if !utf8.Valid(data) {
		return "", inputError{fmt.Errorf("%s: this is not UTF-8; convert it first, as with iconv", file)}
	}
	if len(data) == 0 {
		return "", inputError{errors.New(file + ": there is no text in it")}
	}
	return string(data), nil
}

// The JSON of a parse. Offsets count code points, end exclusive; a head is an
// index of its sentence's tokens, -1 for the root.
type (
	parsed struct {
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

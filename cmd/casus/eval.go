package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"casus/coder"
	"casus/nlp"
	"casus/nlp/en"
)

// evalCmd is "casus eval": codings, or the analyzer, against what people
// coded by hand.
type evalCmd struct {
	Gold      []string `arg:"" help:"Texts coded by hand (.jsonl), or treebanks (.conllu)."`
	Coded     string   `placeholder:"FILE" help:"Score this coding of the same texts, not casus's own: what casus code -o jsonl printed, or what another person coded; - is the standard input."`
	Misses    int      `placeholder:"N" help:"Print the first N passages over which the codings differ, and how."`
	Resamples int      `default:"1000" placeholder:"N" help:"How many resamples the intervals are made of, ${default} if not given; 0 for no intervals."`
	Incidents bool     `help:"Score how reports are sorted into incidents, where the gold says which they tell."`
	Output    string   `enum:"table,json" default:"table" short:"o" help:"table for people, json for programs: one object a gold file."`
	Reference bool     `help:"Score what pronouns stand for, where a treebank marks coreference, instead of trees."`
	knowledge
}

// Help is the end of casus eval --help.
func (evalCmd) Help() string {
	return `Examples:
  casus eval gold.jsonl                        code the gold's own texts, and score that
  casus eval gold.jsonl --coded second.jsonl   score an existing coding, a machine's or a person's
  casus eval gold.jsonl --misses 20            what was missed, made up or coded otherwise
  casus eval --incidents gold/incidents.jsonl  score how reports are sorted into incidents, --misses those of every other one
  casus eval en_ewt-ud-dev.conllu              score the English analyzer

Events, losses and quotations of the two codings are paired one to one, best pair first. Precision is the share of
what was coded that is right, recall the share of the gold that was found, F1 their harmonic mean. Right is
  type      an event of the gold's type
  dyad      ... which shares a country with the gold's actors, and with its recipients
  strict    ... whose actors and recipients have exactly the gold's countries
  number    a loss of the gold's kind with its least and most
  victims   ... and the victims' country
  claimant  ... and the claimant's country, or rightly none
  quotes    a direct quotation with the gold's first words
  speaker   ... and the speaker's country
and of the pairs alone
  modes     of events with a mode in the gold: a common mode
  status    actual, planned, hypothetical, negated or historical
  source    the country of who says so, or rightly nobody
  claimed   of all losses with a claimant in the gold: found with his country
  denied    of losses: the figure rejected or not
Intervals hold 95 of 100 resamples of the passages. Krippendorff's alpha takes neither coding for the truth: 1 is full
agreement, 0 what chance gives. The confidence is right where of events stated at 0.7 seven in ten are. docs/MEASURE.md
has all of it, and how a gold file is written.

A treebank is scored as the CoNLL 2018 shared task does: F1 in percent, relations without their subtypes, from the raw
text and from the treebank's own sentences and tokens; below stand relations with their subtypes, and names where the
treebank marks them. With --reference it tells for the pronouns of the third person how often the coder finds an
antecedent, and how often that is of the same thing, in texts where Entity marks tell (GUM).`
}

// Run scores one file after another.
func (c *evalCmd) Run(e env) error {
	treebanks := make([]bool, len(c.Gold))
	golds := 0
	for i, path := range c.Gold {
		var err error
		if treebanks[i], err = isTreebank(path); err != nil {
			return err
		}
		if !treebanks[i] {
			golds++
		}
	}
	switch {
	case c.Coded != "" && (golds != 1 || len(c.Gold) != 1):
		return usageError{errors.New("--coded goes with one gold file, which is no treebank")}
	case c.Reference && golds > 0:
		return usageError{errors.New("--reference is about treebanks (.conllu)")}
	case c.Incidents && golds < len(c.Gold):
		return usageError{errors.New("--incidents is not for treebanks")}
	case c.Output == "json" && (golds < len(c.Gold) || c.Incidents):
		return usageError{errors.New("--output json is not for treebanks, nor with --incidents")}
	case c.Resamples < 0 || c.Misses < 0:
		return usageError{errors.New("--resamples and --misses count from 0")}
	}
	load := sync.OnceValues(c.coder)
	analyzer := sync.OnceValues(en.Load)
	bad := 0
	for i, path := range c.Gold {
		if c.Incidents {
			if err := c.incidents(e, path, load); err != nil {
				return err
			}
			continue
		}
		if !treebanks[i] {
			n, err := c.gold(e, path, load)
			if err != nil {
				return err
			}
			bad += n
			continue
		}
		if err := c.treebank(e.stdout, path, load, analyzer); err != nil {
			return err
		}
	}
	if bad > 0 {
		return inputError{fmt.Errorf("%d lines could not be read, told above; the rest was scored", bad)}
	}
	return nil
}

func (c *evalCmd) treebank(w io.Writer, path string, load func() (*coder.Coder, error), analyzer func() (*nlp.Analyzer, error)) error {
	if c.Reference {
		cod, err := load()
		if err != nil {
			return err
		}
		return evaluateReferences(w, cod, path)
	}
	a, err := analyzer()
	if err != nil {
		return err
	}
	return evaluate(w, a, path)
}

// isTreebank tells CoNLL-U from JSON, by the file's name or else by how it
// begins.
func isTreebank(path string) (bool, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".conllu", ".conll":
		return true, nil
	case ".jsonl", ".ndjson", ".json":
		return false, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return false, inputError{err}
	}
	defer f.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, inputError{err}
	}
	begin := bytes.TrimLeft(bytes.TrimPrefix(head[:n], []byte("\xEF\xBB\xBF")), " \t\r\n")
	return !bytes.HasPrefix(begin, []byte{'{'}), nil
}

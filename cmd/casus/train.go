package main

import (
	"fmt"
	"os"

	"casus/nlp/train"
)

// trainCmd is "casus train": it makes the English model from treebanks.
type trainCmd struct {
	Treebank []string `arg:"" type:"existingfile" help:"Treebanks of Universal Dependencies in CoNLL-U."`
	Out      string   `required:"" type:"path" placeholder:"FILE" help:"Where to write the model."`
	Dev      string   `type:"existingfile" placeholder:"FILE" help:"A treebank to measure progress on; it teaches nothing."`
	Epochs   int      `default:"26" help:"How often to go over the treebanks."`
	Seed     uint64   `default:"1" help:"The beginning of all chance: one seed gives one model."`
}

// Help is the end of casus train --help.
func (trainCmd) Help() string {
	return `Progress goes to stderr, a line an epoch. Every four epochs the model as it
stands is written to FILE, and at the end the finished one.`
}

// Run trains and writes the model.
func (c *trainCmd) Run(e env) error {
	var open []*os.File
	defer func() {
		for _, f := range open {
			f.Close()
		}
	}()
	source := func(name string) (train.Source, error) {
		f, err := os.Open(name)
		if err != nil {
			return train.Source{}, inputError{err}
		}
		open = append(open, f)
		return train.Source{Name: name, R: f}, nil
	}
	var banks, dev []train.Source
	for _, name := range c.Treebank {
		s, err := source(name)
		if err != nil {
			return err
		}
		banks = append(banks, s)
	}
	if c.Dev != "" {
		s, err := source(c.Dev)
		if err != nil {
			return err
		}
		dev = append(dev, s)
	}
	if c.Epochs < 1 {
		return inputError{fmt.Errorf("--epochs is %d; at least 1 is needed", c.Epochs)}
	}
	model, err := train.Model(e.ctx, banks, dev, train.Options{
		Seed: c.Seed, Epochs: c.Epochs, Progress: e.stderr,
		Checkpoint: func(model []byte) error { return writeWhole(c.Out, model) },
	})
	if err != nil {
		return err
	}
	return writeWhole(c.Out, model)
}

// writeWhole replaces a file at once, so that nobody ever sees half of it.
func writeWhole(name string, data []byte) error {
	part := name + ".part"
	if err := os.WriteFile(part, data, 0o644); err != nil {
		return err
	}
	return os.Rename(part, name)
}

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"casus/codebook"
	"casus/coder"
)

// codebookCmd is "casus codebook": what somebody needs who writes rules.
type codebookCmd struct {
	Test codebookTestCmd `cmd:"" help:"Check a codebook: the files, and each rule against its examples."`
	List codebookListCmd `cmd:"" help:"List the rules of a codebook with their triggers, one a line."`
}

type codebookTestCmd struct {
	Dir string `arg:"" optional:"" help:"A folder of your own .rules files: they join those that casus carries, or replace those of the same name."`
}

// mostMissed is how many examples in a hundred may be marked parse-miss.
const mostMissed = 3

func (c *codebookTestCmd) Run(e env) error {
	book, err := loadCodebook(c.Dir, coder.Required()...)
	if err != nil {
		return err
	}
	examples := book.Examples()
	fmt.Fprintf(e.stdout, "%d rules with %d triggers, %d cues, %d examples: the files are in order\n", len(book.Rules()), book.TriggerCount(), cueCount(book), len(examples))
	code, err := knowledge{Codebook: c.Dir}.coder()
	if err != nil {
		return err
	}
	type place struct {
		file string
		line int
	}
	expected := map[place]string{}
	missed := 0
	for _, x := range examples {
		expected[place{x.File, x.Line}] = x.Coding
		if x.ParseMiss {
			missed++
		}
	}
	wrong := code.CheckExamples()
	for _, w := range wrong {
		want := expected[place{w.File, w.Line}]
		fmt.Fprintf(e.stdout, "%s\n    expected: %s\n", placed(w, c.Dir), want)
	}
	switch {
	case len(wrong) > 0:
		return inputError{fmt.Errorf("%d of %d examples come out otherwise than they say", len(wrong), len(examples))}
	case missed*100 > mostMissed*len(examples):
		return inputError{fmt.Errorf("%d of %d examples are marked parse-miss; at most %d in 100 may be", missed, len(examples), mostMissed)}
	}
	fmt.Fprintln(e.stdout, "all examples come out as they say")
	return nil
}

func cueCount(book *codebook.Book) int {
	n := 0
	for _, k := range codebook.CueKinds() {
		n += len(book.AllCues(k))
	}
	return n
}

type codebookListCmd struct {
	Dir string `arg:"" optional:"" help:"A folder of your own .rules files: they join those that casus carries, or replace those of the same name."`
}

func (c *codebookListCmd) Run(e env) error {
	book, err := loadCodebook(c.Dir)
	if err != nil {
		return err
	}
	row := func(p interface {
		Name() string
		Place() (string, int)
		Triggers() []string
	}, gives string) {
		file, line := p.Place()
		fmt.Fprintf(e.stdout, "%s:%d\t%s\t%s\t%s\n", file, line, p.Name(), gives, strings.Join(p.Triggers(), "; "))
	}
	for _, r := range book.Rules() {
		row(r, r.Type().String())
	}
	for _, k := range codebook.CueKinds() {
		for _, cue := range book.AllCues(k) {
			row(cue, k.String()+" "+cue.Gives())
		}
	}
	return nil
}

// loadCodebook reads the codebook that casus carries, with the files of a
// folder, if one is given, in the place of those of the same name. The sets
// that the caller will ask for by name must be there.
func loadCodebook(dir string, sets ...string) (*codebook.Book, error) {
	if dir == "" {
		return codebook.Load(codebook.English(), sets...)
	}
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return nil, inputError{fmt.Errorf("the codebook's folder cannot be read: %w", err)}
	case !info.IsDir():
		return nil, inputError{fmt.Errorf("%s is a file; name the folder that holds the .rules files", dir)}
	}
	book, err := codebook.Load(codebook.Overlay(os.DirFS(dir), codebook.English()), sets...)
	var complaints codebook.Complaints
	switch {
	case errors.As(err, &complaints):
		for i := range complaints {
			complaints[i] = placed(complaints[i], dir)
		}
		return nil, inputError{complaints}
	case err != nil:
		return nil, inputError{err}
	}
	return book, nil
}

// placed gives a complaint about a file of the user's folder with the path
// that the user knows the file by.
func placed(c codebook.Complaint, dir string) codebook.Complaint {
	if dir == "" || c.File == "" {
		return c
	}
	if path := filepath.Join(dir, c.File); exists(path) {
		c.File = path
	}
	return c
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

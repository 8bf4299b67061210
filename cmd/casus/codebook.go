package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"casus/codebook"
)

// codebookCmd is "casus codebook": what somebody needs who writes rules.
type codebookCmd struct {
	Test codebookTestCmd `cmd:"" help:"Check a codebook: the files, and each rule against its examples."`
	List codebookListCmd `cmd:"" help:"List the rules of a codebook with their triggers, one a line."`
}

type codebookTestCmd struct {
	Dir string `arg:"" optional:"" help:"A folder of your own .rules files: they join those that casus carries, or replace those of the same name."`
}

func (c *codebookTestCmd) Run(e env) error {
	book, err := loadCodebook(c.Dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%d rules, %d cues, %d examples: the files are in order\n", len(book.Rules()), cueCount(book), len(book.Examples()))
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
		for i, c := range complaints {
			if path := filepath.Join(dir, c.File); c.File != "" && exists(path) {
				complaints[i].File = path
			}
		}
		return nil, inputError{complaints}
	case err != nil:
		return nil, inputError{err}
	}
	return book, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"casus/codebook"
)

// codebookCmd is "casus codebook": what somebody needs who writes rules.
type codebookCmd struct {
	Test codebookTestCmd `cmd:"" help:"Check a codebook: the files, and each rule against its examples."`
	List codebookListCmd `cmd:"" help:"List the rules of a codebook with their triggers, one a line."`
}

type codebookTestCmd struct {
	Dir string `arg:"" optional:"" help:"The folder of .rules files; the codebook that casus carries if none is given."`
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
	Dir string `arg:"" optional:"" help:"The folder of .rules files; the codebook that casus carries if none is given."`
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

// loadCodebook reads the codebook in a folder, or the one that casus carries.
// The sets that the caller will ask for by name must be there.
func loadCodebook(dir string, sets ...string) (*codebook.Book, error) {
	var files fs.FS = codebook.English()
	if dir != "" {
		info, err := os.Stat(dir)
		switch {
		case err != nil:
			return nil, inputError{fmt.Errorf("the codebook's folder cannot be read: %w", err)}
		case !info.IsDir():
			return nil, inputError{fmt.Errorf("%s is a file; name the folder that holds the .rules files", dir)}
		}
		files = os.DirFS(dir)
	}
	book, err := codebook.Load(files, sets...)
	var complaints codebook.Complaints
	switch {
	case errors.As(err, &complaints) && dir == "":
		return nil, err // what casus carries is ours to mend
	case errors.As(err, &complaints):
		return nil, inputError{complaints.In(dir)}
	case err != nil:
		return nil, inputError{err}
	}
	return book, nil
}

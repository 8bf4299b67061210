package main

import (
	"casus/atlas"
	"casus/coder"
	"casus/nlp/en"
)

// newCoder wires a coder of the embedded model and atlas and the codebook of
// a folder, or the shipped one where the folder is "".
func newCoder(folder string) (*coder.Coder, error) {
	book, err := loadCodebook(folder, coder.Required()...)
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
	return coder.New(analyzer, book, names).As(programVersion(), analyzer.Version()), nil
}

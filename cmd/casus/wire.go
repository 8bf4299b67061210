package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"

	"casus/atlas"
	"casus/atlas/gazetteer"
	"casus/coder"
	"casus/nlp"
	"casus/nlp/en"
)

// knowledge is what a coder may be given beyond what casus carries.
type knowledge struct {
	Codebook string `placeholder:"DIR" help:"Lay the rule files of this folder over the shipped ones." type:"existingdir"`
	actors
	Gazetteer string `placeholder:"FILE" help:"Look places up in this file of casus atlas import; casus.gazetteer is used where it lies in this folder." type:"existingfile"`
}

// actors is what an atlas may be given beyond what casus carries.
type actors struct {
	Actors []string `placeholder:"FILE" help:"Add or override actors: a tab-separated table with a header (name, aliases, country, sectors, from, to, ...); see docs/ATLAS.md." type:"existingfile"`
}

// coder wires a coder of the embedded model and the knowledge. Its three parts
// are read side by side.
func (k knowledge) coder() (*coder.Coder, error) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapPercent)
	}
	var (
		wait     sync.WaitGroup
		names    *atlas.Atlas
		analyzer *nlp.Analyzer
		errs     [2]error
	)
	wait.Go(func() { names, errs[0] = k.atlas() })
	wait.Go(func() { analyzer, errs[1] = en.Load() })
	book, err := loadCodebook(k.Codebook, coder.Required()...)
	wait.Wait()
	for _, err := range [...]error{err, errs[0], errs[1]} {
		if err != nil {
			return nil, err
		}
	}
	c := coder.New(analyzer, book, names).As(programVersion(), analyzer.Version())
	more, err := k.gazetteer()
	if err != nil || more == nil {
		return c, err
	}
	return c.WithGazetteer(more), nil
}

// heapPercent is by how much the heap may grow before garbage is collected. Most of it is
// the atlas and the model, which stay; letting it double, as Go does unasked, would
// cost more memory than time is won.
const heapPercent = 60

// gazetteer opens the file of places that the user imported, nil where there is
// none. It stays open as long as the command runs.
func (k knowledge) gazetteer() (*gazetteer.Gazetteer, error) {
	path := k.Gazetteer
	if path == "" {
		if !exists(defaultGazetteer) {
			return nil, nil
		}
		path = defaultGazetteer
	}
	g, err := gazetteer.Open(path)
	if err != nil {
		return nil, inputError{err}
	}
	return g, nil
}

// atlas gives the shipped atlas with the user's own actors.
func (k actors) atlas() (*atlas.Atlas, error) {
	if len(k.Actors) == 0 {
		return atlas.Default()
	}
	var own []atlas.File
	for _, path := range k.Actors {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, inputError{err}
		}
		own = append(own, atlas.File{Name: path, Text: string(text)})
	}
	names, err := atlas.LoadWith(atlas.Files(), own...)
	if complaints := (atlas.Complaints)(nil); errors.As(err, &complaints) {
		if n := len(complaints); n > mostTold {
			return nil, inputError{fmt.Errorf("%w\nand %d more", complaints[:mostTold], n-mostTold)}
		}
		return nil, inputError{complaints}
	}
	return names, err
}

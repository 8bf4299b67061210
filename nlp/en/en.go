// Package en carries the English model.
package en

import (
	_ "embed"
	"sync"

	"casus/nlp"
)

//go:embed model.bin
var data []byte

// Load gives the English analyzer. It is read once; all callers share it.
var Load = sync.OnceValues(func() (*nlp.Analyzer, error) { return nlp.Load(data) })

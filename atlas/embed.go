package atlas

import (
	"embed"
	"io/fs"
	"sync"
)

//go:embed data/*.tsv
var embedded embed.FS

// Files gives the data files that casus carries.
func Files() fs.FS {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err) // the folder is a constant
	}
	return data
}

// Default gives the atlas that casus ships. It is loaded once, when it is
// first asked for.
var Default = sync.OnceValues(func() (*Atlas, error) { return Load(Files()) })

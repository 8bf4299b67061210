package atlas

import (
	"embed"
	"io/fs"
	"sync"
)

//go:embed data/*.tsv
var embedded embed.FS

// Default gives the atlas that casus ships. It is loaded once, when it is
// first asked for.
var Default = sync.OnceValues(func() (*Atlas, error) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, err
	}
	return Load(data)
})

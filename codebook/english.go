package codebook

import (
	"embed"
	"io/fs"
)

//go:embed en/*.rules
var english embed.FS

// English gives the files of the codebook that casus carries with it.
func English() fs.FS {
	files, err := fs.Sub(english, "en")
	if err != nil {
		panic(err) // the folder is named above
	}
	return files
}

// Package web carries the built page inside the binary, so that casus needs no
// file beside itself and no network. The source is in src; dist is what
// `npm run build` makes of it.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files are the files of the page: index.html, assets whose names change with
// their content, and an icon.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // dist is a valid path
	}
	return files
}

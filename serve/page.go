package serve

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

// page serves the files of the page, each read and compressed once. A path that is no file is a
// view of it, which the page itself tells apart; so its first file answers.
func page(files fs.FS) http.Handler {
	p := &pageFiles{files: files, read: map[string]*response{}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		file := p.file(name)
		if file == nil && path.Ext(name) == "" {
			name = "index.html"
			file = p.file(name)
		}
		if file == nil {
			http.NotFound(w, r)
			return
		}
		control := "no-cache"
		if strings.HasPrefix(name, "assets/") { // named after their content
			control = "public, max-age=31536000, immutable"
		}
		w.Header().Set("Cache-Control", control)
		if tag := file.header.Get("ETag"); matches(r.Header.Get("If-None-Match"), tag) {
			w.Header().Set("ETag", tag)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		file.send(w, r)
	})
}

// pageFiles are the files that were asked for.
type pageFiles struct {
	files fs.FS
	mu    sync.Mutex
	read  map[string]*response
}

// file gives a file, nil where there is none.
func (p *pageFiles) file(name string) *response {
	p.mu.Lock()
	defer p.mu.Unlock()
	if known := p.read[name]; known != nil {
		return known
	}
	text, err := fs.ReadFile(p.files, name) // refuses every name that leads elsewhere
	if err != nil {
		return nil
	}
	sum := sha256.Sum256(text)
	file := &response{status: http.StatusOK, body: text, header: http.Header{
		"Content-Type": {cmp.Or(mime.TypeByExtension(path.Ext(name)), "application/octet-stream")},
		"Etag":         {`W/"` + hex.EncodeToString(sum[:12]) + `"`},
	}}
	file.seal()
	p.read[name] = file
	return file
}

package serve

import (
	"bufio"
	"net/http"

	"casus/exchange"
	"casus/ledger"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// formatShown is a format of other people's tools.
type formatShown struct {
	Name      string        `json:"name"`
	Extension string        `json:"extension" doc:"Of its files, with the dot."`
	About     string        `json:"about"`
	Of        string        `json:"of" enum:"events,incidents,claims,tolls" doc:"What its rows are."`
	Columns   []columnShown `json:"columns"`
}

type columnShown struct {
	Name string `json:"name"`
	Kind string `json:"kind" doc:"What its cells hold, and in what unit."`
	From string `json:"from" doc:"What fills it; empty where casus cannot."`
}

type formatsShown struct {
	Items []formatShown `json:"items"`
}

type exportAsked struct {
	Format string `path:"format" doc:"The name of a format, as exports lists them."`
	Filters
}

// mediaType is that of a format's files.
func mediaType(f *exchange.Format) string {
	switch f.Extension {
	case ".jsonl":
		return linesType
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".tsv":
		return "text/tab-separated-values; charset=utf-8"
	case ".geojson":
		return "application/geo+json"
	case ".parquet":
		return "application/vnd.apache.parquet"
	}
	return "application/octet-stream"
}

// exports are the routes of the record in other people's formats.
func (s *Server) exports() {
	get(s, "/exports", "Formats of other people's tools, and what their columns mean", "exports", (*request).listFormats)
	op := operation(http.MethodGet, "/exports/{format}", "The record in a format, as a file", "exports")
	op.Responses = map[string]*huma.Response{"200": {Description: "The file, as it is written", Content: map[string]*huma.MediaType{}}}
	for _, format := range exchange.Formats(nil) {
		op.Responses["200"].Content[mediaType(&format)] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	huma.Register(s.api, op, handler(s, (*request).export))
}

func (r *request) listFormats(*struct{}) (*body[formatsShown], error) {
	out := formatsShown{Items: []formatShown{}}
	for _, f := range exchange.Formats(nil) {
		one := formatShown{Name: f.Name, Extension: f.Extension, About: f.About, Of: "tolls"}
		switch {
		case f.Events != nil:
			one.Of = "events"
		case f.Incidents != nil:
			one.Of = "incidents"
		case f.Claims != nil:
			one.Of = "claims"
		}
		for _, c := range f.Columns {
			one.Columns = append(one.Columns, columnShown{c.Name, c.Kind, c.From})
		}
		out.Items = append(out.Items, one)
	}
	return answer(out, nil)
}

func (r *request) export(in *exportAsked) (*huma.StreamResponse, error) {
	f, err := in.filter(r.Server)
	if err != nil {
		return nil, err
	}
	world, err := exchange.NewWorld(r.atlas)
	if err != nil {
		return nil, err
	}
	for _, format := range exchange.Formats(world) {
		if format.Name == in.Format {
			return &huma.StreamResponse{Body: func(ctx huma.Context) { r.write(ctx, f, &format) }}, nil
		}
	}
	return nil, ledger.ErrNotFound
}

// write sends a file as it is made.
func (r *request) write(ctx huma.Context, f ledger.Filter, format *exchange.Format) {
	_, w := humago.Unwrap(ctx)
	begun := &begunWriter{ResponseWriter: w}
	w.Header().Set("Content-Type", mediaType(format))
	w.Header().Set("Content-Disposition", `attachment; filename="casus-`+format.Name+format.Extension+`"`)
	if ctx.Method() == http.MethodHead {
		return
	}
	out := bufio.NewWriterSize(begun, 1<<16)
	err := exchange.Export(r, r.ledger, r.atlas, f, format, out)
	if err == nil {
		err = out.Flush()
	}
	switch {
	case err == nil:
	case begun.begun: // half a file must not look like a whole one
		if r.Err() == nil {
			r.log.Error("an export broke off", "error", err)
		}
		panic(http.ErrAbortHandler)
	default:
		w.Header().Del("Content-Disposition")
		r.refuse(ctx, r.problem(r, err))
	}
}

// begunWriter remembers whether anything was sent.
type begunWriter struct {
	http.ResponseWriter
	begun bool
}

// Write sends a part.
func (w *begunWriter) Write(p []byte) (int, error) {
	w.begun = true
	return w.ResponseWriter.Write(p)
}

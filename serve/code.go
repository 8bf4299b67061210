package serve

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"

	"casus/coding"
	"casus/report"

	"github.com/danielgtaylor/huma/v2"
)

// reportGiven is a report as it is sent, with the keys of a line of JSONL.
type reportGiven struct {
	ID        string `json:"id,omitempty" maxLength:"1000" doc:"Its own; made of its key where none is given."`
	Date      string `json:"date,omitempty" maxLength:"100" doc:"Its day, as 2020-07-16. Without one \"on Monday\" names no day."`
	Published string `json:"published,omitempty" maxLength:"100" doc:"The moment of publication in RFC 3339, where it is known."`
	Source    string `json:"source,omitempty" maxLength:"1000" doc:"The outlet."`
	URL       string `json:"url,omitempty" maxLength:"4000"`
	Title     string `json:"title,omitempty" maxLength:"10000"`
	Text      string `json:"text" minLength:"1" maxLength:"2097152"`
	Language  string `json:"language,omitempty" maxLength:"100"`
}

// mostLine is the longest line that a report makes, with room for how JSON writes its text.
const mostLine = 6*report.DefaultMaxBytes + 64<<10

// code is the route that codes and keeps nothing.
func (s *Server) code() {
	huma.Register(s.api, operation(http.MethodPost, "/code", "Code a report without keeping it", "reports"), handler(s, (*request).codeReport))
}

func (r *request) codeReport(in *struct{ Body reportGiven }) (*body[*coding.Coding], error) {
	rep, err := in.Body.report()
	if err != nil {
		return nil, err
	}
	return answer(oneOfFew(r, func() *coding.Coding { return r.codeCounted(rep) }))
}

// oneOfFew does work of the coder, of which no more goes on at a time than there are cores.
func oneOfFew[T any](r *request, work func() T) (out T, err error) {
	select {
	case r.coding <- struct{}{}:
	case <-r.Done():
		return out, r.Err()
	}
	defer func() { <-r.coding }()
	return work(), nil
}

// report reads a report as a line of JSONL is read, so that the same is right and wrong in both.
func (g *reportGiven) report() (*report.Report, error) {
	line, err := json.Marshal(g)
	if err != nil {
		return nil, err
	}
	rep, err := report.New(bytes.NewReader(line), "", report.Options{Format: report.JSONL, MaxBytes: mostLine}).Next()
	var wrong *report.Error
	if errors.As(err, &wrong) {
		return nil, huma.Error422UnprocessableEntity((&report.Error{What: wrong.What, Hint: wrong.Hint}).Error())
	}
	return rep, err
}

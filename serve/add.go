package serve

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"reflect"
	"runtime"
	"time"

	"casus/coding"
	"casus/intake"
	"casus/report"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

const (
	jsonType  = "application/json"
	linesType = "application/x-ndjson"
)

// reportAdded is what became of a report that was sent.
type reportAdded struct {
	Key     string `json:"key" doc:"The report's key, under which it is found."`
	Became  string `json:"became" enum:"new,again,known" doc:"again: another appearance of a text that was there; known: nothing changed."`
	Settled bool   `json:"settled" doc:"Incidents and tolls are up to date with it already; else they will be soon, and the stream tells."`
}

// lineAdded is what became of one line of JSON lines, or of all of them.
type lineAdded struct {
	Line   int    `json:"line,omitempty" doc:"Which line, from 1 on; the last answer is of all and has none."`
	Key    string `json:"key,omitempty"`
	ID     string `json:"id,omitempty" doc:"The report's own."`
	Became string `json:"became,omitempty" enum:"new,again,known"`
	Error  string `json:"error,omitempty" doc:"What is wrong with the line, and what to do. The others go on."`
	// All is of the last answer alone.
	All *addedAll `json:"all,omitempty"`
}

// addedAll counts what became of the lines.
type addedAll struct {
	New     int    `json:"new"`
	Again   int    `json:"again"`
	Known   int    `json:"known"`
	Bad     int    `json:"bad" doc:"Lines that could not be read or coded; each was told."`
	Whole   bool   `json:"whole" doc:"All that was sent was read. Else send again what has no answer."`
	Error   string `json:"error,omitempty" doc:"Why not all was read."`
	Settled bool   `json:"settled"`
}

type addAsked struct {
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"The same key with the same report gives the first answer again, for a day. Not with JSON lines, each of which may be sent again without harm."`
}

// add is the route that keeps reports.
func (s *Server) add() {
	op := operation(http.MethodPost, "/reports", "Code and keep a report, or one a line", "reports")
	r := s.api.OpenAPI().Components.Schemas
	kinds := func(one, line any) map[string]*huma.MediaType {
		return map[string]*huma.MediaType{
			jsonType: {Schema: r.Schema(reflect.TypeOf(one), true, "")}, linesType: {Schema: r.Schema(reflect.TypeOf(line), true, "")},
		}
	}
	op.Description = "A report as JSON gets one answer. JSON lines (" + linesType + ") get one a line, as soon as the report is safe, and one of all at the end; " +
		"a line that is wrong is told by its number, and the rest goes on. The same thing twice changes nothing but its appearances."
	op.Responses = map[string]*huma.Response{
		"200": {Description: "What became of it: it is known, or what follows tells of each line", Content: kinds(reportAdded{}, lineAdded{})},
		"201": {Description: "It is kept", Content: map[string]*huma.MediaType{jsonType: {Schema: r.Schema(reflect.TypeFor[reportAdded](), true, "")}}},
	}
	huma.Register(s.api, op, handler(s, (*request).addReports))
	// Told afterwards, so that the body is left to us: it is read as it comes.
	s.api.OpenAPI().Paths[op.Path].Post.RequestBody = &huma.RequestBody{Required: true, Content: kinds(reportGiven{}, reportGiven{})}
}

func (r *request) addReports(in *addAsked) (*huma.StreamResponse, error) {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		kind, _, _ := mime.ParseMediaType(ctx.Header("Content-Type"))
		if kind != linesType {
			r.addOne(ctx, in.Key)
			return
		}
		if in.Key != "" {
			r.refuse(ctx, huma.Error422UnprocessableEntity("an Idempotency-Key goes with one report; JSON lines may be sent again without harm"))
			return
		}
		r.addLines(ctx)
	}}, nil
}

// addOne keeps one report.
func (r *request) addOne(ctx huma.Context, key string) {
	text, err := io.ReadAll(http.MaxBytesReader(nil, io.NopCloser(ctx.BodyReader()), mostLine))
	if err != nil {
		r.refuse(ctx, r.problem(r, bodyFault(err)))
		return
	}
	again, err := r.answers.once(r, key, text, func() (int, []byte, error) {
		status, added, err := r.keepOne(text)
		if err != nil {
			return 0, nil, err
		}
		out, err := json.Marshal(added)
		return status, out, err
	})
	if err != nil {
		r.refuse(ctx, r.problem(r, err))
		return
	}
	ctx.SetHeader("Content-Type", jsonType)
	ctx.SetStatus(again.status)
	ctx.BodyWriter().Write(again.body)
}

func (r *request) keepOne(text []byte) (status int, out reportAdded, err error) {
	var given reportGiven
	if err := json.Unmarshal(text, &given); err != nil {
		return 0, out, huma.Error400BadRequest("this is no JSON of a report: " + err.Error())
	}
	rep, err := given.report()
	if err != nil {
		return 0, out, err
	}
	var became intake.Outcome
	run := intake.Run{Ledger: r.ledger, Workers: 1, Tell: func(list []intake.Outcome) error { became = list[0]; return nil }}
	first := true
	// Who sends one report and goes away before it is kept has it kept all the same.
	err = run.All(context.WithoutCancel(r), func() (intake.Item, bool) {
		again := first
		first = false
		return r.item(rep), again
	})
	if err = cmp.Or(err, became.Err, became.Fault); err != nil {
		return 0, out, err
	}
	status = http.StatusOK
	if became.Added.Report {
		status = http.StatusCreated
	}
	return status, reportAdded{became.Added.Key, became.Word(), r.settled(r)}, nil
}

// item is a report that is coded in its turn.
func (r *request) item(rep *report.Report) intake.Item {
	return intake.Item{Report: rep, Code: func() (*coding.Coding, error) {
		return oneOfFew(&request{context.WithoutCancel(r), r.Server}, func() *coding.Coding { return r.codeCounted(rep) })
	}}
}

// addLines keeps a report a line, telling of each as soon as it is safe.
func (r *request) addLines(ctx huma.Context) {
	_, w := humago.Unwrap(ctx)
	conn := http.NewResponseController(w)
	conn.EnableFullDuplex() // the answer begins before all is read
	w.Header().Set("Content-Type", linesType)
	w.WriteHeader(http.StatusOK)
	conn.Flush()
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)

	// A body that breaks off ends the request, but not at once what was read of it.
	reading, end := context.WithCancelCause(context.WithoutCancel(r))
	defer end(nil)
	defer context.AfterFunc(r.ending, func() {
		end(errEnding)
		conn.SetReadDeadline(time.Now()) // nobody waits for more
	})()
	body := &telling{from: ctx.BodyReader()}
	lines := report.New(body, "", report.Options{Format: report.JSONL, MaxBytes: mostLine})
	var all addedAll
	broken := make(chan error, 1) // what ended the reading before the end
	run := intake.Run{Ledger: r.ledger, Workers: runtime.GOMAXPROCS(0), Tell: func(list []intake.Outcome) error {
		for i := range list {
			if err := out.Encode(all.take(&list[i])); err != nil {
				return err
			}
		}
		return conn.Flush()
	}}
	err := run.All(reading, func() (intake.Item, bool) {
		rep, err := lines.Next()
		var wrong *report.Error
		switch {
		case err == io.EOF:
			return intake.Item{}, false
		case err != nil && body.broke != nil: // whatever the line is that this broke off
			broken <- body.broke
			return intake.Item{}, false
		case errors.As(err, &wrong) && wrong.Line == 0 || err != nil && wrong == nil:
			broken <- err
			return intake.Item{}, false
		case err != nil:
			return intake.Item{Err: err}, true
		}
		return r.item(rep), true
	})
	err = cmp.Or(context.Cause(reading), err)
	select {
	case wrong := <-broken:
		err = cmp.Or(err, bodyFault(wrong))
	default:
	}
	if all.Whole = err == nil; err != nil {
		all.Error = r.problem(r, err).Error()
	}
	all.Settled = r.settled(r)
	out.Encode(lineAdded{All: &all})
}

// telling is a body that remembers how it broke off.
type telling struct {
	from  io.Reader
	broke error
}

// Read reads on.
func (t *telling) Read(p []byte) (int, error) {
	n, err := t.from.Read(p)
	if err != nil && err != io.EOF {
		t.broke = err
	}
	return n, err
}

var errEnding = huma.Error503ServiceUnavailable("casus is ending; send again what has no answer")

// take counts an outcome, and gives the answer.
func (a *addedAll) take(o *intake.Outcome) lineAdded {
	var wrong *report.Error
	switch {
	case errors.As(o.Err, &wrong):
		a.Bad++
		return lineAdded{Line: wrong.Line, Error: (&report.Error{What: wrong.What, Hint: wrong.Hint}).Error()}
	case o.Err != nil || o.Fault != nil:
		a.Bad++
		return lineAdded{Line: o.Report.Line, ID: o.Report.ID, Error: "a fault of casus: this report could not be coded; please report it"}
	}
	out := lineAdded{Line: o.Report.Line, Key: o.Added.Key, ID: o.Report.ID, Became: o.Word()}
	switch out.Became {
	case "new":
		a.New++
	case "again":
		a.Again++
	default:
		a.Known++
	}
	return out
}

// bodyFault tells of a body that broke off or was too long.
func bodyFault(err error) error {
	var long *http.MaxBytesError
	var wrong *report.Error
	var status huma.StatusError
	switch {
	case errors.As(err, &status):
		return err
	case errors.As(err, &long):
		return huma.NewError(http.StatusRequestEntityTooLarge, "the body is too long; send fewer reports at a time")
	case errors.Is(err, os.ErrDeadlineExceeded):
		return huma.NewError(http.StatusRequestTimeout, "nothing came for too long")
	case errors.As(err, &wrong):
		return huma.Error422UnprocessableEntity(wrong.Error())
	}
	return huma.Error400BadRequest("the body broke off: " + err.Error())
}

// refuse answers with a problem where the answer is written by hand.
func (r *request) refuse(ctx huma.Context, err error) {
	status := http.StatusInternalServerError
	var known huma.StatusError
	if errors.As(err, &known) {
		status = known.GetStatus()
	}
	var text bytes.Buffer
	json.NewEncoder(&text).Encode(err)
	ctx.SetHeader("Content-Type", "application/problem+json")
	ctx.SetStatus(status)
	ctx.BodyWriter().Write(text.Bytes())
}

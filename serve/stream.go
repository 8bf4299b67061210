package serve

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"time"

	"casus/ledger"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

type streamAsked struct {
	Last string `header:"Last-Event-ID" maxLength:"20" doc:"The id of the last change that was read: what is new since is told first. Browsers send it by themselves."`
}

// heartbeat is how often something is sent, so that nobody on the way takes the stream for dead.
const heartbeat = 15 * time.Second

// stream is the route that tells what is new.
func (s *Server) stream() {
	op := operation(http.MethodGet, "/stream", "What is new in the record, as it comes: server-sent events", "stream")
	op.Description = "Each event is named change; its id is the number of the record, its data a Change as JSON. Incidents are told once they are settled."
	op.Responses = map[string]*huma.Response{"200": {
		Description: "Events, until either side ends",
		Content: map[string]*huma.MediaType{"text/event-stream": {
			Schema: &huma.Schema{Type: huma.TypeString, Description: "event: change, id: the number, data: JSON of the schema Change"}}},
	}}
	s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[change](), true, "")
	huma.Register(s.api, op, handler(s, (*request).listen))
}

func (r *request) listen(in *streamAsked) (*huma.StreamResponse, error) {
	last := int64(-1)
	if in.Last != "" {
		var err error
		if last, err = strconv.ParseInt(in.Last, 10, 64); err != nil || last < 0 {
			return nil, ledger.MisusedField{Field: "Last-Event-ID", Text: "it is no number of a change"}
		}
	}
	now, err := r.ledger.Changes(r)
	if err != nil {
		return nil, err
	}
	changes, leave, err := r.news.listen(now)
	if err != nil {
		return nil, huma.Error503ServiceUnavailable(err.Error())
	}
	first := &change{Change: now, Incidents: []incidentChange{}}
	if last >= 0 && last < now {
		if first, err = r.since(r, last, now); err != nil {
			leave()
			return nil, err
		}
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		defer leave()
		_, w := humago.Unwrap(ctx)
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("X-Accel-Buffering", "no") // a proxy in between holds nothing back
		w.WriteHeader(http.StatusOK)
		r.send(w, first, changes)
	}}, nil
}

// send writes changes until the listener, the server or the channel ends.
func (r *request) send(w http.ResponseWriter, first *change, changes <-chan *change) {
	conn := http.NewResponseController(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	next, told := first, int64(-1)
	for {
		var err error
		if next == nil {
			_, err = io.WriteString(w, ": still here\n\n")
		} else if next.Change > told {
			told = next.Change
			err = writeEvent(w, next)
		}
		if err != nil || conn.Flush() != nil {
			return
		}
		var more bool
		select {
		case next, more = <-changes:
			if !more {
				return
			}
		case <-beat.C:
			next = nil
		case <-r.Done():
			return
		case <-r.ending.Done():
			return
		}
	}
}

func writeEvent(w io.Writer, c *change) error {
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "event: change\nid: %d\ndata: %s\n\n", c.Change, data)
	return err
}

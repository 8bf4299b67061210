package serve

import (
	"casus/coding"
	"casus/ledger"
	"casus/ledger/calendar"
)

type eventsAsked struct {
	Filters
	Paging
}

// eventShown is an event of the record and where it is told.
type eventShown struct {
	Event    coding.Event `json:"event"`
	Day      calendar.Day `json:"day" doc:"The day on which it counts: its own first, else its report's."`
	Report   ledger.Told  `json:"report"`
	Incident string       `json:"incident" doc:"The id of the incident that it tells, or empty."`
}

// events are the routes of what reports tell, each telling by itself.
func (s *Server) events() {
	get(s, "/events", "What reports tell, each telling by itself, in the order of days", "events", (*request).listEvents)
	get(s, "/events/{id}", "What an id means: an event, loss or alignment with its report, or an incident, an episode, a report", "events", (*request).event)
}

func (r *request) listEvents(in *eventsAsked) (*body[list[eventShown]], error) {
	f, after, err := r.asked(&in.Filters, &in.Paging, ledger.ByDay)
	if err != nil {
		return nil, err
	}
	items, err := r.ledger.Events(r, f, after, in.Limit)
	if err != nil {
		return nil, err
	}
	out := list[eventShown]{Items: make([]eventShown, len(items))}
	for i := range items {
		out.Items[i] = eventShown{items[i].Event, items[i].Day, items[i].Report, items[i].Incident}
	}
	out.Next = next(items, &in.Paging, ledger.ByDay)
	out.Matching, out.Total, err = r.counted("events", f, func(f ledger.Filter) (int, error) { return r.ledger.CountEvents(r, f) })
	return answer(out, err)
}

func (r *request) event(in *ByID) (*body[*ledger.Item], error) {
	return answer(r.ledger.Show(r, in.ID))
}

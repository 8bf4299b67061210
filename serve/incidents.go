package serve

import "casus/ledger"

type incidentsAsked struct {
	Filters
	Paging
	Order string `query:"order" enum:"day,newest,killed,disputed,reports" default:"day" doc:"day begins with the earliest, newest with the latest, the others with the largest; only day has a cursor."`
}

// ByID is a route of one thing.
type ByID struct {
	ID string `path:"id" doc:"The id, or its beginning."`
}

// incidents are the routes of what happened, each happening once.
func (s *Server) incidents() {
	get(s, "/incidents", "What happened, each happening once, however many reports tell it", "incidents", (*request).listIncidents)
	get(s, "/incidents/{id}", "One incident with its mentions and claims", "incidents", (*request).incident)
	get(s, "/incidents/{id}/tellings", "The reports that tell an incident, in the order of publication, with the sentences that do", "incidents", (*request).tellings)
}

func (r *request) listIncidents(in *incidentsAsked) (*body[list[ledger.Incident]], error) {
	f, after, err := r.asked(&in.Filters, &in.Paging, ledger.Order(in.Order))
	if err != nil {
		return nil, err
	}
	out := list[ledger.Incident]{Items: []ledger.Incident{}}
	items, err := r.ledger.Incidents(r, f, ledger.Order(in.Order), after, in.Limit)
	if err != nil {
		return nil, err
	}
	out.Items = append(out.Items, items...)
	out.Next = next(items, &in.Paging, ledger.Order(in.Order))
	out.Matching, out.Total, err = r.counted("incidents", f, func(f ledger.Filter) (int, error) { return r.ledger.CountIncidents(r, f) })
	return answer(out, err)
}

func (r *request) incident(in *ByID) (*body[*ledger.Incident], error) {
	return answer(r.ledger.Incident(r, in.ID))
}

func (r *request) tellings(in *ByID) (*body[tellings], error) {
	found, err := r.ledger.Incident(r, in.ID)
	if err != nil {
		return nil, err
	}
	wanted := map[string][]ledger.Passage{}
	for i := range found.Mentions {
		m := &found.Mentions[i]
		for _, s := range m.Spans {
			wanted[m.Report] = append(wanted[m.Report], ledger.Passage{In: s.In, Start: s.Start, End: s.End})
		}
	}
	quoted, err := r.ledger.Quote(r, wanted)
	return answer(tellings{quoted}, err)
}

// tellings is who tells an incident, and in which words.
type tellings struct {
	Items []ledger.Quoted `json:"items"`
}

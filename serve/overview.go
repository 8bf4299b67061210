package serve

import "casus/ledger"

type overviewAsked struct {
	Filters
	Lanes string `query:"lanes" enum:"type,form,pair" default:"pair" doc:"A lane for each type, form of violence, or pair of parties. An incident that is told in several ways is counted in several lanes."`
	Most  int    `query:"most" default:"12" minimum:"1" maximum:"100" doc:"At most so many lanes beside that of the others."`
	Bins  int    `query:"bins" default:"120" minimum:"1" maximum:"1000" doc:"At most so many pieces of time, as long as years are not too short."`
}

type overviewShown struct {
	*ledger.Overview
	Matching int `json:"matching" doc:"How many incidents the filter lets in."`
	Total    int `json:"total" doc:"How many incidents there are."`
}

// overview is the route of incidents counted over time.
func (s *Server) overview() {
	get(s, "/overview", "Incidents counted by lanes and pieces of time", "overview", (*request).countedOverTime)
}

func (r *request) countedOverTime(in *overviewAsked) (*body[overviewShown], error) {
	f, err := in.filter(r.Server)
	if err != nil {
		return nil, err
	}
	var out overviewShown
	if out.Overview, err = r.ledger.Overview(r, f, ledger.Lanes(in.Lanes), in.Most, in.Bins); err != nil {
		return nil, err
	}
	out.Matching, out.Total, err = r.counted("incidents", f, func(f ledger.Filter) (int, error) { return r.ledger.CountIncidents(r, f) })
	return answer(out, err)
}

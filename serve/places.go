package serve

import "casus/ledger"

type placesAsked struct {
	Filters
	Limit int `query:"limit" default:"2000" minimum:"1" maximum:"20000" doc:"At most so many places, those with the most incidents."`
}

type placesShown struct {
	*ledger.Sites
	Matching int `json:"matching" doc:"How many incidents the filter lets in."`
	Total    int `json:"total" doc:"How many incidents there are."`
}

// places is the route of incidents counted where they happened.
func (s *Server) places() {
	get(s, "/places", "Incidents counted by the places where they happened", "places", (*request).countedByPlace)
}

func (r *request) countedByPlace(in *placesAsked) (*body[placesShown], error) {
	f, err := in.filter(r.Server)
	if err != nil {
		return nil, err
	}
	var out placesShown
	if out.Sites, err = r.ledger.Sites(r, f, in.Limit); err != nil {
		return nil, err
	}
	out.Matching = out.Placed + out.Unplaced.Incidents
	out.Total, err = r.count("incidents", everything, func(f ledger.Filter) (int, error) { return r.ledger.CountIncidents(r, f) })
	return answer(out, err)
}

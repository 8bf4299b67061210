package serve

import (
	"casus/coding"
	"casus/ledger"
)

type largestAsked struct {
	Filters
	By    string `query:"by" enum:"killed,wounded,captured,missing,displaced,casualties,destroyed" default:"killed" doc:"Which losses."`
	Unit  string `query:"unit" enum:"incident,episode,day,week,month,year" default:"incident" doc:"The largest what."`
	Of    string `query:"of" doc:"Say of this one, rather than of the largest, since when there was none as large: an id, or 2020-W29, 2020-07."`
	Limit int    `query:"limit" default:"5" minimum:"1" maximum:"500" doc:"How many are ranked."`
}

// largest is the route of superlatives.
func (s *Server) largest() {
	get(s, "/largest", "What was the largest, since when, and what the record does not let one say", "incidents", (*request).showLargest)
}

func (r *request) showLargest(in *largestAsked) (*body[*ledger.Largest], error) {
	f, err := in.filter(r.Server)
	if err != nil {
		return nil, err
	}
	return answer(r.ledger.Largest(r, f, coding.Kind(in.By), in.Unit, in.Of, f.Among(r.atlas), in.Limit))
}

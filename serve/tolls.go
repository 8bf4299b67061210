package serve

import (
	"casus/coding"
	"casus/ledger/toll"
)

type tollAsked struct {
	ByID
	Rule  string   `query:"rule" enum:"cautious,independent-first,median,latest" default:"cautious" doc:"How claims are rolled up."`
	Cause []string `query:"cause,explode" enum:"violence,accident,disaster,disease,unclear" doc:"Count losses by these causes; violence if none is given."`
}

// tollShown is the claims on an incident or episode side by side, each column with
// its roll-up.
type tollShown struct {
	*toll.Toll
	Rule      toll.Rule       `json:"rule"`
	Estimates []toll.Estimate `json:"estimates" doc:"One a column, in their order."`
	// Cut tells that the episode is told by more reports than are set side by side.
	Cut bool `json:"cut" doc:"The episode is told by more reports than are set side by side; the first of them are."`
}

// tolls is the route of who claims which losses.
func (s *Server) tolls() {
	get(s, "/tolls/{id}", "Who claims which losses in an incident or episode, side by side", "tolls", (*request).toll)
}

func (r *request) toll(in *tollAsked) (*body[tollShown], error) {
	var causes []coding.Cause
	for _, name := range in.Cause {
		causes = append(causes, coding.Cause(name))
	}
	t, cut, err := r.ledger.TollOf(r, in.ID, causes)
	if err != nil {
		return nil, err
	}
	out := tollShown{Toll: t, Rule: toll.Rule(in.Rule), Estimates: []toll.Estimate{}, Cut: cut}
	for i := range t.Columns {
		out.Estimates = append(out.Estimates, t.Columns[i].Estimate(out.Rule))
	}
	return answer(out, nil)
}

package serve

import (
	"casus/coding"
	"casus/ledger"
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
	// Reports are those that give a claim, with the sentences that do.
	Reports []ledger.Quoted `json:"reports" doc:"The reports that give a claim, in the order of publication, with the sentences that do."`
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
	out.Reports, err = r.ledger.Quote(r, sentences(t))
	return answer(out, err)
}

// sentences are where the claims of a toll stand, by the reports' keys.
func sentences(t *toll.Toll) map[string][]ledger.Passage {
	wanted := map[string][]ledger.Passage{}
	add := func(claims ...toll.Claim) {
		for i := range claims {
			c := &claims[i]
			wanted[c.Report] = append(wanted[c.Report], ledger.Passage{In: c.Sentence.In, Start: c.Sentence.Start, End: c.Sentence.End})
		}
	}
	for i := range t.Columns {
		for j := range t.Columns[i].Accounts {
			a := &t.Columns[i].Accounts[j]
			for k := range a.History {
				add(a.History[k].Claim)
			}
			add(a.Parts...)
			add(a.Beside...)
			add(a.Denials...)
		}
	}
	for i := range t.Aside {
		add(t.Aside[i].Claim)
	}
	return wanted
}

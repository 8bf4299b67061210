package serve

import (
	"casus/coding"
	"casus/ledger"
	"casus/ledger/toll"
	"casus/plover"
)

// aboutShown is what the record holds and what made it.
type aboutShown struct {
	Coder coding.Coder `json:"coder"`
	ledger.Stats
	Changes  int64           `json:"changes" doc:"How often the record was changed: what was read is still true while the number stands."`
	Types    []plover.Type   `json:"types"`
	Kinds    []coding.Kind   `json:"kinds"`
	Causes   []coding.Cause  `json:"causes"`
	Rules    []toll.Rule     `json:"rules"`
	Statuses []coding.Status `json:"statuses"`
}

// about is the route of what there is.
func (s *Server) about() {
	get(s, "/about", "What the record holds, what made it, and the terms in use", "about", (*request).showAbout)
}

func (r *request) showAbout(*struct{}) (*body[aboutShown], error) {
	out := aboutShown{Coder: r.coder.Identity(), Types: plover.Types(), Kinds: coding.Kinds(), Causes: coding.Causes(), Rules: toll.Rules(), Statuses: coding.Statuses()}
	var err error
	if out.Stats, err = r.ledger.Stats(r); err != nil {
		return nil, err
	}
	out.Changes, err = r.ledger.Changes(r)
	return answer(out, err)
}

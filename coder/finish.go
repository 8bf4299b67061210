package coder

import (
	"casus/plover"
)

// finish turns what was found into the contract's events.
func (r *reading) finish() {
	for _, e := range r.events {
		e.ID = r.ids.Make(e.Type.String(), e.Trigger)
		e.Modes = e.modes.Slice()
		e.Score = plover.Score(e.Type, e.modes)
		e.Quad = e.Type.Quad()
		if e.CAMEO == "" {
			e.CAMEO = plover.CAMEO(e.Type, e.modes)
		}
		if e.Date == nil {
			e.Date = r.standIn(e)
		}
		e.Confidence = confidence(e)
		r.coding.Events = append(r.coding.Events, e.Event)
	}
}

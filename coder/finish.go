package coder

import (
	"casus/codebook"
	"casus/coding"
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

// confidence is a plain count of what speaks for an event. It begins at 0.5;
// a trigger of several words, a rule with tests, a verb rather than a noun and
// a known actor and recipient each add to it; a bare trigger without anybody
// takes away. A rule's own confidence scales the result.
func confidence(e *event) float64 {
	points := 50
	points += 5 * min(e.match.Words.Len()-1, 2)
	if e.at.clauses[e.clause].POS == codebook.Verb {
		points += 5
	}
	points += 15*resolved(e.Actors) + 15*resolved(e.Recipients)
	if len(e.Actors)+len(e.Recipients) == 0 {
		points -= 20
	}
	if len(e.Mentions) > 1 {
		points += 5
	}
	points = min(points, 95)
	if c := e.match.Confidence; c > 0 {
		points = int(float64(points)*c + 0.5)
	}
	return float64(points) / 100
}

// resolved is 1 where somebody with a country is there.
func resolved(list []coding.Participant) int {
	for _, p := range list {
		if p.Country != "" {
			return 1
		}
	}
	return 0
}

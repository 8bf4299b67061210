package atlas

// DisputeOf gives the disputed territory in which a place lies, and who claims
// and holds it on a day: the place itself, the territory that is its
// division, or its state. On an unknown day it is the last that is known. Nil is given
// where one state alone claims the place and holds it.
func (a *Atlas) DisputeOf(id, day string) (*Entry, *Dispute) {
	e := a.byID[id]
	if e == nil {
		return nil, nil
	}
	territories := [...]*Entry{e, nil, a.State(e.Country)}
	if e.Kind == Place && e.Site.Admin1 != "" {
		territories[1] = a.territory(e.Site.Admin1, e.Country)
	}
	for _, t := range territories {
		if t == nil || t.Kind != Place && t.Kind != State {
			continue
		}
		for i := len(t.Disputes) - 1; i >= 0; i-- {
			d := &t.Disputes[i]
			if d.Span.Covers(day) && (len(d.Claimants) > 1 || len(d.Claimants) == 1 && d.Holder != d.Claimants[0]) {
				return t, d
			}
		}
	}
	return nil, nil
}

package coder

import (
	"slices"

	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// finishLosses turns the losses into the contract's. It comes after the events
// have their ids. A loss that the same claimant tells again is told once.
func (r *reading) finishLosses() {
	var kept []*loss
	for _, n := range r.losses {
		if slices.ContainsFunc(kept, func(o *loss) bool { return sameLoss(o, n) }) {
			continue
		}
		n.fill()
		n.ID = r.ids.Make(string(n.Kind), n.Span)
		if n.cause != nil {
			n.Event = r.eventID(n.cause)
		}
		kept = append(kept, n)
	}
	r.shareCause(kept)
	for _, n := range kept {
		if n.whole != nil && slices.Contains(kept, n.whole) {
			n.PartOf = n.whole.ID
		}
		if n.newer != nil && slices.Contains(kept, n.newer) {
			n.SupersededBy = n.newer.ID
		}
		r.coding.Losses = append(r.coding.Losses, n.Loss)
	}
}

// shareCause gives losses whose cause no word tells that of the report's others:
// whoever counts the dead of a flood does not say so in every sentence. Where
// anybody used force, or where the others have several causes, nothing is taken over.
func (r *reading) shareCause(losses []*loss) {
	var only coding.Cause
	for _, n := range losses {
		switch n.Cause {
		case coding.UnclearCause, only:
		case coding.Violence:
			return
		default:
			if only != "" {
				return
			}
			only = n.Cause
		}
	}
	if only == "" || slices.ContainsFunc(r.coding.Events, func(e coding.Event) bool { return e.Type == plover.ASSAULT }) {
		return
	}
	for _, n := range losses {
		n.Cause = only
	}
}

// fill completes what is the same for all losses.
func (n *loss) fill() {
	first, last := n.trigger, n.trigger
	switch {
	case n.figure >= 0:
		f := &n.at.figures[n.figure]
		first, last = f.first, f.last
		if n.head > last && n.head <= last+10 {
			last = n.head
		}
	case n.head >= 0 && n.newer == nil:
		np := phraseOf(n.at, n.head)
		first, last = np.first, n.head
		if n.at.Tokens[n.head].UPOS == nlp.PRON || n.isZero() {
			first, last = min(first, n.trigger), max(last, n.trigger)
		}
	}
	n.Span = n.at.span(first, last)
	n.Sentence = n.at.where()
	if n.Measure == "" {
		n.Measure = coding.Single
	}
	if n.Cause == "" {
		n.Cause = coding.UnclearCause
	}
	n.Confidence = lossConfidence(n)
}

// lossConfidence counts what speaks for a loss, as confidence does for events:
// 0.5 to begin with; a number, victims of a known country and a known cause add
// to it, victims taken over from elsewhere do not.
func lossConfidence(n *loss) float64 {
	points := 50
	if n.figure >= 0 {
		points += 15
	}
	if n.head >= 0 {
		points += 10
	}
	points += 10 * resolved(n.Victims)
	if n.Cause != coding.UnclearCause {
		points += 5
	}
	return float64(points) / 100
}

// sameLoss tells whether two losses are one told twice: everything agrees,
// the claimant too.
func sameLoss(a, b *loss) bool {
	same := func(x, y *int64) bool { return (x == nil) == (y == nil) && (x == nil || *x == *y) }
	if a.Kind != b.Kind || a.Denied != b.Denied || !same(a.Min, b.Min) || !same(a.Max, b.Max) || (a.Claimant == nil) != (b.Claimant == nil) {
		return false
	}
	if a.Claimant != nil && !sameParty(a.Claimant, b.Claimant) || !agree(sidesOf(a.Victims), sidesOf(b.Victims)) {
		return false
	}
	if a.figure < 0 != (b.figure < 0) || yearOf(a.Period) != yearOf(b.Period) {
		return false
	}
	if a.Measure == coding.Increment || b.Measure == coding.Increment || (a.whole == nil) != (b.whole == nil) {
		return false
	}
	return len(a.Victims) > 0 && len(b.Victims) > 0
}

// eventID finds the id of an event after mentions have been merged.
func (r *reading) eventID(e *event) string {
	for i := range r.coding.Events {
		for _, m := range r.coding.Events[i].Mentions {
			if m.Trigger == e.Trigger {
				return r.coding.Events[i].ID
			}
		}
	}
	return ""
}

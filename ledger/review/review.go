package review

import (
	"cmp"
	"slices"

	"casus/coding"
)

// Verb is what a review does.
type Verb string

// The verbs.
const (
	Confirm Verb = "confirm" // the item is right as it stands
	Correct Verb = "correct" // the item is there, and some of its fields are wrong
	Reject  Verb = "reject"  // there is no such thing in the report
	Add     Verb = "add"     // the coder missed an item
	Split   Verb = "split"   // some mentions of an incident are another incident
	Merge   Verb = "merge"   // several incidents are one
	Undo    Verb = "undo"    // an earlier review is taken back
)

// Verbs lists the verbs.
func Verbs() []Verb { return []Verb{Confirm, Correct, Reject, Add, Split, Merge, Undo} }

// Kind is what kind of thing a review is about.
type Kind string

// The kinds. All but Incident are items of a coding.
const (
	Event     Kind = "event"
	Loss      Kind = "loss"
	Quote     Kind = "quote"
	Alignment Kind = "alignment"
	Incident  Kind = "incident"
)

// Kinds lists the kinds.
func Kinds() []Kind { return []Kind{Event, Loss, Quote, Alignment, Incident} }

// Review is one statement of one reviewer about one target. It is made once
// and never changed; what it says is taken back by an Undo or replaced by a
// later one.
type Review struct {
	// ID is the store's: a number that counts up, or a text that grows with the
	// order of making.
	ID string `json:"id"`
	// At is when it was made, in seconds since 1970, universal time.
	At       int64  `json:"at"`
	Reviewer string `json:"reviewer"`
	Verb     Verb   `json:"verb"`
	// Target is what it is about. That of an Undo is the undone review's, so
	// that the two are found together.
	Target Target `json:"target"`
	// Correction is what the item should say: with Correct the wrong fields,
	// with Add all that is known.
	Correction *Correction `json:"correction,omitempty"`
	// Mentions is, with Split, which mentions leave the incident, and with
	// Merge, which come to it.
	Mentions []string `json:"mentions,omitempty"`
	// Rest is the other mentions the incident had then: those that the
	// leaving ones are kept apart from, or the coming ones joined with.
	Rest []string `json:"rest,omitempty"`
	// Incidents is, with Merge, the ids that the coming mentions' incidents
	// had then.
	Incidents []string `json:"incidents,omitempty"`
	Note      string   `json:"note,omitempty"`
	// Blind tells that the reviewer saw nobody else's judgement.
	Blind bool `json:"blind,omitempty"`
	// Of is, with Undo, the id of the review that is taken back.
	Of string `json:"of,omitempty"`
}

// Target names what a review is about so that it is found again in another
// coding of the same report.
type Target struct {
	// Report is the key of the report; it is empty for an incident.
	Report string `json:"report,omitempty"`
	// Coder made the coding that the reviewer looked at.
	Coder coding.Coder `json:"coder,omitzero"`
	Kind  Kind         `json:"kind"`
	// ID is the item's in that coding, or the incident's. An item to be added
	// has none yet, see Review.Item.
	ID string `json:"id,omitempty"`
	// Type is the event's type, the loss's kind or the alignment's relation.
	Type string `json:"type,omitempty"`
	// Span is the words that tell the item: an event's trigger, else its span.
	Span coding.Span `json:"span,omitzero"`
}

// Item is the id of the item that the review judges. An added item has an id
// of its own, made from the review's.
func (r *Review) Item() string {
	if r.Verb != Add {
		return r.Target.ID
	}
	return coding.NewIDs("review "+r.ID).Make(r.Target.Type, r.Target.Span)
}

// judges tells whether the review says something of an item that is there.
func (r *Review) judges() bool { return r.Verb == Confirm || r.Verb == Correct || r.Verb == Reject }

// compare is the order in which reviews take effect. A longer id is a later
// one, so that ids may be numbers.
func compare(a, b *Review) int {
	return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
}

// InForce gives the reviews that nobody took back, in the order in which they
// take effect, without the undos; and the undos that name no review among
// these.
func InForce(reviews []Review) (live, strays []Review) {
	sorted := slices.Clone(reviews)
	slices.SortFunc(sorted, func(a, b Review) int { return compare(&a, &b) })
	sorted = slices.CompactFunc(sorted, func(a, b Review) bool { return a.ID == b.ID })
	at := make(map[string]int, len(sorted))
	for i := range sorted {
		at[sorted[i].ID] = i
	}
	// An undo may be undone. Of a chain of them the last decides, whatever the
	// clocks of those who made them said; a chain without a beginning, or one
	// that leads in a circle, undoes nothing.
	type link struct{ undo, of, depth int }
	var chain []link
	for i := range sorted {
		if sorted[i].Verb != Undo {
			continue
		}
		of, known := at[sorted[i].Of]
		first, depth, ok := of, 1, known
		for ok && sorted[first].Verb == Undo && depth <= len(sorted) {
			first, ok = at[sorted[first].Of], has(at, sorted[first].Of)
			depth++
		}
		if !ok || depth > len(sorted) {
			strays = append(strays, sorted[i])
			continue
		}
		chain = append(chain, link{i, of, depth})
	}
	slices.SortFunc(chain, func(a, b link) int { return cmp.Or(b.depth-a.depth, a.undo-b.undo) })
	undone := make([]bool, len(sorted))
	for _, l := range chain {
		if !undone[l.undo] {
			undone[l.of] = true
		}
	}
	for i := range sorted {
		if sorted[i].Verb != Undo && !undone[i] {
			live = append(live, sorted[i])
		}
	}
	return live, strays
}

func has(m map[string]int, key string) bool {
	_, ok := m[key]
	return ok
}

package review

import (
	"cmp"
	"slices"

	"casus/coding"
)

// State is what reviews have made of an item.
type State string

// The states.
const (
	Unreviewed State = ""          // nobody judged it openly
	Confirmed  State = "confirmed" // somebody found it right as the coder has it
	Corrected  State = "corrected" // it stands otherwise than the coder has it
	Rejected   State = "rejected"  // it does not count
	Added      State = "added"     // the coder does not have it
)

// Mark is what was said of one item.
type Mark struct {
	Kind  Kind   `json:"kind"`
	ID    string `json:"id"` // in the coding that the reviews are laid over
	State State  `json:"state"`
	// Differ is the fields in which the latest judgements of two reviewers
	// contradict each other, "verdict" where one rejects what another keeps.
	// The latest open judgement holds all the same.
	Differ []string `json:"differ,omitempty"`
	// Unsettled tells that a blind judgement differs from another, or that the
	// item was added blindly, and that nobody has judged it openly since.
	Unsettled bool `json:"unsettled,omitempty"`
	// Reviews is all that nobody took back, the oldest first.
	Reviews []Review `json:"reviews,omitempty"`
}

// Overlay is a coding and what people said of it.
type Overlay struct {
	// Coding is the effective coding: corrected, without what is rejected, with
	// what is added at the end of its list. It shares memory with the coding
	// it was made from, which is not changed; neither may be changed after.
	Coding *coding.Coding
	// Rejected is the items that left the coding, as they stood last.
	Rejected *coding.Coding
	// Proposed is what was added blindly and nobody has taken up yet.
	Proposed *coding.Coding
	// Marks is in the order of ids.
	Marks []Mark
	// Strays is the reviews whose item the coding does not have, and the undos
	// of what is not there, in the order of time.
	Strays []Review

	told []history // each item, the coder's own or added
}

// Mark gives what was said of an item; its state is Unreviewed where nothing
// was.
func (o *Overlay) Mark(id string) Mark {
	i, ok := slices.BinarySearchFunc(o.Marks, id, func(m Mark, id string) int { return cmp.Compare(m.ID, id) })
	if !ok {
		return Mark{ID: id}
	}
	return o.Marks[i]
}

// Target names an item, whether it counts or not, so that it can be reviewed:
// as the coder has it, whatever it was corrected to, so that the review finds it in
// another coding too. ok is false where there is no such item.
func (o *Overlay) Target(report, id string) (t Target, ok bool) {
	for _, h := range o.told {
		if h.id() == id {
			return h.target(report, o.Coding.Coder), true
		}
	}
	return Target{}, false
}

// People is everybody that an item names, whether it counts or not.
func (o *Overlay) People(kind Kind, id string) []coding.Participant {
	it, ok := o.item(kind, id)
	if !ok {
		return nil
	}
	return it.people()
}

// item finds an item, whether it counts or not.
func (o *Overlay) item(kind Kind, id string) (item, bool) {
	for _, c := range []*coding.Coding{o.Coding, o.Rejected, o.Proposed} {
		for _, it := range items(c) {
			if it.kind() == kind && it.id() == id {
				return it, true
			}
		}
	}
	return item{}, false
}

// history is an item, as the coder has it or somebody added it, and what was
// said of it in the order of time.
type history struct {
	item
	added   bool
	reviews []Review
}

// Apply lays the reviews of a report over a coding of it. Reviews of incidents
// are left out: they are for Constraints. Undos must be among the reviews with
// what they undo. The order of the reviews does not matter, and the coding is
// not changed.
//
// Each review finds its item by its id; what was said of another coder's coding
// else by kind, type and the words that tell it: of several items the one that
// shares most of the words, each item going to one target of a coding. An item that somebody added joins
// one that a later coder finds by itself. Of each reviewer the latest open
// judgement of an item holds, and they take effect one after the other: a
// correction changes the fields it gives, a rejection takes the item out, and
// a confirmation or correction after it brings it back.
func Apply(c *coding.Coding, reviews []Review) *Overlay {
	empty := func() *coding.Coding { return &coding.Coding{Schema: c.Schema, Coder: c.Coder, Report: c.Report} }
	o := &Overlay{Coding: c, Rejected: empty(), Proposed: empty()}
	live, strays := InForce(reviews)
	live = slices.DeleteFunc(live, func(r Review) bool { return r.Target.Kind == Incident })
	strays = slices.DeleteFunc(strays, func(r Review) bool { return r.Target.Kind == Incident })
	o.Strays = strays
	o.gather(c, live)
	told := o.told
	settled := make([]item, len(told))
	states := make([]State, len(told))
	changed := false
	for i := range told {
		var m Mark
		settled[i], m = told[i].settle()
		if len(m.Reviews) > 0 {
			o.Marks = append(o.Marks, m)
		}
		states[i] = m.State
		changed = changed || m.State == Corrected || m.State == Rejected || told[i].added
	}
	slices.SortFunc(o.Marks, func(a, b Mark) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(o.Strays, func(a, b Review) int { return compare(&a, &b) })
	if changed {
		o.assemble(c, settled, states)
	}
	return o
}

// gather gives each review to its item, or to the strays.
func (o *Overlay) gather(c *coding.Coding, live []Review) {
	all := items(c)
	for _, it := range all {
		o.told = append(o.told, history{item: it})
	}
	if len(live) == 0 {
		return
	}
	// The additions come first, for others may have judged what was added.
	// What the coder of this very coding left out was not missed by mistake:
	// an addition joins only an item of another coder's.
	claims := make([]claim, len(live))
	var foreign []claim
	for i := range live {
		claims[i] = claimOf(&live[i])
		if live[i].Target.Coder != c.Coder {
			foreign = append(foreign, claims[i])
		}
	}
	found := map[string]int{}
	for i, at := range attach(all, c.Coder, foreign, nil) {
		if at >= 0 {
			found[foreign[i].target.ID] = at
		}
	}
	alias := map[string]int{}
	for i := range live {
		r := &live[i]
		if r.Verb != Add {
			continue
		}
		if at, ok := found[r.Item()]; ok && r.Target.Coder != c.Coder && !r.Blind {
			alias[r.Item()] = at
			continue
		}
		it := added(c, r)
		o.told, all = append(o.told, history{item: it, added: true}), append(all, it)
	}
	for i, at := range attach(all, c.Coder, claims, alias) {
		if at < 0 {
			o.Strays = append(o.Strays, live[i])
			continue
		}
		o.told[at].reviews = append(o.told[at].reviews, live[i])
	}
}

// settle gives the item as the reviews leave it, and its mark. The item itself
// stays as it is.
func (h *history) settle() (item, Mark) {
	m := Mark{Kind: h.kind(), ID: h.id(), Reviews: h.reviews}
	it := h.item
	for _, r := range latest(h.reviews, false) {
		switch {
		case r.Verb == Reject:
			m.State = Rejected
			continue
		case r.Verb == Add && h.added:
			m.State = Added
			continue
		case r.Verb == Correct || r.Verb == Add:
			it = it.amended(r.Correction)
			m.State = Corrected
		case m.State == Unreviewed:
			m.State = Confirmed
		case m.State == Rejected:
			m.State = Corrected
			if it == h.item {
				m.State = Confirmed
			}
		}
		if h.added {
			m.State = Added
		}
	}
	m.Differ, m.Unsettled = differences(h.reviews)
	m.Unsettled = m.Unsettled || h.added && m.State == Unreviewed
	return it, m
}

// latest gives, in the order of time, each reviewer's last judgement, of the
// open ones or the blind ones. An addition stands beside what its maker says
// of the item later.
func latest(reviews []Review, blind bool) []*Review {
	var last []*Review
	for i := range reviews {
		r := &reviews[i]
		if r.Blind != blind {
			continue
		}
		if r.judges() {
			last = slices.DeleteFunc(last, func(earlier *Review) bool { return earlier.judges() && earlier.Reviewer == r.Reviewer })
		}
		last = append(last, r)
	}
	return last
}

// assemble makes the effective coding.
func (o *Overlay) assemble(c *coding.Coding, settled []item, states []State) {
	effective := *c
	effective.Events, effective.Losses, effective.Quotes, effective.Alignments = nil, nil, nil, nil
	for i, it := range settled {
		to := &effective
		switch {
		case states[i] == Rejected:
			to = o.Rejected
		case states[i] == Unreviewed && o.told[i].added:
			to = o.Proposed
		}
		switch {
		case it.event != nil:
			to.Events = append(to.Events, *it.event)
		case it.loss != nil:
			to.Losses = append(to.Losses, *it.loss)
		case it.quote != nil:
			to.Quotes = append(to.Quotes, *it.quote)
		case it.alignment != nil:
			to.Alignments = append(to.Alignments, *it.alignment)
		}
	}
	o.reconnect(&effective)
	o.Coding = &effective
}

// reconnect leads references past what was rejected: a part of a rejected loss
// is a part of that one's whole, and what a rejected figure replaced stands
// again.
func (o *Overlay) reconnect(c *coding.Coding) {
	events := map[string]bool{}
	for i := range o.Rejected.Events {
		events[o.Rejected.Events[i].ID] = true
	}
	losses := map[string]*coding.Loss{}
	for i := range o.Rejected.Losses {
		losses[o.Rejected.Losses[i].ID] = &o.Rejected.Losses[i]
	}
	past := func(id string, next func(*coding.Loss) string) string {
		for range losses {
			l := losses[id]
			if l == nil {
				break
			}
			id = next(l)
		}
		if losses[id] != nil { // a circle
			return ""
		}
		return id
	}
	for i := range c.Losses {
		l := &c.Losses[i]
		if events[l.Event] {
			l.Event = ""
		}
		l.PartOf = past(l.PartOf, func(l *coding.Loss) string { return l.PartOf })
		l.SupersededBy = past(l.SupersededBy, func(l *coding.Loss) string { return l.SupersededBy })
	}
}

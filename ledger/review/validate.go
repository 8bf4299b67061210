package review

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"casus/coding"
	"casus/plover"
)

// Validate tells what is wrong with a review by itself: fields that its verb
// needs or cannot have, and values that do not exist. The error joins one
// *Error for each. Whether the review fits the coding it is about is told by
// Check.
func (r *Review) Validate() error {
	var v complaints
	v.review(r)
	return errors.Join(v...)
}

type complaints []error

func (v *complaints) add(field, format string, args ...any) {
	*v = append(*v, &Error{field, fmt.Sprintf(format, args...)})
}

func (v *complaints) review(r *Review) {
	if r.ID == "" {
		v.add("id", "it is missing; give each review one of its own")
	}
	if r.At <= 0 {
		v.add("at", "the time of the review is missing; give seconds since 1970")
	}
	if r.Reviewer == "" || !plain(r.Reviewer) {
		v.add("reviewer", "%q is no name; say who makes the review", r.Reviewer)
	}
	if !slices.Contains(Verbs(), r.Verb) {
		v.add("verb", "%v", unknown(string(r.Verb), Verbs()))
		return
	}
	if r.Verb == Undo {
		if r.Of == "" {
			v.add("of", "name the review that is taken back")
		}
	} else {
		v.target(r)
		if r.Of != "" {
			v.add("of", "only undo takes a review back; leave it out")
		}
	}
	v.correction(r)
	v.mentions(r)
	if r.Blind && !r.judges() && r.Verb != Add {
		v.add("blind", "%s is never blind; leave it out", r.Verb)
	}
}

func (v *complaints) target(r *Review) {
	t := &r.Target
	if !slices.Contains(Kinds(), t.Kind) {
		v.add("target.kind", "%v", unknown(string(t.Kind), Kinds()))
		return
	}
	if t.Kind == Incident {
		if !slices.Contains([]Verb{Confirm, Split, Merge}, r.Verb) {
			v.add("verb", "an incident can be confirmed, split and merged; to %s, name one of its events", r.Verb)
		}
		if r.Blind {
			v.add("blind", "an incident is never reviewed blind; leave it out")
		}
		if t.ID == "" {
			v.add("target.id", "name the incident")
		}
		if t.Report != "" || t.Type != "" || !t.Span.IsZero() {
			v.add("target", "an incident has no report, type or span; leave them out")
		}
		return
	}
	if r.Verb == Split || r.Verb == Merge {
		v.add("verb", "%s is for incidents; %s %s can be confirmed, corrected and rejected", r.Verb, article(t.Kind), t.Kind)
	}
	if t.Report == "" {
		v.add("target.report", "name the report that has the %s", t.Kind)
	}
	if (t.ID == "") != (r.Verb == Add) {
		v.add("target.id", "an item that is added has no id yet; any other needs the one that the coding gives it")
	}
	if t.Span.Start < 0 || t.Span.End <= t.Span.Start {
		v.add("target.span", "say where the words stand that tell the %s", t.Kind)
	}
	if t.Span.In != coding.InText && t.Span.In != coding.InTitle {
		v.add("target.span", "a report has no field %q", t.Span.In)
	}
	known := t.Type == ""
	switch t.Kind {
	case Event:
		_, known = plover.ParseType(t.Type)
	case Loss:
		_, known = coding.Parse(coding.Kinds(), t.Type)
	case Alignment:
		_, known = coding.Parse(coding.Relations(), t.Type)
	}
	if !known {
		v.add("target.type", "%q is no type of %s", t.Type, t.Kind)
	}
}

// correction holds that what is corrected can be written as arguments and read
// back the same, so that one set of rules says what a value may be.
func (v *complaints) correction(r *Review) {
	c := r.Correction
	args := c.Args()
	if r.Verb != Correct && r.Verb != Add {
		if c != nil {
			v.add("correction", "%s corrects nothing; leave it out, or use correct", r.Verb)
		}
		return
	}
	if len(args) == 0 && (r.Verb == Correct || r.Target.Kind != Quote) {
		v.add("correction", "it says nothing; give what the %s should say", r.Target.Kind)
		return
	}
	if c == nil {
		return
	}
	again, err := ParseCorrection(r.Target.Kind, args)
	if err != nil {
		*v = append(*v, err)
		return
	}
	given, _ := marshal(c)
	if read, _ := marshal(again); !bytes.Equal(given, read) {
		v.add("correction", "%s is not in its plain form, which is %s", given, read)
	}
	if c.Min.Given && c.Max.Given {
		v.bounds(c.Min.To, c.Max.To)
	}
	if c.Type.Given && c.Modes.Given {
		v.modes(c.Type.To, c.Modes.To)
	}
	if r.Verb == Add {
		v.added(r)
	}
}

// added holds that what is added is complete enough to stand in a coding.
func (v *complaints) added(r *Review) {
	c := r.Correction
	switch r.Target.Kind {
	case Event:
		if !c.Type.Given || c.Type.To.String() != r.Target.Type {
			v.add("type", "an event that is added needs one, the same as its target's")
		} else if c.Modes.Given {
			v.modes(c.Type.To, c.Modes.To)
		}
	case Loss:
		if !c.Kind.Given || string(c.Kind.To) != r.Target.Type {
			v.add("kind", "a loss that is added needs one, the same as its target's")
		}
		if c.Min.To == nil && c.Max.To == nil {
			v.add("min", "a loss that is added needs a figure; give min, max or both")
		}
	case Alignment:
		if !c.From.Given || !c.To.Given || string(c.Relation.To) != r.Target.Type {
			v.add("relation", "an alignment that is added needs from, to and a relation, the same as its target's")
		}
	}
}

func (v *complaints) bounds(least, most *int64) {
	switch {
	case least == nil && most == nil:
		v.add("min", "the figure is open on both sides; give one bound, or reject the loss")
	case least != nil && most != nil && *least > *most:
		v.add("min", "the least, %d, is above the most, %d; give both as they should be", *least, *most)
	}
}

func (v *complaints) modes(t coding.Type, modes []coding.Mode) {
	for _, m := range modes {
		if !t.HasMode(m) {
			v.add("mode", "%s has no mode %s; it has %v", t, m, t.Modes().Slice())
		}
	}
}

func (v *complaints) mentions(r *Review) {
	switch r.Verb {
	case Split:
		if len(r.Mentions) == 0 || len(r.Rest) == 0 {
			v.add("mentions", "name the mentions that leave the incident, and leave some in it")
		}
	case Merge:
		if len(r.Mentions) == 0 || len(r.Rest) == 0 {
			v.add("mentions", "name the mentions of both incidents")
		}
	default:
		if len(r.Mentions)+len(r.Rest)+len(r.Incidents) > 0 {
			v.add("mentions", "%s moves no mentions; leave them out", r.Verb)
		}
	}
	for _, m := range r.Mentions {
		if m == "" || slices.Contains(r.Rest, m) {
			v.add("mentions", "%q both leaves and stays, or is no mention", m)
		}
	}
}

// Check tells whether a valid review fits the coding that its reviewer looks
// at: whether the item is there, whether it counts or not, and whether the corrected
// item would keep the contract. Errors are as Validate's.
func (o *Overlay) Check(r *Review) error {
	if r.Verb == Undo || r.Verb == Add || r.Target.Kind == Incident {
		return nil
	}
	var v complaints
	it, ok := o.item(r.Target.Kind, r.Target.ID)
	switch k := r.Correction; {
	case !ok:
		v.add("target.id", "the report's coding has no %s %q; casus show lists its items", r.Target.Kind, r.Target.ID)
	case k == nil:
	case it.event != nil && (k.Type.Given || k.Modes.Given):
		t := it.event.Type
		if k.Type.Given {
			t = k.Type.To
		}
		v.modes(t, k.Modes.To)
	case it.loss != nil:
		v.loss(it.loss, k)
	}
	return errors.Join(v...)
}

// loss checks what a correction would make of a loss.
func (v *complaints) loss(l *coding.Loss, k *Correction) {
	least, most, denied, claimed := l.Min, l.Max, l.Denied, l.Claimant != nil
	if k.Min.Given {
		least = k.Min.To
	}
	if k.Max.Given {
		most = k.Max.To
	}
	if k.Denied.Given {
		denied = k.Denied.To
	}
	if k.Claimant.Given {
		claimed = k.Claimant.To != nil
	}
	v.bounds(least, most)
	if denied && !claimed {
		v.add("denied", "a figure that is denied needs somebody who denies it; give claimant")
	}
	if k.Hedge.Given && !fits(k.Hedge.To, least, most) {
		v.add("hedge", "a figure that is %q may not be open on that side; give min and max", k.Hedge.To)
	}
}

// fits tells whether a hedge goes with bounds, as the contract has it.
func fits(h coding.Hedge, least, most *int64) bool {
	switch h {
	case coding.Exact, coding.About:
		return least != nil && most != nil
	case coding.AtLeast, coding.Vague:
		return least != nil
	case coding.AtMost:
		return most != nil
	}
	return false
}

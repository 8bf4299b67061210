package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/review"
	"casus/plover"
)

// Saying is a review as people give it: by ids alone, with beginnings of ids and names that the
// atlas knows. The command's arguments and what programs send have these fields.
type Saying struct {
	Reviewer string
	Verb     review.Verb
	// ID is the item's or incident's, or its beginning. What is added has none.
	ID string
	// Report is the report that has the item; quotes are not found without, and what is added
	// needs one.
	Report string
	// Kind and Span are, with Add, what was missed and where its words stand.
	Kind review.Kind
	Span coding.Span
	// Fields is what the item should say, as field=value; or Correction is.
	Fields     []string
	Correction *review.Correction
	// Mentions are, with Split, events of the incident or reports that tell it, or the beginnings of
	// their ids.
	Mentions []string
	// Others are, with Merge, the incidents that are the same happening.
	Others []string
	// Of is, with Undo, the number of the review that is taken back.
	Of    string
	Note  string
	Blind bool
}

// LeastPrefix is how much of an id must be given.
const LeastPrefix = 4

// Said makes a review of what somebody says. replaces is the number of the reviewer's own
// earlier judgement of the item, if there is one. Errors of his making are a Misuse, a MisusedField
// or a *review.Error.
func (l *Ledger) Said(ctx context.Context, s Saying) (r review.Review, replaces string, err error) {
	r = review.Review{Reviewer: s.Reviewer, Verb: s.Verb, Note: s.Note, Blind: s.Blind}
	switch s.Verb {
	case review.Undo:
		r.Of = s.Of
	case review.Split:
		err = l.split(ctx, &r, s)
	case review.Merge:
		err = l.merge(ctx, &r, s)
	case review.Add:
		err = l.addition(ctx, &r, s)
	default:
		replaces, err = l.judgement(ctx, &r, s)
	}
	return r, replaces, err
}

// judgement names the item that is judged, and reads what it should say.
func (l *Ledger) judgement(ctx context.Context, r *review.Review, s Saying) (replaces string, err error) {
	o, err := l.findItem(ctx, &r.Target, s.ID, s.Report)
	if err != nil {
		return "", err
	}
	if s.Verb == review.Correct {
		if r.Target.Kind == review.Incident {
			return "", MisusedField{"verb", "an incident is split or merged; correct its events and losses one by one"}
		}
		if r.Correction, err = l.correction(s, r.Target.Kind, o.People(r.Target.Kind, r.Target.ID)); err != nil {
			return "", err
		}
	}
	if o == nil {
		return "", nil
	}
	for _, old := range o.Mark(r.Target.ID).Reviews {
		if old.Reviewer == s.Reviewer && old.Blind == s.Blind && (old.Verb == review.Confirm || old.Verb == review.Correct || old.Verb == review.Reject) {
			replaces = old.ID
		}
	}
	return replaces, nil
}

// findItem finds what an id means: an item, with the reviews of its report laid
// over, or an incident, without.
func (l *Ledger) findItem(ctx context.Context, t *review.Target, id, report string) (*review.Overlay, error) {
	var d *Document
	var err error
	if report != "" {
		if d, err = l.Report(ctx, report); err != nil {
			return nil, noSuch(err, report)
		}
	} else {
		found, err := l.Show(ctx, id)
		switch {
		case err == ErrNotFound || err == nil && found.Episode != nil:
			return nil, misuse("no item, incident or report of this ledger has the id %q; casus review queue, casus incidents and casus show list ids, and a quote needs its report", id)
		case err != nil:
			return nil, err
		case found.Incident != nil:
			*t = review.Target{Kind: review.Incident, ID: found.Incident.ID}
			return nil, nil
		}
		d = found.Report
	}
	o := review.Apply(d.Machine, d.Reviews)
	var ok bool
	if *t, ok = o.Target(d.Key, id); !ok {
		return nil, misuse("%q is no event, loss, quote or alignment of the report %s; casus show %[2]s lists them", id, d.Key[:16])
	}
	return o, nil
}

// noSuch tells which id was not found.
func noSuch(err error, id string) error {
	if errors.Is(err, ErrNotFound) {
		return misuse("nothing in this ledger has the id %q", id)
	}
	return err
}

// addition names what the coder missed.
func (l *Ledger) addition(ctx context.Context, r *review.Review, s Saying) error {
	d, err := l.Report(ctx, s.Report)
	if err != nil {
		return noSuch(err, s.Report)
	}
	if r.Correction, err = l.correction(s, s.Kind, nil); err != nil {
		return err
	}
	r.Target = review.Target{Report: d.Key, Coder: d.Machine.Coder, Kind: s.Kind, Span: s.Span}
	switch k := r.Correction; s.Kind {
	case review.Event:
		if k.Type.Given {
			r.Target.Type = k.Type.To.String()
		}
	case review.Loss:
		r.Target.Type = string(k.Kind.To)
	case review.Alignment:
		r.Target.Type = string(k.Relation.To)
	}
	text := d.Words(coding.Sentence{Start: s.Span.Start, End: s.Span.End, In: s.Span.In})
	if text == "" || utf8.RuneCountInString(text) != s.Span.End-s.Span.Start {
		return MisusedField{"span", fmt.Sprintf("the report has no words from %d to %d", s.Span.Start, s.Span.End)}
	}
	r.Target.Span.Text = text
	return nil
}

func (l *Ledger) split(ctx context.Context, r *review.Review, s Saying) error {
	in, err := l.Incident(ctx, s.ID)
	if err != nil {
		return noSuch(err, s.ID)
	}
	r.Target = review.Target{Kind: review.Incident, ID: in.ID}
	leaves := make([]bool, len(in.Mentions))
	for _, id := range s.Mentions {
		found := false
		for i := range in.Mentions {
			if m := &in.Mentions[i]; strings.HasPrefix(m.ID, id) || strings.HasPrefix(m.Report, id) {
				leaves[i], found = true, true
			}
		}
		if !found || len(id) < LeastPrefix {
			return misuse("%q is no event and no report of the incident %s; casus show %[2]s lists them", id, in.ID)
		}
	}
	for i := range in.Mentions {
		if leaves[i] {
			r.Mentions = append(r.Mentions, in.Mentions[i].ID)
		} else {
			r.Rest = append(r.Rest, in.Mentions[i].ID)
		}
	}
	if len(r.Rest) == 0 {
		return misuse("nothing would be left of the incident %s; name those that are another incident", in.ID)
	}
	return nil
}

func (l *Ledger) merge(ctx context.Context, r *review.Review, s Saying) error {
	in, err := l.Incident(ctx, s.ID)
	if err != nil {
		return noSuch(err, s.ID)
	}
	r.Target = review.Target{Kind: review.Incident, ID: in.ID}
	for i := range in.Mentions {
		r.Rest = append(r.Rest, in.Mentions[i].ID)
	}
	for _, id := range s.Others {
		other, err := l.Incident(ctx, id)
		if err != nil {
			return noSuch(err, id)
		}
		if other.ID == in.ID || slices.Contains(r.Incidents, other.ID) {
			return misuse("%q is the incident %s, which is named already; name others", id, other.ID)
		}
		r.Incidents = append(r.Incidents, other.ID)
		for i := range other.Mentions {
			r.Mentions = append(r.Mentions, other.Mentions[i].ID)
		}
	}
	return nil
}

// correction reads a correction, and tells of those whom the item does not
// name yet what the atlas knows.
func (l *Ledger) correction(s Saying, kind review.Kind, known []coding.Participant) (c *review.Correction, err error) {
	if c = s.Correction; c == nil {
		if c, err = review.ParseCorrection(kind, s.Fields); err != nil {
			return nil, err
		}
	}
	c.Everybody(func(w *review.Who) {
		if w.Party == "" || err != nil || l.atlas == nil {
			return
		}
		p, ok := l.atlas.Party(w.Party)
		if !ok {
			err = MisusedField{"fields", fmt.Sprintf("%q is no party that the atlas knows; see %s, or write a mere name as ///NAME", w.Party, find(w.Party))}
			return
		}
		if !slices.ContainsFunc(known, func(k coding.Participant) bool { return k.Party == p.ID }) {
			complete(w, &p)
		}
	})
	for i := range c.Places.To {
		if err == nil && l.atlas != nil {
			err = locate(l.atlas, &c.Places.To[i])
		}
	}
	return c, err
}

// complete fills in what a reviewer left out of a party.
func complete(w *review.Who, p *atlas.Party) {
	if w.Country == "" {
		w.Country = p.Country
	}
	if w.Name == "" {
		w.Name = p.Name
	}
	if len(w.Sectors) > 0 || p.Entry == nil {
		return
	}
	w.Sectors = slices.Clone(p.Entry.Sectors)
	if p.Entry.Kind == atlas.State {
		w.Sectors = []coding.Sector{plover.GOV}
	}
}

// locate fills in where a place lies that the atlas knows.
func locate(names *atlas.Atlas, w *review.Where) error {
	if w.Lat != nil {
		return nil
	}
	var found []*atlas.Entry
	for _, s := range names.Lookup(w.Name) {
		if s.Site != nil && s.Kind == atlas.Place && (w.Country == "" || s.Country == w.Country) && (w.ID == "" || s.ID == w.ID) &&
			(w.Admin1 == "" || s.Site.Admin1 == w.Admin1) && !slices.Contains(found, s.Entry) {
			found = append(found, s.Entry)
		}
	}
	switch len(found) {
	case 0:
		return nil
	case 1:
		e := found[0]
		w.ID, w.Country, w.Admin1 = e.ID, e.Country, e.Site.Admin1
		w.Lat, w.Lon = &e.Site.Lat, &e.Site.Lon
		return nil
	}
	var keys []string
	for _, e := range found {
		keys = append(keys, w.Name+"#"+e.ID)
	}
	return MisusedField{"fields", fmt.Sprintf("%s may be %s; give one of them", w.Name, strings.Join(keys, " or "))}
}

package review

import (
	"slices"

	"casus/coding"
	"casus/plover"
)

// byReview stands where a coding names the rule that made an item.
const byReview = "review"

// why is what an unknown participant's "why" says.
const why = "a reviewer says so"

func set[T any](field *T, c Change[T]) {
	if c.Given {
		*field = c.To
	}
}

// amended gives a copy of the item with the corrected fields.
func (it item) amended(c *Correction) item {
	if c == nil {
		return it
	}
	switch {
	case it.event != nil:
		e := *it.event
		amendEvent(&e, c)
		it.event = &e
	case it.loss != nil:
		l := *it.loss
		amendLoss(&l, c)
		it.loss = &l
	case it.quote != nil:
		q := *it.quote
		if c.Speaker.Given {
			q.Speaker = whoMaybe(c.Speaker.To, q.Speaker)
		}
		it.quote = &q
	case it.alignment != nil:
		a := *it.alignment
		if c.From.Given {
			a.From = c.From.To.participant([]coding.Participant{a.From})
		}
		if c.To.Given {
			a.To = c.To.To.participant([]coding.Participant{a.To})
		}
		set(&a.Relation, c.Relation)
		it.alignment = &a
	}
	return it
}

func amendEvent(e *coding.Event, c *Correction) {
	typed, modes := e.Type, e.Modes
	set(&typed, c.Type)
	set(&modes, c.Modes)
	modes = slices.DeleteFunc(slices.Clone(modes), func(m coding.Mode) bool { return !typed.HasMode(m) })
	// A code of the rule's own stands as long as what it stands for does.
	if s := plover.SetOf(modes...); typed != e.Type || s != plover.SetOf(e.Modes...) {
		e.Type, e.Modes = typed, modes
		e.CAMEO, e.Score, e.Quad = plover.CAMEO(typed, s), plover.Score(typed, s), typed.Quad()
	}
	set(&e.Contexts, c.Contexts)
	set(&e.Status, c.Status)
	set(&e.Responsibility, c.Responsibility)
	actors, recipients := e.Actors, e.Recipients // sides may be swapped
	if c.Actors.Given {
		e.Actors = participants(c.Actors.To, actors, recipients)
	}
	if c.Recipients.Given {
		e.Recipients = participants(c.Recipients.To, recipients, actors)
	}
	if c.Source.Given {
		var nearest *coding.Participant
		if len(e.Attribution) > 0 {
			nearest = &e.Attribution[0].Source
		}
		e.Attribution = attributed(whoMaybe(c.Source.To, nearest), e.Attribution)
	}
	if c.Polarity.Given && len(e.Attribution) > 0 {
		e.Attribution = slices.Clone(e.Attribution)
		e.Attribution[0].Polarity = c.Polarity.To
	}
	set(&e.Date, c.Date)
	if c.Places.Given {
		e.Places = places(c.Places.To, e.Places)
	}
}

func amendLoss(l *coding.Loss, c *Correction) {
	set(&l.Kind, c.Kind)
	amendFigure(l, c)
	set(&l.Measure, c.Measure)
	if c.Victims.Given {
		l.Victims = participants(c.Victims.To, l.Victims)
	}
	set(&l.Cause, c.Cause)
	if c.Perpetrators.Given {
		l.Perpetrators = participants(c.Perpetrators.To, l.Perpetrators)
	}
	if c.Claimant.Given {
		l.Claimant = whoMaybe(c.Claimant.To, l.Claimant)
		l.Attribution = attributed(l.Claimant, l.Attribution)
	}
	set(&l.Denied, c.Denied)
	l.Denied = l.Denied && l.Claimant != nil // the narrator denies nothing
	set(&l.Period, c.Period)
	if c.Places.Given {
		l.Places = places(c.Places.To, l.Places)
	}
}

// amendFigure keeps the contract's promise about bounds and hedge even where
// the corrected bound does not go with the one that another coder gives now:
// what the reviewer says holds, and the other end opens. A figure that is open
// on both sides is none, so that opening the only bound does nothing.
func amendFigure(l *coding.Loss, c *Correction) {
	least, most := l.Min, l.Max
	set(&l.Min, c.Min)
	set(&l.Max, c.Max)
	set(&l.Hedge, c.Hedge)
	if l.Min == nil && l.Max == nil {
		l.Min, l.Max = least, most
	}
	if l.Min != nil && l.Max != nil && *l.Min > *l.Max {
		if c.Max.Given {
			l.Min = nil
		} else {
			l.Max = nil
		}
	}
	if fits(l.Hedge, l.Min, l.Max) && (c.Hedge.Given || !c.Min.Given && !c.Max.Given) {
		return
	}
	switch {
	case l.Min == nil:
		l.Hedge = coding.AtMost
	case l.Max == nil && l.Hedge != coding.Vague:
		l.Hedge = coding.AtLeast
	case l.Max != nil && l.Hedge != coding.About:
		l.Hedge = coding.Exact
	}
}

// participants gives the participants that a reviewer names, those the item
// has already with the words that name them.
func participants(named []Who, known ...[]coding.Participant) []coding.Participant {
	all := slices.Concat(known...)
	list := make([]coding.Participant, 0, len(named))
	for _, w := range named {
		list = append(list, w.participant(all))
	}
	return list
}

func whoMaybe(w *Who, known *coding.Participant) *coding.Participant {
	if w == nil {
		return nil
	}
	var all []coding.Participant
	if known != nil {
		all = append(all, *known)
	}
	p := w.participant(all)
	return &p
}

// participant gives the known participant of the same party, else of the same
// name, with what the reviewer tells of him; else a new one, whom no words of
// the report name.
func (w Who) participant(known []coding.Participant) coding.Participant {
	p := coding.Participant{Name: w.Name, Party: w.Party, Why: why}
	i := slices.IndexFunc(known, func(p coding.Participant) bool { return w.Party != "" && p.Party == w.Party })
	if i < 0 && w.Party == "" {
		i = slices.IndexFunc(known, func(p coding.Participant) bool { return w.Name != "" && p.Name == w.Name })
	}
	if i >= 0 {
		p = known[i]
	}
	if w.Name != "" {
		p.Name = w.Name
	}
	if w.Country != "" && w.Country != p.Country {
		p.Country, p.CountryBasis = w.Country, coding.ByName
	}
	if len(w.Sectors) > 0 {
		p.Sectors = w.Sectors
	}
	if p.Name == "" && p.Span.IsZero() {
		p.Name = w.String()
	}
	return p
}

// attributed puts a source in the place of the nearest one; nil is the
// narrator, who needs no attribution.
func attributed(source *coding.Participant, known []coding.Attribution) []coding.Attribution {
	if source == nil {
		return nil
	}
	if len(known) == 0 {
		return []coding.Attribution{{Source: *source, Polarity: coding.Asserts}}
	}
	list := slices.Clone(known)
	list[0].Source = *source
	return list
}

// places gives the places that a reviewer names, those the item has already
// with the words that name them.
func places(named []Where, known []coding.Place) []coding.Place {
	list := make([]coding.Place, 0, len(named))
	for _, w := range named {
		p := coding.Place{Name: w.Name}
		i := slices.IndexFunc(known, func(p coding.Place) bool {
			if w.ID != "" {
				return p.ID == w.ID
			}
			return p.Name == w.Name && (w.Country == "" || p.Country == w.Country)
		})
		if i >= 0 {
			p = known[i]
		}
		told(&p.ID, w.ID)
		told(&p.Country, w.Country)
		told(&p.Admin1, w.Admin1)
		told(&p.Precision, w.Precision)
		if w.Lat != nil && w.Lon != nil {
			p.Lat, p.Lon = w.Lat, w.Lon
			if p.Precision == coding.NoPrecision {
				p.Precision = coding.ExactPlace
			}
		}
		list = append(list, p)
	}
	return list
}

func told[T ~string](field *T, value T) {
	if value != "" {
		*field = value
	}
}

// added makes the item that a review adds to a coding.
func added(c *coding.Coding, r *Review) item {
	k, span, sentence := r.Correction, r.Target.Span, sentenceOf(c, r.Target.Span)
	var it item
	switch r.Target.Kind {
	case Event:
		t, _ := plover.ParseType(r.Target.Type)
		it.event = &coding.Event{
			ID: r.Item(), Type: t, CAMEO: plover.CAMEO(t, 0), Score: plover.Score(t, 0), Quad: t.Quad(), Status: coding.Actual,
			Trigger: span, Mentions: []coding.Mention{{Trigger: span, Sentence: sentence}}, Sentence: sentence, Confidence: 1, Rule: byReview,
		}
	case Loss:
		it.loss = &coding.Loss{
			ID: r.Item(), Kind: coding.Kind(r.Target.Type), Span: span, Hedge: coding.Exact, Measure: coding.Unclear, Cause: coding.UnclearCause,
			Sentence: sentence, Confidence: 1, Rule: byReview,
		}
	case Quote:
		it.quote = &coding.Quote{ID: r.Item(), Span: span}
	default:
		it.alignment = &coding.Alignment{ID: r.Item(), Relation: coding.Relation(r.Target.Type), Span: span}
	}
	return it.amended(k)
}

// sentenceOf gives the sentence of the coding that holds a span, and where it
// knows none the span itself, with the number of the sentence before it.
func sentenceOf(c *coding.Coding, span coding.Span) coding.Sentence {
	near := coding.Sentence{Start: span.Start, End: span.End, In: span.In}
	look := func(s coding.Sentence) bool {
		if s.In != span.In || s.Start > span.Start {
			return false
		}
		if s.End >= span.End {
			near = s
			return true
		}
		near.Index = max(near.Index, s.Index)
		return false
	}
	for i := range c.Events {
		for j := range c.Events[i].Mentions {
			if look(c.Events[i].Mentions[j].Sentence) {
				return near
			}
		}
	}
	for i := range c.Losses {
		if look(c.Losses[i].Sentence) {
			return near
		}
	}
	return near
}

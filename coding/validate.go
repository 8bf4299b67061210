package coding

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"casus/plover"
)

// maxModeShift is how far the ontology lets a mode move an event's score from
// its type's.
const maxModeShift = 2.5

// Validate tells where a coding breaks the contract: spans that do not cut the
// words they claim, names that no list knows, references that lead nowhere,
// figures that contradict their hedge. It does not ask whether the coding is
// right. It is meant for tests and for codings that came from elsewhere, and
// takes memory in the size of the text.
func Validate(c *Coding, title, text string) []error {
	v := &validator{text: []rune(text), title: []rune(title), ids: map[string]string{}}
	v.coding(c)
	return v.errs
}

// validator walks a coding. Its path says where it stands, as
// events[2].actors[0].
type validator struct {
	text, title []rune
	path        []string
	ids         map[string]string // what each id identifies: its path
	errs        []error
}

func (v *validator) report(format string, args ...any) {
	where := strings.Join(v.path, ".")
	if where != "" {
		where += ": "
	}
	v.errs = append(v.errs, errors.New(where+fmt.Sprintf(format, args...)))
}

// in does the check one step further down.
func (v *validator) in(step string, check func()) {
	v.path = append(v.path, step)
	check()
	v.path = v.path[:len(v.path)-1]
}

func each[T any](v *validator, step string, list []T, check func(*T)) {
	for i := range list {
		v.in(fmt.Sprintf("%s[%d]", step, i), func() { check(&list[i]) })
	}
}

func (v *validator) coding(c *Coding) {
	if c.Schema != Schema {
		v.report("the schema is %d, not %d", c.Schema, Schema)
	}
	v.in("report", func() { v.reportNamed(&c.Report) })
	each(v, "events", c.Events, v.event)
	each(v, "losses", c.Losses, v.loss)
	each(v, "quotes", c.Quotes, v.quote)
	each(v, "alignments", c.Alignments, v.alignment)
	each(v, "places", c.Places, v.place)
	v.placesInOrder(c.Places)
	each(v, "warnings", c.Warnings, v.warning)
	v.references(c)
}

func (v *validator) reportNamed(r *Report) {
	if r.ID == "" {
		v.report("the id is empty")
	}
	if _, err := time.Parse(time.DateOnly, r.Date); err != nil {
		v.report("the date %q is no day such as 2020-07-16", r.Date)
	}
	if r.Published != "" {
		if _, err := time.Parse(time.RFC3339, r.Published); err != nil {
			v.report("published %q is no moment in RFC 3339", r.Published)
		}
	}
}

func (v *validator) event(e *Event) {
	v.id(e.ID)
	if !e.Type.Valid() {
		v.report("the type %q is unknown", e.Type)
		return
	}
	v.distinct("mode", len(e.Modes), plover.SetOf(e.Modes...).Len())
	for _, m := range e.Modes {
		if !e.Type.HasMode(m) {
			v.report("%s has no mode %q", e.Type, m)
		}
	}
	v.distinct("context", len(e.Contexts), plover.SetOf(e.Contexts...).Len())
	for _, c := range e.Contexts {
		if !c.Valid() {
			v.report("the context %q is unknown", c)
		}
	}
	if _, ok := plover.FromCAMEO(e.CAMEO); !ok {
		v.report("%q is no CAMEO code", e.CAMEO)
	}
	if base := plover.Score(e.Type, 0); !(math.Abs(e.Score-base) <= maxModeShift) || math.Abs(e.Score) > 10 {
		v.report("the score %v is too far from the %v of %s", e.Score, base, e.Type)
	}
	if e.Quad != e.Type.Quad() {
		v.report("the quad class of %s is %s, not %q", e.Type, e.Type.Quad(), e.Quad)
	}
	known(v, "status", e.Status, Statuses())
	if e.Responsibility != NoResponsibility {
		known(v, "responsibility", e.Responsibility, []Responsibility{Claimed})
	}
	v.in("trigger", func() { v.words(e.Trigger) })
	v.in("sentence", func() { v.sentence(e.Sentence, e.Trigger) })
	if len(e.Mentions) == 0 || e.Mentions[0].Trigger != e.Trigger || e.Mentions[0].Sentence != e.Sentence {
		v.report("the first mention is not that of the event itself")
	}
	each(v, "mentions", e.Mentions, func(m *Mention) {
		v.words(m.Trigger)
		v.sentence(m.Sentence, m.Trigger)
	})
	each(v, "actors", e.Actors, v.participant)
	each(v, "recipients", e.Recipients, v.participant)
	if e.Date != nil {
		v.in("date", func() { v.time(e.Date) })
	}
	each(v, "places", e.Places, v.place)
	each(v, "attribution", e.Attribution, v.attribution)
	v.confidence(e.Confidence)
	v.rule(e.Rule)
}

func (v *validator) loss(l *Loss) {
	v.id(l.ID)
	known(v, "kind", l.Kind, Kinds())
	v.words(l.Span)
	each(v, "victims", l.Victims, v.participant)
	v.bounds(l)
	known(v, "measure", l.Measure, Measures())
	known(v, "cause", l.Cause, Causes())
	each(v, "perpetrators", l.Perpetrators, v.participant)
	if l.Claimant != nil {
		v.in("claimant", func() { v.participant(l.Claimant) })
	} else if l.Denied {
		v.report("the figure is denied, and nobody denies it")
	}
	each(v, "attribution", l.Attribution, v.attribution)
	if l.Period != nil {
		v.in("period", func() { v.time(l.Period) })
	}
	each(v, "places", l.Places, v.place)
	v.in("sentence", func() { v.sentence(l.Sentence, Span{}) })
	v.confidence(l.Confidence)
	v.rule(l.Rule)
}

// bounds checks a figure against its hedge.
func (v *validator) bounds(l *Loss) {
	known(v, "hedge", l.Hedge, Hedges())
	switch {
	case l.Min == nil && l.Max == nil:
		v.report("the figure has neither a minimum nor a maximum")
	case l.Min != nil && *l.Min < 0 || l.Max != nil && *l.Max < 0:
		v.report("the figure is below nothing")
	case l.Min != nil && l.Max != nil && *l.Min > *l.Max:
		v.report("the minimum %d is above the maximum %d", *l.Min, *l.Max)
	}
	wantMin := l.Hedge == Exact || l.Hedge == About || l.Hedge == AtLeast || l.Hedge == Vague
	wantMax := l.Hedge == Exact || l.Hedge == About || l.Hedge == AtMost
	if wantMin && l.Min == nil || wantMax && l.Max == nil {
		v.report("a figure that is %q has an open end where it may have none", l.Hedge)
	}
}

func (v *validator) quote(q *Quote) {
	v.id(q.ID)
	v.words(q.Span)
	if q.Speaker != nil {
		v.in("speaker", func() { v.participant(q.Speaker) })
	}
}

func (v *validator) alignment(a *Alignment) {
	v.id(a.ID)
	v.in("from", func() { v.participant(&a.From) })
	v.in("to", func() { v.participant(&a.To) })
	known(v, "relation", a.Relation, Relations())
	v.words(a.Span)
	each(v, "attribution", a.Attribution, v.attribution)
}

func (v *validator) warning(w *Warning) {
	known(v, "kind", w.Kind, WarningKinds())
	v.span(w.Span)
	if w.Detail == "" {
		v.report("the detail is empty")
	}
}

func (v *validator) participant(p *Participant) {
	v.span(p.Span)
	if p.Span.IsZero() && p.Name == "" && p.Country == "" {
		v.report("the participant has neither words nor a name nor a country")
	}
	v.country(p.Country)
	if p.Country == "" {
		if p.CountryBasis != NoBasis {
			v.report("the country is empty and has the basis %q", p.CountryBasis)
		}
	} else {
		known(v, "country_basis", p.CountryBasis, CountryBases())
	}
	v.distinct("sector", len(p.Sectors), plover.SetOf(p.Sectors...).Len())
	for _, s := range p.Sectors {
		if !s.Valid() {
			v.report("the sector %q is unknown", s)
		}
	}
}

func (v *validator) place(p *Place) {
	v.words(p.Span)
	v.country(p.Country)
	if (p.Lat == nil) != (p.Lon == nil) {
		v.report("one of lat and lon is missing")
	}
	if p.Lat != nil && !(math.Abs(*p.Lat) <= 90) || p.Lon != nil && !(math.Abs(*p.Lon) <= 180) {
		v.report("the coordinates are not on the Earth")
	}
	if p.Precision != NoPrecision {
		known(v, "precision", p.Precision, PlacePrecisions())
	}
}

func (v *validator) placesInOrder(places []Place) {
	inOrder := func(a, b Place) int {
		if a.In != b.In { // the title comes before the text
			return strings.Compare(string(b.In), string(a.In))
		}
		return a.Start - b.Start
	}
	if !slices.IsSortedFunc(places, inOrder) {
		v.report("the places are not in text order")
	}
}

func (v *validator) time(t *Time) {
	v.span(t.Span)
	known(v, "precision", t.Precision, TimePrecisions())
	layouts := []string{time.DateOnly}
	if t.Precision == Hour {
		layouts = append(layouts, "2006-01-02T15:04")
	}
	for _, s := range []string{t.From, t.To} {
		if s != "" && !slices.ContainsFunc(layouts, func(layout string) bool {
			_, err := time.Parse(layout, s)
			return err == nil
		}) {
			v.report("%q is no time such as 2020-07-16", s)
		}
	}
	if t.From == "" && t.To == "" {
		v.report("the time is open at both ends")
	}
	// An end may be told to the day where the beginning is told to the hour.
	if n := min(len(t.From), len(t.To)); t.From[:n] > t.To[:n] {
		v.report("the time ends (%s) before it begins (%s)", t.To, t.From)
	}
}

func (v *validator) attribution(a *Attribution) {
	v.in("source", func() { v.participant(&a.Source) })
	each(v, "via", a.Via, v.participant)
	v.in("cue", func() { v.span(a.Cue) })
	known(v, "polarity", a.Polarity, Polarities())
}

func (v *validator) country(code string) {
	if code == "" {
		return
	}
	for _, r := range code {
		if r < 'A' || r > 'Z' {
			v.report("the country %q is no code of three capitals", code)
			return
		}
	}
	if len(code) != 3 {
		v.report("the country %q is no code of three capitals", code)
	}
}

// words checks a span that must have words.
func (v *validator) words(s Span) {
	if s.Start == s.End {
		v.report("the span is empty")
	}
	v.span(s)
}

// span checks that a span cuts the words it claims.
func (v *validator) span(s Span) {
	if s.IsZero() {
		return
	}
	field, ok := v.field(s.In)
	if !ok {
		return
	}
	if s.Start < 0 || s.Start > s.End || s.End > len(field) {
		v.report("the span %d to %d is outside of its field (0 to %d)", s.Start, s.End, len(field))
		return
	}
	if cut := string(field[s.Start:s.End]); cut != s.Text {
		v.report("the span %d to %d cuts %q and claims %q", s.Start, s.End, cut, s.Text)
	}
}

// sentence checks that a sentence lies in its field and holds the trigger.
func (v *validator) sentence(s Sentence, trigger Span) {
	field, ok := v.field(s.In)
	if !ok {
		return
	}
	if s.Index < 0 || s.Start < 0 || s.Start >= s.End || s.End > len(field) {
		v.report("sentence %d, %d to %d, is outside of its field (0 to %d)", s.Index, s.Start, s.End, len(field))
		return
	}
	if !trigger.IsZero() && (trigger.In != s.In || trigger.Start < s.Start || trigger.End > s.End) {
		v.report("the trigger %q (%d to %d) is not in its sentence (%d to %d)",
			trigger.Text, trigger.Start, trigger.End, s.Start, s.End)
	}
}

func (v *validator) field(f Field) ([]rune, bool) {
	switch f {
	case InText:
		return v.text, true
	case InTitle:
		return v.title, true
	}
	v.report("a report has no field %q that offsets point into", f)
	return nil, false
}

func (v *validator) id(id string) {
	if id == "" {
		v.report("the id is empty")
		return
	}
	where := strings.Join(v.path, ".")
	if other, taken := v.ids[id]; taken {
		v.report("the id %s is also that of %s", id, other)
		return
	}
	v.ids[id] = where
}

func (v *validator) confidence(f float64) {
	if !(f >= 0 && f <= 1) {
		v.report("the confidence %v is not between 0 and 1", f)
	}
}

func (v *validator) rule(name string) {
	if name == "" {
		v.report("no rule is named")
	}
}

func (v *validator) distinct(what string, listed, different int) {
	if listed != different {
		v.report("a %s is empty or listed twice", what)
	}
}

func known[T ~string](v *validator, what string, value T, values []T) {
	if !slices.Contains(values, value) {
		v.report("the %s %q is unknown", what, value)
	}
}

// references checks that part_of, superseded_by and event lead to what they
// should, and that no loss is a part or a predecessor of itself by a detour.
func (v *validator) references(c *Coding) {
	events := map[string]bool{}
	for i := range c.Events {
		events[c.Events[i].ID] = true
	}
	losses := map[string]*Loss{}
	for i := range c.Losses {
		losses[c.Losses[i].ID] = &c.Losses[i]
	}
	each(v, "losses", c.Losses, func(l *Loss) {
		if l.Event != "" && !events[l.Event] {
			v.report("the event %q is not in the coding", l.Event)
		}
		v.chain("part_of", l, losses, func(l *Loss) string { return l.PartOf })
		v.chain("superseded_by", l, losses, func(l *Loss) string { return l.SupersededBy })
	})
}

func (v *validator) chain(what string, from *Loss, losses map[string]*Loss, next func(*Loss) string) {
	l := from
	for range len(losses) + 1 {
		id := next(l)
		if id == "" {
			return
		}
		if l = losses[id]; l == nil {
			v.report("%s leads to %q, which is no loss of the coding", what, id)
			return
		}
	}
	v.report("%s leads in a circle", what)
}

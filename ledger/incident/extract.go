package incident

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Mentions gives the violent happenings that a report tells: acts of force and
// riots that took place, and losses by violence of which no act is told. They
// come in text order. What a mention does not tell of its time and place it takes
// from the sentences around that tell the same as far as can be seen, and its
// Basis and PlaceBasis say so.
func Mentions(c *coding.Coding, report Source) []Mention {
	r := reading{source: report, at: map[string]int{}, victims: map[position]bool{}}
	for i := range c.Losses {
		for j := range c.Losses[i].Victims {
			r.victims[positionOf(&c.Losses[i].Victims[j].Span)] = true
		}
	}
	for i := range c.Events {
		r.event(&c.Events[i], c.Events)
	}
	for i := range c.Losses {
		if l := &c.Losses[i]; l.Event != "" {
			if at, ok := r.at[l.Event]; ok {
				r.told[at].lose(l, true)
			}
		}
	}
	slices.SortStableFunc(r.told, compare)
	for i := range c.Losses {
		if l := &c.Losses[i]; !r.has(l.Event) {
			r.loss(l)
		}
	}
	slices.SortStableFunc(r.told, compare)
	for i := range c.Events {
		r.accusation(&c.Events[i])
	}
	for i := range r.told {
		r.told[i].whereSaid(c.Places)
	}
	r.settle(c.Places)
	mentions := make([]Mention, len(r.told))
	for i := range r.told {
		mentions[i] = r.told[i].Mention
	}
	return mentions
}

// reading is one report on its way to mentions.
type reading struct {
	source Source
	told   []telling
	at     map[string]int // of an event's id, where in told it was first put
	// victims are where the words stand that name those who were lost.
	victims map[position]bool
}

type position struct {
	in    coding.Field
	start int
}

func positionOf(s *coding.Span) position { return position{s.In, s.Start} }

func (r *reading) has(event string) bool {
	_, ok := r.at[event]
	return ok
}

// telling is a mention while it is being made.
type telling struct {
	Mention
	// dated tells that its own words, or those of its losses, date it; loose that
	// they leave open how long before the report it was.
	dated, loose bool
	// states are those of whoever was hit, as far as they are states.
	states []string
}

// compare puts tellings in text order; the title comes first.
func compare(t, o telling) int {
	a, b := &t.Spans[0], &o.Spans[0]
	return cmp.Or(-cmp.Compare(a.In, b.In), cmp.Compare(a.Start, b.Start), strings.Compare(t.ID, o.ID))
}

func (r *reading) mention(id string) Mention {
	return Mention{
		ID: id, Report: r.source.Report, Group: r.source.Group, Source: r.source.Name, Date: r.source.Date, Published: r.source.Published,
		Days: calendar.Interval{From: calendar.NoDay, To: calendar.NoDay},
	}
}

// violent tells whether an event is an act of force, by a crowd too.
func violent(e *coding.Event) bool {
	return e.Type == plover.ASSAULT || e.Type == plover.PROTEST && slices.Contains(e.Modes, plover.ModeRiot)
}

func (r *reading) event(e *coding.Event, all []coding.Event) {
	past := e.Status == coding.Historical && e.Date != nil && !e.Date.IsZero() && daily(e.Date)
	if !violent(e) || e.Status != coding.Actual && !past {
		return
	}
	t := telling{Mention: r.mention(e.ID)}
	t.Form = formOf(e)
	t.Mutual = len(e.Recipients) == 0 && sides(e.Actors) > 1
	if t.Mutual && t.Form == 0 {
		t.Form = Clash
	}
	for i := range e.Recipients {
		p := &e.Recipients[i]
		t.hit(p, e.Actors)
		if !p.IsZero() && !r.victims[positionOf(&p.Span)] && classOf(p) != Armed {
			t.Targets.Things = words(t.Targets.Things, p.Text)
		}
	}
	if t.Mutual {
		for i := range e.Actors {
			t.hit(&e.Actors[i], nil)
		}
	}
	for i := range e.Actors {
		t.blame(&e.Actors[i], e.Attribution, e.Responsibility == coding.Claimed)
	}
	t.dateOf(e, all)
	t.where(e.Places)
	for _, m := range e.Mentions {
		t.span(m.Sentence, m.Trigger)
	}
	if len(e.Mentions) == 0 {
		t.span(e.Sentence, e.Trigger)
	}
	r.at[e.ID] = len(r.told)
	r.told = append(r.told, t)
}

// dateOf dates the mention by what the words about the event tell. A date
// without words, or that of its being said, is a stand-in, and says no more than
// that it had happened by then.
func (t *telling) dateOf(e *coding.Event, all []coding.Event) {
	d := e.Date
	switch {
	case d == nil:
	case d.IsZero():
		t.loose = d.From == "" || d.Precision == coding.Week
	case (t.reportDay(d) || !daily(d)) && borrowed(e, all), t.reportDay(d) && farAhead(e):
		t.loose = true
	default:
		t.when(d, Told)
	}
}

// reportDay tells whether a date is the day of the report, on which people say what
// it tells.
func (t *telling) reportDay(d *coding.Time) bool {
	days, ok := calendar.Of(d)
	return ok && days.From == t.Date && days.To == t.Date
}

// borrowed tells whether the date of an event is rather that of something else in
// the sentence: of its being told ("killed ten, the army said on Friday", "said on
// Friday that rebels killed ten"), or of an act of another sort that is nearer to
// the date and has it too ("arrested two on Friday for the killing").
func borrowed(e *coding.Event, all []coding.Event) bool {
	d := &e.Date.Span
	own := -1 // how far the date is from what tells the event
	var trigger coding.Span
	var sentence coding.Sentence
	for i := range e.Mentions {
		m := &e.Mentions[i]
		if m.Sentence.In == d.In && m.Sentence.Start <= d.Start && d.End <= m.Sentence.End {
			if far := apart(&m.Trigger, d); own < 0 || far < own {
				own, trigger, sentence = far, m.Trigger, m.Sentence
			}
		}
	}
	if own < 0 {
		return false
	}
	for i := range e.Attribution {
		cue := &e.Attribution[i].Cue
		if cue.IsZero() || cue.In != d.In || cue.Start < sentence.Start || cue.End > sentence.End {
			continue
		}
		between := trigger.Start < cue.Start && cue.Start < d.Start || d.Start < cue.Start && cue.Start < trigger.Start
		if between || cue.Start < d.Start && d.Start < trigger.Start && apart(cue, d) < own {
			return true
		}
	}
	for i := range all {
		o := &all[i]
		if o == e || o.Date == nil || o.Date.Span != e.Date.Span || violent(o) && daily(o.Date) {
			continue
		}
		for j := range o.Mentions {
			if t := &o.Mentions[j].Trigger; o.Mentions[j].Sentence == sentence && apart(t, d) < own && (t.Start < d.Start) == (trigger.Start < d.Start) {
				return true
			}
		}
	}
	return false
}

// farAhead tells whether the date of an event stands far before what tells it, where it
// is rather that of the main clause: "on Friday dismissed reports that its aircraft
// had bombed the town".
func farAhead(e *coding.Event) bool {
	const far = 20
	d, t := &e.Date.Span, &e.Trigger
	return d.In == t.In && t.Start-d.End > far
}

// apart is how many characters stand between two spans.
func apart(a, b *coding.Span) int { return max(a.Start-b.End, b.Start-a.End, 0) }

// sides counts the parties, or countries, that stand on one side.
func sides(ps []coding.Participant) int {
	var seen []string
	for i := range ps {
		if key := cmp.Or(ps[i].Party, ps[i].Country); key != "" && !slices.Contains(seen, key) {
			seen = append(seen, key)
		}
	}
	return len(seen)
}

// daily tells whether a time is told to the day or closer.
func daily(t *coding.Time) bool { return t.Precision == coding.Day || t.Precision == coding.Hour }

// when dates the mention unless it is dated already. What has happened was not
// after the report: such a date was misread.
func (t *telling) when(date *coding.Time, basis Basis) {
	days, ok := calendar.Of(date)
	if t.dated || !ok || t.Date != calendar.NoDay && days.From > t.Date {
		return
	}
	t.Days, t.Basis, t.dated = days, basis, true
	switch {
	case date.Precision == coding.Hour:
		t.Hour = minutes(date)
	case days.From == calendar.NoDay: // "by Tuesday"
		t.Days, t.Basis, t.dated, t.loose = calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}, Nowhere, false, true
	case date.Precision == coding.Range && (days.To == calendar.NoDay || days.Days() > mostDays):
		t.Summary = ManyDays
	}
}

// mostDays is the longest span of days that still tells one happening: "over
// the weekend", "overnight". A longer one tells many; but a week or a month that
// has a name ("last week") may as well say when the one was.
const mostDays = 3

func minutes(date *coding.Time) *[2]int64 {
	const layout = "2006-01-02T15:04"
	from, err := time.Parse(layout, date.From)
	if err != nil {
		return nil
	}
	to, err := time.Parse(layout, date.To)
	if err != nil || to.Before(from) {
		to = from
	}
	return &[2]int64{from.Unix() / 60, to.Unix() / 60}
}

// where adds places, the most exact first.
func (t *telling) where(places []coding.Place) {
	for i := range places {
		p := placeOf(&places[i])
		if p.rank() > tooLarge || slices.ContainsFunc(t.Places, func(o Place) bool { return o.ID == p.ID && o.Name == p.Name }) {
			continue
		}
		t.Places = append(t.Places, p)
		t.PlaceBasis = Told
	}
	slices.SortStableFunc(t.Places, func(a, b Place) int { return cmp.Compare(a.rank(), b.rank()) })
}

// whereSaid places a telling that has no place of its own by the one that its
// sentences name, if it is one.
func (t *telling) whereSaid(all []coding.Place) {
	if t.placed() {
		return
	}
	for i := range t.Spans {
		if said := placeIn(&t.Spans[i], all); said != nil && matchPlaces(t.Places, said) != placesApart {
			t.Places, t.PlaceBasis = append(said, t.Places...), Linked
			return
		}
	}
}

// placeIn is the one district, or smaller place, that a sentence names, nil where
// it names none or several.
func placeIn(sentence *Span, all []coding.Place) (said []Place) {
	for i := range all {
		p := placeOf(&all[i])
		if !p.specific() || all[i].In != sentence.In || all[i].Start < sentence.Start || all[i].End > sentence.End {
			continue
		}
		if said != nil && (said[0].ID != p.ID || said[0].Folded != p.Folded) {
			return nil
		}
		said = []Place{p}
	}
	return said
}

// tooLarge is the rank of the largest places that place anything: states.
const tooLarge = 5

func placeOf(p *coding.Place) Place {
	out := Place{Name: p.Name, ID: p.ID, Country: p.Country, Admin1: p.Admin1, Precision: p.Precision}
	if p.Lat != nil && p.Lon != nil {
		out.Lat, out.Lon = *p.Lat, *p.Lon
	}
	if p.ID == "" {
		out.Folded = string(atlas.AppendFolded(nil, p.Name))
		out.Precision = coding.NoPrecision
	}
	return out
}

func (t *telling) span(s coding.Sentence, trigger coding.Span) {
	t.Spans = append(t.Spans, Span{Sentence: s.Index, Start: s.Start, End: s.End, In: s.In, Trigger: trigger.Text, From: trigger.Start, To: trigger.End})
}

// hit adds somebody or something to the targets.
func (t *telling) hit(p *coding.Participant, by []coding.Participant) {
	if p.Party != "" && !t.Mutual && slices.ContainsFunc(by, func(a coding.Participant) bool { return a.Party == p.Party }) {
		return // the attackers' own losses
	}
	g := &t.Targets
	class := classOf(p)
	g.Class |= class
	if class == Armed && p.Party != "" {
		g.Parties = with(g.Parties, p.Party)
	}
	if p.Country != "" && !plover.IsSpecialLabel(p.Country) {
		t.states = with(t.states, p.Country)
	}
	if p.Country != "" && p.CountryBasis != coding.ByPlace {
		g.Countries = with(g.Countries, p.Country)
	}
	if class == Civil {
		for _, s := range p.Sectors {
			if s != plover.CVL {
				g.Sectors = with(g.Sectors, s)
			}
		}
	}
}

func with[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}

// classOf tells combatants from civilians by the closest sector.
func classOf(p *coding.Participant) Class {
	if len(p.Sectors) == 0 {
		return 0
	}
	switch p.Sectors[0] {
	case plover.MIL, plover.COP, plover.REB, plover.UAF, plover.PRM, plover.SPY:
		return Armed
	case plover.GOV, plover.JUD, plover.LEG:
		return State
	case plover.UNK:
		return 0
	}
	return Civil
}

// blame adds somebody of whom it is told that he did it.
func (t *telling) blame(p *coding.Participant, by []coding.Attribution, claimed bool) {
	b := Blame{Party: p.Party, Country: p.Country, Name: p.Name, Claimed: claimed}
	for i := range by {
		name := who(&by[i].Source)
		switch by[i].Polarity {
		case coding.Denies, coding.Doubts:
			b.Denied = with(b.Denied, name)
		default:
			b.By = with(b.By, name)
		}
	}
	for i := range t.Blamed {
		if old := &t.Blamed[i]; old.Party == b.Party && (b.Party != "" || old.Name == b.Name) {
			for _, name := range b.By {
				old.By = with(old.By, name)
			}
			for _, name := range b.Denied {
				old.Denied = with(old.Denied, name)
			}
			old.Claimed = old.Claimed || b.Claimed
			return
		}
	}
	t.Blamed = append(t.Blamed, b)
}

// who names somebody in a claim: by his party, else by his name.
func who(p *coding.Participant) string { return cmp.Or(p.Party, p.ID, p.Name) }

// words adds the words of a description that are no names: "the Tawila market"
// is the market. News writes names with capitals.
func words(list []string, text string) []string {
	const shortest = 4
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		if first, _ := utf8.DecodeRuneInString(w); len(w) >= shortest && unicode.IsLower(first) {
			list = with(list, w)
		}
	}
	return list
}

// lose adds a loss that the happening brought. sure tells that the coding links
// the two.
func (t *telling) lose(l *coding.Loss, sure bool) {
	f := Figure{Loss: l.ID, Kind: l.Kind, Min: l.Min, Max: l.Max, Hedge: l.Hedge, Measure: l.Measure, Part: l.PartOf != ""}
	if l.Claimant != nil {
		f.By = who(l.Claimant)
	}
	for i := range l.Victims {
		v := &l.Victims[i]
		f.Class |= classOf(v)
		f.Party = cmp.Or(f.Party, v.Party)
		f.Country = cmp.Or(f.Country, v.Country)
		if sure && f.value() > 0 {
			t.hit(v, l.Perpetrators)
		}
	}
	if sure {
		for i := range l.Perpetrators {
			t.blame(&l.Perpetrators[i], l.Attribution, false)
		}
	}
	t.Losses = append(t.Losses, f)
	if l.Period != nil && !l.Period.IsZero() && l.Measure == coding.Single {
		t.when(l.Period, Linked)
	}
	if !slices.ContainsFunc(t.Spans, func(x Span) bool { return x.In == l.Sentence.In && x.Start == l.Sentence.Start }) {
		t.span(l.Sentence, l.Span)
	}
}

// loss takes in a loss of which no act is told: it belongs to the last happening
// before it that it does not contradict, else, or where it has a place of its own,
// it is one by itself.
func (r *reading) loss(l *coding.Loss) {
	if l.Cause != coding.Violence && l.Cause != coding.UnclearCause || l.Kind == coding.Displaced {
		return
	}
	sure := l.Cause == coding.Violence
	alone := telling{Mention: r.mention(l.ID)}
	if sure {
		alone.where(l.Places)
	}
	alone.lose(l, sure)
	if i := r.host(&alone, !sure); i >= 0 && !alone.placed() {
		r.told[i].lose(l, false)
	} else if sure && !l.Denied {
		r.told = append(r.told, alone)
	}
}

// accusation takes in who accuses whom of what the report has told last. What he is
// accused of may be an act of its own, which then names him as well.
func (r *reading) accusation(e *coding.Event) {
	if e.Type != plover.ACCUSE || e.Status != coding.Actual || !slices.Contains(e.Modes, plover.ModeAllege) || len(e.Actors) == 0 {
		return
	}
	last := -1
	for i := range r.told {
		t := &r.told[i]
		if t.Summary == OneHappening && !t.past() && t.Spans[0].In == e.Sentence.In && t.Spans[0].Start <= e.Sentence.Start {
			last = i
		}
	}
	if last < 0 {
		return
	}
	for i := range e.Recipients {
		accused := &e.Recipients[i]
		if accused.Party == "" {
			continue
		}
		by := make([]coding.Attribution, len(e.Actors))
		for j := range e.Actors {
			by[j] = coding.Attribution{Source: e.Actors[j], Polarity: coding.Asserts}
		}
		r.told[last].blame(accused, by, false)
	}
}

// host is the last telling before a loss that can be what brought it about, else
// the first after it; -1 where there is none. A loss of unclear cause is taken in by one of
// several happenings only where it stands near.
func (r *reading) host(loss *telling, unclear bool) int {
	after := -1
	for i := len(r.told) - 1; i >= 0; i-- {
		t := &r.told[i]
		if t.Summary != OneHappening || t.past() || Contradict(&t.Mention, &loss.Mention) || loss.Summary != OneHappening {
			continue
		}
		if unclear && len(r.told) > 1 && !t.near(loss) {
			continue // people die of other things too
		}
		if compare(*t, *loss) <= 0 {
			return i
		}
		after = i
	}
	return after
}

// near tells whether another telling stands in one of the sentences around.
func (t *telling) near(o *telling) bool {
	const sentences = 4
	s := &o.Spans[0]
	return slices.ContainsFunc(t.Spans, func(x Span) bool {
		return x.In != s.In || x.Sentence-s.Sentence <= sentences && s.Sentence-x.Sentence <= sentences
	})
}

// past tells whether it is told as something of another time than the report's.
func (t *telling) past() bool {
	const news = 14
	return t.dated && t.Date != calendar.NoDay && t.Days.To != calendar.NoDay && t.Days.To < t.Date-news
}

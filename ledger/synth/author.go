package synth

import (
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"strconv"
	"strings"

	"casus/coding"
	"casus/ledger/calendar"
)

// telling is a report before it is written.
type telling struct {
	happening
	seed      uint64 // of the words; a copy has that of its original
	revision  int    // how often the happening was told before
	more      int    // added to the figures by a copy
	published int64  // minute since 1970
	outlet    int    // named in the text
	address   int    // the outlet under whose address it appears
	voice     voice
	cut       bool // the last sentence is left out
}

// voice is who tells the outlet of a happening.
type voice int

const (
	ownSide voice = iota // the side that was hit
	adversary
	witness
	hospital
	narrator
	numVoices int = iota
)

// author writes tellings. What it holds is used again from one to the next.
type author struct {
	by     coding.Coder
	pcg    *rand.PCG
	rand   *rand.Rand
	text   text
	filler *filler
	c      *coding.Coding
	told   struct{ events, losses int } // that have their sentence
	links  []link                       // of the losses, which have no ids before the text ends
	*telling
}

// link is where a loss leads: indexes of an event and of losses, -1 for none.
type link struct{ event, partOf, supersededBy int }

func newAuthor(atlasVersion string, words int) author {
	pcg := rand.NewPCG(0, 0)
	return author{by: coding.Coder{Version: "synth", Model: "synth", Codebook: "synth", Atlas: atlasVersion}, pcg: pcg, rand: rand.New(pcg), filler: newFiller(words)}
}

// write gives a telling's text and coding; n tells it from all others.
func (a *author) write(t *telling, n int) (string, *coding.Coding) {
	a.pcg.Seed(t.seed, 0)
	a.text.reset()
	a.links = a.links[:0]
	a.told.events, a.told.losses = 0, 0
	a.telling = t
	a.c = &coding.Coding{Schema: coding.Schema, Coder: a.by, Events: make([]coding.Event, 0, 4), Losses: make([]coding.Loss, 0, 4)}
	title := ""
	switch t.kind {
	case violence:
		title = a.attack()
	case talk:
		title = a.talk()
	case summary:
		title = a.summary()
	case disaster:
		title = a.disaster()
	}
	a.pcg.Seed(t.seed, 1) // so that what was cut above changes nothing here
	a.filler.fill(&a.text, a.rand)
	text := string(a.text.bytes)
	a.c.Report = a.report(title, n)
	a.identify(text)
	return text, a.c
}

func (a *author) report(title string, n int) coding.Report {
	day := calendar.Day(a.published / minutesPerDay)
	date := day.String()
	town, kind := outletName(a.address)
	id := strconv.Itoa(n)
	r := coding.Report{ID: "synth-" + id, Date: date, Source: town + " " + kind, Title: title, Language: "en",
		URL: "https://" + strings.ToLower(town) + "-" + strings.ToLower(kind) + ".example/" + date + "/" + id}
	if a.address%5 > 0 { // others tell the day alone
		r.Published = date + "T" + clock(a.published%minutesPerDay) + ":00Z"
	}
	return r
}

// clock gives a minute of the day as 04:30.
func clock(minute int64) string {
	h, m := byte(minute/60), byte(minute%60)
	return string([]byte{'0' + h/10, '0' + h%10, ':', '0' + m/10, '0' + m%10})
}

// identify gives everything its id. The key is made as that of package report.
func (a *author) identify(text string) {
	sum := sha256.Sum256([]byte(a.c.Report.Date + "\x00" + a.c.Report.Title + "\x00" + text))
	ids := coding.NewIDs(hex.EncodeToString(sum[:]))
	for i := range a.c.Events {
		e := &a.c.Events[i]
		e.ID = ids.Make(e.Type.String(), e.Trigger)
	}
	for i := range a.c.Losses {
		l := &a.c.Losses[i]
		l.ID = ids.Make(string(l.Kind), l.Span)
	}
	for i, to := range a.links {
		l := &a.c.Losses[i]
		if to.event >= 0 {
			l.Event = a.c.Events[to.event].ID
		}
		if to.partOf >= 0 {
			l.PartOf = a.c.Losses[to.partOf].ID
		}
		if to.supersededBy >= 0 {
			l.SupersededBy = a.c.Losses[to.supersededBy].ID
		}
	}
	for i := range a.c.Quotes {
		a.c.Quotes[i].ID = ids.Make("quote", a.c.Quotes[i].Span)
	}
	for i := range a.c.Alignments {
		a.c.Alignments[i].ID = ids.Make(string(a.c.Alignments[i].Relation), a.c.Alignments[i].Span)
	}
}

// say writes words that are coded as nothing.
func (a *author) say(words string) coding.Span { return a.text.put(words) }

// chance is true so many times in a hundred.
func (a *author) chance(percent int) bool { return a.rand.IntN(100) < percent }

// end ends the sentence, and dates to it all that it told.
func (a *author) end() {
	s := a.text.close()
	for ; a.told.events < len(a.c.Events); a.told.events++ {
		e := &a.c.Events[a.told.events]
		e.Sentence = s
		e.Mentions = []coding.Mention{{Trigger: e.Trigger, Sentence: s}}
	}
	for ; a.told.losses < len(a.c.Losses); a.told.losses++ {
		a.c.Losses[a.told.losses].Sentence = s
	}
}

// again adds a mention of an event that an earlier sentence told.
func (a *author) again(event int, trigger coding.Span) {
	s := coding.Sentence{Index: a.text.number, Start: a.text.opened, End: a.text.at}
	a.c.Events[event].Mentions = append(a.c.Events[event].Mentions, coding.Mention{Trigger: trigger, Sentence: s})
}

// event adds an event and gives its index.
func (a *author) event(what event, trigger coding.Span) int {
	a.c.Events = append(a.c.Events, coding.Event{Type: what.kind, Modes: what.modes, Contexts: what.contexts, CAMEO: what.cameo, Score: what.score,
		Quad: what.kind.Quad(), Status: coding.Actual, Trigger: trigger, Confidence: float64(50+a.rand.IntN(50)) / 100, Rule: "synth"})
	return len(a.c.Events) - 1
}

// loss adds a loss of the happening and gives its index.
func (a *author) loss(kind coding.Kind, words coding.Span, victims []coding.Participant, f figure, event int) int {
	l := coding.Loss{Kind: kind, Span: words, Victims: victims, Hedge: f.hedge, Measure: coding.Single, Cause: coding.Violence,
		Confidence: float64(50+a.rand.IntN(50)) / 100, Rule: "synth"}
	l.Min, l.Max = f.bounds()
	a.c.Losses = append(a.c.Losses, l)
	a.links = append(a.links, link{event, -1, -1})
	return len(a.c.Losses) - 1
}

// put writes a participant under a name of his.
func (s *side) put(a *author, name string, sectors []coding.Sector) coding.Participant {
	p := coding.Participant{Span: a.say(name), Name: name, Party: s.party, Country: s.country, CountryBasis: s.basis, Sectors: sectors, Why: "made up"}
	if name == s.name {
		p.ID = s.id
	}
	return p
}

func (a *author) side(s *side) coding.Participant    { return s.put(a, s.name, s.sectors) }
func (a *author) army(s *side) coding.Participant    { return s.put(a, s.army, s.armed) }
func (a *author) voiceOf(s *side) coding.Participant { return s.put(a, s.voice, s.office) }

// local writes somebody whom only the place gives a country.
func (a *author) local(name string, sectors []coding.Sector, role string) coding.Participant {
	return coding.Participant{Span: a.say(name), Name: name, Country: a.place.Country, CountryBasis: coding.ByPlace, Sectors: sectors, Role: role, Why: "made up"}
}

// where writes the place.
func (a *author) where() []coding.Place {
	p := *a.place
	if a.near {
		a.say("the outskirts of ")
		p.Precision = coding.NearPlace
	}
	p.Span = a.say(p.Name)
	a.c.Places = append(a.c.Places, p)
	return []coding.Place{p}
}

// when writes the day of the happening, and now and then its hour.
func (a *author) when() *coding.Time {
	day := calendar.Day(a.minute / minutesPerDay)
	weekday := weekdays[day-calendar.ByWeek.Start(day)]
	date := day.String()
	if !a.chance(30) {
		a.say("on ")
		return &coding.Time{From: date, To: date, Precision: coding.Day, Span: a.say(weekday)}
	}
	hour := clock(a.minute % minutesPerDay)
	a.say("at ")
	date += "T" + hour
	return &coding.Time{From: date, To: date, Precision: coding.Hour, Span: a.say(hour + " on " + weekday)}
}

// dateline writes where and by whom it is told.
func (a *author) dateline() {
	town, kind := outletName(a.outlet)
	a.say("(")
	a.say(town)
	a.say(" ")
	a.say(kind)
	a.say(") — ")
}

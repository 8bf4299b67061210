package synth

import (
	"strconv"

	"casus/coding"
	"casus/ledger/calendar"
)

// claim is a source as it stands behind a sentence: nil for the narrator.
func (a *author) claim(v voice) []coding.Attribution {
	victim, attacker := a.theatre.sides[1-a.attacker], a.theatre.sides[a.attacker]
	if v == narrator || v == witness && a.theatre.witness == nil {
		return nil
	}
	a.say(", ")
	var p coding.Participant
	switch v {
	case ownSide:
		p = a.voiceOf(victim)
	case adversary:
		p = a.voiceOf(attacker)
	case witness:
		p = a.voiceOf(a.theatre.witness)
	case hospital:
		p = a.local("a hospital official", medical, "hospital official")
	}
	a.say(" ")
	return []coding.Attribution{{Source: p, Cue: a.say("said"), Polarity: coding.Asserts}}
}

// believed is a true number as a source tells it: one's own losses are less,
// the other's more, and nobody has counted all at once.
func (a *author) believed(n int64, v voice) int64 {
	if a.revision < 2 {
		n -= n / int64(3+a.revision)
	}
	switch v {
	case ownSide:
		n -= n / 5
	case adversary:
		n += n / 3
	}
	if n > 0 {
		n += int64(a.more)
	}
	return n
}

// sign sets who claims a loss.
func (a *author) sign(loss int, by []coding.Attribution) {
	if len(by) > 0 {
		a.c.Losses[loss].Attribution, a.c.Losses[loss].Claimant = by, &by[0].Source
	}
}

// victims writes those lost, with their number.
func (a *author) victims(f figure, first bool) (coding.Span, []coding.Participant) {
	m := a.text.mark()
	words := f.words()
	if first {
		words = capital(words)
	}
	a.say(words)
	a.say(" ")
	if a.civilians {
		p := a.local(f.of("civilian", "civilians"), civilian, "civilian")
		return a.text.since(m), []coding.Participant{p}
	}
	s := a.theatre.sides[1-a.attacker]
	p := s.put(a, f.of(s.fighter, s.fighters), s.armed)
	return a.text.since(m), []coding.Participant{p}
}

// attack tells an act of violence.
func (a *author) attack() (title string) {
	attacker, victim := a.theatre.sides[a.attacker], a.theatre.sides[1-a.attacker]
	if a.contested && a.voice == adversary { // each side blames the other
		attacker, victim = victim, attacker
	}
	killed := hedged(a.rand, a.believed(a.killed, a.voice))
	wounded := hedged(a.rand, a.believed(a.wounded, a.voice))
	a.text.open()
	a.dateline()
	act, dead := -1, -1
	if a.chance(75) {
		act, dead = a.lead(attacker, killed, wounded)
	} else {
		act, dead = a.leadWithoutActor(killed)
	}
	if dead >= 0 {
		a.followUp(act, dead, killed)
	}
	if !a.cut {
		a.reactions(attacker, victim)
	}
	verb := " killed in "
	if killed.n == 0 {
		verb = " hurt in "
		killed = wounded
	}
	return capital(killed.words()) + verb + a.place.Name + " as fighting goes on"
}

// lead is: army shelled town on Monday, killing so many and wounding so many,
// somebody said.
func (a *author) lead(attacker *side, killed, wounded figure) (act, dead int) {
	by := []coding.Participant{a.army(attacker)}
	a.say(" ")
	act = a.event(a.means.event, a.say(a.means.did))
	a.say(" ")
	places := a.where()
	a.say(" ")
	date := a.when()
	dead = -1
	first := len(a.c.Losses)
	var victims []coding.Participant
	if killed.n > 0 {
		a.say(", killing ")
		span, who := a.victims(killed, false)
		dead, victims = a.loss(coding.Killed, span, who, killed, act), who
	}
	if wounded.n > 0 && (dead < 0 || a.chance(60)) {
		if dead < 0 {
			a.say(", wounding ")
		} else {
			a.say(" and wounding ")
		}
		span, who := a.victims(wounded, false)
		a.loss(coding.Wounded, span, who, wounded, act)
		if dead < 0 {
			victims = who
		}
	}
	said := a.claim(a.voice)
	e := &a.c.Events[act]
	e.Actors, e.Recipients, e.Date, e.Places, e.Attribution = by, victims, date, places, said
	for i := first; i < len(a.c.Losses); i++ {
		l := &a.c.Losses[i]
		l.Perpetrators, l.Period, l.Places = by, date, places
		a.sign(i, said)
	}
	a.end()
	return act, dead
}

// leadWithoutActor is: so many were killed in the shelling of a town on Monday.
func (a *author) leadWithoutActor(killed figure) (act, dead int) {
	dead = -1
	var victims []coding.Participant
	if killed.n > 0 {
		span, who := a.victims(killed, true)
		dead, victims = a.loss(coding.Killed, span, who, killed, 0), who
		a.say(killed.of(" was", " were"))
		a.say(" killed when somebody was ")
	} else {
		a.say("Nobody was killed when somebody was ")
	}
	act = a.event(a.means.event, a.say(a.means.doing))
	a.say(" ")
	places := a.where()
	a.say(" ")
	date := a.when()
	said := a.claim(a.voice)
	e := &a.c.Events[act]
	e.Recipients, e.Date, e.Places, e.Attribution = victims, date, places, said
	if dead >= 0 {
		a.c.Losses[dead].Period, a.c.Losses[dead].Places = date, places
		a.links[dead].event = act
		a.sign(dead, said)
	}
	a.end()
	return act, dead
}

// followUp tells more of the dead: how many before, which of them, and how many
// as another counts.
func (a *author) followUp(act, dead int, killed figure) {
	whole := &a.c.Losses[dead]
	if a.revision > 0 && killed.n > 2 && a.chance(60) {
		a.text.open()
		f := figure{killed.n - killed.n/3, coding.Exact}
		a.say("The toll stood at ")
		before := a.loss(coding.Killed, a.say(f.words()), whole.Victims, f, act)
		whole = &a.c.Losses[dead] // the list may have moved
		whole.Measure = coding.Cumulative
		a.links[before].supersededBy = dead
		l := &a.c.Losses[before]
		l.Measure, l.Places, l.Attribution, l.Claimant = coding.Cumulative, whole.Places, whole.Attribution, whole.Claimant
		a.say(" some hours before")
		a.end()
	}
	if a.civilians && killed.n > 3 && a.chance(50) {
		a.text.open()
		f := figure{1 + killed.n/4, coding.Exact}
		m := a.text.mark()
		a.say(capital(f.words()))
		a.say(" ")
		children := a.local(f.of("child", "children"), civilian, "child")
		part := a.loss(coding.Killed, a.text.since(m), []coding.Participant{children}, f, act)
		whole = &a.c.Losses[dead]
		a.links[part].partOf = dead
		l := &a.c.Losses[part]
		l.Perpetrators, l.Period, l.Places, l.Attribution, l.Claimant = whole.Perpetrators, whole.Period, whole.Places, whole.Attribution, whole.Claimant
		a.say(f.of(" was", " were"))
		a.say(" among the dead")
		a.end()
	}
	if other := voice(a.rand.IntN(int(narrator))); other != a.voice && a.chance(35) {
		a.text.open()
		f := hedged(a.rand, max(1, a.believed(a.killed, other)))
		a.say("But ")
		span, who := a.victims(f, false)
		second := a.loss(coding.Killed, span, who, f, act)
		whole = &a.c.Losses[dead]
		a.c.Losses[second].Perpetrators, a.c.Losses[second].Period, a.c.Losses[second].Places = whole.Perpetrators, whole.Period, whole.Places
		a.say(" had died")
		a.sign(second, a.claim(other))
		a.end()
	}
}

// reactions tell what others say to an attack.
func (a *author) reactions(attacker, victim *side) {
	if a.chance(30) { // denied, and blamed on the other
		a.text.open()
		denier := a.army(attacker)
		a.say(" ")
		cue := a.say("denied")
		a.say(" ")
		denied := a.event(a.means.event, a.say(a.means.doing))
		a.say(" ")
		e := &a.c.Events[denied]
		e.Actors = []coding.Participant{denier}
		e.Places, e.Date = a.where(), a.c.Events[0].Date
		e.Attribution = []coding.Attribution{{Source: denier, Cue: cue, Polarity: coding.Denies}}
		a.say(" and ")
		blamed := a.event(blaming, a.say("blamed"))
		a.say(" ")
		e = &a.c.Events[blamed]
		e.Actors, e.Recipients, e.Date = []coding.Participant{denier}, []coding.Participant{a.side(victim)}, a.reportDay()
		a.end()
	}
	if backer := a.theatre.backers[1-a.attacker]; backer != nil && a.chance(35) {
		a.text.open()
		a.say("Afterwards ")
		m := a.text.mark()
		from := a.side(backer)
		a.say(" ")
		stood := a.event(backing, a.say("stood by"))
		a.say(" ")
		to := a.side(a.theatre.sides[1-a.attacker])
		a.c.Alignments = append(a.c.Alignments, coding.Alignment{From: from, To: to, Relation: coding.Backs, Span: a.text.since(m)})
		e := &a.c.Events[stood]
		e.Actors, e.Recipients, e.Date = []coding.Participant{from}, []coding.Participant{to}, a.reportDay()
		a.end()
	}
	if a.chance(35) {
		a.text.open()
		from := a.side(a.onlooker)
		a.say(" ")
		what := a.event(condemning, a.say("condemned"))
		a.say(" ")
		e := &a.c.Events[what]
		e.Actors, e.Recipients, e.Date = []coding.Participant{from}, []coding.Participant{a.side(attacker)}, a.reportDay()
		a.end()
	}
	if a.chance(20) { // threatened, in the speaker's own words
		a.text.open()
		const words = "Whoever did this will pay for it"
		a.say("“")
		quote := a.say(words)
		a.say("”, ")
		speaker := a.voiceOf(victim)
		a.say(" ")
		threat := a.event(warning, a.say("warned"))
		a.say(" ")
		e := &a.c.Events[threat]
		e.Actors, e.Recipients, e.Date = []coding.Participant{speaker}, []coding.Participant{a.side(attacker)}, a.reportDay()
		a.c.Quotes = append(a.c.Quotes, coding.Quote{Speaker: &e.Actors[0], Span: quote, Direct: true})
		a.end()
	}
	if a.chance(10) {
		a.text.open()
		claimant := a.side(attacker)
		a.say(" claimed responsibility for the ")
		trigger := a.say("attack")
		a.end()
		a.again(0, trigger)
		a.c.Events[0].Responsibility = coding.Claimed
		a.c.Events[0].Actors = []coding.Participant{claimant}
	}
}

// reportDay is the date of what is told without one: that of the report.
func (a *author) reportDay() *coding.Time {
	day := calendar.Day(a.published / minutesPerDay).String()
	return &coding.Time{From: day, To: day, Precision: coding.Day}
}

// talk tells what is no violence.
func (a *author) talk() (title string) {
	p := a.phrase
	a.text.open()
	a.dateline()
	actors := []coding.Participant{a.side(a.actor)}
	var recipients []coding.Participant
	if p.mutual {
		a.say(" and ")
		actors = append(actors, a.side(a.target))
	}
	a.say(" ")
	what := a.event(p.event, a.say(p.trigger))
	if !p.mutual {
		a.say(p.between)
		recipients = []coding.Participant{a.side(a.target)}
	}
	a.say(p.after)
	a.say(" ")
	date := a.when()
	var places []coding.Place
	if a.chance(40) {
		a.say(" not far from ")
		places = a.where()
	}
	e := &a.c.Events[what]
	e.Actors, e.Recipients, e.Date, e.Places = actors, recipients, date, places
	e.Attribution = a.claim(a.voice)
	a.end()

	if a.chance(75) { // an answer
		a.text.open()
		a.say("In return ")
		from := a.side(a.target)
		answer := pick(a.rand)
		for answer.mutual {
			answer = pick(a.rand)
		}
		a.say(" ")
		trigger := a.event(answer.event, a.say(answer.trigger))
		a.say(answer.between)
		e := &a.c.Events[trigger]
		e.Actors, e.Recipients, e.Date = []coding.Participant{from}, []coding.Participant{a.side(a.actor)}, a.reportDay()
		if a.chance(15) {
			e.Status = coding.Statuses()[1+a.rand.IntN(len(coding.Statuses())-1)]
		}
		a.say(answer.after)
		a.end()
	}
	if !a.cut && a.chance(50) { // what both are at odds over
		a.background()
	}
	return a.actor.name + " and " + a.target.name + ": " + p.trigger
}

// background tells of the fighting so far, over months.
func (a *author) background() {
	day := calendar.Day(a.minute / minutesPerDay)
	since := &coding.Time{From: calendar.ByMonth.Start(day - 100).String(), To: day.String(), Precision: coding.Range}
	a.text.open()
	f := figure{100 * (1 + a.killed + int64(a.more)), coding.About}
	m := a.text.mark()
	a.say(capital(f.words()))
	a.say(" ")
	who := []coding.Participant{a.local("people", civilian, "people")}
	dead := a.loss(coding.Killed, a.text.since(m), who, f, -1)
	a.say(" have died in the ")
	fight := a.event(fighting, a.say("fighting"))
	a.say(" between ")
	e := &a.c.Events[fight]
	e.Actors = []coding.Participant{a.side(a.theatre.sides[0])}
	a.say(" and ")
	e.Actors = append(e.Actors, a.side(a.theatre.sides[1]))
	a.say(" ")
	since.Span = a.say("in a hundred days")
	e.Date = since
	l := &a.c.Losses[dead]
	l.Measure, l.Period = coding.Cumulative, since
	a.links[dead].event = fight
	a.end()
}

// summary tells of a week's fighting in a whole country.
func (a *author) summary() (title string) {
	day := calendar.Day(a.minute / minutesPerDay)
	a.text.open()
	a.dateline()
	f := hedged(a.rand, a.believed(10+5*a.killed, a.voice))
	span, who := a.victims(f, true)
	dead := a.loss(coding.Killed, span, who, f, 0)
	a.say(" were killed in ")
	fight := a.event(fighting, a.say("clashes"))
	a.say(" with ")
	by := []coding.Participant{a.army(a.theatre.sides[a.attacker])}
	a.say(" ")
	week := &coding.Time{From: (day - 6).String(), To: day.String(), Precision: coding.Week, Span: a.say("over the week")}
	said := a.claim(a.voice)
	e := &a.c.Events[fight]
	e.Actors, e.Recipients, e.Date, e.Attribution = append(by, who...), who, week, said
	l := &a.c.Losses[dead]
	l.Measure, l.Period, l.Perpetrators = coding.Cumulative, week, by
	a.links[dead].event = fight
	a.sign(dead, said)
	a.end()
	if !a.cut && a.chance(50) {
		a.text.open()
		f := figure{1000 * (1 + a.killed), coding.About}
		span, who := a.fled(f)
		fled := a.loss(coding.Displaced, span, who, f, fight)
		a.c.Losses[fled].Period = week
		a.say(" have fled")
		a.end()
	}
	return "A week of clashes: " + strconv.FormatInt(f.n, 10) + " dead"
}

func (a *author) fled(f figure) (coding.Span, []coding.Participant) {
	m := a.text.mark()
	a.say(capital(f.words()))
	a.say(" ")
	p := a.local("villagers", civilian, "villager")
	return a.text.since(m), []coding.Participant{p}
}

// disaster tells of deaths that nobody brought about.
func (a *author) disaster() (title string) {
	a.text.open()
	a.dateline()
	a.civilians = true
	f := hedged(a.rand, a.believed(3+a.killed, hospital))
	span, who := a.victims(f, true)
	dead := a.loss(coding.Killed, span, who, f, -1)
	a.say(" were killed in a flood in ")
	a.near = false
	places := a.where()
	a.say(" ")
	l := &a.c.Losses[dead]
	l.Cause, l.Places, l.Period = coding.Disaster, places, a.when()
	a.sign(dead, a.claim(hospital))
	a.end()
	a.text.open()
	giver := a.side(a.theatre.sides[0])
	a.say(" ")
	sent := a.event(relief, a.say("sent tents"))
	a.say(" to ")
	e := &a.c.Events[sent]
	e.Actors, e.Recipients, e.Date = []coding.Participant{giver}, []coding.Participant{a.local("survivors", civilian, "survivor")}, a.reportDay()
	a.end()
	return "Flood in " + a.place.Name
}

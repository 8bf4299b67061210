package coder

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// days is a span of days, both included; the zero time is an open end.
type days struct{ from, to time.Time }

// when is a date that a sentence tells, resolved against the report's own. A
// Friday is the last one where something has happened and the next one where
// something is planned, so a date has up to three readings: near is the one
// that needs no verb, back that of what has been, ahead that of a plan.
type when struct {
	first, last       int // tokens
	near, back, ahead days
	precision         coding.TimePrecision
	// minute is the minute of the day where the hour is told.
	minute int
	// bounds tells that it only says of what time something is the worst or the
	// first ("the deadliest since 2014"), and dates nothing.
	bounds bool
	// anchored tells that it is the date of what stands behind it alone: "a day
	// after the raid".
	anchored bool
	// point is the date behind "since", nil where it is none.
	point *when
}

// fixed is a date that means the same whatever the verb.
func fixed(span days, precision coding.TimePrecision) when {
	return when{near: span, back: span, ahead: span, precision: precision}
}

// mapped changes all three readings.
func (w when) mapped(precision coding.TimePrecision, f func(days) days) when {
	w.near, w.back, w.ahead, w.precision = f(w.near), f(w.back), f(w.ahead), precision
	return w
}

// unit is a length of time that dates are counted in.
type unit uint8

const (
	noUnit unit = iota
	hourUnit
	dayUnit
	weekUnit
	weekendUnit
	monthUnit
	yearUnit
	decadeUnit
	centuryUnit
)

// Names of the sets of units, in their order.
var unitSets = [...]string{"", "hour-units", "day-units", "week-units", "weekend-units", "month-units", "year-units", "decade-units", "century-units"}

// calendar reads dates. The words are the codebook's.
type calendar struct {
	numerals *numerals
	months   map[string]time.Month
	weekdays map[string]time.Weekday
	seasons  map[string]time.Month // the month in which each begins
	ordinals map[string]int
	decades  map[string]int // by their first year
	units    map[string]unit
	// plurals are weekdays that come again and again, "Fridays"; unitPlurals are
	// words for several units; shortMonths are months only beside a number.
	plurals, unitPlurals, shortMonths *codebook.Set
	feasts                            []feast
	// opens holds every word that a date can begin with, but for digits.
	opens map[string]bool

	sameDay, dayBefore, dayAfter, twoBefore, twoAfter, overnight, rowWords, zoneWords wordings

	last, next, this, past, recent, previous, following, same, ago, earlier, later,
	since, until, by, starting, before, after, fromWords, through, dashes, fillers, of, the,
	early, middle, late, begins, ends, halves, quarters, finals, eves, nights, parts,
	row, few, firstWords, every, on, into, meridiem, pm, zones, noons, clockOpeners *codebook.Set
}

// feast is a day of the year that has a name.
type feast struct {
	name  wordings
	month time.Month
	day   int
}

// Names of the sets of seasons by the month in which they begin, in the
// northern half of the world.
var seasonSets = map[string]time.Month{"spring-words": time.March, "summer-words": time.June, "autumn-words": time.September, "winter-words": time.December}

// feastDays are the months and days by which the codebook names feasts.
var feastDays = [...][2]int{{1, 1}, {1, 7}, {2, 14}, {3, 8}, {5, 1}, {8, 15}, {10, 31}, {11, 11}, {12, 24}, {12, 25}, {12, 26}, {12, 31}}

func newCalendar(book *codebook.Book, n *numerals) *calendar {
	c := &calendar{
		numerals: n, months: map[string]time.Month{}, weekdays: map[string]time.Weekday{}, seasons: map[string]time.Month{},
		ordinals: map[string]int{}, decades: map[string]int{}, units: map[string]unit{}, opens: map[string]bool{},
		plurals: book.Set("weekday-plurals"), unitPlurals: book.Set("unit-plurals"), shortMonths: book.Set("short-months"),
		last: book.Set("last-words"), next: book.Set("next-words"), this: book.Set("this-words"), past: book.Set("span-openers"),
		recent: book.Set("recent-words"), previous: book.Set("previous-words"), following: book.Set("following-words"), same: book.Set("same-words"),
		ago: book.Set("ago-words"), earlier: book.Set("earlier-than-told"), later: book.Set("later-than-told"),
		since: book.Set("since-words"), until: book.Set("until-words"), by: book.Set("by-words"), starting: book.Set("starting-words"),
		before: book.Set("before-words"), after: book.Set("after-words"),
		fromWords: book.Set("from-words"), through: book.Set("through-words"), dashes: book.Set("dash-words"), fillers: book.Set("date-fillers"),
		of: book.Set("of-words"), the: book.Set("the-words"),
		early: book.Set("early-words"), middle: book.Set("middle-words"), late: book.Set("late-words"),
		begins: book.Set("begin-nouns"), ends: book.Set("end-nouns"), halves: book.Set("half-nouns"), quarters: book.Set("quarter-nouns"),
		finals: book.Set("final-words"), eves: book.Set("eve-nouns"), nights: book.Set("night-nouns"), parts: book.Set("dayparts"),
		row: book.Set("row-words"), few: book.Set("few-words"), firstWords: book.Set("first-time-words"), every: book.Set("every-words"), on: book.Set("on-words"), into: book.Set("into-words"),
		meridiem: book.Set("am-words"), pm: book.Set("pm-words"), zones: book.Set("zone-words"), noons: book.Set("noon-words"), clockOpeners: book.Set("clock-openers"),
	}
	for m := time.January; m <= time.December; m++ {
		for _, w := range book.Set("month-" + strconv.Itoa(int(m))).Words() {
			c.months[w] = m
		}
	}
	for d := range 7 {
		for _, w := range book.Set("weekday-" + strconv.Itoa(d+1)).Words() {
			c.weekdays[w] = time.Weekday((d + 1) % 7)
		}
	}
	for name, m := range seasonSets {
		for _, w := range book.Set(name).Words() {
			c.seasons[w] = m
		}
	}
	for k := 1; k <= 12; k++ {
		for _, w := range book.Set("ordinal-" + strconv.Itoa(k)).Words() {
			c.ordinals[w] = k
		}
	}
	for y := 1920; y <= 1990; y += 10 {
		for _, w := range book.Set("decade-" + strconv.Itoa(y)).Words() {
			c.decades[w] = y
		}
	}
	for u := hourUnit; u <= centuryUnit; u++ {
		for _, w := range book.Set(unitSets[u]).Words() {
			c.units[w] = u
		}
	}
	c.readWordings(book)
	c.collectOpeners()
	return c
}

func (c *calendar) readWordings(book *codebook.Book) {
	for _, p := range []struct {
		to   *wordings
		name *codebook.Set
	}{
		{&c.sameDay, book.Set("same-day")}, {&c.dayBefore, book.Set("day-before")}, {&c.dayAfter, book.Set("day-after")},
		{&c.twoBefore, book.Set("two-days-before")}, {&c.twoAfter, book.Set("two-days-after")},
		{&c.overnight, book.Set("overnight")}, {&c.rowWords, book.Set("in-a-row")}, {&c.zoneWords, book.Set("zone-phrases")},
	} {
		p.to.add(p.name, wording{})
	}
	for _, on := range feastDays {
		f := feast{month: time.Month(on[0]), day: on[1]}
		f.name.add(book.Set("feast-"+strconv.Itoa(on[0])+"-"+strconv.Itoa(on[1])), wording{})
		c.feasts = append(c.feasts, f)
	}
}

func (c *calendar) collectOpeners() {
	for _, set := range []*codebook.Set{c.last, c.next, c.this, c.past, c.recent, c.previous, c.following, c.same, c.since, c.until, c.by, c.starting,
		c.before, c.after, c.fromWords, c.early, c.middle, c.late, c.begins, c.ends, c.halves, c.finals, c.eves, c.nights, c.noons, c.earlier, c.later} {
		for _, w := range set.Words() {
			c.opens[w] = true
		}
	}
	for _, phrases := range []wordings{c.sameDay, c.dayBefore, c.dayAfter, c.twoBefore, c.twoAfter, c.overnight, c.numerals.pairs, c.numerals.vague} {
		for _, p := range phrases {
			c.opens[p.words[0]] = true
		}
	}
	for _, f := range c.feasts {
		for _, p := range f.name {
			c.opens[p.words[0]] = true
		}
	}
	for _, w := range c.numerals.articles.Words() {
		c.opens[w] = true
	}
	openAll(c.opens, c.months)
	openAll(c.opens, c.weekdays)
	openAll(c.opens, c.seasons)
	openAll(c.opens, c.ordinals)
	openAll(c.opens, c.decades)
	openAll(c.opens, c.units)
	openAll(c.opens, c.numerals.values)
}

func openAll[V any](opens map[string]bool, words map[string]V) {
	for w := range words {
		opens[w] = true
	}
}

// dater reads the dates of one sentence.
type dater struct {
	*calendar
	s     *nlp.Sentence
	a     []atom
	today time.Time // zero where the report has no date
	// told is the last date that the text has told, from which "the following
	// day" counts.
	told *when
	// toldHere tells that it stands in this sentence.
	toldHere bool
	// nested is how many longer times the one being read is part of.
	nested int
}

// maxNested bounds how deep a date may say whose part it is: "the first week of
// the second half of the last year of the 1990s".
const maxNested = 4

// whens gives the dates of a sentence in text order. The day of the report is
// zero where it is unknown: then only dates with a year are told. Told is the
// last date told before the sentence, and is brought up to the end of it.
func (c *calendar) whens(s *nlp.Sentence, today time.Time, told *when) []when {
	d := dater{calendar: c, s: s, a: atoms(s.Tokens), today: today, told: told}
	var list []when
	for i := 0; i < len(d.a); {
		w, next := d.at(i)
		if next == i {
			i++
			continue
		}
		w.first, w.last = d.a[i].token, d.a[next-1].token
		w.bounds = d.isBound(i)
		list = append(list, w)
		if !w.bounds && !w.anchored && !w.near.from.IsZero() && !w.near.to.IsZero() {
			*told = w
			d.toldHere = true
		}
		i = next
	}
	return list
}

// isBound tells whether a date behind "since" only says since when nothing was
// as bad: "the deadliest attack since May", "for the first time since 2014".
func (d *dater) isBound(i int) bool {
	if !d.since.Has(d.word(i)) {
		return false
	}
	for k := d.a[i].token - 1; k >= 0; k-- {
		t := &d.s.Tokens[k]
		before := func(tag nlp.UPOS) bool { return k > 0 && d.s.Tokens[k-1].UPOS == tag }
		switch {
		case t.UPOS == nlp.VERB && t.XPOS != nlp.TagVBG && (t.XPOS != nlp.TagVBN || before(nlp.AUX)):
			return false
		case t.XPOS == nlp.TagJJS || t.XPOS == nlp.TagRBS:
			if !before(nlp.ADP) { // "at least"
				return true
			}
		case d.firstWords.Has(lower(t.Form)):
			return true
		}
	}
	return false
}

// at reads the date that begins at atom i, with the preposition that makes a
// span of it; next is i where there is none.
func (d *dater) at(i int) (w when, next int) {
	word := d.word(i)
	if !d.canOpen(word) {
		return when{}, i
	}
	switch {
	case d.since.Has(word):
		if w, next = d.pointBehind(i); next > i {
			if w, ok := d.upToNow(w); ok {
				return w, next
			}
		}
	case d.until.Has(word), d.by.Has(word):
		if w, next = d.pointBehind(i); next > i && !w.near.to.IsZero() {
			w.near = w.ahead // "a curfew until Friday"
			return w.mapped(coding.Range, func(p days) days { return days{to: p.to} }), next
		}
	case d.starting.Has(word):
		if w, next = d.pointBehind(i); next > i && !d.of.Has(d.word(i+1)) {
			return w.mapped(coding.Range, func(p days) days { return days{from: p.from} }), next
		}
	case d.before.Has(word):
		if w, next = d.pointBehind(i); next > i && isCoarse(w) {
			return w.mapped(coding.Range, func(p days) days { return days{to: p.from.AddDate(0, 0, -1)} }), next
		}
	case d.after.Has(word):
		if w, next = d.pointBehind(i); next > i && isCoarse(w) {
			if w, ok := d.upToNow(w); ok {
				return w, next
			}
		}
	}
	if d.fromWords.Has(word) {
		if w, next = d.between(i); next > i {
			return w, next
		}
		if w, next = d.pointBehind(i); next > i && !d.isGenitive(next) { // "the toll from Friday's attack" does not count from Friday
			if w.precision == coding.Day { // "a curfew from Friday" is for the next
				w.near, w.back = w.ahead, w.ahead
			}
			return w, next
		}
	}
	w, next = d.point(i)
	if next > i && d.dashes.Has(d.word(next)) {
		if second, end := d.pointBehind(next); end > next {
			if both, ok := d.spanning(w, second); ok {
				return both, end
			}
		}
	}
	return w, next
}

// isGenitive tells whether the ending of a genitive stands at an atom.
func (d *dater) isGenitive(i int) bool {
	return i < len(d.a) && d.s.Tokens[d.a[i].token].XPOS == nlp.TagPOS
}

// isCoarse tells of months and years: "after 2014" is a span, while "after
// Monday's vote" is hardly later than Monday.
func isCoarse(w when) bool { return w.precision == coding.Month || w.precision == coding.Year }

// upToNow is the time from a date up to the report.
func (d *dater) upToNow(w when) (when, bool) {
	if w.back.from.IsZero() || !d.today.IsZero() && w.back.from.After(d.today) {
		return w, false
	}
	span := fixed(days{w.back.from, d.today}, coding.Range)
	span.point = &w
	return span, true
}

// between reads "from Sunday to Tuesday", "between 3 and 7 May".
func (d *dater) between(i int) (when, int) {
	first, middle := d.pointBehind(i)
	if middle == i || !d.through.Has(d.word(middle)) {
		return when{}, i
	}
	second, end := d.pointBehind(middle)
	if end == middle {
		return when{}, i
	}
	if both, ok := d.spanning(first, second); ok {
		return both, end
	}
	return when{}, i
}

// spanning joins two dates to the time between them. Where the first has no
// year it is the one next before the second: "from November to March 2015".
func (d *dater) spanning(a, b when) (when, bool) {
	join := func(x, y days, ahead bool) days {
		for k := 0; x.from.After(y.from) && k < 2; k++ {
			switch {
			case a.precision == coding.Day && b.precision == coding.Day && x.from.Sub(y.from) < 7*24*time.Hour && ahead:
				y = days{y.from.AddDate(0, 0, 7), y.to.AddDate(0, 0, 7)}
			case a.precision == coding.Day && b.precision == coding.Day && x.from.Sub(y.from) < 7*24*time.Hour:
				x = days{x.from.AddDate(0, 0, -7), x.to.AddDate(0, 0, -7)}
			default:
				x = days{x.from.AddDate(-1, 0, 0), x.to.AddDate(-1, 0, 0)}
			}
		}
		return days{x.from, y.to}
	}
	open := a.near != a.back || a.near != a.ahead
	if open && b.near == b.back && b.near == b.ahead && !b.near.from.IsZero() {
		// The second tells its year, the first shares it.
		for k := 0; k < 300 && a.near.from.After(b.near.from); k++ {
			a = a.mapped(a.precision, func(p days) days { return days{p.from.AddDate(-1, 0, 0), p.to.AddDate(-1, 0, 0)} })
			a.back, a.ahead = a.near, a.near
		}
		for k := 0; k < 300 && !a.near.from.AddDate(1, 0, 0).After(b.near.from); k++ {
			a.near = days{a.near.from.AddDate(1, 0, 0), a.near.to.AddDate(1, 0, 0)}
		}
		a.back, a.ahead = a.near, a.near
	}
	w := when{near: join(a.near, b.near, false), back: join(a.back, b.back, false), ahead: join(a.ahead, b.ahead, true), precision: coding.Range}
	for _, p := range []days{w.near, w.back, w.ahead} {
		if p.from.IsZero() || p.to.IsZero() || !p.to.After(p.from) {
			return when{}, false
		}
	}
	return w, true
}

// pointBehind reads a date behind a preposition, over words like "early" and
// "the start of".
func (d *dater) pointBehind(i int) (when, int) {
	for j := i + 1; j < len(d.a) && j < i+6; j++ {
		if w, next := d.point(j); next > j {
			return w, next
		}
		if !d.fillers.Has(d.word(j)) {
			break
		}
	}
	return when{}, i
}

// canOpen tells whether a date may begin with a word.
func (d *dater) canOpen(word string) bool {
	return word != "" && (word[0] >= '0' && word[0] <= '9' || word[0] == '\'' && len(word) > 1 || d.opens[word])
}

// point reads a date without preposition, and the hour of it.
func (d *dater) point(i int) (when, int) {
	if !d.canOpen(d.word(i)) {
		return when{}, i
	}
	if w, next := d.clock(i); next > i {
		return w, next
	}
	w, next := d.date(i)
	if next == i || w.precision != coding.Day {
		return w, next
	}
	if d.parts.Has(d.word(next)) { // "Monday night"
		next++
	}
	if minute, end, ok := d.hourBehind(next); ok {
		w.precision, w.minute = coding.Hour, minute
		return w, end
	}
	return w, next
}

// date reads a day, week, month, year or part of one.
func (d *dater) date(i int) (when, int) {
	if d.nested > maxNested {
		return when{}, i
	}
	d.nested++
	defer func() { d.nested-- }()
	for _, read := range [...]func(*dater, int) (when, int){
		(*dater).phrase, (*dater).partOf, (*dater).relative, (*dater).counted, (*dater).inARow, (*dater).weekday,
		(*dater).dayMonth, (*dater).feast, (*dater).monthDay, (*dater).season, (*dater).numeric,
	} {
		if w, next := read(d, i); next > i {
			return w, next
		}
	}
	return d.year(i)
}

func (d *dater) word(i int) string {
	if i < 0 || i >= len(d.a) {
		return ""
	}
	return d.a[i].word
}

// named tells whether a word is written like a name: "May", not "may". At the
// start of a sentence that tells nothing, and a number must follow.
func (d *dater) named(i int) bool {
	if strings.IndexFunc(d.s.Tokens[d.a[i].token].Form, unicode.IsUpper) < 0 { // "mid-May" too
		return false
	}
	if i > 0 {
		return true
	}
	_, ok := digits(d.word(i + 1))
	return ok || len(d.word(i)) > 5
}

// overThe skips a preposition like "of" or "in", and an article.
func (d *dater) overThe(i int) int {
	if d.of.Has(d.word(i)) || d.on.Has(d.word(i)) {
		i++
	}
	if d.the.Has(d.word(i)) {
		i++
	}
	return i
}

// isEdge tells whether no word stands at atom i.
func (n *numerals) isEdge(a []atom, i int) bool {
	if i >= len(a) || i < 0 {
		return true
	}
	c := a[i].word
	return c != "" && len(c) < 4 && (c[0] < '0' || c[0] > '9' && c[0] < 'a' || c[0] > 'z') && c != "-"
}

func day(t time.Time) when { return fixed(days{t, t}, coding.Day) }

func month(y int, m time.Month) when {
	first := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return fixed(days{first, first.AddDate(0, 1, -1)}, coding.Month)
}

func year(y int) when { return fixed(years(y, y), coding.Year) }

// years gives the days of the years from first to last.
func years(first, last int) days {
	return days{time.Date(first, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(last, 12, 31, 0, 0, 0, 0, time.UTC)}
}

// period gives the week, month and so on in which a day lies, or the one so
// many further on.
func (u unit) period(t time.Time, step int) when {
	switch u {
	case dayUnit:
		return day(t.AddDate(0, 0, step))
	case weekUnit:
		monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7+7*step)
		return fixed(days{monday, monday.AddDate(0, 0, 6)}, coding.Week)
	case weekendUnit:
		saturday := t.AddDate(0, 0, -(int(t.Weekday())+1)%7+7*step)
		return fixed(days{saturday, saturday.AddDate(0, 0, 1)}, coding.Range)
	case monthUnit:
		return month(t.Year(), t.Month()+time.Month(step))
	case yearUnit:
		return year(t.Year() + step)
	case decadeUnit:
		y := t.Year()/10*10 + 10*step
		return fixed(years(y, y+9), coding.Range)
	case centuryUnit:
		y := (t.Year()-1)/100*100 + 1 + 100*step
		return fixed(years(y, y+99), coding.Range)
	}
	return when{}
}

// move gives the day so many units away. Months that are too short end on
// their last day.
func (u unit) move(t time.Time, n int) time.Time {
	months := 0
	switch u {
	case hourUnit:
		return t.AddDate(0, 0, int(math.Round(float64(n)/24)))
	case dayUnit:
		return t.AddDate(0, 0, n)
	case weekUnit, weekendUnit:
		return t.AddDate(0, 0, 7*n)
	case monthUnit:
		months = n
	case yearUnit:
		months = 12 * n
	case decadeUnit:
		months = 120 * n
	case centuryUnit:
		months = 1200 * n
	}
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(t.Day(), first.AddDate(0, 1, -1).Day())-1)
}

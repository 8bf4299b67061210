package coder

import (
	"strconv"
	"strings"
	"time"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// when is a date that a sentence tells, resolved against the report's own:
// the days from to, both included, the zero time for an open end.
type when struct {
	first, last int // tokens
	from, to    time.Time
	precision   coding.TimePrecision
	// weekday tells that only the day of the week is named: a plan means the
	// next one, a report the last one.
	weekday bool
}

// calendar reads dates. The words are the codebook's.
type calendar struct {
	numerals *numerals
	months   map[string]time.Month
	weekdays map[string]time.Weekday
	sameDay, dayBefore, dayAfter,
	overnight wordings
	lastWords, nextWords, thisWords, ago, since, until, fromWords, through, spanOpeners,
	fillers, of, days, weeks, weekends, monthUnits, years, hours *codebook.Set
}

func newCalendar(book *codebook.Book, n *numerals) *calendar {
	c := &calendar{
		numerals: n, months: map[string]time.Month{}, weekdays: map[string]time.Weekday{},
		lastWords: book.Set("last-words"), nextWords: book.Set("next-words"), thisWords: book.Set("this-words"),
		ago: book.Set("ago-words"), since: book.Set("since-words"), until: book.Set("until-words"),
		fromWords: book.Set("from-words"), through: book.Set("through-words"), spanOpeners: book.Set("span-openers"),
		fillers: book.Set("date-fillers"), of: book.Set("of-words"), days: book.Set("day-units"), weeks: book.Set("week-units"),
		weekends: book.Set("weekend-units"), monthUnits: book.Set("month-units"), years: book.Set("year-units"), hours: book.Set("hour-units"),
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
	c.sameDay.add(book.Set("same-day"), wording{})
	c.dayBefore.add(book.Set("day-before"), wording{})
	c.dayAfter.add(book.Set("day-after"), wording{})
	c.overnight.add(book.Set("overnight"), wording{})
	return c
}

// dater reads the dates of one sentence.
type dater struct {
	*calendar
	s     *nlp.Sentence
	a     []atom
	today time.Time // zero where the report has no date
}

// whens gives the dates of a sentence in text order. The day of the report is
// zero where it is unknown: then only dates with a year are told.
func (c *calendar) whens(s *nlp.Sentence, today time.Time) []when {
	d := dater{c, s, atoms(s.Tokens), today}
	var list []when
	for i := 0; i < len(d.a); {
		w, next := d.at(i)
		if next == i {
			i++
			continue
		}
		w.first, w.last = d.a[i].token, d.a[next-1].token
		list = append(list, w)
		i = next
	}
	return list
}

// at reads the date that begins at atom i, with the preposition that makes a
// span of it; next is i where there is none.
func (d *dater) at(i int) (w when, next int) {
	word := d.word(i)
	switch {
	case d.since.Has(word):
		if w, next = d.pointBehind(i); next > i && !d.today.IsZero() && !w.from.After(d.today) {
			return when{from: w.from, to: d.today, precision: coding.Range}, next
		}
	case d.until.Has(word):
		if w, next = d.pointBehind(i); next > i {
			return when{to: w.to, precision: coding.Range}, next
		}
	case d.fromWords.Has(word):
		first, middle := d.pointBehind(i)
		if middle > i && d.through.Has(d.word(middle)) {
			if second, end := d.pointBehind(middle); end > middle && second.to.After(first.from) {
				return when{from: first.from, to: second.to, precision: coding.Range}, end
			}
		}
	}
	return d.point(i)
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

// point reads a date without preposition.
func (d *dater) point(i int) (when, int) {
	for _, read := range []func(int) (when, int){d.phrase, d.period, d.numbered, d.weekday, d.dayMonth, d.monthDay, d.year} {
		if w, next := read(i); next > i {
			return w, next
		}
	}
	return when{}, i
}

// phrase reads "yesterday", "last night", "overnight".
func (d *dater) phrase(i int) (when, int) {
	if d.today.IsZero() {
		return when{}, i
	}
	if _, k := d.sameDay.startingAt(d.a, i); k > 0 {
		return day(d.today), i + k
	}
	if _, k := d.dayBefore.startingAt(d.a, i); k > 0 {
		return day(d.today.AddDate(0, 0, -1)), i + k
	}
	if _, k := d.dayAfter.startingAt(d.a, i); k > 0 {
		return day(d.today.AddDate(0, 0, 1)), i + k
	}
	if _, k := d.overnight.startingAt(d.a, i); k > 0 {
		return when{from: d.today.AddDate(0, 0, -1), to: d.today, precision: coding.Range}, i + k
	}
	return when{}, i
}

// period reads "last week", "this month", "next year", and "the weekend".
func (d *dater) period(i int) (when, int) {
	if d.today.IsZero() {
		return when{}, i
	}
	word, unit := d.word(i), d.word(i+1)
	if d.weekends.Has(word) {
		return d.weekend(0), i + 1
	}
	step := 0
	switch {
	case d.lastWords.Has(word):
		step = -1
	case d.nextWords.Has(word):
		step = 1
	case !d.thisWords.Has(word):
		return when{}, i
	}
	switch {
	case d.weeks.Has(unit):
		monday := d.today.AddDate(0, 0, -(int(d.today.Weekday())+6)%7+7*step)
		return when{from: monday, to: monday.AddDate(0, 0, 6), precision: coding.Week}, i + 2
	case d.weekends.Has(unit):
		return d.weekend(step), i + 2
	case d.monthUnits.Has(unit):
		return month(d.today.Year(), d.today.Month()+time.Month(step)), i + 2
	case d.years.Has(unit):
		return year(d.today.Year() + step), i + 2
	}
	if m, ok := d.months[unit]; ok && d.named(i+1) { // "last May"
		w := d.recentMonth(m)
		if step < 0 && w.from.Year() == d.today.Year() && w.from.Month() == d.today.Month() {
			w = month(d.today.Year()-1, m)
		}
		return w, i + 2
	}
	if wd, ok := d.weekdays[unit]; ok {
		w := d.onWeekday(wd)
		switch {
		case step < 0 && w.from.Equal(d.today):
			w = day(w.from.AddDate(0, 0, -7))
		case step > 0:
			w = day(w.from.AddDate(0, 0, 7))
		}
		w.weekday = false
		return w, i + 2
	}
	return when{}, i
}

// weekend gives a Saturday and Sunday: the last one that has begun, or as many
// later.
func (d *dater) weekend(step int) when {
	saturday := d.today.AddDate(0, 0, -(int(d.today.Weekday())+1)%7)
	if step > 0 {
		saturday = saturday.AddDate(0, 0, 7)
	}
	return when{from: saturday, to: saturday.AddDate(0, 0, 1), precision: coding.Range}
}

// numbered reads "three days ago" and "the past 24 hours".
func (d *dater) numbered(i int) (when, int) {
	if d.today.IsZero() {
		return when{}, i
	}
	start := i
	past := d.spanOpeners.Has(d.word(i))
	if past {
		start++
	}
	n, next := int64(0), start
	if v, k, vague, ok := d.numerals.number(d.a, start); ok && !vague {
		n, next = v, k
	} else if d.numerals.articles.Has(d.word(start)) {
		n, next = 1, start+1
	}
	if n <= 0 || n > 4000 {
		return when{}, i
	}
	unit := d.word(next)
	next++
	if !past {
		if !d.ago.Has(d.word(next)) {
			return when{}, i
		}
		next++
	}
	var back time.Time
	var w when
	switch k := int(n); {
	case d.hours.Has(unit):
		back = d.today.AddDate(0, 0, -((k + 23) / 24))
		w = day(back)
	case d.days.Has(unit):
		back = d.today.AddDate(0, 0, -k)
		w = day(back)
	case d.weeks.Has(unit):
		back = d.today.AddDate(0, 0, -7*k)
		monday := back.AddDate(0, 0, -(int(back.Weekday())+6)%7)
		w = when{from: monday, to: monday.AddDate(0, 0, 6), precision: coding.Week}
	case d.monthUnits.Has(unit):
		back = d.today.AddDate(0, -k, 0)
		w = month(back.Year(), back.Month())
	case d.years.Has(unit):
		back = d.today.AddDate(-k, 0, 0)
		w = year(back.Year())
	default:
		return when{}, i
	}
	if past {
		return when{from: back, to: d.today, precision: coding.Range}, next
	}
	return w, next
}

// weekday reads "Thursday": the most recent one, the report's day included.
func (d *dater) weekday(i int) (when, int) {
	wd, ok := d.weekdays[d.word(i)]
	if !ok || d.today.IsZero() {
		return when{}, i
	}
	w := d.onWeekday(wd)
	next := i + 1
	if d.nextWords.Has(d.word(next)) && d.numerals.isEdge(d.a, next+1) { // "Thursday next"
		return day(w.from.AddDate(0, 0, 7)), next + 1
	}
	// "Sunday, July 12": the date says more.
	if j := next; d.word(j) == "," {
		if exact, end := d.dayMonth(j + 1); end > j+1 {
			return exact, end
		}
		if exact, end := d.monthDay(j + 1); end > j+1 && exact.precision == coding.Day {
			return exact, end
		}
	}
	return w, next
}

func (d *dater) onWeekday(wd time.Weekday) when {
	back := (int(d.today.Weekday()) - int(wd) + 7) % 7
	w := day(d.today.AddDate(0, 0, -back))
	w.weekday = true
	return w
}

// monthDay reads "July 16, 2020", "July 2020", "May of last year" and "July".
func (d *dater) monthDay(i int) (when, int) {
	m, ok := d.months[d.word(i)]
	if !ok || !d.named(i) {
		return when{}, i
	}
	next := i + 1
	if d.word(next) == "." && d.a[i].glued {
		next++
	}
	if n, ok := dayNumber(d.word(next)); ok {
		next++
		y, end := d.yearBehind(next)
		return d.date(y, m, n), end
	}
	if d.of.Has(d.word(next)) {
		if w, end := d.period(next + 1); end > next+1 && w.precision == coding.Year {
			return month(w.from.Year(), m), end
		}
	}
	if y, end := d.yearBehind(next); y > 0 {
		return month(y, m), end
	}
	if d.today.IsZero() {
		return when{}, i
	}
	return d.recentMonth(m), next
}

// dayMonth reads "16 July 2020", "16th of July".
func (d *dater) dayMonth(i int) (when, int) {
	n, ok := dayNumber(d.word(i))
	if !ok {
		return when{}, i
	}
	next := i + 1
	if d.of.Has(d.word(next)) {
		next++
	}
	m, ok := d.months[d.word(next)]
	if !ok || !d.named(next) {
		return when{}, i
	}
	next++
	if d.word(next) == "." && d.a[next-1].glued {
		next++
	}
	if d.word(next) == "," {
		if y, end := d.yearAt(next + 1); y > 0 {
			return d.date(y, m, n), end
		}
	}
	y, end := d.yearAt(next)
	return d.date(y, m, n), end
}

// year reads "2016" behind a preposition or a determiner, "the 1990s", and
// ISO dates.
func (d *dater) year(i int) (when, int) {
	word := d.word(i)
	if t, err := time.Parse("2006-01-02", d.joined(i, 5)); err == nil {
		return day(t), i + 5
	}
	if decade, ok := strings.CutSuffix(word, "s"); ok && strings.HasSuffix(decade, "0") {
		if y := yearNumber(decade); y > 0 {
			return when{from: time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), to: time.Date(y+9, 12, 31, 0, 0, 0, 0, time.UTC), precision: coding.Range}, i + 1
		}
	}
	y := yearNumber(word)
	if y == 0 {
		return when{}, i
	}
	if w := (&window{d.numerals, d.s, d.a, i, i, i + 1}); w.measures() || !w.isDate() || w.isLabel() && !d.numerals.yearOpeners.Has(d.word(i-1)) {
		return when{}, i
	}
	if !d.today.IsZero() && y > d.today.Year()+30 {
		return when{}, i
	}
	return year(y), i + 1
}

// joined gives k atoms written together, "" if blanks part them.
func (d *dater) joined(i, k int) string {
	if i+k > len(d.a) || len(d.word(i)) != 4 {
		return ""
	}
	s := ""
	for j := i; j < i+k; j++ {
		s += d.a[j].word
		if j+1 < i+k && !d.a[j].glued {
			return ""
		}
	}
	return s
}

// yearBehind reads a year behind a day or a month, with or without comma.
func (d *dater) yearBehind(i int) (y, next int) {
	if d.word(i) == "," {
		if y, next := d.yearAt(i + 1); y > 0 {
			return y, next
		}
	}
	return d.yearAt(i)
}

func (d *dater) yearAt(i int) (y, next int) {
	if y := yearNumber(d.word(i)); y > 0 {
		return y, i + 1
	}
	return 0, i
}

func yearNumber(w string) int {
	if len(w) != 4 || w < "1800" || w > "2100" {
		return 0
	}
	y, err := strconv.Atoi(w)
	if err != nil {
		return 0
	}
	return y
}

// dayNumber reads "16" and "16th".
func dayNumber(w string) (int, bool) {
	k := strings.IndexFunc(w, func(r rune) bool { return r < '0' || r > '9' })
	if k < 0 {
		k = len(w)
	}
	if k == 0 || k > 2 || len(w) != k && len(w) != k+2 {
		return 0, false
	}
	n, err := strconv.Atoi(w[:k])
	return n, err == nil && n >= 1 && n <= 31
}

// date gives a day of a month. Without a year it is the one next to the report:
// up to a month ahead, else back.
func (d *dater) date(y int, m time.Month, n int) when {
	if y > 0 {
		return day(time.Date(y, m, n, 0, 0, 0, 0, time.UTC))
	}
	if d.today.IsZero() {
		return when{}
	}
	t := time.Date(d.today.Year(), m, n, 0, 0, 0, 0, time.UTC)
	if t.After(d.today.AddDate(0, 1, 0)) {
		t = time.Date(d.today.Year()-1, m, n, 0, 0, 0, 0, time.UTC)
	}
	return day(t)
}

// recentMonth gives the last such month that has begun.
func (d *dater) recentMonth(m time.Month) when {
	y := d.today.Year()
	if m > d.today.Month() {
		y--
	}
	return month(y, m)
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
	w := window{numerals: d.numerals, s: d.s, a: d.a}
	if !w.capitalised(i) {
		return false
	}
	if i > 0 {
		return true
	}
	_, ok := digits(d.word(i + 1))
	return ok || len(d.word(i)) > 5
}

func day(t time.Time) when { return when{from: t, to: t, precision: coding.Day} }

func month(y int, m time.Month) when {
	first := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return when{from: first, to: first.AddDate(0, 1, -1), precision: coding.Month}
}

func year(y int) when {
	return when{from: time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), to: time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC), precision: coding.Year}
}

// isEdge tells whether no word stands at atom i.
func (n *numerals) isEdge(a []atom, i int) bool {
	return i >= len(a) || a[i].word == "," || a[i].word == "." || a[i].word == ";"
}

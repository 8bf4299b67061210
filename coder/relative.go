package coder

import (
	"time"

	"casus/coding"
	"casus/nlp"
)

// phrase reads "yesterday", "last night", "overnight".
func (d *dater) phrase(i int) (when, int) {
	if d.today.IsZero() {
		return when{}, i
	}
	for _, p := range [...]struct {
		phrases wordings
		step    int
	}{{d.sameDay, 0}, {d.twoBefore, -2}, {d.twoAfter, 2}, {d.dayBefore, -1}, {d.dayAfter, 1}} {
		if _, k := p.phrases.startingAt(d.a, i); k > 0 {
			return day(d.today.AddDate(0, 0, p.step)), i + k
		}
	}
	if _, k := d.overnight.startingAt(d.a, i); k > 0 && !d.of.Has(d.word(i+k)) {
		return d.nightOf(i + k)
	}
	return when{}, i
}

// nightOf reads the day behind "overnight": "into Monday" ends on it, "on
// Monday" begins on it, alone it is the night before the report.
func (d *dater) nightOf(i int) (when, int) {
	if d.fromWords.Has(d.word(i)) {
		if w, next := d.between(i); next > i {
			return w, next
		}
	}
	j, ends := i, false
	if d.on.Has(d.word(j)) || d.into.Has(d.word(j)) {
		ends = d.into.Has(d.word(j))
		j++
	}
	w, next := d.weekday(j)
	if next == j {
		w, next = d.dayMonth(j)
	}
	if next == j {
		w, next = d.monthDay(j)
	}
	switch {
	case next > j && w.precision == coding.Range:
		return w, next
	case next > j && w.precision == coding.Day && ends:
		return w.mapped(coding.Range, func(p days) days { return days{p.from.AddDate(0, 0, -1), p.to} }), next
	case next > j && w.precision == coding.Day:
		return w.mapped(coding.Range, func(p days) days { return days{p.from, p.to.AddDate(0, 0, 1)} }), next
	}
	return fixed(days{d.today.AddDate(0, 0, -1), d.today}, coding.Range), i
}

// relative reads what is counted from the report's day, or from the last date
// told: "last week", "this month", "next year", "last April", "this past
// Sunday", "the following day".
func (d *dater) relative(i int) (when, int) {
	if w, next := d.fromTold(i); next > i {
		return w, next
	}
	word := d.word(i)
	if d.today.IsZero() {
		return when{}, i
	}
	if d.units[word] == weekendUnit && !d.every.Has(d.word(i-1)) {
		return d.weekend(), i + 1
	}
	step, at := 0, i+1
	switch {
	case d.this.Has(word) && d.past.Has(d.word(at)), d.this.Has(word) && d.last.Has(d.word(at)): // "this past week"
		step, at = -1, at+1
	case d.this.Has(word) && d.next.Has(d.word(at)):
		step, at = 1, at+1
	case d.last.Has(word):
		step = -1
	case d.next.Has(word):
		step = 1
	case !d.this.Has(word):
		return when{}, i
	}
	switch u := d.units[d.word(at)]; {
	case u == weekendUnit:
		if w := d.weekend(); step == 0 || step < 0 && w.back.to.Before(d.today) {
			return w, at + 1
		}
		return u.period(d.today, step), at + 1
	case u == dayUnit, u != noUnit && step != 0 && (d.the.Has(d.word(i-1)) || d.unitPlurals.Has(d.word(at))):
		return when{}, i // "the last week" is the last seven days
	case u > dayUnit:
		return u.period(d.today, step), at + 1
	}
	return d.stepped(at, step, i)
}

// stepped reads "last April", "next summer", "this Friday".
func (d *dater) stepped(at, step, none int) (when, int) {
	if m, ok := d.months[d.word(at)]; ok && d.named(at) {
		y := d.today.Year()
		switch {
		case step < 0 && m >= d.today.Month():
			y--
		case step > 0 && m <= d.today.Month():
			y++
		}
		return month(y, m), at + 1
	}
	if m, ok := d.seasons[d.word(at)]; ok {
		begun := d.seasonOf(d.today.Year(), m)
		switch {
		case step < 0 && !begun.to.Before(d.today):
			begun = d.seasonOf(d.today.Year()-1, m)
		case step > 0 && !begun.from.After(d.today):
			begun = d.seasonOf(d.today.Year()+1, m)
		}
		return fixed(begun, coding.Range), at + 1
	}
	if wd, ok := d.weekdays[d.word(at)]; ok {
		w := d.onWeekday(wd)
		switch {
		case step < 0 && w.back.from.Equal(d.today):
			w = day(d.today.AddDate(0, 0, -7))
		case step < 0:
			w = day(w.back.from)
		case step > 0 && w.ahead.from.Equal(d.today):
			w = day(d.today.AddDate(0, 0, 7))
		case step > 0:
			w = day(w.ahead.from)
		}
		return w, at + 1
	}
	return when{}, none
}

// weekend gives a Saturday and Sunday: the last ones that have begun, for a plan
// the next that are not over.
func (d *dater) weekend() when {
	w := weekendUnit.period(d.today, 0)
	if w.near.to.Before(d.today) {
		w.ahead = weekendUnit.period(d.today, 1).near
	}
	return w
}

// fromTold reads what is counted from the last date told, or from the report
// where none is: "the previous day", "the next week", "that month", "the day
// before", "the same night".
func (d *dater) fromTold(i int) (when, int) {
	word, at := d.word(i), i+1
	article := d.the.Has(d.word(i - 1))
	step := 0
	switch {
	case d.previous.Has(word) && article:
		step = -1
	case d.following.Has(word) && article, d.next.Has(word) && article && !d.isWithin(i) && !d.unitPlurals.Has(d.word(at)):
		step = 1
	case d.same.Has(word):
		if d.told.near.from.IsZero() {
			return when{}, i
		}
	case article && d.before.Has(d.word(at)) && d.isClauseEnd(at+1):
		step, at = -1, i
	case article && d.after.Has(d.word(at)) && d.isClauseEnd(at+1):
		step, at = 1, i
	default:
		return when{}, i
	}
	u := d.units[d.word(at)]
	if d.parts.Has(d.word(at)) || d.nights.Has(d.word(at)) {
		u = dayUnit
	}
	base, precision := d.today, coding.Day
	if !d.told.near.from.IsZero() {
		base, precision = d.told.back.from, d.told.precision
	}
	if u < dayUnit || u == weekendUnit || base.IsZero() || isCoarser(precision, u) {
		return when{}, i
	}
	if at == i {
		at++ // "the day before"
	}
	return u.period(base, step), at + 1
}

// isClauseEnd tells whether nothing that a preposition could govern stands at an atom:
// "the day before and", "the night before."
func (d *dater) isClauseEnd(i int) bool {
	return d.numerals.isEdge(d.a, i) || d.s.Tokens[d.a[i].token].UPOS == nlp.CCONJ
}

// isWithin tells of "in the next week", which begins today, while "the next week"
// in a story is the one after what was told.
func (d *dater) isWithin(i int) bool { return d.on.Has(d.word(i - 2)) }

// isCoarser tells whether a date is told too roughly to count units from it.
func isCoarser(p coding.TimePrecision, u unit) bool {
	switch p {
	case coding.Hour, coding.Day:
		return false
	case coding.Week:
		return u < weekUnit
	case coding.Month, coding.Range:
		return u < monthUnit
	}
	return u < yearUnit
}

// counted reads "three days ago", "a week earlier", "the past 24 hours",
// "recent months", "the next two days".
func (d *dater) counted(i int) (when, int) {
	word, start := d.word(i), i
	back, forth := d.past.Has(word), false
	switch {
	case d.recent.Has(word):
		if u := d.units[d.word(i+1)]; u >= dayUnit && !d.today.IsZero() {
			return fixed(days{u.move(d.today, -lately(u)), d.today}, coding.Range), i + 2
		}
		return when{}, i
	case d.next.Has(word):
		forth = true
	}
	if back || forth {
		start++
	}
	n, least, next, ok := d.count(start)
	switch {
	case ok:
	case (back || forth) && d.few.Has(d.word(start)):
		n, least, next = 7, 2, start+1
	case back && d.units[d.word(start)] >= dayUnit, forth && d.units[d.word(start)] >= dayUnit && (d.isWithin(i) || d.unitPlurals.Has(d.word(start))):
		n, least, next = 1, 1, start
		if d.unitPlurals.Has(d.word(start)) { // "the coming weeks"
			n = lately(d.units[d.word(start)])
		}
	default:
		return when{}, i
	}
	u := d.units[d.word(next)]
	if u == noUnit || n <= 0 || n > 4000 || u == centuryUnit && n > 2 || u == decadeUnit && n > 30 || u == yearUnit && n > 400 {
		return when{}, i
	}
	next++
	if back || forth {
		switch {
		case d.today.IsZero():
			return when{}, i
		case back:
			return fixed(days{u.move(d.today, -n), d.today}, coding.Range), next
		}
		return fixed(days{d.today, u.move(d.today, n)}, coding.Range), next
	}
	base, sign := d.today, -1
	if d.isOf(next) { // "a day after gunmen attacked": that was a day before what is told
		if d.after.Has(d.word(next)) {
			sign = 1
		}
		if d.toldHere {
			base = d.told.back.from
		}
		if base.IsZero() || d.toldHere && isCoarser(d.told.precision, u) {
			return when{}, i
		}
		w := u.around(base, -sign*n, -sign*least)
		w.anchored = true
		return w, next + 1
	}
	switch {
	case d.ago.Has(d.word(next)):
	case d.earlier.Has(d.word(next)), d.later.Has(d.word(next)),
		d.before.Has(d.word(next)) && d.numerals.isEdge(d.a, next+1), d.after.Has(d.word(next)) && d.numerals.isEdge(d.a, next+1):
		if d.later.Has(d.word(next)) || d.after.Has(d.word(next)) {
			sign = 1
		}
		if !d.told.near.from.IsZero() {
			if isCoarser(d.told.precision, u) {
				return when{}, i
			}
			base = d.told.back.from
		}
	default:
		return when{}, i
	}
	if base.IsZero() {
		return when{}, i
	}
	return u.around(base, sign*n, sign*least), next + 1
}

// isOf tells whether the "before" or "after" at an atom has something behind it
// that it counts from.
func (d *dater) isOf(i int) bool {
	return (d.before.Has(d.word(i)) || d.after.Has(d.word(i))) && !d.numerals.isEdge(d.a, i+1)
}

// count reads how many units are meant; least is less than n where it is vague.
func (d *dater) count(i int) (n, least, next int, ok bool) {
	if v, k, vague, ok := d.numerals.number(d.a, i); ok && v < 10000 {
		if vague {
			return 7, 2, k, v == 3
		}
		return int(v), int(v), k, true
	}
	if d.numerals.articles.Has(d.word(i)) {
		return 1, 1, i + 1, true
	}
	return 0, 0, i, false
}

// lately is how many units the plural alone means: "recent weeks".
func lately(u unit) int {
	switch u {
	case dayUnit:
		return 7
	case weekUnit, weekendUnit:
		return 4
	case monthUnit:
		return 6
	}
	return 5
}

// around gives the day, week, month or year that lies so many units away;
// decades are told roughly.
func (u unit) around(t time.Time, n, least int) when {
	if n != least {
		far, near := u.move(t, n), u.move(t, least)
		if near.Before(far) {
			far, near = near, far
		}
		return fixed(days{far, near}, coding.Range)
	}
	moved := u.move(t, n)
	switch u {
	case hourUnit, dayUnit:
		return day(moved)
	case decadeUnit:
		return fixed(years(moved.Year()-1, moved.Year()+1), coding.Range)
	case centuryUnit:
		return fixed(years(moved.Year()-10, moved.Year()+10), coding.Range)
	}
	return u.period(moved, 0)
}

// inARow reads "for the third day in a row", "a fourth straight night".
func (d *dater) inARow(i int) (when, int) {
	n, ok := d.ordinals[d.word(i)]
	if !ok || n < 2 || d.today.IsZero() {
		return when{}, i
	}
	at, told := i+1, false
	if d.row.Has(d.word(at)) {
		at, told = at+1, true
	}
	u := d.units[d.word(at)]
	if d.nights.Has(d.word(at)) || d.parts.Has(d.word(at)) {
		u = dayUnit
	}
	if u < dayUnit {
		return when{}, i
	}
	at++
	if _, k := d.rowWords.startingAt(d.a, at); k > 0 {
		at, told = at+k, true
	}
	if !told {
		return when{}, i
	}
	return fixed(days{u.move(d.today, 1-n), d.today}, coding.Range), at
}

// weekday reads "Thursday", with a date behind it that says more: "Sunday, July
// 12", "Monday last week".
func (d *dater) weekday(i int) (when, int) {
	wd, ok := d.weekdays[d.word(i)]
	if !ok || d.plurals.Has(d.word(i)) || d.every.Has(d.word(i-1)) {
		return when{}, i
	}
	next := i + 1
	j := next
	if d.word(j) == "," {
		j++
	}
	k := j
	if d.the.Has(d.word(k)) {
		k++
	}
	if exact, end := d.dayMonth(k); end > k && exact.precision == coding.Day {
		return exact, end
	}
	if exact, end := d.monthDay(k); end > k && exact.precision == coding.Day {
		return exact, end
	}
	if exact, end := d.numeric(k); end > k && exact.precision == coding.Day {
		return exact, end
	}
	if d.today.IsZero() {
		return when{}, i
	}
	w := d.onWeekday(wd)
	if d.numerals.isEdge(d.a, next+1) {
		switch {
		case d.next.Has(d.word(next)): // "Thursday next"
			return day(w.back.from.AddDate(0, 0, 7)), next + 1
		case d.last.Has(d.word(next)):
			w, _ = d.stepped(i, -1, i)
			return w, next + 1
		}
	}
	if j = d.overThe(next); d.units[d.word(j+1)] == weekUnit {
		if week, end := d.relative(j); end > j && week.precision == coding.Week {
			return day(week.near.from.AddDate(0, 0, (int(wd)+6)%7)), end
		}
	}
	return w, next
}

// onWeekday gives the last such day, today included, and for a plan the next.
func (d *dater) onWeekday(wd time.Weekday) when {
	back := (int(d.today.Weekday()) - int(wd) + 7) % 7
	w := day(d.today.AddDate(0, 0, -back))
	ahead := d.today.AddDate(0, 0, (7-back)%7)
	w.ahead = days{ahead, ahead}
	return w
}

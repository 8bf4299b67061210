package coder

import (
	"strconv"
	"strings"
	"time"

	"casus/coding"
)

// monthDay reads "July 16, 2020", "July 3-4", "July 2020", "May of last year"
// and "July".
func (d *dater) monthDay(i int) (when, int) {
	m, ok := d.months[d.word(i)]
	if !ok || !d.named(i) {
		return when{}, i
	}
	next := i + 1
	if d.word(next) == "." && d.a[i].glued {
		next++
	}
	if n, ok := dayNumber(d.word(next)); ok && !(d.word(next+1) == ":" && d.a[next].glued) {
		end := next + 1
		last := n
		if k, ok := dayNumber(d.word(end + 1)); ok && k > n && d.through.Has(d.word(end)) && !d.isMonth(end+2) {
			last, end = k, end+2
		}
		y, end := d.yearBehind(end)
		if w, ok := d.datesOf(y, m, n, last); ok {
			return w, end
		}
		return when{}, i
	}
	if y, end := d.yearBehind(next); y > 0 {
		return month(y, m), end
	}
	if d.today.IsZero() || d.shortMonths.Has(d.word(i)) {
		return when{}, i
	}
	w := month(d.today.Year(), m)
	switch {
	case m > d.today.Month():
		w.back = month(d.today.Year()-1, m).near
		w.near = w.back
	case m < d.today.Month():
		w.ahead = month(d.today.Year()+1, m).near
	}
	return w, next
}

// isMonth tells whether the name of a month stands at an atom.
func (d *dater) isMonth(i int) bool {
	_, ok := d.months[d.word(i)]
	return ok && d.named(i)
}

// dayMonth reads "16 July 2020", "16th of July", "3 to 4 May".
func (d *dater) dayMonth(i int) (when, int) {
	n, ok := dayNumber(d.word(i))
	if !ok {
		return when{}, i
	}
	next, last := i+1, n
	if k, ok := dayNumber(d.word(next + 1)); ok && k > n && d.through.Has(d.word(next)) {
		last, next = k, next+2
	}
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
	y, end := d.yearBehind(next)
	if w, ok := d.datesOf(y, m, n, last); ok {
		return w, end
	}
	return when{}, i
}

// datesOf gives days of a month, from first to last. Without a year they are
// those next to the report: up to a month ahead, else back.
func (d *dater) datesOf(y int, m time.Month, first, last int) (when, bool) {
	span := func(y int) (days, bool) {
		from, to := time.Date(y, m, first, 0, 0, 0, 0, time.UTC), time.Date(y, m, last, 0, 0, 0, 0, time.UTC)
		return days{from, to}, from.Day() == first && to.Day() == last
	}
	precision := coding.Day
	if first != last {
		precision = coding.Range
	}
	if y > 0 {
		p, ok := span(y)
		return fixed(p, precision), ok
	}
	if d.today.IsZero() {
		return when{}, false
	}
	w := when{precision: precision}
	found := 0
	for k := 0; k <= 8 && w.back.from.IsZero(); k++ { // the 29th of February may be eight years away
		if p, ok := span(d.today.Year() - k); ok && !p.from.After(d.today) {
			w.back = p
			found++
		}
	}
	for k := 0; k <= 8 && w.ahead.from.IsZero(); k++ {
		if p, ok := span(d.today.Year() + k); ok && !p.to.Before(d.today) {
			w.ahead = p
			found++
		}
	}
	w.near = w.back
	if !w.ahead.from.After(d.today.AddDate(0, 1, 0)) {
		w.near = w.ahead
	}
	return w, found == 2
}

// season reads "the spring of 2014", "summer 2019", "in the winter".
func (d *dater) season(i int) (when, int) {
	m, ok := d.seasons[d.word(i)]
	if !ok {
		return when{}, i
	}
	next := i + 1
	if y, end := d.yearBehind(next); y > 0 {
		return fixed(d.seasonOf(y, m), coding.Range), end
	}
	if d.today.IsZero() || !d.the.Has(d.word(i-1)) || i < 2 || !d.on.Has(d.word(i-2)) && !d.since.Has(d.word(i-2)) || d.of.Has(d.word(next)) || d.isNounAt(next) {
		return when{}, i
	}
	y := d.today.Year()
	w := fixed(d.seasonOf(y, m), coding.Range)
	if w.near.from.After(d.today) {
		w.back = d.seasonOf(y-1, m)
		w.near = w.back
	} else if w.near.to.Before(d.today) {
		w.ahead = d.seasonOf(y+1, m)
	}
	return w, next
}

func (d *dater) isNounAt(i int) bool {
	w := window{numerals: d.numerals, s: d.s, a: d.a}
	return w.isNoun(i)
}

// seasonOf gives the three months of a season that begin in a year.
func (d *dater) seasonOf(y int, m time.Month) days {
	first := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return days{first, first.AddDate(0, 3, -1)}
}

// feast reads "Christmas Day", "New Year's Eve 2016".
func (d *dater) feast(i int) (when, int) {
	for k := range d.feasts {
		f := &d.feasts[k]
		if _, n := f.name.startingAt(d.a, i); n > 0 {
			y, end := d.yearBehind(i + n)
			if w, ok := d.datesOf(y, f.month, f.day, f.day); ok {
				return w, end
			}
		}
	}
	return when{}, i
}

// numeric reads dates in digits: 2020-07-12, 2020/07/12, 12.07.2020, and with
// strokes where only one order is possible, 31/12/2019 or 12/31/2019.
func (d *dater) numeric(i int) (when, int) {
	if t, err := time.Parse(time.DateOnly, d.joined(i, 5)); err == nil && yearNumber(d.word(i)) > 0 {
		return day(t), i + 5
	}
	word := d.word(i)
	for _, mark := range [...]string{"/", "."} {
		parts := strings.Split(word, mark)
		if len(parts) != 3 {
			continue
		}
		var n [3]int
		for k, p := range parts {
			v, err := strconv.Atoi(p)
			if err != nil || v < 0 || len(p) > 4 {
				return when{}, i
			}
			n[k] = v
		}
		y, m, dom := n[2], n[1], n[0]
		switch {
		case len(parts[0]) == 4:
			y, m, dom = n[0], n[1], n[2]
		case len(parts[2]) != 4:
			return when{}, i
		case mark == "/" && m > 12:
			m, dom = dom, m
		case mark == "/" && dom <= 12 && dom != m:
			return when{}, i
		}
		if yearNumber(strconv.Itoa(y)) == 0 || m < 1 || m > 12 || dom < 1 || dom > 31 {
			return when{}, i
		}
		if w, ok := d.datesOf(y, time.Month(m), dom, dom); ok {
			return w, i + 1
		}
	}
	return when{}, i
}

// year reads "2016" behind a preposition or a determiner, "2014-16", and "the
// 1990s".
func (d *dater) year(i int) (when, int) {
	word := d.word(i)
	if w, ok := d.decade(i); ok {
		return w, i + 1
	}
	if k, ok := d.ordinalAt(i); ok && d.units[d.word(i+1)] == centuryUnit && k > 10 {
		return fixed(years(100*k-99, 100*k), coding.Range), i + 2
	}
	y := yearNumber(word)
	if y == 0 {
		return when{}, i
	}
	if last, ok := d.lastYear(i, y); ok {
		return fixed(years(y, last), coding.Range), i + 3
	}
	w := &window{d.numerals, d.s, d.a, i, i, i + 1}
	if !d.isPartOpened(i) && (w.measures() || !w.isDate() || w.isLabel() && !d.numerals.yearOpeners.Has(d.word(i-1))) {
		return when{}, i
	}
	if !d.today.IsZero() && y > d.today.Year()+30 {
		return when{}, i
	}
	return year(y), i + 1
}

// lastYear reads the second of two years written together: "2014-16".
func (d *dater) lastYear(i, first int) (int, bool) {
	if i+2 >= len(d.a) || !d.a[i].glued || !d.a[i+1].glued || d.word(i+1) != "-" && d.word(i+1) != "/" {
		return 0, false
	}
	w := d.word(i + 2)
	if len(w) == 2 {
		w = d.word(i)[:2] + w
	}
	last := yearNumber(w)
	return last, last > first && last < first+100
}

// decade reads "1990s", "'90s" and, behind an article, "90s" and "nineties".
func (d *dater) decade(i int) (when, bool) {
	word := d.word(i)
	article := d.the.Has(d.word(i-1)) || d.isPartOpened(i)
	y := 0
	if first, ok := d.decades[word]; ok && article {
		y = first
	} else if digits, ok := strings.CutSuffix(word, "s"); ok && strings.HasSuffix(digits, "0") {
		short := strings.TrimPrefix(digits, "'")
		switch {
		case len(digits) == 4:
			y = yearNumber(digits)
		case len(short) == 2 && short >= "20" && short <= "90" && (article || len(short) < len(digits)):
			y = yearNumber("19" + short)
		}
	}
	return fixed(years(y, y+9), coding.Range), y > 0
}

// isPartOpened tells whether a word like "early" or "mid-" stands right before.
func (d *dater) isPartOpened(i int) bool {
	if d.word(i-1) == "-" {
		i--
	}
	return d.early.Has(d.word(i-1)) || d.middle.Has(d.word(i-1)) || d.late.Has(d.word(i-1))
}

// joined gives k atoms written together, "" if blanks part them.
func (d *dater) joined(i, k int) string {
	if i+k > len(d.a) || len(d.word(i)) != 4 || !d.a[i].glued || d.a[i+1].word != "-" {
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

// yearBehind reads a year behind a day or a month: "2019", ", 2019", "last
// year", "of this year".
func (d *dater) yearBehind(i int) (y, next int) {
	j := i
	if d.word(j) == "," || d.of.Has(d.word(j)) {
		j++
	}
	if y := yearNumber(d.word(j)); y > 0 {
		return y, j + 1
	}
	if d.the.Has(d.word(j)) {
		j++
	}
	if d.units[d.word(j+1)] == yearUnit {
		if w, next := d.relative(j); next > j && w.precision == coding.Year {
			return w.near.from.Year(), next
		}
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

// ordinalAt reads "third" and "19th".
func (d *dater) ordinalAt(i int) (int, bool) {
	w := d.word(i)
	if k, ok := d.ordinals[w]; ok {
		return k, true
	}
	if len(w) < 3 || w[0] < '0' || w[0] > '9' {
		return 0, false
	}
	return dayNumber(w)
}

// partOf reads a part of a longer time: "early May", "the end of the year",
// "the first half of 2019", "the first week of June", "earlier this month",
// "the week of May 3", "the night of 3 to 4 May", "the eve of 1 May".
func (d *dater) partOf(i int) (when, int) {
	word := d.word(i)
	switch {
	case d.early.Has(word), d.middle.Has(word), d.late.Has(word):
		part := 0
		if d.middle.Has(word) {
			part = 1
		} else if d.late.Has(word) {
			part = 2
		}
		j := i + 1
		if d.word(j) == "-" {
			j++
		}
		return d.third(i, d.overThe(j), part)
	case (d.begins.Has(word) || d.ends.Has(word) || d.middle.Has(word)) && d.of.Has(d.word(i+1)):
		part := 0
		if d.middle.Has(word) {
			part = 1
		} else if d.ends.Has(word) {
			part = 2
		}
		return d.third(i, d.overThe(i+1), part)
	case d.earlier.Has(word), d.later.Has(word):
		return d.sinceThen(i)
	case d.eves.Has(word) && d.of.Has(d.word(i+1)):
		j := d.overThe(i + 1)
		if w, next := d.date(j); next > j && w.precision == coding.Day {
			return w.mapped(coding.Day, func(p days) days { return days{p.from.AddDate(0, 0, -1), p.from.AddDate(0, 0, -1)} }), next
		}
	case d.nights.Has(word) && d.of.Has(d.word(i+1)) && d.the.Has(d.word(i-1)):
		j := d.overThe(i + 1)
		if w, next := d.at(j); next > j && (w.precision == coding.Day || w.precision == coding.Range && w.near.to.Sub(w.near.from) <= 24*time.Hour) {
			return w, next
		}
	case d.units[word] == weekUnit && d.of.Has(d.word(i+1)) && d.the.Has(d.word(i-1)):
		j := d.overThe(i + 1)
		if w, next := d.date(j); next > j && w.precision == coding.Day {
			return w.mapped(coding.Week, func(p days) days { return weekUnit.period(p.from, 0).near }), next
		}
	}
	return d.ordinalPart(i)
}

// whole reads the longer time of which a part is told; "the month" alone is this
// one.
func (d *dater) whole(j int) (when, int) {
	if u := d.units[d.word(j)]; u >= weekUnit && d.the.Has(d.word(j-1)) && !d.today.IsZero() && !d.of.Has(d.word(j+1)) {
		return u.period(d.today, 0), j + 1
	}
	w, next := d.date(j)
	if next > j && w.near.to.Sub(w.near.from) < 6*24*time.Hour {
		return when{}, j
	}
	return w, next
}

// third gives the first, middle or last third of a longer time.
func (d *dater) third(i, j, part int) (when, int) {
	w, next := d.whole(j)
	if next == j {
		return when{}, i
	}
	return w.mapped(coding.Range, func(p days) days { return p.fraction(part, part+1, 3) }), next
}

// fraction cuts the parts from first up to last, counted from none, out of so
// many: whole months of years, else days.
func (p days) fraction(first, last, of int) days {
	if y := p.to.Year() - p.from.Year() + 1; y >= 10 && of == 3 { // the early, mid and late ones of ten: four, three, three
		return years(p.from.Year()+(first*y+2)/3, p.from.Year()+(last*y+2)/3-1)
	}
	if months := 12*(p.to.Year()-p.from.Year()) + int(p.to.Month()-p.from.Month()) + 1; months%of == 0 {
		return days{p.from.AddDate(0, months*first/of, 0), p.from.AddDate(0, months*last/of, -1)}
	}
	n := int(p.to.Sub(p.from)/(24*time.Hour)) + 1
	if of == 3 && n >= 28 && n <= 31 {
		end := p.to
		if last < of {
			end = p.from.AddDate(0, 0, 10*last-1)
		}
		return days{p.from.AddDate(0, 0, 10*first), end}
	}
	return days{p.from.AddDate(0, 0, n*first/of), p.from.AddDate(0, 0, max(n*last/of, n*first/of+1)-1)}
}

// sinceThen reads "earlier this month", "later in the week", "earlier in May":
// up to the report's day, or from it on.
func (d *dater) sinceThen(i int) (when, int) {
	if d.today.IsZero() {
		return when{}, i
	}
	j := d.overThe(i + 1)
	if u := d.units[d.word(j)]; u == dayUnit && d.the.Has(d.word(j-1)) { // "earlier in the day"
		w := day(d.today)
		if d.toldHere {
			w = *d.told
		}
		if j == i+1 || w.precision != coding.Day {
			return when{}, i
		}
		return w, j + 1
	}
	w, next := d.whole(j)
	if next == j {
		return when{}, i
	}
	if !w.near.from.After(d.today) && !w.near.to.Before(d.today) {
		if d.later.Has(d.word(i)) {
			w.near.from = d.today
		} else {
			w.near.to = d.today
		}
		w = fixed(w.near, coding.Range)
	}
	return w, next
}

// ordinalPart reads "first half of 2019", "second quarter of the year", "last
// week of May", "first days of June".
func (d *dater) ordinalPart(i int) (when, int) {
	k, ok := d.ordinals[d.word(i)]
	final := d.finals.Has(d.word(i))
	if !ok && !final {
		return when{}, i
	}
	at := i + 1
	if d.numerals.values[d.word(at)] > 0 { // "the first two weeks of"
		return d.firstUnits(i, at, final, k)
	}
	kind := d.word(at)
	if !d.of.Has(d.word(at + 1)) {
		return when{}, i
	}
	j := d.overThe(at + 1)
	w, next := d.whole(j)
	if next == j {
		return when{}, i
	}
	of := 0
	switch {
	case d.halves.Has(kind):
		of = 2
	case d.quarters.Has(kind):
		of = 4
	}
	if final {
		k = of
	}
	if of > 0 {
		if k < 1 || k > of {
			return when{}, i
		}
		return w.mapped(coding.Range, func(p days) days { return p.fraction(k-1, k, of) }), next
	}
	return d.firstUnits(i, at, final, k)
}

// firstUnits reads "first week of May", "last three days of the year": units
// counted from the start or the end of a longer time.
func (d *dater) firstUnits(i, at int, final bool, k int) (when, int) {
	n := 1
	if v := d.numerals.values[d.word(at)]; v > 0 {
		n = int(v)
		at++
	}
	u := d.units[d.word(at)]
	if u < dayUnit || u > decadeUnit || u == weekendUnit || !d.of.Has(d.word(at+1)) {
		return when{}, i
	}
	if n == 1 && d.unitPlurals.Has(d.word(at)) {
		n = lately(u) // "the first days of"
	}
	j := d.overThe(at + 1)
	w, next := d.whole(j)
	if next == j {
		return when{}, i
	}
	precision := coding.Range
	switch {
	case n == 1 && u == dayUnit:
		precision = coding.Day
	case n == 1 && u == weekUnit:
		precision = coding.Week
	case n == 1 && u == monthUnit:
		precision = coding.Month
	case n == 1 && u == yearUnit:
		precision = coding.Year
	}
	inside := true
	cut := func(p days) days {
		var part days
		if final {
			part = days{u.move(p.to.AddDate(0, 0, 1), -n), p.to}
		} else {
			part = days{u.move(p.from, k-1), u.move(p.from, k-1+n).AddDate(0, 0, -1)}
		}
		inside = inside && !part.from.Before(p.from) && !part.to.After(p.to)
		return part
	}
	if w = w.mapped(precision, cut); !inside {
		return when{}, i
	}
	return w, next
}

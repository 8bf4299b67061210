package coder

import (
	"strings"

	"casus/coding"
)

// clock reads an hour with its day, "7:30 p.m. on Monday", or alone, where it is
// of the day told before in the sentence, else of the report's.
func (d *dater) clock(i int) (when, int) {
	minute, next, ok := d.hour(i)
	if !ok {
		return when{}, i
	}
	j := next
	if d.word(j) == "," {
		j++
	}
	j = d.overThe(j)
	if d.early.Has(d.word(j)) || d.late.Has(d.word(j)) {
		j++
	}
	if w, end := d.date(j); end > j && w.precision == coding.Day {
		if d.parts.Has(d.word(end)) {
			end++
		}
		w.precision, w.minute = coding.Hour, minute
		return w, end
	}
	if before := d.word(i - 2); d.fromWords.Has(d.word(i-1)) || d.through.Has(d.word(i-1)) && (d.meridiem.Has(before) || d.pm.Has(before)) { // "from 8 p.m. to 4 a.m."
		return when{}, i
	}
	w := day(d.today)
	if d.toldHere {
		w = *d.told
	}
	if w.near.from.IsZero() || w.precision != coding.Day && w.precision != coding.Hour {
		return when{}, i
	}
	w.precision, w.minute = coding.Hour, minute
	return w, next
}

// hourBehind reads the hour behind a day: "Monday at around 7:30 p.m.".
func (d *dater) hourBehind(i int) (minute, next int, ok bool) {
	for j := i; j < i+4; j++ {
		if minute, next, ok := d.hour(j); ok {
			return minute, next, true
		}
		if !d.fillers.Has(d.word(j)) && !d.clockOpeners.Has(d.word(j)) && d.word(j) != "," {
			break
		}
	}
	return 0, i, false
}

// hour reads "7 p.m.", "9.40am", "14:30", "0430 GMT", "noon".
func (d *dater) hour(i int) (minute, next int, ok bool) {
	w := d.word(i)
	if d.noons.Has(w) {
		return 12 * 60, i + 1, d.clockOpeners.Has(d.word(i - 1))
	}
	if w == "" || w[0] < '0' || w[0] > '9' || len(w) > 5 {
		return 0, i, false
	}
	next = i + 1
	hours, minutes, colon, ok := clockDigits(w)
	if !ok {
		return 0, i, false
	}
	behind := d.word(next)
	switch {
	case d.meridiem.Has(behind) || d.pm.Has(behind):
		if hours < 1 || hours > 12 || len(w) == 4 && !colon {
			return 0, i, false
		}
		hours %= 12
		if d.pm.Has(behind) {
			hours += 12
		}
		next++
	case d.zones.Has(behind):
		if len(w) < 4 {
			return 0, i, false
		}
	case strings.Contains(w, ":") && d.clockOpeners.Has(d.word(i-1)):
	default:
		return 0, i, false
	}
	if d.zones.Has(d.word(next)) {
		next++
	} else if _, k := d.zoneWords.startingAt(d.a, next); k > 0 {
		next += k
	}
	return 60*hours + minutes, next, true
}

// clockDigits reads "7", "7:30", "7.30" and "0730".
func clockDigits(w string) (hours, minutes int, colon, ok bool) {
	h, m := w, "00"
	if k := strings.IndexAny(w, ":."); k > 0 {
		h, m, colon = w[:k], w[k+1:], true
	} else if len(w) == 4 {
		h, m = w[:2], w[2:]
	}
	if len(h) > 2 || len(m) != 2 {
		return 0, 0, false, false
	}
	for _, c := range []byte(h + m) {
		if c < '0' || c > '9' {
			return 0, 0, false, false
		}
		minutes = 10*minutes + int(c-'0')
	}
	hours, minutes = minutes/100, minutes%100
	return hours, minutes, colon, hours < 24 && minutes < 60
}

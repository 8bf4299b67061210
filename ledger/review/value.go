package review

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

var (
	errTwice     = errors.New("it is given twice; give it once")
	errNoneAmong = errors.New(`"none" empties the list and cannot stand beside a value`)
	errTrailing  = errors.New("something follows its end")
)

func readMode(value string) (coding.Mode, error) {
	m, ok := plover.ParseMode(value)
	if !ok {
		return m, fmt.Errorf("there is no mode %q; casus codebook lists the modes of each type, and several are given as mode=… mode=…", value)
	}
	return m, nil
}

func readContext(value string) (coding.Context, error) {
	c, ok := plover.ParseContext(value)
	if !ok {
		return c, unknown(value, plover.Contexts())
	}
	return c, nil
}

func readBool(value string) (bool, error) {
	switch value {
	case "true", "yes":
		return true, nil
	case "false", "no":
		return false, nil
	}
	return false, fmt.Errorf("%q is neither true nor false", value)
}

// maxFigure keeps sums of figures within what 64 bits and a double hold.
const maxFigure = 1 << 50

func readFigure(value string) (int64, error) {
	n, err := strconv.ParseUint(value, 10, 64)
	if err != nil || n > maxFigure {
		return 0, fmt.Errorf("%q is no number of people or things; write it in digits, or %q where the figure is open on this side", value, none)
	}
	return int64(n), nil
}

func showFigure(n int64) string { return strconv.FormatInt(n, 10) }

// readTime reads 2020, 2020-07, 2020-W29, 2020-07-12, 2020-07-12T14:30, and
// two of the last two kinds with ".." between, of which one may be missing.
func readTime(value string) (coding.Time, error) {
	if from, to, ranged := strings.Cut(value, ".."); ranged {
		t := coding.Time{From: from, To: to, Precision: coding.Range}
		for _, end := range []string{from, to} {
			switch p, ok := moment(end); {
			case end == "":
			case !ok:
				return t, fmt.Errorf("%q is no day such as 2020-07-12 and no hour such as 2020-07-12T14:30", end)
			case p == coding.Hour:
				t.Precision = coding.Hour
			}
		}
		if from == "" && to == "" {
			return t, errors.New("the time is open at both ends; give one")
		}
		if n := min(len(from), len(to)); from[:n] > to[:n] {
			return t, fmt.Errorf("it ends (%s) before it begins (%s)", to, from)
		}
		return t, nil
	}
	if p, ok := moment(value); ok {
		return coding.Time{From: value, To: value, Precision: p}, nil
	}
	if day, ok := dayOf(value); ok {
		for precision, unit := range units {
			if unit.Label(day) == value {
				return coding.Time{From: unit.Start(day).String(), To: (unit.Next(day) - 1).String(), Precision: precision}, nil
			}
		}
	}
	return coding.Time{}, fmt.Errorf("%q is no time; write 2020-07-12, 2020-07-12T14:30, 2020-07-12..2020-07-14, 2020-W29, 2020-07 or 2020, or %q",
		value, none)
}

// units is the precisions that have a label of their own, no two alike.
var units = map[coding.TimePrecision]calendar.Unit{
	coding.Week: calendar.ByWeek, coding.Month: calendar.ByMonth, coding.Year: calendar.ByYear,
}

// moment reads a day or a minute.
func moment(value string) (coding.TimePrecision, bool) {
	if _, err := time.Parse(time.DateOnly, value); err == nil {
		return coding.Day, true
	}
	if _, err := time.Parse("2006-01-02T15:04", value); err == nil {
		return coding.Hour, true
	}
	return "", false
}

// dayOf gives a day that lies in the month, year or week that a label names,
// if it names one.
func dayOf(label string) (calendar.Day, bool) {
	if year, week, ok := strings.Cut(label, "-W"); ok {
		n, err := strconv.Atoi(week)
		first, isYear := calendar.Parse(year + "-01-04") // the first week has the 4th of January
		return first + calendar.Day(7*(n-1)), isYear && err == nil && n >= 1 && n <= 53
	}
	if d, ok := calendar.Parse(label + "-01"); ok && len(label) == len("2006-01") {
		return d, true
	}
	d, ok := calendar.Parse(label + "-01-01")
	return d, ok && len(label) == len("2006")
}

func showTime(t coding.Time) string {
	if t.From == t.To && (t.Precision == coding.Day || t.Precision == coding.Hour) {
		return t.From
	}
	if d, ok := calendar.Parse(t.From); ok {
		unit, ok := units[t.Precision]
		if ok && unit.Start(d).String() == t.From && (unit.Next(d)-1).String() == t.To {
			return unit.Label(d)
		}
	}
	return t.From + ".." + t.To
}

// readWho reads PARTY/COUNTRY/SECTOR+SECTOR/NAME, of which what comes last may
// be left out. Without a party it may begin with the country.
func readWho(value string) (Who, error) {
	if first, _, _ := strings.Cut(value, "/"); isCountry(first) {
		value = "/" + value
	}
	parts := append(strings.SplitN(value, "/", 4), "", "", "")
	w := Who{Party: parts[0], Country: parts[1], Name: parts[3]}
	if parts[2] != "" {
		for code := range strings.SplitSeq(parts[2], "+") {
			s, ok := plover.ParseSector(code)
			if !ok {
				return w, unknown(code, plover.Sectors())
			}
			w.Sectors = append(w.Sectors, s)
		}
	}
	return w, w.check()
}

func (w Who) check() error {
	switch {
	case w.Party == "" && w.Country == "" && len(w.Sectors) == 0 && w.Name == "":
		return errors.New("nobody is named; write PARTY/COUNTRY/SECTOR/NAME, as arm-gov, ARM/MIL or ///two gunmen")
	case !plain(w.Party) || strings.ContainsAny(w.Party, " /") || w.Party == none:
		return fmt.Errorf("%q is no party; a party is an id of the atlas such as arm-gov, and a mere name is written ///NAME", w.Party)
	case isCountry(w.Party):
		return fmt.Errorf("%q is a country and no party; give it as the country", w.Party)
	case w.Country != "" && !isCountry(w.Country):
		return fmt.Errorf("%q is no country; write its code of three capitals, as ARM", w.Country)
	case len(w.Sectors) != plover.SetOf(w.Sectors...).Len():
		return errors.New("a sector is there twice; leave one out")
	case !plain(w.Name):
		return fmt.Errorf("the name %q has blanks at its ends or characters that cannot be printed", w.Name)
	}
	return nil
}

// String gives what readWho reads.
func (w Who) String() string {
	sectors := make([]string, 0, len(w.Sectors))
	for _, s := range w.Sectors {
		sectors = append(sectors, s.String())
	}
	parts := []string{w.Party, w.Country, strings.Join(sectors, "+"), w.Name}
	if w.Party == "" && w.Country != "" {
		parts = parts[1:]
	}
	for len(parts) > 1 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	return strings.Join(parts, "/")
}

// readWhere reads NAME/COUNTRY/ADMIN1/PRECISION@LAT,LON#ID, of which all but
// the name may be left out.
func readWhere(value string) (Where, error) {
	var w Where
	rest, id, _ := strings.Cut(value, "#")
	rest, at, located := strings.Cut(rest, "@")
	parts := append(strings.SplitN(rest, "/", 4), "", "", "")
	w = Where{Name: parts[0], Country: parts[1], Admin1: parts[2], Precision: coding.PlacePrecision(parts[3]), ID: id}
	if located {
		lat, lon, _ := strings.Cut(at, ",")
		for _, d := range []struct {
			text  string
			bound float64
			to    **float64
		}{{lat, 90, &w.Lat}, {lon, 180, &w.Lon}} {
			f, err := strconv.ParseFloat(d.text, 64)
			if err != nil || !(math.Abs(f) <= d.bound) {
				return w, fmt.Errorf("%q is no place on the Earth; write its degrees as @40.91,45.49", at)
			}
			f += 0 // there is one zero
			*d.to = &f
		}
	}
	return w, w.check()
}

func (w Where) check() error {
	if _, ok := coding.Parse(coding.PlacePrecisions(), string(w.Precision)); !ok && w.Precision != coding.NoPrecision {
		return unknown(string(w.Precision), coding.PlacePrecisions())
	}
	switch {
	case w.Name == "":
		return errors.New("the place has no name; write NAME/COUNTRY/PROVINCE@LAT,LON, of which the name is enough")
	case w.Country != "" && !isCountry(w.Country):
		return fmt.Errorf("%q is no country; write its code of three capitals, as ARM", w.Country)
	case (w.Lat == nil) != (w.Lon == nil):
		return errors.New("one of latitude and longitude is missing; give both")
	}
	for _, text := range []string{w.Name, w.Admin1} {
		if !plain(text) || strings.ContainsAny(text, "/@#") {
			return fmt.Errorf("%q has blanks at its ends, one of the signs / @ #, or characters that cannot be printed", text)
		}
	}
	if !plain(w.ID) {
		return fmt.Errorf("%q is no key of a place; see casus atlas find", w.ID)
	}
	return nil
}

// String gives what readWhere reads.
func (w Where) String() string {
	text := strings.TrimRight(strings.Join([]string{w.Name, w.Country, w.Admin1, string(w.Precision)}, "/"), "/")
	if w.Lat != nil && w.Lon != nil {
		text += "@" + strconv.FormatFloat(*w.Lat, 'f', -1, 64) + "," + strconv.FormatFloat(*w.Lon, 'f', -1, 64)
	}
	if w.ID != "" {
		text += "#" + w.ID
	}
	return text
}

func isCountry(code string) bool {
	if len(code) != 3 {
		return false
	}
	for i := range len(code) {
		if code[i] < 'A' || code[i] > 'Z' {
			return false
		}
	}
	return true
}

// plain tells whether a text stands on one line, as itself.
func plain(text string) bool {
	return utf8.ValidString(text) && strings.TrimSpace(text) == text && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
}

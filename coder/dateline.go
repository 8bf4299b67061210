package coder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/atlas"
	"casus/coding"
)

// maxDateline is how many bytes a dateline may have, its dash included.
const maxDateline = 90

// datelineEnd gives the length in bytes of the dateline that opens a report
// ("NAIROBI, Kenya, July 16 (AP) - "), 0 where none does. The parser would take
// it for the subject of the first sentence.
//
// A dateline is a place in capitals, or any words with a source in brackets,
// every word of it beginning with a capital or a digit, and then a dash between
// spaces.
func datelineEnd(text string) int {
	start := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	capitals, bracket, first := false, false, true
	for i := start; i < len(text) && i < start+maxDateline; {
		end := strings.IndexFunc(text[i:], unicode.IsSpace)
		if end <= 0 {
			return 0
		}
		word := text[i : i+end]
		next := i + end + 1
		if isDash(word) {
			if first || !capitals && !bracket {
				return 0
			}
			return min(next, len(text))
		}
		bare := strings.Trim(word, "(),.;:/")
		if r, _ := utf8.DecodeRuneInString(bare); bare != "" && !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return 0
		}
		if first {
			capitals = isCapitals(bare)
		}
		bracket = bracket || strings.HasPrefix(word, "(")
		first = false
		// "MANILA, Philippines— Troops": a dash may be glued to the last word.
		if r, size := utf8.DecodeLastRuneInString(word); isDash(string(r)) && r != '-' && len(word) > size && (capitals || bracket) {
			return next
		}
		if text[i+end] == '\n' {
			return 0
		}
		i = next
	}
	return 0
}

func isDash(word string) bool {
	switch word {
	case "-", "--", "–", "—", "―":
		return true
	}
	return false
}

func isCapitals(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3
}

// blank overwrites the first n bytes of a text with white space, so that the
// analyzer passes over them and every offset behind them stays.
func blank(text string, n int) string {
	if n == 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text[:n] {
		switch utf8.RuneLen(r) {
		case 1:
			b.WriteByte(' ')
		case 2:
			b.WriteRune('\u00a0') // no-break space
		case 3:
			b.WriteRune('\u2003') // em space
		default:
			b.WriteRune(r) // no white space is as long
		}
	}
	b.WriteString(text[n:])
	return b.String()
}

// datelinePlaces gives the places that the dateline names.
func (r *reading) datelinePlaces() []coding.Place {
	var list []coding.Place
	for i := range r.dateline {
		h := &r.dateline[i]
		sense, ok := r.placeSense(h)
		if !ok {
			continue
		}
		l := placeOf(sense)
		l.Span = r.spanOf(h.Start, h.End)
		list = append(list, l)
	}
	return list
}

// placeOf makes a place of what a name means, without its span.
func placeOf(sense atlas.Sense) coding.Place {
	l := coding.Place{Name: sense.Name, ID: sense.ID, Country: sense.Country, Precision: coding.CountryPlace}
	if site := sense.Site; site != nil {
		lat, lon := site.Lat, site.Lon
		l.Lat, l.Lon, l.Admin1 = &lat, &lon, site.Admin1
		if sense.Kind == atlas.Place {
			l.Precision = precisionOf(site.Feature)
			if site.Feature == "area" && sense.Country == "" {
				l.Precision = coding.ContinentalPlace // the Sahel
			}
		}
	}
	return l
}

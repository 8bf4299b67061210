package incident

import (
	"math"

	"casus/coding"
)

// specific tells whether the place is a district or smaller: a place that the
// gazetteer knows to be one, or a name that it does not know at all.
func (p *Place) specific() bool {
	switch p.Precision {
	case coding.ExactPlace, coding.NearPlace, coding.DistrictPlace:
		return true
	case coding.NoPrecision:
		return p.ID == "" && p.Name != ""
	}
	return false
}

// radius is within how many kilometres of its coordinates the place told may
// lie, 0 for one that is too large to say so, or has no coordinates.
func (p *Place) radius() float64 {
	switch p.Precision {
	case coding.ExactPlace:
		return 4
	case coding.NearPlace:
		return 20
	case coding.DistrictPlace:
		return 35
	}
	return 0
}

// rank sorts places, the most exact first.
func (p *Place) rank() int {
	switch p.Precision {
	case coding.NoPrecision, coding.ExactPlace:
		return 0
	case coding.NearPlace:
		return 1
	case coding.DistrictPlace:
		return 2
	case coding.ProvincePlace:
		return 3
	case coding.RegionPlace:
		return 4
	case coding.CountryPlace:
		return 5
	}
	return 6
}

// province is the first-level division in which the place lies, or which it is.
func (p *Place) province() string {
	if p.Precision == coding.ProvincePlace {
		return p.Name
	}
	return p.Admin1
}

// farthest is how many kilometres may lie between what two accounts call one place.
const farthest = 40

const kmPerDegree = 111.2

// km is the distance between two places over the ground, good enough over the
// hundred kilometres at which it is looked at.
func km(a, b *Place) float64 {
	north := (a.Lat - b.Lat) * kmPerDegree
	turn := math.Abs(a.Lon - b.Lon)
	if turn > 180 {
		turn = 360 - turn
	}
	east := turn * kmPerDegree * math.Cos((a.Lat+b.Lat)/2*math.Pi/180)
	return math.Hypot(north, east)
}

// matchPlaces compares two lists of places. Where both name districts or
// smaller, one of the one must be, or hold, one of the other; where one names no
// more than a province, the other must lie in it.
func matchPlaces(as, bs []Place) feature {
	if len(as) == 0 || len(bs) == 0 {
		return none
	}
	best := none
	specificA, specificB := false, false
	for i := range as {
		a := &as[i]
		specificA = specificA || a.specific()
		for j := range bs {
			b := &bs[j]
			if b.specific() {
				specificB = true
			}
			if !a.specific() || !b.specific() {
				continue
			}
			switch f := matchSpecific(a, b); {
			case f == samePlace:
				return samePlace
			case f == nearPlace:
				best = nearPlace
			}
		}
	}
	switch {
	case best != none:
		return best
	case specificA && specificB && !halfKnown(as, bs):
		return placesApart
	}
	return matchProvinces(as, bs)
}

// matchSpecific compares two places of the size of a district or less.
func matchSpecific(a, b *Place) feature {
	switch {
	case a.ID == "" || b.ID == "":
		if a.ID == b.ID && sameName(a.Folded, b.Folded) {
			return samePlace
		}
		return none
	case a.ID == b.ID:
		if a.Precision == coding.NearPlace && b.Precision == coding.NearPlace {
			return nearPlace
		}
		return samePlace
	case a.Country != b.Country && a.Precision == coding.ExactPlace && b.Precision == coding.ExactPlace:
		return none
	}
	reach := min(a.radius()+b.radius(), farthest)
	if a.Precision == coding.DistrictPlace || b.Precision == coding.DistrictPlace {
		if a.Admin1 != "" && b.Admin1 != "" && a.Admin1 != b.Admin1 {
			return none
		}
	}
	if km(a, b) <= reach {
		return nearPlace
	}
	return none
}

// halfKnown tells whether a name that the gazetteer does not know stands
// against names that it knows: it may lie in or beside any of them.
func halfKnown(as, bs []Place) bool {
	return unknownName(as) != unknownName(bs)
}

func unknownName(places []Place) bool {
	for i := range places {
		if places[i].specific() && places[i].ID == "" {
			return true
		}
	}
	return false
}

// matchProvinces compares the first-level divisions.
func matchProvinces(as, bs []Place) feature {
	told := false
	for i := range as {
		a := as[i].province()
		if a == "" {
			continue
		}
		for j := range bs {
			b := bs[j].province()
			if b == "" {
				continue
			}
			told = true
			if a == b && as[i].Country == bs[j].Country || as[i].ID != "" && as[i].ID == bs[j].ID {
				return sameProvince
			}
		}
	}
	if told {
		return placesApart
	}
	return matchStates(as, bs)
}

// matchStates compares the states, where one of the two tells nothing closer.
func matchStates(as, bs []Place) feature {
	for i := range as {
		for j := range bs {
			if as[i].Country == bs[j].Country && as[i].Country != "" {
				return sameState
			}
		}
	}
	return none
}

// sameName compares two folded names that the gazetteer does not know: one
// letter in six may differ in a long one, though not the first, for news spells the same village in
// several ways.
func sameName(a, b string) bool {
	if a == b {
		return a != ""
	}
	short := min(len(a), len(b))
	return short >= 6 && a[0] == b[0] && within(a, b, short/6)
}

// within tells whether so many letters put in, left out or changed make b of a.
func within(a, b string, most int) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > most {
		return false
	}
	var cells [64]int
	if len(a) >= len(cells) {
		return false
	}
	row := cells[:len(a)+1]
	for i := range row {
		row[i] = i
	}
	for j := 1; j <= len(b); j++ {
		diagonal, least := row[0], j
		row[0] = j
		for i := 1; i <= len(a); i++ {
			change := diagonal
			if a[i-1] != b[j-1] {
				change++
			}
			diagonal = row[i]
			row[i] = min(change, row[i]+1, row[i-1]+1)
			least = min(least, row[i])
		}
		if least > most {
			return false
		}
	}
	return row[len(a)] <= most
}

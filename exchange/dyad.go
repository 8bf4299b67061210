package exchange

import (
	"hash/fnv"
	"strconv"

	"casus/coding"
)

// dyad is one pair of an event, for the formats that have one actor and one
// recipient a row.
type dyad struct {
	*Event
	n                int // of the event's pairs, from 0
	actor, recipient *coding.Participant
	place            *coding.Place
}

var (
	nobody  coding.Participant
	nowhere coding.Place
)

// asserted tells whether an event is one that some source tells as a fact. What
// is planned, hypothetical, or told only to be denied or doubted is none: a
// format without a column for that cannot hold it.
func (e *Event) asserted() bool {
	if e.Status != coding.Actual && e.Status != coding.Historical {
		return false
	}
	for i := range e.Attribution {
		if e.Attribution[i].Polarity == coding.Asserts {
			return true
		}
	}
	return len(e.Attribution) == 0
}

// eachDyad calls f with every pair of an event: each actor with each recipient
// but himself, and where there are no recipients each two actors once, since
// they act on each other.
func (e *Event) eachDyad(f func(*dyad) error) error {
	d := dyad{Event: e, place: &nowhere}
	if len(e.Places) > 0 {
		d.place = &e.Places[0]
	}
	pair := func(actor, recipient *coding.Participant) error {
		d.actor, d.recipient = actor, recipient
		err := f(&d)
		d.n++
		return err
	}
	switch {
	case len(e.Actors) == 0 && len(e.Recipients) == 0:
		return pair(&nobody, &nobody)
	case len(e.Actors) == 0:
		for i := range e.Recipients {
			if err := pair(&nobody, &e.Recipients[i]); err != nil {
				return err
			}
		}
	case len(e.Recipients) == 0 && len(e.Actors) == 1:
		return pair(&e.Actors[0], &nobody)
	case len(e.Recipients) == 0:
		for i := range e.Actors {
			for j := i + 1; j < len(e.Actors); j++ {
				if err := pair(&e.Actors[i], &e.Actors[j]); err != nil {
					return err
				}
			}
		}
	default:
		for i := range e.Actors {
			for j := range e.Recipients {
				if same(&e.Actors[i], &e.Recipients[j]) {
					continue
				}
				if err := pair(&e.Actors[i], &e.Recipients[j]); err != nil {
					return err
				}
			}
		}
		if d.n == 0 {
			return pair(&e.Actors[0], &e.Recipients[0])
		}
	}
	return nil
}

// same tells whether two participants are known to be one.
func same(a, b *coding.Participant) bool {
	if a.ID != "" || b.ID != "" {
		return a.ID == b.ID
	}
	return a.Name == b.Name && a.Party == b.Party && a.Country == b.Country
}

// appendID appends the id of the pair: the event's own for the first, then with
// a number behind it.
func (d *dyad) appendID(b []byte) []byte {
	b = append(b, d.ID...)
	if d.n > 0 {
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(d.n)+1, 10)
	}
	return b
}

// idNumber makes a positive whole number of an id, for formats that want one: an
// id of 16 hexadecimal digits is read as a number, of any other a hash is taken
// (FNV-1a, 64 bits); the sign bit is dropped.
func idNumber(id []byte) int64 {
	n, err := uint64(0), error(nil)
	if len(id) == 16 {
		n, err = strconv.ParseUint(string(id), 16, 64)
	}
	if len(id) != 16 || err != nil {
		h := fnv.New64a()
		h.Write(id)
		n = h.Sum64()
	}
	return int64(n &^ (1 << 63))
}

// cameoCode gives a CAMEO code of at least three digits: a root alone is its
// "not specified below", as 19 is 190.
func cameoCode(b []byte, code string) []byte {
	b = append(b, code...)
	if len(code) == 2 {
		b = append(b, '0')
	}
	return b
}

// appendGoldstein appends the value on the Goldstein scale of the root of a
// CAMEO code, as the CAMEO project published it. Its values for the finer codes
// differ a little from their root's.
func appendGoldstein(b []byte, code string) []byte {
	if len(code) < 2 {
		return b
	}
	n, err := strconv.Atoi(code[:2])
	if err != nil || n < 1 || n > len(goldstein) {
		return b
	}
	return strconv.AppendFloat(b, goldstein[n-1], 'f', 1, 64)
}

// goldstein is by CAMEO root, 01 to 20.
var goldstein = [20]float64{0, 3, 4, 1, 3.5, 6, 7, 5, -2, -5, -2, -4, -6, -6.5, -7.2, -4, -7, -9, -10, -10}

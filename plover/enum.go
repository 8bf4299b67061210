package plover

import (
	"fmt"
	"iter"
	"math/bits"
	"strconv"
)

// nameOf gives the name of value i, or a text that shows an invalid value
// when it is printed.
func nameOf[E ~uint8](names []string, kind string, i E) string {
	if int(i) < len(names) {
		return names[i]
	}
	return kind + "(" + strconv.Itoa(int(i)) + ")"
}

// find gives the value of a name. The empty name is not a value.
func find[E ~uint8](names []string, name string) (E, bool) {
	for i, n := range names[1:] {
		if n == name {
			return E(i + 1), true
		}
	}
	return 0, false
}

func marshal[E ~uint8](names []string, kind string, i E) ([]byte, error) {
	if int(i) >= len(names) {
		return nil, fmt.Errorf("plover: %s has no value %d", kind, i)
	}
	return []byte(names[i]), nil
}

func unmarshal[E ~uint8](names []string, kind string, to *E, text []byte) error {
	if len(text) == 0 {
		*to = 0
		return nil
	}
	v, ok := find[E](names, string(text))
	if !ok {
		return fmt.Errorf("plover: %q is no %s", text, kind)
	}
	*to = v
	return nil
}

// all lists the values of an enumeration of n values, "none" left out.
func all[E ~uint8](n int) []E {
	list := make([]E, 0, n-1)
	for i := 1; i < n; i++ {
		list = append(list, E(i))
	}
	return list
}

// Set is a set of values of one enumeration. The zero Set is empty, and sets
// compare with ==.
type Set[E ~uint8] uint64

// The largest enumeration fits, or this does not compile.
const _ = uint(64 - NumModes)

// SetOf gives the set of the values. "None" values are left out.
func SetOf[E ~uint8](values ...E) Set[E] {
	var s Set[E]
	for _, v := range values {
		s = s.With(v)
	}
	return s
}

// Has tells whether v is in the set.
func (s Set[E]) Has(v E) bool { return v != 0 && s>>v&1 == 1 }

// With gives the set with v in it.
func (s Set[E]) With(v E) Set[E] {
	if v == 0 {
		return s
	}
	return s | 1<<v
}

// Without gives the set with v not in it.
func (s Set[E]) Without(v E) Set[E] { return s &^ (1 << v) }

// Len is the number of values in the set.
func (s Set[E]) Len() int { return bits.OnesCount64(uint64(s)) }

// All gives the values in the order in which they are declared.
func (s Set[E]) All() iter.Seq[E] {
	return func(yield func(E) bool) {
		for rest := uint64(s); rest != 0; rest &= rest - 1 {
			if !yield(E(bits.TrailingZeros64(rest))) {
				return
			}
		}
	}
}

// Slice lists the values in the order in which they are declared. It is never
// nil, so that it is written as an empty list.
func (s Set[E]) Slice() []E {
	list := make([]E, 0, s.Len())
	for v := range s.All() {
		list = append(list, v)
	}
	return list
}

// The sets of the enumerations.
type (
	TypeSet    = Set[Type]
	ModeSet    = Set[Mode]
	ContextSet = Set[Context]
	SectorSet  = Set[Sector]
)

package review

import (
	"fmt"
	"slices"
	"strings"
)

// Error is something wrong in a review that its maker can mend.
type Error struct {
	Field string // as JSON and the command line have it
	Text  string // what is wrong, and what to do
}

// Error gives "field: text".
func (e *Error) Error() string { return e.Field + ": " + e.Text }

// ParseCorrection reads a correction of an item of a kind from arguments
// "field=value". The fields are
//
//	of an event      type, mode, context, status, actor, recipient,
//	                 responsibility, source, polarity, date, place
//	of a loss        kind, min, max, hedge, measure, victim, cause,
//	                 perpetrator, claimant, denied, period, place
//	of a quote       speaker
//	of an alignment  from, to, relation
//
// A list (mode, context, actor, recipient, victim, perpetrator, place) is
// given as one argument a value, and replaces the item's whole list. The value
// "none" empties a list, opens a bound, and says that nothing tells a time,
// that the narrator is the claimant or source, or that nobody is known to
// speak. A participant is PARTY/COUNTRY/SECTOR+SECTOR/NAME and a place
// NAME/COUNTRY/PROVINCE/PRECISION@LAT,LON#ID, what comes last left out;
// a time is 2020-07-12, 2020-07-12T14:30, 2020-07-12..2020-07-14, 2020-W29,
// 2020-07 or 2020. Errors are of type *Error.
func ParseCorrection(kind Kind, args []string) (*Correction, error) {
	c := new(Correction)
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		if !ok {
			return nil, &Error{arg, "this is no correction; write field=value, as in min=4"}
		}
		f, err := find(kind, name)
		if err != nil {
			return nil, err
		}
		if err := f.read(c, value); err != nil {
			return nil, &Error{f.name, err.Error()}
		}
	}
	return c, nil
}

// find gives the field of a name that items of the kind have.
func find(kind Kind, name string) (field, error) {
	i := slices.IndexFunc(fields, func(f field) bool {
		return (name == f.name || name == f.many) && name != "" && slices.Contains(f.kinds, kind)
	})
	if i >= 0 {
		return fields[i], nil
	}
	var names []string
	for _, f := range fields {
		if slices.Contains(f.kinds, kind) {
			names = append(names, f.name)
		}
	}
	if names == nil {
		return field{}, &Error{name, fmt.Sprintf("no field of this kind of item (%q) can be corrected", kind)}
	}
	return field{}, &Error{name, fmt.Sprintf("%s %s has no such field; it has %s", article(kind), kind, strings.Join(names, ", "))}
}

func article(kind Kind) string {
	if strings.ContainsRune("aeiou", rune(string(kind + " ")[0])) {
		return "an"
	}
	return "a"
}

// Args gives the arguments that ParseCorrection reads as this correction.
func (c *Correction) Args() []string {
	var args []string
	if c == nil {
		return args
	}
	for _, f := range fields {
		if !f.given(c) {
			continue
		}
		for _, value := range f.show(c) {
			args = append(args, f.name+"="+value)
		}
	}
	return args
}

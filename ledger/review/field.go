package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus/coding"
	"casus/plover"
)

// field is one field of a correction: which kinds of item have it, and how it
// is read from and written to the value of a "name=value" argument.
type field struct {
	name  string
	many  string // the name of the list, where the field is one
	kinds []Kind
	// given tells whether the correction changes the field.
	given func(*Correction) bool
	// read sets the field, or adds to it where it is a list.
	read func(c *Correction, value string) error
	// show gives the values that read takes.
	show func(*Correction) []string
}

// none stands for a value that is absent: an open bound, an empty list, a time
// that nothing tells, a claimant who is the narrator.
const none = "none"

// fields is in the order in which a correction is written. It is never changed.
var fields = fieldTable()

func fieldTable() []field {
	event, loss, both := []Kind{Event}, []Kind{Loss}, []Kind{Event, Loss}
	quote, alignment := []Kind{Quote}, []Kind{Alignment}
	return []field{
		one("type", event, func(c *Correction) *Change[coding.Type] { return &c.Type }, plover.ParseType, plover.Types()),
		several("mode", event, func(c *Correction) *Change[[]coding.Mode] { return &c.Modes }, readMode, coding.Mode.String),
		several("context", event, func(c *Correction) *Change[[]coding.Context] { return &c.Contexts }, readContext, coding.Context.String),
		term("status", event, func(c *Correction) *Change[coding.Status] { return &c.Status }, coding.Statuses()),
		several("actor", event, func(c *Correction) *Change[[]Who] { return &c.Actors }, readWho, Who.String),
		several("recipient", event, func(c *Correction) *Change[[]Who] { return &c.Recipients }, readWho, Who.String),
		term("responsibility", event, func(c *Correction) *Change[coding.Responsibility] { return &c.Responsibility },
			[]coding.Responsibility{coding.Claimed, coding.NoResponsibility}),
		maybe("source", event, func(c *Correction) *Change[*Who] { return &c.Source }, readWho, Who.String),
		term("polarity", event, func(c *Correction) *Change[coding.Polarity] { return &c.Polarity }, coding.Polarities()),
		maybe("date", event, func(c *Correction) *Change[*coding.Time] { return &c.Date }, readTime, showTime),

		term("kind", loss, func(c *Correction) *Change[coding.Kind] { return &c.Kind }, coding.Kinds()),
		maybe("min", loss, func(c *Correction) *Change[*int64] { return &c.Min }, readFigure, showFigure),
		maybe("max", loss, func(c *Correction) *Change[*int64] { return &c.Max }, readFigure, showFigure),
		term("hedge", loss, func(c *Correction) *Change[coding.Hedge] { return &c.Hedge }, coding.Hedges()),
		term("measure", loss, func(c *Correction) *Change[coding.Measure] { return &c.Measure }, coding.Measures()),
		several("victim", loss, func(c *Correction) *Change[[]Who] { return &c.Victims }, readWho, Who.String),
		term("cause", loss, func(c *Correction) *Change[coding.Cause] { return &c.Cause }, coding.Causes()),
		several("perpetrator", loss, func(c *Correction) *Change[[]Who] { return &c.Perpetrators }, readWho, Who.String),
		maybe("claimant", loss, func(c *Correction) *Change[*Who] { return &c.Claimant }, readWho, Who.String),
		single("denied", loss, func(c *Correction) *Change[bool] { return &c.Denied }, readBool, strconv.FormatBool),
		maybe("period", loss, func(c *Correction) *Change[*coding.Time] { return &c.Period }, readTime, showTime),

		several("place", both, func(c *Correction) *Change[[]Where] { return &c.Places }, readWhere, Where.String),

		maybe("speaker", quote, func(c *Correction) *Change[*Who] { return &c.Speaker }, readWho, Who.String),
		single("from", alignment, func(c *Correction) *Change[Who] { return &c.From }, readWho, Who.String),
		single("to", alignment, func(c *Correction) *Change[Who] { return &c.To }, readWho, Who.String),
		term("relation", alignment, func(c *Correction) *Change[coding.Relation] { return &c.Relation }, coding.Relations()),
	}
}

// single is a field with one value that is always there.
func single[T any](name string, kinds []Kind, at func(*Correction) *Change[T], read func(string) (T, error), show func(T) string) field {
	return field{
		name: name, kinds: kinds,
		given: func(c *Correction) bool { return at(c).Given },
		read: func(c *Correction, value string) error {
			if at(c).Given {
				return errTwice
			}
			v, err := read(value)
			if err == nil {
				*at(c) = To(v)
			}
			return err
		},
		show: func(c *Correction) []string { return []string{show(at(c).To)} },
	}
}

// one is a field whose values have names in a list.
func one[T fmt.Stringer](name string, kinds []Kind, at func(*Correction) *Change[T], parse func(string) (T, bool), values []T) field {
	return single(name, kinds, at, func(value string) (T, error) {
		v, ok := parse(value)
		if !ok {
			return v, unknown(value, values)
		}
		return v, nil
	}, T.String)
}

// term is a field whose value is a term of the contract; the term without
// letters is called "none".
func term[T ~string](name string, kinds []Kind, at func(*Correction) *Change[T], values []T) field {
	return single(name, kinds, at, func(value string) (T, error) {
		if v := T(value); value != "" && value != none && slices.Contains(values, v) {
			return v, nil
		}
		if value == none && slices.Contains(values, "") {
			return "", nil
		}
		return "", unknown(value, values)
	}, func(v T) string {
		if v == "" && slices.Contains(values, "") {
			return none
		}
		return string(v)
	})
}

// maybe is a field whose value may be absent.
func maybe[T any](name string, kinds []Kind, at func(*Correction) *Change[*T], read func(string) (T, error), show func(T) string) field {
	return single(name, kinds, at, func(value string) (*T, error) {
		if value == none {
			return nil, nil
		}
		v, err := read(value)
		return &v, err
	}, func(v *T) string {
		if v == nil {
			return none
		}
		return show(*v)
	})
}

// several is a field with a list of values, each an argument of its own.
func several[T any](name string, kinds []Kind, at func(*Correction) *Change[[]T], read func(string) (T, error), show func(T) string) field {
	return field{
		name: name, many: name + "s", kinds: kinds,
		given: func(c *Correction) bool { return at(c).Given },
		read: func(c *Correction, value string) error {
			change := at(c)
			if value == none {
				if change.Given {
					return errNoneAmong
				}
				*change = To[[]T](nil)
				return nil
			}
			if change.Given && len(change.To) == 0 {
				return errNoneAmong
			}
			v, err := read(value)
			if err != nil {
				return err
			}
			text := show(v)
			if slices.ContainsFunc(change.To, func(other T) bool { return show(other) == text }) {
				return fmt.Errorf("%s is there twice; leave one out", text)
			}
			*change = To(append(change.To, v))
			return nil
		},
		show: func(c *Correction) []string {
			values := make([]string, 0, len(at(c).To))
			for _, v := range at(c).To {
				values = append(values, show(v))
			}
			if len(values) == 0 {
				values = append(values, none)
			}
			return values
		},
	}
}

func unknown[T any](value string, values []T) error {
	names := make([]string, 0, len(values))
	for _, v := range values {
		name := fmt.Sprint(v)
		if name == "" {
			name = none
		}
		names = append(names, name)
	}
	return fmt.Errorf("there is no %q; write one of %s", value, strings.Join(names, ", "))
}

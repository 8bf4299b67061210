package review

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"

	"casus/coding"
)

// Change is a new value of one field. The zero Change leaves the field alone,
// which is not the same as a new value that is empty. In JSON a field that is
// left alone is absent.
type Change[T any] struct {
	Given bool
	To    T
}

// To gives the change to a value.
func To[T any](value T) Change[T] { return Change[T]{true, value} }

// IsZero tells that nothing is changed.
func (c Change[T]) IsZero() bool { return !c.Given }

// MarshalJSON writes the new value, an empty list as [].
func (c Change[T]) MarshalJSON() ([]byte, error) {
	if v := reflect.ValueOf(c.To); v.Kind() == reflect.Slice && v.Len() == 0 {
		return []byte("[]"), nil
	}
	return marshal(c.To)
}

// UnmarshalJSON reads the new value.
func (c *Change[T]) UnmarshalJSON(b []byte) error {
	c.Given = true
	return unmarshal(b, &c.To)
}

// Correction is what an item should say: the fields that are given replace the
// item's. Which fields an item has depends on its kind, see ParseCorrection.
type Correction struct {
	// Of an event.
	Type           Change[coding.Type]           `json:"type,omitzero"`
	Modes          Change[[]coding.Mode]         `json:"modes,omitzero"`
	Contexts       Change[[]coding.Context]      `json:"contexts,omitzero"`
	Status         Change[coding.Status]         `json:"status,omitzero"`
	Actors         Change[[]Who]                 `json:"actors,omitzero"`
	Recipients     Change[[]Who]                 `json:"recipients,omitzero"`
	Responsibility Change[coding.Responsibility] `json:"responsibility,omitzero"`
	Source         Change[*Who]                  `json:"source,omitzero"` // nil: the narrator
	Polarity       Change[coding.Polarity]       `json:"polarity,omitzero"`
	Date           Change[*coding.Time]          `json:"date,omitzero"` // nil: nothing tells it

	// Of a loss.
	Kind         Change[coding.Kind]    `json:"kind,omitzero"`
	Min          Change[*int64]         `json:"min,omitzero"` // nil: open
	Max          Change[*int64]         `json:"max,omitzero"` // nil: open
	Hedge        Change[coding.Hedge]   `json:"hedge,omitzero"`
	Measure      Change[coding.Measure] `json:"measure,omitzero"`
	Victims      Change[[]Who]          `json:"victims,omitzero"`
	Cause        Change[coding.Cause]   `json:"cause,omitzero"`
	Perpetrators Change[[]Who]          `json:"perpetrators,omitzero"`
	Claimant     Change[*Who]           `json:"claimant,omitzero"` // nil: the narrator
	Denied       Change[bool]           `json:"denied,omitzero"`
	Period       Change[*coding.Time]   `json:"period,omitzero"` // nil: nothing tells it

	// Of an event or a loss.
	Places Change[[]Where] `json:"places,omitzero"`

	// Of a quote and of an alignment.
	Speaker  Change[*Who]            `json:"speaker,omitzero"` // nil: unknown
	From     Change[Who]             `json:"from,omitzero"`
	To       Change[Who]             `json:"to,omitzero"`
	Relation Change[coding.Relation] `json:"relation,omitzero"`
}

// Who is a participant as a reviewer names him. At least one field is told.
type Who struct {
	Party   string          `json:"party,omitempty"` // the atlas's id: arm-gov
	Country string          `json:"country,omitempty"`
	Sectors []coding.Sector `json:"sectors,omitempty"`
	Name    string          `json:"name,omitempty"`
}

// Where is a place as a reviewer names it.
type Where struct {
	Name      string                `json:"name"`
	Country   string                `json:"country,omitempty"`
	Admin1    string                `json:"admin1,omitempty"`
	Precision coding.PlacePrecision `json:"precision,omitempty"`
	Lat       *float64              `json:"lat,omitempty"` // both or neither
	Lon       *float64              `json:"lon,omitempty"`
	ID        string                `json:"id,omitempty"` // the gazetteer's key
}

// Everybody visits every participant the correction names, so that a caller
// who has an atlas can complete them.
func (c *Correction) Everybody(visit func(*Who)) {
	for _, list := range []*Change[[]Who]{&c.Actors, &c.Recipients, &c.Victims, &c.Perpetrators} {
		for i := range list.To {
			visit(&list.To[i])
		}
	}
	for _, one := range []*Change[*Who]{&c.Source, &c.Claimant, &c.Speaker} {
		if one.To != nil {
			visit(one.To)
		}
	}
	for _, one := range []*Change[Who]{&c.From, &c.To} {
		if one.Given {
			visit(&one.To)
		}
	}
}

// Decode reads one review as AppendJSON wrote it. It refuses keys that a
// review does not have, so that a misspelt one is not taken for silence. It
// does not validate.
func Decode(line []byte) (Review, error) {
	var r Review
	if err := unmarshal(line, &r); err != nil {
		return Review{}, &Error{Field: "review", Text: "this is no review: " + err.Error()}
	}
	return r, nil
}

// AppendJSON appends the review as one line of JSON, without a line break. The
// same review always gives the same bytes.
func (r *Review) AppendJSON(b []byte) []byte {
	text, err := marshal(r)
	if err != nil { // an enumeration holds a number without a name
		panic("review: " + err.Error())
	}
	return append(b, text...)
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func unmarshal(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errTrailing
	}
	return nil
}

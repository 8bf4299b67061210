package coding

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"
)

// Decode reads one coding as AppendJSON or any other writer of JSON wrote it.
// It refuses another schema than this one. Lists come back empty or nil alike.
func Decode(line []byte) (*Coding, error) {
	c := new(Coding)
	if err := json.Unmarshal(line, c); err != nil {
		return nil, fmt.Errorf("this is no coding: %w", err)
	}
	if c.Schema != Schema {
		return nil, fmt.Errorf("this coding has the schema %d; this casus reads schema %d", c.Schema, Schema)
	}
	return c, nil
}

// UnmarshalText reads a field's name; the default may be written or not.
func (f *Field) UnmarshalText(text []byte) error {
	switch string(text) {
	case "", "text":
		*f = InText
	case string(InTitle):
		*f = InTitle
	default:
		return fmt.Errorf("a report has no field %q that offsets point into", text)
	}
	return nil
}

// The appenders below write the JSON of the contract by hand, since a coding
// is written once a report and encoding/json can neither promise [] for nil
// lists nor null for empty references. MarshalJSON goes through them too, so
// that there is one way to write a coding; encoding/json then only changes how
// it escapes <, > and &.

// AppendJSON appends the coding as one line of JSON, without a line break.
func (c *Coding) AppendJSON(b []byte) []byte {
	b = append(b, `{"schema":`...)
	b = strconv.AppendInt(b, int64(c.Schema), 10)
	b = append(b, `,"coder":`...)
	b = c.Coder.AppendJSON(b)
	b = append(b, `,"report":`...)
	b = c.Report.AppendJSON(b)
	b = appendList(b, `,"events":`, c.Events, (*Event).AppendJSON)
	b = appendList(b, `,"losses":`, c.Losses, (*Loss).AppendJSON)
	b = appendList(b, `,"quotes":`, c.Quotes, (*Quote).AppendJSON)
	b = appendList(b, `,"alignments":`, c.Alignments, (*Alignment).AppendJSON)
	b = appendList(b, `,"places":`, c.Places, (*Place).AppendJSON)
	b = appendList(b, `,"warnings":`, c.Warnings, (*Warning).AppendJSON)
	return append(b, '}')
}

// AppendJSON appends the coder as JSON.
func (c *Coder) AppendJSON(b []byte) []byte {
	b = appendString(b, `{"version":`, c.Version)
	b = appendString(b, `,"model":`, c.Model)
	b = appendString(b, `,"codebook":`, c.Codebook)
	b = appendString(b, `,"atlas":`, c.Atlas)
	return append(b, '}')
}

// AppendJSON appends the report as JSON.
func (r *Report) AppendJSON(b []byte) []byte {
	b = appendString(b, `{"id":`, r.ID)
	b = appendString(b, `,"date":`, r.Date)
	b = appendString(b, `,"published":`, r.Published)
	b = appendString(b, `,"source":`, r.Source)
	b = appendString(b, `,"url":`, r.URL)
	b = appendString(b, `,"title":`, r.Title)
	b = appendString(b, `,"language":`, r.Language)
	return append(b, '}')
}

// AppendJSON appends the event as JSON.
func (e *Event) AppendJSON(b []byte) []byte {
	b = appendString(b, `{"id":`, e.ID)
	b = appendString(b, `,"type":`, e.Type.String())
	b = appendNames(b, `,"modes":`, e.Modes)
	b = appendNames(b, `,"contexts":`, e.Contexts)
	b = appendString(b, `,"cameo":`, e.CAMEO)
	b = appendFloat(b, `,"score":`, e.Score)
	b = appendString(b, `,"quad":`, e.Quad.String())
	b = appendString(b, `,"status":`, e.Status)
	b = append(b, `,"trigger":`...)
	b = e.Trigger.AppendJSON(b)
	b = appendList(b, `,"mentions":`, e.Mentions, (*Mention).AppendJSON)
	b = appendList(b, `,"actors":`, e.Actors, (*Participant).AppendJSON)
	b = appendList(b, `,"recipients":`, e.Recipients, (*Participant).AppendJSON)
	b = appendString(b, `,"responsibility":`, e.Responsibility)
	b = appendObject(b, `,"date":`, e.Date, (*Time).AppendJSON)
	b = appendList(b, `,"places":`, e.Places, (*Place).AppendJSON)
	b = appendList(b, `,"attribution":`, e.Attribution, (*Attribution).AppendJSON)
	b = append(b, `,"sentence":`...)
	b = e.Sentence.AppendJSON(b)
	b = appendFloat(b, `,"confidence":`, e.Confidence)
	b = appendString(b, `,"rule":`, e.Rule)
	return append(b, '}')
}

// AppendJSON appends the mention as JSON.
func (m *Mention) AppendJSON(b []byte) []byte {
	b = append(b, `{"trigger":`...)
	b = m.Trigger.AppendJSON(b)
	b = append(b, `,"sentence":`...)
	b = m.Sentence.AppendJSON(b)
	return append(b, '}')
}

// AppendJSON appends the loss as JSON.
func (l *Loss) AppendJSON(b []byte) []byte {
	b = appendString(b, `{"id":`, l.ID)
	b = appendString(b, `,"kind":`, l.Kind)
	b = append(b, ',')
	b = l.Span.appendKeys(b)
	b = appendList(b, `,"victims":`, l.Victims, (*Participant).AppendJSON)
	b = appendInt(b, `,"min":`, l.Min)
	b = appendInt(b, `,"max":`, l.Max)
	b = appendString(b, `,"hedge":`, l.Hedge)
	b = appendString(b, `,"measure":`, l.Measure)
	b = appendReference(b, `,"part_of":`, l.PartOf)
	b = appendReference(b, `,"superseded_by":`, l.SupersededBy)
	b = appendString(b, `,"cause":`, l.Cause)
	b = appendList(b, `,"perpetrators":`, l.Perpetrators, (*Participant).AppendJSON)
	b = appendObject(b, `,"claimant":`, l.Claimant, (*Participant).AppendJSON)
	b = appendList(b, `,"attribution":`, l.Attribution, (*Attribution).AppendJSON)
	b = append(b, `,"denied":`...)
	b = strconv.AppendBool(b, l.Denied)
	b = appendObject(b, `,"period":`, l.Period, (*Time).AppendJSON)
	b = appendList(b, `,"places":`, l.Places, (*Place).AppendJSON)
	b = appendReference(b, `,"event":`, l.Event)
	b = append(b, `,"sentence":`...)
	b = l.Sentence.AppendJSON(b)
	b = appendFloat(b, `,"confidence":`, l.Confidence)
	b = appendString(b, `,"rule":`, l.Rule)
	return append(b, '}')
}

// AppendJSON appends the quote as JSON.
func (q *Quote) AppendJSON(b []byte) []byte {
	b = appendString(b, `{"id":`, q.ID)
	b = appendObject(b, `,"speaker":`, q.Speaker, (*Participant).AppendJSON)
	b = append(b, ',')
	b = q.Span.appendKeys(b)
	b = append(b, `,"direct":`...)
	b = strconv.AppendBool(b, q.Direct)
	return append(b, '}')
}

// AppendJSON appends the alignment as JSON.
func (a *Alignment) AppendJSON(b []byte) []byte {
	b = appendString(b, `{"id":`, a.ID)
	b = append(b, `,"from":`...)
	b = a.From.AppendJSON(b)
	b = append(b, `,"to":`...)
	b = a.To.AppendJSON(b)
	b = appendString(b, `,"relation":`, a.Relation)
	b = append(b, ',')
	b = a.Span.appendKeys(b)
	b = appendList(b, `,"attribution":`, a.Attribution, (*Attribution).AppendJSON)
	return append(b, '}')
}

// AppendJSON appends the warning as JSON.
func (w *Warning) AppendJSON(b []byte) []byte {
	b = appendString(b, `{"kind":`, w.Kind)
	b = append(b, ',')
	b = w.Span.appendKeys(b)
	b = appendString(b, `,"detail":`, w.Detail)
	return append(b, '}')
}

// AppendJSON appends the span as JSON.
func (s *Span) AppendJSON(b []byte) []byte {
	b = append(b, '{')
	b = s.appendKeys(b)
	return append(b, '}')
}

// appendKeys appends the span's keys for the object that the span is a part
// of.
func (s *Span) appendKeys(b []byte) []byte {
	b = appendString(b, `"text":`, s.Text)
	return appendOffsets(b, `,"start":`, s.Start, s.End, s.In)
}

// AppendJSON appends the sentence as JSON.
func (s *Sentence) AppendJSON(b []byte) []byte {
	b = append(b, `{"index":`...)
	b = strconv.AppendInt(b, int64(s.Index), 10)
	b = appendOffsets(b, `,"start":`, s.Start, s.End, s.In)
	return append(b, '}')
}

// AppendJSON appends the participant as JSON.
func (p *Participant) AppendJSON(b []byte) []byte {
	b = append(b, '{')
	b = p.Span.appendKeys(b)
	b = appendString(b, `,"name":`, p.Name)
	b = appendString(b, `,"id":`, p.ID)
	b = appendString(b, `,"party":`, p.Party)
	b = appendString(b, `,"country":`, p.Country)
	b = appendString(b, `,"country_basis":`, p.CountryBasis)
	b = appendNames(b, `,"sectors":`, p.Sectors)
	b = appendString(b, `,"role":`, p.Role)
	b = appendString(b, `,"why":`, p.Why)
	return append(b, '}')
}

// AppendJSON appends the place as JSON.
func (p *Place) AppendJSON(b []byte) []byte {
	b = append(b, '{')
	b = p.Span.appendKeys(b)
	b = appendString(b, `,"name":`, p.Name)
	b = appendString(b, `,"id":`, p.ID)
	b = appendString(b, `,"country":`, p.Country)
	b = appendString(b, `,"admin1":`, p.Admin1)
	b = appendDegrees(b, `,"lat":`, p.Lat)
	b = appendDegrees(b, `,"lon":`, p.Lon)
	b = appendString(b, `,"precision":`, p.Precision)
	return append(b, '}')
}

// AppendJSON appends the time as JSON.
func (t *Time) AppendJSON(b []byte) []byte {
	b = appendString(b, `{"from":`, t.From)
	b = appendString(b, `,"to":`, t.To)
	b = appendString(b, `,"precision":`, t.Precision)
	b = append(b, ',')
	b = t.Span.appendKeys(b)
	return append(b, '}')
}

// AppendJSON appends the attribution as JSON.
func (a *Attribution) AppendJSON(b []byte) []byte {
	b = append(b, `{"source":`...)
	b = a.Source.AppendJSON(b)
	b = appendList(b, `,"via":`, a.Via, (*Participant).AppendJSON)
	b = append(b, `,"cue":`...)
	b = a.Cue.AppendJSON(b)
	b = appendString(b, `,"polarity":`, a.Polarity)
	return append(b, '}')
}

// The methods below hand encoding/json the same JSON. Each type needs its own:
// a type that has a Span in it would be written as the Span alone.

// MarshalJSON writes the contract's JSON.
func (c Coding) MarshalJSON() ([]byte, error) { return c.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (e Event) MarshalJSON() ([]byte, error) { return e.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (m Mention) MarshalJSON() ([]byte, error) { return m.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (l Loss) MarshalJSON() ([]byte, error) { return l.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (q Quote) MarshalJSON() ([]byte, error) { return q.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (a Alignment) MarshalJSON() ([]byte, error) { return a.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (w Warning) MarshalJSON() ([]byte, error) { return w.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (s Span) MarshalJSON() ([]byte, error) { return s.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (p Participant) MarshalJSON() ([]byte, error) { return p.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (p Place) MarshalJSON() ([]byte, error) { return p.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (t Time) MarshalJSON() ([]byte, error) { return t.AppendJSON(nil), nil }

// MarshalJSON writes the contract's JSON.
func (a Attribution) MarshalJSON() ([]byte, error) { return a.AppendJSON(nil), nil }

// The values. Each appender writes the key first, with what stands before it.

func appendList[T any](b []byte, key string, list []T, one func(*T, []byte) []byte) []byte {
	b = append(b, key...)
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(&list[i], b)
	}
	return append(b, ']')
}

func appendNames[T fmt.Stringer](b []byte, key string, list []T) []byte {
	b = append(b, key...)
	b = append(b, '[')
	for i, v := range list {
		sep := ","
		if i == 0 {
			sep = ""
		}
		b = appendString(b, sep, v.String())
	}
	return append(b, ']')
}

func appendObject[T any](b []byte, key string, p *T, one func(*T, []byte) []byte) []byte {
	b = append(b, key...)
	if p == nil {
		return append(b, "null"...)
	}
	return one(p, b)
}

// appendReference writes an id that points elsewhere; null if there is none.
func appendReference(b []byte, key, id string) []byte {
	if id == "" {
		b = append(b, key...)
		return append(b, "null"...)
	}
	return appendString(b, key, id)
}

func appendOffsets(b []byte, key string, start, end int, in Field) []byte {
	b = append(b, key...)
	b = strconv.AppendInt(b, int64(start), 10)
	b = append(b, `,"end":`...)
	b = strconv.AppendInt(b, int64(end), 10)
	if in != InText {
		b = appendString(b, `,"in":`, in)
	}
	return b
}

func appendInt(b []byte, key string, n *int64) []byte {
	b = append(b, key...)
	if n == nil {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, *n, 10)
}

func appendDegrees(b []byte, key string, f *float64) []byte {
	if f == nil {
		b = append(b, key...)
		return append(b, "null"...)
	}
	return appendFloat(b, key, *f)
}

// appendFloat writes a number in full, without an exponent, with a decimal
// point even if it is whole, so that readers that guess types see one type.
// Infinities and NaN, which JSON has no words for, become null.
func appendFloat(b []byte, key string, f float64) []byte {
	b = append(b, key...)
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return append(b, "null"...)
	}
	b = strconv.AppendFloat(b, f, 'f', -1, 64)
	if f == math.Trunc(f) {
		b = append(b, ".0"...)
	}
	return b
}

const hexDigits = "0123456789abcdef"

// appendString writes a JSON string. Invalid UTF-8 becomes U+FFFD. The line
// separators U+2028 and U+2029 are escaped, since some readers break lines at
// them; so are the control characters U+007F to U+009F, which JSON allows, so
// that none reaches a terminal.
func appendString[S ~string](b []byte, key string, s S) []byte {
	b = append(b, key...)
	b = append(b, '"')
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' && c != 0x7f {
				i++
				continue
			}
			b = append(b, s[done:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, `\n`...)
			case '\r':
				b = append(b, `\r`...)
			case '\t':
				b = append(b, `\t`...)
			default:
				b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
			}
			i++
			done = i
			continue
		}
		r, size := utf8.DecodeRuneInString(string(s[i:min(len(s), i+utf8.UTFMax)]))
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(b, s[done:i]...)
			b = append(b, "\uFFFD"...)
		case r <= 0x9f || r == '\u2028' || r == '\u2029':
			b = append(b, s[done:i]...)
			b = append(b, '\\', 'u', hexDigits[r>>12], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
		default:
			i += size
			continue
		}
		i += size
		done = i
	}
	b = append(b, s[done:]...)
	return append(b, '"')
}

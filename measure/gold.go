package measure

import (
	"encoding/json"
	"errors"
	"fmt"

	"casus/coding"
)

// The JSON that human coders write, one object a line: a passage with its
// events, losses and quotations, or one event of a passage.
type (
	goldPassage struct {
		ID     goldID       `json:"id"`
		Date   string       `json:"date"`
		Title  string       `json:"title"`
		Text   string       `json:"text"`
		Events *[]goldEvent `json:"events"`
		Losses *[]goldLoss  `json:"losses"`
		Quotes *[]goldQuote `json:"quotes"`

		// A passage of one event.
		Event   *coding.Type `json:"event"`
		Trigger string       `json:"trigger"`
		goldSides
	}
	goldEvent struct {
		Type     coding.Type     `json:"type"`
		Modes    []coding.Mode   `json:"modes"`
		Status   coding.Status   `json:"status"`
		Trigger  string          `json:"trigger"`
		Source   json.RawMessage `json:"attributed_to"` // an object or null; absent where nobody looked
		Optional bool            `json:"optional"`
		goldSides
	}
	// goldSides are both there, lest a misspelt key pass for nobody.
	goldSides struct {
		Actors     *[]goldWho `json:"actors"`
		Recipients *[]goldWho `json:"recipients"`
	}
	goldLoss struct {
		Kind         coding.Kind     `json:"kind"`
		Text         string          `json:"text"`
		Victims      json.RawMessage `json:"victims"` // an object, a list or null
		Min          *int64          `json:"min"`
		Max          *int64          `json:"max"`
		Claimant     *goldWho        `json:"claimant"`
		ClaimantOpen bool            `json:"claimant_open"`
		Denied       bool            `json:"denied"`
		Optional     bool            `json:"optional"`
	}
	goldQuote struct {
		Speaker string `json:"speaker"`
		Country string `json:"country"`
		Text    string `json:"text"`
	}
	goldWho struct {
		Text    string `json:"text"`
		Country string `json:"country"`
	}
)

// goldID is a string or a whole number.
type goldID string

// UnmarshalJSON reads either.
func (id *goldID) UnmarshalJSON(raw []byte) error {
	if raw[0] == '"' {
		return json.Unmarshal(raw, (*string)(id))
	}
	var n int64
	if err := json.Unmarshal(raw, &n); err != nil {
		return errors.New(`the "id" is neither a string nor a whole number`)
	}
	*id = goldID(raw)
	return nil
}

// decodeGold reads a line of a human coder.
func decodeGold(line []byte) (Passage, error) {
	var g goldPassage
	if err := json.Unmarshal(line, &g); err != nil {
		return Passage{}, err
	}
	p := Passage{ID: string(g.ID), Date: g.Date, Title: g.Title, Text: g.Text, Tolls: g.Losses != nil, Quoted: g.Quotes != nil}
	switch {
	case g.Events != nil:
		for i := range *g.Events {
			e, err := (*g.Events)[i].event()
			if err != nil {
				return Passage{}, fmt.Errorf("event %d: %w", i+1, err)
			}
			p.Events = append(p.Events, e)
			p.Sources = p.Sources || (*g.Events)[i].Source != nil
		}
	case g.Event != nil:
		e := Event{Type: *g.Event, Status: coding.Actual, Trigger: g.Trigger, Confidence: NoConfidence}
		if err := g.goldSides.into(&e); err != nil {
			return Passage{}, err
		}
		p.OneEvent = true
		p.Events = []Event{e}
	default:
		return Passage{}, errors.New(`the passage has neither "events" nor "event"; write "events": [] where it tells none`)
	}
	if g.Losses != nil {
		for i := range *g.Losses {
			l, err := (*g.Losses)[i].loss()
			if err != nil {
				return Passage{}, fmt.Errorf("loss %d: %w", i+1, err)
			}
			p.Losses = append(p.Losses, l)
		}
	}
	if g.Quotes != nil {
		for _, q := range *g.Quotes {
			p.Quotes = append(p.Quotes, Quote{Text: q.Text, Speaker: Participant{q.Speaker, q.Country}})
		}
	}
	return p, nil
}

func (g *goldEvent) event() (Event, error) {
	e := Event{Type: g.Type, Modes: g.Modes, Status: g.Status, Trigger: g.Trigger, Optional: g.Optional, Confidence: NoConfidence}
	if err := g.goldSides.into(&e); err != nil {
		return e, err
	}
	if !g.Type.Valid() {
		return e, errors.New(`it has no "type"`)
	}
	for _, m := range g.Modes {
		if !m.Valid() {
			return e, errors.New("a mode is empty")
		}
	}
	if _, known := coding.Parse(coding.Statuses(), string(g.Status)); !known && g.Status != "" {
		return e, unknown("status", g.Status, coding.Statuses())
	}
	var source *goldWho
	if g.Source != nil {
		if err := json.Unmarshal(g.Source, &source); err != nil {
			return e, fmt.Errorf(`"attributed_to": %w`, err)
		}
	}
	if source != nil {
		e.Sources = []Participant{Participant(*source)}
	}
	return e, nil
}

func (g *goldSides) into(e *Event) error {
	for _, side := range []struct {
		key  string
		from *[]goldWho
		to   *[]Participant
	}{{"actors", g.Actors, &e.Actors}, {"recipients", g.Recipients, &e.Recipients}} {
		if side.from == nil {
			return fmt.Errorf("it has no %q; write %[1]q: [] where the text tells none", side.key)
		}
		*side.to = told(*side.from)
	}
	return nil
}

func (g *goldLoss) loss() (Loss, error) {
	l := Loss{
		Kind: g.Kind, Text: g.Text, Min: g.Min, Max: g.Max, ClaimantOpen: g.ClaimantOpen, Denied: g.Denied, Optional: g.Optional,
		Claimant: (*Participant)(g.Claimant),
	}
	if _, known := coding.Parse(coding.Kinds(), string(g.Kind)); !known {
		return l, unknown("kind of loss", g.Kind, coding.Kinds())
	}
	if g.Min != nil && *g.Min < 0 || g.Max != nil && *g.Max < 0 || g.Min != nil && g.Max != nil && *g.Min > *g.Max {
		return l, errors.New(`"min" and "max" do not bound a number of people or things`)
	}
	var err error
	l.Victims, l.VictimsOpen, err = victims(g.Victims)
	return l, err
}

// victims reads the victims of a loss. A country of null, and not merely
// empty, leaves it open.
func victims(raw json.RawMessage) (list []Participant, open bool, err error) {
	var several []goldWho
	if len(raw) > 0 && raw[0] == '{' {
		var one struct {
			Text    string          `json:"text"`
			Country json.RawMessage `json:"country"`
		}
		if err := json.Unmarshal(raw, &one); err != nil {
			return nil, false, fmt.Errorf(`"victims": %w`, err)
		}
		open = string(one.Country) == "null"
		raw = append(append([]byte{'['}, raw...), ']')
	}
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &several); err != nil {
			return nil, false, fmt.Errorf(`"victims": %w`, err)
		}
	}
	return told(several), open, nil
}

func told(list []goldWho) []Participant {
	out := make([]Participant, len(list))
	for i, who := range list {
		out[i] = Participant(who)
	}
	return out
}

func unknown[T ~string](what string, got T, known []T) error {
	return fmt.Errorf("there is no %s %q; write one of %v", what, got, known)
}

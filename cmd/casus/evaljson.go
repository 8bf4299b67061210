package main

import (
	"encoding/json"
	"io"
	"math"

	"casus/coding"
	"casus/measure"
)

// The JSON of an evaluation. Bounds that were not asked for, and what is
// undefined, are null.
type (
	jsonEvaluation struct {
		Gold        string           `json:"gold"`
		Coded       string           `json:"coded"` // empty where casus coded
		Passages    int              `json:"passages"`
		Missing     []string         `json:"missing"`
		OneEvent    int              `json:"one_event"`
		Resamples   int              `json:"resamples"`
		Figures     []jsonFigure     `json:"figures"`
		Shares      []jsonShare      `json:"shares"`
		Types       []jsonFigure     `json:"types"`
		Agreement   []jsonAgreement  `json:"agreement"`
		Calibration *jsonCalibration `json:"calibration"`
		Misses      []jsonMiss       `json:"misses,omitempty"`
	}
	jsonFigure struct {
		Name      string       `json:"name"`
		Precision jsonEstimate `json:"precision"`
		Recall    jsonEstimate `json:"recall"`
		F1        jsonEstimate `json:"f1"`
		Right     int          `json:"right"`
		Coded     int          `json:"coded"`
		Gold      int          `json:"gold"`
	}
	jsonShare struct {
		Name  string       `json:"name"`
		Share jsonEstimate `json:"share"`
		Right int          `json:"right"`
		Of    int          `json:"of"`
	}
	jsonAgreement struct {
		Name   string       `json:"name"`
		Alpha  jsonEstimate `json:"alpha"`
		Units  int          `json:"units"`
		Metric string       `json:"metric"`
	}
	jsonEstimate struct {
		Value *float64 `json:"value"`
		Low   *float64 `json:"low"`
		High  *float64 `json:"high"`
	}
	jsonCalibration struct {
		Events    int        `json:"events"`
		Bands     []jsonBand `json:"bands"`
		TypeError float64    `json:"type_error"`
		DyadError float64    `json:"dyad_error"`
	}
	jsonBand struct {
		Low       float64 `json:"low"`
		High      float64 `json:"high"`
		Events    int     `json:"events"`
		Stated    float64 `json:"stated"`
		RightType int     `json:"right_type"`
		RightDyad int     `json:"right_dyad"`
	}
	jsonMiss struct {
		ID          string           `json:"id"`
		Date        string           `json:"date"`
		Title       string           `json:"title"`
		Text        string           `json:"text"`
		Differences []jsonDifference `json:"differences"`
	}
	// jsonDifference has null for what is in one of the codings alone.
	jsonDifference struct {
		Of    string   `json:"of"` // event, loss or quote
		Wrong []string `json:"wrong"`
		Gold  any      `json:"gold"`
		Coded any      `json:"coded"`
	}
	jsonEvent struct {
		Type       coding.Type       `json:"type"`
		Modes      []coding.Mode     `json:"modes"`
		Status     coding.Status     `json:"status"`
		Trigger    string            `json:"trigger"`
		Actors     []jsonParticipant `json:"actors"`
		Recipients []jsonParticipant `json:"recipients"`
		Sources    []jsonParticipant `json:"sources"`
		Rule       string            `json:"rule"`
	}
	jsonLoss struct {
		Kind     coding.Kind       `json:"kind"`
		Text     string            `json:"text"`
		Victims  []jsonParticipant `json:"victims"`
		Min      *int64            `json:"min"`
		Max      *int64            `json:"max"`
		Claimant *jsonParticipant  `json:"claimant"`
		Denied   bool              `json:"denied"`
		Rule     string            `json:"rule"`
	}
	jsonQuote struct {
		Text    string          `json:"text"`
		Speaker jsonParticipant `json:"speaker"`
	}
	jsonParticipant struct {
		Text    string `json:"text"`
		Country string `json:"country"`
	}
)

// json writes the scores for programs, on one line.
func (v *evaluation) json(w io.Writer) error {
	s := v.Scores
	out := jsonEvaluation{
		Gold: v.Gold, Coded: v.Coded, Passages: s.Passages, Missing: append([]string{}, v.Missing...), OneEvent: s.OneEvent, Resamples: v.Resamples,
		Figures: figuresJSON(s.Figures), Types: figuresJSON(s.Types), Shares: []jsonShare{}, Agreement: []jsonAgreement{},
	}
	for _, x := range s.Shares {
		out.Shares = append(out.Shares, jsonShare{x.Name, estimateJSON(x.Value), x.Right, x.Of})
	}
	for _, a := range s.Agreement {
		out.Agreement = append(out.Agreement, jsonAgreement{a.Name, estimateJSON(a.Alpha), a.Units, a.Metric})
	}
	if k := s.Calibration; k != nil {
		out.Calibration = &jsonCalibration{Events: k.Events, TypeError: k.TypeError, DyadError: k.DyadError}
		for _, b := range k.Bands {
			out.Calibration.Bands = append(out.Calibration.Bands, jsonBand(b))
		}
	}
	for i := range v.Misses {
		m := &v.Misses[i]
		miss := jsonMiss{ID: m.Gold.ID, Date: m.Gold.Date, Title: m.Gold.Title, Text: m.Gold.Text}
		miss.Differences = differencesJSON(miss.Differences, "event", m.Events, eventJSON)
		miss.Differences = differencesJSON(miss.Differences, "loss", m.Losses, lossJSON)
		miss.Differences = differencesJSON(miss.Differences, "quote", m.Quotes, quoteJSON)
		out.Misses = append(out.Misses, miss)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

func figuresJSON(list []measure.Figure) []jsonFigure {
	out := make([]jsonFigure, len(list))
	for i, f := range list {
		out[i] = jsonFigure{f.Name, estimateJSON(f.Precision), estimateJSON(f.Recall), estimateJSON(f.F1), f.Right, f.Coded, f.Gold}
	}
	return out
}

func estimateJSON(e *measure.Estimate) jsonEstimate {
	known := func(v float64) *float64 {
		if math.IsNaN(v) {
			return nil
		}
		v = math.Round(v*1e6) / 1e6 // the last digits may differ from one sort of machine to another
		return &v
	}
	return jsonEstimate{known(e.Value), known(e.Low), known(e.High)}
}

func differencesJSON[T any](to []jsonDifference, of string, list []measure.Differing[T], one func(*T) any) []jsonDifference {
	for _, d := range list {
		x := jsonDifference{Of: of, Wrong: append([]string{}, d.Wrong...)}
		if d.Gold != nil {
			x.Gold = one(d.Gold)
		}
		if d.Coded != nil {
			x.Coded = one(d.Coded)
		}
		to = append(to, x)
	}
	return to
}

func eventJSON(e *measure.Event) any {
	return jsonEvent{
		e.Type, append([]coding.Mode{}, e.Modes...), e.Status, e.Trigger,
		participantsJSON(e.Actors), participantsJSON(e.Recipients), participantsJSON(e.Sources), e.Rule,
	}
}

func lossJSON(l *measure.Loss) any {
	return jsonLoss{l.Kind, l.Text, participantsJSON(l.Victims), l.Min, l.Max, (*jsonParticipant)(l.Claimant), l.Denied, l.Rule}
}

func quoteJSON(q *measure.Quote) any { return jsonQuote{q.Text, jsonParticipant(q.Speaker)} }

func participantsJSON(list []measure.Participant) []jsonParticipant {
	out := make([]jsonParticipant, len(list))
	for i, p := range list {
		out[i] = jsonParticipant(p)
	}
	return out
}

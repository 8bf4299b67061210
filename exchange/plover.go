package exchange

import (
	"bufio"
	"encoding/json"
	"io"
	"time"

	"casus/coding"
	"casus/plover"
)

// PLOVERWriter writes PLOVER's record format, one JSON object a line. It takes
// every event, whatever its status: beside PLOVER's fields stand those of casus
// that tell of status, attribution and losses.
type PLOVERWriter struct {
	out  *bufio.Writer
	json *json.Encoder
}

// NewPLOVERWriter starts a file.
func NewPLOVERWriter(w io.Writer) *PLOVERWriter {
	out := bufio.NewWriterSize(w, 1<<16)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return &PLOVERWriter{out, enc}
}

// ploverRecord is one event; the tag doc says what fills a field. The first part
// is PLOVER's own.
type ploverRecord struct {
	ID         string           `json:"id" doc:"the event's id"`
	Date       string           `json:"date" doc:"the first day; empty where no day is told"`
	Time       string           `json:"time,omitempty" doc:"the hour it began, where that is told"`
	EndDate    string           `json:"enddate,omitempty" doc:"the last day, where it is another"`
	EndTime    string           `json:"endtime,omitempty" doc:"the hour it ended, where that is told"`
	Actor      []ploverEntity   `json:"actor" doc:"the actors"`
	Recipient  []ploverEntity   `json:"recipient" doc:"the recipients"`
	Event      []plover.Type    `json:"event" doc:"the event type, always one"`
	Mode       []plover.Mode    `json:"mode" doc:"the modes"`
	Context    []plover.Context `json:"context" doc:"the contexts"`
	QuadCode   int              `json:"quad_code" doc:"1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"`
	EventScale float64          `json:"event_scale" doc:"the score, -10 to 10"`
	EventLoc   []ploverPlace    `json:"event_loc" doc:"the places"`
	EventText  string           `json:"event_text" doc:"the words that name the event"`
	Dead       *int64           `json:"dead,omitempty" doc:"people killed, where one undisputed exact figure tells it"`
	Injured    *int64           `json:"injured,omitempty" doc:"people wounded, likewise"`
	Link       string           `json:"link,omitempty" doc:"the URL of the report"`
	Text       string           `json:"text,omitempty" doc:"the sentence, where it is kept"`
	TextInfo   ploverText       `json:"text_info" doc:"where in the report that sentence stands"`
	CiteInfo   ploverCite       `json:"cite_info" doc:"the report"`
	Coder      string           `json:"coder" doc:"casus and its version"`
	CodedDate  string           `json:"coded_date,omitempty" doc:"the day on which it was recorded, universal time"`
	CodedTime  string           `json:"coded_time,omitempty" doc:"the time of that day"`

	Status         coding.Status         `json:"status" doc:"actual, planned, hypothetical, negated or historical"`
	Responsibility coding.Responsibility `json:"responsibility,omitempty" doc:"claimed where the actor says that it was he"`
	CAMEO          string                `json:"cameo" doc:"the CAMEO code"`
	Attribution    []coding.Attribution  `json:"attribution" doc:"who says so, as in the coding"`
	Losses         []coding.Loss         `json:"losses" doc:"what the event cost, one figure a claimant, as in the coding"`
	Incident       string                `json:"incident,omitempty" doc:"the incident that it belongs to"`
	Sources        int                   `json:"sources,omitempty" doc:"how many sources tell it"`
	Articles       int                   `json:"articles,omitempty" doc:"how many reports tell it"`
	Confidence     float64               `json:"confidence" doc:"0 to 1"`
	Rule           string                `json:"rule" doc:"the codebook rule that fired"`
	CoderHashes    coding.Coder          `json:"coder_hashes" doc:"version and content hashes of what made the coding"`
}

// ploverEntity is an actor or recipient.
type ploverEntity struct {
	Code           string          `json:"code"`
	Sector         string          `json:"sector"`
	EntityText     string          `json:"entity_text"`
	IdentifierID   string          `json:"identifier_id,omitempty"`
	IdentifierText string          `json:"identifier_text,omitempty"`
	Office         string          `json:"office,omitempty"`
	Party          string          `json:"party,omitempty"`
	Sectors        []plover.Sector `json:"sectors"`
}

type ploverPlace struct {
	Name      string                `json:"name"`
	ID        string                `json:"id,omitempty"`
	Country   string                `json:"country"`
	Admin1    string                `json:"admin1,omitempty"`
	Lat       *float64              `json:"lat"`
	Lon       *float64              `json:"lon"`
	Precision coding.PlacePrecision `json:"precision"`
}

type ploverText struct {
	Sentence int          `json:"sentence"`
	Start    int          `json:"start"`
	End      int          `json:"end"`
	In       coding.Field `json:"in,omitempty"`
}

type ploverCite struct {
	ID        string `json:"id"`
	Source    string `json:"source"`
	Title     string `json:"title"`
	Date      string `json:"date"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language,omitempty"`
}

// Write writes one event.
func (p *PLOVERWriter) Write(e *Event) error {
	r := ploverRecord{
		ID: e.ID, Actor: entities(e.Actors), Recipient: entities(e.Recipients),
		Event: []plover.Type{e.Type}, Mode: orEmpty(e.Modes), Context: orEmpty(e.Contexts),
		QuadCode: int(e.Quad), EventScale: e.Score, EventText: e.Trigger.Text, EventLoc: make([]ploverPlace, len(e.Places)),
		Dead: e.undisputed(coding.Killed), Injured: e.undisputed(coding.Wounded),
		Link: e.Report.URL, Text: e.Words,
		TextInfo: ploverText{e.Sentence.Index, e.Sentence.Start, e.Sentence.End, e.Sentence.In},
		CiteInfo: ploverCite{e.Report.ID, e.Report.Source, e.Report.Title, e.Report.Date, e.Report.Published, e.Report.Language},
		Coder:    "casus " + e.Coder.Version,
		Status:   e.Status, Responsibility: e.Responsibility, CAMEO: e.CAMEO, Attribution: orEmpty(e.Attribution),
		Losses: orEmpty(e.Losses), Incident: e.Incident, Sources: e.Sources, Articles: e.Articles,
		Confidence: e.Confidence, Rule: e.Rule, CoderHashes: e.Coder,
	}
	if e.Date != nil {
		r.Date, r.Time = dayAndHour(e.Date.From)
		if e.Date.To != e.Date.From {
			r.EndDate, r.EndTime = dayAndHour(e.Date.To)
		}
	}
	for i := range e.Places {
		l := &e.Places[i]
		r.EventLoc[i] = ploverPlace{l.Name, l.ID, l.Country, l.Admin1, l.Lat, l.Lon, l.Precision}
	}
	if !e.Recorded.IsZero() {
		at := e.Recorded.UTC()
		r.CodedDate, r.CodedTime = at.Format(time.DateOnly), at.Format(time.TimeOnly)
	}
	return p.json.Encode(&r)
}

// Close writes what is left. It does not close the writer below.
func (p *PLOVERWriter) Close() error { return p.out.Flush() }

func dayAndHour(date string) (day, hour string) {
	if len(date) < len(time.DateOnly) {
		return date, ""
	}
	day, hour = date[:len(time.DateOnly)], date[len(time.DateOnly):]
	if hour != "" {
		hour = hour[1:]
	}
	return day, hour
}

func entities(list []coding.Participant) []ploverEntity {
	out := make([]ploverEntity, len(list))
	for i := range list {
		p := &list[i]
		out[i] = ploverEntity{
			Code: p.Country, EntityText: p.Text, IdentifierID: p.ID, IdentifierText: p.Name,
			Office: p.Role, Party: p.Party, Sectors: orEmpty(p.Sectors),
		}
		if len(p.Sectors) > 0 {
			out[i].Sector = p.Sectors[0].String()
		}
	}
	return out
}

// undisputed gives the figure of a kind of loss where the event has exactly one
// that stands for itself and is exact, else nil.
func (e *Event) undisputed(kind coding.Kind) *int64 {
	var figure *int64
	for i := range e.Losses {
		l := &e.Losses[i]
		if l.Kind != kind || l.PartOf != "" || l.SupersededBy != "" {
			continue
		}
		if figure != nil || l.Denied || l.Hedge != coding.Exact || l.Min == nil || l.Max == nil || *l.Min != *l.Max {
			return nil
		}
		figure = l.Min
	}
	return figure
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

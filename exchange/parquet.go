package exchange

import (
	"io"
	"time"

	"casus/coding"
	"casus/ledger/calendar"

	"github.com/parquet-go/parquet-go"
)

// rowGroup is how many rows of a Parquet file are kept in memory before they are
// written.
const rowGroup = 20_000

// parquetTable writes rows of a struct whose tags name the columns; the tag doc
// says what fills them. Days are int32 with the logical type DATE: the library
// stores a time.Time under that type as something else, without a word.
type parquetTable[T any] struct {
	out  *parquet.GenericWriter[T]
	rows []T
}

func newParquet[T any](w io.Writer) *parquetTable[T] {
	return &parquetTable[T]{
		out: parquet.NewGenericWriter[T](w, parquet.MaxRowsPerRowGroup(rowGroup), parquet.Compression(&parquet.Zstd),
			parquet.CreatedBy("casus", "", "")),
		rows: make([]T, 0, 256),
	}
}

func (p *parquetTable[T]) add(row T) error {
	if p.rows = append(p.rows, row); len(p.rows) < cap(p.rows) {
		return nil
	}
	return p.flush()
}

func (p *parquetTable[T]) flush() error {
	_, err := p.out.Write(p.rows)
	p.rows = p.rows[:0]
	return err
}

// Close writes what is left and the file's index. It does not close the writer
// below.
func (p *parquetTable[T]) Close() error {
	if err := p.flush(); err != nil {
		return err
	}
	return p.out.Close()
}

// ParquetEvent is one row of a Parquet file of events.
type ParquetEvent struct {
	ID             string          `parquet:"id" doc:"the event's id"`
	Type           string          `parquet:"type,dict" doc:"PLOVER's type"`
	Modes          []string        `parquet:"modes,list" doc:"PLOVER's modes"`
	Contexts       []string        `parquet:"contexts,list" doc:"PLOVER's contexts"`
	CAMEO          string          `parquet:"cameo,dict" doc:"the CAMEO code"`
	Score          float64         `parquet:"score" doc:"-10 to 10"`
	Quad           int32           `parquet:"quad" doc:"1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"`
	Status         string          `parquet:"status,dict" doc:"actual, planned, hypothetical, negated or historical"`
	Responsibility string          `parquet:"responsibility,dict" doc:"claimed where the actor says that it was he"`
	From           *int32          `parquet:"date_from,optional,date" doc:"the first day"`
	To             *int32          `parquet:"date_to,optional,date" doc:"the last day"`
	DatePrecision  string          `parquet:"date_precision,dict" doc:"hour, day, week, month, year or range"`
	Actors         []ParquetActor  `parquet:"actors,list" doc:"who acts: name, id, party, country, sectors"`
	Recipients     []ParquetActor  `parquet:"recipients,list" doc:"on whom: the same"`
	Attribution    []ParquetSource `parquet:"attribution,list" doc:"who says so: name, party, country, polarity"`
	Place          string          `parquet:"place" doc:"the closest place"`
	PlaceID        string          `parquet:"place_id" doc:"its key in the gazetteer"`
	Country        string          `parquet:"country,dict" doc:"its state, ISO 3166 alpha-3"`
	Admin1         string          `parquet:"admin1,dict" doc:"its first-level division"`
	Lat            *float64        `parquet:"latitude,optional" doc:"degrees north"`
	Lon            *float64        `parquet:"longitude,optional" doc:"degrees east"`
	PlacePrecision string          `parquet:"place_precision,dict" doc:"exact, near, district, province, region, country or continent"`
	Words          string          `parquet:"words" doc:"the words that name the event"`
	Start          int32           `parquet:"start" doc:"where they begin, in code points from 0"`
	End            int32           `parquet:"end" doc:"where they end, exclusive"`
	In             string          `parquet:"in,dict" doc:"text or title"`
	Sentence       string          `parquet:"sentence" doc:"the sentence around them, where it is kept"`
	Incident       string          `parquet:"incident" doc:"the incident that it belongs to"`
	Sources        int32           `parquet:"sources" doc:"how many sources tell it; 0 is not known"`
	Articles       int32           `parquet:"articles" doc:"how many reports tell it; 0 is not known"`
	Confidence     float64         `parquet:"confidence" doc:"0 to 1"`
	Rule           string          `parquet:"rule,dict" doc:"the codebook rule that fired"`
	Report         ParquetReport   `parquet:"report" doc:"the report: id, date, published, source, url, title, language"`
	Coder          ParquetCoder    `parquet:"coder" doc:"what coded it: version, model, codebook, atlas"`
	Recorded       *time.Time      `parquet:"recorded,optional,timestamp(millisecond)" doc:"when it was recorded"`
}

// ParquetActor is an actor, recipient, victim or perpetrator.
type ParquetActor struct {
	Name    string   `parquet:"name"`
	ID      string   `parquet:"id"`
	Party   string   `parquet:"party"`
	Country string   `parquet:"country"`
	Sectors []string `parquet:"sectors,list"`
}

// ParquetSource is somebody who says so.
type ParquetSource struct {
	Name     string `parquet:"name"`
	Party    string `parquet:"party"`
	Country  string `parquet:"country"`
	Polarity string `parquet:"polarity"`
}

// ParquetReport is the report that was coded.
type ParquetReport struct {
	ID        string `parquet:"id"`
	Date      *int32 `parquet:"date,optional,date"`
	Published string `parquet:"published"`
	Source    string `parquet:"source,dict"`
	URL       string `parquet:"url"`
	Title     string `parquet:"title"`
	Language  string `parquet:"language,dict"`
}

// ParquetCoder is what made the coding.
type ParquetCoder struct {
	Version  string `parquet:"version,dict"`
	Model    string `parquet:"model,dict"`
	Codebook string `parquet:"codebook,dict"`
	Atlas    string `parquet:"atlas,dict"`
}

// ParquetEventsWriter writes events as a Parquet file, one row an event,
// whatever its status.
type ParquetEventsWriter struct{ *parquetTable[ParquetEvent] }

// NewParquetEventsWriter starts a file.
func NewParquetEventsWriter(w io.Writer) *ParquetEventsWriter {
	return &ParquetEventsWriter{newParquet[ParquetEvent](w)}
}

// Write writes one event.
func (p *ParquetEventsWriter) Write(e *Event) error {
	row := ParquetEvent{
		ID: e.ID, Type: e.Type.String(), Modes: names(e.Modes), Contexts: names(e.Contexts), CAMEO: e.CAMEO, Score: e.Score, Quad: int32(e.Quad),
		Status: string(e.Status), Responsibility: string(e.Responsibility),
		Actors: parquetActors(e.Actors), Recipients: parquetActors(e.Recipients), Attribution: parquetSources(e.Attribution),
		Words: e.Trigger.Text, Start: int32(e.Trigger.Start), End: int32(e.Trigger.End), In: fieldName(e.Trigger.In), Sentence: e.Words,
		Incident: e.Incident, Sources: int32(e.Sources), Articles: int32(e.Articles), Confidence: e.Confidence, Rule: e.Rule,
		Report: parquetReport(&e.Report), Coder: ParquetCoder(e.Coder), Recorded: parquetMoment(e.Recorded),
	}
	row.From, row.To, row.DatePrecision = parquetDays(e.Date)
	if len(e.Places) > 0 {
		l := &e.Places[0]
		row.Place, row.PlaceID, row.Country, row.Admin1 = l.Name, l.ID, l.Country, l.Admin1
		row.Lat, row.Lon, row.PlacePrecision = l.Lat, l.Lon, string(l.Precision)
	}
	return p.add(row)
}

// ParquetClaim is one row of a Parquet file of claims.
type ParquetClaim struct {
	ID              string          `parquet:"claim_id" doc:"id of the claim"`
	Incident        string          `parquet:"incident_id" doc:"incident that the figure is about"`
	Episode         string          `parquet:"episode_id" doc:"episode that the figure is about"`
	Kind            string          `parquet:"kind,dict" doc:"what became of those lost"`
	Min             *int64          `parquet:"min,optional" doc:"lower bound, included; null is open"`
	Max             *int64          `parquet:"max,optional" doc:"upper bound, included; null is open"`
	Hedge           string          `parquet:"hedge,dict" doc:"how firmly the figure is given"`
	Measure         string          `parquet:"measure,dict" doc:"single, cumulative, increment or unclear"`
	Victims         []ParquetActor  `parquet:"victims,list" doc:"who was lost, jointly"`
	Perpetrators    []ParquetActor  `parquet:"perpetrators,list" doc:"who did it, as the claimant tells it"`
	Cause           string          `parquet:"cause,dict" doc:"violence, accident, disaster, disease or unclear"`
	Claimant        *ParquetActor   `parquet:"claimant,optional" doc:"who says so; null where the report itself does"`
	Relation        string          `parquet:"claimant_relation,dict" doc:"how he stands to the victims"`
	Attribution     []ParquetSource `parquet:"attribution,list" doc:"all who say so"`
	Denied          bool            `parquet:"denied" doc:"true where the claimant rejects this figure"`
	PartOf          string          `parquet:"part_of" doc:"claim of which this one is a part"`
	SupersededBy    string          `parquet:"superseded_by" doc:"claim of the same report that replaces this one"`
	PeriodFrom      *int32          `parquet:"period_from,optional,date" doc:"first day that the figure covers"`
	PeriodTo        *int32          `parquet:"period_to,optional,date" doc:"last day that it covers"`
	PeriodPrecision string          `parquet:"period_precision,dict" doc:"how closely the period is told"`
	Place           string          `parquet:"place" doc:"the closest place"`
	PlaceCountry    string          `parquet:"place_country,dict" doc:"its state, ISO 3166 alpha-3"`
	Lat             *float64        `parquet:"latitude,optional" doc:"degrees north"`
	Lon             *float64        `parquet:"longitude,optional" doc:"degrees east"`
	PlacePrecision  string          `parquet:"place_precision,dict" doc:"how closely the place is told"`
	Event           string          `parquet:"event_id" doc:"event that brought the loss about"`
	Words           string          `parquet:"words" doc:"the report's words for the figure"`
	Start           int32           `parquet:"start" doc:"where they begin, in code points from 0"`
	End             int32           `parquet:"end" doc:"where they end, exclusive"`
	In              string          `parquet:"in,dict" doc:"text or title"`
	Sentence        string          `parquet:"sentence" doc:"the sentence around them, where it is kept"`
	Confidence      float64         `parquet:"confidence" doc:"0 to 1: how sure the coder is of the reading"`
	Rule            string          `parquet:"rule,dict" doc:"the codebook's rule that read it"`
	Report          ParquetReport   `parquet:"report" doc:"the report"`
	Coder           ParquetCoder    `parquet:"coder" doc:"what coded it"`
	Recorded        *time.Time      `parquet:"recorded,optional,timestamp(millisecond)" doc:"when it was recorded"`
}

// ParquetClaimsWriter writes claims as a Parquet file, one row a claim.
type ParquetClaimsWriter struct{ *parquetTable[ParquetClaim] }

// NewParquetClaimsWriter starts a file.
func NewParquetClaimsWriter(w io.Writer) *ParquetClaimsWriter {
	return &ParquetClaimsWriter{newParquet[ParquetClaim](w)}
}

// Write writes one claim.
func (p *ParquetClaimsWriter) Write(c *Claim) error {
	row := ParquetClaim{
		ID: c.ID, Incident: c.Incident, Episode: c.Episode, Kind: string(c.Kind), Min: c.Min, Max: c.Max, Hedge: string(c.Hedge), Measure: string(c.Measure),
		Victims: parquetActors(c.Victims), Perpetrators: parquetActors(c.Perpetrators), Cause: string(c.Cause), Relation: c.Relation,
		Attribution: parquetSources(c.Attribution), Denied: c.Denied, PartOf: c.PartOf, SupersededBy: c.SupersededBy, Event: c.Event,
		Words: c.Text, Start: int32(c.Start), End: int32(c.End), In: fieldName(c.In), Sentence: c.Words, Confidence: c.Confidence, Rule: c.Rule,
		Report: parquetReport(&c.Report), Coder: ParquetCoder(c.Coder), Recorded: parquetMoment(c.Recorded),
	}
	if c.Claimant != nil {
		claimant := parquetActor(c.Claimant)
		row.Claimant = &claimant
	}
	row.PeriodFrom, row.PeriodTo, row.PeriodPrecision = parquetDays(c.Period)
	if len(c.Places) > 0 {
		l := &c.Places[0]
		row.Place, row.PlaceCountry, row.Lat, row.Lon, row.PlacePrecision = l.Name, l.Country, l.Lat, l.Lon, string(l.Precision)
	}
	return p.add(row)
}

func parquetDays(t *coding.Time) (from, to *int32, precision string) {
	in, ok := calendar.Of(t)
	if !ok {
		return nil, nil, ""
	}
	return parquetDay(in.From), parquetDay(in.To), string(t.Precision)
}

func parquetDay(d calendar.Day) *int32 {
	if d == calendar.NoDay {
		return nil
	}
	n := int32(d)
	return &n
}

func parquetMoment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func parquetReport(r *coding.Report) ParquetReport {
	day, _ := calendar.Parse(r.Date)
	return ParquetReport{r.ID, parquetDay(day), r.Published, r.Source, r.URL, r.Title, r.Language}
}

func parquetActor(p *coding.Participant) ParquetActor {
	return ParquetActor{p.Name, p.ID, p.Party, p.Country, names(p.Sectors)}
}

func parquetActors(list []coding.Participant) []ParquetActor {
	out := make([]ParquetActor, len(list))
	for i := range list {
		out[i] = parquetActor(&list[i])
	}
	return out
}

func parquetSources(list []coding.Attribution) []ParquetSource {
	out := make([]ParquetSource, len(list))
	for i := range list {
		s := &list[i].Source
		out[i] = ParquetSource{s.Name, s.Party, s.Country, string(list[i].Polarity)}
	}
	return out
}

func names[E interface{ String() string }](list []E) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = v.String()
	}
	return out
}

func fieldName(f coding.Field) string {
	if f == coding.InText {
		return "text"
	}
	return string(f)
}

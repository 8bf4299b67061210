package exchange

import (
	"bufio"
	"encoding/json"
	"io"
	"math"

	"casus/plover"
)

// GeoJSONWriter writes incidents as a GeoJSON feature collection (RFC 7946): one
// feature an incident, a point for each of its places; without coordinates the
// geometry is null.
type GeoJSONWriter struct {
	out *bufio.Writer
	any bool
}

// NewGeoJSONWriter starts a collection.
func NewGeoJSONWriter(w io.Writer) *GeoJSONWriter {
	g := &GeoJSONWriter{out: bufio.NewWriterSize(w, 1<<16)}
	// A failure stays in the bufio.Writer, and Close tells it.
	g.out.WriteString(`{"type":"FeatureCollection","features":[`)
	return g
}

// incidentProperties are the properties of a feature; the tag doc says what
// fills them.
type incidentProperties struct {
	From       string        `json:"from" doc:"its first day"`
	To         string        `json:"to" doc:"its last day"`
	Precision  string        `json:"precision" doc:"how closely the days are told"`
	Types      []plover.Type `json:"types" doc:"PLOVER's types of its events"`
	Modes      []plover.Mode `json:"modes" doc:"their modes"`
	SideA      string        `json:"side_a" doc:"the side that acted; empty where that is contested"`
	PartyA     string        `json:"party_a" doc:"its id in the atlas"`
	SideB      string        `json:"side_b" doc:"the side that was hit"`
	PartyB     string        `json:"party_b" doc:"its id in the atlas"`
	Civilians  bool          `json:"civilians_targeted" doc:"true where civilians were the target"`
	Contested  []string      `json:"contested" doc:"whom accounts blame where they do not agree"`
	Place      string        `json:"place" doc:"the place that is told best"`
	Admin1     string        `json:"admin1" doc:"its first-level division"`
	Country    string        `json:"country" doc:"its state, ISO 3166 alpha-3"`
	WherePrec  int           `json:"where_prec" doc:"how closely it is told, UCDP's 1 to 7; 0 is not told"`
	DeathsLow  *int64        `json:"deaths_low" doc:"the smallest figure of those killed"`
	DeathsBest *int64        `json:"deaths_best" doc:"the best; null where it is contested"`
	DeathsHigh *int64        `json:"deaths_high" doc:"the largest; null where it is open"`
	Sources    int           `json:"sources" doc:"how many reports tell it"`
	Notes      string        `json:"notes" doc:"what happened"`
}

// feature is one incident as GeoJSON has it.
type feature struct {
	Type       string             `json:"type"`
	ID         string             `json:"id"`
	Geometry   *points            `json:"geometry"`
	Properties incidentProperties `json:"properties"`
}

// points is a Point or a MultiPoint.
type points struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// Write writes one incident.
func (g *GeoJSONWriter) Write(i *Incident) error {
	place := i.place()
	f := feature{"Feature", i.ID, geometry(i), incidentProperties{
		From: i.Days.From.String(), To: i.Days.To.String(), Precision: string(i.Precision),
		Types: orEmpty(i.Types), Modes: orEmpty(i.Modes),
		SideA: i.A.Name, PartyA: i.A.Party, SideB: i.B.Name, PartyB: i.B.Party, Civilians: i.Civilians, Contested: []string{},
		Place: place.Name, Admin1: place.Admin1, Country: place.Country, WherePrec: place.WherePrec(),
		DeathsLow: i.Deaths.Low, DeathsBest: i.Deaths.Best, DeathsHigh: i.Deaths.High, Sources: len(i.Sources), Notes: i.Notes,
	}}
	for n := range i.Contested {
		f.Properties.Contested = append(f.Properties.Contested, i.Contested[n].Name)
	}
	separator := ",\n"
	if !g.any {
		separator, g.any = "\n", true
	}
	g.out.WriteString(separator)
	line, err := json.Marshal(&f)
	if err != nil {
		return err
	}
	_, err = g.out.Write(line)
	return err
}

// Close ends the collection and writes what is left. It does not close the
// writer below.
func (g *GeoJSONWriter) Close() error {
	g.out.WriteString("\n]}\n")
	return g.out.Flush()
}

// geometry gives the places of an incident that have coordinates, nil where none
// has.
func geometry(i *Incident) *points {
	var list [][2]float64
	for n := range i.Places {
		p := &i.Places[n]
		if p.Lat != nil && p.Lon != nil && math.Abs(*p.Lat) <= 90 && math.Abs(*p.Lon) <= 180 {
			list = append(list, [2]float64{*p.Lon, *p.Lat})
		}
	}
	switch len(list) {
	case 0:
		return nil
	case 1:
		return &points{"Point", list[0]}
	}
	return &points{"MultiPoint", list}
}

package coding

// Span is a piece of the report: the words and where they stand. The empty
// span (no words, 0 to 0) means that no words of the report say it.
type Span struct {
	Text string `json:"text"`
	// Start and End are code-point offsets, end exclusive.
	Start int   `json:"start"`
	End   int   `json:"end"`
	In    Field `json:"in,omitempty"`
}

// IsZero tells whether the span is the empty one.
func (s Span) IsZero() bool { return s == Span{} }

// Participant is somebody who acts, suffers, speaks or is spoken of. Its span
// is the words that name him here; it is empty where he is understood from
// elsewhere.
type Participant struct {
	Span
	// Name is the full or canonical name, or the words themselves where the
	// atlas knows none.
	Name string `json:"name"`
	// ID is the atlas's key, empty where the name is unresolved.
	ID string `json:"id"`
	// Party is the atlas's id of the belligerent or side that he belongs to,
	// else empty. A country is a label; a party is what fights, claims and
	// loses.
	Party string `json:"party"`
	// Country is an ISO 3166 alpha-3 code, one of plover's special labels, or
	// empty.
	Country      string       `json:"country"`
	CountryBasis CountryBasis `json:"country_basis"`
	// Sectors are plover's, the closest first.
	Sectors []Sector `json:"sectors"`
	// Role is the office or description that the text or the atlas gives:
	// "foreign minister".
	Role string `json:"role"`
	// Why says for people how the resolution came about.
	Why string `json:"why"`
}

// Place is a place as the text names it and as the gazetteer knows it.
type Place struct {
	Span
	Name string `json:"name"`
	// ID is the gazetteer's key, empty where the place is unresolved.
	ID      string `json:"id"`
	Country string `json:"country"`
	// Admin1 is the name of the first-level division.
	Admin1 string `json:"admin1"`
	// Lat and Lon are degrees in WGS 84; both are nil where unknown.
	Lat       *float64       `json:"lat"`
	Lon       *float64       `json:"lon"`
	Precision PlacePrecision `json:"precision"`
}

// Time is when something happened: the days From to To, both included, as
// 2020-07-12. With the precision "hour" they go on to the minute, as
// 2020-07-12T14:30; the first ten characters are always the day. An open end
// is empty. The span is empty where the report's own date stands in.
type Time struct {
	From      string        `json:"from"`
	To        string        `json:"to"`
	Precision TimePrecision `json:"precision"`
	Span
}

// Attribution is who says so.
type Attribution struct {
	Source Participant `json:"source"`
	// Via is who quotes the source, the outermost last.
	Via []Participant `json:"via"`
	// Cue is the words that attribute: "according to", "said".
	Cue      Span     `json:"cue"`
	Polarity Polarity `json:"polarity"`
}

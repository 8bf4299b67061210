package incident

import (
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
)

// Source is what the ledger knows of a report beside its coding.
type Source struct {
	Report string // the report's key
	// Group is the key of the report's near-duplicates, the report's own where
	// it has none.
	Group string
	Name  string // who published it
	Date  calendar.Day
	// Published is the moment of publication in seconds since 1970, the last
	// second of the report's day where the hour is unknown.
	Published int64
}

// Mention is one happening as one report tells it. It is small, and made to be
// kept as JSON: everything that clustering looks at is in it.
type Mention struct {
	// ID is that of the event, or of the loss where no event tells it.
	ID        string       `json:"id"`
	Report    string       `json:"report"`
	Group     string       `json:"group"`
	Source    string       `json:"source"`
	Date      calendar.Day `json:"date"`
	Published int64        `json:"published"`

	Form Form `json:"form"`
	// Mutual tells that the sides fought each other, so that those who are hit
	// are also those who did it.
	Mutual  bool    `json:"mutual,omitempty"`
	Targets Targets `json:"targets"`
	Blamed  []Blame `json:"blamed,omitempty"`

	Days  calendar.Interval `json:"days"`
	Basis Basis             `json:"basis"`
	// Hour is the minutes since 1970 from and to which it happened, nil where
	// no hour is told.
	Hour *[2]int64 `json:"hour,omitempty"`

	// Places has the most exact place first.
	Places []Place `json:"places,omitempty"`
	// PlaceBasis tells whose words place it.
	PlaceBasis Basis `json:"place_basis,omitempty"`

	Losses []Figure `json:"losses,omitempty"`
	// Spans is every sentence that tells it, in text order.
	Spans []Span `json:"spans"`

	// Summary says why the mention sums up several happenings: empty for one
	// that tells a single one.
	Summary Scope `json:"summary,omitempty"`
}

// Sides are the parties that hit and were hit, as far as they are told, sorted.
// With its days they say to which episode a summary belongs.
func (m *Mention) Sides() []string {
	sides := slices.Clone(m.Targets.Parties)
	for i := range m.Blamed {
		if p := m.Blamed[i].Party; p != "" {
			sides = with(sides, p)
		}
	}
	slices.Sort(sides)
	return sides
}

// Basis is where a mention has its time or place from.
type Basis string

// The bases, the firmest first.
const (
	Told    Basis = "told"    // its own words tell it
	Linked  Basis = "linked"  // the words of a loss that it caused do
	Context Basis = "context" // another sentence of the report, that tells the same as far as can be seen
	ByDate  Basis = "report"  // nothing but the date of the report
	Nowhere Basis = ""
)

// Scope is what makes a mention a summary.
type Scope string

// The scopes.
const (
	OneHappening Scope = ""
	ManyDays     Scope = "days"   // more days than one happening lasts
	ManyPlaces   Scope = "places" // several towns, far apart
)

// Class is what sort of people or things were hit.
type Class uint8

// The classes. A mention may have several.
const (
	Armed Class = 1 << iota // soldiers, police, fighters
	Civil                   // civilians, and what serves them
	State                   // a government, its people and buildings
)

// Targets is whom and what a happening hit.
type Targets struct {
	Class Class `json:"class,omitempty"`
	// Parties are those of the combatants who were hit.
	Parties []string `json:"parties,omitempty"`
	// Countries are those of all who were hit.
	Countries []string `json:"countries,omitempty"`
	// Sectors tell civilian targets apart: MED a hospital, EDU a school.
	Sectors []coding.Sector `json:"sectors,omitempty"`
	// Things are the words, folded, for what was hit beside those who were
	// lost: "market".
	Things []string `json:"things,omitempty"`
}

// Blame is somebody of whom it is told that he did it.
type Blame struct {
	Party   string `json:"party,omitempty"`
	Country string `json:"country,omitempty"`
	Name    string `json:"name"`
	// By are the parties, or else the names, of those who say so; nobody is the
	// narrator.
	By []string `json:"by,omitempty"`
	// Denied are those who deny it.
	Denied []string `json:"denied,omitempty"`
	// Claimed tells that he says so himself.
	Claimed bool `json:"claimed,omitempty"`
}

// Place is a place of a mention. Without a precision it has no coordinates.
type Place struct {
	Name string `json:"name"`
	// Folded is the name as names are compared, of a place that the gazetteer
	// does not know.
	Folded    string                `json:"folded,omitempty"`
	ID        string                `json:"id,omitempty"`
	Country   string                `json:"country,omitempty"`
	Admin1    string                `json:"admin1,omitempty"`
	Lat       float64               `json:"lat,omitempty"`
	Lon       float64               `json:"lon,omitempty"`
	Precision coding.PlacePrecision `json:"precision,omitempty"`
}

// Figure is a loss that the happening brought.
type Figure struct {
	Loss    string      `json:"loss"`
	Kind    coding.Kind `json:"kind"`
	Class   Class       `json:"class,omitempty"`
	Party   string      `json:"party,omitempty"`
	Country string      `json:"country,omitempty"`
	// By is the party, or else the name, of who gives the figure; the narrator
	// is nobody.
	By      string         `json:"by,omitempty"`
	Min     *int64         `json:"min"`
	Max     *int64         `json:"max"`
	Hedge   coding.Hedge   `json:"hedge"`
	Measure coding.Measure `json:"measure"`
	// Part tells that it is a part of another figure.
	Part bool `json:"part,omitempty"`
}

// Span is a sentence that tells the happening, and the words in it that do.
type Span struct {
	Sentence int          `json:"sentence"` // its index
	Start    int          `json:"start"`
	End      int          `json:"end"`
	In       coding.Field `json:"in,omitempty"`
	// Trigger is the words that tell it, From and To where they stand.
	Trigger string `json:"trigger"`
	From    int    `json:"from"`
	To      int    `json:"to"`
}

package coding

import "slices"

// Field is a field of the report that an offset points into.
type Field string

// The fields. The text is the default and is not written.
const (
	InText  Field = ""
	InTitle Field = "title"
)

// Status tells whether an event is a fact, as far as the report goes.
type Status string

// The statuses.
const (
	Actual       Status = "actual"
	Planned      Status = "planned"
	Hypothetical Status = "hypothetical"
	Negated      Status = "negated"    // the narrator himself says that it did not happen
	Historical   Status = "historical" // it happened, and is told as background
)

// Statuses lists the statuses.
func Statuses() []Status {
	return []Status{Actual, Planned, Hypothetical, Negated, Historical}
}

// Responsibility tells whether the actor of an event owns up to it.
type Responsibility string

// The responsibilities. Most events have none told.
const (
	NoResponsibility Responsibility = ""
	Claimed          Responsibility = "claimed"
)

// Kind is what became of those lost.
type Kind string

// The kinds of loss.
const (
	Killed     Kind = "killed"
	Wounded    Kind = "wounded"
	Captured   Kind = "captured"
	Missing    Kind = "missing"
	Displaced  Kind = "displaced"
	Casualties Kind = "casualties" // killed and wounded in one joint figure
	Destroyed  Kind = "destroyed"
)

// Kinds lists the kinds of loss.
func Kinds() []Kind {
	return []Kind{Killed, Wounded, Captured, Missing, Displaced, Casualties, Destroyed}
}

// Hedge is how firmly a figure is given.
type Hedge string

// The hedges.
const (
	Exact   Hedge = "exact"
	About   Hedge = "about"
	AtLeast Hedge = "at-least"
	AtMost  Hedge = "at-most"
	Vague   Hedge = "vague"
)

// Hedges lists the hedges.
func Hedges() []Hedge { return []Hedge{Exact, About, AtLeast, AtMost, Vague} }

// Measure is what a figure counts.
type Measure string

// The measures.
const (
	Single     Measure = "single"     // one happening
	Cumulative Measure = "cumulative" // a running total: "bringing the toll to 40"
	Increment  Measure = "increment"  // added to an earlier figure: "four more"
	Unclear    Measure = "unclear"
)

// Measures lists the measures.
func Measures() []Measure { return []Measure{Single, Cumulative, Increment, Unclear} }

// Cause is what brought a loss about.
type Cause string

// The causes.
const (
	Violence     Cause = "violence"
	Accident     Cause = "accident"
	Disaster     Cause = "disaster"
	Disease      Cause = "disease"
	UnclearCause Cause = "unclear"
)

// Causes lists the causes.
func Causes() []Cause { return []Cause{Violence, Accident, Disaster, Disease, UnclearCause} }

// Polarity is how a source stands to what is attributed to it.
type Polarity string

// The polarities.
const (
	Asserts Polarity = "asserts"
	Denies  Polarity = "denies"
	Doubts  Polarity = "doubts"
)

// Polarities lists the polarities.
func Polarities() []Polarity { return []Polarity{Asserts, Denies, Doubts} }

// Relation is how one party stands to another.
type Relation string

// The relations.
const (
	Allied  Relation = "allied"
	Backs   Relation = "backs"
	Opposes Relation = "opposes"
	Rival   Relation = "rival"
)

// Relations lists the relations.
func Relations() []Relation { return []Relation{Allied, Backs, Opposes, Rival} }

// CountryBasis is why a participant has its country.
type CountryBasis string

// The bases. A participant without a country has none.
const (
	NoBasis      CountryBasis = ""
	ByName       CountryBasis = "named"  // the words name the country
	ByMembership CountryBasis = "member" // he belongs to a group that has the country
	ByPlace      CountryBasis = "place"  // it happened there
)

// CountryBases lists the bases, without NoBasis.
func CountryBases() []CountryBasis { return []CountryBasis{ByName, ByMembership, ByPlace} }

// TimePrecision is how closely a time is told.
type TimePrecision string

// The precisions of a time.
const (
	Hour  TimePrecision = "hour"
	Day   TimePrecision = "day"
	Week  TimePrecision = "week"
	Month TimePrecision = "month"
	Year  TimePrecision = "year"
	Range TimePrecision = "range" // any other span of days: "since Sunday"
)

// TimePrecisions lists the precisions of a time.
func TimePrecisions() []TimePrecision {
	return []TimePrecision{Hour, Day, Week, Month, Year, Range}
}

// PlacePrecision is how closely a place is told.
type PlacePrecision string

// The precisions of a place. An unresolved place has none.
const (
	NoPrecision      PlacePrecision = ""
	ExactPlace       PlacePrecision = "exact"    // a town, village or landmark
	NearPlace        PlacePrecision = "near"     // "near", "outside", "20 km from" such a place
	DistrictPlace    PlacePrecision = "district" // a second-level division
	ProvincePlace    PlacePrecision = "province" // a first-level division
	RegionPlace      PlacePrecision = "region"   // a region that is no division, a river, a border, a sea
	CountryPlace     PlacePrecision = "country"
	ContinentalPlace PlacePrecision = "continent" // several countries: "the Sahel"
)

// PlacePrecisions lists the precisions of a place, without NoPrecision.
func PlacePrecisions() []PlacePrecision {
	return []PlacePrecision{ExactPlace, NearPlace, DistrictPlace, ProvincePlace, RegionPlace, CountryPlace, ContinentalPlace}
}

// WarningKind is what a warning is about.
type WarningKind string

// The kinds of warning.
const (
	PlaceConflict  WarningKind = "place-conflict"  // the text and the gazetteer put a place into different countries
	PlaceAmbiguous WarningKind = "place-ambiguous" // several places of that name fit equally
	PlaceDisputed  WarningKind = "place-disputed"  // more than one state claims the place
	NameAmbiguous  WarningKind = "name-ambiguous"  // several actors of that name fit equally
	NumberUnclear  WarningKind = "number-unclear"  // a figure that could not be read with certainty
	DateUnclear    WarningKind = "date-unclear"    // a date that could not be read, or that is impossible
	QuoteUnclosed  WarningKind = "quote-unclosed"  // a quotation mark that nothing closes
	TextCut        WarningKind = "text-cut"        // a sentence too long to be parsed, or a text too long to be read, in one piece
	NotEnglish     WarningKind = "not-english"     // the text, or a part of it, is in another language
	InputDamaged   WarningKind = "input-damaged"   // bytes that are no text were replaced
)

// WarningKinds lists the kinds of warning.
func WarningKinds() []WarningKind {
	return []WarningKind{PlaceConflict, PlaceAmbiguous, PlaceDisputed, NameAmbiguous, NumberUnclear,
		DateUnclear, QuoteUnclosed, TextCut, NotEnglish, InputDamaged}
}

// Parse looks a name up in the list of a term's values:
// Parse(Statuses(), "actual"). ok tells whether it is there.
func Parse[T ~string](values []T, name string) (value T, ok bool) {
	if i := slices.Index(values, T(name)); i >= 0 {
		return values[i], true
	}
	return "", false
}

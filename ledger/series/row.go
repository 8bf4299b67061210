package series

import (
	"cmp"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Side is somebody as a series counts him.
type Side struct {
	Party   string `json:"party"`   // the atlas's id, "" where he is no side of a conflict
	Country string `json:"country"` // ISO 3166 alpha-3 or a special label of PLOVER, "" if unknown
}

// Name is the party, or the country of somebody who is none.
func (s Side) Name() string { return cmp.Or(s.Party, s.Country) }

// is tells whether a name means the side: its party or its country. "" means any.
// Parties are written in lower case and countries in capitals, so that the two
// never meet.
func (s Side) is(name string) bool { return name == "" || s.Party == name || s.Country == name }

// Event is one row of events between two sides.
type Event struct {
	// ID is the id of an incident. Rows with one ID count once in a series, however
	// many of them a query lets in: an incident of several actors or recipients, or
	// whose perpetrator is contested, has a row for each pair of them. A row of a
	// roll-up has no ID; such rows are added up.
	ID        string
	Day       calendar.Day
	Actor     Side
	Recipient Side
	Mutual    bool // both act upon each other
	Type      plover.Type
	Events    int   // 1 where there is an ID
	Tenths    int64 // the sum of the scores, times ten
}

func (e *Event) compare(other *Event) int {
	return cmp.Or(cmp.Compare(e.Day, other.Day), cmp.Compare(e.Type, other.Type), cmp.Compare(e.Tenths, other.Tenths), cmp.Compare(e.Events, other.Events))
}

// Loss is the toll of one kind among one victim party in one incident.
type Loss struct {
	Day      calendar.Day
	Incident string
	// Adversary is who brought it about, or is said to have. Where several are
	// blamed, each has a row with the same figures; they count once.
	Adversary, Victim Side
	Kind              coding.Kind
	Low               int64
	Best              *int64 // nil: contested
	High              *int64 // nil: open, some account sets no limit
}

// deadly tells whether somebody was killed by any account.
func (l *Loss) deadly() bool {
	return l.Kind == coding.Killed && (l.Low > 0 || l.High == nil || *l.High > 0 || l.Best != nil && *l.Best > 0)
}

// Data is what a store brings: all rows that may bear on a query, those of the 52
// weeks before its interval included. Their order does not matter.
type Data struct {
	// Reports is what reports tell, for the rule Reports: roll-ups in which the
	// editions of one text have one vote. They are of single sides, as actors, or
	// of pairs, at the level of parties or of countries that the query is about,
	// for an event of many sides is in several rows of such a roll-up.
	Reports   []Event
	Incidents []Event // for the other rules
	Losses    []Loss
}

package toll

import (
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
)

// Extent is whether a toll is of one happening or of a spell of them.
type Extent string

// The extents.
const (
	OfIncident Extent = "incident"
	OfEpisode  Extent = "episode"
)

// Scope is what a toll is of.
type Scope struct {
	ID     string            `json:"id"`
	Extent Extent            `json:"extent"`
	Days   calendar.Interval `json:"days"`
	// Parties are those who fight in it.
	Parties []string `json:"parties"`
	// Country is where it happened (alpha-3), or empty.
	Country string `json:"country"`
	// Causes are what a counted loss was brought about by; empty: violence.
	Causes []coding.Cause `json:"causes"`
	// Incidents are those of an episode.
	Incidents []Scope `json:"incidents"`
}

// How far told days may miss those of the scope: nights and time zones.
const slack = 1

// use is what a scope makes of a claim's measure and period.
type use uint8

const (
	whole   use = iota // the figure is of the whole scope
	sofar              // of its beginning only: the whole is at least that
	notThis            // of something else
)

// fit tells what a claim is of, by its measure and the days that it counts.
//
// In an incident every figure counts whose days, where it tells any, lie
// within the incident's. In an episode a figure counts that begins with the
// episode; where it ends before the episode does, the whole is at least that much. A figure
// that the record put into one of several incidents of the episode is counted there.
func (s *Scope) fit(c *Claim) (use, string) {
	p := c.Period
	untold := p.From == calendar.NoDay && p.To == calendar.NoDay
	if s.Extent == OfEpisode && len(s.Incidents) > 1 && c.Incident != "" && c.Measure != coding.Cumulative {
		return notThis, "told of one incident of the episode, and counted there"
	}
	if untold || s.Days.Days() == 0 {
		return whole, ""
	}
	if p.To == calendar.NoDay {
		p.To = max(p.From, c.Told.Day())
	}
	if p.From == calendar.NoDay {
		p.From = p.To
	}
	switch {
	case p.From < s.Days.From-slack:
		return notThis, "counts earlier days too: " + p.String()
	case s.Extent == OfIncident && p.To > s.Days.To+slack, p.To > s.Days.To+Gap:
		return notThis, "counts later days too: " + p.String()
	case s.Extent == OfIncident:
		return whole, ""
	case p.From > s.Days.From+slack:
		return notThis, "begins after the episode did: " + p.String()
	case p.To < s.Days.To-slack:
		return sofar, ""
	}
	return whole, ""
}

// counts tells whether a cause counts by itself.
func (s *Scope) counts(cause coding.Cause) bool {
	if len(s.Causes) == 0 {
		return cause == coding.Violence
	}
	return slices.Contains(s.Causes, cause)
}

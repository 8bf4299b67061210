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
	whole  use = iota // the figure is of the whole scope
	sofar             // of its beginning only: the whole is at least that
	inside            // of one of the episode's incidents
	other             // of something else
)

// fit tells what a claim is of, by its measure and the days that it counts.
//
// In an incident every figure counts whose days, where it tells any, lie
// within the incident's, or date it loosely. In an episode a figure counts that begins with the
// episode; where it ends before the episode does, the whole is at least that much. What
// the record put into one of several incidents of the episode, and what counts there, is of
// that incident.
func (s *Scope) fit(c *Claim) (use, string) {
	if s.Extent == OfEpisode && len(s.Incidents) > 1 && c.Incident != "" {
		for i := range s.Incidents {
			in := &s.Incidents[i]
			if in.ID != c.Incident {
				continue
			}
			if use, _ := in.fitDays(c, true); use == whole {
				return inside, ""
			}
		}
	}
	return s.fitDays(c, s.Extent != OfEpisode)
}

// fitDays is fit by the days alone.
func (s *Scope) fitDays(c *Claim, incident bool) (use, string) {
	p := c.Period
	if p.From == calendar.NoDay && p.To == calendar.NoDay || s.Days.Days() == 0 {
		return whole, ""
	}
	if p.To == calendar.NoDay {
		p.To = max(p.From, c.Told.Day())
	}
	if p.From == calendar.NoDay {
		p.From = p.To
	}
	// "Last week", said of what the record put here, dates it loosely; "since
	// Sunday", and a running total, count days.
	loose := c.Precision == coding.Week || c.Precision == coding.Month || c.Precision == coding.Year
	if incident && loose && c.Measure != coding.Cumulative && c.Incident == s.ID && s.ID != "" && p.Overlaps(s.Days) {
		return whole, ""
	}
	switch {
	case p.From < s.Days.From-slack:
		return other, "counts earlier days too: " + p.String()
	case incident && p.To > s.Days.To+slack, p.To > s.Days.To+Gap:
		return other, "counts later days too: " + p.String()
	case incident:
		return whole, ""
	case p.From > s.Days.From+slack:
		return other, "begins after the episode did: " + p.String()
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

package series

import "casus/plover"

// Rule says what a series counts as one event, and which figure of a loss.
type Rule string

// The rules.
const (
	// Reports counts what each report tells, with one vote for the editions of one
	// text. It measures attention as much as violence. Event data made by machine
	// count so (Schrodt, CAMEO Conflict and Mediation Event Observations Codebook,
	// 2012; ICEWS; POLECAT).
	Reports Rule = "reports"
	// Incidents counts each incident once, whoever and however many tell it.
	Incidents Rule = "incidents"
	// UCDP counts as the Georeferenced Event Dataset does: "an incident where
	// armed force was used by an organised actor against another organised actor,
	// or against civilians, resulting in at least 1 direct death", in the best, low
	// or high estimate (UCDP GED Codebook, section on the definition of an event;
	// Sundberg and Melander, "Introducing the UCDP Georeferenced Event Dataset",
	// Journal of Peace Research 50, 2013). Here: incidents of the type ASSAULT by
	// somebody who is a party, with a death by any account; of losses the killed
	// alone, by the best estimate, and by the lowest where the accounts allow
	// no best one. Unlike UCDP it does not leave out pairs that never
	// reach 25 deaths in a year.
	UCDP Rule = "ucdp"
	// ACLED counts as the Armed Conflict Location and Event Data do: every act of
	// political violence and every protest, deadly or not, and of several figures
	// the most conservative one (ACLED Codebook, sections on event types and on
	// fatalities; Raleigh, Linke, Hegre and Karlsen, "Introducing ACLED", Journal
	// of Peace Research 47, 2010). Here: incidents of the types ASSAULT and PROTEST;
	// of losses the killed alone, by the lowest figure. Unlike ACLED it counts no
	// strategic developments, but strikes and boycotts, and reads "several" and
	// "dozens" as the coding does.
	ACLED Rule = "acled"
)

// Rules lists the rules.
func Rules() []Rule { return []Rule{Reports, Incidents, UCDP, ACLED} }

// Describe says in a sentence what the rule counts.
func (r Rule) Describe() string {
	switch r {
	case Reports:
		return "each event that a report tells, with one vote for the editions of one text"
	case Incidents:
		return "each incident once, whoever tells it"
	case UCDP:
		return "incidents of armed force by an organised actor with at least one death by any account; deaths by the best estimate"
	case ACLED:
		return "incidents of political violence and protests, deadly or not; deaths by the most conservative figure"
	}
	return ""
}

// counts tells whether the rule counts an event of a type at all, apart from its
// deaths.
func (r Rule) counts(e *Event) bool {
	switch r {
	case UCDP:
		return e.Type == plover.ASSAULT && e.Actor.Party != ""
	case ACLED:
		return e.Type == plover.ASSAULT || e.Type == plover.PROTEST
	}
	return true
}

// figure gives the one figure of a loss that norms and charts go by.
func (r Rule) figure(l *Loss) int64 {
	if r == ACLED || l.Best == nil {
		return l.Low
	}
	return *l.Best
}

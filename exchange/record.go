package exchange

import (
	"strings"
	"time"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Event is an event with what the record knows of it beside the coding.
type Event struct {
	coding.Event
	// Report is the report that was coded: the event's offsets point into it.
	Report coding.Report
	// Copies are the other reports that tell it in the same words.
	Copies []coding.Report
	Coder  coding.Coder
	// Losses are those that the event brought about.
	Losses []coding.Loss
	// Words is the sentence that tells it, empty where it is not kept.
	Words string
	// Incident is the id of the incident that it belongs to, else empty.
	Incident string
	// Sources is how many sources tell it, and Articles how many reports; 0 is
	// not known.
	Sources, Articles int
	// Recorded is when it was stored; zero is not known.
	Recorded time.Time
}

// Side is a party to an incident.
type Side struct {
	Name string
	// Party is the atlas's id of the party, else empty.
	Party string
	// Country is as in coding.Participant.
	Country string
	Sectors []plover.Sector
	// Civilians tells that they are people and no armed party.
	Civilians bool
}

// IsZero tells whether nothing is known of the side.
func (s *Side) IsZero() bool {
	return s.Name == "" && s.Party == "" && s.Country == "" && len(s.Sectors) == 0 && !s.Civilians
}

// government tells whether the side is the government of a state or its forces.
func (s *Side) government() bool {
	if s.Civilians {
		return false
	}
	if s.Party != "" {
		return strings.HasSuffix(s.Party, "-gov")
	}
	if len(s.Sectors) == 0 || len(s.Country) != 3 || plover.IsSpecialLabel(s.Country) {
		return false
	}
	switch s.Sectors[0] {
	case plover.GOV, plover.MIL, plover.COP, plover.SPY:
		return true
	}
	return false
}

// organised tells whether the side is an armed party other than a government.
func (s *Side) organised() bool { return !s.Civilians && s.Party != "" && !s.government() }

// Deaths are figures of people killed; nil is not known or contested.
type Deaths struct {
	// A, B, Civilians and Unknown are the best figures of those killed on each
	// side, among civilians, and of those whose side is not known.
	A, B, Civilians, Unknown *int64
	// Low, Best and High bound all deaths together. A High of nil is open.
	Low, Best, High *int64
	// Conservative is the smallest figure that any source gives in earnest.
	Conservative *int64
}

// Source is a report that tells an incident.
type Source struct {
	// Name is the outlet, and Original whom it quotes.
	Name, Original string
	Date           string // 2020-07-16
	URL, Headline  string
}

// Incident is one happening as all of its reports tell it.
type Incident struct {
	ID string
	// Days are the days on which it happened, as closely as Precision tells.
	Days      calendar.Interval
	Precision coding.TimePrecision
	// Types and Modes are those of its events, the most telling first.
	Types []plover.Type
	Modes []plover.Mode
	// A is the side that acted, B the side that was hit. Of two sides that fought
	// each other the order tells nothing.
	A, B Side
	// Civilians tells that civilians were the target.
	Civilians bool
	// Contested lists those whom accounts blame where they do not agree; A is
	// then empty.
	Contested []Side
	// Places are where it happened, the closest first.
	Places []coding.Place
	Deaths Deaths
	// Sources are in the order of their dates.
	Sources []Source
	// Notes says in a few sentences what happened.
	Notes    string
	Recorded time.Time
}

// place gives the place of the incident that is told best.
func (i *Incident) place() *coding.Place {
	if len(i.Places) == 0 {
		return &coding.Place{}
	}
	return &i.Places[0]
}

// Claim is one figure of losses as one claimant gives it.
type Claim struct {
	coding.Loss
	Report coding.Report
	Coder  coding.Coder
	// Incident and Episode are the ids of what the figure is about, else empty.
	Incident, Episode string
	// Relation is how the claimant stands to the victims: own-side, adversary,
	// independent, third-party or narrator.
	Relation string
	// Words is the sentence that tells it, empty where it is not kept.
	Words    string
	Recorded time.Time
}

// Toll is what one rule makes of the claims about one scope, victim and kind.
type Toll struct {
	// Scope is "incident", "episode" or what else was counted over, and ScopeID
	// which.
	Scope, ScopeID string
	Days           calendar.Interval
	// Victim names whose losses are counted, unmistakably within the scope, and
	// VictimName for people; VictimParties are the parties, by the atlas's ids.
	Victim, VictimName string
	VictimParties      []string
	// Class is combatants, civilians, mixed or things.
	Class string
	Kind  coding.Kind
	// Rule names the roll-up rule.
	Rule string
	// Low, Best and High are the figures; a Best of nil is contested, a High of
	// nil is open.
	Low, Best, High *int64
	// Open tells that some claim has no upper bound, Contested that the claims
	// exclude each other.
	Open, Contested bool
	// Claims is how many were used.
	Claims int
	// Why says for people how the rule came to the figures.
	Why string
}

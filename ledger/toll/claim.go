package toll

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"casus/coding"
	"casus/ledger/calendar"
)

// Review is what became of a claim in review.
type Review string

// The states of review.
const (
	Unreviewed Review = ""
	Confirmed  Review = "confirmed"
	Corrected  Review = "corrected" // the claim is as the reviewer left it
	Rejected   Review = "rejected"  // shown, never counted
)

// Moment is when something was told.
type Moment struct {
	// Unix is in seconds; where the hour is not known it is the first second of
	// the day.
	Unix      int64 `json:"unix"`
	HourKnown bool  `json:"hour_known"`
}

// Day is the day of the moment, in universal time.
func (m Moment) Day() calendar.Day { return calendar.On(time.Unix(m.Unix, 0)) }

// String gives "2020-07-16 09:40" in universal time, or the day alone.
func (m Moment) String() string {
	if m.HourKnown {
		return time.Unix(m.Unix, 0).UTC().Format("2006-01-02 15:04")
	}
	return m.Day().String()
}

// MomentOf gives the moment of a report: when it was published where that is
// known, else its day. A report without either is told at the moment 0.
func MomentOf(r *coding.Report) Moment {
	if t, err := time.Parse(time.RFC3339, r.Published); err == nil {
		return Moment{t.Unix(), true}
	}
	if d, ok := calendar.Parse(r.Date); ok {
		return Moment{d.Unix(), false}
	}
	return Moment{}
}

// Source says of a coding what only the record knows.
type Source struct {
	// Report is the record's key of the report.
	Report string
	// Group is the near-duplicate group of the report: what one of its reports
	// repeats word for word has one vote. Empty: the report stands alone.
	Group string
	// Outlet is who published the report; empty: the report's source.
	Outlet string
	// Told is when; nil: as the report says.
	Told *Moment
	// Reviews has the states of losses that were reviewed, by the loss's id. A
	// corrected loss stands in the coding as the reviewer left it.
	Reviews map[string]Review
	// Incidents has the incident in which the record put a loss, by its id.
	Incidents map[string]string
}

// Side is somebody who claims, does or suffers.
type Side struct {
	Name    string              `json:"name"`
	ID      string              `json:"id"`
	Party   string              `json:"party"`
	Country string              `json:"country"`
	Basis   coding.CountryBasis `json:"country_basis"`
	Sectors []coding.Sector     `json:"sectors"`
	// Words are those of the report; empty where he is understood.
	Words string `json:"words"`
}

func sideOf(p *coding.Participant) Side {
	return Side{p.Name, p.ID, p.Party, p.Country, p.CountryBasis, notNil(p.Sectors), p.Text}
}

// notNil makes an absent list an empty one, as the JSON has it.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func sidesOf(ps []coding.Participant) []Side {
	list := make([]Side, len(ps))
	for i := range ps {
		list[i] = sideOf(&ps[i])
	}
	return list
}

// key tells sides apart: by party, else by the atlas's key, else by the name
// and country.
func (s *Side) key() string {
	switch {
	case s.Party != "":
		return s.Party
	case s.ID != "":
		return s.ID
	case s.Country == "":
		return strings.ToLower(s.Name)
	}
	return strings.ToLower(s.Name) + " (" + s.Country + ")"
}

// Claim is one figure as one report gives it. Its ID is the coding's id of the
// loss; together with Report it is unique in the record.
type Claim struct {
	ID string `json:"id"`
	// Report is the record's key of the report, ReportID the id that its source
	// gave it.
	Report   string `json:"report"`
	ReportID string `json:"report_id"`
	Group    string `json:"group"`
	Outlet   string `json:"outlet"`
	Told     Moment `json:"told"`

	Kind coding.Kind `json:"kind"`
	Figure
	Measure      coding.Measure `json:"measure"`
	PartOf       string         `json:"part_of"`
	SupersededBy string         `json:"superseded_by"`
	Denied       bool           `json:"denied"`
	Cause        coding.Cause   `json:"cause"`
	Victim       Victim         `json:"victim"`
	Perpetrators []Side         `json:"perpetrators"`
	// Claimant is nil where the narrator says so; the outlet answers for it.
	Claimant *Side `json:"claimant"`
	// Via is who quotes the claimant, the outermost last.
	Via []Side `json:"via"`
	// Period is the days that the figure counts; both ends are absent where that
	// is not told.
	Period calendar.Interval `json:"period"`
	// Precision is how closely the period is told.
	Precision coding.TimePrecision `json:"period_precision"`
	Places    []string             `json:"places"` // keys of the gazetteer, else names
	Event     string               `json:"event"`
	// Incident is the incident in which the record put the claim, else empty.
	Incident string `json:"incident"`

	Words      coding.Span     `json:"words"`
	Sentence   coding.Sentence `json:"sentence"`
	Confidence float64         `json:"confidence"`
	Review     Review          `json:"review"`
}

// Claims gives the claims of a coding, in its order.
func Claims(c *coding.Coding, source Source) []Claim {
	if source.Report == "" {
		source.Report = c.Report.ID
	}
	if source.Outlet == "" {
		source.Outlet = c.Report.Source
	}
	told := MomentOf(&c.Report)
	if source.Told != nil {
		told = *source.Told
	}
	list := make([]Claim, len(c.Losses))
	for i := range c.Losses {
		l := &c.Losses[i]
		claim := Claim{
			ID: l.ID, Report: source.Report, ReportID: c.Report.ID, Group: source.Group, Outlet: source.Outlet, Told: told,
			Kind: l.Kind, Figure: Figure{l.Min, l.Max, l.Hedge}, Measure: l.Measure,
			PartOf: l.PartOf, SupersededBy: l.SupersededBy, Denied: l.Denied, Cause: l.Cause,
			Victim: victimOf(l), Perpetrators: sidesOf(l.Perpetrators), Via: []Side{}, Places: places(l.Places),
			Event: l.Event, Incident: source.Incidents[l.ID],
			Words: l.Span, Sentence: l.Sentence, Confidence: l.Confidence, Review: source.Reviews[l.ID],
		}
		claim.Period, _ = calendar.Of(l.Period)
		if l.Period != nil {
			claim.Precision = l.Period.Precision
		}
		if l.Claimant != nil {
			side := sideOf(l.Claimant)
			claim.Claimant = &side
			for j := range l.Attribution {
				if a := &l.Attribution[j]; a.Source.Name == l.Claimant.Name && a.Source.Start == l.Claimant.Start {
					claim.Via = sidesOf(a.Via)
					break
				}
			}
		}
		list[i] = claim
	}
	return list
}

func places(ps []coding.Place) []string {
	list := make([]string, 0, len(ps))
	for i := range ps {
		list = append(list, cmp.Or(ps[i].ID, ps[i].Name))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// claimantKey tells claimants apart. A narrator is known by his outlet.
func (c *Claim) claimantKey() string {
	if c.Claimant == nil {
		return "outlet " + c.Outlet
	}
	return c.Claimant.key()
}

// group is what has one vote for an identical claim.
func (c *Claim) group() string { return cmp.Or(c.Group, c.Report) }

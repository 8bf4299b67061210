package toll

import (
	"encoding/json"
	"slices"
	"testing"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

func TestClaims(t *testing.T) {
	n := func(v int64) *int64 { return &v }
	army := coding.Participant{Span: coding.Span{Text: "the army", Start: 40, End: 48}, Name: "the army", Party: "mli-gov", Country: "MLI", CountryBasis: coding.ByName, Sectors: []coding.Sector{plover.MIL}}
	outlet := coding.Participant{Span: coding.Span{Text: "Radio Kidal"}, Name: "Radio Kidal"}
	c := &coding.Coding{
		Report: coding.Report{ID: "x-1", Date: "2031-06-02", Published: "2031-06-02T09:40:00+02:00", Source: "Sahel Wire"},
		Losses: []coding.Loss{
			{ID: "a", Kind: coding.Killed, Span: coding.Span{Text: "at least 12 soldiers", Start: 5, End: 25}, Min: n(12), Hedge: coding.AtLeast, Measure: coding.Single, Cause: coding.Violence,
				Victims:  []coding.Participant{{Span: coding.Span{Text: "soldiers"}, Party: "mli-gov", Country: "MLI", Sectors: []coding.Sector{plover.MIL}, Role: "soldier"}},
				Claimant: &army, Attribution: []coding.Attribution{{Source: army, Via: []coding.Participant{outlet}}},
				Period: &coding.Time{From: "2031-06-01", To: "2031-06-01"}, Places: []coding.Place{{Name: "Kidal", ID: "mli/kidal"}, {Name: "Nowhere"}, {Name: "Kidal", ID: "mli/kidal"}}},
			{ID: "b", Kind: coding.Killed, Min: n(22), Max: n(22), Victims: []coding.Participant{{Span: coding.Span{Text: "22 people"}, Country: "MLI", CountryBasis: coding.ByPlace, Sectors: []coding.Sector{plover.CVL}, Role: "people"}}},
		},
	}
	claims := Claims(c, Source{Report: "7", Group: "3", Reviews: map[string]Review{"b": Rejected}, Incidents: map[string]string{"a": "i9"}})
	a, b := claims[0], claims[1]
	if a.String() != "≥ 12" || a.Told.String() != "2031-06-02 07:40" || a.Victim.Key() != "mli-gov combatants" || a.Claimant.Party != "mli-gov" || len(a.Via) != 1 ||
		a.Period != (calendar.Interval{From: calendar.Must("2031-06-01"), To: calendar.Must("2031-06-01")}) || !slices.Equal(a.Places, []string{"Nowhere", "mli/kidal"}) ||
		a.Incident != "i9" || a.Report != "7" || a.ReportID != "x-1" || a.Group != "3" || a.Outlet != "Sahel Wire" {
		t.Errorf("got %+v", a)
	}
	if b.Review != Rejected || b.Claimant != nil || b.Victim.Key() != "all mixed" || b.Period.From != calendar.NoDay {
		t.Errorf("got %+v", b)
	}
	c.Report.Published = ""
	if got := Claims(c, Source{})[0]; got.Told.HourKnown || got.Told.String() != "2031-06-02" || got.Report != "x-1" {
		t.Errorf("got %+v", got.Told)
	}
	text, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	var back []Claim
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	again, _ := json.Marshal(back)
	if string(text) != string(again) {
		t.Errorf("%s\nwas read back as\n%s", text, again)
	}
}

func TestClassesOfVictims(t *testing.T) {
	for _, c := range []struct {
		about string
		p     coding.Participant
		kind  coding.Kind
		want  string
	}{
		{"soldiers", coding.Participant{Party: "ukr-gov", Country: "UKR", Sectors: []coding.Sector{plover.MIL}, Role: "soldier"}, coding.Killed, "ukr-gov combatants"},
		{"police", coding.Participant{Party: "ecu-gov", Country: "ECU", Sectors: []coding.Sector{plover.COP}, Role: "police officer"}, coding.Killed, "ecu-gov combatants"},
		{"villagers", coding.Participant{Country: "BFA", Sectors: []coding.Sector{plover.CVL}, Role: "villager"}, coding.Killed, "BFA civilians"},
		{"civilians whom the coder puts on a side", coding.Participant{Party: "bfa-gov", Country: "BFA", Sectors: []coding.Sector{plover.CVL}, Role: "civilian"}, coding.Killed, "BFA civilians"},
		{"militants", coding.Participant{Country: "BFA", Sectors: []coding.Sector{plover.UAF}, Role: "militant"}, coding.Killed, "BFA combatants (irregular)"},
		{"soldiers of whom no party is told", coding.Participant{Country: "BFA", Sectors: []coding.Sector{plover.MIL}, Role: "soldier"}, coding.Killed, "BFA combatants"},
		{"a minister", coding.Participant{Party: "ecu-gov", Country: "ECU", Sectors: []coding.Sector{plover.GOV}, Role: "minister"}, coding.Killed, "ECU civilians"},
		{"people, somewhere", coding.Participant{Country: "BFA", CountryBasis: coding.ByPlace, Sectors: []coding.Sector{plover.CVL}, Role: "people"}, coding.Killed, "all mixed"},
		{"people of a country", coding.Participant{Country: "BFA", CountryBasis: coding.ByName, Sectors: []coding.Sector{plover.CVL}, Role: "people"}, coding.Killed, "BFA mixed"},
		{"34", coding.Participant{Country: "BFA", CountryBasis: coding.ByPlace, Sectors: []coding.Sector{plover.CVL}}, coding.Wounded, "all mixed"},
		{"the state itself", coding.Participant{ID: "bfa", Party: "bfa-gov", Country: "BFA", Sectors: []coding.Sector{plover.GOV}}, coding.Killed, "bfa-gov mixed"},
		{"tanks", coding.Participant{Party: "ukr-gov", Country: "UKR", Sectors: []coding.Sector{plover.MIL}, Role: "tank"}, coding.Destroyed, "ukr-gov things (tank)"},
	} {
		if got := victimOf(&coding.Loss{Kind: c.kind, Victims: []coding.Participant{c.p}}).Key(); got != c.want {
			t.Errorf("%s: %s, want %s", c.about, got, c.want)
		}
	}
	both := victimOf(&coding.Loss{Kind: coding.Killed, Victims: []coding.Participant{
		{Party: "ukr-gov", Country: "UKR", Sectors: []coding.Sector{plover.MIL}}, {Party: "rus-gov", Country: "RUS", Sectors: []coding.Sector{plover.MIL}}}})
	if both.Key() != "rus-gov+ukr-gov combatants" || !both.Joint() {
		t.Errorf("both: %+v", both)
	}
	if got := victimOf(&coding.Loss{Kind: coding.Killed}).Key(); got != "all mixed" {
		t.Errorf("nobody: %s", got)
	}
}

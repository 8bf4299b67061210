package exchange

import (
	"sync"
	"testing"
	"time"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// world is that of the shipped atlas.
func world(t testing.TB) *World {
	t.Helper()
	w, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

var shipped = sync.OnceValues(func() (*World, error) {
	a, err := atlas.Default()
	if err != nil {
		return nil, err
	}
	return NewWorld(a)
})

func ptr[T any](v T) *T { return &v }

var recorded = time.Date(2024, 3, 9, 6, 30, 0, 0, time.UTC)

// Everything below is invented.

func sampleIncidents() []Incident {
	sdn := Side{Name: "Sudanese Armed Forces", Party: "sdn-gov", Country: "SDN", Sectors: []plover.Sector{plover.MIL}}
	rsf := Side{Name: "Rapid Support Forces", Party: "sdn-rsf", Country: "SDN", Sectors: []plover.Sector{plover.PRM}}
	tha := Side{Name: "Government of Thailand", Party: "tha-gov", Country: "THA", Sectors: []plover.Sector{plover.MIL}}
	khm := Side{Name: "Government of Cambodia", Party: "khm-gov", Country: "KHM", Sectors: []plover.Sector{plover.MIL}}
	return []Incident{{
		ID: "00c1a57e00000001", Days: calendar.Interval{From: calendar.Must("2024-03-07"), To: calendar.Must("2024-03-07")}, Precision: coding.Day,
		Types: []plover.Type{plover.ASSAULT}, Modes: []plover.Mode{plover.ModeDrone}, A: rsf, B: sdn,
		Places: []coding.Place{{Span: coding.Span{Text: "outside El Obeid", Start: 40, End: 56}, Name: "El Obeid", Country: "SDN", Admin1: "North Kordofan", Lat: ptr(13.18), Lon: ptr(30.22), Precision: coding.NearPlace}},
		Deaths: Deaths{A: ptr(int64(0)), B: ptr(int64(11)), Civilians: ptr(int64(2)), Unknown: ptr(int64(0)), Low: ptr(int64(11)), Best: ptr(int64(13)), High: ptr(int64(15)), Conservative: ptr(int64(11))},
		Sources: []Source{
			{Name: "Nile Wire", Original: "an army officer", Date: "2024-03-07", URL: "https://nile.example/1", Headline: "Drone hits base; 11 dead"},
			{Name: "Savanna Post", Date: "2024-03-08", Headline: `"Thirteen" killed, hospital says`},
		},
		Notes: "A drone hit a base outside El Obeid.\nThe army counted 11 dead, a hospital 13.", Recorded: recorded,
	}, {
		ID: "00c1a57e00000002", Days: calendar.Interval{From: calendar.Must("2024-02-26"), To: calendar.Must("2024-03-03")}, Precision: coding.Week,
		Types: []plover.Type{plover.ASSAULT}, Modes: []plover.Mode{plover.ModeHeavyWeapons}, Civilians: true,
		B: Side{Name: "villagers", Country: "KHM", Civilians: true}, Contested: []Side{tha, khm},
		Places:  []coding.Place{{Name: "Oddar Meanchey", Country: "KHM", Admin1: "Oddar Meanchey", Lat: ptr(14.2), Lon: ptr(103.5), Precision: coding.ProvincePlace}},
		Deaths:  Deaths{Low: ptr(int64(4)), Conservative: ptr(int64(4))},
		Sources: []Source{{Name: "Mekong Herald", Date: "2024-03-04", Headline: "=Each side blames the other"}},
		Notes:   "+shelling", Recorded: recorded,
	}, {
		ID: "protest/17", Days: calendar.Interval{From: calendar.Must("2023-12-31"), To: calendar.Must("2024-01-20")}, Precision: coding.Range,
		Types: []plover.Type{plover.PROTEST}, Modes: []plover.Mode{plover.ModeDemo}, A: Side{Name: "dockers", Country: "PER", Sectors: []plover.Sector{plover.LAB}},
		Places: []coding.Place{{Name: "Peru", Country: "PER", Precision: coding.CountryPlace}},
	}}
}

func sampleEvents() []Event {
	person := func(text string, at int, name, id, party, country string, sectors ...plover.Sector) coding.Participant {
		return coding.Participant{Span: coding.Span{Text: text, Start: at, End: at + len(text)}, Name: name, ID: id, Party: party, Country: country, CountryBasis: coding.ByName, Sectors: sectors}
	}
	kenya := person("Kenya", 0, "Kenya", "ken", "ken-gov", "KEN", plover.GOV)
	un := person("the UN", 10, "United Nations", "igo-un", "", "UNO")
	raiders := person("raiders", 30, "raiders", "", "", "KEN", plover.CRM, plover.UAF)
	place := coding.Place{Span: coding.Span{Text: "Lodwar", Start: 60, End: 66}, Name: "Lodwar", ID: "ken/turkana/lodwar/town", Country: "KEN", Admin1: "Turkana", Lat: ptr(3.12), Lon: ptr(35.6), Precision: coding.ExactPlace}
	report := coding.Report{ID: "r-1", Date: "2024-03-08", Published: "2024-03-08T09:15:00+03:00", Source: "Rift Gazette", URL: "https://rift.example/lodwar", Title: "Raid near Lodwar", Language: "en"}
	coder := coding.Coder{Version: "0.5", Model: "m1", Codebook: "c1", Atlas: "a1"}
	raid := coding.Event{
		ID: "0123456789abcdef", Type: plover.ASSAULT, Modes: []plover.Mode{plover.ModeFirearms}, Contexts: []plover.Context{plover.ContextCrime, plover.ContextHumanSecurity},
		CAMEO: "19", Score: -9, Quad: plover.MaterialConflict, Status: coding.Actual,
		Trigger: coding.Span{Text: "opened fire", Start: 38, End: 49}, Mentions: []coding.Mention{{}, {}},
		Actors: []coding.Participant{raiders}, Recipients: []coding.Participant{person("herders", 52, "herders", "", "", "KEN", plover.CVL, plover.AGR)},
		Date: &coding.Time{From: "2024-03-07", To: "2024-03-07", Precision: coding.Day}, Places: []coding.Place{place},
		Attribution: []coding.Attribution{{Source: person("police", 70, "police", "", "ken-gov", "KEN", plover.COP), Cue: coding.Span{Text: "said", Start: 77, End: 81}, Polarity: coding.Asserts}},
		Sentence:    coding.Sentence{Index: 1, Start: 30, End: 90}, Confidence: 0.83, Rule: "assault.fire",
	}
	dead := coding.Loss{
		ID: "fedcba9876543210", Kind: coding.Killed, Span: coding.Span{Text: "seven herders", Start: 82, End: 95}, Victims: raid.Recipients,
		Min: ptr(int64(7)), Max: ptr(int64(7)), Hedge: coding.Exact, Measure: coding.Single, Cause: coding.Violence, Perpetrators: raid.Actors,
		Claimant: &raid.Attribution[0].Source, Attribution: raid.Attribution, Period: raid.Date, Places: raid.Places, Event: raid.ID, Confidence: 0.7, Rule: "killed",
	}
	talks := coding.Event{
		ID: "00000000000000aa", Type: plover.CONSULT, Modes: []plover.Mode{plover.ModeMultilateral}, CAMEO: "04", Score: 2.5, Quad: plover.VerbalCooperation, Status: coding.Actual,
		Trigger: coding.Span{Text: "met", Start: 20, End: 23}, Mentions: []coding.Mention{{}},
		Actors: []coding.Participant{kenya, un, person("Uganda", 24, "Uganda", "uga", "uga-gov", "UGA", plover.GOV)},
		Date:   &coding.Time{From: "2024-03-08", To: "2024-03-08", Precision: coding.Day}, Confidence: 0.5, Rule: "consult.meet",
	}
	denied := raid
	denied.ID, denied.Attribution = "00000000000000bb", []coding.Attribution{{Source: kenya, Polarity: coding.Denies}}
	planned := talks
	planned.ID, planned.Status = "00000000000000cc", coding.Planned
	return []Event{
		{Event: raid, Report: report, Copies: []coding.Report{{ID: "r-2", Date: "2024-03-09", Source: "Coast\tStar"}}, Coder: coder, Losses: []coding.Loss{dead},
			Words: "raiders opened fire on herders near Lodwar, police said: \"seven herders\" died", Incident: "00c1a57e00000009", Sources: 2, Articles: 2, Recorded: recorded},
		{Event: talks, Report: report, Coder: coder, Sources: 1, Articles: 1, Recorded: recorded},
		{Event: denied, Report: report, Coder: coder, Recorded: recorded},
		{Event: planned, Report: report, Coder: coder, Recorded: recorded},
	}
}

func sampleClaims() []Claim {
	e := sampleEvents()[0]
	claim := Claim{Loss: e.Losses[0], Report: e.Report, Coder: e.Coder, Incident: e.Incident, Episode: "ep-3", Relation: "own-side", Words: e.Words, Recorded: recorded}
	rival := claim
	rival.ID, rival.Min, rival.Max, rival.Hedge, rival.Claimant, rival.Relation, rival.Text = "fedcba9876543211", ptr(int64(11)), nil, coding.AtLeast, nil, "narrator", "\t=more than ten"
	rival.Period, rival.Places, rival.Denied = nil, nil, true
	return []Claim{claim, rival}
}

func sampleTolls() []Toll {
	return []Toll{{
		Scope: "incident", ScopeID: "00c1a57e00000009", Days: calendar.Interval{From: calendar.Must("2024-03-07"), To: calendar.Must("2024-03-07")},
		Victim: "ken-gov combatants", VictimParties: []string{"ken-gov"}, VictimName: "the government of Kenya", Class: "combatants", Kind: coding.Killed, Rule: "cautious", Low: ptr(int64(7)), High: nil, Open: true, Contested: true,
		Claims: 2, Why: "the police say 7, another at least 11",
	}}
}

package exchange

import (
	"testing"

	"casus/coding"
	"casus/ledger"
	"casus/ledger/calendar"
	"casus/ledger/incident"
	"casus/ledger/toll"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
)

// raidLedger is what a ledger has of the sample raid, by one report.
func raidLedger(t *testing.T) (*ledger.Incident, map[string]*ledger.Document) {
	e := sampleEvents()[0]
	d := &ledger.Document{
		Key: "k1", Day: calendar.Must("2024-03-08"), Text: "Ärger.  At dawn raiders opened fire on herders, police said. More.",
		Coding:      &coding.Coding{Schema: coding.Schema, Report: e.Report, Coder: e.Coder, Events: []coding.Event{e.Event}, Losses: e.Losses},
		Appearances: []ledger.Appearance{{Source: "Rift Gazette", URL: "u1", ID: "r-1"}, {Source: "Coast Star", ID: "r-2"}, {Source: "Rift Gazette", URL: "u3", ID: "r-3"}},
	}
	d.Coding.Losses[0].Victims = []coding.Participant{{Name: "soldiers", Party: "ken-gov", Country: "KEN", Sectors: []plover.Sector{plover.MIL}}}
	day := calendar.Must("2024-03-07")
	in := &ledger.Incident{Type: plover.ASSAULT, Incident: incident.Incident{
		ID: "i1", Days: calendar.Interval{From: day, To: day}, Form: incident.Firearms | incident.Shelling,
		Place:   incident.Place{Name: "Lodwar", ID: "ken/turkana/lodwar/town", Country: "KEN", Lat: 3.12, Lon: 35.6, Precision: coding.ExactPlace},
		Targets: incident.Targets{Class: incident.Armed, Parties: []string{"ken-gov"}, Countries: []string{"KEN"}},
		Alleged: []incident.Blame{{Party: "som-al-shabaab", Country: "SOM", Name: "al-Shabaab"}},
		Mentions: []incident.Mention{{
			ID: e.ID, Report: "k1", Group: "g1", Source: "Rift Gazette", Date: day + 1,
			Places: []incident.Place{{Name: "the old well", Folded: "old well"}, {Name: "Lodwar", ID: "ken/turkana/lodwar/town", Country: "KEN", Lat: 3.12, Lon: 35.6, Precision: coding.ExactPlace}},
			Losses: []incident.Figure{{Loss: e.Losses[0].ID, Kind: coding.Killed, By: "ken-gov"}},
			Spans:  []incident.Span{{Start: 8, End: 60}},
		}},
	}}
	a := world(t).atlas
	claims := toll.Claims(d.Coding, toll.Source{Report: "k1", Incidents: map[string]string{e.Losses[0].ID: "i1"}})
	in.Toll = toll.Matrix(a, toll.Scope{ID: "i1", Extent: toll.OfIncident, Days: in.Days, Parties: []string{"ken-gov", "som-al-shabaab"}, Country: "KEN"}, claims)
	return in, map[string]*ledger.Document{"k1": d}
}

func TestFromIncident(t *testing.T) {
	a := world(t).atlas
	in, docs := raidLedger(t)
	got := FromIncident(a, in, docs)
	if got.A.Party != "som-al-shabaab" || got.A.government() || got.B.Party != "ken-gov" || got.B.Country != "KEN" || got.Civilians || len(got.Contested) != 0 {
		t.Errorf("sides %+v and %+v", got.A, got.B)
	}
	if d := got.Deaths; d.Best == nil || *d.Best != 7 || d.B == nil || *d.B != 7 || *d.A != 0 || *d.Conservative != 7 {
		t.Errorf("deaths %+v", d)
	}
	if len(got.Places) != 2 || got.Places[0].Lat == nil || got.Places[1].Lat != nil || got.Precision != coding.Day || !cmp.Equal(got.Modes, []plover.Mode{plover.ModeFirearms}) {
		t.Errorf("%+v", got)
	}
	if len(got.Sources) != 3 || got.Sources[2].URL != "u3" || got.Sources[0].Headline != "Raid near Lodwar" || got.Sources[0].Date != "2024-03-08" {
		t.Errorf("sources %+v", got.Sources)
	}
	if got.Notes != "At dawn raiders opened fire on herders, police said." {
		t.Errorf("notes %q", got.Notes)
	}

	// Whom accounts blame in turn is no side.
	in.Contested = true
	in.Alleged = append(in.Alleged, incident.Blame{Name: "cattle thieves", Country: "KEN"})
	if got = FromIncident(a, in, nil); !got.A.IsZero() || len(got.Contested) != 2 || got.B.Party != "ken-gov" || got.Notes != "" {
		t.Errorf("contested: %+v", got)
	}

	// Two that fought each other are both sides; people who were hit are civilians.
	in.Contested = false
	in.Alleged = []incident.Blame{{Party: "ken-gov"}, {Party: "som-al-shabaab"}}
	in.Targets.Parties = []string{"ken-gov", "som-al-shabaab"}
	in.Mentions[0].Mutual = true
	if got = FromIncident(a, in, nil); got.A.Party != "ken-gov" || got.B.Party != "som-al-shabaab" {
		t.Errorf("a battle: %+v and %+v", got.A, got.B)
	}
	in.Mentions[0].Mutual, in.Alleged = false, in.Alleged[1:]
	in.Targets = incident.Targets{Class: incident.Civil, Countries: []string{"KEN"}}
	if got = FromIncident(a, in, nil); !got.Civilians || !got.B.Civilians || got.B.Country != "KEN" || typeOfViolence(&got) != 3 {
		t.Errorf("a massacre: %+v", got)
	}
}

// Figures that exclude each other have no best, and no shares of it.
func TestContestedDeaths(t *testing.T) {
	a := world(t).atlas
	in, docs := raidLedger(t)
	d := docs["k1"]
	rival := d.Coding.Losses[0]
	rival.ID, rival.Min, rival.Max, rival.Claimant, rival.Attribution = "fedcba9876543299", ptr(int64(40)), nil, &coding.Participant{Name: "al-Shabaab", ID: "som-al-shabaab", Party: "som-al-shabaab", Country: "SOM"}, nil
	rival.Hedge = coding.AtLeast
	d.Coding.Losses = append(d.Coding.Losses, rival)
	third := d.Coding.Losses[0]
	third.ID, third.Min, third.Max, third.Claimant, third.Attribution = "fedcba9876543298", ptr(int64(2)), ptr(int64(2)), nil, nil
	d.Coding.Losses = append(d.Coding.Losses, third)
	ids := map[string]string{rival.ID: "i1", third.ID: "i1", d.Coding.Losses[0].ID: "i1"}
	in.Toll = toll.Matrix(a, in.Toll.Scope, toll.Claims(d.Coding, toll.Source{Report: "k1", Incidents: ids}))
	got := FromIncident(a, in, docs).Deaths
	if got.Low == nil || *got.Low != 2 || got.High != nil || got.Best != nil || got.A != nil || got.B != nil || *got.Conservative != 2 {
		t.Errorf("low %v, best %v, high %v, b %v", got.Low, got.Best, got.High, got.B)
	}
}

func TestFromEvent(t *testing.T) {
	_, docs := raidLedger(t)
	d := docs["k1"]
	e := &ledger.Event{Event: d.Coding.Events[0], Incident: "i1"}
	e.Sentence = coding.Sentence{Index: 1, Start: 8, End: 60}
	got := FromEvent(e, d)
	if got.Words != "At dawn raiders opened fire on herders, police said." || len(got.Losses) != 1 || got.Sources != 2 || got.Articles != 3 || len(got.Copies) != 2 || got.Copies[1].URL != "u3" || got.Coder.Model != "m1" {
		t.Errorf("%+v", got)
	}
}

func TestFromToll(t *testing.T) {
	in, docs := raidLedger(t)
	tolls := FromToll(in.Toll)
	if len(tolls) != len(toll.Rules()) {
		t.Fatalf("%+v", tolls)
	}
	if r := tolls[0]; r.Victim != "ken-gov combatants" || !cmp.Equal(r.VictimParties, []string{"ken-gov"}) || *r.Best != 7 || r.Claims != 1 || r.Open || r.Class != "combatants" || r.Rule != "cautious" {
		t.Errorf("%+v", r)
	}
	loss := docs["k1"].Coding.Losses[0].ID
	claims := FromReport(docs["k1"], map[string]ledger.Counted{loss: {Incident: "i1", Relation: toll.Relation{Standing: toll.OwnSide}}})
	if len(claims) != 1 || claims[0].Relation != "own-side" || claims[0].Incident != "i1" || claims[0].Report.ID != "r-1" {
		t.Errorf("%+v", claims)
	}
}

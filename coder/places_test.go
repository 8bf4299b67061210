package coder

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casus/atlas"
	"casus/coding"
	"casus/report"
)

// where prints the places of a coding: what the text says, what is meant, how
// precise.
func where(c *coding.Coding) string {
	var list []string
	for _, l := range c.Places {
		list = append(list, strings.TrimRight(fmt.Sprintf("%s=%s %s", l.Text, l.ID, l.Precision), " "))
	}
	return strings.Join(list, "; ")
}

// Each case is a text, and where it says that things happen.
func TestToponyms(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a name alone is the larger place", "Shots were fired in Tripoli.", "Tripoli=lby/tripoli exact"},
		{"the state behind a comma", "Shots were fired in Tripoli, Lebanon.", "Tripoli=lbn/tripoli exact; Lebanon=lbn country"},
		{"the owner before it", "Shots were fired in Lebanon's Tripoli.", "Tripoli=lbn/tripoli exact"},
		{"the state behind a preposition", "Shots were fired in Tripoli, in northern Lebanon, and in Tripoli in Lebanon.", "Tripoli=lbn/tripoli exact; Lebanon=lbn country; Tripoli=lbn/tripoli exact; Lebanon=lbn country"},
		{"somebody named as a city", "Dallas Naidoo wept in Durban.", "Durban=zaf/durban exact"},
		{"the adjective before it", "Shots were fired in the Lebanese port city of Tripoli.", "Tripoli=lbn/tripoli exact"},
		{"the rest of the report", "The Lebanese army sent troops north. In Beirut, Lebanese ministers met. Shots were fired in Tripoli on Monday.", "Beirut=lbn/beirut exact; Tripoli=lbn/tripoli exact"},
		{"the town, not the division of its name", "Shots were fired in Aleppo.", "Aleppo=syr/aleppo exact"},
		{"the division by its word", "Shots were fired in Aleppo province.", "Aleppo province=syr/aleppo/region province"},
		{"divisions that share a word", "Shells fell in the Sumy and Kharkiv regions.", "Sumy=ukr/sumy/region province; Kharkiv=ukr/kharkiv/region province"},
		{"a state, not the town of its name", "Shots were fired in Niger and in Bahrain.", "Niger=ner country; Bahrain=bhr country"},
		{"near a town", "Shots were fired near Goma.", "Goma=cod/goma near"},
		{"outside a town", "Shots were fired outside Goma.", "Goma=cod/goma near"},
		{"kilometres from a town", "Shots were fired 20 kilometres from Goma.", "Goma=cod/goma near"},
		{"north of a town", "Rebels attacked a convoy north of Goma.", "Goma=cod/goma near"},
		{"the outskirts of a town", "Shots were fired on the outskirts of Goma.", "Goma=cod/goma near"},
		{"a government is no place", "Baku accused Yerevan of shelling.", ""},
		{"a seat where things happen", "Shots were fired in Baku.", "Baku=aze/baku exact"},
		{"an ordinary word at the start", "Reading the letter, she wept in Kabul.", "Kabul=afg/kabul exact"},
		{"somebody named as a town", "Judge Jackson spoke in Nairobi. Jackson wept.", "Nairobi=ken/nairobi exact"},
		{"a village that nobody knows", "Rebels attacked the village of Kwabundu.", "Kwabundu="},
		{"one that sounds like somebody", "Rebels killed nine people in the village of Mubako.", "Mubako="},
		{"one where people have built something", "Rebels shelled the displacement camp at Sanke.", "Sanke="},
		{"one measured from a town", "A shell fell among families at Sanke, west of Goma.", "Sanke=; Goma=cod/goma near"},
		{"near what is called a town", "A lorry blew up near the Congolese city of Goma.", "Goma=cod/goma near"},
		{"around a town", "Rebels attacked villages in the Djibo area.", "Djibo=bfa/djibo district"},
		{"a village that sounds like a man", "Rebels attacked the village of Samuel.", "Samuel="},
		{"a name measured from a town", "Rebels attacked a camp at Kwabundu, 12 km north of Goma. The attack on Kwabundu went on.", "Kwabundu=; Goma=cod/goma near; Kwabundu="},
		{"one whose state is told", "Rebels attacked in Kwabundu, Ghana.", "Kwabundu=; Ghana=gha country"},
	}
	c := shipped(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := where(c.Code(&report.Report{ID: "t", Date: "2021-05-05", Text: test.text}))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What is doubtful about a place is told, and the gazetteer's answer kept.
func TestWarningsOfPlaces(t *testing.T) {
	tests := []struct {
		name, date, text, kind, detail string
	}{
		{"another state", "2021-05-05", "Shells fell in the Azerbaijani region of Tavush.", "place-conflict", "The text puts Tavush into Azerbaijan, the gazetteer into Armenia."},
		{"a disputed territory", "2021-05-05", "Shells fell in Crimea.", "place-disputed", "Crimea is claimed by Ukraine, Russia; Russia holds it, or most of it."},
		{"before the dispute", "2010-05-05", "Shells fell in Crimea.", "", ""},
		{"a town of one", "2021-05-05", "Shots were fired in Sevastopol.", "place-disputed", "Crimea is claimed by Ukraine, Russia; Russia holds it, or most of it."},
	}
	c := shipped(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			coded := c.Code(&report.Report{ID: "t", Date: test.date, Text: test.text})
			var kinds, details []string
			for _, w := range coded.Warnings {
				kinds, details = append(kinds, string(w.Kind)), append(details, w.Detail)
			}
			if got := strings.Join(kinds, " "); got != test.kind {
				t.Errorf("warned of %q, want %q", got, test.kind)
			}
			if got := strings.Join(details, " "); got != test.detail {
				t.Errorf("%q, want %q", got, test.detail)
			}
		})
	}
}

// doubtful is an atlas of two towns of one name and size.
func TestDoubtsAreTold(t *testing.T) {
	settled := settleToponyms("", "Shots were fired in Lorvak.", nil, []atlas.Hit{{
		Start: 20, End: 26, ByteStart: 20, ByteEnd: 26, Class: atlas.PlaceClass, Senses: []atlas.Sense{
			{Entry: &atlas.Entry{ID: "a", Kind: atlas.Place, Name: "Lorvak", Country: "GHA", Site: &atlas.Site{Feature: "town", Population: 30000}}},
			{Entry: &atlas.Entry{ID: "b", Kind: atlas.Place, Name: "Lorvak", Country: "TGO", Site: &atlas.Site{Feature: "town", Population: 29000}}},
		},
	}}, func(string) bool { return false })
	if len(settled.doubts) != 1 || settled.doubts[0].detail != "Lorvak may be the town in GHA or the town in TGO; the first is taken." {
		t.Errorf("%+v", settled.doubts)
	}
}

// few is a gazetteer of one village in two states.
type few struct{}

func (few) Version() string { return "few" }
func (few) Lookup(name string) []atlas.Sense {
	if name != "Kwabundu" {
		return nil
	}
	village := func(id, country string, people int) atlas.Sense {
		return atlas.Sense{Entry: &atlas.Entry{ID: id, Kind: atlas.Place, Name: name, Country: country, Site: &atlas.Site{Lat: 1, Lon: 2, Feature: "village", Population: people}}}
	}
	return []atlas.Sense{village("few/1", "TGO", 9000), village("few/2", "GHA", 800)}
}

// An imported gazetteer is asked for the names that the atlas does not have,
// where the words call them places.
func TestGazetteer(t *testing.T) {
	c := shipped(t).WithGazetteer(few{})
	for text, want := range map[string]string{
		"Rebels attacked the village of Kwabundu.":                                                           "Kwabundu=few/1 exact",
		"Rebels attacked Accra, Ghana; three died in Kwabundu, Ghana.":                                       "Accra=gha/accra exact; Ghana=gha country; Kwabundu=few/2 exact; Ghana=gha country",
		"The army of Ghana fired. In Accra, police fired. Three died near Kwabundu, the Ghanaian army said.": "Accra=gha/accra exact; Kwabundu=few/2 near",
		"Ama Kwabundu said that she wept.":                                                                   "",
	} {
		if diff := cmp.Diff(want, where(c.Code(&report.Report{ID: "t", Date: "2021-05-05", Text: text}))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
	if plain, more := shipped(t).identity.Atlas, c.identity.Atlas; plain == more {
		t.Error("the gazetteer does not show in the coding's hashes")
	}
}

// An acronym in brackets stands from then on for the unknown name before it.
func TestAcronymsOfUnknownNames(t *testing.T) {
	c := shipped(t)
	coded := c.Code(&report.Report{ID: "t", Date: "2021-05-05", Text: "The Popular Front of Wadiya (PFW), a rebel group in Mali, attacked the army. The PFW condemned Chad."})
	for _, e := range coded.Events {
		if e.Type.String() != "ACCUSE" {
			continue
		}
		if len(e.Actors) != 1 || e.Actors[0].Country != "MLI" || e.Actors[0].Sectors[0].String() != "REB" {
			t.Errorf("the PFW is %+v", e.Actors)
		}
		return
	}
	t.Error("nobody condemned")
}

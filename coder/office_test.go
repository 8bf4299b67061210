package coder

import (
	"testing"

	"casus/report"
)

// Each case is a description on a day, and whom it means.
func TestDescriptions(t *testing.T) {
	tests := []struct{ phrase, date, want, id string }{
		{"the Turkish president", "2020-07-16", "TUR GOV", "tur/recep-tayyip-erdogan"},
		{"the Turkish president", "1995-07-16", "TUR GOV", "tur/suleyman-demirel"},
		{"the former Turkish foreign minister", "2020-07-16", "TUR ELI", ""},
		{"a former Turkish president", "2020-07-16", "TUR ELI", ""},
		{"the ousted prime minister of Mali", "2020-07-16", "MLI ELI", ""},
		{"a retired Pakistani general", "2020-07-16", "PAK ELI", ""},
		{"President Barack Obama", "2012-07-16", "USA GOV", "usa/barack-obama"},
		{"Barack Obama", "2018-07-16", "USA ELI", "usa/barack-obama"},
		{"Moammar Gadhafi", "2005-01-01", "LBY GOV", "lby/muammar-gaddafi"},
		{"President Volodymyr Zelenskiy", "2023-01-01", "UKR GOV", "ukr/volodymyr-zelensky"},
		{"Shin Bet", "2023-01-01", "ISR SPY", "isr-shin-bet"},
		{"Turkish troops", "2023-01-01", "TUR MIL", ""},
	}
	c := shipped(t)
	for _, test := range tests {
		p, _ := c.Describe(test.phrase, test.date)
		got := p.Country
		if len(p.Sectors) > 0 {
			got += " " + p.Sectors[0].String()
		}
		if got != test.want || p.ID != test.id {
			t.Errorf("%s on %s: %s %s, want %s %s (%s)", test.phrase, test.date, got, p.ID, test.want, test.id, p.Why)
		}
	}
	for _, test := range []struct{ name, date, text, want string }{
		{"the whole name comes later", "2019-09-12", "Bolton resigned on Monday. Trump thanked John Bolton.", "usa/john-bolton"},
		{"diacritics", "2019-07-20", "Rosselló resigned on Monday, and people in Puerto Rico danced.", "pri/ricardo-rossello"},
		{"a surname of anybody", "2019-07-20", "Rossello resigned on Monday.", ""},
	} {
		coded := c.Code(&report.Report{ID: "t", Date: test.date, Text: test.text})
		got := ""
		for _, e := range coded.Events {
			if len(e.Actors) > 0 && got == "" {
				got = e.Actors[0].ID
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	if p, _ := c.Describe("ethnic Albanians in Macedonia", "2001-07-20"); p.Country != "MKD" {
		t.Errorf("ethnic Albanians are of %q", p.Country)
	}
	if _, ok := c.Describe("yesterday", "2020-07-16"); ok {
		t.Error("a time is nobody")
	}
}

package coder

import (
	"testing"

	"casus/report"
)

// Who says that somebody must do a thing demands it, in however many sentences; nobody
// demands what no one says, or of himself.
func TestSpeakersAct(t *testing.T) {
	c := shipped(t)
	for text, want := range map[string]string{
		"Peru said Chile must withdraw its ships.":                                     "PER>CHL",
		"\"Chile has lied. It must withdraw its ships,\" the Peruvian president said.": "PER>CHL",
		"Chile must withdraw its ships.":                                               "",
		"Chile said it must withdraw its ships.":                                       "",
	} {
		coded := c.Code(&report.Report{ID: "x", Date: "2031-05-06", Text: text})
		got := ""
		for _, e := range coded.Events {
			if e.Type.String() != "REQUEST" {
				continue
			}
			if got != "" {
				got += " "
			}
			for _, p := range e.Actors {
				got += p.Country
			}
			got += ">"
			for _, p := range e.Recipients {
				got += p.Country
			}
		}
		if got != want {
			t.Errorf("%s\n\tgives %q, want %q", text, got, want)
		}
	}
}

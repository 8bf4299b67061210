package coder

import (
	"testing"

	"casus/report"
)

func TestNounsOfDeathTellTheirOwnFigures(t *testing.T) {
	c := shipped(t)
	for text, want := range map[string]int64{
		"The army confirmed the deaths of two captains.":          2,
		"The ministry confirmed the death of a sergeant.":         1,
		"The bodies of three miners were lying in the hall.":      3,
		"The number of villagers killed in Mali has risen to 14.": 14,
	} {
		coded := c.Code(&report.Report{ID: "x", Date: "2031-05-06", Text: text})
		if len(coded.Losses) != 1 || coded.Losses[0].Min == nil || *coded.Losses[0].Min != want {
			t.Errorf("%s: %+v, want %d killed", text, coded.Losses, want)
		}
	}
}

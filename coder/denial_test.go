package coder

import (
	"testing"

	"casus/coding"
	"casus/report"
)

// What one accuses and another denies is one event with both their voices.
func TestADenialStandsBesideTheAccusation(t *testing.T) {
	c := shipped(t).Code(&report.Report{ID: "x", Date: "2031-05-06", Text: "Chad accused Sudan of shelling a post. Sudan denied shelling the post."})
	var got []coding.Polarity
	for _, e := range c.Events {
		if e.Type.String() == "ASSAULT" {
			for _, a := range e.Attribution {
				got = append(got, a.Polarity)
			}
		}
	}
	if len(got) != 2 || got[0] != coding.Asserts || got[1] != coding.Denies {
		t.Errorf("the voices are %v, want asserts and denies", got)
	}
}

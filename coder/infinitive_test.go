package coder

import (
	"testing"

	"casus/report"
)

func TestInfinitivesBehindATimeAreComplements(t *testing.T) {
	c := shipped(t)
	for text, want := range map[string]string{
		"Kenya vowed on Monday to attack Somalia.":       "THREATEN",
		"Chad refused again on Sunday to withdraw.":      "REJECT",
		"Peru has promised several times to help Chile.": "AGREE",
	} {
		coded := c.Code(&report.Report{ID: "x", Date: "2031-05-06", Text: text})
		if len(coded.Events) != 1 || coded.Events[0].Type.String() != want {
			t.Errorf("%s\n\tgives %d events, want one %s", text, len(coded.Events), want)
			for _, e := range coded.Events {
				t.Logf("\t%s by %s", e.Type, e.Rule)
			}
		}
	}
}

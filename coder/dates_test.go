package coder

import (
	"testing"

	"casus/report"
)

func TestADateRightBehindAnEventIsItsOwn(t *testing.T) {
	c := shipped(t).Code(&report.Report{ID: "x", Date: "2031-05-06",
		Text: "It was the worst violence since clashes in 2024 left dozens dead on both sides. The clashes of 2024 began in Kenya."})
	for _, e := range c.Events {
		if e.Trigger.Text == "clashes" && (e.Date == nil || e.Date.From != "2024-01-01") {
			t.Errorf("%s has the date %+v", e.Trigger.Text, e.Date)
		}
	}
	if len(c.Events) == 0 {
		t.Error("no events")
	}
}

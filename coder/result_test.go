package coder

import (
	"testing"

	"casus/report"
)

func TestShotDeadIsADeathWhateverStandsBetween(t *testing.T) {
	c := shipped(t).Code(&report.Report{ID: "x", Date: "2031-05-06", Text: "Police shot dead two men."})
	if len(c.Losses) != 1 || c.Losses[0].Kind != "killed" || len(c.Events) != 1 {
		t.Errorf("%d events and the losses %+v, want one event and two killed", len(c.Events), c.Losses)
	}
}

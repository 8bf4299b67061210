package coder

import (
	"testing"

	"casus/report"
)

// Nobody is dead by somebody: who shoots somebody dead is the one who shot.
func TestWhoShootsSomebodyDead(t *testing.T) {
	expectLosses(t, map[string]string{
		"A herder was shot dead by Chadian soldiers near Bol.":       "killed 1-1 TCD",
		"Two Peruvian miners were shot dead on Sunday by gendarmes.": "killed 2-2 PER",
	})
	c := shipped(t)
	for _, text := range []string{"Two Peruvian miners were shot dead by Chilean soldiers near Tacna.", "A Chilean sniper shot dead a Peruvian miner in the Tacna district on Friday."} {
		e := c.Code(&report.Report{ID: "x", Date: "2031-05-06", Text: text}).Events
		if len(e) != 1 || len(e[0].Actors) != 1 || e[0].Actors[0].Country != "CHL" || len(e[0].Recipients) != 1 || e[0].Recipients[0].Country != "PER" {
			t.Errorf("%s\n\tgives %+v", text, e)
		}
	}
}

func TestShotDeadIsADeathWhateverStandsBetween(t *testing.T) {
	c := shipped(t).Code(&report.Report{ID: "x", Date: "2031-05-06", Text: "Police shot dead two men."})
	if len(c.Losses) != 1 || c.Losses[0].Kind != "killed" || len(c.Events) != 1 {
		t.Errorf("%d events and the losses %+v, want one event and two killed", len(c.Events), c.Losses)
	}
}

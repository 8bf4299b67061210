package coder

import (
	"testing"

	"casus/report"
)

func voicesOf(t *testing.T, text string) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, e := range shipped(t).Code(&report.Report{ID: "x", Date: "2031-05-06", Text: text}).Events {
		who := "narrator"
		for _, a := range e.Attribution {
			who = string(a.Polarity) + " " + a.Source.Text
		}
		got[e.Type.String()] = who
	}
	return got
}

func TestWhatSomebodyIsAccusedOfIsTheAccusersWord(t *testing.T) {
	got := voicesOf(t, "A spokesman for the army, Colonel Peter Okoro, accused Chad of shelling the post.")
	if got["ASSAULT"] != "asserts A spokesman for the army" || got["ACCUSE"] != "narrator" {
		t.Errorf("%v", got)
	}
}

func TestADenialEndsAtTheNextFiniteVerb(t *testing.T) {
	got := voicesOf(t, "On Wednesday Sudan denied sending troops across the border and condemned Chad.")
	if got["MOBILIZE"] != "denies Sudan" || got["ACCUSE"] != "narrator" {
		t.Errorf("%v", got)
	}
}

package coder

import (
	"testing"

	"casus/nlp"
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

// Each case is a hand-drawn sentence whose verb hangs on its subject, and whether the verb is raised.
func TestAVerbThatHangsOnItsSubject(t *testing.T) {
	for _, k := range []struct {
		tree string
		want bool
	}{
		{"Warplanes|warplane/NOUN/NNS/0/root bombed|bomb/VERB/VBN/1/acl villages|village/NOUN/NNS/2/obj", true},
		{"Tanks|tank/NOUN/NNS/0/root advanced|advance/VERB/VBN/1/acl", true},
		{"Villages|village/NOUN/NNS/0/root bombed|bomb/VERB/VBN/1/acl by/ADP/IN/4/case warplanes|warplane/NOUN/NNS/2/obl:agent", false},
	} {
		_, s := drawn(t, "2020-07-16", k.tree)
		if got := s.rel(0) == nlp.RelNsubj && s.head(0) == 1 && s.Tokens[1].XPOS == nlp.TagVBD; got != k.want {
			t.Errorf("%s: raised %v", k.tree, got)
		}
	}
}

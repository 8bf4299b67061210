package coder

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outcome codes hand-drawn trees, one a sentence, and writes the events as
// "TYPE status: actors > recipients".
func outcome(t *testing.T, tree string) []string {
	t.Helper()
	r, _ := drawn(t, "2020-07-16", tree)
	r.findEvents()
	r.placesOf()
	r.mergeEvents()
	var got []string
	for _, e := range r.events {
		var actors, recipients []string
		for _, p := range e.Actors {
			actors = append(actors, p.Text)
		}
		for _, p := range e.Recipients {
			recipients = append(recipients, p.Text)
		}
		got = append(got, e.Type.String()+" "+string(e.Status)+": "+strings.Join(actors, "+")+" > "+strings.Join(recipients, "+"))
	}
	slices.Sort(got)
	return got
}

func TestEvents(t *testing.T) {
	tests := []struct {
		name, tree string
		want       []string
	}{
		{"compound actors make one event",
			"Turkey/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Pakistan/PROPN/NNP/1/conj condemned|condemn/VERB/VBD/0/root Armenia/PROPN/NNP/4/obj ./PUNCT/./4/punct",
			[]string{"ACCUSE actual: Turkey+Pakistan > Armenia"}},
		{"each other",
			"Kenya/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Somalia/PROPN/NNP/1/conj condemned|condemn/VERB/VBD/0/root each/DET/DT/6/det other/ADJ/JJ/4/obj ./PUNCT/./4/punct",
			[]string{"ACCUSE actual: Kenya > Somalia", "ACCUSE actual: Somalia > Kenya"}},
		{"whose actions are condemned is condemned",
			"Turkey/PROPN/NNP/2/nsubj condemned|condemn/VERB/VBD/0/root Armenia/PROPN/NNP/5/nmod:poss 's/PART/POS/3/case actions|action/NOUN/NNS/2/obj ./PUNCT/./2/punct",
			[]string{"ACCUSE actual: Turkey > Armenia"}},
		{"the accused acts",
			"Sudan/PROPN/NNP/2/nsubj accused|accuse/VERB/VBD/0/root Chad/PROPN/NNP/2/obj of/SCONJ/IN/5/mark attacking|attack/VERB/VBG/2/advcl Kenya/PROPN/NNP/5/obj ./PUNCT/./2/punct",
			[]string{"ACCUSE actual: Sudan > Chad", "ASSAULT actual: Chad > Kenya"}},
		{"a noun and its light verb are one event",
			"Turkey/PROPN/NNP/2/nsubj launched|launch/VERB/VBD/0/root an|a/DET/DT/4/det attack/NOUN/NN/2/obj on/ADP/IN/6/case Armenia/PROPN/NNP/4/nmod ./PUNCT/./2/punct",
			[]string{"ASSAULT actual: Turkey > Armenia"}},
		{"a deed and its result are one event",
			"Turkey/PROPN/NNP/2/nsubj attacked|attack/VERB/VBD/0/root Armenia/PROPN/NNP/2/obj ,/PUNCT/,/5/punct killing|kill/VERB/VBG/2/advcl soldiers|soldier/NOUN/NNS/5/obj ./PUNCT/./2/punct",
			[]string{"ASSAULT actual: Turkey > Armenia+soldiers"}},
		{"an attack that kills is one event",
			"Turkish/ADJ/JJ/2/amod airstrikes|airstrike/NOUN/NNS/3/nsubj killed|kill/VERB/VBD/0/root Armenians/PROPN/NNPS/3/obj ./PUNCT/./3/punct",
			[]string{"ASSAULT actual: Turkish > Armenians"}},
		{"what is demanded is content",
			"Iran/PROPN/NNP/2/nsubj demanded|demand/VERB/VBD/0/root that/SCONJ/IN/5/mark Israel/PROPN/NNP/5/nsubj withdraw/VERB/VBP/2/ccomp its/PRON/PRP$/7/nmod:poss troops|troop/NOUN/NNS/5/obj ./PUNCT/./2/punct",
			[]string{"REQUEST actual: Iran > Israel"}},
		{"claimed",
			"Kenya/PROPN/NNP/2/nsubj claimed|claim/VERB/VBD/0/root responsibility/NOUN/NN/2/obj for/ADP/IN/6/case the/DET/DT/6/det attack/NOUN/NN/3/nmod on/ADP/IN/8/case Somalia/PROPN/NNP/6/nmod ./PUNCT/./2/punct",
			[]string{"ASSAULT actual: Kenya > Somalia"}},
		{"blamed on",
			"Ethiopia/PROPN/NNP/2/nsubj blamed|blame/VERB/VBD/0/root the/DET/DT/4/det raid/NOUN/NN/2/obj on/ADP/IN/6/case Eritrea/PROPN/NNP/2/obl ./PUNCT/./2/punct",
			[]string{"ACCUSE actual: Ethiopia > Eritrea", "ASSAULT actual: Eritrea > "}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, outcome(t, test.tree)); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
		})
	}
}

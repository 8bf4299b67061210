package train

import (
	"strings"
	"testing"

	"casus/nlp"
	"casus/nlp/internal/lemma"
)

func TestForms(t *testing.T) {
	for _, c := range []struct{ verb, s, ed, ing string }{
		{"attack", "attacks", "attacked", "attacking"},
		{"raze", "razes", "razed", "razing"},
		{"vie", "vies", "vied", "vying"},
		{"deny", "denies", "denied", "denying"},
		{"deploy", "deploys", "deployed", "deploying"},
		{"stab", "stabs", "stabbed", "stabbing"},
		{"clash", "clashes", "clashed", "clashing"},
		{"flee", "flees", "fleed", "fleeing"},
		{"submit", "submits", "submited submitted", "submiting submitting"},
		{"quit", "quits", "quitted", "quitting"},
		{"traffic", "traffics", "trafficked", "trafficking"},
		{"raid", "raids", "raided", "raiding"},
		{"veto", "vetoes", "vetoed", "vetoing"},
	} {
		if got := withS(c.verb); got != c.s {
			t.Errorf("%s: %s", c.verb, got)
		}
		if got := strings.Join(withEnding(c.verb, "ed"), " "); got != c.ed {
			t.Errorf("%s: %s", c.verb, got)
		}
		if got := strings.Join(withEnding(c.verb, "ing"), " "); got != c.ing {
			t.Errorf("%s: %s", c.verb, got)
		}
	}
}

func TestInflectedWordsAreLearned(t *testing.T) {
	examples, err := appendInflected([]lemma.Example{
		{Word: "envoy", Tag: tagOf(nlp.TagNN), Lemma: "envoy"},
		{Word: "found", Tag: tagOf(nlp.TagVBP), Lemma: "found"}, // the treebank is right
		{Word: "fled", Tag: tagOf(nlp.TagVBD), Lemma: "flead"},  // here it is not
		{Word: "Restored", Tag: tagOf(nlp.TagVBD), Lemma: "restore"},
	})
	if err != nil {
		t.Fatal(err)
	}
	l := lemma.Train(examples)
	for _, c := range []struct {
		word string
		tag  nlp.XPOS
		want string
	}{
		{"besieged", nlp.TagVBN, "besiege"},
		{"STABBED", nlp.TagVBD, "stab"},
		{"Overthrew", nlp.TagVBD, "overthrow"},
		{"slain", nlp.TagVBN, "slay"},
		{"vying", nlp.TagVBG, "vie"},
		{"envoys", nlp.TagNNS, "envoy"},
		{"gunmen", nlp.TagNNS, "gunman"},
		{"found", nlp.TagVBP, "found"},
		{"found", nlp.TagVBD, "find"},
		{"fled", nlp.TagVBD, "flee"},
		{"shot", nlp.TagVBP, "shoot"},
		{"restored", nlp.TagVBD, "restore"},
	} {
		if got := string(l.Append(nil, c.word, tagOf(c.tag))); got != c.want {
			t.Errorf("%s: %s, want %s", c.word, got, c.want)
		}
	}
}

func TestInflectionsComplain(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"verb go went", "line 1"},
		{"# a remark\nplural man", "line 2"},
		{"adverb soon", "line 1"},
		{"regular raid\nverb raid raid raid", `"raid" stands twice`},
	} {
		if _, err := readInflections(c.in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.in, err)
		}
	}
}

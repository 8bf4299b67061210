package codebook

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cueRules has a cue of every kind and every way to hang on a clause.
const cueRules = `
cue attribution say
  trigger verb say
  gives asserts
  source subj
  content comp|clause
  example "A" => none
cue attribution according
  trigger prep according_to|in_the_word_of
  gives asserts
  source prep(according_to) | prep(in)
  content clause
  example "A" => none
cue attribution reportedly
  trigger adv reportedly
  gives asserts
  content clause
  confidence 0.5
  example "A" => none
cue attribution alleged
  trigger adj alleged
  gives doubts
  content clause
  example "A" => none
cue status if
  trigger mark if|in_case
  gives hypothetical
  scope clause
  example "A" => none
cue status no
  trigger det no
  gives negated
  scope clause
  example "A" => none
cue status no-longer
  trigger adv no_longer
  gives historical
  scope clause
  example "A" => none
cue status fail
  trigger verb fail
  gives negated
  scope comp
  example "A" => none
cue loss kill
  trigger verb kill
  gives killed
  victims obj
  perpetrators subj
  cause accident if prep(in) lemma crash
  cause violence
  measure increment if obj number plural
  measure single
  example "A" => none
cue loss kill-in
  trigger verb kill with prep(in) ambush
  gives killed
  victims obj
  example "A" => none
cue alignment ally
  trigger noun ally
  gives allied
  both subj + poss
  example "A" => none
cue alignment back
  trigger verb back
  gives backs
  from subj
  to obj
  example "A" => none
`

// showCue writes what a cue made of a clause.
func showCue(c *Clause, m CueMatch) string {
	out := m.Cue.Name() + " " + m.Cue.Gives()
	for _, slot := range []struct {
		name string
		args ArgSet
	}{
		{"source", m.Source}, {"content", m.Content}, {"hearer", m.Hearer}, {"scope", m.Scope},
		{"victims", m.Victims}, {"perpetrators", m.Perpetrators}, {"from", m.From}, {"to", m.To},
	} {
		var words []string
		for i := range slot.args.All() {
			words = append(words, c.Sentence.Tokens[c.Args[i].Head].Lemma)
		}
		if len(words) > 0 {
			out += " " + slot.name + "=" + strings.Join(words, "+")
		}
	}
	if m.WholeClause {
		out += " clause"
	}
	if m.Mutual {
		out += " mutual"
	}
	if m.Cause != "" {
		out += " " + m.Cause + " " + m.Measure
	}
	var words []string
	for _, i := range m.Words.Append(nil) {
		words = append(words, c.Sentence.Tokens[i].Lemma)
	}
	return out + " [" + strings.Join(words, " ") + "]"
}

func TestCuesAtAClause(t *testing.T) {
	book := load(t, cueRules)
	for _, c := range []struct {
		kind     CueKind
		sentence string
		pos      POS
		head     string
		args     []string
		want     string
	}{
		{AttributionCue, "police NOUN 2 nsubj,say VERB 0 root,attack VERB 2 ccomp", Verb, "say", []string{"subj police", "comp attack"},
			"say asserts source=police content=attack [say]"},
		{AttributionCue, "police NOUN 2 nsubj,say VERB 0 root", Verb, "say", []string{"subj police"},
			"say asserts source=police clause [say]"},
		{AttributionCue, "rebel NOUN 2 nsubj,attack VERB 0 root,according VERB 5 case,to ADP 3 fixed,police NOUN 2 obl", Verb, "attack", []string{"subj rebel", "prep(according_to) police"},
			"according asserts source=police clause [according to]"},
		{AttributionCue, "rebel NOUN 2 nsubj,attack VERB 0 root,in ADP 5 case,the DET 5 det,word NOUN 2 obl,of ADP 7 case,police NOUN 5 nmod", Verb, "attack", []string{"prep(in) word"},
			"according asserts source=word clause [in the word of]"},
		{AttributionCue, "rebel NOUN 2 nsubj,attack VERB 0 root,in ADP 5 case,the DET 5 det,town NOUN 2 obl", Verb, "attack", []string{"prep(in) town"}, ""},
		{AttributionCue, "rebel NOUN 3 nsubj,reportedly ADV 3 advmod,attack VERB 0 root", Verb, "attack", nil,
			"reportedly asserts clause [reportedly]"},
		{AttributionCue, "reportedly ADV 3 advmod,say VERB 0 root,attack VERB 2 ccomp", Verb, "say", nil, "say asserts clause [say]"},
		{AttributionCue, "alleged ADJ 2 amod,attack NOUN 0 root", Noun, "attack", nil, "alleged doubts clause [alleged]"},
		{AttributionCue, "alleged ADJ 2 amod,attack NOUN 3 nsubj,kill VERB 0 root", Verb, "kill", []string{"subj attack"}, ""},
		{StatusCue, "if SCONJ 2 mark,attack VERB 0 root", Verb, "attack", nil, "if hypothetical clause [if]"},
		{StatusCue, "in ADP 3 mark,case NOUN 1 fixed,attack VERB 0 root", Verb, "attack", nil, "if hypothetical clause [in case]"},
		{StatusCue, "no DET 2 det,soldier NOUNs 3 nsubj,die VERB 0 root", Verb, "die", []string{"subj soldier"}, "no negated clause [no]"},
		{StatusCue, "no DET 2 det,soldier NOUNs 3 nsubj,die VERB 0 root", Verb, "die", nil, ""},
		{StatusCue, "no ADV 2 advmod,longer ADV 3 advmod,hold VERB 0 root", Verb, "hold", nil, "no-longer historical clause [no longer]"},
		{StatusCue, "army NOUN 2 nsubj,fail VERB 0 root,attack VERB 2 xcomp", Verb, "fail", []string{"comp attack"}, "fail negated scope=attack [fail]"},
		{StatusCue, "if SCONJ 3 mark,no DET 3 det,attack NOUN 4 nsubj,fail VERB 0 root", Noun, "attack", nil,
			"if hypothetical clause [if]; no negated clause [no]"},
		{LossCue, "rebel NOUN 2 nsubj,kill VERB 0 root,soldier NOUNs 2 obj", Verb, "kill", []string{"subj rebel", "obj soldier"},
			"kill killed victims=soldier perpetrators=rebel violence increment [kill]"},
		{LossCue, "kill VERB 0 root,soldier NOUN 1 obj,in ADP 4 case,crash NOUN 1 obl", Verb, "kill", []string{"obj soldier", "prep(in) crash"},
			"kill killed victims=soldier accident single [kill]"},
		{LossCue, "kill VERB 0 root,soldier NOUN 1 obj,in ADP 4 case,ambush NOUN 1 obl", Verb, "kill", []string{"obj soldier", "prep(in) ambush"},
			"kill-in killed victims=soldier [kill ambush]"},
		{AlignmentCue, "Iran PROPN 4 nsubj,Iraq PROPN 4 nmod:poss,'s PART 2 case,ally NOUN 0 root", Noun, "ally", []string{"subj Iran", "poss Iraq"},
			"ally allied from=Iran+Iraq to=Iran+Iraq mutual [ally]"},
		{AlignmentCue, "Iran PROPN 2 nsubj,back VERB 0 root,Iraq PROPN 2 obj", Verb, "back", []string{"subj Iran", "obj Iraq"},
			"back backs from=Iran to=Iraq [back]"},
	} {
		s := sentence(c.sentence)
		cl := clause(s, c.pos, c.head, c.args...)
		var got []string
		for _, m := range book.Cues(c.kind, cl, facts{s: s}, nil) {
			got = append(got, showCue(cl, m))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s\n(-want +got)\n%s", c.sentence, diff)
		}
	}
}

func TestTraceSaysWhy(t *testing.T) {
	book := load(t, `type ASSAULT
rule fire
  trigger verb open with obj fire
  actor subj
  example "A" => none
rule open
  trigger verb open
  example "A" => none
rule open-up
  trigger verb open_up
  trigger verb start
  example "A" => none
rule wish
  trigger verb open
  if obj kind person
  example "A" => none
rule best
  trigger verb open with prep(on) fire
  trigger verb open
  over wish
  example "A" => none
rule other
  trigger noun open
  example "A" => none
rule ask
  trigger verb open_up
  trigger verb open with prep(at|to) @flames
  example "A" => none
set @flames flame blaze
cue status opened
  trigger verb open
  gives historical
  scope clause
  example "A" => none
`)
	s := sentence("army NOUN 2 nsubj,open VERB 0 root,fire NOUN 2 obj")
	var got []string
	for _, tried := range book.Trace(clause(s, Verb, "open", "subj army", "obj fire"), facts{s: s}) {
		got = append(got, tried.String())
	}
	want := []string{
		"a.rules:2: fire: fires",
		"a.rules:6: open: holds, but fire wins: its trigger is longer",
		"a.rules:17: best: holds, but fire wins: its trigger is longer",
		"a.rules:10: open-up: is not there: open_up",
		"a.rules:15: wish: does not hold: if obj kind person",
		"a.rules:27: ask: is not there: with prep(at|to) @flames",
		"a.rules:30: cue status opened: fires",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

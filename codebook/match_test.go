package codebook

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"casus/nlp"
	"casus/plover"
)

// load makes a book of one file.
func load(t testing.TB, text string) *Book {
	t.Helper()
	book, err := Load(fstest.MapFS{"a.rules": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// sentence makes a sentence of lines "lemma UPOS head rel", heads counted
// from 1 as in CoNLL-U; an "s" behind the tag is a plural.
func sentence(text string) *nlp.Sentence {
	s := &nlp.Sentence{}
	for _, row := range strings.Split(text, ",") {
		f := strings.Fields(row)
		head := 0
		for _, d := range f[2] {
			head = head*10 + int(d-'0')
		}
		upos, plural := strings.CutSuffix(f[1], "s")
		u, ok := nlp.ParseUPOS(upos)
		rel, ok2 := nlp.ParseRel(f[3])
		if !ok || !ok2 {
			panic(row)
		}
		tag := nlp.TagNN
		if plural {
			tag = nlp.TagNNS
		}
		s.Tokens = append(s.Tokens, nlp.Token{Form: f[0], Lemma: f[0], UPOS: u, XPOS: tag, Head: head - 1, Rel: rel})
	}
	return s
}

// facts knows what the tests tell it: "lemma" to kinds, sectors, events and
// status.
type facts struct {
	s       *nlp.Sentence
	is      map[string]string
	sector  map[string]plover.SectorSet
	events  map[string]plover.TypeSet
	status  map[string]string
	country map[string]string
}

func (f facts) Is(head int, kind string) bool {
	return slices.Contains(strings.Fields(f.is[f.s.Tokens[head].Lemma]), kind)
}
func (f facts) Country(head int) string           { return f.country[f.s.Tokens[head].Lemma] }
func (f facts) Sectors(head int) plover.SectorSet { return f.sector[f.s.Tokens[head].Lemma] }
func (f facts) Events(head int) plover.TypeSet    { return f.events[f.s.Tokens[head].Lemma] }
func (f facts) Status(head int) string            { return f.status[f.s.Tokens[head].Lemma] }

// clause makes a clause of a sentence: its head's lemma with its part of
// speech, then "role lemma" or "prep(x) lemma".
func clause(s *nlp.Sentence, pos POS, head string, args ...string) *Clause {
	find := func(lemma string) int {
		i := slices.IndexFunc(s.Tokens, func(t nlp.Token) bool { return t.Lemma == lemma })
		if i < 0 {
			panic(lemma)
		}
		return i
	}
	c := &Clause{Sentence: s, POS: pos, Head: find(head), Light: -1, Status: "actual"}
	for _, a := range args {
		role, lemma, _ := strings.Cut(a, " ")
		name, prep, _ := strings.Cut(strings.TrimSuffix(role, ")"), "(")
		c.Args = append(c.Args, Arg{Role: Role(slices.Index(roleNames[:], name)), Prep: prep, Head: find(lemma)})
	}
	return c
}

// show writes a match as "rule TYPE/mode actors>recipients".
func show(c *Clause, m Match, ok bool) string {
	if !ok {
		return "none"
	}
	words := func(set ArgSet) string {
		var list []string
		for i := range set.All() {
			list = append(list, c.Sentence.Tokens[c.Args[i].Head].Lemma)
		}
		return strings.Join(list, "+")
	}
	out := m.Rule.Name() + " " + m.Type.String()
	for mode := range m.Modes.All() {
		out += "/" + mode.String()
	}
	out += " " + words(m.Actors) + ">" + words(m.Recipients)
	if w := words(m.InheritActors); w != "" {
		out += " actor<" + w
	}
	if w := words(m.InheritRecipients); w != "" {
		out += " recipient<" + w
	}
	if w := words(m.InheritAll); w != "" {
		out += " both<" + w
	}
	if w := words(m.Consumed); w != "" {
		out += " consumes " + w
	}
	if m.Speaker {
		out += " speaker"
	}
	if m.Mutual {
		out += " mutual"
	}
	if m.Negative {
		out += " negative"
	}
	if m.Status != "" {
		out += " " + m.Status
	}
	return out
}

const example = "\n  example \"Rebels shelled the town.\" => none\n"

// withExamples puts an example below the first line of every rule.
func withExamples(rules string) string {
	lines := strings.Split(rules, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, "rule ") {
			lines[i] += example
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestMatch(t *testing.T) {
	actors := map[string]string{"rebel": "actor group", "army": "actor group", "town": "place", "Iran": "actor state", "Iraq": "actor state", "soldier": "actor person"}
	raid := "rebel NOUNs 2 nsubj,attack VERB 0 root,town NOUN 2 obj,with ADP 5 case,rifle NOUN 2 obl,near ADP 7 case,army NOUN 2 obl"
	fire := "army NOUN 2 nsubj,open VERB 0 root,fire NOUN 2 obj,on ADP 5 case,rebel NOUNs 2 obl"
	call := "Iran PROPN 2 nsubj,call VERB 0 root,talk NOUNs 2 obj,with ADP 5 case,Iraq PROPN 2 obl,off ADP 2 compound:prt"
	crack := "police NOUN 2 nsubj,crack VERB 0 root,down ADP 2 compound:prt,on ADP 5 case,rebel NOUNs 2 obl"
	pull := "army NOUN 2 nsubj,pull VERB 0 root,out ADP 5 case,of ADP 3 fixed,town NOUN 2 obl"
	emergency := "Iran PROPN 2 nsubj,declare VERB 0 root,state NOUN 2 obj,of ADP 5 case,emergency NOUN 3 nmod"
	talks := "Iran PROPN 2 nsubj,hold VERB 0 root,peace NOUN 6 compound,and CCONJ 5 cc,security NOUN 3 conj,talk NOUNs 2 obj,with ADP 8 case,Iraq PROPN 6 nmod"
	vow := "Iran PROPN 2 nsubj,vow VERB 0 root,attack VERB 2 xcomp,Iraq PROPN 3 obj"
	must := "Iran PROPN 3 nsubj,must AUX 3 aux,attack VERB 0 root,Iraq PROPN 3 obj,unless SCONJ 7 mark,rebel NOUN 7 nsubj,leave VERB 3 advcl"
	type test struct {
		name, rules, sentence string
		pos                   POS
		head                  string
		args                  []string
		want                  string
	}
	attack := []string{"subj rebel", "obj town", "prep(with) rifle", "prep(near) army"}
	for _, c := range []test{
		{"verb", "rule r\n trigger verb attack\n actor subj\n recipient obj", raid, Verb, "attack", attack, "r ASSAULT rebel>"},
		{"first alternative that is a participant", "rule r\n trigger verb attack\n actor subj\n recipient obj|prep(in|near)", raid, Verb, "attack", attack, "r ASSAULT rebel>army"},
		{"foreign", "rule r\n trigger verb attack\n actor subj\n recipient foreign prep(near)", raid, Verb, "attack", attack, "r ASSAULT rebel>army"},
		{"not foreign", "rule r\n trigger verb attack\n actor prep(near)\n recipient foreign prep(near)", raid, Verb, "attack", attack, "r ASSAULT army>"},
		{"foreign to nobody", "rule r\n trigger verb attack\n recipient foreign obj|foreign prep(near)", raid, Verb, "attack", attack, "r ASSAULT >army"},
		{"together", "rule r\n trigger verb attack\n actor subj+prep(near)", raid, Verb, "attack", attack, "r ASSAULT rebel+army>"},
		{"both", "rule r\n trigger verb attack\n both subj+prep(near)", raid, Verb, "attack", attack, "r ASSAULT rebel+army> mutual"},
		{"swap", "rule r\n trigger verb attack\n actor subj\n recipient prep(near)\n swap", raid, Verb, "attack", attack, "r ASSAULT army>rebel"},
		{"a set", "set @hit attack strike\nrule r\n trigger verb @hit\n actor subj", raid, Verb, "attack", attack, "r ASSAULT rebel>"},
		{"another part of speech", "rule r\n trigger noun attack", raid, Verb, "attack", attack, "none"},
		{"frame", "frame f\n actor subj\n recipient prep(near)\nrule r\n trigger verb attack\n frame f\n recipient prep(with)", raid, Verb, "attack", attack, "r ASSAULT rebel>"},
		{"frame with both", "frame f\n actor subj\nrule r\n trigger verb attack\n frame f\n both prep(near)", raid, Verb, "attack", attack, "r ASSAULT army> mutual"},
		{"mode if", "rule r\n trigger verb attack\n mode firearms if prep(with) lemma rifle\n mode aerial if prep(with) lemma jet", raid, Verb, "attack", attack, "r ASSAULT/firearms >"},
		{"mode of the trigger", "rule r\n trigger verb attack|beat\n mode beat if trigger lemma beat\n mode firearms unless trigger lemma beat", raid, Verb, "attack", attack, "r ASSAULT/firearms >"},
		{"if there", "rule r\n trigger verb attack\n if obj", raid, Verb, "attack", attack, "r ASSAULT >"},
		{"unless there", "rule r\n trigger verb attack\n unless obj", raid, Verb, "attack", attack, "none"},
		{"if absent", "rule r\n trigger verb attack\n if iobj", raid, Verb, "attack", attack, "none"},
		{"kind of the coder", "rule r\n trigger verb attack\n if obj kind person|place", raid, Verb, "attack", attack, "r ASSAULT >"},
		{"kind of a block", "kind weapon rifle\nrule r\n trigger verb attack\n if prep(with) kind weapon", raid, Verb, "attack", attack, "r ASSAULT >"},
		{"kind does not hold", "kind weapon rifle\nrule r\n trigger verb attack\n if obj kind weapon", raid, Verb, "attack", attack, "none"},
		{"sector", "rule r\n trigger verb attack\n if subj sector MIL|REB", raid, Verb, "attack", attack, "r ASSAULT >"},
		{"another sector", "rule r\n trigger verb attack\n if subj sector MIL", raid, Verb, "attack", attack, "none"},
		{"plural", "rule r\n trigger verb attack\n if subj number plural\n if obj number singular", raid, Verb, "attack", attack, "r ASSAULT >"},
		{"two are plural", "rule r\n trigger verb attack\n if subj number plural", raid, Verb, "attack", []string{"subj army", "subj town"}, "r ASSAULT >"},
		{"status of the clause", "rule r\n trigger verb attack\n if status planned|actual\n status historical", raid, Verb, "attack", attack, "r ASSAULT > historical"},
		{"another status", "rule r\n trigger verb attack\n if status planned", raid, Verb, "attack", attack, "none"},

		{"with", "rule r\n trigger verb open with obj fire|gunfire\n actor subj\n recipient prep(on)|obj", fire, Verb, "open", []string{"subj army", "obj fire", "prep(on) rebel"}, "r ASSAULT army>rebel"},
		{"without with", "rule r\n trigger verb open with obj talk", fire, Verb, "open", []string{"subj army", "obj fire"}, "none"},
		{"the longer trigger", "rule a\n trigger verb open\nrule b\n trigger verb open with obj fire", fire, Verb, "open", []string{"obj fire"}, "b ASSAULT >"},
		{"more tests", "rule a\n trigger verb open\nrule b\n trigger verb open\n if obj", fire, Verb, "open", []string{"obj fire"}, "b ASSAULT >"},
		{"the name", "rule b\n trigger verb open\nrule a\n trigger verb open", fire, Verb, "open", nil, "a ASSAULT >"},
		{"over", "rule a\n trigger verb open with obj fire\nrule b\n trigger verb open\n over a", fire, Verb, "open", []string{"obj fire"}, "b ASSAULT >"},
		{"over by way of another", "rule a\n trigger verb open with obj fire\nrule b\n trigger noun open\n over a\nrule c\n trigger verb open\n over b", fire, Verb, "open", []string{"obj fire"}, "c ASSAULT >"},
		{"what is over and does not hold", "rule a\n trigger verb open\nrule b\n trigger verb open\n if iobj\n over a", fire, Verb, "open", nil, "a ASSAULT >"},
		{"a trigger's argument plays no other part", "rule r\n trigger verb open with obj fire\n unless obj", fire, Verb, "open", []string{"obj fire"}, "r ASSAULT >"},

		{"particle apart", "rule r\n trigger verb call_off", call, Verb, "call", nil, "r ASSAULT >"},
		{"no particle", "rule r\n trigger verb call_up", call, Verb, "call", nil, "none"},
		{"particle and preposition", "rule r\n trigger verb crack_down_on\n recipient prep(on)", crack, Verb, "crack", []string{"prep(on) rebel"}, "r ASSAULT >rebel"},
		{"preposition of two words", "rule r\n trigger verb pull_out_of", pull, Verb, "pull", nil, "r ASSAULT >"},
		{"particle inside another phrase", "rule r\n trigger verb declare_of", emergency, Verb, "declare", nil, "none"},
		{"multiword argument", "rule r\n trigger verb declare with obj state_of_emergency", emergency, Verb, "declare", []string{"obj state"}, "r ASSAULT >"},
		{"noun with a preposition inside", "rule r\n trigger noun state_of_emergency", emergency, Noun, "state", nil, "r ASSAULT >"},
		{"noun with modifiers apart", "rule r\n trigger noun peace_talk", talks, Noun, "talk", nil, "r ASSAULT >"},
		{"noun with a conjoined modifier", "rule r\n trigger noun security_talk", talks, Noun, "talk", nil, "r ASSAULT >"},
		{"noun without its modifier", "rule r\n trigger noun trade_talk", talks, Noun, "talk", nil, "none"},

		{"event inside", "rule r\n trigger verb vow\n if comp event ASSAULT\n actor subj\n recipient obj\n inherit recipient from comp\n consume comp", vow, Verb, "vow", []string{"subj Iran", "comp attack"}, "r ASSAULT Iran> recipient<attack consumes attack"},
		{"its own recipient", "rule r\n trigger verb vow\n recipient obj\n inherit recipient from comp", vow, Verb, "vow", []string{"obj Iraq", "comp attack"}, "r ASSAULT >Iraq"},
		{"inherit both", "rule r\n trigger verb vow\n both subj\n inherit both from comp", vow, Verb, "vow", []string{"subj Iran", "comp attack"}, "r ASSAULT Iran> both<attack mutual"},
		{"any event", "rule r\n trigger verb vow\n if comp event any\n polarity negative", vow, Verb, "vow", []string{"comp attack"}, "r ASSAULT > negative"},
		{"another event", "rule r\n trigger verb vow\n if comp event AGREE", vow, Verb, "vow", []string{"comp attack"}, "none"},
		{"status inside", "rule r\n trigger verb vow\n if comp status planned", vow, Verb, "vow", []string{"comp attack"}, "r ASSAULT >"},
		{"auxiliary", "rule a\n trigger aux must|should\n recipient subj\nrule b\n trigger verb attack\n if obj", must, Verb, "attack", []string{"subj Iran", "obj Iraq"}, "a ASSAULT >Iran"},
		{"the verb of an auxiliary", "rule a\n trigger aux must\n if trigger lemma withdraw\nrule b\n trigger verb attack", must, Verb, "attack", nil, "b ASSAULT >"},
		{"condition", "rule r\n trigger verb attack\n recipient cond(unless)|obj", must, Verb, "attack", []string{"obj Iraq", "cond(unless) rebel"}, "r ASSAULT >rebel"},
		{"another condition", "rule r\n trigger verb attack\n recipient cond(if)|obj", must, Verb, "attack", []string{"obj Iraq", "cond(unless) rebel"}, "r ASSAULT >Iraq"},
		{"speaker", "rule r\n trigger verb attack\n actor speaker\n recipient obj", must, Verb, "attack", []string{"obj Iraq"}, "r ASSAULT >Iraq speaker"},
		{"speaker where nobody else is", "rule r\n trigger verb attack\n actor subj|speaker", must, Verb, "attack", []string{"subj Iran"}, "r ASSAULT Iran>"},
		{"unless status inside", "rule r\n trigger verb vow\n unless comp status planned", vow, Verb, "vow", []string{"comp attack"}, "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			book := load(t, "type ASSAULT\n"+withExamples(c.rules))
			s := sentence(c.sentence)
			f := facts{s: s, is: actors,
				sector:  map[string]plover.SectorSet{"rebel": plover.SetOf(plover.REB)},
				events:  map[string]plover.TypeSet{"attack": plover.SetOf(plover.ASSAULT)},
				status:  map[string]string{"attack": "planned"},
				country: map[string]string{"rebel": "SYR", "army": "IRQ"}}
			cl := clause(s, c.pos, c.head, c.args...)
			m, ok := book.Match(cl, f)
			if got := show(cl, m, ok); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTheLightVerbOfANoun(t *testing.T) {
	book := load(t, "type ASSAULT\nrule noun\n trigger noun fire\n if light lemma cease_up|open"+example)
	for verb, want := range map[string]string{"open": "noun ASSAULT >", "stop": "none"} {
		s := sentence("army NOUN 2 nsubj," + verb + " VERB 0 root,fire NOUN 2 obj")
		c := clause(s, Noun, "fire", "subj army")
		m, ok := book.Match(c, facts{s: s})
		if got := show(c, m, ok); got != "none" {
			t.Errorf("without a light verb: got %q, want none", got)
		}
		c.Light = 1
		m, ok = book.Match(c, facts{s: s})
		if got := show(c, m, ok); got != want {
			t.Errorf("%s: got %q, want %q", verb, got, want)
		}
	}
}

func TestTriggerWordsAreInTextOrder(t *testing.T) {
	book := load(t, "type REJECT\nrule r\n trigger verb call_off with obj talk"+example)
	s := sentence("Iran PROPN 2 nsubj,call VERB 0 root,talk NOUNs 2 obj,off ADP 2 compound:prt")
	m, ok := book.Match(clause(s, Verb, "call", "obj talk"), facts{s: s})
	if got := m.Words.Append(nil); !ok || !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("got %v, want the tokens 1 2 3", got)
	}
	if first, last := m.Words.Span(); first != 1 || last != 3 {
		t.Errorf("got the span %d to %d, want 1 to 3", first, last)
	}
}

func TestMatchAllocatesNothing(t *testing.T) {
	book := load(t, "type ASSAULT\nrule r\n trigger verb open with obj fire\n actor subj\n recipient prep(on)\n mode firearms if obj lemma gun"+example+"rule s\n trigger verb open"+example)
	s := sentence("Army NOUN 2 nsubj,OPEN VERB 0 root,fire NOUN 2 obj,on ADP 5 case,rebel NOUNs 2 obl")
	c := clause(s, Verb, "OPEN", "subj Army", "obj fire", "prep(on) rebel")
	var f Facts = facts{s: s}
	if n := testing.AllocsPerRun(100, func() {
		if _, ok := book.Match(c, f); !ok {
			t.Fatal("no match")
		}
	}); n != 0 {
		t.Errorf("Match allocates %v times, want 0", n)
	}
}

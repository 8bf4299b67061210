package codebook

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// complaints loads a file and gives what is said about it, one a line, without
// the file's name.
func complaints(text string, required ...string) string {
	_, err := Load(fstest.MapFS{"a.rules": {Data: []byte(text)}}, required...)
	if err == nil {
		return ""
	}
	var cs Complaints
	if !errors.As(err, &cs) {
		return "no complaints but: " + err.Error()
	}
	return strings.ReplaceAll("\n"+cs.Error(), "\na.rules:", "\n")[1:]
}

func expect(t *testing.T, text, want string) {
	t.Helper()
	if diff := cmp.Diff(want, complaints(text)); diff != "" {
		t.Errorf("%s\n(-want +got)\n%s", text, diff)
	}
}

// expectLine puts one line into a rule that is otherwise in order, as its
// fifth line.
func expectLine(t *testing.T, line, want string) {
	t.Helper()
	if want != "" {
		want = "5: " + want
	}
	expect(t, "type ASSAULT\nset @hit hit strike\nrule r\n  trigger verb attack\n  "+line+"\n  example \"A\" => none", want)
}

// expectCue does so with a cue.
func expectCue(t *testing.T, kind, line, want string) {
	t.Helper()
	if want != "" {
		want = "3: " + want
	}
	expect(t, "cue "+kind+" q\n  trigger verb say\n  "+line+"\n  example \"A\" => none", want)
}

func TestWhatIsInOrder(t *testing.T) {
	for _, line := range []string{
		"", "# a comment", "trigger noun attack # a comment", "trigger verb attack|@hit", "trigger verb attack | @hit",
		"trigger verb open with obj fire|gunfire", "trigger verb bring with obj force with prep(into|in) line",
		"trigger verb crack_down_on", "trigger noun al-shabaab's_raid",
		"actor subj", "actor subj|poss+mod", "actor subj | prep(by|from) + obj", "actor speaker", "actor subj | speaker", "recipient cond(if|unless)", "trigger aux must|should", "recipient prep(@hit)", "both subj+prep(with)", "swap",
		"inherit recipient from comp", "inherit both from comp|obj", "consume comp", "consume comp|obj",
		"if obj", "unless obj", "if obj lemma gun|@hit", "if obj kind person|place", "if subj sector MIL|REB", "if obj number plural",
		"if comp event any", "if comp event ASSAULT|COERCE", "if comp status planned", "if status planned|hypothetical",
		"if trigger number plural", "if trigger lemma attack", "if light", "unless light lemma take",
		"mode aerial", "mode aerial if mod lemma air unless obj kind person", "context military territory", "context military if obj",
		"cameo 19", "cameo 1831", "status actual", "polarity negative", "drops MOBILIZE in clause", "drops MOBILIZE in sentence",
		"confidence 0.5", "confidence 1", "type THREATEN",
		`example "\"No,\" he said." => ASSAULT/aerial,drone negated (The army + rebels -> -); ASSAULT # a comment`,
		`parse-miss example "A # b" => loss killed 4-4 (a); loss wounded 11-null denied; loss missing null-20; loss missing`,
		`example "A" => attribution denies (Officials + others); attribution asserts; alignment allied (a -> b)`,
	} {
		expectLine(t, line, "")
	}
	for kind, lines := range map[string][]string{
		"attribution": {"gives denies", "gives doubts\n  source subj\n  content comp|obj|clause\n  hearer iobj"},
		"status":      {"gives negated\n  scope comp|clause", "gives planned\n  scope clause\n  confidence 0.9"},
		"loss":        {"gives killed\n  victims obj\n  perpetrators subj\n  cause accident if mod\n  cause violence\n  measure single"},
		"alignment":   {"gives allied\n  both subj+prep(with)", "gives rival\n  from subj\n  to obj"},
	} {
		for _, line := range lines {
			expectCue(t, kind, line, "")
		}
	}
}

func TestBlocks(t *testing.T) {
	expect(t, "", "")
	expect(t, "\ufeff# nothing\r\n\r\n", "")
	expect(t, "rul r", `1: there is no block "rul"; did you mean "rule"?`)
	expect(t, "whatever", `1: there is no block "whatever"; write one of: type set kind frame rule cue`)
	expect(t, "\ntrigger verb attack", `2: "trigger" is a line of a rule; indent it below the rule it belongs to`)
	expect(t, "  trigger verb attack", `1: an indented line belongs to the block above it, and there is none; begin with a block in the first column`)
	expect(t, "type ASSAULT\n  trigger verb attack", `2: nothing is indented below a type line; begin a rule in the first column`)
	expect(t, "type ASAULT", `1: there is no event type "ASAULT"; did you mean "ASSAULT"?`)
	expect(t, "type ASSAULT AID", `1: the type line names one event type: type ASSAULT`)
	expect(t, "type", `1: the type line names one event type: type ASSAULT`)
	expect(t, "set @a b \"c", `1: a quotation mark " is not closed; close it on the same line`)
	expect(t, "set @a b\n  c \xff d", `2: the line is not UTF-8 text; save the file as UTF-8`)
	expect(t, "\"set\" @a b", `1: a block's keyword belongs where "set" stands; write it without quotation marks`)
	expect(t, "| set", `1: a block's keyword belongs where "|" stands`)
}

func TestSetsAndKinds(t *testing.T) {
	expect(t, "set @a b c\n  d e_f\nset @g @a h", "")
	expect(t, "set", `1: the set's name is missing at the end of the line`)
	expect(t, "set a b", `1: "a" is no name of a set; it begins with @, and letters, digits and hyphens follow: set @weapons gun rifle`)
	expect(t, "set @a_b c", `1: "@a_b" is no name of a set; it begins with @, and letters, digits and hyphens follow: set @weapons gun rifle`)
	expect(t, "set @a", `1: the set has no words; write them behind its name or on indented lines`)
	expect(t, "set @a b\nset @a c", `2: set @a is there already (a.rules:1); give this one another name`)
	expect(t, "set @weapons gun\nset @b @weapon", `2: there is no set "@weapon"; did you mean "@weapons"?`)
	expect(t, "set @a @b\nset @b c @a", `2: the set @a contains itself; take @a out of this line`)
	expect(t, "set @a\n  b | c", `2: words of a set are parted by spaces, not by |`)
	expect(t, "set @a b, c", `1: "b," is no word: ',' stands in no lemma; words are parted by spaces in sets, by | in rules`)
	expect(t, "set @a Gun", `1: "Gun" has capitals; words are lemmas in lower case: "gun"`)
	expect(t, "set @a air__raid", `1: "air__raid" is no multiword: between two parts stands one _, and none at the ends`)
	expect(t, "set @a a_b_c_d_e_f_g_h_i", `1: "a_b_c_d_e_f_g_h_i" has 9 parts; a multiword has at most 8`)
	expect(t, "set @a @@", `1: "@@" is no name of a set; letters, digits and hyphens stand behind @`)
	expect(t, "kind weapon gun\nkind weapon\n  rifle", "")
	expect(t, "kind weapon", `1: the kind has no nouns; write them behind its name or on indented lines`)
	expect(t, "kind wea_pon gun", `1: "wea_pon" is no name of a kind; it is made of letters, digits and hyphens: kind weapon gun rifle`)
	expect(t, "kind weapon @gun", `1: there is no set "@gun"`)
}

func TestFrames(t *testing.T) {
	expect(t, "frame f\n  actor subj\n  recipient obj\n  swap\n  consume comp", "")
	expect(t, "frame", `1: the frame's name is missing at the end of the line`)
	expect(t, "frame f g", `1: "g" is too much on this line; take it away, or write it on a line of its own`)
	expect(t, "frame f\n  trigger verb attack", `2: there is no line of a frame "trigger"; write one of: actor recipient both swap inherit consume`)
	expect(t, "frame f\nframe f", `2: frame f is there already (a.rules:1); give this one another name`)
	expectLine(t, "frame f", `there is no frame "f"`)
}

func TestRules(t *testing.T) {
	const rest = "\n  trigger verb a\n  example \"A\" => none"
	expect(t, "type AID\nrule r", "2: the rule has no trigger; write a line such as: trigger verb attack|raid\n"+
		`2: the rule has no example; write a sentence and its coding: example "Rebels shelled the town." => ASSAULT (Rebels -> town)`)
	expect(t, "rule r"+rest, `1: the rule has no event type; write a line such as "type ASSAULT" above the rules of the file`)
	expect(t, "type AID\nrule"+rest, `2: the rule's name is missing at the end of the line`)
	expect(t, "type AID\nrule r_s"+rest, `2: "r_s" is no name of a rule; it is made of letters, digits and hyphens`)
	expect(t, "type AID\nrule r"+rest+"\nrule r"+rest, `5: rule r is there already (a.rules:2); give this one another name`)
	expectLine(t, "triger verb a", `there is no line of a rule "triger"; did you mean "trigger"?`)
	expectLine(t, "and verb a", `there is no line of a rule "and"`)
	expectLine(t, "gives killed", `there is no line of a rule "gives"`)
	expectLine(t, "type ASALT", `there is no event type "ASALT"; did you mean "ASSAULT"?`)
	expect(t, "rule r\n  type AID\n  type AID"+rest, "3: the block has a type line already (line 2); take one of the two away")
}

func TestTriggers(t *testing.T) {
	expectLine(t, "trigger", `a part of speech is missing at the end of the line`)
	expectLine(t, "trigger attack", `there is no part of speech "attack"; write one of: verb noun adj adv prep mark det aux`)
	expectLine(t, "trigger verbs attack", `there is no part of speech "verbs"; did you mean "verb"?`)
	expectLine(t, "trigger verb", `a word is missing at the end of the line`)
	expectLine(t, "trigger verb attack|", `a word is missing at the end of the line`)
	expectLine(t, "trigger verb attack raid", `"raid" is too much; alternatives are parted by |, and an argument that belongs to the trigger stands behind "with": trigger verb open with obj fire`)
	expectLine(t, "trigger verb Attack", `"Attack" has capitals; words are lemmas in lower case: "attack"`)
	expectLine(t, "trigger verb @hits", `there is no set "@hits"; did you mean "@hit"?`)
	expectLine(t, "trigger verb open with fire", `there is no argument "fire"; write one of: subj obj iobj comp prep(with) poss mod quote cond(unless)`)
	expectLine(t, "trigger verb open with obj", `a word is missing at the end of the line`)
	expectLine(t, "trigger adv reportedly", `a rule's trigger is a verb, noun, adj or aux; triggers of adv are for cues`)
	expectLine(t, `trigger verb "attack"`, `a word belongs where "attack" stands; write it without quotation marks`)
}

func TestArguments(t *testing.T) {
	expectLine(t, "actor", `an argument such as subj or prep(with) is missing at the end of the line`)
	expectLine(t, "actor sbj", `there is no argument "sbj"; did you mean "subj"?`)
	expectLine(t, "actor subj obj", `"obj" is too much on this line; take it away, or write it on a line of its own`)
	expectLine(t, "actor prep", `prep needs its preposition in brackets: prep(with), or prep(on|against) for either`)
	expectLine(t, "actor prep(", `a word is missing at the end of the line`)
	expectLine(t, "actor prep(by", `a bracket ( is not closed: prep(with)`)
	expectLine(t, "actor subj(by)", `brackets stand behind prep and cond alone: prep(with), cond(unless); write subj without them`)
	expectLine(t, "recipient cond", `cond needs its conjunction in brackets: cond(unless), or cond(if|unless) for either`)
	expectLine(t, "recipient speaker", `there is no argument "speaker"; write one of: subj obj iobj comp prep(with) poss mod quote cond(unless)`)
	expectLine(t, "actor clause", `there is no argument "clause"; write one of: subj obj iobj comp prep(with) poss mod quote cond(unless)`)
	expectLine(t, "swap subj", `"subj" is too much on this line; take it away, or write it on a line of its own`)
	expectLine(t, "inherit recipient comp", `an inherit line says where from: inherit recipient from comp`)
	expectLine(t, "inherit object from comp", `there is no participant to inherit "object"; write one of: actor recipient both`)
	expect(t, "type AID\nrule r\n  trigger verb a\n  actor subj\n  actor obj\n  example \"A\" => none",
		`5: the block has a line actor already (line 4); alternatives stand on one line, parted by |`)
	expect(t, "type AID\nrule r\n  trigger verb a\n  actor subj\n  both obj\n  example \"A\" => none",
		`5: a rule with both has no actor line: both makes all it finds actors; take one of the two away`)
}

func TestTests(t *testing.T) {
	expectLine(t, "if", `an argument such as subj or prep(with) is missing at the end of the line`)
	expectLine(t, "if obj lema gun", `there is no property to test "lema"; did you mean "lemma"?`)
	expectLine(t, "if obj gun", `there is no property to test "gun"; write one of: lemma kind sector number event status`)
	expectLine(t, "if trigger", `a test of the trigger asks for something: if trigger lemma bomb|shell, if trigger number plural`)
	expectLine(t, "if trigger kind person", `there is no property to test "kind"; write one of: lemma number`)
	expectLine(t, "if obj kind persn", `there is no kind "persn"; did you mean "person"?`)
	expectLine(t, "if obj kind person|wepon", `there is no kind "wepon"; write one of: actor group organisation person place state`)
	expectLine(t, "if obj sector ARMY", `there is no sector "ARMY"`)
	expectLine(t, "if obj number many", `there is no number "many"; write one of: plural singular`)
	expectLine(t, "if comp event ASALT", `there is no event type "ASALT"; did you mean "ASSAULT"?`)
	expectLine(t, "if status future", `there is no status "future"; write one of: actual planned hypothetical negated historical`)
	expectLine(t, "if obj kind person place", `"place" is too much on this line; take it away, or write it on a line of its own`)
}

func TestWhatARuleGives(t *testing.T) {
	expectLine(t, "mode", `a mode is missing at the end of the line`)
	expectLine(t, "mode arial", `there is no mode of ASSAULT "arial"; did you mean "aerial"?`)
	expectLine(t, "mode curfew", `there is no mode of ASSAULT "curfew"; write one of: abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional`)
	expectLine(t, "mode aerial drone", `"drone" is too much; only tests may follow: if obj kind person`)
	expect(t, "type AID\nrule r\n  trigger verb a\n  mode aerial\n  example \"A\" => none", `4: AID has no modes; take "aerial" away`)
	expectLine(t, "context militry", `there is no context "militry"; did you mean "military"?`)
	expectLine(t, "context", `a context is missing at the end of the line`)
	expectLine(t, "cameo 1", `"1" is no CAMEO code; a code has two to four digits and begins with 01 to 20`)
	expectLine(t, "cameo 99", `"99" is no CAMEO code; a code has two to four digits and begins with 01 to 20`)
	expectLine(t, "cameo 19x", `"19x" is no CAMEO code; a code has two to four digits and begins with 01 to 20`)
	expectLine(t, "status over", `there is no status "over"; write one of: actual planned hypothetical negated historical`)
	expectLine(t, "polarity positive", `there is no polarity "positive"; write negative`)
	expectLine(t, "drops MOBILIZE", `"in" is missing at the end of the line`)
	expectLine(t, "drops MOBILIZE from clause", `a drops line says where: drops MOBILIZE in clause, or in sentence`)
	expectLine(t, "drops MOBILISE in clause", `there is no event type "MOBILISE"; did you mean "MOBILIZE"?`)
	expectLine(t, "drops MOBILIZE in text", `there is no scope "text"; write one of: clause sentence`)
	expectLine(t, "confidence 2", `"2" is no confidence; write a number from 0.1 to 1.0`)
	expectLine(t, "confidence high", `"high" is no confidence; write a number from 0.1 to 1.0`)
}

func TestOver(t *testing.T) {
	rule := func(name, over string) string {
		return "rule " + name + "\n  trigger verb a\n  over " + over + "\n  example \"A\" => none\n"
	}
	expect(t, "type AID\n"+rule("give", "gives"), `4: there is no rule "gives"; did you mean "give"?`)
	expect(t, "type AID\n"+rule("give", "give"), `4: the rule is over itself; take this line away`)
	expect(t, "type AID\n"+rule("a", "b")+rule("b", "c")+rule("c", "b"), "8: rule b is over itself by way of others; take one of the over lines away\n"+
		"12: rule c is over itself by way of others; take one of the over lines away")
}

func TestCues(t *testing.T) {
	expect(t, "cue", `1: a kind of cue is missing at the end of the line`)
	expect(t, "cue denial q", `1: there is no kind of cue "denial"; write one of: attribution status loss alignment`)
	expect(t, "cue atribution q", `1: there is no kind of cue "atribution"; did you mean "attribution"?`)
	expectCue(t, "loss", "gives dead", `there is no value of loss "dead"; write one of: killed wounded captured missing displaced casualties destroyed`)
	const rest = "\n  trigger verb die\n  example \"A\" => none"
	expect(t, "cue loss q"+rest, "1: the cue does not say what it gives; write one of: gives killed, gives wounded, gives captured, gives missing, gives displaced, gives casualties, gives destroyed")
	expect(t, "cue loss q\n  gives killed\n  source subj"+rest, `3: there is no line of a cue of loss "source"; write one of: trigger if unless gives over confidence example parse-miss victims perpetrators cause measure`)
	expect(t, "cue loss q\n  gives killed\n  cause war"+rest, `3: there is no cause "war"; write one of: violence accident disaster disease`)
	expect(t, "cue loss q\n  gives killed\n  victims clause"+rest, `3: there is no argument "clause"; write one of: subj obj iobj comp prep(with) poss mod quote cond(unless)`)
	expect(t, "cue status q\n  gives negated"+rest, "1: the cue does not say what its status holds for; write: scope comp, or scope clause")
	expect(t, "cue status q\n  gives negated\n  scope clause|comp"+rest, `3: "|" is too much on this line; take it away, or write it on a line of its own`)
	expect(t, "cue alignment q\n  gives allied\n  from subj"+rest, "1: the cue needs either both, or from and to: from subj, to obj")
	expect(t, "cue alignment q\n  gives allied\n  from subj\n  both obj"+rest, "1: the cue needs either both, or from and to: from subj, to obj")
	expect(t, "cue alignment q\n  gives allied\n  both subj\n  both obj"+rest, "4: the block has a both line already (line 3); take one of the two away")
	q := "cue attribution q\n  gives asserts" + rest
	expect(t, q+"\n"+q, `5: cue attribution q is there already (a.rules:1); give this one another name`)
}

func TestExamples(t *testing.T) {
	expectLine(t, "example", `an example is a sentence in quotation marks " and its coding: example "Rebels shelled the town." => ASSAULT (Rebels -> town)`)
	expectLine(t, `example "A"`, `the coding is missing behind the sentence; write => and the coding, or => none`)
	expectLine(t, `example "A" ASSAULT`, `the coding is missing behind the sentence; write => and the coding, or => none`)
	expectLine(t, `example "A" =>`, `an event is missing behind "=>"; write one, or none: => ASSAULT (rebels -> base)`)
	expectLine(t, `example parse-miss "A" => none`, `parse-miss stands before the word example: parse-miss example "…" => …`)
	expectLine(t, `parse-miss "A" => none`, `"example" belongs where "A" stands; write it without quotation marks`)
	expectLine(t, `example "A" => ASAULT`, `there is no event type "ASAULT"; did you mean "ASSAULT"?`)
	expectLine(t, `example "A" => ASSAULT/arial`, `there is no mode of ASSAULT "arial"; did you mean "aerial"?`)
	expectLine(t, `example "A" => ASSAULT denied`, `there is no status "denied"; write one of: actual planned hypothetical negated historical`)
	expectLine(t, `example "A" => ASSAULT (a)`, `in the brackets stand two sides: (actor -> recipient), with - for nobody`)
	expectLine(t, `example "A" => ASSAULT (a -> )`, `a name is missing in the brackets; write - for nobody`)
	expectLine(t, `example "A" => ASSAULT (a -> b`, `the brackets do not fit: an event is written TYPE/mode status (actor -> recipient), and events are parted by ;`)
	expectLine(t, `example "A" => ASSAULT (a -> b) ASSAULT`, `the brackets do not fit: an event is written TYPE/mode status (actor -> recipient), and events are parted by ;`)
	expectLine(t, `example "A" => ASSAULT planned AID`, `"AID" is too much: an event is written TYPE/mode status (actor -> recipient), and events are parted by ;`)
	expectLine(t, `example "A" => loss`, `a loss is written: loss killed 4-4 (soldiers)`)
	expectLine(t, `example "A" => loss dead 4-4`, `there is no kind of loss "dead"; write one of: killed wounded captured missing displaced casualties destroyed`)
	expectLine(t, `example "A" => loss killed 4`, `"4" is no range of a loss; write 4-4, 11-null or null-20, and then denied where it is`)
	expectLine(t, `example "A" => attribution says`, `there is no polarity "says"; write one of: asserts denies doubts`)
	expectLine(t, `example "A" => alignment allied x`, `an alignment is written: alignment allied (one -> other)`)
}

func TestRequiredSets(t *testing.T) {
	want := "the coder needs a set @light-verbs, which no file declares; write: set @light-verbs word word …"
	if diff := cmp.Diff(want, complaints("set @a b", "a", "light-verbs")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestAFolderWithoutRules(t *testing.T) {
	_, err := Load(fstest.MapFS{"readme.txt": {}}, "light-verbs")
	want := "there is no .rules file in the codebook's folder; a codebook is one or more files whose names end in .rules"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestAllComplaintsAreShownInOrder(t *testing.T) {
	_, err := Load(fstest.MapFS{
		"b.rules":     {Data: []byte("set x y\nrul r\n")},
		"a/c.rules":   {Data: []byte("type WAR\n\nset @guns @gunz")},
		"a/d.unknown": {Data: []byte("nonsense")},
	})
	want := `a/c.rules:1: there is no event type "WAR"; write one of: AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT
a/c.rules:3: there is no set "@gunz"; did you mean "@guns"?
b.rules:1: "x" is no name of a set; it begins with @, and letters, digits and hyphens follow: set @weapons gun rifle
b.rules:2: there is no block "rul"; did you mean "rule"?`
	if diff := cmp.Diff(want, fmt.Sprint(err)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

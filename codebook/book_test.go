package codebook

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"casus/nlp"
	"casus/plover"
)

func TestTheEnglishCodebookIsInOrder(t *testing.T) {
	book, err := Load(English())
	if err != nil {
		t.Fatal(err)
	}
	examples, missed := book.Examples(), 0
	for _, x := range examples {
		if x.ParseMiss {
			missed++
		}
	}
	if missed*100 > 3*len(examples) {
		t.Errorf("%d of %d examples are marked parse-miss; at most 3 in 100 may be", missed, len(examples))
	}
	made := plover.TypeSet(0)
	for _, r := range book.Rules() {
		made = made.With(r.Type())
	}
	for _, typ := range plover.Types() {
		if !made.Has(typ) {
			t.Errorf("no rule makes %s", typ)
		}
	}
	for _, kind := range CueKinds() {
		if len(book.AllCues(kind)) == 0 {
			t.Errorf("there is no cue of %s", kind)
		}
	}
}

func TestTheVersionIsOfNamesAndBytes(t *testing.T) {
	version := func(files fstest.MapFS) string {
		book, err := Load(files)
		if err != nil {
			t.Fatal(err)
		}
		return book.Version()
	}
	a := version(fstest.MapFS{"a.rules": {Data: []byte("set @a b")}})
	if len(a) != 12 {
		t.Errorf("the version %q has not twelve digits", a)
	}
	if again := version(fstest.MapFS{"a.rules": {Data: []byte("set @a b")}, "readme.txt": {}}); again != a {
		t.Errorf("the same files give %s and %s", a, again)
	}
	for name, files := range map[string]fstest.MapFS{
		"another byte": {"a.rules": {Data: []byte("set @a c")}},
		"another name": {"b.rules": {Data: []byte("set @a b")}},
		"another cut":  {"a.rules": {Data: []byte("set @a b")}, "b.rules": {}},
	} {
		if version(files) == a {
			t.Errorf("%s gives the same version", name)
		}
	}
}

func TestSetsAndKindsOfABook(t *testing.T) {
	book := load(t, "set @arms gun machine_gun\nset @all @arms tank\nkind weapon @all\nkind weapon sword\nkind thing sword")
	if got, want := book.Set("all").Words(), []string{"gun", "machine_gun", "tank"}; !cmp.Equal(got, want) {
		t.Errorf("@all is %v, want %v", got, want)
	}
	if book.Set("none").Has("gun") || len(book.Set("none").Words()) > 0 {
		t.Error("a set that is not there has words")
	}
	if got, want := book.Sets(), []string{"all", "arms"}; !cmp.Equal(got, want) {
		t.Errorf("the sets are %v, want %v", got, want)
	}
	if got, want := book.Kinds("Sword"), []string{"thing", "weapon"}; !cmp.Equal(got, want) {
		t.Errorf("a sword is %v, want %v", got, want)
	}
	if !book.Kind("weapon").Has("machine_gun") || book.Kind("thing").Has("gun") || book.Kind("none").Has("gun") {
		t.Error("the kinds are mixed up")
	}
}

func TestSetAt(t *testing.T) {
	book := load(t, "set @s come_under come at_least aid_worker worker state_of_war as_many_as ally")
	set := book.Set("s")
	for _, c := range []struct {
		sentence string
		at, want int
	}{
		{"come VERB 0 root,under ADP 3 case,fire NOUN 1 obl", 0, 2},
		{"come VERB 0 root,home ADV 1 advmod", 0, 1},
		{"go VERB 0 root,under ADP 3 case,fire NOUN 1 obl", 0, 0},
		{"aid NOUN 2 compound,worker NOUNs 0 root", 1, 2},
		{"relief NOUN 2 compound,worker NOUNs 0 root", 1, 1},
		{"at ADV 3 advmod,least ADV 1 fixed,ten NUM 0 root", 0, 2},
		{"at ADP 2 case,least ADJ 3 nmod,ten NUM 0 root", 1, 2},
		{"as ADV 4 advmod,many ADJ 1 fixed,as ADP 1 fixed,ten NUM 0 root", 0, 3},
		{"state NOUN 0 root,of ADP 3 case,war NOUN 1 nmod", 0, 3},
		{"state NOUN 0 root,of ADP 3 case,Texas PROPN 1 nmod", 0, 0},
		{"Ally PROPN 0 root", 0, 1},
	} {
		if got := set.At(sentence(c.sentence), c.at); got != c.want {
			t.Errorf("%s: at %d stand %d words of the set, want %d", c.sentence, c.at, got, c.want)
		}
	}
	as := &nlp.Sentence{Tokens: []nlp.Token{{Form: "decades", Lemma: "decade", Head: 1, Rel: nlp.RelAdvmod}, {Form: "ago", Lemma: "ago", UPOS: nlp.ADV, Head: -1, Rel: nlp.RelRoot}}}
	if got := newSet("", []string{"decades_ago"}).At(as, 1); got != 2 {
		t.Errorf("of decades_ago stand %d words as the text has them, want 2", got)
	}
}

func TestOverlay(t *testing.T) {
	own := fstest.MapFS{"b.rules": {Data: []byte("set @b own")}, "c.rules": {Data: []byte("set @c own")}}
	base := fstest.MapFS{"a.rules": {Data: []byte("set @a base")}, "b.rules": {Data: []byte("set @b base\nset @gone base")}}
	book, err := Load(Overlay(own, base))
	if err != nil {
		t.Fatal(err)
	}
	for set, word := range map[string]string{"a": "base", "b": "own", "c": "own"} {
		if got := book.Set(set).Words(); !cmp.Equal(got, []string{word}) {
			t.Errorf("@%s is %v, want %s", set, got, word)
		}
	}
	if len(book.Set("gone").Words()) > 0 {
		t.Error("a set of a file that was replaced is still there")
	}
}

func TestExampleIsReadWhole(t *testing.T) {
	book := load(t, `type ASSAULT
rule r
  trigger verb attack
  parse-miss example "\"Yes,\" said X." => ASSAULT/aerial,drone negated (X + the army -> -); AID; loss killed 4-null denied (men); attribution doubts (X); alignment rival (X -> Y)
`)
	four := 4
	want := []Example{{
		File: "a.rules", Line: 4, Of: "r", Sentence: `"Yes," said X.`, ParseMiss: true,
		Coding: `ASSAULT/aerial,drone negated (X + the army -> -); AID; loss killed 4-null denied (men); attribution doubts (X); alignment rival (X -> Y)`,
		Expected: Expected{
			Events: []ExpectedEvent{
				{Type: plover.ASSAULT, Modes: plover.SetOf(plover.ModeAerial, plover.ModeDrone), HasModes: true, Status: "negated", Actors: []string{"X", "the army"}, Recipients: []string{}, HasSides: true},
				{Type: plover.AID, Status: "actual"},
			},
			Losses:       []ExpectedLoss{{Kind: "killed", Min: &four, HasRange: true, Denied: true, Victims: []string{"men"}}},
			Attributions: []ExpectedAttribution{{Polarity: "doubts", Source: []string{"X"}}},
			Alignments:   []ExpectedAlignment{{Relation: "rival", From: []string{"X"}, To: []string{"Y"}, HasSides: true}},
		},
	}}
	if diff := cmp.Diff(want, book.Examples()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestNoneIsOfWhatTheBlockIsAbout(t *testing.T) {
	for block, want := range map[string]Expected{
		"type AID\nrule r": {Events: []ExpectedEvent{}},
		"cue status q\n  gives negated\n  scope clause": {Events: []ExpectedEvent{}},
		"cue loss q\n  gives killed":                    {Losses: []ExpectedLoss{}},
		"cue attribution q\n  gives denies":             {Attributions: []ExpectedAttribution{}},
		"cue alignment q\n  gives allied\n  both subj":  {Alignments: []ExpectedAlignment{}},
	} {
		book := load(t, block+"\n  trigger verb a\n  example \"A\" => none")
		if diff := cmp.Diff(want, book.Examples()[0].Expected); diff != "" {
			t.Errorf("%s (-want +got)\n%s", block, diff)
		}
	}
}

// brokenFS has a file that cannot be read.
type brokenFS struct{ fstest.MapFS }

func (f brokenFS) ReadFile(string) ([]byte, error) { return nil, fs.ErrPermission }

func TestAFileThatCannotBeReadIsNoComplaint(t *testing.T) {
	_, err := Load(brokenFS{fstest.MapFS{"a.rules": {}}})
	if _, ok := err.(Complaints); ok || err == nil {
		t.Errorf("got %v, want an error that is no complaint", err)
	}
}

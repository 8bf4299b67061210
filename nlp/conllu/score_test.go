package conllu

import (
	"strings"
	"testing"

	"casus/nlp"
)

// scoreOf compares two small treebanks of one text.
func scoreOf(t *testing.T, gold, system string) Score {
	t.Helper()
	read := func(in string) (*nlp.Document, [][]Range) {
		all, err := ReadAll(strings.NewReader(tabs(in)))
		if err != nil {
			t.Fatal(err)
		}
		d, err := Document(all)
		if err != nil {
			t.Fatal(err)
		}
		var joined [][]Range
		for _, s := range all {
			joined = append(joined, s.Ranges)
		}
		return d, joined
	}
	g, joined := read(gold)
	s, _ := read(system)
	score, err := Compare(g, s, joined)
	if err != nil {
		t.Fatal(err)
	}
	return score
}

const goldTree = `1 They they PRON PRP _ 4 nsubj:pass _ _
2-3 weren't _ _ _ _ _ _ _ _
2 were be AUX VBD _ 4 aux:pass _ _
3 n't not PART RB _ 4 advmod _ _
4 hit hit VERB VBN _ 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct _ _

`

func TestScoreOfTheSame(t *testing.T) {
	s := scoreOf(t, goldTree, goldTree)
	for name, f := range map[string]F1{"words": s.Words, "sentences": s.Sentences, "UPOS": s.UPOS, "LAS": s.LAS, "passive": s.Relations[nlp.RelNsubjPass]} {
		if f.Value() != 1 {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestScoreOfOtherTokens(t *testing.T) {
	// The clitic is not cut off, the sentence is cut in two, and the subject
	// hangs right but has another subtype.
	system := `1 They they PRON PRP _ 3 nsubj _ _
2 weren't be AUX VBD _ 3 aux _ _
3 hit hit NOUN NN _ 0 root _ SpaceAfter=No

1 . . PUNCT . _ 0 root _ _

`
	s := scoreOf(t, goldTree, system)
	for _, c := range []struct {
		name string
		got  F1
		want F1
	}{
		{"words", s.Words, F1{Gold: 5, System: 4, Right: 3}},
		{"sentences", s.Sentences, F1{Gold: 1, System: 2}},
		{"UPOS", s.UPOS, F1{Gold: 5, System: 4, Right: 2}},
		{"UAS", s.UAS, F1{Gold: 5, System: 4, Right: 2}},
		{"LAS", s.LAS, F1{Gold: 5, System: 4, Right: 2}},
		{"nsubj:pass", s.Relations[nlp.RelNsubjPass], F1{Gold: 1}},
		{"nsubj", s.Relations[nlp.RelNsubj], F1{System: 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, c.got, c.want)
		}
	}
	if p, r := s.Words.Precision(), s.Words.Recall(); p != 0.75 || r != 0.6 {
		t.Errorf("precision %v, recall %v", p, r)
	}
}

func TestScoreAlignsClitics(t *testing.T) {
	// In a multiword token words are matched by their forms, wherever cut.
	system := strings.Replace(goldTree, "2-3 weren't _ _ _ _ _ _ _ _\n2 were be AUX VBD _ 4 aux:pass _ _\n3 n't", "2 weren we AUX VBD _ 4 aux:pass _ SpaceAfter=No\n3 't", 1)
	if s := scoreOf(t, goldTree, system); s.Words.Right != 3 {
		t.Errorf("%+v", s.Words)
	}
	whole := strings.Replace(goldTree, "2-3 weren't _ _ _ _ _ _ _ _\n2 were be AUX VBD _ 4 aux:pass _ _", "2 were be AUX VBD _ 4 aux:pass _ SpaceAfter=No", 1)
	if s := scoreOf(t, goldTree, whole); s.Words.Right != 5 || s.LAS.Right != 5 {
		t.Errorf("%+v", s)
	}
}

func TestScoreOfNames(t *testing.T) {
	gold := "1 Oro Oro PROPN NNP _ 2 nsubj _ Entity=(1-place-new-nnnnn-cf1-1-sgl)\n2 fell fall VERB VBD _ 0 root _ _\n"
	system := strings.Replace(gold, "place", "person", 1)
	s := scoreOf(t, gold, system)
	if s.Names.Right != 0 || s.NameSpans.Right != 1 || s.Names.Gold != 1 || s.Names.System != 1 {
		t.Errorf("%+v, %+v", s.Names, s.NameSpans)
	}
}

func TestScoreWantsOneText(t *testing.T) {
	a := &nlp.Document{Sentences: []nlp.Sentence{{Tokens: []nlp.Token{{Form: "Oro", Head: -1}}}}}
	b := &nlp.Document{Sentences: []nlp.Sentence{{Tokens: []nlp.Token{{Form: "Oros", Head: -1}}}}}
	if _, err := Compare(a, b, nil); err == nil {
		t.Error("two texts were compared")
	}
}

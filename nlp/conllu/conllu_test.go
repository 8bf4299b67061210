package conllu

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casus/nlp"
)

// tabs lets the tables below write a column's border as a space.
func tabs(s string) string { return strings.ReplaceAll(s, " ", "\t") }

const treaty = "# newdoc\n# text = They didn't sign.\n" +
	"1\tThey\tthey\tPRON\tPRP\tPerson=3\t4\tnsubj\t4:nsubj\t_\n" +
	"2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_\n" +
	"3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n" +
	"4\tsign\tsign\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n" +
	"5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"

func TestReadWrite(t *testing.T) {
	all, err := ReadAll(strings.NewReader(treaty + treaty))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].Line != 1 || all[1].Line != 10 {
		t.Fatalf("read %d sentences, %+v", len(all), all)
	}
	if got := all[0].Text(); got != "They didn't sign." {
		t.Errorf("text is %q", got)
	}
	if text, ok := all[0].Comment("text"); !ok || text != "They didn't sign." {
		t.Errorf("comment is %q, %v", text, ok)
	}
	if _, ok := all[0].Comment("newdoc"); !ok {
		t.Error("newdoc is lost")
	}
	if _, ok := all[0].Comment("new"); ok {
		t.Error("a part of a comment's name was taken for it")
	}
	var out bytes.Buffer
	w := NewWriter(&out)
	for _, s := range all {
		w.Write(s)
	}
	w.Flush()
	if diff := cmp.Diff(treaty+treaty, out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestReadSkipsEmptyNodes(t *testing.T) {
	all, err := ReadAll(strings.NewReader("\ufeff" + tabs("1 Go go VERB VB _ 0 root _ _\r\n1.1 x _ _ _ _ _ _ _ _\n2 on on ADV RB _ 1 advmod _ _\n")))
	if err != nil || len(all) != 1 || len(all[0].Words) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
}

func TestReadComplains(t *testing.T) {
	for _, c := range []struct {
		in   string
		line int
		want string
	}{
		{"\n\n1 Go\n", 3, "2 columns where"},
		{"1 Go go VERB VB _ 0 root _ _ _\n", 1, "more than 10"},
		{"1 Go go VERB VB  0 root _ _\n", 1, "column 6 is empty"},
		{"2 Go go VERB VB _ 0 root _ _\n", 1, `"2" where 1 is due`},
		{"1 Go go VERB VB _ x root _ _\n", 1, `head "x"`},
		{"1 Go go VERB VB _ 1 root _ _\n", 1, "has the head 1"},
		{"1 Go go VERB VB _ 2 root _ _\n", 1, "has the head 2"},
		{"1 Go go VERB VB _ 0 root _ _\n#late\n", 2, "comments belong"},
		{"# only\n\n", 1, "no words"},
		{"1-2 Go _ _ _ _ _ _ _ _\n1 Go go VERB VB _ 0 root _ _\n", 1, "past its end"},
		{"2-3 Go _ _ _ _ _ _ _ _\n", 1, "does not begin"},
		{"1-1 Go _ _ _ _ _ _ _ _\n", 1, "does not begin"},
		{"1 \xff go VERB VB _ 0 root _ _\n", 1, "not UTF-8"},
		{strings.Repeat("x", maxLine+1), 1, "longer than"},
	} {
		_, err := ReadAll(strings.NewReader(tabs(c.in)))
		var bad *SyntaxError
		if !errors.As(err, &bad) || bad.Line != c.line || !strings.Contains(bad.Detail, c.want) {
			t.Errorf("%.60q gives %v, want line %d: %s", c.in, err, c.line, c.want)
		}
	}
}

func TestDocument(t *testing.T) {
	all, err := ReadAll(strings.NewReader(treaty + strings.Replace(treaty, "# newdoc\n", "", 1)))
	if err != nil {
		t.Fatal(err)
	}
	d, err := Document(all)
	if err != nil {
		t.Fatal(err)
	}
	if want := "They didn't sign. They didn't sign."; d.Text != want {
		t.Errorf("text is %q", d.Text)
	}
	got := d.Sentences[1].Tokens[2]
	want := nlp.Token{Form: "n't", Lemma: "not", Start: 26, End: 29, Byte: 26, Head: 3,
		UPOS: nlp.PART, XPOS: nlp.TagRB, Rel: nlp.RelAdvmod}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	back := Sentences(d)
	if diff := cmp.Diff([]string{"newpar", "sent_id = 1", "text = They didn't sign."}, back[0].Comments); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(all[0].Ranges, back[0].Ranges); diff != "" {
		t.Error(diff)
	}
	again, err := Document(back)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d, again); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentComplains(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"1 Go go VERB VB _ 0 wander _ _\n", `relation is called "wander"`},
		{"1 Go go VERBS VB _ 0 root _ _\n", `speech is called "VERBS"`},
		{"1 Go go VERB V _ 0 root _ _\n", `speech is called "V"`},
		{"1 A~b a VERB VB _ 0 root _ _\n", "space"},
		{"1-2 cant _ _ _ _ _ _ _ _\n1 can can AUX MD _ 0 root _ _\n2 not not PART RB _ 1 advmod _ _\n", "do not spell"},
		{"1 Go go VERB VB _ 0 root _ Entity=(1-place\n", "cannot be read"},
		{"1 Go go VERB VB _ 0 root _ Entity=1)\n", "not opened"},
		{"1 Go go VERB VB _ 0 root _ Entity=(1-place-new-nnnnn-cf1-1-sgl\n", "not closed"},
	} {
		all, err := ReadAll(strings.NewReader(strings.ReplaceAll(tabs(c.in), "~", " ")))
		if err != nil {
			t.Errorf("%q: %v", c.in, err)
			continue
		}
		if _, err = Document(all); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q gives %v, want %q", c.in, err, c.want)
		}
	}
}

func TestDocumentKeepsTheBaseOfAnUnknownSubtype(t *testing.T) {
	all, _ := ReadAll(strings.NewReader(tabs("1 Go go VERB VB _ 2 obl:agent _ _\n2 on on ADV RB _ 0 root _ _\n3 b b X FW _ 2 obl:strange _ _\n")))
	d, err := Document(all)
	if err != nil {
		t.Fatal(err)
	}
	if d.Sentences[0].Tokens[0].Rel != nlp.RelOblAgent || d.Sentences[0].Tokens[2].Rel != nlp.RelObl {
		t.Errorf("%+v", d.Sentences[0].Tokens)
	}
}

func TestNames(t *testing.T) {
	in := tabs(`1 the the DET DT _ 2 det _ Entity=(1-organization-new-nnnnn-cf1-2-coref-Ministry_of_Peace
2 Ministry Ministry PROPN NNP _ 5 nsubj _ _
3 of of ADP IN _ 4 case _ _
4 Peace Peace PROPN NNP _ 2 nmod _ Entity=(2-abstract-new-nnnnn-cf2-1-sgl)1)
5 met meet VERB VBD _ 0 root _ _
6 farmers farmer NOUN NNS _ 5 obj _ Entity=(3-person-new-nnnnn-cf3-1-coref
7 from from ADP IN _ 8 case _ _
8 Oria Oria PROPN NNP _ 6 nmod _ Entity=(4-place-new-nnnnn-cf4-1-sgl)3)|SpaceAfter=No
`)
	all, err := ReadAll(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	names, err := all[0].Names()
	if err != nil {
		t.Fatal(err)
	}
	want := []nlp.Name{{First: 1, Last: 3, Kind: nlp.OrganisationName}, {First: 7, Last: 7, Kind: nlp.PlaceName}}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	mentions, _ := all[0].Mentions()
	if m := mentions[1]; m.Identity != "Ministry_of_Peace" || m.Head != 1 || m.Link != "coref" || m.Group != "1" {
		t.Errorf("%+v", m)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(treaty)
	f.Add(tabs("1 Go go VERB VB _ 0 root _ Entity=(1-place-new-nnnnn-cf1-1-sgl)|SpaceAfter=No\n"))
	f.Fuzz(func(t *testing.T, in string) {
		all, err := ReadAll(strings.NewReader(in))
		if err != nil {
			return
		}
		var out bytes.Buffer
		w := NewWriter(&out)
		for _, s := range all {
			if err := w.Write(s); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		again, err := ReadAll(&out)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		for _, s := range append(all, again...) {
			s.Line = 0
		}
		if diff := cmp.Diff(all, again); diff != "" {
			t.Fatal(diff)
		}
		if _, err := Document(all); err != nil {
			var bad *SyntaxError
			if !errors.As(err, &bad) {
				t.Fatal(err)
			}
		}
	})
}

func TestReaderStaysAtItsError(t *testing.T) {
	r := NewReader(strings.NewReader("x\n" + treaty))
	_, first := r.Next()
	if _, second := r.Next(); first == nil || second != first {
		t.Errorf("%v, then %v", first, second)
	}
	r = NewReader(strings.NewReader(""))
	if _, err := r.Next(); err != io.EOF {
		t.Error(err)
	}
}

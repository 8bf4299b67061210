package nlp_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"casus/nlp"
	"casus/nlp/en"
)

func analyzer(t testing.TB) *nlp.Analyzer {
	t.Helper()
	a, err := en.Load()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// maskAll fills the names into the template, where each stands as a number in
// braces, and gives the text and the masks.
func maskAll(template string, names []nlp.Mask, texts []string) (string, []nlp.Mask) {
	var out strings.Builder
	var masks []nlp.Mask
	for template != "" {
		before, rest, ok := strings.Cut(template, "{")
		out.WriteString(before)
		if !ok {
			break
		}
		i := int(rest[0] - '0')
		m := names[i]
		m.Start = utf8.RuneCountInString(out.String())
		out.WriteString(texts[i])
		m.End = utf8.RuneCountInString(out.String())
		masks = append(masks, m)
		template = rest[2:]
	}
	return out.String(), masks
}

// skeleton writes a document's trees with each masked name as one word.
func skeleton(d *nlp.Document, masks []nlp.Mask) string {
	var out strings.Builder
	for _, s := range d.Sentences {
		unit := make([]int, len(s.Tokens)) // number of each token's unit
		n, last := -1, -1
		for i, t := range s.Tokens {
			m := slices.IndexFunc(masks, func(m nlp.Mask) bool { return m.Start <= t.Start && t.End <= m.End })
			if m < 0 || m != last {
				n++
			}
			unit[i], last = n, m
		}
		for i, t := range s.Tokens {
			head := -1
			if t.Head >= 0 {
				if head = unit[t.Head]; head == unit[i] {
					continue // inside a name
				}
			}
			form := t.Form
			if t.Mask != nlp.NotMasked {
				form = fmt.Sprint("name", t.Mask)
			}
			fmt.Fprintf(&out, "%d %s %v %v %v %d\n", unit[i], form, t.UPOS, t.XPOS, t.Rel, head)
		}
		for _, name := range s.Names {
			fmt.Fprintln(&out, "name", unit[name.First], unit[name.Last], name.Kind)
		}
	}
	return out.String()
}

var maskTemplates = []string{
	"{0} accused {1} of shelling {2} overnight, and {3} said 12 {4} troops were killed.",
	"According to {3}, talks between {0} and {1} collapsed after {4} forces entered {2}.",
	"{4} officials denied that {0} had sent {3} to {2}; {1} did not comment.",
	"\"We will not leave {2},\" {3} told reporters in {0}. The {4} army had been blamed by {1}.",
}

var maskClasses = []nlp.Mask{
	{Class: nlp.MaskState}, {Class: nlp.MaskGroup}, {Class: nlp.MaskPlace}, {Class: nlp.MaskPerson}, {Class: nlp.MaskAdjective},
}

func TestTreesDoNotDependOnMaskedNames(t *testing.T) {
	a := analyzer(t)
	sets := [][]string{
		{"Ruritania", "the Free Brigades", "Strelsau", "Rudolf Rassendyll", "Ruritanian"},
		{"Lebanon", "NATO", "Tavush", "Ilham Aliyev", "Swiss"},
		{"Which", "running", "Of", "The", "very"},
		{"United Arab Emirates", "Movement for the Salvation of the North", "Las Anod", "Abiy Ahmed Ali", "North Korean"},
		{"X", "m23", "DEIR EL-ZOUR", "O'Neill", "US-backed"},
	}
	for _, template := range maskTemplates {
		var want string
		for i, names := range sets {
			text, masks := maskAll(template, maskClasses, names)
			got := skeleton(a.Analyze(text, masks), masks)
			if i == 0 {
				want = got
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s\nnames %v:\n%s", text, names, diff)
			}
		}
	}
}

func TestMaskedNamesAreExpanded(t *testing.T) {
	a := analyzer(t)
	text, masks := maskAll("{0} defeated {1} in {2}.", []nlp.Mask{
		{Class: nlp.MaskPerson}, {Class: nlp.MaskGroup, Plural: true}, {Class: nlp.MaskPlace},
	}, []string{"Mary Ann Jones", "Lake Rangers", "Port Said"})
	s := a.Analyze(text, masks).Sentences[0]
	type row struct {
		form string
		head string
		rel  nlp.Rel
		xpos nlp.XPOS
	}
	var got []row
	for _, tok := range s.Tokens {
		head := ""
		if tok.Head >= 0 {
			head = s.Tokens[tok.Head].Form
		}
		got = append(got, row{tok.Form, head, tok.Rel, tok.XPOS})
	}
	want := []row{
		{"Mary", "defeated", nlp.RelNsubj, nlp.TagNNP},
		{"Ann", "Mary", nlp.RelFlat, nlp.TagNNP},
		{"Jones", "Mary", nlp.RelFlat, nlp.TagNNP},
		{"defeated", "", nlp.RelRoot, nlp.TagVBD},
		{"Lake", "Rangers", nlp.RelCompound, nlp.TagNNP},
		{"Rangers", "defeated", nlp.RelObj, nlp.TagNNPS},
		{"in", "Said", nlp.RelCase, nlp.TagIN},
		{"Port", "Said", nlp.RelCompound, nlp.TagNNP},
		{"Said", "defeated", nlp.RelObl, nlp.TagNNP},
		{".", "defeated", nlp.RelPunct, nlp.TagPeriod},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
		t.Error(diff)
	}
	names := []nlp.Name{{First: 0, Last: 2, Kind: nlp.PersonName}, {First: 4, Last: 5, Kind: nlp.OrganisationName}, {First: 7, Last: 8, Kind: nlp.PlaceName}}
	if diff := cmp.Diff(names, s.Names); diff != "" {
		t.Error(diff)
	}
}

// TestSentencesAreReadAlone holds that what stands beside a sentence, and so
// how sentences are batched, changes nothing about its tree.
func TestSentencesAreReadAlone(t *testing.T) {
	a := analyzer(t)
	text := strings.Repeat(newsParagraph, 40)
	d := a.Analyze(text, nil)
	seen := map[string][]nlp.Token{}
	for _, s := range d.Sentences {
		tokens := slices.Clone(s.Tokens)
		for i := range tokens {
			tokens[i].Start, tokens[i].End, tokens[i].Byte = 0, 0, 0
		}
		key := d.Cut(&s, 0, len(s.Tokens)-1)
		if first, ok := seen[key]; !ok {
			seen[key] = tokens
		} else if diff := cmp.Diff(first, tokens); diff != "" {
			t.Fatalf("%s\n%s", key, diff)
		}
	}
}

// checkDocument holds what is true of the analysis of any text.
func checkDocument(t *testing.T, d *nlp.Document) {
	t.Helper()
	next := 0
	for n, s := range d.Sentences {
		if len(s.Tokens) == 0 {
			t.Fatalf("sentence %d has no tokens", n)
		}
		roots := 0
		for i, tok := range s.Tokens {
			if tok.Byte < next || d.Text[tok.Byte:tok.Byte+len(tok.Form)] != tok.Form {
				t.Fatalf("token %q of sentence %d is not where it says", tok.Form, n)
			}
			if strings.TrimFunc(d.Text[next:tok.Byte], func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) }) != "" {
				t.Fatalf("%q is in no token", d.Text[next:tok.Byte])
			}
			next = tok.Byte + len(tok.Form)
			if tok.UPOS == nlp.NoUPOS || tok.XPOS == nlp.NoXPOS || tok.Rel == nlp.NoRel {
				t.Fatalf("token %q has no tags", tok.Form)
			}
			if (tok.Head < 0) != (tok.Rel == nlp.RelRoot) {
				t.Fatalf("token %q is %v with the head %d", tok.Form, tok.Rel, tok.Head)
			}
			if tok.Head < 0 {
				roots++
			}
			steps := 0
			for j := i; j >= 0; j = s.Tokens[j].Head {
				if steps++; steps > len(s.Tokens) {
					t.Fatalf("the heads of sentence %d go in circles", n)
				}
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d has %d roots", n, roots)
		}
		for _, name := range s.Names {
			if name.First < 0 || name.Last < name.First || name.Last >= len(s.Tokens) {
				t.Fatalf("sentence %d has the name %v", n, name)
			}
		}
	}
}

func TestLongSentencesAreCut(t *testing.T) {
	a := analyzer(t)
	for name, text := range map[string]string{
		"words":      strings.Repeat("shells fell on the northern road ", 6000),
		"letters":    strings.Repeat("a", 1<<20),
		"commas":     strings.Repeat("guns, mortars, ", 2000),
		"characters": strings.Repeat("戰", 1<<12),
		"brackets":   strings.Repeat("(", 1<<12),
	} {
		d := a.Analyze(text, nil)
		checkDocument(t, d)
		if tokens := len(d.Sentences[0].Tokens); tokens > 256 {
			t.Errorf("%s: a sentence of %d tokens", name, tokens)
		}
		if len(d.Sentences) > 1 && len(d.Warnings) == 0 {
			t.Errorf("%s: cut without a warning", name)
		}
	}
}

func TestParseCutsLongSentences(t *testing.T) {
	a := analyzer(t)
	d := &nlp.Document{Text: strings.Repeat("guns , ", 3000)}
	var s nlp.Sentence
	for i := range 6000 {
		form, at := "guns", i/2*7
		if i%2 == 1 {
			form, at = ",", at+5
		}
		s.Tokens = append(s.Tokens, nlp.Token{Form: form, Start: at, End: at + len(form), Byte: at})
	}
	s.End = len(d.Text)
	d.Sentences = []nlp.Sentence{s}
	a.Parse(d)
	checkDocument(t, d)
	n := 0
	for _, s := range d.Sentences {
		n += len(s.Tokens)
	}
	if n != 6000 || len(d.Sentences) < 10 || len(d.Warnings) != 1 {
		t.Errorf("%d tokens in %d sentences, %d warnings", n, len(d.Sentences), len(d.Warnings))
	}
}

func TestParseReadsTokensThatAreCut(t *testing.T) {
	a := analyzer(t)
	want := a.Analyze(newsParagraph, nil)
	got := a.Analyze(newsParagraph, nil)
	for i := range got.Sentences {
		got.Sentences[i].Names = nil
		for j := range got.Sentences[i].Tokens {
			tok := &got.Sentences[i].Tokens[j]
			tok.Lemma, tok.UPOS, tok.XPOS, tok.Rel, tok.Head = "", 0, 0, 0, 0
		}
	}
	a.Parse(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentsParsedTogetherAreAsAlone(t *testing.T) {
	a := analyzer(t)
	texts := []string{newsParagraph, "Rebels took Goma", "", newsParagraph[:200]}
	masks := [][]nlp.Mask{nil, {{Start: 12, End: 16, Class: nlp.MaskPlace}}, nil, nil}
	var docs []*nlp.Document
	for i, text := range texts {
		docs = append(docs, a.Cut(text, masks[i]))
	}
	a.Parse(docs...)
	for i, text := range texts {
		if diff := cmp.Diff(a.Analyze(text, masks[i]), docs[i], cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestAnUnreadSentenceIsFlatAndChangesNoOther(t *testing.T) {
	a := analyzer(t)
	want := a.Analyze(newsParagraph, nil)
	got := a.Cut(newsParagraph, nil)
	got.Sentences[1].Unread = true
	a.Parse(got)
	for i := range got.Sentences {
		if i != 1 {
			if diff := cmp.Diff(want.Sentences[i], got.Sentences[i], cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			continue
		}
		for j, tok := range got.Sentences[i].Tokens {
			if tok.UPOS != nlp.PUNCT || tok.Lemma != tok.Form || (tok.Head == -1) != (j == 0) {
				t.Errorf("token %d is read: %+v", j, tok)
			}
		}
	}
}

func FuzzAnalyze(f *testing.F) {
	f.Add(newsParagraph, uint16(4), uint16(20), uint8(1))
	f.Add("", uint16(0), uint16(0), uint8(0))
	f.Add("\u0301\u200b — “‘…\x00", uint16(1), uint16(2), uint8(5))
	f.Fuzz(func(t *testing.T, text string, start, length uint16, class uint8) {
		if !utf8.ValidString(text) {
			return
		}
		var masks []nlp.Mask
		if class %= 6; class > 0 && int(start)+int(length) <= utf8.RuneCountInString(text) {
			masks = []nlp.Mask{{Start: int(start), End: int(start) + int(length), Class: nlp.MaskClass(class)}}
		}
		checkDocument(t, analyzer(t).Analyze(text, masks))
	})
}

func TestRunsOfSignsAreNotRead(t *testing.T) {
	a := analyzer(t)
	began := time.Now()
	d := a.Analyze("Rebels fled. "+strings.Repeat("(\"", 200_000), nil)
	if spent := time.Since(began); spent > 10*time.Second {
		t.Errorf("400,000 signs took %s", spent)
	}
	last := d.Sentences[len(d.Sentences)-1].Tokens
	if last[0].Head != -1 || last[1].Rel != nlp.RelPunct {
		t.Errorf("the signs hang as %+v, %+v", last[0], last[1])
	}
	if d.Sentences[0].Tokens[1].UPOS != nlp.VERB {
		t.Errorf("the words before them are not read: %+v", d.Sentences[0].Tokens)
	}
}

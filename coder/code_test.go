package coder

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casus/coding"
	"casus/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// reports are short reports of our own on invented incidents.
var reports = []*report.Report{
	{ID: "border", Date: "2021-03-04", Source: "Test", Title: "Kenya accuses Somalia of shelling border town", Text: `NAIROBI, Kenya - Kenya accused Somalia on Thursday of shelling the border town of Mandera. Three Kenyan soldiers died and five were hurt in the attack, the defence ministry in Nairobi said.

Somalia denied attacking the town. "We have not fired a single shell," its foreign minister said. The two countries agreed to hold talks next week, after the African Union urged both sides to withdraw their troops. In 2019 clashes between the two armies left dozens dead.`},
	{ID: "protest", Date: "2022-10-20", Source: "Test", Title: "", Text: `Police fired tear gas at protesters in Lima on Thursday, wounding at least ten people. Thousands of Peruvians had taken to the streets to demand that the president resign. If the protests continue, the government will impose a curfew, the interior minister warned.

Bolivia and Chile condemned the violence. Chile offered to mediate.`},
	{ID: "aid", Date: "2023-02-11", Source: "Test", Title: "", Text: `Norway will send 20 tonnes of food to Malawi, officials said. Japan, which has backed the government, praised the decision. Rebels who control the north refused to let aid workers in; they released two hostages on Friday. Russian airstrikes on a Ukrainian convoy killed four people, according to Kyiv.`},
}

func TestGoldenCodings(t *testing.T) {
	const file = "testdata/reports.golden.jsonl"
	c := shipped(t)
	var got bytes.Buffer
	for _, rep := range reports {
		coded := c.Code(rep)
		coded.Coder = coding.Coder{} // its hashes change with every rule
		got.Write(append(coded.AppendJSON(nil), '\n'))
	}
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("codings (-golden +now); if the change is meant, run go test ./coder -run Golden -update:\n%s", diff)
	}
}

func TestCodingTwiceGivesTheSameBytes(t *testing.T) {
	c := shipped(t)
	for _, rep := range reports {
		first := c.Code(rep).AppendJSON(nil)
		done := make(chan []byte)
		for range 4 {
			go func() { done <- c.Code(rep).AppendJSON(nil) }()
		}
		for range 4 {
			if again := <-done; !bytes.Equal(first, again) {
				t.Errorf("%s: coded twice, the bytes differ:\n%s\n%s", rep.ID, first, again)
			}
		}
	}
}

func TestCodingKeepsTheContract(t *testing.T) {
	c := shipped(t)
	for _, rep := range reports {
		check(t, c, rep)
	}
}

func check(t interface{ Errorf(string, ...any) }, c *Coder, rep *report.Report) {
	for _, err := range coding.Validate(c.Code(rep), rep.Title, rep.Text) {
		if !strings.HasPrefix(err.Error(), "report") { // its id and date are the test's own
			t.Errorf("%q: %v", rep.Text, err)
		}
	}
}

// Texts put together at random from words that rules, names and numbers know,
// from marks, and from letters of anywhere.
func TestAnyTextIsCoded(t *testing.T) {
	c := shipped(t)
	words := strings.Fields(`Kenya Somalia Baku Russian Kenyan rebels troops police who which attacked attack killed killing five
		soldiers said that and or , . " “ ” ( ) - between the a to of by in on 2016 Tuesday if not will would has been was were
		agreed condemned accused talks withdrew his its they he each other both sides two countries at least dozens
		carried out ' ’s 's`)
	word := rapid.OneOf(rapid.SampledFrom(words), rapid.StringN(1, 6, 12))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 0, 40).Draw(t, "words"), " ")
		title := strings.Join(rapid.SliceOfN(word, 0, 8).Draw(t, "title"), " ")
		check(t, c, &report.Report{ID: "x", Date: rapid.SampledFrom([]string{"", "2020-07-16", "2000-01-01"}).Draw(t, "date"), Title: title, Text: text})
	})
}

func FuzzCode(f *testing.F) {
	c := shipped(f)
	for _, rep := range reports {
		f.Add(rep.Title, rep.Text, rep.Date)
	}
	f.Add("", "\u202e“He said ‘no’”\x00 — Baku, which…", "")
	f.Fuzz(func(t *testing.T, title, text, date string) {
		if !utf8.ValidString(title + text + date) {
			t.Skip("a report is valid UTF-8")
		}
		check(t, c, &report.Report{ID: "f", Title: title, Text: text, Date: date})
	})
}

// Swapping two sides swaps the coding and changes nothing else.
func TestEvenHanded(t *testing.T) {
	const template = `A condemned B on Monday. B's forces had shelled a village in A, killing four Aian soldiers and wounding 12, the Aian defence ministry said. B denied attacking the village and accused A of firing first. Talks between A and B will resume on Friday. The Bian foreign minister warned that B would retaliate if Aian troops crossed the border. Aians protested outside the Bian embassy. Both sides released prisoners.`
	pairs := []struct{ a, aian, b, bian string }{
		{"Kenya", "Kenyan", "Zambia", "Zambian"},
		{"Armenia", "Armenian", "Latvia", "Latvian"},
		{"India", "Indian", "Iran", "Iranian"},
		{"Peru", "Peruvian", "Chile", "Chilean"},
	}
	c := shipped(t)
	for _, p := range pairs {
		fill := func(a, aian, b, bian string) string {
			return strings.NewReplacer("Aian", aian, "Bian", bian, "A ", a+" ", "A,", a+",", "B ", b+" ", "B'", b+"'", "B.", b+".").Replace(template)
		}
		one := outline(c.Code(&report.Report{ID: "1", Date: "2021-05-05", Text: fill(p.a, p.aian, p.b, p.bian)}))
		two := outline(c.Code(&report.Report{ID: "1", Date: "2021-05-05", Text: fill(p.b, p.bian, p.a, p.aian)}))
		codeA, codeB := c.atlas.Lookup(p.a)[0].Country, c.atlas.Lookup(p.b)[0].Country
		swapped := slices.Clone(two)
		for i := range swapped {
			swapped[i] = strings.NewReplacer(codeA, codeB, codeB, codeA).Replace(swapped[i])
		}
		if diff := cmp.Diff(one, swapped); diff != "" {
			t.Errorf("%s and %s swapped (-one way +the other):\n%s", p.a, p.b, diff)
		}
	}
}

// outline is what a coding says without names, offsets and ids.
func outline(c *coding.Coding) []string {
	who := func(list []coding.Participant) string {
		text := ""
		for _, p := range list {
			text += fmt.Sprint(" ", p.Country, p.CountryBasis, p.Sectors, p.Role)
		}
		return text
	}
	var lines []string
	for _, e := range c.Events {
		line := fmt.Sprint(e.Type, e.Modes, e.Status, e.Rule, " actors", who(e.Actors), " recipients", who(e.Recipients), " mentions ", len(e.Mentions), " confidence ", e.Confidence)
		for _, a := range e.Attribution {
			line += fmt.Sprint(" by", who([]coding.Participant{a.Source}), a.Polarity)
		}
		lines = append(lines, line)
	}
	for _, l := range c.Losses {
		line := fmt.Sprint(l.Kind, l.Hedge, l.Denied, l.Rule, " victims", who(l.Victims))
		if l.Claimant != nil {
			line += " claimant" + who([]coding.Participant{*l.Claimant})
		}
		lines = append(lines, line)
	}
	return lines
}

// A sentence of thousands of words, of any make, ends within seconds.
func TestLongSentencesEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts, left out by -short")
	}
	c := shipped(t)
	const size = 1 << 14
	for _, unit := range []string{"Kenya and ", "who attacked ", "he said that ", "the army of ", "\" ", "Both sides "} {
		start := time.Now()
		c.Code(&report.Report{ID: "long", Date: "2020-07-16", Text: strings.Repeat(unit, size/len(unit))})
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%q over and over took %v", unit, d)
		}
	}
}

func BenchmarkCode(b *testing.B) {
	c := shipped(b)
	words := 0
	for _, rep := range reports {
		words += len(strings.Fields(rep.Text))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, rep := range reports {
			c.Code(rep)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

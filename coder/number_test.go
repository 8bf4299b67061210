package coder

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"casus/codebook"
	"casus/nlp"
)

// wordsOf loads some files of the shipped codebook, whose sets need no others.
func wordsOf(t testing.TB, files ...string) *codebook.Book {
	t.Helper()
	some := fstest.MapFS{}
	for _, name := range files {
		data, err := fs.ReadFile(codebook.English(), name)
		if err != nil {
			t.Fatal(err)
		}
		some[name] = &fstest.MapFile{Data: data}
	}
	book, err := codebook.Load(some)
	if err != nil {
		t.Fatalf("the shipped codebook does not load:\n%v", err)
	}
	return book
}

// tokens cuts a line at blanks and signs. A word may carry its part of speech
// behind a slash: "soldiers/NOUN".
func tokens(line string) *nlp.Sentence {
	s := &nlp.Sentence{}
	at := 0
	for _, word := range strings.Fields(line) {
		word, tag, _ := strings.Cut(word, "/")
		for word != "" {
			k := strings.IndexFunc(word, func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-.,'–", r)
			})
			switch {
			case k == 0:
				_, k = utf8.DecodeRuneInString(word)
			case k < 0 && len(word) > 1 && strings.HasSuffix(word, ",") || strings.HasSuffix(word, ".") && !strings.Contains(word[:len(word)-1], "."):
				k = max(1, len(word)-1)
			case k < 0:
				k = len(word)
			}
			t := nlp.Token{Form: word[:k], Lemma: strings.ToLower(word[:k]), Start: at, End: at + utf8.RuneCountInString(word[:k]), Glued: k < len(word)}
			t.UPOS, _ = nlp.ParseUPOS(tag)
			if tag == "NNS" {
				t.UPOS, t.XPOS = nlp.NOUN, nlp.TagNNS
			}
			at = t.End
			word = word[k:]
			s.Tokens = append(s.Tokens, t)
		}
		at++
	}
	return s
}

func printFigure(s *nlp.Sentence, f figure) string {
	bound := func(v int64) string {
		if v == open {
			return "null"
		}
		return fmt.Sprint(v)
	}
	var words []string
	for _, t := range s.Tokens[f.first : f.last+1] {
		words = append(words, t.Form)
	}
	more := ""
	if f.more {
		more = " more"
	}
	return fmt.Sprintf("%s-%s %s%s [%s]", bound(f.min), bound(f.max), f.hedge, more, strings.Join(words, " "))
}

func TestFigures(t *testing.T) {
	n := newNumerals(wordsOf(t, "numbers.rules", "time.rules"))
	for _, c := range []struct{ line, want string }{
		// The table of the design, line by line.
		{"11 soldiers/NNS", "11-11 exact [11]"},
		{"a couple of drivers", "2-2 exact [a couple of]"},
		{"at least 11 soldiers", "11-null at-least [at least 11]"},
		{"11 or more soldiers", "11-null at-least [11 or more]"},
		{"more than 10 soldiers", "11-null at-least [more than 10]"},
		{"no fewer than 20", "20-null at-least [no fewer than 20]"},
		{"up to 20 men", "null-20 at-most [up to 20]"},
		{"as many as 20 men", "null-20 at-most [as many as 20]"},
		{"fewer than 10 men", "null-9 at-most [fewer than 10]"},
		{"about 30 men", "30-30 about [about 30]"},
		{"some 30 men", "30-30 about [some 30]"},
		{"around 30 men", "30-30 about [around 30]"},
		{"nearly 30 men", "30-30 about [nearly 30]"},
		{"10 to 12 men", "10-12 exact [10 to 12]"},
		{"between 10 and 12 men", "10-12 exact [10 and 12]"},
		{"10-12 men", "10-12 exact [10-12]"},
		{"10–12 men", "10-12 exact [10–12]"},
		{"several men", "3-null vague [several]"},
		{"a few men", "3-null vague [a few]"},
		{"a handful of men", "3-null vague [a handful of]"},
		{"dozens of men", "24-null vague [dozens]"},
		{"scores of men", "40-null vague [scores]"},
		{"hundreds fled", "200-null vague [hundreds]"},
		{"thousands fled", "2000-null vague [thousands]"},
		{"tens of thousands fled", "20000-null vague [tens of thousands]"},
		{"millions fled", "2000000-null vague [millions]"},
		{"many men", "2-null vague [many]"},
		{"a number of men", "2-null vague [a number of]"},
		{"2.5 million people", "2500000-2500000 exact [2.5 million]"},
		{"one-and-a-half dozen men", "18-18 exact [one-and-a-half dozen]"},
		{"one and a half dozen men", "18-18 exact [one and a half dozen]"},
		// Words and digits.
		{"twenty-three men", "23-23 exact [twenty-three]"},
		{"Twenty three men", "23-23 exact [Twenty three]"},
		{"two hundred and fifty-one men", "251-251 exact [two hundred and fifty-one]"},
		{"a hundred men", "100-100 exact [a hundred]"},
		{"a dozen men", "12-12 exact [a dozen]"},
		{"half a dozen men", "6-6 exact [half a dozen]"},
		{"half-a-dozen men", "6-6 exact [half-a-dozen]"},
		{"a half dozen men", "6-6 exact [a half dozen]"},
		{"two dozen men", "24-24 exact [two dozen]"},
		{"more than a dozen men", "13-null at-least [more than a dozen]"},
		{"three thousand two hundred men", "3200-3200 exact [three thousand two hundred]"},
		{"2,300 arrivals", "2300-2300 exact [2,300]"},
		{"1,250,000 people", "1250000-1250000 exact [1,250,000]"},
		{"more than 3 million people", "3000001-null at-least [more than 3 million]"},
		{"half a million people", "500000-500000 exact [half a million]"},
		{"a million and a half people", "1500000-1500000 exact [a million and a half]"},
		{"40 thousand people", "40000-40000 exact [40 thousand]"},
		{"two to three thousand people", "2000-3000 exact [two to three thousand]"},
		{"nine-hundred men", "900-900 exact [nine-hundred]"},
		{"several hundred people", "200-null vague [several hundred]"},
		{"hundreds of thousands of people", "200000-null vague [hundreds of thousands]"},
		// Hedges in a row, hedges behind, and words that add.
		{"at least about 30 men", "30-null at-least [at least about 30]"},
		{"only seven of its men", "7-7 exact [only seven]"},
		{"a total of eight", "8-8 exact [a total of eight]"},
		{"30 or so men", "30-30 about [30 or so]"},
		{"20-odd men", "20-20 about [20-odd]"},
		{"two or three men", "2-3 exact [two or three]"},
		{"four more have died", "4-4 exact more [four more]"},
		{"another nine have died", "9-9 exact more [another nine]"},
		{"not more than five men", "null-5 at-most [not more than five]"},
		{"rose from 8 to 12", "8-8 exact [8]; 12-12 exact [12]"},
		{"three killed and five wounded", "3-3 exact [three]; 5-5 exact [five]"},
		{"nobody was hurt", "0-0 exact [nobody]"},
		{"none was hurt", "0-0 exact [none]"},
		// What is no count.
		{"a captain aged 22", ""},
		{"two nurses, aged 31 and 44", "2-2 exact [two]"},
		{"a 34-year-old captain", ""},
		{"Karim/PROPN , 34, was killed", ""},
		{"a man/NOUN of/ADP 40 died", ""},
		{"children/NNS under ten", ""},
		{"on July 16", ""},
		{"on 16 July 2020", ""},
		{"on July 16, 2020", ""},
		{"on Nov. 24", ""},
		{"in 2016 clashes/NNS", ""},
		{"since 2013", ""},
		{"the/DET 2016 clashes/NNS", ""},
		{"at 9:40 a.m.", ""},
		{"at 5 p.m.", ""},
		{"3 km away", ""},
		{"40 kilometres north", ""},
		{"for six hours", ""},
		{"a five-hour battle", ""},
		{"a 12-man patrol", ""},
		{"the 14th Division", ""},
		{"the 3rd Brigade", ""},
		{"Battalion/PROPN 427 was hit", ""},
		{"Channel/PROPN Two said", ""},
		{"an F-16 jet", ""},
		{"$45,000 each", ""},
		{"€2 million", ""},
		{"20 percent", ""},
		{"30% of it", ""},
		{"two thirds of it", ""},
		{"nine/NUM square/ADJ kilometres/NOUN", ""},
		{"the/DET one/PRON", ""},
	} {
		s := tokens(c.line)
		var got []string
		for _, f := range n.figures(s) {
			got = append(got, printFigure(s, f))
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.line, got, c.want)
		}
	}
}

// TestFiguresOfAnything: whatever the words, figures stand in text order, do
// not overlap and have bounds that make sense.
func TestFiguresOfAnything(t *testing.T) {
	n := newNumerals(wordsOf(t, "numbers.rules", "time.rules"))
	words := []string{"two", "-", "and", "a", "half", "dozen", "of", "tens", "thousands", "million", "2.5", "1,000", "99999999999999", "at",
		"least", "or", "more", "than", "between", "to", "from", "12", "hundred", "twenty", "one", "men", ",", "July", "aged", "$", "", "\u00a0", "é"}
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(words), rapid.String()), 0, 14).Draw(t, "words"), " ")
		s := tokens(strings.ReplaceAll(line, "/", ""))
		at := 0
		for _, f := range n.figures(s) {
			if f.first < 0 || f.first > f.core || f.core > f.last || f.last >= len(s.Tokens) || f.first < at-1 {
				t.Fatalf("%q: figure %+v behind token %d", line, f, at)
			}
			if f.min == open && f.max == open || f.min < open || f.max < open || f.max != open && f.min > f.max {
				t.Fatalf("%q: bounds %d to %d", line, f.min, f.max)
			}
			at = f.last
		}
	})
}

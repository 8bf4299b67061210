package nlp

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// cutUp writes a document's tokens with spaces and its sentences with bars.
func cutUp(d *Document) string {
	var b strings.Builder
	for i, s := range d.Sentences {
		if i > 0 {
			b.WriteString(" | ")
		}
		for j, t := range s.Tokens {
			if j > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(t.Form)
		}
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// clitics
		{"They don't say it's over.", "They do n't say it 's over ."},
		{"DON'T PANIC, IT'S IRAQ'S.", "DO N'T PANIC , IT 'S IRAQ 'S ."},
		{"We’ve won’t cannot gonna", "We ’ve wo n’t can not gon na"},
		{"He wouldn't've gone", "He would n't 've gone"},
		{"the rebels' camp in the 1990s, in '98 and the 1990's", "the rebels ' camp in the 1990s , in '98 and the 1990's"},
		{"O'Brien and the Ba'ath of Qa'im at five o'clock", "O'Brien and the Ba'ath of Qa'im at five o'clock"},
		{"2023's worst", "2023 's worst"},
		{"’Tis over", "’T is over"},
		// hyphens
		{"a long-term anti-government co-operation", "a long - term anti-government co-operation"},
		{"al-Orani's U.S.-backed, 10-year-old ex-ally", "al - Orani 's U.S. - backed , 10 - year - old ex-ally"},
		{"an e-mail in mid-1987", "an e-mail in mid-1987"},
		// numbers
		{"$5m, €3.5 million, US$20, 10% and 1,200.50", "$ 5 m , € 3.5 million , US$ 20 , 10 % and 1,200.50"},
		{"at 10:30am on 2020-07-16, 11/28/2020", "at 10:30 am on 2020-07-16 , 11/28/2020"},
		{"10-12 dead, 13,14 and 15", "10 - 12 dead , 13 , 14 and 15"},
		{"the 20th of the 7.62mm at 5km", "the 20th of the 7.62 mm at 5 km"},
		{"call +44 555-010-9999", "call +44 555-010-9999"},
		// names and abbreviations
		{"Lt. Gen. J. R. Oro of the U.S. Army", "Lt. Gen. J. R. Oro of the U.S. Army"},
		{"GEN. ORO MET SEN. BAAL", "GEN. ORO MET SEN. BAAL"},
		{"No. 5 said no. Five left", "No. 5 said no . | Five left"},
		{"on Sept. 3, at 9 a.m. Tuesday", "on Sept. 3 , at 9 a.m. Tuesday"},
		{"a Ph.D. from AT&T, E. coli", "a Ph.D. from AT&T , E. coli"},
		{"Orobank Inc. bought guns, etc.", "Orobank Inc. bought guns , etc ."},
		// punctuation
		{"\"Stop!\" (he said) — and/or “go”...", "\" Stop ! \" ( he said ) — and / or “ go ” ..."},
		{"wait--what?!", "wait -- what ?!"},
		{"see https://example.org/a?b=c, or desk@example.org.", "see https://example.org/a?b=c , or desk@example.org ."},
		{"on example.com/x. @oro #now :-)", "on example.com/x . | @oro #now :-)"},
		{"👩‍🚒🏽 🇦🇲🇦🇿 ok", "👩‍🚒🏽 🇦🇲 🇦🇿 ok"},
		{"The Wiki\u200d \u200dPost, sol\u00addier, 1.5m", "The Wiki Post , sol\u00addier , 1.5 m"},
		{"\ufeffStart\u200b here", "Start here"},
	} {
		if diff := cmp.Diff(c.want, cutUp(segment(c.in, nil))); diff != "" {
			t.Errorf("%q:\n%s", c.in, diff)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"plain", "Troops left. They did not return.", []string{"Troops left.", "They did not return."}},
		{"dateline", "ORAN CITY, July 16 (Oro News) — Two men died. One was a guard.",
			[]string{"ORAN CITY, July 16 (Oro News) — Two men died.", "One was a guard."}},
		{"caps", "GEN. ORO LEFT THE U.S. ON MONDAY. THE U.N. SAID SO.",
			[]string{"GEN. ORO LEFT THE U.S. ON MONDAY.", "THE U.N. SAID SO."}},
		{"acronym ends", "He flew to the U.S. The talks failed.", []string{"He flew to the U.S.", "The talks failed."}},
		{"acronym goes on", "He met U.S. President Oro.", []string{"He met U.S. President Oro."}},
		{"quotation", "\"We won.\" He left. \"Why?\" he asked. \"Get out!\" General Oro said.",
			[]string{"\"We won.\"", "He left.", "\"Why?\" he asked.", "\"Get out!\" General Oro said."}},
		{"curly", "“We won.” He left. (They stayed.) All slept.",
			[]string{"“We won.”", "He left.", "(They stayed.)", "All slept."}},
		{"heading", "Clashes in the north\nTwo soldiers were killed on Sunday.",
			[]string{"Clashes in the north", "Two soldiers were killed on Sunday."}},
		{"paragraphs", "Clashes go on\n\nin the north", []string{"Clashes go on", "in the north"}},
		{"list", "They want:\n- peace\n- Bread\n• land", []string{"They want:", "- peace", "- Bread", "• land"}},
		{"wrapped", "The army said on Monday that it had taken the three villages of\nOrani, Belu and Karsa after two days of heavy fighting around\nthem. Nobody else could say.",
			[]string{"The army said on Monday that it had taken the three villages of\nOrani, Belu and Karsa after two days of heavy fighting around\nthem.", "Nobody else could say."}},
		{"ellipsis", "He waited ... and left. She waited... Then she left.",
			[]string{"He waited ... and left.", "She waited...", "Then she left."}},
		{"note", "It fell in 1805. [6] It rose later.", []string{"It fell in 1805. [6]", "It rose later."}},
		{"no space", "They left in spring.The others stayed.", []string{"They left in spring.", "The others stayed."}},
		{"item", "1. Oro resigns. 2. Belu stays.", []string{"1. Oro resigns.", "2. Belu stays."}},
		{"lower-case name", "They fled. al-Orani stayed.", []string{"They fled.", "al-Orani stayed."}},
	} {
		d := segment(c.in, nil)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, d.Cut(&s, 0, len(s.Tokens)-1))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

func TestMasks(t *testing.T) {
	text := "pro-Oranis fled El X. Then Sen. Orania's men came."
	at := func(s string) int { return strings.Index(text, s) }
	d := segment(text, []Mask{
		{Start: at("Oranis"), End: at(" fled"), Class: MaskAdjective},
		{Start: at("El X"), End: at(". Then"), Class: MaskPlace},
		{Start: at("Orania'"), End: at("'s"), Class: MaskState},
	})
	if want := "pro - Oranis fled El X . | Then Sen. Orania 's men came ."; cutUp(d) != want {
		t.Errorf("got %s", cutUp(d))
	}
	for _, tok := range d.Sentences[1].Tokens {
		if tok.Form == "Orania" && tok.Mask != MaskState || tok.Form == "men" && tok.Mask != NotMasked {
			t.Errorf("%q is under mask %d", tok.Form, tok.Mask)
		}
	}
}

func TestMasksHoldASentenceTogether(t *testing.T) {
	text := "Aid went to Go! Oran\n\nNow and to Belu. Others waited."
	end := strings.Index(text, " and")
	d := segment(text, []Mask{{Start: strings.Index(text, "Go"), End: end, Class: MaskGroup}})
	if len(d.Sentences) != 2 || d.Sentences[0].End != strings.Index(text, " Others") {
		t.Errorf("got %s", cutUp(d))
	}
}

// checkSegments holds what is true of every segmentation.
func checkSegments(t interface{ Fatalf(string, ...any) }, text string, masks []Mask) {
	d := segment(text, masks)
	runes := 0
	starts := make([]int, 0, len(text)+1) // byte offset of each code point
	for i := range text {
		starts = append(starts, i)
		runes++
	}
	starts = append(starts, len(text))
	last := 0
	for _, s := range d.Sentences {
		if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("%q: the sentence %d-%d has other tokens", text, s.Start, s.End)
		}
		for _, tok := range s.Tokens {
			if tok.Form == "" || text[starts[tok.Start]:starts[tok.End]] != tok.Form || starts[tok.Start] != tok.Byte {
				t.Fatalf("%q: token %q has the place %d-%d, byte %d", text, tok.Form, tok.Start, tok.End, tok.Byte)
			}
			if tok.Byte < last {
				t.Fatalf("%q: token %q overlaps the one before", text, tok.Form)
			}
			checkBlank(t, text, last, tok.Byte)
			last = tok.Byte + len(tok.Form)
			for _, m := range masks {
				if tok.Start < m.Start && m.Start < tok.End || tok.Start < m.End && m.End < tok.End {
					t.Fatalf("%q: token %q crosses the edge of a mask", text, tok.Form)
				}
				if inside := m.Start <= tok.Start && tok.End <= m.End; inside != (tok.Mask == m.Class) {
					t.Fatalf("%q: token %q has the mask %d", text, tok.Form, tok.Mask)
				}
			}
		}
		for _, m := range masks {
			if m.Start < s.End && s.End < m.End {
				checkBlank(t, text, starts[s.End], starts[m.End])
			}
		}
	}
	checkBlank(t, text, last, len(text))
}

func checkBlank(t interface{ Fatalf(string, ...any) }, text string, from, to int) {
	for from < to {
		c, size := classAt(text, from)
		if c != blank {
			t.Fatalf("%q: %q is in no token", text, text[from:from+size])
		}
		from += size
	}
}

func TestSegmentProperties(t *testing.T) {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{" ", " ", "\n", "\n\n", ". ", ".", "...", "!", "?", "\"", "“", "”", "'", "’", "'s", "n't",
			"U.S.", "a.m.", "Gen.", "No.", "etc.", "J.", "word", "Word", "WORD", "5", "1,000", "$", "-", "--", "—", "(", ")", "[", "6", "]",
			"@", "#", "http://", "www.", ".com", "x@y.org", "\u00ad", "\u200d", "👩", "🇦", "́", "é", "漢", "\x00", "\u2028", "\ufeff", ":-)", "• "}),
		rapid.StringN(0, 4, 12),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
		n := utf8.RuneCountInString(text)
		var masks []Mask
		if n > 2 && rapid.Bool().Draw(t, "masked") {
			from := rapid.IntRange(0, n-1).Draw(t, "from")
			to := rapid.IntRange(from+1, n).Draw(t, "to")
			masks = []Mask{{Start: from, End: to, Class: MaskPlace}}
		}
		checkSegments(t, text, masks)
	})
}

func TestBadMasksDoNotPanic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var masks []Mask
		for range rapid.IntRange(0, 4).Draw(t, "n") {
			masks = append(masks, Mask{Start: rapid.IntRange(-3, 30).Draw(t, "start"), End: rapid.IntRange(-3, 30).Draw(t, "end"), Class: MaskGroup})
		}
		segment("Oran's men. They left \xff\xfe.", masks)
	})
}

func FuzzSegment(f *testing.F) {
	f.Add("Gen. Oro said: \"We don't know.\" The U.S. left.\n\n• item", 3, 7)
	f.Add("a@b.c http://x.y/z' 5km 10-12-13 \xff", 0, 2)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		var masks []Mask
		if 0 <= from && from < to && to <= utf8.RuneCountInString(text) {
			masks = []Mask{{Start: from, End: to, Class: MaskState}}
		}
		if utf8.ValidString(text) {
			checkSegments(t, text, masks)
		} else {
			segment(text, masks)
		}
	})
}

// TestSegmentIsLinear reads texts that punish a tokenizer which looks back or
// ahead too far.
func TestSegmentIsLinear(t *testing.T) {
	for _, unit := range []string{"a", "\"", "'", "’", ".", "a.", "A.", "a@", "a-", "re-", "1-", "1,", "(", "http://", "[1]", "\n", " .\"", "'s", "@a.", "A\n", "… ", ".\n", "-\n", "é", "e.g. ", ") ", "\" ", "? ) "} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		start := time.Now()
		segment(text, nil)
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("256 KB of %q took %v", unit, took)
		}
	}
}

func BenchmarkSegment(b *testing.B) {
	text := strings.Repeat("ORAN CITY, July 16 (Oro News) — More than 20 guards and a driver were killed in \"heavy\" clashes, Gen. J. Oro's office said Monday. "+
		"The U.S.-backed forces didn't comment; 1,200 people have fled the long-disputed region since Sunday.\n\n", 500)
	d := segment(text, nil)
	words := 0
	for _, s := range d.Sentences {
		words += len(s.Tokens)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		segment(text, nil)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

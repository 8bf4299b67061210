package coder

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casus/coding"
	"casus/report"
)

// A text too long for one piece is coded part by part, and everything in the coding
// stands where it says in the whole.
func TestLongReportsAreCodedPartByPart(t *testing.T) {
	if testing.Short() {
		t.Skip("a long text, left out by -short")
	}
	c := shipped(t)
	unit := "Kenyan troops shelled Mogadishu on Monday, the défense ministry said. Eleven soldiers died. \"We will answer,\" President Ruto said.\n\n" +
		strings.Repeat("— — — — — — — — — — — — — — — — ", 400) + "\n\n"
	rep := &report.Report{ID: "long", Date: "2020-07-16", Title: "Kenya shells Mogadishu", Text: strings.Repeat(unit, 2*longestPart/len(unit)+1)}
	got := c.Code(rep)
	for _, err := range coding.Validate(got, rep.Title, rep.Text) {
		t.Error(err)
	}
	text := []rune(rep.Text)
	var at []int
	for _, e := range got.Events {
		if e.Type.String() != "ASSAULT" || e.Trigger.In != coding.InText {
			continue
		}
		at = append(at, e.Trigger.Start)
		if cut := string(text[e.Trigger.Start:e.Trigger.End]); cut != "shelled" || e.Sentence.Start > e.Trigger.Start || e.Sentence.End < e.Trigger.End {
			t.Errorf("the trigger %q of the sentence %+v is cut as %q", e.Trigger.Text, e.Sentence, cut)
		}
	}
	if len(at) < 2 || !slices.IsSorted(at) {
		t.Errorf("shellings at %v, want one a part at least, in order", at)
	}
	ids := map[string]bool{}
	for _, l := range got.Losses {
		if ids[l.ID] || string(text[l.Start:l.End]) != l.Text {
			t.Errorf("the loss %s %q has another's id or stands elsewhere", l.ID, l.Text)
		}
		ids[l.ID] = true
	}
	if n := strings.Count(fmt.Sprint(got.Warnings), "was read in 3 parts"); n != 1 {
		t.Errorf("told %d times that the text was read in parts: %v", n, got.Warnings)
	}
}

func TestPartsEndWhereTheTextLetsThem(t *testing.T) {
	words := strings.Repeat("word ", longestPart/5-10)
	for _, c := range []struct{ name, before, after string }{
		{"a paragraph", words + "end.\n\n", "Next line.\nMore. " + words},
		{"a line", words + "end.\n", "Next. " + words},
		{"a sentence", words + "end. ", "Next " + words},
		{"a word", words, strings.Repeat("x", longestPart)},
		{"a letter", strings.Repeat("é", longestPart/2), strings.Repeat("é", 10)},
	} {
		if got := partLen(c.before + c.after); got != len(c.before) {
			t.Errorf("%s: cut after %d bytes, want %d", c.name, got, len(c.before))
		}
	}
}

package coder

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casus/report"
)

// The text that is read in place of one without capitals or full stops; ⏎ is where a
// sentence ends without a full stop.
func TestShadows(t *testing.T) {
	tests := []struct{ what, text, want string }{
		{"plain text", "Kenya accused Somalia. He left.", "Kenya accused Somalia. He left."},
		{"small letters", "kenya told nato that al-shabaab had fled. the un agreed.", "Kenya told Nato that al-Shabaab had fled. The UN agreed."},
		{"ordinary words", "they can march far from home in may.", "They can march far from home in may."},
		{"an acronym that is a word, by what stands beside it", "the us said that us troops told us nothing.", "The US said that US troops told us nothing."},
		{"a paragraph of several", "Kenya said so.\n\nkenya accused somalia of it.", "Kenya said so.\n\nKenya accused Somalia of it."},
		{"a few small words", "Kenya said so.\n\nand so on.", "Kenya said so.\n\nand so on."},
		{"letters of other lengths", "ﬁghters from türkiye fled to n'djamena on monday.", "ﬁghters from Türkiye fled to N'djamena on monday."},
		{"no full stops", "Kenya accused Somalia of shelling a town Three soldiers died and the army of Kenya left They fled",
			"Kenya accused Somalia of shelling a town⏎Three soldiers died and the army of Kenya left⏎They fled"},
		{"a name begins", "The army shelled the market on Monday Kenya denied the attack and blamed the rebels of Somalia",
			"The army shelled the market on Monday⏎Kenya denied the attack and blamed the rebels of Somalia"},
		{"a name that is called something", "The government accused the rebel group M23 of killing twelve farmers near the town on Friday",
			"The government accused the rebel group M23 of killing twelve farmers near the town on Friday"},
		{"a heading", "Kenya Accuses Somalia Of Shelling A Town And The Army Leaves For The Border", "Kenya Accuses Somalia Of Shelling A Town And The Army Leaves For The Border"},
		{"a wrapped line", "Kenya accused Somalia of shelling a town in the north on\nMonday. The army left.", "Kenya accused Somalia of shelling a town in the north on\nMonday. The army left."},
	}
	c := shipped(t)
	for _, test := range tests {
		got := c.shadowOf(&report.Report{Text: test.text}).Text
		if len(got) != len(test.text) {
			t.Errorf("%s: %d bytes became %d", test.what, len(test.text), len(got))
		}
		if diff := cmp.Diff(test.want, strings.ReplaceAll(got, "\f", "⏎")); diff != "" {
			t.Errorf("%s (-want +got): %s", test.what, diff)
		}
	}
}

// A text in small letters is coded as the one with capitals, and the words that the coding shows
// are its own.
func TestShadowsKeepTheWords(t *testing.T) {
	const text = "Kenya accused Somalia on Monday. Its army had killed 12 farmers near Mandera, a teacher in Merovo said."
	c := shipped(t)
	plain := c.Code(&report.Report{ID: "p", Date: "2021-03-04", Text: text})
	small := c.Code(&report.Report{ID: "s", Date: "2021-03-04", Text: strings.ToLower(text)})
	if diff := cmp.Diff(outline(plain), outline(small)); diff != "" {
		t.Errorf("(-plain +small)\n%s", diff)
	}
	if got := small.Events[0].Actors[0]; got.Text != "kenya" || got.Name != "Kenya" {
		t.Errorf("the actor is %q, called %q", got.Text, got.Name)
	}
}

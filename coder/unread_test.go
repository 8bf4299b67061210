package coder

import (
	"strings"
	"testing"

	"casus/report"
)

// A sentence of which nothing can come costs no parse.
func TestSentencesThatTellNothingAreNotParsed(t *testing.T) {
	c := shipped(t)
	for sentence, parsed := range map[string]bool{
		"The sky above the river was grey and the sea was calm.":   false,
		"It was a long and narrow bridge, and the water was cold.": false,
		"More on this later.": false,

		"Somebody shelled the river.":                     true, // a trigger
		"The bay had come under fire.":                    true, // one of several words
		"The river had twelve boats in it.":               true, // a number
		"The river had 12 boats in it.":                   true,
		"Dozens lay in the street.":                       true,
		"The dead lay in the street.":                     true, // a loss
		"Peru is a long country.":                         true, // a name that the atlas knows
		"Next to her sat Orla Vint, who was calm.":        true, // one that it does not
		"They were so wet.":                               true, // through whom the next pronoun is understood
		"Beside the lamp sat the minister.":               true, // somebody whom a pronoun may mean
		"“The sea is calm and the sky is grey.”":          true, // words of somebody
		`"The sea is calm and the sky is grey."`:          true,
		"According to the map, the road is long and wet.": true,
	} {
		r := c.read(&report.Report{ID: "unread", Date: "2022-05-10", Text: sentence})
		if got := !r.sentences[0].Unread; got != parsed {
			t.Errorf("%q: parsed %v, want %v", sentence, got, parsed)
		}
	}
}

// The parses of a report are those of the sentences that tell something.
func TestParsesOfAReport(t *testing.T) {
	c := shipped(t)
	calm := " The sky above the river was grey and the sea was calm."
	r := c.read(&report.Report{ID: "unread", Date: "2022-05-10", Title: "Chad shells Niger",
		Text: "Chad shelled a town in Niger on Monday." + strings.Repeat(calm, 50) + " Three men died in it."})
	parses := 0
	for i := range r.doc.Sentences {
		if !r.doc.Sentences[i].Unread {
			parses++
		}
	}
	if n := len(r.doc.Sentences); n != 52 || parses != 2 {
		t.Errorf("%d of %d sentences were parsed, want 2 of 52", parses, n)
	}
	r.code()
	if len(r.coding.Events) != 1 || len(r.coding.Losses) != 1 {
		t.Errorf("%d events and %d losses, want one of each", len(r.coding.Events), len(r.coding.Losses))
	}
}

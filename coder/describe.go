package coder

import (
	"casus/coding"
	"casus/report"
)

// Describe tells whom a noun phrase means in a report of a day, as it would be
// told of an actor there: "the former Turkish foreign minister". ok is false where the
// words are no participant.
func (c *Coder) Describe(phrase, day string) (p coding.Participant, ok bool) {
	r := c.read(&report.Report{Date: day, Text: phrase + "."})
	for _, x := range r.seen {
		if x.sentence.in == coding.InText && x.sentence.Tokens[x.tok].Head < 0 {
			return x.p, true
		}
	}
	return p, false
}

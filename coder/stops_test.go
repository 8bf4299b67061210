package coder

import (
	"testing"

	"casus/report"
)

// A verb that begins a run of words without a stop has nothing before it to be asked about.
func TestStopsMayBeginWithAVerb(t *testing.T) {
	c := shipped(t)
	for _, text := range []string{
		"said Kenya Kenya Kenya Kenya Kenya rebels a a a",
		"Said Kenya Somalia Kenya Somalia Kenya rebels attacked troops and troops attacked rebels",
		"” said Kenya Kenya Kenya Kenya Kenya rebels a a a",
	} {
		check(t, c, &report.Report{ID: "x", Text: text})
	}
}

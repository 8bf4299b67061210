package coder

import "testing"

// Every example of the shipped codebook is a test; at most 3 in 100 may be
// marked as broken by the parse alone.
func TestShippedExamples(t *testing.T) {
	c := shipped(t)
	for _, x := range c.CheckExamples() {
		t.Error(x)
	}
	examples := c.book.Examples()
	missed := 0
	for _, x := range examples {
		if x.ParseMiss {
			missed++
		}
	}
	if missed*100 > 3*len(examples) {
		t.Errorf("%d of %d examples are marked parse-miss, more than 3 in 100", missed, len(examples))
	}
}

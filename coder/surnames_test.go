package coder

import (
	"strings"
	"testing"
)

// The names that the analyzer does not see the letters of, in brackets.
func TestNamesAreMaskedAlike(t *testing.T) {
	tests := []struct{ what, text, want string }{
		{"a surname after the whole name", "President Uhuru Kenyatta spoke. Kenyatta left.", "President [Uhuru Kenyatta] spoke. [Kenyatta] left."},
		{"with a title", "Uhuru Kenyatta spoke. President Kenyatta left.", "[Uhuru Kenyatta] spoke. President [Kenyatta] left."},
		{"before a day", "Uhuru Kenyatta spoke. Kenyatta Friday left.", "[Uhuru Kenyatta] spoke. [Kenyatta] Friday left."},
		{"a family name that comes first", "Moon Jae-in spoke. Moon left.", "[Moon Jae-in] spoke. [Moon] left."},
		{"a town of the same name", "Ibrahim Boubacar Keita spoke. Keita left Bamako.", "[Ibrahim Boubacar Keita] spoke. [Keita] left [Bamako]."},
		{"somebody else of the name", "Uhuru Kenyatta spoke. Margaret Kenyatta left.", "[Uhuru Kenyatta] spoke. Margaret Kenyatta left."},
		{"what is called after him", "Uhuru Kenyatta spoke at Kenyatta University.", "[Uhuru Kenyatta] spoke at Kenyatta University."},
		{"nobody named in full", "The moon rose. Moon left.", "The moon rose. Moon left."},
		{"a navy with an entry of its own", "The Sri Lankan navy left.", "The [Sri Lankan] navy left."},
		{"and one without", "The Kenyan navy left.", "The [Kenyan] navy left."},
		{"in capitals it is a name", "The US Navy left.", "The [US Navy] left."},
	}
	c := shipped(t)
	for _, test := range tests {
		_, hits, _ := c.names("", test.text, "2019-05-14")
		var b strings.Builder
		at := 0
		for _, h := range hits {
			b.WriteString(test.text[at:h.ByteStart] + "[" + test.text[h.ByteStart:h.ByteEnd] + "]")
			at = h.ByteEnd
		}
		if got := b.String() + test.text[at:]; got != test.want {
			t.Errorf("%s: %s, want %s", test.what, got, test.want)
		}
	}
}

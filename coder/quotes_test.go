package coder

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestQuotations(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`He said: "We will not leave this valley."`, `We will not leave this valley.`},
		{`“We will not leave this valley,” he said. “They must go.”`, `We will not leave this valley,|They must go.`},
		{`"We will not leave," she said, "until they go home."`, `We will not leave,|until they go home.`},
		{`'We will not leave the soldiers' graves behind,' she said.`, `We will not leave the soldiers' graves behind,`},
		{`‘We don’t leave the soldiers’ graves behind,’ she said.`, `We don’t leave the soldiers’ graves behind,`},
		{`The soldiers' families don't want the '90s back.`, ``},
		{`The army’s chiefs and the rebels’ envoys met.`, ``},
		{`She said: "He told me 'go away now' and left."`, `He told me 'go away now' and left.`},
		{`She said: “He told me ‘go away now’ and left.”`, `He told me ‘go away now’ and left.`},
		{"“The first part of it.\n\n“The second part,” he said.", "The first part of it.\n\n“The second part,"},
		{"\"The first part of it.\n\n\"The second part,\" he said.", "The first part of it.\n\n\"The second part,"},
		{"“Never closed.\n\nA new paragraph. “But this is,” he said.", "Never closed.|But this is,"},
		{`“Tankers are the key, “Korda said. “Without them none gets there.`, `Tankers are the key,|Without them none gets there.`},
		{`It was a 6" pipe and a 4" one.`, ``},
		{`«Nous partons», he said.`, `Nous partons`},
		{`The "rebels" fled`, `rebels`},
		{`" "`, ``},
		{`""`, ``},
	} {
		text := []rune(c.text)
		var got []string
		for _, q := range quotations(c.text) {
			got = append(got, string(text[q.start:q.end]))
		}
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, got, c.want)
		}
	}
}

// TestQuotationsOfAnything: whatever the text, quotations lie in it, in order
// and apart.
func TestQuotationsOfAnything(t *testing.T) {
	marks := []string{`"`, `'`, "“", "”", "‘", "’", "«", "»", "„", "\n", "\n\n", " ", ",", "word", "s", "."}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(marks), rapid.String()), 0, 30).Draw(t, "text"), "")
		n, at := len([]rune(text)), 0
		for _, q := range quotations(text) {
			if q.start < at || q.end <= q.start || q.end > n {
				t.Fatalf("%q: %+v behind %d of %d", text, q, at, n)
			}
			at = q.end
		}
	})
}

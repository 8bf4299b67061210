package coder

import (
	"testing"
	"unicode/utf8"
)

func TestDateline(t *testing.T) {
	tests := []struct{ text, rest string }{
		{"NAIROBI, Kenya - Police arrested ten men.", "Police arrested ten men."},
		{"BAKU, July 16 (Agency) — Armenia shelled a village.", "Armenia shelled a village."},
		{"Geneva (ICRC) – Aid arrived.", "Aid arrived."},
		{"  MANILA -- Troops left.", "Troops left."},
		{"SÃO PAULO — Crowds marched.", "Crowds marched."},
		{"Police - who had waited - arrested ten men.", "Police - who had waited - arrested ten men."},
		{"Rebels attacked Goma - again.", "Rebels attacked Goma - again."},
		{"UN envoy arrives - talks begin.", "UN envoy arrives - talks begin."},
		{"NATO", "NATO"},
		{"- A bullet", "- A bullet"},
		{"", ""},
	}
	for _, test := range tests {
		n := datelineEnd(test.text)
		if got := test.text[n:]; got != test.rest {
			t.Errorf("%q: behind the dateline stands %q", test.text, got)
		}
		b := blank(test.text, n)
		if len(b) != len(test.text) || utf8.RuneCountInString(b) != utf8.RuneCountInString(test.text) {
			t.Errorf("%q: blanking moved the offsets", test.text)
		}
	}
}

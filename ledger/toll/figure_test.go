package toll

import (
	"testing"

	"casus/coding"
)

func TestFigures(t *testing.T) {
	for words, want := range map[string]string{"4": "4", "11+": "≥ 11", "~30": "about 30", "10-12": "10–12", "<20": "up to 20", "0": "0"} {
		if got := number(t, words).String(); got != want {
			t.Errorf("%s is written %s, want %s", words, got, want)
		}
	}
	if got := (Figure{Hedge: coding.Exact}).String(); got != "?" {
		t.Errorf("no figure is written %s", got)
	}
}

func TestGaps(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int64
	}{
		{"4", "5+", 1}, {"4", "3+", 0}, {"4", "4", 0}, {"10-12", "12-20", 0}, {"10-12", "13-20", 1}, {"<9", "10+", 1}, {"<20", "20", 0}, {"0", "3+", 3}, {"5+", "900+", 0},
		{"~30", "30", 0}, {"~30", "36", 0}, {"~30", "37", 0}, {"~30", "38", 8}, {"~30", "24", 0}, {"~30", "23", 7}, {"~100", "~80", 0}, {"~100", "~79", 21}, {"0", "0", 0}, {"<5", "<9", 0},
	} {
		a, b := number(t, c.a), number(t, c.b)
		if got, relative := a.Gap(b); got != c.want || (relative > 0) != (got > 0) || relative > 1 {
			t.Errorf("between %s and %s: %d (%v), want %d", a, b, got, relative, c.want)
		}
		if got, _ := b.Gap(a); got != c.want {
			t.Errorf("between %s and %s: %d, want %d", b, a, got, c.want)
		}
	}
}

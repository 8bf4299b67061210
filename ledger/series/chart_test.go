package series

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func labels(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("2024-W%02d", i+1)
	}
	return all
}

func TestDraw(t *testing.T) {
	for _, c := range []struct {
		name   string
		chart  Chart
		values []float64
		want   string
	}{
		{"counts", Chart{Width: 30, Height: 2}, []float64{0, 1, 4, 8, 16, 11, 2}, `
16 │            ██ ▃▃
   │   ▁▁ ▄▄ ██ ██ ██ ▂▂
 0 ┼─────────────────────
    2024-W01     2024-W07
`},
		{"counts in ASCII", Chart{Width: 30, Height: 2, ASCII: true}, []float64{0, 1, 4, 8, 16, 11, 2}, `
16 |            ## ..
   |   .. :: ## ## ## ..
 0 +---------------------
    2024-W01     2024-W07
`},
		{"scores", Chart{Width: 30, Height: 4}, []float64{5, -18, -4.5, 0, 10, -30, 2}, `
 10 │▄▄          ██    ▂▂
  0 ┼─────────────────────
    │   ██ ▀▀       ██
    │   ██          ██
-30 │               ██
     2024-W01     2024-W07
`},
		{"scores in ASCII", Chart{Width: 30, Height: 4, ASCII: true}, []float64{5, -18, -4.5, 0, 10, -30, 2}, `
 10 |::          ##    ..
  0 +---------------------
    |   ## ''       ##
    |   ##          ##
-30 |               ##
     2024-W01     2024-W07
`},
		{"nothing happened", Chart{Width: 30, Height: 1}, []float64{0, 0, 0, 0, 0}, `
  │
0 ┼────────────────────
   2024-W01    2024-W05
`},
		{"more weeks than columns", Chart{Width: 12, Height: 1}, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 5, 5, 5}, `
10 │▂▂▂▂▂▂██
 0 ┼────────
    2024-W01
    each bar sums up 2
`},
		{"one", Chart{Width: 12, Height: 1}, []float64{3}, `
3 │███
0 ┼────
   2024-W01
`},
	} {
		if got := c.chart.Draw(labels(len(c.values)), c.values); "\n"+got != c.want {
			t.Errorf("%s:\n%s", c.name, got)
		}
	}
}

func TestSparkline(t *testing.T) {
	for _, c := range []struct {
		values []float64
		width  int
		ascii  bool
		want   string
	}{
		{[]float64{0, 1, 2, 3, 4, 5, 6, 7}, 20, false, "▁▂▃▄▅▆▇█"},
		{[]float64{0, 1, 2, 3, 4, 5, 6, 7}, 4, false, "▂▄▆█"},
		{[]float64{0, 4, 8}, 20, true, "_=@"},
		{[]float64{-7, 0, 7}, 20, false, "▁▅█"},
		{[]float64{0, 0}, 20, false, "▁▁"},
		{nil, 20, false, ""},
	} {
		if got := Sparkline(c.values, c.width, c.ascii); got != c.want {
			t.Errorf("%v are drawn as %q, want %q", c.values, got, c.want)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		env   string
		plain bool
	}{
		{"LANG=en_GB.UTF-8", false}, {"LANG=C.utf8", false}, {"LANG=C", true}, {"", true}, {"LC_ALL=C LANG=en_GB.UTF-8", true},
		{"LC_CTYPE=de_DE.UTF-8", false}, {"LANG=en_GB.UTF-8 NO_COLOR=1", true}, {"LANG=en_GB.UTF-8 TERM=dumb", true},
	} {
		env := map[string]string{}
		for _, pair := range strings.Fields(c.env) {
			name, value, _ := strings.Cut(pair, "=")
			env[name] = value
		}
		if got := Plain(func(name string) string { return env[name] }); got != c.plain {
			t.Errorf("%s: plain is %v", c.env, got)
		}
	}
}

// A chart keeps its width and height, and in ASCII its character set.
func TestChartsFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 300).Draw(t, "values")
		c := Chart{Width: rapid.IntRange(40, 120).Draw(t, "width"), Height: rapid.IntRange(2, 20).Draw(t, "height"), ASCII: rapid.Bool().Draw(t, "ascii")}
		lines := strings.Split(strings.TrimSuffix(c.Draw(labels(len(values)), values), "\n"), "\n")
		if len(lines) < c.Height+2 || len(lines) > c.Height+3 {
			t.Fatalf("%d lines for a height of %d", len(lines), c.Height)
		}
		for _, line := range lines {
			if utf8.RuneCountInString(line) > c.Width {
				t.Fatalf("a line of more than %d characters: %q", c.Width, line)
			}
			if c.ASCII && len(line) != utf8.RuneCountInString(line) {
				t.Fatalf("a line not in ASCII: %q", line)
			}
		}
	})
}

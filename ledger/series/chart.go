package series

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Chart draws numbers as bars for a terminal. Negative ones hang below a line.
type Chart struct {
	Width  int  // of the whole, in characters; 0 is 80
	Height int  // of the bars, in lines; 0 is 8
	ASCII  bool // no characters beyond ASCII, see Plain
}

// The blocks that fill a character from below, by eighths, and their stand-ins.
const (
	eighths      = " ▁▂▃▄▅▆▇█"
	eighthsASCII = " ...:::##"
	sparksASCII  = "_.-:=+*#@"
)

// Plain tells whether a terminal had better get ASCII: it asks for no colours
// (no-color.org), is dumb, or its locale is not in UTF-8. getenv is os.Getenv.
func Plain(getenv func(string) string) bool {
	locale := strings.ToUpper(cmp.Or(getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG")))
	utf := strings.Contains(locale, "UTF-8") || strings.Contains(locale, "UTF8")
	return getenv("NO_COLOR") != "" || getenv("TERM") == "dumb" || !utf
}

// Sparkline draws numbers in one line of at most width characters; the lowest of
// them, or nought, has the lowest mark. More numbers than characters are summed.
func Sparkline(values []float64, width int, ascii bool) string {
	marks := []rune(eighths)[1:]
	if ascii {
		marks = []rune(sparksASCII)
	}
	values, _ = squeeze(values, width)
	if len(values) == 0 {
		return ""
	}
	low, high := min(0, slices.Min(values)), max(0, slices.Max(values))
	line := make([]rune, len(values))
	for i, v := range values {
		line[i] = marks[0]
		if high > low {
			line[i] = marks[int(math.Round((v-low)/(high-low)*float64(len(marks)-1)))]
		}
	}
	return string(line)
}

// Draw gives the chart of numbers that are labelled, a line break after each line.
// Where there are more numbers than columns, neighbours are summed, and the last
// line says how many.
func (c Chart) Draw(labels []string, values []float64) string {
	if len(values) == 0 || len(labels) != len(values) {
		return ""
	}
	width, height := cmp.Or(max(0, c.Width), 80), cmp.Or(max(0, c.Height), 8)
	// The scale is as wide as its widest number; it is that of the summed values,
	// which depend on the width left.
	scale := 4
	bars, each := squeeze(values, width-scale-2)
	for range 2 {
		scale = max(len(number(slices.Max(bars))), len(number(slices.Min(bars))))
		bars, each = squeeze(values, width-scale-2)
	}
	high, low := max(0, slices.Max(bars)), max(0, -slices.Min(bars))
	up, down := shares(high, low, height)
	unit := 0.0 // what one line is worth
	if up > 0 {
		unit = high / float64(up)
	}
	if down > 0 {
		unit = max(unit, low/float64(down))
	}
	p := plot{bars: bars, width: width, broad: min(4, max(1, (width-scale-2)/len(bars))), scale: scale, ascii: c.ASCII}
	for line := up - 1; line >= 0; line-- {
		p.line(label(line == up-1, high), "│|", " ", func(v float64) rune { return p.above(v, unit, line) })
	}
	p.line("0", "┼+", "─-", func(float64) rune { return p.pick("─-") })
	for line := range down {
		p.line(label(line == down-1, -low), "│|", " ", func(v float64) rune { return p.below(v, unit, line) })
	}
	p.labels(labels, each)
	return p.out.String()
}

// squeeze sums neighbours so that at most width numbers are left; each tells how
// many make one.
func squeeze(values []float64, width int) (squeezed []float64, each int) {
	width = max(1, width)
	each = max(1, (len(values)+width-1)/width)
	if each == 1 {
		return values, 1
	}
	for part := range slices.Chunk(values, each) {
		sum := 0.0
		for _, v := range part {
			sum += v
		}
		squeezed = append(squeezed, sum)
	}
	return squeezed, each
}

// shares divides the lines between what lies above and below the line of nought.
func shares(high, low float64, height int) (up, down int) {
	switch {
	case low == 0:
		return height, 0
	case high == 0:
		return 0, height
	}
	up = int(math.Round(float64(height) * high / (high + low)))
	up = min(max(up, 1), max(1, height-1))
	return up, max(1, height-up)
}

// plot is a chart on its way to being drawn.
type plot struct {
	out   strings.Builder
	bars  []float64
	width int
	broad int // characters a bar, one of them a gap where there are several
	scale int
	ascii bool
}

// pick gives the first of two characters, in ASCII the second; or the only one.
func (p *plot) pick(both string) rune {
	r, size := utf8.DecodeRuneInString(both)
	if p.ascii && size < len(both) {
		r, _ = utf8.DecodeRuneInString(both[size:])
	}
	return r
}

func (p *plot) line(scale, axis, gap string, mark func(v float64) rune) {
	line := strings.Repeat(" ", p.scale-len(scale)) + scale + " " + string(p.pick(axis))
	for _, v := range p.bars {
		line += strings.Repeat(string(mark(v)), max(1, p.broad-1))
		if p.broad > 1 {
			line += string(p.pick(gap))
		}
	}
	p.out.WriteString(strings.TrimRight(line, " ") + "\n")
}

// above gives what a bar shows in a line above nought: a positive number at least
// an eighth in the first.
func (p *plot) above(v, unit float64, line int) rune {
	if v <= 0 {
		return ' '
	}
	filled := min(8, max(0, max(1, int(math.Round(v/unit*8)))-8*line))
	if p.ascii {
		return rune(eighthsASCII[filled])
	}
	return []rune(eighths)[filled]
}

// below is above for the lines that hang, for which there are half blocks only.
func (p *plot) below(v, unit float64, line int) rune {
	if v >= 0 {
		return ' '
	}
	switch filled := max(1, int(math.Round(-v/unit*2))) - 2*line; {
	case filled >= 2:
		return p.pick("█#")
	case filled == 1:
		return p.pick("▀'")
	}
	return ' '
}

// labels writes the first label under the axis, and the last one where it fits.
func (p *plot) labels(labels []string, each int) {
	first, last := labels[0], labels[len(labels)-1]
	line := strings.Repeat(" ", p.scale+2) + first
	long := utf8.RuneCountInString(first) + utf8.RuneCountInString(last)
	if gap := max(2, p.broad*len(p.bars)-long); len(labels) > 1 && p.scale+2+long+gap <= p.width {
		line += strings.Repeat(" ", gap) + last
	}
	if each > 1 {
		line += "\n" + strings.Repeat(" ", p.scale+2) + "each bar sums up " + strconv.Itoa(each)
	}
	p.out.WriteString(line + "\n")
}

func label(shown bool, v float64) string {
	if !shown || v == 0 {
		return ""
	}
	return number(v)
}

// number writes a number with at most one decimal.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
}

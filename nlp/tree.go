package nlp

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Draw draws a document's trees for people, one sentence after another: the
// words from top to bottom as they are read, each as far to the right as it
// lies deep in the tree, with lemma, tags, relation and names in columns beside
// it. Code points that could move a terminal's cursor or turn the direction
// of writing are drawn as U+FFFD.
func Draw(w io.Writer, d *Document) error {
	out := bufio.NewWriter(w)
	for i := range d.Sentences {
		if i > 0 {
			out.WriteByte('\n')
		}
		drawSentence(out, d, &d.Sentences[i])
	}
	return out.Flush()
}

func drawSentence(out *bufio.Writer, d *Document, s *Sentence) {
	if len(s.Tokens) == 0 {
		return
	}
	fmt.Fprintf(out, "%s\n\n", printable(strings.Join(strings.Fields(d.Cut(s, 0, len(s.Tokens)-1)), " ")))
	p := plant(s)
	branches := p.draw()
	names := nameMarks(s)
	rows := make([][]string, len(s.Tokens))
	for i := range s.Tokens {
		t := &s.Tokens[i]
		rel := t.Rel.String()
		if t.Head >= 0 && p.parent[i] != t.Head { // its branch had to be drawn elsewhere
			rel += " of " + printable(s.Tokens[t.Head].Form)
		}
		rows[i] = []string{branches[i] + " " + printable(t.Form), printable(t.Lemma), t.UPOS.String(), t.XPOS.String(), rel, names[i]}
	}
	var widths [5]int
	for _, row := range rows {
		for c := range widths {
			widths[c] = max(widths[c], columns(row[c]))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		line.WriteString("  ")
		for c, cell := range row {
			line.WriteString(cell)
			if c < len(widths) {
				line.WriteString(strings.Repeat(" ", widths[c]-columns(cell)+2))
			}
		}
		out.WriteString(strings.TrimRight(line.String(), " "))
		out.WriteByte('\n')
	}
}

// planted is a sentence's tree made fit to draw: one root or more, no circle,
// and no branch across another.
type planted struct {
	parent      []int // -1 for a root
	depth       []int
	first, last []int // the first and last child, or the word itself
}

// plant hangs each word whose branch would cross another on the next word
// above that keeps it from doing so.
func plant(s *Sentence) *planted {
	n := len(s.Tokens)
	p := &planted{parent: make([]int, n), depth: make([]int, n), first: make([]int, n), last: make([]int, n)}
	for i := range s.Tokens {
		p.parent[i] = s.Tokens[i].Head
		if p.parent[i] >= n || p.parent[i] < 0 || p.parent[i] == i || p.circle(i) {
			p.parent[i] = -1
		}
	}
	for again := true; again; {
		again = false
		for i := range n {
			for p.parent[i] >= 0 && p.crosses(i) {
				p.parent[i] = p.parent[p.parent[i]]
				again = true
			}
		}
	}
	for i := range n {
		p.first[i], p.last[i] = i, i
	}
	for i := range n {
		for h := p.parent[i]; h >= 0; h = p.parent[h] {
			p.depth[i]++
		}
		if h := p.parent[i]; h >= 0 {
			p.first[h] = min(p.first[h], i)
			p.last[h] = max(p.last[h], i)
		}
	}
	return p
}

// circle tells whether the words above i, as far as they are planted, lead
// back to it.
func (p *planted) circle(i int) bool {
	steps := 0
	for h := p.parent[i]; h >= 0 && h <= i && steps <= len(p.parent); h = p.parent[h] {
		if h == i {
			return true
		}
		steps++
	}
	return steps > len(p.parent)
}

// crosses tells whether a word between i and its parent is not under that
// parent, so that its branch has to cross.
func (p *planted) crosses(i int) bool {
	parent := p.parent[i]
	for k := min(i, parent) + 1; k < max(i, parent); k++ {
		h := p.parent[k]
		for h >= 0 && h != parent {
			h = p.parent[h]
		}
		if h != parent {
			return true
		}
	}
	return false
}

// draw gives the branches that stand before each word. A level of the tree is
// two columns wide; a word's own column holds the line to its children.
func (p *planted) draw() []string {
	lines := make([]string, len(p.parent))
	for i := range p.parent {
		var b strings.Builder
		above := make([]int, p.depth[i]+1) // the words above i, the root first
		for k, h := p.depth[i], i; k >= 0; k-- {
			above[k] = h
			h = p.parent[h]
		}
		for k, h := range above[:p.depth[i]] {
			child := above[k+1]
			switch {
			case child == i:
				b.WriteString(p.joint(h, i))
			case p.first[h] < i && i < p.last[h] && (i > h || child > p.first[h] || i > child) && p.runs(h, child, i):
				b.WriteString("│ ")
			default:
				b.WriteString("  ")
			}
		}
		left, right := p.first[i] < i, p.last[i] > i
		switch {
		case left && right:
			b.WriteString("┼")
		case left:
			b.WriteString("┴")
		case right:
			b.WriteString("┬")
		default:
			b.WriteString("─")
		}
		lines[i] = b.String()
	}
	return lines
}

// joint draws where the branch to the word i leaves its parent's line.
func (p *planted) joint(parent, i int) string {
	switch {
	case i == p.first[parent]:
		return "╭─"
	case i == p.last[parent]:
		return "╰─"
	}
	return "├─"
}

// runs tells whether the line of the word h to its children passes the row of
// the word i, which lies under its child.
func (p *planted) runs(h, child, i int) bool {
	if child < h { // the line begins at the first child and goes down to h
		return i > p.first[h]
	}
	return i < p.last[h]
}

// nameMarks tells beside each word what name, or masked name, it is part of.
func nameMarks(s *Sentence) []string {
	marks := make([]string, len(s.Tokens))
	for i, t := range s.Tokens {
		if t.Mask != NotMasked {
			marks[i] = "▪ " + t.Mask.String()
		}
	}
	for _, n := range s.Names {
		for i := n.First; i <= n.Last; i++ {
			switch {
			case n.First == n.Last:
				marks[i] = "▪ " + n.Kind.String()
			case i == n.First:
				marks[i] = "┐ " + n.Kind.String()
			case i == n.Last:
				marks[i] = "┘"
			default:
				marks[i] = "│"
			}
		}
	}
	return marks
}

// printable replaces what a terminal would obey.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) || r == utf8.RuneError {
			return utf8.RuneError
		}
		return r
	}, s)
}

// columns is the number of columns that s takes on a terminal.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case isWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func isWide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

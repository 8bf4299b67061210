package conllu

import (
	"errors"
	"unicode"
	"unicode/utf8"

	"casus/nlp"
)

// Score compares an analysis with a gold standard of the same text as the
// CoNLL 2018 shared task does (universaldependencies.org/conll18/evaluation.html):
// words are aligned by the characters they cover, within a multiword token by
// the longest common subsequence of their forms; a relation counts without its
// subtype; each measure is the F1 of what the gold standard has and what the
// system gave.
type Score struct {
	Words, Sentences, UPOS, XPOS, Lemmas, UAS, LAS F1
	// Relations are the F1 of words whose head and whole relation, subtype
	// included, are right, by that relation.
	Relations [nlp.NumRel]F1
	// Names is the F1 of names with the right words and kind, and NameSpans
	// of names with the right words whatever their kind.
	Names, NameSpans F1
}

// F1 counts what a measure needs.
type F1 struct {
	Gold, System, Right int
}

// Value is the F1 from 0 to 1, and 0 where there is nothing to find.
func (f F1) Value() float64 {
	if f.Gold+f.System == 0 {
		return 0
	}
	return 2 * float64(f.Right) / float64(f.Gold+f.System)
}

// Precision is the share of what the system gave that is right.
func (f F1) Precision() float64 { return share(f.Right, f.System) }

// Recall is the share of the gold standard that the system gave.
func (f F1) Recall() float64 { return share(f.Right, f.Gold) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func (f *F1) add(gold, system, right bool) {
	if gold {
		f.Gold++
	}
	if system {
		f.System++
	}
	if right {
		f.Right++
	}
}

// scored is a word with its place among the text's characters that are no
// spaces, and its head in the whole document.
type scored struct {
	nlp.Token
	from, to int
	head     int // index of the head, -1 for the root
	joined   int // 1 more than the index of the document's multiword token it is in, or 0
}

// Compare scores a system's document against the gold one, which must have
// the same text but for its spaces. joined are the gold sentences' multiword
// tokens, as Document's sentences had them; nil where they are not known.
func Compare(gold, system *nlp.Document, joined [][]Range) (Score, error) {
	var s Score
	g, gSpans := flatten(gold, joined)
	w, wSpans := flatten(system, nil)
	if len(g) > 0 && (len(w) == 0 || g[len(g)-1].to != w[len(w)-1].to) {
		return s, errors.New("the two analyses are not of one text")
	}
	s.Sentences = compareSpans(gSpans, wSpans)
	match := align(g, w)
	s.Words = F1{Gold: len(g), System: len(w)}
	toGold := make([]int, len(w))
	for i := range toGold {
		toGold[i] = -1
	}
	for i, j := range match {
		if j >= 0 {
			toGold[j] = i
			s.Words.Right++
		}
	}
	for _, f := range []*F1{&s.UPOS, &s.XPOS, &s.Lemmas, &s.UAS, &s.LAS} {
		f.Gold, f.System = len(g), len(w)
	}
	for i := range g {
		s.Relations[g[i].Rel].Gold++
	}
	for j := range w {
		s.Relations[w[j].Rel].System++
		i := toGold[j]
		if i < 0 {
			continue
		}
		a, b := &g[i], &w[j]
		head := b.head < 0 && a.head < 0 || b.head >= 0 && a.head >= 0 && toGold[b.head] == a.head
		s.UPOS.add(false, false, a.UPOS == b.UPOS)
		s.XPOS.add(false, false, a.XPOS == b.XPOS)
		s.Lemmas.add(false, false, a.Lemma == b.Lemma || a.Lemma == "_")
		s.UAS.add(false, false, head)
		s.LAS.add(false, false, head && a.Rel.Base() == b.Rel.Base())
		s.Relations[a.Rel].add(false, false, head && a.Rel == b.Rel)
	}
	s.Names, s.NameSpans = compareNames(gold, system)
	return s, nil
}

// flatten lays a document's tokens in one row.
func flatten(d *nlp.Document, joined [][]Range) ([]scored, [][2]int) {
	var all []scored
	spans := make([][2]int, 0, len(d.Sentences))
	at, multi := 0, 0
	for i := range d.Sentences {
		first := len(all)
		for _, t := range d.Sentences[i].Tokens {
			head := -1
			if t.Head >= 0 {
				head = first + t.Head
			}
			n := utf8.RuneCountInString(t.Form)
			all = append(all, scored{Token: t, from: at, to: at + n, head: head})
			at += n
		}
		if len(all) == first {
			continue
		}
		if joined != nil {
			for _, r := range joined[i] {
				multi++
				for k := r.First; k <= r.Last; k++ {
					all[first+k-1].joined = multi
				}
			}
		}
		spans = append(spans, [2]int{all[first].from, at})
	}
	return all, spans
}

func compareSpans(gold, system [][2]int) F1 {
	f := F1{Gold: len(gold), System: len(system)}
	for i, j := 0, 0; i < len(gold) && j < len(system); {
		switch {
		case gold[i] == system[j]:
			f.Right++
			i++
			j++
		case gold[i][0] < system[j][0] || gold[i][0] == system[j][0] && gold[i][1] < system[j][1]:
			i++
		default:
			j++
		}
	}
	return f
}

// align gives for each gold word the index of the system's word that it is
// matched with, or -1.
func align(gold, system []scored) []int {
	match := make([]int, len(gold))
	for i := range match {
		match[i] = -1
	}
	for i, j := 0, 0; i < len(gold) && j < len(system); {
		if gold[i].joined > 0 {
			i, j = alignJoined(gold, system, match, i, j)
			continue
		}
		a, b := &gold[i], &system[j]
		switch {
		case a.from == b.from && a.to == b.to:
			match[i] = j
			i++
			j++
		case a.from <= b.from:
			i++
		default:
			j++
		}
	}
	return match
}

// alignJoined aligns a gold multiword token with the system's words that lie
// in it.
func alignJoined(gold, system []scored, match []int, i, j int) (int, int) {
	from, end := gold[i].from, i
	for end < len(gold) && gold[end].joined == gold[i].joined {
		end++
	}
	to := gold[end-1].to
	for j < len(system) && system[j].from < from {
		j++
	}
	last := j
	for last < len(system) && system[last].to <= to {
		last++
	}
	g, s := gold[i:end], system[j:last]
	longest := make([][]int, len(g)+1)
	for x := range longest {
		longest[x] = make([]int, len(s)+1)
	}
	for x := len(g) - 1; x >= 0; x-- {
		for y := len(s) - 1; y >= 0; y-- {
			longest[x][y] = max(longest[x+1][y], longest[x][y+1])
			if sameForm(g[x].Form, s[y].Form) {
				longest[x][y] = max(longest[x][y], longest[x+1][y+1]+1)
			}
		}
	}
	for x, y := 0, 0; x < len(g) && y < len(s); {
		switch {
		case sameForm(g[x].Form, s[y].Form):
			match[i+x] = j + y
			x++
			y++
		case longest[x+1][y] >= longest[x][y+1]:
			x++
		default:
			y++
		}
	}
	return end, last
}

func sameForm(a, b string) bool {
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		q, m := utf8.DecodeRuneInString(b)
		if unicode.ToLower(r) != unicode.ToLower(q) {
			return false
		}
		a, b = a[n:], b[m:]
	}
	return a == b
}

func compareNames(gold, system *nlp.Document) (kinds, spans F1) {
	type place struct{ from, to int }
	known := map[place]nlp.NameKind{}
	for i := range gold.Sentences {
		s := &gold.Sentences[i]
		for _, n := range s.Names {
			known[place{s.Tokens[n.First].Start, s.Tokens[n.Last].End}] = n.Kind
			kinds.Gold++
		}
	}
	for i := range system.Sentences {
		s := &system.Sentences[i]
		for _, n := range s.Names {
			kind, ok := known[place{s.Tokens[n.First].Start, s.Tokens[n.Last].End}]
			kinds.add(false, true, ok && kind == n.Kind)
			spans.add(false, true, ok)
		}
	}
	spans.Gold = kinds.Gold
	return kinds, spans
}

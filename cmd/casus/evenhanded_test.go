package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The reports of testdata/evenhanded are written with the two sides one way and
// the other, and coded by the command. Told in the reports' own terms (side A,
// the slot it fills, the words between), the two codings must be the same.

// side is one line of a table of sides: what fills its slots.
type side map[string]string

// slotless is the column whose slot is the side's letter alone.
const slotless = "name"

func TestEvenHandedBetweenStates(t *testing.T) {
	sides := readSides(t, "states.tsv")
	var pairs [][2]side
	for i := range sides {
		for _, step := range [...]int{1, 5} {
			pairs = append(pairs, [2]side{sides[i], sides[(i+step)%len(sides)]})
		}
	}
	checkEvenHanded(t, "states.txt", pairs)
}

func TestEvenHandedBetweenArmedGroups(t *testing.T) {
	sides := readSides(t, "groups.tsv")
	var pairs [][2]side
	for i := 0; i+1 < len(sides); i += 2 {
		pairs = append(pairs, [2]side{sides[i], sides[i+1]})
	}
	checkEvenHanded(t, "groups.txt", pairs)
}

func TestEvenHandedInAnInventedWorld(t *testing.T) {
	actors := filepath.Join(evenHandedDir, "invented.tsv")
	checkEvenHanded(t, "states.txt", everyPair(readSides(t, "invented-states.tsv")), "--actors", actors)
	checkEvenHanded(t, "groups.txt", everyPair(readSides(t, "invented-groups.tsv")), "--actors", actors)
}

func everyPair(sides []side) (pairs [][2]side) {
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			pairs = append(pairs, [2]side{a, b})
		}
	}
	return pairs
}

var evenHandedDir = filepath.Join("testdata", "evenhanded")

// shownUnevenly bounds how many differences are printed in full.
const shownUnevenly = 12

func checkEvenHanded(t *testing.T, templates string, pairs [][2]side, options ...string) {
	t.Helper()
	reports := readTemplates(t, templates)
	var written []*written
	var in strings.Builder
	for _, rep := range reports {
		for _, p := range pairs {
			if !rep.suits(p[0]) || !rep.suits(p[1]) {
				continue
			}
			for _, sides := range [...][2]side{p, {p[1], p[0]}} {
				w := rep.write(sides)
				written = append(written, w)
				line, err := json.Marshal(map[string]string{"id": "x", "date": "2019-05-14", "text": w.text})
				if err != nil {
					t.Fatal(err)
				}
				in.Write(append(line, '\n'))
			}
		}
	}
	got := casus(t, in.String(), append([]string{"code", "--format", "jsonl", "-o", "jsonl", "-"}, options...)...)
	if got.code != 0 {
		t.Fatalf("exit %d: %s", got.code, got.stderr)
	}
	lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
	if len(lines) != len(written) {
		t.Fatalf("%d codings of %d reports", len(lines), len(written))
	}
	uneven := 0
	for i := 0; i < len(lines); i += 2 {
		one, other := written[i].inOwnTerms(t, lines[i]), written[i+1].inOwnTerms(t, lines[i+1])
		if slices.Equal(one, other) {
			continue
		}
		if uneven++; uneven <= shownUnevenly {
			t.Errorf("%s, %s and %s (-one way +the other):\n%s\n%s", written[i].template, written[i].sides[0][slotless], written[i].sides[1][slotless], written[i].text, unlike(one, other))
		}
	}
	t.Logf("%d pairs, %d reports each: %d of %d swaps come out otherwise", len(pairs), len(reports), uneven, len(lines)/2)
}

// unlike gives the lines that only one of two codings has.
func unlike(one, other []string) string {
	var b strings.Builder
	for _, line := range one {
		if !slices.Contains(other, line) {
			fmt.Fprintln(&b, "  -", line)
		}
	}
	for _, line := range other {
		if !slices.Contains(one, line) {
			fmt.Fprintln(&b, "  +", line)
		}
	}
	return b.String()
}

// readSides reads a table of sides.
func readSides(t *testing.T, file string) (sides []side) {
	t.Helper()
	var header []string
	for _, line := range readLines(t, file) {
		cells := strings.Split(line, "\t")
		if header == nil {
			header = cells
			continue
		}
		s := side{}
		for i, cell := range cells {
			s[header[i]] = cell
		}
		sides = append(sides, s)
	}
	return sides
}

// readLines gives the lines of a file but for comments and empty ones.
func readLines(t *testing.T, file string) (lines []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(evenHandedDir, file))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines
}

// template is a report with slots for two sides.
type template struct{ name, text string }

func readTemplates(t *testing.T, file string) (list []template) {
	t.Helper()
	for _, line := range readLines(t, file) {
		if name, ok := strings.CutPrefix(line, "== "); ok {
			list = append(list, template{name: name})
			continue
		}
		list[len(list)-1].text += line
	}
	return list
}

// suits tells whether a side has a word for every slot of the template: there is
// no plural of Chinese.
func (r template) suits(s side) bool {
	for column, value := range s {
		if value == "" && (strings.Contains(r.text, "[A "+column+"]") || strings.Contains(r.text, "[B "+column+"]")) {
			return false
		}
	}
	return true
}

// written is a report with its slots filled.
type written struct {
	template, text string
	sides          [2]side
	pieces         []piece
}

// piece is a stretch of a report that has a name of its own, from a code point on.
type piece struct {
	start int
	name  string
	fixed bool // the same in every report of the template
}

// write fills the slots. An article begins with a capital where a sentence
// begins, and a name that ends with an s takes the apostrophe alone.
func (r template) write(sides [2]side) *written {
	w := &written{template: r.name, sides: sides}
	at := 0
	add := func(name, text string, fixed bool) {
		w.pieces = append(w.pieces, piece{at, name, fixed})
		w.text += text
		at += utf8.RuneCountInString(text)
	}
	rest := r.text
	for n := 0; ; n++ {
		before, after, slot := strings.Cut(rest, "[")
		add(fmt.Sprint(n, ":"), before, true)
		if !slot {
			return w
		}
		name, tail, _ := strings.Cut(after, "]")
		letter, column, _ := strings.Cut(name, " ")
		value := sides[strings.Index("AB", letter)][cmp.Or(column, slotless)]
		if bare, ok := strings.CutPrefix(value, "the "); ok {
			if article := "the "; before == "" || strings.HasSuffix(before, ". ") || strings.HasSuffix(before, `"`) {
				add(fmt.Sprint(n, "|"), "The ", false)
			} else {
				add(fmt.Sprint(n, "|"), article, false)
			}
			value = bare
		}
		add(fmt.Sprint(n, "[", name, "]"), value, false)
		if rest = tail; strings.HasPrefix(tail, "'s") {
			genitive := "'s"
			if strings.HasSuffix(value, "s") {
				genitive = "'"
			}
			add(fmt.Sprint(n, "'s"), genitive, false)
			rest = tail[len("'s"):]
		}
	}
}

// place names a place in the report in the template's terms. What lies at the
// edges of a slot, its article or its genitive is told by what follows.
func (w *written) place(at int) string {
	i, _ := slices.BinarySearchFunc(w.pieces, at+1, func(p piece, at int) int { return cmp.Compare(p.start, at) })
	p := w.pieces[i-1]
	if strings.HasSuffix(p.name, "|") && at == p.start { // before an article is before the name
		return w.pieces[i].name
	}
	if at == p.start {
		return p.name
	}
	return fmt.Sprint(p.name, "+", at-p.start)
}

// inOwnTerms gives a coding line by line, in the template's terms.
func (w *written) inOwnTerms(t *testing.T, line string) []string {
	t.Helper()
	var coding map[string]any
	if err := json.Unmarshal([]byte(line), &coding); err != nil {
		t.Fatal(err)
	}
	terms := ownTerms{w: w, ids: map[string]string{}}
	for _, list := range [...]string{"events", "losses", "quotes", "alignments"} {
		for i, item := range coding[list].([]any) {
			terms.ids[item.(map[string]any)["id"].(string)] = fmt.Sprint(list, i)
		}
	}
	for _, s := range w.sides {
		for column, value := range s {
			if value == "" {
				continue
			}
			bare := strings.TrimPrefix(value, "the ")
			terms.words = append(terms.words, word{bare, s.slot(w, column)})
			if bare != value { // the article is part of the slot
				terms.words = append(terms.words, word{value, s.slot(w, column)}, word{"The " + bare, s.slot(w, column)})
			}
		}
	}
	slices.SortFunc(terms.words, func(a, b word) int {
		return cmp.Or(cmp.Compare(len(b.text), len(a.text)), cmp.Compare(a.text, b.text), cmp.Compare(a.slot, b.slot))
	})
	delete(coding, "coder")
	w.forgetKnowledge(coding)
	terms.tell("", coding)
	return terms.lines
}

// forgetKnowledge takes out of a coding what the atlas knows of one side and may not
// know of another: who held an office that the text names without him, the
// entry of a ministry or an army that the text describes, and the ways to write a name.
func (w *written) forgetKnowledge(value any) {
	switch v := value.(type) {
	case map[string]any:
		if id, _ := v["id"].(string); id != "" && v["name"] != nil {
			v["name"] = id
			for _, s := range w.sides {
				if s.ownsUnnamed(id, v["text"].(string)) {
					v["id"] = ""
				}
			}
		}
		if v["id"] == "" && v["role"] != "" {
			delete(v, "name")
		}
		if why, ok := v["why"].(string); ok {
			why, _, _ = strings.Cut(why, "; held on that day by ")
			v["why"] = strings.TrimSuffix(why, "; the atlas has it too")
		}
		for _, item := range v {
			w.forgetKnowledge(item)
		}
	case []any:
		for _, item := range v {
			w.forgetKnowledge(item)
		}
	}
}

// ownsUnnamed tells whether a key is that of somebody or something of a side's
// which the words do not name.
func (s side) ownsUnnamed(id, text string) bool {
	if code := strings.ToLower(s["code"]); !strings.HasPrefix(id, code+"/") && !strings.HasPrefix(id, code+"-") {
		return false
	}
	for _, column := range [...]string{"capital", "surname"} {
		if s[column] != "" && strings.Contains(text, s[column]) {
			return false
		}
	}
	return s["id"] == ""
}

func (s side) slot(w *written, column string) string {
	if s[slotless] == w.sides[0][slotless] {
		return "<A " + column + ">"
	}
	return "<B " + column + ">"
}

type word struct{ text, slot string }

type ownTerms struct {
	w     *written
	ids   map[string]string
	words []word
	lines []string
}

func (o *ownTerms) tell(path string, value any) {
	switch v := value.(type) {
	case map[string]any:
		if start, ok := v["start"].(float64); ok && v["end"].(float64) > 0 {
			o.lines = append(o.lines, fmt.Sprint(path, " from ", o.w.place(int(start)), " to ", o.w.place(int(v["end"].(float64)))))
			delete(v, "text")
		}
		for _, key := range [...]string{"start", "end", "lat", "lon", "admin1"} { // a place's own
			delete(v, key)
		}
		var keys []string
		for key := range v {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			o.tell(path+"."+key, v[key])
		}
	case []any:
		for i, item := range v {
			o.tell(fmt.Sprint(path, "[", i, "]"), item)
		}
		if len(v) == 0 {
			o.lines = append(o.lines, path+" none")
		}
	default:
		o.lines = append(o.lines, path+" "+o.said(path, fmt.Sprint(v)))
	}
}

// said puts the sides' slots where words name them: an entry's key is the state's
// or of what belongs to it, and any other text may speak of them.
func (o *ownTerms) said(path, text string) string {
	if id, ok := o.ids[text]; ok {
		return id
	}
	for _, s := range o.w.sides {
		if code := strings.ToLower(s["code"]); code != "" && (strings.HasSuffix(path, ".id") || strings.HasSuffix(path, ".name") || strings.HasSuffix(path, ".party")) {
			if text == code || text == code+"-gov" {
				return s.slot(o.w, "code") + strings.TrimPrefix(text, code)
			}
			if strings.HasPrefix(strings.TrimPrefix(text, "own/"), code+"/") {
				return s.slot(o.w, "code") + "/"
			}
		}
	}
	for _, w := range o.words {
		text = strings.ReplaceAll(text, w.text, w.slot)
	}
	return strings.ReplaceAll(text, ">'s", ">'")
}

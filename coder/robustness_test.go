package coder

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"casus/coding"
	"casus/report"
)

// How a text is written may cost at most a tenth of the F1: in capitals, as old wires
// send it; in small letters, as messages are typed; without its full stops; in
// British or in American spelling. Each variant of a set of reports is held against the
// coding of the reports as they are and, where there is gold, against the gold.

// mayCost is the share of the F1 that a variant may lose.
const mayCost = 0.1

func TestRobustness(t *testing.T) {
	c := shipped(t)
	spelled := spellings(t)
	variants := []struct {
		name string
		of   func(string) string
	}{
		{"in capitals", func(s string) string { return strings.Map(unicode.ToUpper, s) }},
		{"in small letters", func(s string) string { return strings.Map(unicode.ToLower, s) }},
		{"without full stops", func(s string) string { return withoutStops(c, s) }},
		{"in British spelling", func(s string) string { return respelled(s, spelled, 1, 0) }},
		{"in American spelling", func(s string) string { return respelled(s, spelled, 0, 1) }},
	}
	sets := []struct {
		name  string
		paths []string
	}{
		{"our own reports", []string{"testdata/robustness.jsonl", "../examples/goma-shelling.jsonl", "../examples/world.jsonl"}},
		{"passages-dev", []string{"../../shared/data/passages/passages-dev.jsonl"}},
		{"contested-dev", []string{"../../shared/data/passages/contested-dev.jsonl"}},
	}
	for _, set := range sets {
		reports := readGold(t, set.paths)
		if reports == nil {
			t.Logf("%s: not measured, for the file is absent", set.name)
			continue
		}
		plain := make([][numMeasures][]string, len(reports))
		gold := make([][numMeasures][]string, len(reports))
		for i, r := range reports {
			plain[i] = keysOf(c.Code(r.report()))
			gold[i] = r.keys()
		}
		best := scores(plain, gold)
		hasGold := best[typeMeasure].gold > 0
		if t.Logf("%s: %d reports", set.name, len(reports)); hasGold {
			t.Logf("%s as they are: against gold %s", set.name, best)
		}
		for _, v := range variants {
			coded := make([][numMeasures][]string, len(reports))
			for i, r := range reports {
				rep := r.report()
				rep.Title, rep.Text = v.of(rep.Title), v.of(rep.Text)
				check(t, c, rep)
				coded[i] = keysOf(c.Code(rep))
			}
			same, right := scores(coded, plain), scores(coded, gold)
			if t.Logf("%s %s: against the plain text %s", set.name, v.name, same); hasGold {
				t.Logf("%s %s: against gold %s", set.name, v.name, right)
			}
			for m, name := range measureNames {
				if !hasGold && !same[m].atLeast(1-mayCost) {
					t.Errorf("%s %s: %s agree with those of the plain text by %.3f only", set.name, v.name, name, same[m].f1())
				}
				if best[m].gold > 0 && !right[m].atLeast(best[m].f1()*(1-mayCost)) {
					t.Errorf("%s %s: F1 of %s is %.3f, of the plain text %.3f", set.name, v.name, name, right[m].f1(), best[m].f1())
				}
			}
		}
	}
}

// What is compared: the types of events; who did something to whom, by country;
// both together; the numbers of losses.
const (
	typeMeasure = iota
	dyadMeasure
	eventMeasure
	lossMeasure
	numMeasures
)

var measureNames = [numMeasures]string{"types", "dyads", "events", "losses"}

// keysOf tells of a coding what is compared.
func keysOf(c *coding.Coding) (keys [numMeasures][]string) {
	who := func(list []coding.Participant) string {
		var countries []string
		for _, p := range list {
			countries = append(countries, p.Country)
		}
		return joined(countries)
	}
	for _, e := range c.Events {
		add(&keys, e.Type.String(), who(e.Actors)+" "+who(e.Recipients))
	}
	for _, l := range c.Losses {
		keys[lossMeasure] = append(keys[lossMeasure], string(l.Kind)+boundText(l.Min)+"-"+boundText(l.Max))
	}
	return keys
}

func add(keys *[numMeasures][]string, typ, dyad string) {
	keys[typeMeasure] = append(keys[typeMeasure], typ)
	keys[dyadMeasure] = append(keys[dyadMeasure], dyad)
	keys[eventMeasure] = append(keys[eventMeasure], typ+" "+dyad)
}

func joined(countries []string) string {
	slices.Sort(countries)
	return strings.Join(slices.Compact(countries), "+")
}

// goldReport is a report with what readers coded in it.
type goldReport struct {
	ID, Date, Title, Text string
	Events                []struct {
		Type               string
		Actors, Recipients []struct{ Country string }
	}
	Losses []struct {
		Kind     string
		Min, Max *int64
	}
}

func readGold(t *testing.T, paths []string) (list []goldReport) {
	for _, path := range paths {
		f, err := os.Open(filepath.FromSlash(path))
		if os.IsNotExist(err) {
			return nil
		}
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var g goldReport
			if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			list = append(list, g)
		}
	}
	return list
}

func (g *goldReport) report() *report.Report {
	return &report.Report{ID: g.ID, Date: g.Date, Title: g.Title, Text: g.Text}
}

func (g *goldReport) keys() (keys [numMeasures][]string) {
	for _, e := range g.Events {
		who := func(list []struct{ Country string }) string {
			var countries []string
			for _, p := range list {
				countries = append(countries, p.Country)
			}
			return joined(countries)
		}
		add(&keys, e.Type, who(e.Actors)+" "+who(e.Recipients))
	}
	for _, l := range g.Losses {
		keys[lossMeasure] = append(keys[lossMeasure], l.Kind+boundText(l.Min)+"-"+boundText(l.Max))
	}
	return keys
}

// tally counts what one side has of what the other has.
type tally struct{ right, coded, gold int }

func (t tally) f1() float64 {
	if t.coded+t.gold == 0 {
		return 1
	}
	return 2 * float64(t.right) / float64(t.coded+t.gold)
}

func (t tally) atLeast(f1 float64) bool { return t.f1() >= f1 }

type tallies [numMeasures]tally

func (t tallies) String() string {
	var parts []string
	for m, name := range measureNames {
		parts = append(parts, name+" "+strconv.FormatFloat(t[m].f1(), 'f', 3, 64))
	}
	return strings.Join(parts, ", ")
}

func scores(coded, gold [][numMeasures][]string) (total tallies) {
	for i := range coded {
		for m := range total {
			left := slices.Clone(gold[i][m])
			total[m].coded += len(coded[i][m])
			total[m].gold += len(left)
			for _, key := range coded[i][m] {
				if k := slices.Index(left, key); k >= 0 {
					left = slices.Delete(left, k, k+1)
					total[m].right++
				}
			}
		}
	}
	return total
}

// withoutStops leaves out the full stops that end sentences.
func withoutStops(c *Coder, text string) string {
	doc := c.analyzer.Analyze(text, nil)
	var b strings.Builder
	from := 0
	for _, s := range doc.Sentences {
		for i := len(s.Tokens) - 1; i >= 0 && i >= len(s.Tokens)-3; i-- {
			if t := s.Tokens[i]; t.Form == "." {
				b.WriteString(text[from:t.Byte])
				from = t.Byte + 1
				break
			}
		}
	}
	return b.String() + text[from:]
}

// spellings reads pairs of one word in British and in American spelling.
func spellings(t *testing.T) (pairs [][2]string) {
	data, err := os.ReadFile("testdata/robustness-spelling.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		british, american, _ := strings.Cut(strings.TrimSpace(line), "\t")
		pairs = append(pairs, [2]string{british, american})
	}
	return pairs
}

// respelled writes the words of a text in one spelling that are in the other.
func respelled(text string, pairs [][2]string, from, to int) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		n := wordLen(text[i:])
		if n == 0 {
			b.WriteByte(text[i])
			i++
			continue
		}
		word := text[i : i+n]
		i += n
		for _, p := range pairs {
			if strings.EqualFold(word, p[from]) {
				other := p[to]
				if unicode.IsUpper(firstRune(word)) {
					other = strings.ToUpper(other[:1]) + other[1:]
				}
				word = other
				break
			}
		}
		b.WriteString(word)
	}
	return b.String()
}

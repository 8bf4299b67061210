package codebook

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"casus/nlp"
)

var someLemmas = []string{"attack", "open", "fire", "army", "town", "gun", "talk", "peace"}

// anyRule writes a rule whose lines are all in order.
func anyRule(t *rapid.T, name string, others []string) string {
	pick := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label) }
	lemma := func() string { return pick("lemma", someLemmas...) }
	role := func() string { return pick("role", "subj", "obj", "prep(in|on)", "comp") }
	lines := []string{"rule " + name, "  trigger " + pick("pos", "verb", "noun") + " " + lemma() + "|" + lemma()}
	if rapid.Bool().Draw(t, "with") {
		lines[1] += " with " + role() + " " + lemma()
	}
	for range rapid.IntRange(0, 2).Draw(t, "tests") {
		lines = append(lines, "  "+pick("if", "if", "unless")+" "+role()+pick("what", "", " lemma "+lemma(), " number plural", " number singular"))
	}
	if len(others) > 0 && rapid.Bool().Draw(t, "is over") {
		lines = append(lines, "  over "+pick("over", others...))
	}
	return strings.Join(append(lines, "  actor "+role()+"|"+role(), `  example "A" => none`, ""), "\n")
}

// anyClause makes a flat tree with a clause that takes its arguments from it.
func anyClause(t *rapid.T) *Clause {
	s := &nlp.Sentence{}
	n := rapid.IntRange(1, 8).Draw(t, "tokens")
	for range n {
		tag := rapid.SampledFrom([]nlp.XPOS{nlp.TagNN, nlp.TagNNS}).Draw(t, "tag")
		s.Tokens = append(s.Tokens, nlp.Token{Lemma: rapid.SampledFrom(someLemmas).Draw(t, "lemma"), UPOS: nlp.NOUN, XPOS: tag, Head: 0, Rel: nlp.RelObj})
	}
	s.Tokens[0].Head = -1
	c := &Clause{Sentence: s, POS: rapid.SampledFrom([]POS{Verb, Noun}).Draw(t, "pos"), Light: -1, Status: "actual"}
	for i := 1; i < n; i++ {
		a := Arg{Role: rapid.SampledFrom([]Role{Subj, Obj, Comp, Prep}).Draw(t, "role"), Head: i}
		if a.Role == Prep {
			a.Prep = rapid.SampledFrom([]string{"in", "on", "at"}).Draw(t, "prep")
		}
		c.Args = append(c.Args, a)
	}
	return c
}

// everything is an actor.
type everything struct{ facts }

func (everything) Is(int, string) bool { return true }

func anyRules(t *rapid.T) []string {
	var rules, names []string
	for i := range rapid.IntRange(1, 8).Draw(t, "rules") {
		name := string(rune('a' + i))
		rules = append(rules, anyRule(t, name, names)) // over earlier rules alone, so never in a ring
		names = append(names, name)
	}
	return rules
}

func loadRapid(t *rapid.T, rules []string) *Book {
	book, err := Load(fstest.MapFS{"a.rules": {Data: []byte("type ASSAULT\n" + strings.Join(rules, ""))}})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// What a rule says does not depend on where it stands in the file.
func TestTheOrderOfRulesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := anyRules(t)
		c := anyClause(t)
		f := everything{facts{s: c.Sentence}}
		m, ok := loadRapid(t, rules).Match(c, f)
		slices.Reverse(rules)
		n, okToo := loadRapid(t, rules).Match(c, f)
		if got, want := show(c, n, okToo), show(c, m, ok); got != want {
			t.Fatalf("turned round the rules give %q, before %q", got, want)
		}
	})
}

// Trace and Match give one answer: one rule fires in the one where one does in
// the other, and all that fails says where.
func TestTraceAgreesWithMatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := loadRapid(t, anyRules(t))
		c := anyClause(t)
		f := everything{facts{s: c.Sentence}}
		m, ok := book.Match(c, f)
		var fired []string
		for _, tried := range book.Trace(c, f) {
			if tried.Why == "" || tried.Line == 0 {
				t.Fatalf("no reason or no line: %+v", tried)
			}
			if tried.Fired {
				fired = append(fired, tried.Name)
			}
		}
		var want []string
		if ok {
			want = []string{m.Rule.Name()}
		}
		if !slices.Equal(fired, want) {
			t.Fatalf("Trace says that %v fire, Match %v", fired, want)
		}
	})
}

// Each participant is an argument of the clause that is no part of the
// trigger, and the trigger's words are tokens in order.
func TestAMatchStaysInItsClause(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := loadRapid(t, anyRules(t))
		c := anyClause(t)
		m, ok := book.Match(c, everything{facts{s: c.Sentence}})
		if !ok {
			return
		}
		words := m.Words.Append(nil)
		if len(words) == 0 || !slices.IsSorted(words) || !slices.Contains(words, c.Head) {
			t.Fatalf("the trigger's words are %v", words)
		}
		for i := range m.Actors.All() {
			if i >= len(c.Args) || slices.Contains(words, c.Args[i].Head) {
				t.Fatalf("actor %d is no argument or part of the trigger", i)
			}
		}
	})
}

// A word is found in a set however it is capitalised.
func TestASetHasItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-z]{1,4}(_[a-z]{1,3}){0,2}`)).Draw(t, "words")
		set := newSet("s", words)
		for _, w := range words {
			if !set.Has(w) || !set.Has(strings.ToUpper(w)) {
				t.Fatalf("%q is not in its set", w)
			}
		}
		other := rapid.StringMatching(`[a-z]{1,4}`).Draw(t, "other")
		if set.Has(other) != slices.Contains(words, other) {
			t.Fatalf("%q in %v: %v", other, words, set.Has(other))
		}
	})
}

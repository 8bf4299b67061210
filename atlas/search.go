package atlas

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Candidate is one thing that a query may mean.
type Candidate struct {
	Sense
	// Score is from 0 to 1: how well the name fits, and whether it held on the
	// day asked for.
	Score float64
	// Why says in a few words what the score is made of.
	Why string
}

// The scores of the ways in which a name may fit.
const (
	exactScore = 1.0 // the whole name
	soundScore = 0.7 // a person's name in another transliteration
	partScore  = 0.5 // the query is a part of the name
	slipScore  = 0.4 // the name but for one or two letters
	rarePart   = 0.7 // what is left of a score where the name more often means something else
	pastPart   = 0.6 // and where it did not hold on the day
	rankStep   = 0.02
)

// Find gives what a name may mean, best first, at most so many: the senses of
// the name itself, people whose names sound alike, and names that hold it or differ by a
// letter or two. On a day ("2020-07-16") things that did not exist or were not
// called so then score less. It looks at all names, and is meant for people who
// search, not for running text.
func (a *Atlas) Find(query, day string, most int) []Candidate {
	var list []Candidate
	add := func(s Sense, score float64, why string) {
		for i := range list {
			if list[i].Entry == s.Entry {
				return // the first way to find it is the best
			}
		}
		if s.Rare {
			score, why = score*rarePart, why+"; the name more often means something else"
		}
		if !s.Held.Covers(day) {
			score, why = score*pastPart, fmt.Sprintf("%s; it was called so %s", why, years(s.Held))
		} else if !s.Span.Covers(day) {
			score, why = score*pastPart, fmt.Sprintf("%s; it existed %s", why, years(s.Span))
		}
		list = append(list, Candidate{s, score, why})
	}
	for i, s := range a.whole(query) {
		add(s, exactScore-rankStep*float64(min(i, 20)), "the "+s.Use.String()+" is the same")
	}
	words := scan(query, nil, a.names.word)
	if n, who := a.sounds.alike(query, words, 0); n > 0 && n == len(words) {
		add(Sense{Entry: who}, soundScore, "the name sounds the same")
	}
	if len(list) < most {
		vocabulary := a.vocabulary()
		folded := a.foldWords(query, vocabulary)
		for name, senses := range a.allNames(vocabulary) {
			score, why := 0.0, ""
			switch {
			case folded == "":
			case strings.Contains(" "+name+" ", " "+folded+" "):
				score, why = partScore*float64(len(folded)+len(name))/float64(2*len(name)), fmt.Sprintf("it is a part of %q", name)
			case len(folded) > 4 && slips(folded, name, 1+len(folded)/10) >= 0:
				score, why = slipScore, fmt.Sprintf("but for a letter or two it is %q", name)
			}
			if score > 0 {
				for _, s := range senses {
					add(s, score, why)
				}
			}
		}
	}
	slices.SortStableFunc(list, func(x, y Candidate) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(y.population(), x.population()), strings.Compare(x.ID, y.ID))
	})
	return list[:min(len(list), most)]
}

// whole gives the senses of a whole name, a division's word included.
func (a *Atlas) whole(name string) []Sense {
	words := scan(name, nil, a.names.word)
	n, senses := a.match(words, 0, false)
	if n == 0 {
		return nil
	}
	if n, senses = a.divided(words, 0, n, senses); n == len(words) {
		return senses
	}
	return nil
}

func years(s Span) string {
	switch {
	case s.From == "":
		return "until " + s.To
	case s.To == "":
		return "from " + s.From
	}
	return "from " + s.From + " to " + s.To
}

// vocabulary gives the words of names by id, of several ways to write one the first
// in the alphabet.
func (a *Atlas) vocabulary() []string {
	words := make([]string, len(a.names.vocabulary))
	for w, id := range a.names.vocabulary {
		if words[id] == "" || w < words[id] {
			words[id] = w
		}
	}
	return words
}

// foldWords folds a name, one blank between its words, each in the one way in
// which the vocabulary writes it.
func (a *Atlas) foldWords(name string, vocabulary []string) string {
	var parts []string
	for _, w := range scan(name, nil, a.names.word) {
		part := foldString(name[w.byteStart:w.byteEnd])
		if w.id != unknownWord {
			part = vocabulary[w.id]
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

// allNames gives every name, folded, with what it can mean.
func (a *Atlas) allNames(vocabulary []string) iter.Seq2[string, []Sense] {
	return func(yield func(string, []Sense) bool) {
		steps := a.names.edges.steps(len(a.names.values))
		for at, spellings := range a.names.all() {
			var parts []string
			for n := at; n != root; n = steps[n].from {
				parts = append(parts, vocabulary[steps[n].word])
			}
			slices.Reverse(parts)
			name := strings.Join(parts, " ")
			for _, s := range spellings {
				if !yield(name, s.senses) {
					return
				}
			}
		}
	}
}

// slips gives by how many letters two words differ, -1 where by more than limit.
func slips(a, b string, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit || a == "" || b == "" || a[0] != b[0] {
		return -1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal, best := row[0], limit+1
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost = 1 + min(diagonal, row[j], row[j-1])
			}
			diagonal, row[j] = row[j], cost
			best = min(best, cost)
		}
		if best > limit {
			return -1
		}
	}
	if row[len(b)] > limit {
		return -1
	}
	return row[len(b)]
}

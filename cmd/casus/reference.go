package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"casus/coder"
	"casus/nlp/conllu"
)

// referenceScore counts pronouns of one sort.
type referenceScore struct{ gold, found, right int }

func (s referenceScore) add(o referenceScore) referenceScore {
	return referenceScore{s.gold + o.gold, s.found + o.found, s.right + o.right}
}

// evaluateReferences scores what pronouns of the third person stand for.
// An antecedent is right where a mention of the same thing has its head there. Only
// pronouns for people, organisations and places that were mentioned before count: the coder
// looks for nothing else.
func evaluateReferences(w io.Writer, cod *coder.Coder, file string) error {
	sentences, err := readTreebank(file)
	if err != nil {
		return err
	}
	scores := map[string]referenceScore{}
	for len(sentences) > 0 {
		end := 1
		for end < len(sentences) && !startsDocument(sentences[end]) {
			end++
		}
		if err := scoreReferences(cod, sentences[:end], scores); err != nil {
			return treebankError(file, err)
		}
		sentences = sentences[end:]
	}
	fmt.Fprintf(w, "%s: pronouns of the third person\n", file)
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "for\tin gold\tresolved\tright\tprecision\trecall\tF1\t")
	var all referenceScore
	row := func(kind string, s referenceScore) {
		p, r := ratio(s.right, s.found), ratio(s.right, s.gold)
		f1 := 0.0
		if p+r > 0 {
			f1 = 2 * p * r / (p + r)
		}
		fmt.Fprintf(out, "%s\t%d\t%d\t%d\t%.1f\t%.1f\t%.1f\t\n", kind, s.gold, s.found, s.right, 100*p, 100*r, 100*f1)
	}
	for _, kind := range referenceKinds {
		row(kind, scores[kind])
		all = all.add(scores[kind])
	}
	row("all", all)
	return out.Flush()
}

var referenceKinds = [...]string{"person", "organization", "place"}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func startsDocument(s *conllu.Sentence) bool {
	for _, c := range s.Comments {
		if strings.HasPrefix(c, "newdoc") {
			return true
		}
	}
	return false
}

// scoreReferences adds the pronouns of one document.
func scoreReferences(cod *coder.Coder, sentences []*conllu.Sentence, scores map[string]referenceScore) error {
	doc, err := conllu.Document(sentences)
	if err != nil {
		return err
	}
	type mention struct{ group, kind string }
	heads := map[int][]mention{} // by the offset of the head
	first := map[string]int{}    // where each group is mentioned first
	for i, s := range sentences {
		list, err := s.Mentions()
		if err != nil {
			return err
		}
		for _, m := range list {
			at := doc.Sentences[i].Tokens[m.Head].Start
			heads[at] = append(heads[at], mention{m.Group, m.Kind})
			if old, seen := first[m.Group]; !seen || at < old {
				first[m.Group] = at
			}
		}
	}
	for _, ref := range cod.References(doc.Text) {
		for _, m := range heads[ref.Start] {
			s, wanted := scores[m.kind], false
			for _, kind := range referenceKinds {
				wanted = wanted || m.kind == kind
			}
			if !wanted || first[m.group] >= ref.Start {
				continue
			}
			s.gold++
			if ref.Head >= 0 {
				s.found++
				for _, a := range heads[ref.Head] {
					if a.group == m.group {
						s.right++
						break
					}
				}
			}
			scores[m.kind] = s
			break
		}
	}
	return nil
}

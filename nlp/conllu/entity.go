package conllu

import (
	"strconv"
	"strings"

	"casus/nlp"
)

// Mention is an entity that GUM's Entity marks name: its words First to Last,
// both included, index Words.
type Mention struct {
	First, Last int
	// Head indexes the word at the head of the mention, as its minimal span
	// tells.
	Head int
	// Group is the coreference group: mentions of one thing share it within a
	// document.
	Group string
	// Kind is GUM's entity type: person, organization, place, object, time,
	// event, abstract, animal, plant or substance.
	Kind string
	// Status is the information status, as "new" or "giv:act".
	Status string
	// Link is the kind of the coreference link, as "coref", "ana" or "sgl".
	Link string
	// Identity is the title of the Wikipedia page on a thing that has one.
	Identity string
}

// Mentions reads the Entity marks of a sentence, in the order of the mentions'
// last words. Marks that do not pair up within the sentence are an error.
func (s *Sentence) Mentions() ([]Mention, error) {
	var all, open []Mention
	for i := range s.Words {
		marks, _ := MiscValue(s.Words[i].Misc, "Entity")
		for marks != "" {
			if marks[0] == '(' {
				n := strings.IndexAny(marks[1:], "()") + 1
				if n == 0 {
					n = len(marks)
				}
				m, ok := openMention(marks[1:n])
				if !ok {
					return nil, s.fault(i, "the Entity mark %q cannot be read", marks[:n])
				}
				m.First = i
				if n < len(marks) && marks[n] == ')' {
					all = append(all, m.close(i))
					n++
				} else {
					open = append(open, m)
				}
				marks = marks[n:]
				continue
			}
			group, rest, ok := strings.Cut(marks, ")")
			if !ok {
				return nil, s.fault(i, "the Entity mark %q cannot be read", marks)
			}
			k := len(open) - 1
			for k >= 0 && open[k].Group != group {
				k--
			}
			if k < 0 {
				return nil, s.fault(i, "the Entity mark %q closes what was not opened", group)
			}
			all = append(all, open[k].close(i))
			open = append(open[:k], open[k+1:]...)
			marks = rest
		}
	}
	if len(open) > 0 {
		return nil, s.fault(open[0].First, "its Entity mark is not closed")
	}
	return all, nil
}

// openMention reads group-kind-status-salience-centering-minspan-link and,
// where there is one, -identity. Some documents of GUM leave the salience out,
// so the columns after it are found by the centering, which begins with "cf".
// Head is counted from the mention's first word until close.
func openMention(mark string) (Mention, bool) {
	part := strings.SplitN(mark, "-", 5)
	if len(part) < 5 {
		return Mention{}, false
	}
	m := Mention{Group: part[0], Kind: part[1], Status: part[2]}
	rest := part[4]
	if !strings.HasPrefix(part[3], "cf") {
		_, rest, _ = strings.Cut(rest, "-")
	}
	span, rest, _ := strings.Cut(rest, "-")
	m.Link, m.Identity, _ = strings.Cut(rest, "-")
	first, _, _ := strings.Cut(span, ",")
	head, err := strconv.Atoi(first)
	if err != nil || head < 1 {
		return Mention{}, false
	}
	m.Head = head - 1
	return m, true
}

func (m Mention) close(last int) Mention {
	m.Last = last
	m.Head = min(m.First+m.Head, last)
	return m
}

// Names gives the names that the Entity marks tell. GUM marks whole noun
// phrases, common nouns too; a name is what of a phrase with a proper noun at
// its head is proper name: the head and the words of its name on either side
// of it, without article, apposition or title of no capital.
func (s *Sentence) Names() ([]nlp.Name, error) {
	mentions, err := s.Mentions()
	if err != nil {
		return nil, err
	}
	var names []nlp.Name
	for _, m := range mentions {
		if s.Words[m.Head].UPOS != "PROPN" || m.Kind == "time" {
			continue
		}
		first, last := m.Head, m.Head
		for first > m.First && s.inName(first-1, m) {
			first--
		}
		for last < m.Last && s.inName(last+1, m) {
			last++
		}
		names = append(names, nlp.Name{First: first, Last: last, Kind: nameKind(m.Kind)})
	}
	return outermost(names), nil
}

// inName tells whether the word is part of the proper name at the mention's
// head: a word with a proper noun's tag that hangs on the head, over other
// such words, by a relation that stays within a name.
func (s *Sentence) inName(i int, m Mention) bool {
	for steps := 0; i >= m.First && i <= m.Last && steps <= len(s.Words); steps++ {
		if i == m.Head {
			return true
		}
		w := &s.Words[i]
		switch w.Rel {
		case "flat", "compound", "amod", "nmod:desc", "nummod", "case", "nmod", "punct", "goeswith", "det":
		default:
			return false
		}
		proper := strings.HasPrefix(w.XPOS, "NNP") || w.XPOS == "CD"
		joins := w.XPOS == "HYPH" || (w.Rel == "case" && (w.Form == "of" || w.Form == "for"))
		if !proper && !joins {
			return false
		}
		i = w.Head - 1
	}
	return false
}

func nameKind(kind string) nlp.NameKind {
	switch kind {
	case "person":
		return nlp.PersonName
	case "organization":
		return nlp.OrganisationName
	case "place":
		return nlp.PlaceName
	}
	return nlp.OtherName
}

// outermost puts names in text order and drops those inside another.
func outermost(names []nlp.Name) []nlp.Name {
	var kept []nlp.Name
	for i, n := range names {
		inside := false
		for j, o := range names {
			same := o.First == n.First && o.Last == n.Last
			if o.First <= n.First && n.Last <= o.Last && (!same || j < i) {
				inside = true
			}
		}
		if !inside {
			kept = append(kept, n)
		}
	}
	for i := 1; i < len(kept); i++ {
		for j := i; j > 0 && kept[j].First < kept[j-1].First; j-- {
			kept[j], kept[j-1] = kept[j-1], kept[j]
		}
	}
	return kept
}

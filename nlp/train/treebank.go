package train

import (
	"fmt"
	"io"
	"strings"

	"casus/nlp"
	"casus/nlp/conllu"
)

// sentence is one tree of a treebank, and the names in it that may be hidden
// under a mask.
type sentence struct {
	words []word
	spans []span
}

// word is one unit: a token, or a masked name.
type word struct {
	form   string
	head   int // -1 for the root
	upos   nlp.UPOS
	xpos   nlp.XPOS
	rel    nlp.Rel
	name   int // see nameOutside; nameUnknown where the treebank marks none
	mask   nlp.MaskClass
	plural bool
}

// span is a name: words first to last, both included, with one head.
type span struct {
	first, last int
	class       nlp.MaskClass // NotMasked: the treebank does not say
	plural      bool
}

// The names as the tagger sees them: outside, or the beginning or inside of a
// name of each kind.
const (
	nameUnknown = -1
	nameOutside = 0
	numNameTags = 1 + 2*4
)

func nameBegin(k nlp.NameKind) int  { return 1 + 2*int(k) }
func nameInside(k nlp.NameKind) int { return 2 + 2*int(k) }

// readTreebank reads CoNLL-U.
func readTreebank(r io.Reader, file string) ([]*conllu.Sentence, error) {
	var all []*conllu.Sentence
	in := conllu.NewReader(r)
	for {
		s, err := in.Next()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, s)
	}
}

// prepare makes a treebank's sentences ready for training. One with Entity
// marks anywhere is taken to mark all its names.
func prepare(bank []*conllu.Sentence, file string) ([]sentence, error) {
	all := make([]sentence, len(bank))
	names := make([][]nlp.Name, len(bank))
	marked := false
	for i, read := range bank {
		var err error
		if all[i].words, err = readWords(read); err == nil {
			names[i], err = read.Names()
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		marked = marked || len(names[i]) > 0
	}
	for i := range all {
		if marked {
			all[i].readNames(names[i])
		} else {
			all[i].guessNames()
		}
		all[i].findCountries()
	}
	return all, nil
}

func readWords(s *conllu.Sentence) ([]word, error) {
	words := make([]word, 0, len(s.Words))
	for _, c := range s.Words {
		fault := func(column, value string) error {
			return fmt.Errorf("line %d: word %d: %s %q is none that casus trains on", s.Line, c.ID, column, value)
		}
		w := word{form: c.Form, head: c.Head - 1, name: nameUnknown}
		var ok bool
		if w.upos, ok = nlp.ParseUPOS(c.UPOS); !ok {
			return nil, fault("the part of speech", c.UPOS)
		}
		if w.xpos, ok = nlp.ParseXPOS(c.XPOS); !ok {
			return nil, fault("the tag", c.XPOS)
		}
		if w.rel, ok = nlp.ParseRel(c.Rel); !ok {
			base, _, _ := strings.Cut(c.Rel, ":")
			if w.rel, ok = nlp.ParseRel(base); !ok {
				return nil, fault("the relation", c.Rel)
			}
		}
		if c.Head < 0 {
			return nil, fault("the head", "_")
		}
		words = append(words, w)
	}
	return words, nil
}

// readNames takes the names that the treebank marks.
func (s *sentence) readNames(names []nlp.Name) {
	for i := range s.words {
		s.words[i].name = nameOutside
	}
	for _, n := range names {
		for i := n.First; i <= n.Last; i++ {
			s.words[i].name = nameInside(n.Kind)
		}
		s.words[n.First].name = nameBegin(n.Kind)
		class := nlp.NotMasked
		switch n.Kind {
		case nlp.PersonName:
			class = nlp.MaskPerson
		case nlp.OrganisationName:
			class = nlp.MaskGroup
		case nlp.PlaceName:
			class = nlp.MaskPlace
		default:
			continue
		}
		if _, ok := s.headOf(n.First, n.Last); ok {
			s.spans = append(s.spans, span{n.First, n.Last, class, false})
		}
	}
}

// longestName is how many proper nouns in a row may make a name; what is longer
// is a list.
const longestName = 8

// guessNames takes every run of proper nouns under one head for a name.
func (s *sentence) guessNames() {
	for i := 0; i < len(s.words); i++ {
		if s.words[i].upos != nlp.PROPN {
			continue
		}
		last := i
		for last+1 < len(s.words) && s.words[last+1].upos == nlp.PROPN {
			last++
		}
		first := i
		i = last
		if first < last && titles[strings.ToLower(s.words[first].form)] {
			first++
		}
		if _, ok := s.headOf(first, last); ok && last-first < longestName {
			s.spans = append(s.spans, span{first, last, nlp.NotMasked, false})
		}
	}
}

var titles = map[string]bool{
	"president": true, "minister": true, "mr.": true, "mrs.": true, "ms.": true, "mr": true, "dr.": true, "dr": true,
	"gen.": true, "general": true, "sen.": true, "senator": true, "secretary": true, "king": true, "prince": true,
	"col.": true, "sheikh": true, "ayatollah": true, "governor": true, "gov.": true, "rep.": true, "sgt.": true, "lt.": true,
}

// findCountries sets the class of names that are countries and adds their
// adjectives and peoples.
func (s *sentence) findCountries() {
	inside := make([]bool, len(s.words))
	for i := range s.spans {
		sp := &s.spans[i]
		forms := make([]string, 0, longestName)
		for j := sp.first; j <= sp.last; j++ {
			forms = append(forms, s.words[j].form)
			inside[j] = true
		}
		class, plural := countryNames.classOf(strings.Join(forms, " "))
		if sp.class == nlp.NotMasked || sp.class == nlp.MaskPlace && class == nlp.MaskState {
			sp.class, sp.plural = class, plural
		}
	}
	for i, w := range s.words {
		class, plural := countryNames.classOf(w.form)
		if class == nlp.MaskAdjective && !inside[i] && (w.upos == nlp.ADJ || w.upos == nlp.PROPN || w.upos == nlp.NOUN) {
			plural = plural || w.xpos == nlp.TagNNPS || w.xpos == nlp.TagNNS
			s.spans = append(s.spans, span{i, i, class, plural})
		}
	}
}

// headOf gives the one word of first to last whose head lies outside.
func (s *sentence) headOf(first, last int) (int, bool) {
	head, n := -1, 0
	for i := first; i <= last; i++ {
		if h := s.words[i].head; h < first || h > last {
			head = i
			n++
		}
	}
	return head, n == 1
}

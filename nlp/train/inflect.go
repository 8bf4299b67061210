package train

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"casus/nlp"
	"casus/nlp/internal/lemma"
)

//go:embed inflect.txt
var inflectText string

// appendInflected appends to a treebank's examples the forms that its own
// words would have, and those of inflect.txt: a verb that the treebank has
// only in the infinitive is met in every other form some day. What the
// treebank itself says of a form is left alone, but for slips: a lemma of an
// irregular form that nobody ever writes ("flead" for "fled") is dropped.
func appendInflected(examples []lemma.Example) ([]lemma.Example, error) {
	own, err := readInflections(inflectText)
	if err != nil {
		return nil, fmt.Errorf("inflect.txt: %w", err)
	}
	examples = withoutSlips(examples, own)
	f := inflected{seen: map[lemma.Example]bool{}, irregular: map[string]bool{}}
	var verbs, nouns []string
	known := map[string]bool{}
	for _, e := range examples {
		f.seen[lemma.Example{Word: e.Word, Tag: e.Tag}] = true
		list := &verbs
		switch {
		case isVerbTag(e.Tag):
		case e.Tag == tagOf(nlp.TagNN):
			list = &nouns
		default:
			continue
		}
		key := fmt.Sprint(e.Tag == tagOf(nlp.TagNN), e.Lemma)
		if isPlain(e.Lemma) && !known[key] {
			known[key] = true
			*list = append(*list, e.Lemma)
		}
	}
	for _, w := range own {
		switch w.class {
		case "verb":
			f.irregular[w.base] = true
			f.add(w.base, nlp.TagVBD, w.forms[0]...)
			f.add(w.base, nlp.TagVBN, w.forms[1]...)
			verbs = append(verbs, w.base)
		case "regular":
			verbs = append(verbs, w.base)
		case "plural":
			f.irregular[w.base+" plural"] = true
			f.add(w.base, nlp.TagNNS, w.forms[0]...)
		}
	}
	for _, v := range verbs {
		f.add(v, nlp.TagVB, v)
		f.add(v, nlp.TagVBP, v)
		f.add(v, nlp.TagVBZ, withS(v))
		f.add(v, nlp.TagVBG, withEnding(v, "ing")...)
		if !f.irregular[v] {
			past := withEnding(v, "ed")
			f.add(v, nlp.TagVBD, past...)
			f.add(v, nlp.TagVBN, past...)
		}
	}
	// A past form that a tagger takes for a present one; where the form is a
	// present one too ("found"), that came first.
	for _, w := range own {
		if w.class == "verb" {
			past := slices.Concat(w.forms...)
			f.add(w.base, nlp.TagVB, past...)
			f.add(w.base, nlp.TagVBP, past...)
		}
	}
	for _, n := range nouns {
		if !f.irregular[n+" plural"] {
			f.add(n, nlp.TagNNS, withS(n))
		}
	}
	return append(examples, f.made...), nil
}

func isVerbTag(tag uint8) bool {
	switch tag {
	case tagOf(nlp.TagVB), tagOf(nlp.TagVBD), tagOf(nlp.TagVBN), tagOf(nlp.TagVBG), tagOf(nlp.TagVBP), tagOf(nlp.TagVBZ):
		return true
	}
	return false
}

// withoutSlips drops examples that give an irregular verb form a lemma which
// neither inflect.txt nor any infinitive or present form bears out.
func withoutSlips(examples []lemma.Example, own []inflection) []lemma.Example {
	written := map[string]bool{}
	for _, e := range examples {
		if e.Tag == tagOf(nlp.TagVB) || e.Tag == tagOf(nlp.TagVBP) {
			written[strings.ToLower(e.Word)] = true
		}
	}
	irregular := map[string]bool{}
	for _, w := range own {
		if w.class == "verb" {
			written[w.base] = true
			for _, form := range slices.Concat(w.forms...) {
				irregular[form] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(examples), func(e lemma.Example) bool {
		return isVerbTag(e.Tag) && irregular[strings.ToLower(e.Word)] && !written[e.Lemma]
	})
}

// inflection is a word of inflect.txt.
type inflection struct {
	class, base string
	forms       [][]string // past tense and participle, or plural
}

func readInflections(text string) ([]inflection, error) {
	var all []inflection
	seen := map[string]bool{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		class, bases := words[0], words[1:]
		var forms [][]string
		switch {
		case class == "regular":
		case class == "verb" && len(words) == 4, class == "plural" && len(words) == 3:
			bases = words[1:2]
			for _, w := range words[2:] {
				forms = append(forms, strings.Split(w, "/"))
			}
		default:
			return nil, fmt.Errorf("line %d: %q is no verb with two forms, plural with one, or regular", n, strings.TrimSpace(line))
		}
		kind := map[bool]string{true: "noun ", false: "verb "}[class == "plural"]
		for _, b := range bases {
			if seen[kind+b] {
				return nil, fmt.Errorf("line %d: %q stands twice", n, b)
			}
			seen[kind+b] = true
			all = append(all, inflection{class, b, forms})
		}
	}
	return all, nil
}

type inflected struct {
	seen      map[lemma.Example]bool
	irregular map[string]bool
	made      []lemma.Example
}

func tagOf(x nlp.XPOS) uint8 { return lemma.Tag(uint8(x), false) }

func (f *inflected) add(word string, tag nlp.XPOS, forms ...string) {
	for _, form := range forms {
		e := lemma.Example{Word: form, Tag: tagOf(tag)}
		if !f.seen[e] {
			f.seen[e] = true
			e.Lemma = word
			f.made = append(f.made, e)
		}
	}
}

// isPlain tells of words of small letters, long enough to be no abbreviation.
func isPlain(word string) bool {
	return len(word) > 2 && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == ""
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// withS makes the third person of a verb or the plural of a noun.
func withS(word string) string {
	last := word[len(word)-1]
	switch {
	case last == 'y' && !isVowel(word[len(word)-2]):
		return word[:len(word)-1] + "ies"
	case strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "sh"), strings.IndexByte("sxz", last) >= 0:
		return word + "es"
	case last == 'o' && !isVowel(word[len(word)-2]) && len(word) < 5:
		return word + "es"
	}
	return word + "s"
}

// withEnding makes the forms in "ed" or "ing". A verb of several syllables
// doubles its last letter or not, as it is stressed: both are made, for only
// one will be met.
func withEnding(verb, ending string) []string {
	n := len(verb)
	last, before := verb[n-1], verb[n-2]
	switch {
	case strings.HasSuffix(verb, "ie") && ending == "ing":
		return []string{verb[:n-2] + "ying"}
	case last == 'e' && ending == "ed":
		return []string{verb + "d"}
	case last == 'e' && !strings.HasSuffix(verb, "ee") && !strings.HasSuffix(verb, "oe") && !strings.HasSuffix(verb, "ye"):
		return []string{verb[:n-1] + ending}
	case last == 'y' && !isVowel(before) && ending == "ed":
		return []string{verb[:n-1] + "ied"}
	case last == 'c':
		return []string{verb + "k" + ending}
	}
	if isVowel(last) || strings.IndexByte("hwxy", last) >= 0 || !isVowel(before) || n > 2 && isVowel(verb[n-3]) && !strings.HasPrefix(verb[n-3:], "ui") {
		return []string{verb + ending}
	}
	doubled := verb + string(last) + ending
	if syllables(verb) == 1 {
		return []string{doubled}
	}
	return []string{verb + ending, doubled}
}

// syllables counts runs of vowels.
func syllables(word string) int {
	n := 0
	for i := range len(word) {
		if isVowel(word[i]) && (i == 0 || !isVowel(word[i-1])) {
			n++
		}
	}
	return n
}

package coder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/atlas"
	"casus/nlp"
)

// fewestUnstopped is how many words a paragraph must have before it may be several
// sentences without the full stops between them.
const fewestUnstopped = 10

// stopped gives the paragraphs of a text that have no full stop, and are too long for a
// heading, a form feed in the place of the blank where a sentence ends: the analyzer takes it
// for the end of a paragraph.
func (c *Coder) stopped(text string) string {
	var out []byte
	for start := 0; start < len(text); {
		end := start + paragraphLen(text[start:])
		if lacksStops(text[start:end]) {
			if out == nil {
				out = []byte(text)
			}
			c.breakUp(out[start:end], text[start:end])
		}
		start = end
	}
	if out == nil {
		return text
	}
	return string(out)
}

// widestWrapped is the length in bytes up to which a line may have been wrapped by hand; a
// longer one is a whole paragraph.
const widestWrapped = 120

// paragraphLen gives the length in bytes of the paragraph that a text begins with, and of
// the break behind it.
func paragraphLen(text string) int {
	for start := 0; ; {
		n := strings.IndexByte(text[start:], '\n')
		if n < 0 {
			return len(text)
		}
		start += n + 1
		if n == 0 || n > widestWrapped {
			return start
		}
	}
}

// lacksStops tells whether a paragraph is long, is no heading in capitals and has no mark
// that ends a sentence.
func lacksStops(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"”’')]`, r) })
	if text == "" || strings.ContainsRune(".!?…:", rune(text[len(text)-1])) {
		return false
	}
	words, capitals := 0, 0
	for i := 0; i < len(text); {
		n := wordLen(text[i:])
		if n == 0 {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == '!' || r == '?' {
				return false
			}
			if r == '.' && i > 0 && strings.HasPrefix(text[i+size:], " ") && endsWord(text[:i]) {
				return false
			}
			i += size
			continue
		}
		words++
		if unicode.IsUpper(firstRune(text[i:])) {
			capitals++
		}
		i += n
	}
	return words >= fewestUnstopped && 2*capitals <= words
}

// endsWord tells whether a text ends with a word in small letters, and not with an abbreviation.
func endsWord(text string) bool {
	word := lastWord(text)
	return len(word) > 2 && wordLen(word) == len(word) && unicode.IsLower(firstRune(word))
}

// breakUp writes the form feeds into a paragraph.
func (c *Coder) breakUp(out []byte, text string) {
	names := masks(c.atlas.FindText(text))
	doc := c.analyzer.Analyze(text, names)
	b := breaker{Coder: c, names: names}
	for k := range doc.Sentences {
		b.s, b.first = &doc.Sentences[k], 0
		for i := 1; i < len(b.s.Tokens); i++ {
			t := &b.s.Tokens[i]
			if before := text[t.Byte-1]; (before == ' ' || before == '\n') && !b.inName(t.Start) && b.begins(i) {
				out[t.Byte-1] = '\f'
				b.first = i
			}
		}
	}
}

// breaker finds where sentences begin in a run of words that was parsed as one.
type breaker struct {
	*Coder
	s *nlp.Sentence
	// names are those not yet passed.
	names []nlp.Mask
	// first is where the present sentence begins.
	first int
}

// inName tells whether a name goes on at a place.
func (b *breaker) inName(at int) bool {
	for len(b.names) > 0 && b.names[0].End <= at {
		b.names = b.names[1:]
	}
	return len(b.names) > 0 && b.names[0].Start < at
}

// begins tells whether a sentence begins at a token: a capitalised word that, behind the
// one before it and beside those after it, cannot go on with the sentence.
func (b *breaker) begins(i int) bool {
	tokens := b.s.Tokens
	p, at := &tokens[i-1], i
	for at+1 < len(tokens) && isQuoteForm(tokens[at].Form) {
		at++
	}
	t := &tokens[at]
	if !unicode.IsUpper(firstRune(t.Form)) || b.words.isTime(lower(t.Form)) {
		return false
	}
	switch p.UPOS {
	case nlp.ADP:
		if p.Rel != nlp.RelCompoundPrt { // "burned down"
			return false
		}
	case nlp.DET, nlp.CCONJ, nlp.SCONJ, nlp.PART, nlp.AUX:
		return false
	case nlp.PUNCT:
		if !isQuoteForm(p.Form) && p.Form != ")" || p.Glued || at > i {
			return false
		}
	}
	switch p.XPOS {
	case nlp.TagWDT, nlp.TagWP, nlp.TagWRB, nlp.TagPRPS:
		return false
	}
	if b.isFunctionWord(at) {
		return i > b.first+1 && (!b.goesOn(p) || t.UPOS == nlp.DET || t.UPOS == nlp.PRON) && !(at > i && b.announces(i))
	}
	switch {
	case t.Mask == nlp.NotMasked && t.UPOS == nlp.PROPN && unicode.IsUpper(firstRune(p.Form)) && !b.words.isTime(lower(p.Form)),
		b.goesOn(p),
		p.UPOS == nlp.NUM && (t.Mask == nlp.NotMasked || t.Mask == nlp.MaskAdjective || t.Mask == nlp.MaskGroup),
		p.UPOS == nlp.ADJ && (p.Mask != nlp.NotMasked || p.Rel.Base() == nlp.RelAmod),
		p.UPOS == nlp.VERB && !b.isIntransitive(i-1),
		b.isCalled(i-1, at):
		return false
	}
	return b.hasVerb(b.first, i, false) && b.hasVerb(at+1, min(len(tokens), at+subjectReach), true)
}

// announces tells whether a quotation that opens at a token is what the sentence says that
// somebody said.
func (b *breaker) announces(i int) bool {
	said := false
	for k := b.first; k < i; k++ {
		if isQuoteForm(b.s.Tokens[k].Form) {
			return false
		}
		said = said || b.words.speech.At(b.s, k) > 0
	}
	return said
}

// goesOn tells of a word of an unknown name that the next word may go on with it.
func (b *breaker) goesOn(t *nlp.Token) bool {
	return isUnknownName(t) && !b.words.isTime(lower(t.Form))
}

func isUnknownName(t *nlp.Token) bool { return t.Mask == nlp.NotMasked && t.UPOS == nlp.PROPN }

// subjectReach is how many words behind the beginning of a sentence its verb may stand.
const subjectReach = 12

// isFunctionWord tells whether a capitalised word is one that only the start of a
// sentence gives a capital.
func (b *breaker) isFunctionWord(i int) bool {
	t := &b.s.Tokens[i]
	switch t.UPOS {
	case nlp.DET, nlp.PRON, nlp.ADP, nlp.SCONJ, nlp.CCONJ, nlp.ADV, nlp.VERB:
	case nlp.NUM:
		return unicode.IsLetter(firstRune(t.Form))
	default:
		return false
	}
	if t.Mask != nlp.NotMasked || len(t.Form) == 1 && t.UPOS == nlp.PRON || !unicode.IsUpper(firstRune(t.Form)) { // I
		return false
	}
	if i > 0 && b.s.Tokens[i-1].UPOS == nlp.VERB && t.UPOS == nlp.DET && i+1 < len(b.s.Tokens) { // told The Guardian
		return !isUnknownName(&b.s.Tokens[i+1])
	}
	return true
}

// hasVerb tells whether there is a verb in the past or present among the tokens from
// first to before end; where it is looked for ahead, to before where another sentence begins for sure.
func (b *breaker) hasVerb(first, end int, ahead bool) bool {
	for i := first; i < end; i++ {
		if ahead && b.isFunctionWord(i) {
			return false
		}
		switch b.s.Tokens[i].XPOS {
		case nlp.TagVBD, nlp.TagVBN, nlp.TagVBZ, nlp.TagVBP, nlp.TagMD:
			return true
		}
	}
	return false
}

// isIntransitive tells whether what follows a verb is no object or content of it: that of
// a passive, or one of saying behind what was said.
func (b *breaker) isIntransitive(i int) bool {
	tokens := b.s.Tokens
	if tokens[i].XPOS == nlp.TagVBN {
		for k := max(b.first, i-3); k < i; k++ {
			if tokens[k].Rel == nlp.RelAuxPass {
				return true
			}
		}
		return false
	}
	if b.words.speech.At(b.s, i) == 0 || i == b.first || tokens[i-1].UPOS == nlp.PUNCT {
		return false
	}
	for k := i - 1; k > b.first && k > i-subjectReach; k-- {
		if tokens[k].Form == "," {
			return b.hasVerb(b.first, k, false)
		}
	}
	return false
}

// isCalled tells whether a name stands behind the noun that says what it is of: "the
// rebel group M23", "police chief Ray Odhiambo".
func (b *breaker) isCalled(noun, name int) bool {
	n, t := &b.s.Tokens[noun], &b.s.Tokens[name]
	if n.UPOS != nlp.NOUN || n.XPOS == nlp.TagNNS {
		return false
	}
	entry, _ := b.atlas.Noun([]string{lower(n.Lemma)})
	switch t.Mask {
	case nlp.MaskPerson, nlp.NotMasked:
		return entry != nil && t.UPOS == nlp.PROPN
	case nlp.MaskGroup:
		return entry != nil && entry.Kind != atlas.PersonNoun
	}
	return false
}

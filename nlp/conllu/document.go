package conllu

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/nlp"
)

// Document turns sentences, in the order of their file, into one document: its
// text is the text of the treebank's own .txt file, with one space between
// sentences (none where the last word says SpaceAfter=No) and a blank line
// between paragraphs and between documents. A relation whose subtype casus
// does not know is read as its base relation. The names are those that the
// sentences' Entity marks tell (see Sentence.Names).
func Document(sentences []*Sentence) (*nlp.Document, error) {
	var b strings.Builder
	d := &nlp.Document{Sentences: make([]nlp.Sentence, 0, len(sentences))}
	at := 0 // code points written so far
	write := func(s string) {
		b.WriteString(s)
		at += utf8.RuneCountInString(s)
	}
	space := false
	for _, s := range sentences {
		if b.Len() > 0 {
			if s.startsParagraph() {
				write("\n\n")
			} else if space {
				write(" ")
			}
		}
		space = false
		tokens := make([]nlp.Token, 0, len(s.Words))
		var err error
		s.surface(func(form string, first, last int, spaceAfter bool) {
			if space {
				write(" ")
			}
			rest := form
			for i := first; i <= last && err == nil; i++ {
				var t nlp.Token
				if t, err = s.token(i); err != nil {
					return
				}
				var ok bool
				if rest, ok = strings.CutPrefix(rest, t.Form); !ok {
					err = s.fault(i, "its multiword token is written %q, which its words do not spell", form)
					return
				}
				t.Byte, t.Start = b.Len(), at
				write(t.Form)
				t.End = at
				t.Glued = i < last || !spaceAfter
				tokens = append(tokens, t)
			}
			space = spaceAfter
		})
		if err != nil {
			return nil, err
		}
		names, err := s.Names()
		if err != nil {
			return nil, err
		}
		d.Sentences = append(d.Sentences, nlp.Sentence{
			Start: tokens[0].Start, End: tokens[len(tokens)-1].End, Tokens: tokens, Names: names,
		})
	}
	d.Text = b.String()
	for i := range d.Sentences {
		for j := range d.Sentences[i].Tokens {
			t := &d.Sentences[i].Tokens[j]
			t.Form = d.Text[t.Byte : t.Byte+len(t.Form)]
		}
	}
	return d, nil
}

func (s *Sentence) startsParagraph() bool {
	for _, c := range s.Comments {
		if strings.HasPrefix(c, "newpar") || strings.HasPrefix(c, "newdoc") {
			return true
		}
	}
	return false
}

func (s *Sentence) fault(word int, format string, args ...any) error {
	return &SyntaxError{s.Line, fmt.Sprintf("word %d of the sentence that begins here: ", word+1) + fmt.Sprintf(format, args...)}
}

// token turns a word into a token that has no place yet.
func (s *Sentence) token(i int) (nlp.Token, error) {
	w := &s.Words[i]
	t := nlp.Token{Form: w.Form, Lemma: w.Lemma, Head: -1}
	if strings.ContainsFunc(w.Form, unicode.IsSpace) {
		return t, s.fault(i, "the form %q has a space in it", w.Form)
	}
	var ok bool
	if w.UPOS != "" {
		if t.UPOS, ok = nlp.ParseUPOS(w.UPOS); !ok {
			return t, s.fault(i, "no universal part of speech is called %q", w.UPOS)
		}
	}
	if w.XPOS != "" {
		if t.XPOS, ok = nlp.ParseXPOS(w.XPOS); !ok {
			return t, s.fault(i, "no English part of speech is called %q", w.XPOS)
		}
	}
	if w.Rel != "" {
		if t.Rel, ok = nlp.ParseRel(w.Rel); !ok {
			base, _, _ := strings.Cut(w.Rel, ":")
			if t.Rel, ok = nlp.ParseRel(base); !ok {
				return t, s.fault(i, "no relation is called %q", w.Rel)
			}
		}
	}
	if w.Head > 0 {
		t.Head = w.Head - 1
	}
	return t, nil
}

// Sentences turns a document into sentences to write. A paragraph, as the
// text's blank lines tell, begins with the comment "newpar".
func Sentences(d *nlp.Document) []*Sentence {
	all := make([]*Sentence, 0, len(d.Sentences))
	end := 0 // bytes of the text dealt with
	for i := range d.Sentences {
		in := &d.Sentences[i]
		if len(in.Tokens) == 0 {
			continue
		}
		last := in.Tokens[len(in.Tokens)-1]
		start := in.Tokens[0].Byte
		s := &Sentence{Words: make([]Word, len(in.Tokens))}
		if end == 0 || strings.Count(d.Text[end:start], "\n") > 1 {
			s.Comments = append(s.Comments, "newpar")
		}
		end = last.Byte + len(last.Form)
		s.Comments = append(s.Comments,
			fmt.Sprintf("sent_id = %d", len(all)+1),
			"text = "+strings.Join(strings.Fields(d.Text[start:end]), " "))
		for j := range in.Tokens {
			s.Words[j] = word(j, &in.Tokens[j])
		}
		s.Ranges = clitics(in.Tokens)
		for _, r := range s.Ranges {
			s.Words[r.Last-1].Misc = ""
			for j := r.First - 1; j < r.Last-1; j++ {
				s.Words[j].Misc = ""
			}
		}
		all = append(all, s)
	}
	return all
}

func word(i int, t *nlp.Token) Word {
	w := Word{ID: i + 1, Form: t.Form, Lemma: t.Lemma, Head: -1}
	if t.UPOS != nlp.NoUPOS {
		w.UPOS = t.UPOS.String()
	}
	if t.XPOS != nlp.NoXPOS {
		w.XPOS = t.XPOS.String()
	}
	if t.Rel != nlp.NoRel {
		w.Rel = t.Rel.String()
		w.Head = t.Head + 1
	}
	if t.Glued {
		w.Misc = "SpaceAfter=No"
	}
	return w
}

// clitics finds the words that the English treebanks write as one multiword
// token: a word and the "n't", "'s" or the like glued to it.
func clitics(tokens []nlp.Token) []Range {
	var all []Range
	for i := 0; i < len(tokens); i++ {
		last := i
		for last+1 < len(tokens) && tokens[last].Glued && isWord(tokens[last].Form) && isClitic(&tokens[last+1]) {
			last++
		}
		if last == i {
			continue
		}
		var form strings.Builder
		for _, t := range tokens[i : last+1] {
			form.WriteString(t.Form)
		}
		r := Range{First: i + 1, Last: last + 1, Form: form.String()}
		if tokens[last].Glued {
			r.Misc = "SpaceAfter=No"
		}
		all = append(all, r)
		i = last
	}
	return all
}

func isClitic(t *nlp.Token) bool {
	if t.XPOS == nlp.TagPOS {
		return true
	}
	return isWord(t.Form) || strings.ContainsAny(t.Form, "'’") && len(t.Form) > 1 && strings.ContainsFunc(t.Form, unicode.IsLetter)
}

func isWord(form string) bool {
	first, _ := utf8.DecodeRuneInString(form)
	last, _ := utf8.DecodeLastRuneInString(form)
	return unicode.IsLetter(first) && (unicode.IsLetter(last) || last == '.')
}

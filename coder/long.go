package coder

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"casus/coding"
	"casus/report"
)

// longestPart is how many bytes of a text are read in one piece: some 45,000 words, many
// times the longest news report. A longer one is coded part by part, which bounds
// the memory that it takes. What one part leaves open no other one tells.
const longestPart = 1 << 18

// codeLong codes a report part by part.
func (c *Coder) codeLong(rep *report.Report, ids *coding.IDs) *coding.Coding {
	var whole *coding.Coding
	sentences, parts := 0, 0
	for text := rep.Text; text != ""; parts++ {
		part := *rep
		part.Text = text[:partLen(text)]
		text = text[len(part.Text):]
		if whole != nil {
			part.Title = ""
		}
		r := c.codePart(&part, ids)
		coded := r.coding
		if whole != nil {
			visit(coded, &shifter{by: ids.Offset, sentencesBy: sentences, done: map[any]bool{}})
		}
		ids.Offset += utf8.RuneCountInString(part.Text)
		sentences += len(r.doc.Sentences)
		if whole == nil {
			whole = coded
			continue
		}
		whole.Events = append(whole.Events, coded.Events...)
		whole.Losses = append(whole.Losses, coded.Losses...)
		whole.Quotes = append(whole.Quotes, coded.Quotes...)
		whole.Alignments = append(whole.Alignments, coded.Alignments...)
		whole.Places = append(whole.Places, coded.Places...)
		whole.Warnings = append(whole.Warnings, coded.Warnings...)
	}
	whole.Warnings = append(whole.Warnings, coding.Warning{
		Kind:   coding.TextCut,
		Detail: fmt.Sprintf("a text of %d bytes was read in %d parts; what one part leaves open no other one tells", len(rep.Text), parts),
	})
	return whole
}

// partLen tells how many bytes of a text are its next part: up to the last end of a
// paragraph, of a line, of a sentence or at least of a word that is not too far.
func partLen(text string) int {
	if len(text) <= longestPart {
		return len(text)
	}
	text = text[:longestPart]
	for _, end := range [...]string{"\n\n", "\n", ". ", " "} {
		if at := strings.LastIndex(text, end); at > longestPart/2 {
			return at + len(end)
		}
	}
	for at := len(text); at > 0; at-- {
		if r, size := utf8.DecodeLastRuneInString(text[:at]); r != utf8.RuneError || size != 1 {
			return at
		}
	}
	return len(text)
}

// shifter counts what stands in a part from where the whole text begins. What is shared
// it moves once.
type shifter struct {
	by, sentencesBy int
	done            map[any]bool
}

func (s *shifter) span(p *coding.Span) {
	if p.In == coding.InText && p.Start < p.End && !s.done[p] {
		s.done[p] = true
		p.Start += s.by
		p.End += s.by
	}
}

func (s *shifter) participant(p *coding.Participant) { s.span(&p.Span) }

func (s *shifter) place(p *coding.Place) { s.span(&p.Span) }

func (s *shifter) sentence(t *coding.Sentence) {
	if t.In == coding.InText && !s.done[t] {
		s.done[t] = true
		t.Index += s.sentencesBy
		t.Start += s.by
		t.End += s.by
	}
}

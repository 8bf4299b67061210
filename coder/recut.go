package coder

import (
	"casus/coding"
	"casus/report"
)

// recut gives a coding that was read off a shadow the words of the report itself.
func recut(c *coding.Coding, rep *report.Report) {
	k := &cutter{text: []rune(rep.Text), title: []rune(rep.Title)}
	c.Report.Title = rep.Title
	visit(c, k)
}

// cutter cuts words out of a report. Cutting twice does no harm: parts of a coding are
// shared.
type cutter struct{ text, title []rune }

func (k *cutter) span(s *coding.Span) {
	from := k.text
	if s.In == coding.InTitle {
		from = k.title
	}
	if s.Start < s.End && s.End <= len(from) {
		s.Text = string(from[s.Start:s.End])
	}
}

func (k *cutter) participant(p *coding.Participant) {
	asWritten := p.ID == "" && p.Name == p.Text
	k.span(&p.Span)
	if asWritten {
		p.Name = p.Text
	}
}

func (k *cutter) place(p *coding.Place) {
	asWritten := p.ID == "" && p.Name == p.Text
	k.span(&p.Span)
	if asWritten {
		p.Name = p.Text
	}
}

func (k *cutter) sentence(*coding.Sentence) {}

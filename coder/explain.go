package coder

import (
	"fmt"
	"io"
	"strings"

	"casus/codebook"
	"casus/coding"
	"casus/report"
)

// Explain tells how a report is read: each sentence's tree, its clauses as
// rules see them, which rules and cues were tried at them and why they did or
// did not hold, and what came of it.
func (c *Coder) Explain(w io.Writer, rep *report.Report) error {
	r := c.read(rep)
	r.code()
	e := &explainer{w: w}
	for _, s := range r.sentences {
		e.sentence(r, s)
	}
	return e.err
}

// explainer writes lines until the first one that cannot be written.
type explainer struct {
	w   io.Writer
	err error
}

func (e *explainer) line(format string, args ...any) {
	if e.err == nil {
		_, e.err = fmt.Fprintf(e.w, format+"\n", args...)
	}
}

func (e *explainer) sentence(r *reading, s *sentence) {
	e.line("%s", strings.Join(strings.Fields(s.span(0, len(s.Tokens)-1).Text), " "))
	if s.Unread {
		e.line("  not parsed: no word of it may tell anything\n")
		return
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		above := "-"
		if t.Head >= 0 {
			above = s.Tokens[t.Head].Form
		}
		name := ""
		if h := s.hitAt[i]; h >= 0 {
			sense := r.sense(&s.hits[h])
			name = sense.ID + " by " + sense.Use.String()
		}
		e.line("  %3d %-24s %-16s %-6s %-5s %-12s %-14s %s", i, strings.Repeat("·", min(int(s.depth[i]), 8))+t.Form, t.Lemma, t.UPOS, t.XPOS, t.Rel, above, name)
	}
	f := &facts{r, s}
	for i := range s.clauses {
		c := &s.clauses[i]
		tried := r.book.Trace(&c.Clause, f)
		if c.noun && len(tried) == 0 {
			continue
		}
		e.line("  %s %s%s [%s]", c.POS, e.light(s, c), s.Tokens[c.Head].Form, c.Status)
		for _, a := range c.Args {
			e.line("      %-14s %s", roleText(a), e.argument(r, s, a.Head))
		}
		for _, t := range tried {
			mark := "-"
			if t.Fired {
				mark = "+"
			}
			e.line("    %s %s", mark, t)
		}
	}
	for _, ev := range r.events {
		if ev.at == s {
			e.line("  => %s", brief(&ev.Event))
		}
	}
	for i, ev := range s.told {
		if ev != nil && (ev.content || ev.dropped) {
			why := "content of another event"
			if ev.dropped {
				why = "left out beside another event"
			}
			e.line("  (%s %q by %s: %s)", ev.Type, s.Tokens[s.clauses[i].Head].Form, ev.Rule, why)
		}
	}
	e.line("")
}

func (e *explainer) light(s *sentence, c *clause) string {
	if c.Light < 0 {
		return ""
	}
	return s.Tokens[c.Light].Form + " + "
}

func roleText(a codebook.Arg) string {
	if a.Prep != "" {
		return a.Role.String() + "(" + a.Prep + ")"
	}
	return a.Role.String()
}

// argument names an argument, and the participant it is taken for.
func (e *explainer) argument(r *reading, s *sentence, head int) string {
	text := s.Tokens[head].Form
	for _, p := range r.participants(s, head) {
		text += " = " + who(&p)
	}
	return text
}

func who(p *coding.Participant) string {
	text := p.Text
	if p.Country != "" || len(p.Sectors) > 0 {
		text += " [" + strings.TrimSpace(p.Country+" "+strings.Trim(fmt.Sprint(p.Sectors), "[]")) + "]"
	}
	return text
}

// brief is an event in the form in which examples write it.
func brief(e *coding.Event) string {
	text := e.Type.String()
	for i, m := range e.Modes {
		sep := ","
		if i == 0 {
			sep = "/"
		}
		text += sep + m.String()
	}
	if e.Status != coding.Actual {
		text += " " + string(e.Status)
	}
	return text + " (" + sideText(e.Actors) + " -> " + sideText(e.Recipients) + ") by " + e.Rule
}

func sideText(list []coding.Participant) string {
	if len(list) == 0 {
		return "-"
	}
	var names []string
	for i := range list {
		names = append(names, who(&list[i]))
	}
	return strings.Join(names, " + ")
}

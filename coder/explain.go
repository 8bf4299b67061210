package coder

import (
	"fmt"
	"strings"

	"casus/codebook"
	"casus/coding"
	"casus/report"
)

// Explain tells how a report is read: each sentence's tree, its clauses as
// rules see them, which rules and cues were tried at them and why they did or
// did not hold, and what came of it.
func (c *Coder) Explain(rep *report.Report) *coding.Explanation {
	r := c.read(rep)
	r.ids = coding.NewIDs(rep.Key())
	r.code()
	e := &coding.Explanation{Sentences: []coding.Reading{}}
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			e.Sentences = append(e.Sentences, r.explain(s))
		}
	}
	return e
}

// Rule gives the rule of an event as it is written in the codebook. ok is false where none
// has the name.
func (c *Coder) Rule(name string) (text coding.RuleText, ok bool) {
	w := c.book.WrittenRule(name)
	return coding.RuleText{Name: name, File: w.File, Line: w.Line, Text: w.Text}, w.Text != ""
}

// Cue gives the cue of a loss as it is written in the codebook. ok is false where none has the
// name, as where the coder itself found the loss.
func (c *Coder) Cue(name string) (text coding.RuleText, ok bool) {
	w := c.book.WrittenCue(codebook.LossCue, name)
	return coding.RuleText{Name: name, File: w.File, Line: w.Line, Text: w.Text}, w.Text != ""
}

func (r *reading) explain(s *sentence) coding.Reading {
	out := coding.Reading{
		Text: strings.Join(strings.Fields(s.span(0, len(s.Tokens)-1).Text), " "), Sentence: s.where(), Unread: s.Unread,
		Tokens: []coding.Token{}, Clauses: []coding.Clause{}, Events: []coding.Made{}, Dropped: []coding.DroppedEvent{},
	}
	if s.Unread {
		return out
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		one := coding.Token{Text: t.Form, Start: t.Start, End: t.End, Lemma: t.Lemma, UPOS: t.UPOS.String(), XPOS: t.XPOS.String(),
			Head: t.Head, Relation: t.Rel.String(), Depth: int(s.depth[i])}
		if h := s.hitAt[i]; h >= 0 {
			sense := r.sense(&s.hits[h])
			one.Name, one.By = sense.ID, sense.Use.String()
		}
		out.Tokens = append(out.Tokens, one)
	}
	f := &facts{r, s}
	for i := range s.clauses {
		c := &s.clauses[i]
		tried := r.book.Trace(&c.Clause, f)
		if c.noun && len(tried) == 0 {
			continue
		}
		one := coding.Clause{POS: c.POS.String(), Head: c.Head, Light: c.Light, Status: c.Status, Arguments: []coding.Argument{}, Tried: []coding.Tried{}}
		for _, a := range c.Args {
			arg := coding.Argument{Role: roleText(a), Head: a.Head, Participants: []string{}}
			for _, p := range r.participants(s, a.Head) {
				arg.Participants = append(arg.Participants, who(&p))
			}
			one.Arguments = append(one.Arguments, arg)
		}
		for _, t := range tried {
			one.Tried = append(one.Tried, coding.Tried(t))
		}
		out.Clauses = append(out.Clauses, one)
	}
	for _, ev := range r.events {
		if ev.at == s {
			out.Events = append(out.Events, coding.Made{ID: ev.ID, Brief: brief(&ev.Event), Rule: ev.Rule})
		}
	}
	for i, ev := range s.told {
		if ev != nil && (ev.content || ev.dropped) {
			why := "content of another event"
			if ev.dropped {
				why = "left out beside another event"
			}
			out.Dropped = append(out.Dropped, coding.DroppedEvent{Type: ev.Type, Head: s.clauses[i].Head, Rule: ev.Rule, Why: why})
		}
	}
	return out
}

func roleText(a codebook.Arg) string {
	if a.Prep != "" {
		return a.Role.String() + "(" + a.Prep + ")"
	}
	return a.Role.String()
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

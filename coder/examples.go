package coder

import (
	"fmt"
	"slices"
	"strings"

	"casus/codebook"
	"casus/coding"
	"casus/plover"
	"casus/report"
)

// exampleDate is the day on which examples are read, so that their codings do
// not depend on today.
const exampleDate = "2020-07-16"

// CheckExamples codes the example sentences of all rules and cues and tells of
// every one that comes out otherwise than it says. An example marked
// parse-miss must come out wrong: once it is right the mark is complained of.
func (c *Coder) CheckExamples() codebook.Complaints {
	var complaints codebook.Complaints
	for _, x := range c.book.Examples() {
		got := c.Code(&report.Report{ID: "example", Date: exampleDate, Text: x.Sentence})
		wrong := differs(&x.Expected, got)
		switch {
		case wrong != "" && !x.ParseMiss:
			complaints = append(complaints, codebook.Complaint{File: x.File, Line: x.Line, Text: fmt.Sprintf("%s: %q: %s", x.Of, x.Sentence, wrong)})
		case wrong == "" && x.ParseMiss:
			complaints = append(complaints, codebook.Complaint{File: x.File, Line: x.Line, Text: fmt.Sprintf("%s: %q comes out right; take parse-miss away", x.Of, x.Sentence)})
		}
	}
	return complaints
}

// differs says how a coding differs from what an example expects, "" where it
// does not.
func differs(want *codebook.Expected, got *coding.Coding) string {
	if want.Events != nil {
		matches := func(w codebook.ExpectedEvent, g coding.Event) bool { return eventIs(&w, &g) }
		if !pairUp(want.Events, got.Events, matches) {
			return "the events are " + eventsText(got.Events)
		}
	}
	if want.Losses != nil {
		matches := func(w codebook.ExpectedLoss, g coding.Loss) bool { return lossIs(&w, &g) }
		if !pairUp(want.Losses, got.Losses, matches) {
			return "the losses are " + lossesText(got.Losses)
		}
	}
	if want.Attributions != nil {
		all := attributionsOf(got)
		matches := func(w codebook.ExpectedAttribution, g coding.Attribution) bool {
			return w.Polarity == string(g.Polarity) && (w.Source == nil || sideIs(w.Source, []coding.Participant{g.Source}))
		}
		if !pairUp(want.Attributions, all, matches) {
			return "the attributions are " + attributionsText(all)
		}
	}
	if want.Alignments != nil {
		matches := func(w codebook.ExpectedAlignment, g coding.Alignment) bool {
			return w.Relation == string(g.Relation) && (!w.HasSides || sideIs(w.From, []coding.Participant{g.From}) && sideIs(w.To, []coding.Participant{g.To}))
		}
		if !pairUp(want.Alignments, got.Alignments, matches) {
			return "the alignments are " + alignmentsText(got.Alignments)
		}
	}
	return ""
}

// pairUp tells whether each wanted thing has a coded one of its own, and none
// is left over.
func pairUp[W, G any](want []W, got []G, matches func(W, G) bool) bool {
	if len(want) != len(got) {
		return false
	}
	left := slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(left, func(g G) bool { return matches(w, g) })
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}

func eventIs(w *codebook.ExpectedEvent, g *coding.Event) bool {
	return w.Type == g.Type && w.Status == string(g.Status) &&
		(!w.HasModes || w.Modes == plover.SetOf(g.Modes...)) &&
		(!w.HasSides || sideIs(w.Actors, g.Actors) && sideIs(w.Recipients, g.Recipients))
}

func lossIs(w *codebook.ExpectedLoss, g *coding.Loss) bool {
	return w.Kind == string(g.Kind) && w.Denied == g.Denied &&
		(!w.HasRange || bound(w.Min, g.Min) && bound(w.Max, g.Max)) &&
		(w.Victims == nil || sideIs(w.Victims, g.Victims))
}

func bound(w *int, g *int64) bool {
	if w == nil || g == nil {
		return w == nil && g == nil
	}
	return int64(*w) == *g
}

// sideIs tells whether the participants are those that the words name, each
// one's words holding the wanted ones.
func sideIs(words []string, list []coding.Participant) bool {
	return pairUp(words, list, func(w string, p coding.Participant) bool {
		return strings.Contains(p.Text, w) || strings.Contains(strings.ToLower(p.Text), strings.ToLower(w))
	})
}

func attributionsOf(c *coding.Coding) []coding.Attribution {
	var all []coding.Attribution
	add := func(list []coding.Attribution) {
		for _, a := range list {
			if !slices.ContainsFunc(all, func(b coding.Attribution) bool { return a.Cue == b.Cue && a.Source.Span == b.Source.Span }) {
				all = append(all, a)
			}
		}
	}
	for _, e := range c.Events {
		add(e.Attribution)
	}
	for _, l := range c.Losses {
		add(l.Attribution)
	}
	return all
}

func eventsText(list []coding.Event) string {
	return texts(list, func(e *coding.Event) string { return brief(e) })
}

func lossesText(list []coding.Loss) string {
	return texts(list, func(l *coding.Loss) string {
		text := string(l.Kind) + " " + boundText(l.Min) + "-" + boundText(l.Max)
		if l.Denied {
			text += " denied"
		}
		return text + " (" + sideText(l.Victims) + ") by " + l.Rule
	})
}

func attributionsText(list []coding.Attribution) string {
	return texts(list, func(a *coding.Attribution) string { return string(a.Polarity) + " (" + a.Source.Text + ")" })
}

func alignmentsText(list []coding.Alignment) string {
	return texts(list, func(a *coding.Alignment) string {
		return string(a.Relation) + " (" + a.From.Text + " -> " + a.To.Text + ")"
	})
}

func texts[T any](list []T, text func(*T) string) string {
	var parts []string
	for i := range list {
		parts = append(parts, text(&list[i]))
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, "; ")
}

func boundText(n *int64) string {
	if n == nil {
		return "null"
	}
	return fmt.Sprint(*n)
}

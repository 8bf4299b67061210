package codebook

import (
	"fmt"
	"maps"
	"slices"
)

// patternLine reads a line that rules and cues share.
func (l *loader) patternLine(r *reader, word string, p *pattern, kind CueKind) bool {
	switch word {
	case "trigger":
		p.triggers = append(p.triggers, r.trigger(kind))
	case "if", "unless":
		p.tests = append(p.tests, r.test(word == "unless"))
	case "over":
		p.overNames = append(p.overNames, named{r.name("rule"), r.line.number})
	case "confidence":
		p.confidence = r.confidence()
	case "example", "parse-miss":
		p.examples = append(p.examples, r.example(word, p.name, kind))
	default:
		return false
	}
	return true
}

// argumentLine reads a line that rules and frames share.
func (l *loader) argumentLine(r *reader, word string, a *arguments) bool {
	switch word {
	case "actor", "recipient", "both":
		s := slot(slices.Index(slotNames[:], word))
		if a.said[s] > 0 {
			r.fail(fmt.Sprintf("the block has a line %s already (line %d); alternatives stand on one line, parted by |", word, a.said[s]))
			break
		}
		a.said[s] = r.line.number
		if s == slotActor {
			a.choices[s] = r.choice("speaker", &a.speaker)
		} else {
			a.choices[s] = r.choice("", nil)
		}
	case "swap":
		a.swap = true
	case "inherit":
		s := slot(slices.Index(slotNames[:], r.oneOf("participant to inherit", slotNames[:slotBoth+1])))
		if !r.failed && r.word(`"from"`) != "from" {
			r.fail("an inherit line says where from: inherit recipient from comp")
		}
		if c := r.choice("", nil); !r.failed {
			a.inherit[s] = append(a.inherit[s], c...)
		}
	case "consume":
		a.consume = append(a.consume, r.choice("", nil)...)
	default:
		return false
	}
	return true
}

// frameNamed reads the name of a frame.
func (l *loader) frameNamed(r *reader) *arguments {
	name := r.name("frame")
	f := l.frames[name]
	if f == nil && !r.failed {
		r.fail(unknown("frame", name, slices.Sorted(maps.Keys(l.frames))))
	}
	return f
}

// finish takes over from the frame what the rule does not say itself.
func (a *arguments) finish(frame *arguments) {
	if frame != nil {
		own := *a
		for s := range a.choices {
			// A rule that says who is who by "both" does not mean the frame's actor, nor the reverse.
			other := slot(s) == slotActor && own.choices[slotBoth] != nil || slot(s) == slotBoth && own.choices[slotActor] != nil
			if a.choices[s] == nil && own.said[s] == 0 && !other {
				a.choices[s] = frame.choices[s]
			}
		}
		for s := range a.inherit {
			if a.inherit[s] == nil {
				a.inherit[s] = frame.inherit[s]
			}
		}
		a.consume = append(slices.Clip(a.consume), frame.consume...)
		a.swap = a.swap || frame.swap
		a.speaker = a.speaker || frame.speaker && own.said[slotActor] == 0 && own.choices[slotBoth] == nil
	}
	if a.swap {
		a.choices[slotActor], a.choices[slotRecipient] = a.choices[slotRecipient], a.choices[slotActor]
		a.inherit[slotActor], a.inherit[slotRecipient] = a.inherit[slotRecipient], a.inherit[slotActor]
	}
}

func patternsOf[T any](list []T, of func(T) *pattern) []*pattern {
	patterns := make([]*pattern, len(list))
	for i, x := range list {
		patterns[i] = of(x)
	}
	return patterns
}

// link finds the patterns that "over" lines name, and whom they win over
// through those.
func link(l *loader, kind CueKind, patterns []*pattern) {
	what := "rule"
	if kind != eventRule {
		what = "cue of " + cueKindNames[kind]
	}
	byName := make(map[string]*pattern, len(patterns))
	for _, p := range patterns {
		byName[p.name] = p
	}
	direct := make([][]*pattern, len(patterns))
	for _, p := range patterns {
		for _, over := range p.overNames {
			switch other := byName[over.name]; {
			case over.name == "": // complained of
			case other == nil:
				l.complain(p.file, over.line, unknown(what, over.name, slices.Sorted(maps.Keys(byName))))
			case other == p:
				l.complain(p.file, over.line, "the rule is over itself; take this line away")
			default:
				direct[p.id] = append(direct[p.id], other)
			}
		}
	}
	for _, p := range patterns {
		if len(direct[p.id]) == 0 {
			continue
		}
		p.over = map[int]bool{}
		for queue := direct[p.id]; len(queue) > 0; queue = queue[1:] {
			if q := queue[0]; !p.over[q.id] {
				p.over[q.id] = true
				queue = append(queue, direct[q.id]...)
			}
		}
		if p.over[p.id] {
			l.complain(p.file, p.overNames[0].line, fmt.Sprintf("%s %s is over itself by way of others; take one of the over lines away", what, p.name))
		}
	}
}

package codebook

import (
	"fmt"
	"strconv"
	"strings"

	"casus/plover"
)

// Example is a sentence and the coding it must give.
type Example struct {
	File string
	Line int
	// Of is the name of the rule or cue it stands with.
	Of       string
	Sentence string
	Expected Expected
	// Coding is the expected coding as written.
	Coding string
	// ParseMiss marks an example that only a wrong tree breaks.
	ParseMiss bool
}

// Expected is a coding as examples write it. A nil list is not looked at; an
// empty one says that there is none.
type Expected struct {
	Events       []ExpectedEvent
	Losses       []ExpectedLoss
	Attributions []ExpectedAttribution
	Alignments   []ExpectedAlignment
}

// ExpectedEvent is one event of an example.
type ExpectedEvent struct {
	Type plover.Type
	// Modes are looked at where HasModes.
	Modes    plover.ModeSet
	HasModes bool
	Status   string
	// Actors and Recipients are words of the text, looked at where HasSides.
	Actors, Recipients []string
	HasSides           bool
}

// ExpectedLoss is one loss of an example.
type ExpectedLoss struct {
	Kind string
	// Min and Max are nil where they are open; looked at where HasRange.
	Min, Max *int
	HasRange bool
	Denied   bool
	// Victims are words of the text; nil where they are not looked at.
	Victims []string
}

// ExpectedAttribution is one attribution of an example. Source is words of
// the text; nil where it is not looked at.
type ExpectedAttribution struct {
	Polarity string
	Source   []string
}

// ExpectedAlignment is one alignment of an example.
type ExpectedAlignment struct {
	Relation string
	From, To []string
	HasSides bool
}

// readCoding reads the coding of an example. What "none" is about depends on
// the block it stands in: events for a rule, losses for a loss cue.
func readCoding(s string, in CueKind) (Expected, error) {
	var e Expected
	if s == "none" {
		switch in {
		case LossCue:
			e.Losses = []ExpectedLoss{}
		case AttributionCue:
			e.Attributions = []ExpectedAttribution{}
		case AlignmentCue:
			e.Alignments = []ExpectedAlignment{}
		default:
			e.Events = []ExpectedEvent{}
		}
		return e, nil
	}
	for _, part := range strings.Split(s, ";") {
		part = strings.TrimSpace(part)
		head, sides, bracketed, err := cutSides(part)
		if err != nil {
			return e, err
		}
		words := strings.Fields(head)
		if len(words) == 0 {
			return e, fmt.Errorf(`an event is missing behind "=>"; write one, or none: => ASSAULT (rebels -> base)`)
		}
		switch words[0] {
		case "loss":
			l, err := readLoss(words[1:], sides, bracketed)
			if err != nil {
				return e, err
			}
			e.Losses = append(e.Losses, l)
		case "attribution":
			a := ExpectedAttribution{Polarity: "asserts"}
			if len(words) > 1 {
				a.Polarity = words[1]
			}
			if err := oneOf("polarity", a.Polarity, cueGives[AttributionCue]); err != nil {
				return e, err
			}
			if len(words) > 2 {
				return e, fmt.Errorf("%q is too much: attribution asserts (source)", words[2])
			}
			if bracketed {
				if a.Source, err = names(sides); err != nil {
					return e, err
				}
			}
			e.Attributions = append(e.Attributions, a)
		case "alignment":
			var a ExpectedAlignment
			if len(words) != 2 {
				return e, fmt.Errorf("an alignment is written: alignment allied (one -> other)")
			}
			a.Relation, a.HasSides = words[1], bracketed
			if err := oneOf("relation", a.Relation, cueGives[AlignmentCue]); err != nil {
				return e, err
			}
			if bracketed {
				if a.From, a.To, err = twoSides(sides); err != nil {
					return e, err
				}
			}
			e.Alignments = append(e.Alignments, a)
		default:
			ev, err := readEvent(words)
			if err != nil {
				return e, err
			}
			if ev.HasSides = bracketed; bracketed {
				if ev.Actors, ev.Recipients, err = twoSides(sides); err != nil {
					return e, err
				}
			}
			e.Events = append(e.Events, ev)
		}
	}
	return e, nil
}

func readEvent(words []string) (ExpectedEvent, error) {
	name, modes, hasModes := strings.Cut(words[0], "/")
	e := ExpectedEvent{Status: "actual", HasModes: hasModes}
	var err error
	if e.Type, err = readType(name); err != nil {
		return e, err
	}
	if hasModes {
		for _, m := range strings.Split(modes, ",") {
			mode, err := readMode(e.Type, m)
			if err != nil {
				return e, err
			}
			e.Modes = e.Modes.With(mode)
		}
	}
	if len(words) > 1 {
		e.Status = words[1]
		if err := oneOf("status", e.Status, statusNames); err != nil {
			return e, err
		}
	}
	if len(words) > 2 {
		return e, fmt.Errorf("%q is too much: an event is written TYPE/mode status (actor -> recipient), and events are parted by ;", words[2])
	}
	return e, nil
}

func readLoss(words []string, victims string, bracketed bool) (ExpectedLoss, error) {
	var l ExpectedLoss
	if len(words) == 0 {
		return l, fmt.Errorf("a loss is written: loss killed 4-4 (soldiers)")
	}
	l.Kind = words[0]
	if err := oneOf("kind of loss", l.Kind, cueGives[LossCue]); err != nil {
		return l, err
	}
	for _, w := range words[1:] {
		if w == "denied" {
			l.Denied = true
			continue
		}
		low, high, ok := strings.Cut(w, "-")
		var okLow, okHigh bool
		l.Min, okLow = bound(low)
		l.Max, okHigh = bound(high)
		if !ok || !okLow || !okHigh || l.HasRange {
			return l, fmt.Errorf("%q is no range of a loss; write 4-4, 11-null or null-20, and then denied where it is", w)
		}
		l.HasRange = true
	}
	if bracketed {
		var err error
		if l.Victims, err = names(victims); err != nil {
			return l, err
		}
	}
	return l, nil
}

func bound(s string) (*int, bool) {
	if s == "null" {
		return nil, true
	}
	n, err := strconv.Atoi(s)
	return &n, err == nil && n >= 0
}

// cutSides parts what stands before the brackets from what stands in them.
func cutSides(s string) (head, sides string, bracketed bool, err error) {
	open, end := strings.IndexByte(s, '('), strings.IndexByte(s, ')')
	switch {
	case open < 0 && end < 0:
		return s, "", false, nil
	case open < 0 || end != len(s)-1:
		return "", "", false, fmt.Errorf("the brackets do not fit: an event is written TYPE/mode status (actor -> recipient), and events are parted by ;")
	}
	return s[:open], s[open+1 : end], true, nil
}

func twoSides(s string) (from, to []string, err error) {
	left, right, ok := strings.Cut(s, "->")
	if !ok {
		return nil, nil, fmt.Errorf("in the brackets stand two sides: (actor -> recipient), with - for nobody")
	}
	if from, err = names(left); err != nil {
		return nil, nil, err
	}
	to, err = names(right)
	return from, to, err
}

// names reads names joined by "+". "-" is nobody.
func names(s string) ([]string, error) {
	s = strings.TrimSpace(s)
	list := []string{}
	if s == "-" {
		return list, nil
	}
	for _, n := range strings.Split(s, "+") {
		n = strings.TrimSpace(n)
		if n == "" {
			return nil, fmt.Errorf("a name is missing in the brackets; write - for nobody")
		}
		list = append(list, n)
	}
	return list, nil
}

func oneOf(what, got string, known []string) error {
	for _, k := range known {
		if k == got {
			return nil
		}
	}
	return fmt.Errorf("%s", unknown(what, got, known))
}

func readType(name string) (plover.Type, error) {
	t, ok := plover.ParseType(name)
	if !ok || !t.Valid() {
		var known []string
		for _, t := range plover.Types() {
			known = append(known, t.String())
		}
		return plover.NoType, fmt.Errorf("%s", unknown("event type", name, known))
	}
	return t, nil
}

func readMode(t plover.Type, name string) (plover.Mode, error) {
	m, ok := plover.ParseMode(name)
	if ok && m.Valid() && t.HasMode(m) {
		return m, nil
	}
	var known []string
	for m := range t.Modes().All() {
		known = append(known, m.String())
	}
	if len(known) == 0 {
		return plover.NoMode, fmt.Errorf("%s has no modes; take %q away", t, name)
	}
	return plover.NoMode, fmt.Errorf("%s", unknown("mode of "+t.String(), name, known))
}

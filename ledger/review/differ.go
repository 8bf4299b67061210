package review

import "slices"

// verdictField is where two differ of whom one keeps what the other rejects.
const verdictField = "verdict"

// differences gives the fields in which reviewers contradict each other, and
// whether a blind judgement is among them that nobody has settled openly
// since. The reviews are of one item, in the order of time.
func differences(reviews []Review) (differ []string, unsettled bool) {
	if len(reviews) < 2 {
		return nil, false
	}
	open, blind := latest(reviews, false), latest(reviews, true)
	if len(open) > 0 { // an open judgement settles the blind ones before it
		settled := open[len(open)-1]
		blind = slices.DeleteFunc(blind, func(r *Review) bool { return compare(r, settled) < 0 })
	}
	all := append(slices.Clone(open), blind...)
	slices.SortFunc(all, compare)
	seen := map[string]bool{}
	for i, b := range all {
		for _, a := range all[:i] {
			if a.Reviewer == b.Reviewer && a.Blind == b.Blind {
				continue
			}
			for _, name := range contradictions(a, b) {
				seen[name] = true
				unsettled = unsettled || a.Blind || b.Blind
			}
		}
	}
	if seen[verdictField] {
		differ = append(differ, verdictField)
	}
	for _, f := range fields {
		if seen[f.name] {
			differ = append(differ, f.name)
		}
	}
	return differ, unsettled
}

// contradictions gives the fields in which b, the later, contradicts a. Who
// reviews openly has seen what was said before: to confirm is then to agree
// with it, and to correct something else leaves it as it is. But who corrects
// what another confirmed contradicts him, and so does, of two blind ones, who
// corrects what the other does not.
func contradictions(a, b *Review) (names []string) {
	if a.Verb == Reject || b.Verb == Reject {
		if a.Verb != b.Verb {
			return []string{verdictField}
		}
		return nil
	}
	apart := a.Blind || b.Blind
	for _, f := range fields {
		x, y := a.corrects(f), b.corrects(f)
		switch {
		case x && y:
			if !slices.Equal(f.show(a.Correction), f.show(b.Correction)) {
				names = append(names, f.name)
			}
		case x && apart, y && (apart || a.Verb == Confirm):
			names = append(names, f.name)
		}
	}
	return names
}

func (r *Review) corrects(f field) bool { return r.Correction != nil && f.given(r.Correction) }

package review

import (
	"cmp"
	"math"
	"slices"

	"casus/coding"
	"casus/measure"
)

// Record is the coding of one report and what was said of it.
type Record struct {
	Report  string
	Coding  *coding.Coding
	Reviews []Review
}

// Agreement is how far reviewers agree on the items that they judged.
type Agreement struct {
	// Reviewers is the two compared, or all where there are more.
	Reviewers []string `json:"reviewers"`
	// Items is how many items two or more of them judged, and Same on how many
	// of these all gave the same verdict.
	Items     int        `json:"items"`
	Same      int        `json:"same"`
	Variables []Variable `json:"variables"`
}

// Variable is Krippendorff's alpha of one thing that reviewers tell.
type Variable struct {
	Name   string `json:"name"`
	Metric string `json:"metric"` // nominal or ratio, see measure.Difference
	// Units is how many items two or more gave a value.
	Units int `json:"units"`
	// Alpha is nil where nothing could have differed: there is no unit, or all
	// values are the same.
	Alpha *float64 `json:"alpha"`
}

// Agreements is how far reviewers agree.
type Agreements struct {
	Overall Agreement `json:"overall"`
	// Pairs is each two who judged an item both, in the order of names.
	Pairs []Agreement `json:"pairs"`
	// InSight is how many judgements were left out since they were made in
	// sight of another's.
	InSight int `json:"in_sight"`
}

// variable is one thing that judgements are compared in. Of label and number
// one is there; they tell whether the judgement has a value.
type variable struct {
	name       string
	difference measure.Difference
	metric     string
	label      func(*judgement) (string, bool)
	number     func(*judgement) (float64, bool)
}

func variables() []variable {
	nominal := func(name string, label func(*judgement) (string, bool)) variable {
		return variable{name: name, difference: measure.Nominal, metric: "nominal", label: label}
	}
	return []variable{
		nominal("verdict", func(j *judgement) (string, bool) { return string(j.verdict), true }),
		nominal("event type", func(j *judgement) (string, bool) { return j.what(), j.kept(Event) }),
		nominal("event status", func(j *judgement) (string, bool) {
			if !j.kept(Event) {
				return "", false
			}
			return string(j.event.Status), true
		}),
		nominal("loss kind", func(j *judgement) (string, bool) { return j.what(), j.kept(Loss) }),
		{name: "loss figure", difference: measure.Ratio, metric: "ratio", number: func(j *judgement) (float64, bool) {
			if !j.kept(Loss) {
				return 0, false
			}
			n := cmp.Or(j.loss.Min, j.loss.Max)
			if n == nil {
				return 0, false
			}
			return float64(*n), true
		}},
		nominal("loss claimant", func(j *judgement) (string, bool) {
			if !j.kept(Loss) {
				return "", false
			}
			p := j.loss.Claimant
			if p == nil {
				return "", true
			}
			return cmp.Or(p.Party, p.Name, p.Text), true
		}),
	}
}

// judgement is one reviewer's verdict and the item as he leaves it.
type judgement struct {
	reviewer string
	verdict  Verb
	item
}

// kept tells whether the judgement says what an item of the kind is.
func (j *judgement) kept(kind Kind) bool { return j.verdict != Reject && j.kind() == kind }

// Agree tells how far reviewers agree, by Krippendorff's alpha. Of each
// reviewer the latest judgement of an item counts. Unless inSight is set, only
// independent ones do: those made blind, and open ones made before anybody
// else judged the item openly; for who sees what another said no longer tells
// how reliable the coding is. Additions are not compared: nobody can tell an
// item missed from one not looked at.
func Agree(records []Record, inSight bool) Agreements {
	var units [][]judgement
	out := Agreements{Pairs: []Agreement{}}
	names := map[string]bool{}
	for _, r := range records {
		told := Apply(r.Coding, r.Reviews).told
		for i := range told {
			list, left := told[i].judgements(inSight)
			out.InSight += left
			if len(list) > 1 {
				units = append(units, list)
			}
			for j := range list {
				names[list[j].reviewer] = true
			}
		}
	}
	reviewers := make([]string, 0, len(names))
	for name := range names {
		reviewers = append(reviewers, name)
	}
	slices.Sort(reviewers)
	out.Overall = agreement(reviewers, units)
	for i, a := range reviewers {
		for _, b := range reviewers[i+1:] {
			var shared [][]judgement
			for _, u := range units {
				two := slices.DeleteFunc(slices.Clone(u), func(j judgement) bool { return j.reviewer != a && j.reviewer != b })
				if len(two) == 2 {
					shared = append(shared, two)
				}
			}
			if len(shared) > 0 {
				out.Pairs = append(out.Pairs, agreement([]string{a, b}, shared))
			}
		}
	}
	return out
}

// judgements gives each reviewer's latest judgement that counts, in the order
// of reviewers, and how many were left out.
func (h *history) judgements(inSight bool) (list []judgement, left int) {
	for i := range h.reviews {
		r := &h.reviews[i]
		if !r.judges() {
			continue
		}
		seen := !r.Blind && slices.ContainsFunc(h.reviews[:i], func(earlier Review) bool {
			return earlier.judges() && !earlier.Blind && earlier.Reviewer != r.Reviewer
		})
		if seen && !inSight {
			left++
			continue
		}
		j := judgement{r.Reviewer, r.Verb, h.item}
		if !r.Blind { // he judged what he saw
			before := history{item: h.item, added: h.added, reviews: h.reviews[:i]}
			j.item, _ = before.settle()
		}
		j.item = j.amended(r.Correction)
		list = slices.DeleteFunc(list, func(earlier judgement) bool { return earlier.reviewer == r.Reviewer })
		list = append(list, j)
	}
	slices.SortFunc(list, func(a, b judgement) int { return cmp.Compare(a.reviewer, b.reviewer) })
	return list, left
}

func agreement(reviewers []string, units [][]judgement) Agreement {
	a := Agreement{Reviewers: reviewers, Items: len(units)}
	for _, u := range units {
		if !slices.ContainsFunc(u, func(j judgement) bool { return j.verdict != u[0].verdict }) {
			a.Same++
		}
	}
	for _, v := range variables() {
		a.Variables = append(a.Variables, v.alpha(units))
	}
	return a
}

// alpha gathers the values of a variable.
func (v *variable) alpha(units [][]judgement) Variable {
	labels := map[string]float64{} // numbered as they come: nominal values are mere names
	var values [][]float64
	for _, u := range units {
		var unit []float64
		for i := range u {
			if v.number != nil {
				if n, ok := v.number(&u[i]); ok {
					unit = append(unit, n)
				}
				continue
			}
			if label, ok := v.label(&u[i]); ok {
				if _, known := labels[label]; !known {
					labels[label] = float64(len(labels))
				}
				unit = append(unit, labels[label])
			}
		}
		if len(unit) > 1 {
			values = append(values, unit)
		}
	}
	out := Variable{Name: v.name, Metric: v.metric, Units: len(values)}
	if a := measure.Alpha(values, v.difference); !math.IsNaN(a) {
		out.Alpha = &a
	}
	return out
}

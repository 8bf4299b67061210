package review

import (
	"cmp"
	"slices"
)

// Order is what comes first in a queue, after what others need an answer to
// and what the caller gives priority.
type Order string

// The orders.
const (
	ByConfidence Order = "confidence" // what the coder is least sure of
	ByText       Order = "text"       // as one reads: report by report
)

// Orders lists the orders.
func Orders() []Order { return []Order{ByConfidence, ByText} }

// Asking is what a reviewer asks of a queue.
type Asking struct {
	Reviewer string
	// Blind asks for items to be judged without knowing what others said.
	Blind bool
	Order Order
	// Priority tells how much an item of a report matters, as when its figure
	// contradicts another's; more comes first. nil gives none.
	Priority func(report, id string) int
	// Limit is how many are given, 0 all.
	Limit int
}

// Entry is an item that waits for a review.
type Entry struct {
	// Target is what the review is to name.
	Target     Target  `json:"target"`
	Confidence float64 `json:"confidence"`
	Priority   int     `json:"priority"`
	// Mark is what others said. A blind queue leaves it empty.
	Mark Mark `json:"mark"`
}

// Queue gives the items that a reviewer should look at next.
//
// An open queue has those that nobody has judged openly, and before them those
// where blind judgements wait to be settled. A blind queue has what this
// reviewer has not judged; first what one other has judged, since only two
// judgements can be compared, then what nobody has, then the rest. It shows
// neither others' judgements nor what they added, and who shows its items
// should take them from the coder's coding, not from the effective one.
func Queue(records []Record, ask Asking) []Entry {
	type ranked struct {
		Entry
		need int
	}
	var list []ranked
	for i := range records {
		r := &records[i]
		told := Apply(r.Coding, r.Reviews).told
		for j := range told {
			h := &told[j]
			need, wanted := h.need(&ask)
			if !wanted {
				continue
			}
			e := ranked{Entry{Target: h.target(r.Report, r.Coding.Coder), Confidence: h.confidence()}, need}
			if ask.Priority != nil {
				e.Priority = ask.Priority(r.Report, h.id())
			}
			if !ask.Blind {
				_, e.Mark = h.settle()
			}
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		byConfidence := 0
		if ask.Order != ByText {
			byConfidence = cmp.Compare(a.Confidence, b.Confidence)
		}
		return cmp.Or(cmp.Compare(a.need, b.need), cmp.Compare(b.Priority, a.Priority), byConfidence,
			cmp.Compare(a.Target.Report, b.Target.Report), compareSpans(a.Target.Span, b.Target.Span), cmp.Compare(a.Target.ID, b.Target.ID))
	})
	if ask.Limit > 0 && len(list) > ask.Limit {
		list = list[:ask.Limit]
	}
	out := make([]Entry, len(list))
	for i := range list {
		out[i] = list[i].Entry
	}
	return out
}

// need tells whether the item is for this reviewer, and how urgently: 0 is the
// most.
func (h *history) need(ask *Asking) (need int, wanted bool) {
	his := func(r Review) bool { return r.Reviewer == ask.Reviewer }
	if ask.Blind {
		others := map[string]bool{}
		for _, r := range h.reviews {
			if r.judges() {
				others[r.Reviewer] = true
			}
		}
		rank := []int{1, 0}
		if n := len(others); n < len(rank) {
			need = rank[n]
		} else {
			need = 2
		}
		return need, !h.added && !slices.ContainsFunc(h.reviews, his)
	}
	_, m := h.settle()
	if m.Unsettled {
		return 0, true
	}
	return 1, m.State == Unreviewed && !slices.ContainsFunc(h.reviews, his)
}

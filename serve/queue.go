package serve

import (
	"casus/coding"
	"casus/ledger"
	"casus/ledger/review"
)

type queueAsked struct {
	Filters
	Reviewer string `query:"reviewer" maxLength:"200" doc:"Whose queue it is; of somebody who is logged in it is his own."`
	Blind    bool   `query:"blind" doc:"To be judged without knowing what others said: what one other has judged comes first, and nobody's verdict is shown."`
	Order    string `query:"order" enum:"confidence,text" default:"confidence" doc:"After contradictions, what the coder is least sure of, or report by report."`
	Limit    int    `query:"limit" default:"20" minimum:"1" maximum:"500" doc:"At most so many."`
}

// waitingShown is an item that waits for a review.
type waitingShown struct {
	review.Entry
	Disputed float64  `json:"disputed" doc:"How much the figures of its incident contradict each other, from 0 to 1."`
	Item     itemTold `json:"item" doc:"As the coder has it, where blind was asked; else as it stands after reviews."`
}

// itemTold is one item of a coding: one of its fields is set, and none where somebody added the
// item blindly and nobody has taken it up.
type itemTold struct {
	Event *coding.Event     `json:"event,omitempty"`
	Loss  *coding.Loss      `json:"loss,omitempty"`
	Quote *coding.Quote     `json:"quote,omitempty"`
	Align *coding.Alignment `json:"alignment,omitempty"`
}

// textShown is a report as a reviewer reads it.
type textShown struct {
	Key    string        `json:"key"`
	Report coding.Report `json:"report"`
	Text   string        `json:"text"`
}

type queueShown struct {
	Items   []waitingShown       `json:"items"`
	Reports map[string]textShown `json:"reports" doc:"The reports of the items, by their keys."`
}

// queue is the route of what waits for a review.
func (s *Server) queue() {
	get(s, "/queue", "What to review next: what blind reviewers left open, contradictions, then what the coder is least sure of", "reviews", (*request).listQueue)
}

func (r *request) listQueue(in *queueAsked) (*body[queueShown], error) {
	f, err := in.filter(r.Server)
	if err != nil {
		return nil, err
	}
	reviewer, err := r.reviewer(in.Reviewer)
	if err != nil {
		return nil, err
	}
	waiting, err := r.ledger.Queue(r, f, review.Asking{Reviewer: reviewer, Blind: in.Blind, Order: review.Order(in.Order), Limit: in.Limit})
	if err != nil {
		return nil, err
	}
	out := queueShown{Items: make([]waitingShown, len(waiting)), Reports: map[string]textShown{}}
	for i := range waiting {
		w := &waiting[i]
		d := w.Document
		shown := []*coding.Coding{d.Coding, d.Machine}
		if in.Blind {
			shown = shown[1:]
		}
		out.Items[i] = waitingShown{Entry: w.Entry, Disputed: float64(w.Priority) / ledger.DisputedScale, Item: itemOf(w.Target.ID, shown...)}
		out.Reports[d.Key] = textShown{d.Key, d.Coding.Report, d.Text}
	}
	return answer(out, nil)
}

// itemOf gives the item of an id out of the first of several codings that has it.
func itemOf(id string, codings ...*coding.Coding) (item itemTold) {
	for _, c := range codings {
		for i := range c.Events {
			if c.Events[i].ID == id {
				item.Event = &c.Events[i]
				return item
			}
		}
		for i := range c.Losses {
			if c.Losses[i].ID == id {
				item.Loss = &c.Losses[i]
				return item
			}
		}
		for i := range c.Quotes {
			if c.Quotes[i].ID == id {
				item.Quote = &c.Quotes[i]
				return item
			}
		}
		for i := range c.Alignments {
			if c.Alignments[i].ID == id {
				item.Align = &c.Alignments[i]
				return item
			}
		}
	}
	return item
}

package serve

import (
	"slices"

	"casus/coding"
	"casus/ledger"
	"casus/report"

	"github.com/danielgtaylor/huma/v2"
)

// whyShown is why an event or a loss is coded as it is.
type whyShown struct {
	ID   string `json:"id"`
	Kind string `json:"kind" enum:"event,loss"`
	Name string `json:"rule" doc:"The rule or cue that made it, \"review\" where a reviewer added it."`
	// Rule is nil where the codebook has none of the name.
	Rule *coding.RuleText `json:"written" doc:"The rule or cue as the codebook has it; null where the coder itself found the item."`
	// Changed tells that the report would be read otherwise now.
	Changed   bool             `json:"changed" doc:"Another coder or codebook made the item than reads the sentences here."`
	Sentences []coding.Reading `json:"sentences" doc:"How those sentences are read that tell the item, the first one first: tree, clauses, rules tried."`
}

// longestExplained is the longest text that is read as a whole to explain a sentence of it.
const longestExplained = 256 << 10

// why is the route of how an item came about.
func (s *Server) why() {
	get(s, "/events/{id}/why", "Why an event or loss is coded as it is: its rule, and how its sentences are read", "events", (*request).explain)
}

func (r *request) explain(in *ByID) (*body[whyShown], error) {
	item, err := r.ledger.Show(r, in.ID)
	if err != nil {
		return nil, err
	}
	out := whyShown{ID: in.ID, Sentences: []coding.Reading{}}
	var told []coding.Sentence
	var text coding.RuleText
	var ok bool
	switch {
	case item.Event != nil:
		out.Kind, out.Name = "event", item.Event.Rule
		told = append(told, item.Event.Sentence)
		for _, m := range item.Event.Mentions {
			told = append(told, m.Sentence)
		}
		text, ok = r.coder.Rule(out.Name)
	case item.Loss != nil:
		out.Kind, out.Name = "loss", item.Loss.Rule
		told = append(told, item.Loss.Sentence)
		text, ok = r.coder.Cue(out.Name)
	default:
		return nil, huma.Error404NotFound("only events and losses have a rule that made them")
	}
	if ok {
		out.Rule = &text
	}
	d := item.Report
	out.Changed = d.Machine.Coder != r.coder.Identity()
	rep := reportOf(d)
	if len(d.Text) > longestExplained { // its sentence alone, as if the report said no more
		rep.Text = d.Words(told[0])
		told = []coding.Sentence{{Start: 0, End: len(rep.Text)}}
	}
	read, err := oneOfFew(r, func() *coding.Explanation { return r.coder.Explain(rep) })
	if err != nil {
		return nil, err
	}
	for _, s := range told {
		for _, one := range read.Sentences {
			known := slices.ContainsFunc(out.Sentences, func(k coding.Reading) bool { return k.Sentence == one.Sentence })
			if one.Sentence.In == s.In && one.Sentence.Start < s.End && s.Start < one.Sentence.End && !known {
				out.Sentences = append(out.Sentences, one)
			}
		}
	}
	return answer(out, nil)
}

// reportOf gives a report of the record as the coder takes it.
func reportOf(d *ledger.Document) *report.Report {
	r := &d.Coding.Report
	return &report.Report{ID: r.ID, Date: r.Date, Published: r.Published, Source: r.Source, URL: r.URL, Title: r.Title, Text: d.Text, Language: r.Language}
}

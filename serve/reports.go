package serve

import (
	"casus/coding"
	"casus/ledger"
	"casus/ledger/calendar"
	"casus/ledger/review"
)

type reportsAsked struct {
	Filters
	Paging
}

// reportFound is a report in a list.
type reportFound struct {
	Key     string       `json:"key"`
	Day     calendar.Day `json:"day"`
	Title   string       `json:"title"`
	Source  string       `json:"source" doc:"The outlet of its first appearance."`
	Snippet snippet      `json:"snippet"`
	Titled  []ledger.Hit `json:"title_hits" doc:"Where the words searched for stand in the title, in code points."`
	Events  int          `json:"events" doc:"How many events it tells."`
	Losses  int          `json:"losses" doc:"How many losses it tells."`
}

// reportShown is a report with all that is known of it.
type reportShown struct {
	*ledger.Document
	// Incidents lead on to what is told elsewhere of the same.
	Incidents map[string]string `json:"incidents" doc:"The incidents that its events and losses tell, by the ids of these."`
	Machine   *coding.Coding    `json:"machine,omitempty" doc:"Where blind was asked: the coder's own coding, which coding then is too."`
}

type reportAsked struct {
	ByID
	Blind bool `query:"blind" doc:"As the coder made it: nothing that reviewers said is shown."`
}

// reports are the routes of the texts.
func (s *Server) reports() {
	get(s, "/reports", "Reports, in the order of their days, with the words that a search found", "reports", (*request).listReports)
	get(s, "/search", "The same, where words to search for are needed", "reports", (*request).search)
	get(s, "/codings", "The codings of reports, as they stand after reviews, in the order of days", "reports", (*request).listCodings)
	get(s, "/reports/{id}", "One report: its text, its coding, what reviewers said", "reports", (*request).report)
	get(s, "/reports/{id}/coding", "The coding of one report, as it stands after reviews", "reports", (*request).reportCoding)
}

func (r *request) listReports(in *reportsAsked) (*body[list[reportFound]], error) {
	f, after, err := r.asked(&in.Filters, &in.Paging, ledger.ByDay)
	if err != nil {
		return nil, err
	}
	items, err := r.ledger.Reports(r, f, after, in.Limit)
	if err != nil {
		return nil, err
	}
	out := list[reportFound]{Items: make([]reportFound, len(items))}
	for i := range items {
		it := &items[i]
		out.Items[i] = reportFound{Key: it.Key, Day: it.Day, Title: it.Title, Source: it.Source, Events: it.Events, Losses: it.Losses,
			Snippet: snippetOf(it.Text, f.Text), Titled: ledger.Hits(f.Text, it.Title, mostHits)}
	}
	out.Next = next(items, &in.Paging, ledger.ByDay)
	out.Matching, out.Total, err = r.counted("reports", f, func(f ledger.Filter) (int, error) { return r.ledger.CountReports(r, f) })
	return answer(out, err)
}

func (r *request) listCodings(in *reportsAsked) (*body[list[ledger.Coded]], error) {
	f, after, err := r.asked(&in.Filters, &in.Paging, ledger.ByDay)
	if err != nil {
		return nil, err
	}
	items, err := r.ledger.Codings(r, f, after, in.Limit)
	if err != nil {
		return nil, err
	}
	out := list[ledger.Coded]{Items: items}
	out.Next = next(items, &in.Paging, ledger.ByDay)
	out.Matching, out.Total, err = r.counted("reports", f, func(f ledger.Filter) (int, error) { return r.ledger.CountReports(r, f) })
	return answer(out, err)
}

func (r *request) search(in *reportsAsked) (*body[list[reportFound]], error) {
	if in.Text == "" {
		return nil, ledger.MisusedField{Field: "text", Text: "give words to search for: all of them, \"a phrase\", -not"}
	}
	return r.listReports(in)
}

func (r *request) report(in *reportAsked) (*body[reportShown], error) {
	d, err := r.ledger.Report(r, in.ID)
	if err != nil {
		return nil, err
	}
	out := reportShown{Document: d}
	if in.Blind {
		out.Document, out.Machine = unseen(d), d.Machine
	}
	out.Incidents, err = r.ledger.IncidentsOf(r, d)
	return answer(out, err)
}

// unseen gives a report without anything that reviewers said of it.
func unseen(d *ledger.Document) *ledger.Document {
	blind := *d
	blind.Coding, blind.Reviews, blind.Marks, blind.Strays = d.Machine, []review.Review{}, []review.Mark{}, []review.Review{}
	return &blind
}

func (r *request) reportCoding(in *reportAsked) (*body[*coding.Coding], error) {
	d, err := r.ledger.Report(r, in.ID)
	if err != nil {
		return nil, err
	}
	if in.Blind {
		return answer(d.Machine, nil)
	}
	return answer(d.Coding, nil)
}

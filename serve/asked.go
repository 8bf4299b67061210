package serve

import (
	"casus/ledger"
	"casus/ledger/calendar"

	"github.com/danielgtaylor/huma/v2"
)

// Filters is the parameters that say which part of the record is meant, the
// same in every route and in the command. (Exported, as huma reads embedded parameters only of such.)
type Filters struct {
	From    string   `query:"from" doc:"From this day on: 2020-07-16, 2020-07 or 2020."`
	To      string   `query:"to" doc:"Up to this day, included."`
	Country []string `query:"country,explode" doc:"That take part, are hit, or in which it happened; any of them. Three letters or the name."`
	Party   []string `query:"party,explode" doc:"That take part or are hit; any of them. The atlas's id (syr-gov) or the name."`
	Pair    []string `query:"pair" doc:"Two countries or parties, A,B, that both take part or are hit."`
	Type    []string `query:"type,explode" doc:"Types of events."`
	Status  []string `query:"status,explode" doc:"Statuses of events: actual, planned, hypothetical, negated, historical; what happened if none is given."`
	Place   string   `query:"place" doc:"Where it happened: the gazetteer's key or the name."`
	Source  string   `query:"source" doc:"Told by this outlet."`
	Text    string   `query:"text" doc:"In reports with these words: all of them, \"a phrase\", -not."`
}

// filter gives the ledger's filter.
func (f *Filters) filter(s *Server) (ledger.Filter, error) { return ledger.Asked(*f).Filter(s.atlas) }

// everything is the filter that lets all in.
var everything = ledger.Filter{Days: calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}}

// Paging is the parameters of a list.
type Paging struct {
	Limit int    `query:"limit" default:"50" minimum:"1" maximum:"500" doc:"At most so many."`
	After string `query:"after" doc:"Go on after the list that ended with this cursor."`
}

// asked gives what a list is to show: its filter, and after which one it goes on. Only a list in
// the order of days goes on.
func (r *request) asked(f *Filters, p *Paging, order ledger.Order) (ledger.Filter, ledger.Cursor, error) {
	filter, err := f.filter(r.Server)
	if err != nil {
		return filter, ledger.Cursor{}, err
	}
	after, err := ledger.ParseCursor(p.After)
	if err == nil && p.After != "" && order != ledger.ByDay {
		err = errAfterOrder
	}
	return filter, after, err
}

var errAfterOrder = huma.Error422UnprocessableEntity("only a list in the order of days goes on after a cursor")

// next gives the cursor with which a list goes on; nothing where it is at its end or in an order that
// has none.
func next[T any, P interface {
	*T
	Cursor() ledger.Cursor
}](items []T, p *Paging, order ledger.Order) string {
	if n := len(items); n == p.Limit && order == ledger.ByDay {
		return P(&items[n-1]).Cursor().String()
	}
	return ""
}

// list is a part of what a filter lets in.
type list[T any] struct {
	Items []T `json:"items"`
	// Next is the cursor to go on with; empty at the end.
	Next string `json:"next" doc:"The cursor to go on with; empty at the end."`
	// Matching is how many the filter lets in, Total how many there are.
	Matching int `json:"matching" doc:"How many the filter lets in."`
	Total    int `json:"total" doc:"How many there are."`
}

// isAll tells whether a filter lets everything in.
func isAll(f *ledger.Filter) bool {
	return f.Days == ledger.Ever && len(f.Countries)+len(f.Parties)+len(f.Pair)+len(f.Types)+len(f.Statuses) == 0 && f.Place+f.Source+f.Text == ""
}

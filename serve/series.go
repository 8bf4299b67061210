package serve

import (
	"strings"

	"casus/coding"
	"casus/ledger"
	"casus/ledger/calendar"
	"casus/ledger/series"

	"github.com/danielgtaylor/huma/v2"
)

type seriesAsked struct {
	Filters
	Unit     string   `query:"unit" enum:"day,week,month,year" default:"week" doc:"A point a day, week, month or year."`
	Rule     string   `query:"rule" enum:"reports,incidents,ucdp,acled" default:"reports" doc:"What counts as one event."`
	Measure  string   `query:"measure" default:"events" doc:"Which measure gets norms beside events and score, and by which the series of by are ranked: events, score, a quad class such as material-conflict, or a kind of loss such as killed."`
	By       string   `query:"by" enum:"pair,dyad,country,type" doc:"A series for each pair, dyad (who acts upon whom), country or type that occurs."`
	Directed bool     `query:"directed" doc:"Only what the first of the pair does to the second."`
	Loss     []string `query:"loss,explode" enum:"killed,wounded,captured,missing,displaced,casualties,destroyed" doc:"Kinds of losses to count; killed and wounded if none is given."`
	Limit    int      `query:"limit" default:"30" minimum:"1" maximum:"500" doc:"At most so many series of by, the largest first."`
}

// seriesShown is one series, or those that by asks for.
type seriesShown struct {
	Items    []*series.Series `json:"items" doc:"One; with by the largest by the measure, and none where nothing of the kind is told in these days."`
	Matching int              `json:"matching" doc:"How many series there are."`
}

// series is the route of what happened over time.
func (s *Server) series() {
	get(s, "/series", "Events, scores and losses over time, against what was usual", "series", (*request).listSeries)
}

func (r *request) listSeries(in *seriesAsked) (*body[seriesShown], error) {
	f, err := in.filter(r.Server)
	if err != nil {
		return nil, err
	}
	q := series.Query{Unit: calendar.Unit(in.Unit), Rule: series.Rule(in.Rule)}
	for _, name := range in.Loss {
		q.Kinds = append(q.Kinds, coding.Kind(name))
	}
	measure, ok := coding.Parse(series.Measures(), in.Measure)
	if !ok {
		return nil, ledger.MisusedField{Field: "measure", Text: "it is none of " + joined(series.Measures())}
	}
	if measure != series.Events && measure != series.Score {
		q.Measures = []series.Measure{series.Events, series.Score, measure}
	}
	out := seriesShown{Items: []*series.Series{}}
	if in.By == "" {
		one, err := r.ledger.Series(r, f, q, in.Directed)
		if err == ledger.ErrNothing {
			return answer(out, nil)
		}
		out.Items, out.Matching = append(out.Items, one), 1
		return answer(out, err)
	}
	if in.Directed {
		return nil, huma.Error422UnprocessableEntity("directed goes with one pair; by=dyad tells the two directions apart")
	}
	all, err := r.ledger.SeriesBy(r, f, q, series.By(in.By))
	if err == ledger.ErrNothing {
		return answer(out, nil)
	}
	if err != nil {
		return nil, err
	}
	series.ByTotal(all, measure)
	out.Items, out.Matching = append(out.Items, all[:min(len(all), in.Limit)]...), len(all)
	return answer(out, nil)
}

func joined[T ~string](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}

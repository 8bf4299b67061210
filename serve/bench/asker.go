package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"
)

const root = "/api/v1"

// asker draws what is asked. Countries and pairs are drawn from the record's own
// incidents and episodes, so those of which much is told are asked for more often.
type asker struct {
	rand      *rand.Rand
	zipf      *rand.Zipf
	repeated  float64
	common    []question
	held      map[string]int // how much the record holds
	first     time.Time
	days      int
	incidents []incident
	episodes  []episode
	reports   []string
	cursors   map[string][]string // of a list, by its path
}

// question is an address, and the route that it belongs to.
type question struct{ route, path string }

// kind is a route as it is asked, so many times among all.
type kind struct {
	route  string
	weight int
	path   func(*asker) string
}

// kinds is the mix: what the page asks when people look around in it, with lists
// as its tables have them.
var kinds = []kind{
	{"overview", 10, func(a *asker) string { return "/overview?" + a.filter() }},
	{"places", 8, func(a *asker) string { return "/places?" + a.filter() }},
	{"incidents", 12, func(a *asker) string { return "/incidents?" + a.filter("limit", "50") }},
	{"incidents, further pages", 6, func(a *asker) string { return "/incidents?" + a.further("/incidents") }},
	{"incidents, the deadliest", 4, func(a *asker) string { return "/incidents?" + a.filter("order", "killed", "limit", "20") }},
	{"an incident", 8, func(a *asker) string { return "/incidents/" + one(a, a.incidents).ID }},
	{"toll of an incident", 12, func(a *asker) string { return "/tolls/" + one(a, a.incidents).ID + a.rule() }},
	{"toll of an episode", 3, func(a *asker) string { return "/tolls/" + one(a, a.episodes).ID + a.rule() }},
	{"episodes", 5, func(a *asker) string { return "/episodes?" + a.filter("limit", "50") }},
	{"series", 8, func(a *asker) string {
		return "/series?" + a.pair(a.year("unit", one(a, []string{"day", "week", "month"})))
	}},
	{"blocs", 3, func(a *asker) string { return "/blocs?" + a.quarter() }},
	{"reports", 5, func(a *asker) string { return "/reports?" + a.filter("limit", "50") }},
	{"a report", 8, func(a *asker) string { return "/reports/" + one(a, a.reports) }},
	{"events", 3, func(a *asker) string { return "/events?" + a.filter("limit", "50") }},
	{"search", 5, func(a *asker) string { return "/search?" + values("text", a.words(), "limit", "20") }},
}

type incident struct {
	ID        string   `json:"id"`
	Countries []string `json:"countries"`
	Days      struct {
		From string `json:"from"`
	} `json:"days"`
}

type episode struct {
	ID   string `json:"id"`
	Pair struct {
		A string `json:"a"`
		B string `json:"b"`
	} `json:"pair"`
}

type listed[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"`
}

// newAsker learns from the server what there is to ask.
func newAsker(ctx context.Context, c *client, s *setting) (*asker, error) {
	a := &asker{rand: rand.New(rand.NewPCG(s.seed, 0)), repeated: s.repeated, held: map[string]int{}, cursors: map[string][]string{}}
	about, err := read[struct {
		Counts []struct {
			Name string
			N    int
		}
		Days struct{ From, To string }
	}](ctx, c, root+"/about")
	if err != nil {
		return nil, err
	}
	for _, n := range about.Counts {
		a.held[n.Name] = n.N
	}
	if a.first, err = time.Parse(time.DateOnly, about.Days.From); err != nil {
		return nil, fmt.Errorf("the record is empty: %w", err)
	}
	last, err := time.Parse(time.DateOnly, about.Days.To)
	if err != nil {
		return nil, err
	}
	a.days = int(last.Sub(a.first).Hours()/24) + 1
	// Half of what is asked for by its id is large, the other half lies anywhere.
	for _, query := range []string{"order=killed&limit=500", a.anywhere(), a.anywhere(), a.anywhere(), a.anywhere(), a.anywhere()} {
		incidents, err := read[listed[incident]](ctx, c, root+"/incidents?"+query)
		if err != nil {
			return nil, err
		}
		a.incidents = append(a.incidents, incidents.Items...)
		if incidents.Next != "" {
			a.cursors["/incidents"] = append(a.cursors["/incidents"], query+"&after="+url.QueryEscape(incidents.Next))
		}
		episodes, err := read[listed[episode]](ctx, c, root+"/episodes?"+query)
		if err != nil {
			return nil, err
		}
		a.episodes = append(a.episodes, episodes.Items...)
		if strings.HasPrefix(query, "order=") {
			continue
		}
		reports, err := read[listed[struct{ Key string }]](ctx, c, root+"/reports?"+query)
		if err != nil {
			return nil, err
		}
		for _, r := range reports.Items {
			a.reports = append(a.reports, r.Key)
		}
	}
	if len(a.incidents) == 0 || len(a.episodes) == 0 || len(a.reports) == 0 {
		return nil, fmt.Errorf("the record has %d incidents, %d episodes and %d reports that could be asked for", len(a.incidents), len(a.episodes), len(a.reports))
	}
	for range s.addresses {
		a.common = append(a.common, a.fresh())
	}
	a.zipf = rand.NewZipf(a.rand, 1.01, 1, uint64(len(a.common)-1))
	return a, nil
}

// next draws a question.
func (a *asker) next() question {
	if a.rand.Float64() < a.repeated {
		return a.common[a.zipf.Uint64()]
	}
	return a.fresh()
}

// warm asks for each common address once, as the readers of yesterday did.
func (a *asker) warm(ctx context.Context, c *client) error {
	questions := make(chan question)
	failed := make(chan error, 2)
	for range cap(failed) {
		go func() {
			var first error
			for q := range questions {
				if _, _, err := c.get(ctx, q.path, false); err != nil && first == nil {
					first = err
				}
			}
			failed <- first
		}()
	}
	for _, q := range a.common {
		questions <- q
	}
	close(questions)
	return errors.Join(<-failed, <-failed)
}

func (a *asker) fresh() question {
	total := 0
	for _, k := range kinds {
		total += k.weight
	}
	at := a.rand.IntN(total)
	for _, k := range kinds {
		if at -= k.weight; at < 0 {
			return question{k.route, root + strings.TrimSuffix(k.path(a), "?")}
		}
	}
	panic("unreachable: weights add up to their sum")
}

func one[T any](a *asker, list []T) T { return list[a.rand.IntN(len(list))] }

// values writes parameters given as names and values.
func values(namesAndValues ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		v.Add(namesAndValues[i], namesAndValues[i+1])
	}
	return v.Encode()
}

// filter draws what people look at: a country or two, some months or years of it,
// a type of event; seldom everything.
func (a *asker) filter(more ...string) string {
	switch a.rand.IntN(10) {
	case 0:
	case 1:
		more = a.year(more...)
	case 2, 3:
		more = append(more, "country", a.country())
	case 4, 5, 6:
		more = a.year(append(more, "country", a.country())...)
	case 7, 8:
		return a.pair(a.year(more...))
	case 9:
		more = a.year(append(more, "country", a.country(), "type", one(a, []string{"ASSAULT", "ACCUSE", "CONSULT", "AID", "COERCE"}))...)
	}
	return values(more...)
}

func (a *asker) country() string {
	for {
		if list := one(a, a.incidents).Countries; len(list) > 0 {
			return one(a, list)
		}
	}
}

// pair adds the two parties of an episode.
func (a *asker) pair(more []string) string {
	for range 1000 {
		if p := one(a, a.episodes).Pair; p.A != "" && p.B != "" {
			return values(append(more, "pair", p.A+","+p.B)...)
		}
	}
	return values(append(more, "country", a.country())...)
}

// span adds so many days, or fewer where the record is shorter.
func (a *asker) span(length int, more ...string) []string {
	from := a.first.AddDate(0, 0, a.rand.IntN(a.days))
	return append(more, "from", from.Format(time.DateOnly), "to", from.AddDate(0, 0, length-1).Format(time.DateOnly))
}

func (a *asker) year(more ...string) []string { return a.span(30+a.rand.IntN(700), more...) }

func (a *asker) quarter() string { return values(a.span(90)...) }

// anywhere is a list of what follows a day.
func (a *asker) anywhere() string {
	return values("from", a.first.AddDate(0, 0, a.rand.IntN(a.days)).Format(time.DateOnly), "limit", "100")
}

// further is a page of a list that follows another.
func (a *asker) further(path string) string {
	if list := a.cursors[path]; len(list) > 0 {
		return one(a, list)
	}
	return a.filter()
}

func (a *asker) rule() string {
	return one(a, []string{"", "?rule=independent-first", "?rule=median", "?rule=latest"})
}

// words draws an act and one of the words that fill the texts of ledger/synth.
func (a *asker) words() string {
	return one(a, []string{"shelled", "bombed", "truce", "envoy", "flood", "captives", "medicines", "stormed"}) + " " +
		one(a, []string{"ba", "deri", "shol", "make", "tun", "volas", "pirgo", "drufa"})
}

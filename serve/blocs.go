package serve

import (
	"casus/ledger"
	"casus/ledger/bloc"
	"casus/ledger/calendar"
)

// Weighing is how ties are weighed.
type Weighing struct {
	HalfLife float64 `query:"half_life" default:"30" minimum:"1" maximum:"36500" doc:"After how many days a tie counts half."`
}

type blocsAsked struct {
	Filters
	Weighing
	Atlas bool `query:"atlas" doc:"Count the standing ties of the atlas too."`
	Limit int  `query:"limit" default:"500" minimum:"1" maximum:"5000" doc:"At most so many pairs, the heaviest first."`
}

// networkShown is who backs and who opposes whom.
type networkShown struct {
	*bloc.Network
	Matching int `json:"matching" doc:"How many pairs there are."`
}

type polarisationAsked struct {
	Filters
	Weighing
	Unit string `query:"unit" enum:"day,week,month,year" default:"week" doc:"A point at the end of each."`
}

type polarisationShown struct {
	Items []bloc.Point `json:"items"`
}

type tieAsked struct {
	Filters
	Weighing
	Limit int `query:"limit" default:"50" minimum:"1" maximum:"500" doc:"At most so much evidence, what counts most first."`
}

// tieShown is how two parties stand to each other, and what that rests on.
type tieShown struct {
	Window   calendar.Interval `json:"window"`
	Pair     *bloc.Pair        `json:"pair" doc:"Null where nothing ties the two in these days. Its own evidence is empty: that of items has the words."`
	Items    []evidence        `json:"items"`
	Matching int               `json:"matching" doc:"How many ties there are."`
	Cut      bool              `json:"cut" doc:"More reports speak of the two than were read; the last ones were."`
}

// evidence is one tie with the words that tell it.
type evidence struct {
	bloc.Evidence
	Report ledger.Told    `json:"report" doc:"The report that tells it; empty for a tie of the atlas."`
	Words  ledger.Telling `json:"words" doc:"The sentence that tells it, and the words in it."`
}

// blocs are the routes of who backs and who opposes whom.
func (s *Server) blocs() {
	get(s, "/blocs", "Who backs and who opposes whom, as a signed network with its blocs; the last 90 days of the record if no days are given", "blocs", (*request).network)
	get(s, "/blocs/polarisation", "How polarised it was at the end of each week or other unit", "blocs", (*request).polarisation)
	get(s, "/blocs/tie", "What ties two parties, with the words that say so", "blocs", (*request).tie)
}

// windowed fills in the days that were left open. ok is false where the record has no
// reports in them.
func (r *request) windowed(f *ledger.Filter, whole bool) (ok bool, err error) {
	covered, err := r.ledger.Coverage(r)
	if err != nil {
		return false, err
	}
	if f.Days.To == calendar.NoDay {
		f.Days.To = covered.To
	}
	if f.Days.From == calendar.NoDay {
		f.Days.From = f.Days.To - bloc.UsualWindow + 1
		if whole {
			f.Days.From = covered.From
		}
	}
	return f.Days.To != calendar.NoDay && f.Days.From != calendar.NoDay && f.Days.Days() > 0, nil
}

func (r *request) network(in *blocsAsked) (*body[networkShown], error) {
	f, err := in.filter(r.Server)
	if err != nil {
		return nil, err
	}
	n := &bloc.Network{Window: f.Days, Parties: []bloc.Party{}, Pairs: []bloc.Pair{}, Blocs: []bloc.Bloc{}}
	if ok, err := r.windowed(&f, false); err != nil || !ok {
		return answer(networkShown{Network: n}, err)
	}
	if n, err = r.ledger.Network(r, f, bloc.Settings{Window: f.Days, HalfLife: in.HalfLife}, in.Atlas); err != nil {
		return nil, err
	}
	out := networkShown{n, len(n.Pairs)}
	bloc.ByWeight(n.Pairs)
	n.Pairs = n.Pairs[:min(len(n.Pairs), in.Limit)]
	return answer(out, nil)
}

func (r *request) polarisation(in *polarisationAsked) (*body[polarisationShown], error) {
	f, err := in.filter(r.Server)
	if err != nil {
		return nil, err
	}
	out := polarisationShown{[]bloc.Point{}}
	if ok, err := r.windowed(&f, true); err != nil || !ok {
		return answer(out, err)
	}
	out.Items, err = r.ledger.Polarisation(r, f, calendar.Unit(in.Unit), bloc.UsualWindow, in.HalfLife)
	return answer(out, err)
}

func (r *request) tie(in *tieAsked) (*body[tieShown], error) {
	f, err := in.filter(r.Server)
	if err != nil {
		return nil, err
	}
	if len(f.Pair) != 2 {
		return nil, ledger.MisusedField{Field: "pair", Text: "name the two parties or countries, A,B"}
	}
	out := tieShown{Window: f.Days, Items: []evidence{}}
	ok, err := r.windowed(&f, false)
	if err != nil || !ok {
		return answer(out, err)
	}
	out.Window = f.Days
	if out.Pair, out.Cut, err = r.ledger.Tie(r, f, bloc.Settings{Window: f.Days, HalfLife: in.HalfLife}); err != nil || out.Pair == nil {
		return answer(out, err)
	}
	all := out.Pair.Evidence
	out.Pair.Evidence, out.Matching = []bloc.Evidence{}, len(all)
	all = all[:min(len(all), in.Limit)]
	ids := make([]string, len(all))
	for i := range all {
		ids[i] = all[i].ID
	}
	told, err := r.ledger.Quotes(r, ids)
	if err != nil {
		return nil, err
	}
	for i := range all {
		t := told[all[i].ID]
		out.Items = append(out.Items, evidence{all[i], t.Report, t.Words})
	}
	return answer(out, nil)
}

package serve

import "casus/ledger"

type episodesAsked struct {
	Filters
	Paging
	Order string `query:"order" enum:"day,newest,killed" default:"day" doc:"day begins with the earliest, newest with the latest, killed with the deadliest; only day has a cursor."`
}

// episodes are the routes of spells of violence.
func (s *Server) episodes() {
	get(s, "/episodes", "Spells of violence between two parties", "episodes", (*request).listEpisodes)
	get(s, "/episodes/{id}", "One episode with the ids of its incidents", "episodes", (*request).episode)
}

func (r *request) listEpisodes(in *episodesAsked) (*body[list[ledger.Episode]], error) {
	f, after, err := r.asked(&in.Filters, &in.Paging, ledger.Order(in.Order))
	if err != nil {
		return nil, err
	}
	out := list[ledger.Episode]{Items: []ledger.Episode{}}
	items, err := r.ledger.Episodes(r, f, ledger.Order(in.Order), after, in.Limit)
	if err != nil {
		return nil, err
	}
	out.Items = append(out.Items, items...)
	out.Next = next(items, &in.Paging, ledger.Order(in.Order))
	out.Matching, out.Total, err = r.counted("episodes", f, func(f ledger.Filter) (int, error) { return r.ledger.CountEpisodes(r, f) })
	return answer(out, err)
}

func (r *request) episode(in *ByID) (*body[*ledger.Episode], error) {
	return answer(r.ledger.EpisodeOf(r, in.ID))
}

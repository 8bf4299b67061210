package serve

import "casus/plover"

// ontology is the terms in which events are coded, each with what it means.
type ontology struct {
	Types    []typeTerm             `json:"types"`
	Contexts []term[plover.Context] `json:"contexts"`
	Sectors  []term[plover.Sector]  `json:"sectors"`
	Labels   []term[string]         `json:"labels" doc:"What stands where a country's code stands, for actors that are no country's."`
}

type term[T any] struct {
	Name  T      `json:"name"`
	About string `json:"about"`
}

type typeTerm struct {
	Name  plover.Type         `json:"name"`
	About string              `json:"about"`
	Quad  plover.Quad         `json:"quad"`
	Score float64             `json:"score"`
	Modes []term[plover.Mode] `json:"modes"`
}

// terms is the route of the terms.
func (s *Server) terms() {
	get(s, "/ontology", "Types of events, their modes, contexts and sectors, and what they mean", "about", (*request).showOntology)
}

func (r *request) showOntology(*struct{}) (*body[ontology], error) {
	var out ontology
	for _, t := range plover.Types() {
		one := typeTerm{Name: t, About: t.Describe(), Quad: t.Quad(), Score: plover.Score(t, 0), Modes: []term[plover.Mode]{}}
		for _, m := range t.Modes().Slice() {
			one.Modes = append(one.Modes, term[plover.Mode]{m, t.DescribeMode(m)})
		}
		out.Types = append(out.Types, one)
	}
	for _, c := range plover.Contexts() {
		out.Contexts = append(out.Contexts, term[plover.Context]{c, c.Describe()})
	}
	for _, x := range plover.Sectors() {
		out.Sectors = append(out.Sectors, term[plover.Sector]{x, x.Describe()})
	}
	for _, l := range plover.SpecialLabels() {
		out.Labels = append(out.Labels, term[string]{l.Code, l.About})
	}
	return answer(out, nil)
}

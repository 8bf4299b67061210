package serve

import (
	"cmp"
	"slices"
	"strings"

	"casus/atlas"
)

type namesAsked struct {
	Q     string   `query:"q" maxLength:"200" doc:"A name in any spelling, a code or id, or the beginning of one or of a word in it."`
	ID    []string `query:"id,explode" maxItems:"200" doc:"Instead of a name: what these ids mean, so far as they are known; their order and limit are their own."`
	Kind  string   `query:"kind" enum:"country,party,place" doc:"Only these."`
	Limit int      `query:"limit" default:"20" minimum:"1" maximum:"200" doc:"At most so many."`
}

// nameShown is somebody or somewhere that can stand in a filter.
type nameShown struct {
	ID      string `json:"id" doc:"As filters take it: three letters of a country, the atlas's id of a party, the gazetteer's key of a place."`
	Name    string `json:"name"`
	Kind    string `json:"kind" enum:"country,party,place"`
	Country string `json:"country" doc:"Three letters, or empty."`
	Admin1  string `json:"admin1,omitempty" doc:"The province of a place."`
}

type namesShown struct {
	Items []nameShown `json:"items" doc:"The likeliest first."`
}

// names is the route that finds what filters can name.
func (s *Server) names() {
	get(s, "/names", "Countries, parties and places by their names or beginnings", "names", (*request).listNames)
}

func (r *request) listNames(in *namesAsked) (*body[namesShown], error) {
	out := namesShown{Items: []nameShown{}}
	if len(in.ID) > 0 {
		for _, id := range in.ID {
			if i, ok := r.known().ids[id]; ok {
				out.Items = append(out.Items, r.known().names[i])
			}
		}
		return answer(out, nil)
	}
	seen := map[[2]string]bool{}
	add := func(n nameShown) {
		if key := [2]string{n.Kind, n.ID}; (in.Kind == "" || n.Kind == in.Kind) && !seen[key] && len(out.Items) < in.Limit {
			seen[key] = true
			out.Items = append(out.Items, n)
		}
	}
	// What the whole name means, in any spelling that the atlas knows, comes first.
	for _, s := range r.atlas.Lookup(in.Q) {
		for _, n := range named(r.atlas, s.Entry) {
			add(n)
		}
	}
	q := string(atlas.AppendFolded(nil, strings.TrimSpace(in.Q)))
	for _, i := range r.known().beginning(q) {
		add(r.known().names[i])
	}
	return answer(out, nil)
}

// named gives what an entry of the atlas can stand for in a filter.
func named(a *atlas.Atlas, e *atlas.Entry) (list []nameShown) {
	switch {
	case e.Kind == atlas.State:
		list = append(list, nameShown{ID: e.Codes.Alpha3, Name: e.Name, Kind: "country", Country: e.Country})
	case e.Kind == atlas.Place && e.Site != nil:
		list = append(list, nameShown{ID: e.ID, Name: e.Name, Kind: "place", Country: e.Country, Admin1: e.Site.Admin1})
	}
	party := e.Party
	if e.Kind == atlas.State {
		party = e.ID + "-gov"
	}
	if p, ok := a.Party(party); ok {
		list = append(list, nameShown{ID: p.ID, Name: p.Name, Kind: "party", Country: p.Country})
	}
	return list
}

// directory is the names of the atlas, to be found by how they or their words begin.
type directory struct {
	names []nameShown
	keys  []key // in order
	ids   map[string]int
}

// key is a beginning by which a name is found. What is found by its very beginning is
// likelier than what is found by a later word.
type key struct {
	text string
	name int
	rank int
}

func newDirectory(a *atlas.Atlas) *directory {
	d := &directory{ids: map[string]int{}}
	seen := map[[2]string]bool{}
	for _, e := range a.Entries() {
		size := 0
		if e.Site != nil {
			size = e.Site.Population
		}
		for _, n := range named(a, e) {
			if id := [2]string{n.Kind, n.ID}; !seen[id] {
				seen[id] = true
				d.add(n, size)
			}
		}
	}
	slices.SortFunc(d.keys, func(a, b key) int { return cmp.Or(strings.Compare(a.text, b.text), a.name-b.name) })
	return d
}

func (d *directory) add(n nameShown, size int) {
	at := len(d.names)
	d.names = append(d.names, n)
	d.ids[n.ID] = at
	// Countries come first, then their governments, other parties, and places, the largest first.
	rank := 1<<40 - size
	switch {
	case n.Kind == "country":
		rank = 0
	case n.Kind == "party" && strings.HasSuffix(n.ID, "-gov"):
		rank = 1
	case n.Kind == "party":
		rank = 2
	}
	folded := string(atlas.AppendFolded(nil, n.Name))
	d.keys = append(d.keys, key{string(atlas.AppendFolded(nil, n.ID)), at, rank})
	for i := range folded {
		switch {
		case i == 0:
			d.keys = append(d.keys, key{folded, at, rank})
		case folded[i-1] == ' ':
			d.keys = append(d.keys, key{folded[i:], at, rank + laterWord})
		}
	}
}

// laterWord is how much less likely a name is that is found by one of its later words.
const laterWord = 1 << 41

// beginning gives the names that begin so, the likeliest first.
func (d *directory) beginning(q string) []int {
	if q == "" {
		return nil
	}
	from, _ := slices.BinarySearchFunc(d.keys, q, func(k key, q string) int { return strings.Compare(k.text, q) })
	to := from
	for to < len(d.keys) && strings.HasPrefix(d.keys[to].text, q) {
		to++
	}
	found := slices.Clone(d.keys[from:to])
	slices.SortStableFunc(found, func(a, b key) int { return cmp.Compare(a.rank, b.rank) })
	list := make([]int, len(found))
	for i, k := range found {
		list[i] = k.name
	}
	return list
}

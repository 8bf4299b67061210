package synth

import (
	"math/rand/v2"
	"slices"
	"strings"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
)

// world is who fights whom where.
type world struct {
	theatres []theatre
	states   []*side // who comments on everything
}

// side is a party, or a witness, as the texts name it.
type side struct {
	name, id, party, country string
	basis                    coding.CountryBasis
	sectors                  []coding.Sector
	fighter, fighters        string // those of its people who fight: "soldier of Chad", "soldiers of Chad"
	army                     string // those who attack: "Chad's army", "M23"
	voice                    string // who speaks for it: "a spokesman for M23"
	armed, office            []coding.Sector
}

// theatre is one conflict: two parties, where they fight, who looks on.
type theatre struct {
	sides   [2]*side
	backers [2]*side // nil where nobody is known to back a side
	witness *side    // an independent one, or nil
	country string
	places  []*coding.Place // without their spans
	share   float64         // of all happenings
	raging  bool
}

// How often a theatre falls from quiet into violence and back, a day, and how
// busy it is in each.
const (
	breakOut, calmDown   = 0.02, 0.12
	busyRaging, busyCalm = 4, 0.15
	shareRaging          = breakOut / (breakOut + calmDown)
	meanActivity         = shareRaging*busyRaging + (1-shareRaging)*busyCalm
)

// pass lets a day pass.
func (t *theatre) pass(r *rand.Rand) {
	if t.raging {
		t.raging = r.Float64() >= calmDown
	} else {
		t.raging = r.Float64() < breakOut
	}
}

func (t *theatre) activity() float64 {
	if t.raging {
		return busyRaging
	}
	return busyCalm
}

// spotsPerTheatre is how many places a conflict has.
const spotsPerTheatre = 40

// cast finds the parts of the world in an atlas.
type cast struct {
	atlas   *atlas.Atlas
	day     string
	sides   map[string]*side // by party, so that each is one
	spots   map[string][]*coding.Place
	witness map[string]*side // by country, "" anywhere
}

func newWorld(a *atlas.Atlas, options Options, r *rand.Rand) *world {
	c := &cast{atlas: a, day: options.From.String(), sides: map[string]*side{}, spots: map[string][]*coding.Place{}, witness: map[string]*side{}}
	w := &world{}
	var pairs [][2]string
	for _, e := range a.Entries() {
		switch {
		case e.Kind == atlas.Place:
			c.addSpot(e)
			continue
		case e.Kind == atlas.State && e.Span.Covers(c.day):
			w.states = append(w.states, c.side(e.ID+"-gov"))
		}
		c.addWitness(e)
		for _, t := range a.Ties(partyOf(e), c.day) {
			if t.Kind == atlas.EnemyOf && t.Who == partyOf(e) {
				pairs = append(pairs, [2]string{t.Who, t.Whom})
			}
		}
	}
	w.states = slices.DeleteFunc(w.states, func(s *side) bool { return len(c.spots[s.country]) == 0 }) // nobody lives there
	r.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	known := map[[2]string]bool{}
	for _, p := range pairs {
		known[p] = true
		w.add(c, p, options.Pairs, r)
	}
	// Where the atlas has too few enemies, any states are; there are thousands
	// of pairs of them. A world without two states has what it has.
	for range 100 * options.Pairs {
		if len(w.theatres) == options.Pairs || len(w.states) < 2 {
			break
		}
		p := [2]string{w.states[r.IntN(len(w.states))].party, w.states[r.IntN(len(w.states))].party}
		if p[0] < p[1] && !known[p] {
			known[p] = true
			w.add(c, p, options.Pairs, r)
		}
	}
	if len(w.theatres) == 0 || len(w.states) == 0 {
		panic("synth: in this atlas nobody fights anywhere")
	}
	total := 0.0
	for i := range w.theatres {
		total += 1 / float64(i+1)
	}
	for i := range w.theatres {
		w.theatres[i].share = 1 / float64(i+1) / total
		w.theatres[i].raging = r.Float64() < shareRaging
	}
	return w
}

// add makes a pair of parties a theatre, if it has somewhere to fight and there
// are not enough.
func (w *world) add(c *cast, pair [2]string, most int, r *rand.Rand) {
	x, y := c.side(pair[0]), c.side(pair[1])
	if len(w.theatres) == most || x == nil || y == nil {
		return
	}
	t := theatre{sides: [2]*side{x, y}, country: y.country}
	if isGovernment(y) && !isGovernment(x) { // they fight where the armed group is at home
		t.country = x.country
	}
	spots := c.spots[t.country]
	if len(spots) == 0 {
		return
	}
	for _, i := range r.Perm(len(spots)) {
		if t.places = append(t.places, spots[i]); len(t.places) == spotsPerTheatre {
			break
		}
	}
	if t.witness = c.witness[t.country]; t.witness == nil {
		t.witness = c.witness[""]
	}
	for i, s := range t.sides {
		for _, tie := range c.atlas.Ties(s.party, c.day) {
			if (tie.Kind == atlas.BackerOf || tie.Kind == atlas.AlliedWith) && tie.Whom == s.party && tie.Who != t.sides[1-i].party {
				t.backers[i] = c.side(tie.Who)
			}
		}
	}
	w.theatres = append(w.theatres, t)
}

func isGovernment(s *side) bool { return strings.HasSuffix(s.party, "-gov") }

// partyOf is the party that an entry is itself, or the empty one.
func partyOf(e *atlas.Entry) string {
	switch {
	case e.Kind == atlas.State:
		return e.ID + "-gov"
	case e.Party == e.ID:
		return e.ID
	}
	return ""
}

// side gives a party as it is written, nil where the atlas has none of the id.
func (c *cast) side(id string) *side {
	if s, ok := c.sides[id]; ok {
		return s
	}
	var s *side
	if p, ok := c.atlas.Party(id); ok && p.Country != "" {
		s = &side{name: p.Entry.Name, id: p.Entry.ID, party: id, country: p.Country}
		if p.Entry.Kind == atlas.State {
			s.basis, s.sectors, s.armed, s.office = coding.ByName, governing, military, ministry
			s.fighter, s.fighters, s.army, s.voice = "soldier of "+s.name, "soldiers of "+s.name, s.name+"'s army", s.name+"'s defence ministry"
		} else {
			s.basis, s.sectors, s.armed, s.office = coding.ByMembership, p.Entry.Sectors, p.Entry.Sectors, p.Entry.Sectors
			s.fighter, s.fighters, s.army, s.voice = "fighter of "+s.name, "fighters of "+s.name, s.name, "a spokesman for "+s.name
		}
	}
	c.sides[id] = s
	return s
}

// addWitness takes note of an independent organisation, the first of each
// country.
func (c *cast) addWitness(e *atlas.Entry) {
	if e.Country == "" {
		return
	}
	for _, t := range c.atlas.Ties(e.ID, c.day) {
		if t.Kind == atlas.Independent && c.witness[t.Whom] == nil {
			c.witness[t.Whom] = &side{name: e.Name, id: e.ID, party: e.Party, country: e.Country, basis: coding.ByName, sectors: e.Sectors, voice: e.Name}
		}
	}
}

// addSpot takes note of a town or the like.
func (c *cast) addSpot(e *atlas.Entry) {
	if e.Site == nil || e.Country == "" {
		return
	}
	switch e.Site.Feature {
	case "capital", "city", "town", "village":
		p := coding.Place{Name: e.Name, ID: e.ID, Country: e.Country, Admin1: e.Site.Admin1, Lat: &e.Site.Lat, Lon: &e.Site.Lon, Precision: coding.ExactPlace}
		c.spots[e.Country] = append(c.spots[e.Country], &p)
	}
}

// happening is what truly happened, which no report tells whole.
type happening struct {
	kind            kind
	theatre         *theatre
	minute          int64 // since 1970
	place           *coding.Place
	near            bool
	attacker        int // of the theatre's sides
	contested       bool
	means           *means
	civilians       bool
	killed, wounded int64
	actor, target   *side   // of talk
	onlooker        *side   // some state
	phrase          *phrase // of talk
}

type kind uint8

const (
	violence kind = iota
	talk
	summary
	disaster
)

// happen makes up what happens in a theatre on a day.
func (w *world) happen(r *rand.Rand, t *theatre, day calendar.Day) happening {
	h := happening{theatre: t, minute: minuteOf(day) + r.Int64N(minutesPerDay)}
	// Half of the happenings are at the first tenth of the places.
	i := r.IntN(len(t.places))
	if r.IntN(2) == 0 {
		i /= 10
	}
	h.place, h.near = t.places[i], r.IntN(4) == 0
	h.attacker, h.civilians = r.IntN(2), r.IntN(3) == 0
	h.killed = heavy(r, 500)
	if r.IntN(5) == 0 {
		h.killed = 0
	}
	h.wounded = h.killed + heavy(r, 500)
	h.means = &allMeans[r.IntN(len(allMeans))]
	h.contested = r.IntN(4) == 0
	h.onlooker = w.states[r.IntN(len(w.states))]
	switch p := r.IntN(100); {
	case p < 55 && t.raging || p < 40:
		h.kind = violence
	case p < 95:
		h.kind, h.phrase = talk, pick(r)
		h.actor, h.target = t.sides[h.attacker], t.sides[1-h.attacker]
		switch {
		case r.IntN(2) == 0 || h.onlooker == h.actor || h.onlooker == h.target:
		case r.IntN(2) == 0:
			h.actor = h.onlooker
		default:
			h.target = h.onlooker
		}
	case p < 98:
		h.kind = summary
	default:
		h.kind = disaster
	}
	return h
}

package coder

import (
	"casus/atlas"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// locate gives a participant whom no words give a country one all the same: the
// country of those mentioned before whom it points back to, or that of the
// place that is spoken of, where it is people who are at home there: the police
// that arrest five in Istanbul are Turkish. What is left stays unresolved.
func (r *reading) locate(s *sentence, np phrase, p *coding.Participant) {
	if p.Country != "" && p.CountryBasis != coding.ByPlace || r.onNamedSide(s, np, p) || p.Country != "" {
		return
	}
	if r.pointsBack(s, np, p) || r.byDefault(s, np, p) || !r.atHome(s, np, p) {
		return
	}
	if c := r.placeCountry(s, np.head); c != "" {
		p.Country, p.CountryBasis = c, coding.ByPlace
		p.Why += "; the country is where it happened"
	}
}

// byDefault gives an office that one body above all has the country label of that body,
// where the phrase names no other: "the Secretary-General", not that of a party. A body
// that was named just before goes first.
func (r *reading) byDefault(s *sentence, np phrase, p *coding.Participant) bool {
	noun, _ := r.noun(s, np)
	if noun == nil || noun.Country == "" || !r.isDefinite(s, np.head) || s.has(np.head, nlp.RelNmod, nlp.RelNmodPoss) {
		return false
	}
	p.Country, p.CountryBasis = noun.Country, coding.ByMembership
	p.Why += "; whose office it is unless another body is named"
	seen := r.before(s)
	for i := len(seen) - 1; i >= 0; i-- {
		c := &seen[i]
		if c.sentence.in != s.in || s.index-c.sentence.index > reach {
			break
		}
		if c.entry != nil && c.entry.Kind == atlas.Organisation && c.p.ID == c.entry.ID && c.p.Country != "" {
			p.Country = c.p.Country
			break
		}
	}
	return true
}

// onNamedSide makes those whom a report calls only enemies or terrorists members of the
// armed group that it names, where that is one alone.
func (r *reading) onNamedSide(s *sentence, np phrase, p *coding.Participant) bool {
	if len(p.Sectors) == 0 || p.Sectors[0] != plover.REB || s.in != coding.InText {
		return false
	}
	named := false
	for i := np.first; i <= np.head; i++ {
		named = named || s.hitAt[i] < 0 && r.words.adversaryNouns.Has(s.lemma(i))
	}
	if !named {
		return false
	}
	g := r.onlyGroup()
	if g == nil || g.Country == "" {
		return false
	}
	p.Country, p.Party, p.CountryBasis = g.Country, g.Party, coding.ByMembership
	p.Why += "; the one armed group that the report names: " + g.Name
	return true
}

// onlyGroup gives the one armed group that the report names, nil where it names none or
// several.
func (r *reading) onlyGroup() *atlas.Entry {
	if !r.groupDone {
		r.groupDone = true
		r.group = r.findOnlyGroup()
	}
	return r.group
}

func (r *reading) findOnlyGroup() *atlas.Entry {
	var only *atlas.Entry
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			for i := range s.hits {
				e := r.sense(&s.hits[i]).Entry
				if e.Kind != atlas.Group || len(e.Sectors) == 0 || e.Sectors[0] != plover.REB || e == only {
					continue
				}
				if only != nil {
					return nil
				}
				only = e
			}
		}
	}
	return only
}

// atHome tells whether people are of the place where things happen when nothing
// else is said of them: residents, police, a court. States, coalitions, things
// and whoever belongs to another are of anywhere.
func (r *reading) atHome(s *sentence, np phrase, p *coding.Participant) bool {
	if r.words.stateNouns.At(s.Sentence, np.head) > 0 || r.words.otherNouns.At(s.Sentence, np.head) > 0 {
		return false
	}
	for _, k := range s.children(np.head) {
		// Members of a league that nobody knows are of anywhere, and soldiers of
		// both sides of no one country.
		if k := int(k); s.rel(k) == nlp.RelNmod && (s.isName(k) && r.words.ofPrepositions.Has(s.ownPreposition(k)) || r.isPair(s, k)) {
			return false
		}
	}
	if np.head > np.first && r.isForeign(s, np, p) {
		return false
	}
	if r.words.vehicles.At(s.Sentence, np.head) > 0 {
		return false
	}
	if r.standsForPeople(s, np.head) {
		return true
	}
	noun, _ := r.noun(s, np)
	if noun != nil && noun.Kind == atlas.ThingNoun {
		return false
	}
	if len(p.Sectors) == 0 {
		return r.words.personNouns.At(s.Sentence, np.head) > 0 || s.Tokens[np.head].UPOS == nlp.NUM
	}
	switch p.Sectors[0] {
	case plover.REB, plover.UAF, plover.CRM:
		// Rebels that are told of are somebody's; "terrorist" before an attack
		// says only what sort of attack it was.
		return s.rel(np.head) != nlp.RelCompound && s.rel(np.head) != nlp.RelAmod
	case plover.JRN:
		return len(p.Sectors) > 1 // the state's
	}
	return true
}

// isForeign tells whether a word before a noun says that it comes from outside:
// "foreign", "international", "European".
func (r *reading) isForeign(s *sentence, np phrase, p *coding.Participant) bool {
	for i := np.first; i < np.head; i++ {
		if r.words.foreignWords.Has(s.lemma(i)) {
			return true
		}
		// Kurdish fighters are of the place, Iranian-backed ones may be, African
		// governments are not.
		if h := s.hitAt[i]; h >= 0 && !s.prefixed(i) && (r.sense(&s.hits[h]).Kind != atlas.People || r.isPublic(p)) {
			return true
		}
	}
	return false
}

// placeCountry gives the country in which what a token tells is set: that of
// the places of its sentence, else that of the report as a whole, else that of
// most of its places, else that of the nearest of the few sentences before. Where the places of a sentence lie in
// several countries the report decides between them.
func (r *reading) placeCountry(s *sentence, tok int) string {
	if c := r.sceneOf(s); c != "" {
		return c
	}
	if c := r.setting(); c != "" || s.in != coding.InText {
		return c
	}
	if r.settingPlaces != "" {
		return r.settingPlaces
	}
	for i := min(s.index, len(r.sentences)) - 1; i >= 0 && s.index-r.sentences[i].index <= reach; i-- {
		if before := r.sentences[i]; before.index < s.index {
			if c := r.sceneOf(before); c != "" {
				return c
			}
		}
	}
	return ""
}

// sceneOf gives the country of the places that a sentence names: where several
// are named, the one in which the report is set if it is among them.
func (r *reading) sceneOf(s *sentence) string {
	if s.sceneDone {
		return s.scene
	}
	s.sceneDone = true
	only, several := "", false
	for i := range s.Tokens {
		c := r.placeAt(s, i)
		if c == "" {
			continue
		}
		if only != "" && c != only {
			several = true
			if main := r.setting(); main == c || main == only {
				only = main
				several = false
				break
			}
		}
		only = c
	}
	if !several {
		s.scene = only
	}
	if main := r.setting(); main != "" && s.scene != main && r.namedOnce[s.scene] {
		// A country of which the report names nothing but this one place is the
		// gazetteer's guess at an ambiguous name.
		s.scene = main
	}
	return s.scene
}

// placeAt gives the country of the place whose name begins at a token, "" where
// none does: a place of the gazetteer, or a state or capital that stands behind
// a preposition of place. A state that only describes others ("Britain-based")
// is no place.
func (r *reading) placeAt(s *sentence, i int) string {
	h := s.hitAt[i]
	if h < 0 || i > 0 && s.hitAt[i-1] == h {
		return ""
	}
	sense := r.sense(&s.hits[h])
	c := sense.Country
	if r.atlas.State(c) == nil || sense.Kind == atlas.Person || sense.Use == atlas.ByDemonym {
		return ""
	}
	head := s.hitHead(i)
	preposition := s.preposition(head)
	if sense.Kind == atlas.Place && (sense.Site.Feature == "river" || sense.Site.Feature == "water") {
		return "" // most are somebody's border
	}
	if sense.Kind == atlas.Place {
		if r.words.placePrepositions.Has(preposition) || s.rel(head) != nlp.RelNsubj && s.rel(head) != nlp.RelNmodPoss {
			return c
		}
		return ""
	}
	if (sense.Kind == atlas.State || sense.Use == atlas.BySeat) && r.words.insidePrepositions.Has(preposition) {
		return c
	}
	return ""
}

// setting gives the country in which the report as a whole is set: the one of
// most of its places, unless another comes near it. Names of states and their
// people weigh less than places: who is spoken of need not be where it happens.
func (r *reading) setting() string {
	if r.settingDone {
		return r.settingCountry
	}
	r.settingDone = true
	weight, places := map[string]int{}, map[string]int{}
	total, allPlaces := 0, 0
	names := map[string]string{} // the one name by which a country is known here
	r.namedOnce = map[string]bool{}
	named := func(c string, e *atlas.Entry) {
		old, known := names[c]
		r.namedOnce[c] = e.Kind == atlas.Place && (!known || old == e.ID && r.namedOnce[c])
		names[c] = e.ID
	}
	add := func(c string, w int) {
		weight[c] += w
		total += w
	}
	for i := range r.dateline {
		if c := r.sense(&r.dateline[i]).Country; r.atlas.State(c) != nil {
			add(c, datelineWeight)
		}
	}
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			for i := range s.Tokens {
				h := s.hitAt[i]
				if h < 0 || i > 0 && s.hitAt[i-1] == h {
					continue
				}
				sense := r.sense(&s.hits[h])
				if r.atlas.State(sense.Country) == nil || sense.Kind == atlas.Outlet {
					continue // a report is set nowhere by who is quoted in it
				}
				named(sense.Country, sense.Entry)
				if c := r.placeAt(s, i); c != "" {
					add(c, placeWeight)
					places[c]++
					allPlaces++
				} else {
					add(sense.Country, nameWeight)
				}
			}
		}
	}
	r.settingCountry, r.settingPlaces = most(weight, total), most(places, allPlaces)
	return r.settingCountry
}

// most gives the country that has most of a weight, "" where none has.
func most(weight map[string]int, total int) string {
	for c, w := range weight {
		if w*mostOf[1] > total*mostOf[0] {
			return c
		}
	}
	return ""
}

const datelineWeight, placeWeight, nameWeight = 6, 3, 1

// mostOf is the share of all places and names that a country must have for the
// report to be set there: over a half, so that there is at most one.
var mostOf = [2]int{6, 10}

package coder

import (
	"strings"

	"casus/atlas"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// pointsBack gives a definite description without a country of its own that of
// whom it speaks of: "the ministry" is the one mentioned before, "the group"
// the movement named last, "the minister" the one whose title that was.
func (r *reading) pointsBack(s *sentence, np phrase, p *coding.Participant) bool {
	if !r.isDefinite(s, np.head) || s.has(np.head, nlp.RelNmodPoss) {
		return false
	}
	c := r.spokenOf(s, np, p)
	if c == nil {
		return false
	}
	p.Country, p.Party, p.CountryBasis = c.p.Country, c.p.Party, coding.ByMembership
	if len(p.Sectors) == 0 {
		p.Sectors = c.p.Sectors
	}
	if c.p.ID != "" && r.meansEntity(s, np) {
		p.ID, p.Name = c.p.ID, c.p.Name
	}
	p.Why += "; it points back to: " + c.p.Text
	return true
}

// isDefinite tells whether a noun has a determiner that points to somebody
// known, and none that introduces him.
func (r *reading) isDefinite(s *sentence, tok int) bool {
	for _, k := range s.children(tok) {
		if k := int(k); s.rel(k) == nlp.RelDet && r.words.definiteWords.Has(s.lemma(k)) {
			return true
		}
	}
	return false
}

// memory is how many participants back a description looks for whoever was
// called the same: a bound for texts of any length.
const memory = 400

// spokenOf looks back for whom a description fits: first whoever was called by
// the same noun, then whoever has it in his name or title, and then, within
// reach, the nearest of the same walk of life or, for a noun that tells none,
// the nearest that is a body of that sort.
func (r *reading) spokenOf(s *sentence, np phrase, p *coding.Participant) *referent {
	lemma := s.lemma(np.head)
	state := r.words.stateNouns.Has(lemma) && !isPlural(s, np.head)
	entity := r.meansEntity(s, np)
	person := r.nounKind(s, np.head) == atlas.PersonNoun
	// The mayor of whom a place speaks is the place's.
	local := person && r.sceneOf(s) != ""
	var titled, near *referent
	for i := len(r.seen) - 1; i >= max(0, len(r.seen)-memory); i-- {
		c := &r.seen[i]
		if c.p.Country == "" || c.p.CountryBasis == coding.ByPlace || c.sentence == s && c.tok == np.head {
			continue
		}
		if c.sentence == s && state && sameClause(s, c.tok, np.head) {
			continue // "France has stopped its aid to the country"
		}
		if state {
			if c.isState() {
				return c
			}
			continue
		}
		if c.sentence.lemma(c.tok) == lemma && isPlural(c.sentence, c.tok) == isPlural(s, np.head) {
			return c
		}
		if titled == nil && (hasWord(c.p.Role, lemma) || c.p.ID != "" && hasLastWord(c.p.Name, lemma)) {
			titled = c
		}
		if near != nil && c.sentence == near.sentence && near.tok != c.tok && c.sentence.under(near.tok, c.tok) && sameSector(&c.p, p) {
			near = c // "troops backed by helicopters": the troops are what is told of
			continue
		}
		if near != nil || local || c.sentence.in == s.in && s.index-c.sentence.index > reach {
			continue
		}
		switch {
		case len(p.Sectors) > 0:
			if person && c.isState() && !c.subject {
				continue // "the minister" is of the state that acted, not of any other
			}
			if sameSector(&c.p, p) && p.Sectors[0] != plover.CVL {
				near = c
			}
		case entity && c.isBody():
			near = c
		}
	}
	if titled != nil {
		return titled
	}
	return near
}

// meansEntity tells whether a noun is one for a body or group of which the
// lexicon tells no walk of life: "the group", "the agency".
func (r *reading) meansEntity(s *sentence, np phrase) bool {
	if r.words.stateNouns.Has(s.lemma(np.head)) {
		return !isPlural(s, np.head)
	}
	if r.standsForPeople(s, np.head) {
		return false // a camp is no organisation
	}
	noun, _ := r.noun(s, np)
	return noun != nil && len(noun.Sectors) == 0 && (noun.Kind == atlas.GroupNoun || noun.Kind == atlas.BodyNoun)
}

// isState tells whether a state was named, by its own name.
func (c *referent) isState() bool {
	return c.entry != nil && c.entry.Kind == atlas.State && c.p.ID == c.entry.ID
}

// isBody tells whether a body or a group was named. A report names outlets and
// companies only in passing.
func (c *referent) isBody() bool {
	if c.entry == nil || c.p.ID != c.entry.ID {
		return false
	}
	switch c.entry.Kind {
	case atlas.Organisation, atlas.NGO, atlas.Branch, atlas.Group, atlas.PoliticalParty:
		return true
	}
	return false
}

// hasWord tells whether a word is one of a title.
func hasWord(title, word string) bool {
	for part := range strings.FieldsSeq(title) {
		if strings.EqualFold(part, word) {
			return true
		}
	}
	return false
}

// hasLastWord tells whether a name or title ends with a word, whatever the case.
func hasLastWord(name, word string) bool {
	if i := strings.LastIndexByte(name, ' '); i >= 0 {
		name = name[i+1:]
	}
	return name != "" && strings.EqualFold(name, word)
}

// sameSector tells whether two are of the same walk of life.
func sameSector(a, b *coding.Participant) bool {
	return len(a.Sectors) > 0 && len(b.Sectors) > 0 && a.Sectors[0] == b.Sectors[0]
}

package coder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/atlas"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// nameOnly resolves a phrase whose head is a name that the atlas does not
// know: a person by title ("Azerbaijan's President X"), by apposition ("X, the
// Turkish foreign minister"), by an earlier mention of his full name, or by an
// office that somebody of that surname held.
func (r *reading) nameOnly(s *sentence, np phrase, p *coding.Participant) bool {
	t := &s.Tokens[np.head]
	if t.UPOS != nlp.PROPN && !r.isKnownName(t) || t.Rel.Base() == nlp.RelObl && s.preposition(np.head) == "" {
		return false
	}
	earlier, known := r.earlier(s, np)
	if known && earlier.Country != "" {
		span := p.Span
		*p = earlier
		p.Span = span
		p.Why = "named in full before: " + earlier.Text
		return true
	}
	p.Why = "a name that the atlas does not know"
	title := r.readTitle(s, np, p)
	r.countryOf(s, np, p)
	if title != nil && p.Country == "" && title.Country != "" {
		p.Country, p.CountryBasis = title.Country, coding.ByMembership
	}
	if r.inOffice(s, np, p) {
		return true
	}
	if len(p.Sectors) == 0 || p.Country == "" {
		r.apposition(s, np, p)
	}
	if known && len(p.Sectors) == 0 {
		p.Sectors, p.Role = earlier.Sectors, earlier.Role
		p.Why = "named in full before: " + earlier.Text
	}
	if p.Country == "" && (r.isPublic(p) || title != nil && isPrivate(p) || r.isHuman(s, np.head) == yes) {
		// Of a country's own minister, or of a passer-by, a report says no more
		// than his title or name, unless it is set elsewhere.
		c := r.onlyState()
		if c == "" {
			c = r.setting()
		}
		if c != "" {
			p.Country, p.CountryBasis = c, coding.ByPlace
			p.Why += "; the report is set in that country"
		}
	}
	return true
}

// isKnownName tells whether a token is a name that the report has told in full, or
// an acronym that it has explained, whatever the tagger takes it for.
func (r *reading) isKnownName(t *nlp.Token) bool {
	if c, _ := utf8.DecodeRuneInString(t.Form); !unicode.IsUpper(c) {
		return false
	}
	_, known := r.people[folded(t.Form)]
	return known
}

// readTitle reads what the words before a name say of its bearer, nil where that is nothing.
func (r *reading) readTitle(s *sentence, np phrase, p *coding.Participant) *atlas.Noun {
	first, _ := r.nameSpan(s, np.head)
	for i := min(first, np.head) - 1; i >= np.first; i-- {
		if s.hitAt[i] >= 0 || s.Tokens[i].UPOS != nlp.NOUN && s.Tokens[i].UPOS != nlp.PROPN {
			continue
		}
		noun, n := r.noun(s, phrase{i, np.first, i})
		if noun == nil || noun.Kind == atlas.ThingNoun {
			continue
		}
		p.Sectors, p.Role = noun.Sectors, r.lemmas(s, i-n+1, i)
		if noun.Country != "" && len(noun.Sectors) > 0 {
			p.Country, p.CountryBasis = noun.Country, coding.ByMembership
		}
		p.Why = "the title tells who he is"
		return noun
	}
	return nil
}

// isPublic tells whether somebody holds an office of a state.
func (r *reading) isPublic(p *coding.Participant) bool {
	if len(p.Sectors) == 0 {
		return false
	}
	switch p.Sectors[0] {
	case plover.GOV, plover.LEG, plover.JUD, plover.COP, plover.MIL, plover.OPP, plover.SPY:
		return true
	}
	return false
}

// isPrivate tells whether somebody is known only for what he does for a living.
func isPrivate(p *coding.Participant) bool {
	if len(p.Sectors) == 0 {
		return false
	}
	switch p.Sectors[0] {
	case plover.CVL, plover.MED, plover.EDU, plover.LAB, plover.AGR, plover.CRM:
		return true
	}
	return false
}

// onlyState gives the one state that the report names, "" where it names none
// or several.
func (r *reading) onlyState() string {
	if !r.onlyDone {
		r.onlyDone = true
		r.onlyCountry = r.findOnlyState()
	}
	return r.onlyCountry
}

func (r *reading) findOnlyState() string {
	only := ""
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			for i := range s.hits {
				c := r.sense(&s.hits[i]).Country
				if r.atlas.State(c) == nil || c == only {
					continue
				}
				if only != "" {
					return ""
				}
				only = c
			}
		}
	}
	return only
}

// offices lists who held one: by surname, in lower case, and the states' own
// by country.
type offices struct {
	named map[string][]*atlas.Entry
	of    map[string][]held
}

// held is a term and who served it.
type held struct {
	who  *atlas.Entry
	term *atlas.Term
}

func officesOf(at *atlas.Atlas) offices {
	list := offices{map[string][]*atlas.Entry{}, map[string][]held{}}
	for _, e := range at.Entries() {
		if e.Kind != atlas.Person || len(e.Terms) == 0 {
			continue
		}
		key := folded(e.Surname)
		list.named[key] = append(list.named[key], e)
		for i := range e.Terms {
			t := &e.Terms[i]
			if of := at.Entry(t.Of); of != nil && of.Kind == atlas.State {
				list.of[t.Country] = append(list.of[t.Country], held{e, t})
			}
		}
	}
	return list
}

// inOffice takes a surname alone for whoever of that name is in office on the
// report's day, or for one who held the office that the title names. Where
// several may be meant, only what they share is told.
func (r *reading) inOffice(s *sentence, np phrase, p *coding.Participant) bool {
	first, last := r.nameSpan(s, np.head)
	if first != last || s.neighbour(first) {
		return false
	}
	var who *atlas.Entry
	var term *atlas.Term
	several := false
	for _, e := range r.offices.named[folded(s.Tokens[last].Form)] {
		if r.isNamedInFull(e) {
			// The report has the whole name, be it further on.
			if t := r.term(e); t != nil {
				who, term, several = e, t, false
				break
			}
		}
		t := r.heldBy(e, p)
		if t == nil || p.Role == "" && p.Country == "" && r.toponyms.rest[t.Country] == 0 {
			continue // a name that anybody may bear, in a report that does not speak of his country
		}
		if who != nil && t.Country != term.Country {
			return false
		}
		several = several || who != nil
		if who == nil || t.Span.Covers(r.report.Date) && !term.Span.Covers(r.report.Date) {
			who, term = e, t
		}
	}
	if who == nil {
		return false
	}
	p.Country, p.CountryBasis, p.Party = term.Country, coding.ByMembership, term.Party
	if len(p.Sectors) == 0 || len(term.Sectors) > 0 {
		p.Sectors = term.Sectors
	}
	p.Role = term.Office
	if several && r.report.Date == "" {
		p.Why = "a surname of those who held the office"
		return true
	}
	p.Name, p.ID = who.Name, who.ID
	p.Why = "a surname, of somebody whom the atlas knows in that office"
	r.afterOffice(term, p)
	return true
}

// isNamedInFull tells whether the report names somebody by his whole name.
func (r *reading) isNamedInFull(e *atlas.Entry) bool {
	if r.inFull == nil {
		r.inFull = map[string]bool{}
		for _, list := range [][]*sentence{r.titles, r.sentences} {
			for _, s := range list {
				for i := range s.hits {
					if who := r.sense(&s.hits[i]); who.Kind == atlas.Person {
						r.inFull[who.ID] = true
					}
				}
			}
		}
	}
	return r.inFull[e.ID]
}

// folded gives a surname as surnames are compared: without case and diacritics.
func folded(surname string) string {
	var buf [32]byte
	return string(atlas.AppendFolded(buf[:0], surname))
}

// heldBy gives the term of office by which somebody can be meant: one on the
// report's day; else, where the title names an office, one of that name.
func (r *reading) heldBy(e *atlas.Entry, p *coding.Participant) *atlas.Term {
	var titled *atlas.Term
	for i := range e.Terms {
		t := &e.Terms[i]
		if p.Country != "" && p.Country != t.Country {
			continue
		}
		fits := p.Role != "" && sameOffice(p.Role, t.Office)
		if p.Role != "" && !fits && p.Country == "" {
			continue
		}
		if t.Span.Covers(r.report.Date) && r.report.Date != "" || p.Role == "" && r.report.Date == "" {
			return t
		}
		if fits {
			titled = t
		}
	}
	return titled
}

// sameOffice tells whether a title may name an office: its last word is one of
// the office's. "Minister X" may be a foreign minister, "Secretary X" the
// secretary of state.
func sameOffice(title, office string) bool {
	return hasWord(office, title[strings.LastIndexByte(title, ' ')+1:])
}

// neighbour tells whether another name stands right before or behind a token,
// so that it is no surname alone.
func (s *sentence) neighbour(i int) bool {
	return i > 0 && s.Tokens[i-1].UPOS == nlp.PROPN && s.Tokens[i-1].Mask == nlp.MaskPerson ||
		i+1 < len(s.Tokens) && s.Tokens[i+1].UPOS == nlp.PROPN
}

// apposition takes over what the words beside a name say: "Azay Guliyev, a
// member of parliament", "the Turkish foreign minister, X,".
func (r *reading) apposition(s *sentence, np phrase, p *coding.Participant) {
	var beside []int
	for _, k := range s.children(np.head) {
		switch k := int(k); s.rel(k) {
		case nlp.RelAppos, nlp.RelNmodDesc:
			beside = append(beside, k)
		case nlp.RelAclRelcl:
			if s.has(k, nlp.RelCop) {
				beside = append(beside, k)
			}
		}
	}
	if s.rel(np.head) == nlp.RelAppos && s.head(np.head) >= 0 {
		beside = append(beside, s.head(np.head))
	}
	for _, k := range beside {
		other := phraseOf(s, k)
		q := coding.Participant{Span: s.span(other.first, other.last)}
		if !r.named(s, other, &q) && !r.described(s, other, &q) {
			r.countryOf(s, other, &q)
		}
		if q.Country == "" && s.rel(k) == nlp.RelAppos {
			r.locate(s, other, &q)
		}
		if q.Country != "" && p.Country == "" {
			p.Country, p.CountryBasis = q.Country, coding.ByMembership
			if q.CountryBasis == coding.ByPlace {
				p.CountryBasis = coding.ByPlace
			}
		}
		if len(p.Sectors) == 0 {
			p.Sectors, p.Role = q.Sectors, q.Role
			p.Why = "the words beside the name tell who he is"
		}
	}
}

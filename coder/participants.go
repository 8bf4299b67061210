package coder

import (
	"slices"
	"strings"

	"casus/atlas"
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// participant tells who is meant by the noun phrase that a token heads. ok is
// false where that is nobody: a thing, a time, an abstract noun that belongs to
// no one.
func (r *reading) participant(s *sentence, tok int) (p coding.Participant, ok bool) {
	k := &s.known[tok]
	if !k.done {
		k.done = true // whoever is asked for again on the way is nobody
		if p, ok := r.whoIs(s, tok); ok {
			k.who = &p
		}
	}
	if k.who != nil {
		return *k.who, true
	}
	return r.owner(s, tok)
}

// participants tells the same where one phrase may mean several: "both sides",
// "each other".
func (r *reading) participants(s *sentence, tok int) []coding.Participant {
	if list := r.sides(s, tok); len(list) > 0 {
		return list
	}
	if list := r.shared(s, tok); len(list) > 0 {
		return list
	}
	if list := r.ofSeveral(s, tok); len(list) > 0 {
		return list
	}
	if p, ok := r.participant(s, tok); ok {
		return []coding.Participant{p}
	}
	return nil
}

// shared gives one participant a country where modifiers of several share one
// noun: "French and Egyptian warships" are of two states.
func (r *reading) shared(s *sentence, tok int) []coding.Participant {
	p, ok := r.participant(s, tok)
	if !ok || p.CountryBasis == coding.ByPlace || s.hitAt[tok] >= 0 {
		return nil
	}
	np := phraseOf(s, tok)
	var list []coding.Participant
	last := -1
	for i := np.first; i < tok; i++ {
		h := s.hitAt[i]
		if h < 0 || i > 0 && s.hitAt[i-1] == h || r.sense(&s.hits[h]).Kind != atlas.State || s.prefixed(i) || r.isOutside(s, i) {
			continue
		}
		if last >= 0 && !s.joins(last+1, i-1) {
			return nil
		}
		q := p
		q.Country, q.Party, q.CountryBasis = "", "", coding.NoBasis
		if !r.belongs(s, int(h), i, &q) {
			return nil
		}
		if last >= 0 && q.Country == list[len(list)-1].Country {
			return nil
		}
		r.sideOf(&q)
		list = append(list, q)
		for last = i; last+1 < tok && s.hitAt[last+1] == h; {
			last++
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// ofSeveral gives one participant a country where several are joined behind a plural
// noun: "the leaders of Japan and South Korea", "envoys from Chad and Sudan".
func (r *reading) ofSeveral(s *sentence, tok int) []coding.Participant {
	if s.hitAt[tok] >= 0 || !isPlural(s, tok) || r.words.otherNouns.At(s.Sentence, tok) > 0 {
		return nil
	}
	p, ok := r.participant(s, tok)
	if !ok || p.CountryBasis == coding.ByPlace {
		return nil
	}
	for _, k := range s.children(tok) {
		k := int(k)
		preposition := s.ownPreposition(k)
		if k < tok || s.rel(k) != nlp.RelNmod || !r.words.ofPrepositions.Has(preposition) && !r.words.fromPrepositions.Has(preposition) {
			continue
		}
		var list []coding.Participant
		for _, i := range s.conjuncts(nil, k) {
			h := s.hitAt[i]
			if h < 0 || r.sense(&s.hits[h]).Kind != atlas.State || r.sense(&s.hits[h]).Use == atlas.ByDemonym {
				return nil
			}
			q := p
			q.Country, q.Party, q.CountryBasis, q.ID = "", "", coding.NoBasis, ""
			if !r.belongs(s, int(h), i, &q) || slices.ContainsFunc(list, func(o coding.Participant) bool { return o.Country == q.Country }) {
				continue
			}
			r.sideOf(&q)
			list = append(list, q)
		}
		if len(list) > 1 {
			return list
		}
	}
	return nil
}

// joins tells whether the tokens from first to last are only a conjunction, a
// comma or a dash.
func (s *sentence) joins(first, last int) bool {
	for i := first; i <= last; i++ {
		if u := s.Tokens[i].UPOS; u != nlp.CCONJ && u != nlp.PUNCT {
			return false
		}
	}
	return first <= last
}

func (r *reading) whoIs(s *sentence, tok int) (coding.Participant, bool) {
	t := &s.Tokens[tok]
	switch {
	case t.UPOS == nlp.PRON || t.XPOS == nlp.TagPRPS || t.XPOS == nlp.TagWP || t.XPOS == nlp.TagWDT:
		return r.pronoun(s, tok)
	case t.UPOS == nlp.VERB || t.UPOS == nlp.AUX || t.UPOS == nlp.PUNCT || t.UPOS == nlp.ADV:
		if s.hitAt[tok] < 0 {
			return coding.Participant{}, false
		}
	}
	if s.hitAt[tok] < 0 && r.words.isTime(t.Lemma) {
		return coding.Participant{}, false
	}
	np := phraseOf(s, tok)
	p := coding.Participant{Span: s.span(np.first, np.last)}
	p.Name = p.Text
	switch {
	case r.named(s, np, &p):
		if h := s.hitAt[np.head]; h >= 0 && (r.sense(&s.hits[h]).Kind == atlas.People || p.Country == "" && p.ID == "") {
			r.locate(s, np, &p) // Kurds, ethnic Albanians
		}
	case r.described(s, np, &p):
		if len(p.Sectors) == 0 {
			r.apposition(s, np, &p)
		}
		r.locate(s, np, &p)
	case r.nameOnly(s, np, &p):
	default:
		return p, false
	}
	r.sideOf(&p)
	return p, true
}

// phrase is a noun phrase: the head, and the first and last token of its words
// without relative clauses and appositions.
type phrase struct{ head, first, last int }

func phraseOf(s *sentence, head int) phrase {
	np := phrase{head, head, head}
	for _, k := range s.children(head) {
		k := int(k)
		if k < head {
			switch s.rel(k) {
			case nlp.RelCase:
				if s.isHedge(k) {
					np.first = min(np.first, k)
				}
			case nlp.RelCc, nlp.RelPunct, nlp.RelMark, nlp.RelCop, nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelAdvcl, nlp.RelParataxis, nlp.RelDiscourse, nlp.RelAdvmod, nlp.RelAux, nlp.RelObl, nlp.RelCcPreconj:
			default:
				np.first = min(np.first, int(s.left[k]))
			}
			continue
		}
		if k > np.last+1 && s.rel(k) == nlp.RelPunct {
			break
		}
		switch s.rel(k) {
		case nlp.RelFlat, nlp.RelCompound, nlp.RelNummod, nlp.RelFixed, nlp.RelGoeswith, nlp.RelNmodDesc:
			np.last = max(np.last, int(s.right[k]))
			continue
		case nlp.RelNmod:
			if end := nominalEnd(s, k); s.hitAt[k] >= 0 || s.hitAt[end] >= 0 || s.Tokens[k].UPOS == nlp.NOUN && k <= head+3 {
				np.last = max(np.last, end)
				continue
			}
		case nlp.RelAppos:
			if s.Tokens[s.left[k]].UPOS != nlp.PUNCT && int(s.left[k]) == np.last+1 {
				np.last = nominalEnd(s, k)
				continue
			}
		}
		break
	}
	for np.first < head && !s.opensPhrase(np.first) {
		np.first++
	}
	// A mask is one name whatever the tree says of its words.
	if h := s.hitAt[head]; h >= 0 {
		for np.first > 0 && s.hitAt[np.first-1] == h {
			np.first--
		}
		for np.last+1 < len(s.Tokens) && s.hitAt[np.last+1] == h {
			np.last++
		}
	}
	return np
}

// opensPhrase tells whether a noun phrase may begin with a token: not the "than"
// of "more than 60 people".
func (s *sentence) opensPhrase(i int) bool {
	switch s.Tokens[i].UPOS {
	case nlp.ADP, nlp.SCONJ: // but "at least 60" begins with its preposition
		return s.hitAt[i] >= 0 || s.Tokens[i+1].XPOS == nlp.TagJJS || s.Tokens[i+1].XPOS == nlp.TagRBS
	case nlp.CCONJ, nlp.PUNCT, nlp.PART:
		return s.hitAt[i] >= 0
	}
	return true
}

// nominalEnd is where the phrase of a noun ends that stands inside another
// one's: "president of the republic, who …" ends with "republic".
func nominalEnd(s *sentence, i int) int {
	end := i
	for _, k := range s.children(i) {
		k := int(k)
		if k < i {
			continue
		}
		switch s.rel(k) {
		case nlp.RelFlat, nlp.RelCompound, nlp.RelFixed, nlp.RelNummod, nlp.RelConj:
			end = max(end, nominalEnd(s, k))
		case nlp.RelNmod:
			end = max(end, nominalEnd(s, k))
		}
	}
	return end
}

// sense chooses what a name means here: the likeliest sense that held on the
// report's day. Of several people or bodies of one name it is the one in office
// then, or of a state that the report names.
func (r *reading) sense(h *atlas.Hit) atlas.Sense {
	best, most := -1, 0
	for i := range h.Senses {
		s := &h.Senses[i]
		if !s.Held.Covers(r.report.Date) || !s.Span.Covers(r.report.Date) {
			continue
		}
		score := r.support(s)
		if best < 0 {
			best, most = i, score
			if score < 0 {
				break // a place or a state: toponyms are settled already
			}
		} else if score > most {
			best, most = i, score
		}
	}
	return h.Senses[max(best, 0)]
}

// support counts what speaks for a sense of a person or a body among others of its
// name, -1 for a place or a state.
func (r *reading) support(s *atlas.Sense) int {
	score := 0
	switch s.Kind {
	case atlas.State, atlas.Place, atlas.People:
		return -1
	case atlas.Person:
		if t, former := s.TermOn(r.report.Date); t != nil && !former && r.report.Date != "" {
			score = inOfficeScore
			if t.Of == strings.ToLower(t.Country) {
				score++
			}
		}
	}
	if !s.Rare {
		score += plainScore
	}
	if r.toponyms != nil && r.toponyms.rest[s.Country] > 0 {
		score += namedScore
	}
	return score
}

// What speaks for one of several people or bodies of one name.
const inOfficeScore, namedScore, plainScore = 2, 2, 1

// named resolves a phrase whose head is a name of the atlas.
func (r *reading) named(s *sentence, np phrase, p *coding.Participant) bool {
	at := s.hitAt[np.head]
	if at < 0 {
		return false
	}
	return r.take(r.sense(&s.hits[at]), s, np, p)
}

// take fills in a participant from what a name means.
func (r *reading) take(sense atlas.Sense, s *sentence, np phrase, p *coding.Participant) bool {
	e := sense.Entry
	p.Country, p.CountryBasis = e.Country, coding.ByName
	p.Sectors = e.Sectors
	p.Party = e.Party
	p.Role = ""
	switch e.Kind {
	case atlas.Person:
		p.Name, p.ID = e.Name, e.ID
		p.CountryBasis = coding.ByMembership
		if t := r.titledTerm(s, np, e); t != nil {
			p.Role, p.Country, p.Sectors, p.Party = t.Office, t.Country, t.Sectors, t.Party
			p.Why = "the atlas knows the name, with the offices held and when"
			r.afterOffice(t, p)
			r.calledFormer(s, np, e, p)
		} else {
			p.Why = "the atlas knows the name"
		}
	case atlas.State:
		switch {
		case sense.Use != atlas.ByDemonym:
			p.Name, p.ID = e.Name, e.ID
			p.Sectors = []plover.Sector{plover.GOV}
			p.Why = "the name of a state stands for its government"
			if sense.Use == atlas.BySeat {
				p.Why = "the seat of a government stands for the government"
			}
		default:
			if s.Tokens[np.head].Rel != nlp.RelAmod && s.Tokens[np.head].Rel != nlp.RelCompound {
				p.Sectors = []plover.Sector{plover.CVL}
				p.Party = ""
			}
			p.Why = "the words name people by their country"
			if np.head > 0 && r.words.ethnicWords.Has(s.lemma(np.head-1)) {
				p.Country, p.Party = "", ""
				p.Why = "the words name people by their origin, which is no state"
			}
			r.livingIn(s, np, p)
		}
	case atlas.Place:
		p.ID, p.Name = e.ID, e.Name
		p.CountryBasis = coding.ByPlace
		p.Why = "the gazetteer has the place"
	default:
		p.Name, p.ID = e.Name, e.ID
		p.Why = "the atlas knows the name"
		if r.atlas.State(e.Country) != nil {
			p.CountryBasis = coding.ByMembership
		}
		if e.Kind == atlas.Group && r.governs(e) {
			p.Sectors = append([]plover.Sector{plover.GOV}, e.Sectors...)
			p.Why += "; it is the government on that day"
		}
	}
	if p.Country == "" {
		p.CountryBasis = coding.NoBasis
	}
	return true
}

// livingIn lets people who are named by their origin be of the state or place behind
// "of": the Albanians of southern Serbia.
func (r *reading) livingIn(s *sentence, np phrase, p *coding.Participant) {
	for _, k := range s.children(np.head) {
		k := int(k)
		if k < np.head || s.rel(k) != nlp.RelNmod || !r.words.ofPrepositions.Has(s.ownPreposition(k)) || s.hitAt[k] < 0 {
			continue
		}
		if q := r.sense(&s.hits[s.hitAt[k]]); q.Kind == atlas.State || q.Kind == atlas.Place {
			r.belongs(s, int(s.hitAt[k]), k, p)
		}
	}
}

// term gives the office that somebody held on the report's day, else the last
// one before it, else his first.
func (r *reading) term(e *atlas.Entry) *atlas.Term {
	t, _ := e.TermOn(r.report.Date)
	if t == nil && len(e.Terms) > 0 {
		t = &e.Terms[0]
	}
	return t
}

// governs tells whether a group is in fact a state's government on the report's
// day.
func (r *reading) governs(e *atlas.Entry) bool {
	if r.report.Date == "" {
		return false
	}
	for _, t := range r.atlas.Ties(e.ID, r.report.Date) {
		if t.Kind == atlas.Governs && t.Who == e.ID {
			return true
		}
	}
	return false
}

// titledTerm gives the term of office that the words before a name speak of
// ("President X"), else the one that he had on the report's day. A title that he
// bore in the past counts where he had no office on the day.
func (r *reading) titledTerm(s *sentence, np phrase, e *atlas.Entry) *atlas.Term {
	today, former := e.TermOn(r.report.Date)
	role := r.titleBefore(s, np)
	if role == "" {
		return r.term(e)
	}
	var t *atlas.Term
	for i := range e.Terms {
		x := &e.Terms[i]
		if !sameOffice(role, x.Office) {
			continue
		}
		if r.report.Date != "" && x.Span.Covers(r.report.Date) {
			return x
		}
		if t == nil || x.Span.From <= r.report.Date {
			t = x
		}
	}
	if t == nil || r.report.Date != "" && today != nil && !former {
		return r.term(e)
	}
	return t
}

// titleBefore gives the title before a name, as the lexicon has it, "" where
// there is none.
func (r *reading) titleBefore(s *sentence, np phrase) string {
	first := np.head
	for first > np.first && s.hitAt[first-1] == s.hitAt[np.head] {
		first--
	}
	for i := first - 1; i >= np.first; i-- {
		if s.hitAt[i] >= 0 || s.Tokens[i].UPOS != nlp.NOUN && s.Tokens[i].UPOS != nlp.PROPN {
			continue
		}
		if noun, n := r.noun(s, phrase{i, np.first, i}); noun != nil && noun.Kind == atlas.PersonNoun {
			return r.lemmas(s, i-n+1, i)
		}
	}
	return ""
}

// described resolves a phrase whose head is a noun for people, a body or a
// thing that acts for those who run it: "Turkish troops".
func (r *reading) described(s *sentence, np phrase, p *coding.Participant) bool {
	noun, words := r.noun(s, np)
	t := &s.Tokens[np.head]
	switch {
	case noun != nil && noun.Kind == atlas.PersonNoun && s.isSurname(np.head):
		return false // John Major
	case noun != nil && r.isCondition(s, np.head):
		return false
	case noun != nil:
		p.Sectors = noun.Sectors
		if noun.Country != "" && len(noun.Sectors) > 0 {
			p.Country, p.CountryBasis = noun.Country, coding.ByMembership
		}
		p.Role = r.lemmas(s, np.head-words+1, np.head)
		p.Why = "the lexicon of sectors has the noun"
		if former := r.formerSectors(s, np, words, p.Sectors); former != nil {
			p.Sectors = former
			p.Why += "; of somebody who no longer is it"
		}
	case t.UPOS == nlp.PROPN:
		return false
	case r.words.personNouns.At(s.Sentence, np.head) > 0:
		p.Role = s.lemma(np.head)
		p.Sectors = nil
		p.Why = "the noun is one for people"
	case r.standsForPeople(s, np.head):
		p.Sectors = nil
		p.Why = "a place or thing stands for those whose it is"
	default:
		return false
	}
	if p.Country == "" {
		r.countryOf(s, np, p)
	}
	r.holdsOffice(s, np, p)
	r.bodyOf(s, np, p)
	return true
}

// bodyOf gives a body that the words describe ("the Chinese navy") the key that it has in
// the atlas.
func (r *reading) bodyOf(s *sentence, np phrase, p *coding.Participant) {
	if p.ID != "" || p.Country == "" || p.CountryBasis != coding.ByName {
		return
	}
	first := np.head
	for first > np.first && s.hitAt[first] < 0 {
		first--
	}
	for first > np.first && s.hitAt[first-1] == s.hitAt[first] {
		first--
	}
	if s.hitAt[first] < 0 {
		return
	}
	for _, sense := range r.atlas.Lookup(s.span(first, np.head).Text) {
		if sense.Kind == atlas.Branch && sense.Country == p.Country && sense.Span.Covers(r.report.Date) {
			p.ID, p.Name = sense.ID, sense.Name
			p.Why += "; the atlas has it too"
			return
		}
	}
}

// isSurname tells whether a token ends a person's name of several words.
func (s *sentence) isSurname(i int) bool {
	if s.Tokens[i].UPOS != nlp.PROPN || i == 0 || s.Tokens[i-1].UPOS != nlp.PROPN {
		return false
	}
	for k := range s.Names {
		if n := &s.Names[k]; n.Kind == nlp.PersonName && n.First < i && i == n.Last {
			return true
		}
	}
	return false
}

// isCondition tells whether a noun for states is one of a condition: "a state
// of emergency", but "the state of Israel".
func (r *reading) isCondition(s *sentence, i int) bool {
	if r.words.stateNouns.At(s.Sentence, i) == 0 || isPlural(s, i) {
		return false
	}
	for _, k := range s.children(i) {
		if k := int(k); s.rel(k) == nlp.RelNmod && k > i && s.Tokens[k].UPOS == nlp.NOUN && r.words.ofPrepositions.Has(s.ownPreposition(k)) {
			return true
		}
	}
	return false
}

// standsForPeople tells whether a noun is a place or thing that can be done
// something to: a town, a base, a convoy.
func (r *reading) standsForPeople(s *sentence, i int) bool {
	for _, kind := range []*codebook.Set{r.words.facilities, r.words.vehicles, r.words.territories} {
		if kind.At(s.Sentence, i) > 0 {
			return true
		}
	}
	return false
}

// noun looks up the longest phrase of the lexicon that ends with the head.
func (r *reading) noun(s *sentence, np phrase) (*atlas.Noun, int) {
	var buf [4]string
	from := max(np.head-len(buf)+1, 0)
	lemmas := buf[:0]
	for i := from; i <= np.head; i++ {
		// A name is no part of a phrase, but the army of "the Pakistani army chief" is.
		if h := s.hitAt[i]; i < np.head && h >= 0 && !(s.hitAt[i+1] != h && s.Tokens[i].UPOS == nlp.NOUN) {
			lemmas = lemmas[:0]
			continue
		}
		lemmas = append(lemmas, s.lemma(i))
	}
	if noun := r.nounOf(s, np.head); noun != nil {
		return noun, 1
	}
	noun, n := r.atlas.Noun(lemmas)
	if noun == nil {
		return nil, 0
	}
	if x := s.Tokens[np.head].XPOS; noun.PluralOnly && (x == nlp.TagNN || x == nlp.TagNNP) {
		return nil, 0
	}
	return noun, n
}

// nounOf looks up a phrase of the lexicon that goes on behind its head: "member
// of parliament".
func (r *reading) nounOf(s *sentence, head int) *atlas.Noun {
	const longest = 4
	if head+2 >= len(s.Tokens) || !r.words.ofPrepositions.Has(s.Tokens[head+1].Lemma) {
		return nil
	}
	var buf [longest]string
	lemmas := append(buf[:0], s.lemma(head), s.lemma(head+1))
	for i := head + 2; i < min(head+longest, len(s.Tokens)); i++ {
		lemmas = append(lemmas, s.lemma(i))
		if noun, n := r.atlas.Noun(lemmas); n == len(lemmas) {
			return noun
		}
	}
	return nil
}

func (r *reading) lemmas(s *sentence, first, last int) string {
	text := ""
	for i := first; i <= last; i++ {
		if text != "" {
			text += " "
		}
		text += s.lemma(i)
	}
	return text
}

package coder

import (
	"casus/atlas"
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
	"casus/report"
)

// reach is how many sentences back a pronoun or a definite description looks
// for what it stands for.
const reach = 3

// referent is a participant in the order of the text.
type referent struct {
	sentence *sentence
	tok      int
	subject  bool
	p        coding.Participant
	// entry is what the atlas has under the name at the token, nil where it is
	// no name.
	entry *atlas.Entry
}

// resolveNames looks at every noun phrase in text order, so that those that
// come later can be understood by those before.
func (r *reading) resolveNames() {
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			r.register(s)
			for i := range s.Tokens {
				if !isPhraseHead(s, i) {
					r.seeModifier(s, i)
					continue
				}
				p, ok := r.participant(s, i)
				if !ok || p.Start > s.Tokens[i].Start || p.End <= s.Tokens[i].Start {
					continue // nobody, or the owner of an abstract noun
				}
				c := referent{sentence: s, tok: i, subject: isSubject(s, i), p: p}
				if h := s.hitAt[i]; h >= 0 {
					c.entry = r.sense(&s.hits[h]).Entry
				}
				r.seen = append(r.seen, c)
			}
			s.seenUpTo = len(r.seen)
		}
	}
}

// before gives the referents that stand before the end of a sentence; those of
// the sentence itself as far as they are known.
func (r *reading) before(s *sentence) []referent {
	if s.seenUpTo > 0 {
		return r.seen[:s.seenUpTo]
	}
	return r.seen
}

// seeModifier remembers a body that only modifies another noun, with the state
// before it: the army of "a Kenyan army raid" is "the army" afterwards.
func (r *reading) seeModifier(s *sentence, i int) {
	if h := s.hitAt[i]; h >= 0 && (i+1 == len(s.Tokens) || s.hitAt[i+1] != h) && s.rel(s.hitHead(i)) == nlp.RelCompound {
		c := referent{sentence: s, tok: i, entry: r.sense(&s.hits[h]).Entry}
		c.p = coding.Participant{Span: s.span(i, i), ID: c.entry.ID}
		if c.isBody() && !s.prefixed(i) && !r.isOutside(s, i) {
			if p, ok := r.participant(s, i); ok && p.ID == c.entry.ID {
				c.p = p
				r.seen = append(r.seen, c)
			}
		}
		return
	}
	if s.rel(i) != nlp.RelCompound || s.Tokens[i].UPOS != nlp.NOUN || i == 0 || s.hitAt[i] >= 0 || s.hitAt[i-1] < 0 {
		return
	}
	np := phrase{i, i - 1, i}
	noun, _ := r.noun(s, np)
	if noun == nil || noun.Kind == atlas.ThingNoun || s.prefixed(i-1) || r.isOutside(s, i-1) {
		return
	}
	p := coding.Participant{Span: s.span(i-1, i), Sectors: noun.Sectors, Role: s.lemma(i)}
	p.Name = p.Text
	if r.belongs(s, int(s.hitAt[i-1]), i-1, &p) {
		r.sideOf(&p)
		r.seen = append(r.seen, referent{sentence: s, tok: i, p: p})
	}
}

func isPhraseHead(s *sentence, i int) bool {
	t := &s.Tokens[i]
	switch t.UPOS {
	case nlp.NOUN, nlp.PROPN, nlp.PRON:
	default:
		if s.hitAt[i] < 0 {
			return false
		}
	}
	switch t.Rel {
	case nlp.RelCompound, nlp.RelFlat, nlp.RelAmod, nlp.RelFixed, nlp.RelNmodDesc, nlp.RelGoeswith, nlp.RelDet, nlp.RelCase, nlp.RelMark:
		return false
	case nlp.RelExpl:
		return s.isRealSubject(i)
	}
	return true
}

func isSubject(s *sentence, i int) bool {
	switch s.rel(s.firstConjunct(i)) {
	case nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelNsubjOuter, nlp.RelOblAgent:
		return true
	}
	return false
}

// register remembers the full names of a sentence by their last word.
func (r *reading) register(s *sentence) {
	for i := range s.Tokens {
		if whole := r.abbreviated(s, i); whole >= 0 && s.hitAt[i] < 0 {
			r.remember(s.Tokens[i].Form, s, whole)
			continue
		}
		if s.Tokens[i].UPOS != nlp.PROPN || !isPhraseHead(s, i) && s.hitAt[i] < 0 {
			continue
		}
		if h := s.hitAt[i]; h >= 0 {
			if e := r.sense(&s.hits[h]).Entry; e.Surname != "" {
				r.remember(e.Surname, s, i)
			}
			continue
		}
		first, last := r.nameSpan(s, i)
		if last > first {
			r.remember(s.Tokens[last].Form, s, i)
		}
	}
}

// abbreviated gives the head of the name that an acronym in brackets stands for:
// "the Popular Front of Wadiya (PFW)". It is -1 where the letters are not the
// initials of the words before.
func (r *reading) abbreviated(s *sentence, i int) int {
	if i < 2 || i+1 >= len(s.Tokens) || !isAcronym(s.Tokens[i].Form) || s.Tokens[i-1].Form != "(" || s.Tokens[i+1].Form != ")" {
		return -1
	}
	text := s.doc.Text
	if !abbreviates(s.Tokens[i].Form, text[s.Tokens[0].Byte:s.Tokens[i-1].Byte]) {
		return -1
	}
	top := i - 2
	for h := s.head(top); h >= 0 && h < top && s.isName(h) && h > i-2-2*len(s.Tokens[i].Form); h = s.head(h) {
		top = h
	}
	return top
}

func (r *reading) remember(surname string, s *sentence, tok int) {
	if r.people == nil {
		r.people = map[string]referent{}
	}
	key := folded(surname)
	if _, known := r.people[key]; !known {
		r.people[key] = referent{sentence: s, tok: tok}
	}
}

// nameSpan gives the run of unknown names around a token, without the titles
// before it.
func (r *reading) nameSpan(s *sentence, i int) (first, last int) {
	first, last = i, i
	for first > 0 && s.isName(first-1) && s.under(first-1, i) && !r.isTitle(s, first-1) {
		first--
	}
	for last+1 < len(s.Tokens) && s.isName(last+1) && s.under(last+1, i) {
		last++
	}
	return first, last
}

// earlier finds the full mention of a surname that stands alone.
func (r *reading) earlier(s *sentence, np phrase) (coding.Participant, bool) {
	first, last := r.nameSpan(s, np.head)
	full, ok := r.people[folded(s.Tokens[last].Form)]
	if !ok || full.sentence == s && full.tok == np.head || first != last && full.sentence == nil {
		return coding.Participant{}, false
	}
	if full.sentence.in == s.in && full.sentence.index > s.index {
		return coding.Participant{}, false
	}
	p, ok := r.participant(full.sentence, full.tok)
	if !ok || p.Country == "" && len(p.Sectors) == 0 {
		return coding.Participant{}, false
	}
	return p, true
}

// pronoun finds whom a pronoun stands for: the nearest fitting subject before
// it, else the nearest fitting participant.
func (r *reading) pronoun(s *sentence, tok int) (coding.Participant, bool) {
	t := &s.Tokens[tok]
	if t.XPOS == nlp.TagWP || t.XPOS == nlp.TagWDT {
		return r.relative(s, tok)
	}
	if r.words.speakerPronouns.Has(lower(t.Form)) {
		return r.firstPerson(s, tok)
	}
	c := r.pointsTo(s, tok)
	if c == nil {
		return coding.Participant{}, false
	}
	p := c.p
	p.Span = s.span(tok, tok)
	p.Why = "a pronoun, for the nearest one before that fits: " + c.p.Text
	return p, true
}

// fitting gives what a pronoun of the third person may stand for, nil where it
// is none.
func (r *reading) fitting(s *sentence, tok int) func(*referent) bool {
	switch lemma := lower(s.Tokens[tok].Form); {
	case r.words.personPronouns.Has(lemma):
		return func(c *referent) bool { return r.isHuman(c.sentence, c.tok) != no && !isPlural(c.sentence, c.tok) }
	case r.words.thingPronouns.Has(lemma):
		if s.rel(tok) == nlp.RelExpl && !s.isRealSubject(tok) {
			return nil
		}
		return func(c *referent) bool { return r.isHuman(c.sentence, c.tok) != yes && !isPlural(c.sentence, c.tok) }
	case r.words.pluralPronouns.Has(lemma):
		return func(c *referent) bool { return isPlural(c.sentence, c.tok) || r.isHuman(c.sentence, c.tok) != yes }
	}
	return nil
}

// pointsTo finds the mention that a pronoun of the third person points back
// to, nil where there is none.
func (r *reading) pointsTo(s *sentence, tok int) *referent {
	fits := r.fitting(s, tok)
	if fits == nil {
		return nil
	}
	if c := r.lastToSpeak(s, tok, fits); c != nil {
		return c
	}
	var any *referent
	seen := r.before(s)
	for i := len(seen) - 1; i >= 0; i-- {
		c := &seen[i]
		if c.sentence.in != s.in || s.index-c.sentence.index > reach {
			break
		}
		if c.sentence == s && (c.tok >= tok || sameClause(s, c.tok, tok)) || !fits(c) {
			continue
		}
		if r.words.speakerPronouns.Has(lower(c.sentence.Tokens[c.tok].Form)) {
			continue // "he" is none of those who say "we"
		}
		if c.subject {
			if any != nil && any.sentence != c.sentence && any.sentence.index > c.sentence.index+1 {
				break
			}
			return c
		}
		if any == nil {
			any = c
		}
	}
	return any
}

// Reference is a pronoun of the third person and what it was taken for.
// Offsets count code points of the text.
type Reference struct {
	Start, End int
	// Head is where the head of the antecedent begins, -1 where none was found.
	Head int
}

// References tells of every pronoun of the third person in a text what the
// coder takes it for: what its reference is measured by.
func (c *Coder) References(text string) []Reference {
	r := c.read(&report.Report{Text: text})
	var list []Reference
	for _, s := range r.sentences {
		for i := range s.Tokens {
			if s.Tokens[i].UPOS != nlp.PRON || r.fitting(s, i) == nil {
				continue
			}
			ref := Reference{s.Tokens[i].Start, s.Tokens[i].End, -1}
			if a := r.pointsTo(s, i); a != nil {
				ref.Head = a.sentence.Tokens[a.tok].Start
			}
			list = append(list, ref)
		}
	}
	return list
}

// sameClause tells whether two tokens are arguments of one predicate, where a
// plain pronoun cannot mean the other.
func sameClause(s *sentence, a, b int) bool {
	if s.Tokens[b].XPOS == nlp.TagPRPS {
		return false
	}
	h := s.head(s.firstConjunct(b))
	if h == s.head(s.firstConjunct(a)) {
		return true
	}
	// The second of two joined verbs shares the subject of the first: "Chad met
	// Sudan and thanked it".
	if h < 0 || s.clauseAt[h] < 0 || isSubject(s, b) {
		return false
	}
	for _, arg := range s.clauses[s.clauseAt[h]].Args {
		if arg.Role == codebook.Subj && arg.Head == a {
			return true
		}
	}
	return false
}

// relative resolves a relative pronoun to the noun it hangs on, and a free one
// ("what Armenia did") to whoever acts in it.
func (r *reading) relative(s *sentence, tok int) (coding.Participant, bool) {
	if k := s.child(tok, nlp.RelAclRelcl); k >= 0 {
		c := s.clauseAt[k]
		if c < 0 {
			return coding.Participant{}, false
		}
		// "what it called Armenian provocations" is what they are called.
		for _, a := range s.clauses[c].Args {
			if (a.Role == codebook.Obj || a.Role == codebook.Comp) && a.Head != tok {
				if p, ok := r.participant(s, a.Head); ok {
					return p, true
				}
			}
		}
		return r.firstActor(s, &s.clauses[c], codebook.Subj)
	}
	h := s.head(tok)
	for h >= 0 && s.rel(h) != nlp.RelAclRelcl && s.rel(h) != nlp.RelRoot {
		h = s.head(h)
	}
	if h >= 0 && s.rel(h) == nlp.RelAclRelcl && s.head(h) >= 0 {
		return r.participant(s, s.head(h))
	}
	return coding.Participant{}, false
}

func (r *reading) firstActor(s *sentence, c *clause, roles ...codebook.Role) (coding.Participant, bool) {
	for _, role := range roles {
		for _, a := range c.Args {
			if a.Role == role {
				if p, ok := r.participant(s, a.Head); ok {
					return p, true
				}
			}
		}
	}
	return coding.Participant{}, false
}

// owner lets an abstract noun stand for whose it is: who condemns "Armenia's
// actions" condemns Armenia.
func (r *reading) owner(s *sentence, tok int) (coding.Participant, bool) {
	at := s.clauseAt[tok]
	if at < 0 || !s.clauses[at].noun || s.known[tok].owning {
		return coding.Participant{}, false
	}
	s.known[tok].owning = true // "its" in a circle belongs to nobody
	defer func() { s.known[tok].owning = false }()
	c := &s.clauses[at]
	if p, ok := r.firstOwner(s, c, codebook.Subj); ok {
		return p, true
	}
	if r.eventsAt(s, tok) != 0 {
		// What is done to somebody is not his.
		return coding.Participant{}, false
	}
	if p, ok := r.firstOwner(s, c, codebook.Poss); ok {
		return p, true
	}
	return r.otherParty(s, c, tok)
}

// otherParty lets an abstract noun that is done something to stand for whom it
// is with or from: who suspends "air links with Chad" does that to Chad, who
// accepts "demands from the rebels" yields to them.
func (r *reading) otherParty(s *sentence, c *clause, tok int) (coding.Participant, bool) {
	if isSubject(s, tok) {
		return coding.Participant{}, false
	}
	for _, a := range c.Args {
		if a.Role != codebook.Prep || !r.words.partyPrepositions.Has(a.Prep) || !s.under(a.Head, c.Head) {
			continue
		}
		if p, ok := r.participant(s, a.Head); ok && (p.Country != "" || p.ID != "") && p.CountryBasis != coding.ByPlace {
			return p, true
		}
	}
	// "a freeze of trade with Chad"
	for _, a := range c.Args {
		if a.Role == codebook.Poss && a.Head != tok && s.under(a.Head, c.Head) {
			if p, ok := r.owner(s, a.Head); ok {
				return p, true
			}
		}
	}
	return coding.Participant{}, false
}

// firstOwner takes only those that the noun's own words name: the subject that
// a light verb lends it acts anyway.
func (r *reading) firstOwner(s *sentence, c *clause, role codebook.Role) (coding.Participant, bool) {
	for _, a := range c.Args {
		if a.Role != role || !s.under(a.Head, c.Head) {
			continue
		}
		if p, ok := r.participant(s, a.Head); ok && (p.Country != "" || p.ID != "") {
			return p, true
		}
	}
	return coding.Participant{}, false
}

// sides resolves what stands for both parties: "both sides", "the two
// countries", "each other". Who urges both sides is none of them.
func (r *reading) sides(s *sentence, tok int) []coding.Participant {
	if r.words.reciprocal.At(s.Sentence, tok) > 0 {
		return nil // the other side is in the clause itself
	}
	if !r.words.sideNouns.Has(s.Tokens[tok].Lemma) || !r.isPair(s, tok) {
		return nil
	}
	var pair []coding.Participant
	seen := r.before(s)
	for i := len(seen) - 1; i >= 0 && len(pair) < 2; i-- {
		c := &seen[i]
		if c.sentence.in == s.in && s.index-c.sentence.index > reach {
			break
		}
		if c.sentence == s && (c.tok >= tok || s.rel(c.tok).Base() == nlp.RelNsubj && s.head(c.tok) == s.head(tok)) || r.atlas.State(c.p.Country) == nil || c.p.CountryBasis == coding.ByPlace || !isParty(&c.p) {
			continue
		}
		if len(pair) == 1 && pair[0].Country == c.p.Country && (pair[0].Party == c.p.Party || c.p.Party == "") {
			continue
		}
		q := c.p
		q.Span = s.span(phraseOf(s, tok).first, tok)
		q.Why = "both sides that were spoken of last"
		pair = append(pair, q)
	}
	if len(pair) < 2 {
		return nil
	}
	return []coding.Participant{pair[1], pair[0]}
}

func (r *reading) isPair(s *sentence, tok int) bool {
	for _, k := range s.children(tok) {
		if r.words.bothWords.Has(s.Tokens[k].Lemma) || r.words.bothWords.Has(lower(s.Tokens[k].Form)) {
			return true
		}
	}
	return false
}

func isParty(p *coding.Participant) bool {
	for _, s := range p.Sectors {
		if s == plover.GOV || s == plover.MIL || s == plover.REB || s == plover.PRM {
			return true
		}
	}
	return len(p.Sectors) == 0 && p.ID != ""
}

func isPlural(s *sentence, tok int) bool {
	x := s.Tokens[tok].XPOS
	return x == nlp.TagNNS || x == nlp.TagNNPS || s.has(tok, nlp.RelConj) || s.hitAt[tok] >= 0 && s.hits[s.hitAt[tok]].Plural
}

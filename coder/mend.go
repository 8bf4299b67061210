package coder

import (
	"casus/atlas"
	"casus/nlp"
)

// mend repairs what a parser often gets wrong around names, before anything is
// built on the tree: whatever the tree says, "the Libyan leader Muammar
// Gaddafi" is one man, and "Ivory Coast rebels" are rebels.
func (r *reading) mend(s *sentence) {
	changed := false
	for i := range s.Tokens {
		if last := r.personAt(s, i); last >= 0 {
			changed = r.joinTitle(s, i, last) || changed
		}
		if last := r.bodyAt(s, i); last >= 0 {
			changed = r.joinTitle(s, i, last) || changed
		}
		changed = r.partDay(s, i) || changed
		changed = s.joinModifier(i) || changed
		changed = r.raiseSpeech(s, i) || changed
		changed = r.raisePerfect(s, i) || changed
		changed = s.raiseSubject(i) || changed
		changed = s.joinSubjects(i) || changed
		s.participleNoun(i)
		s.prepositionNoun(i)
		changed = r.harmGerund(s, i) || changed
		changed = r.joinAgent(s, i) || changed
		changed = r.joinContent(s, i) || changed
		changed = r.joinReceiver(s, i) || changed
		changed = r.nounInfinitive(s, i) || changed
		changed = r.joinInfinitive(s, i) || changed
		changed = r.joinGerund(s, i) || changed
		changed = r.joinResult(s, i) || changed
		changed = r.raiseShot(s, i) || changed
		changed = r.raiseAgent(s, i) || changed
		changed = r.joinDeed(s, i) || changed
		changed = r.joinFinite(s, i) || changed
		changed = r.raiseActive(s, i) || changed
		changed = s.joinClauseSubject(i) || changed
		changed = s.joinTense(i) || changed
		changed = r.joinCitation(s, i) || changed
		changed = r.joinApposition(s, i) || changed
	}
	if changed {
		s.tree = newTree(s.doc, s.index)
	}
}

// personAt gives the last token of the person's name that begins at a token,
// without titles; -1 where none begins.
func (r *reading) personAt(s *sentence, i int) int {
	if h := s.hitAt[i]; h >= 0 {
		if i > 0 && s.hitAt[i-1] == h || r.sense(&s.hits[h]).Kind != atlas.Person {
			return -1
		}
		for i+1 < len(s.Tokens) && s.hitAt[i+1] == h {
			i++
		}
		return i
	}
	for k := range s.Names {
		n := &s.Names[k]
		if n.Kind != nlp.PersonName || i < n.First || i > n.Last {
			continue
		}
		first := n.First
		for first < n.Last && (s.hitAt[first] >= 0 || r.isTitle(s, first)) {
			first++
		}
		if i != first {
			return -1
		}
		last := n.Last
		for last+1 < len(s.Tokens) && s.isName(last+1) && s.rel(last+1) == nlp.RelFlat {
			last++
		}
		return last
	}
	// A run of unknown names right behind a title is one, whether or not the
	// analyzer took it for a person.
	if i > 0 && s.isName(i) && !s.isName(i-1) && !r.isTitle(s, i) || i > 0 && s.isName(i) && r.isTitle(s, i-1) && !r.isTitle(s, i) {
		for i+1 < len(s.Tokens) && s.isName(i+1) {
			i++
		}
		return i
	}
	return -1
}

// isName tells whether a token is a capitalised word that the atlas does not
// know as a name.
func (s *sentence) isName(i int) bool {
	return s.Tokens[i].UPOS == nlp.PROPN && s.hitAt[i] < 0
}

// bodyAt gives the last token of the name of a body, group or outlet that
// begins at a token, -1 where none begins.
func (r *reading) bodyAt(s *sentence, i int) int {
	h := s.hitAt[i]
	if h < 0 || i == 0 || s.hitAt[i-1] == h || s.Tokens[i-1].UPOS != nlp.NOUN {
		return -1
	}
	switch r.sense(&s.hits[h]).Kind {
	case atlas.Organisation, atlas.NGO, atlas.Outlet, atlas.Branch, atlas.Group, atlas.PoliticalParty, atlas.Company:
	default:
		return -1
	}
	for i+1 < len(s.Tokens) && s.hitAt[i+1] == h {
		i++
	}
	return i
}

func (r *reading) isTitle(s *sentence, i int) bool {
	noun, _ := r.noun(s, phrase{i, i, i})
	return noun != nil && noun.Kind == atlas.PersonNoun
}

// joinTitle hangs a title on the name that follows it. The name takes over the
// place that the title had in the sentence.
func (r *reading) joinTitle(s *sentence, first, last int) bool {
	joined := s.joinName(first, last)
	end := first - 1
	if end < 0 || s.hitAt[end] >= 0 || s.Tokens[end].UPOS != nlp.NOUN && s.Tokens[end].UPOS != nlp.PROPN || isPlural(s, end) {
		return joined
	}
	noun, words := r.noun(s, phrase{end, end, end})
	if noun == nil || noun.Kind == atlas.ThingNoun || s.hitAt[first] < 0 && noun.Kind != atlas.PersonNoun && s.Tokens[end].UPOS != nlp.NOUN {
		return joined
	}
	title, name := s.outermost(end-words+1, end), s.outermost(first, last)
	inTitle := s.head(name) > end-words && s.head(name) <= end // "Field Marshal X" hung on Marshal
	if h := s.head(title); h >= first && h <= last || s.under(name, title) && !inTitle || s.under(title, name) {
		return joined // with its title already, or too far apart to be sure
	}
	t, n := &s.Tokens[title], &s.Tokens[name]
	if inTitle || isCore(t.Rel) || !isCore(n.Rel) {
		n.Head, n.Rel = t.Head, t.Rel
	}
	t.Head, t.Rel = name, nlp.RelNmodDesc
	for _, k := range s.children(title) {
		switch k := int(k); s.rel(k) {
		case nlp.RelCase, nlp.RelCc, nlp.RelConj, nlp.RelPunct, nlp.RelAppos, nlp.RelAcl, nlp.RelAclRelcl, nlp.RelCop, nlp.RelNsubj, nlp.RelMark:
			if k != name {
				s.Tokens[k].Head = name
			}
		}
	}
	s.tree = newTree(s.doc, s.index) // the next title may hang on this one
	return true
}

// joinName hangs the words of a name on one of them.
func (s *sentence) joinName(first, last int) bool {
	head, joined := s.outermost(first, last), false
	for i := first; i <= last; i++ {
		if h := s.head(i); i == head || h >= first && h <= last {
			continue
		}
		if s.under(head, i) {
			return joined
		}
		s.Tokens[i].Head, s.Tokens[i].Rel = head, nlp.RelFlat
		joined = true
	}
	if joined {
		s.tree = newTree(s.doc, s.index)
	}
	return joined
}

// isCore tells whether a relation is one by which a noun hangs on a predicate.
func isCore(rel nlp.Rel) bool {
	switch rel {
	case nlp.RelRoot, nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelObj, nlp.RelIobj, nlp.RelObl, nlp.RelOblAgent, nlp.RelConj, nlp.RelNmod:
		return true
	}
	return false
}

// outermost gives the token of a range that hangs on one outside it.
func (s *sentence) outermost(first, last int) int {
	for i := first; i <= last; i++ {
		if h := s.head(i); h < first || h > last {
			return i
		}
	}
	return first
}

// partDay takes a day that was drawn to the name before it away from it: "Kenya
// Friday accused Chad" tells what Kenya did and when.
func (r *reading) partDay(s *sentence, i int) bool {
	if i == 0 || s.hitAt[i] >= 0 || s.hitAt[i-1] < 0 || !r.words.isTime(lower(s.Tokens[i].Form)) {
		return false
	}
	name := s.hitHead(i - 1)
	day, t := &s.Tokens[i], &s.Tokens[name]
	switch {
	case day.Head == name:
		if t.Head < 0 {
			return false
		}
		day.Head = t.Head
	case t.Head == i && day.Head >= 0:
		t.Head, t.Rel = day.Head, day.Rel
	default:
		return false
	}
	day.Rel = nlp.RelOblTmod
	return true
}

// joinModifier makes a state's name that is called the subject of the noun
// right behind it what it is: its modifier.
func (s *sentence) joinModifier(i int) bool {
	if s.hitAt[i] < 0 || i+1 >= len(s.Tokens) || s.hitAt[i+1] >= 0 {
		return false
	}
	name := s.hitHead(i)
	t, noun := &s.Tokens[name], &s.Tokens[i+1]
	if t.Head != i+1 || t.Rel != nlp.RelNsubj || noun.UPOS != nlp.NOUN || s.has(i+1, nlp.RelCop) || s.has(name, nlp.RelCase) {
		return false
	}
	t.Rel = nlp.RelCompound
	return true
}

// joinAgent hangs "by police" in "the shooting of students by police" on the
// shooting: nobody's students are by somebody.
func (r *reading) joinAgent(s *sentence, i int) bool {
	if s.rel(i) != nlp.RelNmod || s.head(i) < 0 || !r.words.agentPrepositions.Has(s.ownPreposition(i)) {
		return false
	}
	inner := s.head(i)
	outer := s.head(inner)
	if s.rel(inner) != nlp.RelNmod || outer < 0 || outer > inner || s.Tokens[outer].UPOS != nlp.NOUN || !r.words.ofPrepositions.Has(s.ownPreposition(inner)) {
		return false
	}
	s.Tokens[i].Head = outer
	return true
}

// joinContent makes what somebody is told the content of the telling: in "told
// the BBC that soldiers had fled" the clause is no relative of the BBC.
func (r *reading) joinContent(s *sentence, i int) bool {
	if rel := s.rel(i); rel != nlp.RelAclRelcl && rel != nlp.RelAcl || s.head(i) < 0 {
		return false
	}
	heard := s.head(i)
	verb := s.head(heard)
	if rel := s.rel(heard); verb < 0 || rel != nlp.RelObj && rel != nlp.RelIobj || s.Tokens[verb].UPOS != nlp.VERB || r.words.speech.At(s.Sentence, verb) == 0 {
		return false
	}
	mark := s.child(i, nlp.RelMark)
	if mark < 0 || s.Tokens[mark].UPOS != nlp.SCONJ || !s.has(i, nlp.RelNsubj, nlp.RelNsubjPass) {
		return false
	}
	s.Tokens[i].Head, s.Tokens[i].Rel = verb, nlp.RelCcomp
	return true
}

// joinReceiver makes a state right behind a verb of giving its receiver: "gave
// Ukraine tanks" tells of no Ukrainian tanks.
func (r *reading) joinReceiver(s *sentence, i int) bool {
	if s.hitAt[i] < 0 || s.rel(i) != nlp.RelCompound || s.head(i) <= i {
		return false
	}
	given := s.head(i)
	verb := s.head(given)
	if verb < 0 || s.rel(given) != nlp.RelObj || s.has(given, nlp.RelDet) || s.has(verb, nlp.RelIobj) || r.words.ditransitives.At(s.Sentence, verb) == 0 {
		return false
	}
	sense := r.sense(&s.hits[s.hitAt[i]])
	if verb != i-1 || sense.Use == atlas.ByDemonym || sense.Kind != atlas.State && sense.Kind != atlas.Organisation && sense.Kind != atlas.Group {
		return false
	}
	s.Tokens[i].Head, s.Tokens[i].Rel = verb, nlp.RelIobj
	return true
}

// joinApposition hangs a name behind "member of parliament," on the member:
// no parliament is called so.
func (r *reading) joinApposition(s *sentence, i int) bool {
	inner := s.head(i)
	if s.rel(i) != nlp.RelAppos || !s.isName(i) || inner < 0 || s.rel(inner) != nlp.RelNmod {
		return false
	}
	if outer := s.head(inner); outer >= 0 && outer < inner && r.nounOf(s, outer) != nil {
		s.Tokens[i].Head = outer
		return true
	}
	return false
}

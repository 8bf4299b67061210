package coder

import (
	"slices"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// voice is somebody who says something in a sentence, and what of it he says.
type voice struct {
	sources []coding.Participant
	// via are those who quote the source in the same breath.
	via      []coding.Participant
	cue      coding.Span
	polarity coding.Polarity
	clause   int // of the cue, -1 for one that runs on
	head     int // the cue's token, -1 for who issues a statement
	from     int // the token that heads the first source, -1 where that is none of the sentence
	// verb tells that the source is the subject of a verb of saying, who is
	// still speaking behind a semicolon.
	verb bool
	// quoted tells that the source is the object of the verb: "quoted a priest".
	quoted bool
	// answers tells that what is denied was said by somebody before: "denied it",
	// "a charge that Chad denies".
	answers bool
	// holds marks the tokens of what is said.
	holds []bool
}

// findVoices finds who says what in each sentence of the text.
func (r *reading) findVoices() {
	for _, s := range r.sentences {
		f := &facts{r, s}
		var buf [4]codebook.CueMatch
		for i := range s.clauses {
			c := &s.clauses[i]
			for _, m := range r.book.Cues(codebook.AttributionCue, &c.Clause, f, buf[:0]) {
				if v, ok := r.voiceOf(s, i, &m); ok {
					s.voices = append(s.voices, v)
				}
			}
		}
		s.voices = slices.DeleteFunc(s.voices, s.saidByQuoted)
		r.hearThrough(s)
		r.partVoices(s)
		r.runOn(s)
		r.rememberSpeaker(s)
	}
}

// partVoices parts two who speak side by side, one of whom a parser has put into
// what the other says: "a doctor said he had counted 15, while an official spoke
// of 40".
func (r *reading) partVoices(s *sentence) {
	for i := range s.voices {
		w := &s.voices[i]
		if !w.verb || w.clause < 0 {
			continue
		}
		top := s.clauses[w.clause].top
		mark := s.child(top, nlp.RelMark)
		if s.rel(top) != nlp.RelAdvcl || mark < 0 || !r.words.contrastMarks.Has(s.lemma(mark)) {
			continue
		}
		for j := range s.voices {
			if v := &s.voices[j]; j != i && v.verb && v.head < top {
				for k := int(s.left[top]); k <= int(s.right[top]); k++ {
					v.holds[k] = v.holds[k] && !s.under(k, top)
				}
			}
		}
	}
}

// saidByQuoted tells whether a voice is only the second verb of "quoted a priest
// as saying", whose speaker is the priest.
func (s *sentence) saidByQuoted(v voice) bool {
	if v.clause < 0 {
		return false
	}
	return slices.ContainsFunc(s.voices, func(w voice) bool {
		return w.quoted && w.clause >= 0 && w.clause == s.clauses[v.clause].outer
	})
}

// voiceOf makes a voice of a cue. There is none where nobody is named, or where
// the narrator says that it was not said.
func (r *reading) voiceOf(s *sentence, at int, m *codebook.CueMatch) (voice, bool) {
	c := &s.clauses[at]
	v := voice{clause: at, head: c.Head, from: -1, polarity: coding.Polarity(m.Cue.Gives())}
	first, last := m.Words.Span()
	v.cue = s.span(first, last)
	if first > c.Head || last < c.Head {
		v.head = first
	}
	if v.polarity == coding.Asserts && r.unsaid(s, c) {
		return v, false
	}
	v.holds = make([]bool, len(s.Tokens))
	var buf [8]int
	spoken := v.polarity == coding.Asserts && c.POS == codebook.Verb && slices.Contains(m.Words.Append(buf[:0]), c.Head)
	if head := s.inverted(c); spoken && head >= 0 {
		if p, ok := r.sourceAt(s, head); ok {
			v.sources, v.from, v.verb = []coding.Participant{p}, head, true
			v.holdBeside(s, c.Head-1, c.Head, false)
			v.dropSource(s)
			v.via = r.quotedBy(s, c, m, false)
			return v, true
		}
	}
	for i, a := range c.Args {
		// "blamed the rebels", "spoke of 40" are no clauses that close a sentence.
		if a.Head > c.Head && s.Tokens[c.Head+1].Form != "," && (a.Role == codebook.Obj && !m.Hearer.Has(i) || a.Role == codebook.Prep && m.Content.Has(i)) {
			spoken = false
		}
	}
	if head, comma := s.reporter(c); head >= 0 && spoken {
		if p, ok := r.sourceAt(s, head); ok {
			v.sources, v.from, v.verb = []coding.Participant{p}, head, true
			v.holdBeside(s, comma, c.Head, true)
			v.via = r.quotedBy(s, c, m, false)
			return v, true
		}
	}
	if p, ok := r.writer(s, c); ok {
		v.sources, v.from, v.verb = []coding.Participant{p}, s.head(c.Head), true
	}
	for i := range m.Source.All() {
		if v.from >= 0 && s.rel(c.Head) == nlp.RelAcl {
			break
		}
		if p, ok := r.sourceAt(s, c.Args[i].Head); ok && r.canTell(s, c, &c.Args[i]) {
			if v.sources = addParties(v.sources, []coding.Participant{p}); v.from < 0 {
				v.from = c.Args[i].Head
			}
			v.verb = v.verb || c.Args[i].Role == codebook.Subj
			if a := &c.Args[i]; a.Role == codebook.Prep { // "according to X" stands where X does
				v.head = a.Head
				if k := s.child(a.Head, nlp.RelCase); k >= 0 {
					v.cue = s.span(k, int(s.right[k]))
				}
			}
			v.quoted = v.quoted || c.Args[i].Role == codebook.Obj && c.POS == codebook.Verb
		}
	}
	if k := s.child(c.Head, nlp.RelExpl); len(v.sources) == 0 && k >= 0 && c.POS == codebook.Verb && !c.passive {
		// Who speaks is never an empty "it".
		if p, ok := r.antecedent(s, k); ok {
			v.sources, v.verb = []coding.Participant{p}, true
		}
	}
	if len(v.sources) == 0 {
		return v, false
	}
	v.answers = v.polarity != coding.Asserts && r.answers(s, c, m)
	v.via = r.quotedBy(s, c, m, v.quoted)
	for i := range m.Content.All() {
		v.holdSubtree(s, c, c.Args[i].Head)
		if k := s.child(c.Args[i].Head, nlp.RelAclRelcl); k >= 0 && m.Words.Len() > 1 && c.POS == codebook.Verb {
			// Who claims responsibility for "an attack in which four died" has
			// not said that four did.
			for j := int(s.left[k]); j <= int(s.right[k]); j++ {
				v.holds[j] = v.holds[j] && !s.under(j, k)
			}
		}
	}
	if m.WholeClause {
		v.holdClause(s, c, m)
	}
	if c.POS == codebook.Verb {
		told := c.Head
		for i := range m.Content.All() {
			told = max(told, c.Args[i].Head)
		}
		for _, k := range s.children(c.Head) {
			// "said it had hit the bridge and that nine died", and "said
			// it had shelled the base, killing six"
			k := int(k)
			if s.rel(k) == nlp.RelConj && hasComplementiser(s, k) || s.rel(k) == nlp.RelAdvcl && m.Content != 0 && k > told {
				v.holdSubtree(s, c, k)
			}
		}
		if m.Content == 0 && v.verb && r.words.speech.At(s.Sentence, c.Head) > 0 && !v.holdComplement(s, c, r.words.thatWords) {
			v.holdAround(s, c, m)
		}
		if v.quoted && !v.holdsPredicate(s, c) {
			v.holdAround(s, c, m) // "…, the agency quoted a priest as saying"
		}
	}
	v.dropSource(s)
	if v.verb {
		v.dropAsides(s, r.words)
	}
	// Behind a semicolon somebody else may speak.
	first, last = s.partAround(v.head)
	for i := range v.holds {
		v.holds[i] = v.holds[i] && first <= i && i <= last
	}
	return v, true
}

// dropSource takes what only tells who the source is out of what he says: "said
// a farmer who fled to Goma".
func (v *voice) dropSource(s *sentence) {
	if v.from < 0 || !v.verb || s.under(v.head, v.from) {
		return
	}
	for i := int(s.left[v.from]); i <= int(s.right[v.from]); i++ {
		v.holds[i] = v.holds[i] && !s.under(i, v.from)
	}
}

// holdsPredicate tells whether what is held has a predicate of its own beside
// those that the cue's clause consists of ("as saying").
func (v *voice) holdsPredicate(s *sentence, c *clause) bool {
	for i := range v.holds {
		if v.holds[i] && s.Tokens[i].UPOS == nlp.VERB && s.head(i) != c.Head {
			return true
		}
	}
	return false
}

// unsaid tells whether the narrator says that nobody said it: "has not claimed",
// "no group has claimed". A negated object is something else: "reported no
// losses".
func (r *reading) unsaid(s *sentence, c *clause) bool {
	for _, a := range c.Args {
		if a.Role == codebook.Mod && c.POS == codebook.Verb && r.words.negative.Has(s.lemma(a.Head)) {
			return true // "could not say"
		}
	}
	if c.Status != string(coding.Negated) {
		return false
	}
	if r.ownStatus(s, c) == coding.Negated || c.asComp && s.rel(c.top) == nlp.RelXcomp {
		return true // "refused to say"
	}
	for _, a := range c.Args {
		if k := s.child(a.Head, nlp.RelDet); a.Role == codebook.Subj && k >= 0 && r.words.negative.Has(s.lemma(k)) {
			return true
		}
	}
	return false
}

// quotedBy gives those through whom we hear the source: who quotes him, and the
// outlet that he tells it.
func (r *reading) quotedBy(s *sentence, c *clause, m *codebook.CueMatch, quoted bool) []coding.Participant {
	var via []coding.Participant
	for i, a := range c.Args {
		quoting := quoted && a.Role == codebook.Subj && !m.Source.Has(i) && !m.Content.Has(i)
		if !quoting && !m.Hearer.Has(i) {
			continue
		}
		if p, ok := r.participant(s, a.Head); ok && (quoting || isOutlet(&p) && !isPlural(s, a.Head)) {
			via = addParties(via, []coding.Participant{p})
		}
	}
	return via
}

func hasComplementiser(s *sentence, i int) bool {
	k := s.child(i, nlp.RelMark)
	return k >= 0 && s.Tokens[k].XPOS == nlp.TagIN && s.Tokens[i].XPOS != nlp.TagVBG
}

// holdSubtree marks what stands under a token as said. Where that is the cue's
// own clause ("rebels hold the town, officials said") the cue is left out.
func (v *voice) holdSubtree(s *sentence, c *clause, head int) {
	around := head != c.top && s.under(c.top, head)
	for i := int(s.left[head]); i <= int(s.right[head]); i++ {
		if s.under(i, head) && !(around && s.under(i, c.top)) {
			v.holds[i] = true
		}
	}
}

// holdClause marks the clause that a phrase such as "according to X" belongs
// to. One that is set apart by commas belongs to the whole sentence.
func (v *voice) holdClause(s *sentence, c *clause, m *codebook.CueMatch) {
	own := make([]int, 0, 4)
	for i := range m.Source.All() {
		own = append(own, c.Args[i].Head)
	}
	var first, last int
	apart := false
	for _, h := range own {
		left := int(s.left[h])
		apart = apart || left == 0 || s.Tokens[left-1].UPOS == nlp.PUNCT || s.Tokens[left].UPOS == nlp.PUNCT
	}
	if !apart {
		first, last = int(s.left[c.top]), int(s.right[c.top])
	} else {
		first, last = s.partAround(v.head)
	}
	for i := first; i <= last; i++ {
		if !apart && !s.under(i, c.top) {
			continue
		}
		if !slices.ContainsFunc(own, func(h int) bool { return s.under(i, h) }) {
			v.holds[i] = true
		}
	}
}

// holdAround is for a cue whose content the tree does not tell: it is what
// stands beside "…, X said" or around ", X said," in the sentence.
func (v *voice) holdAround(s *sentence, c *clause, m *codebook.CueMatch) {
	from, to := c.Head, c.Head
	for i, a := range c.Args {
		if m.Source.Has(i) || a.Role == codebook.Subj {
			from, to = min(from, int(s.left[a.Head])), max(to, int(s.right[a.Head]))
		}
	}
	if from < c.Head && s.Tokens[from].UPOS == nlp.PUNCT {
		from++
	}
	if from == 0 || s.Tokens[from-1].UPOS != nlp.PUNCT {
		return
	}
	first, last := s.partAround(c.Head)
	for i := first; i < from; i++ {
		v.holds[i] = true
	}
	for behind := false; to < last; to++ {
		behind = behind || s.Tokens[to+1].UPOS == nlp.PUNCT // ", X said on Monday,"
		v.holds[to+1] = behind
	}
}

// holdComplement marks what stands behind a verb of saying whose complement the
// tree has not seen, or has hung on a noun between them: "told the agency that
// …", "said about 20 attackers died".
func (v *voice) holdComplement(s *sentence, c *clause, that *codebook.Set) bool {
	_, last := s.partAround(c.Head)
	from, finite := c.Head+1, false
	for i := c.Head + 1; i <= last; i++ {
		t := &s.Tokens[i]
		if that.Has(lower(t.Form)) && t.UPOS != nlp.DET && !finite && i <= c.Head+maxReporter {
			from, finite = i, true
			break
		}
		if has(c, codebook.Obj) {
			continue
		}
		if t.XPOS == nlp.TagVBD || t.XPOS == nlp.TagVBZ || t.XPOS == nlp.TagVBP || t.XPOS == nlp.TagMD {
			finite = true
		}
	}
	if !finite || from > last || s.Tokens[from].UPOS == nlp.PUNCT || s.Tokens[from].UPOS == nlp.SCONJ && from == c.Head+1 && !that.Has(lower(s.Tokens[from].Form)) {
		return false
	}
	for i := from; i <= last; i++ {
		v.holds[i] = true
	}
	return true
}

// partAround gives the part of a sentence between semicolons that a token
// stands in. A semicolon in a quotation parts nothing.
func (s *sentence) partAround(tok int) (first, last int) {
	first, last = tok, tok
	for quoted := false; first > 0 && (quoted || s.Tokens[first-1].Form != ";"); first-- {
		quoted = quoted != isDoubleQuote(s.Tokens[first-1].Form)
	}
	for quoted := false; last+1 < len(s.Tokens) && (quoted || s.Tokens[last+1].Form != ";"); last++ {
		quoted = quoted != isDoubleQuote(s.Tokens[last+1].Form)
	}
	return first, last
}

func isDoubleQuote(form string) bool { return form == `"` || form == "“" || form == "”" }

// runOn lets the last speaker go on behind a colon or semicolon, where nobody
// else speaks: "The army denied it: there had been one death."
func (r *reading) runOn(s *sentence) {
	told := len(s.voices)
	for from := 0; from < len(s.Tokens); from++ {
		sign := s.Tokens[from].Form
		if sign != ":" && sign != ";" || s.Tokens[from].Glued {
			continue
		}
		to := from + 1
		for to < len(s.Tokens) && s.Tokens[to].Form != ";" {
			to++
		}
		last := -1
		for i := range s.voices[:told] {
			v := &s.voices[i]
			if slices.Contains(v.holds[from+1:to], true) || from < v.head && v.head < to {
				last = -1
				break
			}
			if v.head < from && v.verb && (last < 0 || s.voices[last].head < v.head) {
				last = i
			}
		}
		if last < 0 {
			continue
		}
		v := s.voices[last]
		v.clause, v.polarity = -1, coding.Asserts
		v.holds = make([]bool, len(s.Tokens))
		for i := from + 1; i < to; i++ {
			v.holds[i] = true
		}
		s.voices = append(s.voices, v)
	}
}

// voicesAt gives the voices that say what stands at a token, the nearest first.
func (s *sentence) voicesAt(tok int) []*voice {
	var list []*voice
	for i := range s.voices {
		if s.voices[i].holds[tok] {
			list = append(list, &s.voices[i])
		}
	}
	inside := func(v *voice) int {
		n := 0
		for _, w := range list {
			if w != v && v.head >= 0 && w.holds[v.head] {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(list, func(v, w *voice) int { return inside(w) - inside(v) })
	return list
}

// attributed turns voices, the nearest first, into the contract's form: the
// nearest sources, and in via whoever quotes them.
func attributed(voices []*voice) []coding.Attribution {
	if len(voices) == 0 {
		return nil
	}
	near := voices[0]
	via := slices.Clone(near.via)
	for _, v := range voices[1:] {
		via = addParties(via, v.sources)
		via = addParties(via, v.via)
	}
	list := make([]coding.Attribution, 0, len(near.sources))
	via = slices.DeleteFunc(via, func(q coding.Participant) bool {
		return slices.ContainsFunc(near.sources, func(p coding.Participant) bool { return sameParty(&p, &q) })
	})
	for _, p := range near.sources {
		list = append(list, coding.Attribution{Source: p, Via: via, Cue: near.cue, Polarity: near.polarity})
	}
	return list
}

// attributeEvents says for each event who tells it. The narrator's own have no
// attribution.
func (r *reading) attributeEvents() {
	for _, e := range r.events {
		c := &e.at.clauses[e.clause]
		voices := e.at.voicesAt(c.Head)
		if len(voices) == 0 && c.Light >= 0 {
			voices = e.at.voicesAt(c.Light)
		}
		if r.identify(e, voices); e.isDoneBySaying() {
			voices = slices.DeleteFunc(voices, func(v *voice) bool { return v.polarity == coding.Asserts && v.speaksFor(e.Actors) })
		}
		e.Attribution = attributed(voices)
		if e.isDoneBySaying() {
			continue
		}
		for _, a := range e.Attribution {
			if a.Polarity == coding.Asserts && e.Status != coding.Negated && slices.ContainsFunc(e.Actors, func(p coding.Participant) bool { return owns(&a.Source, &p) }) {
				e.Responsibility = coding.Claimed
			}
		}
	}
	r.answerEvents()
}

// identify gives "we" and "our" of whom nobody was found the country and side of
// whoever turns out to speak.
func (r *reading) identify(e *event, voices []*voice) {
	if len(voices) == 0 {
		return
	}
	who := &voices[0].sources[0]
	for _, list := range [][]coding.Participant{e.Actors, e.Recipients} {
		for i := range list {
			if p := &list[i]; p.Country == "" && p.Party == "" && r.words.speakerPronouns.Has(lower(p.Text)) {
				span := p.Span
				*p = *who
				p.Span, p.Why = span, "the first person, for whoever speaks: "+who.Text
			}
		}
	}
}

// answerEvents gives those who deny "it" or "the claim" as voices to the acts that
// somebody before them has told: those of the same sentence, else those of the
// one before. Where several are told, who denies answers for his own.
func (r *reading) answerEvents() {
	for _, s := range r.sentences {
		for i := range s.voices {
			v := &s.voices[i]
			if !v.answers {
				continue
			}
			told := r.toldByOthers(v, func(e *event) bool { return e.at == s && e.Trigger.Start < v.cue.Start })
			if len(told) == 0 && s.index > 0 {
				told = r.toldByOthers(v, func(e *event) bool { return e.at == r.sentences[s.index-1] })
			}
			for _, e := range told {
				if len(told) == 1 || v.speaksFor(e.Actors) {
					e.Attribution = append(e.Attribution, attributed([]*voice{v})...)
				}
			}
		}
	}
}

// toldByOthers gives the acts somewhere that others than a voice have told.
func (r *reading) toldByOthers(v *voice, where func(*event) bool) []*event {
	var list []*event
	for _, e := range r.events {
		if !where(e) || e.Type.Quad() != plover.MaterialConflict || len(e.Attribution) == 0 || v.speaksFor([]coding.Participant{e.Attribution[0].Source}) {
			continue
		}
		list = append(list, e)
	}
	return list
}

// answers tells whether what a cue's content names is only what was said before.
func (r *reading) answers(s *sentence, c *clause, m *codebook.CueMatch) bool {
	for i := range m.Content.All() {
		h := c.Args[i].Head
		lemma := s.lemma(h)
		if r.words.thingPronouns.Has(lemma) || r.words.pluralPronouns.Has(lemma) || r.words.definiteWords.Has(lemma) {
			return true
		}
		if !r.words.claimNouns.Has(lemma) || r.eventsAt(s, h) != 0 {
			continue
		}
		content := func(k int32) bool {
			rel := s.rel(int(k))
			return int(k) != c.Head && (rel == nlp.RelAcl || rel == nlp.RelCcomp || rel == nlp.RelXcomp)
		}
		if !slices.ContainsFunc(s.children(h), content) {
			return true
		}
	}
	return false
}

// isDoneBySaying tells whether an event comes about by being said: who says
// that he condemns has condemned, and who says that he will send troops has
// announced it; the narrator has heard them.
func (e *event) isDoneBySaying() bool {
	switch e.Type.Quad() {
	case plover.VerbalCooperation, plover.VerbalConflict:
		return e.Type != plover.CONSULT
	}
	return e.Status == coding.Planned || e.Type == plover.SANCTION || e.modes.Has(plover.ModeResign)
}

// speaksFor tells whether a voice is, or speaks for, one of those who act: a
// minister's "we" is his state, which is its government.
func (v *voice) speaksFor(actors []coding.Participant) bool {
	governs := func(p *coding.Participant) bool { return slices.Contains(p.Sectors, plover.GOV) }
	return slices.ContainsFunc(v.sources, func(p coding.Participant) bool {
		return slices.ContainsFunc(actors, func(q coding.Participant) bool {
			return sameParty(&p, &q) || p.Country != "" && p.Country == q.Country && governs(&p) && governs(&q)
		})
	})
}

// owns tells whether who says that something was done says that he did it. Of
// people who only are of the same place nobody knows that.
func owns(source, actor *coding.Participant) bool {
	return sameParty(source, actor) && (actor.CountryBasis != coding.ByPlace || actor.Role == source.Role)
}

// sameParty tells whether two mentions are of one and the same: the atlas knows
// them as one, or the words are the same.
func sameParty(p, q *coding.Participant) bool {
	return p.ID != "" && p.ID == q.ID || p.Party != "" && p.Party == q.Party || p.Name == q.Name && p.Country == q.Country
}

func isOutlet(p *coding.Participant) bool {
	return slices.Contains(p.Sectors, plover.JRN)
}

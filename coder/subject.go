package coder

import "casus/nlp"

// subject gives the surface subject of a predicate: its own, or the one it
// shares with the predicate it hangs on (conjunction, control, raising,
// relatives, participles). A passive's surface subject is the one it is done
// to.
func (n *normaliser) subject(h int) []int {
	known := &n.subjects[h]
	if !known.done {
		known.done = true // a cycle finds nothing
		known.heads = n.findSubject(h)
	}
	return known.heads
}

func (n *normaliser) findSubject(h int) []int {
	for _, k := range n.children(h) {
		k := int(k)
		switch n.rel(k) {
		case nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelNsubjOuter:
			if n.isRelative(k) {
				return n.captured(h)
			}
			return n.heads1(k)
		case nlp.RelExpl:
			if n.isRealSubject(k) {
				return []int{k}
			}
			return nil
		}
	}
	if heads := n.sharedSubject(h); len(heads) > 0 {
		return heads
	}
	return n.besideVerb(h)
}

// besideVerb gives the noun right before a finite verb that the tree leaves
// without a subject: "In the evening police used tear gas".
func (n *normaliser) besideVerb(h int) []int {
	switch n.Tokens[h].XPOS {
	case nlp.TagVBD, nlp.TagVBZ, nlp.TagVBP:
	case nlp.TagVBN:
		if n.rel(h) != nlp.RelRoot && n.rel(h) != nlp.RelCcomp || n.isPassive(h) {
			return nil
		}
	default:
		return nil
	}
	if rel := n.rel(h); rel == nlp.RelAclRelcl || rel == nlp.RelAcl || rel == nlp.RelConj || n.Tokens[h].UPOS != nlp.VERB {
		return nil
	}
	i := h - 1
	for i >= 0 && (n.Tokens[i].UPOS == nlp.ADV || n.Tokens[i].UPOS == nlp.AUX || n.Tokens[i].UPOS == nlp.PART) && n.Tokens[i].XPOS != nlp.TagPOS {
		i--
	}
	if i < 0 || n.words.isTime(n.Tokens[i].Lemma) {
		return nil
	}
	switch n.Tokens[i].UPOS {
	case nlp.NOUN, nlp.PROPN:
	default:
		return nil
	}
	for n.head(i) >= 0 && n.head(i) < h && (n.rel(i) == nlp.RelFlat || n.rel(i) == nlp.RelCompound) {
		i = n.head(i)
	}
	if n.head(i) != h {
		return nil
	}
	return n.heads1(i)
}

// isRealSubject tells whether an "it" that the tree takes for a filler is one
// who does something to somebody: "it fired rockets".
func (t *tree) isRealSubject(i int) bool {
	h := t.head(i)
	return h >= 0 && t.Tokens[i].XPOS == nlp.TagPRP && t.Tokens[h].UPOS == nlp.VERB && t.has(h, nlp.RelObj) && !t.has(h, nlp.RelCsubj, nlp.RelCcomp, nlp.RelXcomp, nlp.RelNsubj)
}

// sharedSubject is the subject that a predicate has of the one it hangs on.
func (n *normaliser) sharedSubject(h int) []int {
	g := n.head(h)
	if g < 0 {
		return nil
	}
	t := &n.Tokens[h]
	switch t.Rel {
	case nlp.RelConj:
		if n.isPredicate(g) && !n.isNominal(g) {
			return n.subject(g)
		}
	case nlp.RelXcomp:
		return n.controller(h, g)
	case nlp.RelCcomp, nlp.RelParataxis:
		// A complement without a subject of its own is controlled: "agreed on
		// withdrawing", or a parser's slip.
		if t.XPOS == nlp.TagVBG || t.XPOS == nlp.TagVB {
			return n.controller(h, g)
		}
		// "stopped the convoy, marched its passengers away and shot them"
		if t.Rel == nlp.RelParataxis && h > g && t.XPOS == nlp.TagVBD && n.Tokens[g].XPOS == nlp.TagVBD && !n.isPassive(g) && n.Tokens[n.left[h]].UPOS != nlp.NOUN {
			return n.subject(g)
		}
	case nlp.RelAdvcl, nlp.RelAdvclRelcl:
		return n.adverbialSubject(h, g)
	case nlp.RelAclRelcl:
		if !n.hasRelative(h) && !n.has(h, nlp.RelNsubj) {
			return n.captured(h)
		}
	case nlp.RelAcl:
		return n.nounClauseSubject(h, g)
	}
	return nil
}

// heads1 gives a noun with what is joined to it, each by the noun it means.
func (n *normaliser) heads1(k int) []int {
	list := n.conjuncts(nil, k)
	if len(list) > maxArgs {
		list = list[:maxArgs]
	}
	for i := range list {
		list[i] = n.meant(list[i])
	}
	return list
}

// captured gives the noun that a relative clause hangs on. A clause about a
// whole clause ("…, which killed five") speaks of whoever did that.
func (n *normaliser) captured(h int) []int {
	for n.rel(h) == nlp.RelConj && n.head(h) >= 0 {
		h = n.head(h)
	}
	g := n.head(h)
	if g < 0 {
		return nil
	}
	if n.rel(h) == nlp.RelAdvclRelcl {
		return n.doer(g)
	}
	return []int{n.meant(g)}
}

func (n *normaliser) hasRelative(h int) bool {
	for _, k := range n.children(h) {
		if n.isRelative(int(k)) {
			return true
		}
	}
	return false
}

// controller gives the understood subject of a complement: the object of the
// governing verb if it has one ("urged Y to withdraw"), else its subject. Verbs
// of promising and threatening keep their subject all the same.
func (n *normaliser) controller(h, g int) []int {
	if n.words.subjectControl.At(n.Sentence, g) == 0 {
		if k := n.child(g, nlp.RelObj, nlp.RelIobj); k >= 0 && !n.isRelative(k) && (k < h || n.Tokens[h].UPOS != nlp.VERB) {
			return n.heads1(k)
		}
		// "called on Y to withdraw"
		if n.Tokens[g].UPOS == nlp.VERB && !n.isPassive(g) && n.has(h, nlp.RelMark) {
			for _, k := range n.children(g) {
				if k := int(k); n.rel(k) == nlp.RelObl && k < h && k > g && n.Tokens[k].UPOS != nlp.NOUN {
					return n.heads1(k)
				}
			}
		}
	}
	return n.subject(g)
}

// doer gives who does what a predicate says: the subject of an active, the
// agent of a passive.
func (n *normaliser) doer(g int) []int {
	if !n.isPassive(g) {
		return n.subject(g)
	}
	for _, k := range n.children(g) {
		k := int(k)
		rel := n.rel(k)
		if rel == nlp.RelOblAgent || rel == nlp.RelObl && n.words.agentPrepositions.Has(n.ownPreposition(k)) {
			return n.heads1(k)
		}
	}
	return nil
}

// adverbialSubject is the subject of "…, killing five", "…, angered by the
// attack", "after attacking Y", "to demand action".
func (n *normaliser) adverbialSubject(h, g int) []int {
	t := &n.Tokens[h]
	if k := n.child(g, nlp.RelCcomp); k > h && n.isSubjectAfter(g, k) {
		g = k // "By attacking, X isolates itself," Y added.
	}
	if h > g && !n.isPassive(g) && (n.isDeed(h) || n.words.citeVerbs.Has(n.lemma(g)) && n.isPrepositional(h)) {
		// "accused Chad of attacking": whoever is accused attacks; "quoted a
		// colonel as vowing revenge": he vows.
		if k := n.child(g, nlp.RelObj, nlp.RelIobj); k >= 0 && k < h && !n.isRelative(k) {
			return n.heads1(k)
		}
	}
	if t.XPOS == nlp.TagVBN || h < g || n.isPrepositional(h) {
		return n.subject(g)
	}
	if t.XPOS == nlp.TagVBG || t.XPOS == nlp.TagVB || t.Rel == nlp.RelAdvclRelcl {
		return n.doer(g)
	}
	return nil
}

// isAbstract tells whether a noun names nobody and nothing that acts for
// somebody.
func (n *normaliser) isAbstract(i int) bool {
	t := &n.Tokens[i]
	if t.UPOS != nlp.NOUN || t.Mask != nlp.NotMasked || n.words.personNouns.Has(t.Lemma) {
		return false
	}
	_, words := n.atlas.Noun([]string{n.lemma(i)})
	return words == 0
}

// isDeed tells whether a gerund stands behind a preposition that ties a deed to
// somebody.
func (n *normaliser) isDeed(h int) bool {
	if !n.isPrepositional(h) {
		return false
	}
	for _, k := range n.children(h) {
		if rel := n.rel(int(k)); (rel == nlp.RelMark || rel == nlp.RelCase) && n.words.deedPrepositions.Has(n.lemma(int(k))) {
			return true
		}
	}
	return false
}

// isSubjectAfter tells whether a predicate's subject stands behind a token, as
// in quotations.
func (n *normaliser) isSubjectAfter(g, k int) bool {
	for _, c := range n.children(g) {
		if rel := n.rel(int(c)); rel == nlp.RelNsubj {
			return int(c) > k
		}
	}
	return false
}

// nounClauseSubject is the subject of a participle or infinitive that hangs on
// a noun: "rebels fighting the army", "its plan to attack".
func (n *normaliser) nounClauseSubject(h, g int) []int {
	switch n.Tokens[h].XPOS {
	case nlp.TagVBG, nlp.TagVBN, nlp.TagVBD:
		if !n.isPrepositional(h) {
			if n.Tokens[h].XPOS == nlp.TagVBG && n.rel(g) == nlp.RelObj && n.isAbstract(g) {
				// "posted a message blaming Iran": the poster blames.
				if heads := n.subject(n.head(g)); len(heads) > 0 {
					return heads
				}
			}
			return []int{n.meant(g)}
		}
	}
	if rel := n.rel(g); n.isDeed(h) && (rel == nlp.RelObj || rel == nlp.RelIobj || rel == nlp.RelNsubjPass) {
		return n.heads1(g) // "accused Chad of attacking", hung on Chad
	}
	if k := n.child(g, nlp.RelNmodPoss); k >= 0 {
		return n.heads1(k)
	}
	for _, k := range n.children(g) {
		if n.Tokens[k].Mask != nlp.NotMasked && (n.rel(int(k)) == nlp.RelAmod || n.rel(int(k)) == nlp.RelCompound) {
			return []int{int(k)}
		}
	}
	// "made a decision to attack": whoever made it.
	if rel := n.rel(g); (rel == nlp.RelObj || rel == nlp.RelObl || rel == nlp.RelNsubjPass) && n.head(g) >= 0 {
		if rel == nlp.RelNsubjPass {
			return n.doer(n.head(g))
		}
		return n.subject(n.head(g))
	}
	return nil
}

func (n *normaliser) isNominal(i int) bool {
	u := n.Tokens[i].UPOS
	return (u == nlp.NOUN || u == nlp.PROPN) && !n.has(i, nlp.RelCop)
}

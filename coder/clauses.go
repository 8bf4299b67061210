package coder

import (
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// maxArgs bounds the arguments of one predicate, so that a list of a thousand
// names shared by a thousand verbs stays linear.
const maxArgs = 48

// clausesOf brings every predicate of a sentence into the one form that rules
// see (docs/CODEBOOK.md, "Arguments"), and orders them innermost first.
func (r *reading) clausesOf(s *sentence) {
	n := &normaliser{reading: r, sentence: s}
	n.subjects = make([]shared, len(s.Tokens))
	for i := range s.Tokens {
		s.clauseAt[i] = -1
		if n.isPredicate(i) {
			n.heads = append(n.heads, i)
		}
	}
	built := make([]clause, 0, len(n.heads))
	at := make([]int32, len(s.Tokens))
	for i := range at {
		at[i] = -1
	}
	for _, h := range n.heads {
		at[h] = int32(len(built))
		built = append(built, n.clauseOf(h))
	}
	n.joinLightVerbs(built, at)
	n.nest(built, at)
	order := inside(built)
	place := make([]int, len(built))
	s.clauses = make([]clause, len(built))
	for to, from := range order {
		place[from] = to
	}
	for to, from := range order {
		c := built[from]
		if c.outer >= 0 {
			c.outer = place[c.outer]
		}
		s.clauses[to] = c
		s.clauseAt[c.Head] = int32(to)
	}
}

// normaliser is the state of the pass over one sentence.
type normaliser struct {
	*reading
	*sentence
	heads    []int
	subjects []shared
}

// shared remembers the surface subject of a predicate once it is known.
type shared struct {
	done  bool
	heads []int
}

// isPredicate tells whether a token may be the trigger of a rule: verbs, nouns
// that are no names, adjectives that say something of a subject.
func (n *normaliser) isPredicate(i int) bool {
	t := &n.Tokens[i]
	switch t.UPOS {
	case nlp.VERB:
		return true
	case nlp.AUX:
		return t.Rel.Base() != nlp.RelAux && t.Rel != nlp.RelCop
	case nlp.NOUN:
		return t.Rel != nlp.RelCompound
	case nlp.ADJ:
		return t.Rel != nlp.RelAmod || n.has(i, nlp.RelObl, nlp.RelCcomp, nlp.RelXcomp, nlp.RelAdvcl)
	case nlp.PROPN:
		// A headline writes its nouns like names: "Ceasefire Talks Fail".
		return t.Mask == nlp.NotMasked && t.Rel != nlp.RelFlat && t.Rel != nlp.RelCompound
	}
	return false
}

// clauseOf gathers the arguments of one predicate.
func (n *normaliser) clauseOf(h int) clause {
	c := clause{outer: -1, top: h}
	c.Sentence, c.Head, c.Light = n.Sentence, h, -1
	switch n.Tokens[h].UPOS {
	case nlp.NOUN, nlp.PROPN:
		c.POS, c.noun = codebook.Noun, true
		n.nounArguments(&c, h)
	case nlp.ADJ:
		c.POS = codebook.Adj
		n.verbArguments(&c, h)
	default:
		c.POS = codebook.Verb
		n.verbArguments(&c, h)
	}
	return c
}

// verbArguments gives a verb or adjective its arguments as an active clause
// would have them.
func (n *normaliser) verbArguments(c *clause, h int) {
	c.passive = n.isPassive(h)
	subject := n.subject(h)
	hasObject := n.has(h, nlp.RelObj)
	if c.passive {
		if hasObject { // "Y was given arms"
			n.addHeads(c, codebook.IObj, "", subject)
		} else {
			n.addHeads(c, codebook.Obj, "", subject)
		}
	} else {
		n.addHeads(c, codebook.Subj, "", subject)
	}
	for _, k := range n.children(h) {
		k := int(k)
		switch n.rel(k) {
		case nlp.RelObj:
			if !n.isRelative(k) {
				n.add(c, codebook.Obj, "", k)
				n.quotedName(c, k)
			}
		case nlp.RelIobj:
			n.add(c, codebook.IObj, "", k)
		case nlp.RelOblAgent:
			n.add(c, codebook.Subj, "", k)
		case nlp.RelObl, nlp.RelNmod:
			p := n.preposition(k)
			switch {
			case n.isRelative(k):
			case p == "":
				// An object that the tree takes for a measure.
				if t := &n.Tokens[k]; k > h && !hasObject && !c.passive && t.Rel == nlp.RelObl && (t.UPOS == nlp.NOUN || t.UPOS == nlp.PROPN) && !n.words.isTime(t.Lemma) {
					n.add(c, codebook.Obj, "", k)
				}
			case c.passive && n.words.agentPrepositions.Has(p):
				n.add(c, codebook.Subj, "", k)
			default:
				n.add(c, codebook.Prep, p, k)
				switch {
				case hasObject && n.words.toPrepositions.Has(p):
					n.add(c, codebook.IObj, "", k)
				case !hasObject && !c.passive && n.words.particles.Has(p) && n.own(h+1, k):
					// "called off the strike", whose particle the tree takes for a preposition
					n.add(c, codebook.Obj, "", k)
				}
			}
		case nlp.RelCcomp, nlp.RelXcomp, nlp.RelCsubj:
			n.addComp(c, k)
		case nlp.RelAdvcl, nlp.RelAcl:
			// "accused Y of firing": a clause behind a preposition is content.
			n.clausePhrase(c, k)
			n.condition(c, k)
		case nlp.RelAdvmod:
			n.push(c, codebook.Mod, "", k)
		case nlp.RelParataxis:
			if n.isQuoted(k) {
				n.addComp(c, k)
			}
		}
	}
	n.gap(c, h)
	n.sharedObject(c, h)
	n.objectPhrases(c)
	if n.rel(h) == nlp.RelParataxis && !has(c, codebook.Obj) && !has(c, codebook.Comp) && n.head(h) >= 0 {
		// "Rebels hold the town, officials said": what is said stands above.
		n.push(c, codebook.Comp, "", n.head(h))
	}
	// Who is told or warned of something is an object to rules, whether the
	// tree calls him a direct one or not.
	if !has(c, codebook.Obj) {
		for _, a := range c.Args {
			if a.Role == codebook.IObj {
				n.push(c, codebook.Obj, "", a.Head)
			}
		}
	}
	n.quotes(c)
}

// own tells whether a token is the preposition of a noun.
func (n *normaliser) own(preposition, noun int) bool {
	return preposition < noun && n.head(preposition) == noun && n.rel(preposition) == nlp.RelCase
}

// quotedName adds what somebody is called in quotation marks, which a tree may
// hang on the object as an apposition: he called the shelling “an outrage”.
func (n *normaliser) quotedName(c *clause, object int) {
	if k := n.child(object, nlp.RelAppos); k >= 0 {
		if first := int(n.left[k]); n.isQuoteMark(first) {
			n.push(c, codebook.Comp, "", k)
		}
	}
}

// clausePhrase adds a clause behind a preposition as content ("accused Y of
// firing"), and the object of a participle that works as a preposition ("using
// ten drones", "following the raid", "citing police").
func (n *normaliser) clausePhrase(c *clause, k int) {
	if n.isPrepositional(k) {
		n.addComp(c, k)
	} else if n.Tokens[k].XPOS == nlp.TagVBG && n.words.participialPrepositions.Has(lower(n.Tokens[k].Form)) {
		o := n.child(k, nlp.RelObj)
		if o < 0 {
			return
		}
		n.add(c, codebook.Prep, lower(n.Tokens[k].Form), o)
		// "conducted strikes using aircraft against the rebels"
		for _, at := range n.conjuncts([]int{k}, o) {
			for _, p := range n.children(at) {
				p := int(p)
				if prep := n.preposition(p); (n.rel(p) == nlp.RelNmod || n.rel(p) == nlp.RelObl) && prep != "" && !n.words.ofPrepositions.Has(prep) {
					n.add(c, codebook.Prep, prep, p)
				}
			}
		}
	}
}

// condition adds a clause on which something depends, under the word that opens
// it: "will strike unless Y withdraws".
func (n *normaliser) condition(c *clause, k int) {
	for _, m := range n.children(k) {
		if m := int(m); n.rel(m) == nlp.RelMark && n.words.conditional.Has(n.lemma(m)) {
			n.push(c, codebook.Cond, n.lemma(m), k)
		}
	}
}

// addComp adds a clause or a predicate noun or adjective as complement.
func (n *normaliser) addComp(c *clause, k int) {
	n.push(c, codebook.Comp, "", k)
	for _, j := range n.children(k) {
		switch n.rel(int(j)) {
		case nlp.RelConj:
			if len(c.Args) < maxArgs {
				n.push(c, codebook.Comp, "", int(j))
			}
		case nlp.RelAdvcl: // what is threatened on a condition is threatened on it
			n.condition(c, int(j))
		}
	}
}

// objectPhrases adds what hangs on the object, or on the agent of a passive, by
// a preposition: whether "with
// Iran" in "signed a deal with Iran" belongs to the verb or to the noun is the
// parser's guess, and rules should not depend on it.
func (n *normaliser) objectPhrases(c *clause) {
	for _, a := range c.Args {
		if a.Role != codebook.Obj && !(c.passive && a.Role == codebook.Subj) {
			continue
		}
		for _, k := range n.children(a.Head) {
			k := int(k)
			if n.rel(k) != nlp.RelNmod || n.isRelative(k) {
				continue
			}
			if p := n.preposition(k); p != "" && !n.words.ofPrepositions.Has(p) {
				n.add(c, codebook.Prep, p, k)
			}
		}
	}
}

// sharedObject gives "attacked" the object of "attacked and killed five
// soldiers", on whichever of the two verbs the parser has hung it.
func (n *normaliser) sharedObject(c *clause, h int) {
	if c.passive || has(c, codebook.Obj) || has(c, codebook.Comp) {
		return
	}
	other := -1
	if n.rel(h) == nlp.RelConj {
		if first := n.head(h); first >= 0 && !n.has(h, nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelObl) {
			other = first
		}
	} else if len(n.Tokens) > 0 {
		if k := n.child(h, nlp.RelConj); k >= 0 && k-h <= 3 && n.Tokens[k].UPOS == nlp.VERB && n.Tokens[k].XPOS == n.Tokens[h].XPOS {
			other = k
		}
	}
	if other < 0 || n.Tokens[other].UPOS != nlp.VERB {
		return
	}
	for _, k := range n.children(other) {
		if k := int(k); n.rel(k) == nlp.RelObj && k > h && k > other && !n.isRelative(k) {
			n.add(c, codebook.Obj, "", k)
		}
	}
}

// gap gives the captured head of a relative clause its role: "the town that X
// shelled", "the town in which X fought".
func (n *normaliser) gap(c *clause, h int) {
	if n.rel(h) != nlp.RelAclRelcl || n.head(h) < 0 {
		return
	}
	captured := n.head(h)
	for _, k := range n.children(h) {
		k := int(k)
		if !n.isRelative(k) {
			continue
		}
		switch n.rel(k) {
		case nlp.RelObj, nlp.RelCcomp, nlp.RelXcomp:
			n.add(c, codebook.Obj, "", captured)
			return
		case nlp.RelObl, nlp.RelNmod:
			if p := n.preposition(k); p != "" {
				n.add(c, codebook.Prep, p, captured)
			}
			return
		case nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelNmodPoss:
			return
		}
	}
	// "the town X shelled"
	if n.has(h, nlp.RelNsubj) && !has(c, codebook.Obj) && !has(c, codebook.Comp) {
		n.add(c, codebook.Obj, "", captured)
	}
}

// quotes marks complements and objects that the report puts in quotation marks.
func (n *normaliser) quotes(c *clause) {
	for _, a := range c.Args {
		if (a.Role == codebook.Comp || a.Role == codebook.Obj) && n.isQuoted(a.Head) {
			n.push(c, codebook.Quote, "", a.Head)
		}
	}
}

// isQuoted tells whether a quotation mark opens right before the subtree of a
// token, or within it before the token itself.
func (n *normaliser) isQuoted(i int) bool {
	from := max(int(n.left[i])-1, i-maxArgs, 0)
	for j := from; j < i; j++ {
		if n.isQuoteMark(j) {
			return true
		}
	}
	return false
}

func (n *normaliser) isQuoteMark(i int) bool {
	switch n.Tokens[i].Form {
	case `"`, "“", "”", "''", "``", "«", "»", "‘":
		return true
	}
	return false
}

// isRelative tells whether a token is a relative pronoun.
func (n *normaliser) isRelative(i int) bool {
	switch n.Tokens[i].XPOS {
	case nlp.TagWDT, nlp.TagWP:
		return n.underRelative(i)
	}
	return n.Tokens[i].XPOS == nlp.TagIN && n.Tokens[i].Rel.Base() == nlp.RelNsubj
}

// underRelative tells whether the clause of a wh-word is a relative one, and
// not a question.
func (n *normaliser) underRelative(i int) bool {
	h := n.head(i)
	if h < 0 {
		return false
	}
	rel := n.rel(h)
	return rel == nlp.RelAclRelcl || rel == nlp.RelAdvclRelcl || rel == nlp.RelAcl || rel == nlp.RelConj
}

// isPrepositional tells whether a clause stands behind a preposition: "of
// firing", "for attacking".
func (n *normaliser) isPrepositional(i int) bool {
	if n.Tokens[i].XPOS != nlp.TagVBG {
		return false
	}
	for _, k := range n.children(i) {
		if k := int(k); n.Tokens[k].UPOS == nlp.SCONJ || n.Tokens[k].UPOS == nlp.ADP {
			if rel := n.rel(k); (rel == nlp.RelMark || rel == nlp.RelCase) && n.Tokens[k].XPOS == nlp.TagIN {
				return true
			}
		}
	}
	return false
}

// isPassive tells whether a verb is said in the passive.
func (n *normaliser) isPassive(h int) bool {
	t := &n.Tokens[h]
	if n.has(h, nlp.RelAuxPass, nlp.RelCsubjPass) || t.XPOS == nlp.TagVBN && n.has(h, nlp.RelOblAgent) {
		return true
	}
	if n.has(h, nlp.RelNsubjPass) {
		// A finite passive has an auxiliary, or shares one. Only headlines do
		// without: "Five killed in Kabul". What else looks so is a past tense
		// that the tagger took for a participle.
		return n.isHeadline() || n.has(h, nlp.RelAux) || t.Rel == nlp.RelConj && n.head(h) >= 0 && n.isPassive(n.head(h)) || t.Rel == nlp.RelAcl || t.Rel == nlp.RelAdvcl
	}
	if t.UPOS != nlp.VERB {
		return false
	}
	switch t.Rel {
	case nlp.RelAcl, nlp.RelAdvcl, nlp.RelAmod:
		if t.XPOS == nlp.TagVBN || t.XPOS == nlp.TagVBD && t.Rel == nlp.RelAcl && !n.has(h, nlp.RelObj) && !n.hasHedged(h) {
			return !n.has(h, nlp.RelNsubj, nlp.RelAux)
		}
	case nlp.RelXcomp:
		return t.XPOS == nlp.TagVBN && !n.has(h, nlp.RelMark, nlp.RelAux)
	case nlp.RelRoot:
		// Headlines leave the auxiliary out: "Five killed in Kabul".
		return t.XPOS == nlp.TagVBN && n.isHeadline() && !n.has(h, nlp.RelAux, nlp.RelObj) && !n.hasHedged(h)
	case nlp.RelConj:
		if first := n.head(h); first >= 0 && t.XPOS == nlp.TagVBN && !n.has(h, nlp.RelNsubj, nlp.RelAux) {
			return n.isPassive(first)
		}
	}
	return false
}

// hasHedged tells whether a counted noun stands behind a verb, whatever the tree
// makes of the hedge of its number.
func (n *normaliser) hasHedged(h int) bool {
	for _, k := range n.children(h) {
		if k := int(k); k > h && n.rel(k) == nlp.RelObl && n.hedged(k) {
			return true
		}
	}
	return false
}

// isHeadline tells whether the sentence is written without a full stop, as
// titles and headings are.
func (n *normaliser) isHeadline() bool {
	last := n.Tokens[len(n.Tokens)-1]
	return n.in == coding.InTitle || last.UPOS != nlp.PUNCT
}

// add adds an argument and what is joined to it, each by the noun that means
// it: of "a series of attacks" that is the attacks.
func (n *normaliser) add(c *clause, role codebook.Role, prep string, head int) {
	n.push(c, role, prep, n.meant(head))
	for _, k := range n.children(head) {
		if n.rel(int(k)) == nlp.RelConj && len(c.Args) < maxArgs {
			n.add(c, role, prep, int(k))
		}
	}
}

// addHeads adds heads that have been looked through already.
func (n *normaliser) addHeads(c *clause, role codebook.Role, prep string, heads []int) {
	for _, h := range heads {
		n.push(c, role, prep, h)
	}
}

func (n *normaliser) push(c *clause, role codebook.Role, prep string, head int) {
	if len(c.Args) >= maxArgs || head == c.Head {
		return
	}
	for _, a := range c.Args {
		if a.Role == role && a.Head == head && a.Prep == prep {
			return
		}
	}
	c.Args = append(c.Args, codebook.Arg{Role: role, Prep: prep, Head: head})
}

// meant looks through nouns that only measure another one.
func (n *normaliser) meant(i int) int {
	for range 4 {
		// "seven of its men" are men
		if !n.words.partitives.Has(n.Tokens[i].Lemma) && n.Tokens[i].UPOS != nlp.NUM {
			return i
		}
		inner := -1
		for _, k := range n.children(i) {
			if k := int(k); n.rel(k) == nlp.RelNmod && n.words.ofPrepositions.Has(n.ownPreposition(k)) {
				inner = k
				break
			}
		}
		if inner < 0 {
			return i
		}
		i = inner
	}
	return i
}

func has(c *clause, role codebook.Role) bool {
	for _, a := range c.Args {
		if a.Role == role {
			return true
		}
	}
	return false
}

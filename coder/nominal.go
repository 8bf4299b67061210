package coder

import (
	"casus/codebook"
	"casus/nlp"
)

// nounArguments gives a noun the arguments that its verb would have: "Russia's
// shelling of the town", "the shelling of the town by Russia", "Russian
// airstrikes on the town".
func (n *normaliser) nounArguments(c *clause, h int) {
	byAgent := false
	for _, k := range n.children(h) {
		if k := int(k); n.rel(k) == nlp.RelNmod && n.words.agentPrepositions.Has(n.ownPreposition(k)) {
			byAgent = true
			n.add(c, codebook.Subj, "", k)
		}
	}
	if n.has(h, nlp.RelCop, nlp.RelNsubj) {
		// "Pakistan is an ally of Azerbaijan"
		n.addHeads(c, codebook.Subj, "", n.subject(h))
	}
	if p := n.head(h); n.rel(h) == nlp.RelNsubj && p >= 0 && n.has(p, nlp.RelCop) && n.ownPreposition(p) != "" {
		// "our thoughts are with the families", "talks are between X and Y"
		n.add(c, codebook.Prep, n.ownPreposition(p), p)
	}
	if n.rel(h) == nlp.RelAppos && n.head(h) >= 0 {
		n.push(c, codebook.Subj, "", n.meant(n.head(h)))
	}
	if n.rel(h) == nlp.RelXcomp && n.head(h) >= 0 {
		n.addHeads(c, codebook.Subj, "", n.controller(h, n.head(h)))
	}
	for _, k := range n.children(h) {
		k := int(k)
		switch n.rel(k) {
		case nlp.RelNmodPoss:
			n.add(c, codebook.Poss, "", k)
			if byAgent { // "X's arrest by Y"
				n.add(c, codebook.Obj, "", k)
			} else {
				n.add(c, codebook.Subj, "", k)
			}
		case nlp.RelNmod, nlp.RelObl:
			p := n.preposition(k)
			switch {
			case p == "":
			case n.words.agentPrepositions.Has(p):
				n.add(c, codebook.Prep, p, k)
			case n.words.ofPrepositions.Has(p):
				n.add(c, codebook.Poss, "", k)
				n.add(c, codebook.Obj, "", k)
			default:
				n.add(c, codebook.Prep, p, k)
			}
		case nlp.RelAmod, nlp.RelCompound, nlp.RelNmodDesc, nlp.RelNmodUnmarked:
			n.modifier(c, k)
		case nlp.RelAcl, nlp.RelCcomp, nlp.RelXcomp:
			if n.rel(k) != nlp.RelAcl || n.Tokens[k].XPOS == nlp.TagVB || n.isPrepositional(k) || n.has(k, nlp.RelNsubj, nlp.RelNsubjPass) {
				n.addComp(c, k)
			} else {
				n.clausePhrase(c, k)
			}
		case nlp.RelAdvmod:
			n.push(c, codebook.Mod, "", k)
		}
	}
	n.strayed(c, h)
	n.quotes(c)
}

// strayed adds the phrase right behind a noun that the tree has hung on its verb: in
// "condemned the attack on the camp" the camp was attacked.
func (n *normaliser) strayed(c *clause, h int) {
	v := n.head(h)
	if rel := n.rel(h); v < 0 || v > h || rel != nlp.RelObj && rel != nlp.RelObl || n.Tokens[v].UPOS != nlp.VERB || n.words.blameVerbs.Has(n.lemma(v)) {
		return
	}
	for _, k := range n.children(v) {
		k := int(k)
		if n.rel(k) == nlp.RelObl && int(n.left[k]) == int(n.right[h])+1 && n.words.aimPrepositions.Has(n.preposition(k)) && !n.words.isTime(n.lemma(k)) {
			n.add(c, codebook.Prep, n.preposition(k), k)
		}
	}
}

// modifier adds a word before a noun. One that names an actor is also who does
// it: "Russian airstrikes", "rebel attacks", "Armenian-Azerbaijani clashes".
func (n *normaliser) modifier(c *clause, k int) {
	n.push(c, codebook.Mod, "", k)
	if n.actsAsModifier(k) {
		n.push(c, codebook.Subj, "", k)
	}
	for _, j := range n.children(k) {
		switch n.rel(int(j)) {
		case nlp.RelConj, nlp.RelCompound, nlp.RelAmod, nlp.RelNmod:
			if len(c.Args) < maxArgs {
				n.modifier(c, int(j))
			}
		}
	}
}

func (n *normaliser) actsAsModifier(k int) bool {
	switch n.Tokens[k].Mask {
	case nlp.MaskState, nlp.MaskGroup, nlp.MaskAdjective, nlp.MaskPerson:
		return true
	case nlp.MaskPlace:
		return false
	}
	if n.Tokens[k].UPOS != nlp.NOUN {
		return false
	}
	noun, words := n.atlas.Noun([]string{n.lemma(k)})
	return words > 0 && noun != nil
}

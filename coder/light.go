package coder

import (
	"casus/codebook"
	"casus/nlp"
)

// joinLightVerbs makes one predicate of a light verb and the noun that names
// the act: in "Turkey carried out a raid on the camp" the noun gets the verb's
// subject and phrases. Verbs such as "came under" hand their subject over as
// the one it is done to.
func (n *normaliser) joinLightVerbs(built []clause, at []int32) {
	for i := range built {
		v := &built[i]
		if v.POS != codebook.Verb || n.words.light.At(n.Sentence, v.Head) == 0 {
			continue
		}
		as := codebook.Subj
		switch {
		case n.words.passiveLight.At(n.Sentence, v.Head) > 0:
			as = codebook.Obj
		case n.words.failedLight.At(n.Sentence, v.Head) > 0:
			as = codebook.NoRole // who foils an attack is no party to it
		}
		objects := n.carried(v)
		for _, o := range objects {
			j := at[o]
			if j < 0 || !built[j].noun || built[j].Light >= 0 {
				continue
			}
			n.carry(&built[j], v, as)
		}
	}
}

// carried gives the nouns that a light verb carries: its object; without one,
// the noun behind its preposition ("came under fire", "took part in talks");
// without either, its subject ("fighting began").
func (n *normaliser) carried(v *clause) []int {
	for _, role := range []codebook.Role{codebook.Obj, codebook.Prep, codebook.Subj} {
		var list []int
		for _, a := range v.Args {
			if a.Role == role && n.Tokens[a.Head].UPOS == nlp.NOUN && (role != codebook.Prep || n.words.carryingPrepositions.Has(a.Prep)) {
				list = append(list, a.Head)
			}
		}
		if len(list) > 0 {
			return list
		}
		if role == codebook.Obj && has(v, codebook.Comp) {
			return nil
		}
	}
	return nil
}

// carry hands the arguments of a light verb to its noun, the verb's subject in
// the role given.
func (n *normaliser) carry(noun, v *clause, as codebook.Role) {
	noun.Light, noun.top, noun.passive = v.Head, v.top, v.passive
	own := noun.Args
	noun.Args = make([]codebook.Arg, 0, len(own)+len(v.Args))
	replaced := false
	for _, a := range v.Args {
		if a.Role == codebook.Subj && a.Head != noun.Head && as != codebook.NoRole {
			a.Role = as
			noun.Args = append(noun.Args, a)
			replaced = replaced || as == codebook.Subj
		}
	}
	if !replaced {
		// "thwarted an attack by the militants", hung on the verb
		for _, a := range v.Args {
			if a.Role == codebook.Prep && n.words.agentPrepositions.Has(a.Prep) {
				noun.Args = appendArg(noun.Args, codebook.Arg{Role: codebook.Subj, Head: a.Head})
			}
		}
	}
	for _, a := range own {
		// Whoever carries an act out is its subject; "its" act is his too.
		if !(replaced && a.Role == codebook.Subj) {
			noun.Args = appendArg(noun.Args, a)
		}
	}
	for _, a := range v.Args {
		if a.Head != noun.Head && (a.Role == codebook.Prep || a.Role == codebook.IObj || a.Role == codebook.Comp || a.Role == codebook.Mod) {
			noun.Args = appendArg(noun.Args, a)
		}
	}
}

func appendArg(args []codebook.Arg, a codebook.Arg) []codebook.Arg {
	if len(args) >= maxArgs {
		return args
	}
	for _, b := range args {
		if a == b {
			return args
		}
	}
	return append(args, a)
}

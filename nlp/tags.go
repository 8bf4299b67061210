package nlp

import "strings"

// UPOS is a universal part of speech (universaldependencies.org/u/pos).
type UPOS uint8

// The universal parts of speech. NoUPOS is a token not yet tagged.
const (
	NoUPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

// XPOS is an English part of speech in the Penn Treebank's set, as the English
// treebanks of Universal Dependencies use it.
type XPOS uint8

// The English parts of speech. NoXPOS is a token not yet tagged.
const (
	NoXPOS XPOS = iota
	TagDollar
	TagCloseQuote
	TagComma
	TagLRB
	TagRRB
	TagPeriod
	TagColon
	TagADD
	TagAFX
	TagCC
	TagCD
	TagDT
	TagEX
	TagFW
	TagGW
	TagHYPH
	TagIN
	TagJJ
	TagJJR
	TagJJS
	TagLS
	TagMD
	TagNFP
	TagNN
	TagNNP
	TagNNPS
	TagNNS
	TagPDT
	TagPOS
	TagPRP
	TagPRPS
	TagRB
	TagRBR
	TagRBS
	TagRP
	TagSYM
	TagTO
	TagUH
	TagVB
	TagVBD
	TagVBG
	TagVBN
	TagVBP
	TagVBZ
	TagWDT
	TagWP
	TagWPS
	TagWRB
	TagOpenQuote
)

// Rel is a dependency relation of Universal Dependencies v2, with its subtype.
type Rel uint8

// The relations. NoRel is a token not yet parsed.
const (
	NoRel Rel = iota
	RelRoot
	RelAcl
	RelAclRelcl
	RelAdvcl
	RelAdvclRelcl
	RelAdvmod
	RelAmod
	RelAppos
	RelAux
	RelAuxPass
	RelCase
	RelCc
	RelCcPreconj
	RelCcomp
	RelCompound
	RelCompoundPrt
	RelConj
	RelCop
	RelCsubj
	RelCsubjOuter
	RelCsubjPass
	RelDep
	RelDet
	RelDetPredet
	RelDiscourse
	RelDislocated
	RelExpl
	RelFixed
	RelFlat
	RelGoeswith
	RelIobj
	RelList
	RelMark
	RelNmod
	RelNmodDesc
	RelNmodNpmod
	RelNmodPoss
	RelNmodUnmarked
	RelNsubj
	RelNsubjOuter
	RelNsubjPass
	RelNummod
	RelObj
	RelObl
	RelOblAgent
	RelOblNpmod
	RelOblTmod
	RelOblUnmarked
	RelOrphan
	RelParataxis
	RelPunct
	RelReparandum
	RelVocative
	RelXcomp
)

var uposNames = [...]string{"_",
	"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN",
	"NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB",
	"X",
}

var xposNames = [...]string{"_",
	"$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD",
	"AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH",
	"IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN",
	"NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB",
	"RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD",
	"VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
	"``",
}

var relNames = [...]string{"_",
	"root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos",
	"aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt",
	"conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet",
	"discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list",
	"mark", "nmod", "nmod:desc", "nmod:npmod", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer",
	"nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:npmod", "obl:tmod", "obl:unmarked",
	"orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp",
}

// The number of values of each set, the empty one included.
const (
	NumUPOS = len(uposNames)
	NumXPOS = len(xposNames)
	NumRel  = len(relNames)
)

// String gives the tag as CoNLL-U writes it.
func (u UPOS) String() string { return uposNames[u] }

// String gives the tag as CoNLL-U writes it.
func (x XPOS) String() string { return xposNames[x] }

// String gives the relation as CoNLL-U writes it, subtype included.
func (r Rel) String() string { return relNames[r] }

// Base gives the relation without its subtype: obl for obl:agent.
func (r Rel) Base() Rel { return relBase[r] }

var relBase = func() (base [NumRel]Rel) {
	for r := range base {
		name, _, _ := strings.Cut(relNames[r], ":")
		base[r], _ = ParseRel(name)
	}
	return base
}()

// ParseUPOS reads a tag as CoNLL-U writes it.
func ParseUPOS(s string) (UPOS, bool) { return parse[UPOS](uposNames[:], s) }

// ParseXPOS reads a tag as CoNLL-U writes it.
func ParseXPOS(s string) (XPOS, bool) { return parse[XPOS](xposNames[:], s) }

// ParseRel reads a relation as CoNLL-U writes it.
func ParseRel(s string) (Rel, bool) { return parse[Rel](relNames[:], s) }

func parse[T ~uint8](names []string, s string) (T, bool) {
	for i, name := range names {
		if name == s {
			return T(i), true
		}
	}
	return 0, false
}

package codebook

import (
	"casus/nlp"
	"casus/plover"
)

// Role is the part an argument plays in a clause once the clause has been
// normalised: passives, relatives, control and nominalisation are gone.
type Role uint8

// The roles, as rules write them.
const (
	NoRole Role = iota
	Subj
	Obj
	IObj
	Comp
	Prep
	Poss
	Mod
	Quote
	Cond
)

// POS is the part of speech of a trigger.
type POS uint8

// The parts of speech, as rules write them.
const (
	NoPOS POS = iota
	Verb
	Noun
	Adj
	Adv
	Adposition
	Mark
	Det
	Aux
)

// Arg is one argument of a clause. A conjunction gives one Arg a conjunct.
type Arg struct {
	Role Role
	// Prep is the preposition of a Prep argument, its words joined by "_", or the
	// conjunction that opens a Cond.
	Prep string
	// Head is the index of the argument's head in the sentence.
	Head int
}

// Clause is one predicate with its arguments.
type Clause struct {
	Sentence *nlp.Sentence
	POS      POS
	// Head is the index of the predicate's head in the sentence.
	Head int
	// Light is the index of the light verb that carries a noun predicate
	// ("carried out an attack"), or -1.
	Light int
	Args  []Arg
	// Status is the clause's own: "actual", "planned", "hypothetical",
	// "negated" or "historical".
	Status string
}

// Facts answers what a rule may ask about the words of a clause. The coder
// implements it: what a participant is needs the atlas.
type Facts interface {
	// Is tells whether the argument headed by a token is of a kind that the
	// atlas or the coder knows: person, group, state, organisation, place, actor.
	Is(head int, kind string) bool
	// Country is that of the participant headed by a token, or "".
	Country(head int) string
	// Sectors are those of the participant headed by a token.
	Sectors(head int) plover.SectorSet
	// Events are the types of the events found so far in the argument headed
	// by a token: clauses are matched innermost first.
	Events(head int) plover.TypeSet
	// Status is that of the clause or noun predicate headed by a token, or ""
	// where it heads none: innermost first, as with Events.
	Status(head int) string
}

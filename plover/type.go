package plover

// Type is what an event is: one of PLOVER's sixteen types.
type Type uint8

// The event types, from cooperation to conflict as the manual lists them.
// NoType is no event.
const (
	NoType Type = iota
	AGREE
	CONSULT
	SUPPORT
	CONCEDE
	COOPERATE
	AID
	RETREAT
	REQUEST
	ACCUSE
	REJECT
	THREATEN
	PROTEST
	SANCTION
	MOBILIZE
	COERCE
	ASSAULT
)

// NumTypes is the number of values of Type, NoType included.
const NumTypes = len(typeNames)

var typeNames = [...]string{"",
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
	"REQUEST", "ACCUSE", "REJECT", "THREATEN",
	"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}

var typeTable = [NumTypes]struct {
	quad  Quad
	score float64
	about string
}{
	AGREE:     {VerbalCooperation, 2.5, "Agrees, offers or promises to cooperate, or plans a meeting or a joint undertaking still to come."},
	CONSULT:   {VerbalCooperation, 2.5, "Meets, talks, visits or phones. All are actors, unless one visits (the actor) and another is the host (the recipient)."},
	SUPPORT:   {VerbalCooperation, 5, "Backs, praises, recognises, signs or ratifies, without material help."},
	CONCEDE:   {VerbalCooperation, 4.5, "Gives way in words: pardons, apologises, announces a ceasefire or a withdrawal not yet carried out."},
	COOPERATE: {MaterialCooperation, 9.5, "Works together in deed: joint exercises, extradition, shared intelligence, trade."},
	AID:       {MaterialCooperation, 10, "Gives material help to the recipient: money, arms, relief, asylum, rescue, debt relief."},
	RETREAT:   {MaterialCooperation, 6.5, "Gives way in deed: withdraws, releases, disarms, holds a ceasefire, lets monitors in, resigns."},
	REQUEST:   {VerbalConflict, 0, "Asks, urges, demands or orders that another do something."},
	ACCUSE:    {VerbalConflict, -2, "Condemns, criticises, blames, charges, sues or investigates."},
	REJECT:    {VerbalConflict, -2, "Refuses, vetoes, defies, cancels a meeting or bars entry."},
	THREATEN:  {VerbalConflict, -3.5, "Warns of consequences or announces a hostile act still to come."},
	PROTEST:   {MaterialConflict, -5, "Demonstrates, riots, strikes or otherwise dissents in public."},
	SANCTION:  {MaterialConflict, -6, "Cuts relations or aid, expels diplomats, convicts; where people flee, whoever drives them out is the actor."},
	MOBILIZE:  {MaterialConflict, -5.5, "Moves or readies forces without using them."},
	COERCE:    {MaterialConflict, -7, "Represses without killing: arrests, raids, censors, bans, deports, sets curfews, hacks."},
	ASSAULT:   {MaterialConflict, -9, "Uses force against people or things. In two-sided fighting all parties are actors."},
}

// Types lists the event types in the manual's order.
func Types() []Type { return all[Type](NumTypes) }

// ParseType reads a type's name, in capitals: "ASSAULT".
func ParseType(name string) (Type, bool) { return find[Type](typeNames[:], name) }

// String gives the type's name.
func (t Type) String() string { return nameOf(typeNames[:], "Type", t) }

// Valid tells whether t is one of the sixteen types.
func (t Type) Valid() bool { return t != NoType && int(t) < NumTypes }

// Describe says in a sentence what the type means.
func (t Type) Describe() string { return typeTable[t].about }

// Quad gives the type's quad class.
func (t Type) Quad() Quad { return typeTable[t].quad }

// MarshalText writes the type's name.
func (t Type) MarshalText() ([]byte, error) { return marshal(typeNames[:], "event type", t) }

// UnmarshalText reads a type's name; the empty text is NoType.
func (t *Type) UnmarshalText(text []byte) error {
	return unmarshal(typeNames[:], "event type", t, text)
}

// Quad is a quad class: words or deeds, cooperation or conflict.
type Quad uint8

// The quad classes. Their numbers are the ones that event data sets use.
const (
	NoQuad Quad = iota
	VerbalCooperation
	MaterialCooperation
	VerbalConflict
	MaterialConflict
)

// NumQuads is the number of values of Quad, NoQuad included.
const NumQuads = len(quadNames)

var quadNames = [...]string{"",
	"verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict",
}

// Quads lists the quad classes by number.
func Quads() []Quad { return all[Quad](NumQuads) }

// ParseQuad reads a quad class's name: "verbal-conflict".
func ParseQuad(name string) (Quad, bool) { return find[Quad](quadNames[:], name) }

// String gives the quad class's name.
func (q Quad) String() string { return nameOf(quadNames[:], "Quad", q) }

// Valid tells whether q is one of the four classes.
func (q Quad) Valid() bool { return q != NoQuad && int(q) < NumQuads }

// Describe says in a sentence what the quad class means.
func (q Quad) Describe() string {
	return [NumQuads]string{
		VerbalCooperation:   "Words that bring the parties nearer to each other.",
		MaterialCooperation: "Deeds that bring the parties nearer to each other.",
		VerbalConflict:      "Words that set the parties against each other.",
		MaterialConflict:    "Deeds that set the parties against each other.",
	}[q]
}

// MarshalText writes the quad class's name.
func (q Quad) MarshalText() ([]byte, error) { return marshal(quadNames[:], "quad class", q) }

// UnmarshalText reads a quad class's name; the empty text is NoQuad.
func (q *Quad) UnmarshalText(text []byte) error {
	return unmarshal(quadNames[:], "quad class", q, text)
}

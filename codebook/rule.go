package codebook

import (
	"strings"

	"casus/plover"
)

// pattern is what rules and cues share: the words they stand for, their tests
// and their examples.
type pattern struct {
	name     string
	file     string
	line     int
	text     string // as it is written, without comments
	id       int
	triggers []trigger
	tests    []test
	// over holds the ids of the patterns this one wins over, through others too.
	over       map[int]bool
	overNames  []named
	examples   []Example
	confidence float64
}

// Name is the name that stands behind "rule" or "cue KIND".
func (p *pattern) Name() string { return p.name }

// Place gives the file and the line where the rule begins.
func (p *pattern) Place() (file string, line int) { return p.file, p.line }

// Examples lists the examples that stand with the rule.
func (p *pattern) Examples() []Example { return p.examples }

// Confidence is what the rule says of itself, 0.1 to 1, or 0 where it says
// nothing.
func (p *pattern) Confidence() float64 { return p.confidence }

// Triggers lists what stands behind "trigger" on the rule's lines.
func (p *pattern) Triggers() []string {
	var list []string
	for _, t := range p.triggers {
		list = append(list, strings.Join(strings.Fields(t.text)[1:], " "))
	}
	return list
}

// named is a name used on a line.
type named struct {
	name string
	line int
}

// trigger is one trigger line: alternatives of words, and arguments that
// belong to it.
type trigger struct {
	pos   POS
	words []string
	with  []withArg
	text  string
	line  int
}

type withArg struct {
	role roleSpec
	set  *Set
}

// roleSpec is a role as rules write it: prep(on|against) has its prepositions,
// cond(if|unless) its conjunctions.
type roleSpec struct {
	role  Role
	preps []string
	// foreign: only who is of another country than the actors.
	foreign bool
}

func (r roleSpec) matches(a *Arg) bool {
	if a.Role != r.role {
		return false
	}
	if !r.role.isMarked() {
		return true
	}
	for _, p := range r.preps {
		if p == a.Prep {
			return true
		}
	}
	return false
}

func (r roleSpec) String() string {
	if r.foreign {
		r.foreign = false
		return "foreign " + r.String()
	}
	if r.role.isMarked() {
		return r.role.String() + "(" + strings.Join(r.preps, "|") + ")"
	}
	return r.role.String()
}

// isMarked tells whether arguments of a role are told apart by the word that
// opens them.
func (r Role) isMarked() bool { return r == Prep || r == Cond }

// choice is alternatives of roles: the first that is there is taken, and all
// roles joined by "+" together.
type choice [][]roleSpec

// subject is what a test asks about.
type subject uint8

const (
	aboutArg subject = iota
	aboutTrigger
	aboutLight
	aboutStatus
)

// property is what a test asks of its subject.
type property uint8

const (
	isThere property = iota
	hasLemma
	hasKind
	hasSector
	hasNumber
	hasEvent
	hasStatus
)

// test is one "if" or "unless".
type test struct {
	unless   bool
	subject  subject
	role     roleSpec
	property property
	lemmas   *Set
	kinds    []kind
	sectors  plover.SectorSet
	plural   bool
	events   plover.TypeSet
	statuses []string
	text     string
	line     int
}

// kind is a kind of thing: one that the coder knows, or a set of nouns, or both.
type kind struct {
	name   string
	asked  bool // the coder knows it
	lemmas *Set
}

// A given is something that a rule gives when its tests hold.
type given[T any] struct {
	what T
	when []test
}

// slots are the places that arguments fill: those of rules first, then those
// of cues.
type slot uint8

const (
	slotActor slot = iota
	slotRecipient
	slotBoth
	slotSource
	slotContent
	slotHearer
	slotScope
	slotVictims
	slotPerpetrators
	slotFrom
	slotTo
	numSlots
)

var slotNames = [numSlots]string{
	"actor", "recipient", "both", "source", "content", "hearer", "scope", "victims", "perpetrators", "from", "to",
}

// arguments is which arguments fill which slots.
type arguments struct {
	choices [numSlots]choice
	inherit [slotBoth + 1]choice
	consume choice
	swap    bool
	// speaker tells that whoever says the clause is the actor where the actor's
	// choices find nobody.
	speaker bool
	said    [numSlots]int // on which line
}

// Rule makes an event.
type Rule struct {
	pattern
	arguments
	typ      plover.Type
	modes    []given[plover.Mode]
	contexts []given[plover.ContextSet]
	cameo    string
	status   string
	negative bool
	drops    []Drop
}

// Type is the type of the events that the rule makes.
func (r *Rule) Type() plover.Type { return r.typ }

// Drop says that an event of a type is left out where the rule has fired.
type Drop struct {
	Type plover.Type
	// Sentence tells that the whole sentence is meant, not the clause alone.
	Sentence bool
}

// CueKind is what a cue makes.
type CueKind uint8

// The kinds of cues.
const (
	AttributionCue CueKind = iota
	StatusCue
	LossCue
	AlignmentCue
	numCueKinds
	eventRule = numCueKinds // no cue: a rule
)

var cueKindNames = [numCueKinds]string{"attribution", "status", "loss", "alignment"}

// String gives the kind as rules write it.
func (k CueKind) String() string { return cueKindNames[k] }

// Cue makes an attribution, a status, a loss or an alignment.
type Cue struct {
	pattern
	arguments
	kind  CueKind
	gives string
	// orClause tells that the clause itself is the scope or the content where
	// no argument is.
	orClause bool
	cause    []given[string]
	measure  []given[string]
}

// Kind is what the cue makes.
func (c *Cue) Kind() CueKind { return c.kind }

// Gives is the value that stands behind "gives": "denies", "negated",
// "killed", "allied".
func (c *Cue) Gives() string { return c.gives }

// ContentStatus is what a status cue gives whose scope tells no event at all.
const ContentStatus = "content"

// The words of the language.
var (
	roleNames = [...]string{Subj: "subj", Obj: "obj", IObj: "iobj", Comp: "comp", Prep: "prep", Poss: "poss", Mod: "mod", Quote: "quote", Cond: "cond"}
	posNames  = [...]string{Verb: "verb", Noun: "noun", Adj: "adj", Adv: "adv", Adposition: "prep", Mark: "mark", Det: "det", Aux: "aux"}

	statusNames = []string{"actual", "planned", "hypothetical", "negated", "historical"}
	// askedKinds are the kinds that Facts.Is answers.
	askedKinds = []string{"person", "group", "state", "organisation", "place", "actor"}

	cueGives = [numCueKinds][]string{
		AttributionCue: {"asserts", "denies", "doubts"},
		StatusCue:      {"planned", "hypothetical", "negated", "historical", ContentStatus},
		LossCue:        {"killed", "wounded", "captured", "missing", "displaced", "casualties", "destroyed"},
		AlignmentCue:   {"allied", "backs", "opposes", "rival"},
	}
	cueSlots = [numCueKinds][]string{
		AttributionCue: {"source", "content", "hearer"},
		StatusCue:      {"scope"},
		LossCue:        {"victims", "perpetrators"},
		AlignmentCue:   {"from", "to", "both"},
	}
	causes   = []string{"violence", "accident", "disaster", "disease"}
	measures = []string{"single", "cumulative", "increment"}

	blockWords = []string{"type", "set", "kind", "frame", "rule", "cue"}
	frameWords = []string{"actor", "recipient", "both", "swap", "inherit", "consume"}
	ruleWords  = []string{"trigger", "if", "unless", "actor", "recipient", "both", "swap", "inherit", "frame", "type", "mode",
		"cameo", "context", "status", "polarity", "consume", "drops", "over", "confidence", "example", "parse-miss"}
	cueWords = []string{"trigger", "if", "unless", "gives", "over", "confidence", "example", "parse-miss"}
)

// String gives the part of speech as rules write it.
func (p POS) String() string { return posNames[p] }

// String gives the role as rules write it.
func (r Role) String() string { return roleNames[r] }

// CueKinds lists the kinds of cues.
func CueKinds() []CueKind { return []CueKind{AttributionCue, StatusCue, LossCue, AlignmentCue} }

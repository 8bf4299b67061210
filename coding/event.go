package coding

import "casus/plover"

// The ontology's enumerations, so that users of a coding need one import.
type (
	Type    = plover.Type
	Mode    = plover.Mode
	Context = plover.Context
	Sector  = plover.Sector
	Quad    = plover.Quad
)

// Event is who did what to whom.
type Event struct {
	// ID is stable over runs and machines, see IDs.
	ID       string    `json:"id"`
	Type     Type      `json:"type"`
	Modes    []Mode    `json:"modes"`
	Contexts []Context `json:"contexts"`
	// CAMEO is the CAMEO code of two to four digits: the rule's own where it
	// gives one, else the root of the type.
	CAMEO string `json:"cameo"`
	// Score goes from -10 (conflict) to 10 (cooperation).
	Score  float64 `json:"score"`
	Quad   Quad    `json:"quad"`
	Status Status  `json:"status"`
	// Trigger is the words that name the event, where it is first told.
	Trigger Span `json:"trigger"`
	// Mentions is every place that tells the event, the first one included.
	Mentions   []Mention     `json:"mentions"`
	Actors     []Participant `json:"actors"`
	Recipients []Participant `json:"recipients"`
	// Responsibility tells whether the actor himself says that it was he.
	Responsibility Responsibility `json:"responsibility"`
	// Date is nil where nothing tells the time.
	Date        *Time         `json:"date"`
	Places      []Place       `json:"places"`
	Attribution []Attribution `json:"attribution"`
	Sentence    Sentence      `json:"sentence"`
	// Confidence goes from 0 to 1.
	Confidence float64 `json:"confidence"`
	// Rule names the codebook rule that fired.
	Rule string `json:"rule"`
}

// Mention is one telling of an event.
type Mention struct {
	Trigger  Span     `json:"trigger"`
	Sentence Sentence `json:"sentence"`
}

package measure

import "casus/coding"

// Passage is a text as one coder coded it, reduced to what is compared.
type Passage struct {
	ID    string
	Date  string
	Title string
	// Text is empty where the file holds codings, which do not repeat it.
	Text string
	// Line is where the passage stands in its file, from 1.
	Line int

	Events []Event
	Losses []Loss
	Quotes []Quote

	// OneEvent tells that the coder wrote down one event of the text, though
	// it may tell more.
	OneEvent bool
	// Sources, Tolls and Quoted tell whether the coder looked for who says
	// so, for losses and for quotations. Where he did not, an empty list
	// means nothing.
	Sources, Tolls, Quoted bool
}

// Event is who did what to whom.
type Event struct {
	Type coding.Type
	// Modes is empty where none is told or none fits.
	Modes []coding.Mode
	// Status is empty where the coder tells none, which means actual.
	Status     coding.Status
	Trigger    string
	Actors     []Participant
	Recipients []Participant
	// Sources is who says so; empty is the narrator.
	Sources []Participant
	// Optional tells that the event was coded in one of two readings of the
	// text only.
	Optional bool
	// Confidence goes from 0 to 1; NoConfidence is none told.
	Confidence float64
	// Rule is the codebook rule that fired; people have none.
	Rule string
}

// NoConfidence is the confidence of an event whose coder states none.
const NoConfidence = -1

// Loss is a figure of people or things lost.
type Loss struct {
	Kind    coding.Kind
	Text    string
	Victims []Participant
	// Min and Max bound the figure; nil is open.
	Min, Max *int64
	// Claimant is who gives the figure; nil is the narrator.
	Claimant *Participant
	Denied   bool
	Optional bool
	// VictimsOpen and ClaimantOpen tell that two readings of the text differed
	// over the victims' country or the claimant, so that any is right.
	VictimsOpen, ClaimantOpen bool
	Rule                      string
}

// Quote is a direct quotation.
type Quote struct {
	Text string
	// Speaker has neither words nor country where the text tells none.
	Speaker Participant
}

// Participant is somebody as a coding names him.
type Participant struct {
	Text    string
	Country string
}

// status is the status that is meant where none is told.
func (e *Event) status() coding.Status {
	if e.Status == "" {
		return coding.Actual
	}
	return e.Status
}

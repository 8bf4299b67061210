package toll

import "casus/coding"

// Toll is the claims of one scope side by side.
type Toll struct {
	Scope   Scope    `json:"scope"`
	Columns []Column `json:"columns"`
	// Contradictions are those of all columns, the largest first.
	Contradictions []Contradiction `json:"contradictions"`
	// Aside are the claims that are shown and not counted.
	Aside []Aside `json:"aside"`
	// Floors are, for an episode, what the tolls of its incidents add up to.
	Floors []Floor `json:"floors"`
}

// Column is what is claimed of one kind of loss of some victims.
type Column struct {
	Key string `json:"key"`
	// Name is whose loss it is, for people: "the government of Mali", "Mali" (its
	// civilians), "all".
	Name   string      `json:"name"`
	Victim Victim      `json:"victim"`
	Kind   coding.Kind `json:"kind"`
	// Accounts are what each claimant says, in the order of the standings.
	Accounts []Account `json:"accounts"`
	// Blames are who is said to have done it, and by whom.
	Blames []Blame `json:"blames"`
	// Incident is the one of an episode that all these figures are of, where nobody
	// gives one of the whole; else empty.
	Incident string `json:"incident"`
	// Contested tells that claimants blame different parties. "Gunmen" contradict
	// nobody.
	Contested bool `json:"perpetrator_contested"`

	floor int64 // what the losses are at least, beside all claims
}

// Account is what one claimant says of a column.
type Account struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	// Claimant is nil for a narrator.
	Claimant *Side    `json:"claimant"`
	Relation Relation `json:"relation"`
	// Latest is nil where he gave no figure that counts.
	Latest *Revision `json:"latest"`
	// History is all that he said, from the earliest, the latest included. What
	// he repeated stands once.
	History []Revision `json:"history"`
	// Parts are figures of a part of his figure, never added to it. Beside are
	// smaller figures that he gave in the same report as a larger one, and the one person whom
	// the narrator tells of in a report that counts more: whether they are of a part or of something
	// else is not told, but they are no account of the whole.
	Parts  []Claim `json:"parts"`
	Beside []Claim `json:"beside"`
	// Denials are the figures that he rejects. What others reject of his stays
	// his figure; DeniedBy has their keys.
	Denials  []Claim  `json:"denials"`
	DeniedBy []string `json:"denied_by"`
}

// Revision is a figure that a claimant gave for some time.
type Revision struct {
	// Figure is what he said in all: an increment is added to what he said before.
	Figure Figure `json:"figure"`
	// Told is when he first said so, Again when last.
	Told  Moment `json:"told"`
	Again Moment `json:"told_again"`
	// Claim is the first that gave the figure.
	Claim Claim `json:"claim"`
	// Superseded tells that the report itself replaces the figure.
	Superseded bool `json:"superseded"`
	// Repeated has the ids of other claims, in other reports, that say the same.
	Repeated []string `json:"repeated"`
	// SoFar tells that the figure counts only the beginning of the episode: of
	// the whole it says "at least".
	SoFar bool `json:"so_far"`
	// Nothing has the id of the claim "no losses" of all kinds and classes that
	// stands for this one, else empty.
	Nothing string `json:"nothing"`
}

// Blame is one party that is said to have brought a loss about.
type Blame struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	// By are the claimants who say so, by their keys.
	By     []string `json:"by"`
	Claims []string `json:"claims"`
}

// Aside is a claim that is shown and not counted, and why.
type Aside struct {
	Claim  Claim  `json:"claim"`
	Column string `json:"column"`
	Why    string `json:"why"`
}

// Floor is what the incidents of an episode add up to by their cautious lows.
// It is a lower bound, and stands beside the claims on the whole, never among them.
type Floor struct {
	Column    string      `json:"column"`
	Name      string      `json:"name"` // whose loss it is, for people
	Victim    Victim      `json:"victim"`
	Kind      coding.Kind `json:"kind"`
	Low       int64       `json:"low"`
	Incidents []string    `json:"incidents"`
}

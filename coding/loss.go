package coding

// Loss is a figure of people or things lost, as one claimant gives it. Two
// claimants make two losses, and a contradiction between them is kept.
type Loss struct {
	// ID is stable over runs and machines, see IDs.
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	// The span is the words that tell the loss.
	Span
	// Victims has several participants where the figure is theirs jointly,
	// never theirs each.
	Victims []Participant `json:"victims"`
	// Min and Max bound the figure, both included; nil is open.
	Min     *int64  `json:"min"`
	Max     *int64  `json:"max"`
	Hedge   Hedge   `json:"hedge"`
	Measure Measure `json:"measure"`
	// PartOf is the id of the loss that this one is a part of ("including
	// four officers"), else empty. Parts are never added to their whole.
	PartOf string `json:"part_of"`
	// SupersededBy is the id of the loss that replaces this figure ("at least
	// 11, up from 7": the 7), else empty.
	SupersededBy string        `json:"superseded_by"`
	Cause        Cause         `json:"cause"`
	Perpetrators []Participant `json:"perpetrators"`
	// Claimant is the nearest source of the attribution; nil is the narrator.
	Claimant    *Participant  `json:"claimant"`
	Attribution []Attribution `json:"attribution"`
	// Denied tells that the claimant rejects this figure.
	Denied bool    `json:"denied"`
	Period *Time   `json:"period"`
	Places []Place `json:"places"`
	// Event is the id of the event that caused the loss, else empty.
	Event    string   `json:"event"`
	Sentence Sentence `json:"sentence"`
	// Confidence goes from 0 to 1.
	Confidence float64 `json:"confidence"`
	// Rule names the codebook rule that fired.
	Rule string `json:"rule"`
}

package coding

// Schema is the version of the contract, written into every coding.
const Schema = 1

// Coding is what was read out of one report.
type Coding struct {
	Schema     int         `json:"schema"`
	Coder      Coder       `json:"coder"`
	Report     Report      `json:"report"`
	Events     []Event     `json:"events"`
	Losses     []Loss      `json:"losses"`
	Quotes     []Quote     `json:"quotes"`
	Alignments []Alignment `json:"alignments"`
	// Places is every place that the text names, in text order, once a
	// mention.
	Places   []Place   `json:"places"`
	Warnings []Warning `json:"warnings"`
}

// Coder says what made the coding: the program's version and the content
// hashes of the model, the codebook and the atlas it used. The same four and
// the same report give the same coding, byte for byte.
type Coder struct {
	Version  string `json:"version"`
	Model    string `json:"model"`
	Codebook string `json:"codebook"`
	Atlas    string `json:"atlas"`
}

// Report names the report that was coded. Its text is not repeated.
type Report struct {
	ID string `json:"id"`
	// Date is the day of the report, as 2020-07-16.
	Date string `json:"date"`
	// Published is the moment of publication in RFC 3339 where its hour is
	// known, else empty.
	Published string `json:"published"`
	Source    string `json:"source"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Language  string `json:"language"`
}

// Sentence is where in the report an event, loss or mention was told.
type Sentence struct {
	// Index counts the sentences of the field, from 0.
	Index int `json:"index"`
	// Start and End are code-point offsets, end exclusive.
	Start int   `json:"start"`
	End   int   `json:"end"`
	In    Field `json:"in,omitempty"`
}

// Quote is what somebody said, in his own words (direct) or in the report's.
type Quote struct {
	ID string `json:"id"`
	// Speaker is nil where the text does not tell who speaks.
	Speaker *Participant `json:"speaker"`
	Span
	Direct bool `json:"direct"`
}

// Alignment is a standing relation that the text tells between two parties:
// From backs To. The relations "allied" and "rival" hold both ways.
type Alignment struct {
	ID       string      `json:"id"`
	From     Participant `json:"from"`
	To       Participant `json:"to"`
	Relation Relation    `json:"relation"`
	Span
	Attribution []Attribution `json:"attribution"`
}

// Warning tells the reader of something that he should look at himself: a
// contradiction between text and gazetteer, a sentence that was cut.
type Warning struct {
	Kind WarningKind `json:"kind"`
	Span
	// Detail is a sentence for people.
	Detail string `json:"detail"`
}

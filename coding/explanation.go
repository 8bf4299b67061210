package coding

// Explanation is how a report was read: why its coding says what it says. It is no part
// of the contract and may change with every casus.
type Explanation struct {
	Sentences []Reading `json:"sentences"`
}

// Reading is how one sentence was read.
type Reading struct {
	Text     string   `json:"text"`
	Sentence Sentence `json:"sentence"`
	// Unread tells that no word of the sentence may tell anything, so that it was not parsed.
	Unread bool `json:"unread"`
	// Tokens are the words and signs as a tree.
	Tokens  []Token  `json:"tokens"`
	Clauses []Clause `json:"clauses"`
	// Events are those that are first told here.
	Events []Made `json:"events"`
	// Dropped are events that rules made and that do not stand by themselves.
	Dropped []DroppedEvent `json:"dropped"`
}

// Token is one word or sign and its place in the tree.
type Token struct {
	Text  string `json:"text"`
	Start int    `json:"start"` // in code points
	End   int    `json:"end"`
	Lemma string `json:"lemma"`
	UPOS  string `json:"upos"`
	XPOS  string `json:"xpos"`
	// Head is the index of the token above it, -1 for a root.
	Head     int    `json:"head"`
	Relation string `json:"relation"`
	Depth    int    `json:"depth"`
	// Name is the atlas's id of what a name is taken for, By how it is named: name, demonym or seat.
	Name string `json:"name"`
	By   string `json:"by"`
}

// Clause is one predicate as rules see it, and the rules that were tried at it.
type Clause struct {
	POS string `json:"pos"`
	// Head is the index of the predicate, Light that of the light verb that carries it, or -1.
	Head      int        `json:"head"`
	Light     int        `json:"light"`
	Status    string     `json:"status"`
	Arguments []Argument `json:"arguments"`
	Tried     []Tried    `json:"tried"`
}

// Argument is one argument of a predicate.
type Argument struct {
	// Role is its part, with the preposition in brackets: subject, object, prep(in).
	Role string `json:"role"`
	Head int    `json:"head"` // the index of its head
	// Participants are whom it is taken for, for people.
	Participants []string `json:"participants"`
}

// Tried is one rule or cue that was tried, and what came of it.
type Tried struct {
	Name string `json:"name"`
	File string `json:"file"`
	// Line is that of the trigger or the test that failed, else that of the rule.
	Line  int    `json:"line"`
	Fired bool   `json:"fired"`
	Why   string `json:"why"`
}

// Made is an event that came of a sentence.
type Made struct {
	ID string `json:"id"`
	// Brief is the event in the form in which the codebook's examples write it.
	Brief string `json:"brief"`
	Rule  string `json:"rule"`
}

// DroppedEvent is an event that a rule made and that does not stand by itself.
type DroppedEvent struct {
	Type Type   `json:"type"`
	Head int    `json:"head"` // the index of its word
	Rule string `json:"rule"`
	Why  string `json:"why"`
}

// RuleText is a rule or cue of the codebook as it is written.
type RuleText struct {
	Name string `json:"name"`
	File string `json:"file"`
	Line int    `json:"line"`
	Text string `json:"text"`
}

package nlp

// Document is one analysed text. It is never changed once Analyze has
// returned it, so goroutines may share it.
type Document struct {
	Text      string
	Sentences []Sentence
	Warnings  []Warning
	Masks     []Mask // the names that were known when the text was cut
}

// Sentence is one sentence with its tokens in text order.
type Sentence struct {
	// Start and End are code-point offsets into Document.Text, end exclusive.
	Start, End int
	Tokens     []Token
	Names      []Name
	// Unread, set before the sentence is parsed, spares it the parser: its tokens
	// hang flat, as if they were punctuation.
	Unread bool
}

// Token is one syntactic word. Its form is always a piece of the text:
// "don't" gives "do" and "n't".
type Token struct {
	Form  string
	Lemma string
	// Start and End are code-point offsets into Document.Text, end exclusive.
	Start, End int
	// Byte is the offset of the form's first byte in Document.Text.
	Byte int
	// Head is the index of the head in Sentence.Tokens, -1 for the root.
	Head int
	UPOS UPOS
	XPOS XPOS
	Rel  Rel
	// Glued tells that no space follows the token.
	Glued bool
	// Mask is the class of the mask that covers the token, or NotMasked.
	Mask MaskClass
}

// Name is a named entity: the tokens First to Last, both included.
type Name struct {
	First, Last int
	Kind        NameKind
}

// NameKind is what a name names.
type NameKind uint8

// The kinds of names.
const (
	OtherName NameKind = iota
	PersonName
	OrganisationName
	PlaceName
)

// String gives the kind as the JSON output writes it.
func (k NameKind) String() string {
	return [...]string{"other", "person", "organisation", "place"}[k]
}

// MaskClass is all that the analyzer may know of a masked name.
type MaskClass uint8

// The classes of masked names.
const (
	NotMasked     MaskClass = iota
	MaskPerson              // "Ilham Aliyev"
	MaskState               // a state, its capital or its seat of power: "Azerbaijan", "Baku", "the Kremlin"
	MaskPlace               // any other place: "Tavush"
	MaskGroup               // an organisation or armed group: "NATO", "M23"
	MaskAdjective           // a demonym used as an adjective or noun: "Iraqi", "Iraqis"
)

// String names the class.
func (c MaskClass) String() string {
	return [...]string{"", "person", "state", "place", "group", "adjective"}[c]
}

// Mask says that the code points Start to End of a text are a known name. A
// name of several words is parsed as one unit and expanded afterwards.
type Mask struct {
	Start, End int
	Class      MaskClass
	Plural     bool
}

// Warning tells of something in the text that was handled otherwise than a
// reader would expect, such as a sentence cut because it was too long.
type Warning struct {
	Start, End int
	Detail     string
}

// Cut gives the words of tokens first to last, both included, as they stand
// in the document.
func (d *Document) Cut(s *Sentence, first, last int) string {
	t := s.Tokens[last]
	return d.Text[s.Tokens[first].Byte : t.Byte+len(t.Form)]
}

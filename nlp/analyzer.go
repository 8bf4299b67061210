package nlp

// Analyzer turns text into documents. It is read-only once loaded: any number
// of goroutines may share one.
type Analyzer struct {
	model *model
}

// Analyze reads a text. Masks must be in text order and must not overlap;
// names they cover are parsed as one unit and their letters are never seen.
// It takes any valid UTF-8 and never fails: what it could not do as asked is
// told in Document.Warnings.
func (a *Analyzer) Analyze(text string, masks []Mask) *Document {
	return a.model.analyze(text, masks)
}

// Parse fills in the tags, trees, lemmas and names of a document whose
// sentences are already cut into tokens. Sentences too long are cut further,
// as Document.Warnings tells.
func (a *Analyzer) Parse(doc *Document) { a.model.parse(doc, nil) }

// Version is the content hash of the model, in hexadecimal digits.
func (a *Analyzer) Version() string { return a.model.version }

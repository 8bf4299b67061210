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

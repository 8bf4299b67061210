package net

// Shape gives the sizes of a network. All of them but the numbers of classes
// are multiples of 32.
type Shape struct {
	Forms  int // rows of the form table
	Form   int // width of a form's embedding
	Piece  int // width of the sum of a form's pieces
	Hidden int // cells of one direction of one layer
	Layers int
	// TagLayer is the layer, counted from 1, that the tags are read from.
	TagLayer int
	Arc      int // width of the arc scorer
	Label    int // width of the relation scorer

	// The numbers of classes. Class 0 of all but the names is "none" and is never
	// given.
	UPOS, XPOS, Names, Rels int
	// RootRel is the relation of the root, which no other unit may have.
	RootRel int
}

// Tags is the width of the tagger's output, padded.
func (s Shape) Tags() int { return padded(s.UPOS + s.XPOS + s.Names) }

// Relations is the width of the relation scorer's output, padded.
func (s Shape) Relations() int { return padded(s.Rels) }

// Input is the width of a layer's input, counted from 0.
func (s Shape) Input(layer int) int {
	if layer == 0 {
		return s.Form + s.Piece
	}
	return 2 * s.Hidden
}

func padded(n int) int { return (n + 31) / 32 * 32 }

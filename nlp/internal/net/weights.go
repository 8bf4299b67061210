package net

// Floats are the numbers that training found, each matrix row by row, with the
// input's width as the number of rows.
type Floats struct {
	Shape  Shape
	Words  []string  // the form of each row from FirstFormRow
	Forms  []float32 // Shape.Forms rows of Shape.Form
	Pieces []float32 // Buckets rows of Shape.Piece

	Layers []FloatLayer
	// Tag has the columns of UPOS, XPOS and names.
	Tag FloatAffine
	// Sides has the columns of an arc's dependent and head, and then of a
	// relation's.
	Sides     FloatAffine
	RootArc   []float32
	RootLabel []float32
	Arc       FloatAffine
	Rel       FloatAffine
}

// FloatAffine is a matrix with a bias a column.
type FloatAffine struct{ W, B []float32 }

// FloatLayer is a bidirectional layer. The columns of In are the gates input,
// forget, output and cell of the forward direction, then of the backward.
type FloatLayer struct {
	In  FloatAffine
	Rec [2][]float32
}

// weights are the same in fixed point, as they are stored.
type weights struct {
	shape         Shape
	words         []string
	forms, pieces table
	layers        []layerWeights
	tag, sides    affine
	arc, rel      affine
	rootArc       []int16
	rootLabel     []int16
	sigmoid, tanh []int16
}

// table is an embedding table of 8-bit numbers with a scale a row: a value is
// the number times the scale, divided by 16, in the first layer's fixed point.
type table struct {
	width int
	scale []uint16
	data  []int8
}

type affine struct {
	rows, cols int
	w          []int16
	b          []int32
}

type layerWeights struct {
	in  affine
	rec [2][]int16
}

// Quantize puts the network into fixed point and gives the bytes that Load
// reads.
func Quantize(f *Floats) []byte {
	s := f.Shape
	w := &weights{
		shape:     s,
		words:     f.Words,
		forms:     newTable(f.Forms, s.Form),
		pieces:    newTable(f.Pieces, s.Piece),
		tag:       newAffine(f.Tag, s.Tags(), weightBits, sumBits),
		sides:     newAffine(f.Sides, 2*s.Arc+2*s.Label, weightBits, sumBits),
		arc:       newAffine(f.Arc, s.Arc, weightBits, sideBits+weightBits),
		rel:       newAffine(f.Rel, s.Relations(), weightBits, sideBits+weightBits),
		rootArc:   fixed16(f.RootArc, sideBits),
		rootLabel: fixed16(f.RootLabel, sideBits),
	}
	for i, l := range f.Layers {
		bits := weightBits
		if i == 0 {
			bits = inputWeight
		}
		w.layers = append(w.layers, layerWeights{
			in:  newAffine(l.In, 8*s.Hidden, bits, sumBits),
			rec: [2][]int16{fixed16(l.Rec[0], weightBits), fixed16(l.Rec[1], weightBits)},
		})
	}
	w.sigmoid, w.tanh = tables()
	return w.marshal()
}

func newTable(f []float32, width int) table {
	rows := len(f) / width
	t := table{width, make([]uint16, rows), make([]int8, len(f))}
	for r := range rows {
		row := f[r*width : (r+1)*width]
		var top float64
		for _, x := range row {
			top = max(top, float64(x), -float64(x))
		}
		scale := min(max(clip32(top*(16<<inputBits)/127), 1), 1<<16-1)
		t.scale[r] = uint16(scale)
		for i, x := range row {
			q := float64(x) * (16 << inputBits) / float64(scale)
			t.data[r*width+i] = int8(min(max(clip16(q), -127), 127))
		}
	}
	return t
}

// expand gives the table in the first layer's fixed point.
func (t table) expand() []int16 {
	out := make([]int16, len(t.data))
	for r, scale := range t.scale {
		s := int32(scale)
		row := t.data[r*t.width : (r+1)*t.width]
		dst := out[r*t.width : (r+1)*t.width]
		for i, x := range row {
			v := (int32(x)*s + 8) >> 4
			dst[i] = int16(min(max(v, -32767), 32767))
		}
	}
	return out
}

func newAffine(f FloatAffine, cols, weight, bias int) affine {
	a := affine{len(f.W) / cols, cols, fixed16(f.W, weight), make([]int32, cols)}
	for i, x := range f.B {
		a.b[i] = clip32(float64(x) * float64(int64(1)<<bias))
	}
	return a
}

func fixed16(f []float32, bits int) []int16 {
	q := make([]int16, len(f))
	for i, x := range f {
		q[i] = clip16(float64(x) * float64(int(1)<<bits))
	}
	return q
}

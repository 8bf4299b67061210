package net

import "sync"

// Network is a trained network, ready to run. It is never written to, so any
// number of goroutines may share it.
type Network struct {
	shape         Shape
	known         map[string]int32
	forms, pieces []int16
	layers        []layer
	tag, sides    linear
	arc, rel      linear
	rootArc       []int16
	rootLabel     []int16
	sigmoid, tanh []int16
	batches       sync.Pool
}

type layer struct {
	in  linear
	rec [2]matrix
}

type linear struct {
	m matrix
	b []int32
}

// Load reads what Quantize wrote.
func Load(data []byte) (*Network, error) {
	w, err := unmarshal(data)
	if err != nil {
		return nil, err
	}
	n := &Network{
		shape:     w.shape,
		known:     make(map[string]int32, len(w.words)),
		forms:     w.forms.expand(),
		pieces:    w.pieces.expand(),
		tag:       newLinear(w.tag),
		sides:     newLinear(w.sides),
		arc:       newLinear(w.arc),
		rel:       newLinear(w.rel),
		rootArc:   w.rootArc,
		rootLabel: w.rootLabel,
		sigmoid:   append(w.sigmoid, 0), // the kernel reads one past the end
		tanh:      append(w.tanh, 0),
	}
	for i, word := range w.words {
		n.known[word] = int32(FirstFormRow + i)
	}
	h := w.shape.Hidden
	for _, l := range w.layers {
		n.layers = append(n.layers, layer{newLinear(l.in), [2]matrix{packMatrix(l.rec[0], h, 4*h), packMatrix(l.rec[1], h, 4*h)}})
	}
	n.batches.New = func() any { return &Batch{n: n} }
	return n, nil
}

func newLinear(a affine) linear { return linear{packMatrix(a.w, a.rows, a.cols), a.b} }

// Shape gives the network's sizes.
func (n *Network) Shape() Shape { return n.shape }

// apply gives x·m+b for rows rows, in y.
func (l *linear) apply(y []int32, x []int16, rows int) []int32 {
	y = grow(y, roomFor(rows)*l.m.n)
	l.m.product(y, l.m.n, l.b, 0, x, l.m.k, rows)
	return y
}

// Batch is some sentences that are read together, so that the weights are
// fetched once for all. Get one with Network.Batch, fill it, Run it, look at
// the results, and Release it.
type Batch struct {
	// The results, one a unit in the order they were added.
	UPOS, XPOS, Name, Rel []uint8
	// Head is the place in its sentence of the unit's head, -1 for the root.
	Head []int32

	n     *Network
	feats Features
	ends  []int32 // of each sentence, in units

	order  []int32 // sentences from the longest to the shortest
	starts []int32 // first row of the units at one distance from the beginning
	rowOf  []int32 // row of each unit

	x, h   []int16 // of the current layer: input, output
	sums   []int32
	cells  []int16
	side   []int16
	dep    []int16
	query  []int16
	tags   []int32
	heads  matrix
	scores []int32
	zeros  []int32
	packed []int32
	hidden []int16
	tree   Decoder
}

// Batch gives an empty batch.
func (n *Network) Batch() *Batch {
	b := n.batches.Get().(*Batch)
	b.Reset()
	return b
}

// Release gives the batch back; its results must not be looked at any more.
func (b *Batch) Release() { b.n.batches.Put(b) }

// Reset empties the batch.
func (b *Batch) Reset() {
	b.feats.Reset()
	b.ends = b.ends[:0]
}

// Len gives the number of units added.
func (b *Batch) Len() int { return len(b.feats.Forms) }

// AddForm appends a word to the sentence.
func (b *Batch) AddForm(form string) { b.feats.AddForm(b.n.known, form) }

// AddMask appends a masked name of a class from 1 to 5.
func (b *Batch) AddMask(class int, plural bool) { b.feats.AddMask(class, plural) }

// EndSentence ends the sentence, which must have a unit.
func (b *Batch) EndSentence() { b.ends = append(b.ends, int32(b.Len())) }

// sentence gives the units of sentence s.
func (b *Batch) sentence(s int32) (from, to int32) {
	if s > 0 {
		from = b.ends[s-1]
	}
	return from, b.ends[s]
}

// roomFor tells for how many rows there must be room where products read or
// write some, wherever among them they begin.
func roomFor(rows int) int { return rows + tileRows }

// grow gives a slice of length n, reusing s where it is long enough. What it
// holds is undefined.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

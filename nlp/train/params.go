package train

import (
	"math"
	"math/rand/v2"

	"casus/nlp/internal/net"
)

// params are the network's numbers: the dense ones in one run, so that a
// gradient is one run too, and the two embedding tables.
type params struct {
	shape net.Shape
	dense []float32
	forms []float32 // shape.Forms rows of shape.Form
	piece []float32 // net.Buckets rows of shape.Piece

	layers []layerParams
	tag    affine // into Tags() columns: UPOS, XPOS, names
	proj   affine // into the dependent and head sides of arcs, then of relations
	rootA  block  // the root as a head of arcs
	rootL  block  // and of relations
	arc    affine // between the dependent's side and the head's
	rel    affine // into Relations() columns
}

// block is a matrix within params.dense, row-major.
type block struct{ at, rows, cols int }

func (b block) of(dense []float32) []float32 { return dense[b.at : b.at+b.rows*b.cols] }

// affine is a matrix with a bias.
type affine struct{ w, b block }

// layerParams is one bidirectional LSTM. The columns of in are the gates
// input, forget, output, cell of the forward direction, then of the backward.
type layerParams struct {
	in  affine
	rec [2]block
}

func newParams(shape net.Shape) *params {
	p := &params{shape: shape}
	at := 0
	take := func(rows, cols int) block {
		b := block{at, rows, cols}
		at += rows * cols
		return b
	}
	both := func(rows, cols int) affine { return affine{take(rows, cols), take(1, cols)} }
	h := shape.Hidden
	for l := range shape.Layers {
		p.layers = append(p.layers, layerParams{
			in:  both(shape.Input(l), 8*h),
			rec: [2]block{take(h, 4*h), take(h, 4*h)},
		})
	}
	p.tag = both(2*h, shape.Tags())
	p.proj = both(2*h, 2*shape.Arc+2*shape.Label)
	p.rootA = take(1, shape.Arc)
	p.rootL = take(1, shape.Label)
	p.arc = both(shape.Arc, shape.Arc)
	p.rel = both(shape.Label, shape.Relations())
	p.dense = make([]float32, at)
	p.forms = make([]float32, shape.Forms*shape.Form)
	p.piece = make([]float32, net.Buckets*shape.Piece)
	return p
}

func (p *params) init(r *rand.Rand) {
	fill := func(s []float32, scale float64) {
		for i := range s {
			s[i] = float32(scale * r.NormFloat64())
		}
	}
	glorot := func(b block, cols int) {
		fill(b.of(p.dense), math.Sqrt(2/float64(b.rows+cols)))
	}
	h := p.shape.Hidden
	for _, l := range p.layers {
		glorot(l.in.w, h)
		bias := l.in.b.of(p.dense)
		for _, d := range [...]int{0, 4 * h} {
			for i := range h {
				bias[d+h+i] = 1 // remember at first
			}
		}
		for _, rec := range l.rec {
			w := rec.of(p.dense)
			for g := range 4 {
				orthogonal(r, w[g*h:], h, 4*h)
			}
		}
	}
	glorot(p.tag.w, p.tag.w.cols)
	glorot(p.proj.w, p.shape.Arc)
	fill(p.rootA.of(p.dense), 0.3)
	fill(p.rootL.of(p.dense), 0.3)
	glorot(p.arc.w, p.shape.Arc)
	glorot(p.rel.w, p.rel.w.cols)
	fill(p.forms, 0.3)
	fill(p.piece, 0.1)
}

// orthogonal fills the n by n matrix at w, whose rows lie ld apart, with a
// random rotation.
func orthogonal(r *rand.Rand, w []float32, n, ld int) {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n)
		for j := range rows[i] {
			rows[i][j] = r.NormFloat64()
		}
		for _, other := range rows[:i] {
			var dot float64
			for j, x := range other {
				dot += float64(x * rows[i][j])
			}
			for j, x := range other {
				rows[i][j] -= float64(dot * x)
			}
		}
		var norm float64
		for _, x := range rows[i] {
			norm += float64(x * x)
		}
		norm = math.Sqrt(norm)
		for j := range rows[i] {
			rows[i][j] /= norm
			w[i*ld+j] = float32(rows[i][j])
		}
	}
}

// packed are the parameters as the matrix products want them, made anew after
// every update: forward, and transposed for the gradients.
type packed struct {
	in, inT   []panels
	rec, recT [][2]panels
	tag, tagT panels
	proj      panels
	projT     panels
	arc, arcT panels
	rel, relT panels
}

func (q *packed) refresh(p *params) {
	if q.in == nil {
		n := len(p.layers)
		q.in, q.inT, q.rec, q.recT = make([]panels, n), make([]panels, n), make([][2]panels, n), make([][2]panels, n)
	}
	var jobs []func()
	set := func(fwd, back *panels, b block) {
		w := b.of(p.dense)
		jobs = append(jobs,
			func() { fwd.pack(w, b.cols, b.rows, b.cols) },
			func() { back.packTransposed(w, b.cols, b.rows, b.cols) })
	}
	for l, lp := range p.layers {
		set(&q.in[l], &q.inT[l], lp.in.w)
		for d := range 2 {
			set(&q.rec[l][d], &q.recT[l][d], lp.rec[d])
		}
	}
	set(&q.tag, &q.tagT, p.tag.w)
	set(&q.proj, &q.projT, p.proj.w)
	set(&q.arc, &q.arcT, p.arc.w)
	set(&q.rel, &q.relT, p.rel.w)
	parallel(len(jobs), func(i int) { jobs[i]() })
}

package train

import (
	"math"
	"math/rand/v2"

	"casus/nlp/internal/net"
)

// The shares that dropout takes. All masks are drawn once a sentence.
const (
	dropInput  = 0.25
	dropLayer  = 0.33
	dropRec    = 0.20
	dropHeads  = 0.33
	dropForm   = 0.10 // of forms taken for unknown whatever their count
	rareForm   = 0.25 // and of a form seen n times: rareForm/(rareForm+n)
	weightUPOS = 1.0
	weightXPOS = 0.5
	weightName = 0.5
)

// shard computes one part of a minibatch: losses and gradients.
type shard struct {
	p     *params
	q     *packed
	count []int32 // how often each form was seen

	batch   batch
	work    scratch
	formRow []int32
	layers  []lstm
	recMask [][]float32
	masks   [][]float32 // of each layer's input, then of the tagger's and the parser's
	tagIn   []float32
	headIn  []float32
	tags    []float32
	proj    []float32
	projMsk []float32
	query   []float32
	hidden  []float32
	rels    []float32
	scores  []float32
	dProj   []float32
	dQuery  []float32
	dLayer  [][]float32

	grad      []float32
	formGrad  rowGrads
	pieceGrad rowGrads
	loss      loss

	arcs []arcScores
}

// arcScores are the scores of one sentence: a row a word, the root first.
type arcScores struct {
	ld   int
	data []float32
}

type loss struct{ arc, rel, upos, xpos, name float64 }

func (l *loss) add(o loss) {
	l.arc += o.arc
	l.rel += o.rel
	l.upos += o.upos
	l.xpos += o.xpos
	l.name += o.name
}

// rowGrads are gradients of the rows of a table that were touched.
type rowGrads struct {
	width int
	slot  map[int32]int
	rows  []int32
	data  []float32
}

func (g *rowGrads) reset() {
	if g.slot == nil {
		g.slot = map[int32]int{}
	}
	clear(g.slot)
	g.rows, g.data = g.rows[:0], g.data[:0]
}

func (g *rowGrads) add(row int32, d []float32) {
	at, ok := g.slot[row]
	if !ok {
		at = len(g.data)
		g.slot[row] = at
		g.rows = append(g.rows, row)
		g.data = append(g.data, d...)
		return
	}
	dst := g.data[at:][:len(d)]
	for i, x := range d {
		dst[i] += x
	}
}

// mask draws one row of dropout a sentence: 0, or what keeps the mean.
func mask(r *rand.Rand, m []float32, sentences, width int, drop float64) []float32 {
	m = grow(m, sentences*width)
	limit, keep := dropout(drop)
	for i := range m {
		m[i] = keep
		if r.Uint32() < limit {
			m[i] = 0
		}
	}
	return m
}

// dropout gives the limit under which a random number drops, and the factor
// for what is kept.
func dropout(share float64) (limit uint32, keep float32) {
	return uint32(share * (1 << 32)), float32(1 / (1 - share))
}

// masked multiplies the rows of src by the masks of their sentences.
func (s *shard) masked(dst, src []float32, width int, m []float32) []float32 {
	dst = grow(dst, s.batch.rows*width)
	if m == nil {
		copy(dst, src)
		return dst
	}
	for t, from := range s.batch.start {
		for i := range s.batch.active(t) {
			a, k, d := src[(from+i)*width:][:width], m[i*width:][:width], dst[(from+i)*width:][:width]
			for j, x := range a {
				d[j] = x * k[j]
			}
		}
	}
	return dst
}

// forward computes all scores. r draws the dropout; nil is no dropout.
func (s *shard) forward(r *rand.Rand) {
	p, q, b, shape := s.p, s.q, &s.batch, s.p.shape
	n, ns, h := b.rows, len(b.sentences), shape.Hidden
	if s.layers == nil {
		s.layers = make([]lstm, shape.Layers)
		s.recMask = make([][]float32, shape.Layers)
		s.masks = make([][]float32, shape.Layers+2)
		s.dLayer = make([][]float32, shape.Layers+2)
		s.formGrad.width, s.pieceGrad.width = shape.Form, shape.Piece
	}
	draw := func(i, width int, share float64) []float32 {
		if r == nil {
			s.masks[i] = nil
		} else {
			s.masks[i] = mask(r, s.masks[i], ns, width, share)
		}
		return s.masks[i]
	}

	width := shape.Input(0)
	s.work.tmp3 = zeroed(s.work.tmp3, n*width)
	s.formRow = grow(s.formRow, n)
	for row := range n {
		f := b.feats.Forms[b.featRow[row]]
		if r != nil && f >= net.FirstFormRow {
			c := float64(s.count[f])
			if r.Float64() < dropForm+(1-dropForm)*rareForm/(rareForm+c) {
				f = net.UnknownForm
			}
		}
		s.formRow[row] = f
		x := s.work.tmp3[row*width:][:width]
		copy(x, p.forms[int(f)*shape.Form:][:shape.Form])
		sum := x[shape.Form:]
		for _, piece := range b.feats.PiecesOf(b.featRow[row]) {
			for i, v := range p.piece[int(piece)*shape.Piece:][:shape.Piece] {
				sum[i] += v
			}
		}
	}
	from := s.work.tmp3
	for l := range s.layers {
		share := dropLayer
		if l == 0 {
			share = dropInput
		}
		lay := &s.layers[l]
		lay.x = s.masked(lay.x, from, shape.Input(l), draw(l, shape.Input(l), share))
		var rec []float32
		if r != nil {
			s.recMask[l] = mask(r, s.recMask[l], ns, 2*h, dropRec)
			rec = s.recMask[l]
		}
		lay.forward(b, h, p.layers[l].in.b.of(p.dense), &q.in[l], &q.rec[l], rec, &s.work)
		from = lay.out
	}

	s.tagIn = s.masked(s.tagIn, s.layers[shape.TagLayer-1].out, 2*h, draw(shape.Layers, 2*h, dropHeads))
	s.tags = s.affine(s.tags, s.tagIn, 2*h, p.tag, &q.tag)

	s.headIn = s.masked(s.headIn, from, 2*h, draw(shape.Layers+1, 2*h, dropHeads))
	s.proj = s.affine(s.proj, s.headIn, 2*h, p.proj, &q.proj)
	pw, a := p.proj.w.cols, shape.Arc
	for i := range n {
		for j, x := range s.proj[i*pw:][:2*a] { // the relations' sides are added first
			if x < 0 {
				s.proj[i*pw+j] = 0
			}
		}
	}
	if r != nil {
		// Only the arcs' sides: the relations' have a dropout after their sum.
		s.projMsk = mask(r, s.projMsk, ns, pw, dropHeads)
		for i := range ns {
			for j := 2 * a; j < pw; j++ {
				s.projMsk[i*pw+j] = 1
			}
		}
		s.proj = s.masked(s.proj, s.proj, pw, s.projMsk)
	}
	dep := s.work.tmp[:0]
	dep = grow(dep, n*a)
	for i := range n {
		copy(dep[i*a:][:a], s.proj[i*pw:])
	}
	s.query = s.affine(s.query, dep, a, p.arc, &q.arc)
	s.work.tmp = dep
	s.scoreArcs()
}

// affine gives x·w+b, rows by the width of b.
func (s *shard) affine(y, x []float32, k int, p affine, w *panels) []float32 {
	n, cols := s.batch.rows, p.w.cols
	y = grow(y, n*cols)
	bias := p.b.of(s.p.dense)
	for r := range n {
		copy(y[r*cols:][:cols], bias)
	}
	s.work.s.pack(x, k, n, k)
	addProduct(y, cols, &s.work.s, w)
	return y
}

// gatherHeads lays the head sides of sentence i out row by row, the root's
// first.
func (s *shard) gatherHeads(i int) []float32 {
	a, pw := s.p.shape.Arc, s.p.proj.w.cols
	n := len(s.batch.sentences[i].words)
	s.work.tmp2 = grow(s.work.tmp2, (n+1)*a)
	copy(s.work.tmp2, s.p.rootA.of(s.p.dense))
	for t := range n {
		copy(s.work.tmp2[(t+1)*a:][:a], s.proj[s.batch.row(i, t, 0)*pw+a:])
	}
	return s.work.tmp2
}

func (s *shard) gatherQueries(i int) []float32 {
	a := s.p.shape.Arc
	n := len(s.batch.sentences[i].words)
	s.work.tmp3 = grow(s.work.tmp3, n*a)
	for t := range n {
		copy(s.work.tmp3[t*a:][:a], s.query[s.batch.row(i, t, 0)*a:])
	}
	return s.work.tmp3
}

func (s *shard) scoreArcs() {
	a := s.p.shape.Arc
	if len(s.arcs) < len(s.batch.sentences) {
		s.arcs = append(s.arcs, make([]arcScores, len(s.batch.sentences)-len(s.arcs))...)
	}
	for i := range s.batch.sentences {
		n := len(s.batch.sentences[i].words)
		s.work.p.packTransposed(s.gatherHeads(i), a, n+1, a)
		s.work.s.pack(s.gatherQueries(i), a, n, a)
		sc := &s.arcs[i]
		sc.ld = s.work.p.n
		sc.data = zeroed(sc.data, n*sc.ld)
		addProduct(sc.data, sc.ld, &s.work.s, &s.work.p)
		for t := range n {
			sc.data[t*sc.ld+t+1] = -1e9 // no word is its own head
		}
	}
}

// headRow gives the relation side of a head, the root's for -1.
func (s *shard) headRow(row int) []float32 {
	if row < 0 {
		return s.p.rootL.of(s.p.dense)
	}
	return s.proj[row*s.p.proj.w.cols+2*s.p.shape.Arc+s.p.shape.Label:][:s.p.shape.Label]
}

// scoreRels scores the relations between each row and the given head.
func (s *shard) scoreRels(head []int, r *rand.Rand) {
	n, lw, pw := s.batch.rows, s.p.shape.Label, s.p.proj.w.cols
	s.hidden = grow(s.hidden, n*lw)
	limit, keep := dropout(dropHeads)
	for row := range n {
		dep := s.proj[row*pw+2*s.p.shape.Arc:][:lw]
		dst := s.hidden[row*lw:][:lw]
		for i, x := range s.headRow(head[row]) {
			v := max(0, x+dep[i])
			if r != nil {
				if r.Uint32() < limit {
					v = 0
				} else {
					v *= keep
				}
			}
			dst[i] = v
		}
	}
	s.rels = s.affine(s.rels, s.hidden, lw, s.p.rel, &s.q.rel)
}

// run computes losses and gradients of the batch, each divided by norm.
func (s *shard) run(r *rand.Rand, norm float32) {
	s.forward(r)
	s.scoreRels(s.batch.head, r)
	s.backward(norm)
}

// softmaxGrad turns scores into the gradient of the cross-entropy of gold and
// gives that.
func softmaxGrad(z []float32, gold int, scale float32) float64 {
	top := z[0]
	for _, x := range z {
		top = max(top, x)
	}
	var sum float64
	for _, x := range z {
		sum += math.Exp(float64(x - top))
	}
	l := math.Log(sum) - float64(z[gold]-top)
	for i, x := range z {
		z[i] = scale * float32(math.Exp(float64(x-top))/sum)
	}
	z[gold] -= scale
	return l
}

func (s *shard) backward(norm float32) {
	p, q, b, shape := s.p, s.q, &s.batch, s.p.shape
	n, h, a, lw, pw := b.rows, shape.Hidden, shape.Arc, shape.Label, p.proj.w.cols
	s.grad = zeroed(s.grad, len(p.dense))
	s.loss = loss{}
	scale := 1 / norm

	// Tags.
	tw := shape.Tags()
	for row := range n {
		z := s.tags[row*tw:][:tw]
		u, x := z[:shape.UPOS], z[shape.UPOS:][:shape.XPOS]
		m := z[shape.UPOS+shape.XPOS:][:shape.Names]
		w := b.word[row]
		s.loss.upos += softmaxGrad(u, int(w.upos), scale*weightUPOS)
		s.loss.xpos += softmaxGrad(x, int(w.xpos), scale*weightXPOS)
		if w.name == nameUnknown {
			clear(m)
		} else {
			s.loss.name += softmaxGrad(m, w.name, scale*weightName)
		}
		clear(z[shape.UPOS+shape.XPOS+shape.Names:])
	}
	const (
		tagger = 0
		parser = 1
	)
	L := shape.Layers
	s.dLayer[L+tagger] = affineBackward(s.dLayer[L+tagger], s.tags, s.tagIn, n, 2*h, p.tag, s.grad, &q.tagT, &s.work)
	dTag := s.masked(s.dLayer[L+tagger], s.dLayer[L+tagger], 2*h, s.masks[L+tagger])

	// Relations.
	rw := shape.Relations()
	for row := range n {
		z := s.rels[row*rw:][:rw]
		s.loss.rel += softmaxGrad(z[:shape.Rels], int(b.word[row].rel), scale)
		clear(z[shape.Rels:])
	}
	s.scores = affineBackward(s.scores, s.rels, s.hidden, n, lw, p.rel, s.grad, &q.relT, &s.work)
	s.dProj = zeroed(s.dProj, n*pw)
	rootL := p.rootL.of(s.grad)
	keep := float32(1)
	if s.masks[0] != nil {
		_, keep = dropout(dropHeads)
	}
	for row := range n {
		dep := s.dProj[row*pw+2*a:][:lw]
		head := rootL
		if hr := b.head[row]; hr >= 0 {
			head = s.dProj[hr*pw+2*a+lw:][:lw]
		}
		for i, d := range s.scores[row*lw:][:lw] {
			if s.hidden[row*lw+i] > 0 {
				d *= keep
				dep[i] += d
				head[i] += d
			}
		}
	}

	// Arcs.
	s.dQuery = grow(s.dQuery, n*a)
	rootA := p.rootA.of(s.grad)
	for i := range b.sentences {
		words := b.sentences[i].words
		m, sc := len(words), &s.arcs[i]
		for t, w := range words {
			z := sc.data[t*sc.ld:][:sc.ld]
			s.loss.arc += softmaxGrad(z[:m+1], w.head+1, scale)
			clear(z[m+1:])
		}
		// scores = queries · headsᵀ
		heads := s.gatherHeads(i)
		s.work.p.pack(heads, a, m+1, a)
		s.work.s.pack(sc.data, sc.ld, m, m+1)
		s.work.tmp = zeroed(s.work.tmp, m*a)
		addProduct(s.work.tmp, a, &s.work.s, &s.work.p)
		for t := range m {
			copy(s.dQuery[b.row(i, t, 0)*a:][:a], s.work.tmp[t*a:])
		}
		s.work.p.pack(s.gatherQueries(i), a, m, a)
		s.work.s.packTransposed(sc.data, sc.ld, m+1, m)
		s.work.tmp = zeroed(s.work.tmp, (m+1)*a)
		addProduct(s.work.tmp, a, &s.work.s, &s.work.p)
		for j, d := range s.work.tmp[:a] {
			rootA[j] += d
		}
		for t := range m {
			copy(s.dProj[b.row(i, t, 0)*pw+a:][:a], s.work.tmp[(t+1)*a:])
		}
	}
	dep := grow(s.work.tmp, n*a)
	for i := range n {
		copy(dep[i*a:][:a], s.proj[i*pw:])
	}
	s.scores = affineBackward(s.scores, s.dQuery, dep, n, a, p.arc, s.grad, &q.arcT, &s.work)
	for i := range n {
		copy(s.dProj[i*pw:][:a], s.scores[i*a:])
	}
	if s.masks[0] != nil {
		s.dProj = s.masked(s.dProj, s.dProj, pw, s.projMsk)
	}
	for i := range n {
		for j, x := range s.proj[i*pw:][:2*a] {
			if x <= 0 {
				s.dProj[i*pw+j] = 0
			}
		}
	}
	s.dLayer[L+parser] = affineBackward(s.dLayer[L+parser], s.dProj, s.headIn, n, 2*h, p.proj, s.grad, &q.projT, &s.work)
	d := s.masked(s.dLayer[L+parser], s.dLayer[L+parser], 2*h, s.masks[L+parser])

	for l := L - 1; l >= 0; l-- {
		if l == shape.TagLayer-1 {
			for i, x := range dTag {
				d[i] += x
			}
		}
		var rec []float32
		if s.masks[0] != nil {
			rec = s.recMask[l]
		}
		s.dLayer[l] = s.layers[l].backward(s.dLayer[l], d, b, h, p.layers[l], s.grad, &q.inT[l], &q.recT[l], rec, &s.work)
		d = s.masked(s.dLayer[l], s.dLayer[l], shape.Input(l), s.masks[l])
	}
	s.formGrad.reset()
	s.pieceGrad.reset()
	width := shape.Input(0)
	for row := range n {
		g := d[row*width:][:width]
		s.formGrad.add(s.formRow[row], g[:shape.Form])
		for _, piece := range b.feats.PiecesOf(b.featRow[row]) {
			s.pieceGrad.add(piece, g[shape.Form:])
		}
	}
}

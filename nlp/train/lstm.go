package train

// lstm holds what one layer computed for a batch, for its gradient.
type lstm struct {
	x     []float32    // input after dropout, rows by width
	gates []float32    // rows by 8·hidden; then their gradients
	cell  []float32    // rows by 2·hidden
	tanhC []float32    // likewise
	out   []float32    // likewise
	prev  [2][]float32 // the recurrent input after dropout, rows by hidden
}

// scratch is memory that products share.
type scratch struct {
	s    strips
	p    panels
	tmp  []float32
	tmp2 []float32
	tmp3 []float32
}

// forward runs the layer over the batch. mask is the recurrent dropout, one
// row of 2·hidden a sentence, or nil.
func (l *lstm) forward(b *batch, h int, bias []float32, in *panels, rec *[2]panels, mask []float32, w *scratch) {
	n := b.rows
	l.gates = grow(l.gates, n*8*h)
	for r := range n {
		copy(l.gates[r*8*h:(r+1)*8*h], bias)
	}
	w.s.pack(l.x, in.k, n, in.k)
	addProduct(l.gates, 8*h, &w.s, in)
	l.cell = grow(l.cell, n*2*h)
	l.tanhC = grow(l.tanhC, n*2*h)
	l.out = grow(l.out, n*2*h)
	for d := range 2 {
		l.prev[d] = grow(l.prev[d], n*h)
		for t := range b.start {
			m := b.active(t)
			w.tmp = grow(w.tmp, m*4*h)
			for s := range m {
				r := b.row(s, t, d)
				copy(w.tmp[s*4*h:(s+1)*4*h], l.gates[r*8*h+d*4*h:])
			}
			if t == 0 {
				for s := range m {
					clear(l.prev[d][b.row(s, t, d)*h:][:h])
				}
			} else {
				w.tmp2 = grow(w.tmp2, m*h)
				for s := range m {
					before := l.out[b.row(s, t-1, d)*2*h+d*h:][:h]
					dst := w.tmp2[s*h:][:h]
					if mask == nil {
						copy(dst, before)
					} else {
						for i, k := range mask[s*2*h+d*h:][:h] {
							dst[i] = before[i] * k
						}
					}
					copy(l.prev[d][b.row(s, t, d)*h:][:h], dst)
				}
				w.s.pack(w.tmp2, h, m, h)
				addProduct(w.tmp, 4*h, &w.s, &rec[d])
			}
			for s := range m {
				r := b.row(s, t, d)
				z := w.tmp[s*4*h:][:4*h]
				g := l.gates[r*8*h+d*4*h:][:4*h]
				c := l.cell[r*2*h+d*h:][:h]
				tc := l.tanhC[r*2*h+d*h:][:h]
				out := l.out[r*2*h+d*h:][:h]
				sigmoids(z[:3*h])
				tanhs(z[3*h:])
				copy(g, z)
				for i := range h {
					c[i] = float32(z[i] * z[3*h+i])
				}
				if t > 0 {
					for i, v := range l.cell[b.row(s, t-1, d)*2*h+d*h:][:h] {
						c[i] += float32(z[h+i] * v)
					}
				}
				copy(tc, c)
				tanhs(tc)
				for i := range h {
					out[i] = float32(z[2*h+i] * tc[i])
				}
			}
		}
	}
}

// backward takes the gradient of the layer's output, adds those of its
// parameters and gives that of its input.
func (l *lstm) backward(dx, dout []float32, b *batch, h int, p layerParams, grad []float32, inT *panels, recT *[2]panels, mask []float32, w *scratch) []float32 {
	n := b.rows
	for d := range 2 {
		w.tmp2 = zeroed(w.tmp2, len(b.sentences)*h) // gradient of the recurrent input
		w.tmp3 = zeroed(w.tmp3, len(b.sentences)*h) // gradient of the cell
		dh, dc := w.tmp2, w.tmp3
		for t := len(b.start) - 1; t >= 0; t-- {
			m := b.active(t)
			w.tmp = grow(w.tmp, m*4*h)
			for s := range m {
				r := b.row(s, t, d)
				g := l.gates[r*8*h+d*4*h:][:4*h]
				tc := l.tanhC[r*2*h+d*h:][:h]
				o := dout[r*2*h+d*h:][:h]
				hs, cs := dh[s*h:][:h], dc[s*h:][:h]
				var before []float32
				if t > 0 {
					before = l.cell[b.row(s, t-1, d)*2*h+d*h:][:h]
				}
				dst := w.tmp[s*4*h:][:4*h]
				for i := range h {
					gi, gf, gone, gc := g[i], g[h+i], g[2*h+i], g[3*h+i]
					v := o[i] + hs[i]
					dcell := cs[i] + float32(float32(v*gone)*(1-float32(tc[i]*tc[i])))
					di := float32(dcell * gc)
					df := float32(0)
					if before != nil {
						df = float32(dcell * before[i])
					}
					do := float32(v * tc[i])
					dg := float32(dcell * gi)
					cs[i] = float32(dcell * gf)
					dst[i] = float32(di * float32(gi*(1-gi)))
					dst[h+i] = float32(df * float32(gf*(1-gf)))
					dst[2*h+i] = float32(do * float32(gone*(1-gone)))
					dst[3*h+i] = float32(dg * (1 - float32(gc*gc)))
				}
				copy(g, dst)
			}
			clear(dh[:m*h])
			if t > 0 {
				w.s.pack(w.tmp, 4*h, m, 4*h)
				addProduct(dh, h, &w.s, &recT[d])
				if mask != nil {
					for s := range m {
						for i, k := range mask[s*2*h+d*h:][:h] {
							dh[s*h+i] *= k
						}
					}
				}
			}
		}
		w.s.packTransposed(l.prev[d], h, h, n)
		w.p.pack(l.gates[d*4*h:], 8*h, n, 4*h)
		addProduct(p.rec[d].of(grad), 4*h, &w.s, &w.p)
	}
	in := p.in.w.rows
	return affineBackward(dx, l.gates, l.x, n, in, p.in, grad, inT, w)
}

// affineBackward takes dy, the gradient of x·w+b, adds those of w and b and
// gives that of x.
func affineBackward(dx, dy, x []float32, n, k int, p affine, grad []float32, wT *panels, w *scratch) []float32 {
	cols := p.w.cols
	w.s.packTransposed(x, k, k, n)
	w.p.pack(dy, cols, n, cols)
	addProduct(p.w.of(grad), cols, &w.s, &w.p)
	db := p.b.of(grad)
	for r := range n {
		for i, v := range dy[r*cols:][:cols] {
			db[i] += v
		}
	}
	dx = zeroed(dx, n*k)
	w.s.pack(dy, cols, n, cols)
	addProduct(dx, k, &w.s, wT)
	return dx
}

// sigmoids replaces every number by its logistic function.
func sigmoids(x []float32) {
	for i := range x {
		x[i] *= 0.5
	}
	tanhs(x)
	for i, y := range x {
		x[i] = 0.5 + float32(0.5*y)
	}
}

// tanh is a ratio of polynomials good to a few units in the last place.
func tanh(x float32) float32 {
	x = min(max(x, -7.9), 7.9)
	y := float32(x * x)
	p := float32(-2.76076847742355e-16)
	p = float32(p*y) + 2.00018790482477e-13
	p = float32(p*y) + -8.60467152213735e-11
	p = float32(p*y) + 5.12229709037114e-08
	p = float32(p*y) + 1.48572235717979e-05
	p = float32(p*y) + 6.37261928875436e-04
	p = float32(p*y) + 4.89352455891786e-03
	q := float32(1.19825839466702e-06)
	q = float32(q*y) + 1.18534705686654e-04
	q = float32(q*y) + 2.26843463243900e-03
	q = float32(q*y) + 4.89352518554385e-03
	return float32(x*p) / q
}

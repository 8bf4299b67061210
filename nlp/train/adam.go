package train

import "math"

// adam is the optimizer. Rows of the embedding tables move only when touched.
type adam struct {
	step  int
	dense moments
	forms moments
	piece moments
}

type moments struct{ m, v []float32 }

func newMoments(n int) moments { return moments{make([]float32, n), make([]float32, n)} }

func newAdam(p *params) *adam {
	return &adam{dense: newMoments(len(p.dense)), forms: newMoments(len(p.forms)), piece: newMoments(len(p.piece))}
}

const (
	beta1   = 0.9
	beta2   = 0.98
	epsilon = 1e-8
	maxNorm = 2.0 // of the gradient, by which it is clipped
)

// update moves w against the gradient g.
func (mo moments) update(w, g []float32, at int, rate, clip, fix1, fix2 float32) {
	m, v := mo.m[at:][:len(g)], mo.v[at:][:len(g)]
	w = w[at:][:len(g)]
	for i, x := range g {
		x *= clip
		m[i] = float32(beta1*m[i]) + float32((1-beta1)*x)
		v[i] = float32(beta2*v[i]) + float32(float32((1-beta2)*x)*x)
		w[i] -= float32(rate*float32(m[i]*fix1)) / (float32(math.Sqrt(float64(v[i]*fix2))) + epsilon)
	}
}

// apply adds up the shards' gradients, always in the same order, and moves
// the parameters. It gives the gradient's norm.
func (o *adam) apply(p *params, shards []*shard, rate float64) float64 {
	o.step++
	const stripe = 1 << 16
	stripes := (len(p.dense) + stripe - 1) / stripe
	norms := make([]float64, stripes+2)
	sum := shards[0].grad
	parallel(stripes+2, func(i int) {
		switch i {
		case stripes:
			norms[i] = merge(&shards[0].formGrad, shards[1:], func(s *shard) *rowGrads { return &s.formGrad })
		case stripes + 1:
			norms[i] = merge(&shards[0].pieceGrad, shards[1:], func(s *shard) *rowGrads { return &s.pieceGrad })
		default:
			from, to := i*stripe, min((i+1)*stripe, len(sum))
			for _, s := range shards[1:] {
				for j, x := range s.grad[from:to] {
					sum[from+j] += x
				}
			}
			norms[i] = squares(sum[from:to])
		}
	})
	var norm float64
	for _, x := range norms {
		norm += x
	}
	norm = math.Sqrt(norm)
	clip := float32(1)
	if norm > maxNorm {
		clip = float32(maxNorm / norm)
	}
	fix1 := float32(1 / (1 - math.Pow(beta1, float64(o.step))))
	fix2 := float32(1 / (1 - math.Pow(beta2, float64(o.step))))
	lr := float32(rate)
	const rowStripes = 8
	parallel(stripes+rowStripes, func(i int) {
		if i < stripes {
			from, to := i*stripe, min((i+1)*stripe, len(sum))
			o.dense.update(p.dense, sum[from:to], from, lr, clip, fix1, fix2)
			return
		}
		f, g := &shards[0].formGrad, &shards[0].pieceGrad
		for j := i - stripes; j < len(f.rows); j += rowStripes {
			o.forms.update(p.forms, f.data[j*f.width:][:f.width], int(f.rows[j])*f.width, lr, clip, fix1, fix2)
		}
		for j := i - stripes; j < len(g.rows); j += rowStripes {
			o.piece.update(p.piece, g.data[j*g.width:][:g.width], int(g.rows[j])*g.width, lr, clip, fix1, fix2)
		}
	})
	return norm
}

// merge adds the other shards' rows to the first's and gives the sum of squares.
func merge(to *rowGrads, others []*shard, of func(*shard) *rowGrads) float64 {
	for _, s := range others {
		g := of(s)
		for i, row := range g.rows {
			to.add(row, g.data[i*g.width:][:g.width])
		}
	}
	return squares(to.data)
}

func squares(s []float32) float64 {
	var sum float64
	for _, x := range s {
		sum += float64(float64(x) * float64(x))
	}
	return sum
}

package train

import "math"

// Matrix products go through packed operands: the left one in panels of 8
// rows, the right one in panels of 32 columns, so that the kernel reads both
// straight through.
const (
	tileRows = 8
	tileCols = 32
)

// panels is the right-hand operand of a product, k by n, packed. n is a
// multiple of tileCols.
type panels struct {
	k, n int
	data []float32 // n/32 panels of k rows of 32
}

func (p *panels) resize(k, n int) {
	if n%tileCols != 0 {
		panic("train: columns of a packed matrix must be a multiple of 32")
	}
	p.k, p.n = k, n
	p.data = grow(p.data, k*n)
}

// pack takes rows of width n that lie ld apart in src.
func (p *panels) pack(src []float32, ld, k, n int) {
	p.resize(k, n)
	for j := 0; j < n; j += tileCols {
		dst := p.data[j*k:]
		for r := range k {
			copy(dst[r*tileCols:r*tileCols+tileCols], src[r*ld+j:r*ld+j+tileCols])
		}
	}
}

// packTransposed takes the transpose of src: column c of the packed matrix is
// row c of src. Columns from rows to the next multiple of 32 are zero.
func (p *panels) packTransposed(src []float32, ld, rows, k int) {
	p.resize(k, roundUp(rows, tileCols))
	for j := 0; j < p.n; j += tileCols {
		dst := p.data[j*k : (j+tileCols)*k]
		for c := range tileCols {
			if j+c >= rows {
				for r := range k {
					dst[r*tileCols+c] = 0
				}
				continue
			}
			for r, x := range src[(j+c)*ld : (j+c)*ld+k] {
				dst[r*tileCols+c] = x
			}
		}
	}
}

// strips is the left-hand operand, m by k, packed.
type strips struct {
	m, k int
	data []float32 // ceil(m/8) panels of k columns of 8
}

func (s *strips) resize(m, k int) {
	s.m, s.k = m, k
	s.data = grow(s.data, roundUp(m, tileRows)*k)
}

func (s *strips) pack(src []float32, ld, m, k int) {
	s.resize(m, k)
	for i := 0; i < m; i += tileRows {
		dst := s.data[i*k : (i+tileRows)*k]
		for r := range tileRows {
			if i+r >= m {
				for c := range k {
					dst[c*tileRows+r] = 0
				}
				continue
			}
			for c, x := range src[(i+r)*ld : (i+r)*ld+k] {
				dst[c*tileRows+r] = x
			}
		}
	}
}

// packTransposed takes the transpose of src, which has k rows of width m.
func (s *strips) packTransposed(src []float32, ld, m, k int) {
	s.resize(m, k)
	for i := 0; i < m; i += tileRows {
		dst := s.data[i*k : (i+tileRows)*k]
		w := min(tileRows, m-i)
		for c := range k {
			d := dst[c*tileRows : (c+1)*tileRows]
			n := copy(d, src[c*ld+i:c*ld+i+w])
			clear(d[n:])
		}
	}
}

// addProduct adds a·b to c, whose rows lie ld apart.
func addProduct(c []float32, ld int, a *strips, b *panels) {
	if a.k != b.k {
		panic("train: product of matrices that do not fit")
	}
	var edge [tileRows * tileCols]float32
	k := a.k
	if k == 0 {
		return
	}
	for j := 0; j < b.n; j += tileCols {
		bp := b.data[j*k : (j+tileCols)*k]
		for i := 0; i < a.m; i += tileRows {
			ap := a.data[i*k : (i+tileRows)*k]
			if rows := a.m - i; rows < tileRows {
				for r := range rows {
					copy(edge[r*tileCols:], c[(i+r)*ld+j:(i+r)*ld+j+tileCols])
				}
				kernel(k, ap, bp, edge[:], tileCols)
				for r := range rows {
					copy(c[(i+r)*ld+j:(i+r)*ld+j+tileCols], edge[r*tileCols:])
				}
				continue
			}
			kernel(k, ap, bp, c[i*ld+j:(i+tileRows-1)*ld+j+tileCols], ld)
		}
	}
}

// kernelGo adds the product of one strip and one panel to c.
func kernelGo(k int, a, b, c []float32, ld int) {
	for x := range k {
		row := b[x*tileCols : (x+1)*tileCols]
		for r := range tileRows {
			w := a[x*tileRows+r]
			dst := c[r*ld : r*ld+tileCols]
			for j, v := range row {
				dst[j] = fusedMulAdd(w, v, dst[j])
			}
		}
	}
}

// fusedMulAdd is x·y+z rounded once, as the processors' own instruction. The
// product is exact in float64; the sum is rounded to odd there, so that the
// second rounding cannot go wrong.
func fusedMulAdd(x, y, z float32) float32 {
	p, q := float64(x)*float64(y), float64(z)
	s := p + q
	t := s - p
	rest := (p - (s - t)) + (q - t)
	if rest != 0 && !math.IsInf(s, 0) && !math.IsNaN(s) {
		if bits := math.Float64bits(s); bits&1 == 0 {
			if (rest > 0) == (s > 0) {
				bits++
			} else {
				bits--
			}
			s = math.Float64frombits(bits)
		}
	}
	return float32(s)
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// grow gives a slice of length n, reusing s where it is long enough. What it
// holds is undefined.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// zeroed is grow with every element zero.
func zeroed[T any](s []T, n int) []T {
	s = grow(s, n)
	clear(s)
	return s
}

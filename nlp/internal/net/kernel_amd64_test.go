package net

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func random16(r *rand.Rand, n int, top int) []int16 {
	s := make([]int16, n)
	for i := range s {
		s[i] = int16(r.IntN(2*top+1) - top)
	}
	return s
}

func TestKernelsAgreeWithGo(t *testing.T) {
	if !hasAVX2 {
		t.Skip("this processor has no AVX2")
	}
	r := rand.New(rand.NewPCG(1, 2))
	const k, lda, ldc = 38, 50, 70
	for _, top := range []int{100, 32767} {
		a, panel := random16(r, 8*lda, top), random16(r, k*panelCols, top)
		c, from := make([]int32, 8*ldc), make([]int32, 8*ldc)
		for i := range c {
			c[i], from[i] = int32(r.Uint32()), int32(r.Uint32())
		}
		for rows := 1; rows <= 8; rows++ {
			for _, ldf := range []int{0, ldc} { // 0: all rows begin with the same
				want, got := slices.Clone(c), slices.Clone(c)
				tileGo(rows, k, a, lda, panel, from, ldf, want, ldc)
				for i := 0; i < rows; i += 4 {
					for _, j := range []int{0, 16} {
						tileAVX2(min(rows-i, 4), k/2, &a[i*lda], lda, &panel[2*j], &from[i*ldf+j], ldf, &got[i*ldc+j], ldc)
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("AVX2, %d rows, numbers to %d: differs from Go", rows, top)
				}
				if hasVNNI {
					got = slices.Clone(c)
					tileVNNI(rows, k/2, &a[0], lda, &panel[0], &from[0], ldf, &got[0], ldc)
					if !slices.Equal(got, want) {
						t.Errorf("VNNI, %d rows, numbers to %d: differs from Go", rows, top)
					}
				}
			}
		}
	}

	sigmoid, tanh := tables()
	sigmoid, tanh = append(sigmoid, 0), append(tanh, 0)
	const h = 64
	for range 200 {
		sums := make([]int32, 4*h)
		for i := range sums {
			sums[i] = int32(r.Uint32()) >> r.IntN(12)
		}
		cells := random16(r, h, 32767)
		cells2 := slices.Clone(cells)
		out, out2 := make([]int16, h), make([]int16, h)
		cellGo(h, sums, cells, out, sigmoid, tanh)
		cellAVX2(h, &sums[0], &cells2[0], &out2[0], &sigmoid[0], &tanh[0])
		if !slices.Equal(cells, cells2) || !slices.Equal(out, out2) {
			t.Fatal("cells differ from Go")
		}
		x, y := random16(r, h, 32767), random16(r, h, 32767)
		z := slices.Clone(x)
		addRowGo(x, y)
		addRowAVX2(h, &z[0], &y[0])
		if !slices.Equal(x, z) {
			t.Fatal("sums of rows differ from Go")
		}
	}
}

func BenchmarkTile(b *testing.B) {
	const k, n, rows = 384, 1536, 256
	r := rand.New(rand.NewPCG(1, 2))
	m := packMatrix(random16(r, k*n, 100), k, n)
	a, c := random16(r, rows*k, 100), make([]int32, rows*n)
	vnni, avx2 := hasVNNI, hasAVX2
	defer func() { hasVNNI, hasAVX2 = vnni, avx2 }()
	for _, by := range []struct {
		name       string
		vnni, avx2 bool
	}{{"VNNI", true, true}, {"AVX2", false, true}, {"Go", false, false}} {
		b.Run(by.name, func(b *testing.B) {
			if by.vnni && !vnni || by.avx2 && !avx2 {
				b.Skip("this processor has it not")
			}
			hasVNNI, hasAVX2 = by.vnni, by.avx2
			for b.Loop() {
				m.product(c, n, c, n, a, k, rows)
			}
			b.ReportMetric(float64(k*n*rows)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}

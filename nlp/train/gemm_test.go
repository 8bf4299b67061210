package train

import (
	"math"
	"math/rand/v2"
	"testing"
)

func randoms(r *rand.Rand, n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = float32(r.NormFloat64())
	}
	return s
}

func TestProductAgreesWithPlainLoops(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, d := range [][3]int{{1, 1, 32}, {8, 5, 32}, {13, 70, 96}, {16, 3, 64}} {
		m, k, n := d[0], d[1], d[2]
		a, b, c := randoms(r, m*k), randoms(r, k*n), randoms(r, m*n)
		want := make([]float32, m*n)
		for i := range m {
			for j := range n {
				sum := c[i*n+j]
				for x := range k {
					sum = fusedMulAdd(a[i*k+x], b[x*n+j], sum)
				}
				want[i*n+j] = sum
			}
		}
		var s strips
		var p panels
		s.pack(a, k, m, k)
		p.pack(b, n, k, n)
		got := append([]float32(nil), c...)
		addProduct(got, n, &s, &p)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("%v: element %d is %v, want %v", d, i, got[i], want[i])
			}
		}

		turned := make([]float32, k*m)
		for i := range m {
			for x := range k {
				turned[x*m+i] = a[i*k+x]
			}
		}
		s.packTransposed(turned, m, m, k)
		turned = make([]float32, n*k)
		for x := range k {
			for j := range n {
				turned[j*k+x] = b[x*n+j]
			}
		}
		p.packTransposed(turned, k, n, k)
		got = append(got[:0], c...)
		addProduct(got, n, &s, &p)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("%v transposed: element %d is %v, want %v", d, i, got[i], want[i])
			}
		}
	}
}

func TestKernelsGiveTheSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const k, ld = 57, 40
	a, b, c := randoms(r, k*tileRows), randoms(r, k*tileCols), randoms(r, tileRows*ld)
	for i := range a {
		a[i] *= float32(math.Exp(8 * r.NormFloat64()))
	}
	want := append([]float32(nil), c...)
	kernelGo(k, a, b, want, ld)
	for name, kern := range kernels() {
		got := append([]float32(nil), c...)
		kern(k, a, b, got, ld)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("%s: element %d is %v, want %v", name, i, got[i], want[i])
			}
		}
	}
}

func BenchmarkProduct(bench *testing.B) {
	const m, k, n = 256, 384, 1536
	var s strips
	var p panels
	r := rand.New(rand.NewPCG(1, 2))
	s.pack(randoms(r, m*k), k, m, k)
	p.pack(randoms(r, k*n), n, k, n)
	c := make([]float32, m*n)
	for bench.Loop() {
		addProduct(c, n, &s, &p)
	}
	bench.ReportMetric(float64(m*k*n)*float64(bench.N)/bench.Elapsed().Seconds()/1e9, "GMAC/s")
}

func TestTanh(t *testing.T) {
	var x, want []float32
	for v := float32(-12); v < 12; v += 0.0137 {
		x = append(x, v)
		want = append(want, tanh(v))
	}
	in := append([]float32(nil), x...)
	tanhs(x)
	for i := range x {
		if x[i] != want[i] {
			t.Fatalf("of %v: %v in bulk, %v one by one", in[i], x[i], want[i])
		}
		if exact := math.Tanh(float64(in[i])); math.Abs(float64(x[i])-exact) > 2e-6 {
			t.Fatalf("of %v: %v, exactly %v", in[i], x[i], exact)
		}
	}
}

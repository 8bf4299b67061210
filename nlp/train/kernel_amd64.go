package train

import "golang.org/x/sys/cpu"

var (
	hasAVX512 = cpu.X86.HasAVX512F && cpu.X86.HasFMA
	hasAVX2   = cpu.X86.HasAVX2 && cpu.X86.HasFMA
)

//go:noescape
func kernelAVX512(k int, a, b, c *float32, ld int)

// kernelAVX2 does the half of the rows from a and c, and half of the columns
// from b and c: 4 by 16.
//
//go:noescape
func kernelAVX2(k int, a, b, c *float32, ld int)

func kernel(k int, a, b, c []float32, ld int) {
	switch {
	case hasAVX512:
		kernelAVX512(k, &a[0], &b[0], &c[0], ld)
	case hasAVX2:
		for _, i := range [...]int{0, 4} {
			for _, j := range [...]int{0, 16} {
				kernelAVX2(k, &a[i], &b[j], &c[i*ld+j], ld)
			}
		}
	default:
		kernelGo(k, a, b, c, ld)
	}
}

// tanhAVX2 does 8·n numbers.
//
//go:noescape
func tanhAVX2(n int, x *float32)

// tanhs replaces every number by its hyperbolic tangent.
func tanhs(x []float32) {
	n := 0
	if hasAVX2 && len(x) >= 8 {
		n = len(x) / 8
		tanhAVX2(n, &x[0])
	}
	for i := 8 * n; i < len(x); i++ {
		x[i] = tanh(x[i])
	}
}

//go:build !amd64

package train

func kernel(k int, a, b, c []float32, ld int) { kernelGo(k, a, b, c, ld) }

func tanhs(x []float32) {
	for i := range x {
		x[i] = tanh(x[i])
	}
}

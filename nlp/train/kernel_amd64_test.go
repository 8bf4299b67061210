package train

func kernels() map[string]func(k int, a, b, c []float32, ld int) {
	all := map[string]func(k int, a, b, c []float32, ld int){}
	if hasAVX512 {
		all["AVX-512"] = func(k int, a, b, c []float32, ld int) { kernelAVX512(k, &a[0], &b[0], &c[0], ld) }
	}
	if hasAVX2 {
		all["AVX2"] = func(k int, a, b, c []float32, ld int) {
			for _, i := range [...]int{0, 4} {
				for _, j := range [...]int{0, 16} {
					kernelAVX2(k, &a[i], &b[j], &c[i*ld+j], ld)
				}
			}
		}
	}
	return all
}

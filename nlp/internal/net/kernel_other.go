//go:build !amd64

package net

func tile(rows, k int, a []int16, lda int, panel []int16, from []int32, ldf int, c []int32, ldc int) {
	tileGo(rows, k, a, lda, panel, from, ldf, c, ldc)
}

func cell(h int, sums []int32, cells, out, sigmoid, tanh []int16) {
	cellGo(h, sums, cells, out, sigmoid, tanh)
}

func addRow(dst, src []int16) { addRowGo(dst, src) }

package net

import "golang.org/x/sys/cpu"

var (
	hasAVX2 = cpu.X86.HasAVX2
	hasVNNI = cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
)

// tileVNNI does up to 8 rows by 32 columns, pairs steps of two. It reads 4 rows
// or 8.
//
//go:noescape
func tileVNNI(rows, pairs int, a *int16, lda int, panel *int16, from *int32, ldf int, c *int32, ldc int)

// tileAVX2 does up to 4 rows by 16 columns, and reads 4 rows.
//
//go:noescape
func tileAVX2(rows, pairs int, a *int16, lda int, panel *int16, from *int32, ldf int, c *int32, ldc int)

// cellAVX2 wants h a multiple of 16, and tables with a number to spare.
//
//go:noescape
func cellAVX2(h int, sums *int32, cell, out, sigmoid, tanh *int16)

// addRowAVX2 wants a multiple of 16 numbers.
//
//go:noescape
func addRowAVX2(n int, dst, src *int16)

func tile(rows, k int, a []int16, lda int, panel []int16, from []int32, ldf int, c []int32, ldc int) {
	switch {
	case hasVNNI:
		tileVNNI(rows, k/2, &a[0], lda, &panel[0], &from[0], ldf, &c[0], ldc)
	case hasAVX2:
		for r := 0; r < rows; r += 4 {
			n := min(rows-r, 4)
			tileAVX2(n, k/2, &a[r*lda], lda, &panel[0], &from[r*ldf], ldf, &c[r*ldc], ldc)
			tileAVX2(n, k/2, &a[r*lda], lda, &panel[panelCols], &from[r*ldf+panelCols/2], ldf, &c[r*ldc+panelCols/2], ldc)
		}
	default:
		tileGo(rows, k, a, lda, panel, from, ldf, c, ldc)
	}
}

func cell(h int, sums []int32, cells, out, sigmoid, tanh []int16) {
	if hasAVX2 {
		_, _, _ = sums[4*h-1], cells[h-1], out[h-1]
		cellAVX2(h, &sums[0], &cells[0], &out[0], &sigmoid[0], &tanh[0])
		return
	}
	cellGo(h, sums, cells, out, sigmoid, tanh)
}

func addRow(dst, src []int16) {
	if hasAVX2 {
		_ = dst[len(src)-1]
		addRowAVX2(len(src), &dst[0], &src[0])
		return
	}
	addRowGo(dst, src)
}

package net

// A matrix is packed in panels of 32 columns; in a panel, two rows after each
// other lie interleaved, as the processors' multiply-and-add of pairs wants.
const panelCols = 32

// tileRows is how many rows a product may look at past the last: what it reads
// must have room for them.
const tileRows = 8

type matrix struct {
	k, n int // k is even
	data []int16
}

func packMatrix(w []int16, k, n int) matrix {
	m := matrix{k, n, make([]int16, k*n)}
	i := 0
	for j := 0; j < n; j += panelCols {
		for r := 0; r < k; r += 2 {
			upper, lower := w[r*n+j:][:panelCols], w[(r+1)*n+j:][:panelCols]
			dst := m.data[i:][:2*panelCols]
			for c := range upper {
				dst[2*c], dst[2*c+1] = upper[c], lower[c]
			}
			i += 2 * panelCols
		}
	}
	return m
}

// product puts from + a·m into c, for rows rows. The rows of a lie lda apart,
// those of from ldf and those of c ldc; c may be from.
func (m *matrix) product(c []int32, ldc int, from []int32, ldf int, a []int16, lda, rows int) {
	if rows == 0 {
		return
	}
	last := roundUp(rows, tileRows) - 1
	_, _, _ = a[last*lda+m.k-1], from[last*ldf+m.n-1], c[(rows-1)*ldc+m.n-1]
	for j := 0; j < m.n; j += panelCols {
		panel := m.data[j*m.k : (j+panelCols)*m.k]
		for i := 0; i < rows; i += tileRows {
			tile(min(tileRows, rows-i), m.k, a[i*lda:], lda, panel, from[i*ldf+j:], ldf, c[i*ldc+j:], ldc)
		}
	}
}

// tileGo does the product of rows of a and one panel.
func tileGo(rows, k int, a []int16, lda int, panel []int16, from []int32, ldf int, c []int32, ldc int) {
	for r := range rows {
		in, out := a[r*lda:][:k], (*[panelCols]int32)(c[r*ldc:])
		copy(out[:], from[r*ldf:])
		for x := 0; x+1 < len(in); x += 2 {
			u, v := int32(in[x]), int32(in[x+1])
			p := (*[2 * panelCols]int16)(panel[x*panelCols:])
			for j := range out {
				out[j] += u*int32(p[2*j]) + v*int32(p[2*j+1])
			}
		}
	}
}

// cellGo is one step of one direction: sums are those of the input, forget,
// output and cell gates, h each; cell is replaced, out is set.
func cellGo(h int, sums []int32, cell, out, sigmoid, tanh []int16) {
	look := func(t []int16, i int32) int32 {
		return int32(t[min(max(i+tableSize/2, 0), tableSize-1)])
	}
	for i := range h {
		in := look(sigmoid, sums[i]>>sigmoidShift)
		forget := look(sigmoid, sums[h+i]>>sigmoidShift)
		gate := look(sigmoid, sums[2*h+i]>>sigmoidShift)
		value := look(tanh, sums[3*h+i]>>tanhShift)
		added := mulRound(mulRound(in, value), 1<<cellBits)
		c := mulRound(forget, int32(cell[i])) + added
		c = min(max(c, -1<<15), 1<<15-1)
		cell[i] = int16(c)
		out[i] = int16(mulRound(mulRound(gate, look(tanh, c>>cellShift)), 1<<outputBits))
	}
}

// mulRound multiplies by a number with 15 fractional bits.
func mulRound(x, y int32) int32 { return (x*y + 1<<14) >> 15 }

// addRowGo adds src to dst and clips the sums.
func addRowGo(dst, src []int16) {
	for i, x := range src {
		dst[i] = int16(min(max(int32(dst[i])+int32(x), -1<<15), 1<<15-1))
	}
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

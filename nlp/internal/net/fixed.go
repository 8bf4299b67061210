package net

import "math"

// Fixed point: a number with n fractional bits stands for itself times 2^n.
//
//	input of the first layer    16 bits, 11 fractional; its weights have 12
//	outputs of all layers       16 bits, 12 fractional; their weights have 11
//	sums of products            32 bits, 23 fractional; so are the biases
//	cells                       16 bits, 11 fractional
//	gates and tables            16 bits, 15 fractional
//	sides of arcs and relations 16 bits, 10 fractional
//	queries of arcs             16 bits,  9 fractional
//
// What does not fit is clipped. Sums may wrap around, which no trained network
// comes near; they do so alike everywhere.
const (
	inputBits   = 11
	outputBits  = 12
	inputWeight = 12
	weightBits  = 11
	sumBits     = 23
	cellBits    = 11
	gateBits    = 15
	sideBits    = 10
	queryBits   = 9
)

// The tables of the logistic function, over -8 to 8, and of the hyperbolic
// tangent, over -4 to 4, both in 4096 steps. They travel with the weights:
// math.Exp may differ in its last bit from one processor to another.
const (
	tableSize    = 4096
	sigmoidShift = sumBits - 8
	tanhShift    = sumBits - 9
	cellShift    = cellBits - 9
)

func tables() (sigmoid, tanh []int16) {
	sigmoid, tanh = make([]int16, tableSize), make([]int16, tableSize)
	for i := range tableSize {
		at := float64(i-tableSize/2) + 0.5
		sigmoid[i] = clip16(1 / (1 + math.Exp(-at/256)) * (1 << gateBits))
		tanh[i] = clip16(math.Tanh(at/512) * (1 << gateBits))
	}
	return sigmoid, tanh
}

func clip16(x float64) int16 {
	return int16(min(max(math.RoundToEven(x), -math.MaxInt16), math.MaxInt16))
}

func clip32(x float64) int32 {
	return int32(min(max(math.RoundToEven(x), -math.MaxInt32), math.MaxInt32))
}

// narrow drops bits of a sum, rounding, and clips it to 16 bits.
func narrow(x int32, bits uint) int16 {
	x = int32((int64(x) + 1<<(bits-1)) >> bits)
	return int16(min(max(x, -math.MaxInt16), math.MaxInt16))
}

#include "textflag.h"

// The panel's row of a pair holds 32 pairs of numbers: 128 bytes. Each tile
// multiplies it by the pairs of its rows of a, adds both products to what it
// finds in from, and writes the sums to c. Rows past the last are read but not
// written.

// LOADROW fetches what the sums of a row begin with.
#define LOADROW(left, right) \
	VMOVDQU32 (R12), left \
	VMOVDQU32 64(R12), right \
	ADDQ R13, R12

// ADDROW adds the products of a row, whose pair of numbers is at p.
#define ADDROW(p, pair, left, right) \
	VPBROADCASTD p, pair \
	VPDPWSSD Z16, pair, left \
	VPDPWSSD Z17, pair, right

// STOREROW writes a row's sums, unless that was one row too many.
#define STOREROW(left, right, done) \
	VMOVDQU32 left, (DX) \
	VMOVDQU32 right, 64(DX) \
	ADDQ R9, DX \
	DECQ BX \
	JZ done

// func tileVNNI(rows, pairs int, a *int16, lda int, panel *int16, from *int32, ldf int, c *int32, ldc int)
TEXT ·tileVNNI(SB), NOSPLIT, $0-72
	MOVQ rows+0(FP), BX
	MOVQ pairs+8(FP), CX
	MOVQ a+16(FP), SI
	MOVQ lda+24(FP), R8
	MOVQ panel+32(FP), DI
	MOVQ from+40(FP), R12
	MOVQ ldf+48(FP), R13
	MOVQ c+56(FP), DX
	MOVQ ldc+64(FP), R9
	ADDQ R8, R8            // bytes between rows of a
	SHLQ $2, R13           // of from
	SHLQ $2, R9            // and of c
	LEAQ (R8)(R8*2), R10
	ADDQ SI, R10           // row 3
	LEAQ (R10)(R8*2), R11
	ADDQ R8, R11           // row 6
	LOADROW(Z0, Z1)
	LOADROW(Z2, Z3)
	LOADROW(Z4, Z5)
	LOADROW(Z6, Z7)
	CMPQ BX, $4
	JLE four
	LOADROW(Z8, Z9)
	LOADROW(Z10, Z11)
	LOADROW(Z12, Z13)
	LOADROW(Z14, Z15)

eight:
	VMOVDQU32 (DI), Z16
	VMOVDQU32 64(DI), Z17
	ADDROW((SI), Z18, Z0, Z1)
	ADDROW((SI)(R8*1), Z19, Z2, Z3)
	ADDROW((SI)(R8*2), Z20, Z4, Z5)
	ADDROW((R10), Z21, Z6, Z7)
	ADDROW((R10)(R8*1), Z18, Z8, Z9)
	ADDROW((R10)(R8*2), Z19, Z10, Z11)
	ADDROW((R11), Z20, Z12, Z13)
	ADDROW((R11)(R8*1), Z21, Z14, Z15)
	ADDQ $4, SI
	ADDQ $4, R10
	ADDQ $4, R11
	ADDQ $128, DI
	DECQ CX
	JNZ eight
	JMP store

four:
	VMOVDQU32 (DI), Z16
	VMOVDQU32 64(DI), Z17
	ADDROW((SI), Z18, Z0, Z1)
	ADDROW((SI)(R8*1), Z19, Z2, Z3)
	ADDROW((SI)(R8*2), Z20, Z4, Z5)
	ADDROW((R10), Z21, Z6, Z7)
	ADDQ $4, SI
	ADDQ $4, R10
	ADDQ $128, DI
	DECQ CX
	JNZ four

store:
	STOREROW(Z0, Z1, done)
	STOREROW(Z2, Z3, done)
	STOREROW(Z4, Z5, done)
	STOREROW(Z6, Z7, done)
	STOREROW(Z8, Z9, done)
	STOREROW(Z10, Z11, done)
	STOREROW(Z12, Z13, done)
	STOREROW(Z14, Z15, done)

done:
	VZEROUPPER
	RET

#define LOADHALF(left, right) \
	VMOVDQU (R12), left \
	VMOVDQU 32(R12), right \
	ADDQ R13, R12

#define ADDHALF(p, pair, left, right, x, y) \
	VPBROADCASTD p, pair \
	VPMADDWD Y8, pair, x \
	VPMADDWD Y9, pair, y \
	VPADDD x, left, left \
	VPADDD y, right, right

#define STOREHALF(left, right, done) \
	VMOVDQU left, (DX) \
	VMOVDQU right, 32(DX) \
	ADDQ R9, DX \
	DECQ BX \
	JZ done

// func tileAVX2(rows, pairs int, a *int16, lda int, panel *int16, from *int32, ldf int, c *int32, ldc int)
TEXT ·tileAVX2(SB), NOSPLIT, $0-72
	MOVQ rows+0(FP), BX
	MOVQ pairs+8(FP), CX
	MOVQ a+16(FP), SI
	MOVQ lda+24(FP), R8
	MOVQ panel+32(FP), DI
	MOVQ from+40(FP), R12
	MOVQ ldf+48(FP), R13
	MOVQ c+56(FP), DX
	MOVQ ldc+64(FP), R9
	ADDQ R8, R8
	SHLQ $2, R13
	SHLQ $2, R9
	LEAQ (R8)(R8*2), R10
	ADDQ SI, R10
	LOADHALF(Y0, Y1)
	LOADHALF(Y2, Y3)
	LOADHALF(Y4, Y5)
	LOADHALF(Y6, Y7)

narrow:
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	ADDHALF((SI), Y10, Y0, Y1, Y11, Y12)
	ADDHALF((SI)(R8*1), Y13, Y2, Y3, Y14, Y15)
	ADDHALF((SI)(R8*2), Y10, Y4, Y5, Y11, Y12)
	ADDHALF((R10), Y13, Y6, Y7, Y14, Y15)
	ADDQ $4, SI
	ADDQ $4, R10
	ADDQ $128, DI
	DECQ CX
	JNZ narrow
	STOREHALF(Y0, Y1, done)
	STOREHALF(Y2, Y3, done)
	STOREHALF(Y4, Y5, done)
	STOREHALF(Y6, Y7, done)

done:
	VZEROUPPER
	RET

DATA cellConst<>+0(SB)/4, $2048  // the middle of a table
DATA cellConst<>+4(SB)/4, $4095  // its end
DATA cellConst<>+8(SB)/4, $0x08000800  // 1<<cellBits twice
DATA cellConst<>+12(SB)/4, $0x10001000 // 1<<outputBits twice
GLOBL cellConst<>(SB), RODATA|NOPTR, $16

// LOOK turns 8 table positions from the middle, in idx, into the numbers there.
#define LOOK(idx, table, dst, mask) \
	VPADDD Y15, idx, idx \
	VPMAXSD Y13, idx, idx \
	VPMINSD Y14, idx, idx \
	VPCMPEQD mask, mask, mask \
	VPXOR dst, dst, dst \
	VPGATHERDD mask, (table)(idx*2), dst \
	VPSLLD $16, dst, dst \
	VPSRAD $16, dst, dst

// GATE looks up 16 sums at p.
#define GATE(p, shift, table, dst) \
	VMOVDQU (p), Y0 \
	VMOVDQU 32(p), Y1 \
	VPSRAD shift, Y0, Y0 \
	VPSRAD shift, Y1, Y1 \
	LOOK(Y0, table, Y2, Y4) \
	LOOK(Y1, table, Y3, Y5) \
	VPACKSSDW Y3, Y2, Y2 \
	VPERMQ $0xD8, Y2, dst

// func cellAVX2(h int, sums *int32, cell, out, sigmoid, tanh *int16)
TEXT ·cellAVX2(SB), NOSPLIT, $0-48
	MOVQ h+0(FP), CX
	MOVQ sums+8(FP), SI
	MOVQ cell+16(FP), DI
	MOVQ out+24(FP), DX
	MOVQ sigmoid+32(FP), R8
	MOVQ tanh+40(FP), R9
	LEAQ (SI)(CX*4), R10  // forget
	LEAQ (R10)(CX*4), R11 // output
	LEAQ (R11)(CX*4), R12 // cell
	SHRQ $4, CX
	LEAQ cellConst<>(SB), AX
	VPBROADCASTD 0(AX), Y15
	VPBROADCASTD 4(AX), Y14
	VPXOR Y13, Y13, Y13
	VPBROADCASTD 8(AX), Y12
	VPBROADCASTD 12(AX), Y11

cells:
	GATE(SI, $15, R8, Y6)
	GATE(R12, $14, R9, Y7)
	VPMULHRSW Y7, Y6, Y6
	VPMULHRSW Y12, Y6, Y6
	GATE(R10, $15, R8, Y7)
	VPMULHRSW (DI), Y7, Y7
	VPADDSW Y6, Y7, Y6
	VMOVDQU Y6, (DI)
	GATE(R11, $15, R8, Y7)
	VPSRAW $2, Y6, Y6
	VPMOVSXWD X6, Y0
	VEXTRACTI128 $1, Y6, X6
	VPMOVSXWD X6, Y1
	LOOK(Y0, R9, Y2, Y4)
	LOOK(Y1, R9, Y3, Y5)
	VPACKSSDW Y3, Y2, Y2
	VPERMQ $0xD8, Y2, Y2
	VPMULHRSW Y2, Y7, Y7
	VPMULHRSW Y11, Y7, Y7
	VMOVDQU Y7, (DX)
	ADDQ $64, SI
	ADDQ $64, R10
	ADDQ $64, R11
	ADDQ $64, R12
	ADDQ $32, DI
	ADDQ $32, DX
	DECQ CX
	JNZ cells
	VZEROUPPER
	RET

// func addRowAVX2(n int, dst, src *int16)
TEXT ·addRowAVX2(SB), NOSPLIT, $0-24
	MOVQ n+0(FP), CX
	MOVQ dst+8(FP), DI
	MOVQ src+16(FP), SI
	SHRQ $4, CX

sixteen:
	VMOVDQU (DI), Y0
	VPADDSW (SI), Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	DECQ CX
	JNZ sixteen
	VZEROUPPER
	RET

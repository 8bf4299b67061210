package net

import (
	"math/rand/v2"
	"testing"
)

// isTree tells whether the heads form one tree with a single root.
func isTree(heads []int32) bool {
	roots := 0
	for i := range heads {
		if heads[i] < 0 {
			roots++
		}
		steps := 0
		for j := int32(i); j >= 0; j = heads[j] {
			if steps++; steps > len(heads) {
				return false
			}
		}
	}
	return roots == 1
}

func total(heads, scores []int32) (sum int64) {
	n := len(heads)
	for i, h := range heads {
		sum += int64(scores[i*(n+1)+int(h)+1])
	}
	return sum
}

// best tries all trees.
func bestTotal(n int, scores []int32) int64 {
	heads := make([]int32, n)
	top, found := int64(0), false
	var try func(i int)
	try = func(i int) {
		if i == n {
			if isTree(heads) {
				if t := total(heads, scores); !found || t > top {
					top, found = t, true
				}
			}
			return
		}
		for h := int32(-1); h < int32(n); h++ {
			if int(h) != i {
				heads[i] = h
				try(i + 1)
			}
		}
	}
	try(0)
	return top
}

func TestTreeIsTheBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var d Decoder
	for round := range 3000 {
		n := 1 + round%6
		scores := make([]int32, n*(n+1))
		for i := range scores {
			scores[i] = int32(r.IntN(40)) - 20
			if round%5 == 0 {
				scores[i] *= 1 << 25
			}
		}
		heads := make([]int32, n)
		d.Tree(heads, scores)
		if !isTree(heads) {
			t.Fatalf("scores %v: heads %v are no tree", scores, heads)
		}
		if got, want := total(heads, scores), bestTotal(n, scores); got != want {
			t.Fatalf("scores %v: heads %v make %d, the best tree %d", scores, heads, got, want)
		}
	}
}

func TestLongTreesAreTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var d Decoder
	for range 20 {
		n := 100 + r.IntN(160)
		scores := make([]int32, n*(n+1))
		for i := range scores {
			scores[i] = int32(r.Uint32())
		}
		heads := make([]int32, n)
		d.Tree(heads, scores)
		if !isTree(heads) {
			t.Fatal("no tree")
		}
	}
}

// BenchmarkHardTree decodes random scores, which are full of cycles.
func BenchmarkHardTree(b *testing.B) {
	const n = 256
	r := rand.New(rand.NewPCG(5, 6))
	scores := make([]int32, n*(n+1))
	for i := range scores {
		scores[i] = int32(r.Uint32())
	}
	heads := make([]int32, n)
	var d Decoder
	for b.Loop() {
		d.Tree(heads, scores)
	}
}

package net

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomFloats makes an untrained network.
func randomFloats(seed uint64) *Floats {
	r := rand.New(rand.NewPCG(seed, 1))
	some := func(n int) []float32 {
		s := make([]float32, n)
		for i := range s {
			s[i] = float32(r.NormFloat64()) / 4
		}
		return s
	}
	both := func(rows, cols int) FloatAffine { return FloatAffine{some(rows * cols), some(cols)} }
	s := Shape{
		Forms: FirstFormRow + 3, Form: 32, Piece: 64, Hidden: 32, Layers: 2, TagLayer: 1, Arc: 64, Label: 32,
		UPOS: 5, XPOS: 7, Names: 3, Rels: 6, RootRel: 2,
	}
	f := &Floats{
		Shape: s, Words: []string{"the", "guns", "fell"},
		Forms: some(s.Forms * s.Form), Pieces: some(Buckets * s.Piece),
		Tag: both(2*s.Hidden, s.Tags()), Sides: both(2*s.Hidden, 2*s.Arc+2*s.Label),
		RootArc: some(s.Arc), RootLabel: some(s.Label),
		Arc: both(s.Arc, s.Arc), Rel: both(s.Label, s.Relations()),
	}
	for l := range s.Layers {
		f.Layers = append(f.Layers, FloatLayer{both(s.Input(l), 8*s.Hidden), [2][]float32{some(s.Hidden * 4 * s.Hidden), some(s.Hidden * 4 * s.Hidden)}})
	}
	return f
}

func TestLoadReadsWhatQuantizeWrites(t *testing.T) {
	data := Quantize(randomFloats(1))
	w, err := unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	if again := w.marshal(); !bytes.Equal(again, data) {
		t.Error("written again, the network is another")
	}
	for _, n := range []int{0, 3, 40, 200, len(data) / 2, len(data) - 1} {
		if _, err := Load(data[:n]); err == nil {
			t.Errorf("cut to %d bytes, it loads", n)
		}
	}
	if _, err := Load(append(slices.Clone(data), 0)); err == nil {
		t.Error("with a byte too many, it loads")
	}
}

// result is what a batch says of one sentence.
func result(b *Batch, s int32) string {
	from, to := b.sentence(s)
	return fmt.Sprint(b.UPOS[from:to], b.XPOS[from:to], b.Name[from:to], b.Head[from:to], b.Rel[from:to])
}

// TestBatchesDoNotMatter reads sentences alone and together.
func TestBatchesDoNotMatter(t *testing.T) {
	n, err := Load(Quantize(randomFloats(2)))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 3))
	words := []string{"the", "guns", "fell", "Silent", "1,200", "—"}
	var sentences [][]string
	for i := range 23 {
		var s []string
		for range 1 + (i*7)%31 {
			s = append(s, words[r.IntN(len(words))])
		}
		sentences = append(sentences, s)
	}
	add := func(b *Batch, s []string) {
		for i, w := range s {
			if i%5 == 4 {
				b.AddMask(1+i%maskClasses, i%2 == 0)
			} else {
				b.AddForm(w)
			}
		}
		b.EndSentence()
	}
	all := n.Batch()
	for _, s := range sentences {
		add(all, s)
	}
	all.Run()
	one := n.Batch()
	for i, s := range sentences {
		one.Reset()
		add(one, s)
		one.Run()
		if got, want := result(all, int32(i)), result(one, 0); got != want {
			t.Errorf("sentence %d of %d words:\ntogether %s\nalone    %s", i, len(s), got, want)
		}
		from, to := all.sentence(int32(i))
		if !isTree(all.Head[from:to]) {
			t.Errorf("sentence %d has no tree", i)
		}
		for u := from; u < to; u++ {
			if (all.Head[u] < 0) != (all.Rel[u] == 2) || all.Rel[u] == 0 || all.UPOS[u] == 0 || all.XPOS[u] == 0 {
				t.Errorf("unit %d: head %d, relation %d, tags %d %d", u, all.Head[u], all.Rel[u], all.UPOS[u], all.XPOS[u])
			}
		}
	}
}

func TestEmptyBatch(t *testing.T) {
	n, err := Load(Quantize(randomFloats(4)))
	if err != nil {
		t.Fatal(err)
	}
	b := n.Batch()
	b.Run()
	b.Release()
}

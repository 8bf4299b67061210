package train

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"casus/nlp"
	"casus/nlp/internal/net"
)

const smallBank = `1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new-cf1-2-sgl
2	envoys	envoy	NOUN	NNS	_	3	nsubj	_	Entity=1)
3	met	meet	VERB	VBD	_	0	root	_	_
4	Omar	Omar	PROPN	NNP	_	3	obj	_	Entity=(2-person-new-cf1-1,2-sgl
5	Haddad	Haddad	PROPN	NNP	_	4	flat	_	Entity=2)
6	.	.	PUNCT	.	_	3	punct	_	_

1	They	they	PRON	PRP	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	_
3	Ruritania	Ruritania	PROPN	NNP	_	2	obj	_	Entity=(3-place-new-cf1-1-sgl)

1	Talks	talk	NOUN	NNS	_	2	nsubj	_	_
2	failed	fail	VERB	VBD	_	0	root	_	_

`

func smallShape(forms int) net.Shape {
	return net.Shape{
		Forms: forms, Form: 32, Piece: 32, Hidden: 32, Layers: 3, TagLayer: 2, Arc: 32, Label: 32,
		UPOS: nlp.NumUPOS, XPOS: nlp.NumXPOS, Names: numNameTags, Rels: nlp.NumRel, RootRel: int(nlp.RelRoot),
	}
}

func smallTrainer(t *testing.T) *trainer {
	t.Helper()
	read, err := readTreebank(strings.NewReader(smallBank), "small")
	if err != nil {
		t.Fatal(err)
	}
	bank, err := prepare(read, "small")
	if err != nil {
		t.Fatal(err)
	}
	return newTrainer(bank, Options{Seed: 7, Epochs: 400}, smallShape)
}

// TestGradients compares the gradients with what the loss does when a
// parameter is moved a little, dropout included.
func TestGradients(t *testing.T) {
	tr := smallTrainer(t)
	s := tr.shards[0]
	run := func() float64 {
		s.batch.set(append([]sentence(nil), tr.train...), tr.known)
		s.run(rand.New(rand.NewPCG(5, 6)), 1)
		return s.loss.arc + s.loss.rel + weightUPOS*s.loss.upos + weightXPOS*s.loss.xpos + weightName*s.loss.name
	}
	middle := run()
	grad := append([]float32(nil), s.grad...)
	formRows, formGrad := slices.Clone(s.formGrad.rows), slices.Clone(s.formGrad.data)
	pieceRows, pieceGrad := slices.Clone(s.pieceGrad.rows), slices.Clone(s.pieceGrad.data)
	checked, kinks := 0, 0
	check := func(name string, w []float32, i int, got float64) {
		t.Helper()
		was := w[i]
		const step = 6e-4
		w[i] = was + step
		tr.q.refresh(tr.p)
		up := run()
		w[i] = was - step
		tr.q.refresh(tr.p)
		down := run()
		w[i] = was
		tr.q.refresh(tr.p)
		checked++
		if want := math.Abs(up + down - 2*middle); want > 3e-6 {
			kinks++ // a rectifier switched within the step
			return
		}
		want := (up - down) / (2 * step)
		if math.Abs(got-want) > 8e-3+0.03*math.Abs(want) {
			t.Errorf("%s[%d]: gradient %v, the loss says %v", name, i, got, want)
		}
	}
	r := rand.New(rand.NewPCG(8, 9))
	type named struct {
		name string
		block
	}
	p := tr.p
	blocks := []named{
		{"tag", p.tag.w}, {"tag bias", p.tag.b}, {"proj", p.proj.w}, {"proj bias", p.proj.b},
		{"root of arcs", p.rootA}, {"root of relations", p.rootL},
		{"arc", p.arc.w}, {"arc bias", p.arc.b}, {"rel", p.rel.w}, {"rel bias", p.rel.b},
	}
	for l, lp := range p.layers {
		n := string(rune('1' + l))
		blocks = append(blocks, named{"in " + n, lp.in.w}, named{"in bias " + n, lp.in.b},
			named{"forward " + n, lp.rec[0]}, named{"backward " + n, lp.rec[1]})
	}
	for _, b := range blocks {
		for range 12 {
			i := b.at + r.IntN(b.rows*b.cols)
			check(b.name, p.dense, i, float64(grad[i]))
		}
	}
	for i, row := range formRows {
		check("forms", p.forms, int(row)*32+3, float64(formGrad[i*32+3]))
	}
	for i, row := range pieceRows[:15] {
		check("pieces", p.piece, int(row)*32+3, float64(pieceGrad[i*32+3]))
	}
	if kinks > checked/10 {
		t.Errorf("%d of %d checks came upon a kink", kinks, checked)
	}
}

func TestTrainingLearns(t *testing.T) {
	tr := smallTrainer(t)
	if err := tr.run(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if got := tr.evaluate(tr.train); got.both < got.words-1 {
		t.Errorf("after training on 11 words: %v", got)
	}
	model := net.Quantize(tr.floats())
	fixed, err := evaluateFixed(model, tr.train)
	if err != nil {
		t.Fatal(err)
	}
	if fixed.both < fixed.words-1 {
		t.Errorf("in fixed point: %v", fixed)
	}
}

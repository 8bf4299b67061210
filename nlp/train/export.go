package train

import "casus/nlp/internal/net"

// floats hands the parameters on.
func (t *trainer) floats() *net.Floats {
	p := t.p
	both := func(a affine) net.FloatAffine { return net.FloatAffine{W: a.w.of(p.dense), B: a.b.of(p.dense)} }
	f := &net.Floats{
		Shape:     p.shape,
		Words:     t.words,
		Forms:     p.forms,
		Pieces:    p.piece,
		Tag:       both(p.tag),
		Sides:     both(p.proj),
		RootArc:   p.rootA.of(p.dense),
		RootLabel: p.rootL.of(p.dense),
		Arc:       both(p.arc),
		Rel:       both(p.rel),
	}
	for _, l := range p.layers {
		f.Layers = append(f.Layers, net.FloatLayer{
			In:  both(l.in),
			Rec: [2][]float32{l.rec[0].of(p.dense), l.rec[1].of(p.dense)},
		})
	}
	return f
}

// evaluateFixed scores the network as it will run.
func evaluateFixed(model []byte, dev []sentence) (score, error) {
	n, err := net.Load(model)
	if err != nil {
		return score{}, err
	}
	var sc score
	for i := 0; i < len(dev); i += 16 {
		part := dev[i:min(i+16, len(dev))]
		b := n.Batch()
		for _, s := range part {
			for _, w := range s.words {
				if w.mask != 0 {
					b.AddMask(int(w.mask), w.plural)
				} else {
					b.AddForm(w.form)
				}
			}
			b.EndSentence()
		}
		b.Run()
		u := 0
		for _, s := range part {
			for _, w := range s.words {
				sc.count(w, int(b.UPOS[u]), int(b.XPOS[u]), int(b.Name[u]), int(b.Rel[u]), int(b.Head[u]) == w.head)
				u++
			}
		}
		b.Release()
	}
	return sc, nil
}

package train

import (
	"context"
	"fmt"
	"io"

	"casus/nlp"
	"casus/nlp/conllu"
	"casus/nlp/internal/lemma"
	"casus/nlp/internal/net"
)

// Source is a treebank to read.
type Source struct {
	Name string
	R    io.Reader
}

// Model trains a model on the treebanks and gives the file that nlp.Load
// reads. dev, which may be empty, is what progress is measured
// on. When ctx is done the training ends with its error.
func Model(ctx context.Context, banks, dev []Source, o Options) ([]byte, error) {
	var train, held []sentence
	var examples []lemma.Example
	for _, s := range banks {
		bank, err := readTreebank(s.R, s.Name)
		if err != nil {
			return nil, err
		}
		ready, err := prepare(bank, s.Name)
		if err != nil {
			return nil, err
		}
		train = append(train, ready...)
		examples = appendLemmas(examples, bank)
	}
	for _, s := range dev {
		bank, err := readTreebank(s.R, s.Name)
		if err != nil {
			return nil, err
		}
		ready, err := prepare(bank, s.Name)
		if err != nil {
			return nil, err
		}
		held = append(held, ready...)
	}
	if len(train) == 0 {
		return nil, fmt.Errorf("the treebanks hold no sentence to train on")
	}
	examples, err := appendInflected(examples)
	if err != nil {
		return nil, err
	}
	lemmas := lemma.Train(examples).Marshal()
	pack := func(network []byte) []byte {
		return nlp.Pack(nlp.Section{Name: nlp.SectionNetwork, Data: network}, nlp.Section{Name: nlp.SectionLemmas, Data: lemmas})
	}
	t := newTrainer(train, o, defaultShape)
	if o.Checkpoint != nil {
		t.checkpoint = func(network []byte) error { return o.Checkpoint(pack(network)) }
	}
	if err := t.run(ctx, held); err != nil {
		return nil, err
	}
	network := net.Quantize(t.floats())
	if o.Progress != nil && len(held) > 0 {
		sc, err := evaluateFixed(network, held)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(o.Progress, "in fixed point: %s\n", sc)
	}
	return pack(network), nil
}

// appendLemmas appends the words of a treebank with their lemmas.
func appendLemmas(examples []lemma.Example, bank []*conllu.Sentence) []lemma.Example {
	for _, s := range bank {
		for _, w := range s.Words {
			if xpos, ok := nlp.ParseXPOS(w.XPOS); ok && w.Lemma != "_" {
				examples = append(examples, lemma.Example{
					Word: w.Form, Tag: lemma.Tag(uint8(xpos), w.UPOS == nlp.AUX.String()), Lemma: w.Lemma,
				})
			}
		}
	}
	return examples
}

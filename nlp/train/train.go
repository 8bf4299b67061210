package train

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"casus/nlp"
	"casus/nlp/internal/net"
)

// Options say how to train.
type Options struct {
	Seed   uint64
	Epochs int
	// Progress, if not nil, is told a line an epoch.
	Progress io.Writer
	// Checkpoint, if not nil, is handed the model as it stands after every few
	// epochs; its error ends the training.
	Checkpoint func(model []byte) error
}

// The network's sizes.
func defaultShape(forms int) net.Shape {
	return net.Shape{
		Forms: forms, Form: 128, Piece: 128,
		Hidden: 224, Layers: 3, TagLayer: 2, Arc: 192, Label: 128,
		UPOS: nlp.NumUPOS, XPOS: nlp.NumXPOS, Names: numNameTags, Rels: nlp.NumRel, RootRel: int(nlp.RelRoot),
	}
}

const (
	shardWords  = 240 // words of a shard, about
	shardMost   = 48  // sentences of a shard, at most
	batchShards = 4   // shards of a minibatch
	longest     = 120 // words; longer sentences are not trained on
	minCount    = 2   // a form seen less often is unknown
	topRate     = 2.5e-3
	endRate     = 2e-5
	warmUp      = 300 // steps
)

// trainer is a training run of the network.
type trainer struct {
	Options
	checkpoint func(network []byte) error
	p          *params
	q          packed
	known      map[string]int32
	words      []string // the form of each row, from net.FirstFormRow
	count      []int32  // by row
	train      []sentence
	shards     []*shard
	adam       *adam
}

func newTrainer(train []sentence, o Options, shape func(forms int) net.Shape) *trainer {
	t := &trainer{Options: o, known: map[string]int32{}}
	counts := map[string]int32{}
	for _, s := range train {
		if len(s.words) > longest {
			continue
		}
		t.train = append(t.train, s)
		for _, w := range s.words {
			counts[net.Key(w.form)]++
		}
	}
	for form, n := range counts {
		if n >= minCount {
			t.words = append(t.words, form)
		}
	}
	slices.SortFunc(t.words, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	t.count = make([]int32, net.FirstFormRow, net.FirstFormRow+len(t.words))
	for i, form := range t.words {
		t.known[form] = int32(net.FirstFormRow + i)
		t.count = append(t.count, counts[form])
	}
	t.p = newParams(shape(net.FirstFormRow + len(t.words)))
	t.p.init(rand.New(rand.NewPCG(o.Seed, 1)))
	t.q.refresh(t.p)
	t.adam = newAdam(t.p)
	for range batchShards {
		t.shards = append(t.shards, t.newShard())
	}
	return t
}

func (t *trainer) newShard() *shard { return &shard{p: t.p, q: &t.q, count: t.count} }

// cut deals sentences into shards of like length, in random order.
func cut(all []sentence, r *rand.Rand) [][]sentence {
	all = slices.Clone(all)
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	slices.SortStableFunc(all, func(a, b sentence) int { return cmp.Compare(len(a.words), len(b.words)) })
	var parts [][]sentence
	for len(all) > 0 {
		n := max(tileRows, (shardWords/len(all[0].words)+tileRows/2)/tileRows*tileRows)
		n = min(n, shardMost, len(all))
		parts = append(parts, all[:n])
		all = all[n:]
	}
	r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return parts
}

// rate is the learning rate after a share of the training: it rises briefly
// and falls along a cosine.
func rate(step, steps int) float64 {
	up := min(1, float64(step+1)/min(warmUp, float64(steps)/10))
	fall := 0.5 + 0.5*math.Cos(math.Pi*float64(step)/float64(steps))
	return up * (endRate + (topRate-endRate)*fall)
}

func (t *trainer) epoch(ctx context.Context, e int) (loss, int) {
	r := rand.New(rand.NewPCG(t.Seed, uint64(1000+e)))
	sents := make([]sentence, len(t.train))
	for i := range t.train {
		sents[i] = t.train[i].disturbed(r)
	}
	parts := cut(sents, r)
	var sum loss
	words := 0
	batches := (len(parts) + batchShards - 1) / batchShards
	for len(parts) > 0 && ctx.Err() == nil {
		now := parts[:min(batchShards, len(parts))]
		parts = parts[len(now):]
		norm := 0
		for _, part := range now {
			for _, s := range part {
				norm += len(s.words)
			}
		}
		shards := t.shards[:len(now)]
		parallel(len(now), func(i int) {
			s := shards[i]
			s.batch.set(now[i], t.known)
			s.run(rand.New(rand.NewPCG(t.Seed, uint64(t.adam.step)<<8|uint64(i))), float32(norm))
		})
		t.adam.apply(t.p, shards, rate(t.adam.step, batches*t.Epochs))
		t.q.refresh(t.p)
		for _, s := range shards {
			sum.add(s.loss)
		}
		words += norm
	}
	return sum, words
}

func (t *trainer) run(ctx context.Context, dev []sentence) error {
	for e := range t.Epochs {
		began := time.Now()
		l, n := t.epoch(ctx, e)
		if err := ctx.Err(); err != nil {
			return err
		}
		if t.checkpoint != nil && e%4 == 3 {
			if err := t.checkpoint(net.Quantize(t.floats())); err != nil {
				return err
			}
		}
		if t.Progress == nil {
			continue
		}
		w := float64(n)
		fmt.Fprintf(t.Progress, "epoch %d/%d: loss arc %.3f relation %.3f upos %.3f xpos %.3f name %.3f, %.0f s",
			e+1, t.Epochs, l.arc/w, l.rel/w, l.upos/w, l.xpos/w, l.name/w, time.Since(began).Seconds())
		if len(dev) > 0 && (e%2 == 1 || e == t.Epochs-1) {
			fmt.Fprintf(t.Progress, "; %s", t.evaluate(dev))
		}
		fmt.Fprintln(t.Progress)
	}
	return nil
}

package train

import (
	"fmt"

	"casus/nlp"
	"casus/nlp/internal/net"
)

// score counts what the float network gets right from gold words.
type score struct{ words, heads, both, upos, xpos, nameGold, nameFound, nameRight int }

func (s score) String() string {
	share := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	return fmt.Sprintf("LAS %.2f UAS %.2f UPOS %.2f XPOS %.2f names %.1f/%.1f",
		share(s.both, s.words), share(s.heads, s.words), share(s.upos, s.words), share(s.xpos, s.words),
		share(s.nameRight, s.nameFound), share(s.nameRight, s.nameGold))
}

func (t *trainer) evaluate(dev []sentence) score {
	var parts [][]sentence
	for i := 0; i < len(dev); i += 16 {
		parts = append(parts, append([]sentence(nil), dev[i:min(i+16, len(dev))]...))
	}
	scores := make([]score, len(parts))
	parallel(len(parts), func(i int) {
		sh := t.newShard()
		sh.batch.set(parts[i], t.known)
		sh.forward(nil)
		scores[i] = sh.evaluate()
	})
	var sum score
	for _, s := range scores {
		sum.words += s.words
		sum.heads += s.heads
		sum.both += s.both
		sum.upos += s.upos
		sum.xpos += s.xpos
		sum.nameGold += s.nameGold
		sum.nameFound += s.nameFound
		sum.nameRight += s.nameRight
	}
	return sum
}

func (s *shard) evaluate() score {
	b, shape := &s.batch, s.p.shape
	var sc score
	heads := make([]int, b.rows)
	var dec net.Decoder
	for i := range b.sentences {
		n := len(b.sentences[i].words)
		arcs := s.arcs[i]
		ints := make([]int32, n*(n+1))
		for t := range n {
			for h := range n + 1 {
				ints[t*(n+1)+h] = int32(max(arcs.data[t*arcs.ld+h], -1e4) * 4096)
			}
		}
		found := make([]int32, n)
		dec.Tree(found, ints)
		for t, h := range found {
			r := b.row(i, t, 0)
			heads[r] = -1
			if h >= 0 {
				heads[r] = b.row(i, int(h), 0)
			}
		}
	}
	s.scoreRels(heads, nil)
	tw, rw := shape.Tags(), shape.Relations()
	for r := range b.rows {
		z := s.tags[r*tw:]
		rel := argmax(s.rels[r*rw:][:shape.Rels])
		if heads[r] < 0 {
			rel = int(nlp.RelRoot)
		}
		sc.count(b.word[r], argmax(z[:shape.UPOS]), argmax(z[shape.UPOS:][:shape.XPOS]),
			argmax(z[shape.UPOS+shape.XPOS:][:shape.Names]), rel, heads[r] == b.head[r])
	}
	return sc
}

// count compares one word with what was found for it.
func (sc *score) count(gold word, upos, xpos, name, rel int, head bool) {
	sc.words++
	if upos == int(gold.upos) {
		sc.upos++
	}
	if xpos == int(gold.xpos) {
		sc.xpos++
	}
	if gold.name > nameOutside {
		sc.nameGold++
	}
	if gold.name != nameUnknown && name != nameOutside {
		sc.nameFound++
		if name == gold.name {
			sc.nameRight++
		}
	}
	if head {
		sc.heads++
		if nlp.Rel(rel).Base() == gold.rel.Base() {
			sc.both++
		}
	}
}

func argmax(z []float32) int {
	best := 0
	for i, x := range z {
		if x > z[best] {
			best = i
		}
	}
	return best
}

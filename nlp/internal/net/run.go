package net

import (
	"cmp"
	"slices"
)

// Run reads the batch.
func (b *Batch) Run() {
	units := b.Len()
	if units == 0 {
		return
	}
	b.UPOS, b.XPOS, b.Name, b.Rel = grow(b.UPOS, units), grow(b.XPOS, units), grow(b.Name, units), grow(b.Rel, units)
	b.Head = grow(b.Head, units)
	b.arrange()
	b.embed()
	n := b.n
	for l := range n.layers {
		b.layer(&n.layers[l])
		b.x, b.h = b.h, b.x
		if l+1 == n.shape.TagLayer {
			b.tag()
		}
	}
	b.parse()
}

// arrange lays the units out in rows: the first of every sentence, then the
// second, the longest sentences first, so that the units that are read at one
// time are rows without a gap.
func (b *Batch) arrange() {
	b.order = b.order[:0]
	for s := range b.ends {
		b.order = append(b.order, int32(s))
	}
	length := func(s int32) int32 { from, to := b.sentence(s); return to - from }
	slices.SortFunc(b.order, func(s, t int32) int {
		return cmp.Or(cmp.Compare(length(t), length(s)), cmp.Compare(s, t))
	})
	b.rowOf = grow(b.rowOf, b.Len())
	b.starts = b.starts[:0]
	row, active := int32(0), len(b.order)
	for t := int32(0); ; t++ {
		for active > 0 && length(b.order[active-1]) <= t {
			active--
		}
		b.starts = append(b.starts, row)
		if active == 0 {
			break
		}
		for _, s := range b.order[:active] {
			from, _ := b.sentence(s)
			b.rowOf[from+t] = row
			row++
		}
	}
}

// embed makes the input of the first layer.
func (b *Batch) embed() {
	n := b.n
	form, piece := n.shape.Form, n.shape.Piece
	width := form + piece
	b.x = grow(b.x, roomFor(b.Len())*width)
	for u, f := range b.feats.Forms {
		x := b.x[int(b.rowOf[u])*width:][:width]
		copy(x, n.forms[int(f)*form:][:form])
		sum := x[form:]
		clear(sum)
		for _, p := range b.feats.PiecesOf(u) {
			addRow(sum, n.pieces[int(p)*piece:][:piece])
		}
	}
}

// layer computes b.h from b.x. The sentences that are read at one time are the
// first rows of a step: reading forwards they become fewer, backwards more.
func (b *Batch) layer(l *layer) {
	h, units := b.n.shape.Hidden, b.Len()
	b.sums = l.in.apply(b.sums, b.x, units)
	b.h = grow(b.h, roomFor(units)*2*h)
	b.cells = grow(b.cells, len(b.order)*h)
	steps := len(b.starts) - 1
	for d := range 2 {
		clear(b.cells)
		before := -1
		for k := range steps {
			t := k
			if d == 1 {
				t = steps - 1 - k
			}
			from, active := int(b.starts[t]), b.active(t)
			sums := b.sums[from*8*h+d*4*h:]
			if before >= 0 {
				l.rec[d].product(sums, 8*h, sums, 8*h, b.h[int(b.starts[before])*2*h+d*h:], 2*h, min(active, b.active(before)))
			}
			for i := range active {
				cell(h, sums[i*8*h:], b.cells[i*h:][:h], b.h[(from+i)*2*h+d*h:][:h], b.n.sigmoid, b.n.tanh)
			}
			before = t
		}
	}
}

// active tells how many sentences have a unit at a step.
func (b *Batch) active(t int) int { return int(b.starts[t+1] - b.starts[t]) }

// tag reads parts of speech and names off b.x, the output of the tags' layer.
func (b *Batch) tag() {
	s := b.n.shape
	b.tags = b.n.tag.apply(b.tags, b.x, b.Len())
	width := s.Tags()
	for u, r := range b.rowOf {
		z := b.tags[int(r)*width:][:width]
		b.UPOS[u] = uint8(best(z[1:s.UPOS]) + 1)
		b.XPOS[u] = uint8(best(z[s.UPOS+1:][:s.XPOS-1]) + 1)
		b.Name[u] = uint8(best(z[s.UPOS+s.XPOS:][:s.Names]))
	}
}

// best is the place of the first of the greatest.
func best(z []int32) int {
	at, top := 0, z[0]
	for i, x := range z {
		if x > top {
			at, top = i, x
		}
	}
	return at
}

// parse finds heads and relations from b.x, the last layer's output.
func (b *Batch) parse() {
	n, s, units := b.n, b.n.shape, b.Len()
	a, lw := s.Arc, s.Label
	width := 2*a + 2*lw
	b.sums = n.sides.apply(b.sums, b.x, units)
	rows := roomFor(units)
	b.side = grow(b.side, rows*width)
	b.dep = grow(b.dep, rows*a)
	for r := range units {
		from, to := b.sums[r*width:][:width], b.side[r*width:][:width]
		for i, x := range from {
			to[i] = narrow(x, sumBits-sideBits)
		}
		for i, x := range to[:2*a] {
			to[i] = max(x, 0)
		}
		copy(b.dep[r*a:], to[:a])
	}
	b.sums = n.arc.apply(b.sums, b.dep, units)
	// The queries are laid out sentence by sentence, each with room for the
	// tiles.
	longest := 0
	for s := range b.ends {
		from, to := b.sentence(int32(s))
		longest = max(longest, int(to-from))
	}
	b.query = grow(b.query, roomFor(longest)*a)
	for i := range b.ends {
		from, to := b.sentence(int32(i))
		b.parseSentence(int(from), int(to))
	}

	b.hidden = grow(b.hidden, rows*lw)
	for i := range b.ends {
		from, to := b.sentence(int32(i))
		for u := from; u < to; u++ {
			r := int(b.rowOf[u])
			dep, head := b.side[r*width+2*a:][:lw], n.rootLabel
			if h := b.Head[u]; h >= 0 {
				head = b.side[int(b.rowOf[from+h])*width+2*a+lw:][:lw]
			}
			dst := b.hidden[r*lw:][:lw]
			for j, x := range dep {
				dst[j] = int16(min(max(int32(x)+int32(head[j]), 0), 1<<15-1))
			}
		}
	}
	b.sums = n.rel.apply(b.sums, b.hidden, units)
	rw := s.Relations()
	for u, r := range b.rowOf {
		z := b.sums[int(r)*rw:][:s.Rels]
		if b.Head[u] < 0 {
			b.Rel[u] = uint8(s.RootRel)
			continue
		}
		z[s.RootRel] = -1 << 31
		b.Rel[u] = uint8(best(z[1:]) + 1)
	}
}

// parseSentence finds the heads of units from to to.
func (b *Batch) parseSentence(from, to int) {
	n, a := b.n, b.n.shape.Arc
	width := 2*a + 2*b.n.shape.Label
	m := to - from
	for i := range m {
		r := int(b.rowOf[from+i])
		for j, x := range b.sums[r*a:][:a] {
			b.query[i*a+j] = narrow(x, sideBits+weightBits-queryBits)
		}
	}
	cols := roundUp(m+1, panelCols)
	b.heads.k, b.heads.n = a, cols
	b.heads.data = grow(b.heads.data, a*cols)
	for c := range cols {
		panel := b.heads.data[c/panelCols*panelCols*a:]
		at := 2 * (c % panelCols)
		switch {
		case c > m:
			for k := 0; k < a; k += 2 {
				panel[k*panelCols+at], panel[k*panelCols+at+1] = 0, 0
			}
			continue
		case c == 0:
			for k := 0; k < a; k += 2 {
				panel[k*panelCols+at], panel[k*panelCols+at+1] = n.rootArc[k], n.rootArc[k+1]
			}
			continue
		}
		side := b.side[int(b.rowOf[from+c-1])*width+a:][:a]
		for k := 0; k < a; k += 2 {
			panel[k*panelCols+at], panel[k*panelCols+at+1] = side[k], side[k+1]
		}
	}
	b.scores = grow(b.scores, m*cols)
	b.zeros = grow(b.zeros, cols)
	clear(b.zeros)
	b.heads.product(b.scores, cols, b.zeros, 0, b.query, a, m)
	b.packed = b.packed[:0]
	for i := range m {
		b.packed = append(b.packed, b.scores[i*cols:][:m+1]...)
	}
	b.tree.Tree(b.Head[from:to], b.packed)
}

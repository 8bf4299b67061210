package net

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// The weights are stored little-endian one after the other in the order of
// codec.weights; every length follows from the shape but those of the words.

// codec writes or reads, so that both keep to one order.
type codec struct {
	writing bool
	data    []byte // written, or still to be read
	err     error
}

var errShort = errors.New("the network is cut short")

func (c *codec) take(n int) []byte {
	if c.err != nil || n < 0 || n > len(c.data) {
		if c.err == nil {
			c.err = errShort
		}
		return nil
	}
	b := c.data[:n]
	c.data = c.data[n:]
	return b
}

func (c *codec) int(v *int) {
	if c.writing {
		c.data = binary.LittleEndian.AppendUint32(c.data, uint32(*v))
	} else if b := c.take(4); b != nil {
		*v = int(binary.LittleEndian.Uint32(b))
	}
}

func (c *codec) int8s(s *[]int8, n int) {
	if c.writing {
		for _, x := range *s {
			c.data = append(c.data, byte(x))
		}
	} else if b := c.take(n); b != nil {
		*s = make([]int8, n)
		for i := range b {
			(*s)[i] = int8(b[i])
		}
	}
}

func (c *codec) int16s(s *[]int16, n int) {
	if c.writing {
		for _, x := range *s {
			c.data = binary.LittleEndian.AppendUint16(c.data, uint16(x))
		}
	} else if b := c.take(2 * n); b != nil {
		*s = make([]int16, n)
		for i := range *s {
			(*s)[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
		}
	}
}

func (c *codec) uint16s(s *[]uint16, n int) {
	if c.writing {
		for _, x := range *s {
			c.data = binary.LittleEndian.AppendUint16(c.data, x)
		}
	} else if b := c.take(2 * n); b != nil {
		*s = make([]uint16, n)
		for i := range *s {
			(*s)[i] = binary.LittleEndian.Uint16(b[2*i:])
		}
	}
}

func (c *codec) int32s(s *[]int32, n int) {
	if c.writing {
		for _, x := range *s {
			c.data = binary.LittleEndian.AppendUint32(c.data, uint32(x))
		}
	} else if b := c.take(4 * n); b != nil {
		*s = make([]int32, n)
		for i := range *s {
			(*s)[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
		}
	}
}

func (c *codec) words(s *[]string) {
	text := strings.Join(*s, "\n")
	n := len(text)
	c.int(&n)
	if c.writing {
		c.data = append(c.data, text...)
	} else if b := c.take(n); len(b) > 0 {
		*s = strings.Split(string(b), "\n")
	}
}

func (c *codec) table(t *table, rows, width int) {
	t.width = width
	c.uint16s(&t.scale, rows)
	c.int8s(&t.data, rows*width)
}

func (c *codec) affine(a *affine, rows, cols int) {
	a.rows, a.cols = rows, cols
	c.int16s(&a.w, rows*cols)
	c.int32s(&a.b, cols)
}

func (c *codec) weights(w *weights) {
	s := &w.shape
	for _, v := range []*int{&s.Forms, &s.Form, &s.Piece, &s.Hidden, &s.Layers, &s.TagLayer, &s.Arc, &s.Label,
		&s.UPOS, &s.XPOS, &s.Names, &s.Rels, &s.RootRel} {
		c.int(v)
	}
	if c.err == nil {
		c.err = s.check()
	}
	if c.err != nil {
		return
	}
	c.words(&w.words)
	c.table(&w.forms, s.Forms, s.Form)
	c.table(&w.pieces, Buckets, s.Piece)
	if !c.writing {
		w.layers = make([]layerWeights, s.Layers)
	}
	h := s.Hidden
	for l := range w.layers {
		c.affine(&w.layers[l].in, s.Input(l), 8*h)
		for d := range 2 {
			c.int16s(&w.layers[l].rec[d], h*4*h)
		}
	}
	c.affine(&w.tag, 2*h, s.Tags())
	c.affine(&w.sides, 2*h, 2*s.Arc+2*s.Label)
	c.int16s(&w.rootArc, s.Arc)
	c.int16s(&w.rootLabel, s.Label)
	c.affine(&w.arc, s.Arc, s.Arc)
	c.affine(&w.rel, s.Label, s.Relations())
	c.int16s(&w.sigmoid, tableSize)
	c.int16s(&w.tanh, tableSize)
}

// check refuses sizes that no network of ours has, so that a damaged file does
// not ask for endless memory.
func (s *Shape) check() error {
	for _, v := range []int{s.Form, s.Piece, s.Hidden, s.Arc, s.Label} {
		if v <= 0 || v > 2048 || v%32 != 0 {
			return fmt.Errorf("the network has a layer of %d cells", v)
		}
	}
	for _, v := range []int{s.Layers, s.UPOS, s.XPOS, s.Names, s.Rels} {
		if v <= 0 || v > 255 {
			return fmt.Errorf("the network has %d layers or classes", v)
		}
	}
	if s.Forms < FirstFormRow || s.Forms > 1<<20 || s.TagLayer < 1 || s.TagLayer > s.Layers || s.RootRel >= s.Rels {
		return fmt.Errorf("the network has %d forms and its tags in layer %d", s.Forms, s.TagLayer)
	}
	return nil
}

func (w *weights) marshal() []byte {
	c := codec{writing: true}
	c.weights(w)
	return c.data
}

func unmarshal(data []byte) (*weights, error) {
	c := codec{data: data}
	w := new(weights)
	c.weights(w)
	switch {
	case c.err != nil:
		return nil, c.err
	case len(c.data) != 0:
		return nil, errors.New("the network is followed by something else")
	case len(w.words) != w.shape.Forms-FirstFormRow:
		return nil, fmt.Errorf("the network has %d words for %d rows", len(w.words), w.shape.Forms-FirstFormRow)
	}
	return w, nil
}

package gazetteer

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
)

// runBytes is how much of the names is sorted in memory at a time.
const runBytes = 48 << 20

// pair is a folded name and the number of a record that has it.
type pair struct {
	key    []byte
	record uint32
}

func (p pair) compare(q pair) int {
	return cmp.Or(bytes.Compare(p.key, q.key), cmp.Compare(p.record, q.record))
}

// sorter sorts any number of pairs in bounded memory: full runs go to files, and
// are merged at the end.
type sorter struct {
	dir   string
	limit int
	arena []byte
	pairs []span
	runs  []*os.File
}

// span is a pair in the arena.
type span struct {
	start  uint32
	length uint16
	record uint32
}

func newSorter(dir string, limit int) *sorter { return &sorter{dir: dir, limit: limit} }

func (s *sorter) add(key []byte, record uint32) error {
	const most = 1 << 10 // no name that anybody looks up is longer
	if len(key) == 0 || len(key) > most {
		return nil
	}
	if len(s.arena)+len(key) > s.limit {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.pairs = append(s.pairs, span{uint32(len(s.arena)), uint16(len(key)), record})
	s.arena = append(s.arena, key...)
	return nil
}

func (s *sorter) at(x span) pair {
	return pair{s.arena[x.start : x.start+uint32(x.length)], x.record}
}

func (s *sorter) sort() {
	slices.SortFunc(s.pairs, func(a, b span) int { return s.at(a).compare(s.at(b)) })
}

func (s *sorter) spill() error {
	if len(s.pairs) == 0 {
		return nil
	}
	s.sort()
	f, err := os.CreateTemp(s.dir, "run")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	w := bufio.NewWriterSize(f, 1<<18)
	var head [6]byte
	for _, x := range s.pairs {
		binary.LittleEndian.PutUint16(head[:], x.length)
		binary.LittleEndian.PutUint32(head[2:], x.record)
		w.Write(head[:])
		w.Write(s.at(x).key)
	}
	s.arena, s.pairs = s.arena[:0], s.pairs[:0]
	return w.Flush()
}

// each gives all pairs in order; the key holds until the next call.
func (s *sorter) each(do func(pair) error) error {
	if err := s.spill(); err != nil {
		return err
	}
	s.arena, s.pairs = nil, nil
	var m merge
	for _, f := range s.runs {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		r := &run{r: bufio.NewReaderSize(f, 1<<18)}
		switch err := r.next(); {
		case err == nil:
			m = append(m, r)
		case !errors.Is(err, io.EOF):
			return err
		}
	}
	heap.Init(&m)
	for len(m) > 0 {
		if err := do(m[0].pair); err != nil {
			return err
		}
		switch err := m[0].next(); {
		case err == nil:
			heap.Fix(&m, 0)
		case errors.Is(err, io.EOF):
			heap.Pop(&m)
		default:
			return err
		}
	}
	return nil
}

func (s *sorter) close() {
	for _, f := range s.runs {
		f.Close()
		os.Remove(f.Name())
	}
}

// run is a sorted file as it is read back.
type run struct {
	r *bufio.Reader
	pair
	buf []byte
}

func (r *run) next() error {
	var head [6]byte
	if _, err := io.ReadFull(r.r, head[:]); err != nil {
		return err
	}
	n := int(binary.LittleEndian.Uint16(head[:]))
	r.buf = slices.Grow(r.buf[:0], n)[:n]
	if _, err := io.ReadFull(r.r, r.buf); err != nil {
		return err
	}
	r.pair = pair{r.buf, binary.LittleEndian.Uint32(head[2:])}
	return nil
}

// merge is the runs by the pair that each gives next.
type merge []*run

func (m merge) Len() int           { return len(m) }
func (m merge) Less(i, j int) bool { return m[i].compare(m[j].pair) < 0 }
func (m merge) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }
func (m *merge) Push(x any)        { *m = append(*m, x.(*run)) }
func (m *merge) Pop() any {
	old := *m
	x := old[len(old)-1]
	*m = old[:len(old)-1]
	return x
}

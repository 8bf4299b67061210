package near

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

const (
	// hashes is how many hash functions a signature has. The resemblance of two
	// texts is estimated with a standard error of at most 0.044.
	hashes = 128
	// shingle is how many words in a row are looked at as one thing. Two writers
	// share single words and names, and hardly ever three words in a row twenty
	// times over; a figure that changes touches three shingles only.
	shingle = 3
	// fewWords is the length under which a text says too little to resemble
	// another: of two flashes that differ in a name or a figure only, nobody can
	// tell whether one is an edition of the other. Such a report, together with
	// its title, is a single shingle: only the same words make the same.
	fewWords = 25
)

// Sig is what is kept of a report's words for comparing it: the size of its set
// of shingles, and the smallest value that each hash function takes on the set.
// It is 516 bytes as Bytes writes it.
type Sig struct {
	shingles uint32
	least    [hashes]uint32
}

// Signature gives the signature of a report. The title counts only where the
// text has fewer than 25 words, for every editor writes a headline of his own.
// The same words give the same signature in every run and on every machine.
func Signature(title, text string) Sig {
	var (
		room [1024]uint64
		set  = room[:0]
		last [shingle]uint64
		n    int
	)
	words(text, func(h uint64) {
		last[0], last[1], last[2] = last[1], last[2], h
		if n++; n >= shingle {
			set = append(set, join(last[:]...))
		}
	})
	if n < fewWords {
		if set = whole(title, text); set == nil {
			return Sig{}
		}
	}
	slices.Sort(set)
	set = slices.Compact(set)
	s := Sig{shingles: uint32(min(len(set), math.MaxUint32))}
	for i := 0; i < hashes; i += 4 {
		// Four functions at a time, so that their minima stay in registers.
		a, b, c, d := multiplier(i), multiplier(i+1), multiplier(i+2), multiplier(i+3)
		w, x, y, z := uint64(math.MaxUint64), uint64(math.MaxUint64), uint64(math.MaxUint64), uint64(math.MaxUint64)
		for _, h := range set {
			w, x, y, z = min(w, h*a), min(x, h*b), min(y, h*c), min(z, h*d)
		}
		s.least[i], s.least[i+1], s.least[i+2], s.least[i+3] = uint32(w>>32), uint32(x>>32), uint32(y>>32), uint32(z>>32)
	}
	return s
}

// whole gives one shingle of all the words, nil where there are none.
func whole(title, text string) []uint64 {
	n, all := 0, uint64(offset)
	for _, part := range []string{title, text} {
		words(part, func(h uint64) { n, all = n+1, join(all, h) })
	}
	if n == 0 {
		return nil
	}
	return []uint64{all}
}

// join makes one hash of several in their order.
func join(hashes ...uint64) uint64 {
	all := uint64(offset)
	for _, h := range hashes {
		all = (all ^ h) * prime
		all ^= all >> 32
	}
	return mix(all)
}

// multiplier gives the hash function of a number, h → h·multiplier in 64 bits
// (Dietzfelbinger et al. 1997). The shingles are mixed beforehand.
func multiplier(i int) uint64 { return mix(uint64(i)+0x9e3779b97f4a7c15) | 1 }

// Empty tells whether the report had no words at all. It is the same as no
// other, and need not be indexed.
func (s *Sig) Empty() bool { return s.shingles == 0 }

// Resemblance estimates the share of shingles that two reports have in common of
// those that either has (Jaccard), from 0 to 1.
func (s *Sig) Resemblance(other *Sig) float64 {
	if s.Empty() || other.Empty() {
		return 0
	}
	equal := 0
	for i := range s.least {
		if s.least[i] == other.least[i] {
			equal++
		}
	}
	return float64(equal) / hashes
}

// Containment estimates the share of the shorter report's shingles that the
// longer one has too, from 0 to 1. It is what a cut at the end leaves high.
func (s *Sig) Containment(other *Sig) float64 {
	j := s.Resemblance(other)
	small, large := float64(min(s.shingles, other.shingles)), float64(max(s.shingles, other.shingles))
	if small == 0 {
		return 0
	}
	return min(1, j*(small+large)/(1+j)/small) // |A∩B| = J·|A∪B|, |A∪B| = |A|+|B|−|A∩B|
}

const (
	sameContained = 0.8
	mostLonger    = 2
)

// Same tells whether two reports are editions of one text: the shorter one has
// at least half the length of the longer one, and four fifths of its shingles
// stand there too. Of texts of equal length that is a resemblance of two thirds.
// The dates are the caller's to compare (WithinDays).
func Same(a, b *Sig) bool {
	if a.shingles > mostLonger*b.shingles || b.shingles > mostLonger*a.shingles {
		return false
	}
	return !a.Empty() && a.Containment(b) >= sameContained
}

// The bands: reports that share no band are not compared. Two with a resemblance
// of 0.63 (a third of the text cut) share one in 997 cases of 1000, of 0.5 in
// 931, of 0.1 in 20.
const (
	Bands = 20
	rows  = 3
)

// Bands gives the keys under which a store finds the reports worth comparing:
// those that share at least one.
func (s *Sig) Bands() (keys [Bands]uint64) {
	for band := range keys {
		r := s.least[band*rows:]
		keys[band] = join(uint64(band), uint64(r[0]), uint64(r[1]), uint64(r[2]))
	}
	return keys
}

// size is that of a signature in bytes.
const size = 4 * (1 + hashes)

// Bytes writes the signature for a store, 516 bytes.
func (s *Sig) Bytes() []byte {
	b := binary.LittleEndian.AppendUint32(make([]byte, 0, size), s.shingles)
	for _, v := range s.least {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

// FromBytes reads what Bytes wrote.
func FromBytes(b []byte) (s Sig, err error) {
	if len(b) != size {
		return Sig{}, fmt.Errorf("near: a signature has %d bytes, not %d", size, len(b))
	}
	s.shingles = binary.LittleEndian.Uint32(b)
	for i := range s.least {
		s.least[i] = binary.LittleEndian.Uint32(b[4*(i+1):])
	}
	return s, nil
}

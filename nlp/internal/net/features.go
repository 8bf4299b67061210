package net

import (
	"unicode"
	"unicode/utf8"
)

// Rows of the form table that no word owns: first the unknown form, then one
// for each class and number of masked names.
const (
	UnknownForm  = 0
	firstMaskRow = 1
	maskClasses  = 5
	FirstFormRow = firstMaskRow + 2*maskClasses
)

// Buckets is the number of rows of the table of word pieces, a power of two.
const Buckets = 1 << 15

// maxPieces bounds what one form costs: the pieces of very long "words" (web
// addresses, runs of letters) past it are not looked at.
const maxPieces = 48

// Features are the rows of the embedding tables that stand for a run of units.
type Features struct {
	Forms  []int32
	Pieces []int32
	Ends   []int32 // where each unit's pieces end in Pieces
	folded []byte
	starts []int32
}

// Reset forgets all units and keeps the memory.
func (f *Features) Reset() {
	f.Forms, f.Pieces, f.Ends = f.Forms[:0], f.Pieces[:0], f.Ends[:0]
}

// PiecesOf gives the rows of unit i in the table of pieces.
func (f *Features) PiecesOf(i int) []int32 {
	if i == 0 {
		return f.Pieces[:f.Ends[0]]
	}
	return f.Pieces[f.Ends[i-1]:f.Ends[i]]
}

// AddMask appends a masked name: its class (1 to 5) and number are all there
// is to it.
func (f *Features) AddMask(class int, plural bool) {
	row := firstMaskRow + 2*(class-1)
	if plural {
		row++
	}
	f.Forms = append(f.Forms, int32(row))
	f.Ends = append(f.Ends, int32(len(f.Pieces)))
}

// AddForm appends a word. known gives the row of its folded form.
func (f *Features) AddForm(known map[string]int32, form string) {
	f.folded = Fold(f.folded[:0], form)
	f.Forms = append(f.Forms, known[string(zeroDigits(f.folded))])
	limit := len(f.Pieces) + maxPieces

	// The pieces see digits as they are: "19" and "20" begin years.
	f.folded = Fold(f.folded[:0], form)
	f.Pieces = append(f.Pieces, shape(form))
	word := f.folded
	f.starts = f.starts[:0]
	for i := 0; i < len(word); {
		f.starts = append(f.starts, int32(i))
		_, w := utf8.DecodeRune(word[i:])
		i += w
	}
	f.starts = append(f.starts, int32(len(word)))
	n := len(f.starts) - 1
	for k := 1; k <= 3 && k <= n; k++ {
		f.Pieces = append(f.Pieces, bucket('p', word[:f.starts[k]]))
	}
	for k := 1; k <= 4 && k <= n; k++ {
		f.Pieces = append(f.Pieces, bucket('s', word[f.starts[n-k]:]))
	}
	for i := 1; i+3 < n; i++ {
		if len(f.Pieces) >= limit {
			break
		}
		f.Pieces = append(f.Pieces, bucket('i', word[f.starts[i]:f.starts[i+3]]))
		if i+4 < n {
			f.Pieces = append(f.Pieces, bucket('i', word[f.starts[i]:f.starts[i+4]]))
		}
	}
	f.Ends = append(f.Ends, int32(len(f.Pieces)))
}

// Key gives the form under which a word is counted and looked up.
func Key(form string) string { return string(zeroDigits(Fold(nil, form))) }

// Fold appends the form in lower case, with typographic quotation marks and
// dashes made plain, so that one house style parses like another.
func Fold(dst []byte, form string) []byte {
	for i := 0; i < len(form); {
		if c := form[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(form[i:])
		i += w
		switch r {
		case '‘', '’', '´', '`':
			r = '\''
		case '“', '”', '„', '«', '»':
			r = '"'
		case '–', '—', '−':
			r = '-'
		case '…':
			dst = append(dst, "..."...)
			continue
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

func zeroDigits(b []byte) []byte {
	for i, c := range b {
		if '1' <= c && c <= '9' {
			b[i] = '0'
		}
	}
	return b
}

// shape hashes the outline of a form: Xx for "Baku", X.X. for "U.N.". Runs are
// cut to two, the whole to ten.
func shape(form string) int32 {
	var out [10]byte
	n, run, last := 0, 0, byte(0)
	for _, r := range form {
		c := byte('*')
		switch {
		case r < utf8.RuneSelf && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'):
			c = byte(r)
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		}
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run > 2 {
			continue
		}
		if n == len(out) {
			break
		}
		out[n] = c
		n++
	}
	return bucket('c', out[:n])
}

// bucket is FNV-1a over the kind of piece and its bytes, folded to a row.
func bucket(kind byte, piece []byte) int32 {
	h := uint32(2166136261)
	h = (h ^ uint32(kind)) * 16777619
	for _, c := range piece {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 13
	return int32(h & (Buckets - 1))
}

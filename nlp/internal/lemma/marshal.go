package lemma

import (
	"cmp"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
)

// Marshal writes the lemmatizer: the words and then the endings, each list
// with its length first and sorted, so that the same lemmatizer gives the
// same bytes. Numbers are varints, and every text has its length before it.
func (l *Lemmatizer) Marshal() []byte {
	var out []byte
	text := func(s string) {
		out = binary.AppendUvarint(out, uint64(len(s)))
		out = append(out, s...)
	}
	out = binary.AppendUvarint(out, uint64(len(l.words)))
	for _, k := range slices.SortedFunc(maps.Keys(l.words), key.compare) {
		out = append(out, k.tag, byte(k.shape))
		text(k.text)
		e := difference(k.text, l.words[k])
		out = binary.AppendUvarint(out, uint64(e.strip))
		text(e.add)
	}
	out = binary.AppendUvarint(out, uint64(len(l.endings)))
	for _, k := range slices.SortedFunc(maps.Keys(l.endings), key.compare) {
		e := l.endings[k]
		form := byte(k.shape) << 1
		if e.keep {
			form |= 1
		}
		out = append(out, k.tag, form)
		text(k.text)
		out = binary.AppendUvarint(out, uint64(e.strip))
		text(e.add)
	}
	return out
}

func (k key) compare(o key) int {
	return cmp.Or(cmp.Compare(k.tag, o.tag), cmp.Compare(k.shape, o.shape), cmp.Compare(k.text, o.text))
}

var errBroken = errors.New("the lemmas are broken")

// Unmarshal reads what Marshal wrote. The lemmatizer keeps no part of data.
func Unmarshal(data []byte) (*Lemmatizer, error) {
	r := reader{data: string(data)}
	l := &Lemmatizer{}
	n := r.length()
	l.words = make(map[key]string, n)
	for range n {
		k := key{tag: r.byte(), shape: shape(r.byte()), text: r.text()}
		strip, add := r.count(), r.text()
		if strip > len(k.text) {
			r.broken = true
			break
		}
		if strip == len(k.text) {
			l.words[k] = add
		} else {
			l.words[k] = k.text[:len(k.text)-strip] + add
		}
	}
	n = r.length()
	l.endings = make(map[key]edit, n)
	for range n {
		k := key{tag: r.byte()}
		form := r.byte()
		k.shape, k.text = shape(form>>1), r.text()
		l.endings[k] = edit{strip: r.count(), add: r.text(), keep: form&1 != 0}
		l.longest = max(l.longest, len(k.text))
	}
	if r.broken || r.data != "" {
		return nil, errBroken
	}
	return l, nil
}

// reader takes values off the front of the data; once that is broken it gives
// only zeros.
type reader struct {
	data   string
	broken bool
}

func (r *reader) byte() byte {
	if r.data == "" {
		r.broken = true
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

// count reads a number of at most 28 bits.
func (r *reader) count() int {
	v := 0
	for shift := 0; shift < 28; shift += 7 {
		b := r.byte()
		v |= int(b&0x7F) << shift
		if b < 0x80 {
			return v
		}
	}
	r.broken, r.data = true, ""
	return 0
}

// length reads a number of things that follow, each of a byte or more.
func (r *reader) length() int {
	n := r.count()
	if n > len(r.data) {
		r.broken, r.data = true, ""
		return 0
	}
	return n
}

func (r *reader) text() string {
	n := r.length()
	s := r.data[:n]
	r.data = r.data[n:]
	return s
}

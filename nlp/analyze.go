package nlp

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"casus/nlp/internal/lemma"
	"casus/nlp/internal/net"
)

// The network reads sentences of like length together. A sentence of more
// than maxUnits is cut, which bounds what one costs.
const (
	maxUnits       = 256
	windowUnits    = 4096 // units that are sorted by length
	batchUnits     = 512  // units that are read at once
	batchSentences = 32
)

// reading is the work on some documents, whose sentences are read together.
type reading struct {
	m *model

	sentences []*Sentence // of the window
	units     []unit      // of its sentences
	ends      []int       // of each sentence's units
	order     []int
	names     []Name

	lemmas    []byte // of the batch's tokens, one after the other
	lemmaEnds []int32
}

// parse fills in everything of documents whose tokens are cut.
func (m *model) parse(docs []*Document) {
	r := reading{m: m}
	b := m.network.Batch()
	defer b.Release()
	for _, doc := range docs {
		doc.cutLong()
		masks := doc.Masks
		for i := range doc.Sentences {
			s := &doc.Sentences[i]
			if s.Unread || isRuin(s.Tokens) {
				hangFlat(s.Tokens)
				continue
			}
			r.units, masks = appendUnits(r.units, s, masks)
			r.sentences, r.ends = append(r.sentences, s), append(r.ends, len(r.units))
			if len(r.units) >= windowUnits {
				r.window(b)
			}
		}
	}
	r.window(b)
}

// of gives the units of a sentence of the window.
func (r *reading) of(i int) []unit {
	from := 0
	if i > 0 {
		from = r.ends[i-1]
	}
	return r.units[from:r.ends[i]]
}

// window reads the sentences of the window, those of like length together, and
// empties it.
func (r *reading) window(b *net.Batch) {
	r.order = r.order[:0]
	for i := range r.ends {
		if len(r.of(i)) > 0 {
			r.order = append(r.order, i)
		}
	}
	slices.SortFunc(r.order, func(i, j int) int {
		return cmp.Or(cmp.Compare(len(r.of(j)), len(r.of(i))), cmp.Compare(i, j))
	})
	for rest := r.order; len(rest) > 0; {
		n := 0
		b.Reset()
		for n < len(rest) && n < batchSentences && (n == 0 || b.Len()+len(r.of(rest[n])) <= batchUnits) {
			s := r.sentences[rest[n]]
			for _, u := range r.of(rest[n]) {
				if u.mask == NotMasked {
					b.AddForm(s.Tokens[u.first].Form)
				} else {
					b.AddMask(int(u.mask), u.plural)
				}
			}
			b.EndSentence()
			n++
		}
		b.Run()
		at := 0
		for _, i := range rest[:n] {
			r.fill(i, b, at)
			at += len(r.of(i))
		}
		r.lemmatize(rest[:n])
		rest = rest[n:]
	}
	r.sentences, r.units, r.ends = r.sentences[:0], r.units[:0], r.ends[:0]
}

// A run of more than maxSigns tokens with no letter or digit among them is no
// language (a drawn line, a broken file): it gets a flat tree and costs nothing.
const maxSigns = 32

func isRuin(tokens []Token) bool {
	if len(tokens) <= maxSigns {
		return false
	}
	for i := range tokens {
		if tokens[i].Mask != NotMasked || strings.IndexFunc(tokens[i].Form, isWordRune) >= 0 {
			return false
		}
	}
	return true
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// hangFlat hangs every token on the first one as punctuation.
func hangFlat(tokens []Token) {
	for i := range tokens {
		t := &tokens[i]
		t.UPOS, t.XPOS, t.Rel, t.Head, t.Lemma = PUNCT, TagNFP, RelPunct, 0, t.Form
	}
	tokens[0].Rel, tokens[0].Head = RelRoot, -1
}

// fill writes what the network found, from its unit at on, into a sentence.
func (r *reading) fill(i int, b *net.Batch, at int) {
	s, units := r.sentences[i], r.of(i)
	for k, u := range units {
		upos, xpos, rel := UPOS(b.UPOS[at+k]), XPOS(b.XPOS[at+k]), Rel(b.Rel[at+k])
		head := int(u.head())
		inner := RelCompound
		switch u.mask {
		case NotMasked, MaskAdjective:
		case MaskPerson:
			inner = RelFlat
			fallthrough
		default:
			upos, xpos = PROPN, TagNNP
			if u.plural {
				xpos = TagNNPS
			}
		}
		for j := int(u.first); j <= int(u.last); j++ {
			t := &s.Tokens[j]
			if j == head {
				t.UPOS, t.XPOS, t.Rel, t.Head = upos, xpos, rel, -1
				if h := b.Head[at+k]; h >= 0 {
					t.Head = int(units[h].head())
				}
			} else {
				t.UPOS, t.XPOS, t.Rel, t.Head = PROPN, TagNNP, inner, head
			}
		}
		if u.article {
			s.Tokens[u.first].hangArticle(&s.Tokens[head])
		}
	}
	from := len(r.names)
	r.names = appendNames(r.names, units, b.Name[at:at+len(units)])
	s.Names = r.names[from:len(r.names):len(r.names)]
}

// hangArticle hangs the article of a name on the name, or on the noun that the
// name modifies.
func (t *Token) hangArticle(name *Token) {
	t.UPOS, t.XPOS, t.Rel = DET, TagDT, RelDet
	if name.Rel == RelCompound && name.Head >= 0 {
		t.Head = name.Head
	}
}

// lemmatize fills in the lemmas of the batch's sentences. They share one
// string, so that no token costs an allocation.
func (r *reading) lemmatize(sentences []int) {
	r.lemmas, r.lemmaEnds = r.lemmas[:0], r.lemmaEnds[:0]
	for _, i := range sentences {
		for _, t := range r.sentences[i].Tokens {
			r.lemmas = r.m.lemmas.Append(r.lemmas, t.Form, lemma.Tag(uint8(t.XPOS), t.UPOS == AUX))
			r.lemmaEnds = append(r.lemmaEnds, int32(len(r.lemmas)))
		}
	}
	all, from, k := string(r.lemmas), int32(0), 0
	for _, i := range sentences {
		tokens := r.sentences[i].Tokens
		for j := range tokens {
			tokens[j].Lemma = all[from:r.lemmaEnds[k]]
			from = r.lemmaEnds[k]
			k++
		}
	}
}

// cutLong cuts sentences of more than maxUnits, after a punctuation mark in
// their second half where there is one, and warns of it.
func (d *Document) cutLong() {
	long := func(s *Sentence) bool { return len(s.Tokens) > maxUnits }
	n := 0
	for i := range d.Sentences {
		if long(&d.Sentences[i]) {
			n += len(d.Sentences[i].Tokens)/(maxUnits/2) + 1
		}
	}
	if n == 0 {
		return
	}
	out := make([]Sentence, 0, len(d.Sentences)+n)
	for i := range d.Sentences {
		s := d.Sentences[i]
		if long(&s) {
			d.Warnings = append(d.Warnings, Warning{s.Start, s.End,
				fmt.Sprintf("a sentence of %d words was cut into parts of at most %d", len(s.Tokens), maxUnits)})
		}
		for long(&s) {
			n := cutPoint(s.Tokens)
			part := s
			part.Tokens, s.Tokens = s.Tokens[:n:n], s.Tokens[n:]
			part.End, s.Start = part.Tokens[n-1].End, s.Tokens[0].Start
			out = append(out, part)
		}
		out = append(out, s)
	}
	d.Sentences = out
}

// cutPoint tells after how many tokens to cut: never inside a masked name but
// one that is longer than any name.
func cutPoint(tokens []Token) int {
	for n := maxUnits; n > maxUnits/2; n-- {
		if t := tokens[n-1]; t.Mask == NotMasked && len(t.Form) == 1 && strings.Contains(",;:.!?-)", t.Form) {
			return n
		}
	}
	for n := maxUnits; n > maxUnits/2; n-- {
		if tokens[n-1].Mask == NotMasked || tokens[n].Mask == NotMasked {
			return n
		}
	}
	return maxUnits
}

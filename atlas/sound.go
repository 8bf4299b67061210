package atlas

import "unicode/utf8"

// soundOf appends a key that the transliterations of one word share: Gaddafi,
// Qadhafi and Khadafy; Zelensky, Zelenskyy and Zelenskiy; Mohammed and
// Muhamad. The word is folded. A word that is not in ASCII letters is its own key.
//
// The letters that romanisations disagree on fall together (q, g, gh, kh and k;
// o, ou and u; e and a; i, y and ee), doubled letters count once, and an h behind
// a vowel at the end is dropped. It is meant for whole names of people of
// two words and more, where chance likeness is rare.
func soundOf(buf, folded []byte) []byte {
	start := len(buf)
	put := func(b byte) {
		if len(buf) == start || buf[len(buf)-1] != b {
			buf = append(buf, b)
		}
	}
	at := func(i int) byte {
		if i < len(folded) {
			return folded[i]
		}
		return 0
	}
	for i := 0; i < len(folded); i++ {
		c, next := folded[i], at(i+1)
		switch {
		case c >= utf8.RuneSelf:
			return append(buf[:start], folded...)
		case next == 'h' && (c == 'k' || c == 'g' || c == 'q'):
			put('k')
			i++
		case c == 's' && next == 'c' && at(i+2) == 'h':
			put('s')
			i += 2
		case next == 'h' && (c == 's' || c == 'c'):
			put('s')
			i++
		case next == 'h' && (c == 'd' || c == 't'):
			put(c)
			i++
		case next == 'h' && c == 'p':
			put('f')
			i++
		case c == 'd' && (next == 'j' || next == 'z' && at(i+2) == 'h'), c == 'z' && next == 'h':
			put('j')
			for i++; at(i) == 'z' || at(i) == 'j'; i++ {
			}
			if at(i) != 'h' {
				i--
			}
		case c == 't' && (next == 's' || next == 'z'):
			put('z')
			i++
		case c == 'c' && (next == 'e' || next == 'i' || next == 'y'):
			put('s')
		case c == 'c', c == 'g', c == 'k', c == 'q':
			put('k')
		case c == 'x':
			put('k')
			put('s')
		case c == 'w':
			put('v')
		case c == 'f' && next == 'f' && i+2 == len(folded):
			put('v') // Romanoff
			i++
		case c == 'o', c == 'u':
			put('o')
		case c == 'e' && next == 'e', c == 'i', c == 'y':
			put('i')
			if c == 'e' {
				i++
			}
		case c == 'e', c == 'a':
			put('a')
		case c == 'h' && i > 0 && i+1 == len(folded) && vowel(folded[i-1]):
		default:
			put(c)
		}
	}
	return buf
}

func vowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// sounds finds people by how their names sound.
type sounds struct{ names trie[[]*Entry] }

func soundsOf(names []naming) sounds {
	people := 0
	for i := range names {
		if names[i].sense.Kind == Person {
			people++
		}
	}
	s := sounds{newTrie[[]*Entry](people)}
	intern := func(folded []byte) int32 {
		var buf [64]byte
		return s.names.intern(soundOf(buf[:0], folded))
	}
	var buf []word
	for i := range names {
		n := &names[i]
		if n.sense.Kind != Person {
			continue
		}
		if buf = scan(n.name, buf[:0], intern); len(buf) < 2 {
			continue
		}
		at := root
		for _, w := range buf {
			at = s.names.grow(at, w.id)
		}
		list := s.names.values[at]
		if len(list) == 0 || list[len(list)-1] != n.sense.Entry {
			s.names.set(at, append(list, n.sense.Entry))
		}
	}
	return s
}

// alike gives the one person whose name sounds as the capitalised words that
// start at i, and of how many words it is.
func (s *sounds) alike(text string, words []word, i int) (n int, who *Entry) {
	at := root
	var folded, key [64]byte
	for j := i; j < len(words) && j < i+5; j++ {
		if words[j].shape == anyCase || words[j].letters < 2 || j > i && words[j].opens {
			break
		}
		w := appendLetters(folded[:0], text[words[j].byteStart:words[j].byteEnd])
		var ok bool
		if at, ok = s.names.step(at, s.names.word(soundOf(key[:0], w))); !ok {
			break
		}
		if list, _ := s.names.value(at); len(list) == 1 {
			n, who = j-i+1, list[0]
		}
	}
	return n, who
}

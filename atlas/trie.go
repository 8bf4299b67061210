package atlas

import "iter"

// trie holds values under sequences of words. A look-up walks word by word and
// allocates nothing.
type trie[V any] struct {
	vocabulary map[string]int32
	edges      edges
	values     []V    // by node
	valued     []bool // which nodes have a value
}

type node int32

// root is where every look-up starts.
const root node = 0

// newTrie makes an empty trie with room for so many sequences.
func newTrie[V any](room int) trie[V] {
	t := trie[V]{vocabulary: make(map[string]int32, room), edges: newEdges(room)}
	t.values, t.valued = append(make([]V, 0, room), *new(V)), append(make([]bool, 0, room), false)
	return t
}

// word gives the id of a folded word, unknownWord where no sequence has it.
func (t *trie[V]) word(folded []byte) int32 {
	if id, ok := t.vocabulary[string(folded)]; ok {
		return id
	}
	return unknownWord
}

// wordOf is word of a string that needs no folding.
func (t *trie[V]) wordOf(folded string) int32 {
	if id, ok := t.vocabulary[folded]; ok {
		return id
	}
	return unknownWord
}

// intern gives the id of a folded word that is to be added.
func (t *trie[V]) intern(folded []byte) int32 {
	id, ok := t.vocabulary[string(folded)]
	if !ok {
		id = int32(len(t.vocabulary)) // variants share an id, so some ids are none's
		t.vocabulary[string(folded)] = id
	}
	return id
}

// step follows one word; it fails where no sequence goes on with it.
func (t *trie[V]) step(from node, word int32) (node, bool) {
	if word == unknownWord {
		return 0, false
	}
	return t.edges.find(from, word)
}

// grow is step that adds what is missing.
func (t *trie[V]) grow(from node, word int32) node {
	to, ok := t.edges.find(from, word)
	if !ok {
		to = node(len(t.values))
		t.edges.add(from, word, to)
		t.values, t.valued = append(t.values, *new(V)), append(t.valued, false)
	}
	return to
}

// set puts a value at a node.
func (t *trie[V]) set(at node, v V) { t.values[at], t.valued[at] = v, true }

// value gives what stands at a node; ok is false where nothing does.
func (t *trie[V]) value(at node) (v V, ok bool) { return t.values[at], t.valued[at] }

// all gives the nodes that have values.
func (t *trie[V]) all() iter.Seq2[node, V] {
	return func(yield func(node, V) bool) {
		for at, v := range t.values {
			if t.valued[at] && !yield(node(at), v) {
				return
			}
		}
	}
}

// edges is a hash table from a node and a word to the next node, by open
// addressing: an atlas has a hundred thousand, made at every start.
type edges struct {
	keys []uint64 // node and word, 0 where the place is free: the root has no edge by word -1
	to   []node
	n    int
}

func newEdges(room int) edges {
	size := 16
	for size < 3*room {
		size *= 2
	}
	return edges{keys: make([]uint64, size), to: make([]node, size)}
}

// key is never 0.
func edgeKey(from node, word int32) uint64 { return uint64(uint32(from))<<32 | uint64(uint32(word+1)) }

// slot gives where a key stands, or the free place where it would.
func (e *edges) slot(key uint64) int {
	const spread = 0x9E3779B97F4A7C15 // of the golden ratio
	mask := len(e.keys) - 1
	for i := int(key*spread>>32) & mask; ; i = (i + 1) & mask {
		if e.keys[i] == key || e.keys[i] == 0 {
			return i
		}
	}
}

func (e *edges) find(from node, word int32) (node, bool) {
	key := edgeKey(from, word)
	i := e.slot(key)
	return e.to[i], e.keys[i] == key
}

// steps gives for each of n nodes the one before it and the word between them.
func (e *edges) steps(n int) []edge {
	list := make([]edge, n)
	for i, key := range e.keys {
		if key != 0 {
			list[e.to[i]] = edge{node(key >> 32), int32(uint32(key)) - 1}
		}
	}
	return list
}

type edge struct {
	from node
	word int32
}

func (e *edges) add(from node, word int32, to node) {
	if e.n++; 2*e.n > len(e.keys) {
		old := *e
		*e = newEdges(len(old.keys))
		e.n = old.n
		for i, key := range old.keys {
			if key != 0 {
				j := e.slot(key)
				e.keys[j], e.to[j] = key, old.to[i]
			}
		}
	}
	i := e.slot(edgeKey(from, word))
	e.keys[i], e.to[i] = edgeKey(from, word), to
}

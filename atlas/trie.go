package atlas

// trie holds values under sequences of words. A look-up walks word by word and
// allocates nothing.
type trie[V any] struct {
	vocabulary map[string]int32
	edges      map[edge]node
	values     map[node]V
}

type node int32

// root is where every look-up starts.
const root node = 0

type edge struct {
	from node
	word int32
}

// newTrie makes an empty trie with room for so many sequences.
func newTrie[V any](room int) trie[V] {
	return trie[V]{make(map[string]int32, room), make(map[edge]node, room+room/2), make(map[node]V, room)}
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
	to, ok := t.edges[edge{from, word}]
	return to, ok
}

// grow is step that adds what is missing.
func (t *trie[V]) grow(from node, word int32) node {
	to, ok := t.edges[edge{from, word}]
	if !ok {
		to = node(len(t.edges) + 1)
		t.edges[edge{from, word}] = to
	}
	return to
}

func (t *trie[V]) value(at node) (V, bool) {
	v, ok := t.values[at]
	return v, ok
}

package atlas

// Hit is a name that the atlas knows, found in a text.
type Hit struct {
	// Start and End count Unicode code points, end exclusive; ByteStart and
	// ByteEnd are the same span in bytes. An abbreviation keeps its last full
	// stop ("U.S."); a genitive 's is left out.
	Start, End         int
	ByteStart, ByteEnd int
	// Class and Plural are those of the likeliest sense.
	Class  Class
	Plural bool
	// Given tells that the name is also a given name (Jordan, Chad): where a
	// capitalised word follows, it may be a person's.
	Given bool
	// Ordinary tells that the name is one word that, with another or no capital,
	// is no name: Nice, Southern.
	Ordinary bool
	// Senses are what the name can mean, likeliest first. The list is shared.
	Senses []Sense
}

// FindText gives the names of a text in text order. They do not overlap: at
// each word the longest name that starts there is taken. Time is linear in the
// length of the text.
func (a *Atlas) FindText(text string) []Hit {
	words := scan(text, make([]word, 0, len(text)/5+8), a.names.word)
	var hits []Hit
	var row []joined // names with nothing but commas and "and" between them
	for i := 0; i < len(words); {
		n, senses := a.match(words, i, true)
		if n <= 1 && words[i].shape != anyCase {
			if m, who := a.sounds.alike(text, words, i); m > n {
				n, senses = m, []Sense{{Entry: who, Rare: true}}
			}
		}
		if n > 0 && words[i].id == a.divisions.the {
			// The paper called The Australian is not meant before "Federal Police".
			if m, _ := a.match(words, i+1, true); 1+m > n {
				n = 0
			}
		}
		if n == 0 {
			i++
			continue
		}
		name := n
		n, senses = a.divided(words, i, n, senses)
		first, last := words[i], words[i+n-1]
		hits = append(hits, Hit{
			Start: first.start, End: last.end,
			ByteStart: first.byteStart, ByteEnd: last.byteEnd,
			Class: senses[0].Class(), Plural: senses[0].Plural,
			Given:    n == 1 && a.traits[first.id]&givenName != 0,
			Ordinary: n == 1 && a.traits[first.id]&(startWord|capsWord) == startWord|capsWord,
			Senses:   senses,
		})
		if len(row) > 0 && !a.divisions.joins(words[row[len(row)-1].end:i]) {
			row = row[:0]
		}
		row = append(row, joined{len(hits) - 1, i + name})
		a.dividedTogether(words, row, hits)
		i += n
	}
	return hits
}

// spelling is one way in which a sequence of folded words is a name.
type spelling struct {
	shapes []shape // what each word must look like
	senses []Sense
	own    bool // a user's: it means nothing else
}

// trait is what words.tsv says of a word that is also in a name.
type trait uint8

const (
	capsWord   trait = 1 << iota // an ordinary word in a text of capitals: IS
	startWord                    // an ordinary word at the start of a sentence: Nice
	givenName                    // a given name before a surname: Jordan
	smallWord                    // an ordinary word in a text of small letters: far
	insideWord                   // the same, but not at the start of a sentence or behind an article: us
)

// match gives the longest name that starts at word i, and of how many words it is. In
// running text a name that is also an ordinary word must not stand where
// such a word would look the same.
func (a *Atlas) match(words []word, i int, running bool) (n int, senses []Sense) {
	at := root
	for j := i; j < len(words); j++ {
		var ok bool
		if at, ok = a.names.step(at, words[j].id); !ok {
			break
		}
		spellings, _ := a.names.value(at)
		for _, s := range spellings {
			if fits(words[i:j+1], s.shapes) && !(running && j == i && a.ordinary(words, i)) {
				n, senses = j-i+1, s.senses
				break
			}
		}
	}
	return n, senses
}

func fits(words []word, shapes []shape) bool {
	for i, w := range words {
		if w.shape < shapes[i] {
			return false
		}
	}
	return true
}

// ordinary tells whether word i looks like a name only because of where it
// stands: a word of words.tsv at the start of a sentence or in a text of
// capitals.
func (a *Atlas) ordinary(words []word, i int) bool {
	w := words[i]
	traits := a.traits[w.id]
	return traits&startWord != 0 && w.opens || traits&capsWord != 0 && w.shape == capital && inCapitals(words, i)
}

// inCapitals tells whether the words around i, in its sentence, are written in
// capitals throughout. Short words tell nothing: they may be acronyms.
func inCapitals(words []word, i int) bool {
	const around, telling = 6, 4
	capitals, others := 0, 0
	count := func(w word) {
		switch {
		case w.letters < telling:
		case w.shape == capital:
			capitals++
		default:
			others++
		}
	}
	for j := i; j > max(0, i-around) && !words[j].opens; j-- {
		count(words[j-1])
	}
	for j := i + 1; j < min(len(words), i+around+1) && !words[j].opens; j++ {
		count(words[j])
	}
	return capitals >= 2 && capitals > others
}

package coder

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/codebook"
	"casus/coding"
	"casus/nlp"
)

// figure is a number phrase of a sentence: "no fewer than 20", "10 to 12",
// "dozens". Min and Max bound it, both included; open is no bound.
type figure struct {
	// first and last are its tokens, hedges included; core is the token of the
	// first number word, which the tree knows as the numeral.
	first, core, last int
	min, max          int64
	hedge             coding.Hedge
	// more tells that it adds to a figure told before: "four more".
	more bool
}

// open stands for a bound that a figure does not have.
const open int64 = -1

// numerals reads number wordings. The words are the codebook's.
type numerals struct {
	values map[string]int64
	scales map[string]int64
	pairs, vague, before, after, fillers,
	moreBefore wordings
	half, articles, moreAfter,
	rangeWords, rangeOpeners, rangeJoiners, changeOpeners,
	units, clock, ageOpeners, ageNouns, ageBounds, yearOpeners, fractions, months *codebook.Set
}

// wordings are sequences of words, each with what it means.
type wordings []wording

type wording struct {
	words []string
	hedge coding.Hedge
	value int64
	// strict tells that the bound itself is left out: "more than 10".
	strict bool
}

// Values of the sets whose names end in a number.
var (
	numberValues = []int64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 50, 60, 70, 80, 90}
	scaleValues  = []int64{12, 20, 100, 1000, 1e6, 1e9, 1e12}
	vagueValues  = []int64{2, 3, 24, 40, 200, 2000, 20000, 200000, 2000000}
)

func newNumerals(book *codebook.Book) *numerals {
	n := &numerals{
		values: valuesOf(book, "number-", numberValues),
		scales: valuesOf(book, "scale-", scaleValues),
		half:   book.Set("half-words"), articles: book.Set("one-articles"), moreAfter: book.Set("more-after"),
		rangeWords: book.Set("range-words"), rangeOpeners: book.Set("range-openers"),
		rangeJoiners: book.Set("range-joiners"), changeOpeners: book.Set("change-openers"),
		units: book.Set("unit-words"), clock: book.Set("clock-words"), ageOpeners: book.Set("age-openers"),
		ageNouns: book.Set("age-nouns"), ageBounds: book.Set("age-bounds"), yearOpeners: book.Set("year-openers"),
		fractions: book.Set("fraction-words"), months: book.Set("month-words"),
	}
	n.pairs.add(book.Set("pair-words"), wording{value: 2})
	n.fillers.add(book.Set("number-fillers"), wording{})
	n.moreBefore.add(book.Set("more-before"), wording{})
	for _, v := range vagueValues {
		n.vague.add(book.Set("vague-"+strconv.FormatInt(v, 10)), wording{value: v})
	}
	n.before.add(book.Set("hedge-at-least"), wording{hedge: coding.AtLeast})
	n.before.add(book.Set("hedge-more-than"), wording{hedge: coding.AtLeast, strict: true})
	n.before.add(book.Set("hedge-at-most"), wording{hedge: coding.AtMost})
	n.before.add(book.Set("hedge-less-than"), wording{hedge: coding.AtMost, strict: true})
	n.before.add(book.Set("hedge-about"), wording{hedge: coding.About})
	n.after.add(book.Set("after-at-least"), wording{hedge: coding.AtLeast})
	n.after.add(book.Set("after-at-most"), wording{hedge: coding.AtMost})
	n.after.add(book.Set("after-about"), wording{hedge: coding.About})
	return n
}

func valuesOf(book *codebook.Book, prefix string, values []int64) map[string]int64 {
	m := map[string]int64{}
	for _, v := range values {
		for _, w := range book.Set(prefix + strconv.FormatInt(v, 10)).Words() {
			m[w] = v
		}
	}
	return m
}

func (ps *wordings) add(set *codebook.Set, p wording) {
	for _, w := range set.Words() {
		p.words = strings.Split(w, "_")
		*ps = append(*ps, p)
	}
}

// startingAt gives the longest wording that begins at an atom.
func (ps wordings) startingAt(a []atom, i int) (best wording, n int) {
	for _, p := range ps {
		if len(p.words) > n && wordsAt(a, i, p.words) {
			best, n = p, len(p.words)
		}
	}
	return best, n
}

// endingBefore gives the longest wording that ends right before an atom.
func (ps wordings) endingBefore(a []atom, i int) (best wording, n int) {
	for _, p := range ps {
		if k := len(p.words); k > n && wordsAt(a, i-k, p.words) {
			best, n = p, k
		}
	}
	return best, n
}

func wordsAt(a []atom, i int, words []string) bool {
	if i < 0 || i+len(words) > len(a) {
		return false
	}
	for k, w := range words {
		if a[i+k].word != w {
			return false
		}
	}
	return true
}

// atom is a token, or a piece of one between hyphens: tokenizers differ on
// "twenty-three", number words do not.
type atom struct {
	word  string // in lower case; "-" for any hyphen or dash
	token int
	glued bool // no space follows
}

// atoms cuts a sentence. One that nobody could read as numbers is not cut.
func atoms(tokens []nlp.Token) []atom {
	list := make([]atom, 0, len(tokens)+8)
	for i := range tokens {
		t := &tokens[i]
		if t.Mask != nlp.NotMasked {
			list = append(list, atom{word: "", token: i, glued: t.Glued})
			continue
		}
		rest := t.Form
		for rest != "" {
			k := strings.IndexFunc(rest, isHyphen)
			switch {
			case k < 0:
				list = append(list, atom{lower(rest), i, t.Glued})
				rest = ""
			case k == 0:
				_, size := utf8.DecodeRuneInString(rest)
				rest = rest[size:]
				list = append(list, atom{"-", i, rest != "" || t.Glued})
			default:
				list = append(list, atom{lower(rest[:k]), i, true})
				rest = rest[k:]
			}
		}
	}
	return list
}

func isHyphen(r rune) bool { return r == '-' || r >= '\u2010' && r <= '\u2015' || r == '\u2212' }

// figures reads all the number wordings of a sentence that can be counts of
// people or things, in text order: ages, dates, hours, measures, money and the
// numbers of regiments are left out.
func (n *numerals) figures(s *nlp.Sentence) []figure {
	a := atoms(s.Tokens)
	var list []figure
	for i := 0; i < len(a); {
		if _, k := n.before.startingAt(a, i); k > 1 { // "as many as 20" is one number, not many
			i += k
			continue
		}
		f, from, next, ok := n.at(s, a, i)
		if !ok {
			i = max(i+1, next)
			continue
		}
		if n.isCount(s, a, from, i, next) {
			list = append(list, f)
		}
		i = next
	}
	return list
}

// at reads the number phrase whose first number word is atom i. From is where
// its hedges begin, next where the text goes on.
func (n *numerals) at(s *nlp.Sentence, a []atom, i int) (f figure, from, next int, ok bool) {
	low, high, next, vague, ok := n.bounds(a, i)
	if !ok {
		return f, i, next, false
	}
	hedge, strict := coding.Exact, false
	if vague {
		hedge = coding.Vague
	}
	from = i
	// The outermost hedge decides: "at least about 30" is at least 30. A vague
	// number blurred once more stays vague.
	outer := func(p wording) {
		if p.hedge != coding.About || hedge == coding.Exact {
			hedge, strict = p.hedge, p.strict
		}
	}
	for {
		if p, k := n.before.endingBefore(a, from); k > 0 {
			outer(p)
			from -= k
		} else if _, k := n.moreBefore.endingBefore(a, from); k > 0 {
			f.more = true
			from -= k
		} else if _, k := n.fillers.endingBefore(a, from); k > 0 {
			from -= k
		} else {
			break
		}
	}
	if next < len(a) && n.moreAfter.Has(a[next].word) && !n.beginsHedge(a, next) {
		f.more = true
		next++
	}
	behind := next
	if behind < len(a) && a[behind].word == "-" {
		behind++
	}
	if p, k := n.after.startingAt(a, behind); k > 0 {
		outer(p)
		next = behind + k
	}
	f.first, f.core, f.last = a[from].token, a[i].token, a[next-1].token
	f.min, f.max, f.hedge = low, high, hedge
	switch {
	case hedge == coding.AtLeast && strict:
		f.min, f.max = high+1, open
	case hedge == coding.AtLeast:
		f.max = open
	case hedge == coding.AtMost && strict:
		f.min, f.max = open, low-1
	case hedge == coding.AtMost:
		f.min = open
	case hedge == coding.Vague:
		f.max = open
	}
	return f, from, next, true
}

// beginsHedge tells whether the next number's hedge begins here: in "12 more
// than 10 years ago", "more" is of that.
func (n *numerals) beginsHedge(a []atom, i int) bool {
	_, k := n.before.startingAt(a, i)
	return k > 0
}

// bounds reads a number, or a range of two: "10 to 12", "between 10 and 12".
func (n *numerals) bounds(a []atom, i int) (low, high int64, next int, vague, ok bool) {
	low, next, vague, ok = n.number(a, i)
	if !ok {
		return 0, 0, next, false, false
	}
	high = low
	if vague || next+1 >= len(a) {
		return low, high, next, vague, true
	}
	before := ""
	if i > 0 {
		before = a[i-1].word
	}
	join := a[next].word
	between := n.rangeOpeners.Has(before) && n.rangeJoiners.Has(join)
	plain := (n.rangeWords.Has(join) || join == "-") && !n.changeOpeners.Has(before)
	if !between && !plain {
		return low, high, next, false, true
	}
	second, after, secondVague, ok := n.number(a, next+1)
	if !ok || secondVague || second <= low {
		return low, high, next, false, true
	}
	// "two to three thousand": the scale is said once.
	if low < 1000 && second >= 1000 && second%1000 == 0 && n.scales[a[after-1].word] >= 1000 && low < second/n.scales[a[after-1].word] {
		low *= n.scales[a[after-1].word]
	}
	return low, second, after, false, true
}

// thousandth is the unit in which numbers are added up, so that "2.5 million"
// and "one and a half dozen" come out whole.
const thousandth = 1000

// vagueScale is how many dozens, hundreds or thousands there are at least where
// no number is given of them.
const vagueScale = 2

// number reads one cardinal: digits, words, or a vague word.
func (n *numerals) number(a []atom, i int) (value int64, next int, vague, ok bool) {
	if p, k := n.vague.startingAt(a, i); k > 0 {
		if i+k < len(a) && n.scales[a[i+k].word] > 0 { // "several hundred" are hundreds
			return vagueScale * n.scales[a[i+k].word], i + k + 1, true, true
		}
		return p.value, i + k, true, true
	}
	if p, k := n.pairs.startingAt(a, i); k > 0 {
		return p.value, i + k, false, true
	}
	sum := sum{}
	for next = i; next < len(a); {
		k := n.step(&sum, a, next, next == i)
		if k == 0 {
			break
		}
		next += k
	}
	total := sum.total + sum.group
	if !sum.begun || total%thousandth != 0 || sum.overflow {
		return 0, max(next, i+1), false, false
	}
	return total / thousandth, next, false, true
}

// sum adds up the words of a number, in thousandths.
type sum struct {
	total, group    int64 // what is done, and what scales still multiply
	scale           int64 // the last scale
	smallest        int64 // the smallest scale of a thousand or more so far
	begun, digits   bool
	word            int64 // the last plain word's value, 0 after a scale
	overflow, ended bool
}

// step reads the next word or words of a number and tells how many it took.
func (n *numerals) step(s *sum, a []atom, i int, first bool) int {
	if s.ended {
		return 0
	}
	w := a[i].word
	if v, ok := digits(w); ok && first {
		s.begun, s.digits, s.group = true, true, v
		s.overflow = v > math.MaxInt64/thousandth/thousandth
		return 1
	}
	if v, ok := n.values[w]; ok {
		if !s.takes(v) {
			return 0
		}
		s.begun, s.word = true, v
		s.group += v * thousandth
		return 1
	}
	if scale := n.scales[w]; scale > 0 {
		return s.multiply(scale, first)
	}
	if first && n.articles.Has(w) && i+1 < len(a) && n.scales[a[i+1].word] > 0 { // "a dozen"
		s.begun, s.group = true, thousandth
		return 1
	}
	if k := n.halfAt(a, i, first); k > 0 {
		return s.half(k, first, i+k < len(a) && n.scales[a[i+k].word] > 0)
	}
	if !first && i+1 < len(a) && w == "-" && a[i].glued && n.scales[a[i+1].word] > 0 { // "nine-hundred"
		if s.multiply(n.scales[a[i+1].word], false) == 0 {
			return 0
		}
		return 2
	}
	if !first && i+1 < len(a) && (w == "-" && a[i].glued || n.rangeJoiners.Has(w)) {
		v, ok := n.values[a[i+1].word]
		if !ok || !s.takes(v) || w != "-" && s.scale < 100 {
			return 0
		}
		s.word = v
		s.group += v * thousandth
		return 2
	}
	return 0
}

// takes tells whether a word of some value may follow: "three" behind "twenty"
// or "hundred", never behind "five".
func (s *sum) takes(v int64) bool {
	switch {
	case s.digits && s.word == 0 && s.scale == 0:
		return false
	case !s.begun || s.word == 0 && s.group == 0:
		return true
	case s.word == 0:
		return s.scale == 100 && v > 0 && v < 100
	}
	return v > 0 && v < 10 && s.word >= 20
}

func (s *sum) multiply(scale int64, first bool) int {
	if first || s.group == 0 || s.smallest != 0 && scale >= s.smallest && scale >= 1000 {
		return 0
	}
	if s.group > math.MaxInt64/scale/4 {
		s.overflow = true
		return 1
	}
	s.group *= scale
	s.scale, s.word = scale, 0
	if scale >= 1000 {
		s.total += s.group
		s.group, s.smallest = 0, scale
	}
	return 1
}

// halfAt tells how many atoms say a half here: "half a", "half-", "a half",
// and inside a number "and a half".
func (n *numerals) halfAt(a []atom, i int, first bool) int {
	k := i
	word := func() string {
		for k < len(a) && a[k].word == "-" && k > i {
			k++
		}
		if k < len(a) {
			return a[k].word
		}
		return ""
	}
	if !first {
		if a[k].word == "-" {
			k++
		}
		if !n.rangeJoiners.Has(word()) {
			return 0
		}
		k++
	}
	if n.articles.Has(word()) {
		k++
	}
	if !n.half.Has(word()) {
		return 0
	}
	k++
	if first && n.articles.Has(word()) {
		k++
	}
	word()
	return k - i
}

func (s *sum) half(k int, first, scaled bool) int {
	switch {
	case first && scaled: // "half a dozen"
		s.begun, s.group = true, thousandth/2
	case !first && scaled && s.scale == 0: // "one and a half dozen"
		s.group += thousandth / 2
	case !first && s.scale > 0 && s.scale < 1000: // "a dozen and a half"
		s.group += s.scale * thousandth / 2
		s.ended = true
	case !first && s.scale >= 1000: // "a million and a half"
		s.total += s.scale * thousandth / 2
		s.ended = true
	default:
		return 0
	}
	return k
}

// digits reads "2,300", "2.5", "12" into thousandths. Commas must stand where
// thousands are parted.
func digits(w string) (int64, bool) {
	if w == "" || w[0] < '0' || w[0] > '9' {
		return 0, false
	}
	whole, part, decimal := strings.Cut(w, ".")
	groups := strings.Split(whole, ",")
	v := int64(0)
	for i, g := range groups {
		if i > 0 && len(g) != 3 || g == "" || len(g) > 12 || len(groups) > 5 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return 0, false
		}
		for _, c := range []byte(g) {
			if c < '0' || c > '9' {
				return 0, false
			}
			if v > 1e15 {
				return 0, false
			}
			v = v*10 + int64(c-'0')
		}
	}
	if v > 1e12 {
		return 0, false
	}
	v *= thousandth
	if !decimal {
		return v, true
	}
	if part == "" || len(part) > 3 {
		return 0, false
	}
	unit := int64(thousandth)
	for _, c := range []byte(part) {
		if c < '0' || c > '9' {
			return 0, false
		}
		unit /= 10
		v += int64(c-'0') * unit
	}
	return v, true
}

// isCurrency tells whether a word is or begins with a sign of money.
func isCurrency(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	last, _ := utf8.DecodeLastRuneInString(w)
	return unicode.Is(unicode.Sc, r) || unicode.Is(unicode.Sc, last)
}

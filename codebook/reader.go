package codebook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"casus/plover"
)

// reader reads one line from left to right. It complains of the first thing
// wrong with the line and of nothing after it.
type reader struct {
	l      *loader
	file   string
	line   line
	tokens []token
	failed bool
}

func (l *loader) reader(file string, line line) *reader {
	return &reader{l: l, file: file, line: line, tokens: line.tokens}
}

func (r *reader) fail(text string) {
	if !r.failed {
		r.l.complain(r.file, r.line.number, text)
	}
	r.failed = true
	r.tokens = nil
}

func (r *reader) peek(sign string) bool { return len(r.tokens) > 0 && r.tokens[0].is(sign) }

func (r *reader) next() (token, bool) {
	if len(r.tokens) == 0 {
		return token{}, false
	}
	t := r.tokens[0]
	r.tokens = r.tokens[1:]
	return t, true
}

// end complains of what stands behind a complete line.
func (r *reader) end() {
	if len(r.tokens) > 0 {
		r.fail(fmt.Sprintf("%q is too much on this line; take it away, or write it on a line of its own", r.tokens[0].text))
	}
}

// word reads the next token, which must be no sign and no string.
func (r *reader) word(what string) string {
	t, ok := r.next()
	switch {
	case r.failed:
		return ""
	case !ok:
		r.fail(fmt.Sprintf("%s is missing at the end of the line", what))
		return ""
	case t.quoted:
		r.fail(fmt.Sprintf("%s belongs where %q stands; write it without quotation marks", what, t.text))
		return ""
	case strings.Contains("|+()=>", t.text):
		r.fail(fmt.Sprintf("%s belongs where %q stands", what, t.text))
		return ""
	}
	return t.text
}

func (r *reader) oneOf(what string, known []string) string {
	word := r.word("a " + what)
	if word != "" && !slices.Contains(known, word) {
		r.fail(unknown(what, word, known))
		return ""
	}
	return word
}

func isName(s string) bool {
	for _, c := range s {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-') {
			return false
		}
	}
	return s != ""
}

// name reads the name of a block.
func (r *reader) name(what string) string {
	name := r.word("the " + what + "'s name")
	if name != "" && !isName(name) {
		r.fail(fmt.Sprintf("%q is no name of a %s; it is made of letters, digits and hyphens", name, what))
		return ""
	}
	return name
}

// lemma checks a word of a rule: a lemma, a multiword or a set.
func (r *reader) lemma(word string) {
	if word == "" {
		return
	}
	if name, isSet := strings.CutPrefix(word, "@"); isSet {
		if !isName(name) {
			r.fail(fmt.Sprintf("%q is no name of a set; letters, digits and hyphens stand behind @", word))
		}
		return
	}
	for _, c := range word {
		switch {
		case unicode.IsUpper(c):
			r.fail(fmt.Sprintf("%q has capitals; words are lemmas in lower case: %q", word, strings.ToLower(word)))
			return
		case !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Sc, c) && !strings.ContainsRune("_-'’.&%", c):
			r.fail(fmt.Sprintf("%q is no word: %q stands in no lemma; words are parted by spaces in sets, by | in rules", word, c))
			return
		}
	}
	parts := strings.Split(word, "_")
	if slices.Contains(parts, "") {
		r.fail(fmt.Sprintf("%q is no multiword: between two parts stands one _, and none at the ends", word))
	} else if len(parts) > maxWords {
		r.fail(fmt.Sprintf("%q has %d parts; a multiword has at most %d", word, len(parts), maxWords))
	}
}

// wordList reads the words of a set, to the end of the line.
func (r *reader) wordList() []named {
	var words []named
	for len(r.tokens) > 0 {
		if r.peek("|") {
			r.fail("words of a set are parted by spaces, not by |")
			break
		}
		w := r.word("a word")
		if r.lemma(w); !r.failed {
			words = append(words, named{w, r.line.number})
		}
	}
	return words
}

// words reads words parted by "|", with the words of sets in their place.
func (r *reader) words() []string {
	var words []string
	r.each(func() {
		w := r.word("a word")
		r.lemma(w)
		if name, isSet := strings.CutPrefix(w, "@"); isSet && !r.failed && r.l.setBlocks[name] == nil {
			r.fail(unknown("set", w, r.l.setNames()))
		}
		if !r.failed {
			words = append(words, r.l.resolve(r.file, named{w, r.line.number})...)
		}
	})
	return inBothSpellings(words)
}

// set reads words parted by "|" as a set. A declared set that stands alone is
// taken as it is.
func (r *reader) set() *Set {
	if len(r.tokens) > 0 && !r.tokens[0].quoted && (len(r.tokens) == 1 || !r.tokens[1].is("|")) {
		if set := r.l.book.sets[strings.TrimPrefix(r.tokens[0].text, "@")]; set != nil && strings.HasPrefix(r.tokens[0].text, "@") {
			r.next()
			return set
		}
	}
	return newSet("", r.words())
}

// role reads a role; prep has its prepositions in brackets.
func (r *reader) role() roleSpec {
	word := r.word("an argument such as subj or prep(with)")
	if r.failed {
		return roleSpec{}
	}
	at := slices.Index(roleNames[:], word)
	if at < 1 {
		r.fail(unknown("argument", word, []string{"subj", "obj", "iobj", "comp", "prep(with)", "poss", "mod", "quote", "cond(unless)"}))
		return roleSpec{}
	}
	spec := roleSpec{role: Role(at)}
	if !spec.role.isMarked() {
		if r.peek("(") {
			r.fail(fmt.Sprintf("brackets stand behind prep and cond alone: prep(with), cond(unless); write %s without them", word))
		}
		return spec
	}
	if !r.peek("(") {
		if spec.role == Cond {
			r.fail("cond needs its conjunction in brackets: cond(unless), or cond(if|unless) for either")
		} else {
			r.fail("prep needs its preposition in brackets: prep(with), or prep(on|against) for either")
		}
		return spec
	}
	r.next()
	spec.preps = r.words()
	if !r.failed && !r.peek(")") {
		r.fail("a bracket ( is not closed: prep(with)")
	}
	r.next()
	return spec
}

// participant reads a role that may be told to be of another country.
func (r *reader) participant() roleSpec {
	foreign := r.peek("foreign")
	if foreign {
		r.next()
	}
	spec := r.role()
	spec.foreign = foreign
	return spec
}

// choice reads alternatives of roles to the end of the line. The last may be a
// word that is no role ("clause", "speaker") where said is not nil.
func (r *reader) choice(last string, said *bool) choice {
	var c choice
	for {
		if said != nil && r.peek(last) {
			r.next()
			*said = true
			return c
		}
		var together []roleSpec
		for {
			together = append(together, r.participant())
			if !r.peek("+") {
				break
			}
			r.next()
		}
		if r.failed {
			return nil
		}
		c = append(c, together)
		if !r.peek("|") {
			return c
		}
		r.next()
	}
}

// trigger reads what stands behind "trigger".
func (r *reader) trigger(kind CueKind) trigger {
	t := trigger{text: r.line.text, line: r.line.number}
	word := r.oneOf("part of speech", posNames[1:])
	if r.failed {
		return t
	}
	t.pos = POS(slices.Index(posNames[:], word))
	if kind == eventRule && t.pos != Verb && t.pos != Noun && t.pos != Adj && t.pos != Aux {
		r.fail(fmt.Sprintf("a rule's trigger is a verb, noun, adj or aux; triggers of %s are for cues", word))
		return t
	}
	t.words = r.words()
	for len(r.tokens) > 0 {
		if with := r.word(`"with"`); with != "with" {
			if !r.failed {
				r.fail(fmt.Sprintf(`%q is too much; alternatives are parted by |, and an argument that belongs to the trigger stands behind "with": trigger verb open with obj fire`, with))
			}
			break
		}
		role := r.role()
		t.with = append(t.with, withArg{role, r.set()})
	}
	return t
}

// tests reads any number of tests to the end of the line.
func (r *reader) tests(l *loader) []test {
	var tests []test
	for len(r.tokens) > 0 {
		word := r.word(`"if" or "unless"`)
		if word != "if" && word != "unless" {
			if !r.failed {
				r.fail(fmt.Sprintf(`%q is too much; only tests may follow: if obj kind person`, word))
			}
			break
		}
		tests = append(tests, r.test(word == "unless"))
	}
	return tests
}

// test reads what stands behind "if" or "unless".
func (r *reader) test(unless bool) test {
	t := test{unless: unless, text: r.line.text, line: r.line.number}
	switch {
	case r.peek("status"):
		r.next()
		t.subject, t.property = aboutStatus, hasStatus
		t.statuses = r.statuses()
		return t
	case r.peek("trigger"):
		r.next()
		t.subject = aboutTrigger
	case r.peek("light"):
		r.next()
		t.subject = aboutLight
	default:
		t.role = r.role()
	}
	if r.failed {
		return t
	}
	if len(r.tokens) == 0 || r.peek("if") || r.peek("unless") {
		if t.subject == aboutTrigger {
			r.fail("a test of the trigger asks for something: if trigger lemma bomb|shell, if trigger number plural")
		}
		return t
	}
	known := []string{"lemma", "kind", "sector", "number", "event", "status"}
	if t.subject != aboutArg {
		known = []string{"lemma", "number"}
	}
	switch r.oneOf("property to test", known) {
	case "lemma":
		t.property, t.lemmas = hasLemma, r.set()
	case "kind":
		t.property = hasKind
		r.each(func() { t.kinds = append(t.kinds, r.kind()) })
	case "sector":
		t.property = hasSector
		r.each(func() {
			code := r.word("a sector")
			s, ok := plover.ParseSector(code)
			if (!ok || !s.Valid()) && !r.failed {
				var known []string
				for _, s := range plover.Sectors() {
					known = append(known, s.String())
				}
				r.fail(unknown("sector", code, known))
			}
			t.sectors = t.sectors.With(s)
		})
	case "number":
		t.property = hasNumber
		t.plural = r.oneOf("number", []string{"plural", "singular"}) == "plural"
	case "status":
		t.property, t.statuses = hasStatus, r.statuses()
	case "event":
		t.property = hasEvent
		r.each(func() {
			name := r.word("an event type")
			if name == "any" {
				t.events = plover.SetOf(plover.Types()...)
				return
			}
			typ, err := readType(name)
			if err != nil && !r.failed {
				r.fail(err.Error())
			}
			t.events = t.events.With(typ)
		})
	}
	return t
}

// each reads one thing and, while "|" follows, another.
func (r *reader) each(read func()) {
	for {
		read()
		if r.failed || !r.peek("|") {
			return
		}
		r.next()
	}
}

func (r *reader) statuses() []string {
	var list []string
	r.each(func() { list = append(list, r.oneOf("status", statusNames)) })
	return list
}

func (r *reader) kind() kind {
	name := r.word("a kind")
	k := kind{name: name, asked: slices.Contains(askedKinds, name), lemmas: r.l.book.kinds[name]}
	if name != "" && !k.asked && k.lemmas == nil {
		known := slices.Clone(askedKinds)
		for name := range r.l.kindWords {
			known = append(known, name)
		}
		slices.Sort(known)
		r.fail(unknown("kind", name, known))
	}
	return k
}

func (r *reader) contexts() plover.ContextSet {
	var set plover.ContextSet
	for {
		name := r.word("a context")
		c, ok := plover.ParseContext(name)
		if r.failed {
			return set
		}
		if !ok || !c.Valid() {
			var known []string
			for _, c := range plover.Contexts() {
				known = append(known, c.String())
			}
			r.fail(unknown("context", name, known))
		}
		set = set.With(c)
		if len(r.tokens) == 0 || r.peek("if") || r.peek("unless") {
			return set
		}
	}
}

func (r *reader) cameo() string {
	code := r.word("a CAMEO code")
	if r.failed {
		return ""
	}
	digits := len(code) >= 2 && len(code) <= 4
	for _, c := range []byte(code) {
		digits = digits && '0' <= c && c <= '9'
	}
	if digits {
		root, err := strconv.Atoi(code[:2])
		digits = err == nil && root >= 1 && root <= 20
	}
	if !digits {
		r.fail(fmt.Sprintf("%q is no CAMEO code; a code has two to four digits and begins with 01 to 20", code))
	}
	return code
}

func (r *reader) drop() Drop {
	var d Drop
	typ, err := readType(r.word("an event type"))
	if r.failed {
		return d
	}
	if err != nil {
		r.fail(err.Error())
		return d
	}
	if r.word(`"in"`) != "in" {
		r.fail("a drops line says where: drops MOBILIZE in clause, or in sentence")
		return d
	}
	return Drop{typ, r.oneOf("scope", []string{"clause", "sentence"}) == "sentence"}
}

func (r *reader) confidence() float64 {
	word := r.word("a number")
	f, err := strconv.ParseFloat(word, 64)
	if !r.failed && (err != nil || !(f >= 0.1 && f <= 1)) {
		r.fail(fmt.Sprintf("%q is no confidence; write a number from 0.1 to 1.0", word))
	}
	return f
}

// example reads a line that begins with "example" or "parse-miss".
func (r *reader) example(word, of string, kind CueKind) Example {
	e := Example{File: r.file, Line: r.line.number, Of: of, Coding: r.line.coding, ParseMiss: word == "parse-miss"}
	if e.ParseMiss && r.word(`"example"`) != "example" || r.peek("parse-miss") {
		r.fail(`parse-miss stands before the word example: parse-miss example "…" => …`)
		return e
	}
	t, ok := r.next()
	if !ok || !t.quoted || strings.TrimSpace(t.text) == "" {
		r.fail(`an example is a sentence in quotation marks " and its coding: example "Rebels shelled the town." => ASSAULT (Rebels -> town)`)
		return e
	}
	e.Sentence = t.text
	if !r.peek("=>") {
		r.fail(`the coding is missing behind the sentence; write => and the coding, or => none`)
		return e
	}
	r.next()
	var err error
	if e.Expected, err = readCoding(e.Coding, kind); err != nil {
		r.fail(err.Error())
	}
	return e
}

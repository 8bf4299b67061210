package codebook

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"casus/plover"
)

// Load reads all the .rules files of a file system into a Book. The names
// required are sets that the caller will ask for: each that is missing is a
// complaint. Where the files are at fault the error is Complaints: all of
// them, not only the first.
func Load(fsys fs.FS, required ...string) (*Book, error) {
	l := &loader{
		setBlocks: map[string]*setBlock{}, kindWords: map[string][]fileWord{}, frames: map[string]*arguments{},
		book: &Book{sets: map[string]*Set{}},
	}
	hash := sha256.New()
	hash.Write([]byte(spellingText))
	var blocks []block
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() || path.Ext(name) != ".rules" {
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		l.files++
		for _, b := range [][]byte{[]byte(name), text} {
			hash.Write(binary.BigEndian.AppendUint64(nil, uint64(len(b))))
			hash.Write(b)
		}
		blocks = append(blocks, readBlocks(name, string(text), l.complain)...)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the codebook: %w", err)
	}
	if l.files == 0 {
		l.complain("", 0, "there is no .rules file in the codebook's folder; a codebook is one or more files whose names end in .rules")
	}
	l.blocks(blocks)
	for _, name := range required {
		if l.files > 0 && l.book.sets[name] == nil {
			l.complain("", 0, fmt.Sprintf("the coder needs a set @%s, which no file declares; write: set @%s word word …", name, name))
		}
	}
	if len(l.complaints) > 0 {
		l.complaints.sort()
		return nil, l.complaints
	}
	l.book.version = hex.EncodeToString(hash.Sum(nil)[:6])
	l.book.index()
	return l.book, nil
}

// loader gathers what the files declare, and every complaint about them.
type loader struct {
	files      int
	complaints Complaints
	setBlocks  map[string]*setBlock
	kindWords  map[string][]fileWord
	frames     map[string]*arguments
	book       *Book
}

type fileWord struct {
	file string
	word named
}

type setBlock struct {
	file    string
	line    int
	words   []named
	opening bool // being read: a set that needs it now contains itself
}

func (l *loader) complain(file string, line int, text string) {
	l.complaints = append(l.complaints, Complaint{file, line, text})
}

// blocks reads sets and kinds first, then frames, then rules and cues, so
// that files may name each other's blocks in any order.
func (l *loader) blocks(blocks []block) {
	seen := map[string]Complaint{}
	for i := range blocks {
		b := &blocks[i]
		if len(b.head.tokens) == 0 {
			continue
		}
		r := l.reader(b.file, b.head)
		word := r.word("a block's keyword")
		switch word {
		case "set":
			l.declareSet(b, r, seen)
		case "kind":
			l.declareKind(b, r)
		case "type":
			if len(b.body) > 0 {
				l.complain(b.file, b.body[0].number, "nothing is indented below a type line; begin a rule in the first column")
			}
			if b.typ != "" {
				if _, err := readType(b.typ); err != nil {
					l.complain(b.file, b.head.number, err.Error())
				}
			}
		case "frame", "rule", "cue":
		default:
			switch {
			case slices.Contains(ruleWords, word) || slices.Contains(cueWords, word):
				r.fail(fmt.Sprintf("%q is a line of a rule; indent it below the rule it belongs to", word))
			default:
				r.fail(unknown("block", word, blockWords))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.setBlocks)) {
		if l.book.sets[name] == nil {
			l.book.sets[name] = newSet(name, l.wordsOf(name))
		}
	}
	l.book.kinds = map[string]*Set{}
	for _, name := range slices.Sorted(maps.Keys(l.kindWords)) {
		var words []string
		for _, w := range l.kindWords[name] {
			words = append(words, l.resolve(w.file, w.word)...)
		}
		l.book.kinds[name] = newSet(name, words)
	}
	for i := range blocks {
		if b := &blocks[i]; len(b.head.tokens) > 0 && b.head.tokens[0].is("frame") {
			l.frame(b, seen)
		}
	}
	for i := range blocks {
		b := &blocks[i]
		switch {
		case len(b.head.tokens) == 0:
		case b.head.tokens[0].is("rule"):
			l.rule(b, seen)
		case b.head.tokens[0].is("cue"):
			l.cue(b, seen)
		}
	}
	link(l, eventRule, patternsOf(l.book.rules, func(r *Rule) *pattern { return &r.pattern }))
	for k := range numCueKinds {
		link(l, k, patternsOf(l.book.cues[k], func(c *Cue) *pattern { return &c.pattern }))
	}
}

// once complains where a block of the same sort and name was there before.
func (l *loader) once(seen map[string]Complaint, sort, name string, b *block) bool {
	key := sort + " " + name
	if was, ok := seen[key]; ok {
		l.complain(b.file, b.head.number, fmt.Sprintf("%s %s is there already (%s:%d); give this one another name", sort, name, was.File, was.Line))
		return false
	}
	seen[key] = Complaint{File: b.file, Line: b.head.number}
	return true
}

func (l *loader) declareSet(b *block, r *reader, seen map[string]Complaint) {
	at := r.word("the set's name")
	name, ok := strings.CutPrefix(at, "@")
	if at != "" && (!ok || !isName(name)) {
		r.fail(fmt.Sprintf("%q is no name of a set; it begins with @, and letters, digits and hyphens follow: set @weapons gun rifle", at))
	}
	if r.failed || !l.once(seen, "set", at, b) {
		return
	}
	s := &setBlock{file: b.file, line: b.head.number, words: r.wordList()}
	for _, line := range b.body {
		s.words = append(s.words, l.reader(b.file, line).wordList()...)
	}
	if len(s.words) == 0 && !r.failed {
		r.fail("the set has no words; write them behind its name or on indented lines")
	}
	l.setBlocks[name] = s
}

// wordsOf lists the words of a set with those of the sets it names.
func (l *loader) wordsOf(name string) []string {
	s := l.setBlocks[name]
	s.opening = true
	defer func() { s.opening = false }()
	var words []string
	for _, w := range s.words {
		words = append(words, l.resolve(s.file, w)...)
	}
	return words
}

// resolve gives a word itself, or the words of the @set that it names.
func (l *loader) resolve(file string, w named) []string {
	name, isSet := strings.CutPrefix(w.name, "@")
	if !isSet {
		// The treebanks cut a compound at its hyphen: "flare-up" is three tokens.
		if parted := strings.ReplaceAll(w.name, "-", "_"); parted != w.name && !strings.Contains("_"+parted+"_", "__") {
			return []string{w.name, parted}
		}
		return []string{w.name}
	}
	if done := l.book.sets[name]; done != nil {
		return done.words
	}
	block := l.setBlocks[name]
	switch {
	case block == nil:
		l.complain(file, w.line, unknown("set", w.name, l.setNames()))
		return nil
	case block.opening:
		l.complain(file, w.line, fmt.Sprintf("the set %s contains itself; take %s out of this line", w.name, w.name))
		return nil
	}
	set := newSet(name, l.wordsOf(name))
	l.book.sets[name] = set
	return set.words
}

func (l *loader) setNames() []string {
	var names []string
	for name := range l.setBlocks {
		names = append(names, "@"+name)
	}
	slices.Sort(names)
	return names
}

func (l *loader) declareKind(b *block, r *reader) {
	name := r.word("the kind's name")
	if name != "" && !isName(name) {
		r.fail(fmt.Sprintf("%q is no name of a kind; it is made of letters, digits and hyphens: kind weapon gun rifle", name))
	}
	if r.failed {
		return
	}
	words := r.wordList()
	for _, line := range b.body {
		words = append(words, l.reader(b.file, line).wordList()...)
	}
	if len(words) == 0 && !r.failed {
		r.fail("the kind has no nouns; write them behind its name or on indented lines")
	}
	for _, w := range words {
		l.kindWords[name] = append(l.kindWords[name], fileWord{b.file, w})
	}
}

func (l *loader) frame(b *block, seen map[string]Complaint) {
	r := l.reader(b.file, b.head)
	r.next()
	name := r.name("frame")
	r.end()
	if r.failed || !l.once(seen, "frame", name, b) {
		return
	}
	a := &arguments{}
	for _, line := range b.body {
		r := l.reader(b.file, line)
		if word := r.word("a keyword"); !l.argumentLine(r, word, a) && !r.failed {
			r.fail(unknown("line of a frame", word, frameWords))
		}
		r.end()
	}
	l.frames[name] = a
}

func (l *loader) rule(b *block, seen map[string]Complaint) {
	head := l.reader(b.file, b.head)
	head.next()
	name := head.name("rule")
	head.end()
	if head.failed || !l.once(seen, "rule", name, b) {
		return
	}
	rule := &Rule{pattern: pattern{name: name, file: b.file, line: b.head.number, text: b.text(), id: len(l.book.rules)}}
	typeLine, typeName := b.head.number, b.typ
	var modes, contexts []line
	var frame *arguments
	once := map[string]int{}
	for _, line := range b.body {
		r := l.reader(b.file, line)
		word := r.word("a keyword")
		if !l.firstTime(r, word, once, "type", "cameo", "status", "polarity", "confidence", "frame") {
			continue
		}
		switch {
		case word == "":
		case l.patternLine(r, word, &rule.pattern, eventRule):
		case l.argumentLine(r, word, &rule.arguments):
		default:
			switch word {
			case "frame":
				frame = l.frameNamed(r)
			case "type":
				typeLine, typeName = line.number, r.word("an event type")
			case "mode":
				modes = append(modes, line)
				continue // read once the type is known
			case "context":
				contexts = append(contexts, line)
				continue
			case "cameo":
				rule.cameo = r.cameo()
			case "status":
				rule.status = r.oneOf("status", statusNames)
			case "polarity":
				rule.negative = r.oneOf("polarity", []string{"negative"}) != ""
			case "drops":
				rule.drops = append(rule.drops, r.drop())
			default:
				r.fail(unknown("line of a rule", word, ruleWords))
			}
		}
		r.end()
	}
	if typeName == "" {
		l.complain(b.file, typeLine, "the rule has no event type; write a line such as \"type ASSAULT\" above the rules of the file")
	} else if t, err := readType(typeName); err == nil {
		rule.typ = t
	} else if typeLine != b.head.number { // a wrong type line of the file has been complained of
		l.complain(b.file, typeLine, err.Error())
	}
	for _, line := range modes {
		r := l.reader(b.file, line)
		r.next()
		if name := r.word("a mode"); name != "" && rule.typ.Valid() {
			m, err := readMode(rule.typ, name)
			if err != nil {
				r.fail(err.Error())
			}
			rule.modes = append(rule.modes, given[plover.Mode]{m, r.tests(l)})
			r.end()
		}
	}
	for _, line := range contexts {
		r := l.reader(b.file, line)
		r.next()
		rule.contexts = append(rule.contexts, given[plover.ContextSet]{r.contexts(), r.tests(l)})
		r.end()
	}
	rule.arguments.finish(frame)
	if at := rule.said; at[slotBoth] > 0 && (at[slotActor] > 0) {
		l.complain(b.file, at[slotBoth], "a rule with both has no actor line: both makes all it finds actors; take one of the two away")
	}
	l.book.rules = append(l.book.rules, rule)
	l.finishPattern(&rule.pattern, "rule")
}

func (l *loader) cue(b *block, seen map[string]Complaint) {
	head := l.reader(b.file, b.head)
	head.next()
	kindName := head.oneOf("kind of cue", cueKindNames[:])
	if head.failed {
		return
	}
	kind := CueKind(slices.Index(cueKindNames[:], kindName))
	name := head.name("cue")
	head.end()
	if head.failed || !l.once(seen, "cue "+kindName, name, b) {
		return
	}
	cue := &Cue{kind: kind, pattern: pattern{name: name, file: b.file, line: b.head.number, text: b.text(), id: len(l.book.cues[kind])}}
	once := map[string]int{}
	for _, line := range b.body {
		r := l.reader(b.file, line)
		word := r.word("a keyword")
		if !l.firstTime(r, word, once, append([]string{"gives", "confidence"}, cueSlots[kind]...)...) {
			continue
		}
		switch {
		case word == "":
		case l.patternLine(r, word, &cue.pattern, kind):
		case word == "gives":
			cue.gives = r.oneOf("value of "+kindName, cueGives[kind])
		case slices.Contains(cueSlots[kind], word):
			s := slot(slices.Index(slotNames[:], word))
			cue.said[s] = line.number
			var clause *bool
			if s == slotScope || s == slotContent {
				clause = &cue.orClause
			}
			cue.choices[s] = r.choice("clause", clause)
		case kind == LossCue && word == "cause":
			cue.cause = append(cue.cause, given[string]{r.oneOf("cause", causes), r.tests(l)})
		case kind == LossCue && word == "measure":
			cue.measure = append(cue.measure, given[string]{r.oneOf("measure", measures), r.tests(l)})
		default:
			known := append(slices.Clone(cueWords), cueSlots[kind]...)
			if kind == LossCue {
				known = append(known, "cause", "measure")
			}
			r.fail(unknown("line of a cue of "+kindName, word, known))
		}
		r.end()
	}
	if cue.gives == "" && once["gives"] == 0 {
		l.complain(b.file, b.head.number, "the cue does not say what it gives; write one of: gives "+strings.Join(cueGives[kind], ", gives "))
	}
	has := func(s slot) bool { return cue.said[s] > 0 }
	switch {
	case kind == StatusCue && !has(slotScope):
		l.complain(b.file, b.head.number, "the cue does not say what its status holds for; write: scope comp, or scope clause")
	case kind == AlignmentCue && (has(slotFrom) == has(slotBoth) || has(slotTo) == has(slotBoth)):
		l.complain(b.file, b.head.number, "the cue needs either both, or from and to: from subj, to obj")
	}
	l.book.cues[kind] = append(l.book.cues[kind], cue)
	l.finishPattern(&cue.pattern, "cue")
}

// firstTime complains where a line that may stand once stands again.
func (l *loader) firstTime(r *reader, word string, once map[string]int, words ...string) bool {
	if !slices.Contains(words, word) {
		return true
	}
	if was := once[word]; was > 0 {
		r.fail(fmt.Sprintf("the block has a %s line already (line %d); take one of the two away", word, was))
		return false
	}
	once[word] = r.line.number
	return true
}

// finishPattern checks what every rule and cue must have.
func (l *loader) finishPattern(p *pattern, what string) {
	if len(p.triggers) == 0 {
		l.complain(p.file, p.line, fmt.Sprintf("the %s has no trigger; write a line such as: trigger verb attack|raid", what))
	}
	if len(p.examples) == 0 {
		l.complain(p.file, p.line, fmt.Sprintf(`the %s has no example; write a sentence and its coding: example "Rebels shelled the town." => ASSAULT (Rebels -> town)`, what))
	}
}

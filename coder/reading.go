package coder

import (
	"strings"
	"time"
	"unicode"

	"casus/atlas"
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
	"casus/report"
)

// reading is one report on its way to its coding: what every step may look at,
// and where it puts what it finds.
type reading struct {
	*Coder
	// report is the report, or its shadow.
	report *report.Report
	doc    *nlp.Document
	title  *nlp.Document
	// sentences are those of the text, titles those of the title. A step looks
	// at one sentence by its index in sentences.
	sentences []*sentence
	titles    []*sentence
	// text is the report's, by code points; starts are where its sentences begin.
	text   []rune
	starts []int
	// quotations are those of the text, quoted and stated whose words they and
	// the statements without quotation marks are.
	quotations     []quotation
	quoted, stated []utterance
	// events are those found so far, in the order of their first trigger.
	// coding.Events is made of them when all steps have had their say.
	events []*event
	// inFull are the people whom the report names by their whole names, once it
	// was asked for.
	inFull map[string]bool
	// surnames are the last words of people's names that the atlas does not have.
	surnames map[string]bool
	// contained are the unknown names that the text calls places, with the states and
	// divisions that it puts them into.
	contained map[string]*atlas.Sense
	// toponyms is what the report says of where it is set.
	toponyms *toponyms
	// dateline are the names that the dateline gives, which is not parsed.
	dateline []atlas.Hit
	// losses are those found so far, in text order.
	losses []*loss
	// today is the day of the report, zero where it has none.
	today time.Time
	ids   *coding.IDs
	// seen are the participants in text order, for reference; people is where
	// each surname was first told in full.
	seen   []referent
	people map[string]referent
	// issuedBy is the state or body that the report is a statement of, once it
	// was asked for; nil where there is none.
	issuedBy     *coding.Participant
	issuerSought bool
	// settingCountry is the country in which the report as a whole is set, once
	// it was asked for.
	settingCountry string
	settingDone    bool
	// settingPlaces is the country of most of its places, whoever else is named.
	settingPlaces string
	// onlyCountry is the one state that the report names, once it was asked for.
	onlyCountry string
	onlyDone    bool
	// group is the one armed group that the report names, once it was sought.
	group     *atlas.Entry
	groupDone bool
	// namedOnce are the countries of which the report names no more than one
	// place.
	namedOnce map[string]bool
	// lastSpeaker is who spoke last, nil where nobody has, and lastSpoke the index
	// of the sentence in which he did.
	lastSpeaker *coding.Participant
	lastSpoke   int
	coding      *coding.Coding
}

// sentence is one sentence with all that has been found in it.
type sentence struct {
	*tree
	in coding.Field
	// clauses are the normalised predicates, innermost first.
	clauses []clause
	// clauseAt is the index in clauses of the predicate headed by a token, or -1.
	clauseAt []int32
	// hits are the names that the atlas knows here; hitAt is, for each token,
	// the index of the hit that covers it, or -1.
	hits  []atlas.Hit
	hitAt []int32
	// known remembers what participant each token heads.
	known []knownParticipant
	// types are the events found so far at each token that heads a clause.
	types []plover.TypeSet
	// seenUpTo is how many of the reading's referents stand before the end of
	// this sentence.
	seenUpTo int
	// told is the event that each clause tells, nil where none.
	told []*event
	// placeAt is, for each token, the index in coding.Places of the place whose
	// name begins there, or -1. unknown are the places that the atlas does not know.
	placeAt []int32
	unknown []unknownPlace
	// scene is the country in which the sentence is set, once it was asked for.
	scene     string
	sceneDone bool
	// voices are those who say something here, figures the counts and whens the
	// dates.
	voices  []voice
	figures []figure
	whens   []when
}

// clause is a normalised predicate and its place in the sentence.
type clause struct {
	codebook.Clause
	// outer is the index in the sentence's clauses of the predicate that this
	// one is an argument or adverbial of, or -1.
	outer int
	// asComp tells that it is the complement of outer, not an adverbial of it.
	asComp bool
	// top is the token whose subtree is the clause: the head itself, but for a
	// light verb's noun, where it is the verb.
	top int
	// passive tells that the verb was a passive before it was normalised.
	passive bool
	// noun tells that the predicate is a nominalisation ("the shelling of Y").
	noun bool
}

// event is an event on its way to coding.Event.
type event struct {
	coding.Event
	// at is the sentence that tells it first; clause is the index of its clause
	// there.
	at     *sentence
	clause int
	match  codebook.Match
	modes  plover.ModeSet
	// content tells that it was only asked for, agreed, refused or threatened,
	// and so is none of its own; dropped that another event leaves it out.
	content, dropped bool
	// joined are the other mentions of it.
	joined []*event
	// into is the event that this one is another mention of, nil for none.
	into *event
}

// knownParticipant is what participant a token heads. Most head none.
type knownParticipant struct {
	who          *coding.Participant // nil for nobody
	done, owning bool
}

// read analyses a report and normalises its clauses.
func (c *Coder) read(rep *report.Report) *reading {
	ids := coding.NewIDs(rep.Key())
	rep = c.shadowOf(rep)
	r := &reading{Coder: c, report: rep, text: []rune(rep.Text), ids: ids}
	r.coding = &coding.Coding{
		Schema: coding.Schema,
		Coder:  c.identity,
		Report: coding.Report{ID: rep.ID, Date: rep.Date, Published: rep.Published, Source: rep.Source, URL: rep.URL, Title: rep.Title, Language: rep.Language},
	}
	inTitle, inText, toponyms := c.names(rep.Title, rep.Text, rep.Date)
	r.toponyms = toponyms
	dateline := datelineEnd(rep.Text)
	inText, r.dateline = splitDateline(inText, dateline)
	if len(r.dateline) == 0 {
		dateline = 0 // no place in it: a heading
	}
	r.title = c.analyzer.Cut(rep.Title, masks(inTitle))
	r.doc = c.analyzer.Cut(blank(rep.Text, dateline), masks(inText))
	c.spareParser(r.title)
	c.spareParser(r.doc)
	c.analyzer.Parse(r.title, r.doc)
	r.titles = c.sentencesOf(r.title, inTitle, coding.InTitle)
	r.sentences = c.sentencesOf(r.doc, inText, coding.InText)
	for _, w := range r.doc.Warnings {
		r.coding.Warnings = append(r.coding.Warnings, coding.Warning{
			Kind:   coding.TextCut,
			Span:   r.spanOf(w.Start, w.End),
			Detail: w.Detail,
		})
	}
	r.normalise()
	return r
}

// normalise finds the clauses, their statuses and the participants.
func (r *reading) normalise() {
	r.dropPeoplesNames()
	for _, s := range r.sentences {
		r.findUnknownPlaces(s)
	}
	r.countAndDate()
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			r.mend(s)
			r.clausesOf(s)
		}
	}
	r.findUtterances()
	r.resolveNames()
	for _, list := range [][]*sentence{r.titles, r.sentences} {
		for _, s := range list {
			r.statuses(s)
		}
	}
}

// splitDateline parts the names of a text from those of its dateline, of so many
// bytes, which is kept from the parser.
func splitDateline(hits []atlas.Hit, dateline int) (inText, inDateline []atlas.Hit) {
	n := 0
	for n < len(hits) && hits[n].ByteStart < dateline {
		n++
	}
	return hits[n:], hits[:n]
}

// sentencesOf indexes a parsed document, and lays the names over its tokens.
func (c *Coder) sentencesOf(doc *nlp.Document, hits []atlas.Hit, in coding.Field) []*sentence {
	list := make([]*sentence, 0, len(doc.Sentences))
	for i := range doc.Sentences {
		if len(doc.Sentences[i].Tokens) == 0 {
			continue
		}
		s := &sentence{tree: newTree(doc, i), in: in}
		n := len(s.Tokens)
		both := make([]int32, 2*n)
		s.hitAt, s.clauseAt = both[:n], both[n:]
		s.known = make([]knownParticipant, n)
		s.types = make([]plover.TypeSet, n)
		for len(hits) > 0 && hits[0].End <= s.Tokens[0].Start {
			hits = hits[1:]
		}
		end := 0
		for end < len(hits) && hits[end].Start < s.Tokens[n-1].End {
			end++
		}
		s.hits = hits[:end]
		h := 0
		for j := range s.Tokens {
			s.hitAt[j], s.clauseAt[j] = -1, -1
			for h < end && s.hits[h].End <= s.Tokens[j].Start {
				h++
			}
			if h < end && s.hits[h].Start < s.Tokens[j].End {
				s.hitAt[j] = int32(h)
				s.Tokens[j].Lemma = ""
			}
		}
		list = append(list, s)
	}
	return list
}

// masks hands the atlas's names to the analyzer as classes.
func masks(hits []atlas.Hit) []nlp.Mask {
	list := make([]nlp.Mask, len(hits))
	for i, h := range hits {
		list[i] = nlp.Mask{Start: h.Start, End: h.End, Class: maskOf[h.Class], Plural: h.Plural}
	}
	return list
}

var maskOf = [...]nlp.MaskClass{
	atlas.PersonClass:    nlp.MaskPerson,
	atlas.StateClass:     nlp.MaskState,
	atlas.PlaceClass:     nlp.MaskPlace,
	atlas.GroupClass:     nlp.MaskGroup,
	atlas.AdjectiveClass: nlp.MaskAdjective,
}

// span cuts the tokens first to last, both included, out of the report.
func (s *sentence) span(first, last int) coding.Span {
	return coding.Span{Text: s.doc.Cut(s.Sentence, first, last), Start: s.Tokens[first].Start, End: s.Tokens[last].End, In: s.in}
}

// where tells the contract where the sentence stands.
func (s *sentence) where() coding.Sentence {
	return coding.Sentence{Index: s.index, Start: s.Start, End: s.End, In: s.in}
}

// spanOf cuts code points out of the text; for what is not bound to tokens.
func (r *reading) spanOf(start, end int) coding.Span {
	at, from, to := 0, len(r.report.Text), len(r.report.Text)
	for i := range r.report.Text {
		if at == start {
			from = i
		}
		if at == end {
			to = i
			break
		}
		at++
	}
	return coding.Span{Text: r.report.Text[min(from, to):to], Start: start, End: end}
}

// isIndefinite tells whether a noun has an article that brings it up anew; the
// treebanks' lemma of "an" is "a".
func (s *sentence) isIndefinite(i int) bool {
	d := s.child(i, nlp.RelDet)
	return d >= 0 && len(s.Tokens[d].Lemma) == 1
}

// lower folds a lemma to lower case; most are already.
func lower(s string) string {
	for _, c := range s {
		if unicode.IsUpper(c) {
			return strings.ToLower(s)
		}
	}
	return s
}

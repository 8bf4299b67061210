package atlas

import (
	"slices"
	"strconv"
	"strings"

	"casus/plover"
)

// country reads a row of countries.tsv.
func (l *loader) country(r *row) {
	codes := &Codes{
		Alpha2: r.required("alpha2"), Alpha3: r.required("alpha3"), Numeric: r.cell("numeric"), Official: r.cell("official"),
		Region: r.cell("region"), Box: r.box(),
	}
	for code, length := range map[string]int{codes.Alpha2: 2, codes.Alpha3: 3} {
		if len(code) != length || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			r.complain("%q is no code of %d capitals", code, length)
		}
	}
	if n, err := strconv.Atoi(codes.Numeric); codes.Numeric != "" && (err != nil || n <= 0 || len(codes.Numeric) != 3) {
		r.complain("numeric: %q is no number of three digits", codes.Numeric)
	}
	id := strings.ToLower(codes.Alpha3)
	e := &Entry{
		ID: id, Kind: State, Name: r.required("name"), Country: codes.Alpha3, Party: id + "-gov",
		Sectors: []plover.Sector{plover.GOV}, Span: r.span(r.cell("from"), r.cell("to")),
		Codes: codes, Site: r.site("country"),
	}
	if !l.add(r, e) {
		return
	}
	l.namesAndAliases(r, e)
	if codes.Official != e.Name {
		l.name(r, codes.Official, Sense{Entry: e})
	}
	l.namesOf(r, "seats", Sense{Entry: e, Use: BySeat})
	l.demonyms(r, e)
}

// people reads a row of peoples.tsv.
func (l *loader) people(r *row) {
	e := &Entry{
		ID: r.required("id"), Kind: People, Name: r.required("name"),
		Country: r.countryCode(r.cell("country")), Party: r.cell("side"), Sectors: r.sectors(),
	}
	l.sides = append(l.sides, sideUse{r, e.Party})
	if l.add(r, e) {
		l.demonyms(r, e)
	}
}

// organisation reads a row of organisations.tsv.
func (l *loader) organisation(r *row) {
	e := &Entry{
		ID: r.required("id"), Name: r.required("name"),
		Country: r.countryCode(r.cell("country")), Party: r.cell("side"), Sectors: r.sectors(),
		Span: r.span(r.cell("from"), r.cell("to")),
	}
	if kind := slices.Index(kindNames[:], r.required("kind")); Kind(kind) >= Organisation && Kind(kind) <= Company {
		e.Kind = Kind(kind)
	} else {
		r.complain("kind: %q is none of %s", r.cell("kind"), strings.Join(kindNames[Organisation:Person], ", "))
		return
	}
	if e.Party != "" {
		l.sides = append(l.sides, sideUse{r, e.Party})
	} else {
		switch e.Kind {
		case Group, PoliticalParty, Organisation:
			e.Party = e.ID
		case Branch:
			e.Party = strings.ToLower(e.Country) + "-gov"
			l.sides = append(l.sides, sideUse{r, e.Party})
		}
	}
	if !l.add(r, e) {
		return
	}
	l.namesAndAliases(r, e)
	l.namesOf(r, "seats", Sense{Entry: e, Use: BySeat})
}

// place reads a row of places.tsv.
func (l *loader) place(r *row) {
	feature := r.required("feature")
	if !slices.Contains(Features[:], feature) {
		r.complain("feature: %q is none of %s", feature, strings.Join(Features[:], ", "))
	}
	e := &Entry{
		Kind: Place, Name: r.required("name"), Country: r.countryCode(r.cell("country")), Site: r.site(feature),
	}
	if e.ID = r.cell("id"); e.ID == "" {
		e.ID = placeID(e.Name, e.Country, feature, "")
		if l.byID[e.ID] != nil && e.Site.Admin1 != "" { // two towns of one name in one state
			e.ID = placeID(e.Name, e.Country, feature, e.Site.Admin1)
		}
	}
	if !l.add(r, e) {
		return
	}
	l.namesAndAliases(r, e)
}

// placeID makes the key of a place: "syr/aleppo" a settlement, "arm/tavush/region"
// anything else.
func placeID(name, country, feature, admin1 string) string {
	id := slug(name)
	if country != "" {
		id = strings.ToLower(country) + "/" + id
	} else {
		id = "world/" + id
	}
	switch feature {
	case "village", "town", "city", "capital":
	default:
		id += "/" + feature
	}
	if admin1 != "" {
		id += "/" + slug(admin1)
	}
	return id
}

// slug writes a name with ASCII letters, digits and hyphens.
func slug(name string) string {
	var buf [64]byte
	var words [16]word
	folded := buf[:0]
	for _, w := range scan(name, words[:0], func([]byte) int32 { return unknownWord }) {
		start := len(folded)
		if start > 0 {
			folded = append(folded, '-')
		}
		part := len(folded)
		if folded = appendLetters(folded, name[w.byteStart:w.byteEnd]); len(folded) == part {
			folded = folded[:start]
		}
	}
	return string(folded)
}

// appendLetters appends a word folded and without what is no letter.
func appendLetters(buf []byte, s string) []byte {
	for _, r := range s {
		if isLetter(r) {
			buf = appendFolded(buf, r)
		}
	}
	return buf
}

// foldString folds a word and leaves out what is no letter.
func foldString(s string) string {
	var buf [64]byte
	return string(appendLetters(buf[:0], s))
}

// disputed reads a row of disputed.tsv: who held a territory of places.tsv, or
// a disputed state of countries.tsv, in one span of time.
func (l *loader) disputed(r *row) {
	name, country := r.required("place"), r.countryCode(r.cell("country"))
	e := l.territory(name, country)
	if state := l.State(country); e == nil && state != nil && state.Name == name {
		e = state
	}
	if e == nil {
		r.complain("places.tsv has no territory, division, area, island or point %q of %q, and no state is called so", name, country)
		return
	}
	d := Dispute{Claimants: r.list("claimants"), Holder: r.required("holder"), Span: r.span(r.cell("from"), r.cell("to"))}
	for _, who := range append(slices.Clone(d.Claimants), d.Holder) {
		if l.State(who) == nil && l.byID[who] == nil {
			r.complain("%q is neither a state's alpha-3 code nor the id of an organisation", who)
		}
	}
	for _, old := range e.Disputes {
		if overlap(old.Span, d.Span) {
			r.complain("another row says that %s held %s in that time", old.Holder, name)
		}
	}
	e.Disputes = append(e.Disputes, d)
}

// territory finds what of that name may be disputed as a whole.
func (a *Atlas) territory(name, country string) *Entry {
	for _, feature := range [...]string{"territory", "region", "area", "island", "point"} {
		if e := a.byID[placeID(name, country, feature, "")]; e != nil {
			return e
		}
	}
	return nil
}

// overlap tells whether two spans share more than the day or year on which one
// hands over to the other.
func overlap(a, b Span) bool {
	before := func(from, to string) bool {
		n := min(len(from), len(to))
		return to == "" || from == "" || from[:n] < to[:n]
	}
	return before(a.From, b.To) && before(b.From, a.To)
}

// leader reads a row of leaders.tsv: one term of office. Rows of one person
// are joined.
func (l *loader) leader(r *row) {
	of := r.required("of")
	from := l.State(of)
	if from == nil {
		from = l.byID[of]
	}
	if from == nil {
		r.complain("of: %q is neither a state's alpha-3 code nor the id of an organisation", of)
		return
	}
	term := Term{
		Office: r.required("office"), Of: from.ID, Country: from.Country, Party: from.Party,
		Sectors: r.sectors(), Span: r.span(r.cell("from"), r.cell("to")),
	}
	if len(term.Sectors) == 0 {
		r.complain("sectors is empty")
	}
	name := r.required("name")
	id := strings.ToLower(from.Country) + "/" + slug(name)
	e := l.byID[id]
	switch {
	case e == nil:
		e = &Entry{ID: id, Kind: Person, Name: name, Country: term.Country, Party: term.Party, Sectors: term.Sectors}
		l.add(r, e)
		l.name(r, name, Sense{Entry: e})
		if short := withoutMiddle(name); short != "" && !strings.Contains(r.cell("aliases"), short) {
			l.name(r, short+"?", Sense{Entry: e})
		}
	case e.Kind != Person:
		r.complain("the id %q is taken", id)
		return
	default:
		for _, old := range e.Terms {
			if old.Of == term.Of && old.Office == term.Office && overlap(old.Span, term.Span) {
				r.complain("this term overlaps another one of %s as %s", name, term.Office)
			}
		}
	}
	if e.Terms = append(e.Terms, term); e.Surname == "" {
		e.Surname = r.cell("surname")
	}
	l.namesOf(r, "aliases", Sense{Entry: e})
	if e.Surname == "" {
		e.Surname = name[strings.LastIndexByte(name, ' ')+1:]
	}
}

// withoutMiddle gives the first and the last of three names: news calls Ashfaq
// Parvez Kayani also Ashfaq Kayani. "" is given for shorter and longer names,
// and where the parts are too short to stand alone.
func withoutMiddle(name string) string {
	const least = 4
	parts := strings.Fields(name)
	if len(parts) != 3 || len(parts[0]) < least || len(parts[1]) < least || len(parts[2]) < least {
		return ""
	}
	return parts[0] + " " + parts[2]
}

// noun reads a row of sectors.tsv.
func (l *loader) noun(r *row) {
	n := &Noun{Phrase: r.required("phrase"), Sectors: r.sectors(), Country: r.countryCode(r.cell("country"))}
	if n.Phrase != strings.ToLower(n.Phrase) {
		r.complain("%q: lemmas are written in lower case", n.Phrase)
	}
	if kind := slices.Index(nounKindNames[:], r.required("kind")); kind > 0 {
		n.Kind = NounKind(kind)
	} else {
		r.complain("kind: %q is none of %s", r.cell("kind"), strings.Join(nounKindNames[1:], ", "))
	}
	switch number := r.cell("number"); number {
	case "":
	case "plural":
		n.PluralOnly = true
	default:
		r.complain("number: %q is neither empty nor plural", number)
	}
	lemmas := strings.FieldsFunc(n.Phrase, func(r rune) bool { return r == ' ' || r == '-' })
	at := root
	for _, lemma := range slices.Backward(lemmas) {
		at = l.nouns.grow(at, l.nouns.intern([]byte(lemma)))
	}
	if _, twice := l.nouns.value(at); twice {
		r.complain("%q is in the lexicon twice", n.Phrase)
	}
	l.nouns.set(at, n)
}

// trait reads a row of words.tsv.
func (l *loader) trait(r *row) {
	word := foldString(r.required("word"))
	if _, twice := l.traitsOf[word]; twice {
		r.complain("%q is there twice", word)
	}
	for _, name := range r.list("traits") {
		switch name {
		case "caps":
			l.traitsOf[word] |= capsWord
		case "start":
			l.traitsOf[word] |= startWord
		case "given":
			l.traitsOf[word] |= givenName
		case "small":
			l.traitsOf[word] |= smallWord
		case "inside":
			l.traitsOf[word] |= insideWord
		default:
			r.complain("traits: %q is none of caps, start, given, small, inside", name)
		}
	}
}

// spelling reads a row of spellings.tsv.
func (l *loader) spelling(r *row) {
	word := foldString(r.required("word"))
	for _, variant := range r.list("variants") {
		variant = foldString(variant)
		if _, twice := l.variants[variant]; twice || variant == word {
			r.complain("%q is there twice", variant)
		}
		l.variants[variant] = word
	}
	if other, chained := l.variants[word]; chained {
		r.complain("%q is itself a way to write %q", word, other)
	}
}

func (r *row) site(feature string) *Site {
	return &Site{
		Lat: r.degrees("lat", 90), Lon: r.degrees("lon", 180),
		Feature: feature, Admin1: r.cell("admin1"), Population: r.population(),
	}
}

// box reads the four sides of a box; a row without any has none.
func (r *row) box() Box {
	for _, side := range [...]string{"south", "west", "north", "east"} {
		if r.cell(side) != "" {
			return Box{r.degrees("south", 90), r.degrees("west", 180), r.degrees("north", 90), r.degrees("east", 180)}
		}
	}
	return Box{}
}

func (r *row) population() int {
	s := r.cell("population")
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n <= 0 {
		r.complain("population: %q is no whole number above 0", s)
	}
	return n
}

func (r *row) degrees(column string, limit float64) float64 {
	s := r.required(column)
	f, err := strconv.ParseFloat(s, 64)
	if s != "" && (err != nil || !(-limit <= f && f <= limit)) {
		r.complain("%s: %q is no number from -%g to %g", column, s, limit, limit)
	}
	return f
}

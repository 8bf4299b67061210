package atlas

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"casus/plover"
)

// tables says which files an atlas is made of and in which order they are
// read: what a later one refers to, an earlier one defines. A kind may be split over
// files ("places.tsv", "places-africa.tsv"), and any may be absent. A column
// with a question mark may be left out.
var tables = [...]tableKind{
	{"countries", []string{"alpha3", "alpha2", "numeric", "name", "official", "aliases", "adjectives", "nouns", "seats", "lat", "lon", "from", "to",
		"region?", "south?", "west?", "north?", "east?"}, (*loader).country},
	{"divisions", []string{"country", "words", "districts"}, (*loader).divisionWords},
	{"peoples", []string{"id", "name", "adjectives", "nouns", "country", "side", "sectors"}, (*loader).people},
	{"organisations", []string{"id", "kind", "name", "aliases", "country", "side", "sectors", "from", "to", "seats"}, (*loader).organisation},
	{"places", []string{"name", "aliases", "country", "admin1", "feature", "lat", "lon", "population?", "id?"}, (*loader).place},
	{"disputed", []string{"place", "country", "claimants", "holder", "from", "to"}, (*loader).disputed},
	{"leaders", []string{"name", "aliases", "surname", "of", "office", "sectors", "from", "to"}, (*loader).leader},
	{"ties", []string{"who", "tie", "whom", "from", "to", "note"}, (*loader).tie},
	{"spellings", []string{"word", "variants"}, (*loader).spelling},
	{"sectors", []string{"phrase", "kind", "sectors", "country", "number"}, (*loader).noun},
	{"words", []string{"word", "traits"}, (*loader).trait},
}

type tableKind struct {
	kind    string
	columns []string
	read    func(*loader, *row)
}

// loader makes an Atlas and collects what is wrong with its data.
type loader struct {
	*Atlas
	complaints *[]Complaint
	names      []naming
	traitsOf   map[string]trait
	sides      []sideUse
	divisions  divisionWords
	variants   map[string]string // of words of names, to the one way to write each
	tiesOf     map[string][]Tie
}

// naming is a name given to an entry by a row.
type naming struct {
	row   *row
	name  string
	rarer bool
	sense Sense
}

// sideUse is a reference to a party, checked when all are known.
type sideUse struct {
	row  *row
	side string
}

// Load reads an atlas from the tab-separated files at the top of a file
// system. The error is Complaints where the data are at fault, and it tells
// all of the faults; any other error is one of reading.
func Load(data fs.FS) (*Atlas, error) {
	return load(data, func(*loader, []*table) {})
}

// load is Load, with what else is to be done when all is read and before
// the faults are told.
func load(data fs.FS, then func(*loader, []*table), own ...File) (*Atlas, error) {
	var complaints []Complaint
	l := &loader{
		Atlas:      &Atlas{byID: map[string]*Entry{}, nouns: newTrie[*Noun](4096)},
		complaints: &complaints,
		traitsOf:   map[string]trait{},
		divisions:  divisionWords{},
		variants:   map[string]string{},
		tiesOf:     map[string][]Tie{},
	}
	files, err := fs.Glob(data, "*.tsv")
	if err != nil {
		return nil, err
	}
	slices.SortFunc(files, func(a, b string) int { // "places.tsv" before "places-africa.tsv"
		return strings.Compare(strings.TrimSuffix(a, ".tsv"), strings.TrimSuffix(b, ".tsv"))
	})
	hash := sha256.New()
	texts := map[string]string{}
	for _, file := range files {
		b, err := fs.ReadFile(data, file)
		if err != nil {
			return nil, err
		}
		texts[file] = string(b)
		hash.Write([]byte(file + "\x00"))
		hash.Write(b)
		if !slices.ContainsFunc(tables[:], func(t tableKind) bool { return t.kind == kindOf(file) }) {
			complaints = append(complaints, Complaint{file, 1, "nothing reads a file of this name"})
		}
	}
	rows := 0
	for _, text := range texts {
		rows += strings.Count(text, "\n")
	}
	l.names = make([]naming, 0, 2*rows)
	var read []*table
	for _, t := range tables {
		for _, file := range files {
			if kindOf(file) != t.kind {
				continue
			}
			rows := readTable(l, file, texts[file], t.columns)
			for i := range rows.rows {
				t.read(l, &rows.rows[i])
			}
			read = append(read, rows)
		}
	}
	for _, f := range own {
		hash.Write([]byte(f.Name + "\x00" + f.Text))
	}
	l.actors(own)
	l.finish()
	then(l, read)
	if len(complaints) > 0 {
		slices.SortStableFunc(complaints, func(a, b Complaint) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
		})
		return nil, Complaints(complaints)
	}
	l.version = hex.EncodeToString(hash.Sum(nil)[:8])
	return l.Atlas, nil
}

// kindOf gives the kind of table that a file holds: "places" for
// "places-africa.tsv".
func kindOf(file string) string {
	kind, _, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".tsv"), "-")
	return kind
}

// finish checks what refers to what, and builds the index of names.
func (l *loader) finish() {
	parties := map[string]bool{}
	for _, e := range l.entries {
		parties[e.Party] = parties[e.Party] || e.Kind == State || e.Party == e.ID
	}
	for _, u := range l.sides {
		if u.side != "" && !parties[u.side] {
			u.row.complain("side %q is no party: no state's government (xxx-gov) and no group has it", u.side)
		}
	}
	for _, e := range l.entries {
		slices.SortStableFunc(e.Terms, func(a, b Term) int { return strings.Compare(a.Span.From, b.Span.From) })
		slices.SortStableFunc(e.Disputes, func(a, b Dispute) int { return strings.Compare(a.Span.From, b.Span.From) })
	}
	var wait sync.WaitGroup
	wait.Go(func() { l.Atlas.sounds = soundsOf(l.names) })
	l.Atlas.names, l.Atlas.traits = index(l.names, l.traitsOf, l.variants)
	wait.Wait()
	l.Atlas.divisions = l.divisions.index(&l.Atlas.names)
	l.settleTies()
}

// add puts an entry into the atlas under its ID.
func (l *loader) add(r *row, e *Entry) bool {
	if e.ID == "" {
		return false
	}
	if l.byID[e.ID] != nil {
		r.complain("%q is already in the atlas: an id names one thing", e.ID)
		return false
	}
	l.byID[e.ID] = e
	l.entries = append(l.entries, e)
	return true
}

// name gives an entry a name as a cell writes it: a question mark at its end says that the
// name more often means something else, and years in brackets when it was used,
// as in "Zaire [1971..1997]".
func (l *loader) name(r *row, item string, s Sense) {
	item, span, dated := strings.Cut(item, "[")
	if dated {
		span, closed := strings.CutSuffix(strings.TrimSpace(span), "]")
		from, to, both := strings.Cut(span, "..")
		if !closed || !both {
			r.complain("%q: the years of a name are written [1971..1997], [1971..] or [..1997]", item+"["+span)
		}
		s.Held = r.span(from, to)
	}
	item, rarer := strings.CutSuffix(strings.TrimSpace(item), "?")
	if item == "" {
		return
	}
	if item == strings.ToLower(item) && !strings.ContainsAny(item, "0123456789") {
		r.complain("%q has no capital letter: it would be found in ordinary words", item)
		return
	}
	s.Rare = rarer
	l.names = append(l.names, naming{r, item, rarer, s})
}

// namesOf gives an entry all the names of a column.
func (l *loader) namesOf(r *row, column string, s Sense) {
	for _, item := range r.list(column) {
		l.name(r, item, s)
	}
}

// namesAndAliases gives an entry the names of its row. An alias that repeats
// the name with a question mark says that even the name more often means something
// else.
func (l *loader) namesAndAliases(r *row, e *Entry) {
	named := Sense{Entry: e}
	l.namesOf(r, "aliases", named)
	if !slices.Contains(r.list("aliases"), e.Name+"?") {
		l.name(r, e.Name, named)
	}
}

// demonyms gives an entry the adjectives and nouns of its people. A noun is
// written with its plural: "Dane/Danes".
func (l *loader) demonyms(r *row, e *Entry) {
	demonym := Sense{Entry: e, Use: ByDemonym}
	adjectives := r.list("adjectives")
	l.namesOf(r, "adjectives", demonym)
	for _, item := range r.list("nouns") {
		pair, mark := item, ""
		if strings.HasSuffix(item, "?") {
			pair, mark = item[:len(item)-1], "?"
		}
		one, many, ok := strings.Cut(pair, "/")
		if !ok {
			r.complain("nouns: %q has no plural: write Dane/Danes", item)
			continue
		}
		if !slices.Contains(adjectives, one+mark) {
			l.name(r, one+mark, demonym)
		}
		if many != one && !slices.Contains(adjectives, many+mark) {
			several := demonym
			several.Plural = true
			l.name(r, many+mark, several)
		}
	}
}

// The cells that several tables have.

func (r *row) sectors() []plover.Sector {
	var sectors []plover.Sector
	for _, code := range strings.Fields(r.cell("sectors")) {
		s, ok := plover.ParseSector(code)
		if !ok {
			r.complain("%q is no sector of PLOVER", code)
		} else if slices.Contains(sectors, s) {
			r.complain("sector %s is named twice", code)
		}
		sectors = append(sectors, s)
	}
	return sectors
}

// countryCode checks a code that the country of a participant may be.
func (r *row) countryCode(code string) string {
	if code != "" && !plover.IsSpecialLabel(code) && r.State(code) == nil {
		r.complain("%q is no state of countries.tsv and none of PLOVER's labels", code)
	}
	return code
}

func (r *row) span(from, to string) Span {
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	for _, day := range [...]string{from, to} {
		if !isDate(day) {
			r.complain("%q is no date: write 2011, 2011-07 or 2011-07-09", day)
		}
	}
	s := Span{from, to}
	if from != "" && to != "" && !s.Covers(from) {
		r.complain("it ends (%s) before it begins (%s)", to, from)
	}
	return s
}

func isDate(s string) bool {
	switch len(s) {
	case 0:
		return true
	case len("2006"), len("2006-01"), len("2006-01-02"):
		_, err := time.Parse("2006-01-02"[:len(s)], s)
		return err == nil
	}
	return false
}

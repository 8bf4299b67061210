package atlas

import (
	"io/fs"
	"slices"
	"strings"

	"casus/plover"
)

// File is a table of actors that a user brings, laid over the shipped data.
type File struct{ Name, Text string }

// actorColumns are those of a user's file. All but the name may be missing.
var actorColumns = []string{"name", "aliases?", "country?", "sectors?", "from?", "to?", "kind?", "id?", "adjectives?", "nouns?", "seats?", "side?", "office?", "lat?", "lon?", "admin1?"}

// LoadWith is Load with tables of a user's own actors. A name that they give
// means what they say and nothing else, and a row with the id of an entry of
// the atlas changes that entry. A row whose code no state has makes a state of
// its own, so that an invented world needs no other file.
func LoadWith(data fs.FS, own ...File) (*Atlas, error) {
	return load(data, func(l *loader, _ []*table) {}, own...)
}

// actors reads a user's tables: states first, for the others to belong to.
func (l *loader) actors(files []File) {
	for _, f := range files {
		text := strings.TrimPrefix(f.Text, "\ufeff")
		t := readTable(l, f.Name, codeIsCountry(text), actorColumns)
		for _, states := range [...]bool{true, false} {
			for i := range t.rows {
				r := &t.rows[i]
				if r.own = true; (r.actorKind() == State) == states {
					l.actor(r)
				}
			}
		}
	}
}

// codeIsCountry lets the header call the column of countries "code".
func codeIsCountry(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if k := slices.Index(cells, "code"); k >= 0 && !slices.Contains(cells, "country") {
			cells[k] = "country"
			lines[i] = strings.Join(cells, "\t") + line[len(strings.TrimRight(line, "\r\n")):]
		}
		break
	}
	return strings.Join(lines, "")
}

// actorKind tells what a row is about: what it says, else what its other
// cells allow. Of a name alone, one that ends with a noun for a body ("Front",
// "Ministry") is a body's, and one of two words or more otherwise a person's.
func (r *row) actorKind() Kind {
	if kind := r.cell("kind"); kind != "" {
		return Kind(max(slices.Index(kindNames[:], kind), 0))
	}
	code := r.cell("country")
	switch {
	case r.cell("id") != "" && r.byID[r.cell("id")] != nil:
		return r.byID[r.cell("id")].Kind
	case r.cell("lat") != "":
		return Place
	case r.cell("office") != "":
		return Person
	case r.cell("sectors") == "" && code != "" && !plover.IsSpecialLabel(code) && (r.State(code) == nil || r.State(code).Name == r.cell("name")):
		return State
	}
	words := strings.Fields(strings.ToLower(r.cell("name")))
	noun, _ := r.Atlas.Noun(words)
	sectors := strings.Fields(r.cell("sectors"))
	is := func(codes ...string) bool { return len(sectors) > 0 && slices.Contains(codes, sectors[0]) }
	body := noun != nil && noun.Kind != PersonNoun
	switch {
	case is("PTY"):
		return PoliticalParty
	case code == "NGO":
		return NGO
	case code == "IGO" || code == "UNO" || code == "EUR":
		return Organisation
	case len(words) > 1 && !body && !is("REB", "UAF", "CRM", "PRM"):
		return Person
	case is("GOV", "MIL", "COP", "SPY", "JUD", "LEG") && r.State(code) != nil:
		return Branch
	case is("JRN"):
		return Outlet
	case is("BUS"):
		return Company
	}
	return Group
}

// actor reads a row of a user's file.
func (l *loader) actor(r *row) {
	name, kind := r.required("name"), r.actorKind()
	if kind == 0 {
		r.complain("kind: %q is none of %s", r.cell("kind"), strings.Join(kindNames[State:], ", "))
		return
	}
	if name == "" {
		return
	}
	if old := l.byID[r.cell("id")]; old != nil {
		l.change(r, old)
		return
	}
	code := r.cell("country")
	if kind == State {
		l.ownState(r, name, code)
		return
	}
	if code = r.countryCode(code); code != "" && l.State(code) == nil && !plover.IsSpecialLabel(code) {
		return
	}
	e := &Entry{ID: r.cell("id"), Kind: kind, Name: name, Country: code, Party: r.cell("side"), Sectors: r.sectors(), Span: r.span(r.cell("from"), r.cell("to"))}
	if e.ID == "" {
		e.ID = "own/" + strings.ToLower(code) + "/" + slug(name)
	}
	l.sides = append(l.sides, sideUse{r, e.Party})
	switch kind {
	case Place:
		e.Site = r.site("town")
	case Person:
		e.Surname = name[strings.LastIndexByte(name, ' ')+1:]
		of := l.State(code)
		if e.Party == "" && of != nil {
			e.Party = of.Party
		}
		if office := r.cell("office"); office != "" || len(e.Sectors) > 0 {
			e.Terms = []Term{{Office: office, Of: strings.ToLower(code), Country: code, Party: e.Party, Sectors: e.Sectors, Span: e.Span}}
			e.Span = Span{}
		}
	case Group, PoliticalParty, Organisation:
		if e.Party == "" {
			e.Party = e.ID
		}
	case Branch:
		if of := l.State(code); of != nil && e.Party == "" {
			e.Party = of.Party
		}
	}
	if old := l.byID[e.ID]; old != nil && old.Kind == Person && kind == Person {
		old.Terms = append(old.Terms, e.Terms...)
		return
	}
	if l.add(r, e) {
		l.ownNames(r, e)
	}
}

// ownState makes a state of a user's own.
func (l *loader) ownState(r *row, name, code string) {
	if len(code) != 3 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		r.complain("country: %q is no code of three capitals", code)
		return
	}
	if old := l.State(code); old != nil {
		l.change(r, old)
		return
	}
	id := strings.ToLower(code)
	e := &Entry{
		ID: id, Kind: State, Name: name, Country: code, Party: id + "-gov", Sectors: []plover.Sector{plover.GOV},
		Span: r.span(r.cell("from"), r.cell("to")), Codes: &Codes{Alpha3: code, Official: name}, Site: &Site{Feature: "country"},
	}
	if r.cell("lat") != "" {
		e.Site = r.site("country")
	}
	if l.add(r, e) {
		l.ownNames(r, e)
	}
}

// change lays what a row says over an entry of the atlas; an empty cell leaves
// what is there.
func (l *loader) change(r *row, old *Entry) {
	if sectors := r.sectors(); len(sectors) > 0 {
		old.Sectors = sectors
	}
	if code := r.cell("country"); code != "" {
		old.Country = r.countryCode(code)
	}
	if side := r.cell("side"); side != "" {
		old.Party = side
		l.sides = append(l.sides, sideUse{r, side})
	}
	if span := r.span(r.cell("from"), r.cell("to")); span != (Span{}) && old.Kind != Person {
		old.Span = span
	}
	l.ownNames(r, old)
}

// ownNames gives an entry the names of a user's row. Among the aliases a pair as
// in "Vandorian/Vandorians" is one of its people and several.
func (l *loader) ownNames(r *row, e *Entry) {
	named, demonym := Sense{Entry: e}, Sense{Entry: e, Use: ByDemonym}
	l.name(r, r.cell("name"), named)
	for _, item := range r.list("aliases") {
		if one, many, pair := strings.Cut(item, "/"); pair {
			l.name(r, strings.TrimSpace(one), demonym)
			several := demonym
			several.Plural = many != one
			l.name(r, strings.TrimSpace(many), several)
		} else {
			l.name(r, item, named)
		}
	}
	l.namesOf(r, "seats", Sense{Entry: e, Use: BySeat})
	l.demonyms(r, e)
}

package atlas

import (
	"math"
	"strings"

	"casus/plover"
)

// Kind is what an entry is.
type Kind uint8

// The kinds of entries.
const (
	State          Kind = iota + 1 // a state or territory of ISO 3166, and Kosovo
	People                         // an ethnic or religious people, or that of a region: Kurds, Hutu, Europeans
	Organisation                   // an international organisation or an organ of one: NATO, the Security Council
	NGO                            // a non-governmental organisation: Amnesty International
	Outlet                         // a news agency, paper or broadcaster: Reuters
	Branch                         // a ministry, service or house of a state: the Pentagon, the Knesset
	Group                          // an armed group, movement or coalition: M23
	PoliticalParty                 // a party that stands in elections: Likud
	Company                        // a firm that news names as an actor: Gazprom
	Person                         // somebody who holds or held an office
	Place                          // a place on the map, disputed territories included
)

var kindNames = [...]string{"", "state", "people", "organisation", "ngo", "outlet", "branch", "group", "party", "company", "person", "place"}

// String gives the kind as the data files and the JSON output write it.
func (k Kind) String() string { return kindNames[k] }

// Span is a time from one day to another, both included, written as ISO 8601
// days, or as months or years where no more is known: "2011-07-09", "2011-07",
// "2011". An empty end is open.
type Span struct{ From, To string }

// Covers tells whether a day ("2020-07-16") lies in the span. A date that names
// only a year covers the whole of it. The empty day is an unknown one: any span
// covers it.
func (s Span) Covers(day string) bool {
	if day == "" {
		return true
	}
	from, to := min(len(day), len(s.From)), min(len(day), len(s.To))
	return s.From[:from] <= day[:from] && day[:to] <= s.To[:to]
}

// Entry is one thing that the atlas knows. It is shared and must not be changed.
type Entry struct {
	// ID is the atlas's own key. It never changes once shipped: "aze",
	// "lbn-hezbollah", "arm/tavush/region", "tur/recep-tayyip-erdogan".
	ID   string
	Kind Kind
	// Name is what the entry is called in plain English.
	Name string
	// Country is ISO 3166 alpha-3, XKX, one of PLOVER's special labels (IGO, UNO,
	// EUR, NGO, ISM, IMG, MNC), or "".
	Country string
	// Party is the side for which the entry fights and speaks: "syr-gov",
	// "syr-sdf". It is empty where the entry is no side of a conflict.
	Party string
	// Sectors are PLOVER's, the primary one first.
	Sectors []plover.Sector
	// Span is when the thing existed. What a name meant when is the Sense's.
	Span Span

	Codes    *Codes    // of a State
	Site     *Site     // of a Place, and of a State
	Terms    []Term    // of a Person, earliest first
	Surname  string    // of a Person: what a report calls him after the first mention
	Disputes []Dispute // of a disputed Place: who holds it when, earliest first
}

// Codes are ISO 3166's codes of a state, and XK and XKX for Kosovo, which has
// no number; and what else countries.tsv alone tells.
type Codes struct {
	Alpha2, Alpha3, Numeric, Official string
	// Region is the region of the world under which the state is counted.
	Region string
	// Box holds all of the state's land.
	Box Box
}

// Box is a part of the map, in degrees north and east. One that crosses the
// 180th meridian has a West larger than its East.
type Box struct{ South, West, North, East float64 }

// Holds tells whether a point lies in the box or on its border.
func (b Box) Holds(lat, lon float64) bool {
	if lat < b.South || lat > b.North {
		return false
	}
	if b.West > b.East {
		return lon >= b.West || lon <= b.East
	}
	return b.West <= lon && lon <= b.East
}

// Site is where a place lies.
type Site struct {
	// Lat and Lon are degrees north and east, good to about 0.1.
	Lat, Lon float64
	// Feature is what is there, see Features.
	Feature string
	// Admin1 is the first-level division, in English, or "".
	Admin1 string
	// Population is how many people live there, rounded to two digits, 0 where
	// that is not known or makes no sense.
	Population int
}

// Km gives the distance between two places in kilometres, over the ground.
func (s *Site) Km(to *Site) float64 {
	const radians, diameter = math.Pi / 180, 12742
	north, east := math.Sin((to.Lat-s.Lat)*radians/2), math.Sin((to.Lon-s.Lon)*radians/2)
	h := north*north + math.Cos(s.Lat*radians)*math.Cos(to.Lat*radians)*east*east
	return diameter * math.Asin(min(1, math.Sqrt(h)))
}

// Features lists what a place can be, smallest first: it is the precision that
// the name of the place alone gives.
var Features = [...]string{"point", "village", "town", "city", "capital", "district", "river", "water", "island", "region", "area", "territory", "country"}

// Term is an office held.
type Term struct {
	Office string // "president", "foreign minister"
	// Of is the ID of the state or organisation whose office it is.
	Of      string
	Country string
	Party   string
	Sectors []plover.Sector
	Span    Span
}

// TermOn gives the office that a person held on a day, else the last one before
// it, and tells whether that was over by then. Of several held on a day the
// highest counts: that of a state before that of a party, and a minister's before
// a member's. On an unknown day it is the last of all. nil is given where there is
// none, or none before the day.
func (e *Entry) TermOn(day string) (t *Term, former bool) {
	for i := range e.Terms {
		switch x := &e.Terms[i]; {
		case day == "":
			t = x
		case x.Span.Covers(day):
			if t == nil || former || x.rank() > t.rank() {
				t, former = x, false
			}
		case x.Span.From <= day && (t == nil || former):
			t, former = x, true
		}
	}
	return t, former
}

// rank orders the offices that one person holds at a time.
func (t *Term) rank() int {
	rank := 0
	if t.Of == strings.ToLower(t.Country) {
		rank = 2
	}
	if len(t.Sectors) > 0 && t.Sectors[0] == plover.GOV {
		rank++
	}
	return rank
}

// Dispute says who held a disputed territory in a span of time.
type Dispute struct {
	Claimants []string // alpha-3 codes of the states that claim it, or IDs of unrecognised ones
	Holder    string   // an alpha-3 code, or the ID of the group that held it
	Span      Span
}

// Use is how a name speaks of its entry.
type Use uint8

// The uses of names.
const (
	ByName    Use = iota // "Azerbaijan", "NATO", "Ilham Aliyev"
	ByDemonym            // "Azerbaijani", "Azerbaijanis": of the state or people, or belonging to it
	BySeat               // "Baku", "the Kremlin": the place stands for the government
)

// String gives the use as it is shown to people.
func (u Use) String() string { return [...]string{"name", "demonym", "seat"}[u] }

// Sense is one thing that a name can mean.
type Sense struct {
	*Entry
	Use Use
	// Plural tells that the name is one of several people ("Iraqis").
	Plural bool
	// Rare tells that the name more often means something else, and so needs
	// something in the report that speaks for this sense.
	Rare bool
	// Held is when the entry was called so: Zaire from 1971 to 1997.
	Held Span
}

// Class is the class of a name as the analyzer must know it before it parses.
type Class uint8

// The classes of names.
const (
	PersonClass    Class = iota + 1 // a person
	StateClass                      // a state, its capital or its seat of power
	PlaceClass                      // any other place
	GroupClass                      // an organisation, outlet, branch, group, party or company
	AdjectiveClass                  // a demonym, as adjective or noun
)

// Class is the class of the name in this sense.
func (s Sense) Class() Class {
	switch {
	case s.Use == ByDemonym:
		return AdjectiveClass
	case s.Kind == State, s.Use == BySeat:
		return StateClass
	case s.Kind == Person:
		return PersonClass
	case s.Kind == Place && s.Site.Feature == "capital":
		return StateClass
	case s.Kind == Place:
		return PlaceClass
	}
	return GroupClass
}

// Noun is a nominal participant of the lexicon: "riot police".
type Noun struct {
	Phrase  string // lemmas, lower case
	Sectors []plover.Sector
	Kind    NounKind
	// Country is a special label where the noun has one of itself
	// ("blue helmet" is UNO), else "".
	Country string
	// PluralOnly tells that only the plural names people: "forces", "authorities".
	PluralOnly bool
}

// NounKind is what a nominal participant is.
type NounKind uint8

// The kinds of nominal participants.
const (
	PersonNoun NounKind = iota + 1 // one of them is a human being: soldier
	GroupNoun                      // several people: militia, crowd
	BodyNoun                       // an institution: ministry, court
	ThingNoun                      // what acts for those who run it: warplane, tank, convoy
)

var nounKindNames = [...]string{"", "person", "group", "body", "thing"}

// String gives the kind as sectors.tsv writes it.
func (k NounKind) String() string { return nounKindNames[k] }

// Atlas is all that is known. It is read-only: goroutines may share one.
type Atlas struct {
	version string
	entries []*Entry
	byID    map[string]*Entry
	names   trie[[]spelling] // at each name, the strictest spelling first
	nouns   trie[*Noun]      // last word first
	traits  []trait          // by word of names
	sounds  sounds

	divisions divisionIndex
	ties      map[string][]Tie // by the id of either end
}

// Version is a hash of all the data: equal versions look up equally.
func (a *Atlas) Version() string { return a.version }

// Entry gives the entry of an ID, nil where there is none.
func (a *Atlas) Entry(id string) *Entry { return a.byID[id] }

// Entries lists all entries in the order of the data. The list is shared.
func (a *Atlas) Entries() []*Entry { return a.entries }

// State gives the entry of a state by its alpha-3 code, nil where there is none.
func (a *Atlas) State(alpha3 string) *Entry {
	if e := a.byID[strings.ToLower(alpha3)]; e != nil && e.Kind == State {
		return e
	}
	return nil
}

// Lookup gives what a whole name can mean, likeliest first: nil where it is not known.
// The name is compared as the package comment says. The list is shared.
func (a *Atlas) Lookup(name string) []Sense {
	var buf [16]word
	words := scan(name, buf[:0], a.names.word)
	if n, senses := a.match(words, 0, false); n == len(words) && n > 0 {
		return senses
	}
	return nil
}

// Noun gives the longest phrase of the lexicon that ends with the last of the
// lemmas, and of how many of them it consists: of "the Syrian foreign
// ministry", "foreign ministry", 2. Lemmas are in lower case; a hyphen in a
// lemma, or one that is a lemma of its own, counts as a blank. n is 0 where
// the lexicon has none.
func (a *Atlas) Noun(lemmas []string) (noun *Noun, n int) {
	at, ok := root, true
	for i := len(lemmas) - 1; i >= 0; i-- {
		for rest := lemmas[i]; rest != "" && ok; {
			hyphen := strings.LastIndexByte(rest, '-')
			if part := rest[hyphen+1:]; part != "" {
				at, ok = a.nouns.step(at, a.nouns.wordOf(part))
			}
			rest = rest[:max(hyphen, 0)]
		}
		if !ok {
			break
		}
		if v, found := a.nouns.value(at); found && lemmas[i] != "-" {
			noun, n = v, len(lemmas)-i
		}
	}
	return noun, n
}

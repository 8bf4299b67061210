package toll

import (
	"slices"
	"strings"

	"casus/coding"
	"casus/plover"
)

// Class is what kind of victims a figure counts.
type Class string

// The classes of victims.
const (
	Combatants Class = "combatants" // soldiers, police, fighters
	Civilians  Class = "civilians"
	Mixed      Class = "mixed" // both, or people of whom no more is told: "22 people"
	Things     Class = "things"
)

// Classes lists the classes in the order in which they are shown.
func Classes() []Class { return []Class{Combatants, Civilians, Mixed, Things} }

// Victim is whose loss a figure counts. It is a column of the matrix.
type Victim struct {
	// Parties are the sides that lost, sorted: one, or several where the figure
	// is theirs jointly. Empty where no side is told: Countries then say whose
	// people they were.
	Parties   []string `json:"parties"`
	Countries []string `json:"countries"`
	Class     Class    `json:"class"`
	// Irregular are fighters of no named party and of no state: "militants". They
	// are nobody's own, least of all those of the state that they fight in.
	Irregular bool `json:"irregular"`
	// What is lost, of things: "tank". Tanks and houses are columns of their own.
	What  string `json:"what"`
	Words string `json:"words"`
}

// Key names the column: parties, or countries where there are none, and the
// class: "syr-sdf combatants", "UKR civilians", "ukr-gov things (tank)", and "all mixed" where
// nobody says who they were. Civilians go by their country, since whoever rules them is no reason to split
// them, and by their party where no country is told.
func (v Victim) Key() string {
	key := "all"
	if who, _ := v.who(); len(who) > 0 {
		key = strings.Join(who, "+")
	}
	key += " " + string(v.Class)
	switch {
	case v.What != "":
		key += " (" + v.What + ")"
	case v.Irregular:
		key += " (irregular)"
	}
	return key
}

// merge joins what two claims tell of the same victims.
func (v Victim) merge(w Victim) Victim {
	v.Parties = union(v.Parties, w.Parties)
	v.Countries = union(v.Countries, w.Countries)
	return v
}

// union is the sorted set of two lists, never nil.
func union(a, b []string) []string {
	all := append(append(make([]string, 0, len(a)+len(b)), a...), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// who are the parties or countries that name the column.
func (v Victim) who() (ids []string, byCountry bool) {
	if len(v.Countries) > 0 && (v.Class == Civilians || len(v.Parties) == 0) {
		return v.Countries, true
	}
	return v.Parties, false
}

// Joint tells whether several sides' losses are in one figure.
func (v Victim) Joint() bool {
	return len(v.Parties) > 1 || len(v.Parties) == 0 && len(v.Countries) > 1
}

// victimOf gives the victims of a loss.
func victimOf(l *coding.Loss) Victim {
	v := Victim{Parties: []string{}, Countries: []string{}}
	var words []string
	for i := range l.Victims {
		p := &l.Victims[i]
		class := classOf(p)
		if l.Kind == coding.Destroyed {
			class = Things
			if v.What = p.Role; i > 0 && p.Role != l.Victims[0].Role {
				v.What = ""
			}
		}
		switch {
		case v.Class == "":
			v.Class = class
		case v.Class != class:
			v.Class = Mixed
		}
		if p.Party != "" {
			v.Parties = append(v.Parties, p.Party)
		} else if class == Combatants && !serves(p) {
			v.Irregular = true
		}
		// Where people are lost of whom nothing is told, the place of the
		// happening says nothing of whose people they are.
		if p.Country != "" && !(class == Mixed && p.CountryBasis == coding.ByPlace) {
			v.Countries = append(v.Countries, p.Country)
		}
		if p.Text != "" && !slices.Contains(words, p.Text) {
			words = append(words, p.Text)
		}
	}
	if v.Class == "" {
		v.Class = Mixed
		if l.Kind == coding.Destroyed {
			v.Class = Things
		}
	}
	slices.Sort(v.Parties)
	slices.Sort(v.Countries)
	v.Irregular = v.Irregular && v.Class == Combatants && len(v.Parties) == 0
	v.Parties, v.Countries = slices.Compact(v.Parties), slices.Compact(v.Countries)
	v.Words = strings.Join(words, " + ")
	return v
}

var fighting = []coding.Sector{plover.MIL, plover.REB, plover.PRM, plover.COP, plover.UAF, plover.SPY}

// serves tells whether a fighter is one of a state.
func serves(p *coding.Participant) bool {
	return slices.ContainsFunc(p.Sectors, func(s coding.Sector) bool { return s == plover.MIL || s == plover.COP || s == plover.SPY })
}

func classOf(p *coding.Participant) Class {
	for _, s := range p.Sectors {
		if slices.Contains(fighting, s) {
			return Combatants
		}
	}
	switch {
	case slices.Contains(anybody(), p.Role):
		return Mixed
	// The side itself ("M23 lost four", "both sides"): whom it lost is not said.
	case p.ID != "" && (p.Party == p.ID || p.Party == p.ID+"-gov"):
		return Mixed
	// The coder gives those of whom the words tell no more ("34 were hurt") as civilians.
	case len(p.Sectors) == 0, p.Role == "" && p.ID == "" && len(p.Sectors) == 1 && p.Sectors[0] == plover.CVL:
		return Mixed
	}
	return Civilians
}

package exchange

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"casus/atlas"
)

//go:embed data/states.tsv
var data embed.FS

// World knows states and parties by the names and numbers that other people's
// data sets give them. It is read-only: goroutines may share one.
type World struct {
	atlas     *atlas.Atlas
	states    map[string]*state // by alpha-3 code
	byNumeric map[string]string // ISO 3166 number, without leading zeros, to alpha-3
	byGW      map[string]string
	byFIPS    map[string]string
	named     map[string]string // names of states that the data sets alone use
}

// state is what is called what in the data sets of others.
type state struct {
	name, numeric string
	cow, gw, fips string
}

// foreignNames are names that UCDP, ACLED and ICEWS give to states and no news
// does.
var foreignNames = map[string]string{
	"Bosnia-Herzegovina":              "BIH",
	"Cambodia (Kampuchea)":            "KHM",
	"DR Congo (Zaire)":                "COD",
	"Kingdom of eSwatini (Swaziland)": "SWZ",
	"Macedonia, FYR":                  "MKD",
	"Madagascar (Malagasy)":           "MDG",
	"Myanmar (Burma)":                 "MMR",
	"Russia (Soviet Union)":           "RUS",
	"Serbia (Yugoslavia)":             "SRB",
	"Yemen (North Yemen)":             "YEM",
	"Zimbabwe (Rhodesia)":             "ZWE",
}

// NewWorld makes a World of an atlas.
func NewWorld(a *atlas.Atlas) (*World, error) {
	w := &World{
		atlas: a, named: foreignNames, states: map[string]*state{},
		byNumeric: map[string]string{}, byGW: map[string]string{}, byFIPS: map[string]string{},
	}
	for _, e := range a.Entries() {
		if e.Kind != atlas.State || e.Codes == nil {
			continue
		}
		s := &state{name: e.Name, numeric: strings.TrimLeft(e.Codes.Numeric, "0")}
		w.states[e.Codes.Alpha3] = s
		if s.numeric != "" && e.Span.To == "" {
			w.byNumeric[s.numeric] = e.Codes.Alpha3
		}
	}
	table, err := data.ReadFile("data/states.tsv")
	if err != nil {
		return nil, err
	}
	return w, w.number(string(table))
}

// number adds the numbers of states.tsv. Of two states of one number (Russia and
// the Soviet Union) the one that still exists is read.
func (w *World) number(table string) error {
	header := false
	for line := range strings.SplitSeq(table, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			return fmt.Errorf("exchange: states.tsv: %d cells in %q, not 4", len(cells), line)
		}
		if !header {
			header = true
			continue
		}
		alpha3, fips := cells[0], strings.Split(cells[3], ";")
		s := w.states[alpha3]
		if s == nil {
			continue // an atlas of a user's own need not have every state
		}
		s.cow, s.gw = cells[1], cells[2]
		if len(fips) == 1 {
			s.fips = fips[0]
		}
		if w.atlas.State(alpha3).Span.To != "" {
			continue
		}
		w.byGW[s.gw] = alpha3
		for _, code := range fips {
			w.byFIPS[code] = alpha3
		}
	}
	delete(w.byGW, "")
	delete(w.byFIPS, "")
	return nil
}

// state gives what is known of a state by its alpha-3 code; what is no state has
// nothing.
func (w *World) state(alpha3 string) state {
	if s := w.states[alpha3]; s != nil {
		return *s
	}
	return state{}
}

// stateNamed gives the alpha-3 code of the state that a name means, else "".
func (w *World) stateNamed(name string) string {
	if a := w.named[name]; a != "" {
		return a
	}
	for _, s := range w.atlas.Lookup(name) {
		if s.Kind == atlas.State && s.Use == atlas.ByName {
			return s.Country
		}
	}
	return ""
}

// ucdpRegion gives the region of the world in which UCDP counts a state, by its
// number (UCDP codebooks: Region).
func ucdpRegion(gw string) string {
	n, err := strconv.Atoi(gw)
	switch {
	case err != nil:
		return ""
	case n < 200:
		return "Americas"
	case n < 400:
		return "Europe"
	case n < 630:
		return "Africa"
	case n < 700:
		return "Middle East"
	}
	return "Asia"
}

// partyNamed gives the party that a name means on a day, and its country.
func (w *World) partyNamed(name, day string) (party, country string) {
	for _, s := range w.atlas.Lookup(name) {
		if s.Party != "" && s.Held.Covers(day) {
			return s.Party, s.Country
		}
	}
	return "", ""
}

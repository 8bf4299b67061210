package exchange

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"

	"pgregory.net/rapid"
)

func TestStates(t *testing.T) {
	w := world(t)
	for _, c := range []struct{ alpha3, numeric, cow, gw, fips, region string }{
		{"USA", "840", "2", "2", "US", "Americas"},
		{"DEU", "276", "255", "260", "GM", "Europe"},
		{"SRB", "688", "345", "340", "RI", "Europe"},
		{"YEM", "887", "679", "678", "YM", "Middle East"},
		{"SDN", "729", "625", "625", "SU", "Africa"},
		{"SSD", "728", "626", "626", "OD", "Africa"},
		{"EGY", "818", "651", "651", "EG", "Middle East"},
		{"RUS", "643", "365", "365", "RS", "Europe"},
		{"MMR", "104", "775", "775", "BM", "Asia"},
		{"TON", "776", "955", "972", "TN", "Asia"},
		{"XKX", "", "347", "347", "KV", "Europe"},
		{"PSE", "275", "", "", "", ""},   // no member of either list; FIPS has its two parts
		{"ESH", "732", "", "", "WI", ""}, // no member of either list
		{"UNO", "", "", "", "", ""},
	} {
		s := w.state(c.alpha3)
		if s.numeric != c.numeric || s.cow != c.cow || s.gw != c.gw || s.fips != c.fips || ucdpRegion(s.gw) != c.region {
			t.Errorf("%s: %+v in %q", c.alpha3, s, ucdpRegion(s.gw))
		}
	}
	for _, c := range []struct{ fips, gw, want string }{{"GZ", "", "PSE"}, {"WE", "", "PSE"}, {"CH", "710", "CHN"}, {"SZ", "225", "CHE"}, {"AU", "305", "AUT"}, {"AS", "900", "AUS"}, {"RS", "365", "RUS"}, {"", "345", ""}} {
		if c.fips != "" && w.byFIPS[c.fips] != c.want || c.gw != "" && w.byGW[c.gw] != c.want {
			t.Errorf("FIPS %s is %s, number %s is %s", c.fips, w.byFIPS[c.fips], c.gw, w.byGW[c.gw])
		}
	}
}

// Every row of the table is a state of the atlas, and no code is that of two
// living states.
func TestStatesTable(t *testing.T) {
	w := world(t)
	text, err := data.ReadFile("data/states.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	last := ""
	for line := range strings.SplitSeq(string(text), "\n") {
		cells := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 4 || cells[0] == "alpha3" {
			continue
		}
		if cells[0] <= last {
			t.Errorf("%s stands after %s", cells[0], last)
		}
		last = cells[0]
		e := w.atlas.State(cells[0])
		if e == nil {
			t.Errorf("the atlas has no %s", cells[0])
			continue
		}
		if e.Span.To != "" {
			continue
		}
		codes := []string{"cow " + cells[1], "gw " + cells[2]}
		for code := range strings.SplitSeq(cells[3], ";") {
			codes = append(codes, "fips "+code)
		}
		for _, code := range codes {
			if strings.HasSuffix(code, " ") {
				continue
			}
			if other := seen[code]; other != "" {
				t.Errorf("%s is both %s and %s", code, other, cells[0])
			}
			seen[code] = cells[0]
		}
	}
	for _, e := range w.atlas.Entries() {
		if s := w.states[e.Country]; e.Codes != nil && e.Span.To == "" && s.fips == "" && !slices.Contains([]string{"ALA", "BES", "PSE", "UMI"}, e.Country) {
			t.Errorf("%s has no code of FIPS 10-4", e.Country)
		}
	}
}

func TestPrioGrid(t *testing.T) {
	for _, c := range []struct {
		lat, lon float64
		want     int
	}{
		{-90, -180, 1}, {90, 180, 259200}, {-89.75, -179.25, 2}, {-89.25, -179.75, 721},
		{34.53, 69.17, 179779}, // Kabul
		{91, 0, 0}, {0, 181, 0},
	} {
		if got := prioGrid(&c.lat, &c.lon); got != c.want {
			t.Errorf("%v, %v lies in cell %d, want %d", c.lat, c.lon, got, c.want)
		}
	}
	if prioGrid(nil, nil) != 0 {
		t.Error("no point has a cell")
	}
}

func TestPrecisionCodes(t *testing.T) {
	from := calendar.Must("2024-02-27")
	for _, c := range []struct{ days, ged, acled int }{{1, 1, 1}, {2, 2, 2}, {6, 2, 2}, {7, 3, 2}, {8, 4, 3}, {31, 4, 3}, {32, 5, 0}, {366, 5, 0}} {
		in := calendar.Interval{From: from, To: from + calendar.Day(c.days) - 1}
		if datePrec(in) != c.ged || acledTimePrecision(in) != c.acled {
			t.Errorf("%d days: %d and %d", c.days, datePrec(in), acledTimePrecision(in))
		}
	}
	if open := (calendar.Interval{From: from, To: calendar.NoDay}); datePrec(open) != 0 || acledTimePrecision(open) != 0 {
		t.Error("an open end has a precision")
	}
	for precision, want := range map[coding.PlacePrecision][2]int{
		coding.ExactPlace: {1, 1}, coding.NearPlace: {2, 2}, coding.DistrictPlace: {3, 2}, coding.ProvincePlace: {4, 3}, coding.RegionPlace: {5, 3}, coding.CountryPlace: {6, 0}, coding.NoPrecision: {0, 0},
	} {
		p := &coding.Place{Country: "COL", Precision: precision}
		if p.WherePrec() != want[0] || acledGeoPrecision(p) != want[1] {
			t.Errorf("%s: %d and %d", precision, p.WherePrec(), acledGeoPrecision(p))
		}
	}
}

func TestKinds(t *testing.T) {
	army := Side{Name: "the army", Party: "col-gov", Country: "COL", Sectors: []plover.Sector{plover.MIL}}
	eln := Side{Name: "ELN", Party: "col-eln", Country: "COL", Sectors: []plover.Sector{plover.REB}}
	clan := Side{Name: "the clan", Party: "col-clan", Country: "COL", Sectors: []plover.Sector{plover.CRM}}
	foreign := Side{Name: "the neighbours", Party: "ven-gov", Country: "VEN", Sectors: []plover.Sector{plover.MIL}}
	people := Side{Name: "farmers", Civilians: true, Country: "COL"}
	for _, c := range []struct {
		name        string
		a, b        Side
		civilians   bool
		contested   bool
		of          plover.Type
		mode        plover.Mode
		violence    int
		event       string
		interaction string
	}{
		{"army and rebels", army, eln, false, false, plover.ASSAULT, plover.NoMode, 1, "Battles/Armed clash", "State forces-Rebel group"},
		{"rebels and army", eln, army, false, false, plover.ASSAULT, plover.ModeFirearms, 1, "Battles/Armed clash", "State forces-Rebel group"},
		{"two armies", army, foreign, false, false, plover.ASSAULT, plover.ModeHeavyWeapons, 1, "Explosions/Remote violence/Shelling/artillery/missile attack", "State forces-External/Other forces"},
		{"rebels and a clan", eln, clan, false, false, plover.ASSAULT, plover.NoMode, 2, "Battles/Armed clash", ""},
		{"rebels and farmers", eln, people, true, false, plover.ASSAULT, plover.ModeFirearms, 3, "Violence against civilians/Attack", "Rebel group-Civilians"},
		{"farmers abducted", eln, people, true, false, plover.ASSAULT, plover.ModeAbduct, 3, "Violence against civilians/Abduction/forced disappearance", "Rebel group-Civilians"},
		{"nobody knows who", Side{}, people, true, false, plover.ASSAULT, plover.ModeExplosives, 0, "Explosions/Remote violence/Remote explosive/landmine/IED", ""},
		{"each blames the other", Side{}, people, true, true, plover.ASSAULT, plover.ModeDrone, 0, "Explosions/Remote violence/Air/drone strike", ""},
		{"rebels and somebody", eln, Side{}, false, false, plover.ASSAULT, plover.NoMode, 0, "", "Rebel group only"},
		{"a march", people, Side{}, false, false, plover.PROTEST, plover.ModeDemo, 0, "Protests/Peaceful protest", "Civilians only"},
		{"a riot", people, army, false, false, plover.PROTEST, plover.ModeRiot, 0, "Riots/Violent demonstration", "State forces-Civilians"},
		{"talks", army, eln, false, false, plover.CONSULT, plover.NoMode, 1, "", "State forces-Rebel group"},
	} {
		in := &Incident{A: c.a, B: c.b, Civilians: c.civilians, Types: []plover.Type{c.of}, Places: []coding.Place{{Country: "COL"}}}
		if c.mode != plover.NoMode {
			in.Modes = []plover.Mode{c.mode}
		}
		if c.contested {
			in.Contested = []Side{army, eln}
		}
		kind := kindOf(in)
		event := strings.Trim(kind.event+"/"+kind.sub, "/")
		if got := typeOfViolence(in); got != c.violence {
			t.Errorf("%s: type of violence %d, want %d", c.name, got, c.violence)
		}
		if event != c.event {
			t.Errorf("%s: %q, want %q", c.name, event, c.event)
		}
		if got := string(appendInteraction(nil, in)); got != c.interaction {
			t.Errorf("%s: interaction %q, want %q", c.name, got, c.interaction)
		}
	}
}

// No cell of a file that goes out tells an event that nobody asserts, and the
// pairs of an event have ids of their own.
func TestDyads(t *testing.T) {
	p := func(name string) coding.Participant { return coding.Participant{Name: name, ID: name} }
	for _, c := range []struct {
		actors, recipients, want string
	}{
		{"a", "b", "a>b"},
		{"a b", "c", "a>c b>c"},
		{"a b", "", "a>b"},
		{"a b c", "", "a>b a>c b>c"},
		{"a", "", "a>"},
		{"", "a b", ">a >b"},
		{"", "", ">"},
		{"a b", "a b", "a>b b>a"},
		{"a", "a", "a>a"},
	} {
		var e Event
		e.ID = "0000000000000001"
		for _, name := range strings.Fields(c.actors) {
			e.Actors = append(e.Actors, p(name))
		}
		for _, name := range strings.Fields(c.recipients) {
			e.Recipients = append(e.Recipients, p(name))
		}
		var got []string
		ids := map[int64]bool{}
		e.eachDyad(func(d *dyad) error {
			got = append(got, d.actor.Name+">"+d.recipient.Name)
			ids[idNumber(d.appendID(nil))] = true
			return nil
		})
		if strings.Join(got, " ") != c.want || len(ids) != len(got) {
			t.Errorf("%q on %q: %q with %d ids, want %q", c.actors, c.recipients, got, len(ids), c.want)
		}
	}
}

func TestAsserted(t *testing.T) {
	by := func(p ...coding.Polarity) (list []coding.Attribution) {
		for _, polarity := range p {
			list = append(list, coding.Attribution{Polarity: polarity})
		}
		return list
	}
	for _, c := range []struct {
		status coding.Status
		by     []coding.Attribution
		want   bool
	}{
		{coding.Actual, nil, true}, {coding.Historical, nil, true}, {coding.Planned, nil, false}, {coding.Negated, nil, false}, {coding.Hypothetical, nil, false},
		{coding.Actual, by(coding.Asserts), true}, {coding.Actual, by(coding.Denies), false}, {coding.Actual, by(coding.Doubts, coding.Denies), false}, {coding.Actual, by(coding.Denies, coding.Asserts), true},
	} {
		e := Event{Event: coding.Event{Status: c.status, Attribution: c.by}}
		if e.asserted() != c.want {
			t.Errorf("%s, %v: %v", c.status, c.by, !c.want)
		}
	}
}

// PLOVER's single figures are given only where one exact figure is undisputed.
func TestUndisputed(t *testing.T) {
	seven := coding.Loss{ID: "1", Kind: coding.Killed, Min: ptr(int64(7)), Max: ptr(int64(7)), Hedge: coding.Exact}
	open, other, part, denied := seven, seven, seven, seven
	open.Max, open.Hedge = nil, coding.AtLeast
	other.ID = "2"
	part.PartOf, denied.Denied = "1", true
	for _, c := range []struct {
		name   string
		losses []coding.Loss
		want   bool
	}{
		{"one", []coding.Loss{seven}, true}, {"none", nil, false}, {"open", []coding.Loss{open}, false}, {"two claimants", []coding.Loss{seven, other}, false},
		{"with a part", []coding.Loss{seven, part}, true}, {"denied", []coding.Loss{denied}, false},
	} {
		e := Event{Losses: c.losses}
		if got := e.undisputed(coding.Killed); (got != nil) != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestGoldstein(t *testing.T) {
	for code, want := range map[string]string{"19": "-10.0", "190": "-10.0", "043": "1.0", "01": "0.0", "112": "-2.0", "": "", "9": "", "99": "", "xx": ""} {
		if got := string(appendGoldstein(nil, code)); got != want {
			t.Errorf("%s has %q, want %q", code, got, want)
		}
	}
}

// Numbers of ids are whole, positive and of the id alone.
func TestIDNumbers(t *testing.T) {
	if idNumber([]byte("0123456789abcdef")) != 81985529216486895 || idNumber([]byte("ffffffffffffffff")) != 1<<63-1 {
		t.Error("a hexadecimal id is not read as its number")
	}
	rapid.Check(t, func(rt *rapid.T) {
		id := []byte(rapid.String().Draw(rt, "id"))
		if n := idNumber(id); n < 0 || n != idNumber(id) {
			rt.Fatalf("%q is %d", id, n)
		}
	})
}

// A failing disk is told by Write or Close, whatever the format.
func TestWriteFails(t *testing.T) {
	for _, f := range Formats(world(t)) {
		var err error
		switch {
		case f.Events != nil:
			err = failing(f.Events, sampleEvents())
		case f.Incidents != nil:
			err = failing(f.Incidents, sampleIncidents())
		case f.Claims != nil:
			err = failing(f.Claims, sampleClaims())
		case f.Tolls != nil:
			err = failing(f.Tolls, sampleTolls())
		}
		if err == nil {
			t.Errorf("%s: nothing failed", f.Name)
		}
	}
}

func failing[T any](open func(io.Writer) Writer[T], things []T) error {
	w := open(full{})
	for i := range things {
		if err := w.Write(&things[i]); err != nil {
			return err
		}
	}
	return w.Close()
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestCellsThatRun(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+44 20": "'+44 20", "-x": "'-x", "@SUM(A1)": "'@SUM(A1)", " =x": "' =x", "'=x": "''=x", "＝1": "'＝1", "\u00a0=1": "'\u00a0=1", `"=x`: `'"=x`,
		"-5": "-5", "+3.2e4": "+3.2e4", "-": "'-", "-5-5": "'-5-5", "'Ndrangheta": "'Ndrangheta", "plain": "plain", "": "", "5=5": "5=5", "é=": "é=",
	} {
		if got := string(tsvStyle.appendCell(nil, []byte(cell))); got != want {
			t.Errorf("%q is written %q, want %q", cell, got, want)
		}
		if got := Restore(want); got != cell {
			t.Errorf("%q comes back as %q", want, got)
		}
	}
	for _, n := range []string{"1", "-1", "+1.5", "1e9", "-1.5E-3"} {
		if _, err := strconv.ParseFloat(n, 64); err != nil || !isNumber([]byte(n)) {
			t.Errorf("%s is no number", n)
		}
	}
}

package incident

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"casus/coding"
	"casus/ledger/calendar"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The towns of an invented province, and one across the border; the first two
// are ten kilometres apart.
var towns = []Place{
	{Name: "Orlo", ID: "vel/orlo", Country: "VEL", Admin1: "Sarn", Lat: 41.0, Lon: 20.0, Precision: coding.ExactPlace},
	{Name: "Tesk", ID: "vel/tesk", Country: "VEL", Admin1: "Sarn", Lat: 41.1, Lon: 20.0, Precision: coding.ExactPlace},
	{Name: "Maruna", ID: "vel/maruna", Country: "VEL", Admin1: "Sarn", Lat: 41.8, Lon: 20.9, Precision: coding.ExactPlace},
	{Name: "Dolvar", ID: "ket/dolvar", Country: "KET", Admin1: "Upper Ket", Lat: 41.2, Lon: 21.1, Precision: coding.ExactPlace},
}

func near(p Place) Place     { p.Precision = coding.NearPlace; return p }
func district(p Place) Place { p.Precision = coding.DistrictPlace; p.ID += "/district"; return p }
func village(name string) Place {
	return Place{Name: name, Folded: strings.ToLower(name), Country: "VEL"}
}

var (
	sarn     = Place{Name: "Sarn", ID: "vel/sarn/region", Country: "VEL", Lat: 41.3, Lon: 20.4, Precision: coding.ProvincePlace}
	velia    = Place{Name: "Velia", ID: "vel", Country: "VEL", Precision: coding.CountryPlace}
	upperKet = Place{Name: "Upper Ket", ID: "ket/upper-ket/region", Country: "KET", Lat: 41.3, Lon: 21.4, Precision: coding.ProvincePlace}
)

// mention makes one of what the test tells of it.
func mention(id, date string, change ...func(*Mention)) Mention {
	d := calendar.Must(date)
	m := Mention{
		ID: id, Report: "r" + id, Group: "r" + id, Date: d, Published: d.Unix() + 40000,
		Days: calendar.Interval{From: d, To: d}, Basis: Told, Form: Shelling, Targets: Targets{Class: Civil}, Places: []Place{towns[0]}, PlaceBasis: Told,
	}
	for _, f := range change {
		f(&m)
	}
	return m
}

func in(places ...Place) func(*Mention) { return func(m *Mention) { m.Places = places } }
func by(form Form) func(*Mention)       { return func(m *Mention) { m.Form = form } }
func on(from, to string) func(*Mention) {
	return func(m *Mention) { m.Days = calendar.Interval{From: calendar.Must(from), To: calendar.Must(to)} }
}
func at(from, to int64) func(*Mention) {
	return func(m *Mention) { m.Hour = &[2]int64{m.Days.From.Unix()/60 + from*60, m.Days.From.Unix()/60 + to*60} }
}
func told(date string) func(*Mention) {
	return func(m *Mention) { m.Date = calendar.Must(date); m.Published = m.Date.Unix() + 40000 }
}
func doubtful1(m *Mention) {
	m.Days, m.Basis = calendar.Interval{From: m.Date - 1, To: m.Date}, ByDate
}
func lost(n int64) func(*Mention) {
	return func(m *Mention) {
		m.Losses = append(m.Losses, Figure{Kind: coding.Killed, Class: m.Targets.Class, Min: &n, Max: &n, Hedge: coding.Exact})
	}
}
func hit(class Class, parties ...string) func(*Mention) {
	return func(m *Mention) { m.Targets.Class, m.Targets.Parties = class, parties }
}
func thing(words ...string) func(*Mention) { return func(m *Mention) { m.Targets.Things = words } }
func from(parties ...string) func(*Mention) {
	return func(m *Mention) {
		for _, p := range parties {
			m.Blamed = append(m.Blamed, Blame{Party: p, Name: p})
		}
	}
}

// partition prints clusters as "a b | c".
func partition(c Clustering) string {
	var groups []string
	for _, in := range c.Incidents {
		var ids []string
		for _, m := range in.Mentions {
			ids = append(ids, m.ID)
		}
		slices.Sort(ids)
		groups = append(groups, strings.Join(ids, " "))
	}
	slices.Sort(groups)
	return strings.Join(groups, " | ")
}

func TestWhatIsOneHappening(t *testing.T) {
	day := "2031-03-04"
	for _, c := range []struct {
		name     string
		mentions []Mention
		want     string
	}{
		{"the same twice", []Mention{mention("a", day), mention("b", day)}, "a b"},
		{"a toll that grows", []Mention{mention("a", day, lost(7)), mention("b", day, lost(11)), mention("c", day, told("2031-03-06"), lost(14))}, "a b c"},
		{"two towns on one day", []Mention{mention("a", day, lost(7)), mention("b", day, in(towns[1]), lost(7))}, "a | b"},
		{"one town on two days", []Mention{mention("a", day), mention("b", "2031-03-05")}, "a | b"},
		{"a later report that dates back", []Mention{mention("a", day), mention("b", day, told("2031-03-07"))}, "a b"},
		{"a report of the next day that tells no day", []Mention{mention("a", day), mention("b", "2031-03-05", doubtful1)}, "a b"},
		{"the same several days in one town", []Mention{mention("a", day, on("2031-03-01", "2031-03-05")), mention("b", day, on("2031-03-01", "2031-03-05"))}, "a b"},
		{"the same several days in one state", []Mention{mention("a", day, on("2031-03-01", "2031-03-05"), thing("school")),
			mention("b", day, on("2031-03-01", "2031-03-05"), in(village("Hrastovik")), thing("school"))}, "a | b"},
		{"overnight", []Mention{mention("a", day), mention("b", day, on("2031-03-03", "2031-03-04")), mention("c", "2031-03-05")}, "a b | c"},
		{"a village and its district", []Mention{mention("a", day), mention("b", day, in(district(towns[0])))}, "a b"},
		{"near a town", []Mention{mention("a", day, in(near(towns[0]))), mention("b", day, in(towns[1]))}, "a b"},
		{"a district does not bridge two towns", []Mention{mention("a", day, lost(9)), mention("b", day, in(towns[1]), lost(5)), mention("c", day, in(district(towns[0])), lost(5))}, "a | b c"},
		{"a village that no gazetteer knows, spelt in two ways", []Mention{mention("a", day, in(village("Hrastovik"), sarn)), mention("b", day, in(village("Hrastovic"), sarn))}, "a b"},
		{"two such villages", []Mention{mention("a", day, in(village("Hrastovik"), sarn)), mention("b", day, in(village("Brodek"), sarn))}, "a | b"},
		{"other forms in one town", []Mention{mention("a", day, lost(3)), mention("b", day, by(Abduction), lost(3))}, "a | b"},
		{"a form that is not told bridges nothing", []Mention{mention("a", day), mention("b", day, by(Abduction), lost(3)), mention("c", day, by(0), lost(3))}, "a | b c"},
		{"shells or bombs, one figure", []Mention{mention("a", day, lost(12)), mention("b", day, by(Air), lost(12))}, "a b"},
		{"shells here and bombs there, other figures", []Mention{mention("a", day, lost(12)), mention("b", "2031-03-04", told("2031-03-05"), by(Drone), lost(3))}, "a | b"},
		{"a market and a hospital hit at different hours", []Mention{mention("a", day, thing("market"), at(8, 8)), mention("b", day, thing("hospital"), at(13, 13))}, "a | b"},
		{"morning and evening", []Mention{mention("a", day, at(7, 8)), mention("b", day, at(21, 21))}, "a | b"},
		{"soldiers here, villagers there", []Mention{mention("a", day, hit(Armed, "vel-gov"), lost(7)), mention("b", day, told("2031-03-05"), lost(2))}, "a b"},
		{"each blames the other for the same dead", []Mention{mention("a", day, lost(5), from("vel-gov")), mention("b", day, lost(5), from("vel-front"))}, "a b"},
		{"each says the other attacked it", []Mention{mention("a", day, by(Clash), hit(Armed, "vel-gov"), from("vel-front")), mention("b", day, by(Firearms), hit(Armed, "vel-front"), from("vel-gov"))}, "a b"},
		{"a summary joins nothing", []Mention{mention("a", day), mention("b", day, func(m *Mention) { m.Summary = ManyDays })}, "a"},
		{"a province alone, another figure", []Mention{mention("a", day, lost(5)), mention("b", day, in(sarn), by(0), lost(40))}, "a | b"},
		{"a state alone, the same thing", []Mention{mention("a", day, thing("market"), lost(5)), mention("b", day, in(velia), thing("market"), lost(5))}, "a b"},
		{"a state alone, nothing the same", []Mention{mention("a", day, lost(5)), mention("b", day, in(velia), thing("market"), lost(9))}, "a"},
		{"across the border", []Mention{mention("a", day, in(towns[3])), mention("b", day, in(sarn))}, "a | b"},
	} {
		if got := partition(Cluster(c.mentions, nil)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// someMentions draws mentions of a small world, so that many meet.
func someMentions(t *rapid.T) []Mention {
	n := rapid.IntRange(0, 25).Draw(t, "mentions")
	list := make([]Mention, n)
	for i := range list {
		m := mention(fmt.Sprintf("m%02d", i), fmt.Sprintf("2031-03-%02d", rapid.IntRange(1, 4).Draw(t, "day")))
		m.Published += rapid.Int64Range(0, 3).Draw(t, "published") * 7000
		m.Form = rapid.SampledFrom([]Form{0, Shelling, Air, Drone, Explosives, Clash, Firearms, Firearms | Abduction}).Draw(t, "form")
		where := rapid.SampledFrom(towns).Draw(t, "place")
		thing(rapid.SampledFrom([]string{"market", "school"}).Draw(t, "thing"))(&m)
		switch rapid.IntRange(0, 7).Draw(t, "precision") {
		case 4:
			where = velia
		case 0:
			where = near(where)
		case 1:
			where = district(where)
		case 2:
			where = sarn
		case 3:
			where = village(rapid.SampledFrom([]string{"Hrastovik", "Hrastovic", "Brodek"}).Draw(t, "village"))
		}
		m.Places = []Place{where}
		if rapid.IntRange(0, 5).Draw(t, "in a province") == 0 {
			m.Places = append(m.Places, rapid.SampledFrom([]Place{sarn, upperKet, towns[1]}).Draw(t, "province"))
		}
		switch rapid.IntRange(0, 4).Draw(t, "basis") {
		case 0:
			doubtful1(&m)
		case 1:
			at(rapid.Int64Range(0, 23).Draw(t, "hour"), 23)(&m)
		case 2:
			m.Days.From -= calendar.Day(rapid.IntRange(0, 4).Draw(t, "earlier"))
		}
		hit(rapid.SampledFrom([]Class{0, Armed, Civil, Armed | Civil}).Draw(t, "class"))(&m)
		if m.Targets.Class&Armed != 0 {
			m.Targets.Parties = rapid.SampledFrom([][]string{nil, {"vel-gov"}, {"vel-front"}}).Draw(t, "party")
		}
		from(rapid.SampledFrom([]string{"", "vel-gov", "vel-front", "ket-gov"}).Draw(t, "blamed"))(&m)
		if rapid.Bool().Draw(t, "figure") {
			lost(rapid.Int64Range(0, 30).Draw(t, "killed"))(&m)
		}
		if rapid.IntRange(0, 9).Draw(t, "summary") == 0 {
			m.Summary = ManyPlaces
		}
		list[i] = m
	}
	return list
}

func someConstraints(t *rapid.T, n int) (list []Constraint) {
	if n == 0 {
		return nil
	}
	id := rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("m%02d", rapid.IntRange(0, n-1).Draw(t, "of")) })
	for i := range rapid.IntRange(0, 6).Draw(t, "constraints") {
		list = append(list, Constraint{A: id.Draw(t, "a"), B: id.Draw(t, "b"), Join: rapid.Bool().Draw(t, "join"), Seq: int64(i)})
	}
	return list
}

func shuffled[T any](list []T, seed uint64) []T {
	out := slices.Clone(list)
	r := rand.New(rand.NewPCG(seed, 1))
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func TestTheOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someMentions(t)
		constraints := someConstraints(t, len(list))
		seed := rapid.Uint64().Draw(t, "seed")
		a, b := Cluster(list, constraints), Cluster(shuffled(list, seed), shuffled(constraints, seed))
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestCompareIsEvenHanded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someMentions(t)
		for i := range list {
			for j := range list {
				if a, b := Compare(&list[i], &list[j]), Compare(&list[j], &list[i]); a != b {
					t.Fatalf("%v one way, %v the other", a.words(true), b.words(true))
				}
			}
		}
	})
}

func TestWhatMeetsHasABlockInCommon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someMentions(t)
		for i := range list {
			for j := range list {
				if joinable(&list[i], &list[j]) && !common(list[i].Blocks(), list[j].Blocks()) {
					t.Fatalf("%+v and %+v can be joined and share no block", list[i], list[j])
				}
			}
		}
	})
}

// Where one account names no more than a state, a happening of several days may be any: no key is
// kept of it, and so nothing may join it.
func TestSeveralDaysInAStateJoinNothing(t *testing.T) {
	span := on("2031-03-01", "2031-03-05")
	a, b := mention("a", "2031-03-05", span, thing("school")), mention("b", "2031-03-05", span, in(village("Hrastovik")), thing("school"))
	if joinable(&a, &b) {
		t.Error("joinable, and without a block in common")
	}
}

func TestNoIncidentContradictsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someMentions(t)
		for _, in := range Cluster(list, nil).Incidents {
			if len(in.Joins) != len(in.Mentions)-1 {
				t.Fatalf("%d mentions by %d joins", len(in.Mentions), len(in.Joins))
			}
			for i := range in.Mentions {
				if in.Mentions[i].Summary != OneHappening {
					t.Fatal("a summary is in an incident")
				}
				for j := range i {
					if Contradict(&in.Mentions[i], &in.Mentions[j]) {
						t.Fatalf("%+v\n%+v\ncontradict", in.Mentions[i], in.Mentions[j])
					}
				}
			}
		}
	})
}

// Without summaries the incidents are the same: they bridge nothing.
func TestSummariesBridgeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someMentions(t)
		single := slices.DeleteFunc(slices.Clone(list), func(m Mention) bool { return m.Summary != OneHappening })
		if a, b := partition(Cluster(list, nil)), partition(Cluster(single, nil)); a != b {
			t.Fatalf("with summaries %s, without %s", a, b)
		}
	})
}

func TestConstraintsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someMentions(t)
		constraints := someConstraints(t, len(list))
		got := Cluster(list, constraints)
		group := map[string]string{}
		for _, in := range got.Incidents {
			for _, m := range in.Mentions {
				group[m.ID] = in.ID
			}
		}
		for _, m := range got.Summaries {
			group[m.ID] = m.ID
		}
		for _, m := range got.Unplaced {
			group[m.ID] = m.ID
		}
		for _, c := range constraints {
			if c.A != c.B && !slices.Contains(got.Void, c) && (group[c.A] == group[c.B]) != c.Join {
				t.Fatalf("%+v does not hold", c)
			}
		}
		if len(constraints) > 0 && slices.Contains(got.Void, constraints[len(constraints)-1]) {
			t.Fatal("the last decision does not hold")
		}
	})
}

// memory keeps mentions by block, as a store does.
type memory struct {
	blocks map[string][]string
	byID   map[string]Mention
}

func (s *memory) put(m Mention) {
	s.byID[m.ID] = m
	for _, k := range m.Blocks() {
		s.blocks[k] = append(s.blocks[k], m.ID)
	}
}

func (s *memory) remove(m Mention) {
	delete(s.byID, m.ID)
	for _, k := range m.Blocks() {
		s.blocks[k] = slices.DeleteFunc(s.blocks[k], func(id string) bool { return id == m.ID })
	}
}

func (s *memory) ByBlock(keys []string) (list []Mention, err error) {
	for _, k := range keys {
		for _, id := range s.blocks[k] {
			list = append(list, s.byID[id])
		}
	}
	return list, nil
}

func (s *memory) ByID(ids []string) (list []Mention, err error) {
	for _, id := range ids {
		if m, ok := s.byID[id]; ok {
			list = append(list, m)
		}
	}
	return list, nil
}

// Adding mentions one by one, in any order, and taking some away again, gives
// what clustering the rest from scratch does, though each step looks only at
// what it touches.
func TestStepByStepIsFromScratch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someMentions(t)
		constraints := someConstraints(t, len(list))
		store := &memory{blocks: map[string][]string{}, byID: map[string]Mention{}}
		kept := map[string]Incident{} // by id
		step := func(seed Mention, gone bool) {
			touched, err := Component([]Mention{seed}, constraints, store)
			if err != nil {
				t.Fatal(err)
			}
			if gone {
				store.remove(seed)
				touched = slices.DeleteFunc(touched, func(m Mention) bool { return m.ID == seed.ID })
			}
			ids := map[string]bool{seed.ID: true}
			for _, m := range touched {
				ids[m.ID] = true
			}
			for id, in := range kept {
				inside := slices.IndexFunc(in.Mentions, func(m Mention) bool { return ids[m.ID] })
				outside := slices.IndexFunc(in.Mentions, func(m Mention) bool { return !ids[m.ID] })
				if inside >= 0 && outside >= 0 {
					t.Fatal("a touched incident reaches out of its component")
				}
				if inside >= 0 {
					delete(kept, id)
				}
			}
			for _, in := range Cluster(touched, constraints).Incidents {
				kept[in.ID] = in
			}
		}
		for _, m := range shuffled(list, rapid.Uint64().Draw(t, "seed")) {
			store.put(m)
			step(m, false)
		}
		left := slices.Clone(list)
		for range min(len(left), rapid.IntRange(0, 3).Draw(t, "gone")) {
			m := left[0]
			left = left[1:]
			step(m, true)
		}
		want := map[string]Incident{}
		for _, in := range Cluster(left, constraints).Incidents {
			want[in.ID] = in
		}
		if diff := cmp.Diff(want, kept); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestAliases(t *testing.T) {
	day := "2031-03-04"
	a, b, c := mention("a", day, lost(9)), mention("b", day, told("2031-03-05"), lost(9)), mention("c", day, told("2031-03-03"), lost(9))
	old := Cluster([]Mention{a, b}, nil).Incidents
	now := Cluster([]Mention{a, b, c}, nil).Incidents // c was published first
	if len(now) != 1 || now[0].ID == old[0].ID {
		t.Fatalf("%d incidents, the id did not move", len(now))
	}
	if got := Aliases(old, now); len(got) != 1 || got[old[0].ID] != now[0].ID {
		t.Errorf("got %v", got)
	}
	if got := Aliases(now, now); len(got) != 0 {
		t.Errorf("got %v of what did not change", got)
	}
	parted := Cluster([]Mention{b, c}, []Constraint{{A: "b", B: "c"}}).Incidents
	if got := Aliases(old, parted); len(parted) != 2 || got[old[0].ID] != parted[1].ID {
		t.Errorf("got %v, want the incident of b alone", got)
	}
	if got := Aliases(old, nil); len(got) != 0 {
		t.Errorf("got %v of incidents that are gone", got)
	}
}

func TestContested(t *testing.T) {
	day := "2031-03-04"
	one := func(m ...Mention) Incident {
		t.Helper()
		c := Cluster(m, nil)
		if len(c.Incidents) != 1 {
			t.Fatalf("%d incidents", len(c.Incidents))
		}
		return c.Incidents[0]
	}
	blame := func(party string, by ...string) func(*Mention) {
		return func(m *Mention) { m.Blamed = append(m.Blamed, Blame{Party: party, Name: party, By: by}) }
	}
	if !one(mention("a", day, blame("vel-gov", "vel-front")), mention("b", day, blame("vel-front", "vel-gov"))).Contested {
		t.Error("each blamed the other, and nothing is contested")
	}
	if !one(mention("a", day, blame("vel-gov", "witnesses")), mention("b", day, blame("vel-front", "vel-front"))).Contested {
		t.Error("one claimed what another is blamed for, and nothing is contested")
	}
	if one(mention("a", day, blame("vel-gov", "vel-front")), mention("b", day, blame("vel-gov")), mention("c", day)).Contested {
		t.Error("all blame one, or nobody, and it is contested")
	}
	if one(mention("a", day, blame("vel-gov", "vel-front")), mention("b", day, blame("vel-front"))).Contested {
		t.Error("only the narrator tells of a second party, and it is contested")
	}
}

// world makes n mentions of n/8 happenings over a year.
func world(n int) []Mention {
	r := rand.New(rand.NewPCG(7, 7))
	first := calendar.Must("2031-01-01")
	list := make([]Mention, 0, n)
	for len(list) < n {
		day := first + calendar.Day(r.IntN(365))
		p := Place{ID: fmt.Sprint("p", r.IntN(3000)), Country: "VEL", Precision: coding.ExactPlace}
		p.Lat, p.Lon = float64(r.IntN(100))/10, float64(r.IntN(100))/10
		p.Admin1 = fmt.Sprint(int(p.Lat)/4, int(p.Lon)/4)
		form, killed := Form(1)<<r.IntN(7), r.Int64N(40)
		for range 1 + r.IntN(15) {
			m := mention(fmt.Sprintf("%08d", len(list)), day.String(), in(p), by(form), lost(killed))
			if r.IntN(2) == 0 {
				doubtful1(&m)
			}
			list = append(list, m)
		}
	}
	return list
}

func BenchmarkCluster(b *testing.B) {
	list := world(100_000)
	b.ReportAllocs()
	for b.Loop() {
		Cluster(list, nil)
	}
}

func BenchmarkCompare(b *testing.B) {
	x, y := mention("a", "2031-03-04", lost(7)), mention("b", "2031-03-04", lost(11))
	b.ReportAllocs()
	for b.Loop() {
		Compare(&x, &y)
	}
}

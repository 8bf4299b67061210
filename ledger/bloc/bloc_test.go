package bloc

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var (
	end    = calendar.Must("2023-05-31")
	window = calendar.Interval{From: end - 89, To: end}
)

// ties reads "a b 0.5, c d -1": ties of the window's last day.
func ties(text string) (list []Tie) {
	for i, part := range strings.Split(text, ",") {
		t := Tie{Day: end, Basis: Event, ID: fmt.Sprint(i)}
		if n, _ := fmt.Sscan(part, &t.From, &t.To, &t.Strength); n == 3 {
			list = append(list, t)
		}
	}
	return list
}

func blocs(n *Network) string {
	var all []string
	for _, b := range n.Blocs {
		all = append(all, strings.Join(b.Parties, " "))
	}
	return strings.Join(all, " | ")
}

const twoBlocs = "a b 1, a c 0.9, b c 0.6, c d 0.3, x y 1, y z 0.8, x z 0.2, a x -1, b y -0.7, c z -0.5, d x -0.4"

func TestBlocs(t *testing.T) {
	for _, c := range []struct {
		name, ties, blocs string
		polarisation      float64
	}{
		{"nothing", "", "", 0},
		{"two friends", "a b 0.5", "a b", 0},
		{"two foes", "a b -0.5", "a | b", 1},
		{"a tie that cancels out", "a b 0.5, b a -0.5", "a | b", 0},
		{"two blocs at odds", twoBlocs, "a b c d | x y z", 1 * 2 * 2.6 / 7.4},
		{"the enemy of an enemy is no friend yet", "a b -1, c b -1", "b | a | c", 1},
		{"all against all", "a b -1, b c -1, c a -1", "a | b | c", 1 - 2.0/3},
		{"two wars that have nothing to do with each other", "a b -1, c d -1", "a | b | c | d", 0.5},
		{"two circles of friends with a friend in common", "a b 1, b c 1, c a 1, c d 1, d e 1, e f 1, f d 1", "c a b | d e f", 0},
		{"one who is friends with both sides", "a b -2, a c 1, b c 1", "", (1 - 2.0/4) * 1},
		{"a friend of both is not enough to bring foes together", "a b -9, a c 1, b c 0.9", "a c | b", (1 - 2*0.9/10.9) * 1},
	} {
		n := Make(ties(c.ties), Settings{Window: window})
		if c.blocs != "" && blocs(n) != c.blocs {
			t.Errorf("%s: the blocs are %s, want %s", c.name, blocs(n), c.blocs)
		}
		if math.Abs(n.Balance.Polarisation-c.polarisation) > 1e-9 || !n.Balance.Exact {
			t.Errorf("%s: polarised to %.4f (%+v), want %.4f", c.name, n.Balance.Polarisation, n.Balance, c.polarisation)
		}
	}
}

func TestEvidence(t *testing.T) {
	list := []Tie{
		{From: "b", To: "a", Day: end - 30, What: "ASSAULT", Strength: -0.9, ID: "old assault"},
		{From: "a", To: "b", Day: end, What: "ACCUSE", Strength: -0.1, ID: "accusation", Vote: "g/1"},
		{From: "a", To: "b", Day: end, What: "ACCUSE", Strength: -0.1, ID: "accusation in another edition", Vote: "g/1"},
		{From: "a", To: "b", Day: end - 60, What: "AID", Strength: 1, ID: "older aid"},
		{From: "a", To: "b", Day: end - 90, What: "AID", Strength: 1, ID: "too old"},
		{From: "a", To: "b", Day: end + 1, What: "AID", Strength: 1, ID: "of tomorrow"},
		{From: "a", To: "b", Day: calendar.NoDay, What: "AID", Strength: 1, ID: "of no day"},
		{From: "a", To: "a", Day: end, What: "ASSAULT", Strength: -1, ID: "with himself"},
		{From: "a", To: "FRA", Day: end, What: "ASSAULT", Strength: -1, ID: "with people of no party"},
	}
	n := Make(list, Settings{Window: window})
	var got []string
	for _, e := range n.Pairs[0].Evidence {
		got = append(got, fmt.Sprintf("%s %.3f", e.ID, e.Weight))
	}
	if diff := cmp.Diff([]string{"old assault -0.450", "older aid 0.250", "accusation -0.100"}, got); diff != "" {
		t.Error(diff)
	}
	if p := n.Pairs[0]; len(n.Pairs) != 1 || p.Ties != 3 || math.Abs(p.Positive-0.25) > 1e-12 || math.Abs(p.Negative-0.55) > 1e-12 || math.Abs(p.Net+0.3) > 1e-12 {
		t.Errorf("the pair is %+v", p)
	}
	if few := Make(list, Settings{Window: window, Evidence: 1, HalfLife: 1e9}).Pairs[0]; len(few.Evidence) != 1 || few.Evidence[0].ID != "older aid" || few.Ties != 3 {
		t.Errorf("with a long half-life and little evidence the pair is %+v", few)
	}
}

func TestFromCoding(t *testing.T) {
	who := func(party, country string) coding.Participant {
		return coding.Participant{Name: "somebody", Party: party, Country: country}
	}
	two := func(list ...coding.Participant) []coding.Participant { return list }
	said := func(polarity coding.Polarity, who coding.Participant) []coding.Attribution {
		return []coding.Attribution{{Source: who, Polarity: polarity}}
	}
	a, b, c := who("mli-gov", "MLI"), who("mli-jnim", "MLI"), who("dza-gov", "DZA")
	on := &coding.Time{From: "2023-05-20", To: "2023-05-21"}
	report := &coding.Coding{
		Report: coding.Report{Date: "2023-05-22"},
		Events: []coding.Event{
			{ID: "1", Type: plover.ASSAULT, Score: -9, Status: coding.Actual, Actors: two(a), Recipients: two(b, c), Date: on, Attribution: said(coding.Asserts, c)},
			{ID: "2", Type: plover.ASSAULT, Score: -9, Status: coding.Actual, Actors: two(a), Recipients: two(b), Date: on},
			{ID: "3", Type: plover.CONSULT, Score: 2.5, Status: coding.Actual, Actors: two(c, a)},
			{ID: "4", Type: plover.ASSAULT, Score: -9, Status: coding.Actual, Actors: two(c), Recipients: two(b), Attribution: said(coding.Denies, c)},
			{ID: "5", Type: plover.AID, Score: 10, Status: coding.Planned, Actors: two(c), Recipients: two(b)},
			{ID: "6", Type: plover.COERCE, Score: -7, Status: coding.Actual, Actors: two(a), Recipients: two(who("mli-gov", "MLI"), who("", "MLI"))},
			{ID: "10", Type: plover.ASSAULT, Score: -9, Status: coding.Actual, Actors: two(a, b), Recipients: two(who("", "MLI"))},
			{ID: "7", Type: plover.REQUEST, Score: 0, Status: coding.Actual, Actors: two(a), Recipients: two(b)},
		},
		Alignments: []coding.Alignment{
			{ID: "8", From: c, To: a, Relation: coding.Backs, Attribution: said(coding.Asserts, who("", ""))},
			{ID: "9", From: b, To: a, Relation: coding.Rival},
		},
	}
	var got []string
	for _, t := range FromCoding(report, "g") {
		got = append(got, fmt.Sprintf("%s %s: %s %s>%s %+.3f %v %s", t.ID, t.Basis, t.Day, t.From, t.To, t.Strength, t.Claimants, t.Vote))
	}
	want := []string{
		"8 alignment: 2023-05-22 dza-gov>mli-gov +1.000 [somebody] g/2023-05-22/backs/dza-gov/mli-gov/1",
		"9 alignment: 2023-05-22 mli-jnim>mli-gov -1.000 [] g/2023-05-22/rival/mli-jnim/mli-gov/1",
		"1 event: 2023-05-20 mli-gov>dza-gov -0.900 [dza-gov] g/2023-05-20/ASSAULT/mli-gov/dza-gov/1",
		"1 event: 2023-05-20 mli-gov>mli-jnim -0.900 [dza-gov] g/2023-05-20/ASSAULT/mli-gov/mli-jnim/1",
		"2 event: 2023-05-20 mli-gov>mli-jnim -0.900 [] g/2023-05-20/ASSAULT/mli-gov/mli-jnim/2",
		"3 event: 2023-05-22 dza-gov>mli-gov +0.125 [] g/2023-05-22/CONSULT/dza-gov/mli-gov/1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Words of a type never count more than deeds of any type of their sign.
func TestWordsCountLessThanDeeds(t *testing.T) {
	for _, word := range plover.Types() {
		for _, deed := range plover.Types() {
			w, d := Strength(word, plover.Score(word, 0), 1), Strength(deed, plover.Score(deed, 0), 1)
			verbal := word.Quad() == plover.VerbalCooperation || word.Quad() == plover.VerbalConflict
			material := deed.Quad() == plover.MaterialCooperation || deed.Quad() == plover.MaterialConflict
			if verbal && material && math.Abs(w) >= math.Abs(d) {
				t.Errorf("%s counts %.2f and %s %.2f", word, w, deed, d)
			}
		}
	}
}

func TestAtlasTies(t *testing.T) {
	a, err := atlas.Default()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	among := []string{"afg-taliban", "pak-ttp", "img-isis-k", "afg-gov", "pak-gov", "igo-saarc", "nobody-known"}
	for _, tie := range AtlasTies(a, among, calendar.Must("2018-06-01")) {
		got = append(got, fmt.Sprintf("%s %s %s %+.1f", tie.From, tie.What, tie.To, tie.Strength))
		if tie.Basis != Atlas || tie.Day != calendar.Must("2018-06-01") {
			t.Errorf("%+v is no tie of the atlas on that day", tie)
		}
	}
	for _, want := range []string{"afg-taliban allied pak-ttp +1.0", "afg-taliban opposes afg-gov -1.0", "afg-taliban opposes img-isis-k -1.0", "afg-gov member igo-saarc +0.5"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is missing among %q", want, got)
		}
	}
	if slices.Contains(got, "afg-taliban governs afg-gov +1.0") {
		t.Error("the Taliban govern in 2018")
	}
}

func TestOver(t *testing.T) {
	list := ties("a b -1, c d 1")
	list[1].Day = end - 7
	points := Over(list, calendar.Interval{From: end - 16, To: end}, calendar.ByWeek, 14, 30)
	var got []string
	for _, p := range points {
		got = append(got, fmt.Sprintf("%s %s %d %.2f", p.Label, p.Day, p.Parties, p.Polarisation))
	}
	// 2023-05-31 is a Wednesday.
	want := []string{"2023-W20 2023-05-21 0 0.00", "2023-W21 2023-05-28 2 0.00", "2023-W22 2023-05-31 4 0.29"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if points := Over(list, calendar.Interval{From: end, To: end - 1}, calendar.ByWeek, 14, 30); len(points) != 0 {
		t.Errorf("no days have %v", points)
	}
}

// drawn draws ties among some parties.
func drawn(t *rapid.T, parties int) []Tie {
	list := make([]Tie, rapid.IntRange(0, 40).Draw(t, "ties"))
	for i := range list {
		name := func(what string) string { return string(rune('a' + rapid.IntRange(0, parties-1).Draw(t, what))) }
		list[i] = Tie{From: name("from"), To: name("to"), Day: end - calendar.Day(rapid.IntRange(-5, 100).Draw(t, "age")), Basis: Event, ID: fmt.Sprint(i),
			Strength: float64(rapid.IntRange(-100, 100).Draw(t, "strength")) / 100}
		if rapid.Bool().Draw(t, "voted") {
			list[i].Vote = rapid.SampledFrom([]string{"v", "w"}).Draw(t, "vote")
		}
	}
	return list
}

func TestTheOrderOfTiesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn(t, 7)
		want := Make(list, Settings{Window: window})
		points := Over(list, window, calendar.ByWeek, 30, 30)
		list = rapid.Permutation(list).Draw(t, "order")
		if diff := cmp.Diff(want, Make(list, Settings{Window: window})); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(points, Over(list, window, calendar.ByWeek, 30, 30)); diff != "" {
			t.Fatal(diff)
		}
		// The last point is the balance of the network of its window.
		n := Make(list, Settings{Window: calendar.Interval{From: end - 29, To: end}})
		if last := points[len(points)-1]; math.Abs(last.Polarisation-n.Balance.Polarisation) > 1e-9 || last.Parties != len(n.Parties) {
			t.Fatalf("the last point is %+v, the network %+v", last, n.Balance)
		}
	})
}

// Who is from and who to makes no difference but in the evidence.
func TestTiesHoldBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn(t, 7)
		for i := range list {
			list[i].Vote = ""
		}
		there := Make(list, Settings{Window: window})
		for i := range list {
			list[i].From, list[i].To = list[i].To, list[i].From
		}
		back := Make(list, Settings{Window: window})
		for i := range there.Pairs {
			there.Pairs[i].Evidence, back.Pairs[i].Evidence = nil, nil
		}
		if diff := cmp.Diff(there, back); diff != "" {
			t.Fatal(diff)
		}
	})
}

// With all signs turned round, friends are foes.
func TestSignsFlip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn(t, 7)
		for i := range list {
			list[i].Vote = ""
		}
		plain := Make(list, Settings{Window: window})
		for i := range list {
			list[i].Strength = -list[i].Strength
		}
		turned := Make(list, Settings{Window: window})
		for i, p := range plain.Pairs {
			if q := turned.Pairs[i]; p.A != q.A || p.B != q.B || p.Positive != q.Negative || p.Negative != q.Positive || p.Net != -q.Net {
				t.Fatalf("%+v became %+v", p, q)
			}
		}
		if plain.Balance.Friendly != turned.Balance.Hostile || plain.Balance.Hostile != turned.Balance.Friendly {
			t.Fatalf("%+v became %+v", plain.Balance, turned.Balance)
		}
	})
}

// Other names of the parties change nothing but the names, unless two parties
// cannot be told apart by what their ties weigh.
func TestNamesDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn(t, 7)
		for i := range list {
			list[i].Vote = ""
		}
		plain := Make(list, Settings{Window: window})
		weights := map[string][]float64{}
		for _, p := range plain.Pairs {
			weights[p.A], weights[p.B] = append(weights[p.A], p.Net), append(weights[p.B], p.Net)
		}
		alike := map[string]bool{}
		for _, list := range weights {
			slices.Sort(list)
			if key := fmt.Sprint(list); alike[key] {
				t.Skip("two parties are alike")
			} else {
				alike[key] = true
			}
		}
		names := rapid.Permutation([]string{"t", "u", "v", "w", "x", "y", "z"}).Draw(t, "names")
		rename := func(name string) string { return names[name[0]-'a'] }
		for i := range list {
			list[i].From, list[i].To = rename(list[i].From), rename(list[i].To)
		}
		renamed := Make(list, Settings{Window: window})
		if plain.Balance != renamed.Balance || plain.Modularity != renamed.Modularity {
			t.Fatalf("%+v and %v, and under other names %+v and %v", plain.Balance, plain.Modularity, renamed.Balance, renamed.Modularity)
		}
		for _, b := range plain.Blocs {
			for i, p := range b.Parties {
				b.Parties[i] = rename(p)
			}
		}
		// Equally strong parties, and blocs, stand in the order of their names.
		for _, n := range []*Network{plain, renamed} {
			for _, b := range n.Blocs {
				slices.Sort(b.Parties)
			}
			slices.SortFunc(n.Blocs, func(a, b Bloc) int { return slices.Compare(a.Parties, b.Parties) })
		}
		if diff := cmp.Diff(blocs(plain), blocs(renamed)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Every party is in one bloc, and every bloc hangs together by friendly ties; and the index
// keeps to its range.
func TestBlocsDivideTheParties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := Make(drawn(t, 9), Settings{Window: window})
		seen := map[string]string{}
		for _, b := range n.Blocs {
			if b.Label != b.Parties[0] {
				t.Fatalf("the bloc of %s is called %s", b.Parties[0], b.Label)
			}
			reached := map[string]bool{b.Label: true}
			for range b.Parties {
				for _, p := range n.Pairs {
					if p.Net > 0 && slices.Contains(b.Parties, p.A) && slices.Contains(b.Parties, p.B) && (reached[p.A] || reached[p.B]) {
						reached[p.A], reached[p.B] = true, true
					}
				}
			}
			for _, p := range b.Parties {
				if seen[p] != "" || !reached[p] {
					t.Fatalf("%s is in the bloc of %s, and already in that of %q; tied to it: %v", p, b.Label, seen[p], reached[p])
				}
				seen[p] = b.Label
			}
		}
		for _, p := range n.Parties {
			if p.Bloc == "" || seen[p.Name] != p.Bloc {
				t.Fatalf("%s is said to be in %q and listed in %q", p.Name, p.Bloc, seen[p.Name])
			}
		}
		if len(seen) != len(n.Parties) {
			t.Fatalf("%d of %d parties are in blocs", len(seen), len(n.Parties))
		}
		if x := n.Balance.Polarisation; !(x >= 0 && x <= 1) || !(n.Modularity <= 1) {
			t.Fatalf("polarised to %v, modularity %v", x, n.Modularity)
		}
		if n.Balance.Frustration > (n.Balance.Friendly+n.Balance.Hostile)/2+1e-9 {
			t.Fatalf("more is frustrated than half: %+v", n.Balance)
		}
		if _, err := json.Marshal(n); err != nil {
			t.Fatal(err)
		}
	})
}

// The search among many divisions finds what trying all of them finds.
func TestFrustrationOfManyParties(t *testing.T) {
	missed := 0
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 7))
		g := randomGraph(random, 14, 0.5)
		for _, part := range g.components(g.everybody(), func(edge) bool { return true }) {
			c := g.component(part)
			want := c.tryAll()
			if got := c.search(); got < want-1e-9 || got > want*1.05+1e-9 {
				t.Errorf("seed %d: a frustration of %v was found, the least is %v", seed, got, want)
			} else if got > want+1e-9 {
				missed++
			}
		}
	}
	if missed > 2 {
		t.Errorf("the least was missed %d times in 40", missed)
	}
}

// Two camps of many parties are found, though a tenth of their ties contradict them.
func TestTwoLargeBlocs(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var list []Tie
	contradicting := 0.0
	for range 3000 {
		i, j := random.IntN(60), random.IntN(60)
		tie := Tie{From: fmt.Sprintf("p%02d", i), To: fmt.Sprintf("p%02d", j), Day: end, Strength: 0.5}
		if i%2 != j%2 {
			tie.Strength = -0.5
		}
		if random.IntN(10) == 0 && i != j {
			tie.Strength = -tie.Strength
			contradicting += 0.5
		}
		list = append(list, tie)
	}
	n := Make(list, Settings{Window: window})
	if len(n.Blocs) != 2 || len(n.Blocs[0].Parties) != 30 {
		t.Errorf("%d blocs: %s", len(n.Blocs), blocs(n))
	}
	if n.Balance.Frustration > contradicting || n.Balance.Polarisation < 0.7 {
		t.Errorf("%+v, though ties of a weight of %v only contradict two camps", n.Balance, contradicting)
	}
	again := Make(list, Settings{Window: window})
	if !cmp.Equal(n, again) {
		t.Error("the second time it came out otherwise")
	}
}

func randomGraph(random *rand.Rand, parties int, density float64) *graph {
	var names []string
	var links []link
	for i := range parties {
		names = append(names, fmt.Sprintf("p%03d", i))
		for j := range i {
			if random.Float64() < density {
				links = append(links, link{j, i, random.Float64()*2 - 1})
			}
		}
	}
	return newGraph(names, links)
}

// crowd makes ties of 200 parties in three camps and some that belong to none.
func crowd(n int) []Tie {
	random := rand.New(rand.NewPCG(5, 6))
	list := make([]Tie, n)
	for i := range list {
		a, b := random.IntN(200), random.IntN(200)
		s := random.Float64() - 0.5
		if a%4 != 3 && b%4 != 3 {
			s = math.Abs(s)
			if a%4 != b%4 {
				s = -s
			}
		}
		list[i] = Tie{From: fmt.Sprintf("party-%03d", a), To: fmt.Sprintf("party-%03d", b), Day: end - calendar.Day(random.IntN(365)), Basis: Event, What: "ASSAULT",
			Strength: s, ID: fmt.Sprintf("%016x", random.Uint64()), Vote: fmt.Sprintf("group/%d", i)}
	}
	return list
}

func BenchmarkMake(b *testing.B) {
	list := crowd(100_000)
	b.ReportAllocs()
	for b.Loop() {
		Make(list, Settings{Window: calendar.Interval{From: end - 364, To: end}})
	}
}

func BenchmarkOver(b *testing.B) {
	list := crowd(100_000)
	b.ReportAllocs()
	for b.Loop() {
		Over(list, calendar.Interval{From: end - 364, To: end}, calendar.ByWeek, 90, 30)
	}
}

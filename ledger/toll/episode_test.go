package toll

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casus/ledger/calendar"

	"pgregory.net/rapid"
)

func happening(id, from, to string, parties ...string) Happening {
	h := Happening{ID: id, Days: on(from, to)}
	for i := range parties {
		for j := range i {
			h.Pairs = append(h.Pairs, PairOf(parties[i], parties[j]))
		}
	}
	return h
}

func told(list []Episode) (words []string) {
	for _, e := range list {
		s := e.Pair.String() + " " + e.Days.String() + ": " + strings.Join(e.Incidents, " ")
		if len(e.Possible) > 0 {
			s += " perhaps " + strings.Join(e.Possible, " ")
		}
		words = append(words, s)
	}
	return words
}

func TestEpisodes(t *testing.T) {
	unknown := Happening{ID: "u", Days: on("2031-01-12", "2031-01-12"), Possible: []Pair{PairOf("som-gov", "")}}
	contested := Happening{ID: "c", Days: on("2031-01-20", "2031-01-20"), Possible: []Pair{PairOf("som-gov", "som-al-shabaab"), PairOf("som-gov", "som-isis")}}
	incidents := []Happening{
		happening("a", "2031-01-01", "2031-01-02", "som-gov", "som-al-shabaab"),
		happening("b", "2031-01-10", "2031-01-10", "som-al-shabaab", "som-gov"), // seven quiet days
		happening("d", "2031-01-19", "2031-01-19", "som-gov", "som-al-shabaab"), // eight
		happening("e", "2031-01-10", "2031-01-10", "ken-gov", "som-al-shabaab"),
		unknown, contested,
		{ID: "never", Days: calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}, Pairs: []Pair{PairOf("som-gov", "som-isis")}},
	}
	want := []string{
		"som-al-shabaab and som-gov 2031-01-01 to 2031-01-10: a b perhaps u",
		"ken-gov and som-al-shabaab 2031-01-10: e",
		"som-al-shabaab and som-gov 2031-01-19: d perhaps c u",
		"som-gov and som-isis 2031-01-20:  perhaps c",
	}
	got := Episodes(incidents, Gap)
	if !slices.Equal(told(got), want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(told(got), "\n"), strings.Join(want, "\n"))
	}
	slices.Reverse(incidents)
	if again := Episodes(incidents, Gap); !slices.Equal(told(again), want) || again[0].ID != got[0].ID {
		t.Errorf("the order of the incidents matters: %q", told(again))
	}
	if got := Episodes(incidents, 8); len(got) != 3 {
		t.Errorf("with a gap of eight days: %q", told(got))
	}
	// Nobody knows who, and nobody else fights there.
	if got := told(Episodes([]Happening{unknown}, Gap)); len(got) != 1 || got[0] != "som-gov and whoever it was 2031-01-12:  perhaps u" {
		t.Errorf("got %q", got)
	}
}

func TestBetween(t *testing.T) {
	blame := func(key string, by ...string) Blame { return Blame{Key: key, By: by} }
	for name, c := range map[string]struct {
		victims         []string
		blames          []Blame
		pairs, possible string
	}{
		"blamed by all":              {[]string{"mli-gov"}, []Blame{blame("mli-fla", "mli-gov", "un")}, "[mli-fla and mli-gov]", "[]"},
		"two who did it":             {[]string{"mli-gov"}, []Blame{blame("mli-fla", "un"), blame("mli-cma", "un")}, "[mli-cma and mli-gov mli-fla and mli-gov]", "[]"},
		"blamed on each other":       {[]string{"sdn-gov"}, []Blame{blame("sdn-rsf", "sdn-gov"), blame("sdn-gov", "sdn-rsf")}, "[sdn-gov and sdn-rsf]", "[]"},
		"each other, civilians":      {nil, []Blame{blame("sdn-rsf", "sdn-gov"), blame("sdn-gov", "sdn-rsf")}, "[sdn-gov and sdn-rsf]", "[]"},
		"contested":                  {[]string{"som-gov"}, []Blame{blame("som-isis", "som-gov"), blame("som-al-shabaab", "usa-gov")}, "[]", "[som-al-shabaab and som-gov som-gov and som-isis]"},
		"both lost, both are blamed": {[]string{"kgz-gov", "tjk-gov"}, []Blame{blame("kgz-gov", "kgz-gov"), blame("tjk-gov", "kaz-gov")}, "[kgz-gov and tjk-gov]", "[]"},
		"it or its enemy":            {[]string{"cod-gov"}, []Blame{blame("cod-gov", "rwa-gov"), blame("cod-m23", "cod-gov")}, "[cod-gov and cod-m23]", "[]"},
		"nobody is blamed":           {[]string{"som-gov"}, nil, "[]", "[som-gov and whoever it was]"},
		"nothing is known":           {nil, nil, "[]", "[]"},
		"only the perpetrator":       {nil, []Blame{blame("som-isis", "un")}, "[]", "[som-isis and whoever it was]"},
	} {
		pairs, possible := Between(c.victims, c.blames)
		if fmt.Sprint(pairs) != c.pairs || fmt.Sprint(possible) != c.possible {
			t.Errorf("%s: %v, perhaps %v", name, pairs, possible)
		}
	}
}

func TestEpisodesAreFoundByTheirOldNames(t *testing.T) {
	b := happening("b", "2031-01-10", "2031-01-10", "x-gov", "y-gov")
	c := happening("c", "2031-01-30", "2031-01-30", "x-gov", "y-gov")
	before := Episodes([]Happening{b, c}, Gap)
	// An earlier incident becomes known, and one that bridges the two.
	now := Episodes([]Happening{b, c, happening("a", "2031-01-05", "2031-01-05", "x-gov", "y-gov"), happening("d", "2031-01-15", "2031-01-25", "x-gov", "y-gov")}, Gap)
	if len(before) != 2 || len(now) != 1 {
		t.Fatalf("%q, %q", told(before), told(now))
	}
	alias := Renamed(before, now)
	for _, old := range before {
		if alias[old.ID] != now[0].ID {
			t.Errorf("%s is now %s, want %s", old.ID, alias[old.ID], now[0].ID)
		}
	}
	if got := Renamed(before, before); len(got) != 0 {
		t.Errorf("nothing changed, but %v", got)
	}
	if got := Renamed(before, nil); len(got) != 0 {
		t.Errorf("nothing is left, but %v", got)
	}
}

func TestSummariesLinkToEpisodes(t *testing.T) {
	list := Episodes([]Happening{
		happening("a", "2031-01-01", "2031-01-05", "x-gov", "y-gov"),
		happening("b", "2031-03-01", "2031-03-05", "x-gov", "y-gov"),
		happening("c", "2031-03-01", "2031-03-05", "x-gov", "z-gov"),
	}, Gap)
	for _, c := range []struct {
		parties []string
		days    calendar.Interval
		want    int
	}{
		{[]string{"y-gov", "x-gov"}, on("2031-01-05", "2031-02-01"), 1},
		{[]string{"y-gov", "x-gov"}, on("2030-01-01", "2031-12-31"), 2},
		{[]string{"x-gov"}, on("2031-03-01", "2031-03-05"), 0},
		{[]string{"x-gov", "z-gov"}, on("2031-01-05", "2031-02-01"), 0},
		{[]string{"x-gov", "z-gov", "y-gov"}, calendar.Interval{From: calendar.Must("2031-03-04"), To: calendar.NoDay}, 2},
		{[]string{"x-gov", "z-gov"}, calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}, 0},
	} {
		if got := Link(list, c.parties, c.days); len(got) != c.want {
			t.Errorf("%v in %s links to %v", c.parties, c.days, got)
		}
	}
}

// Every incident with a day and a pair is in exactly one certain episode of the pair;
// no quiet spell in an episode is longer than the gap, and none between two is shorter.
func TestEpisodesPartition(t *testing.T) {
	parties := []string{"a-gov", "b-gov", "c-reb"}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		var list []Happening
		for i := range n {
			from := calendar.Day(rapid.IntRange(0, 90).Draw(t, "from"))
			p := rapid.SliceOfNDistinct(rapid.SampledFrom(parties), 2, 2, rapid.ID[string]).Draw(t, "pair")
			list = append(list, Happening{ID: fmt.Sprintf("i%02d", i), Days: calendar.Interval{From: from, To: from + calendar.Day(rapid.IntRange(0, 4).Draw(t, "days"))}, Pairs: []Pair{PairOf(p[0], p[1])}})
		}
		got := Episodes(list, Gap)
		seen := map[string]int{}
		last := map[Pair]calendar.Day{}
		for _, e := range got {
			if before, ok := last[e.Pair]; ok && int(e.Days.From-before)-1 <= Gap {
				t.Fatalf("two episodes of %s are %d days apart", e.Pair, e.Days.From-before)
			}
			last[e.Pair] = e.Days.To
			for _, id := range e.Incidents {
				seen[id]++
			}
		}
		for _, h := range list {
			if seen[h.ID] != 1 {
				t.Fatalf("%s is in %d episodes", h.ID, seen[h.ID])
			}
		}
		shuffled := rapid.Permutation(list).Draw(t, "shuffled")
		if again := Episodes(shuffled, Gap); fmt.Sprint(again) != fmt.Sprint(got) {
			t.Fatalf("%v\nis not\n%v", again, got)
		}
	})
}

func BenchmarkEpisodes(b *testing.B) {
	var list []Happening
	for i := range 10000 {
		day := calendar.Day(i * 37 % 4000)
		list = append(list, Happening{ID: fmt.Sprint(i), Days: calendar.Interval{From: day, To: day}, Pairs: []Pair{{fmt.Sprint("a", i%30), fmt.Sprint("b", i%7)}}})
	}
	for b.Loop() {
		Episodes(list, Gap)
	}
}

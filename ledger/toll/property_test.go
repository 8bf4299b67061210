package toll

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"casus/coding"
	"casus/ledger/calendar"

	"pgregory.net/rapid"
)

var scene = Scope{ID: "s", Days: on("2031-05-01", "2031-05-02"), Parties: []string{"phl-gov", "phl-npa"}, Country: "PHL"}

// anyClaims draws claims on one scene: its parties and others speak of one
// another, at a few moments, in a few near-duplicate groups.
func anyClaims(t *rapid.T, most int) []Claim {
	voices := []*Side{nil, somebody(":phl-gov"), somebody(":phl-npa"), somebody(":un"), somebody(":ngo-icrc"), somebody(":usa-gov"), somebody("a doctor")}
	victims := []Victim{
		{Parties: []string{"phl-gov"}, Countries: []string{"PHL"}, Class: Combatants},
		{Parties: []string{"phl-npa"}, Countries: []string{"PHL"}, Class: Combatants},
		{Parties: []string{}, Countries: []string{"PHL"}, Class: Civilians},
		{Parties: []string{"phl-gov"}, Countries: []string{"PHL"}, Class: Mixed},
		{Parties: []string{}, Countries: []string{}, Class: Mixed},
	}
	list := make([]Claim, rapid.IntRange(0, most).Draw(t, "claims"))
	for i := range list {
		low := rapid.Int64Range(0, 12).Draw(t, "low")
		high := low + rapid.Int64Range(0, 3).Draw(t, "more")
		c := Claim{ID: fmt.Sprintf("c%02d", i), Report: fmt.Sprintf("r%d", rapid.IntRange(0, 8).Draw(t, "report")),
			Kind:     rapid.SampledFrom([]coding.Kind{coding.Killed, coding.Killed, coding.Wounded, coding.Casualties}).Draw(t, "kind"),
			Figure:   Figure{&low, &high, coding.Exact},
			Measure:  rapid.SampledFrom(coding.Measures()).Draw(t, "measure"),
			Cause:    rapid.SampledFrom([]coding.Cause{coding.Violence, coding.Violence, coding.UnclearCause, coding.Accident}).Draw(t, "cause"),
			Claimant: rapid.SampledFrom(voices).Draw(t, "claimant"),
			Victim:   rapid.SampledFrom(victims).Draw(t, "victims"),
			Period:   calendar.Interval{From: calendar.NoDay, To: calendar.NoDay},

			Perpetrators: []Side{}, Via: []Side{}, Places: []string{},
		}
		c.Outlet = "Outlet " + c.Report
		c.Group = rapid.SampledFrom([]string{"", "", "g"}).Draw(t, "group")
		c.Told = Moment{calendar.Must("2031-05-01").Unix() + 3600*rapid.Int64Range(0, 60).Draw(t, "hour"), true}
		switch rapid.IntRange(0, 9).Draw(t, "shape") {
		case 0:
			c.Max, c.Hedge = nil, coding.AtLeast
		case 1:
			c.Min, c.Hedge = nil, coding.AtMost
		case 2:
			c.Max, c.Hedge = c.Min, coding.About
		case 3:
			c.Denied = true
		case 4:
			c.Review = Rejected
		case 5:
			c.SupersededBy = "gone"
		case 6:
			c.PartOf = "gone"
		case 7:
			c.Perpetrators = []Side{*rapid.SampledFrom(voices[1:3]).Draw(t, "blamed")}
		}
		list[i] = c
	}
	return list
}

// figures gives what the roll-ups say of all columns, and not what is only shown.
func figures(toll *Toll) string {
	var b strings.Builder
	for i := range toll.Columns {
		for _, rule := range Rules() {
			if e := toll.Columns[i].Estimate(rule); e.Low != nil {
				fmt.Fprintln(&b, toll.Columns[i].Key, rule, e)
			}
		}
	}
	for _, kind := range []coding.Kind{coding.Killed, coding.Wounded, coding.Casualties} {
		for _, rule := range Rules() {
			if total := toll.Total(kind, rule); total.Low != nil {
				fmt.Fprintln(&b, kind, rule, *total.Low, total.High != nil, total.AtLeast, total.Best != nil)
			}
		}
	}
	return b.String()
}

func text(t interface{ Fatal(...any) }, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestOrderNeverMatters(t *testing.T) {
	a := world(t)
	rapid.Check(t, func(t *rapid.T) {
		claims := anyClaims(t, 25)
		want := text(t, Matrix(a, scene, claims))
		if got := text(t, Matrix(a, scene, rapid.Permutation(claims).Draw(t, "shuffled"))); got != want {
			t.Fatalf("%s\nis not\n%s", got, want)
		}
		// What is kept as JSON is the same when it is read back.
		var back Toll
		if err := json.Unmarshal([]byte(want), &back); err != nil {
			t.Fatal(err)
		}
		if got := text(t, &back); got != want {
			t.Fatalf("%s\nwas read back as\n%s", want, got)
		}
		if strings.Contains(want, ":null") && strings.Contains(strings.NewReplacer(`"min":null`, "", `"max":null`, "", `"claimant":null`, "", `"latest":null`, "").Replace(want), "null") {
			t.Fatalf("a list is null: %s", want)
		}
	})
}

func TestLowBestHigh(t *testing.T) {
	a := world(t)
	rapid.Check(t, func(t *rapid.T) {
		toll := Matrix(a, scene, anyClaims(t, 25))
		check := func(what string, low, best, high *int64, atLeast int64) {
			switch {
			case low == nil:
				if best != nil || high != nil {
					t.Fatalf("%s has no low, but a best or a high", what)
				}
			case *low > atLeast, high != nil && (*low > *high || *high != atLeast), best != nil && *best < *low, best != nil && high != nil && *best > *high:
				t.Fatalf("%s: low %d, high at least %d, %v, %v", what, *low, atLeast, best, high)
			}
		}
		for _, rule := range Rules() {
			for i := range toll.Columns {
				e := toll.Columns[i].Estimate(rule)
				check(toll.Columns[i].Key+" "+string(rule), e.Low, e.Best, e.High, e.AtLeast)
				if e.Contested && e.Best != nil {
					t.Fatalf("%s is contested and has a best", toll.Columns[i].Key)
				}
				if rule == Median && e.Best != nil {
					bounded := 0
					for _, acc := range toll.Columns[i].Accounts {
						if acc.Latest != nil && acc.Latest.Figure.Bounded() && acc.Latest.Figure.Min != nil {
							bounded++
						}
					}
					if bounded < 3 {
						t.Fatalf("a median of %d", bounded)
					}
				}
			}
			for _, kind := range []coding.Kind{coding.Killed, coding.Wounded} {
				total := toll.Total(kind, rule)
				check(string(kind)+" "+string(rule), total.Low, total.Best, total.High, total.AtLeast)
			}
		}
		u := toll.UCDP(scene.Parties[:1], scene.Parties[1:])
		if u.DeathsA+u.DeathsB+u.DeathsCivilians+u.DeathsUnknown != u.Best || u.Low > u.Best || u.Best > u.High {
			t.Fatalf("UCDP: %+v", u)
		}
	})
}

// What is denied, rejected, superseded or a part is shown, and changes no
// figure.
func TestWhatIsOnlyShownChangesNoFigure(t *testing.T) {
	a := world(t)
	rapid.Check(t, func(t *rapid.T) {
		claims := anyClaims(t, 20)
		more := anyClaims(t, 3)
		for i := range more {
			c := &more[i]
			c.ID, c.Group, c.Perpetrators = "more"+c.ID, "", nil
			switch rapid.IntRange(0, 3).Draw(t, "how") {
			case 0:
				c.Denied = true
			case 1:
				c.Review = Rejected
			case 2:
				c.SupersededBy = "gone"
			default:
				c.PartOf = "gone"
			}
		}
		want := figures(Matrix(a, scene, claims))
		if got := figures(Matrix(a, scene, append(more, claims...))); got != want {
			t.Fatalf("%s\nis not\n%s", got, want)
		}
	})
}

// A story printed again word for word, later, adds nothing.
func TestCopiesInAGroupChangeNoFigure(t *testing.T) {
	a := world(t)
	rapid.Check(t, func(t *rapid.T) {
		claims := anyClaims(t, 20)
		for i := range claims {
			if claims[i].Group == "" {
				claims[i].Group = "of " + claims[i].Report
			}
			claims[i].Outlet = "Wire"
		}
		want := figures(Matrix(a, scene, claims))
		all := claims
		for i, c := range claims {
			if rapid.Bool().Draw(t, "copied") {
				c.ID, c.Report = "copy of "+c.ID, fmt.Sprintf("copy %d", i)
				c.Told.Unix += 3600 * rapid.Int64Range(0, 48).Draw(t, "later")
				all = append(all, c)
			}
		}
		if got := figures(Matrix(a, scene, all)); got != want {
			t.Fatalf("%s\nis not\n%s", got, want)
		}
	})
}

// Who is called what decides nothing: swap the two sides, and the figures come
// out swapped.
func TestEvenHanded(t *testing.T) {
	a := world(t)
	swap := strings.NewReplacer("khm-gov", "tha-gov", "tha-gov", "khm-gov", "KHM", "THA", "THA", "KHM")
	rapid.Check(t, func(t *rapid.T) {
		toSides := strings.NewReplacer("phl-gov", "khm-gov", "phl-npa", "tha-gov")
		claims := anyClaims(t, 20)
		swapped := make([]Claim, len(claims))
		for i := range claims {
			c := &claims[i]
			if c.Claimant != nil && strings.HasPrefix(c.Claimant.Party, "usa") { // stands by one of them
				c.Claimant = somebody(":un")
			}
			if c.Victim.Class == Civilians {
				c.Victim.Countries = []string{rapid.SampledFrom([]string{"KHM", "THA"}).Draw(t, "country")}
			} else {
				c.Victim.Countries = []string{}
			}
			*c = renamed(t, *c, toSides)
			swapped[i] = renamed(t, *c, swap)
		}
		scope := Scope{ID: "s", Days: scene.Days, Parties: []string{"khm-gov", "tha-gov"}}
		want := strings.Split(swap.Replace(figures(Matrix(a, scope, claims))), "\n")
		got := strings.Split(figures(Matrix(a, scope, swapped)), "\n")
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Fatalf("%s\nis not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// renamed is a claim with other names for the sides.
func renamed(t *rapid.T, c Claim, names *strings.Replacer) Claim {
	var out Claim
	if err := json.Unmarshal([]byte(names.Replace(text(t, c))), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func manyClaims(n int) []Claim {
	list := make([]Claim, n)
	voices := []*Side{nil, somebody(":phl-gov"), somebody(":phl-npa"), somebody(":un"), somebody(":ngo-icrc"), somebody("a doctor")}
	for i := range list {
		low := int64(i*7%40 + 1)
		list[i] = Claim{ID: fmt.Sprint(i), Report: fmt.Sprint("r", i/3), Outlet: fmt.Sprint("o", i%11), Kind: coding.Killed, Figure: Figure{&low, &low, coding.Exact},
			Measure: coding.Single, Cause: coding.Violence, Claimant: voices[i%len(voices)], Told: Moment{int64(i * 600), true},
			Victim: Victim{Parties: []string{scene.Parties[i%2]}, Countries: []string{"PHL"}, Class: Combatants}, Period: calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}}
	}
	return list
}

func BenchmarkMatrix(b *testing.B) {
	a := world(b)
	for _, n := range []int{10, 100, 1000} {
		claims := manyClaims(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Matrix(a, scene, claims)
			}
		})
	}
}

func BenchmarkEstimate(b *testing.B) {
	toll := Matrix(world(b), scene, manyClaims(100))
	b.ReportAllocs()
	for b.Loop() {
		for i := range toll.Columns {
			toll.Columns[i].Estimate(Cautious)
		}
	}
}

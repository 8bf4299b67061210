package toll

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

func world(t testing.TB) *atlas.Atlas {
	t.Helper()
	a, err := atlas.Default()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// say makes a claim out of a line of words:
//
//	"moment | claimant | victims | figure | more words"
//
// The moment is a day or "2033-05-11 09:40"; the claimant "army:aze-gov", an id
// with a colon before it, a name, or "-" for the narrator; the victims "party class",
// or "ABC class" by country; the figure "4", "11+", "10-12", "<20", "~30"; more words are
// killed (the default), wounded, casualties, cumulative, increment, denied, rejected, unclear,
// accident, and with "=": id, part, sup, by, group, report, from, to, incident.
func say(t testing.TB, lines ...string) []Claim {
	t.Helper()
	var list []Claim
	for i, line := range lines {
		f := strings.Split(line, "|")
		for len(f) < 5 {
			f = append(f, "")
		}
		for j := range f {
			f[j] = strings.TrimSpace(f[j])
		}
		n := strconv.Itoa(i)
		c := Claim{ID: "c" + n, Report: "r" + n, Outlet: "Outlet " + n, Kind: coding.Killed, Measure: coding.Single, Cause: coding.Violence,
			Period: calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}, Words: coding.Span{Text: f[3], Start: 10 * i, End: 10*i + 5}}
		day, hour, timed := strings.Cut(f[0], " ")
		c.Told = Moment{Unix: calendar.Must(day).Unix(), HourKnown: timed}
		if timed {
			h, m, _ := strings.Cut(hour, ":")
			hours, _ := strconv.Atoi(h)
			minutes, _ := strconv.Atoi(m)
			c.Told.Unix += int64(hours*3600 + minutes*60)
		}
		if f[1] != "-" {
			c.Claimant = somebody(f[1])
		}
		who, class, _ := strings.Cut(f[2], " ")
		c.Victim = Victim{Parties: []string{}, Countries: []string{}, Class: Class(class), Words: f[2]}
		for w := range strings.SplitSeq(who, "+") {
			switch {
			case w == "all":
			case w == strings.ToUpper(w):
				c.Victim.Countries = append(c.Victim.Countries, w)
			default:
				c.Victim.Parties = append(c.Victim.Parties, w)
			}
		}
		c.Figure = number(t, f[3])
		for w := range strings.FieldsSeq(f[4]) {
			switch key, value, _ := strings.Cut(w, "="); key {
			case "wounded", "casualties", "killed", "displaced":
				c.Kind = coding.Kind(key)
			case "cumulative", "increment":
				c.Measure = coding.Measure(key)
			case "unclear", "accident", "disease":
				c.Cause = coding.Cause(key)
			case "vague":
				c.Hedge = coding.Vague
			case "denied":
				c.Denied = true
			case "rejected":
				c.Review = Rejected
			case "id":
				c.ID = value
			case "part":
				c.PartOf = value
			case "sup":
				c.SupersededBy = value
			case "by":
				c.Perpetrators = append(c.Perpetrators, *somebody(":" + value))
			case "group":
				c.Group = value
			case "report":
				c.Report = value
			case "outlet":
				c.Outlet = value
			case "incident":
				c.Incident = value
			case "from":
				c.Period.From = calendar.Must(value)
			case "to":
				c.Period.To = calendar.Must(value)
			default:
				t.Fatalf("%q: no such word", w)
			}
		}
		list = append(list, c)
	}
	return list
}

func somebody(words string) *Side {
	name, id, known := strings.Cut(words, ":")
	s := &Side{Name: name, Words: name, Sectors: []coding.Sector{}}
	if known {
		s.ID, s.Party = id, id
		if strings.HasPrefix(id, "ngo-") {
			s.Party = ""
		}
		if strings.HasSuffix(id, "-gov") {
			s.Sectors = []coding.Sector{plover.GOV}
		}
	}
	return s
}

func number(t testing.TB, words string) Figure {
	n := func(s string) *int64 {
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			t.Fatalf("%q is no figure", words)
		}
		return &v
	}
	low, high, ranged := strings.Cut(words, "-")
	switch {
	case strings.HasSuffix(words, "+"):
		return Figure{n(strings.TrimSuffix(words, "+")), nil, coding.AtLeast}
	case strings.HasPrefix(words, "<"):
		return Figure{nil, n(words[1:]), coding.AtMost}
	case strings.HasPrefix(words, "~"):
		return Figure{n(words[1:]), n(words[1:]), coding.About}
	case ranged:
		return Figure{n(low), n(high), coding.Exact}
	}
	return Figure{n(words), n(words), coding.Exact}
}

func on(from, to string) calendar.Interval {
	return calendar.Interval{From: calendar.Must(from), To: calendar.Must(to)}
}

func column(t testing.TB, toll *Toll, key string) *Column {
	t.Helper()
	for i := range toll.Columns {
		if toll.Columns[i].Key == key {
			return &toll.Columns[i]
		}
	}
	var keys []string
	for _, c := range toll.Columns {
		keys = append(keys, c.Key)
	}
	t.Fatalf("there is no column %q among %q", key, keys)
	return nil
}

// rows gives "standing name: figure, figure" of each account.
func rows(c *Column) (list []string) {
	for _, a := range c.Accounts {
		var figures []string
		for _, r := range a.History {
			s := r.Figure.String()
			if r.Told.HourKnown {
				s += " at " + r.Told.String()[11:]
			}
			figures = append(figures, s)
		}
		for _, d := range a.Denials {
			figures = append(figures, "not "+d.Figure.String())
		}
		for _, p := range a.Beside {
			figures = append(figures, "beside "+p.Figure.String())
		}
		for _, p := range a.Parts {
			figures = append(figures, "part "+p.Figure.String())
		}
		list = append(list, string(a.Relation.Standing)+" "+a.Key+": "+strings.Join(figures, ", "))
	}
	return list
}

func expect(t *testing.T, toll *Toll, key string, want ...string) *Column {
	t.Helper()
	c := column(t, toll, key)
	if got := rows(c); !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", key, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	return c
}

func rolled(t *testing.T, c *Column, rule Rule, want string) {
	t.Helper()
	e := c.Estimate(rule)
	if got := e.String(); got != want {
		t.Errorf("%s by %s: %s (%s), want %s", c.Key, rule, got, e.Basis, want)
	}
}

// Four dead as their own side reports, "and much more" as the other claims.
func TestFourAndMuchMore(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-02-10", "2031-02-14"), Parties: []string{"eri-gov", "eth-gov"}, Country: "ETH"}, say(t,
		"2031-02-14 | :eri-gov | eri-gov combatants | 4",
		"2031-02-14 | :eth-gov | eri-gov combatants | 5+ | cumulative",
		"2031-02-14 | - | eth-gov combatants | 11+ | from=2031-02-10 to=2031-02-14",
		"2031-02-14 | - | ETH civilians | 1"))
	c := expect(t, toll, "eri-gov combatants killed", "own-side eri-gov: 4", "adversary eth-gov: ≥ 5")
	rolled(t, c, Cautious, "low 4, high ≥ 5, best contested")
	if e := c.Estimate(Cautious); *e.Low != 4 || e.High != nil || e.AtLeast != 5 || e.Best != nil || !e.Contested || len(e.Claims) != 2 {
		t.Errorf("got %+v", e)
	}
	if len(toll.Contradictions) != 1 || toll.Contradictions[0].Gap != 1 || toll.Contradictions[0].Lower.Claim != "c0" || toll.Contradictions[0].Higher.Claim != "c1" {
		t.Errorf("contradictions: %+v", toll.Contradictions)
	}
	rolled(t, column(t, toll, "eth-gov combatants killed"), Cautious, "low 11, high ≥ 11, best none")
}

func TestPartiesOfOneState(t *testing.T) {
	a := world(t)
	for name, c := range map[string]struct {
		scope  Scope
		claims []string
		column string
		want   []string
		rolled string
	}{
		"army and rebels": {
			Scope{Days: on("2016-10-28", "2016-10-28"), Parties: []string{"syr-gov", "syr-jaish-al-fatah"}, Country: "SYR"},
			[]string{
				"2016-10-28 | :syr-jaish-al-fatah | syr-gov combatants | 60+",
				"2016-10-28 | :syr-gov | syr-gov combatants | 12",
				"2016-10-29 | :rus-gov | syr-gov combatants | 14",
				"2016-10-29 | :ngo-sohr | syr-gov combatants | 30-34",
			},
			"syr-gov combatants killed",
			[]string{"own-side syr-gov: 12", "adversary syr-jaish-al-fatah: ≥ 60", "independent ngo-sohr: 30–34", "third-party rus-gov: 14"},
			"low 12, high ≥ 60, best 32",
		},
		"army and paramilitaries": {
			Scope{Days: on("2024-06-02", "2024-06-02"), Parties: []string{"sdn-gov", "sdn-rsf"}, Country: "SDN"},
			[]string{
				"2024-06-02 | :sdn-rsf | sdn-gov combatants | 300+",
				"2024-06-02 | :sdn-gov | sdn-gov combatants | 9 | unclear",
				"2024-06-02 | :sdn-gov | sdn-rsf combatants | 50",
				"2024-06-02 | :are-gov | sdn-rsf combatants | 20",
			},
			"sdn-gov combatants killed",
			[]string{"own-side sdn-gov: 9", "adversary sdn-rsf: ≥ 300"},
			"low 9, high ≥ 300, best contested",
		},
		"two rebel groups": {
			Scope{Days: on("2019-04-03", "2019-04-03"), Parties: []string{"col-eln", "col-epl"}, Country: "COL"},
			[]string{
				"2019-04-03 | :col-eln | col-epl combatants | 8",
				"2019-04-04 | :col-epl | col-epl combatants | 6",
				"2019-04-04 | :col-gov | col-epl combatants | 7",
				"2019-04-05 | :col-defensoria | col-epl combatants | 6-7",
			},
			"col-epl combatants killed",
			[]string{"own-side col-epl: 6", "adversary col-eln: 8", "adversary col-gov: 7", "independent col-defensoria: 6–7"},
			"low 6, high 8, best 6",
		},
		"whoever governs is the government": {
			Scope{Days: on("2025-10-12", "2025-10-12"), Parties: []string{"afg-gov", "pak-gov"}, Country: "AFG"},
			[]string{
				"2025-10-12 | :afg-taliban | afg-gov combatants | 9",
				"2025-10-12 | :pak-gov | afg-gov combatants | 200+",
			},
			"afg-gov combatants killed",
			[]string{"own-side afg-taliban: 9", "adversary pak-gov: ≥ 200"},
			"low 9, high ≥ 200, best contested",
		},
	} {
		t.Run(name, func(t *testing.T) {
			toll := Matrix(a, c.scope, say(t, c.claims...))
			rolled(t, expect(t, toll, c.column, c.want...), Cautious, c.rolled)
		})
	}
}

// An ally of a side is a third party whose tie is told, never independent.
func TestAllies(t *testing.T) {
	a := world(t)
	v := Victim{Parties: []string{"cod-gov"}, Countries: []string{"COD"}, Class: Combatants}
	for id, want := range map[string]struct {
		standing Standing
		ally     string
	}{
		"rwa-gov":  {Adversary, ""}, // an enemy of its own since 2022
		"bdi-gov":  {ThirdParty, "cod-gov"},
		"cod-m23":  {Adversary, ""},
		"ken-gov":  {ThirdParty, ""},
		"un":       {Independent, ""},
		"ngo-icrc": {Independent, ""},
	} {
		r := Relate(a, somebody(":"+id), v, []string{"cod-m23"}, "COD", calendar.Must("2024-02-10"))
		if r.Standing != want.standing || r.Ally != want.ally || r.Why == "" {
			t.Errorf("%s is %+v, want %+v", id, r, want)
		}
	}
	if r := Relate(a, nil, v, nil, "COD", calendar.NoDay); r.Standing != Narrator {
		t.Errorf("nobody is %+v", r)
	}
	// Who sits in one forum with a side is no ally of it, and who is bound to both
	// is neither's.
	for id, want := range map[string]Relation{
		"lka-gov": {Standing: ThirdParty},                  // a member of SAARC, as both are
		"chn-gov": {Standing: ThirdParty, Ally: "pak-gov"}, // arms it
	} {
		r := Relate(a, somebody(":"+id), Victim{Parties: []string{"ind-gov"}, Class: Combatants}, []string{"pak-gov"}, "IND", calendar.Must("2019-02-27"))
		if r.Standing != want.Standing || r.Ally != want.Ally {
			t.Errorf("%s is %+v", id, r)
		}
	}
	if r := Relate(a, somebody(":blr-gov"), Victim{Parties: []string{"kgz-gov"}, Class: Combatants}, []string{"tjk-gov"}, "KGZ", calendar.Must("2022-09-16")); r.Standing != ThirdParty || r.Ally != "" || !strings.Contains(r.Why, "both") {
		t.Errorf("a treaty with both sides: %+v", r)
	}
	// An organisation of states stands by no member that talks and trades in it, not even where the other
	// side is no member; one that is bound to defend it does.
	for id, want := range map[string]Relation{
		"igo-ecowas": {Standing: ThirdParty},
		"igo-osce":   {Standing: Independent},
		"uno-ohchr":  {Standing: Independent},
	} {
		r := Relate(a, somebody(":"+id), Victim{Parties: []string{"ben-gov"}, Class: Combatants}, []string{"img-jnim"}, "BEN", calendar.Must("2024-02-27"))
		if r.Standing != want.Standing || r.Ally != want.Ally {
			t.Errorf("%s is %+v", id, r)
		}
	}
	if r := Relate(a, somebody(":igo-csto"), Victim{Parties: []string{"arm-gov"}, Class: Combatants}, []string{"aze-gov"}, "ARM", calendar.Must("2021-11-16")); r.Standing != ThirdParty || r.Ally != "arm-gov" {
		t.Errorf("an alliance of one side is %+v", r)
	}
	// Ties are dated.
	v = Victim{Parties: []string{"uga-gov"}, Class: Combatants}
	for date, want := range map[string]Standing{"1999-12-01": Adversary, "2015-12-01": ThirdParty} {
		if r := Relate(a, somebody(":rwa-gov"), v, nil, "COD", calendar.Must(date)); r.Standing != want {
			t.Errorf("on %s Rwanda is %+v, want %s", date, r, want)
		}
	}
}

// Shelling that each side blames on the other: the dead are one column, and
// neither side is a witness.
func TestShellingBlamedOnEachOther(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2024-06-13", "2024-06-13"), Parties: []string{"sdn-gov", "sdn-rsf"}, Country: "SDN"}, say(t,
		"2024-06-13 | :sdn-gov | SDN civilians | 40 | by=sdn-rsf",
		"2024-06-13 | :sdn-rsf | SDN civilians | 25 | by=sdn-gov",
		"2024-06-14 | :sdn-emergency-lawyers | SDN civilians | 31"))
	c := expect(t, toll, "SDN civilians killed", "adversary sdn-gov: 40", "adversary sdn-rsf: 25", "independent sdn-emergency-lawyers: 31")
	if !c.Contested || len(c.Blames) != 2 {
		t.Errorf("blames: %+v, contested %v", c.Blames, c.Contested)
	}
	rolled(t, c, Cautious, "low 25, high 40, best 31")
	// Without the witness nobody's word is an admission.
	toll = Matrix(world(t), toll.Scope, say(t,
		"2024-06-13 | :sdn-gov | SDN civilians | 40 | by=sdn-rsf",
		"2024-06-13 | :sdn-rsf | SDN civilians | 25 | by=sdn-gov"))
	rolled(t, column(t, toll, "SDN civilians killed"), Cautious, "low 25, high 40, best contested")
}

// "Militants" are not the state's own: what its army says of them is no
// admission.
func TestIrregularFighters(t *testing.T) {
	claims := say(t,
		"2031-06-13 | :bfa-gov | BFA combatants | 100+",
		"2031-06-13 | the fighters of the north | bfa-gov combatants | 60")
	claims[0].Victim.Irregular = true
	claims[1].Perpetrators = []Side{{Name: "the fighters of the north"}}
	toll := Matrix(world(t), Scope{Days: on("2031-06-13", "2031-06-13"), Parties: []string{"bfa-gov"}, Country: "BFA"}, claims)
	rolled(t, expect(t, toll, "BFA combatants (irregular) killed", "adversary bfa-gov: ≥ 100"), Cautious, "low 100, high ≥ 100, best none")
	// Who says that it was he is an adversary, whoever he may be.
	expect(t, toll, "bfa-gov combatants killed", "adversary the fighters of the north: 60")
}

// Who is not named contradicts nobody.
func TestGunmenContradictNobody(t *testing.T) {
	claims := say(t,
		"2031-06-13 | :cod-gov | COD civilians | 4 | by=cod-adf",
		"2031-06-13 | :un | COD civilians | 4")
	claims[1].Perpetrators = []Side{{Name: "gunmen", Words: "gunmen"}}
	if c := column(t, Matrix(world(t), Scope{Days: on("2031-06-13", "2031-06-13"), Country: "COD"}, claims), "COD civilians killed"); c.Contested || len(c.Blames) != 2 {
		t.Errorf("blames %+v, contested %v", c.Blames, c.Contested)
	}
}

// Between two states a counter-accusation by the accused does not make a suspect of
// the state of the victims.
func TestCounterAccusation(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-07-20", "2031-07-20"), Parties: []string{"khm-gov", "tha-gov"}, Country: "THA"}, say(t,
		"2031-07-20 | :tha-gov | THA civilians | 9 | by=khm-gov",
		"2031-07-20 | :khm-gov | THA civilians | 2 | by=tha-gov",
		"2031-07-20 | :vnm-gov | THA civilians | 5"))
	c := expect(t, toll, "THA civilians killed", "own-side tha-gov: 9", "adversary khm-gov: 2", "third-party vnm-gov: 5")
	if !c.Contested {
		t.Error("the perpetrator is not contested")
	}
	// Who shells his own people is their adversary, whatever his country.
	toll = Matrix(world(t), Scope{Days: on("2013-08-21", "2013-08-21"), Parties: []string{"syr-gov", "syr-fsa"}, Country: "SYR"}, say(t,
		"2013-08-21 | :syr-fsa | SYR civilians | 300+ | by=syr-gov",
		"2013-08-21 | :syr-gov | SYR civilians | 20"))
	expect(t, toll, "SYR civilians killed", "adversary syr-gov: 20", "third-party syr-fsa: ≥ 300")
}

func TestRevisions(t *testing.T) {
	a := world(t)
	scope := Scope{Days: on("2031-03-04", "2031-03-04"), Parties: []string{"mli-gov", "mli-fla"}, Country: "MLI"}
	for name, c := range map[string]struct {
		claims []string
		want   string
	}{
		"revised in a near-duplicate group": {[]string{
			"2031-03-04 09:00 | :mli-gov | mli-gov combatants | 7 | group=g",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 11 | group=g",
			"2031-03-04 16:00 | :mli-gov | mli-gov combatants | 7 | group=g", // the morning's wire, printed late
		}, "7 at 09:00, 11 at 14:00"},
		"replaced in the report itself": {[]string{
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 11 | report=r id=new cumulative",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 7 | report=r sup=new cumulative",
		}, "7 at 14:00, 11 at 14:00"},
		"what was replaced was known": {[]string{
			"2031-03-04 09:00 | :mli-gov | mli-gov combatants | 7",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 11 | report=r id=new",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 7 | report=r sup=new",
		}, "7 at 09:00, 11 at 14:00"},
		"replaced only: he has no figure": {[]string{
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 7 | sup=elsewhere",
		}, "7 at 14:00"},
		"an increment": {[]string{
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 4 | increment",
			"2031-03-04 09:00 | :mli-gov | mli-gov combatants | 7",
			"2031-03-04 15:00 | :mli-gov | mli-gov combatants | 4 | increment", // told again
		}, "7 at 09:00, 11 at 14:00"},
		"an increment to nothing": {[]string{
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 4 | increment",
		}, "≥ 4 at 14:00"},
		"an increment and the running total": {[]string{
			"2031-03-04 09:00 | :mli-gov | mli-gov combatants | 36",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 4 | increment report=r",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 40 | cumulative report=r",
		}, "36 at 09:00, 40 at 14:00"},
		"a word does not replace a number that it fits": {[]string{
			"2031-03-04 09:00 | :mli-gov | mli-gov combatants | 31",
			"2031-03-05 09:00 | :mli-gov | mli-gov combatants | 24+ | vague",
			"2031-03-06 09:00 | :mli-gov | mli-gov combatants | 40+ | vague",
		}, "31 at 09:00, ≥ 40 at 09:00"},
		"smaller figures in one report are no earlier ones": {[]string{
			"2031-03-04 09:00 | :mli-gov | mli-gov combatants | 11",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 12 | report=r",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 4 | report=r",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 2 | report=r",
		}, "11 at 09:00, 12 at 14:00, beside 2, beside 4"},
		"what was added, and the running total": {[]string{
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 6 | report=r increment",
			"2031-03-04 14:00 | :mli-gov | mli-gov combatants | 21 | report=r cumulative",
		}, "21 at 14:00, beside 6"},
		"parts and the denied": {[]string{
			"2031-03-04 09:00 | :mli-gov | mli-gov combatants | 12 | report=r id=w",
			"2031-03-04 09:00 | :mli-gov | mli-gov combatants | 4 | report=r part=w",
			"2031-03-05 09:00 | :mli-gov | mli-gov combatants | 90 | denied",
			"2031-03-05 09:00 | :mli-gov | mli-gov combatants | 70 | rejected",
		}, "12 at 09:00, not 90, part 4"},
	} {
		t.Run(name, func(t *testing.T) {
			toll := Matrix(a, scope, say(t, c.claims...))
			expect(t, toll, "mli-gov combatants killed", "own-side mli-gov: "+c.want)
			for _, x := range toll.Aside {
				if x.Claim.Review != Rejected {
					t.Errorf("aside: %s", x.Why)
				}
			}
		})
	}
}

func TestWhatIsReplacedIsNeverTheLatest(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-03-04", "2031-03-04"), Parties: []string{"mli-gov", "mli-fla"}}, say(t,
		"2031-03-05 | :mli-gov | mli-gov combatants | 7 | sup=elsewhere"))
	c := column(t, toll, "mli-gov combatants killed")
	if c.Accounts[0].Latest != nil || c.Estimate(Cautious).Low != nil {
		t.Errorf("the latest is %+v", c.Accounts[0].Latest)
	}
}

func TestOneFigureOfKilledAndWounded(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-05-01", "2031-05-01"), Parties: []string{"ken-gov", "som-al-shabaab"}, Country: "KEN"}, say(t,
		"2031-05-01 | :som-al-shabaab | ken-gov combatants | 60 | casualties",
		"2031-05-01 | :ken-gov | ken-gov combatants | 10",
		"2031-05-01 | :ken-gov | ken-gov combatants | 20 | wounded"))
	rolled(t, expect(t, toll, "ken-gov combatants casualties", "adversary som-al-shabaab: 60"), Cautious, "low 60, high 60, best none")
	rolled(t, expect(t, toll, "ken-gov combatants killed", "own-side ken-gov: 10"), Cautious, "low 10, high 10, best 10")
	rolled(t, expect(t, toll, "ken-gov combatants wounded", "own-side ken-gov: 20"), Cautious, "low 20, high 20, best 20")
	if total := toll.Total(coding.Killed, Cautious); *total.Low != 10 || *total.High != 10 {
		t.Errorf("the total of killed is %+v", total)
	}
}

// "We had no losses" is a claim of 0 killed and of 0 wounded, and contradicts.
func TestNoLosses(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-05-01", "2031-05-01"), Parties: []string{"ken-gov", "som-al-shabaab"}, Country: "KEN"}, say(t,
		"2031-05-01 | :som-al-shabaab | ken-gov combatants | 12",
		"2031-05-01 | :ken-gov | ken-gov mixed | 0 | casualties unclear",
		"2031-05-01 | :ken-gov | som-al-shabaab combatants | 3"))
	c := expect(t, toll, "ken-gov combatants killed", "own-side ken-gov: 0", "adversary som-al-shabaab: 12")
	rolled(t, c, Cautious, "low 0, high 12, best contested")
	if c.Accounts[0].Latest.Nothing != "c1" {
		t.Errorf("the zero does not say where it is from: %+v", c.Accounts[0].Latest)
	}
	if len(toll.Contradictions) != 1 || toll.Contradictions[0].Relative != 1 {
		t.Errorf("contradictions: %+v", toll.Contradictions)
	}
	expect(t, toll, "som-al-shabaab combatants killed", "adversary ken-gov: 3")
}

func TestCauses(t *testing.T) {
	a := world(t)
	scope := Scope{Days: on("2031-05-01", "2031-05-01"), Parties: []string{"phl-gov", "phl-npa"}, Country: "PHL"}
	claims := say(t,
		"2031-05-01 | - | PHL civilians | 4 | accident",
		"2031-05-01 | :un | PHL civilians | 6 | unclear",
		"2031-05-01 | :phl-gov | phl-gov combatants | 2 | unclear")
	toll := Matrix(a, scope, claims)
	if len(toll.Columns) != 1 || len(toll.Aside) != 2 {
		t.Fatalf("counted %+v", toll.Columns)
	}
	expect(t, toll, "phl-gov combatants killed", "own-side phl-gov: 2") // fighters of a party, lost in its fight
	// Where another claim tells of violence, an untold cause is that.
	toll = Matrix(a, scope, append(claims, say(t, "2031-05-02 | :ngo-hrw | PHL civilians | 5 | id=v report=v")...))
	expect(t, toll, "PHL civilians killed", "independent ngo-hrw: 5", "independent un: 6")
	// And what the record put into an incident is of its violence.
	claims[1].Incident = "i"
	expect(t, Matrix(a, scope, claims), "PHL civilians killed", "independent un: 6")
	claims[1].Incident = ""
	scope.Causes = []coding.Cause{coding.Accident}
	toll = Matrix(a, scope, claims)
	if len(toll.Columns) != 1 || len(toll.Aside) != 1 {
		t.Errorf("of accidents: %+v", toll.Columns)
	}
}

// Cumulative figures compare only over one period.
func TestPeriods(t *testing.T) {
	a := world(t)
	claims := say(t,
		"2031-05-03 | :phl-gov | phl-gov combatants | 3 | from=2031-05-03 to=2031-05-03 incident=i2",
		"2031-05-10 | :phl-gov | phl-gov combatants | 20 | cumulative from=2031-05-01 to=2031-05-10",
		"2031-05-04 | :phl-npa | phl-gov combatants | 9 | cumulative from=2031-05-01 to=2031-05-04",
		"2031-05-10 | :un | phl-gov combatants | 40 | cumulative from=2031-01-01 to=2031-05-10",
		"2031-05-10 | :ngo-icrc | phl-gov combatants | 5 | cumulative from=2031-05-08 to=2031-05-10",
		"2031-05-01 | - | phl-gov combatants | 2 | from=2031-05-01 to=2031-05-01 incident=i1")
	scope := Scope{ID: "e", Extent: OfEpisode, Days: on("2031-05-01", "2031-05-10"), Parties: []string{"phl-gov", "phl-npa"}, Country: "PHL", Incidents: []Scope{
		{ID: "i1", Days: on("2031-05-01", "2031-05-01"), Parties: []string{"phl-gov", "phl-npa"}},
		{ID: "i2", Days: on("2031-05-03", "2031-05-03"), Parties: []string{"phl-gov", "phl-npa"}},
	}}
	toll := Matrix(a, scope, claims)
	// The rebels' figure ends before the episode does: of the whole it is a floor.
	expect(t, toll, "phl-gov combatants killed", "own-side phl-gov: 20", "adversary phl-npa: ≥ 9")
	if len(toll.Contradictions) != 0 || len(toll.Aside) != 2 {
		t.Errorf("contradictions %+v, aside %d", toll.Contradictions, len(toll.Aside))
	}
	if len(toll.Floors) != 1 || toll.Floors[0].Low != 5 || len(toll.Floors[0].Incidents) != 2 {
		t.Errorf("the incidents add up to %+v", toll.Floors)
	}
	// Where nobody speaks of the whole and one incident alone has figures, they are
	// the episode's; a running total of that incident is one of them.
	of := append(claims[:1:1], say(t, "2031-05-03 | :phl-npa | phl-gov combatants | 9+ | cumulative from=2031-05-03 to=2031-05-03 incident=i2 id=x report=x")...)
	toll = Matrix(a, scope, of)
	if c := expect(t, toll, "phl-gov combatants killed", "own-side phl-gov: 3", "adversary phl-npa: ≥ 9"); c.Incident != "i2" {
		t.Errorf("the incident is %q", c.Incident)
	}
	toll = Matrix(a, scope, append(of, claims[5]))
	if c := column(t, toll, "phl-gov combatants killed"); len(c.Accounts) != 0 || toll.Floors[0].Low != 5 {
		t.Errorf("figures of two incidents were compared: %q", rows(c))
	}
	incident := scope.Incidents[1]
	toll = Matrix(a, incident, claims)
	expect(t, toll, "phl-gov combatants killed", "own-side phl-gov: 3")
}

// A boy of whom the narrator tells is one of the 14 whom the doctors count; a
// man whom another report tells of alone is what that report knows.
func TestOneOfThose(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-05-07", "2031-05-07"), Country: "PHL"}, say(t,
		"2031-05-07 | doctors | all mixed | 14 | report=r",
		"2031-05-07 | - | PHL civilians | 1 | report=r outlet=A",
		"2031-05-07 | - | PHL civilians | 1 | report=s outlet=B",
		"2031-05-07 | the mayor | PHL civilians | 1 | report=r"))
	expect(t, toll, "PHL civilians killed", "third-party the mayor: 1", "narrator outlet A: beside 1", "narrator outlet B: 1")
}

// "Last week" dates an incident loosely; "since Sunday" counts days.
func TestLooseDates(t *testing.T) {
	claims := say(t,
		"2031-05-12 | :un | PHL civilians | 15+ | from=2031-05-05 to=2031-05-11 incident=i",
		"2031-05-12 | :ngo-icrc | PHL civilians | 40 | from=2031-05-05 to=2031-05-11 incident=i",
		"2031-05-12 | :ngo-hrw | PHL civilians | 60 | from=2031-05-05 to=2031-05-11 incident=i cumulative")
	claims[0].Precision, claims[1].Precision, claims[2].Precision = coding.Week, coding.Range, coding.Week
	toll := Matrix(world(t), Scope{ID: "i", Days: on("2031-05-07", "2031-05-07"), Country: "PHL"}, claims)
	expect(t, toll, "PHL civilians killed", "independent un: ≥ 15")
	if len(toll.Aside) != 2 {
		t.Errorf("aside: %+v", toll.Aside)
	}
}

func TestCiviliansAmongAllTheDead(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-05-01", "2031-05-01"), Parties: []string{"lby-gov", "lby-lna"}, Country: "LBY"}, say(t,
		"2031-05-01 | :un | all mixed | 15 | report=u id=w",
		"2031-05-01 | :un | LBY civilians | 5 | report=u part=w",
		"2031-05-01 | :lby-lna | lby-gov combatants | 8"))
	expect(t, toll, "LBY civilians killed", "independent un: 5")
	expect(t, toll, "all mixed killed", "independent un: 15")
	total := toll.Total(coding.Killed, Cautious)
	if *total.Low != 15 || *total.High != 15 || *total.Best != 15 {
		t.Errorf("parts were added to the whole: %+v", total)
	}
}

// "Georgia lost 20 people" comprises its soldiers and its civilians.
func TestTotalOfAState(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-05-01", "2031-05-01"), Parties: []string{"geo-gov", "rus-gov"}, Country: "GEO"}, say(t,
		"2031-05-01 | :un | geo-gov mixed | 20",
		"2031-05-01 | :un | geo-gov combatants | 12",
		"2031-05-01 | :un | GEO civilians | 5",
		"2031-05-01 | :un | rus-gov combatants | 3"))
	if total := toll.Total(coding.Killed, Cautious); *total.Low != 23 || *total.Best != 23 {
		t.Errorf("the total is %d, best %d", *total.Low, *total.Best)
	}
	shares := toll.Shares(coding.Killed, Cautious)
	if len(shares) != 2 || shares[0].Low != 20 || shares[1].Low != 3 {
		t.Errorf("the shares are %+v", shares)
	}
	toll = Matrix(world(t), toll.Scope, say(t,
		"2031-05-01 | :un | geo-gov combatants | 12",
		"2031-05-01 | :un | GEO civilians | 5",
		"2031-05-01 | :un | all mixed | 21+"))
	if shares = toll.Shares(coding.Killed, Cautious); len(shares) != 3 || shares[2].Low != 4 || shares[2].High != nil || len(shares[2].Victim.Parties) != 0 {
		t.Errorf("the shares are %+v", shares)
	}
}

// No part is larger than its whole, whoever counts it.
func TestPartsThatExceedTheWhole(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-05-01", "2031-05-01"), Parties: []string{"sdn-gov", "sdn-rsf"}, Country: "SDN"}, say(t,
		"2031-05-01 | :sdn-gov | all mixed | 9",
		"2031-05-01 | :sdn-rsf | SDN civilians | 21+",
		"2031-05-01 | :un | SDN civilians | 8",
		"2031-05-01 | :un | sdn-rsf combatants | 30 | casualties",
		"2031-05-01 | :sdn-gov | sdn-rsf combatants | 40"))
	var words []string
	for _, c := range toll.Contradictions {
		words = append(words, c.Column+" "+c.Lower.Figure.String()+", "+c.Part+" "+c.Higher.Figure.String())
	}
	if want := []string{"SDN civilians killed 8,  ≥ 21", "all mixed killed 9, SDN civilians killed ≥ 21", "sdn-rsf combatants casualties 30, sdn-rsf combatants killed 40"}; !slices.Equal(words, want) {
		t.Errorf("contradictions: %q", words)
	}
}

// People of whom no more is told are those of the state where somebody hit
// them; where two sides fought and nobody is blamed, both are sides of it.
func TestWhoSpeaksForAnybody(t *testing.T) {
	scope := Scope{Days: on("2031-05-01", "2031-05-01"), Parties: []string{"rus-gov", "ukr-gov"}, Country: "UKR"}
	expect(t, Matrix(world(t), scope, say(t,
		"2031-05-01 | :ukr-gov | all mixed | 5 | by=rus-gov",
		"2031-05-01 | :rus-gov | all mixed | 2")), "all mixed killed", "own-side ukr-gov: 5", "adversary rus-gov: 2")
	expect(t, Matrix(world(t), scope, say(t,
		"2031-05-01 | :ukr-gov | all mixed | 5",
		"2031-05-01 | :rus-gov | all mixed | 2")), "all mixed killed", "adversary rus-gov: 2", "adversary ukr-gov: 5")
}

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

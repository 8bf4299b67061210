package coder

import (
	"fmt"
	"strings"
	"testing"

	"casus/coding"
	"casus/report"
)

// tell prints losses as one line each: kind, bounds, whose, and who says so.
func tell(c *coding.Coding) string {
	var lines []string
	bound := func(v *int64) string {
		if v == nil {
			return "null"
		}
		return fmt.Sprint(*v)
	}
	for _, l := range c.Losses {
		line := fmt.Sprintf("%s %s-%s", l.Kind, bound(l.Min), bound(l.Max))
		if l.Hedge != coding.Exact {
			line += " " + string(l.Hedge)
		}
		for _, v := range l.Victims {
			line += " " + v.Country
		}
		if l.Claimant != nil {
			line += " by " + l.Claimant.Text
		}
		for _, mark := range []struct {
			is   bool
			word string
		}{{l.Denied, "denied"}, {l.PartOf != "", "part"}, {l.SupersededBy != "", "old"},
			{l.Measure == coding.Cumulative, "cumulative"}, {l.Measure == coding.Increment, "increment"},
			{l.Cause == coding.Accident || l.Cause == coding.Disaster || l.Cause == coding.Disease, string(l.Cause)}} {
			if mark.is {
				line += " " + mark.word
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

// expectLosses codes each text and compares what is told of losses in it.
func expectLosses(t *testing.T, want map[string]string) {
	t.Helper()
	c := shipped(t)
	for text, want := range want {
		if got := tell(c.Code(&report.Report{ID: "x", Date: "2021-03-04", Text: text})); got != want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", text, got, want)
		}
	}
}

func TestLosses(t *testing.T) {
	c := shipped(t)
	for _, k := range []struct{ text, want string }{
		// Figures and whose they are.
		{"A Boeing 707 cargo plane crashed near Nairobi, killing 15 Kenyans.", "destroyed 1-1 MNC accident; killed 15-15 KEN accident"},
		{"Armenia lost four soldiers.", "killed 4-4 ARM"},
		{"Ethiopia has lost more than 20 soldiers and a nurse.", "killed 21-null at-least ETH; killed 1-1 ETH"},
		{"Gunmen killed 12 Afghan policemen.", "killed 12-12 AFG"},
		{"Civilians were killed in Kenya.", "killed 2-null vague KEN"},
		{"A Kenyan policeman was killed.", "killed 1-1 KEN"},
		{"Up to 30 Kenyan travellers were killed.", "killed null-30 at-most KEN"},
		{"Between 10 and 12 Kenyan soldiers died.", "killed 10-12 KEN"},
		{"Dozens of Kenyan farmers died.", "killed 24-null vague KEN"},
		// Kinds.
		{"Three Kenyan soldiers were killed and five wounded.", "killed 3-3 KEN; wounded 5-5 KEN"},
		{"The blast killed two Kenyan guards and wounded seven.", "killed 2-2 KEN; wounded 7-7 KEN"},
		{"Rebels captured eight Kenyan soldiers.", "captured 8-8 KEN"},
		{"Two Kenyan sailors are missing.", "missing 2-2 KEN"},
		{"Fighting displaced some 3,000 Kenyan villagers.", "displaced 3000-3000 about KEN"},
		{"More than 60 Kenyan civilians were killed and wounded.", "casualties 61-null at-least KEN"},
		{"Kenya reported no casualties among its troops.", "casualties 0-0 KEN by Kenya"},
		// Parts, older figures, totals.
		{"The bomb killed 17 Kenyan civilians, including four children.", "killed 17-17 KEN; killed 4-4 KEN part"},
		{"The bomb killed 17 Kenyan civilians, six of them children.", "killed 17-17 KEN; killed 6-6 KEN part"},
		{"The raid killed at least 11 Kenyan soldiers, up from seven.", "killed 11-null at-least KEN; killed 7-7 KEN old cumulative"},
		{"A strike killed ten Kenyan nurses. The death toll rose to 14.", "killed 10-10 KEN; killed 14-14 KEN cumulative"},
		{"A strike killed ten Kenyan nurses. Four more died on Monday.", "killed 10-10 KEN; killed 4-4 KEN increment"},
		// Who says so.
		{"Twelve Kenyan soldiers died, the ministry in Nairobi said.", "killed 12-12 KEN by the ministry in Nairobi"},
		{"According to Somalia, nine Kenyan soldiers died.", "killed 9-9 KEN by Somalia"},
		{"Kenya has reported six deaths among its soldiers, although Somalia says the toll is far higher.",
			"killed 6-6 KEN by Kenya; killed 7-null at-least KEN by Somalia cumulative"},
		{"Kenya put its dead at 19. Somalia dismissed the figure of 19 as propaganda.",
			"killed 19-19 KEN by Kenya cumulative; killed 19-19 KEN by Somalia denied cumulative"},
		{"Kenya denied that any of its soldiers had been captured.", "captured 0-0 KEN by Kenya"},
		{"The agency Tass quoted a Ukrainian officer as saying that seven Russian soldiers had died.", "killed 7-7 RUS by a Ukrainian officer"},
		// Causes.
		{"Forty Kenyan villagers died of cholera.", "killed 40-40 KEN disease"},
		{"A flood killed 300 Kenyan villagers.", "killed 300-300 KEN disaster"},
		// No losses.
		{"If Kenya attacks, many soldiers would die.", ""},
		{"Karim, 34, a captain of the 14th Brigade, spoke for six hours.", ""},
		{"The attack cost $20 million.", ""},
		{"Kenya expelled three Somali diplomats.", ""},
	} {
		got := tell(c.Code(&report.Report{ID: "x", Date: "2021-03-04", Text: k.text}))
		if got != k.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", k.text, got, k.want)
		}
	}
}

// TestVoices holds who tells an event, how, and through whom.
func TestVoices(t *testing.T) {
	c := shipped(t)
	for _, k := range []struct{ text, want string }{
		{"Officials in Kenya said that rebels had attacked the base.", "ASSAULT: Officials in Kenya asserts"},
		{"Rebels attacked the base, the Kenyan army said on Monday.", "ASSAULT: the Kenyan army asserts"},
		{"According to Kenya, rebels attacked the base.", "ASSAULT: Kenya asserts"},
		{"Iran denied attacking the tanker.", "ASSAULT: Iran denies"},
		{"Sudan accused Chad of attacking a border town.", "ACCUSE:; ASSAULT: Sudan asserts"},
		{"Islamic State claimed responsibility for the attack on the church.", "ASSAULT: Islamic State asserts claimed"},
		{"Rebels attacked the base.", "ASSAULT:"},
		{"No group has claimed responsibility for the attack on the church.", "ASSAULT:"},
	} {
		var got []string
		for _, e := range c.Code(&report.Report{ID: "x", Date: "2021-03-04", Text: k.text}).Events {
			line := e.Type.String() + ":"
			for _, a := range e.Attribution {
				line += " " + a.Source.Text + " " + string(a.Polarity)
				for _, v := range a.Via {
					line += " via " + v.Text
				}
			}
			if e.Responsibility != "" {
				line += " " + string(e.Responsibility)
			}
			got = append(got, line)
		}
		if got := strings.Join(got, "; "); got != k.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", k.text, got, k.want)
		}
	}
}

// TestSpeakers holds whose words a quotation is.
func TestSpeakers(t *testing.T) {
	c := shipped(t)
	for _, k := range []struct{ text, want string }{
		{`"We will not leave this valley," the Kenyan minister said.`, "the Kenyan minister"},
		{`"We will not leave this valley," said Kenya.`, "Kenya"},
		{`Kenya said: "We will not leave this valley."`, "Kenya"},
		{`Kenya called the raid "a very grave mistake indeed".`, "Kenya"},
		{`"We will not leave," Kenya said, "until they have all gone home."`, "Kenya; Kenya"},
		{`The "rebels" fled.`, ""},
	} {
		var got []string
		for _, q := range c.Code(&report.Report{ID: "x", Date: "2021-03-04", Text: k.text}).Quotes {
			if q.Speaker == nil {
				got = append(got, "nobody")
				continue
			}
			got = append(got, q.Speaker.Text)
		}
		if got := strings.Join(got, "; "); got != k.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", k.text, got, k.want)
		}
	}
}

// TestAlignmentsAndWarnings holds standing relations, and the warning of a place
// that the text and the gazetteer put into different states.
func TestAlignmentsAndWarnings(t *testing.T) {
	c := shipped(t)
	for _, k := range []struct{ text, want string }{
		{"Pakistan is an ally of Azerbaijan.", "PAK allied AZE"},
		{"Pakistan, a strong ally of Azerbaijan, condemned Armenia.", "PAK allied AZE"},
		{"Turkey and Azerbaijan have strong ties.", "TUR allied AZE"},
		{"Pakistan is not an ally of Azerbaijan.", ""},
		{"Shells fell in the Sudanese region of Tigray.", "place-conflict Tigray"},
		{"Shells fell in the Ethiopian region of Tigray.", ""},
	} {
		var got []string
		coded := c.Code(&report.Report{ID: "x", Date: "2020-07-16", Text: k.text})
		for _, a := range coded.Alignments {
			got = append(got, a.From.Country+" "+string(a.Relation)+" "+a.To.Country)
		}
		for _, w := range coded.Warnings {
			got = append(got, string(w.Kind)+" "+w.Text)
		}
		if got := strings.Join(got, "; "); got != k.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", k.text, got, k.want)
		}
	}
}

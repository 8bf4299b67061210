package toll

import (
	"testing"
)

func TestRules(t *testing.T) {
	a := world(t)
	scope := Scope{Days: on("2031-08-01", "2031-08-01"), Parties: []string{"eth-gov", "eth-fano"}, Country: "ETH"}
	for name, c := range map[string]struct {
		claims []string
		want   map[Rule]string
	}{
		"all four": {[]string{
			"2031-08-01 | :eth-gov | eth-gov combatants | 6",
			"2031-08-02 | :eth-fano | eth-gov combatants | 80-90",
			"2031-08-03 | :ngo-icrc | eth-gov combatants | 20-24",
			"2031-08-04 | :ken-gov | eth-gov combatants | ~30",
		}, map[Rule]string{
			Cautious:         "low 6, high 90, best 22",
			IndependentFirst: "low 20, high 24, best 22",
			Median:           "low 6, high 90, best 26",
			Latest:           "low 30, high 30, best 30",
		}},
		"only the sides, and they agree": {[]string{
			"2031-08-01 | :eth-gov | eth-gov combatants | 6",
			"2031-08-02 | :eth-fano | eth-gov combatants | 3+",
		}, map[Rule]string{
			Cautious:         "low 3, high ≥ 6, best 6",
			IndependentFirst: "low 3, high ≥ 6, best 6",
			Median:           "low 3, high ≥ 6, best none",
			Latest:           "low 3, high ≥ 3, best 3",
		}},
		"independents who contradict each other": {[]string{
			"2031-08-01 | :ngo-icrc | eth-gov combatants | 10",
			"2031-08-02 | :un | eth-gov combatants | 20",
		}, map[Rule]string{
			Cautious:         "low 10, high 20, best contested",
			IndependentFirst: "low 10, high 20, best contested",
			Median:           "low 10, high 20, best none",
			Latest:           "low 20, high 20, best 20",
		}},
		"up to": {[]string{
			"2031-08-01 | :ngo-icrc | eth-gov combatants | <10",
		}, map[Rule]string{
			Cautious: "low 0, high 10, best none",
			Latest:   "low 0, high 10, best none",
		}},
		"about-figures within a fifth": {[]string{
			"2031-08-01 | :eth-gov | eth-gov combatants | ~50",
			"2031-08-02 | :eth-fano | eth-gov combatants | 60",
		}, map[Rule]string{
			Cautious: "low 50, high 60, best 50",
		}},
		"the narrator alone": {[]string{
			"2031-08-01 | - | eth-gov combatants | 4",
		}, map[Rule]string{
			Cautious: "low 4, high 4, best none",
			Latest:   "low 4, high 4, best 4",
		}},
		"nobody": {[]string{
			"2031-08-01 | :eth-fano | eth-gov combatants | 4 | denied",
		}, map[Rule]string{
			Cautious: "nothing claimed", IndependentFirst: "nothing claimed", Median: "nothing claimed", Latest: "nothing claimed",
		}},
		"an odd number of middles": {[]string{
			"2031-08-01 | :eth-gov | eth-gov combatants | 6",
			"2031-08-01 | :eth-fano | eth-gov combatants | 50",
			"2031-08-01 | :ken-gov | eth-gov combatants | 10-14",
			"2031-08-01 | :un | eth-gov combatants | 7+",
		}, map[Rule]string{
			Median: "low 6, high ≥ 50, best 12",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			toll := Matrix(a, scope, say(t, c.claims...))
			for rule, want := range c.want {
				rolled(t, column(t, toll, "eth-gov combatants killed"), rule, want)
			}
		})
	}
}

// "Told last" counts what was said again.
func TestLatestIsWhoSpokeLast(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-08-01", "2031-08-01"), Parties: []string{"eth-gov", "eth-fano"}, Country: "ETH"}, say(t,
		"2031-08-01 | :eth-gov | eth-gov combatants | 6",
		"2031-08-02 | :eth-fano | eth-gov combatants | 80",
		"2031-08-03 | :eth-gov | eth-gov combatants | 6"))
	c := column(t, toll, "eth-gov combatants killed")
	rolled(t, c, Latest, "low 6, high 6, best 6")
	if r := c.Accounts[0].Latest; r.Told.String() != "2031-08-01" || r.Again.String() != "2031-08-03" || len(r.Repeated) != 1 {
		t.Errorf("the latest is %+v", r)
	}
}

func TestCountingRulesOfOthers(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2031-08-01", "2031-08-01"), Parties: []string{"eth-gov", "eth-fano"}, Country: "ETH"}, say(t,
		"2031-08-01 | :eth-gov | eth-gov combatants | 6",
		"2031-08-01 | :eth-fano | eth-gov combatants | 20+",
		"2031-08-01 | :eth-gov | eth-fano combatants | 30",
		"2031-08-01 | :ngo-icrc | ETH civilians | 5",
		"2031-08-01 | :un | all mixed | 45"))
	if got, want := toll.UCDP([]string{"eth-gov"}, []string{"eth-fano"}), (UCDP{6, 30, 5, 4, 45, 55, 45}); got != want {
		t.Errorf("UCDP: %+v, want %+v", got, want)
	}
	if got := toll.ACLED(); got != 45 {
		t.Errorf("ACLED: %d", got)
	}
	vague := say(t, "2031-08-01 | - | ETH civilians | 24+")
	vague[0].Hedge = "vague"
	toll = Matrix(world(t), toll.Scope, vague)
	if got := toll.ACLED(); got != 12 {
		t.Errorf("ACLED's dozens: %d", got)
	}
	if total := toll.Total("killed", Cautious); *total.Low != 24 {
		t.Errorf("counting as ACLED changed the toll: %d", *total.Low)
	}
	if got := Matrix(world(t), toll.Scope, nil); got.UCDP(nil, nil) != (UCDP{}) || got.ACLED() != 0 {
		t.Error("nothing is not 0")
	}
}

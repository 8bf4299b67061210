package toll

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestRender(t *testing.T) {
	toll := Matrix(world(t), Scope{Days: on("2024-06-13", "2024-06-13"), Parties: []string{"sdn-gov", "sdn-rsf"}, Country: "SDN"}, say(t,
		"2024-06-13 09:00 | :sdn-gov | SDN civilians | 40 | by=sdn-rsf report=a id=w",
		"2024-06-13 09:00 | :sdn-gov | SDN civilians | 3 | by=sdn-rsf report=a part=w",
		"2024-06-13 14:00 | :sdn-gov | SDN civilians | 44 | by=sdn-rsf",
		"2024-06-13 | :sdn-rsf | SDN civilians | 25+ | by=sdn-gov",
		"2024-06-14 | :sdn-rsf | SDN civilians | 44 | denied",
		"2024-06-14 | :sdn-rsf | sdn-rsf combatants | 2 | accident"))
	want := strings.TrimPrefix(`
                          killed: Sudan, civilians
the government of Sudan   44
                          adversary
                          2024-06-13 14:00
                          [r2:20-25]
                          before: 40, 2024-06-13 09:00
                          [a:0-5]
                          rejected by Rapid Support
                          Forces
                          of them 3 [a:10-15]
Rapid Support Forces      ≥ 25
                          adversary
                          2024-06-13
                          [r3:30-35]
                          rejects 44 [r4:40-45]
by the rule cautious      low 25, high ≥ 44, best none
                          no independent claim, and
                          none of the side that lost
                          them

• killed: Sudan, civilians: who did it is contested: the government of Sudan
  (by Rapid Support Forces); Rapid Support Forces (by the government of Sudan)
• not counted: killed sdn-rsf combatants 2, “2” [r5:50-55]: the cause is
  accident
`, "\n")
	if got := toll.Render(Screen{Width: 78}, Cautious); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	painted := toll.Render(Screen{Width: 78, Strong: func(s string) string { return "<b>" + s + "</b>" }, Faint: strings.ToUpper}, Cautious)
	if !strings.Contains(painted, "<b>44</b>") || !strings.Contains(painted, "[R2:20-25]") {
		t.Errorf("painted:\n%s", painted)
	}
}

// wide counts Han as two columns.
func wide(s string) (n int) {
	for _, r := range s {
		n++
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

func TestRenderKeepsToTheWidth(t *testing.T) {
	a := world(t)
	rapid.Check(t, func(t *rapid.T) {
		claims := anyClaims(t, 12)
		for i := range claims {
			if claims[i].Claimant != nil && claims[i].Claimant.ID == "" {
				s := *claims[i].Claimant
				s.Name = rapid.SampledFrom([]string{"国防部发言人在首都说", "a-hospital-official-without-a-single-blank", "x"}).Draw(t, "name")
				claims[i].Claimant = &s
			}
		}
		toll := Matrix(a, scene, claims)
		width := rapid.IntRange(20, 200).Draw(t, "width")
		page := toll.Render(Screen{Width: width, Columns: wide}, Cautious)
		for l := range strings.Lines(page) {
			if l = strings.TrimSuffix(l, "\n"); wide(l) > width || strings.HasSuffix(l, " ") {
				t.Fatalf("width %d: %q (%d)", width, l, wide(l))
			}
		}
		for i := range toll.Columns {
			for _, acc := range toll.Columns[i].Accounts {
				if acc.Latest != nil && !strings.Contains(page, acc.Latest.Figure.String()) {
					t.Fatalf("%s is missing in\n%s", acc.Latest.Figure, page)
				}
			}
		}
	})
}

package coder

import "testing"

// TestRetold holds figures that stand alone, because those they count were told
// right before.
func TestRetold(t *testing.T) {
	expectLosses(t, map[string]string{
		"Thirty miners were killed in Bolivia, the union said; the police spoke of 17.":                "killed 30-30 BOL by the union; killed 17-17 BOL by the police",
		"Thirty miners were killed in Bolivia, the union said. The governor gave a lower count of 22.": "killed 30-30 BOL by the union; killed 22-22 BOL by The governor",
		"The minister in Haiti first reported 200 dead, then 500.":                                     "killed 200-200 HTI by The minister in Haiti; killed 500-500 HTI by The minister in Haiti",
		"Thirty miners were killed in Bolivia. The governor spoke for 22 minutes.":                     "killed 30-30 BOL",
		"In Nepal 84 people were killed. Of the dead, 49 were soldiers and 35 policemen.":              "killed 84-84 NPL; killed 49-49 NPL part; killed 35-35 NPL part",
	})
}

// TestRefusedFigures holds figures that somebody rejects without saying them again.
func TestRefusedFigures(t *testing.T) {
	expectLosses(t, map[string]string{
		"The rebels said 40 villagers had been killed in Chad. The army rejected that figure.":    "killed 40-40 TCD by The rebels; killed 40-40 TCD by The army denied",
		"The rebels said their raid had killed 40 villagers in Chad, a total that Oxfam rejects.": "killed 40-40 TCD by The rebels; killed 40-40 TCD by Oxfam denied",
		"The rebels said 40 villagers had been killed in Chad. The army rejected the offer.":      "killed 40-40 TCD by The rebels",
	})
}

// TestTollFigures holds counts that are revised, brought somewhere or not given.
func TestTollFigures(t *testing.T) {
	expectLosses(t, map[string]string{
		"Thirty miners were killed in Bolivia. The police lowered the toll from 30 to 28.":                       "killed 30-30 BOL; killed 28-28 BOL by The police cumulative; killed 30-30 BOL by The police old cumulative",
		"Three miners died in Bolivia, bringing the number killed in clashes at the gates of the pits to eight.": "killed 3-3 BOL; killed 8-8 BOL cumulative",
		"The army bombed a village in Mali. It gave no toll.":                                                    "",
		"Shells killed a farming family of four in Mali.":                                                        "killed 4-4 MLI",
		"Shells wounded 90 people in Mali. A nurse counted more than 40 corpses.":                                "wounded 90-90 MLI; killed 41-null at-least MLI by A nurse",
	})
}

package coder

import (
	"testing"

	"casus/report"
)

// Whose people the lost are when their own words do not tell.
func TestWhoseTheLostAre(t *testing.T) {
	expectLosses(t, map[string]string{
		"Rebels fired on a post in Gao. The Algerian army said two soldiers had died.":                "killed 2-2 DZA by The Algerian army",
		"Nine soldiers from both sides died when Armenian and Turkish troops clashed.":                "killed 9-9 ",
		"Armenian and Turkish troops clashed near Kars. Doctors said nine people died on both sides.": "killed 9-9  by Doctors",
		"Floods struck Laos. Some 800 people were moved to shelters in four Thai provinces.":          "displaced 800-800 about THA",
		"The UN said 900 people had crossed from Niger into Chad.":                                    "displaced 900-900 NER by The UN",
		"Some 900 people have fled to Chad.":                                                          "displaced 900-900 about ",
		"Togo denied that any of its sailors had been taken and that it had suffered any losses.":     "captured 0-0 TGO by Togo; casualties 0-0 TGO by Togo",
	})
}

func TestWhatIsNoLoss(t *testing.T) {
	expectLosses(t, map[string]string{
		"A wounded guard told reporters in Lima that the gate was open.": "",
		"The army did not lose 40 men in Peru.":                          "",
		"Peru and Chile exchanged 50 prisoners of war.":                  "",
		"They captured two tanks in Peru.":                               "",
	})
}

func TestFiguresBesideVerbs(t *testing.T) {
	expectLosses(t, map[string]string{
		"The attack in Peru killed twelve and wounded twelve more.":                          "killed 12-12 PER; wounded 12-12 PER increment",
		"The clinic in Peru said nine bodies had been found, not 31.":                        "killed 9-9 PER by The clinic in Peru; killed 31-31 PER by The clinic in Peru denied",
		"The raid left 150 Peruvian soldiers, 95 farmers and dozens of miners dead.":         "killed 150-150 PER; killed 95-95 PER; killed 24-null vague PER",
		"About 100 gunmen stopped a bus in Peru, marched its passengers away and shot them.": "killed 2-null vague PER",
		"The front in Peru said it had lost four of its own.":                                "killed 4-4 PER by The front in Peru",
		"Peru lost 12 troops, nine tanks and two howitzers.":                                 "killed 12-12 PER; destroyed 9-9 PER; destroyed 2-2 PER",
		"The army suffered heavy casualties in Peru.":                                        "casualties 2-null vague PER",
	})
}

// A loss is brought about by an act of its own part of the sentence.
func TestLossesBehindASemicolonHaveTheirOwnCause(t *testing.T) {
	coded := shipped(t).Code(&report.Report{ID: "x", Date: "2021-03-04", Text: "Rebels shelled a post in Peru; nine miners died elsewhere."})
	if len(coded.Losses) != 1 || coded.Losses[0].Event != "" || len(coded.Losses[0].Perpetrators) != 0 {
		t.Errorf("%+v", coded.Losses)
	}
}

package coder

import "testing"

func TestAWordForTheLostBesideAFigureIsEnough(t *testing.T) {
	expectLosses(t, map[string]string{
		"Peru's health ministry counted 278 dead in the whole of the north.":                      "killed 278-278 PER by Peru's health ministry",
		"The league spoke of more than 500 dead in Peru and accused the army of looting.":         "killed 501-null at-least PER by The league",
		"Peru put the number of dead at 75 and of injured at 90.":                                 "killed 75-75 PER by Peru cumulative; wounded 90-90 PER by Peru cumulative",
		"Floods hit Peru, and by Monday the dead numbered 56.":                                    "killed 56-56 PER cumulative disaster",
		"The UN said floods had killed nine people in Peru, bringing to 500 the number uprooted.": "killed 9-9 PER by The UN disaster; displaced 500-500 PER by The UN cumulative disaster",
		"The dead man came from Peru, where 500 dead trees were felled.":                          "",
	})
}

func TestWhatAnArmyLosesBesideMenIsDestroyed(t *testing.T) {
	expectLosses(t, map[string]string{
		"Armenia has lost 300 soldiers, two helicopters and 40 armoured vehicles.": "killed 300-300 ARM; destroyed 2-2 ARM; destroyed 40-40 ARM",
		"Armenia put Peruvian deaths at 40.":                                       "killed 40-40 PER by Armenia cumulative",
		"Not one Peruvian soldier has died.":                                       "killed 0-0 PER",
	})
}

package coder

import "testing"

func TestPartsOfALoss(t *testing.T) {
	const blast = "A blast killed nine people and wounded 20 in Lima. "
	const told = "killed 9-9 PER; wounded 20-20 PER"
	expectLosses(t, map[string]string{
		blast + "Two women were among the dead.":                                      told + "; killed 2-2 PER part",
		blast + "Among the dead were two nurses and a priest.":                        told + "; killed 2-2 PER part; killed 1-1 PER part",
		blast + "Three of the victims were children.":                                 told + "; killed 3-3 PER part",
		blast + "Three of the wounded were in grave condition.":                       told + "; wounded 3-3 PER part",
		blast + "Four children were among the injured.":                               told + "; wounded 4-4 PER part",
		"Of the 20 miners killed in Lima, five were students.":                        "killed 20-20 PER; killed 5-5 PER part",
		"Nine miners, four of whom were students, died in Lima.":                      "killed 9-9 PER; killed 4-4 PER part",
		"A blast in Lima killed nine people, including two Americans and a Canadian.": "killed 9-9 PER; killed 2-2 USA part; killed 1-1 CAN part",
		"All but one of the 16 miners died in Lima.":                                  "killed 15-15 PER",
		"Two women were among the dead.":                                              "killed 2-2 ",
	})
}

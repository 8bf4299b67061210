package coder

import "testing"

func TestJoinedVictimsAreAllLost(t *testing.T) {
	expectLosses(t, map[string]string{
		"The governor said 35 Peruvian miners and six nurses had been killed.":                      "killed 35-35 PER by The governor; killed 6-6 PER by The governor",
		"Police fired on miners in Peru, killing at least three and injuring scores, priests said.": "killed 3-null at-least PER by priests; wounded 40-null vague PER by priests",
		"Peru's minister said that fewer than ten miners had needed treatment.":                     "wounded null-9 at-most PER by Peru's minister",
	})
}

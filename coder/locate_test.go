package coder

import (
	"strings"
	"testing"

	"casus/plover"
	"casus/report"
)

// Each case is a text, and where each of its events happened.
func TestPlacesOfEvents(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"the town of a state", "Islamist fighters attacked the Libyan town of Derna on Monday.", "ASSAULT Derna"},
		{"not where it was told", "Islamist fighters attacked the Libyan town of Derna, a spokesman for the government in Tripoli told reporters in Tunis.", "ASSAULT Derna"},
		{"nor where the police are who tell it", "A bomb went off outside a mosque in Peshawar, police in Islamabad said.", "ASSAULT Peshawar"},
		{"nor where somebody condemns it", "Speaking in Paris, the Malian president condemned the attack on Gao.", "ACCUSE Paris; ASSAULT Gao"},
		{"what is said", "Ghana's foreign minister said in Geneva that rebels had shelled Tamale.", "ASSAULT Tamale"},
		{"two clauses", "Police arrested two men in Nairobi and gunmen attacked a bus in Mombasa.", "COERCE Nairobi; ASSAULT Mombasa"},
		{"a relative clause", "The minister, who met his Turkish counterpart in Ankara, condemned the bombing of Idlib.", "CONSULT Ankara; ACCUSE -; ASSAULT Idlib"},
		{"the target of a shot", "Rebels fired rockets from Gaza at Ashkelon.", "ASSAULT Ashkelon"},
		{"not where somebody comes from", "Gunmen from Darfur raided a village in Chad.", "ASSAULT Chad"},
		{"where refugees left", "Refugees fled from Mariupol to Zaporizhzhia after Russian forces shelled the port.", "SANCTION Mariupol; ASSAULT Mariupol"},
		{"what is protested against", "Thousands of people protested in Khartoum against the killing of demonstrators in El Fasher.", "PROTEST Khartoum; ASSAULT El Fasher"},
		{"what a meeting is about", "The Security Council met in New York to discuss the shelling of Aleppo.", "CONSULT New York; ASSAULT Aleppo"},
		{"the place of the sentence before", "Clashes broke out in Aden on Monday. Gunmen shot dead three soldiers. In Sanaa, the Houthis condemned the fighting.", "ASSAULT Aden; ASSAULT Aden; ACCUSE Sanaa"},
		{"where people only wait", "A drone fired at people waiting for a bus in Kano.", "ASSAULT Kano"},
		{"no place from what was said before", "Kenya condemned Chad in Geneva. Gunmen shot dead three soldiers.", "ACCUSE Geneva; ASSAULT -"},
	} {
		var list []string
		for _, e := range shipped(t).Code(&report.Report{ID: "t", Date: "2021-05-05", Text: test.text}).Events {
			where := "-"
			for i, l := range e.Places {
				if i == 0 {
					where = l.Text
				} else {
					where += "+" + l.Text
				}
			}
			list = append(list, e.Type.String()+" "+where)
		}
		if got := strings.Join(list, "; "); got != test.want {
			t.Errorf("%s: %s\n\tgot  %s\n\twant %s", test.name, test.text, got, test.want)
		}
	}
}

// Each case is a text of Wednesday, and the dates of its acts of force with the words
// that tell them.
func TestDatesOfActs(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a genitive counts from nothing", "The number of dead from Tuesday's shelling of Goma has risen to 14.", "2021-05-04 Tuesday"},
		{"what came before", "Shops in Goma were shut on Wednesday after an air attack on the bus station.", "2021-05-04 Wednesday"},
		{"its own date in a clause of its own", "The army acknowledged on Wednesday that it had bombed a school in Goma on Monday.", "2021-05-03 Monday"},
	} {
		var list []string
		for _, e := range shipped(t).Code(&report.Report{ID: "t", Date: "2021-05-05", Text: test.text}).Events {
			if e.Type == plover.ASSAULT && e.Date != nil {
				list = append(list, e.Date.From+" "+e.Date.Text)
			}
		}
		if got := strings.Join(list, "; "); got != test.want {
			t.Errorf("%s: %s\n\tgot  %s\n\twant %s", test.name, test.text, got, test.want)
		}
	}
}

package coder

import (
	"strings"
	"testing"

	"casus/coding"
	"casus/report"
)

// deeds prints events as one line: type, and the countries of each side.
func deeds(c *coding.Coding) string {
	var list []string
	side := func(all []coding.Participant) string {
		var codes []string
		for _, p := range all {
			code := p.Country
			if code == "" {
				code = "?"
			}
			codes = append(codes, code)
		}
		return strings.Join(codes, "+")
	}
	for _, e := range c.Events {
		list = append(list, e.Type.String()+" "+side(e.Actors)+">"+side(e.Recipients))
	}
	return strings.Join(list, "; ")
}

// What one sentence leaves open the others tell.
func TestSidesToldElsewhere(t *testing.T) {
	c := shipped(t)
	for _, k := range []struct{ text, want string }{
		{"A bomb tore through a station in Kampala. Four Ugandan soldiers were killed in the blast.", "ASSAULT >UGA"},
		{"There was an attack on a Nigerian base on Sunday. The attack was claimed by Boko Haram.", "ASSAULT NGA>NGA"},
		{"Chad and Sudan accused each other.", "ACCUSE TCD>SDN; ACCUSE SDN>TCD"},
		{"Rebels shot dead two Malian soldiers and burned their truck.", "ASSAULT MLI>MLI+MLI"},
		{"Eritrean jets bombed Ethiopian troops on Monday. On Tuesday the Eritrean jets carried out five more strikes.", "ASSAULT ERI>ETH; ASSAULT ERI>ETH"},
		{"A car bomb killed five people in Kabul. The Taliban claimed responsibility.", "ASSAULT AFG>AFG"},
		{"A car bomb killed five people in Kabul. No group claimed responsibility.", "ASSAULT >AFG"},
		{"Peruvian farmers blocked a road and demanded reforms from the government in Lima.", "PROTEST PER>PER; REQUEST PER>PER"},
		{"Kenya condemned the attack on the Somali camp. The attack was carried out by Ethiopia.", "ACCUSE KEN>ETH; ASSAULT ETH>SOM"},
		{"Bus drivers went on strike in Dakar.", "PROTEST SEN>"},
		{"Houthi rebels fired rockets at a Saudi airport. They said they would carry out more attacks inside Saudi Arabia.", "ASSAULT YEM>SAU; ASSAULT YEM>SAU"},
		{"Warplanes bombed the Yemeni town of Taiz.", "ASSAULT >YEM"},
		{"The Malian army said seven rebels had been shot dead near Gao.", "ASSAULT MLI>MLI"},
		{"Witnesses said seven rebels had been shot dead near Gao in Mali.", "ASSAULT >MLI"},
		{"Crowds in Honiara want the prime minister of the Solomon Islands to resign. The prime minister refused to resign.", "REQUEST SLB>SLB; REJECT SLB>SLB"},
		{"Kenyan police searched houses in Mombasa on Friday. Forty people were arrested.", "COERCE KEN>KEN; COERCE KEN>KEN"},
		{"Chadian diplomats held their first meeting with the Libyan president.", "CONSULT TCD+LBY>"},
		{"The Albanians of Macedonia demanded reforms.", "REQUEST MKD>"},
		{"The leaders of Japan and South Korea met in Manila.", "CONSULT JPN+KOR>"},
		{"The Secretary-General asked donors for money.", "REQUEST UNO>?"},
		{"The OAS met on Monday. The secretary-general condemned Nicaragua.", "CONSULT IGO>; ACCUSE IGO>NIC"},
		{"Arab League Secretary General Omar Halabi condemned Chad.", "ACCUSE IGO>TCD"},
		{"The secretary-general of a Chadian party condemned Sudan.", "ACCUSE TCD>SDN"},
		{"Crowds burned tyres in Niamey. Niger is poor. France has suspended its aid to the country.", "PROTEST NER>; SANCTION FRA>NER; AID FRA>"},
		{"Congolese troops backed by UN helicopters moved on Goma on Monday. The army said it had killed ten rebels.", "AID UNO>COD; MOBILIZE COD>; ASSAULT COD>COD"},
		{"ISIL attacked a town in Syria. Coalition aircraft bombed enemy fighters near Raqqa.", "ASSAULT IMG>SYR; ASSAULT IMG>IMG"},
		{"ISIL and the Taliban are fighting in Kabul. Afghan soldiers killed ten militants.", "ASSAULT IMG+AFG>; ASSAULT AFG>AFG"},
		{"The Malawian government accepted demands from the rebels.", "CONCEDE MWI>MWI"},
		{"Gunmen raided a Malian army post on Sunday. Three Malian soldiers were killed.", "ASSAULT MLI>MLI"},
		{"Shells fell on a camp in Goma, killing ten people. The Congolese army attacked the town again.", "ASSAULT >COD; ASSAULT COD>COD"},
		{"Chad accused the Sudanese army of the shelling of a Chadian village.", "ACCUSE TCD>SDN; ASSAULT SDN>TCD"},
		{"A cargo plane crashed near Nairobi, killing 15 Kenyans.", ""},
		{"The ferry sank off Zanzibar, killing at least 40 passengers.", ""},
		{"Ukrainian missiles sank a Russian ship.", "ASSAULT UKR>RUS"},
	} {
		if got := deeds(c.Code(&report.Report{Text: k.text, Date: "2020-07-16"})); got != k.want {
			t.Errorf("%s\n got %s\nwant %s", k.text, got, k.want)
		}
	}
}

package coder

import (
	"strings"
	"testing"

	"casus/coding"
	"casus/report"

	"github.com/google/go-cmp/cmp"
)

// who writes a participant as "text [COUNTRY SECTOR basis]".
func whoText(p *coding.Participant) string {
	parts := []string{}
	if p.Country != "" {
		parts = append(parts, p.Country)
	}
	for _, s := range p.Sectors {
		parts = append(parts, s.String())
	}
	if p.CountryBasis != coding.NoBasis {
		parts = append(parts, string(p.CountryBasis))
	}
	return p.Text + " [" + strings.Join(parts, " ") + "]"
}

// Each case is a hand-drawn sentence, the word that heads a phrase, and who is
// meant by it.
func TestParticipants(t *testing.T) {
	tests := []struct{ name, date, tree, word, want string }{
		{"a state is its government", "2020-07-16",
			"Kenya/PROPN/NNP/2/nsubj protested|protest/VERB/VBD/0/root", "Kenya", "Kenya [KEN GOV named]"},
		{"a demonym before a noun", "2020-07-16",
			"Ghanaian/ADJ/JJ/2/amod soldiers|soldier/NOUN/NNS/3/nsubj fired|fire/VERB/VBD/0/root", "soldiers", "Ghanaian soldiers [GHA MIL named]"},
		{"a possessor", "2020-07-16",
			"Peru/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case minister/NOUN/NN/4/nsubj resigned|resign/VERB/VBD/0/root", "minister", "Peru 's minister [PER GOV named]"},
		{"states share a noun", "2020-07-16",
			"Chilean/ADJ/JJ/4/amod and/CCONJ/CC/3/cc Peruvian/ADJ/JJ/1/conj frigates|frigate/NOUN/NNS/5/nsubj sailed|sail/VERB/VBD/0/root", "frigates",
			"Chilean and Peruvian frigates [CHL MIL named] + Chilean and Peruvian frigates [PER MIL named]"},
		{"nouns share a state", "2020-07-16",
			"Chilean/ADJ/JJ/2/amod soldiers|soldier/NOUN/NNS/5/nsubj and/CCONJ/CC/4/cc police/NOUN/NNS/2/conj sailed|sail/VERB/VBD/0/root", "police", "police [CHL COP named]"},
		{"but not across a determiner", "2020-07-16",
			"Chilean/ADJ/JJ/2/amod soldiers|soldier/NOUN/NNS/6/nsubj and/CCONJ/CC/5/cc a/DET/DT/5/det smuggler/NOUN/NN/2/conj reached|reach/VERB/VBD/0/root Peru/PROPN/NNP/6/obj", "smuggler", "a smuggler [CRM]"},
		{"an unknown minister by title and state", "2020-07-16",
			"Gabonese/ADJ/JJ/3/amod Foreign/ADJ/JJ/3/amod Minister|minister/PROPN/NNP/4/nmod:desc Anselme/PROPN/NNP/6/nsubj Mbeki/PROPN/NNP/4/flat left|leave/VERB/VBD/0/root", "Anselme",
			"Gabonese Foreign Minister Anselme Mbeki [GAB GOV named]"},
		{"a title torn from its name is joined to it", "2020-07-16",
			"Rebels|rebel/NOUN/NNS/2/nsubj met|meet/VERB/VBD/0/root Gabonese/ADJ/JJ/4/amod leader/NOUN/NN/2/obj Anselme/PROPN/NNP/2/obj Mbeki/PROPN/NNP/5/flat", "Anselme",
			"Gabonese leader Anselme Mbeki [GAB GOV named]"},
		{"a surname in office on the day", "2019-05-02",
			"Putin/PROPN/NNP/2/nsubj spoke|speak/VERB/VBD/0/root", "Putin", "Putin [RUS GOV member]"},
		{"a title and a surname, whatever the day", "1999-12-30",
			"President|president/PROPN/NNP/2/nmod:desc Obama/PROPN/NNP/3/nsubj spoke|speak/VERB/VBD/0/root", "Obama", "President Obama [USA GOV member]"},
		{"a name of nobody known stays open", "2019-05-02",
			"Tamsin/PROPN/NNP/3/nsubj Oakley/PROPN/NNP/1/flat spoke|speak/VERB/VBD/0/root in/ADP/IN/5/case Kenya/PROPN/NNP/3/obl", "Tamsin", "Tamsin Oakley []"},
		{"who is said to be somebody beside the name", "2019-05-02",
			"Oakley/PROPN/NNP/7/nsubj ,/PUNCT/,/5/punct a/DET/DT/5/det Kenyan/ADJ/JJ/5/amod senator/NOUN/NN/1/appos ,/PUNCT/,/5/punct spoke|speak/VERB/VBD/0/root", "Oakley",
			"Oakley [KEN LEG member]"},
		{"police are of the place", "2019-05-02",
			"Police|police/NOUN/NNS/2/nsubj fired|fire/VERB/VBD/0/root in/ADP/IN/4/case Nairobi/PROPN/NNP/2/obl", "Police", "Police [KEN COP place]"},
		{"militants in a country are told by the place", "2019-05-02",
			"Militants|militant/NOUN/NNS/4/nsubj in/ADP/IN/3/case Kenya/PROPN/NNP/1/nmod fled|flee/VERB/VBD/0/root", "Militants", "Militants in Kenya [KEN REB place]"},
		{"foreign troops are not", "2019-05-02",
			"Foreign|foreign/ADJ/JJ/2/amod troops|troops/NOUN/NNS/3/nsubj fired|fire/VERB/VBD/0/root in/ADP/IN/5/case Nairobi/PROPN/NNP/3/obl", "troops", "Foreign troops [MIL]"},
		{"nor are states", "2019-05-02",
			"Several|several/ADJ/JJ/2/amod states|state/NOUN/NNS/3/nsubj protested|protest/VERB/VBD/0/root in/ADP/IN/5/case Nairobi/PROPN/NNP/3/obl", "states", "Several states [GOV]"},
		{"nor are things", "2019-05-02",
			"Two|two/NUM/CD/2/nummod tanks|tank/NOUN/NNS/3/nsubj passed|pass/VERB/VBD/0/root in/ADP/IN/5/case Nairobi/PROPN/NNP/3/obl", "tanks", "Two tanks [MIL]"},
		{"whoever is backed by a state is not its own", "2019-05-02",
			"Iranian/ADJ/JJ/3/obl:unmarked -/PUNCT/HYPH/3/punct backed|back/VERB/VBN/4/amod fighters|fighter/NOUN/NNS/5/nsubj fled|flee/VERB/VBD/0/root", "fighters", "Iranian - backed fighters [REB]"},
		{"an ally is of another country", "2019-05-02",
			"Kenya/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case allies|ally/NOUN/NNS/4/nsubj left|leave/VERB/VBD/0/root", "allies", "Kenya 's allies []"},
		{"an organisation's officer", "2019-05-02",
			"U.N./PROPN/NNP/2/compound mediator/NOUN/NN/3/nsubj left|leave/VERB/VBD/0/root", "mediator", "U.N. mediator [UNO SOC member]"},
		{"an outlet by where it is based", "2019-05-02",
			"A|a/DET/DT/2/det newspaper/NOUN/NN/6/nsubj based|base/VERB/VBN/2/acl in/ADP/IN/5/case Beirut/PROPN/NNP/3/obl closed|close/VERB/VBD/0/root", "newspaper", "A newspaper [LBN JRN member]"},
		{"the same noun before", "2019-05-02",
			"Kenyan/ADJ/JJ/2/amod soldiers|soldier/NOUN/NNS/3/nsubj fled|flee/VERB/VBD/0/root ,/PUNCT/,/7/punct the/DET/DT/6/det troops|soldier/NOUN/NNS/7/nsubj said|say/VERB/VBD/3/parataxis", "troops", "the troops [KEN MIL member]"},
		{"a body by its last word", "2019-05-02",
			"Hezbollah/PROPN/NNP/2/nsubj fired|fire/VERB/VBD/0/root ,/PUNCT/,/6/punct the/DET/DT/5/det group/NOUN/NN/6/nsubj said|say/VERB/VBD/2/parataxis", "group", "the group [LBN REB member]"},
		{"the country is the state named last", "2019-05-02",
			"Kenya/PROPN/NNP/2/nsubj voted|vote/VERB/VBD/0/root ,/PUNCT/,/6/punct the/DET/DT/5/det country/NOUN/NN/6/nsubj hoped|hope/VERB/VBD/2/parataxis", "country", "the country [KEN GOV member]"},
		{"a camp is no organisation", "2019-05-02",
			"UNICEF/PROPN/NNP/2/nsubj said|say/VERB/VBD/0/root rebels|rebel/NOUN/NNS/4/nsubj shelled|shell/VERB/VBD/2/ccomp the/DET/DT/6/det camp/NOUN/NN/4/obj", "camp", "the camp []"},
		{"both sides", "2019-05-02",
			"Kenya/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Chad/PROPN/NNP/1/conj met|meet/VERB/VBD/0/root ;/PUNCT/:/8/punct both|both/DET/DT/7/det sides|side/NOUN/NNS/8/nsubj smiled|smile/VERB/VBD/4/parataxis", "sides",
			"both sides [KEN GOV named] + both sides [TCD GOV named]"},
		{"each side is both", "2019-05-02",
			"Kenya/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Chad/PROPN/NNP/1/conj met|meet/VERB/VBD/0/root ;/PUNCT/:/8/punct each/DET/DT/7/det side/NOUN/NN/8/nsubj smiled|smile/VERB/VBD/4/parataxis", "side",
			"each side [KEN GOV named] + each side [TCD GOV named]"},
		{"a pronoun is not the subject of its own verb", "2019-05-02",
			"Kenya/PROPN/NNP/2/nsubj met|meet/VERB/VBD/0/root Chad/PROPN/NNP/2/obj and/CCONJ/CC/5/cc thanked|thank/VERB/VBD/2/conj it/PRON/PRP/5/obj", "it", "it [TCD GOV named]"},
		{"a tie stands for whom it is with", "2019-05-02",
			"Kenya/PROPN/NNP/2/nsubj cut/VERB/VBD/0/root links|link/NOUN/NNS/2/obj with/ADP/IN/5/case Chad/PROPN/NNP/3/nmod", "links", "Chad [TCD GOV named]"},
		{"a state of emergency is nobody", "2019-05-02",
			"Kenya/PROPN/NNP/2/nsubj lifted|lift/VERB/VBD/0/root the/DET/DT/4/det state/NOUN/NN/2/obj of/ADP/IN/6/case emergency/NOUN/NN/4/nmod", "state", ""},
		{"a day drawn to a name", "2019-05-02",
			"Kenya/PROPN/NNP/3/nsubj Friday/PROPN/NNP/1/flat protested|protest/VERB/VBD/0/root", "Kenya", "Kenya [KEN GOV named]"},
		{"a state drawn to be a subject of the noun behind it", "2019-05-02",
			"Kenya/PROPN/NNP/2/nsubj rebels|rebel/NOUN/NNS/3/nsubj fled|flee/VERB/VBD/0/root", "rebels", "Kenya rebels [KEN REB named]"},
		{"a time is nobody", "2019-05-02",
			"Monday/PROPN/NNP/2/nsubj passed|pass/VERB/VBD/0/root", "Monday", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, s := drawn(t, test.date, test.tree)
			var got []string
			for i := range s.Tokens {
				if s.Tokens[i].Form == test.word {
					for _, p := range r.participants(s, i) {
						got = append(got, whoText(&p))
					}
				}
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " + ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Each case is a text, and the names of it that hold.
func TestNamesThatHold(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"an acronym that may be anything", "The PAP met on Monday.", ""},
		{"the same beside its country", "Singapore's PAP met on Monday.", "sgp sgp-pap"},
		{"the same behind another name", "The Panama Angling Party (PAP) met, and PAP leaders drank.", "pan"},
		{"an acronym behind the name it stands for", "The Kurdistan Workers' Party (PKK) met.", "tur-pkk tur-pkk"},
		{"not a given name before a day", "Rivals of Jordan Friday protested.", "jor"},
		{"a given name", "Analysts and Jordan Oakley met in Jordan.", "jor"},
		{"a compound of another language", "The Shan-e-Zamin rally.", ""},
		{"another state's service", "The Ukrainian Security Service arrested five.", "ukr-sbu"},
	}
	c := shipped(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, hits, _ := c.names("", test.text, "")
			var got []string
			for _, h := range hits {
				got = append(got, h.Senses[0].ID)
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Each case is a text of plain sentences, and the country in which it is set.
func TestSetting(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"most of its places", "Police fired in Nairobi. Crowds gathered in Mombasa. France protested.", "KEN"},
		{"the dateline", "NAIROBI, Kenya - France and Germany protested.", "KEN"},
		{"no place at all", "France and Germany protested.", ""},
	}
	c := shipped(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := c.read(&report.Report{ID: "t", Date: "2020-07-16", Text: test.text})
			if got := r.setting(); got != test.want {
				t.Errorf("set in %q, want %q", got, test.want)
			}
		})
	}
}

package coder

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casus/coding"
	"casus/report"
)

// told writes the events of a type with their voices: "killed: Kenya", with
// whoever is heard through in brackets and a sign before who denies or doubts.
func told(c *coding.Coding, kind string) string {
	var all []string
	for _, e := range c.Events {
		if e.Type.String() != kind {
			continue
		}
		var voices []string
		for _, a := range e.Attribution {
			v := map[coding.Polarity]string{coding.Denies: "not ", coding.Doubts: "? "}[a.Polarity] + a.Source.Text
			for _, p := range a.Via {
				v += " (" + p.Text + ")"
			}
			voices = append(voices, v)
		}
		all = append(all, e.Trigger.Text+": "+strings.Join(voices, ", "))
	}
	return strings.Join(all, "; ")
}

func TestWhoTellsAnEvent(t *testing.T) {
	c := shipped(t)
	for _, x := range []struct{ text, kind, want string }{
		// Who heard it from whom.
		{"The Rossiya news agency, citing a colonel, said soldiers attacked a village.", "ASSAULT", "attacked: a colonel (The Rossiya news agency)"},
		{"The mayor, quoted by the RIA agency, said rebels attacked a depot.", "ASSAULT", "attacked: The mayor (the RIA agency)"},
		{"Gunmen attacked a bank, a teller told Reuters.", "ASSAULT", "attacked: a teller (Reuters)"},
		{"A teller told reporters that gunmen attacked the bank.", "ASSAULT", "attacked: A teller"},
		// Who names the one who did it answers for that, whoever else tells the deed.
		{"A bomb killed five soldiers in Kabul on Monday. The attack was carried out by the Taliban, the Afghan army said.", "ASSAULT", "killed: the Afghan army"},
		{"Rebels killed five soldiers in Mali. The attack was the third this week, the army said.", "ASSAULT", "killed: "},
		{"Shells fell on a camp in Goma, killing ten people. M23 accused the Congolese army of the shelling. The Congolese army attacked the camp again.", "ASSAULT", "killing: M23; attacked: "},
		// What only tells who the source is, he does not say.
		{"“The rains came late,” said Amina Diallo, a nurse whose brother was killed by gunmen.", "ASSAULT", "killed: "},
		// Things and pictures are nobody's word.
		{"Images show that soldiers attacked the camp, an aid worker said.", "ASSAULT", "attacked: an aid worker"},
		{"The elections showed that militants had attacked the town.", "ASSAULT", "attacked: "},
		{"A video from the Red Cross showed soldiers beating prisoners.", "ASSAULT", "beating: the Red Cross"},
		{"A report by the Red Cross describes how soldiers attacked the camp.", "ASSAULT", "attacked: the Red Cross"},
		{"Reports said soldiers attacked the camp.", "ASSAULT", "attacked: "},
		// What the narrator adds behind a comma.
		{"Kenya said it had closed the border, two days after gunmen attacked a hotel.", "ASSAULT", "attacked: "},
		{"Kenya said gunmen attacked a hotel after soldiers had left.", "ASSAULT", "attacked: Kenya"},
		{"On Monday, gunmen attacked a farm, Kenyan television reported, and the bishop left.", "ASSAULT", "attacked: Kenyan television"},
		// Verbs that the tagger takes for participles.
		{"Commandos attacked a camp of guerrillas, the interior secretary, Ana Cruz, confirmed on Monday; the mayor wept.", "ASSAULT", "attacked: the interior secretary"},
		{"Soldiers attacked a village in Mali, the Red Cross said on Friday after speaking to nine nurses.", "ASSAULT", "attacked: the Red Cross"},
		{"Hezbollah claimed in a statement to have attacked a base in Israel.", "ASSAULT", "attacked: Hezbollah"},
		// Who goes on speaking.
		{"Peru's police said rebels had left the valley. They had attacked a school, they added.", "ASSAULT", "attacked: they"},
		{"A military source told Reuters the bridge was open. Jets attacked the port, the source said.", "ASSAULT", "attacked: the source"},
		{"It is alleged that soldiers attacked the prison, said a lawyer in Harare.", "ASSAULT", "attacked: a lawyer in Harare"},
		{"Rebels attacked the mill, a nurse, aged 52, told Reuters.", "ASSAULT", "attacked: a nurse (Reuters)"},
		{"The Saudi Press Agency carried a statement by Qatar saying that rebels attacked a tanker.", "ASSAULT", "attacked: Qatar"},
		// What was not said.
		{"Chad refused to say whether rebels had attacked the town.", "ASSAULT", "attacked: "},
		{"Chad could not say that rebels had attacked the town.", "ASSAULT", "attacked: "},
		// Two who speak side by side.
		{"A doctor said troops of Chile attacked a clinic, while an official in Peru spoke of a raid.", "ASSAULT", "attacked: A doctor, an official in Peru"},
		{"The Kenyan newspaper, quoting relatives, wrote that police tortured a student.", "ASSAULT", "tortured: relatives (The Kenyan newspaper)"},
		{"According to a report published by the Red Cross, rebels attacked a clinic.", "ASSAULT", "attacked: the Red Cross"},
		{"Kenyan leaders allege Somalia has attacked Mandera.", "ASSAULT", "attacked: Kenyan leaders"},
		{"Chad's foreign minister: “Sudan has attacked our country.” Sudan's army: Chadian troops attacked us first.", "ASSAULT", "attacked: Chad's foreign minister; attacked: Sudan's army"},
		// What is done by saying it needs nobody's word.
		{"Chad said it condemned the coup.", "ACCUSE", "condemned: "},
		{"Chad's foreign minister said Chad condemned the coup.", "ACCUSE", "condemned: "},
		{"Chad said Sudan condemned the coup.", "ACCUSE", "condemned: Chad"},
		{"Chad denied that it had threatened Sudan.", "THREATEN", "threatened: not Chad"},
		{"Chad said it would send troops to the border.", "MOBILIZE", "send: "},
		{"Chad said it had sent troops to the border.", "MOBILIZE", "sent: Chad"},
		// Who denies what another has said.
		{"Peru said troops of Chile attacked a post. Chile denied it.", "ASSAULT", "attacked: Peru, not Chile"},
		{"Peru said troops of Chile attacked a post, a charge that Chile denies.", "ASSAULT", "attacked: Peru, not Chile"},
		{"Peru said troops of Chile attacked a post. Chile's army rejected the claim.", "ASSAULT", "attacked: Peru, not Chile's army"},
		{"Peru said troops of Chile attacked a post. Chile denied that it was at war.", "ASSAULT", "attacked: Peru"},
		// "The attack" alone asserts nothing.
		{"Police said rebels attacked a bus in Peru on Monday. The church condemned the attack.", "ASSAULT", "attacked: Police"},
		{"Chad denied arming the rebels in Sudan.", "AID", "arming: not Chad"},
	} {
		coded := c.Code(&report.Report{ID: "x", Date: "2031-05-06", Text: x.text})
		if got := told(coded, x.kind); got != x.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", x.text, got, x.want)
		}
	}
}

// A statement printed without quotation marks is its issuer's word, and "we" in
// it is he.
func TestStatements(t *testing.T) {
	c := shipped(t)
	for _, x := range []struct{ title, text, want string }{
		{"", "Kenya's foreign minister said: We condemn the coup. Soldiers have attacked the parliament.", "ACCUSE KEN by ; ASSAULT KEN by KEN"},
		{"", "The Minister for Asia, Tom Reed, said:\n\nI condemn the attack on the school. Gunmen killed a teacher.\n\nThe United Kingdom stands with Nepal.\n\nNotes\n\nIndian police killed a man.", "ACCUSE GBR by ; ASSAULT by GBR; ASSAULT  by GBR; SUPPORT GBR by ; ASSAULT IND by "},
		{"", "Ukraine's defence ministry announces that its jets have destroyed a bridge. Soldiers attacked a village. Our commandos killed a sniper.", "ASSAULT UKR by UKR; ASSAULT UKR by UKR; ASSAULT UKR by UKR"},
		{"", "Kenya's police chief said: Rebels attacked the town. Soldiers attacked a bus on Monday.", "ASSAULT KEN by KEN; ASSAULT KEN by "},
		{"", "Kenya's minister said: We condemn the coup. Police in Uganda said soldiers had attacked the parliament.", "ACCUSE KEN by ; ASSAULT UGA by UGA"},
		{"Statement by the foreign ministry of Japan", "We condemn the coup in Mali.", "ACCUSE JPN by "},
		{"", "We condemn the coup in Mali. Canada will send food to Mali.", "ACCUSE CAN by ; AGREE CAN by "},
		{"", "“We condemn the coup,” Chad's foreign minister said. Sudan said it would wait.", "ACCUSE TCD by "},
		{"", "Sudan waited. “We condemn the coup.” The words are those of the Chadian minister, who spoke in Niger.", "ACCUSE by "},
	} {
		coded := c.Code(&report.Report{ID: "x", Date: "2031-05-06", Title: x.title, Text: x.text})
		var got []string
		for _, e := range coded.Events {
			line := e.Type.String()
			if len(e.Actors) > 0 {
				line += " " + e.Actors[0].Country
			}
			line += " by "
			for _, a := range e.Attribution {
				line += a.Source.Country
			}
			got = append(got, line)
		}
		if got := strings.Join(got, "; "); got != x.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", x.text, got, x.want)
		}
	}
}

func TestWhoSpeaksAQuotation(t *testing.T) {
	c := shipped(t)
	for _, x := range []struct{ text, want string }{
		{"“We will not leave this valley,” the mayor said. “They must go home now.” The bishop dismissed the idea.", "the mayor|the mayor"},
		{"“Will you ever leave this valley?” she asked. The bishop said nothing.", "she"},
		{"“We will not leave this valley.” The bishop said that he would stay.", ""},
		{"“We will not leave this valley,” the mayor said, “until they all go home.”", "the mayor|the mayor"},
		{"“We will not leave this valley,” said Ana Cruz, a nurse who had walked to Lima.", "ana cruz"},
		{"Chad's foreign minister: “We will not leave this valley.”", "chad's foreign minister"},
		{"The mayor said: “We will not leave this valley.\n\n“They will have to go.”", "the mayor"},
	} {
		coded := c.Code(&report.Report{ID: "x", Date: "2031-05-06", Text: x.text})
		var got []string
		for _, q := range coded.Quotes {
			name := ""
			if q.Speaker != nil {
				name = strings.ToLower(q.Speaker.Text)
			}
			got = append(got, name)
		}
		if got := strings.Join(got, "|"); got != x.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", x.text, got, x.want)
		}
	}
}

// Every quotation, speaker and source is a slice of the text, whatever signs
// stand before it.
func TestVoicesAreSlicesOfTheText(t *testing.T) {
	c := shipped(t)
	pieces := []string{"“We condemn it, and so do they,” Chad’s minister said. ", "Kenya said: We regret it deeply. ", "\n\n", "𝄞 é ", "According to Peru, rebels attacked a bus. ", "“Never closed, as it seems. ", "He added that five died. "}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 8).Draw(t, "text"), "")
		runes := []rune(text)
		coded := c.Code(&report.Report{ID: "x", Date: "2031-05-06", Text: text})
		same := func(what string, s coding.Span) {
			if s.In == coding.InText && (s.End > len(runes) || string(runes[s.Start:s.End]) != s.Text) {
				t.Fatalf("%q: %s %+v is no slice", text, what, s)
			}
		}
		for _, q := range coded.Quotes {
			same("quote", q.Span)
			if q.Speaker != nil {
				same("speaker", q.Speaker.Span)
			}
		}
		for i, e := range coded.Events {
			for _, a := range e.Attribution {
				same(fmt.Sprint("source of ", i), a.Source.Span)
				same(fmt.Sprint("cue of ", i), a.Cue)
			}
		}
	})
}

package coder

import (
	"strings"
	"testing"

	"casus/report"
)

// eventsOf prints the events of a text, each with its status and the first day
// of its date.
func eventsOf(t *testing.T, date, text string) string {
	t.Helper()
	var list []string
	for _, e := range shipped(t).Code(&report.Report{ID: "t", Date: date, Text: text}).Events {
		from := "open"
		if e.Date != nil {
			from = e.Date.From
		}
		list = append(list, strings.Join([]string{e.Type.String(), string(e.Status), from}, " "))
	}
	return strings.Join(list, "; ")
}

func TestStatusOfTexts(t *testing.T) {
	for _, test := range []struct{ name, date, text, want string }{
		{"a purpose is no event", "2021-05-05", "Rebels crossed the river to shell the port.", "MOBILIZE actual 2021-05-05"},
		{"whoever goes to meet somebody meets him", "2021-05-05", "Ghana's president flew to Lome to meet Togo's president.", "CONSULT actual 2021-05-05"},
		{"an effort is none", "2021-05-05", "Kenya praised efforts to defeat the rebels.", "SUPPORT actual 2021-05-05"},
		{"what people of a kind do", "2021-05-05", "The bishop condemned those who attack teachers.", "ACCUSE actual 2021-05-05"},
		{"what somebody told did", "2021-05-05", "The bishop condemned the rebels who attacked a school.", "ACCUSE actual 2021-05-05; ASSAULT actual 2021-05-05"},
		{"years ago", "2021-05-05", "Rebels attacked the dam three years ago.", "ASSAULT historical 2018-01-01"},
		{"in a decade long gone", "2021-05-05", "In the 1990s, rebels attacked the dam.", "ASSAULT historical 1990-01-01"},
		{"last month is no history", "2021-05-05", "Rebels attacked the dam last month.", "ASSAULT actual 2021-04-01"},
		{"nor is December in January", "2021-01-05", "Rebels attacked the dam in December.", "ASSAULT actual 2020-12-01"},
		{"what happened since when", "2021-05-05", "It was the worst week since 2013, when rebels attacked the dam.", "ASSAULT historical 2013-01-01"},
		{"the date of the year before does not make a plan history", "2021-05-05", "Troops will attack the rebels in March.", "ASSAULT planned 2022-03-01"},
		{"a report without a date", "", "Rebels attacked the dam in 2009. In 2015 the army attacked the rebels.", "ASSAULT historical 2009-01-01; ASSAULT actual 2015-01-01"},
		{"without any date", "", "Rebels attacked the dam on Monday.", "ASSAULT actual open"},
		{"the date of who says so", "2021-05-06", "Rebels attacked the dam, the army said on Tuesday.", "ASSAULT actual 2021-05-04"},
		{"a promise for a day", "2021-05-06", "The army will attack the rebels on Tuesday.", "ASSAULT planned 2021-05-11"},
		{"a day after that", "2021-05-06", "Rebels attacked the dam on Wednesday, two days after police arrested their leader.", "ASSAULT actual 2021-05-05; COERCE actual 2021-05-03"},
		{"what is announced for a day", "2021-05-06", "The army will withdraw by the end of May.", "CONCEDE actual 2021-05-06"},
		{"responsibility for a deed is one", "2021-05-06", "The rebels claimed responsibility for burning the police station.", "ASSAULT actual 2021-05-06"},
		{"stopped short of it", "2021-05-06", "Turkey stopped short of accusing Greece of piracy.", "ACCUSE negated 2021-05-06"},
		{"would have", "2021-05-06", "The general said his men would have attacked the rebels.", "ASSAULT hypothetical open"},
		{"what is asked is not told", "2021-05-06", "The monitors did not say who had opened fire first.", ""},
		{"what is taken for granted in asking", "2021-05-06", "The monitors did not say who had killed the Peruvian farmers.", "ASSAULT actual 2021-05-05"},
		{"what an inquiry is about", "2021-05-06", "Togo called on Thursday for an inquiry into the shooting on Monday in Lome.", "REQUEST actual 2021-05-06; ASSAULT actual 2021-05-03"},
		{"the day of a raid is not that on which its toll is told", "2021-05-06", "The toll from Wednesday's raid on Gao has risen.", "ASSAULT actual 2021-05-05"},
		{"what is denied lies before", "2021-05-07", "Chad denied on Friday that its army had shelled Bol.", "ASSAULT actual 2021-05-06"},
		{"the day before", "2021-05-07", "Chad denied on Friday that its army had shelled Bol two days before.", "ASSAULT actual 2021-05-05"},
		{"the last date is of the deed", "2021-05-06", "The UN said on Wednesday that six children were killed in the shelling of a school near Gao on 2 May.", "ASSAULT actual 2021-05-02"},
		{"what came after a raid", "2021-05-06", "Police arrested two men in Lima after a raid on a bank in Cusco on Monday.", "COERCE actual 2021-05-03; ASSAULT actual 2021-05-03"},
		{"some hours before", "2021-05-06", "The army shelled Gao on Tuesday, six hours after rebels attacked a bridge.", "ASSAULT actual 2021-05-04; ASSAULT actual 2021-05-04"},
		{"an ongoing deed", "2021-05-06", "Rebels have attacked the dam.", "ASSAULT actual 2021-04-30"},
	} {
		if got := eventsOf(t, test.date, test.text); got != test.want {
			t.Errorf("%s: %s\n\tgot  %s\n\twant %s", test.name, test.text, got, test.want)
		}
	}
}

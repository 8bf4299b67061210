package ledger

import (
	"context"
	"strings"
	"testing"

	"casus/coding"
)

func TestQuote(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l := open()
		told := madeUp(t, 1, 3)
		told[0].report.Title, told[0].report.Text = "🚨 Elf Tote", "قال الجيش 🚨 إن أحد عشر جنديا قتلوا. "+strings.Repeat("x", 2000)
		told[0].coding = &coding.Coding{Schema: coding.Schema, Report: told[0].report.Report}
		told[0].coding.Report.Title = told[0].report.Title
		added := addAll(t, l, told)
		wanted := map[string][]Passage{added[0].Key: {
			{In: coding.InTitle, Start: 2, End: 5}, {Start: 12, End: 14}, {Start: 4, End: 9}, {Start: 4, End: 9}, {Start: 40, End: 1500}, {Start: 5000, End: 5010},
		}}
		list, err := l.Quote(context.Background(), wanted)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		q := list[0]
		if q.Key != added[0].Key || q.Title != told[0].report.Title || len(q.Appearances) != 1 || q.Appearances[0].Source != told[0].report.Source {
			t.Errorf("another report, or none of its appearances: %+v", q)
		}
		var words []string
		for _, p := range q.Passages {
			words = append(words, p.Text)
		}
		want := []string{"الجيش", "إن", strings.Repeat("x", longestPassage), "", "Elf"}
		if strings.Join(words, "|") != strings.Join(want, "|") {
			t.Errorf("quoted %q, not %q", words, want)
		}
	})
}

func TestQuoteInOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, open func() *Ledger) {
		l := open()
		wanted := map[string][]Passage{}
		for _, a := range addAll(t, l, madeUp(t, 2, 40)) {
			wanted[a.Key] = nil
		}
		list, err := l.Quote(context.Background(), wanted)
		if err != nil || len(list) != len(wanted) {
			t.Fatal(len(list), err)
		}
		for i := 1; i < len(list); i++ {
			if list[i].Day < list[i-1].Day || list[i].Day == list[i-1].Day && list[i].told() < list[i-1].told() {
				t.Errorf("%s stands after %s", list[i].told(), list[i-1].told())
			}
		}
	})
}

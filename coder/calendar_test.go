package coder

import (
	"strings"
	"testing"
	"time"
)

func TestWhens(t *testing.T) {
	book := wordsOf(t, "numbers.rules", "time.rules")
	c := newCalendar(book, newNumerals(book))
	thursday := time.Date(2020, 7, 16, 0, 0, 0, 0, time.UTC)
	for _, k := range []struct{ line, want string }{
		{"They met on Thursday .", "2020-07-16 2020-07-16 day"},
		{"They met on Friday .", "2020-07-10 2020-07-10 day"},
		{"They met early on Monday .", "2020-07-13 2020-07-13 day"},
		{"They meet next Thursday .", "2020-07-23 2020-07-23 day"},
		{"They met last Thursday .", "2020-07-09 2020-07-09 day"},
		{"They met last Friday .", "2020-07-10 2020-07-10 day"},
		{"since Sunday", "2020-07-12 2020-07-16 range"},
		{"since early on Sunday", "2020-07-12 2020-07-16 range"},
		{"since the start of May", "2020-05-01 2020-07-16 range"},
		{"since 2013", "2013-01-01 2020-07-16 range"},
		{"since May 2019", "2019-05-01 2020-07-16 range"},
		{"since April 18", "2020-04-18 2020-07-16 range"},
		{"until Tuesday", " 2020-07-21 range"},
		{"from Sunday to Tuesday", "2020-07-12 2020-07-14 range"},
		{"between 2014 and 2016", "2014-01-01 2016-12-31 range"},
		{"yesterday", "2020-07-15 2020-07-15 day"},
		{"today", "2020-07-16 2020-07-16 day"},
		{"tomorrow", "2020-07-17 2020-07-17 day"},
		{"last night", "2020-07-15 2020-07-15 day"},
		{"overnight", "2020-07-15 2020-07-16 range"},
		{"last week", "2020-07-06 2020-07-12 week"},
		{"this week", "2020-07-13 2020-07-19 week"},
		{"next week", "2020-07-20 2020-07-26 week"},
		{"at the weekend", "2020-07-11 2020-07-12 range"},
		{"last month", "2020-06-01 2020-06-30 month"},
		{"this year", "2020-01-01 2020-12-31 year"},
		{"last year", "2019-01-01 2019-12-31 year"},
		{"in 2016", "2016-01-01 2016-12-31 year"},
		{"the/DET 2016 clashes/NNS", "2016-01-01 2016-12-31 year"},
		{"in the 1990s", "1990-01-01 1999-12-31 range"},
		{"July 16", "2020-07-16 2020-07-16 day"},
		{"on July 12 , 2019", "2019-07-12 2019-07-12 day"},
		{"16 July 2020", "2020-07-16 2020-07-16 day"},
		{"the 3rd of March", "2020-03-03 2020-03-03 day"},
		{"on Nov. 24", "2019-11-24 2019-11-24 day"},
		{"on 20 July", "2020-07-20 2020-07-20 day"},
		{"in May", "2020-05-01 2020-05-31 month"},
		{"in October", "2019-10-01 2019-10-31 month"},
		{"in May of last year", "2019-05-01 2019-05-31 month"},
		{"in March 2011", "2011-03-01 2011-03-31 month"},
		{"three days ago", "2020-07-13 2020-07-13 day"},
		{"two weeks ago", "2020-06-29 2020-07-05 week"},
		{"a month ago", "2020-06-01 2020-06-30 month"},
		{"ten years ago", "2010-01-01 2010-12-31 year"},
		{"in the past three days", "2020-07-13 2020-07-16 range"},
		{"over the last 24 hours", "2020-07-15 2020-07-16 range"},
		{"Sunday , July 12", "2020-07-12 2020-07-12 day"},
		{"dated 2020-07-12 .", "2020-07-12 2020-07-12 day"},
		{"they may march on", ""},
		{"killed 2016 men/NNS", ""},
		{"three days of talks", ""},
		{"in 24 hours", ""},
	} {
		var got []string
		var told when
		for _, w := range c.whens(tokens(k.line), thursday, &told) {
			got = append(got, strings.Join([]string{w.moment(w.near.from), w.moment(w.near.to), string(w.precision)}, " "))
		}
		if got := strings.Join(got, "; "); got != k.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", k.line, got, k.want)
		}
	}
}

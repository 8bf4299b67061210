package coder

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"casus/coding"
	"casus/nlp"
)

// plainWords cuts a line at blanks alone. A word may carry its part of speech
// behind a stroke: "deadliest|JJS", "men|NNS".
func plainWords(line string) *nlp.Sentence {
	s := &nlp.Sentence{}
	at := 0
	for _, word := range strings.Fields(line) {
		form, tag, _ := strings.Cut(word, "|")
		if form == "" {
			continue
		}
		t := nlp.Token{Form: form, Lemma: strings.ToLower(form), Start: at, End: at + utf8.RuneCountInString(form)}
		t.UPOS, _ = nlp.ParseUPOS(tag)
		switch tag {
		case "NNS":
			t.UPOS, t.XPOS = nlp.NOUN, nlp.TagNNS
		case "JJS":
			t.UPOS, t.XPOS = nlp.ADJ, nlp.TagJJS
		}
		s.Tokens = append(s.Tokens, t)
		at = t.End + 1
	}
	return s
}

var tenses = map[string]tense{"past": pastTense, "ahead": aheadTense, "any": anyTense}

// readDates prints the dates of a line as a clause of some tense means them.
func readDates(c *calendar, line string, today time.Time, t tense) string {
	var told when
	var list []string
	s := plainWords(line)
	for _, w := range c.whens(s, today, &told) {
		var span []string
		for _, t := range s.Tokens[w.first : w.last+1] {
			span = append(span, t.Form)
		}
		what := "refused"
		if p, ok := w.in(t, today); w.bounds {
			what = "bound"
		} else if ok {
			what = w.moment(p.from) + ".." + w.moment(p.to) + " " + string(w.precision)
		}
		list = append(list, what+" ["+strings.Join(span, " ")+"]")
	}
	return strings.Join(list, "; ")
}

// TestDates reads the table of testdata/dates.txt.
func TestDates(t *testing.T) {
	c := shippedCalendar(t)
	table, err := os.ReadFile("testdata/dates.txt")
	if err != nil {
		t.Fatal(err)
	}
	var today time.Time
	means := anyTense
	for n, row := range strings.Split(string(table), "\n") {
		switch {
		case row == "" || row[0] == '#':
		case row[0] == ' ':
			line, want, ok := strings.Cut(strings.TrimSpace(row), " =>")
			if !ok {
				t.Fatalf("line %d has no =>", n+1)
			}
			if got := readDates(c, line, today, means); got != strings.TrimSpace(want) {
				t.Errorf("line %d: %s\n\tgot  %s\n\twant %s", n+1, line, got, strings.TrimSpace(want))
			}
		default:
			date, word, _ := strings.Cut(row, " ")
			today, _ = time.Parse(time.DateOnly, date)
			means = tenses[word]
		}
	}
}

func shippedCalendar(t testing.TB) *calendar {
	t.Helper()
	book := wordsOf(t, "numbers.rules", "time.rules")
	return newCalendar(book, newNumerals(book))
}

// anyDay draws days around leap years, the ends of years and of centuries too.
func anyDay(t *rapid.T, name string) time.Time {
	return time.Date(rapid.IntRange(1995, 2035).Draw(t, name), 1, rapid.IntRange(0, 366).Draw(t, name+"'s day"), 0, 0, 0, 0, time.UTC)
}

// only reads a line that must tell one date.
func only(t *rapid.T, c *calendar, line string, today time.Time) when {
	var told when
	list := c.whens(plainWords(line), today, &told)
	if len(list) != 1 {
		t.Fatalf("%q tells %d dates", line, len(list))
	}
	return list[0]
}

func TestAWeekdayNamedIsThatDay(t *testing.T) {
	c := shippedCalendar(t)
	rapid.Check(t, func(t *rapid.T) {
		today := anyDay(t, "report")
		wd := time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))
		opener := rapid.SampledFrom([]string{"on", "last", "next", "this past", "early on", "this"}).Draw(t, "opener")
		w := only(t, c, opener+" "+wd.String(), today)
		for _, p := range []days{w.near, w.back, w.ahead} {
			if p.from.Weekday() != wd || !p.from.Equal(p.to) || p.from.Sub(today).Abs() > 7*24*time.Hour {
				t.Fatalf("%s %s of %s is %s", opener, wd, today.Format(time.DateOnly), p.from)
			}
		}
		if w.back.from.After(today) && opener != "next" || opener != "last" && opener != "this past" && w.ahead.from.Before(today) {
			t.Fatalf("%s %s is %+v", opener, wd, w)
		}
	})
}

func TestDatesWrittenOutAreRead(t *testing.T) {
	c := shippedCalendar(t)
	forms := []string{"2 January 2006", "January 2 , 2006", "2006-01-02", "2006/01/02", "02.01.2006", "2 Jan 2006", "Monday 2 January 2006", "Monday , January 2 , 2006"}
	rapid.Check(t, func(t *rapid.T) {
		told := anyDay(t, "told")
		form := rapid.SampledFrom(forms).Draw(t, "form")
		w := only(t, c, "on "+told.Format(form), anyDay(t, "report"))
		if !w.back.from.Equal(told) || !w.ahead.to.Equal(told) || w.precision != coding.Day {
			t.Fatalf("%s is %+v", told.Format(form), w)
		}
	})
}

func TestADayWithoutAYearIsNextToTheReport(t *testing.T) {
	c := shippedCalendar(t)
	rapid.Check(t, func(t *rapid.T) {
		told, today := anyDay(t, "told"), anyDay(t, "report")
		w := only(t, c, "on "+told.Format("2 January"), today)
		for _, p := range []days{w.near, w.back, w.ahead} {
			if p.from.Day() != told.Day() || p.from.Month() != told.Month() {
				t.Fatalf("%s is %s", told.Format("2 January"), p.from)
			}
		}
		if w.back.from.After(today) || w.ahead.from.Before(today) {
			t.Fatalf("%s of %s is %+v", told.Format("2 January"), today, w)
		}
	})
}

// dateWords are words that dates are made of.
var dateWords = []string{"since", "until", "by", "from", "to", "between", "and", "last", "next", "this", "week", "May", "July", "February", "16", "31", "29", "2020", "2019",
	"2020-07-12", "1990s", ",", "ago", "three", "days", "the", "a", "past", "Sunday", "Friday", "overnight", "of", "year", "month", "-", ".", "early", "mid-", "late", "end", "start", "first",
	"second", "half", "quarter", "decade", "century", "earlier", "later", "following", "previous", "same", "day", "night", "spring", "recent", "coming", "weeks", "at", "5", "p.m.",
	"7:30", "GMT", "noon", "row", "in", "straight", "eve", "Christmas", "Day", "before", "after", "weekend", "every", "on", "few", "19th", "3/4/2019", "2014-16", "hours"}

// impossible complains of dates that cannot be: out of order, ending before they
// begin, ahead of the report for what has been or behind it for a plan.
func impossible(c *calendar, line string, today time.Time) string {
	var told when
	s := plainWords(line)
	at := 0
	for _, w := range c.whens(s, today, &told) {
		if w.first < at || w.last < w.first || w.last >= len(s.Tokens) {
			return "out of order"
		}
		at = w.last
		for _, m := range []tense{anyTense, pastTense, aheadTense} {
			p, ok := w.in(m, today)
			switch {
			case !ok:
			case p.from.IsZero() && p.to.IsZero():
				return "no date at all"
			case !p.from.IsZero() && !p.to.IsZero() && p.to.Before(p.from):
				return "ends before it begins"
			case today.IsZero():
			case m == pastTense && (p.from.After(today) || p.to.After(today)):
				return "a past to come"
			case m == aheadTense && (!p.to.IsZero() && p.to.Before(today) || p.from.Before(today)):
				return "a plan of what has been"
			}
		}
	}
	return ""
}

// TestWhensOfAnything: whatever the words, no date is one that cannot be.
func TestWhensOfAnything(t *testing.T) {
	c := shippedCalendar(t)
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(dateWords), rapid.SampledFrom(dateWords), rapid.String()), 0, 14).Draw(t, "words"), " ")
		today := anyDay(t, "report")
		if rapid.IntRange(0, 5).Draw(t, "dated") == 0 {
			today = time.Time{}
		}
		if wrong := impossible(c, line, today); wrong != "" {
			t.Fatalf("%q: %s", line, wrong)
		}
	})
}

func FuzzWhens(f *testing.F) {
	c := shippedCalendar(f)
	f.Add("since early on Sunday , at 7:30 p.m. on 29 February", 18000)
	f.Add("between 3 and 7 May , in the last week of the first half of 2019", 0)
	f.Add("on the night of 31 to 1 May three decades ago", 20000)
	f.Fuzz(func(t *testing.T, line string, day int) {
		today := time.Time{}
		if day != 0 {
			today = time.Date(1900, 1, 1+(day%90000+90000)%90000, 0, 0, 0, 0, time.UTC)
		}
		if wrong := impossible(c, line, today); wrong != "" {
			t.Errorf("%q: %s", line, wrong)
		}
	})
}

package incident

import (
	"testing"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// Deaths of which neither cause nor act is told are those of a happening that stands near,
// and of the only one wherever it stands; far from each of several they are nobody's.
func TestDeathsOfUnclearCause(t *testing.T) {
	sentence := func(i int) coding.Sentence { return coding.Sentence{Index: i, Start: 100 * i, End: 100*i + 90} }
	act := func(id string, i int, town string) coding.Event {
		words := coding.Span{Text: "shelled", Start: 100*i + 10, End: 100*i + 17}
		return coding.Event{ID: id, Type: plover.ASSAULT, Status: coding.Actual, Trigger: words, Sentence: sentence(i),
			Mentions: []coding.Mention{{Trigger: words, Sentence: sentence(i)}},
			Date:     &coding.Time{From: "2031-04-02", To: "2031-04-02", Precision: coding.Day, Span: coding.Span{Text: "on Tuesday", Start: 100*i + 20, End: 100*i + 30}},
			Places:   []coding.Place{{Name: town, ID: "vel/" + town, Country: "VEL", Precision: coding.ExactPlace}}}
	}
	dead := func(i int, n int64) coding.Loss {
		return coding.Loss{ID: "dead", Kind: coding.Killed, Span: coding.Span{Text: "deaths", Start: 100*i + 5, End: 100*i + 11}, Sentence: sentence(i),
			Min: &n, Max: &n, Hedge: coding.Exact, Measure: coding.Single, Cause: coding.UnclearCause}
	}
	for _, c := range []struct {
		name string
		acts []coding.Event
		loss coding.Loss
		want int
	}{
		{"near one of two", []coding.Event{act("a", 1, "orlo"), act("b", 9, "tesk")}, dead(11, 4), 1},
		{"far from both", []coding.Event{act("a", 1, "orlo"), act("b", 9, "tesk")}, dead(40, 300_000), 0},
		{"of the only one", []coding.Event{act("a", 1, "orlo")}, dead(40, 4), 1},
	} {
		losses := 0
		for _, m := range Mentions(&coding.Coding{Events: c.acts, Losses: []coding.Loss{c.loss}}, Source{Report: "r", Group: "r", Date: calendar.Must("2031-04-03")}) {
			losses += len(m.Losses)
		}
		if losses != c.want {
			t.Errorf("%s: %d losses are of an incident, want %d", c.name, losses, c.want)
		}
	}
}

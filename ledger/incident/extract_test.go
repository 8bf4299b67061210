package incident

import (
	"encoding/json"
	"strings"
	"testing"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
)

// spanOf cuts the first of some words out of a text.
func spanOf(text, words string) coding.Span {
	at := strings.Index(text, words)
	if at < 0 {
		panic(words + " are not in the text")
	}
	return coding.Span{Text: words, Start: at, End: at + len(words)}
}

// story is a report of 5 March 2031 in the making; its texts are in ASCII.
type story struct {
	text   string
	coding coding.Coding
}

func (s *story) sentence(words string) coding.Sentence {
	at := strings.Index(s.text, words)
	start := strings.LastIndex(s.text[:at], ". ") + 1
	end := strings.Index(s.text[at:], ".") + at + 1
	return coding.Sentence{Index: strings.Count(s.text[:at], ". "), Start: start, End: end}
}

// act adds an act of force by who on whom, told by a trigger.
func (s *story) act(id, trigger, who, whom string, change func(*coding.Event)) {
	e := coding.Event{ID: id, Type: plover.ASSAULT, Status: coding.Actual, Trigger: spanOf(s.text, trigger), Sentence: s.sentence(trigger)}
	e.Mentions = []coding.Mention{{Trigger: e.Trigger, Sentence: e.Sentence}}
	if who != "" {
		e.Actors = []coding.Participant{{Name: who, Party: who, Country: "VEL", Sectors: []coding.Sector{plover.REB}}}
	}
	if whom != "" {
		e.Recipients = []coding.Participant{{Span: spanOf(s.text, whom), Name: whom, Country: "VEL", Sectors: []coding.Sector{plover.CVL}}}
	}
	if change != nil {
		change(&e)
	}
	s.coding.Events = append(s.coding.Events, e)
}

func (s *story) date(words, day string) *coding.Time {
	return &coding.Time{From: day, To: day, Precision: coding.Day, Span: spanOf(s.text, words)}
}

func (s *story) place(words string) coding.Place {
	lat, lon := 41.0, 20.0
	return coding.Place{Span: spanOf(s.text, words), Name: words, ID: "vel/" + words, Country: "VEL", Admin1: "Sarn", Lat: &lat, Lon: &lon, Precision: coding.ExactPlace}
}

func (s *story) mentions() []Mention {
	return Mentions(&s.coding, Source{Report: "r", Group: "g", Name: "Velia Post", Date: calendar.Must("2031-03-05"), Published: 99})
}

// line says of a mention when and where it is, and on whose word.
func line(m Mention) string {
	place := "-"
	if len(m.Places) > 0 {
		place = m.Places[0].Name
	}
	return strings.Join([]string{m.Form.String(), m.Days.String(), string(m.Basis), place, string(m.PlaceBasis), string(m.Summary)}, "; ")
}

func TestWhenAndWhereOfMentions(t *testing.T) {
	for _, c := range []struct {
		name  string
		text  string
		build func(*story)
		want  []string
	}{
		{"what it tells itself", "Rebels shelled a market in Orlo on Monday.", func(s *story) {
			s.act("e", "shelled", "vel-front", "a market", func(e *coding.Event) {
				e.Modes, e.Date, e.Places = []coding.Mode{plover.ModeHeavyWeapons}, s.date("Monday", "2031-03-03"), []coding.Place{s.place("Orlo")}
			})
		}, []string{"shelling; 2031-03-03; told; Orlo; told; "}},
		{"the day it was told is not its day", "The army said on Wednesday that rebels had shelled Orlo.", func(s *story) {
			s.act("e", "shelled", "vel-front", "Orlo", func(e *coding.Event) {
				e.Date, e.Places = s.date("Wednesday", "2031-03-05"), []coding.Place{s.place("Orlo")}
				e.Attribution = []coding.Attribution{{Source: coding.Participant{Name: "the army", Party: "vel-gov"}, Cue: spanOf(s.text, "said"), Polarity: coding.Asserts}}
			})
		}, []string{"unknown; 2031-02-27 to 2031-03-05; report; Orlo; told; "}},
		{"another sentence dates and places it", "Rebels shelled a market in Orlo on Monday. The attack killed ten.", func(s *story) {
			s.act("e", "shelled", "vel-front", "a market", func(e *coding.Event) {
				e.Date, e.Places = s.date("Monday", "2031-03-03"), []coding.Place{s.place("Orlo")}
			})
			s.act("f", "attack", "", "", func(e *coding.Event) {
				e.Date = &coding.Time{From: "2031-03-05", To: "2031-03-05", Precision: coding.Day}
			})
		}, []string{"unknown; 2031-03-03; told; Orlo; told; ", "unknown; 2031-03-03; context; Orlo; context; "}},
		{"a span of many days", "Rebels have shelled Orlo since February.", func(s *story) {
			s.act("e", "shelled", "vel-front", "Orlo", func(e *coding.Event) {
				e.Date = s.date("since February", "2031-03-05")
				e.Date.From, e.Date.Precision = "2031-02-01", coding.Range
				e.Places = []coding.Place{s.place("Orlo")}
			})
		}, []string{"unknown; 2031-02-01 to 2031-03-05; told; Orlo; told; days"}},
		{"what was only feared", "Rebels may shell Orlo.", func(s *story) {
			s.act("e", "shell", "vel-front", "Orlo", func(e *coding.Event) { e.Status = coding.Hypothetical })
		}, nil},
		{"nobody's date after the report", "Rebels shelled Orlo on Friday.", func(s *story) {
			s.act("e", "shelled", "vel-front", "Orlo", func(e *coding.Event) {
				e.Date, e.Places = s.date("Friday", "2031-03-07"), []coding.Place{s.place("Orlo")}
			})
		}, []string{"unknown; 2031-03-03 to 2031-03-05; report; Orlo; told; "}},
	} {
		s := &story{text: c.text}
		c.build(s)
		var got []string
		for _, m := range s.mentions() {
			got = append(got, line(m))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestBlameAndLosses(t *testing.T) {
	s := &story{text: "The army said rebels shelled a market in Orlo, killing seven women. The front denied it."}
	s.act("e", "shelled", "vel-front", "a market", func(e *coding.Event) {
		e.Places = []coding.Place{s.place("Orlo")}
		e.Attribution = []coding.Attribution{
			{Source: coding.Participant{Name: "the army", Party: "vel-gov"}, Cue: spanOf(s.text, "said"), Polarity: coding.Asserts},
			{Source: coding.Participant{Name: "the front", Party: "vel-front"}, Cue: spanOf(s.text, "denied"), Polarity: coding.Denies},
		}
	})
	seven := int64(7)
	s.coding.Losses = []coding.Loss{{ID: "l", Kind: coding.Killed, Span: spanOf(s.text, "seven women"), Min: &seven, Max: &seven, Hedge: coding.Exact,
		Measure: coding.Single, Cause: coding.Violence, Event: "e", Sentence: s.sentence("seven"),
		Victims: []coding.Participant{{Span: spanOf(s.text, "seven women"), Country: "VEL", Sectors: []coding.Sector{plover.CVL}}}}}
	got := s.mentions()
	if len(got) != 1 {
		t.Fatalf("%d mentions", len(got))
	}
	m := got[0]
	if diff := cmp.Diff([]Blame{{Party: "vel-front", Country: "VEL", Name: "vel-front", By: []string{"vel-gov"}, Denied: []string{"vel-front"}}}, m.Blamed); diff != "" {
		t.Errorf("blamed (-want +got):\n%s", diff)
	}
	if m.Targets.Class != Civil || len(m.Losses) != 1 || *m.Losses[0].Min != 7 || strings.Join(m.Targets.Things, " ") != "market" {
		t.Errorf("hit %+v, lost %+v", m.Targets, m.Losses)
	}
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var back Mention
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m, back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

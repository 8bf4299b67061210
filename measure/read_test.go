package measure

import (
	"strings"
	"testing"

	"casus/coding"

	"github.com/google/go-cmp/cmp"
)

func TestComplaintsNameFileAndLine(t *testing.T) {
	for line, want := range map[string]string{
		`{"id": "a", "events": [`: "g.jsonl:1: the JSON breaks off at the end of the line; give one whole JSON object a line",
		`{id}`:                    `g.jsonl:1: this is no JSON: invalid character 'i' looking for beginning of object key string (byte 2); give one JSON object a line`,
		`{"id": "a", "events": [{"type": "AID", "actor": [], "recipients": []}]}`: `g.jsonl:1: event 1: it has no "actors"; write "actors": [] where the text tells none`,
		`{"id": "a", "event": "AID", "actors": []}`:                               `g.jsonl:1: it has no "recipients"; write "recipients": [] where the text tells none`,
		`[]`:                        "g.jsonl:1: the line is no JSON object; give one JSON object a line",
		`{"id": "a"}`:               `g.jsonl:1: the passage has neither "events" nor "event"; write "events": [] where it tells none`,
		`{"events": []}`:            `g.jsonl:1: the passage has no "id"; both codings of a text need the same`,
		`{"id": 1.5, "events": []}`: `g.jsonl:1: the "id" is neither a string nor a whole number`,
		`{"id": "a", "events": [{"type": "WAR"}]}`:                                                    `g.jsonl:1: "WAR" is no event type`,
		`{"id": "a", "events": [{"modes": [], "actors": [], "recipients": []}]}`:                      `g.jsonl:1: event 1: it has no "type"`,
		`{"id": "a", "events": [{"type": "AID", "status": "maybe", "actors": [], "recipients": []}]}`: `g.jsonl:1: event 1: there is no status "maybe"; write one of [actual planned hypothetical negated historical]`,
		`{"id": "a", "events": [], "losses": [{"kind": "hurt"}]}`:                                     `g.jsonl:1: loss 1: there is no kind of loss "hurt"; write one of [killed wounded captured missing displaced casualties destroyed]`,
		`{"id": "a", "events": [], "losses": [{"kind": "killed","min":-1}]}`:                          `g.jsonl:1: loss 1: "min" and "max" do not bound a number of people or things`,
		`{"id": "a", "events": [], "losses": [{"kind": "killed","min":"4"}]}`:                         `g.jsonl:1: "losses.min" cannot be a string`,
		`{"schema": 7, "report": {"id": "a"}}`:                                                        "g.jsonl:1: this coding has the schema 7; this casus reads schema 1",
		"{\"id\": \"\xff\", \"events\": []}":                                                          "g.jsonl:1: the line is no UTF-8; save the file as UTF-8",
		"\n":                                                                                          "g.jsonl: the file is empty",
	} {
		_, complaints, err := Read(strings.NewReader(line), "g.jsonl")
		if err != nil || len(complaints) != 1 || complaints[0].Error() != want {
			t.Errorf("%s\n gives %v, %v\n want %s", line, complaints, err, want)
		}
	}
}

func TestABadLineIsLeftOut(t *testing.T) {
	passages, complaints, err := Read(strings.NewReader("\xEF\xBB\xBF{\"id\": 7, \"events\": []}\r\n\nrubbish\n{\"id\": \"b\", \"event\": \"AID\", \"actors\": [], \"recipients\": []}"), "g.jsonl")
	if err != nil || len(complaints) != 1 || complaints[0].Line != 3 {
		t.Fatal(complaints, err)
	}
	want := []Passage{
		{ID: "7", Line: 1},
		{ID: "b", Line: 4, OneEvent: true, Events: []Event{{Type: kind("AID"), Status: coding.Actual, Actors: []Participant{}, Recipients: []Participant{}, Confidence: NoConfidence}}},
	}
	if diff := cmp.Diff(want, passages); diff != "" {
		t.Error(diff)
	}
}

func TestWhatACoderDidNotLookFor(t *testing.T) {
	for line, want := range map[string][3]bool{
		`{"id": "a", "events": []}`: {false, false, false},
		`{"id": "a", "events": [{"type": "AID", "attributed_to": null, "actors": [], "recipients": []}]}`:      {true, false, false},
		`{"id": "a", "events": [{"type": "AID", "actors": [], "recipients": []}], "losses": [], "quotes": []}`: {false, true, true},
		`{"id": "a", "event": "AID", "actors": [], "recipients": []}`:                                          {false, false, false},
		`{"schema": 1, "report": {"id": "a"}, "events": [], "losses": [], "quotes": null}`:                     {true, true, true},
	} {
		list, complaints, _ := Read(strings.NewReader(line), "g.jsonl")
		if len(list) != 1 {
			t.Fatalf("%s: %v", line, complaints)
		}
		if got := [3]bool{list[0].Sources, list[0].Tolls, list[0].Quoted}; got != want {
			t.Errorf("%s: %v, want %v", line, got, want)
		}
	}
}

// A country of null leaves the victims open; an empty or absent one does not.
func TestOpenVictims(t *testing.T) {
	for victims, want := range map[string]bool{
		`{"text": "men", "country": null}`: true, `{"text": "men", "country": ""}`: false, `{"text": "men"}`: false,
		`[{"text": "men", "country": null}]`: false, `null`: false,
	} {
		list, complaints, _ := Read(strings.NewReader(`{"id": "a", "events": [], "losses": [{"kind": "killed", "victims": `+victims+`}]}`), "g.jsonl")
		if len(list) != 1 {
			t.Fatalf("%s: %v", victims, complaints)
		}
		if got := list[0].Losses[0].VictimsOpen; got != want {
			t.Errorf("%s: open is %v", victims, got)
		}
	}
}

// What casus code prints is read back as what it is.
func TestReadsCodings(t *testing.T) {
	army := coding.Participant{Span: coding.Span{Text: "the army"}, Name: "Army", Country: "KEN"}
	unnamed := coding.Participant{Name: "Reuters"}
	c := coding.Coding{
		Schema: coding.Schema, Report: coding.Report{ID: "a", Date: "2031-02-03"},
		Events: []coding.Event{{
			Type: kind("AID"), Status: coding.Planned, Quad: kind("AID").Quad(), Trigger: coding.Span{Text: "gave"}, Actors: []coding.Participant{army},
			Attribution: []coding.Attribution{{Source: unnamed, Polarity: coding.Asserts}}, Confidence: 0.5, Rule: "give",
		}},
		Losses: []coding.Loss{{Kind: coding.Killed, Span: coding.Span{Text: "nine"}, Min: new(int64(9)), Claimant: &army, Denied: true, Rule: "die"}},
		Quotes: []coding.Quote{{Span: coding.Span{Text: "never"}, Direct: true, Speaker: &army}, {Span: coding.Span{Text: "indirect"}}},
	}
	list, complaints, err := Read(strings.NewReader(string(c.AppendJSON(nil))), "coded.jsonl")
	if err != nil || len(complaints) > 0 {
		t.Fatal(complaints, err)
	}
	who := Participant{"the army", "KEN"}
	want := []Passage{{
		ID: "a", Date: "2031-02-03", Line: 1, Sources: true, Tolls: true, Quoted: true,
		Events: []Event{{
			Type: kind("AID"), Status: coding.Planned, Modes: []coding.Mode{}, Trigger: "gave", Actors: []Participant{who}, Recipients: []Participant{},
			Sources: []Participant{{"Reuters", ""}}, Confidence: 0.5, Rule: "give",
		}},
		Losses: []Loss{{Kind: coding.Killed, Text: "nine", Victims: []Participant{}, Min: new(int64(9)), Claimant: &who, Denied: true, Rule: "die"}},
		Quotes: []Quote{{Text: "never", Speaker: who}},
	}}
	if diff := cmp.Diff(want, list); diff != "" {
		t.Error(diff)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"id": "a", "text": "x", "events": [{"type": "AID", "modes": [], "actors": [{"text": "x", "country": "KEN"}], "recipients": [], "attributed_to": null}]}`,
		`{"id": 1, "event": "ASSAULT", "actors": [], "recipients": [{}]}`,
		`{"id": "a", "events": [], "losses": [{"kind": "killed", "min": 1, "max": null, "victims": {"country": null}}], "quotes": [{"text": "İ 4 x"}]}`,
		`{"schema": 1, "report": {"id": "a"}, "events": [{"type": "AID", "status": "actual", "confidence": 2}]}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		passages, complaints, err := Read(strings.NewReader(text), "f")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range complaints {
			if c.Text == "" {
				t.Error("a complaint says nothing")
			}
		}
		c := Compare(passages, passages)
		for _, a := range c.Scores(2).Figures {
			if a.Right > a.Coded || a.Right > a.Gold {
				t.Errorf("%+v", a)
			}
		}
		c.Misses()
	})
}

package coding

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var update = flag.Bool("update", false, "write the golden file anew")

const (
	sampleTitle = "Selkyria blames Vandoria for drone strike"
	sampleText  = "LORVAK — Selkyria said on Monday that at least 11 soldiers, including two officers, " +
		"were killed when Vandorian drones struck Lorvak in March. Vandoria denied it. " +
		"Its ally Ostrany stood by it. “We struck nobody,” its minister said. " +
		"The count was seven before."
)

// piece gives the span of the first occurrence of words in the sample text.
func piece(words string) Span {
	at := strings.Index(sampleText, words)
	if at < 0 {
		panic("the sample text has no " + words)
	}
	start := utf8.RuneCountInString(sampleText[:at])
	return Span{Text: words, Start: start, End: start + utf8.RuneCountInString(words)}
}

func sentenceOf(index int, words string) Sentence {
	s := piece(words)
	return Sentence{Index: index, Start: s.Start, End: s.End}
}

// sample is a coding of the sample report in which every field of the contract
// is filled somewhere and every absent value is absent somewhere.
func sample() *Coding {
	first := sentenceOf(0, sampleText[:strings.Index(sampleText, " Vandoria denied")])
	ids := NewIDs("sample-key")
	selkyria := Participant{
		Span: piece("Selkyria"), Name: "Selkyria", ID: "gov-sel", Party: "sel-gov", Country: "SEL",
		CountryBasis: ByName, Sectors: []Sector{plover.GOV}, Role: "", Why: "a country's name for its government",
	}
	vandoria := Participant{
		Span: piece("Vandoria denied"), Name: "Vandoria", ID: "gov-van", Party: "van-gov", Country: "VAN",
		CountryBasis: ByName, Sectors: []Sector{plover.GOV},
	}
	vandoria.Span = Span{Text: "Vandoria", Start: vandoria.Start, End: vandoria.Start + len("Vandoria")}
	drones := Participant{
		Span: piece("Vandorian drones"), Name: "Vandorian drones", Party: "van-gov", Country: "VAN",
		CountryBasis: ByMembership, Sectors: []Sector{plover.MIL}, Role: "drones", Why: "a weapon stands for its owner",
	}
	soldiers := Participant{
		Span: piece("soldiers"), Name: "soldiers", Party: "sel-gov", Country: "SEL",
		CountryBasis: ByPlace, Sectors: []Sector{plover.MIL, plover.CVL}, Role: "soldiers",
	}
	minister := Participant{Span: piece("its minister"), Name: "its minister", Country: "VAN", CountryBasis: ByMembership,
		Sectors: []Sector{plover.GOV}, Role: "minister"}
	lat, lon := 12.5, -7.0
	lorvak := Place{Span: piece("Lorvak"), Name: "Lorvak", ID: "place-1", Country: "SEL", Admin1: "Upper Selk",
		Lat: &lat, Lon: &lon, Precision: ExactPlace}
	dateline := Place{Span: piece("LORVAK"), Name: "Lorvak"}
	says := Attribution{Source: selkyria, Via: []Participant{{Name: "Selk Wire", Country: "SEL", CountryBasis: ByMembership,
		Sectors: []Sector{plover.JRN}, Why: "the source of the report"}}, Cue: piece("said"), Polarity: Asserts}
	denies := Attribution{Source: vandoria, Cue: piece("denied"), Polarity: Denies}
	march := Time{From: "2031-03-01", To: "2031-03-31", Precision: Month, Span: piece("in March")}

	assault := Event{
		ID: ids.Make("ASSAULT", piece("struck")), Type: plover.ASSAULT, Modes: []Mode{plover.ModeDrone},
		Contexts: []Context{plover.ContextMilitary, plover.ContextTerritory}, CAMEO: "195",
		Score: plover.Score(plover.ASSAULT, plover.SetOf(plover.ModeDrone)), Quad: plover.MaterialConflict,
		Status: Actual, Trigger: piece("struck"), Actors: []Participant{drones}, Recipients: []Participant{soldiers},
		Responsibility: Claimed, Date: &march, Places: []Place{lorvak}, Attribution: []Attribution{says, denies},
		Sentence: first, Confidence: 0.875, Rule: "strike-weapon",
	}
	assault.Mentions = []Mention{{assault.Trigger, first}, {
		Span{Text: "strike", Start: 35, End: 41, In: InTitle}, Sentence{Start: 0, End: len(sampleTitle), In: InTitle}}}
	accuse := Event{
		ID: ids.Make("ACCUSE", Span{Text: "blames", Start: 9, End: 15, In: InTitle}), Type: plover.ACCUSE, CAMEO: "11",
		Score: -2, Quad: plover.VerbalConflict, Status: Historical, Trigger: Span{Text: "blames", Start: 9, End: 15, In: InTitle},
		Sentence: Sentence{Start: 0, End: len(sampleTitle), In: InTitle}, Confidence: 1, Rule: "blame",
	}
	accuse.Mentions = []Mention{{accuse.Trigger, accuse.Sentence}}

	killed := Loss{
		ID: ids.Make("killed", piece("at least 11 soldiers")), Kind: Killed, Span: piece("at least 11 soldiers"),
		Victims: []Participant{soldiers}, Min: new(int64(11)), Hedge: AtLeast, Measure: Cumulative, Cause: Violence,
		Perpetrators: []Participant{drones}, Claimant: &selkyria, Attribution: []Attribution{says}, Period: &march,
		Places: []Place{lorvak}, Event: assault.ID, Sentence: first, Confidence: 0.5, Rule: "killed-number",
	}
	officers := Loss{
		ID: ids.Make("killed", piece("two officers")), Kind: Killed, Span: piece("two officers"),
		Min: new(int64(2)), Max: new(int64(2)), Hedge: Exact, Measure: Unclear, PartOf: killed.ID, Cause: UnclearCause,
		Sentence: first, Confidence: 0.25, Rule: "including",
	}
	seven := Loss{
		ID: ids.Make("killed", piece("seven")), Kind: Killed, Span: piece("seven"), Max: new(int64(7)), Hedge: AtMost,
		Measure: Single, SupersededBy: killed.ID, Cause: Accident, Claimant: &vandoria, Denied: true,
		Sentence: sentenceOf(4, "The count was seven before."), Confidence: 0, Rule: "earlier-count",
	}
	return &Coding{
		Schema: Schema,
		Coder:  Coder{Version: "0.1.0", Model: "m1", Codebook: "c1", Atlas: "a1"},
		Report: Report{ID: "s-1", Date: "2031-04-01", Published: "2031-04-01T06:30:00Z", Source: "Selk Wire",
			URL: "https://example.org/1?a=1&b=<2>", Title: sampleTitle, Language: "en"},
		Events: []Event{assault, accuse},
		Losses: []Loss{killed, officers, seven},
		Quotes: []Quote{
			{ID: ids.Make("quote", piece("We struck nobody,")), Speaker: &minister, Span: piece("We struck nobody,"), Direct: true},
			{ID: ids.Make("quote", piece("it")), Span: piece("it")},
		},
		Alignments: []Alignment{{ID: ids.Make("backs", piece("stood by")), From: Participant{Span: piece("Ostrany"),
			Name: "Ostrany"}, To: vandoria, Relation: Backs, Span: piece("stood by"), Attribution: []Attribution{denies}}},
		Places:   []Place{dateline, lorvak},
		Warnings: []Warning{{Kind: PlaceConflict, Span: piece("Lorvak"), Detail: "The text puts Lorvak in Vandoria, the gazetteer in Selkyria."}},
	}
}

func TestGolden(t *testing.T) {
	const file = "testdata/coding.golden.json"
	c := sample()
	line := c.AppendJSON(nil)
	var got bytes.Buffer
	if err := json.Indent(&got, line, "", "  "); err != nil {
		t.Fatalf("no JSON: %v\n%s", err, line)
	}
	got.WriteByte('\n')
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("the JSON has changed (go test -update accepts it):\n%s", diff)
	}
	back, err := Decode(want)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, back, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("reading the golden file back gives another coding:\n%s", diff)
	}
	if errs := Validate(c, sampleTitle, sampleText); len(errs) > 0 {
		t.Errorf("the sample breaks the contract: %v", errs)
	}
}

// contractKeys is the contract's JSON as the design writes it down: every
// object with its keys in their order.
var contractKeys = map[string]string{
	"coding":      "schema coder report events losses quotes alignments places warnings",
	"coder":       "version model codebook atlas",
	"report":      "id date published source url title language",
	"event":       "id type modes contexts cameo score quad status trigger mentions actors recipients responsibility date places attribution sentence confidence rule",
	"loss":        "id kind text start end victims min max hedge measure part_of superseded_by cause perpetrators claimant attribution denied period places event sentence confidence rule",
	"quote":       "id speaker text start end direct",
	"alignment":   "id from to relation text start end attribution",
	"warning":     "kind text start end detail",
	"span":        "text start end",
	"titleSpan":   "text start end in",
	"mention":     "trigger sentence",
	"participant": "text start end name id party country country_basis sectors role why",
	"place":       "text start end name id country admin1 lat lon precision",
	"time":        "from to precision text start end",
	"attribution": "source via cue polarity",
	"sentence":    "index start end",
}

func TestKeysAndTheirOrder(t *testing.T) {
	parts := map[string]interface{ AppendJSON([]byte) []byte }{
		"coding": &Coding{}, "coder": &Coder{}, "report": &Report{}, "event": &Event{}, "loss": &Loss{},
		"quote": &Quote{}, "alignment": &Alignment{}, "warning": &Warning{}, "span": &Span{},
		"titleSpan": &Span{In: InTitle}, "mention": &Mention{}, "participant": &Participant{},
		"place": &Place{}, "time": &Time{}, "attribution": &Attribution{}, "sentence": &Sentence{},
	}
	for name, want := range contractKeys {
		part := parts[name]
		if part == nil {
			t.Fatalf("no test for %s", name)
		}
		if got := strings.Join(keys(t, part.AppendJSON(nil)), " "); got != want {
			t.Errorf("%s has the keys\n\t%s\nwant\n\t%s", name, got, want)
		}
	}
}

// keys lists the keys of a JSON object in their order.
func keys(t *testing.T, object []byte) (keys []string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(object))
	if tok, err := d.Token(); err != nil || tok != json.Delim('{') {
		t.Fatalf("no object: %s", object)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key.(string))
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	return keys
}

// A coding with nothing in it says so with empty lists and nulls.
func TestNothingIsWrittenAsNothing(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{string((&Coding{Schema: 1}).AppendJSON(nil)),
			`{"schema":1,"coder":{"version":"","model":"","codebook":"","atlas":""},` +
				`"report":{"id":"","date":"","published":"","source":"","url":"","title":"","language":""},` +
				`"events":[],"losses":[],"quotes":[],"alignments":[],"places":[],"warnings":[]}`},
		{string((&Loss{}).AppendJSON(nil)),
			`{"id":"","kind":"","text":"","start":0,"end":0,"victims":[],"min":null,"max":null,"hedge":"","measure":"",` +
				`"part_of":null,"superseded_by":null,"cause":"","perpetrators":[],"claimant":null,"attribution":[],` +
				`"denied":false,"period":null,"places":[],"event":null,"sentence":{"index":0,"start":0,"end":0},` +
				`"confidence":0.0,"rule":""}`},
		{string((&Place{}).AppendJSON(nil)),
			`{"text":"","start":0,"end":0,"name":"","id":"","country":"","admin1":"","lat":null,"lon":null,"precision":""}`},
	} {
		if c.got != c.want {
			t.Errorf("got\n\t%s\nwant\n\t%s", c.got, c.want)
		}
	}
}

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var (
	goldFile   = filepath.Join("..", "..", "measure", "testdata", "gold.jsonl")
	secondFile = filepath.Join("..", "..", "measure", "testdata", "second.jsonl")
)

func evaluated(t *testing.T, stdout string) (v jsonEvaluation) {
	t.Helper()
	if err := json.Unmarshal([]byte(stdout), &v); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	return v
}

// docs/MEASURE.md shows what the command prints, to the letter.
func TestTheDocumentedExampleIsReal(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "MEASURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	code, out, errs := runWith(t, "", "eval", goldFile, "--coded", secondFile, "--misses", "2")
	if code != exitOK || errs != "" {
		t.Fatalf("exit %d: %s", code, errs)
	}
	out = strings.ReplaceAll(out, filepath.Join("..", "..")+string(filepath.Separator), "")
	for line := range strings.Lines(strings.TrimSpace(out)) {
		if line = strings.TrimSpace(line); !strings.Contains(string(doc), line) {
			t.Errorf("docs/MEASURE.md lacks this line of the output:\n%s", line)
		}
	}
}

func TestEvalCodesTheGoldsOwnTexts(t *testing.T) {
	code, own, errs := runWith(t, "", "eval", goldFile, "-o", "json")
	if code != exitOK || errs != "" {
		t.Fatalf("exit %d: %s", code, errs)
	}
	v := evaluated(t, own)
	if v.Passages != 6 || v.OneEvent != 1 || len(v.Missing) > 0 || v.Figures[0].Coded == 0 || v.Calibration == nil || v.Figures[0].F1.Low == nil {
		t.Errorf("%s", own)
	}
	coded := write(t, "coded.jsonl", casus(t, "", "code", "-o", "jsonl", goldFile).stdout)
	_, given, _ := runWith(t, "", "eval", goldFile, "--coded", coded, "-o", "json")
	if want := strings.Replace(given, `"coded":`+quotedJSON(coded), `"coded":""`, 1); own != want {
		t.Errorf("casus eval codes otherwise than casus code:\n%s%s", own, want)
	}
	piped, err := os.ReadFile(coded)
	if err != nil {
		t.Fatal(err)
	}
	if _, got, _ := runWith(t, string(piped), "eval", goldFile, "--coded", "-", "-o", "json"); got != strings.Replace(given, quotedJSON(coded), `"-"`, 1) {
		t.Errorf("other figures down a pipe:\n%s", got)
	}
	if _, again, _ := runWith(t, "", "eval", goldFile, "-o", "json"); again != own {
		t.Error("a second run gives other bytes")
	}
}

func quotedJSON(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func TestEvalTellsOfMissesInJSON(t *testing.T) {
	_, out, _ := runWith(t, "", "eval", goldFile, "--coded", secondFile, "-o", "json", "--misses", "1", "--resamples", "0")
	v := evaluated(t, out)
	if len(v.Misses) != 1 || v.Misses[0].ID != "kisumu" || len(v.Misses[0].Differences) != 2 || v.Misses[0].Differences[0].Of != "event" {
		t.Errorf("%s", out)
	}
	if v.Figures[0].F1.Low != nil || v.Figures[0].F1.Value == nil {
		t.Errorf("bounds that nobody asked for: %s", out)
	}
}

func TestEvalComplains(t *testing.T) {
	gold, err := os.ReadFile(goldFile)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(gold), "\n")
	some := write(t, "some.jsonl", lines[0]+"rubbish\n"+strings.Replace(lines[1], "titicaca", "elsewhere", 1)+lines[2]+lines[2])
	other := write(t, "other.jsonl", `{"id": "x", "events": []}`)
	textless := write(t, "textless.jsonl", `{"id": "x", "text": "", "events": []}`+"\n"+`{"id": "y", "text": "A man was shot.", "events": []}`)
	for _, c := range []struct {
		args []string
		code int
		want []string
	}{
		{[]string{goldFile, "--coded", some}, exitBadInput, []string{
			"some.jsonl:2: this is no JSON", "lacks 4 of the passages in", "titicaca, kumbo, tromso, fiji", "lacks 1 of the passages in", "elsewhere", "more than one passage", "maldives"}},
		{[]string{goldFile, "--coded", other}, exitBadInput, []string{"no id in common"}},
		{[]string{other}, exitBadInput, []string{"no texts that could be coded"}},
		{[]string{textless}, exitBadInput, []string{`textless.jsonl:1: the report has no "text"`}},
		{[]string{filepath.Join(t.TempDir(), "absent.jsonl")}, exitBadInput, []string{"absent.jsonl"}},
		{[]string{filepath.Join(t.TempDir(), "absent")}, exitBadInput, []string{"absent"}},
		{[]string{goldFile, "--coded", "absent.jsonl"}, exitBadInput, []string{"absent.jsonl"}},
		{[]string{write(t, "empty.jsonl", "")}, exitBadInput, []string{"empty.jsonl: the file is empty"}},
		{[]string{goldFile, goldFile, "--coded", secondFile}, exitUsage, []string{"--coded"}},
		{[]string{goldFile, "--reference"}, exitUsage, []string{"--reference"}},
		{[]string{write(t, "bank.conllu", ""), "-o", "json"}, exitUsage, []string{"treebanks"}},
		{[]string{goldFile, "--resamples", "-1"}, exitUsage, []string{"--resamples"}},
	} {
		code, _, errs := runWith(t, "", append([]string{"eval"}, c.args...)...)
		if code != c.code {
			t.Errorf("%v: exit %d, want %d; %s", c.args, code, c.code, errs)
		}
		for _, want := range c.want {
			if !strings.Contains(errs, want) {
				t.Errorf("%v: stderr lacks %q:\n%s", c.args, want, errs)
			}
		}
	}
}

func TestEvalShowsNoControlCharacters(t *testing.T) {
	evil := "a\x1b[31mb\u202e\u009b"
	raw, err := json.Marshal(object{
		"id": evil, "date": evil, "title": evil, "text": evil,
		"events": []any{object{"type": "AID", "trigger": evil, "actors": []any{object{"text": evil, "country": evil}}, "recipients": []any{}}},
		"losses": []any{object{"kind": "killed", "text": evil, "victims": []any{object{"text": evil, "country": evil}}}},
		"quotes": []any{object{"speaker": evil, "country": evil, "text": evil + " ever"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	gold := write(t, "gold.jsonl", string(raw))
	none := write(t, "none.jsonl", `{"id": `+quotedJSON(evil)+`, "events": []}`+"\n"+`{"id": `+quotedJSON(evil+"2")+`, "events": []}`)
	code, out, errs := runWith(t, "", "eval", gold, "--coded", none, "--misses", "1")
	if code != exitOK || !strings.Contains(out, "quotation missed") || !strings.Contains(errs, "lacks 1 of") {
		t.Fatalf("exit %d\n%s%s", code, out, errs)
	}
	if strings.ContainsAny(out+errs, "\x1b\u202e\u009b") {
		t.Errorf("%q", out+errs)
	}
}

func TestEvalTellsTreebanksFromCodings(t *testing.T) {
	for text, want := range map[string]bool{
		"# sent_id = 1\n1\tx\n": true, "1\tx\n": true, "\xEF\xBB\xBF\n {\"id\": 1}": false, "{}": false,
	} {
		if got, err := isTreebank(write(t, "gold", text)); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

func TestEvaluateIsEvalStill(t *testing.T) {
	_, a, _ := runWith(t, "", "eval", goldFile, "--coded", secondFile)
	if code, b, errs := runWith(t, "", "evaluate", goldFile, "--coded", secondFile); code != exitOK || a != b {
		t.Errorf("exit %d: %s", code, errs)
	}
}

func TestWrap(t *testing.T) {
	if got := strings.Join(wrap("one two three  four", 7), "|"); got != "one two|three|four" {
		t.Error(got)
	}
}

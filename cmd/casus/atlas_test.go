package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAtlasFind(t *testing.T) {
	for _, test := range []struct {
		args []string
		want found // only what is set is looked at
	}{
		{[]string{"Zelenskyy", "--date", "2022-03-01"}, found{ID: "ukr/volodymyr-zelensky", Country: "UKR", Office: "president"}},
		{[]string{"Gordon Brown", "--date", "2015-03-01"}, found{ID: "gbr/gordon-brown", Country: "GBR", Office: "former prime minister", Sectors: []string{"ELI"}}},
		{[]string{"the former Turkish foreign minister", "--date", "2020-03-01"}, found{Kind: "description", Country: "TUR", Sectors: []string{"ELI"}}},
		{[]string{"M23"}, found{ID: "cod-m23", Kind: "group", Country: "COD"}},
		{[]string{"Kherson oblast"}, found{ID: "ukr/kherson/region", Feature: "region"}},
		{[]string{"Crimea", "--date", "2020-03-01"}, found{Country: "UKR", Disputed: []string{"claimed by UKR, RUS; held by RUS"}}},
	} {
		got := casus(t, "", append([]string{"atlas", "find", "--json", "--limit", "3"}, test.args...)...)
		if got.code != 0 {
			t.Fatalf("%v: exit %d, %s", test.args, got.code, got.stderr)
		}
		lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
		var first found
		if err := json.Unmarshal([]byte(lines[0]), &first); err != nil {
			t.Fatalf("%v: %v in %s", test.args, err, got.stdout)
		}
		w := test.want
		if len(lines) > 3 || w.ID != "" && first.ID != w.ID || w.Country != "" && first.Country != w.Country || w.Kind != "" && first.Kind != w.Kind ||
			w.Office != "" && first.Office != w.Office || w.Feature != "" && first.Feature != w.Feature ||
			w.Sectors != nil && fmt.Sprint(w.Sectors) != fmt.Sprint(first.Sectors) || w.Disputed != nil && fmt.Sprint(w.Disputed) != fmt.Sprint(first.Disputed) {
			t.Errorf("%v: %+v", test.args, first)
		}
		if first.Why == "" || first.Score <= 0 || first.Score > 1 {
			t.Errorf("%v: score %g, why %q", test.args, first.Score, first.Why)
		}
	}
	if got := casus(t, "", "atlas", "find", "Tripoli"); got.code != 0 || !strings.Contains(got.stdout, "lbn/tripoli") || !strings.Contains(got.stdout, "the name is the same") {
		t.Errorf("for people: %d\n%s", got.code, got.stdout)
	}
	if got := casus(t, "", "atlas", "find", "zzzz"); got.code != 0 || !strings.Contains(got.stdout, "nothing like") {
		t.Errorf("nothing: %d\n%s", got.code, got.stdout)
	}
	if got := casus(t, "", "atlas", "find", "Tripoli", "--date", "soon"); got.code != exitUsage {
		t.Errorf("a date that is none: exit %d", got.code)
	}
}

func TestAtlasCheck(t *testing.T) {
	if got := casus(t, "", "atlas", "check"); got.code != 0 || !strings.Contains(got.stdout, "in order") {
		t.Errorf("exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "words.tsv"), []byte("word\ttraits\nSplit\tloud\n"), 0o666)
	if got := casus(t, "", "atlas", "check", dir); got.code != exitBadInput || !strings.Contains(got.stdout, `words.tsv:2: traits: "loud"`) {
		t.Errorf("exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}

func TestAtlasStats(t *testing.T) {
	got := casus(t, "", "atlas", "stats")
	for _, region := range []string{"| Caucasus |", "| Sahel |", "| Southeast Asia |", "| **all** |"} {
		if !strings.Contains(got.stdout, region) {
			t.Errorf("no row %s:\n%s", region, got.stdout)
		}
	}
}

// A war of states that nobody knows but a user's file is coded from that file alone.
func TestAnInventedWorldIsCoded(t *testing.T) {
	actors := write(t, "war.tsv", "name\taliases\tcode\tsectors\tfrom\tto\tkind\tlat\tlon\n"+
		"Vandoria\tVandorian/Vandorians\tVAN\n"+
		"Selkyria\tSelkyrian/Selkyrians\tSEL\n"+
		"Ormund Kest\t\tVAN\tGOV\t2029\t2035\tperson\n"+
		"Free Hills Front\tFHF\tSEL\tREB\n"+
		"Lorvak\t\tSEL\t\t\t\tplace\t12.5\t-3\n")
	text := "Vandoria accused Selkyria on Monday of shelling the town of Lorvak. Four Vandorian soldiers were killed, Ormund Kest said. The FHF attacked a Selkyrian convoy near Lorvak."
	got := casus(t, line(t, "a", text), "code", "--format", "jsonl", "-o", "jsonl", "--actors", actors, "-")
	if got.code != 0 {
		t.Fatalf("exit %d: %s", got.code, got.stderr)
	}
	c := decode(t, got.stdout)[0]
	var events []string
	for _, e := range c.Events {
		list := e.Type.String()
		for _, p := range e.Actors {
			list += " " + p.Country + ":" + p.Party
		}
		list += " >"
		for _, p := range e.Recipients {
			list += " " + p.Country
		}
		events = append(events, list)
	}
	all := strings.Join(events, "; ")
	for _, want := range []string{"ACCUSE VAN:van-gov > SEL", "ASSAULT SEL:sel-gov > ", "ASSAULT SEL:own/sel/free-hills-front > SEL"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in %s", want, all)
		}
	}
	if len(c.Losses) != 1 || c.Losses[0].Victims[0].Country != "VAN" || c.Losses[0].Claimant == nil || c.Losses[0].Claimant.Country != "VAN" {
		t.Errorf("losses: %+v", c.Losses)
	}
	if len(c.Places) != 2 || c.Places[0].Country != "SEL" || c.Places[0].Lat == nil {
		t.Errorf("places: %+v", c.Places)
	}
	binaryFile := write(t, "picture.tsv", strings.Repeat("\x89PNG\x00\n", 100))
	if got := casus(t, line(t, "a", text), "code", "--format", "jsonl", "--actors", binaryFile, "-"); got.code != exitBadInput || !strings.Contains(got.stderr, "picture.tsv:1: this line is not UTF-8") || strings.Count(got.stderr, "\n") > 30 {
		t.Errorf("exit %d: %s", got.code, got.stderr)
	}
	bad := write(t, "bad.tsv", "name\tcode\tsectors\nHill Men\tXQX\tREB\n")
	if got := casus(t, line(t, "a", text), "code", "--format", "jsonl", "--actors", bad, "-"); got.code != exitBadInput || !strings.Contains(got.stderr, `bad.tsv:2: "XQX" is no state`) {
		t.Errorf("exit %d: %s", got.code, got.stderr)
	}
}

// A dump of GeoNames becomes a file that coding uses.
func TestAtlasImport(t *testing.T) {
	dump := write(t, "GH.txt", "77\tKwabundu\tKwabundu\tQuabundu\t7.5\t-1.25\tP\tPPL\tGH\t\t02\t\t\t\t900\t\t\t\t2020-01-01\n"+"78\tbroken\n")
	out := filepath.Join(t.TempDir(), "my.gazetteer")
	got := casus(t, "", "atlas", "import", "--out", out, dump)
	if got.code != exitBadInput || !strings.Contains(got.stdout, "1 places") || !strings.Contains(got.stderr, "GH.txt:2: 2 cells") {
		t.Fatalf("exit %d: %s%s", got.code, got.stdout, got.stderr)
	}
	text := line(t, "a", "Gunmen attacked the village of Quabundu on Monday.")
	coded := decode(t, casus(t, text, "code", "--format", "jsonl", "-o", "jsonl", "--gazetteer", out, "-").stdout)[0]
	if len(coded.Places) != 1 || coded.Places[0].ID != "geonames/77" || coded.Places[0].Country != "GHA" {
		t.Errorf("places: %+v", coded.Places)
	}
	plain := decode(t, casus(t, text, "code", "--format", "jsonl", "-o", "jsonl", "-").stdout)[0]
	if len(plain.Places) != 1 || plain.Places[0].ID != "" || plain.Places[0].Name != "Quabundu" || plain.Coder.Atlas == coded.Coder.Atlas {
		t.Errorf("without it: %+v", plain.Places)
	}
	if got := casus(t, text, "code", "--format", "jsonl", "--gazetteer", dump, "-"); got.code != exitBadInput || !strings.Contains(got.stderr, "no gazetteer of casus") {
		t.Errorf("exit %d: %s", got.code, got.stderr)
	}
}

func TestEvaluateReference(t *testing.T) {
	row := func(id int, form, lemma, upos, xpos string, head int, rel, misc string) string {
		return fmt.Sprintf("%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", id, form, lemma, upos, xpos, head, rel, misc)
	}
	text := "# newdoc id = a\n# sent_id = a-1\n# text = The minister wept.\n" +
		row(1, "The", "the", "DET", "DT", 2, "det", "Entity=(1-person-new-cf1-2-coref") + row(2, "minister", "minister", "NOUN", "NN", 3, "nsubj", "Entity=1)") +
		row(3, "wept", "weep", "VERB", "VBD", 0, "root", "SpaceAfter=No") + row(4, ".", ".", "PUNCT", ".", 3, "punct", "_") +
		"\n# sent_id = a-2\n# text = She left.\n" + row(1, "She", "she", "PRON", "PRP", 2, "nsubj", "Entity=(1-person-giv:act-cf1-1-ana)") +
		row(2, "left", "leave", "VERB", "VBD", 0, "root", "SpaceAfter=No") + row(3, ".", ".", "PUNCT", ".", 2, "punct", "_") + "\n"
	got := casus(t, "", "eval", "--reference", write(t, "coref.conllu", text))
	fields := strings.Fields(got.stdout)
	if got.code != 0 || len(fields) < 7 || strings.Join(fields[len(fields)-7:], " ") != "all 1 1 1 100.0 100.0 100.0" {
		t.Errorf("exit %d: %s%s", got.code, got.stdout, got.stderr)
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus/nlp/conllu"
)

func runWith(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, bad bytes.Buffer
	code = run(args, env{context.Background(), strings.NewReader(stdin), &out, &bad})
	return code, out.String(), bad.String()
}

const parseText = "The rebels didn't attack Karsa. \x1b[31mThey left\u202e."

func TestParseTree(t *testing.T) {
	code, out, _ := runWith(t, parseText, "parse", "-")
	if code != exitOK || !strings.HasPrefix(out, "The rebels didn't attack Karsa.\n\n") || !strings.Contains(out, "root") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	if strings.ContainsAny(out, "\x1b\u202e") {
		t.Errorf("control characters came through: %q", out)
	}
}

func TestParseCoNLLU(t *testing.T) {
	code, out, _ := runWith(t, parseText, "parse", "-", "-o", "conllu")
	all, err := conllu.ReadAll(strings.NewReader(out))
	if code != exitOK || err != nil {
		t.Fatalf("exit code %d, %v", code, err)
	}
	if got := all[0].Text(); got != "The rebels didn't attack Karsa." || len(all[0].Ranges) != 1 || len(all[0].Words) != 7 {
		t.Errorf("%q, %+v", got, all[0])
	}
}

func TestParseJSON(t *testing.T) {
	code, out, _ := runWith(t, parseText, "parse", "-", "-o", "json")
	var d parsed
	if err := json.Unmarshal([]byte(out), &d); code != exitOK || err != nil {
		t.Fatalf("exit code %d, %v", code, err)
	}
	runes := []rune(parseText)
	for _, s := range d.Sentences {
		roots := 0
		for _, w := range s.Tokens {
			if string(runes[w.Start:w.End]) != w.Form {
				t.Errorf("%+v has another place", w)
			}
			if w.Head < 0 {
				roots++
			}
		}
		if roots != 1 {
			t.Errorf("%d roots in %q", roots, s.Text)
		}
	}
}

func TestParseComplains(t *testing.T) {
	for _, c := range []struct{ stdin, file, want string }{
		{"", "-", "the file is empty"},
		{"\xff", "-", "UTF-8"},
		{"", filepath.Join(t.TempDir(), "none.txt"), "none.txt"},
	} {
		if code, _, bad := runWith(t, c.stdin, "parse", c.file); code != exitBadInput || !strings.Contains(bad, c.want) {
			t.Errorf("%q gives %d: %s", c.stdin, code, bad)
		}
	}
}

func TestEvaluate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gold.conllu")
	_, gold, _ := runWith(t, "The rebels attacked the village.", "parse", "-", "-o", "conllu")
	if err := os.WriteFile(file, []byte(gold), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, bad := runWith(t, "", "eval", file)
	if code != exitOK {
		t.Fatal(bad)
	}
	for line := range strings.Lines(out) {
		if strings.HasPrefix(strings.TrimSpace(line), "LAS") && strings.Count(line, "100.00") != 2 {
			t.Errorf("the analyzer does not agree with itself:\n%s", out)
		}
	}
	if err := os.WriteFile(file, []byte("1\tx\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, bad := runWith(t, "", "eval", file); code != exitBadInput || !strings.Contains(bad, "line 1") {
		t.Errorf("exit code %d: %s", code, bad)
	}
}

func TestParseTakesTokensAsTheyAreCut(t *testing.T) {
	file := write(t, "cut.conllu", "1\tRebels\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft-wing\t_\t_\t_\t_\t_\t_\t_\t_\n3\tfled\t_\t_\t_\t_\t_\t_\t_\t_\n\n")
	code, out, bad := runWith(t, "", "parse", file, "-o", "conllu")
	all, err := conllu.ReadAll(strings.NewReader(out))
	if code != exitOK || err != nil {
		t.Fatalf("exit code %d, %v, %s", code, err, bad)
	}
	if len(all) != 1 || len(all[0].Words) != 3 || all[0].Words[1].Form != "left-wing" || all[0].Words[2].UPOS != "VERB" {
		t.Errorf("%s", out)
	}
}

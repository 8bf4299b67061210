package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// rulesFile puts a file of rules into a folder of its own.
func rulesFile(t *testing.T, text string) (dir, file string) {
	t.Helper()
	dir = t.TempDir()
	file = filepath.Join(dir, "own.rules")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir, file
}

func TestCodebookTestTellsWhatIsWrongWhere(t *testing.T) {
	dir, file := rulesFile(t, "type ASSAULT\nrule own-rule\n  triger verb zap\n  mode arial\n")
	got := casus(t, "", "codebook", "test", dir)
	if got.code != exitBadInput {
		t.Errorf("exit %d, want %d", got.code, exitBadInput)
	}
	for _, want := range []string{
		file + ":2: the rule has no trigger",
		file + `:3: there is no line of a rule "triger"; did you mean "trigger"?`,
		file + `:4: there is no mode of ASSAULT "arial"; did you mean "aerial"?`,
	} {
		if !strings.Contains(got.stderr, want) {
			t.Errorf("stderr lacks %q:\n%s", want, got.stderr)
		}
	}
}

func TestCodebookTestShowsAFailingExample(t *testing.T) {
	dir, file := rulesFile(t, "type ASSAULT\nrule own-rule\n  trigger verb zap\n  actor subj\n  example \"The weather was fine.\" => ASSAULT (weather -> -)\n")
	got := casus(t, "", "codebook", "test", dir)
	if got.code != exitBadInput {
		t.Errorf("exit %d, want %d", got.code, exitBadInput)
	}
	if want := file + ":5: own-rule"; !strings.Contains(got.stdout, want) || !strings.Contains(got.stdout, "expected: ASSAULT (weather -> -)") {
		t.Errorf("stdout lacks %q or what was expected:\n%s", want, got.stdout)
	}
}

func TestCodebookList(t *testing.T) {
	dir, _ := rulesFile(t, "type ASSAULT\nrule own-rule\n  trigger verb zap\n  trigger noun zapping\n  example \"The weather was fine.\" => none\n")
	got := casus(t, "", "codebook", "list", dir)
	if want := "own.rules:2\town-rule\tASSAULT\tverb zap; noun zapping\n"; got.code != exitOK || !strings.Contains(got.stdout, want) {
		t.Errorf("exit %d, stdout lacks %q:\n%s%s", got.code, want, got.stdout, got.stderr)
	}
}

func TestCodebookOfNoFolder(t *testing.T) {
	_, file := rulesFile(t, "")
	for arg, want := range map[string]string{
		file:                                  "is a file; name the folder",
		filepath.Join(t.TempDir(), "nowhere"): "the codebook's folder cannot be read",
	} {
		if got := casus(t, "", "codebook", "test", arg); got.code != exitBadInput || !strings.Contains(got.stderr, want) {
			t.Errorf("exit %d, stderr %q lacks %q", got.code, got.stderr, want)
		}
	}
}

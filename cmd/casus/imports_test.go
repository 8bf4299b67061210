package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport is the table of docs/ARCHITECTURE.md: each package of ours and
// those of ours it may import directly. One way, no way back.
var mayImport = map[string][]string{
	"plover":             {},
	"coding":             {"plover"},
	"report":             {},
	"nlp":                {"nlp/internal/net", "nlp/internal/lemma"},
	"nlp/internal/net":   {},
	"nlp/internal/lemma": {},
	"nlp/conllu":         {"nlp"},
	"nlp/train":          {"nlp", "nlp/conllu", "nlp/internal/net", "nlp/internal/lemma"},
	"nlp/en":             {"nlp"},
	"atlas":              {"plover"},
	"atlas/gazetteer":    {"atlas"},
	"codebook":           {"plover", "nlp"},
	"coder":              {"coding", "nlp", "atlas", "codebook", "plover", "report"},
	"measure":            {"coding"},
	"ledger": {"coding", "atlas", "plover", "measure", "ledger/calendar", "ledger/near", "ledger/incident", "ledger/toll",
		"ledger/series", "ledger/bloc", "ledger/review"},
	"ledger/calendar": {"coding"},
	"ledger/near":     {"ledger/calendar"},
	"ledger/incident": {"coding", "plover", "atlas", "ledger/calendar"},
	"ledger/toll":     {"coding", "plover", "atlas", "ledger/calendar"},
	"ledger/series":   {"coding", "plover", "ledger/calendar"},
	"ledger/bloc":     {"coding", "plover", "atlas", "ledger/calendar"},
	"ledger/review":   {"coding", "plover", "measure", "ledger/calendar"},
	"ledger/pgtest":   {},
	"ledger/synth":    {"coding", "plover", "atlas", "ledger/calendar"},
	"ledger/bench":    nil, // a command: wires everything that it measures
	"exchange":        {"ledger", "coding", "atlas", "plover", "ledger/calendar", "ledger/incident", "ledger/toll"},
	"intake":          {"ledger", "coding", "report"},
	"serve": {"ledger", "intake", "exchange", "coding", "report", "atlas", "plover", "ledger/calendar", "ledger/toll", "ledger/series", "ledger/bloc",
		"ledger/review", "serve/account", "serve/guard"},
	"serve/account": {},
	"serve/bench":   {}, // a command that knows the server only from outside
	"serve/guard":   {"serve/account", "ledger"},
	"web":           {},
	"cmd/casus":     nil, // wires everything
}

func TestPackagesImportOnlyWhatTheTableAllows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "casus/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		paths := strings.Fields(line)
		pkg := strings.TrimPrefix(paths[0], "casus/")
		allowed, known := mayImport[pkg]
		if !known {
			t.Errorf("package %s is not in the table: say in docs/ARCHITECTURE.md what lives there and what it may import", pkg)
			continue
		}
		for _, path := range paths[1:] {
			ours, ok := strings.CutPrefix(path, "casus/")
			if ok && allowed != nil && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s, which the table does not allow", pkg, ours)
			}
		}
	}
}

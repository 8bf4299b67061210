package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// goldReport is a line of gold/incidents.jsonl, less what every report has.
type goldReport struct {
	ID, Date, Published, Source, Title, Text string
	Gold                                     []struct{ Incident, Anchor string }
	Summary                                  bool
}

// goldIncident is a line of gold/incidents-key.jsonl.
type goldIncident struct {
	Incident, What, Day, Place, Country string
	Contested                           bool
	LookalikeOf                         string `json:"lookalike_of"`
}

// goldLines reads a file of gold/, one T a line.
func goldLines[T any](t *testing.T, name string) []T {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "gold", name))
	if err != nil {
		t.Fatal(err)
	}
	var all []T
	for line := range bytes.Lines(data) {
		var one T
		if err := json.Unmarshal(line, &one); err != nil {
			t.Fatalf("%s:%d: %v", name, len(all)+1, err)
		}
		all = append(all, one)
	}
	return all
}

// What gold/README.md promises of the reports that incidents are measured on.
func TestGoldIncidents(t *testing.T) {
	reports, key := goldLines[goldReport](t, "incidents.jsonl"), goldLines[goldIncident](t, "incidents-key.jsonl")
	days := map[string]string{}
	contested, lookalikes := 0, 0
	for _, k := range key {
		if days[k.Incident] != "" || k.What == "" || k.Place == "" || len(k.Country) != 3 {
			t.Errorf("%s: given twice, or it says too little", k.Incident)
		}
		if _, err := time.Parse(time.DateOnly, k.Day); err != nil {
			t.Errorf("%s: %v", k.Incident, err)
		}
		days[k.Incident] = k.Day
		if k.Contested {
			contested++
		}
	}
	for _, k := range key {
		if k.LookalikeOf == "" {
			continue
		}
		lookalikes++
		if days[k.LookalikeOf] == "" || k.LookalikeOf == k.Incident {
			t.Errorf("%s looks like %q", k.Incident, k.LookalikeOf)
		}
	}

	ids, texts := map[string]bool{}, map[string]bool{}
	tellings := map[string]int{}
	sources := map[string]map[string]bool{}
	summaries, noise, several := 0, 0, 0
	for _, r := range reports {
		if r.ID == "" || ids[r.ID] || texts[r.Text] {
			t.Errorf("%q: its id or its text has been there before", r.ID)
		}
		ids[r.ID], texts[r.Text] = true, true
		if r.Published != "" && !strings.HasPrefix(r.Published, r.Date) {
			t.Errorf("%s: dated %s and published at %s", r.ID, r.Date, r.Published)
		}
		told := map[string]bool{}
		for _, g := range r.Gold {
			switch day := days[g.Incident]; {
			case day == "":
				t.Errorf("%s: no incident %q in the key", r.ID, g.Incident)
			case day > r.Date:
				t.Errorf("%s of %s tells %s, which is of %s", r.ID, r.Date, g.Incident, day)
			case told[g.Incident]:
				t.Errorf("%s tells %s twice", r.ID, g.Incident)
			}
			if n := strings.Count(r.Text, g.Anchor); g.Anchor == "" || n != 1 {
				t.Errorf("%s: %d times in the text: %q", r.ID, n, g.Anchor)
			}
			told[g.Incident] = true
			tellings[g.Incident]++
			if sources[g.Incident] == nil {
				sources[g.Incident] = map[string]bool{}
			}
			sources[g.Incident][r.Source] = true
		}
		switch {
		case r.Summary:
			summaries++
		case len(told) == 0:
			noise++
		}
		if len(told) > 1 {
			several++
		}
	}
	for _, k := range key {
		if n := tellings[k.Incident]; n < 3 || n > 11 || len(sources[k.Incident]) < 2 {
			t.Errorf("%s: %d reports of %d sources", k.Incident, n, len(sources[k.Incident]))
		}
	}
	for _, n := range []struct {
		what      string
		got, want int
	}{
		{"reports", len(reports), 190}, {"incidents", len(key), 40},
		{"contested incidents", contested, 12}, {"look-alikes", lookalikes, 13},
		{"summaries", summaries, 13}, {"reports of noise", noise, 9}, {"reports of several incidents", several, 22},
	} {
		if n.got != n.want {
			t.Errorf("%d %s; gold/README.md says %d", n.got, n.what, n.want)
		}
	}
}

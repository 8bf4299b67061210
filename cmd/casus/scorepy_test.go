package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The reference scorer and the development sets are no part of the project.
const shared = "../../../shared"

var scorer = filepath.Join(shared, "score", "score.py")

func needScorer(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(scorer); err != nil {
		t.Skipf("not compared with the reference scorer, for %s is absent", scorer)
	}
}

// compareWithScorer holds every figure against score.py's.
func compareWithScorer(t *testing.T, gold, coded string) {
	t.Helper()
	out, err := exec.Command("python3", scorer, "--json", gold, coded).Output()
	if err != nil {
		t.Fatalf("%s: %v", scorer, err)
	}
	var theirs map[string]json.RawMessage
	if err := json.Unmarshal(out, &theirs); err != nil {
		t.Fatal(err)
	}
	code, stdout, errs := runWith(t, "", "eval", gold, "--coded", coded, "-o", "json", "--resamples", "0")
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	ours := evaluated(t, stdout)
	type figure struct {
		Precision, Recall, F1 float64
		Right, Coded, Gold    int
	}
	near := func(name string, got *float64, want float64) {
		if got == nil || math.Abs(*got-want) > 0.00005+1e-9 { // theirs are rounded to four digits
			t.Errorf("%s: %s is not theirs, %v", gold, name, want)
		}
	}
	told := map[string]bool{"passages": true, "missing codings": true}
	if want := fmt.Sprint(ours.Passages, len(ours.Missing)); want != string(theirs["passages"])+" "+string(theirs["missing codings"]) {
		t.Errorf("%s: passages and missing ones %s", gold, want)
	}
	for _, f := range ours.Figures {
		told[f.Name] = true
		var want figure
		if err := json.Unmarshal(theirs[f.Name], &want); err != nil {
			t.Errorf("%s: they have no %s: %v", gold, f.Name, err)
			continue
		}
		near(f.Name+" precision", f.Precision.Value, want.Precision)
		near(f.Name+" recall", f.Recall.Value, want.Recall)
		near(f.Name+" F1", f.F1.Value, want.F1)
		if f.Right != want.Right || f.Coded != want.Coded || f.Gold != want.Gold {
			t.Errorf("%s: %s counts %d %d %d, they %+v", gold, f.Name, f.Right, f.Coded, f.Gold, want)
		}
	}
	for _, s := range ours.Shares {
		told[s.Name] = true
		var want *float64
		if err := json.Unmarshal(theirs[s.Name], &want); err != nil || want == nil {
			t.Errorf("%s: they have no %s: %v", gold, s.Name, err)
			continue
		}
		near(s.Name, s.Share.Value, *want)
	}
	for name, value := range theirs {
		if !told[name] && string(value) != "null" {
			t.Errorf("%s: %s is lacking, %s", gold, name, value)
		}
	}
}

func TestFiguresAreTheReferenceScorers(t *testing.T) {
	needScorer(t)
	for _, name := range []string{"events/plover-gsr-dev", "passages/passages-dev", "passages/contested-dev"} {
		gold := filepath.Join(shared, "data", name+".jsonl")
		if _, err := os.Stat(gold); err != nil {
			t.Errorf("%s is absent, though the scorer is there", gold)
			continue
		}
		got := casus(t, "", "code", "--format", "jsonl", "-o", "jsonl", gold)
		compareWithScorer(t, gold, write(t, "coded.jsonl", got.stdout))
	}
}

// What coders seldom meet (ties, optional and open gold, kinds the gold never
// uses, missing passages) is drawn at random, but the same in every run.
func TestFiguresOfRandomCodingsAreTheReferenceScorers(t *testing.T) {
	needScorer(t)
	for seed := range uint64(6) {
		r := draws{rand.New(rand.NewPCG(seed, 1)), seed}
		var gold, coded strings.Builder
		for i := range 150 {
			id := fmt.Sprint(i)
			appendLine(t, &gold, r.gold(id))
			if r.chance(0.9) {
				appendLine(t, &coded, r.coding(id))
			}
		}
		compareWithScorer(t, write(t, "gold.jsonl", gold.String()), write(t, "coded.jsonl", coded.String()))
	}
}

type object = map[string]any

func appendLine(t *testing.T, b *strings.Builder, o object) {
	t.Helper()
	line, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	b.Write(append(line, '\n'))
}

// draws makes up codings. Some seeds leave parts out of all of a file.
type draws struct {
	*rand.Rand
	seed uint64
}

func (r draws) chance(p float64) bool { return r.Float64() < p }

func oneOf[T any](r draws, list ...T) T { return list[r.IntN(len(list))] }

func (r draws) list(most int, one func() any) []any {
	list := []any{}
	for range r.IntN(most + 1) {
		list = append(list, one())
	}
	return list
}

func (r draws) country() string { return oneOf(r, "", "KEN", "PER", "FJI") }

func (r draws) who() any { return object{"text": "x", "country": r.country()} }

func (r draws) modes() []string {
	return oneOf(r, []string{}, []string{"beat"}, []string{"aerial"}, []string{"beat", "aerial"})
}

func (r draws) bounds(to object) {
	n := r.IntN(2)
	to["min"], to["max"] = oneOf[any](r, n, n, n, nil), oneOf[any](r, n, n, n, nil)
}

var someWords = []string{"We will never give up!", "we WILL never, give way", "No", "İzmir will never give", "I zmir will never give in", "", "He said we will never give up hope"}

func (r draws) gold(id string) object {
	if r.chance(0.1) {
		return object{"id": id, "text": "x", "event": oneOf(r, "AID", "ASSAULT"), "actors": r.list(2, r.who), "recipients": r.list(2, r.who)}
	}
	row := object{"id": id, "text": "x", "events": r.list(4, func() any {
		e := object{"type": oneOf(r, "AID", "ASSAULT", "CONSULT"), "modes": r.modes(), "actors": r.list(2, r.who), "recipients": r.list(2, r.who)}
		if r.chance(0.8) {
			e["status"] = oneOf(r, "actual", "planned", "negated")
		}
		if r.seed%4 != 0 {
			e["attributed_to"] = oneOf(r, nil, nil, r.who())
		}
		if r.chance(0.2) {
			e["optional"] = true
		}
		return e
	})}
	if r.seed%3 != 0 && r.chance(0.9) {
		row["losses"] = r.list(4, func() any {
			l := object{"kind": oneOf(r, "killed", "wounded"), "text": "x", "claimant": oneOf(r, nil, r.who()), "denied": r.chance(0.2)}
			r.bounds(l)
			if max, ok := l["max"].(int); ok && l["min"] != nil && l["min"].(int) > max {
				l["min"] = nil
			}
			l["victims"] = oneOf[any](r, r.who(), r.list(2, r.who), object{"text": "x", "country": nil}, object{"text": "x"}, nil)
			if r.chance(0.2) {
				l["optional"] = true
			}
			if r.chance(0.2) {
				l["claimant_open"] = true
			}
			return l
		})
	}
	if r.seed%5 != 0 && r.chance(0.9) {
		row["quotes"] = r.list(3, func() any {
			return object{"speaker": "x", "country": r.country(), "text": oneOf(r, someWords...)}
		})
	}
	return row
}

func (r draws) coding(id string) object {
	return object{
		"schema": 1, "report": object{"id": id},
		"events": r.list(4, func() any {
			return object{
				"type": oneOf(r, "AID", "ASSAULT", "CONSULT"), "modes": r.modes(), "status": oneOf(r, "actual", "planned", "negated"), "quad": "verbal-conflict",
				"actors": r.list(2, r.who), "recipients": r.list(2, r.who), "attribution": r.list(2, func() any { return object{"source": r.who()} }),
			}
		}),
		"losses": r.list(4, func() any {
			l := object{"kind": oneOf(r, "killed", "wounded", "displaced"), "victims": r.list(2, r.who), "claimant": oneOf(r, nil, r.who()), "denied": r.chance(0.2)}
			r.bounds(l)
			return l
		}),
		"quotes": r.list(3, func() any {
			return object{"direct": r.chance(0.8), "speaker": oneOf(r, nil, r.who()), "text": oneOf(r, someWords...)}
		}),
	}
}

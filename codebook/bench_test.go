package codebook

import "testing"

// benchClauses are a clause of a busy verb, one of a rare verb, and one that
// no rule knows.
func benchClauses() []*Clause {
	fire := sentence("army NOUN 2 nsubj,open VERB 0 root,fire NOUN 2 obj,on ADP 5 case,rebel NOUNs 2 obl,with ADP 7 case,rifle NOUNs 2 obl,in ADP 9 case,town NOUN 2 obl,on ADP 11 case,Sunday PROPN 2 obl")
	shell := sentence("army NOUN 2 nsubj,shell VERB 0 root,town NOUN 2 obj")
	sleep := sentence("army NOUN 2 nsubj,sleep VERB 0 root")
	return []*Clause{
		clause(fire, Verb, "open", "subj army", "obj fire", "prep(on) rebel", "prep(with) rifle", "prep(in) town", "prep(on) Sunday"),
		clause(shell, Verb, "shell", "subj army", "obj town"),
		clause(sleep, Verb, "sleep", "subj army"),
	}
}

func loadEnglish(b *testing.B) *Book {
	book, err := Load(English())
	if err != nil {
		b.Fatal(err)
	}
	return book
}

// BenchmarkMatch is the cost of a clause, a third of them without a trigger.
func BenchmarkMatch(b *testing.B) {
	book, clauses := loadEnglish(b), benchClauses()
	fs := make([]Facts, len(clauses))
	for i, c := range clauses {
		fs[i] = everything{facts{s: c.Sentence}}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		k := i % len(clauses)
		book.Match(clauses[k], fs[k])
	}
}

// BenchmarkCues is the cost of a clause for all four kinds of cues.
func BenchmarkCues(b *testing.B) {
	book, clauses := loadEnglish(b), benchClauses()
	var dst []CueMatch
	fs := make([]Facts, len(clauses))
	for i, c := range clauses {
		fs[i] = everything{facts{s: c.Sentence}}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		k := i % len(clauses)
		for _, kind := range CueKinds() {
			dst = book.Cues(kind, clauses[k], fs[k], dst[:0])
		}
	}
}

// BenchmarkLoad is what each start of the command pays.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		loadEnglish(b)
	}
}

package coder

import "testing"

func TestStatus(t *testing.T) {
	tests := []struct{ name, tree, word, want string }{
		{"plain past", "Rebels|rebel/NOUN/NNS/2/nsubj attacked|attack/VERB/VBD/0/root Goma/PROPN/NNP/2/obj ./PUNCT/./2/punct", "attack", "actual"},
		{"not", "Rebels|rebel/NOUN/NNS/4/nsubj did|do/AUX/VBD/4/aux not/PART/RB/4/advmod attack/VERB/VB/0/root Goma/PROPN/NNP/4/obj ./PUNCT/./4/punct", "attack", "negated"},
		{"no attack", "No|no/DET/DT/2/det attack/NOUN/NN/4/nsubj:pass was|be/AUX/VBD/4/aux:pass reported|report/VERB/VBN/0/root ./PUNCT/./4/punct", "attack", "negated"},
		{"will", "Rebels|rebel/NOUN/NNS/3/nsubj will/AUX/MD/3/aux attack/VERB/VB/0/root Goma/PROPN/NNP/3/obj ./PUNCT/./3/punct", "attack", "planned"},
		{"may", "Rebels|rebel/NOUN/NNS/3/nsubj may/AUX/MD/3/aux attack/VERB/VB/0/root Goma/PROPN/NNP/3/obj ./PUNCT/./3/punct", "attack", "hypothetical"},
		{"would, reported", "Kenya/PROPN/NNP/2/nsubj said|say/VERB/VBD/0/root it/PRON/PRP/5/nsubj would/AUX/MD/5/aux attack/VERB/VB/2/ccomp ./PUNCT/./2/punct", "attack", "planned"},
		{"would, supposed", "Kenya/PROPN/NNP/3/nsubj would/AUX/MD/3/aux attack/VERB/VB/0/root ./PUNCT/./3/punct", "attack", "hypothetical"},
		{"if", "If|if/SCONJ/IN/3/mark rebels|rebel/NOUN/NNS/3/nsubj attack/VERB/VBP/6/advcl ,/PUNCT/,/6/punct people/NOUN/NNS/6/nsubj flee/VERB/VBP/0/root ./PUNCT/./6/punct", "attack", "hypothetical"},
		{"an earlier year", "Rebels|rebel/NOUN/NNS/2/nsubj attacked|attack/VERB/VBD/0/root Goma/PROPN/NNP/2/obj in/ADP/IN/5/case 2012/NUM/CD/2/obl ./PUNCT/./2/punct", "attack", "historical"},
		{"the report's own year", "Rebels|rebel/NOUN/NNS/2/nsubj attacked|attack/VERB/VBD/0/root Goma/PROPN/NNP/2/obj in/ADP/IN/5/case 2020/NUM/CD/2/obl ./PUNCT/./2/punct", "attack", "actual"},
		{"the year of a noun", "the/DET/DT/3/det 2012/NUM/CD/3/nummod clashes|clash/NOUN/NNS/4/nsubj ended|end/VERB/VBD/0/root ./PUNCT/./4/punct", "clash", "historical"},
		{"a year deeper down is not the verb's", "Rebels|rebel/NOUN/NNS/2/nsubj attacked|attack/VERB/VBD/0/root a/DET/DT/4/det village/NOUN/NN/2/obj built|build/VERB/VBN/4/acl in/ADP/IN/7/case 2012/NUM/CD/5/obl ./PUNCT/./2/punct", "attack", "actual"},
		{"urged to", "Iran/PROPN/NNP/2/nsubj urged|urge/VERB/VBD/0/root Israel/PROPN/NNP/2/obj to/PART/TO/5/mark withdraw/VERB/VB/2/xcomp ./PUNCT/./2/punct", "withdraw", "planned"},
		{"forced to", "Rebels|rebel/NOUN/NNS/2/nsubj forced|force/VERB/VBD/0/root troops|troop/NOUN/NNS/2/obj to/PART/TO/5/mark withdraw/VERB/VB/2/xcomp ./PUNCT/./2/punct", "withdraw", "actual"},
		{"began to", "Troops|troop/NOUN/NNS/2/nsubj began|begin/VERB/VBD/0/root to/PART/TO/4/mark withdraw/VERB/VB/2/xcomp ./PUNCT/./2/punct", "withdraw", "actual"},
		{"will begin to", "Troops|troop/NOUN/NNS/3/nsubj will/AUX/MD/3/aux begin/VERB/VB/0/root to/PART/TO/5/mark withdraw/VERB/VB/3/xcomp ./PUNCT/./3/punct", "withdraw", "planned"},
		{"a light verb's negation is its noun's", "Turkey/PROPN/NNP/4/nsubj did|do/AUX/VBD/4/aux not/PART/RB/4/advmod launch/VERB/VB/0/root a/DET/DT/6/det raid/NOUN/NN/4/obj ./PUNCT/./4/punct", "raid", "negated"},
		{"what will be condemned has happened", "Turkey/PROPN/NNP/3/nsubj will/AUX/MD/3/aux condemn/VERB/VB/0/root the/DET/DT/5/det raid/NOUN/NN/3/obj ./PUNCT/./3/punct", "raid", "actual"},
		{"the occasion of a plan", "Kenya/PROPN/NNP/3/nsubj will/AUX/MD/3/aux attack/VERB/VB/0/root Goma/PROPN/NNP/3/obj during/ADP/IN/6/case talks|talk/NOUN/NNS/3/obl ./PUNCT/./3/punct", "talk", "planned"},
	}
	for _, test := range tests {
		_, s := drawn(t, "2020-07-16", test.tree)
		got := "nowhere"
		for i := range s.clauses {
			if c := &s.clauses[i]; s.lemma(c.Head) == test.word {
				got = c.Status
			}
		}
		if got != test.want {
			t.Errorf("%s: %q is %s, not %s", test.name, test.word, got, test.want)
		}
	}
}

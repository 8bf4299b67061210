package coder

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each case is a tree and the clauses wanted of the words named, in text order.
func TestClauses(t *testing.T) {
	tests := []struct {
		name, tree string
		want       []string // of predicates, by lemma; nouns that nothing hangs on are left out
	}{
		{"active",
			"Turkey/PROPN/NNP/2/nsubj condemned|condemn/VERB/VBD/0/root Armenia/PROPN/NNP/2/obj",
			[]string{"condemn subj=Turkey obj=Armenia"}},
		{"passive with agent",
			"Armenia/PROPN/NNP/3/nsubj:pass was|be/AUX/VBD/3/aux:pass condemned|condemn/VERB/VBN/0/root by/ADP/IN/5/case Turkey/PROPN/NNP/3/obl",
			[]string{"condemn obj=Armenia subj=Turkey"}},
		{"passive without agent, in a place",
			"rebels|rebel/NOUN/NNS/3/nsubj:pass were|be/AUX/VBD/3/aux:pass attacked|attack/VERB/VBN/0/root in/ADP/IN/5/case Mali/PROPN/NNP/3/obl",
			[]string{"attack obj=rebels prep(in)=Mali"}},
		{"headline passive",
			"Five/NUM/CD/2/nummod soldiers|soldier/NOUN/NNS/3/nsubj killed|kill/VERB/VBD/0/root",
			[]string{"kill subj=soldiers"}},
		{"relative clause, subject",
			"rebels|rebel/NOUN/NNS/6/nsubj who/PRON/WP/3/nsubj attacked|attack/VERB/VBD/1/acl:relcl the/DET/DT/5/det town/NOUN/NN/3/obj fled|flee/VERB/VBD/0/root",
			[]string{"attack subj=rebels obj=town", "flee subj=rebels"}},
		{"relative clause, object, no pronoun",
			"the/DET/DT/2/det town/NOUN/NN/5/nsubj rebels|rebel/NOUN/NNS/4/nsubj shelled|shell/VERB/VBD/2/acl:relcl burned|burn/VERB/VBD/0/root",
			[]string{"shell subj=rebels obj=town", "burn subj=town"}},
		{"reduced relative",
			"troops|troop/NOUN/NNS/5/nsubj sent|send/VERB/VBN/1/acl by/ADP/IN/4/case Russia/PROPN/NNP/2/obl withdrew|withdraw/VERB/VBD/0/root",
			[]string{"send obj=troops subj=Russia", "withdraw subj=troops"}},
		{"a clause about a clause",
			"Rebels|rebel/NOUN/NNS/2/nsubj shelled|shell/VERB/VBD/0/root the/DET/DT/4/det camp/NOUN/NN/2/obj ,/PUNCT/,/7/punct which/PRON/WDT/7/nsubj killed|kill/VERB/VBD/2/advcl:relcl five/NUM/CD/7/obj",
			[]string{"shell subj=Rebels obj=camp", "kill subj=Rebels obj=five"}},
		{"control by the subject",
			"Iran/PROPN/NNP/2/nsubj vowed|vow/VERB/VBD/0/root to/PART/TO/4/mark attack/VERB/VB/2/xcomp Israel/PROPN/NNP/4/obj",
			[]string{"vow subj=Iran comp=attack", "attack [planned] subj=Iran obj=Israel"}},
		{"control by the object",
			"Iran/PROPN/NNP/2/nsubj urged|urge/VERB/VBD/0/root Israel/PROPN/NNP/2/obj to/PART/TO/5/mark withdraw/VERB/VB/2/xcomp",
			[]string{"urge subj=Iran obj=Israel comp=withdraw", "withdraw [planned] subj=Israel"}},
		{"condition",
			"Iran/PROPN/NNP/3/nsubj will/AUX/MD/3/aux attack/VERB/VB/0/root unless/SCONJ/IN/6/mark Israel/PROPN/NNP/6/nsubj withdraws|withdraw/VERB/VBZ/3/advcl",
			[]string{"attack [planned] subj=Iran cond(unless)=withdraws", "withdraw [hypothetical] subj=Israel"}},
		{"condition of what is threatened",
			"Iran/PROPN/NNP/2/nsubj vowed|vow/VERB/VBD/0/root to/PART/TO/4/mark attack/VERB/VB/2/xcomp unless/SCONJ/IN/7/mark Israel/PROPN/NNP/7/nsubj withdraws|withdraw/VERB/VBZ/4/advcl",
			[]string{"vow subj=Iran comp=attack cond(unless)=withdraws", "attack [planned] subj=Iran cond(unless)=withdraws", "withdraw [hypothetical] subj=Israel"}},
		{"a particle taken for a preposition",
			"unions|union/NOUN/NNS/2/nsubj called|call/VERB/VBD/0/root off/ADP/IN/5/case the/DET/DT/5/det strike/NOUN/NN/2/obl",
			[]string{"call subj=unions prep(off)=strike obj=strike"}},
		{"control in the passive",
			"Israel/PROPN/NNP/3/nsubj:pass was|be/AUX/VBD/3/aux:pass urged|urge/VERB/VBN/0/root to/PART/TO/5/mark withdraw/VERB/VB/3/xcomp",
			[]string{"urge obj=Israel comp=withdraw", "withdraw [planned] subj=Israel"}},
		{"raising",
			"Rebels|rebel/NOUN/NNS/2/nsubj continued|continue/VERB/VBD/0/root to/PART/TO/4/mark shell/VERB/VB/2/xcomp the/DET/DT/6/det town/NOUN/NN/4/obj",
			[]string{"continue subj=Rebels comp=shell", "shell subj=Rebels obj=town"}},
		{"conjunction of verbs and of nouns",
			"Turkey/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Pakistan/PROPN/NNP/1/conj condemned|condemn/VERB/VBD/0/root Armenia/PROPN/NNP/4/obj and/CCONJ/CC/7/cc praised|praise/VERB/VBD/4/conj Azerbaijan/PROPN/NNP/7/obj",
			[]string{"condemn subj=Turkey subj=Pakistan obj=Armenia", "praise subj=Turkey subj=Pakistan obj=Azerbaijan"}},
		{"a passive joined to an active keeps the surface subject",
			"Rebels|rebel/NOUN/NNS/2/nsubj attacked|attack/VERB/VBD/0/root Goma/PROPN/NNP/2/obj and/CCONJ/CC/6/cc were|be/AUX/VBD/6/aux:pass repelled|repel/VERB/VBN/2/conj",
			[]string{"attack subj=Rebels obj=Goma", "repel obj=Rebels"}},
		{"shared object",
			"Rebels|rebel/NOUN/NNS/2/nsubj attacked|attack/VERB/VBD/0/root and/CCONJ/CC/4/cc killed|kill/VERB/VBD/2/conj five/NUM/CD/6/nummod soldiers|soldier/NOUN/NNS/4/obj",
			[]string{"attack subj=Rebels obj=soldiers", "kill subj=Rebels obj=soldiers"}},
		{"light verb",
			"Turkey/PROPN/NNP/2/nsubj launched|launch/VERB/VBD/0/root a/DET/DT/4/det raid/NOUN/NN/2/obj on/ADP/IN/7/case the/DET/DT/7/det camp/NOUN/NN/4/nmod",
			[]string{"launch subj=Turkey obj=raid prep(on)=camp", "launch+raid subj=Turkey prep(on)=camp"}},
		{"light verb of undergoing",
			"Troops|troop/NOUN/NNS/2/nsubj faced|face/VERB/VBD/0/root an/DET/DT/4/det attack/NOUN/NN/2/obj by/ADP/IN/6/case rebels|rebel/NOUN/NNS/4/nmod",
			[]string{"face subj=Troops obj=attack prep(by)=rebels", "face+attack obj=Troops subj=rebels prep(by)=rebels"}},
		{"nominalisation with possessor and of",
			"Russia/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case shelling/NOUN/NN/6/nsubj of/ADP/IN/5/case Kherson/PROPN/NNP/3/nmod continued|continue/VERB/VBD/0/root",
			[]string{"continue+shelling poss=Russia subj=Russia poss=Kherson obj=Kherson", "continue subj=shelling"}},
		{"nominalisation by a demonym",
			"Russian/ADJ/JJ/2/amod airstrikes|airstrike/NOUN/NNS/3/nsubj killed|kill/VERB/VBD/0/root five/NUM/CD/3/obj",
			[]string{"airstrike subj=Russian", "kill subj=airstrikes obj=five"}},
		{"possessor of what was done by another",
			"the/DET/DT/4/det rebel/NOUN/NN/4/nmod:poss 's/PART/POS/2/case arrest/NOUN/NN/7/nsubj by/ADP/IN/6/case police/NOUN/NNS/4/nmod shocked|shock/VERB/VBD/0/root",
			[]string{"arrest subj=police poss=rebel obj=rebel prep(by)=police", "shock subj=arrest"}},
		{"between",
			"clashes|clash/NOUN/NNS/0/root between/ADP/IN/3/case Armenia/PROPN/NNP/1/nmod and/CCONJ/CC/5/cc Azerbaijan/PROPN/NNP/3/conj",
			[]string{"clash prep(between)=Armenia prep(between)=Azerbaijan"}},
		{"participle of result",
			"Rebels|rebel/NOUN/NNS/2/nsubj shelled|shell/VERB/VBD/0/root Goma/PROPN/NNP/2/obj ,/PUNCT/,/5/punct killing|kill/VERB/VBG/2/advcl five/NUM/CD/5/obj",
			[]string{"shell subj=Rebels obj=Goma", "kill subj=Rebels obj=five"}},
		{"participle of result after a passive has the agent",
			"Goma/PROPN/NNP/3/nsubj:pass was|be/AUX/VBD/3/aux:pass shelled|shell/VERB/VBN/0/root by/ADP/IN/5/case rebels|rebel/NOUN/NNS/3/obl ,/PUNCT/,/7/punct killing|kill/VERB/VBG/3/advcl five/NUM/CD/7/obj",
			[]string{"shell obj=Goma subj=rebels", "kill subj=rebels obj=five"}},
		{"copular noun",
			"Pakistan/PROPN/NNP/4/nsubj is|be/AUX/VBZ/4/cop an/DET/DT/4/det ally/NOUN/NN/0/root of/ADP/IN/6/case Azerbaijan/PROPN/NNP/4/nmod",
			[]string{"ally subj=Pakistan poss=Azerbaijan obj=Azerbaijan"}},
		{"copular adjective",
			"Turkey/PROPN/NNP/3/nsubj was|be/AUX/VBD/3/cop critical/ADJ/JJ/0/root of/ADP/IN/5/case Armenia/PROPN/NNP/3/obl",
			[]string{"critical subj=Turkey prep(of)=Armenia"}},
		{"what is said stands above a parenthesis",
			"Rebels|rebel/NOUN/NNS/2/nsubj hold/VERB/VBP/0/root Goma/PROPN/NNP/2/obj ,/PUNCT/,/6/punct officials|official/NOUN/NNS/6/nsubj said|say/VERB/VBD/2/parataxis",
			[]string{"hold subj=Rebels obj=Goma", "say subj=officials comp=hold"}},
		{"a series of attacks is attacks",
			"Rebels|rebel/NOUN/NNS/2/nsubj staged|stage/VERB/VBD/0/root a/DET/DT/4/det series/NOUN/NN/2/obj of/ADP/IN/6/case attacks|attack/NOUN/NNS/4/nmod",
			[]string{"stage subj=Rebels obj=attacks", "stage+attack subj=Rebels", "series poss=attacks obj=attacks"}},
		{"who is warned is an object",
			"Iran/PROPN/NNP/2/nsubj warned|warn/VERB/VBD/0/root Israel/PROPN/NNP/2/iobj that/SCONJ/IN/6/mark it/PRON/PRP/6/nsubj attacks|attack/VERB/VBZ/2/ccomp",
			[]string{"warn subj=Iran iobj=Israel comp=attacks obj=Israel", "attack subj=it"}},
		{"a preposition that was a participle",
			"Rebels|rebel/NOUN/NNS/2/nsubj attacked|attack/VERB/VBD/0/root Goma/PROPN/NNP/2/obj using|use/VERB/VBG/2/advcl drones|drone/NOUN/NNS/4/obj",
			[]string{"attack subj=Rebels obj=Goma prep(using)=drones", "use subj=Rebels obj=drones"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, s := drawn(t, "2020-07-16", test.tree)
			order := make([]int, len(s.clauses))
			for i := range order {
				order[i] = i
			}
			slices.SortFunc(order, func(a, b int) int { return s.clauses[a].Head - s.clauses[b].Head })
			var got []string
			for _, i := range order {
				c := &s.clauses[i]
				if len(c.Args) > 0 || !c.noun {
					got = append(got, clauseText(s, c))
				}
			}
			slices.Sort(got)
			want := slices.Sorted(slices.Values(test.want))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("clauses (-want +got):\n%s", diff)
			}
		})
	}
}

func TestClausesComeInnermostFirst(t *testing.T) {
	_, s := drawn(t, "", "Rebels|rebel/NOUN/NNS/2/nsubj hold/VERB/VBP/0/root Goma/PROPN/NNP/2/obj ,/PUNCT/,/6/punct officials|official/NOUN/NNS/6/nsubj said|say/VERB/VBD/2/parataxis")
	for i := range s.clauses {
		if o := s.clauses[i].outer; o >= 0 && o <= i {
			t.Errorf("clause %q comes after the one around it", clauseText(s, &s.clauses[i]))
		}
	}
	hold, say := s.clauseAt[1], s.clauseAt[5]
	if s.clauses[hold].outer != int(say) || !s.clauses[hold].asComp {
		t.Error("what officials said is not inside their saying")
	}
}

func TestCrookedTreesDoNoHarm(t *testing.T) {
	for _, tree := range []string{
		"a/VERB/VB/2/conj b/VERB/VB/1/conj", // a circle
		"a/VERB/VB/1/xcomp",
		"a/NOUN/NN/9/nsubj b/VERB/VB/0/root",
		"a/VERB/VBN/2/acl:relcl b/NOUN/NN/1/obj c/VERB/VB/1/parataxis",
	} {
		drawn(t, "2020-07-16", tree)
	}
}

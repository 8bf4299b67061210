package train

import (
	"bytes"
	"context"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casus/nlp"
	"casus/nlp/internal/net"
)

// TestOneSeedGivesOneModel trains on one core and on several.
func TestOneSeedGivesOneModel(t *testing.T) {
	bank := strings.Repeat(smallBank, 30)
	train := func(cores int, seed uint64) []byte {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		read, err := readTreebank(strings.NewReader(bank), "small")
		if err != nil {
			t.Fatal(err)
		}
		ready, err := prepare(read, "small")
		if err != nil {
			t.Fatal(err)
		}
		tr := newTrainer(ready, Options{Seed: seed, Epochs: 2}, smallShape)
		if err := tr.run(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		return net.Quantize(tr.floats())
	}
	first := train(1, 3)
	if !bytes.Equal(first, train(4, 3)) {
		t.Error("one core and four make different models")
	}
	if bytes.Equal(first, train(4, 4)) {
		t.Error("two seeds make one model")
	}
}

func TestTrainingEndsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Model(ctx, []Source{{"small", strings.NewReader(smallBank)}}, nil, Options{Seed: 1, Epochs: 1}); err != context.Canceled {
		t.Errorf("error %v", err)
	}
}

func TestModelSaysWhatIsWrongWithATreebank(t *testing.T) {
	for _, c := range []struct{ bank, want string }{
		{"", "no sentence"},
		{"1\ta\n", "columns"},
		{strings.Replace(smallBank, "NOUN", "NOUNS", 1), `"NOUNS"`},
		{strings.Replace(smallBank, "nsubj", "subject", 1), `"subject"`},
	} {
		_, err := Model(t.Context(), []Source{{"bank", strings.NewReader(c.bank)}}, nil, Options{Epochs: 1})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %s", err, c.want)
		}
	}
}

func small(t *testing.T) []sentence {
	t.Helper()
	read, err := readTreebank(strings.NewReader(smallBank), "small")
	if err != nil {
		t.Fatal(err)
	}
	ready, err := prepare(read, "small")
	if err != nil {
		t.Fatal(err)
	}
	return ready
}

func TestNamesBecomeOneUnit(t *testing.T) {
	s := small(t)[0]
	if diff := cmp.Diff([]span{{3, 4, nlp.MaskPerson, false}}, s.spans, cmp.AllowUnexported(span{})); diff != "" {
		t.Fatal(diff)
	}
	got := s.masked(s.spans)
	type row struct {
		form string
		head int
		rel  nlp.Rel
		mask nlp.MaskClass
		name int
	}
	var rows []row
	for _, w := range got.words {
		rows = append(rows, row{w.form, w.head, w.rel, w.mask, w.name})
	}
	want := []row{
		{"The", 1, nlp.RelDet, 0, nameOutside},
		{"envoys", 2, nlp.RelNsubj, 0, nameOutside},
		{"met", -1, nlp.RelRoot, 0, nameOutside},
		{"Omar", 2, nlp.RelObj, nlp.MaskPerson, nameBegin(nlp.PersonName)},
		{".", 2, nlp.RelPunct, 0, nameOutside},
	}
	if diff := cmp.Diff(want, rows, cmp.AllowUnexported(row{})); diff != "" {
		t.Error(diff)
	}
	if len(s.words) != 6 || s.words[3].mask != nlp.NotMasked {
		t.Error("masking changed the treebank")
	}
}

func TestCountriesAndTheirPeople(t *testing.T) {
	for _, c := range []struct {
		name   string
		class  nlp.MaskClass
		plural bool
	}{
		{"Sri Lanka", nlp.MaskState, false},
		{"U.S.", nlp.MaskState, false},
		{"Iraqi", nlp.MaskAdjective, false},
		{"Iraqis", nlp.MaskAdjective, true},
		{"iraqi", nlp.NotMasked, false},
		{"Omar", nlp.NotMasked, false},
	} {
		if class, plural := countryNames.classOf(c.name); class != c.class || plural != c.plural {
			t.Errorf("%s: class %d, plural %v", c.name, class, plural)
		}
	}
}

func TestDisturbingKeepsTheTree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		for _, s := range small(t) {
			d := s.disturbed(r)
			roots := 0
			for i, w := range d.words {
				if w.head == i || w.head >= len(d.words) {
					t.Fatalf("word %d has the head %d of %d", i, w.head, len(d.words))
				}
				if w.head < 0 {
					roots++
				}
			}
			if roots != 1 {
				t.Fatalf("%d roots", roots)
			}
		}
	}
}

func TestShardsHoldEverySentenceOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	var all []sentence
	for range 6000 {
		all = append(all, sentence{words: make([]word, 1+r.IntN(90))})
	}
	n := 0
	for _, part := range cut(all, r) {
		n += len(part)
		if short, long := len(part[0].words), len(part[len(part)-1].words); long > short+3 {
			t.Errorf("a shard has sentences of %d and of %d words", short, long)
		}
		if len(part) > shardMost {
			t.Errorf("a shard has %d sentences", len(part))
		}
	}
	if n != len(all) {
		t.Errorf("%d of %d sentences", n, len(all))
	}
}

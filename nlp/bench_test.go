package nlp_test

import (
	"os"
	"strings"
	"testing"

	"casus/nlp"
	"casus/nlp/en"
)

const newsParagraph = `The defence ministry said on Tuesday that at least eleven soldiers had been killed in clashes near the northern border, the heaviest fighting since a ceasefire was signed two years ago. Officials in the capital blamed "saboteurs" who, they said, had crossed the river at night and attacked an outpost with mortars. The government of the neighbouring state denied any involvement and accused the ministry of hiding its real losses. A spokeswoman for the monitoring mission, Ana Petrova, told reporters that both sides had been urged to withdraw their heavy weapons and to let observers in. Residents of the village of Karsk said shelling damaged a school and several houses, and dozens of families left for the south. The foreign minister is expected to meet his counterpart in Geneva next week.

`

func BenchmarkAnalyze(b *testing.B) {
	a, err := en.Load()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(newsParagraph, 6)
	words := 0
	for _, s := range a.Analyze(text, nil).Sentences {
		words += len(s.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		a.Analyze(text, nil)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(float64(words), "words/op")
}

func BenchmarkLoad(b *testing.B) {
	data, err := os.ReadFile("en/model.bin")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := nlp.Load(data); err != nil {
			b.Fatal(err)
		}
	}
}

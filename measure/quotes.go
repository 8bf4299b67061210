package measure

import (
	"strings"
	"unicode"
)

// wordsOfQuote is by how many of its first words a quotation is known.
const wordsOfQuote = 4

// quoteWorth is 0 unless the coded quotation has the first words of the gold,
// 2 if the speaker's country is right as well.
func quoteWorth(g, c *Quote) float64 {
	words := strings.Fields(bare(g.Text))
	first := strings.Join(words[:min(len(words), wordsOfQuote)], " ")
	switch {
	case first == "" || !strings.Contains(bare(c.Text), first):
		return 0
	case speakerRight(g, c):
		return 2
	}
	return 1
}

func speakerRight(g, c *Quote) bool { return g.Speaker.Country == c.Speaker.Country }

// bare gives the Latin letters and digits of s in lower case, with one space
// for whatever stands between them.
func bare(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		low := unicode.ToLower(r)
		if low < 'a' && (low < '0' || low > '9') || low > 'z' {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = r == 'İ' // whose lower case is an i and a dot of its own
		b.WriteRune(low)
	}
	return b.String()
}

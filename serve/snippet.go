package serve

import (
	"casus/ledger"
)

// snippet is a piece of a text.
type snippet struct {
	Text  string       `json:"text"`
	Start int          `json:"start" doc:"Where the piece begins in the report's text, in code points."`
	Hits  []ledger.Hit `json:"hits" doc:"Where the words searched for stand in the piece, in code points."`
}

const (
	mostHits      = 20
	snippetLength = 240 // code points
	snippetLead   = 60  // of them before the first hit
)

// snippetOf gives the words around the first place where a search found
// something, or the beginning of the text.
func snippetOf(text, search string) snippet {
	hits := ledger.Hits(search, text, mostHits)
	first := 0
	if len(hits) > 0 {
		first = max(0, hits[0].Start-snippetLead)
	}
	out := snippet{Hits: []ledger.Hit{}}
	out.Text, out.Start = piece(text, first, snippetLength)
	for _, h := range hits {
		if h.Start >= out.Start && h.End <= out.Start+snippetLength {
			out.Hits = append(out.Hits, ledger.Hit{Start: h.Start - out.Start, End: h.End - out.Start})
		}
	}
	return out
}

// piece cuts so many code points out of a text, from the beginning of a word near a place on.
func piece(text string, from, length int) (some string, start int) {
	begin, end, n := -1, len(text), 0
	blank := true
	for i, r := range text {
		if begin < 0 && n >= from && (blank || n >= from+snippetLead) && r > ' ' {
			begin, start = i, n
		}
		if begin >= 0 && n == start+length {
			end = i
			break
		}
		blank = r <= ' '
		n++
	}
	if begin < 0 {
		return "", 0
	}
	return text[begin:end], start
}

package coder

import (
	"casus/atlas"
	"casus/coding"
	"casus/nlp"
	"casus/plover"
)

// afterOffice tells of somebody whose term of a state's office is over that he is one of
// the elite and of no side.
func (r *reading) afterOffice(t *atlas.Term, p *coding.Participant) {
	if r.report.Date == "" || t.Span.Covers(r.report.Date) || t.Span.From > r.report.Date || !isStateOffice(t.Sectors) {
		return
	}
	p.Sectors, p.Party = []plover.Sector{plover.ELI}, ""
	p.Why += "; the term was over by then"
}

// calledFormer takes somebody whom the words before his name call a former
// president or leader, and who once governed, for one of the elite, whatever he is today.
func (r *reading) calledFormer(s *sentence, np phrase, e *atlas.Entry, p *coding.Participant) {
	called := false
	for i := np.first; i < np.head && !called; i++ {
		called = s.hitAt[i] < 0 && r.words.formerWords.Has(s.lemma(i))
	}
	if !called {
		return
	}
	for i := range e.Terms {
		t := &e.Terms[i]
		if isStateOffice(t.Sectors) && t.Span.To != "" && t.Span.To[:4] <= r.report.Date[:min(4, len(r.report.Date))] {
			p.Sectors, p.Party = []plover.Sector{plover.ELI}, ""
			p.Why += "; called a former one"
			return
		}
	}
}

func isStateOffice(sectors []plover.Sector) bool {
	return len(sectors) > 0 && (sectors[0] == plover.GOV || sectors[0] == plover.LEG)
}

// formerSectors gives the sectors of somebody whom the phrase calls a former
// one: what the lexicon says of the former sort, else the elite for those who
// governed. nil is given where the phrase says nothing of the kind.
func (r *reading) formerSectors(s *sentence, np phrase, words int, sectors []plover.Sector) []plover.Sector {
	from := np.head - words + 1
	word := ""
	for i := np.first; i < from; i++ {
		if lemma := s.lemma(i); r.words.formerWords.Has(lemma) && s.hitAt[i] < 0 {
			word = lower(s.Tokens[i].Form)
		}
	}
	if word == "" {
		return nil
	}
	var buf [6]string
	lemmas := append(buf[:0], word)
	for i := from; i <= np.head; i++ {
		lemmas = append(lemmas, s.lemma(i))
	}
	if noun, n := r.atlas.Noun(lemmas); n == len(lemmas) {
		return noun.Sectors
	}
	if isStateOffice(sectors) {
		return []plover.Sector{plover.ELI}
	}
	return nil
}

// holdsOffice finds who a description of an office means: "the Turkish
// president" is whoever was president of Turkey on the report's day.
func (r *reading) holdsOffice(s *sentence, np phrase, p *coding.Participant) {
	if p.ID != "" || p.Role == "" || r.report.Date == "" || r.atlas.State(p.Country) == nil || p.CountryBasis == coding.ByPlace ||
		!isStateOffice(p.Sectors) || isPlural(s, np.head) || s.isIndefinite(np.head) || s.Tokens[np.head].UPOS != nlp.NOUN {
		return
	}
	// "the president of the chess federation" is none of the state's.
	for _, k := range s.children(np.head) {
		switch k := int(k); s.rel(k) {
		case nlp.RelNmod, nlp.RelNmodPoss, nlp.RelCompound, nlp.RelAppos:
			if h := s.hitAt[k]; h < 0 && !r.words.territories.Has(s.lemma(k)) || h >= 0 && r.sense(&s.hits[h]).Country != p.Country {
				return
			}
		}
	}
	var who *atlas.Entry
	for _, o := range r.offices.of[p.Country] {
		if !o.term.Span.Covers(r.report.Date) || !sameTitle(o.term.Office, p.Role) {
			continue
		}
		if who != nil && who != o.who {
			return // a day on which one followed the other
		}
		who = o.who
	}
	if who != nil {
		p.ID, p.Name = who.ID, who.Name
		p.Why += "; held on that day by " + who.Name
	}
}

// sameTitle tells whether two titles are the same but for one letter, as
// those of British and American spelling are.
func sameTitle(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	differ := 0
	for i := range len(a) {
		if a[i] != b[i] {
			differ++
		}
	}
	return differ <= 1
}

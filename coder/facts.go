package coder

import (
	"casus/atlas"
	"casus/nlp"
	"casus/plover"
)

// facts answers what rules ask about the words of one sentence.
type facts struct {
	*reading
	s *sentence
}

// Is tells whether the phrase headed by a token is of a kind that the atlas or
// the coder knows.
func (f *facts) Is(head int, kind string) bool {
	s := f.s
	if kind == "place" {
		if h := s.hitAt[head]; h >= 0 {
			for _, sense := range s.hits[h].Senses {
				if sense.Kind == atlas.Place || sense.Kind == atlas.State && sense.Use != atlas.ByDemonym {
					return true
				}
			}
		}
		return f.words.territories.At(s.Sentence, head) > 0
	}
	if kind == "actor" {
		return f.isActor(head)
	}
	if kind == "person" && s.Tokens[head].UPOS == nlp.NUM {
		return true // "killing five": what is counted without a noun is people
	}
	p, ok := f.participant(s, head)
	if !ok || p.Start > s.Tokens[head].Start || p.End <= s.Tokens[head].Start {
		return false // nobody, or somebody else's
	}
	switch kind {
	case "person":
		return f.isHuman(s, head) != no || f.words.personNouns.At(s.Sentence, head) > 0 || f.isPeople(s, head)
	case "state":
		h := s.hitAt[head]
		return h >= 0 && f.sense(&s.hits[h]).Kind == atlas.State
	case "group":
		if h := s.hitAt[head]; h >= 0 {
			switch f.sense(&s.hits[h]).Kind {
			case atlas.Group, atlas.People, atlas.PoliticalParty:
				return true
			}
			return s.hits[h].Plural
		}
		return isPlural(s, head) || f.nounKind(s, head) == atlas.GroupNoun
	case "organisation":
		if h := s.hitAt[head]; h >= 0 {
			switch f.sense(&s.hits[h]).Kind {
			case atlas.Organisation, atlas.NGO, atlas.Outlet, atlas.Branch, atlas.Company, atlas.PoliticalParty:
				return true
			}
			return false
		}
		return f.nounKind(s, head) == atlas.BodyNoun
	}
	return false
}

// isPeople tells whether people are called by their country: "400 Sudanese".
func (r *reading) isPeople(s *sentence, head int) bool {
	h := s.hitAt[head]
	return h >= 0 && r.sense(&s.hits[h]).Use == atlas.ByDemonym && s.rel(head) != nlp.RelAmod && s.rel(head) != nlp.RelCompound
}

func (f *facts) isActor(head int) bool {
	if _, ok := f.participant(f.s, head); ok {
		return true
	}
	return len(f.doers(f.s, head)) > 0 || len(f.sides(f.s, head)) > 0 || f.words.reciprocal.At(f.s.Sentence, head) > 0 || len(f.toldAt(f.s, head)) > 0
}

// Country is that of the participant headed by a token, or "".
func (f *facts) Country(head int) string {
	for _, p := range f.participants(f.s, head) {
		if p.Country != "" {
			return p.Country
		}
	}
	return ""
}

// Sectors are those of the participant headed by a token.
func (f *facts) Sectors(head int) plover.SectorSet {
	if p, ok := f.participant(f.s, head); ok {
		return plover.SetOf(p.Sectors...)
	}
	return 0
}

// Events are the types of the events told in the argument headed by a token.
func (f *facts) Events(head int) plover.TypeSet { return f.eventsAt(f.s, head) }

// Status is that of the clause headed by a token.
func (f *facts) Status(head int) string {
	if at := f.s.clauseAt[head]; at >= 0 {
		return f.s.clauses[at].Status
	}
	return ""
}

// trit is an answer that may be unknown.
type trit int8

const (
	maybe trit = iota
	yes
	no
)

// isHuman tells whether a token names one human being or several.
func (r *reading) isHuman(s *sentence, tok int) trit {
	if h := s.hitAt[tok]; h >= 0 {
		if r.sense(&s.hits[h]).Kind == atlas.Person {
			return yes
		}
		return no
	}
	switch s.Tokens[tok].UPOS {
	case nlp.PRON:
		form := lower(s.Tokens[tok].Form)
		switch {
		case r.words.personPronouns.Has(form), r.words.speakerPronouns.Has(form):
			return yes
		case r.words.thingPronouns.Has(form):
			return no
		}
		return maybe
	case nlp.PROPN:
		for i := range s.Names {
			if n := &s.Names[i]; n.First <= tok && tok <= n.Last {
				if n.Kind == nlp.PersonName {
					return yes
				}
				return no
			}
		}
		return maybe
	}
	if k := r.nounKind(s, tok); k != 0 {
		if k == atlas.PersonNoun {
			return yes
		}
		return no
	}
	if r.words.personNouns.At(s.Sentence, tok) > 0 {
		return yes
	}
	return no
}

func (r *reading) nounKind(s *sentence, tok int) atlas.NounKind {
	if noun, _ := r.noun(s, phraseOf(s, tok)); noun != nil {
		return noun.Kind
	}
	return 0
}

package coder

import (
	"casus/coding"
	"casus/nlp"
)

// uncued finds figures that no cue has seen and beside which a word for those lost
// stands: "278 dead", "of injured at 40", "the wounded numbered 56". The tree
// hangs such words on the number, on the noun that follows or anywhere.
func (l *lossReader) uncued() {
	for i := range l.s.figures {
		if l.taken(i) {
			continue
		}
		f := &l.s.figures[i]
		kind, at := l.lostBehind(f)
		if kind == "" {
			kind, at = l.lostBefore(f)
		}
		if kind == "" || kind == coding.Captured && l.released(at) {
			continue
		}
		c := l.clauseAround(f.core)
		if c >= 0 && l.unreal(&l.s.clauses[c]) {
			continue
		}
		n := &loss{at: l.s, trigger: at, clause: c, head: -1, figure: i}
		n.Kind, n.Rule = kind, "uncued"
		if at < f.first {
			n.Measure = coding.Cumulative
		}
		if l.count(n) {
			l.found = append(l.found, n)
		}
	}
}

// lostBehind gives the kind of a word for those lost right behind a figure:
// "278 dead", "30 seriously injured", "60 dead or wounded".
func (l *lossReader) lostBehind(f *figure) (coding.Kind, int) {
	at := f.last + 1
	for at < len(l.s.Tokens) && l.words.lightlyVerbs.Has(l.s.lemma(at)) {
		at++
	}
	kind := l.lostKind(at)
	if kind == "" {
		return "", -1
	}
	if other := l.lostKind(at + 2); other != "" && l.s.Tokens[at+1].UPOS == nlp.CCONJ {
		if kind != other {
			kind = coding.Casualties
		}
		return kind, at
	}
	if l.goesOn(at + 1) {
		return "", -1
	}
	return kind, at
}

// lostBefore gives the kind of a word for those lost right before a figure, with
// nothing between them but what links the two.
func (l *lossReader) lostBefore(f *figure) (coding.Kind, int) {
	at := f.first - 1
	for at > 0 && l.words.countLinks.Has(l.s.lemma(at)) {
		at--
	}
	if at < 1 || at == f.first-1 {
		return "", -1
	}
	if d := l.s.Tokens[at-1].UPOS; d != nlp.DET && d != nlp.ADP && l.s.Tokens[at-1].XPOS != nlp.TagPRPS {
		return "", -1
	}
	return l.lostKind(at), at
}

// lostKind tells of which kind those are whom a token calls, "" where it is no
// word for those lost.
func (l *lossReader) lostKind(at int) coding.Kind {
	if at < 0 || at >= len(l.s.Tokens) {
		return ""
	}
	for _, lost := range l.words.lost {
		if lost.set.Has(l.s.lemma(at)) || lost.set.Has(lower(l.s.Tokens[at].Form)) {
			return lost.kind
		}
	}
	return ""
}

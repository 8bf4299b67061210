package coder

import "casus/codebook"

// words are the sets of the codebook that the coder asks for by name. English
// stands there, never here.
type words struct {
	light, passiveLight, failedLight *codebook.Set
	subjectControl                   *codebook.Set
	agentPrepositions                *codebook.Set
	ofPrepositions                   *codebook.Set
	toPrepositions                   *codebook.Set
	betweenPrepositions              *codebook.Set
	partitives                       *codebook.Set
	personNouns, mutual              *codebook.Set
	pronouns                         *codebook.Set
	conditional, negative            *codebook.Set
	future, modal                    *codebook.Set
}

// Required names the sets that a codebook must declare for the coder, to be
// handed to codebook.Load.
func Required() []string {
	var names []string
	for _, f := range new(words).fields() {
		names = append(names, f.name)
	}
	return names
}

type reservedSet struct {
	name string
	set  **codebook.Set
}

func (w *words) fields() []reservedSet {
	return []reservedSet{
		{"light-verbs", &w.light},
		{"passive-light-verbs", &w.passiveLight},
		{"failed-light-verbs", &w.failedLight},
		{"subject-control", &w.subjectControl},
		{"agent-prepositions", &w.agentPrepositions},
		{"of-prepositions", &w.ofPrepositions},
		{"to-prepositions", &w.toPrepositions},
		{"between-prepositions", &w.betweenPrepositions},
		{"partitives", &w.partitives},
		{"person-nouns", &w.personNouns},
		{"personal-pronouns", &w.pronouns},
		{"mutual-words", &w.mutual},
		{"conditional-marks", &w.conditional},
		{"negative-words", &w.negative},
		{"future-words", &w.future},
		{"modal-words", &w.modal},
	}
}

func reserved(book *codebook.Book) *words {
	w := new(words)
	for _, f := range w.fields() {
		*f.set = book.Set(f.name)
	}
	return w
}

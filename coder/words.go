package coder

import "casus/codebook"

// words are the sets of the codebook that the coder asks for by name. English
// stands there, never here.
type words struct {
	// Clauses.
	light, passiveLight, failedLight *codebook.Set
	subjectControl, raising          *codebook.Set
	implicative                      *codebook.Set
	agentPrepositions                *codebook.Set
	ofPrepositions                   *codebook.Set
	toPrepositions                   *codebook.Set
	partitives                       *codebook.Set
	// Status.
	conditional, negative *codebook.Set
	future, pastFuture    *codebook.Set
	modal                 *codebook.Set
	// Reference.
	personNouns                     *codebook.Set
	personPronouns, thingPronouns   *codebook.Set
	pluralPronouns, speakerPronouns *codebook.Set
	reciprocal                      *codebook.Set
	sideNouns, bothWords            *codebook.Set
	// Voices.
	speech *codebook.Set
	// Places.
	placePrepositions, nearPrepositions *codebook.Set
	// Kinds of thing, of the kind blocks.
	facilities, vehicles, territories *codebook.Set
}

// reservedSet is where a set goes that the coder asks for by name.
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
		{"raising", &w.raising},
		{"implicative", &w.implicative},
		{"agent-prepositions", &w.agentPrepositions},
		{"of-prepositions", &w.ofPrepositions},
		{"to-prepositions", &w.toPrepositions},
		{"partitives", &w.partitives},
		{"conditional-marks", &w.conditional},
		{"negative-words", &w.negative},
		{"future-words", &w.future},
		{"past-future-words", &w.pastFuture},
		{"modal-words", &w.modal},
		{"person-nouns", &w.personNouns},
		{"person-pronouns", &w.personPronouns},
		{"thing-pronouns", &w.thingPronouns},
		{"plural-pronouns", &w.pluralPronouns},
		{"speaker-pronouns", &w.speakerPronouns},
		{"reciprocal-words", &w.reciprocal},
		{"side-nouns", &w.sideNouns},
		{"both-words", &w.bothWords},
		{"say", &w.speech},
		{"place-prepositions", &w.placePrepositions},
		{"near-prepositions", &w.nearPrepositions},
	}
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

func reserved(book *codebook.Book) *words {
	w := new(words)
	for _, f := range w.fields() {
		*f.set = book.Set(f.name)
	}
	w.facilities, w.vehicles, w.territories = book.Kind("facility"), book.Kind("vehicle"), book.Kind("territory")
	return w
}

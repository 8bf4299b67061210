package coder

import (
	"casus/codebook"
	"casus/coding"
)

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
	participialPrepositions          *codebook.Set
	carryingPrepositions, particles  *codebook.Set
	deedPrepositions                 *codebook.Set
	targetPrepositions               *codebook.Set
	claimVerbs, responsibilityNouns  *codebook.Set
	blameVerbs, ditransitives        *codebook.Set
	accuseVerbs                      *codebook.Set
	aimPrepositions, againstWords    *codebook.Set
	infinitive, objectControl        *codebook.Set
	nounlikeVerbs, inquiryNouns      *codebook.Set
	partitives                       *codebook.Set
	// Status.
	conditional, negative *codebook.Set
	future, pastFuture    *codebook.Set
	modal, perfect        *codebook.Set
	occasionPrepositions  *codebook.Set
	// Reference.
	personNouns                            *codebook.Set
	personPronouns, thingPronouns          *codebook.Set
	pluralPronouns, speakerPronouns        *codebook.Set
	reciprocal                             *codebook.Set
	sideNouns, bothWords                   *codebook.Set
	stateNouns, otherNouns, adversaryNouns *codebook.Set
	definiteWords, foreignWords            *codebook.Set
	outsideParticiples, basedWords         *codebook.Set
	formerWords, ethnicWords               *codebook.Set
	// Voices.
	speech, speechNouns, thatWords, admitVerbs                            *codebook.Set
	evidenceNouns, evidenceVerbs                                          *codebook.Set
	citeVerbs, gerundVerbs, utterVerbs                                    *codebook.Set
	asideMarks, asideOpeners, contrastMarks                               *codebook.Set
	claimNouns                                                            *codebook.Set
	tollNouns, lossNouns, figureNouns, countNouns, thenWords, harmedWords *codebook.Set
	loseVerbs, lightlyVerbs, harmGerunds                                  *codebook.Set
	anyWords, singleWords, orWords, heavyWords                            *codebook.Set
	releaseVerbs, accidentVerbs                                           *codebook.Set
	attackers, allBut, joiningPrepositions, outOf                         *codebook.Set
	lost                                                                  [6]lostWords
	countLinks                                                            *codebook.Set
	includingWords, amongWords                                            *codebook.Set
	partPronouns                                                          *codebook.Set
	changeOpeners, changeWords                                            *codebook.Set
	earlierWords, higherWords                                             *codebook.Set
	accidents, disasters, diseases                                        *codebook.Set
	// Places.
	placePrepositions, nearPrepositions *codebook.Set
	surroundings                        *codebook.Set
	insidePrepositions                  *codebook.Set
	fromPrepositions, partyPrepositions *codebook.Set
	placeModifiers, nearNouns           *codebook.Set
	partNouns, wayPrepositions          *codebook.Set
	motionWords, strikeVerbs            *codebook.Set
	sourcePrepositions                  *codebook.Set
	goalPrepositions                    *codebook.Set
	enterVerbs                          *codebook.Set
	// Times are no participants.
	times []*codebook.Set
	// Kinds of thing, of the kind blocks.
	facilities, vehicles, territories, weapons *codebook.Set
}

// lostWords are what those are called who were lost in one way.
type lostWords struct {
	kind coding.Kind
	set  *codebook.Set
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
		{"participial-prepositions", &w.participialPrepositions},
		{"carrying-prepositions", &w.carryingPrepositions},
		{"particles", &w.particles},
		{"deed-prepositions", &w.deedPrepositions},
		{"target-prepositions", &w.targetPrepositions},
		{"aim-prepositions", &w.aimPrepositions},
		{"against-words", &w.againstWords},
		{"ditransitive-verbs", &w.ditransitives},
		{"infinitive-verbs", &w.infinitive},
		{"nounlike-verbs", &w.nounlikeVerbs},
		{"inquiry-nouns", &w.inquiryNouns},
		{"object-control", &w.objectControl},
		{"blame-verbs", &w.blameVerbs},
		{"accuse-verbs", &w.accuseVerbs},
		{"claim-verbs", &w.claimVerbs},
		{"responsibility-nouns", &w.responsibilityNouns},
		{"partitives", &w.partitives},
		{"conditional-marks", &w.conditional},
		{"negative-words", &w.negative},
		{"future-words", &w.future},
		{"past-future-words", &w.pastFuture},
		{"modal-words", &w.modal},
		{"perfect-words", &w.perfect},
		{"occasion-prepositions", &w.occasionPrepositions},
		{"person-nouns", &w.personNouns},
		{"person-pronouns", &w.personPronouns},
		{"thing-pronouns", &w.thingPronouns},
		{"plural-pronouns", &w.pluralPronouns},
		{"speaker-pronouns", &w.speakerPronouns},
		{"reciprocal-words", &w.reciprocal},
		{"side-nouns", &w.sideNouns},
		{"both-words", &w.bothWords},
		{"state-nouns", &w.stateNouns},
		{"other-nouns", &w.otherNouns},
		{"adversary-nouns", &w.adversaryNouns},
		{"definite-words", &w.definiteWords},
		{"foreign-words", &w.foreignWords},
		{"outside-participles", &w.outsideParticiples},
		{"based-words", &w.basedWords},
		{"former-words", &w.formerWords},
		{"ethnic-words", &w.ethnicWords},
		{"say", &w.speech},
		{"speech-nouns", &w.speechNouns},
		{"evidence-nouns", &w.evidenceNouns},
		{"evidence-verbs", &w.evidenceVerbs},
		{"cite-verbs", &w.citeVerbs},
		{"contrast-marks", &w.contrastMarks},
		{"claim-nouns", &w.claimNouns},
		{"aside-marks", &w.asideMarks},
		{"aside-openers", &w.asideOpeners},
		{"utter-verbs", &w.utterVerbs},
		{"gerund-verbs", &w.gerundVerbs},
		{"that-words", &w.thatWords},
		{"admit-verbs", &w.admitVerbs},
		{"toll-nouns", &w.tollNouns},
		{"loss-nouns", &w.lossNouns},
		{"figure-nouns", &w.figureNouns},
		{"count-nouns", &w.countNouns},
		{"then-words", &w.thenWords},
		{"harmed-words", &w.harmedWords},
		{"lose-verbs", &w.loseVerbs},
		{"lightly-words", &w.lightlyVerbs},
		{"harm-gerunds", &w.harmGerunds},
		{"any-words", &w.anyWords},
		{"single-words", &w.singleWords},
		{"or-words", &w.orWords},
		{"heavy-words", &w.heavyWords},
		{"release-verbs", &w.releaseVerbs},
		{"accident-verbs", &w.accidentVerbs},
		{"attackers", &w.attackers},
		{"all-but", &w.allBut},
		{"joining-prepositions", &w.joiningPrepositions},
		{"out-of-prepositions", &w.outOf},
		{"lost-killed", &w.lost[0].set},
		{"lost-wounded", &w.lost[1].set},
		{"lost-missing", &w.lost[2].set},
		{"lost-captured", &w.lost[3].set},
		{"lost-casualties", &w.lost[4].set},
		{"lost-displaced", &w.lost[5].set},
		{"count-links", &w.countLinks},
		{"including-words", &w.includingWords},
		{"among-words", &w.amongWords},
		{"part-pronouns", &w.partPronouns},
		{"change-openers", &w.changeOpeners},
		{"change-words", &w.changeWords},
		{"earlier-words", &w.earlierWords},
		{"higher-words", &w.higherWords},
		{"accidents", &w.accidents},
		{"disasters", &w.disasters},
		{"diseases", &w.diseases},
		{"place-prepositions", &w.placePrepositions},
		{"near-prepositions", &w.nearPrepositions},
		{"surroundings", &w.surroundings},
		{"inside-prepositions", &w.insidePrepositions},
		{"from-prepositions", &w.fromPrepositions},
		{"party-prepositions", &w.partyPrepositions},
		{"place-modifiers", &w.placeModifiers},
		{"near-nouns", &w.nearNouns},
		{"part-nouns", &w.partNouns},
		{"way-prepositions", &w.wayPrepositions},
		{"motion-words", &w.motionWords},
		{"strike-verbs", &w.strikeVerbs},
		{"source-prepositions", &w.sourcePrepositions},
		{"goal-prepositions", &w.goalPrepositions},
		{"enter-verbs", &w.enterVerbs},
	}
}

// timeSets name the sets of words for times, which may stand where nouns and
// names do.
var timeSets = []string{
	"month-words", "weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7",
	"same-day", "day-before", "overnight", "day-after", "spring-words", "summer-words", "autumn-words", "winter-words", "decade-units", "century-units",
	"day-units", "week-units", "weekend-units", "month-units", "year-units", "hour-units", "minute-units",
}

// isTime tells whether a lemma is a word for a time.
func (w *words) isTime(lemma string) bool {
	for _, set := range w.times {
		if set.Has(lemma) {
			return true
		}
	}
	return false
}

// Required names the sets that a codebook must declare for the coder, to be
// handed to codebook.Load.
func Required() []string {
	var names []string
	for _, f := range new(words).fields() {
		names = append(names, f.name)
	}
	return append(names, timeSets...)
}

func reserved(book *codebook.Book) *words {
	w := new(words)
	for _, f := range w.fields() {
		*f.set = book.Set(f.name)
	}
	for _, name := range timeSets {
		w.times = append(w.times, book.Set(name))
	}
	for i, kind := range []coding.Kind{coding.Killed, coding.Wounded, coding.Missing, coding.Captured, coding.Casualties, coding.Displaced} {
		w.lost[i].kind = kind
	}
	w.facilities, w.vehicles, w.territories, w.weapons = book.Kind("facility"), book.Kind("vehicle"), book.Kind("territory"), book.Kind("weapon")
	return w
}

package coder

import (
	"casus/coding"
	"casus/plover"
)

// What speaks for an event and against it, in hundredths of the logarithm of the
// odds that somebody who reads the text codes an event of its type there too: a
// logistic regression over the events of hand-coded passages
// (docs/MEASUREMENTS.md, "Confidence").
const (
	oddsOfAny        = 18
	oddsOfActor      = 56  // an actor whose country is known
	oddsOfRecipient  = 45  // likewise
	oddsOfBoth       = 44  // more where both are known
	oddsOfNobody     = -25 // a bare trigger
	oddsOfWord       = 17  // each more word of the trigger, two at most
	oddsOfMentions   = 57  // told more than once
	oddsOfSupposed   = -110
	oddsOfPlanned    = -90
	oddsOfAttributed = -30
	oddsOfPlainTypes = 54 // ACCUSE, REQUEST: their words have few other senses
	oddsOfForce      = 19 // ASSAULT
	oddsOfVagueTypes = -53
)

// confidenceSteps are the odds, likewise in hundredths of their logarithm, above
// which the confidence is 0.15, 0.2 and so on in steps of 0.05.
var confidenceSteps = [...]int{-195, -155, -124, -97, -73, -51, -30, -10, 10, 30, 51, 73, 97, 124, 155, 195, 251}

// confidence estimates how likely an event is one that a human coder would code.
// A rule's own confidence scales it.
func confidence(e *event) float64 {
	odds := oddsOfAny + oddsOfWord*min(e.match.Words.Len()-1, 2)
	actor, recipient := resolved(e.Actors), resolved(e.Recipients)
	odds += oddsOfActor*actor + oddsOfRecipient*recipient + oddsOfBoth*actor*recipient
	if len(e.Actors)+len(e.Recipients) == 0 {
		odds += oddsOfNobody
	}
	if len(e.Mentions) > 1 {
		odds += oddsOfMentions
	}
	if len(e.Attribution) > 0 {
		odds += oddsOfAttributed
	}
	switch e.Status {
	case coding.Hypothetical, coding.Negated:
		odds += oddsOfSupposed
	case coding.Planned:
		odds += oddsOfPlanned
	}
	switch e.Type {
	case plover.ACCUSE, plover.REQUEST:
		odds += oddsOfPlainTypes
	case plover.ASSAULT:
		odds += oddsOfForce
	case plover.AGREE, plover.CONCEDE, plover.RETREAT, plover.SUPPORT, plover.SANCTION, plover.REJECT:
		odds += oddsOfVagueTypes
	}
	percent := 10
	for _, step := range confidenceSteps {
		if odds > step {
			percent += 5
		}
	}
	if c := e.match.Confidence; c > 0 {
		percent = int(float64(percent)*c + 0.5)
	}
	return float64(percent) / 100
}

// resolved is 1 where somebody with a country is there.
func resolved(list []coding.Participant) int {
	for _, p := range list {
		if p.Country != "" {
			return 1
		}
	}
	return 0
}

package synth

import (
	"math/rand/v2"

	"casus/coding"
	"casus/plover"
)

// phrase is one way to tell what one party does to another: A trigger B after,
// or, where both do it, A and B trigger after.
type phrase struct {
	event
	trigger, between, after string
	mutual                  bool
	weight                  int
}

// event is what a phrase is coded as.
type event struct {
	kind     coding.Type
	modes    []coding.Mode
	contexts []coding.Context
	cameo    string
	score    float64
}

func coded(t coding.Type, modes []coding.Mode, contexts ...coding.Context) event {
	set := plover.SetOf(modes...)
	return event{t, modes, contexts, plover.CAMEO(t, set), plover.Score(t, set)}
}

func mode(m ...coding.Mode) []coding.Mode { return m }

// The weights are about the shares that the types have in data sets of the
// news of the world: two in three events are talk.
var phrases = [...]phrase{
	{coded(plover.ACCUSE, mode(plover.ModeDisapprove)), "condemned", " ", " over the treatment of prisoners", false, 12},
	{coded(plover.ACCUSE, mode(plover.ModeAllege)), "accused", " ", " of breaking the truce", false, 8},
	{coded(plover.ACCUSE, mode(plover.ModeInvestigate)), "opened an investigation", " into the conduct of ", "", false, 3},
	{coded(plover.CONSULT, nil, plover.ContextDiplomatic), "held talks", "", " behind closed doors", true, 8},
	{coded(plover.CONSULT, mode(plover.ModePhone), plover.ContextDiplomatic), "spoke by telephone", "", "", true, 3},
	{coded(plover.CONSULT, mode(plover.ModeVisit), plover.ContextDiplomatic), "sent its envoy on a visit", " to ", "", false, 5},
	{coded(plover.REQUEST, mode(plover.ModeYield)), "urged", " ", " to withdraw", false, 7},
	{coded(plover.REQUEST, mode(plover.ModeMeet)), "called", " on ", " to come to the table", false, 4},
	{coded(plover.SUPPORT, nil), "praised", " ", " for its restraint", false, 6},
	{coded(plover.SUPPORT, nil, plover.ContextDiplomatic), "recognised", " ", " as a party to the talks", false, 2},
	{coded(plover.AGREE, nil), "agreed to exchange", "", " the bodies of the fallen", true, 6},
	{coded(plover.THREATEN, mode(plover.ModeViolence), plover.ContextMilitary), "warned", " ", " of a harsh response", false, 5},
	{coded(plover.THREATEN, mode(plover.ModeRelations), plover.ContextDiplomatic), "threatened", " ", " with a break of relations", false, 2},
	{coded(plover.REJECT, mode(plover.ModeMeet)), "refused to meet", " ", " before the guns fall silent", false, 4},
	{coded(plover.REJECT, mode(plover.ModeYield)), "rejected", " ", "'s terms", false, 3},
	{coded(plover.AID, nil, plover.ContextHealth), "sent medicines", " to ", "", false, 5},
	{coded(plover.COERCE, mode(plover.ModeArrest)), "arrested", " two people who had worked for ", "", false, 5},
	{coded(plover.COERCE, mode(plover.ModeSeize)), "seized", " a boat that belonged to ", "", false, 2},
	{coded(plover.SANCTION, mode(plover.ModeExpel), plover.ContextDiplomatic), "expelled", " an envoy of ", "", false, 3},
	{coded(plover.SANCTION, mode(plover.ModeDiscontinue), plover.ContextEconomic), "cut off trade", " with ", "", false, 2},
	{coded(plover.MOBILIZE, mode(plover.ModeTroops), plover.ContextMilitary), "massed troops", " opposite those of ", "", false, 5},
	{coded(plover.RETREAT, mode(plover.ModeRelease)), "released", " nine captives from ", "", false, 3},
	{coded(plover.CONCEDE, nil), "promised", " ", " to pull back its guns", false, 2},
	{coded(plover.COOPERATE, nil, plover.ContextMilitary), "trained together", "", " for a week", true, 3},
	{coded(plover.PROTEST, mode(plover.ModeDemo)), "let its followers march", " against ", "", false, 3},
}

// pick draws a phrase by its weight.
func pick(r *rand.Rand) *phrase {
	total := 0
	for i := range phrases {
		total += phrases[i].weight
	}
	n := r.IntN(total)
	for i := range phrases {
		if n -= phrases[i].weight; n < 0 {
			return &phrases[i]
		}
	}
	panic("synth: the weights of the phrases do not add up")
}

// means is how an attack is made.
type means struct {
	event
	did, doing string // "shelled", "shelling"
}

var allMeans = [...]means{
	{coded(plover.ASSAULT, mode(plover.ModeHeavyWeapons), plover.ContextMilitary), "shelled", "shelling"},
	{coded(plover.ASSAULT, mode(plover.ModeHeavyWeapons), plover.ContextMilitary), "rocketed", "rocketing"},
	{coded(plover.ASSAULT, mode(plover.ModeAerial), plover.ContextMilitary), "bombed", "bombing"},
	{coded(plover.ASSAULT, mode(plover.ModeDrone), plover.ContextMilitary), "sent drones against", "sending drones against"},
	{coded(plover.ASSAULT, mode(plover.ModeFirearms)), "opened fire in", "opening fire in"},
	{coded(plover.ASSAULT, mode(plover.ModeExplosives)), "blew up a depot in", "blowing up a depot in"},
	{coded(plover.ASSAULT, nil), "attacked", "attacking"},
	{coded(plover.ASSAULT, nil), "stormed", "storming"},
}

// Events that stand by themselves in a report.
var (
	fighting   = coded(plover.ASSAULT, nil, plover.ContextMilitary)
	blaming    = coded(plover.ACCUSE, mode(plover.ModeAllege))
	condemning = coded(plover.ACCUSE, mode(plover.ModeDisapprove))
	backing    = coded(plover.SUPPORT, nil)
	warning    = coded(plover.THREATEN, mode(plover.ModeViolence), plover.ContextMilitary)
	relief     = coded(plover.AID, nil, plover.ContextDisasters)
)

// The sectors of those who act and suffer.
var (
	governing = []coding.Sector{plover.GOV}
	military  = []coding.Sector{plover.MIL}
	ministry  = []coding.Sector{plover.GOV, plover.MIL}
	civilian  = []coding.Sector{plover.CVL}
	medical   = []coding.Sector{plover.MED}
)

// The outlets are every combination of the two lists.
var (
	outletTowns = [...]string{"Harbour", "Lakeside", "Northern", "Capital", "Frontier", "Highland", "Delta", "Evening"}
	outletKinds = [...]string{"Wire", "Herald", "Courier", "Messenger", "Dispatch", "Observer"}
)

const numOutlets = len(outletTowns) * len(outletKinds)

func outletName(n int) (town, kind string) {
	return outletTowns[n%len(outletTowns)], outletKinds[n/len(outletTowns)]
}

var weekdays = [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

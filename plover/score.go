package plover

// maxShift is how far a mode may move an event's score from its type's.
const maxShift = 2.5

// modeTable lists the modes of each type: how far the mode moves the type's
// score, and what it means.
//
// The types' scores are the ontology's. The shifts are casus's own: they put
// the modes of one type in the order in which the scale of Goldstein (1992),
// as CAMEO's codes carry it, puts the like acts (a phone call below a meeting,
// a meeting below mediation; a riot below a march; arrest milder than the
// seizure of territory), within what the ontology allows. A shift never leads
// beyond -10 or 10, which leaves ASSAULT only one point downwards.
var modeTable = [NumTypes][]struct {
	mode  Mode
	shift float64
	about string
}{
	CONSULT: {
		{ModeVisit, 0, "One party travels to meet another."},
		{ModeThirdParty, 1.5, "A third party mediates or brings the others together."},
		{ModeMultilateral, 0.5, "More than two parties meet, as at a summit."},
		{ModePhone, -1, "They speak by phone, video or letter and do not meet."},
	},
	RETREAT: {
		{ModeWithdraw, 0, "Forces leave a place or lift a siege."},
		{ModeRelease, 0.5, "Captives, detainees or property are given back."},
		{ModeDisarm, 1.5, "Weapons are given up or fighters demobilised."},
		{ModeCeasefire, 2.5, "Fighting is stopped under a truce."},
		{ModeAccess, 0, "Monitors, peacekeepers, relief workers or reporters are let in."},
		{ModeResign, -1.5, "Somebody leaves an office."},
	},
	REQUEST: {
		{ModeAssist, 1, "Asks for help: aid, asylum, arms, mediation."},
		{ModeChange, -1, "Asks for another policy, for reform or for elections."},
		{ModeYield, -2, "Asks the other to give way: to withdraw, to free captives, to stop fighting."},
		{ModeMeet, 1.5, "Asks for a meeting or for talks."},
	},
	ACCUSE: {
		{ModeDisapprove, 0, "Condemns or criticises."},
		{ModeInvestigate, 0.5, "Looks into what somebody did, with the outcome open."},
		{ModeAllege, -0.5, "Says that somebody did a wrong, or charges or sues him for it."},
	},
	REJECT: {
		{ModeAssist, 0, "Refuses help, or to give it."},
		{ModeChange, 0, "Refuses another policy, reform or resolution."},
		{ModeYield, -1, "Refuses to give way: to withdraw, to free captives, to stop fighting."},
		{ModeMeet, -0.5, "Refuses or cancels a meeting or talks."},
	},
	THREATEN: {
		{ModeRestrict, 0.5, "Threatens bans, embargoes or limits on what others may do."},
		{ModeArrest, -0.5, "Threatens arrest or prosecution."},
		{ModeRelations, 0.5, "Threatens to reduce or break relations."},
		{ModeExpel, -0.5, "Threatens to expel or deport."},
		{ModeTerritory, -2, "Threatens to take or blockade territory."},
		{ModeViolence, -2.5, "Threatens the use of force."},
	},
	PROTEST: {
		{ModeDemo, 0, "People gather or march for or against something."},
		{ModeRiot, -2.5, "A crowd turns violent."},
		{ModeStrike, 0.5, "People refuse to work."},
		{ModeHunger, 0, "People refuse to eat."},
		{ModeBoycott, 1, "People refuse to buy, to vote or to take part."},
		{ModeObstruct, -0.5, "People block a road, a building or a process."},
		{ModeVandalize, -1.5, "People damage property in protest."},
	},
	SANCTION: {
		{ModeConvict, 0.5, "A court finds somebody guilty or sentences him."},
		{ModeExpel, -1, "Diplomats, organisations or people are sent away or driven out."},
		{ModeWithdraw, 0.5, "Staff, monitors or peacekeepers are recalled, or an organisation or treaty is left."},
		{ModeDiscontinue, 0, "Relations, aid, trade or talks are cut or suspended."},
	},
	MOBILIZE: {
		{ModeTroops, 0, "Soldiers are moved, called up or put on alert."},
		{ModeWeapons, -0.5, "Weapons are moved, tested or shown."},
		{ModePolice, 1.5, "Police are deployed or put on alert."},
		{ModeMilitia, -0.5, "Irregular fighters are gathered or armed."},
	},
	COERCE: {
		{ModeSeize, -2, "Property or territory is taken, occupied or raided."},
		{ModeRestrict, 1.5, "Movement, assembly, a party or an organisation is banned or limited."},
		{ModeCensor, 1, "Speech, a medium or the internet is suppressed."},
		{ModeCurfew, 1, "People are forbidden to go out."},
		{ModeMartialLaw, -1.5, "A state of emergency or martial law is imposed."},
		{ModeArrest, 0, "People are arrested or detained."},
		{ModeDeport, -0.5, "People are sent out of the country."},
		{ModeWithhold, 0.5, "Goods or services are held back, as by blocking relief, water or power."},
		{ModeMisinformation, 2, "False information is spread on purpose."},
		{ModeCyber, 0.5, "Computers or networks are attacked."},
	},
	ASSAULT: {
		{ModeAbduct, 0.5, "People are kidnapped or taken hostage, or combatants captured."},
		{ModeBeat, 1.5, "People are attacked with bare hands."},
		{ModeTorture, -0.5, "Captives are tortured."},
		{ModeSexual, -0.5, "People are attacked sexually."},
		{ModeTargeted, -0.5, "A chosen person is assassinated, or an attempt is made."},
		{ModeDestroy, 1, "Property is destroyed."},
		{ModePrimitive, 0.5, "People are attacked with blades, stones, fire or vehicles."},
		{ModeFirearms, 0, "Guns are used."},
		{ModeExplosives, -1, "Bombs, mines or grenades are used."},
		{ModeSuicideAttack, -1, "The attacker dies in his own attack on purpose."},
		{ModeAerial, -1, "Aircraft with a crew attack."},
		{ModeDrone, -1, "Aircraft without a crew attack."},
		{ModeHeavyWeapons, -1, "Artillery, rockets, missiles, tanks or ships are used."},
		{ModeCrowdControl, 2.5, "Tear gas, water cannon, rubber bullets or batons are used on a crowd."},
		{ModeUnconventional, -1, "Chemical, biological, radiological or nuclear weapons are used."},
	},
}

// Score gives the score of an event of the type with the modes, from -10 (the
// worst conflict) to 10 (the closest cooperation). Of several modes the one
// that moves the score furthest counts, of two that move it equally far the
// more hostile one; modes that the type does not have do not count.
func Score(t Type, modes ModeSet) float64 {
	var shift float64
	for _, row := range modeTable[t] {
		if !modes.Has(row.mode) {
			continue
		}
		if f, g := abs(row.shift), abs(shift); f > g || f == g && row.shift < shift {
			shift = row.shift
		}
	}
	return typeTable[t].score + shift
}

func abs(f float64) float64 {
	if f < 0 {
		return -f
	}
	return f
}

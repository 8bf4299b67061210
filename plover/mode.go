package plover

// Mode narrows a type down: how somebody assaults, what is requested. Several
// types share the name of a mode, so a mode means something only together
// with its type.
type Mode uint8

// The modes. NoMode is none: AGREE, SUPPORT, CONCEDE, COOPERATE and AID never
// have one.
const (
	NoMode Mode = iota

	ModeVisit
	ModeThirdParty
	ModeMultilateral
	ModePhone

	ModeWithdraw
	ModeRelease
	ModeDisarm
	ModeCeasefire
	ModeAccess
	ModeResign

	ModeAssist
	ModeChange
	ModeYield
	ModeMeet

	ModeDisapprove
	ModeInvestigate
	ModeAllege

	ModeRestrict
	ModeArrest
	ModeRelations
	ModeExpel
	ModeTerritory
	ModeViolence

	ModeDemo
	ModeRiot
	ModeStrike
	ModeHunger
	ModeBoycott
	ModeObstruct
	ModeVandalize

	ModeConvict
	ModeDiscontinue

	ModeTroops
	ModeWeapons
	ModePolice
	ModeMilitia

	ModeSeize
	ModeCensor
	ModeCurfew
	ModeMartialLaw
	ModeDeport
	ModeWithhold
	ModeMisinformation
	ModeCyber

	ModeAbduct
	ModeBeat
	ModeTorture
	ModeSexual
	ModeTargeted
	ModeDestroy
	ModePrimitive
	ModeFirearms
	ModeExplosives
	ModeSuicideAttack
	ModeAerial
	ModeDrone
	ModeHeavyWeapons
	ModeCrowdControl
	ModeUnconventional
)

// NumModes is the number of values of Mode, NoMode included.
const NumModes = len(modeNames)

var modeNames = [...]string{"",
	"visit", "third-party", "multilateral", "phone",
	"withdraw", "release", "disarm", "ceasefire", "access", "resign",
	"assist", "change", "yield", "meet",
	"disapprove", "investigate", "allege",
	"restrict", "arrest", "relations", "expel", "territory", "violence",
	"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize",
	"convict", "discontinue",
	"troops", "weapons", "police", "militia",
	"seize", "censor", "curfew", "martial-law", "deport", "withhold", "misinformation", "cyber",
	"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
	"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
}

// ParseMode reads a mode's name: "suicide-attack". Whether a type has the mode
// is told by Type.HasMode.
func ParseMode(name string) (Mode, bool) { return find[Mode](modeNames[:], name) }

// String gives the mode's name.
func (m Mode) String() string { return nameOf(modeNames[:], "Mode", m) }

// Valid tells whether m is a mode of some type.
func (m Mode) Valid() bool { return m != NoMode && int(m) < NumModes }

// MarshalText writes the mode's name.
func (m Mode) MarshalText() ([]byte, error) { return marshal(modeNames[:], "mode", m) }

// UnmarshalText reads a mode's name; the empty text is NoMode.
func (m *Mode) UnmarshalText(text []byte) error {
	return unmarshal(modeNames[:], "mode", m, text)
}

// Modes gives the modes that events of the type may have.
func (t Type) Modes() ModeSet {
	var s ModeSet
	for _, row := range modeTable[t] {
		s = s.With(row.mode)
	}
	return s
}

// HasMode tells whether an event of the type may have the mode.
func (t Type) HasMode(m Mode) bool { return t.Modes().Has(m) }

// DescribeMode says in a sentence what the mode means for an event of the
// type; it is empty where the type has no such mode.
func (t Type) DescribeMode(m Mode) string {
	for _, row := range modeTable[t] {
		if row.mode == m {
			return row.about
		}
	}
	return ""
}

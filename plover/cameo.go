package plover

// CAMEORoot is one of CAMEO's twenty root codes.
type CAMEORoot struct {
	Code string // two digits: "01" to "20"
	// Type is the PLOVER type that events of the root become. It is NoType
	// for 01, which PLOVER has dropped: a statement alone is no event.
	Type  Type
	About string
}

// cameoRoots is in the order of the codes.
var cameoRoots = [...]CAMEORoot{
	{"01", NoType, "Makes a public statement."},
	{"02", REQUEST, "Appeals."},
	{"03", AGREE, "Expresses intent to cooperate."},
	{"04", CONSULT, "Consults."},
	{"05", SUPPORT, "Engages in diplomatic cooperation."},
	{"06", COOPERATE, "Engages in material cooperation."},
	{"07", AID, "Provides aid."},
	{"08", RETREAT, "Yields."},
	{"09", ACCUSE, "Investigates."},
	{"10", REQUEST, "Demands."},
	{"11", ACCUSE, "Disapproves."},
	{"12", REJECT, "Rejects."},
	{"13", THREATEN, "Threatens."},
	{"14", PROTEST, "Protests."},
	{"15", MOBILIZE, "Exhibits military posture."},
	{"16", SANCTION, "Reduces relations."},
	{"17", COERCE, "Coerces."},
	{"18", ASSAULT, "Assaults."},
	{"19", ASSAULT, "Fights."},
	{"20", ASSAULT, "Engages in unconventional mass violence."},
}

// typeRoots gives the root that an event of a type goes back to when no mode
// says otherwise. CONCEDE and RETREAT share CAMEO's "yield"; plain ASSAULT is
// "fight", since that is what news calls an assault without telling its means.
var typeRoots = [NumTypes]string{
	AGREE: "03", CONSULT: "04", SUPPORT: "05", CONCEDE: "08", COOPERATE: "06", AID: "07", RETREAT: "08",
	REQUEST: "10", ACCUSE: "11", REJECT: "12", THREATEN: "13",
	PROTEST: "14", SANCTION: "16", MOBILIZE: "15", COERCE: "17", ASSAULT: "19",
}

// modeRoots lists the modes that lead to another root than their type does.
// CAMEO's "assault" is violence without an army's means (kidnapping, beating,
// bombing, assassination); weapons of mass destruction are its root 20.
// Earlier rows win.
var modeRoots = [...]struct {
	t    Type
	m    Mode
	root string
}{
	{ACCUSE, ModeInvestigate, "09"},
	{ASSAULT, ModeUnconventional, "20"},
	{ASSAULT, ModeHeavyWeapons, "19"},
	{ASSAULT, ModeAerial, "19"},
	{ASSAULT, ModeDrone, "19"},
	{ASSAULT, ModeAbduct, "18"},
	{ASSAULT, ModeBeat, "18"},
	{ASSAULT, ModeTorture, "18"},
	{ASSAULT, ModeSexual, "18"},
	{ASSAULT, ModeTargeted, "18"},
	{ASSAULT, ModeSuicideAttack, "18"},
	{ASSAULT, ModeExplosives, "18"},
	{ASSAULT, ModePrimitive, "18"},
	{ASSAULT, ModeDestroy, "18"},
	{ASSAULT, ModeCrowdControl, "17"},
}

// CAMEORoots lists CAMEO's root codes in their order.
func CAMEORoots() []CAMEORoot { return append([]CAMEORoot(nil), cameoRoots[:]...) }

// FromCAMEO gives the type of a CAMEO code of two to four characters, by its
// root: "190" and "19" are ASSAULT. ok tells whether the root exists; the type
// of an existing root may be NoType (01, which PLOVER dropped). Since only the
// root is read, 08 is always RETREAT, though some of its codes are words that
// PLOVER calls CONCEDE.
func FromCAMEO(code string) (t Type, ok bool) {
	if len(code) < 2 || len(code) > 4 {
		return NoType, false
	}
	for i := range cameoRoots {
		if cameoRoots[i].Code == code[:2] {
			return cameoRoots[i].Type, true
		}
	}
	return NoType, false
}

// CAMEO gives the two-digit CAMEO root that an event of the type with the
// modes goes back to; it is empty for NoType.
func CAMEO(t Type, modes ModeSet) string {
	for i := range modeRoots {
		if row := &modeRoots[i]; row.t == t && modes.Has(row.m) {
			return row.root
		}
	}
	return typeRoots[t]
}

package plover

// Sector is the walk of life that an actor belongs to or acts for. An actor
// may have several.
type Sector uint8

// The sectors: first those of the state and of armed or political power, then
// those of society. NoSector is none; UNK is known to be unknown.
const (
	NoSector Sector = iota
	COP
	GOV
	JUD
	LEG
	MIL
	PRM
	PTY
	REB
	SPY
	UAF
	UNK
	AGR
	BUS
	CRM
	CVL
	EDU
	ELI
	JRN
	LAB
	MED
	REF
	OPP
	PRE
	REL
	SOC
)

// NumSectors is the number of values of Sector, NoSector included.
const NumSectors = len(sectorNames)

var sectorNames = [...]string{"",
	"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK",
	"AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
}

var sectorAbout = [NumSectors]string{
	COP: "Police: police forces and officers, border and prison guards.",
	GOV: "Government: the executive, its ministries, officials and spokesmen.",
	JUD: "Judiciary: courts, judges and prosecutors.",
	LEG: "Legislature: parliaments and assemblies, their members and committees.",
	MIL: "Military: a state's army, navy and air force, their soldiers and officers.",
	PRM: "Paramilitaries: armed groups that fight on a government's side without being its army.",
	PTY: "Parties: political parties and candidates, in or out of power.",
	REB: "Rebels: organised armed opponents of a government.",
	SPY: "Secret services: intelligence agencies and their agents.",
	UAF: "Unaligned armed forces: armed people who are on no known side, as mercenaries and local militias.",
	UNK: "Unknown: the text shows an actor and not what he is.",
	AGR: "Agriculture: farmers, herders and fishers, and those who speak for them.",
	BUS: "Business: companies, their owners, chambers and banks.",
	CRM: "Criminals: gangs, cartels, pirates, smugglers and single offenders.",
	CVL: "Civilians: residents, citizens, villagers, passers-by, crowds.",
	EDU: "Education: schools and universities, teachers and students.",
	ELI: "Elites: former office-holders, celebrities, experts and others of standing without an office.",
	JRN: "Journalists: reporters, newspapers, broadcasters and agencies as actors.",
	LAB: "Labour: workers and trade unions.",
	MED: "Medicine: doctors, nurses, hospitals and health services.",
	REF: "Refugees: refugees, migrants and displaced people.",
	OPP: "Opposition: opponents of a government who are not armed, parties in opposition, dissidents and activists.",
	PRE: "Pretenders to statehood: unrecognised or de facto governments and their people.",
	REL: "Religion: clergy, religious bodies and communities.",
	SOC: "Society: ethnic and social groups, charities, clubs and civic associations.",
}

// Sectors lists the sectors in the order of their declaration.
func Sectors() []Sector { return all[Sector](NumSectors) }

// ParseSector reads a sector's code, in capitals: "MIL".
func ParseSector(code string) (Sector, bool) { return find[Sector](sectorNames[:], code) }

// String gives the sector's code.
func (s Sector) String() string { return nameOf(sectorNames[:], "Sector", s) }

// Valid tells whether s is one of the sectors.
func (s Sector) Valid() bool { return s != NoSector && int(s) < NumSectors }

// Describe says in a line what the sector means.
func (s Sector) Describe() string { return sectorAbout[s] }

// MarshalText writes the sector's code.
func (s Sector) MarshalText() ([]byte, error) { return marshal(sectorNames[:], "sector", s) }

// UnmarshalText reads a sector's code; the empty text is NoSector.
func (s *Sector) UnmarshalText(text []byte) error {
	return unmarshal(sectorNames[:], "sector", s, text)
}

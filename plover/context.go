package plover

// Context is what an event is about, beside what is done in it. An event may
// have several contexts or none.
type Context uint8

// The contexts. NoContext is none.
const (
	NoContext Context = iota
	ContextMilitary
	ContextIntelligence
	ContextExecutive
	ContextLegislative
	ContextElection
	ContextPoliticalInstitutions
	ContextProDemocracy
	ContextProAutocracy
	ContextEconomic
	ContextLegal
	ContextReparations
	ContextHumanRights
	ContextRightsFreedoms
	ContextRepression
	ContextHumanSecurity
	ContextGender
	ContextLGBT
	ContextReligionEthnicity
	ContextInequality
	ContextDiplomatic
	ContextTerritory
	ContextPeacekeeping
	ContextHealth
	ContextAsylum
	ContextMigration
	ContextDisasters
	ContextNaturalResource
	ContextEnvironment
	ContextTechnology
	ContextTerrorism
	ContextCBRN
	ContextCyber
	ContextMisinformation
	ContextCrime
	ContextCorruption
	ContextIllegalDrugs
	ContextTrafficking
)

// NumContexts is the number of values of Context, NoContext included.
const NumContexts = len(contextNames)

var contextNames = [...]string{"",
	"military", "intelligence", "executive", "legislative", "election", "political_institutions",
	"pro_democracy", "pro_autocracy", "economic", "legal", "reparations", "human_rights",
	"rights_freedoms", "repression", "human_security", "gender", "lgbt", "religion_ethnicity",
	"inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration",
	"disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
	"misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
}

var contextAbout = [NumContexts]string{
	ContextMilitary:              "Armed forces, their arms, training, alliances and operations.",
	ContextIntelligence:          "Spying, secret services and surveillance.",
	ContextExecutive:             "A head of state or government and the cabinet, as an institution.",
	ContextLegislative:           "Parliaments and assemblies, their sittings, bills and votes.",
	ContextElection:              "Elections and referendums, their campaigns, conduct and results.",
	ContextPoliticalInstitutions: "Constitutions, parties, the shape of the state, coups and successions.",
	ContextProDemocracy:          "Movements and acts for more democracy.",
	ContextProAutocracy:          "Movements and acts for more power in fewer hands.",
	ContextEconomic:              "Trade, money, business, work, prices, debt and taxes.",
	ContextLegal:                 "Courts, trials, prosecutions and international law.",
	ContextReparations:           "Making good, in money or in words, for past wrongs.",
	ContextHumanRights:           "Abuse of people's rights as human beings, and the defence against it.",
	ContextRightsFreedoms:        "Civil liberties: speech, press, assembly, belief, the vote.",
	ContextRepression:            "A state's use of its power against its own opponents.",
	ContextHumanSecurity:         "Safety from want and violence: food, water, shelter, displaced people.",
	ContextGender:                "Women's and men's places and rights.",
	ContextLGBT:                  "The rights and treatment of lesbian, gay, bisexual and transgender people.",
	ContextReligionEthnicity:     "Religious and ethnic groups, their relations and strife.",
	ContextInequality:            "Poverty and the distance between rich and poor or between groups.",
	ContextDiplomatic:            "Relations between states: embassies, envoys, treaties, negotiations.",
	ContextTerritory:             "Borders, disputed land or sea, annexation, secession.",
	ContextPeacekeeping:          "Peacekeepers, monitors and their missions.",
	ContextHealth:                "Disease, medicine, hospitals, hygiene.",
	ContextAsylum:                "Refugees and those who seek asylum.",
	ContextMigration:             "People who move from country to country, and borders as they meet them.",
	ContextDisasters:             "Earthquakes, floods, storms, fires, famines, and great accidents.",
	ContextNaturalResource:       "Oil, gas, water, minerals, forests, fish, land as wealth.",
	ContextEnvironment:           "Climate, pollution, wildlife and their protection.",
	ContextTechnology:            "Science, telecommunication, space, computing.",
	ContextTerrorism:             "Terrorism and the measures against it.",
	ContextCBRN:                  "Chemical, biological, radiological and nuclear weapons, and their control.",
	ContextCyber:                 "Attacks on computers and networks, and the defence of them.",
	ContextMisinformation:        "False information, propaganda and the dispute over it.",
	ContextCrime:                 "Common and organised crime, and policing.",
	ContextCorruption:            "Bribery, fraud and embezzlement in office.",
	ContextIllegalDrugs:          "Making, moving and selling forbidden drugs.",
	ContextTrafficking:           "Trade in people, arms, wildlife or other forbidden goods.",
}

// Contexts lists the contexts in the manual's order.
func Contexts() []Context { return all[Context](NumContexts) }

// ParseContext reads a context's name: "natural_resource".
func ParseContext(name string) (Context, bool) { return find[Context](contextNames[:], name) }

// String gives the context's name.
func (c Context) String() string { return nameOf(contextNames[:], "Context", c) }

// Valid tells whether c is one of the contexts.
func (c Context) Valid() bool { return c != NoContext && int(c) < NumContexts }

// Describe says in a sentence what the context means.
func (c Context) Describe() string { return contextAbout[c] }

// MarshalText writes the context's name.
func (c Context) MarshalText() ([]byte, error) { return marshal(contextNames[:], "context", c) }

// UnmarshalText reads a context's name; the empty text is NoContext.
func (c *Context) UnmarshalText(text []byte) error {
	return unmarshal(contextNames[:], "context", c, text)
}

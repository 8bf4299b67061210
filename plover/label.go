package plover

// SpecialLabel is a label that stands where a country's code stands, for
// actors that are no country's, or that ISO 3166 has no code for.
type SpecialLabel struct {
	Code  string // three capitals
	About string
}

var specialLabels = [...]SpecialLabel{
	{"IGO", "Intergovernmental organisations, except the United Nations and the European Union."},
	{"UNO", "The United Nations with its organs, agencies and missions."},
	{"EUR", "The European Union with its institutions."},
	{"NGO", "International non-governmental organisations, as relief and human-rights groups."},
	{"ISM", "International social movements without one home country."},
	{"IMG", "International militarised groups: armed groups and coalitions of forces that belong to no one state."},
	{"MNC", "Multinational corporations."},
	{"XKX", "Kosovo, which has no code in ISO 3166."},
}

// SpecialLabels lists the labels that stand in for a country's code.
func SpecialLabels() []SpecialLabel { return append([]SpecialLabel(nil), specialLabels[:]...) }

// IsSpecialLabel tells whether the code is one of SpecialLabels.
func IsSpecialLabel(code string) bool {
	for i := range specialLabels {
		if specialLabels[i].Code == code {
			return true
		}
	}
	return false
}

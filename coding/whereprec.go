package coding

import "strings"

// WherePrec gives UCDP's code of how exactly a place is told (where_prec of the
// UCDP Georeferenced Event Dataset): 1 the place itself, 2 near it, 3 a
// second-level division, 4 a first-level one, 5 a region or a line, 6 a state,
// 7 a sea or the air. 0 is given where the codebook has no code: for several
// states, and for a place that was not resolved.
func (p Place) WherePrec() int {
	switch p.Precision {
	case ExactPlace:
		return 1
	case NearPlace:
		return 2
	case DistrictPlace:
		return 3
	case ProvincePlace:
		return 4
	case RegionPlace:
		if p.Country == "" && strings.HasSuffix(p.ID, "/water") {
			return 7
		}
		return 5
	case CountryPlace:
		return 6
	}
	return 0
}

package coding

import "testing"

func TestWherePrec(t *testing.T) {
	for place, want := range map[Place]int{
		{Precision: ExactPlace}: 1, {Precision: NearPlace}: 2, {Precision: DistrictPlace}: 3, {Precision: ProvincePlace}: 4,
		{Precision: RegionPlace}: 5, {Precision: RegionPlace, ID: "world/black-sea/water"}: 7, {Precision: RegionPlace, ID: "tur/van/water", Country: "TUR"}: 5,
		{Precision: CountryPlace}: 6, {Precision: ContinentalPlace}: 0, {}: 0,
	} {
		if got := place.WherePrec(); got != want {
			t.Errorf("%s %s: %d, want %d", place.Precision, place.ID, got, want)
		}
	}
}

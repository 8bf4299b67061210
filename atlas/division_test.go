package atlas

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// provinces is a world whose divisions share names with their towns.
func provinces(t *testing.T) *Atlas {
	t.Helper()
	a, err := Load(world(map[string]string{
		"divisions.tsv": "country\twords\tdistricts\nFRD\tprovince; oblast\tdistrict; local government area\n",
		"places.tsv": placeHeader +
			"Lorvak\t\tFRD\t\tregion\t10\t20\n" +
			"Lorvak\t\tFRD\tLorvak\tcity\t10.1\t20.1\n" +
			"Tarn\tTarn?\tFRD\t\tregion\t11\t21\n" +
			"Ustel\t\tFRD\t\tregion\t12\t22\n" +
			"Mirny\t\tFRD\tUstel\tdistrict\t12\t22\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// What stands beside the name of a division tells it from the town of its name.
func TestDivisions(t *testing.T) {
	a := provinces(t)
	for _, test := range []struct {
		text string
		want []string // text of the hit, then the feature of its first sense
	}{
		{"in Lorvak", []string{"Lorvak", "city"}},
		{"in Lorvak province", []string{"Lorvak province", "region"}},
		{"in Lorvak Province,", []string{"Lorvak Province", "region"}},
		{"in the province of Lorvak", []string{"Lorvak", "region"}},
		{"in the oblast of the Lorvak people", []string{"Lorvak", "region"}},
		{"Lorvak district", []string{"Lorvak", "city"}}, // there is no such district
		{"Mirny local government area", []string{"Mirny local government area", "district"}},
		{"the Lorvak and Tarn provinces", []string{"Lorvak", "region", "Tarn", "region"}},
		{"the Lorvak, Ustel and Tarn provinces", []string{"Lorvak", "region", "Ustel", "region", "Tarn", "region"}},
		{"Lorvak and Tarn", []string{"Lorvak", "city", "Tarn", "region"}},
		{"Lorvak. And Tarn provinces", []string{"Lorvak", "city", "Tarn", "region"}},
	} {
		var got []string
		for _, h := range a.FindText(test.text) {
			got = append(got, test.text[h.ByteStart:h.ByteEnd], h.Senses[0].Site.Feature)
		}
		if d := cmp.Diff(test.want, got); d != "" {
			t.Errorf("%q: %s", test.text, d)
		}
	}
	if rare := a.FindText("in Tarn oblast")[0].Senses[0].Rare; rare {
		t.Error("a division named with its word is in no doubt")
	}
	for word, want := range map[string]string{"county": "counties", "province": "provinces", "valley": "valleys", "oblast": "oblasts"} {
		if got := pluralOf(word); got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
}

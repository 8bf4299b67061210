package nlp

import (
	"strings"
	"testing"
)

func TestLoadRefusesWhatIsNoModel(t *testing.T) {
	whole := Pack(Section{SectionNetwork, []byte("no network")}, Section{"other", nil})
	damaged := append([]byte(nil), whole...)
	damaged[20] ^= 1
	newer := append([]byte(nil), whole...)
	newer[len(magic)]++
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "no model"},
		{"text", []byte(strings.Repeat("casus ", 100)), "no model"},
		{"damaged", damaged, "checksum"},
		{"cut short", whole[:len(whole)-1], "checksum"},
		{"another format", newer, "format 2"},
		{"no network", whole, "section network"},
	} {
		if _, err := Load(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

func TestUnitsOfMaskedNames(t *testing.T) {
	s := Sentence{Tokens: []Token{
		{Form: "Old", Start: 0, End: 3, Mask: MaskState},
		{Form: "Land", Start: 4, End: 8, Mask: MaskState},
		{Form: "Sud", Start: 9, End: 12, Mask: MaskState},
		{Form: "met", Start: 13, End: 16},
		{Form: "Finns", Start: 17, End: 22, Mask: MaskAdjective},
		{Form: "of", Start: 23, End: 25},
		{Form: "the", Start: 26, End: 29},
		{Form: "Isles", Start: 30, End: 35, Mask: MaskState},
	}}
	masks := []Mask{{0, 8, MaskState, false}, {9, 12, MaskState, false}, {17, 22, MaskAdjective, true}, {30, 35, MaskState, false}, {40, 42, MaskPerson, false}}
	got, rest := appendUnits(nil, &s, masks)
	want := []unit{
		{first: 0, last: 1, mask: MaskState}, {first: 2, last: 2, mask: MaskState}, {first: 3, last: 3},
		{first: 4, last: 4, mask: MaskAdjective, plural: true}, {first: 5, last: 5}, {first: 6, last: 7, mask: MaskState, article: true},
	}
	if len(got) != len(want) {
		t.Fatalf("units %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("unit %d is %v, want %v", i, got[i], want[i])
		}
	}
	if len(rest) != 2 {
		t.Errorf("%d masks are left, want the last used and the one to come", len(rest))
	}
	if got, _ := appendUnits(nil, &s, nil); len(got) != 5 {
		t.Errorf("without masks: units %v, want neighbours of one class as one", got)
	}
}

func TestNamesFromTags(t *testing.T) {
	begin := func(k NameKind) uint8 { return 1 + 2*uint8(k) }
	inside := func(k NameKind) uint8 { return 2 + 2*uint8(k) }
	unitsOf := func(classes ...MaskClass) (us []unit) {
		for i, c := range classes {
			us = append(us, unit{first: int32(2 * i), last: int32(2*i + 1), mask: c})
		}
		return us
	}
	for _, c := range []struct {
		what  string
		units []unit
		tags  []uint8
		want  []Name
	}{
		{"plain", unitsOf(0, 0, 0), []uint8{begin(PersonName), inside(PersonName), 0}, []Name{{0, 3, PersonName}}},
		{"side by side", unitsOf(0, 0), []uint8{begin(PlaceName), begin(PlaceName)}, []Name{{0, 1, PlaceName}, {2, 3, PlaceName}}},
		{"kinds differ", unitsOf(0, 0), []uint8{begin(PlaceName), inside(OtherName)}, []Name{{0, 1, PlaceName}, {2, 3, OtherName}}},
		{"inside without a beginning", unitsOf(0, 0), []uint8{0, inside(PersonName)}, []Name{{2, 3, PersonName}}},
		{"a mask is a name", unitsOf(MaskGroup, 0), []uint8{0, 0}, []Name{{0, 1, OrganisationName}}},
		{"of its own class", unitsOf(MaskState), []uint8{begin(PersonName)}, []Name{{0, 1, PlaceName}}},
		{"but within a longer one", unitsOf(MaskState, 0), []uint8{begin(OrganisationName), inside(OrganisationName)}, []Name{{0, 3, OrganisationName}}},
		{"a demonym is none", unitsOf(MaskAdjective, 0), []uint8{begin(PersonName), 0}, nil},
	} {
		got := appendNames(nil, c.units, c.tags)
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", c.what, got, c.want)
			}
		}
	}
}

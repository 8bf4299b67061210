package atlas

import (
	"embed"
	"io/fs"
	"testing"

	"golang.org/x/text/language"
)

// uninhabited are the territories of ISO 3166 without people of their own.
var uninhabited = map[string]bool{
	"ATA": true, "ATF": true, "BVT": true, "HMD": true, "SGS": true, "UMI": true, "IOT": true,
}

// stateless are the territories of ISO 3166 that no government of their own speaks for in
// a capital that news names.
var stateless = map[string]bool{
	"ABW": true, "AIA": true, "ALA": true, "ASM": true, "ATA": true, "ATF": true, "BES": true, "BLM": true, "BMU": true,
	"BVT": true, "CCK": true, "COK": true, "CUW": true, "CXR": true, "CYM": true, "ESH": true, "FLK": true, "FRO": true,
	"GGY": true, "GIB": true, "GLP": true, "GUF": true, "GUM": true, "HKG": true, "HMD": true, "IMN": true, "IOT": true,
	"JEY": true, "MAC": true, "MAF": true, "MNP": true, "MSR": true, "MTQ": true, "MYT": true, "NCL": true, "NFK": true,
	"NIU": true, "PCN": true, "PRI": true, "PYF": true, "REU": true, "SGS": true, "SHN": true, "SJM": true, "SPM": true,
	"SXM": true, "TCA": true, "TKL": true, "UMI": true, "VGB": true, "VIR": true, "WLF": true,
	// These are called as their capital, or hardly have one.
	"DJI": true, "MCO": true, "SGP": true, "SMR": true, "STP": true, "VAT": true,
}

func TestStates(t *testing.T) {
	a := shipped(t)
	demonyms, seats := map[string]bool{}, map[string]bool{}
	for _, spellings := range a.names.all() {
		for _, spelling := range spellings {
			for _, s := range spelling.senses {
				if s.Kind == State {
					demonyms[s.Country] = demonyms[s.Country] || s.Use == ByDemonym
					seats[s.Country] = seats[s.Country] || s.Use == BySeat
				}
			}
		}
	}
	today := 0
	for _, e := range a.Entries() {
		if e.Kind != State || e.Span.To != "" {
			continue
		}
		today++
		small := stateless[e.Country]
		if !demonyms[e.Country] && !small && !uninhabited[e.Country] {
			t.Errorf("%s has no demonym", e.Name)
		}
		if !seats[e.Country] && !small {
			t.Errorf("%s has no capital", e.Name)
		}
		if e.Party == "" || e.Site == nil || e.Codes.Official == "" {
			t.Errorf("%s lacks a party, a site or an official name", e.Name)
		}
	}
	if want := 249 + 1; today != want { // ISO 3166-1, and Kosovo
		t.Errorf("%d states and territories, want %d", today, want)
	}
}

// The codes agree with those that x/text carries.
func TestCodesAgreeWithUnicode(t *testing.T) {
	for _, e := range shipped(t).Entries() {
		if e.Kind != State || e.Span.To != "" {
			continue
		}
		region, err := language.ParseRegion(e.Codes.Alpha2)
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if e.Country != "XKX" && region.ISO3() != e.Codes.Alpha3 {
			t.Errorf("%s: %s is %s in x/text, not %s", e.Name, e.Codes.Alpha2, region.ISO3(), e.Codes.Alpha3)
		}
		if m49 := region.M49(); e.Codes.Numeric != "" && m49 != number(e.Codes.Numeric) {
			t.Errorf("%s: numeric %s, in x/text %d", e.Name, e.Codes.Numeric, m49)
		}
	}
}

func number(digits string) (n int) {
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	return n
}

// noCapital are the states whose capital is disputed, or a name that news gives
// to other places.
var noCapital = map[string]bool{"ISR": true, "PSE": true, "SYC": true}

// Every sovereign state has its capital on the map.
func TestCapitalsAreOnTheMap(t *testing.T) {
	a := shipped(t)
	capital := map[string]bool{}
	for _, e := range a.Entries() {
		if e.Kind == Place && e.Site.Feature == "capital" {
			capital[e.Country] = true
		}
	}
	for _, e := range a.Entries() {
		if e.Kind == State && e.Span.To == "" && !stateless[e.Country] && !capital[e.Country] && !noCapital[e.Country] {
			t.Errorf("%s has no capital in places.tsv", e.Name)
		}
	}
}

// A person's terms are of offices that existed, and of no two spans that contradict.
func TestTermsAreDated(t *testing.T) {
	for _, e := range shipped(t).Entries() {
		if e.Kind == Person && e.Surname == "" {
			t.Errorf("%s has no surname", e.ID)
		}
		for _, term := range e.Terms {
			if term.Span.From == "" {
				t.Errorf("%s, %s: no first day", e.ID, term.Office)
			}
		}
	}
}

// The files hold at least what the coder was promised.
func TestTheAtlasIsNotThin(t *testing.T) {
	a := shipped(t)
	count, terms := map[Kind]int{}, 0
	for _, e := range a.Entries() {
		count[e.Kind]++
		terms += len(e.Terms)
	}
	for kind, least := range map[Kind]int{State: 255, People: 100, Organisation: 150, NGO: 60, Outlet: 200, Branch: 150, Group: 300, PoliticalParty: 100, Place: 1500} {
		if count[kind] < least {
			t.Errorf("%d entries of kind %s, want %d or more", count[kind], kind, least)
		}
	}
	if terms < 800 {
		t.Errorf("%d terms of office, want 800 or more", terms)
	}
}

func BenchmarkLoad(b *testing.B) {
	data, err := fs.Sub(embed.FS(embedded), "data")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Load(data); err != nil {
			b.Fatal(err)
		}
	}
}

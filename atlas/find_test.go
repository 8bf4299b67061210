package atlas

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func shipped(t testing.TB) *Atlas {
	a, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// found tells the hits of a text as "words=id/use", the likeliest sense only.
func found(a *Atlas, text string) []string {
	var got []string
	for _, h := range a.FindText(text) {
		s := h.Senses[0]
		use := ""
		if s.Use != ByName {
			use = "/" + s.Use.String()
		}
		got = append(got, text[h.ByteStart:h.ByteEnd]+"="+s.ID+use)
	}
	return got
}

func TestFindText(t *testing.T) {
	a := shipped(t)
	for _, test := range []struct {
		text string
		want string // hits, joined by commas
	}{
		// Case tells names from words.
		{"The turkey was served on fine china.", ""},
		{"Turkey and China signed.", "Turkey=tur,China=chn"},
		{"They polish chilli; Polish troops arrived.", "Polish=pol/demonym"},
		{"Who told us that it is in march?", ""},
		{"The US and the WHO blamed IS.", "US=usa,WHO=uno-who,IS=img-isis"},
		{"Us and them. Let us go. Let them.", ""},
		{"iraq and syria", ""},
		{"LeT and JeM were banned.", "LeT=pak-let,JeM=pak-jem"},
		// Texts in capitals.
		{"TURKEY'S TROOPS SHELL SYRIA", "TURKEY=tur,SYRIA=syr"},
		{"WHO IS THE NEXT LEADER OF CHAD?", "CHAD=tcd"},
		{"LEADERS MEET OVER PRICES. The WHO warned of it.", "WHO=uno-who"},
		// Word boundaries.
		{"Chadian, Chadians and Chadwick", "Chadian=tcd/demonym,Chadians=tcd/demonym"},
		{"Turkey's army, Turkey’s allies", "Turkey=tur,Turkey=tur"},
		{"the U.S.-led coalition", "U.S.-led coalition=img-us-led-coalition"},
		{"U.S.-backed, UN-backed and Iraqi-born", "U.S.=usa,UN=un,Iraqi=irq/demonym"},
		{"pro-Kremlin and anti-American", "Kremlin=rus/seat,American=usa/demonym"},
		{"Guinea, Bissau", "Guinea=gin,Bissau=gnb/seat"},
		{"Guinea-Bissau, Guinea Bissau, Equatorial Guinea, Papua New Guinea", "Guinea-Bissau=gnb,Guinea Bissau=gnb,Equatorial Guinea=gnq,Papua New Guinea=png"},
		{"South Sudan, South Sudanese", "South Sudan=ssd,South Sudanese=ssd/demonym"},
		{"in Mali. Niger said", "Mali=mli,Niger=ner"},
		{"in the U.S. Senate", "U.S. Senate=usa-senate"},
		{"Washington, D.C. and Washington, DC", "Washington, D.C.=usa/seat,Washington, DC=usa/seat"},
		{"St. Petersburg, St Petersburg, Saint Petersburg", "St. Petersburg=rus/st-petersburg,St Petersburg=rus/st-petersburg,Saint Petersburg=rus/st-petersburg"},
		{"the first line of Nagorno-\nKarabakh", "Karabakh=aze/nagorno-karabakh/territory"},
		{"Democratic\nRepublic of the Congo", "Democratic\nRepublic of the Congo=cod"},
		{"the end of Sri\n\nLanka", ""},
		// Diacritics and apostrophes, both ways.
		{"Mevlut Cavusoglu, Mevlüt Çavuşoğlu", "Mevlut Cavusoglu=tur/mevlut-cavusoglu,Mevlüt Çavuşoğlu=tur/mevlut-cavusoglu"},
		{"Recep Tayyip Erdog\u0306an", "Recep Tayyip Erdog\u0306an=tur/recep-tayyip-erdogan"},
		{"Côte d’Ivoire, Cote d'Ivoire", "Côte d’Ivoire=civ,Cote d'Ivoire=civ"},
		{"Sana'a, Sanaa, N’Djamena", "Sana'a=yem/seat,Sanaa=yem/seat,N’Djamena=tcd/seat"},
		{"TÜRKİYE", "TÜRKİYE=tur"},
		{"Al-Qaeda, al Qaeda, Al-Shabab", "Al-Qaeda=img-al-qaeda,al Qaeda=img-al-qaeda,Al-Shabab=som-al-shabaab"},
		{"the Guardian and The Guardian", "the Guardian=gbr-guardian,The Guardian=gbr-guardian"},
		// Longest name first.
		{"the Israel Defense Forces", "Israel Defense Forces=isr-idf"},
		{"Islamic State West Africa Province", "Islamic State West Africa Province=nga-iswap"},
		{"North Korea's Kim Jong-un", "North Korea=prk,Kim Jong-un=prk/kim-jong-un"},
		{"Bosnian Serbs shelled Sarajevo", "Bosnian Serbs=people-bosnian-serbs/demonym,Sarajevo=bih/seat"},
		{"fighting in Tavush, west of Baku", "Tavush=arm/tavush/region,Baku=aze/seat"},
		{"Aleppo city and Aleppo province", "Aleppo=syr/aleppo,Aleppo province=syr/aleppo/region"},
		{"on 17 November", ""},
		{"Nice words. In Nice, police", "Nice=fra/nice"},
		{"The Australian said so", "The Australian=aus-australian"},
		{"the Australian Federal Police", "Australian Federal Police=aus-afp"},
	} {
		if got := strings.Join(found(a, test.text), ","); got != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestAmbiguousNamesGiveAllSenses(t *testing.T) {
	a := shipped(t)
	for _, test := range []struct {
		name string
		want []string // ids, likeliest first
	}{
		{"Georgia", []string{"geo", "usa/georgia/region"}},
		{"Congo", []string{"cod", "cog"}},
		{"Congolese", []string{"cod", "cog"}},
		{"Dominican", []string{"dom", "dma"}},
		{"Tripoli", []string{"lby", "lby/tripoli", "lby/tripoli/region", "lbn/tripoli", "grc/tripoli"}},
		{"Baku", []string{"aze", "aze/baku"}},
		{"Brussels", []string{"eu", "bel/brussels", "bel", "bel/brussels/region"}},
		{"RSF", []string{"sdn-rsf", "ngo-rsf-press"}},
		{"Hyderabad", []string{"ind/hyderabad", "pak/hyderabad"}},
		{"Mark Rutte", []string{"igo/mark-rutte", "nld/mark-rutte"}},
		{"Zaire", []string{"cod", "ago/zaire/region"}},
		{"Nowhere", nil},
	} {
		var got []string
		for _, s := range a.Lookup(test.name) {
			got = append(got, s.ID)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
	if s := a.Lookup("Zaire")[0]; s.Held.Covers("2020-01-01") || !s.Held.Covers("1990-01-01") {
		t.Errorf("Zaire was a name in %v", s.Held)
	}
}

func TestClasses(t *testing.T) {
	a := shipped(t)
	for _, test := range []struct {
		name   string
		class  Class
		plural bool
	}{
		{"Azerbaijan", StateClass, false},
		{"Kremlin", StateClass, false},
		{"Baku", StateClass, false},
		{"Aleppo", PlaceClass, false},
		{"Iraqi", AdjectiveClass, false},
		{"Iraqis", AdjectiveClass, true},
		{"Frenchmen", AdjectiveClass, true},
		{"Chinese", AdjectiveClass, false},
		{"Kurds", AdjectiveClass, true},
		{"NATO", GroupClass, false},
		{"Reuters", GroupClass, false},
		{"Ilham Aliyev", PersonClass, false},
	} {
		hits := a.FindText(test.name)
		if len(hits) != 1 || hits[0].Class != test.class || hits[0].Plural != test.plural {
			t.Errorf("%s: %+v, want class %d, plural %v", test.name, hits, test.class, test.plural)
		}
	}
}

func TestGivenNamesAreMarked(t *testing.T) {
	a := shipped(t)
	for name, want := range map[string]bool{"Jordan": true, "Chad": true, "Iraq": false, "South Sudan": false} {
		if hits := a.FindText(name + " Smith said"); len(hits) == 0 || hits[0].Given != want {
			t.Errorf("%s: %+v, want given %v", name, hits, want)
		}
	}
}

func TestNoun(t *testing.T) {
	a := shipped(t)
	for _, test := range []struct {
		lemmas string
		want   string // sectors and how many lemmas
		n      int
	}{
		{"the riot police", "COP", 2},
		{"a former president", "ELI", 2},
		{"president", "GOV", 1},
		{"the syrian foreign ministry", "GOV", 2},
		{"defence ministry", "GOV MIL", 2},
		{"pro - government militia", "PRM", 4},
		{"anti-government protester", "CVL", 2},
		{"un peacekeeper", "MIL", 2},
		{"villager", "CVL", 1},
		{"gunman", "UAF", 1},
		{"zebra", "", 0},
		{"", "", 0},
	} {
		noun, n := a.Noun(strings.Fields(test.lemmas))
		got := ""
		if noun != nil {
			for _, s := range noun.Sectors {
				got += " " + s.String()
			}
		}
		if strings.TrimSpace(got) != test.want || n != test.n {
			t.Errorf("%q: %q of %d lemmas, want %q of %d", test.lemmas, got, n, test.want, test.n)
		}
	}
	if noun, _ := a.Noun([]string{"force"}); noun == nil || !noun.PluralOnly {
		t.Error("only forces are participants, not force")
	}
}

// Whatever the text, the spans cut it: in order, apart, on both scales alike.
func TestHitsCutTheText(t *testing.T) {
	a := shipped(t)
	var names []string
	for i, e := range a.Entries() {
		if i%7 == 0 {
			names = append(names, e.Name)
		}
	}
	piece := rapid.OneOf(
		rapid.SampledFrom(names),
		rapid.SampledFrom([]string{" ", " ", "-", ".", ",", "'s ", "’", "\n", "\n\n", "U.S.", "the ", "ğ", "g\u0306", "李", "\xff", "A.", "İ", "“", "al-"}),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "")
		runes, last := []rune(text), 0
		for _, h := range a.FindText(text) {
			if h.ByteStart < last || h.ByteEnd <= h.ByteStart || len(h.Senses) == 0 || h.Class == 0 {
				t.Fatalf("hit %+v after byte %d", h, last)
			}
			last = h.ByteEnd
			cut := text[h.ByteStart:h.ByteEnd]
			if utf8.ValidString(text) && string(runes[h.Start:h.End]) != cut {
				t.Fatalf("code points give %q, bytes %q", string(runes[h.Start:h.End]), cut)
			}
			if h.End-h.Start != utf8.RuneCountInString(cut) || utf8.RuneCountInString(text[:h.ByteStart]) != h.Start {
				t.Fatalf("hit %+v of %q counts wrongly", h, text)
			}
		}
	})
}

// Every name of the data is found again, and its entry is among the senses.
func TestEveryNameIsFound(t *testing.T) {
	a := shipped(t)
	for _, e := range a.Entries() {
		if e.Kind == People {
			continue // named by its demonyms only
		}
		ok := false
		for _, s := range a.Lookup(e.Name) {
			ok = ok || s.Entry == e
		}
		if !ok {
			t.Errorf("%s: its name %q does not find it", e.ID, e.Name)
		}
	}
}

func FuzzFindText(f *testing.F) {
	a := shipped(f)
	f.Add("Turkey's U.S.-led talks in Baku; N’Djamena, Washington, D.C.")
	f.Add("A.B.C.\xff'-’\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, h := range a.FindText(text) {
			_ = text[h.ByteStart:h.ByteEnd]
		}
	})
}

var report = strings.Repeat("Azerbaijan’s President Ilham Aliyev said on Monday that the army would answer any shelling of the region of Tavush, "+
	"while the Armenian foreign ministry in Yerevan blamed Baku and asked the United Nations Security Council for a meeting. ", 50)

func BenchmarkFindText(b *testing.B) {
	a := shipped(b)
	b.SetBytes(int64(len(report)))
	b.ReportAllocs()
	for b.Loop() {
		a.FindText(report)
	}
}

func BenchmarkLookup(b *testing.B) {
	a := shipped(b)
	b.ReportAllocs()
	for b.Loop() {
		a.Lookup("Democratic Republic of the Congo")
	}
}

func BenchmarkNoun(b *testing.B) {
	a := shipped(b)
	lemmas := strings.Fields("the syrian foreign ministry")
	b.ReportAllocs()
	for b.Loop() {
		a.Noun(lemmas)
	}
}

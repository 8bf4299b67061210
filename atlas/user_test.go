package atlas

import (
	"strings"
	"testing"
)

// imaginary is a world that a user writes down: no file of ours knows of it.
const imaginary = "# an invented war\n" +
	"name\taliases\tcode\tsectors\tfrom\tto\tkind\tseats\toffice\tlat\tlon\n" +
	"Army of Vandoria\tVandorian Army\tVAN\tMIL\t\t\tbranch\n" +
	"Vandoria\tVandorian/Vandorians\tVAN\t\t\t\t\tLorvak\n" +
	"Selkyria\tSelkyrian/Selkyrians; Old Selkyria [..1990]\tSEL\n" +
	"Free Hills Front\tFHF\tSEL\tREB\t2028\n" +
	"Ada Quill\t\tVAN\tGOV\t2029-01-01\t2033-01-01\t\t\tpresident\n" +
	"Port Emmer\t\tSEL\t\t\t\t\t\t\t12.5\t-3\n" +
	"United Nations\tBlue Assembly\tUNO\n"

func TestAnInventedWorld(t *testing.T) {
	a, err := LoadWith(Files(), File{"war.tsv", imaginary})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Vandoria":         "state VAN van-gov",
		"Vandorians":       "state VAN van-gov",
		"Lorvak":           "state VAN van-gov",
		"Selkyrian":        "state SEL sel-gov",
		"Vandorian Army":   "branch VAN van-gov",
		"FHF":              "group SEL own/sel/free-hills-front",
		"Ada Quill":        "person VAN van-gov",
		"Port Emmer":       "place SEL ",
		"Blue Assembly":    "organisation UNO own/uno/united-nations",
		"Russia":           "state RUS rus-gov",
		"Free Hills Front": "group SEL own/sel/free-hills-front",
	} {
		senses := a.Lookup(name)
		if len(senses) == 0 {
			t.Errorf("%s is not found", name)
			continue
		}
		e := senses[0].Entry
		if got := strings.Join([]string{e.Kind.String(), e.Country, e.Party}, " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	quill := a.Lookup("Ada Quill")[0]
	if term, former := quill.TermOn("2030-05-05"); term == nil || former || term.Office != "president" {
		t.Errorf("in office: %+v %v", term, former)
	}
	if _, former := quill.TermOn("2034-05-05"); !former {
		t.Error("out of office")
	}
	if base, _ := Load(Files()); base.Version() == a.Version() {
		t.Error("an atlas with more in it has another version")
	}
}

// A user's name means what he says and nothing else; the id of an entry
// changes that entry.
func TestOverriding(t *testing.T) {
	_, err := LoadWith(Files(), File{"own.tsv", "name\taliases\tcountry\tsectors\tid\tkind\n" +
		"Georgia\t\tUSA\t\t\tplace\n" +
		"Wagner Group\tThe Orchestra\t\tPRM\trus-wagner\n"})
	if err == nil || !strings.Contains(err.Error(), "own.tsv:2: lat is empty") {
		t.Errorf("a place without coordinates: %v", err)
	}
	a, err := LoadWith(Files(), File{"own.tsv", "name\taliases\tcountry\tsectors\tid\tkind\tlat\tlon\n" +
		"Georgia\t\tUSA\t\t\tplace\t33\t-83\n" +
		"Wagner Group\tThe Orchestra\t\tPRM\trus-wagner\n"})
	if err != nil {
		t.Fatal(err)
	}
	if senses := a.Lookup("Georgia"); len(senses) != 1 || senses[0].Country != "USA" {
		t.Errorf("Georgia is what the user says: %+v", senses)
	}
	wagner := a.Lookup("The Orchestra")
	if len(wagner) != 1 || wagner[0].ID != "rus-wagner" || wagner[0].Sectors[0].String() != "PRM" {
		t.Errorf("Wagner has a new name and sector: %+v", wagner)
	}
}

func TestUserComplaints(t *testing.T) {
	header := "name\taliases\tcountry\tsectors\tfrom\tto\tkind\n"
	for text, want := range map[string]string{
		"who\nX\n":                                 `own.tsv:1: column "name" is missing`,
		header + "\tX\tRUS\tGOV\n":                 "own.tsv:2: name is empty",
		header + "Hill Men\t\tXQX\tREB\n":          `own.tsv:2: "XQX" is no state`,
		header + "Hill Land\t\tHILL\n":             `own.tsv:2: country: "HILL" is no code of three capitals`,
		header + "Hill Men\t\tRUS\tREBEL\n":        `own.tsv:2: "REBEL" is no sector of PLOVER`,
		header + "Hill Men\t\tRUS\tREB\t2011-40\n": `"2011-40" is no date`,
		header + "Hill Men\t\tRUS\tREB\t\t\ttribe": `kind: "tribe" is none of state, people`,
		header + "hill men\t\tRUS\tREB\n":          `"hill men" has no capital letter`,
		"":                                         "own.tsv:1: no header line",
	} {
		if _, err := LoadWith(Files(), File{"own.tsv", text}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// No text of a user's breaks the loader.
func FuzzLoadWith(f *testing.F) {
	f.Add(imaginary)
	f.Add("name\tcode\tkind\tlat\tlon\nX\tABC\tplace\t1\t2\n")
	f.Add("name\tid\nX\trus-wagner\n")
	small := world(nil)
	f.Fuzz(func(t *testing.T, text string) {
		a, err := LoadWith(small, File{"own.tsv", text})
		if (a == nil) == (err == nil) {
			t.Fatalf("%v %v", a, err)
		}
		if err == nil {
			a.FindText(text)
		}
	})
}

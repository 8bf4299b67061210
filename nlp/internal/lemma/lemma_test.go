package lemma

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// Parts of speech of these tests.
var (
	noun   = Tag(1, false)
	past   = Tag(2, false)
	helper = Tag(3, true)
	verb   = Tag(3, false)
	name   = Tag(4, false)
)

func taught() *Lemmatizer {
	var all []Example
	add := func(tag uint8, pairs ...string) {
		for i := 0; i < len(pairs); i += 2 {
			all = append(all, Example{pairs[i], tag, pairs[i+1]})
		}
	}
	add(noun, "soldiers", "soldier", "guns", "gun", "rebels", "rebel", "cities", "city", "armies", "army", "treaties", "treaty",
		"men", "man", "people", "people", "People", "person", "people", "people", "9/11", "9/11")
	add(past, "attacked", "attack", "killed", "kill", "shelled", "shell", "went", "go", "fled", "flee", "bombed", "bomb")
	add(verb, "'s", "be", "has", "have")
	add(helper, "'s", "have", "'s", "have", "has", "have")
	add(name, "Oran", "Oran", "Belu", "Belu", "Iraqis", "Iraqi", "Danes", "Dane", "Serbs", "Serb", "Karsa", "Karsa")
	return Train(all)
}

func TestLemmas(t *testing.T) {
	l := taught()
	for _, c := range []struct {
		word string
		tag  uint8
		want string
	}{
		{"soldiers", noun, "soldier"},
		{"SOLDIERS", noun, "soldier"},
		{"Tanks", noun, "tank"},
		{"parties", noun, "party"},
		{"men", noun, "man"},
		{"People", noun, "people"},
		{"ATTACKED", past, "attack"},
		{"Raided", past, "raid"},
		{"went", past, "go"},
		{"WENT", past, "go"},
		{"'s", verb, "be"},
		{"'s", helper, "have"},
		{"HAS", helper, "have"},
		{"Oran", name, "Oran"},
		{"Orans", name, "Oran"},
		{"12,000", noun, "12000"},
		{"T72", noun, "T72"},
		{"", noun, ""},
		{"ß", past, "ß"},
	} {
		if got := string(l.Append(nil, c.word, c.tag)); got != c.want {
			t.Errorf("%q (%d): %q, want %q", c.word, c.tag, got, c.want)
		}
	}
}

func TestMarshalRoundTrip(t *testing.T) {
	data := taught().Marshal()
	l, err := Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(l.Marshal(), data) || !bytes.Equal(taught().Marshal(), data) {
		t.Error("the same lemmatizer gives other bytes")
	}
	for n := range len(data) {
		if _, err := Unmarshal(data[:n]); err == nil {
			t.Errorf("%d of %d bytes were taken for whole", n, len(data))
		}
	}
}

func TestUnmarshalAnyBytes(t *testing.T) {
	data := taught().Marshal()
	rapid.Check(t, func(t *rapid.T) {
		broken := bytes.Clone(data)
		broken[rapid.IntRange(0, len(data)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		if l, err := Unmarshal(broken); err == nil {
			l.Append(nil, rapid.String().Draw(t, "word"), rapid.Byte().Draw(t, "tag"))
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	l := taught()
	b.ReportAllocs()
	var buf []byte
	for b.Loop() {
		buf = l.Append(buf[:0], "ATTACKED", past)
	}
}

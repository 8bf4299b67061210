package near

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"casus/ledger/calendar"

	"pgregory.net/rapid"
)

// A wire story of an invented war, and how another writer tells the same day.
const (
	wire = `KORVAL, July 12 (Meridian) - Shells fired across the Selen river killed at least 11 soldiers and a schoolteacher in the border town of Ostrava Dol on Sunday, the Velmarian defence ministry said, in the worst fighting along the frontier since a truce was signed in the spring of 2016.

Tamaria's general staff said that its troops had answered fire from heavy mortars and lost four men. It denied that it had aimed at the town and accused the other side of having moved artillery between the houses. "They started it at dawn, and they will be made to regret it," Colonel Arne Tisk told reporters in the capital.

Residents reached by telephone said that the bombardment had lasted for most of the morning and that the road to the hospital in Lower Selen was cut. Two buses took women and children to villages further inland, the district governor, Mira Holt, said on local radio.

The president of Velmaria, Ivo Dresner, called an emergency meeting of his security council for the evening. His office said that all options were on the table and that the army had been put on the highest alert in the three border districts.

The Northern Union, which had brokered the truce, asked both sides to step back and offered to send its envoy to the region within days. A spokeswoman said that its monitors had counted more than four hundred explosions since midnight but were not able to reach the town.

The two republics have quarrelled over the river valley and its mines since they became independent. A war in the early nineties left some thirty thousand people dead, and talks on a final border have made no progress for ten years. Trade between them came to an end in 2012, when a bridge was blown up by men whom neither government would name.`
	other = `Heavy fighting broke out on Sunday on the frontier between Velmaria and Tamaria, and the two governments gave very different accounts of it. According to the Velmarian ministry of defence at least 11 soldiers and a schoolteacher lost their lives when Ostrava Dol, a border town of nine thousand people, came under fire early in the day.

The Tamarian side speaks of four dead soldiers of its own. "They started it at dawn, and they will be made to regret it," said Colonel Arne Tisk of the general staff, who rejected the charge that homes had been the target and claimed that guns were hidden among them.

A farmer who had fled to the next valley with his family told this newspaper that there had been no warning. "We left the animals and ran," he said. In the afternoon smoke still hung over the eastern streets, and ambulances had to take a long way round because the bridge to the hospital could not be crossed.

In the capital President Ivo Dresner met his security council. Opposition leaders asked him to go to the frontier himself; some hundreds of people gathered before the parliament and demanded revenge. The Northern Union appealed for calm and wants to send an envoy. Its observers, who watch over the truce of 2016, heard several hundred explosions during the night.

It was the bloodiest day since that truce. Analysts at the Institute for River Studies say that neither army is prepared for a longer war, yet neither president can afford to look weak before the elections of next spring.`
)

func TestSame(t *testing.T) {
	paragraphs := strings.Split(wire, "\n\n")
	edited := strings.NewReplacer("at least 11 soldiers", "at least 13 soldiers", "lost four men", "lost five men").Replace(wire)
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"itself", wire, wire, true},
		{"figures changed", wire, edited, true},
		{"last paragraph cut", wire, strings.Join(paragraphs[:5], "\n\n"), true},
		{"figures changed, last two paragraphs cut", edited, strings.Join(paragraphs[:4], "\n\n"), true},
		{"a paragraph added in front", wire, "Reports of clashes came in from three places overnight, and neither side would say who had fired first.\n\n" + wire, true},
		{"capitals, quotation marks, dashes and full stops", "The U.S. said the army’s 1,200 men — all of them — had left. " + wire, strings.ToUpper("The US said the army's 1200 men - all of them - had left. " + wire), true},
		{"another writer", wire, other, false},
		{"the first paragraph alone", wire, paragraphs[0], false},
		{"a digest that begins with it", strings.Join(paragraphs[:2], "\n\n"), strings.Join(paragraphs[:2], "\n\n") + other, false},
		{"no words", "", "", false},
		{"no words but signs", "...", "—", false},
		{"flashes that differ in the figure", "Three soldiers killed in shelling near Korval, army says.", "Five soldiers killed in shelling near Korval, army says.", false},
		{"one flash twice", "Three soldiers killed in shelling near Korval, army says.", "THREE SOLDIERS KILLED IN SHELLING NEAR KORVAL, ARMY SAYS", true},
	} {
		a, b := Signature("Shells kill 12 on the Selen", c.a), Signature("Border town under fire as truce crumbles", c.b)
		if short := len(strings.Fields(c.a)) < fewWords; short && c.want {
			b = Signature("Shells kill 12 on the Selen", c.b) // among flashes the title counts
		}
		if c.a == "" {
			a, b = Signature("", c.a), Signature("", c.b)
		}
		if got := Same(&a, &b); got != c.want {
			t.Errorf("%s: same is %v, with a resemblance of %.2f and containment of %.2f", c.name, got, a.Resemblance(&b), a.Containment(&b))
		}
		if Same(&a, &b) != Same(&b, &a) {
			t.Errorf("%s: not the same the other way round", c.name)
		}
	}
}

func TestTheTitleCountsOnlyBesideFewWords(t *testing.T) {
	if Signature("Shells kill 12", wire) != Signature("War on the river", wire) {
		t.Error("another headline changed the signature of a long report")
	}
	if Signature("In Korval", "Two soldiers were killed.") == Signature("In Lower Selen", "Two soldiers were killed.") {
		t.Error("two flashes with different titles have one signature")
	}
}

func TestWithinDays(t *testing.T) {
	d := calendar.Must("2020-07-12")
	for _, c := range []struct {
		a, b calendar.Day
		want bool
	}{{d, d, true}, {d, d + 3, true}, {d + 3, d, true}, {d, d + 4, false}, {d, calendar.NoDay, false}, {calendar.NoDay, calendar.NoDay, true}} {
		if got := WithinDays(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

// text draws a text of words from a small vocabulary.
func text(least, most int) *rapid.Generator[[]string] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("w%d", rapid.IntRange(0, 999).Draw(t, "word")) }), least, most)
}

// The estimate stays within five standard errors of what it estimates.
func TestResemblanceIsJaccard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		common, left, right := text(30, 200).Draw(t, "common"), text(0, 200).Draw(t, "left"), text(0, 200).Draw(t, "right")
		a, b := strings.Join(slices.Concat(common, left), " "), strings.Join(slices.Concat(common, right), " ")
		x, y := Signature("", a), Signature("", b)
		both, either := 0, map[string]bool{}
		sets := [2]map[string]bool{{}, {}}
		for i, s := range []string{a, b} {
			w := strings.Fields(s)
			for j := range w[shingle-1:] {
				three := strings.Join(w[j:j+shingle], " ")
				sets[i][three], either[three] = true, true
			}
		}
		for three := range sets[0] {
			if sets[1][three] {
				both++
			}
		}
		if want := float64(both) / float64(len(either)); x.Resemblance(&y) < want-0.22 || x.Resemblance(&y) > want+0.22 {
			t.Fatalf("a resemblance of %.3f was estimated as %.3f", want, x.Resemblance(&y))
		}
		if int(x.shingles) != len(sets[0]) {
			t.Fatalf("%d shingles were counted as %d", len(sets[0]), x.shingles)
		}
	})
}

// Groups are the connected components of Near, whatever the order.
func TestGroupsDoNotDependOnTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stories := rapid.SliceOfN(text(40, 80), 1, 4).Draw(t, "stories")
		reports := make([]Report, rapid.IntRange(0, 14).Draw(t, "reports"))
		for i := range reports {
			words := slices.Clone(stories[rapid.IntRange(0, len(stories)-1).Draw(t, "story")])
			for range rapid.IntRange(0, 4).Draw(t, "edits") {
				words[rapid.IntRange(0, len(words)-1).Draw(t, "at")] = "edited"
			}
			words = words[:rapid.IntRange(len(words)/2, len(words)).Draw(t, "cut")]
			day := calendar.Day(rapid.IntRange(0, 9).Draw(t, "day"))
			reports[i] = Report{fmt.Sprintf("r%02d", i), day, Signature("", strings.Join(words, " "))}
		}
		want := map[string]string{}
		for _, r := range reports {
			want[r.Key] = r.Key
		}
		for range reports { // labels spread until they are the smallest everywhere
			for i := range reports {
				for j := range reports {
					if a, b := &reports[i], &reports[j]; Near(a, b) {
						want[b.Key] = min(want[a.Key], want[b.Key])
					}
				}
			}
		}
		reports = rapid.Permutation(reports).Draw(t, "order")
		for i, got := range Groups(reports) {
			if r := reports[i]; got != want[r.Key] {
				t.Fatalf("%s is in group %s, want %s", r.Key, got, want[r.Key])
			}
		}
	})
}

func TestBytes(t *testing.T) {
	s := Signature("", wire)
	back, err := FromBytes(s.Bytes())
	if err != nil || back != s {
		t.Errorf("read back as another signature (%v)", err)
	}
	if _, err := FromBytes(make([]byte, 12)); err == nil {
		t.Error("twelve bytes were read as a signature")
	}
}

// A store keeps signatures for years: they must never change by themselves.
func TestSignaturesStayAsTheyAre(t *testing.T) {
	s := Signature("", wire)
	if keys := s.Bands(); keys[0] != golden[0] || keys[Bands-1] != golden[1] {
		t.Errorf("the bands are %#x and %#x; if that is meant, stored signatures must be made again", keys[0], keys[Bands-1])
	}
}

var golden = [2]uint64{0xdf20a8833dbcb0d1, 0x9be479eb130e5366}

func FuzzSignature(f *testing.F) {
	f.Add("Shells kill 12", wire)
	f.Add("", "U.S., 1,200 ’’ \xff\xfe 1, .a")
	f.Fuzz(func(t *testing.T, title, text string) {
		s := Signature(title, text)
		if got := Signature("— "+title, text+" —"); got != s {
			t.Fatalf("a dash changed the signature of %q", text)
		}
		if !s.Empty() && !Same(&s, &s) {
			t.Fatalf("%q is not the same as itself", text)
		}
		if back, err := FromBytes(s.Bytes()); err != nil || back != s {
			t.Fatal("read back as another signature")
		}
	})
}

func FuzzFromBytes(f *testing.F) {
	s := Signature("", other)
	f.Add(s.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := FromBytes(b)
		if err == nil && !bytes.Equal(s.Bytes(), b) {
			t.Fatal("written back as other bytes")
		}
		if c := s.Containment(&s); c < 0 || c > 1 {
			t.Fatalf("a containment of %v", c)
		}
	})
}

func BenchmarkSignature(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Signature("Shells kill 12 on the Selen", wire)
	}
	b.ReportMetric(float64(len(strings.Fields(wire))), "words")
}

func BenchmarkSame(b *testing.B) {
	x, y := Signature("", wire), Signature("", other)
	for b.Loop() {
		Same(&x, &y)
	}
}

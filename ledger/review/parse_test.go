package review

import (
	"slices"
	"strings"
	"testing"

	"casus/coding"
	"casus/plover"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestParseCorrection(t *testing.T) {
	lat, lon := 40.91, -45.5
	for _, c := range []struct {
		kind Kind
		args string // separated by bars
		want Correction
	}{
		{Event, "type=ASSAULT", Correction{Type: To(plover.ASSAULT)}},
		{Event, "mode=drone|modes=aerial", Correction{Modes: To([]coding.Mode{plover.ModeDrone, plover.ModeAerial})}},
		{Event, "actor=none", Correction{Actors: To[[]Who](nil)}},
		{Event, "actor=ost-gov|actor=VEL/MIL+REB/two-thirds/a half", Correction{Actors: To([]Who{{Party: "ost-gov"},
			{Country: "VEL", Sectors: []coding.Sector{plover.MIL, plover.REB}, Name: "two-thirds/a half"}})}},
		{Event, "source=none|status=negated|responsibility=none", Correction{Source: To[*Who](nil), Status: To(coding.Negated), Responsibility: To(coding.NoResponsibility)}},
		{Event, "date=2031-05-02", Correction{Date: To(&coding.Time{From: "2031-05-02", To: "2031-05-02", Precision: coding.Day})}},
		{Event, "date=2031-05-02T14:30", Correction{Date: To(&coding.Time{From: "2031-05-02T14:30", To: "2031-05-02T14:30", Precision: coding.Hour})}},
		{Event, "date=2031-05-02T14:30..2031-05-03", Correction{Date: To(&coding.Time{From: "2031-05-02T14:30", To: "2031-05-03", Precision: coding.Hour})}},
		{Event, "date=..2031-05-03", Correction{Date: To(&coding.Time{To: "2031-05-03", Precision: coding.Range})}},
		{Event, "date=2032-02", Correction{Date: To(&coding.Time{From: "2032-02-01", To: "2032-02-29", Precision: coding.Month})}},
		{Event, "date=2031-W01", Correction{Date: To(&coding.Time{From: "2030-12-30", To: "2031-01-05", Precision: coding.Week})}},
		{Event, "place=Karsk/OST/Upper Ost/near@40.91,-45.5#ost/karsk@2", Correction{Places: To([]Where{{Name: "Karsk", Country: "OST", Admin1: "Upper Ost",
			Precision: coding.NearPlace, Lat: &lat, Lon: &lon, ID: "ost/karsk@2"}})}},
		{Loss, "min=4|max=none|hedge=at-least|denied=true", Correction{Min: To(number(4)), Max: To[*int64](nil), Hedge: To(coding.AtLeast), Denied: To(true)}},
		{Loss, "claimant=///the doctors|period=2031", Correction{Claimant: To(&Who{Name: "the doctors"}),
			Period: To(&coding.Time{From: "2031-01-01", To: "2031-12-31", Precision: coding.Year})}},
		{Quote, "speaker=vel-gov", Correction{Speaker: To(&Who{Party: "vel-gov"})}},
		{Alignment, "from=ost-gov|to=//CVL|relation=backs", Correction{From: To(Who{Party: "ost-gov"}), To: To(Who{Sectors: []coding.Sector{plover.CVL}}),
			Relation: To(coding.Backs)}},
	} {
		got, err := ParseCorrection(c.kind, strings.Split(c.args, "|"))
		if err != nil {
			t.Errorf("%s: %v", c.args, err)
			continue
		}
		if diff := cmp.Diff(&c.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %s", c.args, diff)
		}
	}
}

func TestParseCorrectionComplains(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		args string
		want string
	}{
		{Event, "ASSAULT", `ASSAULT: this is no correction; write field=value`},
		{Event, "tpye=ASSAULT", `tpye: an event has no such field; it has type, mode, context`},
		{Event, "min=4", `min: an event has no such field`},
		{Loss, "type=ASSAULT", `type: a loss has no such field; it has kind, min, max`},
		{Incident, "min=4", `min: no field of this kind of item ("incident") can be corrected`},
		{Event, "=4", `: an event has no such field`},
		{Event, "type=assault", `type: there is no "assault"; write one of AGREE, CONSULT`},
		{Event, "type=REJECT|type=ACCUSE", `type: it is given twice`},
		{Event, "mode=drone,aerial", `mode: there is no mode "drone,aerial"; casus codebook lists`},
		{Event, "status=", `status: there is no ""; write one of actual, planned`},
		{Event, "status=none", `status: there is no "none"`},
		{Event, "mode=none|mode=drone", `mode: "none" empties the list`},
		{Event, "mode=drone|mode=none", `mode: "none" empties the list`},
		{Event, "actor=ost-gov|actor=ost-gov", `actor: ost-gov is there twice`},
		{Event, "actor=", `actor: nobody is named; write PARTY/COUNTRY/SECTOR/NAME`},
		{Event, "actor=the army", `actor: "the army" is no party; a party is an id of the atlas such as arm-gov, and a mere name is written ///NAME`},
		{Event, "actor=ost-gov/Ostmark", `actor: "Ostmark" is no country`},
		{Event, "actor=ost-gov//ARMY", `actor: there is no "ARMY"; write one of COP, GOV`},
		{Event, "actor=//MIL+MIL", `actor: a sector is there twice`},
		{Event, "actor=/// gunmen", `actor: the name " gunmen" has blanks at its ends`},
		{Event, "date=Friday", `date: "Friday" is no time; write 2020-07-12`},
		{Event, "date=2031-02-30", `date: "2031-02-30" is no time`},
		{Event, "date=2031-W54", `date: "2031-W54" is no time`},
		{Event, "date=2031-05-03..2031-05-02", `date: it ends (2031-05-02) before it begins (2031-05-03)`},
		{Event, "date=2031-05..2031-06", `date: "2031-05" is no day such as 2020-07-12`},
		{Event, "date=..", `date: the time is open at both ends`},
		{Event, "place=", `place: the place has no name`},
		{Event, "place=Karsk@91,0", `place: "91,0" is no place on the Earth`},
		{Event, "place=Karsk@north", `place: "north" is no place on the Earth`},
		{Event, "place=Karsk/OST/Upper Ost/roughly", `place: there is no "roughly"; write one of exact, near`},
		{Event, "place=Karsk#p1 ", `place: "p1 " is no key of a place`},
		{Loss, "min=four", `min: "four" is no number of people or things; write it in digits`},
		{Loss, "min=-1", `min: "-1" is no number`},
		{Loss, "max=99999999999999999999", `max: "99999999999999999999" is no number`},
		{Loss, "denied=maybe", `denied: "maybe" is neither true nor false`},
		{Alignment, "from=none", `from: "none" is no party`},
	} {
		_, err := ParseCorrection(c.kind, strings.Split(c.args, "|"))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s…", c.args, err, c.want)
		}
	}
}

func TestArgsAreWhatParseCorrectionReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]Kind{Event, Loss, Quote, Alignment}).Draw(t, "kind")
		c := drawCorrection(t, kind)
		again, err := ParseCorrection(kind, c.Args())
		if diff := cmp.Diff(c, again, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Fatalf("%v: %v\n%s", c.Args(), err, diff)
		}
		var read Correction
		if err := unmarshal([]byte(asJSON(c)), &read); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c, &read, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s: %s", asJSON(c), diff)
		}
	})
}

func FuzzParseCorrection(f *testing.F) {
	for _, seed := range []string{
		"type=ASSAULT|mode=drone|actor=ost-gov/OST/MIL+REB/two men|date=2031-W01|place=Karsk/OST//near@1e1,-0#p1",
		"kind=killed|min=4|max=none|hedge=about|victim=//CVL|claimant=none|period=2031-05-01T10:00..|denied=no",
		"from=OST|to=///x|relation=rival", "speaker=none", "actor=///a/b//", "context=military|context=none", "date=0000|date=-001-W01",
	} {
		for kind := range 4 {
			f.Add(uint8(kind), seed)
		}
	}
	f.Fuzz(func(t *testing.T, kind uint8, args string) {
		k := Kinds()[int(kind)%len(Kinds())]
		c, err := ParseCorrection(k, strings.Split(args, "|"))
		if err != nil {
			return
		}
		again, err := ParseCorrection(k, c.Args())
		if err != nil {
			t.Fatalf("%q: %v", c.Args(), err)
		}
		if !slices.Equal(c.Args(), again.Args()) || asJSON(c) != asJSON(again) {
			t.Fatalf("%q is read back as %q", c.Args(), again.Args())
		}
		var v complaints
		v.correction(&Review{Verb: Correct, Target: Target{Kind: k}, Correction: c})
		for _, err := range v { // only what no single field can show
			if e := err.(*Error); e.Field != "mode" && e.Field != "min" && e.Field != "correction" || strings.Contains(e.Text, "plain form") {
				t.Fatalf("%q: %v", c.Args(), err)
			}
		}
	})
}

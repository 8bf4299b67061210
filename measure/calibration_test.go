package measure

import (
	"math"
	"testing"
)

func TestCalibration(t *testing.T) {
	gold, coded := Passage{ID: "a"}, Passage{ID: "a"}
	event := func(confidence float64, actor string) Event {
		return Event{Type: kind("AID"), Confidence: confidence, Actors: []Participant{{"x", actor}}}
	}
	// At 0.9 three of four are right by type, two by dyad; at 0.2 none of one is.
	for _, actor := range []string{"KEN", "PER", "FJI"} {
		gold.Events = append(gold.Events, event(NoConfidence, actor))
	}
	coded.Events = []Event{event(0.9, "KEN"), event(0.9, "PER"), event(0.9, "NOR"), event(0.9, "NOR"), event(0.2, "NOR")}
	k := Compare([]Passage{gold}, []Passage{coded}).Scores(0).Calibration
	if k == nil || k.Events != 5 || len(k.Bands) != 2 {
		t.Fatalf("%+v", k)
	}
	low, high := k.Bands[0], k.Bands[1]
	if low.Low != 0.2 || low.Events != 1 || low.RightType != 0 {
		t.Errorf("%+v", low)
	}
	if high.Low != 0.9 || high.Events != 4 || high.RightType != 3 || high.RightDyad != 2 || math.Abs(high.Stated-0.9) > 1e-9 {
		t.Errorf("%+v", high)
	}
	if want := (0.2 + 4*0.15) / 5; math.Abs(k.TypeError-want) > 1e-9 {
		t.Errorf("error by type %v, want %v", k.TypeError, want)
	}
	if want := (0.2 + 4*0.4) / 5; math.Abs(k.DyadError-want) > 1e-9 {
		t.Errorf("error by dyad %v, want %v", k.DyadError, want)
	}
}

// A confidence on the edge of two bands is in the higher one, 1 in the highest.
func TestBandsOfConfidence(t *testing.T) {
	for tenths := range 11 {
		coded := Passage{Events: []Event{{Type: kind("AID"), Confidence: float64(tenths) / 10}}}
		got := Compare([]Passage{{}}, []Passage{coded}).Scores(0).Calibration.Bands[0].Low
		if want := float64(min(tenths, 9)) / 10; got != want {
			t.Errorf("a confidence of %d tenths is in the band from %v", tenths, got)
		}
	}
}

package measure

import "math"

// Calibration tells how far the stated confidence of events can be trusted: of
// those stated at 0.7, about 7 in 10 should be right.
type Calibration struct {
	Events int
	// Bands are those that have events, from the lowest.
	Bands []Band
	// TypeError and DyadError are the expected calibration errors: the mean
	// distance between the stated confidence and the share that is right, over
	// bands weighted by their events (Guo et al., On Calibration of Modern
	// Neural Networks, 2017).
	TypeError, DyadError float64
}

// Band is the events of one tenth of the scale of confidence.
type Band struct {
	Low, High float64 // High is not in it, but 1 is in the highest
	Events    int
	// Stated is their mean confidence.
	Stated float64
	// RightType counts those paired with gold; RightDyad those of them whose
	// dyad is right as well.
	RightType, RightDyad int
}

const bands = 10

// calibration is nil where no event states its confidence.
func (c *Comparison) calibration() *Calibration {
	var all [bands]Band
	k := &Calibration{}
	put := func(g, e *Event) {
		if e.Confidence == NoConfidence {
			return
		}
		band := &all[max(0, min(int(bands*e.Confidence), bands-1))]
		k.Events++
		band.Events++
		band.Stated += e.Confidence
		if g != nil {
			band.RightType++
			if dyadRight(g, e) {
				band.RightDyad++
			}
		}
	}
	for i := range c.Passages {
		events := &c.Passages[i].Events
		for _, p := range events.Pairs {
			put(p.Gold, p.Coded)
		}
		for _, e := range events.Spurious {
			put(nil, e)
		}
	}
	if k.Events == 0 {
		return nil
	}
	for i, b := range all {
		if b.Events == 0 {
			continue
		}
		b.Low, b.High = float64(i)/bands, float64(i+1)/bands
		k.TypeError += math.Abs(b.Stated-float64(b.RightType)) / float64(k.Events)
		k.DyadError += math.Abs(b.Stated-float64(b.RightDyad)) / float64(k.Events)
		b.Stated /= float64(b.Events)
		k.Bands = append(k.Bands, b)
	}
	return k
}

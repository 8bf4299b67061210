package main

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"casus/measure"
)

// table writes the scores for people.
func (v *evaluation) table(w io.Writer) error {
	s := v.Scores
	by := "coded by casus"
	if v.Coded != "" {
		by = "as coded in " + visible(v.Coded)
	}
	fmt.Fprintf(w, "%s: %d passages, %s\n", visible(v.Gold), s.Passages, by)
	if v.Resamples > 0 {
		fmt.Fprintf(w, "in brackets: 95 %% intervals, from %d resamples of the passages\n", v.Resamples)
	}
	if s.OneEvent > 0 {
		fmt.Fprintf(w, "in %d of %d passages the gold tells one event alone: a text may tell more, so that precision is a lower bound\n", s.OneEvent, s.Passages)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	figures := func(title string, list []measure.Figure) {
		fmt.Fprintf(t, "\n%s\tprecision\trecall\tF1\tright\tcoded\tgold\n", title)
		for _, f := range list {
			fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%d\t%d\t%d\n", f.Name, estimate(f.Precision), estimate(f.Recall), estimate(f.F1), f.Right, f.Coded, f.Gold)
		}
		t.Flush()
	}
	figures("found", s.Figures)
	if len(s.Shares) > 0 {
		fmt.Fprintf(t, "\nof those found\tshare right\tright\tof\n")
		for _, x := range s.Shares {
			fmt.Fprintf(t, "  %s\t%s\t%d\t%d\n", x.Name, estimate(x.Value), x.Right, x.Of)
		}
		t.Flush()
	}
	if len(s.Types) > 0 {
		figures("by type", s.Types)
	}
	if len(s.Agreement) > 0 {
		fmt.Fprintf(t, "\nagreement\tKrippendorff's alpha\tunits\tdifference\n")
		for _, a := range s.Agreement {
			fmt.Fprintf(t, "  %s\t%s\t%d\t%s\n", a.Name, estimate(a.Alpha), a.Units, a.Metric)
		}
		t.Flush()
	}
	if k := s.Calibration; k != nil {
		fmt.Fprintf(t, "\nconfidence stated\tevents\tmean\tright by type\tright by type and dyad\n")
		for _, b := range k.Bands {
			n := float64(b.Events)
			fmt.Fprintf(t, "  %.1f to %.1f\t%d\t%.2f\t%.2f\t%.2f\n", b.Low, b.High, b.Events, b.Stated, float64(b.RightType)/n, float64(b.RightDyad)/n)
		}
		fmt.Fprintf(t, "  expected calibration error\t%d\t\t%.2f\t%.2f\n", k.Events, k.TypeError, k.DyadError)
		t.Flush()
	}
	v.misses(w)
	_, err := fmt.Fprintln(w)
	return err
}

// estimate writes a value with its interval: 0.71 [0.64, 0.78].
func estimate(e *measure.Estimate) string {
	switch {
	case math.IsNaN(e.Value):
		return "–"
	case math.IsNaN(e.Low):
		return fmt.Sprintf("%.3f", e.Value)
	}
	return fmt.Sprintf("%.3f [%.2f, %.2f]", e.Value, e.Low, e.High)
}

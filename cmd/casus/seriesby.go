package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"casus/ledger"
	"casus/ledger/series"
)

// split prints a series for each pair, dyad, country or type: a row each for
// people, all points of each for programs.
func (c *seriesCmd) split(e env, l *ledger.Ledger, f ledger.Filter, q series.Query, shown series.Measure) error {
	list, err := l.SeriesBy(e.ctx, f, q, series.By(c.By))
	if err != nil && err != ledger.ErrNothing {
		return told(err)
	}
	series.ByTotal(list, shown)
	all := len(list)
	list = list[:min(all, int(c.Limit))]
	var losses []series.Toll
	if all > 0 {
		losses = list[0].Total.Losses
	}
	header := []string{strings.ToUpper(c.By), "EVENTS", "SCORE"}
	for i := range losses {
		header = append(header, strings.ToUpper(string(losses[i].Kind)))
	}
	header = append(header, strings.ToUpper(string(shown))+" A "+strings.ToUpper(c.Unit), "LATEST ANOMALY")
	if c.CSV {
		header = append([]string{c.By}, c.header(losses)...)
	}
	out := c.sheet(e.stdout, header...)
	ascii := series.Plain(os.Getenv)
	for _, s := range list {
		if c.CSV {
			for i := range s.Points {
				if err := out.add(nil, append(record(s.Name), c.row(&s.Points[i], shown)...)...); err != nil {
					return err
				}
			}
			continue
		}
		cells := []cell{{s.Name, bold}, {fmt.Sprint(s.Total.Events), plain}, {fmt.Sprintf("%.1f", s.Total.Score), plain}}
		for i := range s.Total.Losses {
			cells = append(cells, cell{fmt.Sprint(s.Total.Losses[i].Figure), red})
		}
		cells = append(cells, cell{series.Sparkline(s.Values(shown), widestSpark, ascii), plain}, latest(s, shown))
		if err := out.add(s, cells...); err != nil {
			return err
		}
	}
	if err := out.end(nothing(e.ctx, l, &f, "events or losses")); err != nil {
		return err
	}
	if all > len(list) && !c.JSON && !c.CSV {
		fmt.Fprintf(e.stderr, "the largest %d of %d series by %s; --limit shows more\n", len(list), all, shown)
	}
	return nil
}

// widestSpark is how many characters a series has in its row.
const widestSpark = 30

// latest is the last anomaly of a series.
func latest(s *series.Series, shown series.Measure) cell {
	for i := range slices.Backward(s.Points) {
		if verdict := changes(&s.Points[i], shown)[2]; verdict.text != "" {
			verdict.text = s.Points[i].Label + " " + verdict.text
			return verdict
		}
	}
	return cell{}
}

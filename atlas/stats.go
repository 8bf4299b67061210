package atlas

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// statColumns are what WriteStats counts in each region.
var statColumns = [...]string{"states", "peoples", "groups", "parties", "branches", "other bodies", "people", "terms", "divisions", "districts", "settlements", "other places"}

// WriteStats writes how much the atlas holds, by region of the world, as a
// table in Markdown.
func (a *Atlas) WriteStats(w io.Writer) error {
	counts := map[string]*[len(statColumns)]int{}
	at := func(country string) *[len(statColumns)]int {
		region := "the world"
		if e := a.State(country); e != nil {
			region = cmp.Or(e.Codes.Region, region)
		}
		if counts[region] == nil {
			counts[region] = new([len(statColumns)]int)
		}
		return counts[region]
	}
	for _, e := range a.entries {
		row := at(e.Country)
		switch e.Kind {
		case State:
			row[0]++
		case People:
			row[1]++
		case Group:
			row[2]++
		case PoliticalParty:
			row[3]++
		case Branch:
			row[4]++
		case Organisation, NGO, Outlet, Company:
			row[5]++
		case Person:
			row[6]++
			for _, t := range e.Terms {
				at(t.Country)[7]++
			}
		case Place:
			switch e.Site.Feature {
			case "region":
				row[8]++
			case "district":
				row[9]++
			case "village", "town", "city", "capital":
				row[10]++
			default:
				row[11]++
			}
		}
	}
	regions := make([]string, 0, len(counts))
	for region := range counts {
		regions = append(regions, region)
	}
	slices.SortFunc(regions, func(x, y string) int {
		return cmp.Or(cmp.Compare(btoi(x == "the world"), btoi(y == "the world")), strings.Compare(x, y))
	})
	var total [len(statColumns)]int
	var b strings.Builder
	line := func(name string, row [len(statColumns)]int) {
		fmt.Fprintf(&b, "| %s |", name)
		for i, n := range row {
			fmt.Fprintf(&b, " %d |", n)
			total[i] += n
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "| region | %s |\n|---|%s\n", strings.Join(statColumns[:], " | "), strings.Repeat("---|", len(statColumns)))
	for _, region := range regions {
		line(region, *counts[region])
	}
	all := total
	line("**all**", all)
	_, err := io.WriteString(w, b.String())
	return err
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

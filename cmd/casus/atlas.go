package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"casus/atlas"
	"casus/report"
)

// atlasCmd is "casus atlas": what is known of who and where.
type atlasCmd struct {
	Find  atlasFindCmd  `cmd:"" help:"Look up a name: what it may mean, with scores and why."`
	Check atlasCheckCmd `cmd:"" help:"Check the atlas's files: names given twice, terms that overlap, places outside their state."`
	Stats atlasStatsCmd `cmd:"" help:"Count what the atlas holds, by kind and by region of the world."`

	Import atlasImportCmd `cmd:"" help:"Make a gazetteer of all the world's places from dumps of GeoNames."`
}

type atlasFindCmd struct {
	Name  string `arg:"" help:"A name, in any spelling."`
	Date  string `placeholder:"YYYY-MM-DD" help:"The day on which the name is used."`
	JSON  bool   `name:"json" help:"One candidate a line, as JSON."`
	Limit int    `default:"10" placeholder:"N" help:"How many candidates at most; ${default} if not given."`
	knowledge
}

// Help is the end of casus atlas find --help.
func (atlasFindCmd) Help() string {
	return `Examples:
  casus atlas find Zelenskiy --date 2022-03-01
  casus atlas find "the former Turkish foreign minister" --json
  casus atlas find Tripoli

A name is looked up in any spelling. A description is read as in a report of that day. Scores go from 0 to 1; "why" says
what they are made of.`
}

// found is a candidate as --json prints it.
type found struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Use      string   `json:"use"`
	Country  string   `json:"country"`
	Party    string   `json:"party"`
	Sectors  []string `json:"sectors"`
	Office   string   `json:"office,omitempty"`
	From     string   `json:"from,omitempty"`
	To       string   `json:"to,omitempty"`
	Feature  string   `json:"feature,omitempty"`
	Admin1   string   `json:"admin1,omitempty"`
	Lat      *float64 `json:"lat,omitempty"`
	Lon      *float64 `json:"lon,omitempty"`
	Disputed []string `json:"disputed,omitempty"`
	Score    float64  `json:"score"`
	Why      string   `json:"why"`
}

// Run prints what the name may mean.
func (c *atlasFindCmd) Run(e env) error {
	day := ""
	if c.Date != "" {
		date, err := report.ParseDate(c.Date)
		if err != nil {
			return usageError{fmt.Errorf("--date: %w", err)}
		}
		day = date.Day
	}
	names, err := c.atlas()
	if err != nil {
		return err
	}
	var list []found
	for _, x := range names.Find(c.Name, day, c.Limit) {
		list = append(list, foundOf(x, day))
	}
	more, err := c.gazetteer()
	if err != nil {
		return err
	}
	if more != nil {
		for _, s := range more.Lookup(c.Name) {
			if len(list) < c.Limit {
				list = append(list, foundOf(atlas.Candidate{Sense: s, Score: gazetteerScore, Why: "the gazetteer has the name"}, day))
			}
		}
	}
	if len(list) == 0 || list[0].Score < describedScore {
		cod, err := c.coder()
		if err != nil {
			return err
		}
		if p, ok := cod.Describe(c.Name, day); ok && (p.Country != "" || len(p.Sectors) > 0) {
			list = append([]found{{
				ID: p.ID, Name: p.Name, Kind: "description", Use: "description", Country: p.Country, Party: p.Party,
				Sectors: texts(p.Sectors), Office: p.Role, Score: describedScore, Why: p.Why,
			}}, list[:min(len(list), max(c.Limit-1, 0))]...)
		}
	}
	if c.JSON {
		out := json.NewEncoder(e.stdout)
		out.SetEscapeHTML(false)
		for i := range list {
			if err := out.Encode(list[i]); err != nil {
				return err
			}
		}
		return nil
	}
	if len(list) == 0 {
		fmt.Fprintf(e.stdout, "the atlas has nothing like %q\n", visible(c.Name))
		return nil
	}
	t := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	for _, f := range list {
		fmt.Fprintf(t, "%.2f\t%s\t%s\t%s\t%s\t%s\n", f.Score, f.Name, f.what(), f.Country, strings.Join(f.Sectors, " "), f.ID)
		fmt.Fprintf(t, "\t  %s\n", f.Why)
	}
	return t.Flush()
}

// gazetteerScore is the score of what only the imported gazetteer has.
const gazetteerScore = 0.6

// describedScore is the score of what the coder makes of a description.
const describedScore = 0.8

// what says in a few words what a candidate is.
func (f found) what() string {
	switch {
	case f.Office != "":
		return f.Office
	case f.Feature != "" && f.Admin1 != "":
		return f.Feature + " in " + f.Admin1
	case f.Feature != "" && f.Kind != "state":
		return f.Feature
	case f.Use == "demonym":
		return "people of " + f.Name
	case f.Use == "seat":
		return "seat of government"
	}
	return f.Kind
}

func texts[T fmt.Stringer](list []T) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].String()
	}
	return out
}

// foundOf tells of a candidate what holds on a day: the office a person has
// then, or had last, and who claims a disputed place.
func foundOf(x atlas.Candidate, day string) found {
	f := found{
		ID: x.ID, Name: x.Name, Kind: x.Kind.String(), Use: x.Use.String(), Country: x.Country, Party: x.Party,
		Sectors: texts(x.Sectors), From: x.Span.From, To: x.Span.To, Score: x.Score, Why: x.Why,
	}
	if t, former := x.TermOn(day); t != nil {
		f.Office, f.Country, f.Party, f.Sectors, f.From, f.To = t.Office, t.Country, t.Party, texts(t.Sectors), t.Span.From, t.Span.To
		if former {
			f.Office, f.Party, f.Sectors = "former "+t.Office, "", []string{"ELI"}
		}
	}
	if s := x.Site; s != nil {
		lat, lon := s.Lat, s.Lon
		f.Feature, f.Admin1, f.Lat, f.Lon = s.Feature, s.Admin1, &lat, &lon
	}
	for _, d := range x.Disputes {
		if d.Span.Covers(day) {
			f.Disputed = append(f.Disputed, "claimed by "+strings.Join(d.Claimants, ", ")+"; held by "+d.Holder)
		}
	}
	return f
}

type atlasCheckCmd struct {
	Dir string `arg:"" optional:"" type:"existingdir" help:"A folder of atlas files; without one, those that casus carries."`
}

// Run checks the files.
func (c *atlasCheckCmd) Run(e env) error {
	data := atlas.Files()
	if c.Dir != "" {
		data = os.DirFS(c.Dir)
	}
	a, err := atlas.Check(data)
	var complaints atlas.Complaints
	switch {
	case errors.As(err, &complaints):
		fmt.Fprintln(e.stdout, complaints.Error())
		return inputError{fmt.Errorf("%d faults in the atlas, told above", len(complaints))}
	case err != nil:
		return inputError{err}
	}
	fmt.Fprintf(e.stdout, "%d entries: the files are in order\n", len(a.Entries()))
	return nil
}

type atlasStatsCmd struct{}

// Run prints a table as docs/MEASUREMENTS.md shows it.
func (c *atlasStatsCmd) Run(e env) error {
	a, err := atlas.Default()
	if err != nil {
		return err
	}
	return a.WriteStats(e.stdout)
}

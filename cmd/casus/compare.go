package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"casus/exchange"
	"casus/ledger"
	"casus/ledger/calendar"
)

type compareCmd struct {
	With string `required:"" placeholder:"FILE" help:"A file of UCDP GED, ACLED or GDELT events." type:"existingfile"`
	As   string `enum:"auto,ged,acled,gdelt" default:"auto" help:"What the file is: ${enum}."`
	store
	filters
	output
	Days  int     `default:"1" help:"How many days two accounts may lie apart beyond what their precisions leave open."`
	Km    float64 `default:"10" help:"How many kilometres."`
	Limit atMost  `short:"n" default:"30" help:"At most so many rows of each kind." group:"Output:"`
	actors
}

// Help is the end of casus compare --help.
func (compareCmd) Help() string {
	return `Sets the incidents of the ledger beside the events of another data set, one to one: which both have, which only the other has
(missed), which only the ledger has (extra), and how far the figures of deaths lie apart. The other data set's events stay what they
are: none of them enters the ledger.

Example:
  casus compare --with GEDEvent.csv --country SDN --from 2023`
}

// Run compares.
func (c *compareCmd) Run(e env) error {
	names, err := c.atlas()
	if err != nil {
		return err
	}
	world, err := exchange.NewWorld(names)
	if err != nil {
		return err
	}
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	theirs, bad, err := c.references(e, world, f)
	if err != nil {
		return err
	}
	var ours []exchange.Incident
	err = l.EachIncident(e.ctx, f, func(in *ledger.Incident, docs map[string]*ledger.Document) error {
		ours = append(ours, exchange.FromIncident(names, in, docs))
		return nil
	})
	if err != nil {
		return told(err)
	}
	got := exchange.Compare(ours, theirs, exchange.Tolerance{Days: c.Days, Km: c.Km})
	if err := c.print(e.stdout, &got); err != nil {
		return err
	}
	if bad > 0 {
		return inputError{fmt.Errorf("%d rows of %s could not be read, told above; the rest was compared", bad, c.With)}
	}
	return nil
}

// references reads the other data set: what lies in the filter's days and
// countries.
func (c *compareCmd) references(e env, world *exchange.World, f ledger.Filter) (list []exchange.Reference, bad int, err error) {
	file, err := os.Open(c.With)
	if err != nil {
		return nil, 0, inputError{err}
	}
	defer file.Close()
	read, err := c.reader(file)
	if err != nil {
		return nil, 0, err
	}
	const most = 20
	for r, wrong := range read(file, c.With, world) {
		switch {
		case wrong != nil:
			if bad++; bad <= most {
				fmt.Fprintln(e.stderr, "casus:", visible(wrong.Error()))
			}
			continue
		case !f.Days.Overlaps(r.Days) && r.Days != (calendar.Interval{From: calendar.NoDay, To: calendar.NoDay}):
			continue
		case len(f.Countries) > 0 && !contains(f.Countries, r.Place.Country, r.A.Country, r.B.Country):
			continue
		case len(f.Pair) == 2 && (!contains(f.Pair, r.A.Country, r.A.Party) || !contains(f.Pair, r.B.Country, r.B.Party)):
			continue
		case len(f.Parties) > 0 && !contains(f.Parties, r.A.Party, r.B.Party):
			continue
		}
		list = append(list, r)
	}
	if bad > most {
		fmt.Fprintf(e.stderr, "casus: and %d more rows\n", bad-most)
	}
	return list, bad, nil
}

func contains(wanted []string, have ...string) bool {
	for _, w := range wanted {
		for _, h := range have {
			if w == h {
				return true
			}
		}
	}
	return false
}

type referenceReader func(io.Reader, string, *exchange.World) iter.Seq2[exchange.Reference, error]

// reader tells by the first line what the file is.
func (c *compareCmd) reader(file *os.File) (referenceReader, error) {
	as := c.As
	if as == "auto" {
		head := make([]byte, 4096)
		n, _ := file.Read(head)
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return nil, inputError{err}
		}
		line, _, _ := strings.Cut(string(head[:n]), "\n")
		switch {
		case strings.Contains(line, "event_id_cnty") || strings.Contains(line, "sub_event_type"):
			as = "acled"
		case strings.Count(line, "\t") > 50:
			as = "gdelt"
		case strings.Contains(line, "type_of_violence") || strings.Count(line, ",") > 40:
			as = "ged"
		default:
			return nil, inputError{fmt.Errorf("%s: its first line is that of no UCDP GED, ACLED or GDELT file; say with --as what it is", c.With)}
		}
	}
	switch as {
	case "acled":
		return exchange.ReadACLED, nil
	case "gdelt":
		return exchange.ReadGDELT, nil
	}
	return exchange.ReadGED, nil
}

func (c *compareCmd) print(w io.Writer, got *exchange.Comparison) error {
	if c.JSON {
		return writeJSON(w, got)
	}
	ourDeaths := func(i *exchange.Incident) string {
		if i.Deaths.Low == nil {
			return ""
		}
		return spread(*i.Deaths.Low, i.Deaths.High)
	}
	theirDeaths := func(r *exchange.Reference) string {
		return bestOf(r.Deaths.Best, bestOf(r.Deaths.Conservative, ""))
	}
	placeOf := func(i *exchange.Incident) string {
		if len(i.Places) == 0 {
			return ""
		}
		return i.Places[0].Name
	}
	type row [9]string
	var matched, missed, extra []row
	for i := range got.Matched {
		m := &got.Matched[i]
		matched = append(matched, row{"matched", m.Ours.ID, m.Ours.Days.String(), placeOf(m.Ours), m.Theirs.ID, m.Theirs.Days.String(), m.Theirs.Place.Name, ourDeaths(m.Ours), theirDeaths(m.Theirs)})
	}
	for _, r := range got.Missed {
		missed = append(missed, row{"missed", "", "", "", r.ID, r.Days.String(), r.Place.Name, "", theirDeaths(r)})
	}
	for _, o := range got.Extra {
		extra = append(extra, row{"extra", o.ID, o.Days.String(), placeOf(o), "", "", "", ourDeaths(o), ""})
	}
	header := []string{"", "INCIDENT", "DAYS", "PLACE", "THEIR EVENT", "DAYS", "PLACE", "KILLED", "THEIR DEATHS"}
	if c.CSV {
		out := csv.NewWriter(w)
		out.Write([]string{"what", "incident", "days", "place", "their_id", "their_days", "their_place", "killed", "their_deaths"})
		for _, list := range [][]row{matched, missed, extra} {
			for _, r := range list {
				for k := range r {
					r[k] = exchange.Neutral(r[k])
				}
				out.Write(r[:])
			}
		}
		out.Flush()
		return out.Error()
	}
	t := table{colour: colourful(w)}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d matched, %d missed, %d extra", len(matched), len(missed), len(extra))
	if got.NotViolent > 0 {
		fmt.Fprintf(&b, "; %d of their events are no violence and were not compared", got.NotViolent)
	}
	d := &got.Deaths
	fmt.Fprintf(&b, "\ndeaths where both give a figure (%d): %d here, %d there, %d apart in all; bounds equal in %d, overlapping in %d, apart in %d\n",
		d.Pairs, d.Ours, d.Theirs, d.Differences, d.Equal, d.Overlap, d.Apart)
	fmt.Fprintf(&b, "deaths in missed events: %d; in extra incidents: %d\n\n", d.Missed, d.Extra)
	rows := [][]cell{}
	head := make([]cell, len(header))
	for i, h := range header {
		head[i] = cell{h, dim}
	}
	rows = append(rows, head)
	for _, list := range [][]row{matched, missed, extra} {
		for i, r := range list {
			if i == int(c.Limit) {
				break
			}
			cells := make([]cell, len(r))
			for k := range r {
				cells[k] = cell{visible(r[k]), plain}
			}
			rows = append(rows, cells)
		}
	}
	t.grid(&b, "", rows)
	for _, note := range got.Coverage.Notes() {
		fmt.Fprintf(&b, "\n%s", visible(note))
	}
	b.WriteByte('\n')
	_, err := w.Write(b.Bytes())
	return err
}

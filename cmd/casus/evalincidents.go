package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"casus/coder"
	"casus/coding"
	"casus/intake"
	"casus/ledger/calendar"
	"casus/ledger/incident"
	"casus/measure"
	"casus/report"
)

// sortedReport is what a person says of one report of a file of reports sorted
// into incidents.
type sortedReport struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Gold []struct {
		Incident string `json:"incident"`
		Anchor   string `json:"anchor"`
	} `json:"gold"`
}

// anchor is the words of a report that tell an incident.
type anchor struct {
	incident, report, words string
	start, end              int // in code points of the text
	// mention is the one that tells it, nil where the coding has none.
	mention *incident.Mention
	// found names the incident that clustering put it in, alone for nobody's.
	found string
}

// incidents scores how reports were sorted into incidents.
func (c *evalCmd) incidents(e env, path string, load func() (*coder.Coder, error)) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return inputError{err}
	}
	anchors, err := readAnchors(data, path)
	if err != nil {
		return err
	}
	codings, err := c.sortedCodings(e, data, path, load)
	if err != nil {
		return err
	}
	var mentions []incident.Mention
	for _, coded := range codings {
		mentions = append(mentions, incident.Mentions(coded, sourceOf(coded))...)
	}
	place(anchors, mentions, incident.Cluster(mentions, nil))
	out := bufio.NewWriter(e.stdout)
	writeIncidentScores(out, path, anchors)
	if c.Misses > 0 {
		writeIncidentMisses(out, anchors, c.Misses)
	}
	return out.Flush()
}

// readAnchors reads the anchors of a file, sorted by incident.
func readAnchors(data []byte, path string) (list []anchor, err error) {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		var r sortedReport
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, inputError{fmt.Errorf("%s:%d: no report: %w", path, n, err)}
		}
		for _, g := range r.Gold {
			before, _, ok := strings.Cut(r.Text, g.Anchor)
			if !ok || g.Anchor == "" {
				return nil, inputError{fmt.Errorf("%s:%d: the anchor %q is not in the text", path, n, g.Anchor)}
			}
			start := utf8.RuneCountInString(before)
			list = append(list, anchor{incident: g.Incident, report: r.ID, words: g.Anchor, start: start, end: start + utf8.RuneCountInString(g.Anchor)})
		}
	}
	if len(list) == 0 {
		return nil, inputError{fmt.Errorf("%s: no report says which incident it tells", path)}
	}
	slices.SortStableFunc(list, func(a, b anchor) int { return strings.Compare(a.incident, b.incident) })
	return list, nil
}

// sortedCodings gives the codings of the reports, its own or those that the
// user brings.
func (c *evalCmd) sortedCodings(e env, data []byte, path string, load func() (*coder.Coder, error)) (list []*coding.Coding, err error) {
	if c.Coded != "" {
		in := e.stdin
		if c.Coded != report.Stdin {
			f, err := os.Open(c.Coded)
			if err != nil {
				return nil, inputError{err}
			}
			defer f.Close()
			in = f
		}
		data, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		n := 0
		for line := range bytes.Lines(data) {
			n++
			coded, err := coding.Decode(line)
			if err != nil {
				return nil, inputError{fmt.Errorf("%s:%d: %w", c.Coded, n, err)}
			}
			list = append(list, coded)
		}
		return list, nil
	}
	cod, err := load()
	if err != nil {
		return nil, err
	}
	return codeReports(e.ctx, cod, data, path)
}

// codeReports codes all reports of a file.
func codeReports(ctx context.Context, cod *coder.Coder, data []byte, path string) (list []*coding.Coding, err error) {
	type result struct {
		coding *coding.Coding
		fault  error
	}
	var unread error
	reader := report.New(bytes.NewReader(data), path, report.Options{Format: report.JSONL})
	next := func() (*report.Report, bool) {
		r, err := reader.Next()
		if err != nil && err != io.EOF {
			unread = inputError{err}
		}
		return r, err == nil
	}
	work := func(r *report.Report) result {
		c, fault := intake.Safely(r, cod.Code)
		return result{c, fault}
	}
	emit := func(r result) error {
		list = append(list, r.coding)
		return r.fault
	}
	err = intake.InOrder(ctx, runtime.GOMAXPROCS(0), next, work, emit)
	return list, errors.Join(err, unread)
}

// sourceOf is what a coding alone tells of its report.
func sourceOf(c *coding.Coding) incident.Source {
	day, _ := calendar.Parse(c.Report.Date)
	s := incident.Source{Report: c.Report.ID, Group: c.Report.ID, Name: c.Report.Source, Date: day}
	if t, err := time.Parse(time.RFC3339, c.Report.Published); err == nil {
		s.Published = t.Unix()
	} else if day != calendar.NoDay {
		s.Published = (day + 1).Unix() - 1
	}
	return s
}

// place finds for each anchor the mention that tells it and the incident in which
// that mention is.
func place(anchors []anchor, mentions []incident.Mention, got incident.Clustering) {
	in := map[string]string{}
	for _, i := range got.Incidents {
		for _, m := range i.Mentions {
			in[m.ID] = i.ID
		}
	}
	byReport := map[string][]*incident.Mention{}
	for i := range mentions {
		byReport[mentions[i].Report] = append(byReport[mentions[i].Report], &mentions[i])
	}
	for i := range anchors {
		a := &anchors[i]
		a.mention = teller(a, byReport[a.report])
		if a.mention != nil {
			a.found = in[a.mention.ID]
		}
	}
}

// teller is the mention whose sentence overlaps the anchor: of several, one whose
// trigger stands in it, else the one with the nearest trigger.
func teller(a *anchor, mentions []*incident.Mention) (best *incident.Mention) {
	nearest := 0
	for _, m := range mentions {
		for _, s := range m.Spans {
			if s.In != coding.InText || s.End <= a.start || s.Start >= a.end {
				continue
			}
			if away := max(a.start-s.From, s.To-a.end, 0); best == nil || away < nearest {
				best, nearest = m, away
			}
		}
	}
	return best
}

// writeIncidentScores prints the scores. Of the incidents, in the order of their
// names, every other one is a half, so that one half can be worked on while the
// other stays unseen.
func writeIncidentScores(w io.Writer, path string, anchors []anchor) {
	gold, found := make([][]string, len(anchors)), make([][]string, len(anchors))
	half := make([]int, len(anchors))
	untold := 0
	names := 0
	for i := range anchors {
		a := &anchors[i]
		if i == 0 || a.incident != anchors[i-1].incident {
			names++
		}
		half[i] = names % 2
		gold[i] = []string{a.incident}
		if a.found != "" {
			found[i] = []string{a.found}
		}
		if a.mention == nil {
			untold++
		}
	}
	scores := measure.BCubed(gold, found)
	fmt.Fprintf(w, "%s: %d mentions of %d incidents, %d of them not found in the coding\n\n", visible(path), len(anchors), names, untold)
	fmt.Fprintf(w, "B-cubed            precision  recall     F1\n")
	for _, row := range []struct {
		name string
		of   func(int) bool
	}{
		{"all incidents", nil},
		{"1st, 3rd, 5th …", func(i int) bool { return half[i] == 1 }},
		{"2nd, 4th, 6th …", func(i int) bool { return half[i] == 0 }},
	} {
		p, r, f1 := scores.Mean(row.of)
		fmt.Fprintf(w, "%-18s %9.1f %7.1f %6.1f\n", row.name, 100*p, 100*r, 100*f1)
	}
	writeReasons(w, anchors)
}

// writeReasons prints why mentions of one incident were not put together, pair by
// pair: for each reason the pairs of the first half and of the second.
func writeReasons(w io.Writer, anchors []anchor) {
	counts := map[string]*[2]int{}
	names := 0
	for i := range anchors {
		if i == 0 || anchors[i].incident != anchors[i-1].incident {
			names++
		}
		for j := range i {
			a, b := &anchors[j], &anchors[i]
			if a.incident != b.incident || a.found != "" && a.found == b.found {
				continue
			}
			why := reason(a.mention, b.mention)
			if counts[why] == nil {
				counts[why] = new([2]int)
			}
			counts[why][1-names%2]++
		}
	}
	if len(counts) == 0 {
		return
	}
	fmt.Fprintf(w, "\nPairs of mentions of one incident that are apart, in either half\n")
	reasons := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b][0]+counts[b][1], counts[a][0]+counts[a][1]), strings.Compare(a, b))
	})
	for _, why := range reasons {
		fmt.Fprintf(w, "%6d %5d  %s\n", counts[why][0], counts[why][1], why)
	}
}

func reason(a, b *incident.Mention) string {
	if a == nil || b == nil {
		return "not in the coding"
	}
	for _, m := range []*incident.Mention{a, b} {
		switch {
		case m.Candidate():
		case m.Summary != incident.OneHappening:
			return "taken for a summary"
		case m.Days.Days() == 0 || m.Days.Days() > 7:
			return "not dated"
		default:
			return "not placed"
		}
	}
	c := incident.Compare(a, b)
	switch {
	case c.Contradict():
		return "they contradict each other: " + strings.Join(c.Differed(), ", ")
	case !c.Join():
		return "too little agrees"
	}
	return "others that each went with contradict each other"
}

// writeIncidentMisses prints incidents that were split or lumped with others, of
// the first half alone.
func writeIncidentMisses(w io.Writer, anchors []anchor, most int) {
	others := map[string][]string{} // of a found incident, the gold's
	for _, a := range anchors {
		if a.found != "" && !slices.Contains(others[a.found], a.incident) {
			others[a.found] = append(others[a.found], a.incident)
		}
	}
	names := 0
	for i := 0; i < len(anchors); {
		end := i
		for end < len(anchors) && anchors[end].incident == anchors[i].incident {
			end++
		}
		group := anchors[i:end]
		i = end
		names++
		found := map[string]bool{}
		lumped := false
		for _, a := range group {
			found[cmp.Or(a.found, a.report)] = true
			lumped = lumped || len(others[a.found]) > 1
		}
		if names%2 == 0 || len(found) == 1 && !lumped || most == 0 {
			continue
		}
		most--
		fmt.Fprintf(w, "\n%s\n", visible(group[0].incident))
		for _, a := range group {
			with := slices.DeleteFunc(slices.Clone(others[a.found]), func(name string) bool { return name == a.incident })
			fmt.Fprintf(w, "  %-16s %s  %s\n", cmp.Or(a.found, "nowhere"), visible(a.report), quoted(a.words))
			if len(with) > 0 {
				fmt.Fprintf(w, "      with %s\n", visible(strings.Join(with, ", ")))
			}
			if a.mention == nil {
				fmt.Fprintf(w, "      the coding tells nothing there\n")
				continue
			}
			fmt.Fprintf(w, "      %s\n", visible(mentionLine(a.mention)))
			if best := closest(&a, group); best != nil {
				c := incident.Compare(a.mention, best.mention)
				fmt.Fprintf(w, "      to %s: %.1f points; %s", visible(best.report), float64(c.Score())/10, strings.Join(c.Agreed(), ", "))
				if d := c.Differed(); len(d) > 0 {
					fmt.Fprintf(w, "; but %s", strings.Join(d, ", "))
				}
				fmt.Fprintln(w)
			}
		}
	}
}

// closest is the anchor of the same incident that was put elsewhere and goes best
// with this one, nil where all are together.
func closest(a *anchor, group []anchor) (best *anchor) {
	score := 0
	for i := range group {
		o := &group[i]
		if o.mention == nil || o.mention == a.mention || o.found != "" && o.found == a.found {
			continue
		}
		if c := incident.Compare(a.mention, o.mention); best == nil || c.Score() > score {
			best, score = o, c.Score()
		}
	}
	return best
}

func mentionLine(m *incident.Mention) string {
	var where, lost []string
	for _, p := range m.Places {
		where = append(where, joinWords(p.Name, string(p.Precision)))
	}
	for _, l := range m.Losses {
		lost = append(lost, string(l.Kind)+" "+figure(&coding.Loss{Min: l.Min, Max: l.Max}))
	}
	basis := func(b incident.Basis) string { return "(" + cmp.Or(string(b), "nowhere") + ")" }
	return joinWords(m.Form.String(), m.Days.String(), basis(m.Basis), strings.Join(where, ", "), basis(m.PlaceBasis), strings.Join(m.Targets.Things, " "),
		strings.Join(lost, ", "), string(m.Summary))
}

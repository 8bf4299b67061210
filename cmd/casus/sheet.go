package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"

	"casus/exchange"
)

// output is the flags of how a list is written.
type output struct {
	JSON bool `name:"json" xor:"output" help:"One JSON object a line, for programs." group:"Output:"`
	CSV  bool `name:"csv" xor:"output" help:"Comma-separated, with a header." group:"Output:"`
}

// sheet is a list on its way out: a table for people, JSON lines or CSV for programs.
// The cells of a row are those of the table and of the CSV; the JSON has all there is.
type sheet struct {
	output
	w      io.Writer
	header []string
	rows   [][]cell
	csv    *csv.Writer
}

func (o output) sheet(w io.Writer, header ...string) *sheet {
	return &sheet{output: o, w: w, header: header}
}

// add takes in one item.
func (s *sheet) add(item any, cells ...cell) error {
	switch {
	case s.JSON:
		return writeJSON(s.w, item)
	case s.CSV:
		if s.csv == nil {
			s.start()
		}
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = exchange.Neutral(c.text)
		}
		return s.csv.Write(row)
	}
	for i := range cells {
		cells[i].text = visible(cells[i].text)
	}
	s.rows = append(s.rows, cells)
	return nil
}

func (s *sheet) start() {
	s.csv = csv.NewWriter(s.w)
	s.csv.Write(s.header)
}

// end writes what is left; nothing is what people read where the list is empty.
func (s *sheet) end(nothing string) error {
	switch {
	case s.JSON:
		return nil
	case s.CSV:
		if s.csv == nil {
			s.start()
		}
		s.csv.Flush()
		return s.csv.Error()
	case len(s.rows) == 0:
		_, err := io.WriteString(s.w, nothing+"\n")
		return err
	}
	head := make([]cell, len(s.header))
	for i, name := range s.header {
		head[i] = cell{name, dim}
	}
	t := table{colour: colourful(s.w)}
	if isTerminal(s.w) {
		t.width = terminalWidth(s.w)
	}
	var b bytes.Buffer
	t.grid(&b, "", spoken(append([][]cell{head}, s.rows...)))
	_, err := s.w.Write(b.Bytes())
	return err
}

// spoken leaves out the columns of a table in which nothing stands under the header.
func spoken(rows [][]cell) [][]cell {
	full := make([]bool, len(rows[0]))
	for _, row := range rows[1:] {
		for i := range row {
			full[i] = full[i] || row[i].text != ""
		}
	}
	for r, row := range rows {
		kept := make([]cell, 0, len(row))
		for i := range row {
			if full[i] {
				kept = append(kept, row[i])
			}
		}
		rows[r] = kept
	}
	return rows
}

// record makes the cells of a row that only programs read.
func record(values ...any) []cell {
	cells := make([]cell, len(values))
	for i, v := range values {
		if n, ok := v.(*int64); ok {
			cells[i].text = bestOf(n, "")
		} else {
			cells[i].text = fmt.Sprint(v)
		}
	}
	return cells
}

// atMost is how long a list is at most.
type atMost int

// Validate is kong's check of a flag.
func (n atMost) Validate() error {
	if n < 1 {
		return fmt.Errorf("%d is no length of a list; give 1 or more", int(n))
	}
	return nil
}

// several counts things for people: "1 report", "3 reports".
func several(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// writeJSON writes one item as a line.
func writeJSON(w io.Writer, item any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(item)
}

package main

import (
	"fmt"
	"strings"

	"casus/report"
)

// explainCmd is "casus explain": why a sentence is coded as it is.
type explainCmd struct {
	Text []string `arg:"" help:"A sentence or a few."`
	Date string   `placeholder:"YYYY-MM-DD" help:"The date of the report that the text is taken from."`
	knowledge
}

// Help is the end of casus explain --help.
func (explainCmd) Help() string {
	return `Example:
  casus explain "Turkey condemned the shelling of the town." --date 2020-07-16

For each sentence it prints the tree, the clauses as rules see them, and the rules tried at each: + fires, - does not, and why.`
}

// Run explains the text.
func (c *explainCmd) Run(e env) error {
	var date report.Date
	if c.Date != "" {
		var err error
		if date, err = report.ParseDate(c.Date); err != nil {
			return usageError{fmt.Errorf("--date: %w", err)}
		}
	}
	cod, err := c.coder()
	if err != nil {
		return err
	}
	return cod.Explain(e.stdout, &report.Report{ID: "explain", Date: date.Day, Published: date.Moment, Text: visible(strings.Join(c.Text, " "))})
}

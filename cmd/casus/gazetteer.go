package main

import (
	"errors"
	"fmt"
	"time"

	"casus/atlas"
	"casus/atlas/gazetteer"
)

// defaultGazetteer is looked for in the folder that casus is run in, where the
// database lies as well.
const defaultGazetteer = "casus.gazetteer"

// atlasImportCmd is "casus atlas import".
type atlasImportCmd struct {
	Dumps []string `arg:"" name:"dump" type:"existingfile" help:"Dumps of GeoNames: allCountries, cities500 or a country's (AF.txt); admin1CodesASCII; alternateNames. As .txt or .zip."`
	Out   string   `default:"casus.gazetteer" placeholder:"FILE" help:"Where to write; ${default} if not given, which casus code uses when it is there."`
}

// Help is the end of casus atlas import --help.
func (atlasImportCmd) Help() string {
	return `Example:
  casus atlas import allCountries.zip admin1CodesASCII.txt alternateNamesV2.zip

The dumps are offered by GeoNames (geonames.org, export/dump) under CC BY 4.0. They are told apart by their names. Gigabytes
are read within 1 GB of memory. Lines that cannot be read are told with file and number and passed over; the exit code is then 3.`
}

// mostTold is how many bad lines are told one by one.
const mostTold = 20

// Run imports the dumps.
func (c *atlasImportCmd) Run(e env) error {
	names, err := atlas.Default()
	if err != nil {
		return err
	}
	var done, total int64
	told, started := 0, time.Now()
	line := newProgress(e.stderr, 0, func() int64 { return 0 })
	line.text = func(spent time.Duration) string {
		if total == 0 || done == 0 {
			return "reading"
		}
		if done >= total {
			return "sorting and writing"
		}
		left := time.Duration(float64(spent) / float64(done) * float64(total-done))
		return fmt.Sprintf("%d %% read, about %s left for reading", 100*done/total, left.Round(time.Second))
	}
	count, err := gazetteer.Import(names, c.Out, c.Dumps, gazetteer.Options{
		Progress: func(d, t int64) { done, total = d, t; line.step() },
		Problem: func(p gazetteer.Problem) {
			if told++; told <= mostTold {
				line.clear()
				fmt.Fprintln(e.stderr, "casus:", visible(p.Error()))
			}
		},
	})
	line.clear()
	switch {
	case errors.Is(err, gazetteer.ErrNoPlaces):
		return inputError{err}
	case err != nil:
		return err
	}
	fmt.Fprintf(e.stdout, "%s: %d places under %d names, in %s\n", c.Out, count.Places, count.Names, time.Since(started).Round(time.Second/10))
	if count.Problems > 0 {
		return inputError{fmt.Errorf("%d lines could not be read; the first %d are told above", count.Problems, min(count.Problems, mostTold))}
	}
	return nil
}

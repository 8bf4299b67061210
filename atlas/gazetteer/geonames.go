package gazetteer

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The columns of the dumps, as GeoNames' readme has them.
const (
	placeColumns = 19 // allCountries.txt, cities500.txt, AF.txt
	altColumns   = 4  // alternateNames.txt, alternateNamesV2.txt: at least so many
)

// place is a line of a dump of places.
type place struct {
	id                uint32
	name, ascii, alts []byte
	feature           string // of atlas.Features, "" where the place is not kept
	alpha2, admin1    []byte
	lat, lon          float64
	population        uint32
}

// parsePlace reads a line of a dump of places. The bytes are those of the line.
func parsePlace(line []byte, p *place) error {
	var cells [placeColumns][]byte
	if n := split(line, cells[:]); n != placeColumns {
		return fmt.Errorf("%d cells, where a place of GeoNames has %d", n, placeColumns)
	}
	if !utf8.Valid(line) {
		return errors.New("this line is not UTF-8")
	}
	id, err := strconv.ParseUint(string(cells[0]), 10, 32)
	if err != nil {
		return fmt.Errorf("the first cell, %q, is no number of a place", clip(cells[0]))
	}
	lat, err1 := strconv.ParseFloat(string(cells[4]), 64)
	lon, err2 := strconv.ParseFloat(string(cells[5]), 64)
	if err1 != nil || err2 != nil || !(math.Abs(lat) <= 90) || !(math.Abs(lon) <= 180) {
		return fmt.Errorf("%q and %q are no latitude and longitude", clip(cells[4]), clip(cells[5]))
	}
	population := uint64(0)
	if s := string(cells[14]); s != "" {
		if population, err = strconv.ParseUint(s, 10, 64); err != nil {
			return fmt.Errorf("%q is no population", clip(cells[14]))
		}
	}
	*p = place{
		id: uint32(id), name: cells[1], ascii: cells[2], alts: cells[3],
		alpha2: cells[8], admin1: cells[10], lat: lat, lon: lon, population: uint32(min(population, math.MaxUint32)),
	}
	p.feature = feature(string(cells[6]), string(cells[7]), p.population)
	return nil
}

// parseAlternate reads a line of a dump of alternate names: whose it is and the
// name; ok is false for names of other languages than English and for codes.
func parseAlternate(line []byte) (id uint32, name []byte, ok bool, err error) {
	var cells [altColumns]([]byte)
	if n := split(line, cells[:]); n < altColumns {
		return 0, nil, false, fmt.Errorf("%d cells, where an alternate name of GeoNames has %d or more", n, altColumns)
	}
	if !utf8.Valid(line) {
		return 0, nil, false, errors.New("this line is not UTF-8")
	}
	n, err := strconv.ParseUint(string(cells[1]), 10, 32)
	if err != nil {
		return 0, nil, false, fmt.Errorf("the second cell, %q, is no number of a place", clip(cells[1]))
	}
	switch string(cells[2]) {
	case "", "en":
		return uint32(n), cells[3], isLatin(cells[3]), nil
	}
	return 0, nil, false, nil
}

// parseDivision reads a line of admin1CodesASCII.txt: "AF.13" and a name.
func parseDivision(line []byte) (code, name string, err error) {
	var cells [4][]byte
	if n := split(line, cells[:]); n < 2 || !strings.Contains(string(cells[0]), ".") {
		return "", "", fmt.Errorf("%q is no code of a division and its name", clip(line))
	}
	return string(cells[0]), string(cells[1]), nil
}

// split cuts a line at its tabs and gives how many cells it has, which may be more than
// there is room for.
func split(line []byte, cells [][]byte) int {
	n := 0
	for {
		i := bytes.IndexByte(line, '\t')
		if n < len(cells) {
			if i < 0 {
				cells[n] = line
			} else {
				cells[n] = line[:i]
			}
		}
		n++
		if i < 0 {
			return n
		}
		line = line[i+1:]
	}
}

func clip(b []byte) string {
	const most = 40
	if len(b) > most {
		return strings.ToValidUTF8(string(b[:most]), "?") + "…"
	}
	return strings.ToValidUTF8(string(b), "?")
}

// isLatin tells whether a name is written so that English news could.
func isLatin(name []byte) bool {
	for _, r := range string(name) {
		if r > 0x24F && !(0x1E00 <= r && r <= 0x1EFF) && !(0x2010 <= r && r <= 0x201D) {
			return false
		}
	}
	return len(name) > 0
}

// feature gives what the codes of GeoNames are in the atlas, "" for what is not kept.
func feature(class, code string, population uint32) string {
	const manyPeople, somePeople = 100_000, 5_000
	switch class {
	case "P":
		switch code {
		case "PPLC":
			return "capital"
		case "PPLH", "PPLQ", "PPLW", "PPLCH":
			return "" // abandoned, destroyed
		case "PPLX":
			return "point" // a quarter
		case "PPLA":
			return "city"
		}
		switch {
		case population >= manyPeople:
			return "city"
		case population >= somePeople:
			return "town"
		}
		return "village"
	case "A":
		switch code {
		case "ADM1":
			return "region"
		case "ADM2", "ADM3", "ADM4", "ADM5", "ADMD":
			return "district"
		case "TERR":
			return "region"
		}
	case "H":
		switch code {
		case "STM", "STMI", "STMX", "STMS", "STMM", "WAD", "CNL":
			return "river"
		case "LK", "LKS", "SEA", "GULF", "STRT", "BAY", "OCN", "LGN", "RSV", "CHN", "SD", "INLT":
			return "water"
		}
	case "T":
		switch code {
		case "ISL", "ISLS", "ATOL", "ISLT":
			return "island"
		case "MTS", "VAL", "DSRT", "PLAT", "PEN", "PLN", "DLTA":
			return "area"
		case "MT", "PASS", "PK", "CAPE", "RDGE", "HLL":
			return "point"
		}
	case "L":
		switch code {
		case "RGN", "RGNE", "RGNH", "OILF", "MILB", "RESV", "CONT":
			return "area"
		case "CMP", "CMPRF":
			return "point"
		}
	case "V":
		if code == "FRST" {
			return "area"
		}
	case "S":
		switch code {
		case "AIRB", "AIRP", "AIRF", "INSM", "PRN", "DAM", "PSTB", "CMP", "CMPRF", "MNA", "NUC", "FT", "CTRS", "OILR", "BDG", "CSTM", "MN":
			return "point"
		}
	}
	return ""
}

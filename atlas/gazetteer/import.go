package gazetteer

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/vellum"

	"casus/atlas"
)

// Problem is a line of a dump that could not be read; it was passed over.
type Problem struct {
	File string
	Line int
	Text string
}

// Error gives "file:line: what is wrong".
func (p Problem) Error() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// Options are those of an import.
type Options struct {
	// Progress is told from time to time how many bytes of how many are done.
	Progress func(done, total int64)
	// Problem is told of every line that cannot be read.
	Problem func(Problem)
	// runBytes bounds the memory of sorting; 0 is the usual.
	runBytes int
}

// Count is what an import wrote.
type Count struct{ Places, Names, Problems int }

// ErrNoPlaces is given when none of the dumps has a place to keep.
var ErrNoPlaces = errors.New("no place was found in these files")

// Import makes a gazetteer of dumps of GeoNames, told apart by their names:
// admin1CodesASCII.txt, alternateNames.txt or alternateNamesV2.txt, and any
// other is one of places (allCountries.txt, cities500.txt, AF.txt). A .zip stands for the
// .txt in it. The file appears at out only when it is whole.
func Import(at *atlas.Atlas, out string, dumps []string, opt Options) (Count, error) {
	work, err := os.MkdirTemp(filepath.Dir(out), ".casus-import-")
	if err != nil {
		return Count{}, err
	}
	defer os.RemoveAll(work)
	im := &importer{
		opt: opt, countries: map[string]uint16{}, divisions: map[string]uint32{"": 0},
		meta: meta{Divisions: []string{""}, Features: atlas.Features[:]},
		sort: newSorter(work, cmp.Or(opt.runBytes, runBytes)),
	}
	defer im.sort.close()
	for _, e := range at.Entries() {
		if e.Kind == atlas.State && e.Span.To == "" && e.Codes.Alpha2 != "" {
			im.countries[e.Codes.Alpha2] = uint16(len(im.meta.Countries))
			im.meta.Countries = append(im.meta.Countries, e.Country)
		}
	}
	im.features = atlas.Features
	if err := im.read(work, dumps); err != nil {
		return im.count, err
	}
	if im.count.Places == 0 {
		return im.count, ErrNoPlaces
	}
	return im.count, im.write(work, out)
}

type importer struct {
	opt       Options
	meta      meta
	count     Count
	countries map[string]uint16
	divisions map[string]uint32 // by code, "AF.13"
	features  [len(atlas.Features)]string
	sort      *sorter
	ids       []idOf
	records   *section
	names     *section
	total     int64
	done      int64
	fold      []byte
}

// idOf ties GeoNames' number of a place to its record.
type idOf struct{ id, record uint32 }

// section is a part of the file on its way.
type section struct {
	f    *os.File
	w    *bufio.Writer
	size int64
}

func newSection(dir, name string) (*section, error) {
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	return &section{f: f, w: bufio.NewWriterSize(f, 1<<18)}, nil
}

// Write is io.Writer's.
func (s *section) Write(b []byte) (int, error) {
	n, err := s.w.Write(b)
	s.size += int64(n)
	return n, err
}

// read goes over the dumps: divisions first, then places, then names.
func (im *importer) read(work string, dumps []string) (err error) {
	if im.records, err = newSection(work, "records"); err != nil {
		return err
	}
	defer im.records.f.Close()
	if im.names, err = newSection(work, "names"); err != nil {
		return err
	}
	defer im.names.f.Close()
	for _, path := range dumps {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		im.total += info.Size()
	}
	for _, pass := range [...]struct {
		of   func(string) bool
		line func([]byte) error
	}{
		{isDivisions, im.division},
		{func(name string) bool { return !isDivisions(name) && !isAlternates(name) }, im.place},
		{isAlternates, im.alternate},
	} {
		for _, path := range dumps {
			if name := filepath.Base(path); pass.of(name) {
				im.meta.Sources = append(im.meta.Sources, name)
				if err := im.dump(path, pass.line); err != nil {
					return err
				}
			}
		}
		if !slices.IsSortedFunc(im.ids, byID) {
			slices.SortFunc(im.ids, byID)
		}
	}
	return errors.Join(im.records.w.Flush(), im.names.w.Flush())
}

func byID(a, b idOf) int { return cmp.Compare(a.id, b.id) }

func isDivisions(name string) bool  { return strings.HasPrefix(strings.ToLower(name), "admin1codes") }
func isAlternates(name string) bool { return strings.HasPrefix(strings.ToLower(name), "alternatename") }

// longest is how long a line may be; those of the largest cities have thousands of names.
const longest = 1 << 20

// dump reads one file line by line.
func (im *importer) dump(path string, do func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var in io.Reader = &counted{f, im}
	name := filepath.Base(path)
	if strings.HasSuffix(strings.ToLower(name), ".zip") {
		info, err := f.Stat()
		if err != nil {
			return err
		}
		z, err := zip.NewReader(f, info.Size())
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		text := slices.IndexFunc(z.File, func(x *zip.File) bool {
			return strings.HasSuffix(x.Name, ".txt") && !strings.HasPrefix(strings.ToLower(x.Name), "readme") && !strings.HasPrefix(x.Name, "iso-language")
		})
		if text < 0 {
			return fmt.Errorf("%s: no .txt in it", path)
		}
		inner, err := z.File[text].Open()
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		defer inner.Close()
		im.total += int64(z.File[text].UncompressedSize64) - info.Size()
		in = &counted{inner, im}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 1<<16), longest)
	n := 0
	for lines.Scan() {
		n++
		line := bytes.TrimSuffix(lines.Bytes(), []byte("\r"))
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		err := do(line)
		if bad := (badLine{}); errors.As(err, &bad) {
			im.count.Problems++
			if im.opt.Problem != nil {
				im.opt.Problem(Problem{path, n, bad.Error()})
			}
		} else if err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", path, n+1, err)
	}
	return nil
}

// badLine is a fault of the user's data.
type badLine struct{ error }

// counted tells the progress of reading.
type counted struct {
	r  io.Reader
	im *importer
}

// Read is io.Reader's.
func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.im.done += int64(n)
	if c.im.opt.Progress != nil {
		c.im.opt.Progress(c.im.done, c.im.total)
	}
	return n, err
}

func (im *importer) division(line []byte) error {
	code, name, err := parseDivision(line)
	if err != nil {
		return badLine{err}
	}
	im.divisionOf(code, name)
	return nil
}

func (im *importer) divisionOf(code, name string) uint32 {
	n, known := im.divisions[code]
	if !known {
		n = uint32(len(im.meta.Divisions))
		im.divisions[code] = n
		im.meta.Divisions = append(im.meta.Divisions, name)
	}
	return n
}

func (im *importer) place(line []byte) error {
	var p place
	if err := parsePlace(line, &p); err != nil {
		return badLine{err}
	}
	country, known := im.countries[string(p.alpha2)]
	if p.feature == "" || !known || len(p.name) == 0 || len(p.name) > math.MaxUint8 {
		return nil
	}
	var code [16]byte
	r := record{
		id: p.id, name: uint32(im.names.size), nameLen: uint8(len(p.name)), country: country,
		feature: uint8(slices.Index(im.features[:], p.feature)), population: p.population,
		division: im.divisions[string(append(append(append(code[:0], p.alpha2...), '.'), p.admin1...))],
		lat:      int32(math.Round(p.lat * 1e5)), lon: int32(math.Round(p.lon * 1e5)),
	}
	n := uint32(im.count.Places)
	var buf [recordSize]byte
	if _, err := im.records.Write(r.append(buf[:0])); err != nil {
		return err
	}
	if _, err := im.names.Write(p.name); err != nil {
		return err
	}
	im.count.Places++
	im.ids = append(im.ids, idOf{p.id, n})
	for _, name := range [...][]byte{p.name, p.ascii} {
		if err := im.name(name, n); err != nil {
			return err
		}
	}
	for alt := range bytes.SplitSeq(p.alts, []byte(",")) {
		if isLatin(alt) {
			if err := im.name(alt, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (im *importer) alternate(line []byte) error {
	id, name, ok, err := parseAlternate(line)
	if err != nil {
		return badLine{err}
	}
	if !ok {
		return nil
	}
	i, found := slices.BinarySearchFunc(im.ids, idOf{id: id}, byID)
	if !found {
		return nil // of a place that was not kept
	}
	return im.name(name, im.ids[i].record)
}

func (im *importer) name(name []byte, record uint32) error {
	im.fold = atlas.AppendFolded(im.fold[:0], string(name))
	return im.sort.add(im.fold, record)
}

// write puts the sections together.
func (im *importer) write(work, out string) (err error) {
	index, err := newSection(work, "index")
	if err != nil {
		return err
	}
	defer index.f.Close()
	postings, err := newSection(work, "postings")
	if err != nil {
		return err
	}
	defer postings.f.Close()
	if err := im.index(index, postings); err != nil {
		return err
	}
	im.meta.Places, im.meta.Names = im.count.Places, im.count.Names
	head, err := json.Marshal(im.meta)
	if err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(work, "gazetteer"))
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<18)
	w.WriteString(magic)
	var size [8]byte
	for _, n := range [sections]int64{int64(len(head)), im.records.size, im.names.size, postings.size, index.size} {
		binary.LittleEndian.PutUint64(size[:], uint64(n))
		w.Write(size[:])
	}
	w.Write(head)
	for _, s := range [...]*section{im.records, im.names, postings, index} {
		f, err := os.Open(s.f.Name())
		if err != nil {
			return err
		}
		_, err = io.Copy(w, f)
		f.Close()
		if err != nil {
			return err
		}
	}
	if err := errors.Join(w.Flush(), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), out)
}

// index merges the names into the finite-state map.
func (im *importer) index(index, postings *section) error {
	b, err := vellum.New(index, nil)
	if err != nil {
		return err
	}
	var key []byte
	var list []uint32
	put := func() error {
		if len(list) == 0 {
			return nil
		}
		im.count.Names++
		value := uint64(list[0])
		if len(list) > 1 {
			value = several | uint64(postings.size)
			buf := binary.LittleEndian.AppendUint32(nil, uint32(len(list)))
			for _, n := range list {
				buf = binary.LittleEndian.AppendUint32(buf, n)
			}
			if _, err := postings.Write(buf); err != nil {
				return err
			}
		}
		return b.Insert(key, value)
	}
	if err := im.sort.each(func(p pair) error {
		if bytes.Equal(p.key, key) {
			if p.record != list[len(list)-1] {
				list = append(list, p.record)
			}
			return nil
		}
		err := put()
		key, list = append(key[:0], p.key...), append(list[:0], p.record)
		return err
	}); err != nil {
		return err
	}
	if err := put(); err != nil {
		return err
	}
	return errors.Join(b.Close(), index.w.Flush(), postings.w.Flush())
}

package gazetteer

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"

	"github.com/blevesearch/mmap-go"
	"github.com/blevesearch/vellum"

	"casus/atlas"
)

// ErrNotAGazetteer is given for a file that Import did not make, or that was cut.
var ErrNotAGazetteer = errors.New("this is no gazetteer of casus, or only a part of one: make it with casus atlas import")

// Gazetteer is an open file. Goroutines may share one.
type Gazetteer struct {
	file    *os.File
	data    mmap.MMap
	meta    meta
	part    [sections][]byte
	index   *vellum.FST
	version string
}

// Open maps a file that Import has made.
func Open(path string) (*Gazetteer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{file: f}
	if err := g.load(); err != nil {
		g.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return g, nil
}

// load maps the file and checks what can be checked without reading it all.
func (g *Gazetteer) load() error {
	info, err := g.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() < int64(headerSize) {
		return ErrNotAGazetteer
	}
	if g.data, err = mmap.Map(g.file, mmap.RDONLY, 0); err != nil {
		return err
	}
	if string(g.data[:len(magic)]) != magic {
		return ErrNotAGazetteer
	}
	at := uint64(headerSize)
	for i := range sections {
		n := binary.LittleEndian.Uint64(g.data[len(magic)+8*i:])
		if n > uint64(len(g.data)) || at+n > uint64(len(g.data)) {
			return ErrNotAGazetteer
		}
		g.part[i] = g.data[at : at+n]
		at += n
	}
	if json.Unmarshal(g.part[metaSection], &g.meta) != nil || g.meta.Places*recordSize != len(g.part[recordSection]) || len(g.meta.Divisions) == 0 {
		return ErrNotAGazetteer
	}
	if g.index, err = vellum.Load(g.part[indexSection]); err != nil {
		return ErrNotAGazetteer
	}
	// Hashing gigabytes at every start would cost seconds: the head, which has the
	// lengths and counts, and the ends of the sections stand for the whole.
	hash := sha256.New()
	hash.Write(g.data[:headerSize])
	for _, part := range g.part {
		hash.Write(part[:min(len(part), 1<<16)])
		hash.Write(part[max(0, len(part)-1<<16):])
	}
	g.version = hex.EncodeToString(hash.Sum(nil)[:8])
	return nil
}

// Version is a hash that tells files apart.
func (g *Gazetteer) Version() string { return g.version }

// Size tells how many places and names the file has.
func (g *Gazetteer) Size() (places, names int) { return g.meta.Places, g.meta.Names }

// Close gives the file back.
func (g *Gazetteer) Close() error {
	var errs []error
	if g.data != nil {
		errs = append(errs, g.data.Unmap())
	}
	return errors.Join(append(errs, g.file.Close())...)
}

// mostPlaces bounds how many places of one name are looked at; the world has thousands of
// San Antonios, and the largest of them come first.
const mostPlaces = 64

// Lookup gives the places of a name, the most populous first, in any spelling
// that folds to the same letters; none where the file does not have it.
func (g *Gazetteer) Lookup(name string) []atlas.Sense {
	var buf [64]byte
	value, found, err := g.index.Get(atlas.AppendFolded(buf[:0], name))
	if err != nil || !found {
		return nil
	}
	if value&several == 0 {
		if r, ok := g.record(uint32(value)); ok {
			return []atlas.Sense{g.sense(&r)}
		}
		return nil
	}
	list := g.part[postingSection]
	at := value &^ several
	if at+4 > uint64(len(list)) {
		return nil
	}
	n := uint64(binary.LittleEndian.Uint32(list[at:]))
	if n > (uint64(len(list))-at-4)/4 {
		return nil
	}
	records := make([]record, 0, min(n, mostPlaces))
	for i := range n {
		r, ok := g.record(binary.LittleEndian.Uint32(list[at+4+4*i:]))
		switch {
		case !ok:
		case len(records) < mostPlaces:
			records = append(records, r)
		default:
			least := 0
			for k := range records {
				if records[k].population < records[least].population {
					least = k
				}
			}
			if r.population > records[least].population {
				records[least] = r
			}
		}
	}
	slices.SortStableFunc(records, func(a, b record) int {
		if a.population != b.population {
			return int(int64(b.population) - int64(a.population))
		}
		return int(int64(a.id) - int64(b.id))
	})
	senses := make([]atlas.Sense, len(records))
	for i := range records {
		senses[i] = g.sense(&records[i])
	}
	return senses
}

func (g *Gazetteer) record(n uint32) (r record, ok bool) {
	all := g.part[recordSection]
	if uint64(n)*recordSize+recordSize > uint64(len(all)) {
		return r, false
	}
	r.read(all[uint64(n)*recordSize:])
	ok = int(r.country) < len(g.meta.Countries) && int(r.feature) < len(g.meta.Features) && int(r.division) < len(g.meta.Divisions) &&
		uint64(r.name)+uint64(r.nameLen) <= uint64(len(g.part[nameSection]))
	return r, ok
}

func (g *Gazetteer) sense(r *record) atlas.Sense {
	return atlas.Sense{Entry: &atlas.Entry{
		ID:      "geonames/" + strconv.FormatUint(uint64(r.id), 10),
		Kind:    atlas.Place,
		Name:    string(g.part[nameSection][r.name : r.name+uint32(r.nameLen)]),
		Country: g.meta.Countries[r.country],
		Site: &atlas.Site{
			Lat: float64(r.lat) / 1e5, Lon: float64(r.lon) / 1e5, Feature: g.meta.Features[r.feature],
			Admin1: g.meta.Divisions[r.division], Population: int(r.population),
		},
	}}
}

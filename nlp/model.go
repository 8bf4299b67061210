package nlp

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"

	"casus/nlp/internal/lemma"
	"casus/nlp/internal/net"
)

// model is everything that was learned.
type model struct {
	network *net.Network
	lemmas  *lemma.Lemmatizer
	version string
}

// A model file is the magic word, the format's version, the sections and the
// SHA-256 of all that. A section is its name and its content, each after its
// length in 32 bits, little-endian.
const (
	magic         = "casusnlp"
	formatVersion = 1
)

// The sections.
const (
	SectionNetwork = "network"
	SectionLemmas  = "lemmas"
)

// Section is one part of a model file.
type Section struct {
	Name string
	Data []byte
}

// Pack makes a model file.
func Pack(sections ...Section) []byte {
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, formatVersion)
	for _, s := range sections {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s.Name)))
		out = append(out, s.Name...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s.Data)))
		out = append(out, s.Data...)
	}
	sum := sha256.Sum256(out)
	return append(out, sum[:]...)
}

// unpack gives the sections of a model file, and its hash.
func unpack(data []byte) (map[string][]byte, []byte, error) {
	const head = len(magic) + 4
	if len(data) < head+sha256.Size || string(data[:len(magic)]) != magic {
		return nil, nil, errors.New("this is no model of casus")
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != formatVersion {
		return nil, nil, fmt.Errorf("the model has format %d, this program reads %d", v, formatVersion)
	}
	body, want := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], want) {
		return nil, nil, errors.New("the model is damaged: its checksum differs")
	}
	sections := map[string][]byte{}
	rest := body[head:]
	take := func() ([]byte, bool) {
		if len(rest) < 4 {
			return nil, false
		}
		n := uint64(binary.LittleEndian.Uint32(rest))
		if rest = rest[4:]; n > uint64(len(rest)) {
			return nil, false
		}
		part := rest[:n]
		rest = rest[n:]
		return part, true
	}
	for len(rest) > 0 {
		name, ok := take()
		if !ok {
			return nil, nil, errors.New("the model is damaged: a section is cut short")
		}
		content, ok := take()
		if !ok {
			return nil, nil, errors.New("the model is damaged: a section is cut short")
		}
		sections[string(name)] = content
	}
	return sections, want, nil
}

// Load reads a model file that Pack made.
func Load(data []byte) (*Analyzer, error) {
	sections, sum, err := unpack(data)
	if err != nil {
		return nil, err
	}
	m := &model{version: hex.EncodeToString(sum[:8])}
	if m.network, err = net.Load(sections[SectionNetwork]); err != nil {
		return nil, fmt.Errorf("the model's section %s: %w", SectionNetwork, err)
	}
	if s := m.network.Shape(); s.UPOS != NumUPOS || s.XPOS != NumXPOS || s.Rels != NumRel || s.Names != numNameTags {
		return nil, errors.New("the model was trained for other tags than this program knows")
	}
	if m.lemmas, err = lemma.Unmarshal(sections[SectionLemmas]); err != nil {
		return nil, fmt.Errorf("the model's section %s: %w", SectionLemmas, err)
	}
	return &Analyzer{m}, nil
}

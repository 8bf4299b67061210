package measure

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"casus/coding"
)

// Read reads passages, one JSON object a line: what casus code printed, or
// what human coders wrote (docs/MEASURE.md describes it). The name of the file
// goes into complaints. A line that cannot be read is complained of and left
// out; the error is that of r alone.
func Read(r io.Reader, file string) ([]Passage, []Complaint, error) {
	in := bufio.NewReader(r)
	var passages []Passage
	var complaints []Complaint
	for number := 1; ; number++ {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return nil, nil, err
		}
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\xEF\xBB\xBF")))
		if len(line) > 0 {
			p, wrong := decode(line)
			if wrong != nil {
				complaints = append(complaints, Complaint{file, number, inWords(line, wrong)})
			} else {
				p.Line = number
				passages = append(passages, p)
			}
		}
		if err == io.EOF {
			break
		}
	}
	if len(passages)+len(complaints) == 0 {
		complaints = append(complaints, Complaint{file, 0, "the file is empty"})
	}
	return passages, complaints, nil
}

// decode reads a line of either kind: only codings have a report.
func decode(line []byte) (Passage, error) {
	if !utf8.Valid(line) {
		return Passage{}, errors.New("the line is no UTF-8; save the file as UTF-8")
	}
	var kind struct {
		Report json.RawMessage `json:"report"`
	}
	if err := json.Unmarshal(line, &kind); err != nil {
		return Passage{}, err
	}
	var p Passage
	if kind.Report != nil {
		c, err := coding.Decode(line)
		if err != nil {
			return p, err
		}
		p = FromCoding(c)
	} else {
		var err error
		if p, err = decodeGold(line); err != nil {
			return p, err
		}
	}
	if p.ID == "" {
		return p, errors.New(`the passage has no "id"; both codings of a text need the same`)
	}
	return p, nil
}

// inWords says for people what the JSON reader found.
func inWords(line []byte, err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax) && syntax.Offset >= int64(len(line)):
		return "the JSON breaks off at the end of the line; give one whole JSON object a line"
	case errors.As(err, &syntax):
		return fmt.Sprintf("this is no JSON: %s (byte %d); give one JSON object a line", syntax, syntax.Offset)
	case errors.As(err, &kind) && kind.Field == "":
		return "the line is no JSON object; give one JSON object a line"
	case errors.As(err, &kind):
		return fmt.Sprintf("%q cannot be a %s", kind.Field, kind.Value)
	}
	return strings.TrimPrefix(strings.TrimPrefix(err.Error(), "json: "), "plover: ")
}

package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// jsonlReader reads a JSON object a line. The keys it knows are id, date,
// published, source, url, title, text and language, spelled so; it lets others
// be. text is needed. The date is date, or else published, or else that of the
// options, or else unknown. Empty lines are passed over.
type jsonlReader struct {
	in   *bufio.Reader
	file string
	opt  Options
	line int    // the number of the line last read
	buf  []byte // a line longer than the reader's own buffer
	any  bool   // whether any line held something
	done bool
}

func newJSONL(in *bufio.Reader, file string, o Options) *jsonlReader {
	return &jsonlReader{in: in, file: file, opt: o}
}

// Next gives the next line's report, an *Error about the line, or io.EOF.
func (j *jsonlReader) Next() (*Report, error) {
	for !j.done {
		line, err := j.readLine()
		if err != nil {
			return nil, err
		}
		// Files with byte-order marks may have been joined into one.
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\xEF\xBB\xBF")))
		if len(line) == 0 {
			continue
		}
		first := !j.any
		j.any = true
		if first {
			if err := j.wholeFile(line); err != nil {
				j.done = true
				return nil, err
			}
		}
		return j.parse(line)
	}
	if !j.any {
		j.any = true
		return nil, &Error{j.file, 0, "the file is empty", ""}
	}
	return nil, io.EOF
}

// readLine gives the next line, which holds until the next call. A line that
// is too long is skipped without being kept.
func (j *jsonlReader) readLine() ([]byte, error) {
	limit := j.opt.maxBytes()
	j.line++
	j.buf = j.buf[:0]
	tooLong := false
	for {
		piece, err := j.in.ReadSlice('\n')
		ended := err == nil
		if err == io.EOF {
			j.done, ended = true, true
		} else if err != nil && err != bufio.ErrBufferFull {
			j.done, j.any = true, true
			return nil, unreadable(j.file, j.line, err)
		}
		if !tooLong && len(j.buf)+len(bytes.TrimRight(piece, "\r\n")) > limit {
			tooLong, j.any = true, true
			j.buf = nil
		}
		switch {
		case tooLong && ended:
			return nil, j.fault(fmt.Sprintf("the line is longer than %s", size(limit)), "split the report")
		case tooLong:
		case ended && len(j.buf) == 0:
			return piece, nil
		default:
			j.buf = append(j.buf, piece...)
			if ended {
				return j.buf, nil
			}
		}
	}
}

// wholeFile finds what is wrong with all of the file when its first line is
// read, so that one message tells it and not one a line.
func (j *jsonlReader) wholeFile(line []byte) error {
	const hint = "bring it to one object a line, for example: jq -c "
	switch {
	case line[0] == '{' && len(line) > 1, json.Valid(line):
		return nil
	case bytes.IndexByte(line, 0) >= 0:
		return &Error{j.file, 0, "this is no JSONL: it holds NUL bytes", binaryHint}
	case line[0] == '{':
		return &Error{j.file, 0, "this is JSON over several lines, not JSONL", hint + ". FILE"}
	case line[0] == '[':
		return &Error{j.file, 0, "this is a JSON list, not JSONL", hint + "'.[]' FILE"}
	}
	return nil
}

func (j *jsonlReader) parse(line []byte) (*Report, error) {
	if bytes.IndexByte(line, 0) >= 0 {
		return nil, j.fault("the line holds NUL bytes", binaryHint)
	}
	if at := invalidUTF8(line); at >= 0 {
		return nil, j.fault(fmt.Sprintf("the line is no UTF-8 at byte %d", at+1), utf8Hint)
	}
	// A map and not a struct, since encoding/json would take TEXT for text.
	var object map[string]json.RawMessage
	if err := json.Unmarshal(line, &object); err != nil {
		return nil, j.malformed(line, err)
	}
	if object == nil {
		return nil, j.fault("the line is null, not an object", "give one JSON object a line")
	}
	r := &Report{File: j.file, Line: j.line}
	var date string
	for _, f := range []struct {
		key string
		to  *string
	}{
		{"id", &r.ID}, {"date", &date}, {"published", &r.Published}, {"source", &r.Source},
		{"url", &r.URL}, {"title", &r.Title}, {"text", &r.Text}, {"language", &r.Language},
	} {
		if err := j.value(f.key, object[f.key], f.to); err != nil {
			return nil, err
		}
	}
	if strings.TrimSpace(r.Text) == "" {
		return nil, j.fault(`the report has no "text"`, `put the report's words under the key "text"`)
	}
	if err := j.date(r, date); err != nil {
		return nil, err
	}
	return r.identify(), nil
}

// value reads a string; null and an absent key are the empty one. An id may
// be a whole number, too.
func (j *jsonlReader) value(key string, raw json.RawMessage, to *string) error {
	if len(raw) == 0 {
		return nil
	}
	switch c := raw[0]; {
	case c == 'n':
		return nil
	case c == '"':
		return json.Unmarshal(raw, to)
	case key == "id" && !bytes.ContainsAny(raw, ".eE{[tf"):
		*to = string(raw)
		return nil
	}
	kind := "a number"
	switch raw[0] {
	case '{':
		kind = "an object"
	case '[':
		kind = "a list"
	case 't', 'f':
		kind = "true or false"
	}
	return j.fault(fmt.Sprintf("%q is %s, not a string", key, kind), "write it in quotation marks")
}

func (j *jsonlReader) date(r *Report, date string) error {
	if r.Published != "" {
		if _, err := time.Parse(time.RFC3339, r.Published); err != nil {
			return j.fault(fmt.Sprintf(`"published": %q is no moment`, clip(r.Published)),
				"write it as 2020-07-16T09:30:00Z")
		}
	}
	var day Date
	var err error
	switch {
	case date != "":
		day, err = ParseDate(date)
	case r.Published != "":
		day, err = ParseDate(r.Published)
	default:
		day = j.opt.Date
	}
	if err != nil {
		return j.fault(`"date": `+err.Error(), dateHint)
	}
	r.Date = day.Day
	if r.Published == "" {
		r.Published = day.Moment
	}
	return nil
}

func (j *jsonlReader) malformed(line []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind):
		hint := "give one JSON object a line"
		if line[0] == '[' {
			hint += ", for example: jq -c '.[]' FILE"
		}
		return j.fault("the line is no JSON object but "+article(kind.Value), hint)
	case errors.As(err, &syntax) && syntax.Offset >= int64(len(line)) && strings.Contains(syntax.Error(), "end of JSON"):
		return j.fault("the JSON breaks off at the end of the line", "give one whole JSON object a line")
	case errors.As(err, &syntax):
		return j.fault(fmt.Sprintf("this is no JSON: %s (byte %d)", syntax.Error(), syntax.Offset), "give one JSON object a line")
	}
	return j.fault("this is no JSON: "+err.Error(), "give one JSON object a line")
}

// article turns the word of encoding/json for a JSON value into the words of
// an error.
func article(kind string) string {
	switch kind {
	case "array":
		return "a list"
	case "bool":
		return "true or false"
	}
	kind, _, _ = strings.Cut(kind, " ") // "number 12"
	return "a " + kind
}

func (j *jsonlReader) fault(what, hint string) error {
	return &Error{j.file, j.line, what, hint}
}

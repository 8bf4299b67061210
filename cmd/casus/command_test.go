package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casus/coding"
)

// binary is the command as users get it, built once for all tests.
var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "casus-test")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "casus")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

type result struct {
	stdout, stderr string
	code           int
}

func casus(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Stdin = strings.NewReader(stdin)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return result{out.String(), errs.String(), cmd.ProcessState.ExitCode()}
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func line(t *testing.T, id, text string) string {
	t.Helper()
	b, err := json.Marshal(map[string]string{"id": id, "date": "2031-05-06", "source": "Test Wire", "text": text})
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}

func decode(t *testing.T, jsonl string) []*coding.Coding {
	t.Helper()
	var all []*coding.Coding
	for l := range strings.Lines(jsonl) {
		c, err := coding.Decode([]byte(l))
		if err != nil {
			t.Fatalf("%v in %q", err, l)
		}
		all = append(all, c)
	}
	return all
}

func TestCodesAReportFromAFile(t *testing.T) {
	path := write(t, "report.txt", "date 2031-05-06\nTurkey condemned Armenia on Monday. Rebels attacked an army base near Aleppo.")
	got := casus(t, "", "code", path)
	if got.code != 0 || got.stderr != "" {
		t.Fatalf("exit %d, stderr %q", got.code, got.stderr)
	}
	for _, want := range []string{"2031-05-06", "ACCUSE", "ASSAULT", "Turkey [TUR]", "→ Armenia [ARM]"} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("%q is not in the table:\n%s", want, got.stdout)
		}
	}
}

func TestCodesEverySampleReport(t *testing.T) {
	got := casus(t, "", "code", "-o", "jsonl", filepath.Join("..", "..", "examples"))
	if got.code != 0 {
		t.Fatalf("exit %d, stderr %q", got.code, got.stderr)
	}
	all := decode(t, got.stdout)
	if len(all) < 10 {
		t.Errorf("%d sample reports, want ten or more", len(all))
	}
	for _, c := range all {
		if len(c.Events) == 0 {
			t.Errorf("%s: no events", c.Report.ID)
		}
	}
	if again := casus(t, "", "code", "-o", "jsonl", "-j", "1", filepath.Join("..", "..", "examples")); again.stdout != got.stdout {
		t.Error("one worker writes other bytes than many")
	}
}

func TestBadInputIsToldAndTheRestGoesOn(t *testing.T) {
	text := "Rebels attacked the village."
	jsonl := write(t, "mixed.jsonl", line(t, "a", text)+"{\"id\": \"broken\n"+line(t, "b", text)+"[1,2]\n"+line(t, "c", text))
	empty := write(t, "empty.txt", "")
	binaryFile := write(t, "picture.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	absent := filepath.Join(t.TempDir(), "absent.txt")
	got := casus(t, "", "code", "-o", "jsonl", jsonl, empty, binaryFile, absent)
	if got.code != exitBadInput {
		t.Errorf("exit %d, want %d", got.code, exitBadInput)
	}
	var ids []string
	for _, c := range decode(t, got.stdout) {
		ids = append(ids, c.Report.ID)
	}
	if s := strings.Join(ids, " "); s != "a b c" {
		t.Errorf("coded %q, want a b c", s)
	}
	for _, want := range []string{"mixed.jsonl:2:", "mixed.jsonl:4:", "empty.txt", "picture.txt", "absent.txt"} {
		if !strings.Contains(got.stderr, want) {
			t.Errorf("no complaint names %s:\n%s", want, got.stderr)
		}
	}
}

func TestWrongUse(t *testing.T) {
	for _, args := range [][]string{
		{"code"},
		{"code", "--no-such-flag", "x"},
		{"code", "--date", "yesterday", "-"},
		{"code", "--output", "xml", "-"},
		{"no-such-command"},
	} {
		if got := casus(t, "", args...); got.code != exitUsage || got.stderr == "" {
			t.Errorf("casus %s: exit %d, want %d; stderr %q", strings.Join(args, " "), got.code, exitUsage, got.stderr)
		}
	}
}

func TestHelpTellsExitCodesAndExamples(t *testing.T) {
	got := casus(t, "", "--help")
	if got.code != 0 || !strings.Contains(got.stdout, "Exit codes") {
		t.Errorf("exit %d:\n%s", got.code, got.stdout)
	}
	if got := casus(t, "", "code", "--help"); got.code != 0 || !strings.Contains(got.stdout, "Examples") {
		t.Errorf("exit %d:\n%s", got.code, got.stdout)
	}
	if got := casus(t, "", "version"); got.code != 0 || !strings.HasPrefix(got.stdout, "casus ") {
		t.Errorf("exit %d: %s", got.code, got.stdout)
	}
}

func TestControlCharactersNeverReachTheReader(t *testing.T) {
	hostile := "Rebels \x1b[31mattacked\x07 the \u009bvillage\u202e of Kibati\x00."
	for _, output := range []string{"table", "jsonl"} {
		got := casus(t, line(t, "evil\x1b]0;title\x07", hostile), "code", "--format", "jsonl", "-o", output, "-")
		if got.code != 0 {
			t.Fatalf("%s: exit %d, %s", output, got.code, got.stderr)
		}
		for _, r := range got.stdout {
			if r != '\n' && r < ' ' || r >= 0x7f && r < 0xa0 {
				t.Errorf("%s output holds %q", output, r)
			}
		}
	}
	bad := casus(t, "", "code", "no\x1b[31msuch.txt")
	if strings.Contains(bad.stderr, "\x1b") {
		t.Errorf("an error holds an escape: %q", bad.stderr)
	}
}

// A report that comes down a pipe is answered before the next one is sent.
func TestAnswersWhileThePipeIsOpen(t *testing.T) {
	cmd := exec.Command(binary, "code", "--format", "jsonl", "-o", "jsonl", "-")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	answers := bufio.NewReader(out)
	for i := range 3 {
		io.WriteString(in, line(t, fmt.Sprint(i), "Police arrested 12 protesters in Lima."))
		got, err := answers.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if c := decode(t, got)[0]; c.Report.ID != fmt.Sprint(i) {
			t.Fatalf("answer %d is for report %s", i, c.Report.ID)
		}
	}
	in.Close()
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// firstWrite tells when the first bytes come.
type firstWrite struct {
	io.Writer
	begun chan bool
}

func (w *firstWrite) Write(p []byte) (int, error) {
	if w.begun != nil {
		close(w.begun)
		w.begun = nil
	}
	return w.Writer.Write(p)
}

func TestInterruptLeavesWholeLines(t *testing.T) {
	cmd := exec.Command(binary, "code", "--format", "jsonl", "-o", "jsonl", "-")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	begun := make(chan bool)
	cmd.Stdout, cmd.Stderr = &firstWrite{Writer: &out, begun: begun}, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		<-begun
		cmd.Process.Signal(os.Interrupt)
	}()
	fed := make(chan bool)
	go func() {
		defer close(fed)
		for i := range 100000 {
			if _, err := io.WriteString(in, line(t, fmt.Sprint(i), "The army shelled the town of Idlib, killing three people.")); err != nil {
				return
			}
		}
	}()
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		cmd.Process.Kill()
		t.Fatal("still running 20 seconds after the interrupt")
	}
	in.Close()
	<-fed
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("exit %d, want %d; stderr %q", code, exitInterrupted, errs.String())
	}
	for i, c := range decode(t, out.String()) {
		if c.Report.ID != fmt.Sprint(i) {
			t.Fatalf("line %d is report %s", i, c.Report.ID)
		}
	}
}

func TestInterruptEndsAnIdleRun(t *testing.T) {
	cmd := exec.Command(binary, "code", "-")
	in, err := cmd.StdinPipe() // open, and nothing ever comes
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(3 * time.Second)
	cmd.Process.Signal(os.Interrupt)
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case <-done:
		if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
			t.Errorf("exit %d, want %d", code, exitInterrupted)
		}
	case <-time.After(10 * time.Second):
		cmd.Process.Kill()
		t.Fatal("still waiting for input 10 seconds after the interrupt")
	}
}

// Command casus codes dated news reports of conflict: who did what to whom,
// where and when, and who says so.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// The exit codes, as --help tells them.
const (
	exitOK          = 0
	exitFault       = 1 // a fault of casus itself, or of the machine
	exitUsage       = 2 // the command line is wrong
	exitBadInput    = 3 // some of the input could not be read; the rest was coded
	exitInterrupted = 130
)

// env is what a subcommand may touch of the world, so that tests can hand it
// another one.
type env struct {
	ctx    context.Context
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// commands is the command line: one field a subcommand, each in its own file.
type commands struct {
	Code      codeCmd      `cmd:"" help:"Code reports: who did what to whom, who says so, and who was lost."`
	Add       addCmd       `cmd:"" help:"Code reports and keep them in a ledger."`
	Incidents incidentsCmd `cmd:"" help:"List what happened, each happening once, however many reports tell it."`
	Toll      tollCmd      `cmd:"" help:"Show who claims which losses in an incident or episode, side by side."`
	Episodes  episodesCmd  `cmd:"" help:"List spells of violence between two parties."`
	Largest   largestCmd   `cmd:"" help:"Say what was the largest, since when, and what the record does not let one say."`
	Series    seriesCmd    `cmd:"" help:"Show events, scores and losses over time, and what is unusual."`
	Blocs     blocsCmd     `cmd:"" help:"Show who backs and who opposes whom."`
	Search    searchCmd    `cmd:"" help:"Find reports by their words and events."`
	Show      showCmd      `cmd:"" help:"Show what an id means, with its words."`
	Review    reviewCmd    `cmd:"" help:"Confirm, correct, reject, split and merge what was coded; who agrees with whom."`
	Recode    recodeCmd    `cmd:"" help:"Code again what an older casus or codebook coded."`
	Serve     serveCmd     `cmd:"" help:"Show the ledger on a page, and to programs through an API."`
	OpenAPI   openapiCmd   `cmd:"" name:"openapi" help:"Print the description of the API."`
	DB        dbCmd        `cmd:"" name:"db" help:"Migrate, check, back up and count a ledger."`
	User      userCmd      `cmd:"" help:"Say who may use a casus that serves others."`
	Export    exportCmd    `cmd:"" help:"Write the record in formats that other people's tools read."`
	Compare   compareCmd   `cmd:"" help:"Set the record beside UCDP GED, ACLED or GDELT."`
	Explain   explainCmd   `cmd:"" help:"Show why a sentence is coded as it is: its tree, its clauses, the rules tried."`
	Parse     parseCmd     `cmd:"" help:"Show how the words of a text are read: sentences, tags, trees, names."`
	Eval      evalCmd      `cmd:"" aliases:"evaluate" help:"Score codings, or the English analyzer, against what people coded by hand."`
	Train     trainCmd     `cmd:"" help:"Train the English model on treebanks."`
	Version   versionCmd   `cmd:"" help:"Print the version."`
	Codebook  codebookCmd  `cmd:"" help:"Check or list the rules that say which words make which event."`
	Atlas     atlasCmd     `cmd:"" help:"Look up, check and count who and where."`
}

// Help is the end of casus --help.
func (commands) Help() string {
	return `Examples:
  casus code report.txt                     what a report tells, for people
  casus code -o jsonl reports/ > all.jsonl  the same for programs
  casus add reports/                        many reports, one record (casus.db)
  casus incidents --pair ARM,AZE            what happened, each happening once
  casus toll ID                             who claims which losses, side by side
  casus explain "Turkey condemned Armenia." why it is coded so

Exit codes:
  0    all went well
  1    a fault of casus or of the machine
  2    the command line is wrong
  3    some input could not be read; each is told with file and line, and the rest was coded
  130  interrupted; everything printed until then is whole`
}

// inputError is what a user can mend: it names the file and the line. Any
// other error is ours.
type inputError struct{ err error }

func (e inputError) Error() string { return e.err.Error() }
func (e inputError) Unwrap() error { return e.err }

// usageError is a flag or argument that makes no sense.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(os.Args[1:], env{ctx, os.Stdin, os.Stdout, os.Stderr}))
}

// run is the whole command but for the process it lives in.
func run(args []string, e env) int {
	var cli commands
	code := -1
	parser, err := kong.New(&cli,
		kong.Name("casus"),
		kong.Description("Codes dated news reports of conflict: who did what to whom, and who says so; and keeps the record of many."),
		kong.Writers(e.stdout, e.stderr),
		kong.Exit(func(c int) { code = c }),
		kong.UsageOnError(),
		kong.Vars{"formats": exportFormats()},
	)
	if err != nil {
		fmt.Fprintln(e.stderr, "casus:", err)
		return exitFault
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if code >= 0 { // --help has answered
		return code
	}
	if err != nil {
		fmt.Fprintln(e.stderr, "casus:", err)
		return exitUsage
	}
	err = k.Run(e)
	var bad inputError
	var misused usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &misused):
		fmt.Fprintln(e.stderr, "casus:", err)
		return exitUsage
	case errors.As(err, &bad):
		fmt.Fprintln(e.stderr, "casus:", err)
		return exitBadInput
	}
	fmt.Fprintln(e.stderr, "casus:", err)
	return exitFault
}

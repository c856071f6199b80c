package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
)

// run carries out one command line and returns the exit code. It is the only
// place that turns errors into words.
func run(ctx context.Context, e *environment, args []string) (code int) {
	e.out = bufio.NewWriterSize(e.stdout, 1<<16)
	defer func() {
		if fault := recover(); fault != nil {
			e.say("gloss: a fault in gloss itself: %s\nWhat was saved before is safe. Please report it with what follows.\n%s",
				oneLine(fmt.Sprint(fault)), debug.Stack())
			code = exitFailed
		}
	}()
	root := e.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if flushErr := e.out.Flush(); err == nil && flushErr != nil {
		err = fmt.Errorf("standard output can't be written: %w", flushErr)
	}
	return e.explain(err)
}

// explain says what went wrong and returns the exit code.
func (e *environment) explain(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errReported), closedReader(err):
		return exitFailed
	case errors.As(err, &usage) || !e.began:
		e.say("gloss: %s", oneLine(err.Error()))
		return exitUsage
	}
	e.say("gloss: %s", e.words(err))
	return exitFailed
}

// action is what a command does once its flags and arguments are understood.
type action func(ctx context.Context, args []string) error

// do makes a cobra function of an action.
func (e *environment) do(f action) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		e.began = true
		return f(cmd.Context(), args)
	}
}

// root builds the tree of commands.
func (e *environment) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "gloss COMMAND P.gloss",
		Short: "Tag and link spans of articles, without a window",
		Long: `gloss works on Glossator projects from the command line: articles in, spans
tagged and linked, datasets out. The window and gloss may share a project.

A project is one file. Every command names it first. Offsets count Unicode
code points from 0, as Python slices do; an end is the first one after.

Data goes to standard output, words for people go to standard error. The exit
code is 0 when it is done, 1 when it was refused or failed, 2 when the usage
is wrong.`,
		Example: `  gloss new report.gloss --name "Ferry report"
  gloss import report.gloss articles/ page.html
  gloss documents report.gloss
  gloss tag report.gloss --document ID --label claim --start 120 --end 164
  gloss link report.gloss --type contradicts FROM TO
  gloss export report.gloss -o report.jsonl`,
		Version:       store.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE:          func(cmd *cobra.Command, args []string) error { return noCommand(cmd, args) },
	}
	root.SetIn(e.stdin)
	root.SetOut(e.out)
	root.SetErr(e.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef(`%w; see "%s --help"`, err, cmd.CommandPath())
	})
	root.AddCommand(
		e.newCommand(), e.importCommand(), e.exportCommand(),
		e.infoCommand(), e.documentsCommand(), e.labelsCommand(), e.typesCommand(), e.defineCommand(), e.annotatorsCommand(),
		e.tagCommand(), e.tagsCommand(), e.untagCommand(), e.linkCommand(), e.linksCommand(), e.unlinkCommand(),
		e.shareCommand(), e.mergeCommand(), e.inboxCommand(),
		e.searchCommand(), e.suggestCommand(), e.clustersCommand(),
		e.compareCommand(), e.agreementCommand(), e.reviewCommand(),
		e.undoCommand(), e.redoCommand(), e.historyCommand(),
		e.checkCommand(), e.formatsCommand(),
	)
	return root
}

// noCommand is a command line without a command that we know.
func noCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		root.SetOut(root.ErrOrStderr())
		if err := root.Help(); err != nil {
			return err
		}
		return usagef("which command?")
	}
	root.SuggestionsMinimumDistance = 2
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		return usagef("there is no command %q; did you mean %s?", args[0], strings.Join(near, " or "))
	}
	return usagef(`there is no command %q; see "gloss --help"`, args[0])
}

// arguments checks how many arguments a command gets; most < 0 is any number.
// what names them for the message.
func arguments(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return usagef(`%s takes %s; see "%s --help"`, cmd.CommandPath(), what, cmd.CommandPath())
		}
		return nil
	}
}

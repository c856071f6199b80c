package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"glossator/store"
)

func (e *environment) undoCommand() *cobra.Command {
	return e.stepCommand((*store.Project).Undo, "Undone", &cobra.Command{
		Use:   "undo P.gloss",
		Short: "Take back your last change",
		Long: `Take back your last change to the project, whatever it was: a tag, a deletion, a
whole import. Undo reaches back as far as you have worked, in the window too,
and leaves others' work alone. When a later change stands on it, that is said
and nothing is done.`,
		Example: `  gloss undo report.gloss
  gloss undo report.gloss --annotator Anna`,
	})
}

func (e *environment) redoCommand() *cobra.Command {
	return e.stepCommand((*store.Project).Redo, "Redone", &cobra.Command{
		Use:   "redo P.gloss",
		Short: "Make an undone change again",
		Long:  `Make the change again that you took back last, until you make another one.`,
		Example: `  gloss redo report.gloss
  gloss redo report.gloss --annotator Anna`,
	})
}

type step func(*store.Project, context.Context, string) (store.Event, error)

// stepCommand completes a command that goes a step through the changes.
func (e *environment) stepCommand(f step, done string, cmd *cobra.Command) *cobra.Command {
	var annotator string
	var asJSON bool
	cmd.Args = arguments(1, 1, "one project")
	cmd.RunE = e.do(func(ctx context.Context, args []string) error {
		return e.writing(args[0], func(p *store.Project) error {
			who, err := e.member(ctx, p, annotator)
			if err != nil {
				return err
			}
			event, err := f(p, ctx, who.ID)
			if errors.Is(err, store.ErrNothing) {
				return fmt.Errorf("there is nothing to %s for %q in %s", cmd.Name(), who.Name, e.project)
			}
			if err != nil {
				return err
			}
			e.say("%s: %s.", done, oneLine(event.Change.Cause))
			if asJSON {
				return e.printJSON(stepJSON{event.Seq, event.Kind, event.Change.Cause})
			}
			return nil
		})
	})
	cmd.Flags().StringVar(&annotator, "annotator", "", "whose change: a name or ID (default: yours)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print what was done as JSON")
	complete(cmd, "annotator")
	return cmd
}

// stepJSON is an undo or redo that was done.
type stepJSON struct {
	Seq   int64  `json:"seq"`
	Kind  string `json:"kind"`
	Cause string `json:"cause"`
}

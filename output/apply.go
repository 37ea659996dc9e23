package output

import (
	"context"
	"errors"
	"fmt"
)

// Apply brings the directory up to date, all or nothing, as the comment of
// the package says; it makes the directory if need be. It waits for other
// runs in the same directory and then compares again, so that what is written
// is the whole plan even if the directory has changed since [Plan]. It also
// clears up what killed runs left, which makes sense even if the changes are
// empty. After an error the directory holds the old package, or, if only
// clearing up has failed, the new one.
func (c *Changes) Apply(ctx context.Context) error {
	d, err := openForWriting(ctx, c.dir, c.trial)
	if err != nil {
		return err
	}
	err = c.apply(ctx, d)
	if err != nil {
		d.abandon()
	}
	return errors.Join(err, d.close())
}

func (c *Changes) apply(ctx context.Context, d *directory) error {
	if err := d.recover(); err != nil {
		return fmt.Errorf("complete an interrupted run: %w", err)
	}
	s, err := d.snapshot(c.files)
	if err != nil {
		return err
	}
	edits, err := c.compare(s)
	if err != nil {
		return err
	}
	edits = touching(edits)
	if len(edits) == 0 {
		return nil
	}
	st, err := d.newStage()
	if err != nil {
		return err
	}
	if err := st.fill(ctx, edits); err != nil {
		return errors.Join(err, st.discard())
	}
	return st.publish(edits)
}

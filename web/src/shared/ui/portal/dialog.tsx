import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { classes } from '@/shared/lib/classes';
import { Button } from './button';
import styles from './dialog.module.css';

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons, the one that goes on last. */
  actions: ReactNode;
};

/** The browser's own dialog: it holds the focus, gives it back, and closes on Escape. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [flat, setFlat] = useState(false);
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    if (!('showModal' in dialog)) {
      setFlat(true);
      (dialog as HTMLElement).toggleAttribute('open', open);
    } else if (open && !dialog.open) dialog.showModal();
    else if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={box}
      className={classes(styles.dialog, flat && styles.flat)}
      aria-labelledby={id}
      onClose={onClose}
    >
      {open && (
        <div className="stack">
          <h2 id={id}>{title}</h2>
          {children}
          <div className={styles.actions}>{actions}</div>
        </div>
      )}
    </dialog>
  );
}

type ConfirmProps = Omit<DialogProps, 'actions'> & {
  /** What happens, as a verb: "Withdraw application". */
  confirm: ReactNode;
  onConfirm: () => void;
  busy?: boolean;
  danger?: boolean;
};

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ confirm, onConfirm, busy, danger, ...dialog }: ConfirmProps) {
  return (
    <Dialog
      {...dialog}
      actions={
        <>
          <Button onClick={dialog.onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    />
  );
}
